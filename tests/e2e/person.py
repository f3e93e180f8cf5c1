"""Drives the real program as a person would; run as a process of its own so that it can be killed.

Usage: ``person.py PROJECT START END DEED``: opens the window on the project, whose first article is
on show, does the deed to its code points START to END, says how it went, waits to be killed.

``highlight``
    Selects them, presses the key of the second kind, waits until the highlight is painted: says
    ``painted``.
``undo``
    Looks whether they are highlighted, presses Ctrl+Z, looks again: says ``painted, gone``.
"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator import gui


def is_painted(view, at):
    before = view.highlights.painted_lines
    view.viewport().repaint()
    return view.highlights.painted_lines > before and bool(view.highlights.at(at))


def highlight(view, start, end):
    view.select(start, end)
    QTest.keyClick(view, Qt.Key.Key_2)
    return "painted" if is_painted(view, start) else "nothing"


def undo(view, start, end):
    view.show_from(start)
    seen = "painted" if is_painted(view, start) else "nothing"
    QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    return f"{seen}, {'gone' if not view.highlights.at(start) else 'still there'}"


def main(project, start, end, deed):
    window = gui.build([project], Path(project).with_name("settings.ini"))
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    view = window.article_view
    view.setFocus()
    said = {"highlight": highlight, "undo": undo}[deed](view, int(start), int(end))
    sys.stdout.write(f"{said}\n")
    sys.stdout.flush()
    QTest.qWait(60_000)


main(*sys.argv[1:])
