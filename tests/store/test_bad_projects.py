"""Files that are no project, or cannot be used as one."""

import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from projects import KIND, add

import annotator


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "study.annotator"
    with annotator.create_project(path) as project:
        add(project, "Words and more words. " * 3000)
    return path


def refused(path, error):
    with pytest.raises(error) as caught:
        annotator.open_project(path)
    assert path.name in str(caught.value)
    assert caught.value.hint
    assert not list(path.parent.glob("*-wal"))


def write_protected(path):
    path.chmod(path.stat().st_mode & ~0o222)


def pragma(path, name, value):
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA {name} = {value}")
    connection.close()


def test_a_missing_file(tmp_path):
    refused(tmp_path / "none.annotator", annotator.NotAProject)


def test_a_folder(tmp_path):
    refused(tmp_path, annotator.NotAProject)


@pytest.mark.parametrize("content", [b"", b"text", b"SQLite format 2\0" + bytes(200)])
def test_something_else(tmp_path, content):
    file = tmp_path / "letter.annotator"
    file.write_bytes(content)
    refused(file, annotator.NotAProject)
    assert file.read_bytes() == content


def test_a_database_of_another_program(tmp_path):
    file = tmp_path / "other.db"
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    before = file.read_bytes()
    refused(file, annotator.NotAProject)
    assert file.read_bytes() == before


def test_a_database_of_another_program_that_is_only_in_its_log(tmp_path):
    file = tmp_path / "other.db"
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE t (x)")
    with pytest.raises(annotator.NotAProject):
        annotator.open_project(file)
    connection.close()


def test_a_project_of_a_newer_version_is_not_touched(path):
    pragma(path, "user_version", 99)
    before = path.read_bytes(), path.stat().st_mtime_ns
    refused(path, annotator.ProjectTooNew)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_project_with_migrations_that_are_not_known(path):
    connection = sqlite3.connect(path)
    connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
        "VALUES ('annotator', 'add_dreams', '2031-01-01')"
    )
    connection.commit()
    connection.close()
    refused(path, annotator.ProjectTooNew)


def test_a_project_that_would_run_statements_of_its_own(path):
    connection = sqlite3.connect(path)
    connection.execute(
        "CREATE TRIGGER sly AFTER INSERT ON spans BEGIN UPDATE annotations SET note = 'x'; END"
    )
    connection.close()
    refused(path, annotator.ProjectError)


def test_a_truncated_project(path):
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    refused(path, annotator.ProjectDamaged)


def test_a_project_cut_within_its_header(path):
    path.write_bytes(path.read_bytes()[:50])
    refused(path, annotator.ProjectDamaged)


def test_a_project_with_garbage_in_its_schema(path):
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xaa" * 3996
    path.write_bytes(content)
    refused(path, annotator.ProjectDamaged)


def test_a_project_with_garbage_in_a_table(path):
    content = bytearray(path.read_bytes())
    content[5 * 4096 : 7 * 4096] = b"\xaa" * 8192
    path.write_bytes(content)
    refused(path, annotator.ProjectDamaged)


def test_damage_that_shows_only_later(path):
    # Larger than what is checked when it is opened.
    with annotator.open_project(path) as project:
        for number in range(3):
            add(project, f"{number} " * 1_000_000)
    content = bytearray(path.read_bytes())
    content[400_000:] = b"\xaa" * (len(content) - 400_000)
    path.write_bytes(content)
    with annotator.open_project(path) as project:
        with pytest.raises(annotator.ProjectDamaged):
            project.articles()
        assert any(problem.where == "file" for problem in project.check())


def test_a_project_without_a_scheme(path):
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM project")
    connection.commit()
    connection.close()
    refused(path, annotator.SchemeError)


def test_a_write_protected_project(path):
    write_protected(path)
    refused(path, annotator.ProjectReadOnly)


def test_a_write_protected_folder(path):
    write_protected(path.parent)
    try:
        with pytest.raises(annotator.ProjectReadOnly, match="folder"):
            annotator.open_project(path)
        with pytest.raises(annotator.ProjectReadOnly, match="folder"):
            annotator.create_project(path.with_name("new"))
    finally:
        path.parent.chmod(0o755)


HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
if sys.argv[2] == "journal":
    connection.execute("PRAGMA journal_mode = DELETE")
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("mode", ["wal", "journal"])
def test_a_project_that_another_program_holds(path, mode):
    command = [sys.executable, "-c", HOLD, str(path), mode]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(annotator.ProjectLocked, match="another program"):
            annotator.open_project(path)
        holder.stdin.close()
    with annotator.open_project(path) as project:
        assert len(project.articles()) == 1


def test_a_write_while_another_program_holds_the_project(path):
    with annotator.open_project(path) as project:
        project.annotations()
        project.wait_at_most(0.01)
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(annotator.ProjectLocked, match="Another program is writing"):
            project.annotate(1, kind=KIND, spans=[(0, 5)])
        holder.close()
        project.annotate(1, kind=KIND, spans=[(0, 5)])


def fill(project):
    with project.transaction("Fill"):
        project.annotate(1, kind=KIND, spans=[(0, 5)])
        add(project, "Still other words. " * 5000, "Three")


def test_a_full_disk(path):
    with annotator.open_project(path) as project:
        database = project._store.database
        (pages,) = database.one("PRAGMA page_count")
        database.write(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(annotator.DiskFull, match="not written"):
            add(project, "Many other words. " * 5000, "Two")
        with pytest.raises(annotator.DiskFull):
            fill(project)
        assert len(project.articles()) == 1
        assert project.annotations() == []
        database.write(f"PRAGMA max_page_count = {pages + 1000}")
        add(project, "Many other words. " * 5000, "Two")
        assert project.check() == []
        assert project.undo_label == "Add “Two”"


def test_a_project_that_cannot_be_finished_leaves_no_file(tmp_path):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(annotator.DiskFull):
            annotator.create_project(tmp_path / "study")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_not_overwritten(path):
    before = path.read_bytes()
    with pytest.raises(annotator.ProjectError, match="there already"):
        annotator.create_project(path)
    assert path.read_bytes() == before


def test_a_missing_folder(tmp_path):
    with pytest.raises(annotator.ProjectError, match="no folder"):
        annotator.create_project(tmp_path / "none" / "study")


def test_a_name_that_is_too_long(tmp_path):
    with pytest.raises(annotator.ProjectError, match="cannot be made"):
        annotator.create_project(tmp_path / ("x" * 300))


def test_a_failed_start_leaves_no_file(tmp_path):
    with pytest.raises(annotator.ProjectError, match="no name"):
        annotator.create_project(tmp_path / "study", annotator=" ")
    with pytest.raises(annotator.SchemeError):
        annotator.create_project(tmp_path / "study", scheme="none")
    assert list(tmp_path.iterdir()) == []


def test_a_project_whose_file_is_gone(path, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    moved = tmp_path / "elsewhere" / path.name
    path.rename(moved)
    refused(path, annotator.NotAProject)
    with annotator.open_project(moved) as project:
        assert len(project.articles()) == 1


@pytest.mark.parametrize("path", [*filter(Path.is_file, [Path("/proc/self/mem")])])
def test_an_unreadable_file(path):
    with pytest.raises(annotator.ProjectError, match="cannot be read"):
        annotator.open_project(path)


def test_a_link_to_nowhere_is_not_overwritten(tmp_path):
    link = tmp_path / "study.annotator"
    link.symlink_to(tmp_path / "gone")
    with pytest.raises(annotator.ProjectError, match="there already"):
        annotator.create_project(link)


@pytest.mark.parametrize("name", ["", ".", "/", "..", "a\0b", "a\ud83db"])
def test_a_path_without_a_name(name):
    for use in (annotator.create_project, annotator.open_project):
        with pytest.raises(annotator.ProjectError, match="is no name of a project"):
            use(name)


def test_a_byte_that_is_no_text(path):
    connection = sqlite3.connect(path)
    connection.execute(
        "UPDATE texts SET text = CAST(CAST(substr(text, 1, 9) AS BLOB) || x'ff' AS TEXT)"
    )
    connection.commit()
    connection.close()
    with annotator.open_project(path) as project:
        with pytest.raises(annotator.ProjectDamaged, match="is damaged"):
            project.articles()
        assert any("damaged" in problem.what for problem in project.check())


@pytest.mark.parametrize("table", ["articles", "spans", "edits"])
def test_a_table_that_is_gone(path, table):
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(f"DROP TABLE {table}")
    connection.commit()
    connection.close()
    with (
        pytest.raises(annotator.ProjectDamaged, match="is damaged"),
        annotator.open_project(path) as project,
    ):
        project.annotate(1, kind="claim", spans=[(0, 3)])
