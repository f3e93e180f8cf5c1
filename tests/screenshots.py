"""Takes pictures of the window, light and dark.

screenshots.py PROJECT FOLDER takes those of a project's articles. With --scenes, those of
everything else a person sees are taken too, the window at twice the size among them; with names
of scenes after it, only those.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import picture_scenes
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import annotator
from annotator.ui import MainWindow, theme

SETTLE = 800
"""Milliseconds in which the window paints and its lists fill."""


def main(project_path, folder, *options):
    app = QApplication(["annotator"])
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    wanted = options[1:]
    for choice in ("light", "dark"):
        theme.install(app, choice)
        if not wanted:
            articles(project_path, folder / choice)
        if options:
            every_scene(folder / choice, wanted)
    if options and not wanted:
        again = [sys.executable, __file__, project_path, str(folder / "double"), "--scenes"]
        twice = os.environ | {"QT_SCALE_FACTOR": "2"}
        subprocess.run([*again, "dense", "report", "first_page"], env=twice, check=True)


def articles(project_path, name):
    """The articles of a project, the first highlight of each selected."""
    with annotator.open_project(project_path) as project:
        window = MainWindow(project)
        window.resize(*picture_scenes.SIZE)
        window.show()
        for article in project.articles():
            window.open_article(article.id)
            QTest.qWait(SETTLE)
            window.commands.reader.step(1)
            taken(window, f"{name}-{article.number}.png")
        window.close()


def every_scene(name, wanted):
    """The scenes, or those that are wanted, each with a project of its own."""
    for scene in picture_scenes.SCENES:
        if wanted and scene.__name__ not in wanted:
            continue
        with tempfile.TemporaryDirectory() as folder:
            shown = scene(Path(folder))
            taken(shown, f"{name}-{scene.__name__.replace('_', '-')}.png")
            for window in (shown, *QApplication.topLevelWidgets()):
                if window.isVisible():
                    window.close()


def taken(widget, path):
    """Save a picture of a widget once it has settled."""
    QTest.qWait(SETTLE)
    widget.grab().save(path)
    sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
