import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton

from annotator.text.finding import Wanted
from annotator.ui import theme
from annotator.ui.reading.find_bar import FindBar

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
    assert found == [(Wanted("o"),), (Wanted("of"),)]


def test_switches_change_what_is_found(bar, qtbot):
    qtbot.keyClicks(query(bar), "Of")
    found = heard(bar.find_changed)
    for name in ("findCase", "findWhole", "findPattern", "findAlike"):
        qtbot.mouseClick(button(bar, name), Qt.MouseButton.LeftButton)
    assert found == [
        (Wanted("Of", case=True),),
        (Wanted("Of", case=True, whole=True),),
        (Wanted("Of", case=True, whole=True, pattern=True),),
    ]
    assert not button(bar, "findAlike").isEnabled()


@pytest.mark.parametrize(
    ("key", "option"), [("C", "case"), ("W", "whole"), ("R", "pattern"), ("S", "alike")]
)
def test_switches_have_keys(bar, qtbot, key, option):
    with qtbot.waitActive(bar):
        bar.activateWindow()
    before = getattr(bar.wanted, option)
    qtbot.keyClick(query(bar), key, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: getattr(bar.wanted, option) is not before)
    assert query(bar).text() == ""


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
    ("told", "words"),
    [
        ((3, 1200), "3 of 1,200"),
        ((0, 0), "No hits"),
        ((0, 5), "5 found"),
        ((1, 5, "end"), "1 of 5, on from the top"),
        ((5, 5, "start"), "5 of 5, on from the end"),
    ],
)
def test_the_count_is_shown(bar, qtbot, told, words):
    qtbot.keyClicks(query(bar), "of")
    bar.set_result(*told)
    assert result(bar) == words
    assert query(bar).accessibleDescription() == words
    assert button(bar, "findAnnotate").isEnabled() is (told[1] > 0)


def test_trouble_is_told_in_a_sentence_until_something_is_found(bar, qtbot):
    trouble = bar.findChild(QLabel, "findTrouble")
    qtbot.keyClicks(query(bar), "(")
    bar.set_searching()
    assert result(bar) == "Searching…"
    bar.set_trouble("A bracket is missing.")
    assert trouble.isVisible()
    assert (trouble.text(), result(bar)) == ("A bracket is missing.", "")
    assert query(bar).accessibleDescription() == "A bracket is missing."
    bar.set_result(1, 1)
    assert not trouble.isVisible()


def test_what_was_found_before_comes_back_with_the_arrow_keys(bar, qtbot):
    bar.set_memory(["newest", "older"], ["case"])
    assert bar.wanted == Wanted("", case=True, alike=False)
    qtbot.keyClicks(query(bar), "draft")
    seen = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(query(bar), key)
        seen.append(query(bar).text())
    assert seen == ["newest", "older", "older", "newest", "draft"]
    qtbot.keyClick(query(bar), Qt.Key.Key_Up)
    qtbot.keyClicks(query(bar), "!")
    qtbot.keyClick(query(bar), Qt.Key.Key_Up)
    qtbot.keyClick(query(bar), Qt.Key.Key_Down)
    assert query(bar).text() == "newest!"


def test_the_button_asks_for_annotations_of_all_hits(bar, qtbot):
    asked = heard(bar.annotate_requested)
    qtbot.mouseClick(button(bar, "findAnnotate"), Qt.MouseButton.LeftButton)
    assert asked == []
    qtbot.keyClicks(query(bar), "of")
    bar.set_result(1, 1)
    qtbot.mouseClick(button(bar, "findAnnotate"), Qt.MouseButton.LeftButton)
    assert asked == [()]


def test_without_words_there_is_no_count(bar, qtbot):
    qtbot.keyClicks(query(bar), "o")
    bar.set_result(1, 2)
    found = heard(bar.find_changed)
    qtbot.keyClick(query(bar), Qt.Key.Key_Backspace)
    assert found == [(Wanted(),)]
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
    assert found == [(Wanted("security"),)] * 3
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
