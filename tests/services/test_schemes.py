"""Files that are no schemes."""

import os

import pytest

import annotator


def refused(tmp_path, scheme, match):
    with pytest.raises(annotator.SchemeError, match=match):
        annotator.create_project(tmp_path / "study", scheme=scheme)
    assert not (tmp_path / "study.annotator").exists()


def test_what_is_no_file(tmp_path):
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    for each in (pipe, tmp_path, "/dev/zero"):
        refused(tmp_path, each, "is no file")


def test_a_file_of_another_size(tmp_path):
    large = tmp_path / "large.toml"
    with large.open("wb") as file:
        file.truncate(5_000_000)
    refused(tmp_path, large, "5,000,000 bytes, too many")


@pytest.mark.parametrize("name", ["a\0b", "a\ud83db"])
def test_what_is_no_name(tmp_path, name):
    refused(tmp_path, name, "is no name of a file")


def test_the_file_of_an_open_project(tmp_path):
    with annotator.create_project(tmp_path / "open.annotator") as project:
        refused(tmp_path, project.path, "belongs to an open project")


def test_a_name_that_the_system_refuses(tmp_path):
    refused(tmp_path, tmp_path / ("x" * 300), "cannot be read: File name too long")
