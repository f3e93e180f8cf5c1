import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QProxyStyle,
    QPushButton,
    QStyle,
    QToolButton,
    QWidget,
)

from annotator.ui import theme
from annotator.ui.notices import NoticeBar

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Still(QProxyStyle):
    def __init__(self, parent):
        super().__init__()
        self.setParent(parent)

    def styleHint(self, hint, option=None, widget=None, data=None):  # noqa: N802
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, data)


@pytest.fixture
def bar(qtbot):
    made = NoticeBar()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def brief(qtbot):
    made = NoticeBar(stay=30)
    qtbot.addWidget(made)
    return made


def stand_still(bar):
    still = Still(bar)
    for widget in (bar, *bar.findChildren(QWidget)):
        widget.setStyle(still)


def text(bar):
    label = bar.findChild(QLabel, "noticeText")
    return label.text() if label.isVisible() else ""


def count(bar):
    label = bar.findChild(QLabel, "noticeCount")
    return label.text() if label.isVisible() else ""


def press(qtbot, bar, kind, name):
    qtbot.mouseClick(bar.findChild(kind, name), Qt.MouseButton.LeftButton)


def test_is_not_there_without_news(bar):
    assert bar.isHidden()
    assert bar.objectName() == "noticeBar"


def test_success_goes_by_itself(brief, qtbot):
    brief.show_success("Exported to report.docx.")
    assert text(brief) == "Exported to report.docx."
    qtbot.waitUntil(brief.isHidden)


def test_a_later_success_gets_its_full_time(brief, qtbot):
    brief.show_success("One.")
    qtbot.waitUntil(brief.isHidden)
    brief.show_success("Two.")
    assert text(brief) == "Two."
    assert brief.findChild(QLabel, "noticeText").parent().graphicsEffect().isEnabled() is False
    qtbot.waitUntil(brief.isHidden)


def test_success_goes_without_motion_where_none_is_wanted(brief, qtbot):
    stand_still(brief)
    brief.show_success("Done.")
    qtbot.waitUntil(brief.isHidden)


def test_trouble_stays(brief, qtbot):
    brief.show_trouble("The disk is full; make room.")
    brief.show_success("Saved.")
    assert text(brief) == "Saved."
    with qtbot.waitSignal(brief.findChild(QTimer).timeout):
        pass
    qtbot.waitUntil(lambda: text(brief) == "The disk is full; make room.")


def test_trouble_comes_before_an_earlier_success(bar, qtbot):
    bar.show_success("Saved.")
    bar.show_trouble("The disk is full; make room.")
    assert text(bar) == "The disk is full; make room."
    press(qtbot, bar, QToolButton, "noticeDismiss")
    assert text(bar) == "Saved."
    press(qtbot, bar, QToolButton, "noticeDismiss")
    assert bar.isHidden()


def test_a_later_success_is_put_away_first(bar, qtbot):
    bar.show_trouble("The disk is full; make room.")
    bar.show_success("Saved.")
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert text(bar) == "The disk is full; make room."


def test_the_newest_trouble_is_on_show_and_the_others_are_counted(bar, qtbot):
    for name in "abc":
        bar.show_trouble(f"{name}.txt is empty.")
    seen = []
    with qtbot.waitSignals([bar.dismissed] * 3):
        for _ in range(3):
            seen.append((text(bar), count(bar)))
            press(qtbot, bar, QToolButton, "noticeDismiss")
    assert seen == [
        ("c.txt is empty.", "2 more"),
        ("b.txt is empty.", "1 more"),
        ("a.txt is empty.", ""),
    ]
    assert bar.isHidden()


def test_a_trouble_that_comes_again_is_the_newest_once_more(bar):
    bar.show_trouble("a.txt is empty.")
    bar.show_trouble("b.txt is empty.")
    bar.show_trouble("a.txt is empty.")
    assert (text(bar), count(bar)) == ("a.txt is empty.", "1 more")


def test_the_same_trouble_is_shown_once(bar):
    bar.show_trouble("The disk is full.")
    bar.show_trouble("The disk is full.")
    assert count(bar) == ""


def test_escape_puts_away(bar, qtbot):
    bar.show_trouble("The disk is full.")
    qtbot.keyClick(bar, Qt.Key.Key_F2)
    assert text(bar)
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert bar.isHidden()


def test_details_open_and_close_again_for_the_next(bar, qtbot):
    bar.show_trouble("Another.", "d.txt")
    bar.show_trouble("Three files failed.", "a.txt\nb.txt\nc.txt")
    details = bar.findChild(QPlainTextEdit, "noticeDetailsText")
    assert not details.isVisible()
    press(qtbot, bar, QToolButton, "noticeDetails")
    assert details.isVisible()
    assert details.toPlainText() == "a.txt\nb.txt\nc.txt"
    press(qtbot, bar, QToolButton, "noticeDismiss")
    assert not details.isVisible()
    assert details.toPlainText() == "d.txt"


def test_the_action_button_tells_its_words(bar, qtbot):
    bar.show_success("Deleted 3 annotations.", "Undo")
    with qtbot.waitSignal(bar.action_requested) as told:
        press(qtbot, bar, QPushButton, "noticeAction")
    assert told.args == ["Undo"]
    assert bar.isHidden()


def test_progress_is_shown_and_cancelled(bar, qtbot):
    bar.show_progress("Reading", 3, 12)
    meter = bar.findChild(QProgressBar)
    assert (meter.value(), meter.maximum()) == (3, 12)
    assert bar.findChild(QLabel, "progressLabel").text() == "Reading · 3 of 12"
    with qtbot.waitSignal(bar.cancel_requested):
        press(qtbot, bar, QPushButton, "progressCancel")
    cancel = bar.findChild(QPushButton, "progressCancel")
    assert not cancel.isEnabled()
    bar.show_progress("Reading", 4, 12)
    assert not cancel.isEnabled()
    bar.end_progress()
    assert bar.isHidden()
    bar.show_progress("Writing", 0, 2)
    assert cancel.isEnabled()


def test_progress_of_unknown_length(bar):
    bar.show_progress("Checking", 0, 0)
    assert bar.findChild(QLabel, "progressLabel").text() == "Checking"
    assert bar.findChild(QProgressBar).maximum() == 0
    stand_still(bar)
    bar.show_progress("Checking", 0, 0)
    assert bar.findChild(QProgressBar).maximum() == 1


def test_messages_and_progress_do_not_hide_each_other(bar, qtbot):
    bar.show_trouble("a.txt is empty.")
    bar.show_progress("Reading", 1, 2)
    assert text(bar)
    press(qtbot, bar, QToolButton, "noticeDismiss")
    assert bar.isVisible()
    assert bar.findChild(QProgressBar).isVisible()
    bar.show_trouble("b.txt is empty.")
    bar.end_progress()
    assert text(bar) == "b.txt is empty."


def test_names_of_files_are_no_mark_up(bar):
    bar.show_trouble("<b>bold</b>.txt is empty.")
    assert bar.findChild(QLabel, "noticeText").textFormat() == Qt.TextFormat.PlainText


def test_assistive_tools_hear_the_newest_message(bar):
    bar.show_trouble("a.txt is empty.")
    assert bar.accessibleDescription() == "a.txt is empty."
    bar.show_progress("Reading", 1, 2)
    assert bar.accessibleDescription() == "Reading"
    bar.show_progress("Reading", 2, 2)
    bar.show_success("Done.")
    assert bar.accessibleDescription() == "Done."


def test_icons_follow_the_theme(bar):
    bar.show_trouble("a.txt is empty.")
    dismiss = bar.findChild(QToolButton, "noticeDismiss")
    before = dismiss.icon().cacheKey()
    bar.setPalette(theme.palette(theme.DARK))
    assert dismiss.icon().cacheKey() != before
