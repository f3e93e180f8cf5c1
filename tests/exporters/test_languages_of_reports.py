"""Reports whose headings are in another language."""

import datetime as dt
import re

import making
import pytest
from bidi import get_display
from docx_reading import NS, W
from page_reading import Page
from pdf_reading import Document, squeezed
from random_snapshots import written
from reporting import report_of, rich

from annotator.exporters import BUILT_IN, Options, languages
from annotator.exporters.languages import labels_in
from annotator.exporters.values import article_caption


def words_in(tag):
    told = []
    found = labels_in(tag, told.append)
    return found, told


@pytest.mark.parametrize("tag", ["de", "DE", "de-AT", "de_CH", " de "])
def test_a_language_is_found_by_its_tag(tag):
    found, told = words_in(tag)
    assert (found.tag, found.name, found.contents, told) == ("de", "Deutsch", "Inhalt", [])


def test_english_is_built_in():
    found, told = words_in("en-GB")
    assert (found.contents, told) == ("Contents", [])
    assert next(iter(languages().items())) == ("en", "English")


@pytest.mark.parametrize("tag", ["xx", "", "../de", "no"])
def test_an_unknown_language_is_told_and_is_english(tag):
    found, (told,) = words_in(tag)
    assert found.contents == "Contents"
    assert f"“{tag}”" in told
    assert "use en, ar, de" in told


@pytest.mark.parametrize(
    ("tag", "count", "words"),
    [
        ("en", 0, "0 articles"),
        ("en", 1, "1 article"),
        ("en", 1234, "1,234 articles"),
        ("de", 1234567, "1.234.567 Artikel"),
        ("fr", 0, "0 article"),
        ("fr", 1234, "1\u202f234 articles"),
        ("es", 1, "1 artículo"),
        ("es", 1234, "1234 artículos"),
        ("es", 12345, "12\u202f345 artículos"),
        ("ar", 0, "لا مقالات"),
        ("ar", 1, "مقال واحد"),
        ("ar", 2, "مقالان"),
        ("ar", 3, "3 مقالات"),
        ("ar", 11, "11 مقالًا"),
        ("ar", 100, "100 مقال"),
        ("ar", 103, "103 مقالات"),
    ],
)
def test_numbers_have_their_forms(tag, count, words):
    assert words_in(tag)[0].articles_count(count) == words


@pytest.mark.parametrize(
    ("tag", "first", "second"),
    [
        ("de", "1. März 2024", "2. März 2024"),
        ("fr", "1er mars 2024", "2 mars 2024"),
        ("es", "1 de marzo de 2024", "2 de marzo de 2024"),
        ("ar", "1 مارس 2024", "2 مارس 2024"),
    ],
)
def test_days(tag, first, second):
    labels = words_in(tag)[0]
    assert [labels.day(dt.date(2024, 3, day)) for day in (1, 2)] == [first, second]


@pytest.mark.parametrize("tag", list(languages()))
@pytest.mark.parametrize("exporter", BUILT_IN, ids=lambda each: each.name)
def test_every_format_is_written_in_every_language(tmp_path, exporter, tag):
    path = written(tmp_path, exporter, rich(), Options(labels=words_in(tag)[0]))
    assert path.stat().st_size > 100


def test_a_german_report_keeps_the_labels_of_the_scheme():
    report = report_of(rich(), Options(labels=words_in("de")[0]))
    headings = report.paragraphs("heading 1")
    assert {"Claims", "Register der Kategorien", "Personenregister"} <= set(headings)
    assert report.paragraphs("TOC Heading") == ["Inhalt"]
    words = Document.of(rich(), Options(labels=words_in("de")[0])).words()
    assert squeezed("3 Artikel mit 10 Annotationen.") in words


def test_an_arabic_report_runs_from_right_to_left():
    report = report_of(rich(), Options(labels=words_in("ar")[0]))
    tables = list(report.body.iter(W + "tbl"))
    assert tables
    assert all(table.find("w:tblPr/w:bidiVisual", NS) is not None for table in tables)
    footer = report.part("word/footer1.xml")
    assert footer.find("w:p/w:pPr/w:bidi", NS) is not None
    assert not list(report_of(rich()).body.iter(W + "bidiVisual"))


@pytest.mark.parametrize("title", ["Early", "مبكر"])
def test_a_day_in_arabic_keeps_its_order_behind_any_title(title):
    article = making.article("Words", title, published=dt.date(2024, 3, 2))
    caption = article_caption(article, words_in("ar")[0])
    assert caption == f"{title} · \u200f2\u00a0مارس\u00a02024"
    assert re.search("2024\u00a0سرام\u00a02", get_display(caption))


def test_an_arabic_page_runs_from_right_to_left():
    (root,) = Page.of(rich(), Options(labels=words_in("ar")[0])).named("html")
    assert (root["lang"], root["dir"]) == ("ar", "rtl")
    assert "dir" not in Page.of(rich()).named("html")[0]
