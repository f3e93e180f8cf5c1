import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton

from annotator.ui import theme
from annotator.ui.find_bar import FindBar

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def bar(qtbot):
    made = FindBar()
    qtbot.addWidget(made)
    made.show()
    return made


def query(bar):
    return bar.findChild(QLineEdit, "findQuery")


def button(bar, name):
    return bar.findChild(QToolButton, name)


def result(bar):
    return bar.findChild(QLabel, "findResult").text()


def heard(signal):
    found = []
    signal.connect(lambda *args: found.append(args))
    return found


def test_finds_as_one_types(bar, qtbot):
    found = heard(bar.find_changed)
    qtbot.keyClicks(query(bar), "of")
    assert found == [("o", False, False), ("of", False, False)]


def test_switches_change_what_is_found(bar, qtbot):
    qtbot.keyClicks(query(bar), "Of")
    found = heard(bar.find_changed)
    qtbot.mouseClick(button(bar, "findCase"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(bar, "findWhole"), Qt.MouseButton.LeftButton)
    assert found == [("Of", True, False), ("Of", True, True)]


def test_keys_go_through_the_matches(bar, qtbot):
    following, previous = heard(bar.next_requested), heard(bar.previous_requested)
    qtbot.keyClick(query(bar), Qt.Key.Key_Return)
    qtbot.keyClick(query(bar), Qt.Key.Key_Enter)
    qtbot.keyClick(query(bar), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert (len(following), len(previous)) == (2, 1)


def test_buttons_go_through_the_matches(bar, qtbot):
    following, previous = heard(bar.next_requested), heard(bar.previous_requested)
    qtbot.mouseClick(button(bar, "findNext"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(bar, "findPrevious"), Qt.MouseButton.LeftButton)
    assert (len(following), len(previous)) == (1, 1)


@pytest.mark.parametrize(
    ("n", "m", "words"), [(3, 12, "3 of 12"), (0, 0, "No match"), (0, 5, "5 found")]
)
def test_the_count_is_shown(bar, qtbot, n, m, words):
    qtbot.keyClicks(query(bar), "of")
    bar.set_result(n, m)
    assert result(bar) == words


def test_without_words_there_is_no_count(bar, qtbot):
    qtbot.keyClicks(query(bar), "o")
    bar.set_result(1, 2)
    found = heard(bar.find_changed)
    qtbot.keyClick(query(bar), Qt.Key.Key_Backspace)
    assert found == [("", False, False)]
    assert result(bar) == ""


@pytest.mark.parametrize("closing", ["key", "button"])
def test_closes(bar, qtbot, closing):
    closed = heard(bar.closed)
    if closing == "key":
        qtbot.keyClick(query(bar), Qt.Key.Key_Escape)
    else:
        qtbot.mouseClick(button(bar, "findClose"), Qt.MouseButton.LeftButton)
    assert closed == [()]
    assert bar.isHidden()


def test_other_keys_are_not_taken(bar, qtbot):
    closed = heard(bar.closed)
    qtbot.keyClick(bar, Qt.Key.Key_F2)
    assert not closed
    assert bar.isVisible()


def test_starts_with_the_words_of_the_selection_or_of_the_last_time(bar, qtbot):
    found = heard(bar.find_changed)
    bar.start("security")
    bar.put_away()
    bar.start()
    bar.start("security")
    assert found == [("security", False, False)] * 3
    assert bar.isVisible()
    qtbot.keyClicks(query(bar), "x")
    assert query(bar).text() == "x"


def test_every_control_has_a_name_and_a_tooltip(bar):
    for control in bar.findChildren(QToolButton):
        if control.objectName():
            assert control.accessibleName()
            assert control.toolTip()
    assert query(bar).accessibleName()


def test_icons_follow_the_theme(bar, qapp):
    before = button(bar, "findNext").icon().cacheKey()
    bar.setPalette(theme.palette(theme.DARK))
    assert button(bar, "findNext").icon().cacheKey() != before
