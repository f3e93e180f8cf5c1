"""Qt's own dialogs do not free an open project for other programs."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QFile, QIODevice, QMimeDatabase
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QFileSystemModel, QLineEdit, QToolButton
from window_driving import when_asked

import annotator
from annotator.assets import resource
from annotator.files.held import BESIDE
from annotator.ui import ask

READ_ELSEWHERE = "import annotator, sys; annotator.open_project(sys.argv[1]).close()"
PLACE = ":/qt-project.org/qmime/packages/projects.xml"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """An open project in the person's home, where the dialog begins."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    with annotator.create_project(tmp_path / "study.annotator") as made:
        yield made


def log_of(project):
    return project.path.with_name(f"{project.path.name}-wal")


def stays(project, known):
    """Whether another program that opens and closes the project leaves its log alone."""
    subprocess.run([sys.executable, "-c", READ_ELSEWHERE, str(project.path)], check=True)
    return log_of(project).stat().st_ino == known


def is_listed(dialog, path):
    """Whether a dialog has looked at a file as far as it ever does."""
    models = dialog.findChildren(QFileSystemModel)
    return models and all(model.type(model.index(str(path))) for model in models)


def test_the_log_of_the_project_stays_when_printing(project, qtbot):
    known = log_of(project).stat().st_ino
    seen = []

    def look(dialog):
        name = dialog.findChild(QLineEdit, "filename")
        name.clear()
        QTest.keyClicks(name, f"{project.path.parent}/stu")
        qtbot.waitUntil(lambda: is_listed(dialog, project.path))
        when_asked(choose, QFileDialog)
        dialog.findChild(QToolButton, "fileBrowser").click()
        dialog.reject()

    def choose(chooser):
        chooser.setDirectory(str(project.path.parent))
        qtbot.waitUntil(lambda: is_listed(chooser, project.path))
        seen.append(chooser)
        chooser.reject()

    when_asked(look, QPrintDialog)
    assert not ask.printer(None, QPrinter())
    assert seen
    assert stays(project, known)


@pytest.mark.parametrize("ending", ["", *BESIDE])
def test_files_of_a_project_are_known_by_their_names(qapp, tmp_path, ending):
    path = tmp_path / f"study.annotator{ending}"
    path.write_text("<?xml version='1.0'?>")
    found = QMimeDatabase().mimeTypeForFile(str(path))
    assert found.name() == "application/x-annotator-project"


def test_what_is_registered_was_made_of_the_source():
    made = QFile(PLACE)
    assert made.open(QIODevice.OpenModeFlag.ReadOnly)
    assert made.readAll().data() == resource("types", "projects.xml").read_bytes()


def test_the_program_tells_qt_of_them(tmp_path):
    """In a process of its own, since what is told stays."""
    script = (
        "import sys; from pathlib import Path; from annotator import gui; "
        "from PySide6.QtCore import QMimeDatabase; gui.build([], Path(sys.argv[1])); "
        "print(QMimeDatabase().mimeTypeForFile(sys.argv[2]).name())"
    )
    path = tmp_path / "a.annotator"
    path.write_text("text")
    run = [sys.executable, "-c", script, str(tmp_path / "settings.ini"), str(path)]
    told = subprocess.run(run, check=True, capture_output=True, text=True).stdout
    assert told.strip() == "application/x-annotator-project"
