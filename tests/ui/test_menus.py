"""Menus keep the keyboard, panels come back, and what else a first user stumbled over."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QStandardPaths, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QLabel, QWidget
from window_driving import action, annotations, press

from annotator.ui.menus import Menu
from annotator.ui.settings import Settings


def test_an_open_menu_claims_the_keys_of_the_text(window, select_words):
    select_words("We will sign.")
    press(window, Qt.Key.Key_2)
    menus = window.menuBar().findChildren(Menu)
    assert len(menus) >= 6
    for menu in menus:
        for key in (Qt.Key.Key_Delete, Qt.Key.Key_S, Qt.Key.Key_1):
            event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
            event.ignore()
            QApplication.sendEvent(menu, event)
            assert event.isAccepted()
    assert len(annotations(window)) == 1


def test_hidden_panels_come_back_by_menu_and_palette(window):
    dock = window.findChild(QDockWidget, "categoryDock")
    dock.close()
    toggle = dock.toggleViewAction()
    assert toggle in window.commands_of.all()
    assert any(toggle in menu.actions() for menu in window.menuBar().findChildren(Menu))
    toggle.trigger()
    assert dock.isVisible()


def test_dragging_from_inside_the_selection_selects_anew(window, select_words):
    span = select_words("Minister Ada Rossi said on Monday")
    view = window.article_view
    start = view.rectangle_of(span[0] + 9).center().toPoint()
    end = view.rectangle_of(span[0] + 18).center().toPoint()
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, (start + end) / 2)
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
    text = view.article.text
    assert text[slice(*view.selected_span())] == "Ada Rossi"


def test_files_are_looked_for_at_home_where_there_is_no_documents_folder(monkeypatch, tmp_path):
    missing = str(tmp_path / "Documents")
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: missing)
    assert Settings().folder("projects").is_dir()


def test_a_batch_with_failures_tells_what_went_well_too(window, qtbot, tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "good.txt").write_text("Some words that are read.", "utf-8")
    for name in ("one.txt", "two.txt"):
        (folder / name).write_bytes(b"")
    with qtbot.waitSignal(window.commands.context.jobs.idle):
        window.commands.take_files([folder])
    said = window.notices.findChild(QLabel, "noticeText").text()
    assert "Added" in said
    assert "2 could not be added." in said


def test_paragraph_numbers_follow_the_article(window, qtbot):
    numbers = window.article_view.findChild(QWidget, "numberMargin")
    watched = Painted(numbers)
    window.open_article(window.session.project.articles()[1].id)
    qtbot.waitUntil(lambda: watched.times > 0)


class Painted(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):
        self.times += event.type() == QEvent.Type.Paint
        return False


@pytest.mark.parametrize("key", [Qt.Key.Key_R, Qt.Key.Key_T])
def test_keys_that_need_a_highlight_say_so(window, key):
    window.commands.reader.select("")
    press(window, key)
    assert "highlight" in window.notices.findChild(QLabel, "noticeText").text()
    assert window.notices.isVisible()


def test_the_text_menu_opens_with_the_commands(window, select_words):
    select_words("We will sign.")
    window.article_view.menu_requested.emit(QPoint(10, 10))
    menu = window.findChild(Menu, "articleMenu")
    assert action(window, "HighlightQuote") in menu.actions()
    menu.close()
