"""The editor of an annotation, through its signals and real typing."""

import dataclasses
import datetime as dt

import making
import pytest
from editing import ARTICLE, FULL, PLAIN, SPANS, TEXT, TREE, open_editor
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from annotator.model.annotation import Lost, Role
from annotator.model.span import Span
from annotator.ui import theme
from annotator.ui.editor.annotation_editor import AnnotationEditor
from annotator.ui.widgets.chips import Chip
from annotator.ui.widgets.links import WordsLink


@pytest.fixture
def rig(qtbot):
    return open_editor(qtbot)


# --- what it shows ---


def test_it_shows_everything_and_tells_nothing(rig):
    rig.show(FULL)
    assert rig.widget.annotation_id() == "full"
    assert rig.field("sort").currentText() == "Bad"
    assert rig.field("more").document().toRawText() == "one\u2029two"
    assert rig.field("day").text() == "2014-07"
    assert rig.field("dead").text() == "3"
    assert rig.part(QToolButton, "field-sure-yes").isChecked()
    assert not rig.part(QToolButton, "field-sure-no").isChecked()
    assert rig.part(QLineEdit, "roleValue-who").text() == "Riad al-Maliki"
    assert rig.part(WordsLink, "roleWords-who").text() == "He"
    assert rig.part(WordsLink, "editorWords").text() == "people … hall"
    assert rig.part(QComboBox, "editorKind").currentText() == "Thing"
    assert rig.part(QLabel, "editorMade").text() == "Ada Marks"
    rig.show(PLAIN)
    assert rig.field("sort").currentData() is None
    assert [rig.field(name).text() for name in ("day", "dead")] == ["", ""]
    assert not rig.part(QToolButton, "field-sure-yes").isChecked()
    assert not rig.part(WordsLink, "roleWords-who").isVisible()
    rig.widget.flush()
    assert rig.told == []


def test_without_an_annotation_it_says_what_belongs_there(rig):
    empty = rig.part(QWidget, "annotationEditorEmpty")
    assert empty.isVisible()
    rig.show(FULL)
    assert not empty.isVisible()
    rig.show(None)
    assert empty.isVisible()
    assert rig.widget.annotation_id() is None


def test_the_history_is_a_tooltip(rig):
    later = dataclasses.replace(FULL, modified=making.NOON + dt.timedelta(days=400))
    rig.show(later)
    assert " – " in rig.part(QLabel, "editorMade").toolTip()
    rig.show(PLAIN)
    assert " – " not in rig.part(QLabel, "editorMade").toolTip()


def test_what_the_scheme_has_no_more_is_shown_all_the_same(rig):
    rig.show(dataclasses.replace(FULL, fields={"sort": "ugly"}))
    assert rig.field("sort").currentText() == "ugly"
    rig.show(dataclasses.replace(FULL, fields={"sort": "good"}))
    assert rig.field("sort").count() == 3
    rig.show(dataclasses.replace(FULL, kind="gone"))
    assert rig.part(QComboBox, "editorKind").currentText() == "gone"
    assert not rig.field("sort").isVisible()
    rig.widget.flush()
    assert rig.told == []


def test_another_scheme_brings_other_forms(rig):
    rig.show(FULL)
    rig.widget.set_scheme(making.news())
    rig.show(dataclasses.replace(FULL, kind="event", fields={"killed": 4}))
    assert rig.field("killed").text() == "4"
    rig.show(dataclasses.replace(FULL, kind="quote", fields={}, roles={}))
    assert not rig.field("killed").isVisible()


def test_an_editor_without_a_scheme_shows_words_and_note(qtbot):
    widget = AnnotationEditor()
    qtbot.addWidget(widget)
    widget.show_annotation(FULL, TREE)
    assert widget.findChild(WordsLink, "editorWords").text() == "people … hall"


# --- shown again while it is edited ---


def test_showing_it_again_disturbs_neither_text_nor_cursor(rig):
    rig.show(FULL)
    more, day = rig.field("more"), rig.field("day")
    more.setFocus()
    cursor = more.textCursor()
    cursor.setPosition(3)
    more.setTextCursor(cursor)
    QTest.keyClicks(more, "XY")
    day.setCursorPosition(4)
    rig.show(dataclasses.replace(FULL, note="changed elsewhere"))
    assert more.document().toRawText() == "oneXY\u2029two"
    assert more.textCursor().position() == 5
    assert day.cursorPosition() == 4
    assert rig.part(QPlainTextEdit, "editorNote").document().toRawText() == "changed elsewhere"
    rig.widget.flush()
    assert rig.told == [("fields_edited", "full", {"more": "oneXY\ntwo"})]
    rig.show(dataclasses.replace(FULL, fields={**FULL.fields, "more": "oneXY\ntwo"}))
    assert more.textCursor().position() == 5


def test_spaces_at_the_end_of_a_line_survive_being_committed(rig):
    rig.show(FULL)
    value = rig.part(QLineEdit, "roleValue-who")
    rig.replace(value, "Riad ")
    rig.widget.flush()
    assert rig.told == [("role_value_edited", "full", "who", "Riad")]
    rig.show(dataclasses.replace(FULL, roles={"who": Role(((Span(0, 2)),), ("He",), "Riad")}))
    assert value.text() == "Riad "


def test_undone_values_appear(rig):
    rig.show(FULL)
    rig.show(dataclasses.replace(FULL, fields={"dead": 9, "sure": False}, note=""))
    assert rig.field("dead").text() == "9"
    assert rig.field("more").document().isEmpty()
    assert rig.part(QToolButton, "field-sure-no").isChecked()


def test_committing_may_show_the_next_annotation_itself(rig):
    rig.show(PLAIN)
    rig.widget.fields_edited.connect(lambda *_: rig.show(FULL))
    QTest.keyClicks(rig.field("more"), "a")
    rig.show(FULL)
    assert rig.widget.annotation_id() == "full"
    assert rig.told == [("fields_edited", "plain", {"more": "a"})]


# --- note, roles, categories, kind ---


def test_the_note(rig):
    rig.show(PLAIN)
    rig.widget.focus_note()
    note = rig.part(QPlainTextEdit, "editorNote")
    assert QApplication.focusWidget() is note
    QTest.keyClicks(note, "look")
    rig.widget.flush()
    rig.replace(note, "")
    rig.widget.flush()
    assert rig.told == [("note_edited", "plain", "look"), ("note_edited", "plain", "")]
    QTest.keyClick(note, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not note


def test_long_texts_grow_and_then_scroll(rig, qtbot):
    rig.show(PLAIN)
    note = rig.part(QPlainTextEdit, "editorNote")
    low = note.height()
    note.setPlainText("\n".join("abcdef"))
    middle = note.height()
    note.setPlainText("line\n" * 50)
    assert low < middle < note.height() < 400
    assert note.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded
    note.setPlainText("word " * 40)
    narrow = note.height()
    rig.widget.resize(900, 600)
    qtbot.waitUntil(lambda: note.height() < narrow)
    note.setFont(QFont("DejaVu Sans", 30))
    assert note.height() > low


def test_roles(rig):
    rig.show(FULL)
    rig.click("roleSet-who")
    rig.click("roleClear-who")
    words = rig.part(WordsLink, "roleWords-who")
    QTest.mouseClick(words, Qt.MouseButton.LeftButton)
    assert rig.told == [
        ("role_requested", "full", "who"),
        ("role_removed", "full", "who"),
        ("span_activated", Span(0, 2)),
    ]


def test_a_role_without_words_goes_with_its_value(rig):
    rig.show(dataclasses.replace(FULL, roles={"who": Role((), (), "Ada")}))
    value = rig.part(QLineEdit, "roleValue-who")
    assert not rig.part(WordsLink, "roleWords-who").isVisible()
    rig.replace(value, "")
    rig.widget.flush()
    rig.show(FULL)
    rig.replace(value, "")
    rig.widget.flush()
    rig.show(PLAIN)
    QTest.keyClicks(value, "Bo")
    rig.widget.flush()
    assert rig.told == [
        ("role_removed", "full", "who"),
        ("role_value_edited", "full", "who", ""),
        ("role_value_edited", "plain", "who", "Bo"),
    ]


def test_clicks_on_the_words_go_round_the_spans(rig):
    rig.show(FULL)
    words = rig.part(WordsLink, "editorWords")
    for _ in range(3):
        QTest.mouseClick(words, Qt.MouseButton.LeftButton)
    first, second = (Span(*span) for span in SPANS)
    assert [told[1] for told in rig.told] == [first, second, first]


def test_words_run_their_own_way_and_are_cut(rig):
    words = rig.part(WordsLink, "editorWords")
    rig.show(making.on_words(ARTICLE, "thing", "قال الوزير إن الحدود مفتوحة", id="rtl"))
    image = words.grab().toImage()
    inked = [
        x
        for x in range(image.width())
        if len({image.pixel(x, y) for y in range(image.height())}) > 1
    ]
    assert min(inked) > image.width() - max(inked), "the words stand on the right"
    short = words.height()
    rig.show(making.annotation(ARTICLE, "thing", [(0, len(TEXT))], id="long"))
    assert short < words.height() < 5 * short
    assert "&amp; more" in words.toolTip()
    words.setFocus()
    words.grab()
    bigger = words.height()
    words.setFont(QFont("DejaVu Sans", 30))
    assert words.height() > bigger


def test_chips(rig):
    rig.show(FULL)
    chips = rig.widget.findChildren(Chip)
    assert [chip.text() for chip in chips] == ["Security & order", "مفاوضات"]
    assert "Diplomacy/Security &amp; order" in chips[0].toolTip()
    chips[0].setFocus()
    rig.widget.grab()
    QTest.mouseClick(chips[0], Qt.MouseButton.LeftButton, pos=QPoint(20, 14))
    assert rig.told == []
    QTest.mouseClick(chips[0], Qt.MouseButton.LeftButton, pos=QPoint(chips[0].width() - 8, 14))
    QTest.keyClick(chips[1], Qt.Key.Key_Delete)
    QTest.keyClick(chips[1], Qt.Key.Key_Space)
    assert rig.told == [
        ("categories_edited", "full", ("مفاوضات",)),
        ("categories_edited", "full", ("Diplomacy/Security & order",)),
    ]


def test_the_focus_stays_among_the_chips_when_one_is_removed(rig):
    rig.show(FULL)
    rig.widget.findChildren(Chip)[1].setFocus()
    rig.show(dataclasses.replace(FULL, categories=FULL.categories[:1]))
    left = [chip for chip in rig.widget.findChildren(Chip) if chip.isVisible()]
    assert QApplication.focusWidget() is left[0]
    rig.show(dataclasses.replace(FULL, categories=()))
    assert QApplication.focusWidget() is rig.part(QToolButton, "chipAdd")


def test_many_chips_wrap(rig):
    rig.show(PLAIN)
    bar = rig.part(QWidget, "chipBar")
    low = bar.height()
    many = tuple(f"Gone {number}" for number in range(12))
    rig.show(dataclasses.replace(PLAIN, categories=many))
    assert bar.height() > 2 * low
    bar.setFont(QFont("DejaVu Sans", 20))
    assert all(chip.geometry().right() <= bar.width() for chip in rig.widget.findChildren(Chip))


def test_buttons_ask_for_things(rig):
    rig.show(FULL)
    rig.click("chipAdd")
    rig.click("editorDelete")
    kinds = rig.part(QComboBox, "editorKind")
    for at in (0, 1):
        kinds.setCurrentIndex(at)
        kinds.activated.emit(at)
    assert rig.told == [
        ("tag_requested", "full"),
        ("delete_requested", ("full",)),
        ("kind_requested", "full", "other"),
    ]


def test_without_an_annotation_nothing_is_asked_for(rig):
    rig.show(FULL)
    rig.show(None)
    for name in ("chipAdd", "editorDelete", "roleSet-who", "roleClear-who", "field-sure-yes"):
        rig.part(QToolButton, name).click()
    QTest.keyClick(rig.widget.findChildren(Chip)[0], Qt.Key.Key_Delete)
    for name in ("roleValue-who", "field-day"):
        rig.part(QLineEdit, name).textEdited.emit("2014")
        rig.part(QLineEdit, name).setText("2015")
    rig.part(QPlainTextEdit, "editorNote").setPlainText("x")
    rig.part(QComboBox, "editorKind").activated.emit(1)
    rig.widget.flush()
    assert rig.told == []


def test_it_follows_the_theme(rig, qapp):
    rig.show(FULL)
    rig.replace(rig.field("day"), "never")
    rig.widget.flush()
    label = next(each for each in rig.widget.findChildren(QLabel) if "never" in each.text())
    colours = set()
    for look in (theme.DARK, theme.LIGHT):
        theme.install(qapp, look.name)
        colours.add(label.palette().color(QPalette.ColorRole.WindowText).name().upper())
        rig.widget.grab()
    assert colours == {theme.DARK.danger, theme.LIGHT.danger}


def test_everything_has_a_name_for_assistive_tools(rig):
    rig.show(FULL)
    rig.widget.grab()
    controls = (QLineEdit, QPlainTextEdit, QComboBox, QToolButton, WordsLink, Chip)
    for kind in controls:
        for control in rig.widget.findChildren(kind):
            assert control.accessibleName(), control.objectName()
            assert control.objectName(), control.accessibleName()


def test_lost_words_are_named_and_can_be_placed(rig):
    lost = (Lost("thrown <out>", 3),)
    role = Role((), (), "", (Lost("the man", 3),))
    rig.show(dataclasses.replace(PLAIN, id="part", lost=lost, roles={"who": role}))
    assert rig.part(QLabel, "editorLost").text() == "No longer in the text: “thrown <out>”"
    value = rig.part(QLineEdit, "roleValue-who")
    assert value.placeholderText() == "“the man” is no longer in the text"
    rig.part(QPushButton, "editorPlace").click()
    assert rig.told == [("place_requested", "part")]
    rig.told.clear()
    rig.replace(value, "Ann")
    rig.widget.flush()
    assert rig.told == [("role_value_edited", "part", "who", "Ann")]
    rig.show(dataclasses.replace(PLAIN, id="gone", spans=(), words=(), lost=lost))
    assert rig.part(QLabel, "editorLost").text() == "No longer in the text"
    rig.told.clear()
    QTest.mouseClick(rig.part(QWidget, "editorWords"), Qt.MouseButton.LeftButton)
    assert rig.told == [("span_activated", (3, 3))]
    rig.show(None)
