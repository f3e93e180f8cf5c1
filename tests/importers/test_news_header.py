"""What texts say about themselves: headline, day, place, source, author, language."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import NEWS

from annotator.importers.dateline import Dateline, find_dateline
from annotator.importers.news_header import HEADLINE_LENGTH, TITLE_LENGTH, read_header

DAY = dt.date(2023, 2, 7)
ENGLISH = "The ministers said that they would meet again in the spring to talk of the plan."
GERMAN = "Die Minister sagten, dass sie im Frühjahr wieder über den Plan sprechen werden."
ARABIC = "قال الوزير إن المحادثات سوف تستأنف في الأسبوع المقبل بعد أن تعلن الحكومة عن موعد لها."
FIX = "set it in the article's details."


def test_an_article_of_the_usual_form():
    text = (
        " date 2023-02-07 Varia should end its measures, if it wants talks, Minister Ana Reyes "
        "told Northline\n\nMARLOW (Daily Ledger / Northline - 07th February, 2023) Varia should "
        f"end its measures, Reyes told Northline.\n\n{ENGLISH}\n"
    )
    header = read_header(text, "a.txt")
    assert header.title == (
        "Varia should end its measures, if it wants talks, Minister Ana Reyes told Northline"
    )
    assert (header.published, header.place, header.source, header.language, header.notes) == (
        *(DAY, "MARLOW", "Daily Ledger / Northline", "en", ()),
    )


DATELINES = [
    ("LONDON (Reuters) - The", "LONDON", "Reuters", ""),
    ("LONDON (Reuters)— The", "LONDON", "Reuters", ""),
    ("WASHINGTON, Feb 7 — The", "WASHINGTON", "", "Feb 7"),
    ("WASHINGTON, D.C. (AP) — The", "WASHINGTON, D.C.", "AP", ""),
    ("GAZA CITY/JERUSALEM (AP) – The", "GAZA CITY/JERUSALEM", "AP", ""),
    ("(The Guardian, 7 Feb 2023) The", "", "The Guardian", "7 Feb 2023"),
    ("(Reuters) - The", "", "Reuters", ""),
    ("PARIS, 7 Feb 2023 (AFP) - Le", "PARIS", "AFP", "7 Feb 2023"),
    ("BRUSSELS — The", "BRUSSELS", "", ""),
    ("ROME — The", "ROME", "", ""),
    ("GAZA - Reuters - The", "GAZA", "Reuters", ""),
    ("BRUSSELS (Coastal Herald) - The", "BRUSSELS", "Coastal Herald", ""),
    ("BERLIN (dpa) - Die", "BERLIN", "dpa", ""),
    ("TEL AVIV, 7 Feb (dpa) -", "TEL AVIV", "dpa", "7 Feb"),
    ("Berlin, 7. Februar 2023 (dpa) – Die", "Berlin", "dpa", "7. Februar 2023"),
    ("Wien (APA) – Der", "Wien", "APA", ""),
    ("Frankfurt am Main (dpa) - Der", "Frankfurt am Main", "dpa", ""),
    ("ANKARA, Turkey (AP) — The", "ANKARA, Turkey", "AP", ""),
    ("PORT-AU-PRINCE, Haiti (AP) — The", "PORT-AU-PRINCE, Haiti", "AP", ""),
    ("ST. PETERSBURG (Interfax) - The", "ST. PETERSBURG", "Interfax", ""),
    ("NEW YORK, Feb. 7, 2023 /PRNewswire/ -- The", "NEW YORK", "PRNewswire", "Feb. 7, 2023"),
    ("MOSCOW, February 7. /TASS/. The", "MOSCOW", "TASS", "February 7"),
    ("BEIJING, Feb. 7 (Xinhua) -- The", "BEIJING", "Xinhua", "Feb. 7"),
    ("NEW DELHI, February 7 (PTI) The", "NEW DELHI", "PTI", "February 7"),
    ("LONDON (7 Feb 2023) - The", "LONDON", "", "7 Feb 2023"),
    ("LYNE (Northline - Tuesday, 7 Feb 2023) The", "LYNE", "Northline", "7 Feb 2023"),
    ("LYNE (7 Feb 2023, Northline) The", "LYNE", "Northline", "7 Feb 2023"),
    ("Madrid, 7 feb (EFE).- El", "Madrid", "EFE", "7 feb"),
    ("(ANSA) - ROMA, 07 FEB - Il", "ROMA", "ANSA", "07 FEB"),
    ("SA\u0303O PAULO (Reuters) - The", "SÃO PAULO", "Reuters", ""),
    ("МОСКВА, 7 фев — РИА Новости. На", "МОСКВА", "РИА Новости", "7 фев"),
    ("القاهرة (رويترز) - قال", "القاهرة", "رويترز", ""),
    ("غزة - رويترز - قال", "غزة", "رويترز", ""),
    ("القدس/رام الله (رويترز) - قال", "القدس/رام الله", "رويترز", ""),
    ("الرياض، 7 فبراير (شباط) 2023 (واس) - قال", "الرياض", "واس", "7 فبراير (شباط) 2023"),
    ("الرياض، ٧ فبراير ٢٠٢٣ (واس) - قال", "الرياض", "واس", "٧ فبراير ٢٠٢٣"),
    ("بيروت (وكالة الساحل - 7 شباط 2023) قال", "بيروت", "وكالة الساحل", "7 شباط 2023"),
]


@pytest.mark.parametrize(("line", "place", "source", "day"), DATELINES)
def test_datelines(line, place, source, day):
    found = find_dateline(line)
    words = found.day.words if found.day else ""
    assert (found.place, found.source, words) == (place, source, day)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "- LONDON",
        "Washington (the city) is home to many museums.",
        "Washington (the city) - is large",
        "Washington - the city on the Potomac - is large",
        "Washington (AP) officials say they were not told",
        "WASHINGTON was quiet on Sunday",
        "WASHINGTON (State) - the forests burn",
        "PARIS (Texas) - The mayor",
        "I met him in LONDON - where else",
        "In PARIS (AFP) - so we were told",
        "He said (Reuters) - and meant it",
        "BREAKING - Minister resigns",
        "EXCLUSIVE (Reuters) - Minister resigns",
        "UPDATE 1 - Minister resigns",
        "NATO — what comes next",
        "UK - EU talks resume",
        "COVID-19 (Reuters) - The number",
        "HAMAS (7 October 2023) attack remembered",
        "The Associated Press (AP) said on Monday",
        "Agence France-Presse (AFP) - an agency",
        "Federal Chancellor Scholz (SPD) - the man who",
        "The president of the Reuters board (AP) - a man",
        "The Day After A Long Night (AP) - six words",
        "On Monday, Feb 7 — the talks began",
        "Paris, 7 February 2023 is the date",
        "London (pop. 9 million) - the capital",
        "LONDON, a city of nine million - is quiet",
        "A WIND OF THE OLD SEA RISES - a poem",
        "“LONDON (Reuters) - a quotation",
        "(and this is an aside) - the talks began",
        "(one of 7 Feb 2023) the talks began",
        "قال الوزير (الخميس - 6 مايو 2024) إن المحادثات",
        "وقال مسؤول (رفض ذكر اسمه) - إن المحادثات",
        "قالت مصادر أمنية في بيروت أمس (رويترز) - إن",
    ],
)
def test_beginnings_of_sentences_are_no_datelines(line):
    assert find_dateline(line) == Dateline()


def test_a_place_alone_before_a_dash_is_none_in_a_headline():
    assert find_dateline("IRAN – a chronicle of the protests", headline=True) == Dateline()
    header = read_header(f"PANAMA — a chronicle of the papers\n\nLYNE (Reuters) - {ENGLISH}")
    assert (header.place, header.source) == ("LYNE", "Reuters")
    assert read_header(f"PANAMA — {ENGLISH}\n\n{ENGLISH}").place == "PANAMA"
    assert read_header(f"PANAMA — {ENGLISH}").place == "PANAMA"


@given(st.text(st.sampled_from("LONDON Paris (Reuters)/-—, 7Feb.203قال\n")))
def test_any_line_gives_a_dateline_of_its_own_words(text):
    found = find_dateline(text)
    assert found.place in " ".join(text.split())
    assert read_header(text, "a.txt").title


FIRST_LINES = [
    (" date 2023-02-07 Talks end", "Talks end"),
    ("date: 2023-02-07 Talks end", "Talks end"),
    ("Date 7 February 2023 - Talks end", "Talks end"),
    ("date 2023-02-07T10:30:00+01:00 Talks end", "Talks end"),
    ("DATE: Tuesday, 7 February 2023, 10:30 GMT | Talks end", "Talks end"),
    ("date: 2023-02-07\nTalks end", "Talks end"),
    ("Datum: 07.02.2023\nMinister reden\nSprache: Deutsch", "Minister reden"),
    ("7 February 2023\nTalks end", "Talks end"),
    ("Talks end\nTuesday, 7 February 2023 10:30 am", "Talks end"),
    ("Talks end\nPublished on 7 Feb 2023 at 10:30", "Talks end"),
    ("Talks end\nPublished: 7 Feb 2023 | Updated: 8 Feb 2023", "Talks end"),
    ("Title: Talks end\nDate: 2023-02-07", "Talks end"),
    ("Headline: Talks end\nPublished: 2023-02-07 10:30", "Talks end"),
    ("Titel: Minister reden\nVeröffentlicht am: 7. Februar 2023", "Minister reden"),
    ("Minister reden\nVeröffentlicht am 7. Februar 2023, 10:30 Uhr", "Minister reden"),
    ("Titre : Les ministres parlent\nPublié le : 7 février 2023", "Les ministres parlent"),
    ("Les ministres parlent\nPublié le 7 février 2023 à 10h30", "Les ministres parlent"),
    ("Título: Hablan\nFecha: 7 de febrero de 2023", "Hablan"),
    ("العنوان: الوزراء يتحدثون\nالتاريخ: ٧ فبراير ٢٠٢٣", "الوزراء يتحدثون"),
    ("الوزراء يتحدثون\nنشر في: 7 شباط/فبراير 2023", "الوزراء يتحدثون"),
    ("الوزراء يتحدثون\nالثلاثاء، 7 فبراير 2023", "الوزراء يتحدثون"),
    ("Заголовок: Министры говорят\nДата: 7 февраля 2023", "Министры говорят"),
    ("标题：部长会谈\n日期：2023年2月7日", "部长会谈"),
    ("Bakanlar konuştu\nTarih: 7 Şubat 2023", "Bakanlar konuştu"),
    ("BAKANLAR KONUŞTU\nTarih: 7 ŞUBAT 2023", "BAKANLAR KONUŞTU"),
]


@pytest.mark.parametrize(("lines", "title"), FIRST_LINES)
def test_first_lines(lines, title):
    header = read_header(f"{lines}\n\n{ENGLISH}\n\n{ENGLISH}", "a.txt")
    assert (header.title, header.published, header.notes) == (title, DAY, ())


def test_all_labels_together():
    text = (
        "Headline: Talks end\nBy: Ada Marks\nSource: Northline | Date: 7 Feb 2023\n"
        "URL: https://example.org/2023/02/07/talks\nLanguage: English\nPlace: Lyne\n\n"
    )
    header = read_header(text + ENGLISH)
    assert (header.title, header.author, header.source) == ("Talks end", "Ada Marks", "Northline")
    assert (header.url, header.language) == ("https://example.org/2023/02/07/talks", "en")
    assert (header.place, header.published) == ("Lyne", DAY)


@pytest.mark.parametrize(
    ("line", "author", "source"),
    [
        ("By Ada Marks", "Ada Marks", ""),
        ("By ADA MARKS and JOHN O'NEIL", "ADA MARKS and JOHN O'NEIL", ""),
        ("By Ada Marks and J.R. van der Berg", "Ada Marks and J.R. van der Berg", ""),
        ("By Ada Marks, Reuters", "Ada Marks", "Reuters"),
        ("By Ada Marks | The Guardian", "Ada Marks", ""),
        ("By Ada Marks | AP", "Ada Marks", "AP"),
        ("By Ada Marks in Lyne", "Ada Marks", ""),
        ("By Reuters Staff", "", "Reuters"),
        ("Von Jörg Müller", "Jörg Müller", ""),
        ("Par Zoé d'Arc", "Zoé d'Arc", ""),
        ("بقلم سامر الحلواني", "سامر الحلواني", ""),
        ("بقلم: سامر الحلواني", "سامر الحلواني", ""),
        ("Autor: Ilse Köhler", "Ilse Köhler", ""),
        ("Quelle: dpa", "", "dpa"),
        ("المصدر: رويترز", "", "رويترز"),
        ("Source : AFP", "", "AFP"),
    ],
)
def test_authors_and_sources(line, author, source):
    header = read_header(f"A headline\n{line}\n\n{ENGLISH}")
    assert (header.title, header.author, header.source) == ("A headline", author, source)


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the talks were over",
        "By Monday Evening",
        "By Christmas",
        "By the sea",
        "By Ada 7",
        "Von Anfang An",
        "Par exemple",
        "By " + "Ada Marks and " * 20,
        "بقلم من حديد في وسط المدينة",
    ],
)
def test_lines_that_are_no_bylines(line):
    assert read_header(f"A headline\n{line}\n{ENGLISH}").author == ""


@pytest.mark.parametrize(
    "title",
    [
        "Language: how children learn it",
        "Date: the fruit that feeds a desert and its people",
        "Link: a film about a bridge",
        "Trial: day one | what we know",
        "Update: ministers to meet on Monday",
        "Date set for election",
        "2023 was the hottest year",
        "7 February 2023: the day of the storm",
        "Source: " + "a very long sentence that no name of a paper ever is, " * 4,
    ],
)
def test_headlines_with_colons_stay_headlines(title):
    assert read_header(f"{title}\n\n{ENGLISH}").title.startswith(title[:190].strip())


def test_a_label_without_a_value_is_no_title():
    header = read_header(f"Date: unknown\nTalks end\n\n{ENGLISH}")
    assert (header.title, header.published) == ("Talks end", None)


def test_labels_in_the_text_are_left_alone():
    text = f"Talks end\nSource: Northline\n\n{ENGLISH}\n\nSource: the minister\n"
    assert read_header(text).source == "Northline"
    late = "\n".join([ENGLISH] * 6) + "\nAuthor: Ada Marks\n"
    assert read_header(late).author == ""


def test_titles():
    assert read_header("", "water-report.txt").title == "water-report"
    assert read_header("🙂\n----\n", "smile.txt").title == "smile"
    assert read_header("").title == "Untitled"
    assert read_header("date 2023-02-07").title == "2023-02-07"
    assert read_header("date 2023-02-07", "a.txt").title == "a"
    assert read_header("\ufeff\u200f  عودة   الضخ \n").title == "عودة الضخ"
    long = "word " * 100
    title = read_header(long).title
    assert title.endswith("word…")
    assert len(title) <= TITLE_LENGTH + 1
    assert len(read_header("x" * 300).title) == TITLE_LENGTH + 1
    assert read_header(f"date 2023-02-07 {long}").title == long.strip()
    assert len(read_header(f"Title: {'word ' * 900}").title) <= HEADLINE_LENGTH + 1


@given(st.text(max_size=300), st.text(max_size=20))
def test_any_text_has_a_title(text, name):
    title = read_header(text, name).title
    assert title == title.strip()
    assert title
    assert "\n" not in title


NUMERIC = [
    ("Datum: 07.02.2023", GERMAN, DAY),
    ("Datum: 7.2.2023", GERMAN, DAY),
    ("Date: 07/02/2023", NEWS["fr"], DAY),
    ("التاريخ: 07/02/2023", ARABIC, DAY),
    ("التاريخ: ٠٧/٠٢/٢٠٢٣", ARABIC, DAY),
    ("Date: 13/02/2023", ENGLISH, dt.date(2023, 2, 13)),
    ("Date: 02/13/2023", ENGLISH, dt.date(2023, 2, 13)),
    ("Datum: 02/13/2023", GERMAN, dt.date(2023, 2, 13)),
    ("Date: 05/05/2023", ENGLISH, dt.date(2023, 5, 5)),
    ("Date: 2023/02/07", ENGLISH, DAY),
    ("Date: 07-02-2023\nLanguage: en-GB", ENGLISH, DAY),
    ("Date: 02/07/2023\nLanguage: en_US", ENGLISH, DAY),
    ("Date: 07/02/2023\nSource: The Guardian", ENGLISH, DAY),
    ("Date: 02/07/2023\nSource: The Washington Post", ENGLISH, DAY),
    ("Date: 07/02/2023\nLONDON — It rained.", ENGLISH, DAY),
    ("Date: 02/07/2023\nWASHINGTON — It rained.", ENGLISH, DAY),
    ("Date: 07/02/2023\nLYNE, Feb 7 (Reuters) - It rained.", ENGLISH, DAY),
    ("Date: 07/02/2023\nLYNE, 7 Feb 2023 (Reuters) - It rained.", ENGLISH, DAY),
]


@pytest.mark.parametrize(("lines", "body", "day"), NUMERIC)
def test_dates_in_figures(lines, body, day):
    header = read_header(f"{lines}\n\n{body}\n{body}")
    assert (header.published, header.notes) == (day, ())


DOUBTS = [
    ("date: 07/02/2023", "The date “07/02/2023” may be 7 February or 2 July; "),
    ("date: 07.02.2023", "The date “07.02.2023” may be 7 February or 2 July; "),
    ("date 07/02/2023 Talks end", "The date “07/02/2023” may be 7 February or 2 July; "),
    (
        "Date: 07/02/2023\nSource: Reuters\nLONDON (Reuters) - It rained.",
        "The date “07/02/2023” may be 7 February or 2 July; ",
    ),
    (
        "Date: 07/02/2023\nLYNE, 9 Mar 2023 (Reuters) - It rained.",
        "The date “07/02/2023” may be 7 February or 2 July; ",
    ),
    ("date 2023-02-30 Talks end", "The date “2023-02-30” does not exist; "),
    ("Date: 31/31/2023", "The date “31/31/2023” does not exist; "),
    ("Date: 30 February 2023", "The date “30 February 2023” does not exist; "),
    ("Date: 31 June", "The date “31 June” does not exist; "),
    ("Date: 07.02.23", "The date “07.02.23” has no full year; "),
    ("Date: 45.67.23", "The date “45.67.23” has no full year; "),
    ("Date: 1402/11/18", "The year of the date “1402/11/18” is of another calendar; "),
    ("Talks end\nLYNE, Feb 7 (Reuters) - It rained.", "The date “Feb 7” has no year; "),
]


@pytest.mark.parametrize(("lines", "note"), DOUBTS)
def test_doubtful_dates_stay_open(lines, note):
    header = read_header(f"{lines}\n\n{ENGLISH}")
    assert header.published is None
    assert header.notes == (note + FIX,)


@pytest.mark.parametrize(
    ("other", "words", "day"),
    [
        ("Updated: 2023-02-08", "Feb 7", DAY),
        ("Updated: 2024-01-02", "Dec 31", dt.date(2023, 12, 31)),
        ("URL: https://example.org/2023/02/07/talks", "Feb 7", DAY),
        ("Updated: 2024-03-01", "Feb 29", dt.date(2024, 2, 29)),
        ("Updated: 2023-03-01", "Feb 29", None),
        ("Updated: 07/08/2023", "Feb 7", None),
    ],
)
def test_a_dateline_takes_its_year_from_another_date(other, words, day):
    header = read_header(f"Talks end\n{other}\nLYNE, {words} (Reuters) - It rained.\n{ENGLISH}")
    assert header.published == day
    assert bool(header.notes) == (day is None)


def test_a_date_that_does_not_exist_is_noted_beside_one_that_does():
    header = read_header(f"date 2023-02-30 Talks end\nLYNE (Reuters - 7 Feb 2023) {ENGLISH}")
    assert header.published == DAY
    assert header.notes == (f"The date “2023-02-30” does not exist; {FIX}",)
