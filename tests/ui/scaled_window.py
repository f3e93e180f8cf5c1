"""Tells which words are cut off in the window, its dialogs and palettes; by itself at any scale.

As a program, ``scaled_window.py FOLDER ZOOM``, it prints a line for each.
"""

import sys
from functools import partial
from pathlib import Path

import scenes
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

import annotator
from annotator.ui import MainWindow, theme
from annotator.ui.settings import Settings

SIZE = (1360, 860)
_ICON_ONLY = Qt.ToolButtonStyle.ToolButtonIconOnly


def cut_off(root):
    """What shows less than its words need: kind and name of the widget, needed and given pixels."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible():
            continue
        needed = _needed(widget)
        if needed is None:
            continue
        if needed[0] > widget.width() or needed[1] > widget.height():
            found.append((_named(widget), needed, (widget.width(), widget.height())))
        elif not _scrolls(widget) and _hidden(widget):
            found.append((_named(widget), "is covered or outside of its parent"))
    return found


def _needed(widget):
    """Width and height below which words of a widget are cut off; None for one without words."""
    line, hint = widget.fontMetrics().height(), widget.sizeHint()
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    needed = None
    match widget:
        case QLabel() if words and widget.wordWrap():
            needed = 0, widget.heightForWidth(widget.width())
        case QPushButton() if words:
            needed = hint.width(), hint.height()
        case QToolButton() if words:
            beside = widget.toolButtonStyle() != _ICON_ONLY
            needed = (hint.width(), line) if beside else None
        case QLabel() if words:
            needed = hint.width(), line
        case QAbstractButton() if words:
            needed = 0, line
        case QComboBox():
            inside = widget.fontMetrics().horizontalAdvance(widget.currentText())
            needed = widget.width() - _field(widget).width() + inside, line + 2
        case QTabBar() if any(map(partial(_is_short, widget), range(widget.count()))):
            needed = widget.width() + 1, 0
        case QLineEdit() | QAbstractSpinBox():
            needed = 0, line + 2
    return needed


def _is_short(tabs, index):
    return tabs.tabRect(index).width() < tabs.tabSizeHint(index).width()


def _field(box):
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    return box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box)


def _hidden(widget):
    """Whether some of a widget is outside of what holds it."""
    parent = widget.parentWidget()
    while parent is not None and not widget.isWindow():
        place = QRect(widget.mapTo(parent, widget.rect().topLeft()), widget.size())
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(place):
            return True
        if parent.isWindow():
            return False
        parent = parent.parentWidget()
    return False


def _scrolls(widget):
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def _named(widget):
    words = widget.text() if hasattr(widget, "text") else ""
    return f"{type(widget).__name__} {widget.objectName()} {words!r}"


def main(folder, zoom, width=SIZE[0], height=SIZE[1], points=0):
    """Look at every scene at this zoom of the text."""
    app = QApplication(["annotator"])
    if int(points):
        font = app.font()
        font.setPointSize(int(points))
        app.setFont(font)
    theme.install(app, "light")
    for scene in scenes.SCENES:
        path = Path(folder) / f"{scene.__name__}.annotator"
        with annotator.create_project(path, annotator="Ada Marks") as project:
            project.add_articles(sorted(Path(folder).glob("*.txt"), reverse=True))
        window = MainWindow(annotator.open_project(path), Settings(zoom=int(zoom)))
        window.resize(int(width), int(height))
        window.show()
        QTest.qWait(1)
        root = scene(window)
        QTest.qWait(1)
        # What is laid out anew may leave another place to what is around it, and so on.
        for _ in range(5):
            QApplication.sendPostedEvents()
        for each in cut_off(root):
            sys.stdout.write(f"{scene.__name__}: {each}\n")
        scenes.close(root)
        window.close()
    sys.stdout.write("looked\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
