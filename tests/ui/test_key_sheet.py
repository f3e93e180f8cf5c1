"""The sheet of keys, through its real fields, and the keys that it sets in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
)
from window_driving import action, annotations, press, when_asked

from annotator.ui.dialogs.key_sheet import KeySheet
from annotator.ui.keys import Binding, holder

FIND = Binding(name="Find", text="Find", group="Edit", default=("Ctrl+F",), keys=("Ctrl+F",))
REDO = Binding(
    name="Redo", text="Redo", group="Edit", default=("Ctrl+Y", "Ctrl+Shift+Z"), keys=("Ctrl+Y",)
)
PLAIN = Binding(name="About", text="About", group="Help")
TAG = Binding(
    name="Category-A", text="Tag with A", group="Categories", keys=("Ctrl+1",), fixed=True
)


class Rig:
    def __init__(self, sheet):
        self.sheet = sheet
        self.filter = sheet.findChild(QLineEdit, "keyFilter")
        self.rows = sheet.findChild(QTreeWidget, "keyList")
        self.edit = sheet.findChild(QKeySequenceEdit, "keyEdit")
        self.trouble = sheet.findChild(QLabel, "keyTrouble")
        self.save = sheet.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)

    def button(self, name):
        return self.sheet.findChild(QPushButton, name)

    def shown(self):
        items = [self.rows.topLevelItem(row) for row in range(self.rows.topLevelItemCount())]
        return [item.text(0) for item in items if not item.isHidden()]

    def choose(self, text):
        for row in range(self.rows.topLevelItemCount()):
            if self.rows.topLevelItem(row).text(0) == text:
                self.rows.setCurrentItem(self.rows.topLevelItem(row))

    def type_key(self, keys):
        self.edit.setKeySequence(QKeySequence(keys))


@pytest.fixture
def rig(qtbot):
    sheet = KeySheet([FIND, REDO, PLAIN, TAG])
    qtbot.addWidget(sheet)
    sheet.show()
    return Rig(sheet)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("", ["Find", "Redo", "About", "Tag with A"]),
        ("re do", ["Redo"]),
        ("ctrl+f", ["Find"]),
        ("edit", ["Find", "Redo"]),
        ("nothing", []),
    ],
)
def test_commands_are_found_by_name_key_and_menu(rig, typed, left):
    rig.filter.setText(typed)
    assert rig.shown() == left
    assert rig.sheet.findChild(QLabel, "keyNothing").isHidden() is bool(left)


def test_a_free_key_is_set_and_told(rig):
    rig.choose("About")
    assert not rig.button("keySet").isEnabled()
    rig.type_key("Ctrl+J")
    assert rig.trouble.text() == ""
    rig.button("keySet").click()
    assert rig.sheet.changes() == {"About": ("Ctrl+J",), "Redo": ("Ctrl+Y",)}
    assert rig.save.isEnabled()


def test_a_key_in_use_is_named_and_moves(rig):
    rig.choose("About")
    rig.type_key("Ctrl+F")
    assert "Ctrl+F is the key of “Find”" in rig.trouble.text()
    rig.button("keySet").click()
    assert rig.sheet.changes()["Find"] == ()
    assert rig.sheet.changes()["About"] == ("Ctrl+F",)
    assert holder([FIND, REDO], "Ctrl+Y", "About") == REDO


@pytest.mark.parametrize(
    ("key", "words"), [("Return", "is needed in every list"), ("Ctrl+1", "tags with “Tag with A”")]
)
def test_keys_that_cannot_be_had_are_refused(rig, key, words):
    rig.choose("Find")
    rig.type_key(key)
    assert words in rig.trouble.text()
    assert not rig.button("keySet").isEnabled()


def test_keys_of_categories_are_only_shown(rig):
    rig.choose("Tag with A")
    assert not rig.edit.isEnabled()
    assert "panel of categories" in rig.trouble.text()
    for name in ("keySet", "keyNone", "keyDefault"):
        assert not rig.button(name).isEnabled()


def test_none_default_and_all_defaults(rig):
    rig.choose("Find")
    rig.button("keyNone").click()
    assert rig.sheet.changes()["Find"] == ()
    rig.button("keyDefault").click()
    assert "Find" not in rig.sheet.changes()
    rig.button("keyDefaults").click()
    assert rig.sheet.changes() == {}
    assert rig.save.isEnabled(), "two keys of Redo are back"


def test_the_arrow_keys_of_the_filter_move_in_the_list(rig):
    rig.filter.setFocus()
    QTest.keyClick(rig.filter, Qt.Key.Key_Down)
    assert rig.sheet.focusWidget() is rig.rows
    rig.rows.itemActivated.emit(rig.rows.currentItem(), 0)
    assert rig.sheet.focusWidget() is rig.edit


def test_a_changed_key_works_at_once_and_after_a_restart(make_window, project_file, qtbot):
    window = make_window(project_file)

    def change(sheet):
        rig = Rig(sheet)
        rig.choose("Highlight as quote")
        rig.type_key("Q")
        rig.button("keySet").click()
        rig.save.click()

    when_asked(change)
    action(window, "Keys").trigger()
    assert "(Q)" in action(window, "HighlightQuote").toolTip()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.article_view.setFocus()
    window.article_view.select(0, 5)
    press(window, Qt.Key.Key_2)
    assert not annotations(window)
    press(window, Qt.Key.Key_Q)
    assert annotations(window)[0].kind == "quote"
    window.close()
    again = make_window(project_file)
    assert action(again, "HighlightQuote").shortcut() == QKeySequence("Q")


def test_closing_the_sheet_changes_nothing(window):
    def leave(sheet):
        rig = Rig(sheet)
        rig.choose("Find in the article")
        rig.button("keyNone").click()
        QTest.keyClick(sheet, Qt.Key.Key_Escape)

    when_asked(leave)
    action(window, "Keys").trigger()
    assert action(window, "Find").shortcut() == QKeySequence("Ctrl+F")
    assert window.commands.context.settings.keys == {}
