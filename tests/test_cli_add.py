"""annotator add: files and folders as articles of a project."""

import json

import pytest
from click.testing import CliRunner

import annotator
from annotator.cli import cli


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "study.annotator"
    (tmp_path / "meeting.txt").write_text("Ministers meet\n\nThey will talk.", "utf-8")
    annotator.create_project(path).close()
    return path


def run(*arguments):
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def test_add_files_and_folders(project, tmp_path):
    told = run("add", project, tmp_path / "meeting.txt")
    assert (told.exit_code, told.stdout, told.stderr) == (0, "Added 1 article.\n", "")
    folder = tmp_path / "more" / "deep"
    folder.mkdir(parents=True)
    (folder / "one.txt").write_text("One\n\nText of one.", "utf-8")
    (folder / "two.txt").write_text("Two\n\nText of two.", "utf-8")
    assert run("add", project, tmp_path / "more").stdout == "Added 2 articles.\n"


def test_add_names_what_fails_and_does_the_rest(project, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    told = run(
        "add", project, tmp_path / "empty.txt", tmp_path / "meeting.txt", tmp_path / "none.txt"
    )
    assert told.exit_code == 1
    assert told.stdout == "Added 1 article, 2 failed.\n"
    first, second = told.stderr.splitlines()
    assert first.startswith("annotator: ")
    assert "empty.txt" in first
    assert "none.txt" in second


def test_add_tells_what_stays_in_doubt(project, tmp_path):
    (tmp_path / "days.txt").write_text("date: 07/02/2023\n\nNothing tells its language.", "utf-8")
    told = run("add", project, tmp_path / "days.txt")
    assert (told.exit_code, told.stdout) == (0, "Added 1 article.\n")
    assert told.stderr.startswith("annotator: days.txt: ")
    assert "07/02/2023" in told.stderr
    (entry,) = json.loads(run("list", project, "--json").stdout)
    assert entry["published"] is None


def test_add_again_adds_nothing(project, tmp_path):
    run("add", project, tmp_path / "meeting.txt")
    told = run("add", project, tmp_path / "meeting.txt")
    assert told.exit_code == 0
    assert told.stdout == "Added 0 articles, 1 already in the project.\n"
