"""Printing the open article: to a file, which is read back."""

import dataclasses
from pathlib import Path

import pytest
from making import annotation, article, news, on_words
from pixels import colours
from projects import add
from pypdf import PdfReader
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QAction, QFont, QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QLabel, QLineEdit
from window_driving import action, when_asked

import annotator
from annotator.exporters.labels import Labels
from annotator.model.annotation import Lost
from annotator.ui.dialogs.print_preview import MOST
from annotator.ui.report.printed import Sheets, printed

CLAIM, QUOTE, EVENT = (kind.name for kind in news().kinds)
TEXT = "Ada Rossi said: “We will sign.”\n\nقال الوزير 👩‍👧 «لن نقبل». Five people were hurt.\n"
ARTICLE = article(TEXT, "Talks resume", source="Reuters", place="GENEVA")
PAGE = QSizeF(600, 800)


def made(*annotations, notes=True, source=ARTICLE):
    return printed(source, annotations, news(), Labels(), notes=notes)


def words_of(material, each):
    return [material.text[span.start : span.end] for span in each.spans]


# --- what is printed ---


def test_title_details_and_legend_stand_above_the_text():
    marked = on_words(ARTICLE, QUOTE, "We will sign.")
    found = made(marked, notes=False)
    assert found.text == (
        f"Talks resume\n\u2068Reuters\u2069 · \u2068GENEVA\u2069 · \u2068{ARTICLE.language}\u2069\n"
        f"Quotes\n{TEXT}"
    ).replace(" · \u2068\u2069", "")
    legend, moved = found.annotations
    assert words_of(found, legend) == ["Quotes"]
    assert words_of(found, moved) == ["We will sign."]
    assert found.notes.start == found.notes.end


def test_highlights_are_numbered_and_noted():
    quote = on_words(
        ARTICLE,
        QUOTE,
        "We will sign.",
        roles={"speaker": "Ada Rossi"},
        categories=["Talks"],
        note="Check\nthis.",
    )
    outer = on_words(ARTICLE, CLAIM, "said: “We will sign.")
    event = on_words(ARTICLE, EVENT, "Five", "hurt")
    found = made(outer, quote, event)
    assert "“We will sign.¹\u202f²”" in found.text
    assert "hurt³." in found.text
    assert [words_of(found, each) for each in found.annotations[3:]] == [
        ["said: “We will sign."],
        ["We will sign."],
        ["Five", "hurt"],
    ]
    notes = found.text[found.notes.start :].replace("\u2068", "").replace("\u2069", "")
    assert notes.startswith("Notes\u20281\u2003Claim · “said: “We will sign.”")
    assert "2\u2003Quote · “We will sign.” · Categories: Talks · Speaker: Ada Rossi" in notes
    assert "Check · this." in notes


def test_words_after_a_number_keep_their_place():
    first, second = on_words(ARTICLE, CLAIM, "Ada"), on_words(ARTICLE, QUOTE, " Rossi")
    found = made(first, second)
    assert [words_of(found, each) for each in found.annotations[2:]] == [["Ada"], [" Rossi"]]
    assert "Ada¹ Rossi² said" in found.text


def test_what_is_no_longer_in_the_text_has_a_note_only():
    lost = annotation(ARTICLE, CLAIM, [], lost=(Lost("an explosion", 3),))
    found = made(lost)
    assert TEXT in found.text
    assert "an explosion" in found.text[found.notes.start :]


def test_an_article_without_highlights_has_neither_legend_nor_notes():
    bare = dataclasses.replace(ARTICLE, source="", place="", file_name="", language="")
    assert made(source=bare).text == f"Talks resume\n{TEXT}"


# --- pages ---


def laid_out(material, size=PAGE):
    sheets = Sheets(material, QFont("DejaVu Serif", 11), size)
    for _ in range(10_000):
        if sheets.is_laid_out:
            return sheets
        assert sheets.count >= 1
        assert 0 <= sheets.lay_out() <= 1
    raise AssertionError


def picture(sheets, page):
    image = QImage(int(PAGE.width()), int(PAGE.height()), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    sheets.paint(painter, page)
    painter.end()
    return image


@pytest.mark.parametrize("letters", [20_000, 200_000])
def test_a_word_that_is_wider_than_the_page_goes_on_below(qapp, letters):
    sheets = laid_out(made(source=article(f"Address: {'x' * letters}.")))
    assert sheets.count > letters // 10_000


def test_highlights_are_printed_in_the_colours_of_paper(qapp):
    sheets = laid_out(made(on_words(ARTICLE, QUOTE, "We will sign."), notes=False))
    assert sheets.count == 1
    found = colours(picture(sheets, 0))
    kind = news().kinds[1]
    assert {kind.light.fill, "#FFFFFF"} <= found


def test_a_long_article_has_as_many_pages_as_it_needs(qapp):
    long = article("A line of words that goes on.\n" * 400, "Long")
    marks = [annotation(long, CLAIM, [(at, at + 9)]) for at in range(0, 12_000, 40)]
    sheets = laid_out(made(*marks, source=long))
    assert sheets.count > 10
    for page in (0, sheets.count // 2, sheets.count - 1):
        assert len(colours(picture(sheets, page))) > 2


@pytest.mark.parametrize("lines", range(20, 40))
def test_the_heading_of_the_notes_stands_with_the_first(qapp, lines):
    long = article("One line.\n" * lines, "Long")
    sheets = laid_out(made(annotation(long, CLAIM, [(0, 3)]), source=long))
    block = sheets._document.findBlock(sheets._offsets.to_utf16(sheets._material.heading.start))
    tops = {
        int((block.layout().position().y() + block.layout().lineAt(line).y()) // sheets._height)
        for line in (0, 1)
    }
    assert len(tops) == 1


# --- the window ---


@pytest.fixture
def file(tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setDocName(str(tmp_path / "printed.pdf"))
    return printer


@pytest.fixture
def marked(tmp_path, make_window):
    def make(text=TEXT):
        path = tmp_path / "printed.annotator"
        with annotator.create_project(path, annotator="Ada Marks") as project:
            added = add(project, text, "Talks resume")
            start = text.index("We will sign.")
            project.annotate(added, kind=QUOTE, spans=[(start, start + 13)], note="Recorded")
        return make_window(path)

    return make


def told(window):
    return window.notices.findChild(QLabel, "noticeText").text()


def pages(file):
    return texts(file.docName())


def texts(path):
    return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]


def test_an_article_is_printed_with_its_notes(marked, file, qtbot):
    window = marked()
    window.printing.print_on(file)
    qtbot.waitUntil(lambda: not window.printing.is_printing)
    (page,) = pages(file)
    for words in (
        "Talks resume",
        "Quotes",
        "Ada Rossi said:",
        "We will sign.¹",
        "Recorded",
        "1 / 1",
    ):
        assert words in page
    assert told(window) == "1 page was printed."


def test_notes_are_left_out_where_they_are_not_wanted(marked, file, qtbot):
    window = marked()
    action(window, "PrintNotes").trigger()
    window.printing.print_on(file)
    qtbot.waitUntil(lambda: not window.printing.is_printing)
    (page,) = pages(file)
    assert "Recorded" not in page
    assert "We will sign.”" in page


def test_pages_are_numbered_and_have_the_title_above(marked, file, qtbot):
    window = marked(TEXT + "More and more words of it. \n" * 300)
    file.setFromTo(2, 3)
    window.printing.print_on(file)
    qtbot.waitUntil(lambda: not window.printing.is_printing)
    second, third = pages(file)
    assert "2 / " in second
    assert "3 / " in third
    assert "Talks resume" in second
    assert told(window) == "2 pages were printed."


def test_the_last_page_comes_first_where_that_is_wanted(marked, file, qtbot):
    window = marked(TEXT + "More and more words of it. \n" * 100)
    file.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    window.printing.print_on(file)
    qtbot.waitUntil(lambda: not window.printing.is_printing)
    assert "1 / " in pages(file)[-1]


def test_printing_is_cancelled(marked, file, qtbot):
    window = marked(TEXT + "More and more words of it. \n" * 3000)
    window.printing.print_on(file)
    qtbot.waitUntil(lambda: window.printing._run is not None)
    with qtbot.waitSignal(window.printing._run.progressed):
        pass
    window.notices.cancel_requested.emit()
    assert not window.printing.is_printing
    assert told(window).startswith("Cancelled")


def test_printing_is_cancelled_in_the_middle_of_a_document(marked, file, tmp_path, qtbot):
    window = marked(TEXT + "More and more words of it. \n" * 1000)
    window.printing.print_on(file)
    qtbot.waitUntil(
        lambda: window.printing._run is not None and window.printing._run._painter.isActive()
    )
    window.notices.cancel_requested.emit()
    assert not window.printing.is_printing
    assert not Path(file.outputFileName()).exists()
    assert not (tmp_path / "printed.pdf").exists()


def test_a_file_that_cannot_be_written_is_told(marked, file, tmp_path, qtbot):
    window = marked()
    file.setOutputFileName(str(tmp_path / "gone" / "far" / "printed.pdf"))
    window.printing.print_on(file)
    qtbot.waitUntil(lambda: not window.printing.is_printing)
    assert "does not exist" in told(window)


def test_a_project_is_not_printed_over(marked, file, tmp_path, qtbot):
    window = marked()
    path = tmp_path / "printed.annotator"
    file.setOutputFileName(str(path))
    # Qt takes the format from the suffix of a name.
    file.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    window.printing.print_on(file)
    qtbot.waitUntil(lambda: not window.printing.is_printing)
    assert "belongs to an open project" in told(window)
    assert path.read_bytes().startswith(b"SQLite format 3")


def test_closing_the_window_stops_printing(marked, file, qtbot):
    window = marked(TEXT + "More and more words of it. \n" * 3000)
    window.printing.print_on(file)
    window.close()
    assert not window.printing.is_printing


def test_the_command_asks_for_a_printer(marked, tmp_path, qtbot):
    window = marked()
    path = tmp_path / "asked.pdf"

    def choose(box):
        assert isinstance(box, QPrintDialog)
        box.printer().setOutputFileName(str(path))
        box.findChild(QLineEdit, "filename").setText(str(path))
        box.accept()

    when_asked(choose)
    action(window, "PrintArticle").trigger()
    qtbot.waitUntil(lambda: not window.printing.is_printing)
    assert "Talks resume" in texts(path)[0]
    when_asked(lambda box: box.reject())
    action(window, "PrintArticle").trigger()
    assert not window.printing.is_printing
    qtbot.waitUntil(lambda: not window.findChildren(QPrintDialog))


def test_a_preview_shows_the_first_pages(marked, qtbot):
    window = marked(TEXT + "More and more words of it. \n" * 3000)
    seen = []

    def look(box):
        assert isinstance(box, QPrintPreviewDialog)
        pages = box.findChild(QPrintPreviewWidget)
        seen.append(pages.pageCount() <= 1)
        qtbot.waitUntil(lambda: pages.pageCount() == MOST, timeout=20_000)
        pages.setLandscapeOrientation()
        qtbot.waitUntil(lambda: pages.pageCount() == MOST, timeout=20_000)
        actions = box.findChildren(QAction)
        seen.extend(each.isVisible() for each in actions if each.text() == "Print")
        box.reject()

    when_asked(look)
    action(window, "PreviewArticle").trigger()
    assert seen == [True, False]


def test_a_preview_of_a_short_article_has_its_pages(marked, qtbot):
    window = marked(TEXT)

    def look(box):
        pages = box.findChild(QPrintPreviewWidget)
        qtbot.waitUntil(lambda: bool(drawn(pages)), timeout=20_000)
        assert pages.pageCount() == 1
        box.reject()

    def drawn(pages):
        picture = pages.grab().toImage()
        middle = picture.width() // 2
        spots = range(middle - 60, middle + 60)
        return any(
            picture.pixelColor(x, y).value() < 100 for x in spots for y in range(picture.height())
        )

    when_asked(look)
    action(window, "PreviewArticle").trigger()


def test_without_an_article_nothing_is_printed(make_window, tmp_path, file):
    with annotator.create_project(tmp_path / "bare.annotator"):
        pass
    window = make_window(tmp_path / "bare.annotator")
    assert not action(window, "PrintArticle").isEnabled()
    window.printing.print_on(file)
    assert not window.printing.is_printing
