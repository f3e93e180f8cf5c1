"""Tells the language of a text from its script, its letters and its commonest words."""

import re
from collections import Counter
from functools import cache

SAMPLE = 20_000
"""Code points that are looked at; more would not change the answer."""

_FEWEST_LETTERS = 8
_MAIN_SCRIPT = 0.6
"""Share of a text's letters that must be of one script; names in another one are common."""
_FEWEST_HITS = 4
_LEAST_SHARE = 0.12
"""Least share of the commonest words; running text in most languages below has 0.2 and more."""
_LEAST_SHARE_WITH_LETTERS = 0.06
"""The same where the accented letters are those of the language: Turkish has fewer small words."""
_LEAD = 1.3
"""How much more of its words than those of the next language a text must hold."""
_SPELT = 0.02
"""Share of accented letters from which on they tell something."""
_TELLING = 0.005
"""Share of letters that names and loan words alone do not reach."""

_SCRIPTS = {
    "Latin": "A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿ",
    "Arabic": "ء-ي٠-ٯٱ-ۓۥۦۮۯۺ-ۿݐ-ݿ",
    "Cyrillic": "Ѐ-ҁҊ-ԯ",
    "Greek": "Ͱ-ͳͶͷͻ-ͽΆΈ-ώἀ-ῼ",
    "Hebrew": "א-ת",
    "Han": "㐀-䶿一-鿿",
    "Kana": "ぁ-ゖァ-ヺー",
    "Hangul": "가-힣",
    "Devanagari": "ऄ-हक़-ॡ",
    "Armenian": "Ա-Ֆա-և",
    "Bengali": "অ-হড়-ৡ",
    "Georgian": "ა-ჺᲐ-Ჺ",
    "Gujarati": "અ-હ",
    "Gurmukhi": "ਅ-ਹ",
    "Kannada": "ಅ-ಹ",
    "Khmer": "ក-ឳ",
    "Lao": "ກ-ຮ",
    "Malayalam": "അ-ഹ",
    "Sinhala": "අ-ෆ",
    "Tamil": "அ-ஹ",
    "Telugu": "అ-హ",
    "Thai": "ก-ฮ",
}
"""Letters of each script, as the inside of a character class (Unicode 15.0, Scripts.txt)."""

_ONE_LANGUAGE = dict(
    pair.split()
    for pair in (
        *("Armenian hy", "Georgian ka", "Greek el", "Gujarati gu", "Gurmukhi pa", "Hangul ko"),
        *("Hebrew he", "Kana ja", "Kannada kn", "Khmer km", "Lao lo", "Malayalam ml"),
        *("Sinhala si", "Tamil ta", "Telugu te", "Thai th"),
    )
)
"""Scripts that newspapers write one language in."""

_WORDS = {
    "en": "the of and to in a that is was for on with said as at by he it from has have be not "
    "are which after were their but they his an this who will would been had",
    "de": "der die und das den von zu mit ist sich des auf für im dem nicht ein eine als auch es "
    "an er hat aus sie nach bei einer um am sind noch wie einem über werden dass wird sagte",
    "fr": "le la les de des et à en un une du que est pour qui dans a par sur au plus pas ce il "
    "sont avec se ne l d été son cette aux nous ont mais après selon",
    "es": "el la de que y en los del las un por con una para se al lo su es no ha más como fue "
    "sus pero este sobre según entre desde también sin ya",
    "it": "il di che la e un per in del è della a i le con una non si da dei al ha sono alla gli "
    "nel più anche come delle nella ma lo dopo stato",
    "pt": "o de a e que do da em um para os no uma não com as por na dos se ao foi mais das à é "
    "ser pela pelo como mas são disse segundo também já",
    "nl": "de het een van en in is dat op te zijn voor met die niet aan er om ook bij door naar "
    "uit worden heeft nog wordt maar werd over dan hij volgens",
    "tr": "ve bir bu için ile de da olarak olan daha çok en gibi kadar sonra ancak dedi ise "
    "tarafından göre söyledi her ne değil iki yeni oldu olduğunu diye ardından",
    "sv": "och att det i en som på är av för med den till inte har de ett om var vid sade från "
    "men efter under hade också sig eller vi kan ska än skulle",
    "da": "og at det i en som på er af for med den til ikke har de et om var ved siger fra men "
    "efter også sig eller vi kan skal blev mellem bliver hvor ud",
    "nb": "og at det i en som på er av for med den til ikke har de et om var ved sier fra men "
    "etter også seg eller vi kan skal ble mellom blir hvor ut",
    "fi": "ja on ei että oli se hän ovat myös mutta kun kuin sen jos joka tai ole ollut mukaan "
    "jälkeen vuoden sanoi sekä vain nyt jo ne hänen",
    "pl": "w i na z się do nie że o to jest za po jak dla przez ale od są oraz tym który już "
    "było tego może także przy ze być jego będzie",
    "cs": "a v na se že je do s z o i to pro ve by po k jako ale za od které který podle při "
    "jsou byl bylo uvedl také tím však nebo jeho",
    "sk": "a na v sa je že do s z o aj pre ako po by ich sú bol ktoré pri od podľa už ktorý "
    "povedal však za len bude či k medzi",
    "hr": "je i u na se za da su od će o što s iz kao koji ne bi ali nakon rekao bio koje prema "
    "biti sve više te ili također do kako",
    "ca": "els les de la i que el en un una per amb és dels del al ha van als més ser com però "
    "també entre segons aquest aquesta han va l d s",
    "ro": "de și în la a că cu pe din care nu pentru o un este au mai să sunt fi prin după sa "
    "dar ale al fost această între lui spus",
    "hu": "a az és hogy nem is egy volt meg ez csak de mint már lesz szerint között még vagy "
    "után azt ki el hogyan miatt ezt mondta kell pedig",
    "id": "yang dan di ke dari untuk dengan ini itu pada tidak dalam akan oleh adalah juga telah "
    "sebagai karena mereka kata atau ada bahwa lebih",
    "lt": "ir kad yra į iš su už bet ar kaip apie per buvo tai jo po prie nuo taip dėl jau pat "
    "kurie sakė savo pagal šiuo tik",
    "vi": "của và các có được cho là trong không với đã những một người này về khi tại từ đến "
    "như năm sẽ ông theo sau bị cũng ra",
    "ru": "и в не на что он с по как но это из у за от для его о к был до так же если было "
    "также после который года при уже сообщил заявил",
    "uk": "і в не на що з до за про та у як це але від для його й був також після які або ж "
    "року під час який вже із щоб бути",
    "bg": "и на в да за се от е че с по не ще са като си до към но това който при бе след или "
    "още му той те със",
    "ar": "في من على إلى أن عن التي الذي مع هذا هذه بعد ما لا كان قال وقال قبل بين وفي أو كما "
    "خلال لم كل ذلك وأن إن غير نحو منذ وكان قالت حتى ومن",
    "fa": "در و به از که این را با است برای آن یک تا شد خود بر کرد های شده بود هم می نیز ها "
    "گفت اما ما وی",
    "ur": "کے کی میں ہے اور سے کا کو نے پر کہ ہیں اس کر یہ بھی تھا جو کہا گیا ان تھے ایک نہیں",
    "he": "של את על לא כי זה עם הוא גם אל היא אם או כל אמר יותר בין אך רק אחרי",
    "el": "και το να του η της με για την από που τα οι στο των θα σε ο τον είναι δεν στην τις",
    "hi": "के में की है और से का को ने पर कि हैं यह इस एक भी कर था लिए नहीं जो हो गया",
}
"""The commonest words of each language, as any count of newspaper text shows them."""

_LATIN = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "tr", "sv", "da", "nb", "fi", "pl", "cs", "sk"),
    *("hr", "ca", "ro", "hu", "id", "lt", "vi"),
)

_LETTERS = {
    "en": "éèêëàâäáåçïîíñóôöøúü",
    "de": "äöüßéèàç",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "es": "áéíóúñüçªº",
    "it": "àèéìíîòóùú",
    "pt": "áâãàçéêíóôõúüªº",
    "nl": "éëèêïíöóüáä",
    "tr": "çğıöşüâîûİ",
    "sv": "åäöéüà",
    "da": "æøåéüöä",
    "nb": "æøåéòôèöä",
    "fi": "äöåšžéü",
    "pl": "ąćęłńóśźżéöü",
    "cs": "áčďéěíňóřšťúůýžöü",
    "sk": "áäčďéíĺľňóôŕšťúýžöü",
    "hr": "čćđšž",
    "ca": "àçèéíïòóúü·",
    "ro": "ăâîșțşţéö",
    "hu": "áéíóöőúüűä",
    "id": "é",
    "lt": "ąčęėįšųūž",
    "vi": "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
    "fa": "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکكگلمنهةویي\u200c",
    "he": "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
    "el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
}
"""Letters beyond A to Z that words and common names of a language are written with."""

_WORD = re.compile(r"[^\W\d_]+(?:\u200c[^\W\d_]+)*")
_URDU = re.compile("[ٹڈڑںےہ]")
_ARABIC_FORM = re.compile(r"[وبكفل]?ال\w{2,}|\w*\wة")
"""The article before a noun, and the ending of feminine ones."""
_PERSIAN = re.compile("[پچژگ]")
_OTHER_ARABIC = re.compile("[ټډړږښڼېۍڵڕێۆەڭۇۈۋڄڃڦڻ]")
"""Letters of Pashto, Kurdish, Uyghur and Sindhi, which are not told apart."""
_OTHER_CYRILLIC = re.compile("[ўјљњћђџѓќѕәғқңөұүһҳҷӣӯ]")
"""Letters of languages that share most of their words with none of those known."""


def language_of(text: str) -> str:
    """BCP 47 tag of a text's language, such as ``en``; empty when unsure."""
    sample = text[:SAMPLE]
    counts = {script: len(letters.findall(sample)) for script, letters in _scripts().items()}
    if counts["Kana"] * 20 > counts["Han"]:
        counts["Kana"] += counts.pop("Han")
    total = sum(counts.values())
    script, most = max(counts.items(), key=lambda item: item[1])
    # Chinese, Japanese and Korean say as much with fewer signs.
    fewest = 5 if script in {"Han", "Kana", "Hangul"} else _FEWEST_LETTERS
    if most < max(_MAIN_SCRIPT * total, fewest):
        return ""
    return _of_script(script, sample, most)


def closest_latin(text: str) -> str:
    """The language in Latin letters whose commonest words a text holds most of, however few."""
    found = Counter(_WORD.findall(text[:SAMPLE].lower()))
    return max(_LATIN, key=lambda key: sum(found[word] for word in _common()[key]))


def letters(language: str) -> str:
    """Lower-case letters beyond A to Z that a language is written with; empty for unknown ones."""
    return _LETTERS.get(language, "")


def _of_script(script: str, sample: str, count: int) -> str:
    if script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[script]
    if script == "Han":
        return "zh"
    if script == "Arabic":
        return _arabic(sample, count)
    if script == "Cyrillic":
        return _cyrillic(sample, count)
    if script == "Devanagari":
        return _by_words(sample, ("hi",))
    return _by_words(sample, _LATIN) if script == "Latin" else ""


def _arabic(sample: str, count: int) -> str:
    if len(_OTHER_ARABIC.findall(sample)) > _TELLING * count:
        return ""
    if len(_URDU.findall(sample)) > 4 * _TELLING * count:
        return _by_words(sample, ("ur",))
    if len(_PERSIAN.findall(sample)) > 2 * _TELLING * count:
        # Old code pages lack the Persian ye and kaf.
        return _by_words(sample.replace("ي", "ی").replace("ك", "ک"), ("fa",))
    found = _WORD.findall(sample)
    formed = sum(_ARABIC_FORM.fullmatch(word) is not None for word in found)
    if formed >= max(_FEWEST_HITS, _LEAST_SHARE * len(found)):
        return "ar"
    return _by_words(sample, ("ar", "fa"))


def _cyrillic(sample: str, count: int) -> str:
    lower = sample.lower()
    if len(_OTHER_CYRILLIC.findall(lower)) > _TELLING * count:
        return ""
    if len(re.findall("[іїє]", lower)) > _TELLING * count:
        return _by_words(sample, ("uk",))
    if len(re.findall("[ыэ]", lower)) > _TELLING * count:
        return _by_words(sample, ("ru",))
    return _by_words(sample, ("ru", "bg"))


def _by_words(sample: str, among: tuple[str, ...]) -> str:
    """The language whose commonest words a text is full of, if no other comes near."""
    found = Counter(_WORD.findall(sample.lower()))
    accented = re.findall(r"[^\W\d_a-z]", sample.lower())
    spelt = {key: _spelt(accented, key) for key in among}
    # Letters of another language count against one that shares most of the words.
    hits = {key: sum(found[w] for w in _common()[key]) * spelt[key] ** 2 for key in among}
    ranked = sorted(among, key=lambda key: hits[key], reverse=True)
    language = ranked[0]
    next_most = max((hits[key] for key in ranked[1:]), default=0.0)
    telling = spelt[language] == 1 and len(accented) > _SPELT * len(sample)
    share = _LEAST_SHARE_WITH_LETTERS if telling else _LEAST_SHARE
    enough = max(_FEWEST_HITS, share * found.total(), _LEAD * next_most)
    return language if hits[language] >= enough else ""


def _spelt(accented: list[str], language: str) -> float:
    """Share of letters beyond A to Z that are of a language; 1 where that is not known."""
    usual = _LETTERS.get(language, "")
    if not usual or not accented:
        return 1.0
    return sum(letter in usual for letter in accented) / len(accented)


@cache
def _scripts() -> dict[str, re.Pattern[str]]:
    return {script: re.compile(f"[{inside}]") for script, inside in _SCRIPTS.items()}


@cache
def _common() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in _WORDS.items()}
