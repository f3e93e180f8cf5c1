"""What was written stays written."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace

import pytest
from projects import KIND, add, live

import annotator
from annotator.model.edit import Edit
from annotator.model.span import Span

WORK = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from projects import KIND, add
import annotator
path = Path(sys.argv[1])
project = annotator.open_project(path) if path.exists() else annotator.create_project(path)
text = add(project)
while True:
    made = project.annotate(text, kind=KIND, spans=[(0, 5)], categories=["One"], note="Kept")
    print(made.id, flush=True)
"""


def killed_after(path, count):
    """Let a process annotate, kill it after some annotations, and give their ids."""
    folders = [folder for folder in sys.path if folder]
    command = [sys.executable, "-c", WORK, str(path), *folders]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as worker:
        told = [worker.stdout.readline().strip() for _ in range(count)]
        os.kill(worker.pid, signal.SIGKILL)
    return told


def test_an_annotation_outlives_a_kill(tmp_path):
    path = tmp_path / "study.annotator"
    told = killed_after(path, 1) + killed_after(path, 7)
    with annotator.open_project(path) as project:
        assert set(told) <= {each.id for each in project.annotations()}
        assert project.check() == []
        assert len(project.articles()) == 2


def test_closing_leaves_one_file(tmp_path):
    with annotator.create_project(tmp_path / "study") as project:
        project.annotate(add(project), kind=KIND, spans=[(0, 5)])
        content = live(project)
    assert [path.name for path in tmp_path.iterdir()] == ["study.annotator"]
    with annotator.open_project(tmp_path / "study") as project:
        assert live(project) == content


def test_a_closed_project_says_so(tmp_path):
    project = annotator.create_project(tmp_path / "study")
    project.close()
    project.close()
    with pytest.raises(annotator.ProjectError, match="was closed"):
        project.articles()


def test_a_project_belongs_to_its_thread(tmp_path):
    caught = []

    def use():
        with pytest.raises(annotator.ProjectError, match="another thread") as error:
            project.articles()
        caught.append(error)
        with annotator.open_project(project.path) as own:
            add(own)

    with annotator.create_project(tmp_path / "study") as project:
        thread = threading.Thread(target=use)
        thread.start()
        thread.join()
        assert len(caught) == 1
        assert len(project.articles()) == 1


def test_one_window_reads_while_another_writes(tmp_path):
    with (
        annotator.create_project(tmp_path / "study") as one,
        annotator.open_project(tmp_path / "study") as two,
    ):
        text = add(one)
        with one.transaction("Long"):
            one.annotate(text, kind=KIND, spans=[(0, 5)])
            assert two.annotations() == []
            assert len(one.annotations()) == 1
        assert len(two.annotations()) == 1


def test_a_bug_in_the_database_is_not_hidden(tmp_path):
    with annotator.create_project(tmp_path / "study") as project:
        database = project._store.database
        for run in (database.rows, database.write, lambda sql: list(database.each(sql))):
            with pytest.raises(sqlite3.OperationalError, match="no such column"):
                run("SELECT wrong FROM project")
        with pytest.raises(sqlite3.IntegrityError, match="NOT NULL"):
            database.write_many("INSERT INTO annotators VALUES (?, ?)", [("Ada", None)])
        made = project.annotate(add(project), kind=KIND, spans=[(0, 5)])
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            project.apply(Edit("Wrong", (made,), (replace(made, spans=(Span(5, 0),)),)))
        assert project.annotations() == [made]


@pytest.mark.parametrize(
    ("statements", "error"),
    [
        (["PRAGMA query_only = ON", "DELETE FROM project"], annotator.ProjectReadOnly),
        (["ATTACH '/nowhere/at/all.db' AS other"], annotator.ProjectError),
    ],
)
def test_failures_of_the_file_system_are_told(tmp_path, statements, error):
    with annotator.create_project(tmp_path / "study") as project:
        *first, last = statements
        for statement in first:
            project._store.database.write(statement)
        with pytest.raises(error, match=r"study\.annotator cannot be"):
            project._store.database.write(last)


def test_texts_are_read_however_many_there_are(tmp_path):
    with annotator.create_project(tmp_path / "study") as project:
        made = [add(project, f"Text {number}", "Title") for number in range(9)]
        assert [project.article(each.id).text for each in made * 2] == [e.text for e in made * 2]


def test_a_name_that_is_no_unicode(tmp_path):
    with annotator.create_project(tmp_path / "a\udcff.annotator") as project:
        assert project.snapshot().title == "a\ufffd"
