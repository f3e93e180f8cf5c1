"""What a person does to relations in the window."""

import making
from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QMenu, QTableView

from annotator.ui.editor.relation_chips import RelationChip
from annotator.ui.widgets.command_palette import Chooser

WORDS = {
    "quote": "We will sign.",
    "claim": "The delegation left",
    "event": "Five people were hurt",
}
LEFT = Qt.MouseButton.LeftButton


def mark_all(window):
    """One annotation of each kind in the article on show, and one in the other article."""
    project = window.session.project
    first, second = project.articles()
    made = {
        kind: project.annotate(first, kind=kind, spans=[making.place(first, words)])
        for kind, words in WORDS.items()
    }
    made["far"] = project.annotate(second, kind="claim", spans=[making.place(second, "لن نقبل")])
    window.open_article(first.id)
    window.commands.reader.load_all()
    window.article_view.setFocus()
    return made


class Driven:
    """The window with what a person does to relations in it."""

    def __init__(self, window, marks):
        self.window, self.marks = window, marks
        self.project = window.session.project
        self.view = window.annotation_list.findChild(QTableView, "annotationList")

    def select(self, name):
        self.window.commands.reader.select(self.marks[name].id)

    def stored(self):
        names = {mark.id: name for name, mark in self.marks.items()}
        return [(names[r.source_id], r.type, names[r.target_id]) for r in self.project.relations()]

    def chips(self):
        found = self.window.annotation_editor.findChildren(RelationChip)
        return [chip for chip in found if chip.isVisible()]

    def said(self):
        return [chip.text() for chip in self.chips()]

    def palette(self):
        return [c for c in self.window.findChildren(Chooser) if c.isVisible()][-1]

    def offered(self):
        model = self.palette().findChild(QListView, "chooserList").model()
        return [model.index(row).data() for row in range(model.rowCount())]

    def type(self, text):
        query = self.palette().findChild(QLineEdit, "chooserQuery")
        query.clear()
        if text.isascii():
            QTest.keyClicks(query, text)
        else:  # QTest has no keys for other letters
            query.insert(text)

    def enter(self):
        QTest.keyClick(self.palette().findChild(QLineEdit, "chooserQuery"), Qt.Key.Key_Return)

    def drag(self, names, target):
        """Drag rows onto another one; tells whether the view took them."""
        model = self.view.model()
        rows = [model.row_of(self.marks[name].id) for name in names]
        data = model.mimeData([model.index(row) for row in rows])
        row = self.view.visualRect(model.index(model.row_of(self.marks[target].id)))
        return drop(self.view.viewport(), row.center(), data)

    def menu(self):
        return next(m for m in self.window.findChildren(QMenu, "relationMenu") if m.isVisible())


def drop(viewport, at, data):
    given = (Qt.DropAction.LinkAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    for event in (QDragEnterEvent(at, *given), QDragMoveEvent(at, *given)):
        QApplication.sendEvent(viewport, event)
    if not event.isAccepted():
        return False
    QApplication.sendEvent(viewport, QDropEvent(at.toPointF(), *given))
    return True
