"""The fields of the annotation editor, through real typing."""

import pytest
from editing import FULL, PLAIN, open_editor
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.ui.editor.field_editors import is_partial_date, parsed_date, parsed_number
from annotator.ui.widgets.inputs import PAUSE, Invalid


@pytest.fixture
def rig(qtbot):
    return open_editor(qtbot)


# --- fields ---


def test_choices_are_told_once_and_can_be_emptied(rig):
    rig.show(FULL)
    combo = rig.field("sort")
    for at in (1, 1, 0):
        combo.setCurrentIndex(at)
        combo.activated.emit(at)
    assert rig.told == [
        ("fields_edited", "full", {"sort": "good"}),
        ("fields_edited", "full", {"sort": None}),
    ]


def test_keys_choose_but_the_wheel_does_not(rig):
    rig.show(PLAIN)
    combo = rig.field("sort")
    combo.setFocus()
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(combo.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, wheel)
    assert rig.told == []
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert rig.told == [("fields_edited", "plain", {"sort": "good"})]


def test_yes_no_and_neither(rig):
    rig.show(PLAIN)
    rig.click("field-sure-yes")
    rig.click("field-sure-no")
    rig.click("field-sure-no")
    assert [told[2]["sure"] for told in rig.told] == [True, False, None]


def test_text_is_told_after_a_pause(rig, qtbot):
    rig.show(PLAIN)
    with qtbot.waitSignal(rig.widget.fields_edited, timeout=5 * PAUSE) as signal:
        QTest.keyClicks(rig.field("more"), "see http://a.b ")
        assert rig.told == []
    assert signal.args == ["plain", {"more": "see http://a.b "}]


def test_text_is_told_when_the_focus_leaves(rig):
    rig.show(PLAIN)
    rig.field("day").setFocus()
    QTest.keyClicks(rig.field("day"), "2014")
    rig.field("dead").setFocus()
    QTest.keyClicks(rig.field("dead"), "12")
    QTest.keyClick(rig.field("dead"), Qt.Key.Key_Return)
    assert rig.told == [
        ("fields_edited", "plain", {"day": "2014"}),
        ("fields_edited", "plain", {"dead": 12}),
    ]
    QTest.keyClick(rig.field("dead"), Qt.Key.Key_Return)
    assert len(rig.told) == 2


def test_text_is_told_by_flush_and_before_another_annotation_is_shown(rig):
    rig.show(PLAIN)
    QTest.keyClicks(rig.field("more"), "a")
    rig.widget.flush()
    QTest.keyClicks(rig.field("more"), "b")
    rig.show(FULL)
    assert rig.told == [
        ("fields_edited", "plain", {"more": "a"}),
        ("fields_edited", "plain", {"more": "ab"}),
    ]
    rig.replace(rig.field("more"), "")
    rig.show(None)
    assert rig.told[-1] == ("fields_edited", "full", {"more": None})


def test_white_space_is_no_text_and_no_break_spaces_are_kept(rig):
    rig.show(PLAIN)
    QTest.keyClicks(rig.field("more"), "  ")
    rig.widget.flush()
    assert rig.told == []
    rig.field("more").insertPlainText("5\u00a0km\nnext")
    rig.widget.flush()
    assert rig.told[-1][2]["more"].endswith("5\u00a0km\nnext")


def test_escape_goes_back_and_control_return_commits(rig):
    rig.show(FULL)
    for name, stored in (("day", "2014-07"), ("dead", "3")):
        rig.replace(rig.field(name), "1")
        QTest.keyClick(rig.field(name), Qt.Key.Key_Escape)
        assert rig.field(name).text() == stored
    rig.replace(rig.field("more"), "x")
    QTest.keyClick(rig.field("more"), Qt.Key.Key_Escape)
    assert rig.field("more").document().toRawText() == "one\u2029two"
    rig.replace(rig.field("more"), "y")
    QTest.keyClick(rig.field("more"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert rig.told == [("fields_edited", "full", {"more": "y"})]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("day", "2014-13"),
        ("day", "2014-02-30"),
        ("day", "yesterday"),
        ("dead", "many"),
        ("dead", "1,200"),
        ("dead", "nan"),
    ],
)
def test_what_is_no_value_is_said_in_a_sentence_and_not_told(rig, name, typed):
    rig.show(FULL)
    rig.replace(rig.field(name), typed)
    rig.widget.flush()
    assert rig.told == []
    assert len(rig.troubles) == 1
    assert typed in rig.troubles[0]
    assert rig.troubles[0].endswith(".")
    rig.replace(rig.field(name), "2015")
    assert rig.troubles == []
    rig.widget.flush()
    assert len(rig.told) == 1


def test_an_unfinished_date_is_no_reason_to_complain_yet(rig, qtbot):
    rig.show(PLAIN)
    QTest.keyClicks(rig.field("day"), "2014-0")
    QTest.keyClicks(rig.field("more"), "x")
    with qtbot.waitSignal(rig.widget.fields_edited, timeout=5 * PAUSE):
        pass
    assert rig.troubles == []
    rig.field("day").setFocus()
    rig.field("dead").setFocus()
    assert len(rig.troubles) == 1


def test_what_is_no_value_waits_until_the_annotation_is_shown_again(rig):
    rig.show(PLAIN)
    QTest.keyClicks(rig.field("day"), "2014-13")
    rig.show(FULL)
    assert rig.field("day").text() == "2014-07"
    assert rig.troubles == []
    rig.show(PLAIN)
    assert rig.field("day").text() == "2014-13"
    assert len(rig.troubles) == 1
    assert rig.told == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", None),
        (" 2014 ", "2014"),
        ("2014-7", "2014-07"),
        ("2014/07/23", "2014-07-23"),
        ("2014.7.3", "2014-07-03"),
        ("2012-02-29", "2012-02-29"),
    ],
)
def test_dates(typed, meant):
    assert parsed_date(typed) == meant


@pytest.mark.parametrize("typed", ["0000", "214", "23-07-2014", "2014-00", "٢٠١٤", "2014-07-23 x"])
def test_no_dates(typed):
    with pytest.raises(Invalid):
        parsed_date(typed)


@pytest.mark.parametrize("typed", ["2", "201", "2014-", "2014-0", "2014-07-", "2014-07-0", ""])
def test_beginnings_of_dates(typed):
    assert is_partial_date(typed) == bool(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [(" ", None), ("12", 12), ("-3", -3), ("−3", -3), ("3.5", 3.5), (".5", 0.5), ("١٢", 12)],
)
def test_numbers(typed, meant):
    assert parsed_number(typed) == meant
    assert type(parsed_number(typed)) is type(meant)


@pytest.mark.parametrize("typed", ["1 200", "1,5", "inf", "9" * 19, "9" * 5000, "9" * 400 + "."])
def test_no_numbers(typed):
    with pytest.raises(Invalid):
        parsed_number(typed)
