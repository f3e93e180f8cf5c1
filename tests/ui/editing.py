"""The annotation editor with a scheme of every type of field, for the tests of its parts."""

import dataclasses

import making
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QToolButton, QWidget

from annotator.model.category import Category, CategoryTree
from annotator.model.scheme_file import parse_scheme
from annotator.ui.editor.annotation_editor import AnnotationEditor

TEXT = "He said 5 people left the hall. قال الوزير إن الحدود مفتوحة. " + "More & more words. " * 20
ARTICLE = making.article(TEXT)
SCHEME = parse_scheme(
    """
name = "test"
title = "Test"
[[kind]]
name = "thing"
label = "Thing"
plural = "Things"
letter = "T"
pattern = "solid"
light = { fill = "#FFE3BA", line = "#9A5200" }
dark = { fill = "#5C3B0E", line = "#FFB95E" }
[[kind.role]]
name = "who"
letter = "W"
refers = "person"
[[kind.field]]
name = "sort"
type = "choice"
choices = ["good", "bad"]
[[kind.field]]
name = "more"
type = "text"
[[kind.field]]
name = "day"
type = "date"
[[kind.field]]
name = "dead"
type = "number"
[[kind.field]]
name = "sure"
type = "yes/no"
[[kind]]
name = "other"
plural = "Others"
letter = "O"
pattern = "dotted"
light = { fill = "#FFE3BA", line = "#9A5200" }
dark = { fill = "#5C3B0E", line = "#FFB95E" }
""",
    "test.toml",
)
TREE = CategoryTree(
    [
        Category(id="d", name="Diplomacy", description="Talks <b>only</b>"),
        Category(id="s", name="Security & order", parent="d"),
        Category(id="a", name="مفاوضات", position=1),
    ]
)
SPANS = [making.place(ARTICLE, "people"), making.place(ARTICLE, "hall")]
PLAIN = making.annotation(ARTICLE, "thing", SPANS, id="plain")
FULL = dataclasses.replace(
    PLAIN,
    id="full",
    fields={"sort": "bad", "more": "one\ntwo", "day": "2014-07", "dead": 3, "sure": True},
    roles={"who": making.role(ARTICLE, [(0, 2)], "Riad al-Maliki")},
    categories=("Diplomacy/Security & order", "مفاوضات"),
    note="a note",
)


class Rig:
    """The widget, with what it has told so far."""

    NAMES = (
        *("fields_edited", "note_edited", "role_requested", "role_removed", "role_value_edited"),
        *("categories_edited", "tag_requested", "kind_requested", "delete_requested"),
        "place_requested",
        "span_activated",
    )

    def __init__(self, widget):
        self.widget = widget
        self.told = []
        for name in self.NAMES:
            getattr(widget, name).connect(self._listener(name))

    def _listener(self, name):
        return lambda *values: self.told.append((name, *values))

    def show(self, annotation):
        self.widget.show_annotation(annotation, TREE)

    def field(self, name):
        found = [
            each
            for each in self.widget.findChildren(QWidget, f"field-{name}")
            if isinstance(each, (QLineEdit, QPlainTextEdit, QComboBox))
        ]
        return found[0]

    def part(self, kind, name):
        return self.widget.findChild(kind, name)

    def click(self, name):
        QTest.mouseClick(self.part(QToolButton, name), Qt.MouseButton.LeftButton)

    def replace(self, widget, text):
        widget.setFocus()
        widget.selectAll()
        QTest.keyClick(widget, Qt.Key.Key_Delete)
        QTest.keyClicks(widget, text)

    @property
    def troubles(self):
        labels = self.widget.findChildren(QLabel)
        return [each.text() for each in labels if each.isVisible() and "“" in each.text()]


def open_editor(qtbot):
    """A shown editor and what it tells."""
    widget = AnnotationEditor()
    qtbot.addWidget(widget)
    widget.resize(340, 600)
    widget.set_scheme(SCHEME)
    with qtbot.waitExposed(widget):
        widget.show()
    return Rig(widget)
