"""Drives the real program as a person would; run as a process of its own so that it can be killed.

Usage: ``person.py PROJECT START END KEY``: opens the window on the project, selects code points
START to END of its first article, presses KEY, waits until the highlight is painted, says
``painted`` and then waits to be killed.
"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator import gui


def main(project, start, end, key):
    window = gui.build([project], Path(project).with_name("settings.ini"))
    window.show()
    QTest.qWaitForWindowExposed(window)
    view = window.article_view
    view.setFocus()
    view.select(int(start), int(end))
    QTest.keyClick(view, Qt.Key(getattr(Qt.Key, f"Key_{key}")))
    before = view.highlights.painted_lines
    view.viewport().repaint()
    shown = view.highlights.painted_lines > before
    sys.stdout.write("painted\n" if shown and view.highlights.at(int(start)) else "nothing\n")
    sys.stdout.flush()
    QTest.qWait(60_000)


main(*sys.argv[1:])
