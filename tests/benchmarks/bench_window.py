"""The main job in the real window on a real project: start, open, highlight."""

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measuring import Benchmark
from PySide6.QtWidgets import QApplication

import annotator
from annotator.ui import MainWindow, theme

PARAGRAPH = "An official said on Tuesday that the talks about the crossing would go on. " * 6
LENGTH = 1_000_000
ANNOTATIONS = 10_000
FRAME = 1 / 60
"""Seconds between two pictures of a 60 Hz screen."""

OURS = """
import os, sys
from annotator.__main__ import main
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

def shown():
    app.processEvents()
    for window in app.topLevelWidgets():
        if window.objectName() == "mainWindow":
            window.article_view.viewport().repaint()
    os._exit(0)

app = QApplication(["annotator"])
QTimer.singleShot(0, shown)
main([sys.argv[1]])
"""
BARE = """
import os
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit
app = QApplication([])
window = QMainWindow()
text = QPlainTextEdit("An article. " * 200)
window.setCentralWidget(text)
window.resize(1360, 860)
window.show()
app.processEvents()
text.viewport().repaint()
os._exit(0)
"""


class Material:
    """A project of two articles of 1 MB, one bare and one dense with overlapping highlights."""

    def __init__(self):
        self.app = QApplication.instance() or QApplication(["annotator"])
        theme.install(self.app, "light")
        self.folder = tempfile.TemporaryDirectory()
        folder = Path(self.folder.name)
        text = "\n\n".join([PARAGRAPH] * (LENGTH // len(PARAGRAPH)))
        for name in ("bare", "dense"):
            (folder / f"{name}.txt").write_text(f"{name}\n\n{text}", "utf-8")
        project = annotator.create_project(folder / "study.annotator", annotator="Ada Marks")
        self.bare, self.dense = project.add_articles([folder / "bare.txt", folder / "dense.txt"])
        luck = random.Random(1)  # noqa: S311 - the same spans every time
        kinds = [kind.name for kind in project.scheme.kinds]
        with project.transaction("Fill"):
            for number in range(ANNOTATIONS):
                start = luck.randrange(len(text) - 400)
                span = (start, start + luck.randint(20, 400))
                project.annotate(self.dense, kind=kinds[number % len(kinds)], spans=[span])
        self.window = MainWindow(project)
        self.window.show()
        self.app.processEvents()

    def open(self, article):
        self.window.open_article(article.id)
        self.window.article_view.viewport().repaint()

    def settle(self):
        self.window.commands.reader.load_all()


def with_dense_open():
    material = Material()
    material.open(material.dense)
    material.settle()
    return material


def small_project():
    folder = tempfile.TemporaryDirectory()
    path = Path(folder.name) / "sample.annotator"
    article = Path(folder.name) / "article.txt"
    article.write_text("An article. " * 200, "utf-8")
    with annotator.create_project(path) as project:
        project.add_articles([article])
    return folder, path


def start_ours(material):
    start(material, OURS, str(material[1]))


def start_bare(material):
    start(material, BARE)


def start(material, *program):
    """Start a program as on a person's machine: with the caches of Python and settings to keep."""
    folder, _project = material
    environment = {**os.environ, "XDG_CONFIG_HOME": folder.name, "XDG_STATE_HOME": folder.name}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run([sys.executable, "-c", *program], check=True, env=environment)


def open_dense(material):
    material.open(material.dense)


def open_bare(material):
    material.open(material.bare)


def add_one(material):
    view = material.window.article_view
    start = view.visible_span().start + 40
    view.select(start, start + 60)
    material.window.commands.marking.highlight("quote")
    view.viewport().repaint()


def one_frame(material):
    del material
    time.sleep(FRAME)


BENCHMARKS = [
    Benchmark(
        "start to first paint / a bare PySide6 window",
        small_project,
        start_ours,
        start_bare,
        aim=1.5,
        rounds=7,
    ),
    Benchmark(
        "open 1 MB with 10,000 highlights / without any",
        Material,
        open_dense,
        open_bare,
        aim=2.0,
        rounds=9,
    ),
    Benchmark(
        "add one highlight to it, saved and painted / a 60 Hz frame",
        with_dense_open,
        add_one,
        one_frame,
        aim=1.0,
        rounds=15,
    ),
]
