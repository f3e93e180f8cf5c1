"""The first pages: what stands on them, how words are marked, and how they are looked at."""

import datetime as dt

import pytest
from making import annotation, article, on_words, snapshot
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtTest import QTest

from annotator.exporters import Options
from annotator.exporters.languages import labels_in
from annotator.model.preset import Order
from annotator.services.reporting import Sample
from annotator.ui import theme
from annotator.ui.report.report_pages import pages_of
from annotator.ui.report.report_sheet import first_pages
from annotator.ui.widgets.page_view import PageView

TEXT = "Ada 👩🏽‍🚀 said: “We will sign.” She left.\n\nقال الوزير: «لن نقبل» بذلك.\n\ne\u0301nd"
LINE = QTextCharFormat.UnderlineStyle


def sheet_of(articles=(), annotations=(), *, of=None, notices=(), **chosen):
    taken = snapshot(articles, annotations)
    return first_pages(Sample(taken, of or len(taken.articles)), Options(**chosen), notices)


def words(pages):
    documents = {id(page.document): page.document for page in pages}
    return "\n".join(document.toPlainText() for document in documents.values())


def pieces(pages, of):
    """Formats of the fragments of a document that are exactly some words."""
    found, block = [], pages[0].document.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            if fragment.text() == of:
                found.append((fragment.charFormat(), block.blockFormat().layoutDirection()))
            fragments += 1
        block = block.next()
    return found


def test_overlaps_have_the_looks_of_the_innermost_one():
    here = article(TEXT, published=dt.date(2024, 3, 1))
    outer = on_words(here, "claim", "said: “We will sign.” She")
    inner = on_words(here, "quote", "We will sign.")
    kinds = {kind.name: kind for kind in snapshot().scheme.kinds}
    pages = pages_of(sheet_of([here], [outer, inner]))
    for part, kind, line in (
        ("said: “", kinds[outer.kind], LINE.SingleUnderline),
        ("We will sign.", kinds[inner.kind], LINE.DotLine),
        ("” She", kinds[outer.kind], LINE.SingleUnderline),
    ):
        ((look, _),) = pieces(pages, part)
        assert look.background().color() == QColor(kind.light.fill)
        assert look.underlineColor() == QColor(kind.light.line)
        assert look.underlineStyle() == line
    assert "👩🏽‍🚀" in words(pages)


def test_right_to_left_lines_and_headings_run_so():
    here = article(TEXT)
    marked = on_words(here, "quote", "لن نقبل")
    pages = pages_of(sheet_of([here], [marked], labels=labels_in("ar", print)))
    ((_, way),) = pieces(pages, "لن نقبل")
    assert way == Qt.LayoutDirection.RightToLeft
    ((_, way),) = pieces(pages, "المحتويات")
    assert way == Qt.LayoutDirection.RightToLeft
    shown = words(pages)
    assert shown.index("المقالات") < shown.index("النوع"), "the first column is on the right"


def test_tables_are_in_the_order_that_is_chosen():
    here = article("First words and last words.")
    marked = [
        on_words(here, "quote", "First", roles={"speaker": "words"}),
        annotation(here, "quote", [(16, 20)], roles={"speaker": "Ada"}),
    ]
    (by_place,) = sheet_of([here], marked).tables
    (by_person,) = sheet_of([here], marked, order=Order.PERSON).tables
    assert [each.text for each in by_place.rows] == ["First", "last"]
    assert [each.text for each in by_person.rows] == ["last", "First"]
    shown = words(pages_of(sheet_of([here], marked, order=Order.PERSON)))
    table = shown[shown.index("Speaker") :]
    assert table.index("last") < table.index("First")


@pytest.mark.parametrize("between", ["\n", " ", ""])
def test_only_the_beginning_of_a_long_article_is_laid_out(between):
    here = article(("word" * 10 + between) * 25_000)
    many = [annotation(here, "claim", [(n * 80, n * 80 + 9)]) for n in range(10_000)]
    sheet = sheet_of([here], many)
    assert sheet.annotations == 10_000
    assert len(sheet.article.text) <= 6000
    assert len(sheet.tables[0].rows) == 12
    assert len(pages_of(sheet)) < 10


def test_without_texts_the_passages_are_shown():
    here = article(TEXT)
    marked = on_words(here, "quote", "We will sign.")
    shown = words(pages_of(sheet_of([here], [marked], texts=False)))
    assert "We will sign." in shown
    assert "She left" not in shown


def test_nothing_at_all_is_a_title_page():
    sheet = sheet_of(notices=["Something is gone."])
    assert sheet.notices == ("Something is gone.",)
    pages = pages_of(sheet)
    assert len(pages) == 1
    assert "0 articles" in words(pages)


def test_more_articles_than_are_listed_are_told_by_an_ellipsis():
    articles = [article(f"Text {n}.", f"Title {n}") for n in range(14)]
    shown = words(pages_of(sheet_of(articles, of=90)))
    assert "Title 11" in shown
    assert "Title 12" not in shown
    assert "…" in shown


@pytest.fixture(params=["light", "dark"])
def view(request, qtbot, qapp):
    theme.install(qapp, request.param)
    view = PageView("preview", "Preview")
    qtbot.addWidget(view)
    view.resize(QSize(400, 300))
    with qtbot.waitExposed(view):
        view.show()
    here = article(TEXT * 60)
    view.show_pages(pages_of(sheet_of([here], [on_words(here, "quote", "We will sign.")])), "Words")
    return view


def test_pages_are_paper_in_both_themes_and_turned_by_keys(view):
    bar = view.verticalScrollBar()
    assert view.accessibleDescription() == "Words"
    middle = view.viewport().width() // 2
    assert view.viewport().grab().toImage().pixelColor(middle, 20) == QColor("#FFFFFF")
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert bar.value() == bar.pageStep()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 1000
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert bar.value() == 0
    before = bar.maximum()
    view.resize(200, 300)
    assert bar.maximum() < before
    view.show_pages((), "")
    assert bar.maximum() == 0
