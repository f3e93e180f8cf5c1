"""A new project is there when it is whole, whatever happens while it is made."""

import errno
import os
import signal
import subprocess
import sys

import pytest

import annotator
from annotator.store import project_file

WATCHED = """
import os, signal, sqlite3, sys
import sqlite_utils
import annotator
import annotator.store.schema

seen, wanted = 0, int(sys.argv[2])

def count(*_):
    global seen
    seen += 1
    if seen == wanted:
        os.kill(os.getpid(), signal.SIGKILL)

connect = sqlite3.connect

def counted(*arguments, **named):
    connection = connect(*arguments, **named)
    connection.set_trace_callback(count)
    return connection

def watch(event, _):
    if event in {"open", "os.mkdir", "os.link", "os.remove", "os.rmdir", "sqlite3.connect"}:
        count()

sqlite3.connect = counted
sys.addaudithook(watch)
annotator.create_project(sys.argv[1]).close()
print(seen)
"""
"""Makes a project and ends itself at the wanted step, of files or of SQL; 0 for never."""


def made(path, wanted):
    run = [sys.executable, "-c", WATCHED, str(path), str(wanted)]
    return subprocess.run(run, check=False, capture_output=True, text=True)


def test_it_can_be_made_after_being_killed_at_any_step(tmp_path):
    steps = int(made(tmp_path / "whole", 0).stdout)
    assert steps > 50
    for wanted in sorted({1, 2, 3, steps // 4, steps // 2, *range(steps - 7, steps + 1)}):
        path = tmp_path / f"study{wanted}.annotator"
        assert made(path, wanted).returncode == -signal.SIGKILL
        if not path.exists():
            annotator.create_project(path).close()
        with annotator.open_project(path) as project:
            assert project.check() == []
            assert project.articles() == []


def test_what_a_killed_program_left_is_cleared_away_in_time(tmp_path):
    old, new = (tmp_path / f".annotator-unfinished-{name}" for name in ("old", "new"))
    for folder in (old, new):
        folder.mkdir()
        (folder / "report.docx").write_bytes(b"half a report")
    mine = tmp_path / ".annotator-unfinished-link"
    mine.symlink_to(new)
    for each in (old, mine):
        os.utime(each, (0, 0), follow_symlinks=False)
    annotator.create_project(tmp_path / "study").close()
    assert not old.exists()
    assert (new / "report.docx").exists()


def test_a_file_that_somebody_makes_meanwhile_is_not_overwritten(tmp_path):
    made, path = tmp_path / "made", tmp_path / "study.annotator"
    made.write_bytes(b"new")
    path.write_bytes(b"another")
    with pytest.raises(annotator.ProjectError, match="is there already"):
        project_file.put(made, path)
    assert path.read_bytes() == b"another"


def test_it_is_moved_where_the_file_system_has_no_links(tmp_path, monkeypatch):
    def refused(*_):
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    with annotator.create_project(tmp_path / "study") as project:
        assert project.check() == []
    with pytest.raises(annotator.ProjectError, match="is there already"):
        annotator.create_project(tmp_path / "study")
    assert [each.name for each in tmp_path.iterdir()] == ["study.annotator"]
