"""Tells Qt what projects are by their names, so that it never looks into one."""

import sys

from PySide6.QtCore import QCoreApplication, QResource, Qt

from annotator.assets import resource


def install() -> None:
    """Make the endings of projects, and of SQLite's files beside them, known to Qt.

    Qt opens every file that it does not know by its name to tell its type, and closes it again:
    its choosers of files do, also that of its printer dialog, and the completion of names there.
    That takes the locks away that SQLite holds on a project in this process, so that the next
    program to close it deletes the log that is still written to (see ``files/held.py``).

    Qt takes further types from a place among its resources (Qt, "QMimeDatabase"). The file is
    made of ``projects.xml`` by ``make types``. GTK's chooser does not know them and is not used.
    """
    QResource.registerResource(str(resource("types", "projects.rcc")))
    if sys.platform not in {"win32", "darwin"}:
        QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
