"""Copying with the source, in the window."""

import pytest
from making import news
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QTableView
from window_driving import action, annotations, press

from annotator.ui import clipboard

CLAIM, QUOTE, EVENT = (kind.name for kind in news().kinds)
COPY = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def marked(window, select_words):
    select_words("We will sign.")
    press(window, Qt.Key.Key_2)
    select_words("Five people were hurt")
    press(window, Qt.Key.Key_3)
    return window


def held():
    return QGuiApplication.clipboard().mimeData()


def rows(window):
    return window.findChild(QTableView, "annotationList")


def menu(window):
    view = rows(window)
    at = view.visualRect(view.model().index(0, 0)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    (shown,) = [each for each in window.findChildren(QMenu, "annotationMenu") if each.isVisible()]
    return shown, {each.objectName(): each for each in shown.actions()}


def test_selected_words_are_copied_with_their_source(marked, select_words):
    select_words("Monday: “We will sign.”")
    press(marked, Qt.Key.Key_C, COPY)
    assert held().text().startswith("“Monday: “We will sign.””\n— “Talks resume in Geneva”")
    assert "paragraph 2" in held().text()
    assert news().kinds[1].light.fill in held().html()
    assert "clipboard" in marked.notices.findChild(QLabel, "noticeText").text()


def test_the_selected_highlight_is_copied_with_its_source(marked):
    marked.commands.reader.select(annotations(marked)[0].id)
    marked.article_view.put_cursor(0)
    press(marked, Qt.Key.Key_C, COPY)
    assert held().text().startswith("“We will sign.”\n— ")


def test_nothing_selected_is_a_hint(window):
    clipboard.put(text="before")
    press(window, Qt.Key.Key_C, COPY)
    assert held().text() == "before"
    said = window.notices.findChild(QLabel, "noticeText").text()
    assert said == "Nothing is selected; select words or a highlight first."


def test_marked_rows_are_copied_as_a_table(marked):
    rows(marked).selectAll()
    action(marked, "CopyCitation").trigger()
    lines = held().text().splitlines()
    assert [line.split("\t")[:2] for line in lines] == [
        ["Kind", "Words"],
        ["Quote", "We will sign."],
        ["Event", "Five people were hurt"],
    ]
    assert held().html().count("<tr>") == 3


def test_the_menu_of_the_list_copies_too(marked):
    rows(marked).selectRow(0)
    shown, entries = menu(marked)
    entries["annotationMenuCite"].trigger()
    assert held().text().startswith("“We will sign.”\n— ")
    entries["annotationMenuTable"].trigger()
    assert held().text().startswith("Kind\tWords")
    shown.close()
    rows(marked).selectAll()
    shown, entries = menu(marked)
    assert "annotationMenuCite" not in entries
    shown.close()


def test_the_menu_of_the_text_offers_it(marked):
    marked.article_view.menu_requested.emit(QPoint(5, 5))
    (shown,) = [each for each in marked.findChildren(QMenu, "articleMenu") if each.isVisible()]
    assert action(marked, "CopyCitation") in shown.actions()
    shown.close()


def test_the_clipboard_holds_every_form(qapp):
    clipboard.put(text="plain", html="<b>rich</b>", others={"image/svg+xml": b"<svg/>"})
    assert (held().text(), held().html()) == ("plain", "<b>rich</b>")
    assert bytes(held().data("image/svg+xml").data()) == b"<svg/>"
    clipboard.put(text="alone")
    assert held().formats() == ["text/plain"]


def test_keys_reach_the_list(marked):
    rows(marked).selectRow(0)
    rows(marked).setFocus()
    QTest.keyClick(rows(marked), Qt.Key.Key_C, COPY)
    assert held().text().startswith("“We will sign.”\n— ")
