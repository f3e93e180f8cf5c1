"""What a right click offers outside of the lists that have tests of their own."""

import pytest
from making import article, snapshot
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QMenu, QWidget
from window_driving import action

from annotator.exporters import Options
from annotator.model.snapshot import Hit
from annotator.services.reporting import Sample
from annotator.ui.lists.search_panel import SearchPanel
from annotator.ui.notices import NoticeBar
from annotator.ui.report.report_pages import pages_of
from annotator.ui.report.report_sheet import first_pages
from annotator.ui.start_page import StartPage
from annotator.ui.widgets.page_view import PageView
from annotator.ui.widgets.rows_view import RowsView

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

NEAR = QPoint(4, 4)


def right_click(widget, name, at=NEAR):
    """Click with the right button; gives the entries of the menu by their last words."""
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)
    menus = [menu for menu in widget.window().findChildren(QMenu, name) if menu.isVisible()]
    assert len(menus) <= 1
    if not menus:
        return {}
    entries = [entry for entry in menus[0].actions() if not entry.isSeparator()]
    return {entry.objectName().removeprefix(name): entry for entry in entries}


def choose(entry: QAction):
    entry.trigger()
    QApplication.activePopupWidget().close()


def test_a_message_is_copied_and_put_away(qtbot):
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.show()
    assert right_click(bar, "noticeMenu") == {}
    bar.show_trouble("The disk is full.", "In detail.")
    text = bar.findChild(QLabel, "noticeText")
    choose(right_click(text, "noticeMenu")["Copy"])
    assert QGuiApplication.clipboard().text() == "The disk is full.\n\nIn detail."
    choose(right_click(text, "noticeMenu")["Dismiss"])
    assert not bar.isVisible()


def test_only_work_under_way_has_no_menu(qtbot):
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.show_progress("Adding", 1, 3)
    assert right_click(bar, "noticeMenu") == {}


def test_a_result_of_a_search_is_shown_and_copied(qtbot):
    panel = SearchPanel()
    qtbot.addWidget(panel)
    panel.resize(320, 480)
    panel.show()
    hits = [Hit("a", 1, "Title", "security\nco-operation", (0, 8), 40)]
    panel.search_for("security")
    panel.show_hits(hits)
    rows = panel.findChild(QListView, "searchResults").viewport()
    choose(right_click(rows, "searchMenu")["Copy"])
    assert QGuiApplication.clipboard().text() == "security co-operation"
    with qtbot.waitSignal(panel.hit_activated) as told:
        choose(right_click(rows, "searchMenu")["Show"])
    assert told.args == hits
    assert right_click(rows, "searchMenu", QPoint(10, 400)) == {}


def test_hits_are_ticked(window):
    action(window, "Find").trigger()
    window.find_bar.findChild(QLineEdit, "findQuery").setText("the")
    action(window, "AnnotateHits").trigger()
    view = window.findChild(RowsView, "hitsList")
    count = window.findChild(QLabel, "hitsCount")
    everything = view.model().rowCount()
    view.select_rows([0], 0)
    for name, left in (
        ("Untick", everything - 1),
        ("Tick", everything),
        ("None", 0),
        ("All", everything),
    ):
        choose(right_click(view.viewport(), "hitsMenu")[name])
        assert count.text().startswith(f"{left} of {everything} ")


def test_a_page_is_copied_and_both_ends_are_near(qtbot):
    view = PageView("preview", "Preview")
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    taken = snapshot([article("Words of an article. " * 400)], [])
    view.show_pages(pages_of(first_pages(Sample(taken, 1), Options(), ())), "Words")
    place = view.viewport()
    choose(right_click(place, "pageMenu", QPoint(200, 150))["Last"])
    bar = view.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    choose(right_click(place, "pageMenu", QPoint(200, 150))["First"])
    assert bar.value() == 0
    choose(right_click(place, "pageMenu", QPoint(200, 150))["Copy"])
    image = QGuiApplication.clipboard().image()
    assert image.width() == 2 * view.pages[0].size.width()
    assert "Copy" not in right_click(place, "pageMenu", QPoint(1, 1))
    QApplication.activePopupWidget().close()


def test_a_recent_project_is_opened_copied_and_taken_off_the_list(qtbot, tmp_path):
    page = StartPage()
    qtbot.addWidget(page)
    page.show()
    here, gone = tmp_path / "here.annotator", tmp_path / "gone.annotator"
    here.touch()
    page.set_recent([here, gone])
    first, second = (
        label for label in page.findChildren(QWidget, "recentFolder") if label.isVisible()
    )
    choose(right_click(first, "recentMenu")["Copy"])
    assert QGuiApplication.clipboard().text() == str(here)
    with qtbot.waitSignal(page.recent_requested) as told:
        choose(right_click(first, "recentMenu")["Open"])
    assert told.args == [here]
    entries = right_click(second, "recentMenu")
    assert not entries["Open"].isEnabled()
    with qtbot.waitSignal(page.forget_requested) as told:
        choose(entries["Forget"])
    assert told.args == [gone]
