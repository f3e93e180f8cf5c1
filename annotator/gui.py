"""Builds the window: the only place that makes the application and wires the crash handler."""

import gc
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from annotator.files.there import is_there
from annotator.model.errors import Error
from annotator.project import open_project
from annotator.ui import file_types, theme
from annotator.ui.crash import CrashHandler
from annotator.ui.ending import Ending
from annotator.ui.icons import application_icon
from annotator.ui.main_window import MainWindow
from annotator.ui.settings import load

__all__ = ["build", "run"]


def build(arguments: Sequence[str], settings_file: Path | None = None) -> MainWindow:
    """Make the application, if there is none, and its window.

    Args:
        arguments: ``[PROJECT] [FILE…]`` of the command line; a first file that is no project is
            taken for an article.
        settings_file: Keeps the settings in place of the platform's own file.
    """
    app = QApplication.instance() or QApplication(["annotator"])
    settings = load(settings_file)
    if isinstance(app, QApplication):
        app.setApplicationName("annotator")
        app.setApplicationDisplayName("Annotator")
        app.setDesktopFileName("annotator")
        app.setWindowIcon(application_icon())
        theme.install(app, settings.theme)
        file_types.install()
    QLocale.setDefault(QLocale.system())
    paths = [Path(argument) for argument in arguments]
    project, trouble = None, ""
    if paths and (paths[0].suffix in {".annotator", ""} or not is_there(paths[0])):
        try:
            project = open_project(paths[0], annotator=settings.annotator or None)
            settings = settings.opened(project.path.absolute())
        except Error as error:
            trouble = str(error)
        paths = paths[1:]
    window = MainWindow(project, settings)
    if trouble:
        window.notices.show_trouble(trouble)
    if paths:
        window.commands.take_files(paths)
    return window


def run(arguments: Sequence[str]) -> int:
    """Show the window until it is closed; returns the exit status."""
    app = QApplication.instance() or QApplication(["annotator", *arguments])
    handler = CrashHandler()
    handler.install()
    window = build(arguments)
    handler.failed.connect(window.commands.context.show_error)
    ending = Ending(window)
    ending.listen()
    window.show()
    gc.freeze()
    gc.enable()
    status = app.exec()
    ending.stop()
    handler.uninstall()
    return status
