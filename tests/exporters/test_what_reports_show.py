"""Order, full texts, comments and notes, in every format."""

import csv
import datetime as dt
import json
from dataclasses import replace

import making
import pytest
from docx_reading import Report
from page_reading import Page
from pdf_reading import Document
from random_snapshots import written
from reporting import report_of, rich
from workbooks import Sheets

from annotator.exporters import BUILT_IN, Options
from annotator.exporters.ordering import as_shown, in_order
from annotator.model.preset import Order

FORMATS = {exporter.name: exporter for exporter in BUILT_IN}
TEXT = "one two three four five six"


def study():
    """Five annotations, each first or last in another order."""
    early = making.article(TEXT, "Early", published=dt.date(2024, 1, 1))
    late = making.article(TEXT, "Late", number=2, published=dt.date(2024, 6, 1))
    none = making.article(TEXT, "Undated", number=3)
    top, below = making.category("B"), making.category("A", position=1)
    mark = making.on_words
    return making.snapshot(
        [early, late, none],
        [
            mark(early, "quote", "one", roles={"speaker": making.role(early, value="zoe")}),
            mark(early, "claim", "two", categories=["A"]),
            mark(late, "event", "three", fields={"start": "2023-05"}, categories=["A", "B"]),
            mark(
                late,
                "quote",
                "four",
                roles={"cue": "five", "speaker": making.role(late, value="Ann")},
            ),
            mark(none, "claim", "five", categories=["odd"]),
        ],
        categories=(top, below),
    )


@pytest.mark.parametrize(
    ("order", "words"),
    [
        (Order.ARTICLE, "one two three four five"),
        (Order.CATEGORY, "three two five one four"),
        (Order.KIND, "two five one four three"),
        (Order.DATE, "three one two four five"),
        (Order.PERSON, "four one two three five"),
    ],
)
def test_the_order_of_tables(tmp_path, order, words):
    snapshot = study()
    assert [each.text for each in in_order(snapshot, order)] == words.split()
    path = written(tmp_path, FORMATS["csv"], snapshot, Options(order=order, bom=False))
    rows = csv.DictReader(path.read_text("utf-8").splitlines())
    assert [row["words"] for row in rows] == words.split()


@pytest.mark.parametrize("name", ["docx", "html", "pdf", "markdown", "xlsx"])
def test_tables_of_a_kind_are_in_that_order(tmp_path, name):
    options = Options(order=Order.PERSON)
    path = written(tmp_path, FORMATS[name], study(), options)
    if name == "docx":
        rows = Report(path).table_after("Quotes")[1:]
        # Rows of a single cell are headings.
        words = [cells[0].text for cells in rows if len(cells) > 1]
    elif name == "xlsx":
        words = [row["Words"] for row in Sheets(path).rows("Quotes")]
    elif name == "html":
        page = path.read_text("utf-8").split('id="kind-1"')[1]
        words = sorted(["one", "four"], key=page.index)
    elif name == "markdown":
        page = path.read_text("utf-8").split("## Quotes")[1]
        words = sorted(["one", "four"], key=lambda word: page.index(f"| {word} |"))
    else:
        pages = Document.of(study(), options).words()
        words = sorted(["zoe", "Ann"], key=pages.rindex)
        assert words == ["Ann", "zoe"]
        return
    assert words == ["four", "one"]


def test_passages_keep_their_words_overlaps_and_places():
    snapshot = rich()
    shown = as_shown(snapshot, Options(texts=False))
    texts = {article.id: article.text for article in shown.articles}
    whole = {article.id: article.text for article in snapshot.articles}
    for before, after in zip(snapshot.annotations, shown.annotations, strict=True):
        text = texts[after.article_id]
        assert [text[slice(*span)] for span in after.spans] == list(after.words)
        assert replace(after, spans=before.spans) == before
    for key, text in texts.items():
        assert len(text) < len(whole[key])
        assert all(part in whole[key] for part in text.split("\n\n"))
    assert as_shown(snapshot, Options()) is snapshot


def test_a_report_without_texts_has_its_passages_with_comments_and_links():
    report = report_of(rich(), Options(texts=False))
    full = report_of(rich())
    assert [c.words for c in report.comments()] == [c.words for c in full.comments()]
    assert "HARBOUR CITY" not in "".join(report.articles())
    anchors = {row[0].anchor for row in report.table_after("Claims")[1:]}
    assert anchors <= report.bookmarks().keys()


def test_an_article_without_annotations_has_no_text():
    snapshot = making.snapshot([making.article(TEXT)], [])
    assert report_of(snapshot, Options(texts=False)).articles() == [""]


@pytest.mark.parametrize("name", ["html", "pdf", "markdown"])
def test_other_reports_without_texts(tmp_path, name):
    path = written(tmp_path, FORMATS[name], study(), Options(texts=False))
    if name == "pdf":
        words = Document.of(study(), Options(texts=False)).words()
    else:
        words = path.read_text("utf-8")
    assert "six" not in words
    assert "three" in words


def test_data_without_texts(tmp_path):
    told = []
    options = Options(texts=False, notice=told.append)
    book = Sheets(written(tmp_path, FORMATS["xlsx"], study(), options))
    assert "Paragraphs" not in book.names
    assert told == []
    path = written(tmp_path, FORMATS["jsonl"], study(), options)
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [r["text"] for r in records if r["type"] == "article"] == [None] * 3
    assert next(r["text"] for r in records if r["type"] == "annotation") == "one"


def test_a_word_report_without_comments():
    report = report_of(rich(), Options(comments=False))
    assert report.comments() == []
    assert report.articles() == report_of(rich()).articles()
    anchors = {row[0].anchor for row in report.table_after("Claims")[1:]}
    assert anchors <= report.bookmarks().keys()
    assert "comment" not in " ".join(report.paragraphs("Report Details"))


def test_a_page_without_cards():
    page = Page.of(rich(), Options(comments=False))
    (card,) = page.named("aside")
    assert "data-off" in card
    assert "data-off" not in Page.of(rich()).named("aside")[0]


def test_a_pdf_without_notes():
    assert len(Document.of(study()).notes) == 5
    assert Document.of(study(), Options(comments=False)).notes == []


@pytest.mark.parametrize("notes", [True, False])
def test_the_column_of_notes(notes):
    table = report_of(rich(), Options(notes=notes)).table_after("Quotes")
    assert any("\nNote: " in cell.text for row in table for cell in row) is notes
