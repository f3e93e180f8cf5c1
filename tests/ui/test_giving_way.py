"""What floats or is told gives way when it is in the way, or no longer true."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from window_driving import action, annotations

from annotator.model.span import Span


def shown_bar(window):
    """The bar as it floats at a selection made with the mouse."""
    window.article_view.select(10, 30)
    window.article_view.selection_made.emit(Span(10, 30))
    bar = window.findChild(QWidget, "selectionBar")
    assert bar.isVisible()
    return bar


def test_the_bar_at_the_selection_gives_way_to_keys(window):
    bar = shown_bar(window)
    QTest.keyClick(window.article_view, Qt.Key.Key_1)
    assert len(annotations(window)) == 1
    assert not bar.isVisible()


def test_it_has_done_its_work_after_a_click(window):
    bar = shown_bar(window)
    button = bar.findChildren(QToolButton)[0]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert len(annotations(window)) == 1
    assert not bar.isVisible()


def test_a_success_that_is_undone_is_no_longer_told(window, select_words):
    select_words("We will sign.")
    action(window, "HighlightQuote").trigger()
    window.notices.show_success("A highlight was made.")
    action(window, "Undo").trigger()
    assert "made" not in window.notices.findChild(QLabel, "noticeText").text() or (
        not window.notices.isVisible()
    )
