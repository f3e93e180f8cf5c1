"""Tab goes through the window as one reads it, whatever was made when."""

import pytest
import scenes
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


def names(window, key):
    """Where a key leads to, from the text back to it."""
    window.article_view.setFocus()
    found = []
    while not found or QApplication.focusWidget() is not window.article_view:
        found.append(QApplication.focusWidget().objectName())
        assert len(found) < 100
        QTest.keyClick(QApplication.focusWidget(), key)
    return found


@pytest.fixture
def busy(window):
    """The window with all that it can show."""
    return scenes.window_at_work(window)


def test_panels_follow_each_other_and_so_do_their_rows(busy):
    found = names(busy, Qt.Key.Key_Tab)
    wanted = [
        *("articleView", "hitsAll", "hitsNone", "hitsClose", "hitsList", "hitsKind"),
        *("annotationKind-claim", "annotationKind-event", "annotationFilter", "annotationList"),
        *("editorKind", "editorDelete", "editorWords", "chip-Diplomacy/Security"),
        *("roleValue-speaker", "roleValue-cue", "field-type", "field-stance", "editorNote"),
        *("articleFilter", "articleSorting", "articleAdd", "articleList"),
        *("categoryFilter", "categoryAdd", "categoryTree"),
        *("noticeDetails", "noticeDismiss", "findQuery", "findCase", "findNext", "findClose"),
    ]
    assert [name for name in found if name in wanted] == wanted


def test_back_is_the_same_way(busy):
    forward, back = names(busy, Qt.Key.Key_Tab), names(busy, Qt.Key.Key_Backtab)
    assert back == [forward[0], *reversed(forward[1:])]


def test_what_is_reached_is_scrolled_to(busy, qtbot):
    busy.resize(800, 560)
    area = busy.findChild(scenes.QWidget, "editorNote")
    qtbot.waitUntil(lambda: area.visibleRegion().isEmpty())
    names_seen = []
    busy.findChild(scenes.QWidget, "annotationList").setFocus()
    while QApplication.focusWidget() is not area:
        names_seen.append(QApplication.focusWidget().objectName())
        assert len(names_seen) < 100
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert not area.visibleRegion().isEmpty()


def test_from_right_to_left_rows_begin_at_the_right(qapp, make_window, project_file):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        window = make_window(project_file)
        found = names(window, Qt.Key.Key_Tab)
        row = [name for name in found if name.startswith("article") and name != "articleView"]
        assert row == ["articleFilter", "articleSorting", "articleAdd", "articleList"]
        at = [
            window.findChild(scenes.QWidget, name).mapTo(window, QPoint()).x() for name in row[:3]
        ]
        assert at == sorted(at, reverse=True)
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
