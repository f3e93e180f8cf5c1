"""A project that is open twice in one process keeps its locks when one of the two goes."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading

import pytest

import annotator

VISIT = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1], isolation_level=None)
print(other.execute("SELECT count(*) FROM annotations").fetchone()[0])
other.close()
"""
"""What another program does that looks into the project; as the last one to leave, SQLite would
delete the write-ahead log."""

LOCK = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=0)
try:
    other.execute("BEGIN IMMEDIATE")
except sqlite3.OperationalError as error:
    print(error)
"""


def other_program(program, path):
    run = [sys.executable, "-c", program, str(path)]
    return subprocess.run(run, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def project(tmp_path):
    text = tmp_path / "article.txt"
    text.write_text("An official said that the talks would go on. " * 20, "utf-8")
    with annotator.create_project(tmp_path / "study.annotator") as project:
        project.add_articles([text])
        yield project


def log_of(path):
    return path.with_name(f"{path.name}-wal")


def open_and_close(path):
    annotator.open_project(path).close()


def open_and_close_elsewhere(path):
    thread = threading.Thread(target=open_and_close, args=(path,))
    thread.start()
    thread.join()


def open_by_another_name(path):
    other = path.with_name("other.annotator")
    os.link(path, other)
    with pytest.raises(annotator.ProjectError, match=r"is open already, as .*study\.annotator"):
        annotator.open_project(other)


def fail_to_export_over(path):
    linked = path.with_name("report.docx")
    os.link(path, linked)
    with (
        annotator.create_project(path.with_name("second")) as second,
        pytest.raises(annotator.ExportError, match="belongs to an open project"),
    ):
        second.export(linked)


@pytest.mark.parametrize(
    "visit",
    [open_and_close, open_and_close_elsewhere, open_by_another_name, fail_to_export_over],
)
def test_other_programs_still_see_that_it_is_open(project, visit):
    project.annotate(1, kind="event", spans=[(0, 5)])
    visit(project.path)
    project.annotate(1, kind="event", spans=[(6, 9)])
    assert other_program(VISIT, project.path) == "2"
    assert log_of(project.path).exists()
    project.annotate(1, kind="event", spans=[(10, 15)])
    assert len(project.annotations()) == 3
    assert project.check() == []


def test_a_transaction_keeps_others_out_while_the_project_is_opened_again(project):
    with project.transaction("Long work"):
        project.annotate(1, kind="event", spans=[(0, 5)])
        visitor = threading.Thread(target=try_to_open, args=(project.path,))
        visitor.start()
        visitor.join()
        assert "locked" in other_program(LOCK, project.path)
    assert other_program(LOCK, project.path) == ""


def try_to_open(path):
    with pytest.raises(annotator.ProjectLocked):
        annotator.open_project(path)


def test_a_file_is_looked_at_again_once_nobody_has_it_open(project, tmp_path):
    path = project.path
    project.close()
    with pytest.raises(annotator.NotAProject):
        annotator.open_project(tmp_path / "article.txt")
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(annotator.ProjectTooNew):
        annotator.open_project(path)


def test_a_failed_opening_leaves_nothing_in_use(project, tmp_path):
    project.close()
    broken = tmp_path / "broken.annotator"
    shutil.copy(project.path, broken)
    with broken.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 8192)
    for _ in range(2):
        with pytest.raises(annotator.ProjectDamaged):
            annotator.open_project(broken)
    broken.write_bytes(b"No database at all.")
    with pytest.raises(annotator.NotAProject):
        annotator.open_project(broken)


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
def test_a_new_project_does_not_take_over_what_another_left(tmp_path, ending):
    left = tmp_path / f"study.annotator{ending}"
    left.write_bytes(b"of another time")
    with pytest.raises(annotator.ProjectError, match=f"study.annotator{ending} is left over"):
        annotator.create_project(tmp_path / "study.annotator")
    assert left.read_bytes() == b"of another time"
    assert list(tmp_path.iterdir()) == [left]
