"""Contrast of all words as they are painted, measured in pictures of the window and its dialogs."""

import pytest
import scenes
from pixels import counted_colours
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QTableView, QTreeView
from wcag import contrast

from annotator.ui import theme

LOOKS = pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=lambda look: look.name)
SCENES = pytest.mark.parametrize("scene", scenes.SCENES, ids=lambda scene: scene.__name__)
READABLE = 4.5
"""WCAG 2.2, "contrast (minimum)"."""


@pytest.fixture
def shown(qapp, window, look, scene):
    theme.install(qapp, look.name)
    root = scene(window)
    yield root
    scenes.close(root)


def worded(root):
    """Enabled widgets below a widget that show words."""
    for kind in (QLabel, QAbstractButton, QLineEdit, QComboBox):
        for widget in root.findChildren(kind):
            words = widget.currentText() if isinstance(widget, QComboBox) else widget.text()
            if isinstance(widget, QLineEdit):
                words = words or widget.placeholderText()
            if words and widget.isVisible() and widget.isEnabled() and widget.visibleRegion():
                yield widget


def clearest(image, box):
    """Contrast of the clearest ink in a part of a picture with the ground that is most of it."""
    box = box.intersected(image.rect())
    found = counted_colours(image.copy(box))
    ground = found.most_common(1)[0][0]
    return max(contrast(ground, ink) for ink in found)


@LOOKS
@SCENES
def test_words_of_every_widget_are_readable(shown, look):
    picture = shown.grab().toImage()
    pale = []
    for widget in worded(shown):
        inside = widget.rect().adjusted(4, 4, -4, -4)
        at = widget.mapTo(shown, QPoint(0, 0)) if widget is not shown else QPoint(0, 0)
        measured = clearest(picture, inside.translated(at))
        if measured < READABLE:
            pale.append((type(widget).__name__, widget.objectName(), round(measured, 2)))
    assert pale == []


@LOOKS
@pytest.mark.parametrize("name", ["articleList", "annotationList", "categoryTree", "hitsList"])
def test_all_words_of_rows_are_readable_chosen_or_not(qapp, window, look, name):
    theme.install(qapp, look.name)
    scenes.window_at_work(window)
    view = next(
        each for kind in (QTableView, QTreeView) for each in window.findChildren(kind, name)
    )
    model = view.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    assert rows
    for chosen in (False, True):
        view.clearSelection()
        if chosen:
            view.selectAll()
        picture = view.viewport().grab().toImage()
        for index in rows:
            # Line by line: the second one is quieter than the first.
            box = view.visualRect(index)
            lines = max(box.height() // 24, 1)
            for line in range(lines):
                height = box.height() // lines
                part = QRect(box.left() + 28, box.top() + line * height, box.width() - 28, height)
                assert clearest(picture, part.adjusted(0, 2, 0, -2)) >= READABLE, index.data()
