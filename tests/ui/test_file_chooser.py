"""Choosing a file beside an open project does not free the project for other programs."""

import subprocess
import sys
from functools import partial

import pytest
from PySide6.QtWidgets import QFileDialog, QFileSystemModel
from window_driving import when_asked

import annotator
from annotator.ui import ask

READ_ELSEWHERE = "import annotator, sys; annotator.open_project(sys.argv[1]).close()"
CHOOSERS = {
    "open": (ask.open_project_file, "study.annotator"),
    "new": (ask.new_project_file, "study.annotator"),
    "articles": (ask.article_files, "talks.txt"),
    "text": (ask.article_file, "talks.txt"),
    "template": (ask.template_file, "look.docx"),
    "report": (lambda parent, folder: ask.report_file(parent, folder / "x.docx"), "look.docx"),
    "picture": (lambda parent, folder: ask.picture_file(parent, folder, "Bars"), "bars.png"),
}


@pytest.fixture
def project(tmp_path):
    for name in ("talks.txt", "look.docx", "bars.png"):
        (tmp_path / name).write_text("Talks resume in Geneva")
    with annotator.create_project(tmp_path / "study.annotator") as made:
        made.add_articles([tmp_path / "talks.txt"])
        yield made


@pytest.mark.parametrize("name", CHOOSERS)
def test_the_log_of_the_project_stays(project, qtbot, name):
    choose, shown = CHOOSERS[name]
    folder = project.path.parent
    log = folder / f"{project.path.name}-wal"
    known, seen = log.stat().st_ino, []

    def look(dialog):
        model = dialog.findChild(QFileSystemModel)
        qtbot.waitUntil(lambda: model.type(model.index(str(folder / shown))) != "")
        seen.append(model.fileIcon(model.index(str(folder / shown))).isNull())
        dialog.reject()

    when_asked(look, QFileDialog)
    assert not partial(choose, None, folder)()
    assert seen == [False]
    subprocess.run([sys.executable, "-c", READ_ELSEWHERE, str(project.path)], check=True)
    assert log.stat().st_ino == known, "it is still written to"


def test_the_folders_are_told_from_files(tmp_path, qtbot):
    (tmp_path / "old").mkdir()
    seen = []

    def look(dialog):
        model = dialog.findChild(QFileSystemModel)
        qtbot.waitUntil(lambda: model.rowCount(model.index(str(tmp_path))) == 1)
        seen.append(dialog.directory().path())
        dialog.reject()

    when_asked(look, QFileDialog)
    assert ask.article_folder(None, tmp_path) is None
    assert seen == [str(tmp_path)]
