"""The project's file is replaced, deleted, restored beside an old log, or named for a report."""

import os
import shutil
import signal
import subprocess
import sys

import pytest

import annotator

KILLED = """
import os, signal, sys
import annotator
project = annotator.open_project(sys.argv[1])
for number in range(60):
    project.annotate(1, kind="claim", spans=[(number, number + 9)], note="words " * 60)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def path(tmp_path):
    text = tmp_path / "article.txt"
    text.write_text("An official said that the talks would go on. " * 20, "utf-8")
    with annotator.create_project(tmp_path / "study.annotator") as project:
        project.add_articles([text])
    return project.path


def log_of(path):
    return path.with_name(f"{path.name}-wal")


def test_a_restored_copy_is_not_harmed_by_an_old_log(path, tmp_path):
    backup = tmp_path / "backup"
    with annotator.open_project(path) as project:
        for number in range(40):
            project.annotate(1, kind="event", spans=[(number, number + 5)])
    shutil.copy(path, backup)
    with annotator.open_project(path) as project:
        for each in project.annotations():
            project.delete(each.id)
    run = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert run.returncode == -signal.SIGKILL
    assert log_of(path).stat().st_size
    shutil.copy(backup, path)
    whole = path.read_bytes()
    with pytest.raises(annotator.ProjectDamaged, match=r"move study\.annotator-wal away"):
        annotator.open_project(path)
    assert path.read_bytes() == whole
    log_of(path).rename(tmp_path / "away")
    with annotator.open_project(path) as project:
        assert len(project.annotations()) == 40
        assert project.check() == []


def test_the_log_of_a_killed_program_is_taken_over(path):
    subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    with annotator.open_project(path) as project:
        assert len(project.annotations()) == 60


@pytest.mark.parametrize("how", ["deleted", "moved", "replaced"])
def test_nothing_is_called_saved_in_a_file_that_is_gone(path, tmp_path, how):
    other = tmp_path / "other"
    shutil.copy(path, other)
    with annotator.open_project(path) as project:
        if how == "deleted":
            path.unlink()
        elif how == "moved":
            path.rename(tmp_path / "elsewhere.annotator")
        else:
            other.replace(path)
        with pytest.raises(annotator.ProjectError, match="moved, deleted or replaced"):
            project.annotate(1, kind="claim", spans=[(0, 5)])


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-journal"])
def test_a_report_never_goes_over_the_project(path, ending, tmp_path):
    target = path.with_name(path.name + ending)
    link = tmp_path / "link.docx"
    link.symlink_to(target)
    with annotator.open_project(path) as project:
        for each in (target, link):
            with pytest.raises(annotator.ExportError, match="belongs to an open project"):
                project.export(each, format="docx")
        project.annotate(1, kind="claim", spans=[(0, 5)])
        assert project.check() == []


def test_a_report_goes_over_no_database_device_or_circle(path, tmp_path):
    other = tmp_path / "other.docx"
    shutil.copy(path, other)
    pipe = tmp_path / "pipe.docx"
    os.mkfifo(pipe)
    circle = tmp_path / "circle.docx"
    circle.symlink_to(circle.name)
    with annotator.open_project(path) as project:
        for target, words in ((other, "is a database"), (pipe, "device"), (circle, "link")):
            with pytest.raises(annotator.ExportError, match=words):
                project.export(target)
    assert pipe.is_fifo()


def test_a_folder_in_the_place_of_the_log(path):
    log_of(path).mkdir()
    with pytest.raises(annotator.Error, match="study"):
        annotator.open_project(path)
