"""News of the same week in many languages, written for these tests."""

NEWS = {
    "en": (
        "Ministers agreed on Tuesday to reopen the harbour – closed since the storm "
        "of January – but said repairs would cost “at least” €40 million. “We can’t "
        "wait any longer,” the mayor said. The café owners’ association welcomed "
        "the move… and asked for compensation.\n\n"
        "Fishing boats had been kept in port for three weeks. The union’s chairwoman "
        "said members had lost most of the season’s income, and that nobody had told "
        "them when aid would be paid. A spokesman for the ministry said the first "
        "payments would go out in March."
    ),
    "de": (
        "Die Regierung will den Grenzübergang am Montag wieder öffnen, falls die "
        "Zöllner ihren Streik beenden. Das sagte Verkehrsministerin Ilse Köhler am "
        "Donnerstag in Nürnberg. „Wir sind bereit, jede Überstunde zu zahlen“, erklärte "
        "sie – „aber wir lassen uns nicht erpressen.“ Über die Brücke läuft etwa "
        "40 Prozent des Güterverkehrs zwischen beiden Ländern. Die Gewerkschaft hält "
        "die Zahlen für geschönt und fordert eine unabhängige Prüfung. Für nächste "
        "Woche sind weitere Gespräche geplant, hieß es."
    ),
    "fr": (
        "Le gouvernement a annoncé mardi la réouverture du port, fermé depuis la "
        "tempête de janvier, mais les réparations coûteront « au moins » 40 millions "
        "d’euros. « Nous ne pouvons plus attendre », a déclaré le maire à la presse. "
        "L’association des pêcheurs a salué cette décision et réclamé des indemnités. "
        "Les bateaux étaient restés à quai pendant trois semaines ; selon le syndicat,"
        " les équipages ont perdu l’essentiel de leurs revenus. Où ira l’argent ? "
        "Personne ne le sait, même à la préfecture."
    ),
    "es": (
        "El Gobierno anunció el martes la reapertura del puerto, cerrado desde el "
        "temporal de enero, pero las reparaciones costarán «al menos» 40 millones "
        "de euros. «No podemos esperar más», declaró la alcaldesa. La asociación "
        "de pescadores celebró la decisión y pidió compensaciones. ¿Cuándo llegarán "
        "las ayudas? Según el portavoz, los primeros pagos se harán en marzo, aunque "
        "el año pasado también se prometió lo mismo."
    ),
    "pl": (
        "Rząd ogłosił we wtorek, że przejście graniczne zostanie ponownie otwarte "
        "w poniedziałek, jeżeli celnicy zakończą strajk. „Jesteśmy gotowi zapłacić "
        "za każdą nadgodzinę, ale nie damy się szantażować” – powiedziała minister "
        "transportu po spotkaniu ze związkowcami. Przez most przejeżdża około 40 "
        "procent ciężarówek między oboma krajami. Związek uważa, że dane są zawyżone,"
        " i żąda niezależnej kontroli. Rozmowy będą kontynuowane w przyszłym tygodniu."
    ),
    "cs": (
        "Vláda v úterý oznámila, že hraniční přechod bude znovu otevřen v pondělí,"
        " pokud celníci ukončí stávku. „Jsme připraveni zaplatit každou hodinu přesčasů,"
        " ale nenecháme se vydírat,“ řekla ministryně dopravy po setkání s odboráři. "
        "Přes most projíždí asi 40 procent nákladních aut mezi oběma zeměmi. Odbory "
        "považují čísla za přikrášlená a žádají nezávislou kontrolu. Příští týden "
        "se mají konat další jednání."
    ),
    "hu": (
        "A kormány kedden bejelentette, hogy a határátkelő hétfőn újra megnyílik,"
        " ha a vámosok befejezik a sztrájkot. „Készek vagyunk minden túlórát kifizetni,"
        " de nem hagyjuk magunkat zsarolni” – mondta a közlekedési miniszter. A hídon "
        "halad át a két ország közötti teherforgalom mintegy negyven százaléka. A "
        "szakszervezet szerint a számok hamisak, ezért független vizsgálatot követelnek. "
        "A jövő héten újabb tárgyalások várhatók, közölték."
    ),
    "ru": (
        "Правительство во вторник объявило, что пограничный переход будет вновь открыт "
        "в понедельник, если таможенники прекратят забастовку. «Мы готовы оплатить "
        "каждый час переработки, но шантажировать себя не позволим», — заявила министр "
        "транспорта после встречи с профсоюзом. Через мост проходит около 40 процентов "
        "грузовых перевозок между двумя странами. Профсоюз считает цифры завышенными "
        "и требует независимой проверки. Переговоры продолжатся на следующей неделе."
    ),
    "uk": (
        "Уряд у вівторок оголосив, що прикордонний перехід буде знову відкрито в "
        "понеділок, якщо митники припинять страйк. «Ми готові оплатити кожну годину,"
        " але не дозволимо себе шантажувати», — заявила міністерка транспорту після "
        "зустрічі з профспілкою. Через міст проходить близько 40 відсотків вантажних "
        "перевезень між двома країнами. Профспілка вважає цифри завищеними й вимагає "
        "незалежної перевірки. Переговори триватимуть наступного тижня."
    ),
    "ar": (
        "أعلنت الحكومة يوم الثلاثاء أن المعبر الحدودي سيعاد فتحه يوم الاثنين إذا "
        "أنهى موظفو الجمارك إضرابهم. وقالت وزيرة النقل بعد لقائها ممثلي النقابة: "
        "«نحن مستعدون لدفع أجر كل ساعة، لكننا لن نقبل الابتزاز». ويمر عبر الجسر نحو "
        "أربعين في المئة من حركة الشحن بين البلدين. وترى النقابة أن الأرقام مبالغ "
        "فيها وتطالب بمراجعة مستقلة. ومن المقرر أن تستأنف المحادثات الأسبوع المقبل، "
        "بحسب المتحدث باسم الوزارة."
    ),
    "fa": (
        "دولت روز سه\u200cشنبه اعلام کرد که گذرگاه مرزي روز دوشنبه بازگشايي مي\u200cشود، اگر "
        "کارکنان گمرک به اعتصاب خود پايان دهند. وزير راه پس از ديدار با نمايندگان "
        "اتحاديه گفت: «ما آماده پرداخت هر ساعت اضافه کار هستيم، اما باج نمي\u200cدهيم». "
        "نزديک به چهل درصد بار ميان دو کشور از اين پل مي\u200cگذرد. اتحاديه خواستار بررسي "
        "مستقل است و مي\u200cگويد آمار چاپ شده درست نيست."
    ),
    "he": (
        "הממשלה הודיעה ביום שלישי כי מעבר הגבול ייפתח מחדש ביום שני, אם עובדי המכס "
        'יסיימו את השביתה. "אנחנו מוכנים לשלם על כל שעה נוספת, אבל לא ניכנע לסחיטה",'
        " אמרה שרת התחבורה לאחר פגישה עם נציגי האיגוד. כארבעים אחוזים מתנועת המשאיות "
        "בין שתי המדינות עוברים בגשר. באיגוד טוענים כי הנתונים מנופחים ודורשים בדיקה "
        "עצמאית. השיחות יימשכו בשבוע הבא."
    ),
    "el": (
        "Η κυβέρνηση ανακοίνωσε την Τρίτη ότι το συνοριακό πέρασμα θα ανοίξει ξανά "
        "τη Δευτέρα, εφόσον οι τελωνειακοί σταματήσουν την απεργία. «Είμαστε έτοιμοι "
        "να πληρώσουμε κάθε υπερωρία, αλλά δεν θα δεχθούμε εκβιασμούς», δήλωσε η "
        "υπουργός Μεταφορών μετά τη συνάντηση με το σωματείο. Από τη γέφυρα διέρχεται "
        "περίπου το 40 τοις εκατό των φορτηγών. Το σωματείο ζητεί ανεξάρτητο έλεγχο."
    ),
    "tr": (
        "Hükümet salı günü yaptığı açıklamada, gümrük çalışanlarının grevi bitirmesi "
        "hâlinde sınır kapısının pazartesi yeniden açılacağını duyurdu. “Her saatin "
        "karşılığını ödemeye hazırız, ancak şantaja boyun eğmeyeceğiz” diyen Ulaştırma "
        "Bakanı, sendika temsilcileriyle görüştü. İki ülke arasındaki yük taşımacılığının "
        "yaklaşık yüzde kırkı bu köprüden geçiyor. Sendika, rakamların şişirildiğini "
        "söylüyor ve bağımsız bir inceleme istiyor."
    ),
    "lt": (
        "Vyriausybė antradienį paskelbė, kad pasienio punktas vėl bus atidarytas "
        "pirmadienį, jeigu muitininkai nutrauks streiką. „Esame pasirengę sumokėti "
        "už kiekvieną viršvalandį, bet neleisime savęs šantažuoti“, – sakė susisiekimo "
        "ministrė po susitikimo su profesine sąjunga. Per tiltą važiuoja apie 40 "
        "procentų sunkvežimių. Profesinė sąjunga mano, kad skaičiai išpūsti, ir reikalauja "
        "nepriklausomo patikrinimo."
    ),
    "vi": (
        "Chính phủ hôm thứ Ba thông báo cửa khẩu biên giới sẽ được mở lại vào thứ "
        "Hai nếu nhân viên hải quan chấm dứt cuộc đình công. Bộ trưởng Giao thông "
        "nói sau cuộc gặp với công đoàn rằng chính phủ sẵn sàng trả tiền cho mọi "
        "giờ làm thêm nhưng không chấp nhận bị đe dọa. Khoảng bốn mươi phần trăm "
        "hàng hóa giữa hai nước đi qua cây cầu này."
    ),
    "ja": (
        "政府は火曜日、税関職員がストライキを終えれば国境検問所を月曜日に再開すると発表した。"
        "運輸相は組合代表との会談後、「すべての残業代を支払う用意があるが、脅しには屈しない」"
        "と述べた。橋は両国間の貨物輸送の約四割を担っている。組合側は数字が誇張されているとし"
        "て独立した調査を求めている。協議は来週も続く見通しだ。"
    ),
    "zh": (
        "政府周二宣布,如果海关人员结束罢工,边境口岸将于周一重新开放。交通部长在会见工会代表后"
        "表示:“我们愿意支付每一小时的加班费,但不会接受敲诈。”两国之间约四成的货运要经过这座桥"
        "。工会认为这些数字被夸大,要求进行独立审查。谈判将于下周继续。发言人没有透露更多细节。"
    ),
    "zh_traditional": (
        "政府週二宣布,如果海關人員結束罷工,邊境口岸將於週一重新開放。交通部長在會見工會代表後"
        "表示:「我們願意支付每一小時的加班費,但不會接受敲詐。」兩國之間約四成的貨運要經過這座"
        "橋。工會認為這些數字被誇大,要求進行獨立審查。談判將於下週繼續。發言人沒有透露更多細節"
        "。"
    ),
    "ko": (
        "정부는 화요일 세관 직원들이 파업을 끝내면 월요일에 국경 검문소를 다시 열겠다고 "
        '발표했다. 교통부 장관은 노조 대표들과 만난 뒤 "모든 초과 근무 수당을 지급할 '
        '준비가 되어 있지만 협박에는 굴복하지 않겠다"고 말했다. 두 나라 사이 화물 '
        "운송의 약 40퍼센트가 이 다리를 지난다. 노조는 수치가 부풀려졌다며 독립적인 "
        "조사를 요구하고 있다."
    ),
    "pt": (
        "O governo anunciou na terça-feira a reabertura do porto, fechado desde a "
        "tempestade de janeiro, mas as reparações custarão “pelo menos” 40 milhões "
        "de euros. “Não podemos esperar mais”, declarou a presidente da câmara. A "
        "associação de pescadores saudou a decisão e pediu compensações. Segundo "
        "o porta-voz, os primeiros pagamentos serão feitos em março, embora o ano "
        "passado também tenha havido promessas."
    ),
    "sv": (
        "Regeringen meddelade på tisdagen att gränsövergången öppnas igen på måndag "
        "om tulltjänstemännen avslutar sin strejk. ”Vi är beredda att betala för "
        "varje timme, men vi låter oss inte utpressas”, sade transportministern efter "
        "mötet med facket. Omkring 40 procent av lastbilstrafiken går över bron. "
        "Facket anser att siffrorna är överdrivna och kräver en oberoende granskning."
    ),
    "it": (
        "Il governo ha annunciato martedì la riapertura del porto, chiuso dalla tempesta "
        "di gennaio, ma le riparazioni costeranno “almeno” 40 milioni di euro. «Non "
        "possiamo più aspettare», ha detto la sindaca. L’associazione dei pescatori "
        "ha accolto con favore la decisione e ha chiesto un risarcimento. Secondo "
        "il portavoce, i primi pagamenti saranno fatti a marzo, perché l’anno scorso "
        "la società non è stata pagata."
    ),
    "nl": (
        "De regering heeft dinsdag bekendgemaakt dat de haven weer opengaat, die "
        "sinds de storm van januari gesloten was, maar dat de reparaties minstens "
        "40 miljoen euro kosten. „We kunnen niet langer wachten”, zei de burgemeester. "
        "De vereniging van vissers is blij met het besluit en vraagt om compensatie "
        "voor de financiële schade. Volgens de woordvoerder worden de eerste bedragen "
        "in maart betaald, al was er vorig jaar ook geen geld voor de bemanningen "
        "van België."
    ),
    "ur": (
        "حکومت نے منگل کو اعلان کیا ہے کہ سرحدی گزرگاہ پیر کو دوبارہ کھول دی جائے "
        "گی اگر کسٹم کے ملازمین اپنی ہڑتال ختم کر دیں۔ وزیر نے یونین کے نمائندوں "
        "سے ملاقات کے بعد کہا کہ ہم ہر گھنٹے کی اجرت دینے کو تیار ہیں لیکن دباؤ میں "
        "نہیں آئیں گے۔ دونوں ملکوں کے درمیان سامان کی نقل و حمل کا بڑا حصہ اس پل "
        "سے گزرتا ہے۔"
    ),
    "bg": (
        "Правителството съобщи във вторник, че граничният пункт ще бъде отворен отново "
        "в понеделник, ако митничарите прекратят стачката. „Готови сме да платим "
        "за всеки час, но няма да се поддадем на изнудване“, каза министърката на "
        "транспорта след срещата със синдиката. През моста минават около 40 процента "
        "от товарите между двете страни. Синдикатът смята, че данните са преувеличени,"
        " и иска независима проверка."
    ),
}
