"""Languages and dates, as the header reads them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import NEWS

from annotator.importers.dates import find_day, order_of
from annotator.importers.header_lines import tag_of
from annotator.importers.language import language_of


@pytest.mark.parametrize("key", NEWS)
def test_articles(key):
    assert language_of(NEWS[key]) == key.partition("_")[0]


@pytest.mark.parametrize("key", ["en", "de", "fr", "es", "ar", "he", "el", "ja", "zh", "ko"])
def test_one_paragraph_is_enough(key):
    assert language_of(NEWS[key][:160]) == key


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ο υπουργός μίλησε", "el"),
        ("თბილისში მინისტრი", "ka"),
        ("รัฐมนตรีกล่าวว่า", "th"),
        ("सरकार ने कहा कि वह इस मामले में और भी जाँच के लिए तैयार है और यह नहीं रुकेगी", "hi"),
        ("Marknaden 部长今天说他们会继续谈判但没有说何时", "zh"),
    ],
)
def test_other_scripts(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "🙂 2023 -- 100 %",
        "Ministers meet",
        "Ankara Berlin Cairo Dublin Helsinki Kampala Lisbon Madrid Nairobi Oslo Paris Quito",
        "سلام دنيا",
        "سلام گرم",
        "Влада је саопштила да ће прелаз бити отворен у понедељак ако се штрајк оконча, љуђње",
        "Урад паведаміў, што пункт будзе адкрыты зноў, ён сказаў гэта ў аўторак і ў сераду",
        "Үкімет сейсенбі күні өткізу пункті қайта ашылады деп хабарлады және ғасыр",
        "حکومەت ڕایگەیاند کە دەروازەکە دووشەممە دەکرێتەوە و ئەگەر کارمەندان کۆتایی پێ بهێنن",
        "सरकारले भन्यो",
        "সরকার জানিয়েছে",
        "English and العربية في سطر واحد with equal shares من الحروف هنا",
    ],
)
def test_unsure_is_empty(text):
    assert language_of(text) == ""


@given(st.text(max_size=400))
def test_any_text(text):
    assert language_of(text) == "" or len(language_of(text)) == 2


@pytest.mark.parametrize(
    ("given_name", "tag"),
    [
        *[("English", "en"), ("DEUTSCH", "de"), ("français", "fr"), ("العربية", "ar")],
        *[("en", "en"), ("en_us", "en-US"), ("PT-br", "pt-BR"), ("zh-Hant-TW", "zh-TW")],
        *[("Klingon", ""), ("", ""), ("x", ""), ("how children learn", "")],
    ],
)
def test_tags(given_name, tag):
    assert tag_of(given_name) == tag


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2023-02-07", "2023-02-07"),
        ("2023/2/7", "2023-02-07"),
        ("7. Februar 2023", "2023-02-07"),
        ("Feb. 7, 2023", "2023-02-07"),
        ("FEBRUARY 7TH 2023", "2023-02-07"),
        ("07th February, 2023", "2023-02-07"),
        ("7-Feb-2023", "2023-02-07"),
        ("the 7th of February 2023", "2023-02-07"),
        ("1er février 2023", "2023-02-01"),
        ("7 de febrero de 2023", "2023-02-07"),
        ("7 de fevereiro de 2023", "2023-02-07"),
        ("1º marzo 2023", "2023-03-01"),
        ("7 MAYIS 2023", "2023-05-07"),
        ("7 Mayıs 2023", "2023-05-07"),
        ("7 KASIM 2023", "2023-11-07"),
        ("7 февраля 2023 года", "2023-02-07"),
        ("7 лютого 2023", "2023-02-07"),
        ("7 Φεβρουαρίου 2023", "2023-02-07"),
        ("7 בפברואר 2023", "2023-02-07"),
        ("7 فبراير 2023", "2023-02-07"),
        ("٧ فبراير ٢٠٢٣", "2023-02-07"),
        ("۷ فوریه ۲۰۲۳", "2023-02-07"),
        ("7 فبراير (شباط) 2023", "2023-02-07"),
        ("7 شباط/فبراير 2023", "2023-02-07"),
        ("7 كانون الثاني (يناير) 2023", "2023-01-07"),
        ("7 كانون الثاني/يناير 2023", "2023-01-07"),
        ("2023年2月7日", "2023-02-07"),
        ("2023년 2월 7일", "2023-02-07"),
    ],
)
def test_dates_with_names_of_months(words, day):
    found = find_day(f"On {words}.")
    assert found
    assert (found.certain, found.doubt) == (dt.date.fromisoformat(day), "")
    assert f"On {words}."[found.start : found.end] == found.words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "May 7,000 people",
        "version 1.2.3.2020",
        "7 marching men",
        "at 10:30",
        "12-2023",
        "maybe 7",
    ],
)
def test_what_is_no_date(text):
    assert find_day(text) is None


@given(st.dates(dt.date(1600, 1, 1), dt.date(2199, 12, 31)))
def test_dates_in_figures_read_back(day):
    assert find_day(day.isoformat()).certain == day
    assert find_day(f"{day:%d.%m.%Y}", True).certain == day
    found = find_day(f"{day:%m/%d/%Y}")
    assert day in found.options
    assert (found.certain is None) == (day.day <= 12 and day.day != day.month)


@pytest.mark.parametrize(
    ("language", "region", "day_first"),
    [
        *[("de", "", True), ("de-AT", "US", True), ("ar", "", True), ("fr", "", True)],
        *[("en", "", None), ("en-GB", "US", True), ("en-US", "GB", False), ("en", "US", False)],
        *[("en", "AU", True), ("", "GB", True), ("", "", None), ("en-XX", "", None)],
        *[("zh", "US", None), ("ja", "", None)],
    ],
)
def test_the_order_of_figures(language, region, day_first):
    assert order_of(language, region) is day_first
