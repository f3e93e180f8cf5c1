"""Reading a project's bytes in the process that has it open never frees it for others."""

import os
import subprocess
import sys
import threading

import pytest
from projects import KIND, add

import annotator
from annotator.files.held import head

OPEN_AND_CLOSE = """
import sys
import annotator
annotator.open_project(sys.argv[1]).close()
"""

IS_FREE = """
import fcntl, sys
SHARED_FIRST, SHARED_SIZE = 0x40000002, 510  # SQLite, os.h: what every reader holds
with open(sys.argv[1], "r+b") as file:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, SHARED_SIZE, SHARED_FIRST)
    except OSError:
        sys.exit(1)
"""


@pytest.fixture
def project(tmp_path):
    with annotator.create_project(tmp_path / "study") as made:
        add(made)
        yield made


def run(script, path):
    return subprocess.run([sys.executable, "-c", script, str(path)], check=False).returncode


def is_free(project):
    """Whether another process takes the project for one that nobody has open."""
    return run(IS_FREE, project.path) == 0


def stays_whole(project):
    """Whether the project goes on while another process opens and closes it."""
    log = project.path.with_name(f"{project.path.name}-wal")
    assert not is_free(project)
    known = log.stat().st_ino
    assert run(OPEN_AND_CLOSE, project.path) == 0
    assert log.stat().st_ino == known
    made = project.annotate(1, kind=KIND, spans=[(0, 5)])
    with annotator.open_project(project.path) as other:
        assert made in other.annotations()
    return project.check() == []


def test_a_closed_project_is_free(project):
    project.close()
    assert is_free(project)


def test_opening_it_a_second_time(project):
    with annotator.open_project(project.path) as second:
        add(second, "Other words. ", "Two")
    assert stays_whole(project)


def test_opening_it_in_another_thread(project):
    thread = threading.Thread(target=lambda: annotator.open_project(project.path).close())
    thread.start()
    thread.join()
    assert stays_whole(project)


def test_opening_it_by_a_link(project, tmp_path):
    link = tmp_path / "link.annotator"
    link.symlink_to(project.path)
    annotator.open_project(link).close()
    assert stays_whole(project)


def test_opening_a_project_that_was_just_made_and_one_that_fails(project, tmp_path):
    (tmp_path / "no.annotator").write_text("no project")
    with pytest.raises(annotator.NotAProject):
        annotator.open_project(tmp_path / "no.annotator")
    with annotator.create_project(tmp_path / "two") as two:
        annotator.open_project(two.path).close()
        add(two)
        assert stays_whole(two)
    assert stays_whole(project)


@pytest.mark.parametrize("ending", ["", "-wal", "-shm"])
def test_a_report_over_a_project_that_is_open_elsewhere_in_the_program(project, tmp_path, ending):
    with annotator.create_project(tmp_path / "two") as two:
        target = project.path.with_name(project.path.name + ending)
        with pytest.raises(annotator.ExportError, match="belongs to an open project"):
            two.export(target, format="docx")
    assert stays_whole(project)


@pytest.mark.parametrize("ending", ["", "-wal", "-shm"])
def test_adding_the_project_as_an_article(project, ending):
    for path in (project.path, project.path.with_name(f"{project.path.name}{ending}")):
        with pytest.raises(annotator.UnreadableArticle, match="belongs to an open project"):
            project.add_articles([path])
        with pytest.raises(annotator.UnreadableArticle, match="belongs to an open project"):
            project.replace_text(1, path)
    assert stays_whole(project)


def test_taking_the_project_for_a_scheme(project, tmp_path):
    with pytest.raises(annotator.SchemeError, match="belongs to an open project"):
        annotator.create_project(tmp_path / "two", scheme=project.path)
    assert stays_whole(project)


def test_a_project_that_is_open_and_write_protected(project):
    mode = project.path.stat().st_mode
    project.path.chmod(mode & ~0o222)
    try:
        with pytest.raises(annotator.ProjectReadOnly):
            annotator.open_project(project.path)
    finally:
        project.path.chmod(mode)
    assert stays_whole(project)


def test_a_project_that_was_let_go_of_is_looked_at_again(project):
    project.close()
    content = project.path.read_bytes()
    os.truncate(project.path, len(content) // 2)
    with pytest.raises(annotator.ProjectDamaged):
        annotator.open_project(project.path)


def test_a_project_in_the_place_of_one_that_is_open_is_looked_at(project):
    project.path.rename(project.path.with_name("elsewhere.annotator"))
    project.path.write_text("no project")
    with pytest.raises(annotator.NotAProject):
        annotator.open_project(project.path)
    project.path.unlink()
    with pytest.raises(annotator.ExportError, match="belongs to an open project"):
        project.export(project.path, format="docx")


def test_a_path_that_no_file_can_have(project):
    with pytest.raises(annotator.UnreadableArticle):
        project.add_articles(["no\0name.txt"])


def test_closing_while_something_is_read_lets_go_of_the_file(project):
    add(project, "Other words. ", "Two")
    texts = project._store.articles.each_text()
    next(texts)
    project.close()
    assert [path.name for path in project.path.parent.iterdir()] == ["study.annotator"]
    with annotator.open_project(project.path) as again:
        del texts
        assert stays_whole(again)


def test_the_first_bytes_of_a_file(project, tmp_path):
    assert head(project.path, 6) is None
    project.close()
    assert head(project.path, 6) == b"SQLite"


def test_where_the_locks_went_all_the_same_no_change_goes_into_a_log_that_is_gone(project):
    kept = project.annotate(1, kind=KIND, spans=[(0, 5)])
    os.close(os.open(project.path, os.O_RDONLY))
    assert run(OPEN_AND_CLOSE, project.path) == 0
    with pytest.raises(annotator.ProjectError, match="open the project again"):
        project.annotate(1, kind=KIND, spans=[(6, 9)])
    with annotator.open_project(project.path) as again:
        made = again.annotate(1, kind=KIND, spans=[(6, 9)])
    project.close()
    with annotator.open_project(project.path) as again:
        assert {each.id for each in again.annotations()} == {kept.id, made.id}
        assert again.check() == []
