"""Choosing an importer, packages that add one, and the files of folders."""

import os
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

import plug_ins
import pytest

from annotator import importers
from annotator.model.errors import UnreadableArticle

READER = """
import uuid, datetime
from annotator.importers.plain_text import PlainTextImporter

class Wire(PlainTextImporter):
    name, label, suffixes = "wire", "Wire copy", (".wire", ".md")

    def sniff(self, head):
        return 0.9 if head.startswith(b"ZCZC") else 1 / 0 if head.startswith(b"0/0") else 0.0

    def read(self, path):
        if path.stem == "broken":
            raise KeyError("header")
        return super().read(path)

importer = Wire()
"""


@pytest.fixture
def plug_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Installs a package with one entry point, as pip would."""
    return plug_ins.installer("annotator.importers", tmp_path / "site", monkeypatch)


def written(path, data=b"Talks end\n"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def form(path):
    return importers.read(path).articles[0].format


@pytest.mark.parametrize(
    ("name", "data", "format_name"),
    [
        ("a.txt", b"# Talks end", "text"),
        ("a.TXT", b"Talks end", "text"),
        ("a.text", b"Talks end", "text"),
        ("a.md", b"Talks end", "markdown"),
        ("a.Markdown", b"Talks end", "markdown"),
        ("a", b"Talks end", "text"),
        ("a", b"# Talks end", "markdown"),
        ("a.log", b"---\ntitle: Talks end\n---\n", "markdown"),
        (".txt", b"Talks end", "text"),
    ],
)
def test_the_suffix_decides_then_the_first_bytes(tmp_path, name, data, format_name):
    path = written(tmp_path / name, data)
    assert form(path) == format_name
    assert form(str(path)) == format_name


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.pdf", b"%PDF-1.7", "“a.pdf” is a PDF document, which no importer reads; save its text"),
        ("a.html", b"<html>", "“a.html” is in an unknown format, which no importer reads; save"),
        ("a.log", b"", "“a.log” is empty; add a file that holds text."),
        ("a.txt", b"", "“a.txt” is empty; add a file that holds text."),
        ("a.txt", b"%PDF-1.7", "“a.txt” is a PDF document, not plain text; open it in its own"),
        ("a.bin", bytes(range(1, 32)) * 9, "“a.bin” is not a text file; open it in its own"),
    ],
)
def test_what_no_importer_reads_is_named(tmp_path, name, data, sentence):
    with pytest.raises(UnreadableArticle) as caught:
        importers.read(written(tmp_path / name, data))
    assert str(caught.value).startswith(sentence)


def test_what_is_not_there_is_named(tmp_path):
    for name in ("none.txt", "none", "none.xyz"):
        with pytest.raises(UnreadableArticle, match=f"“{name}” does not exist"):
            importers.read(tmp_path / name)
    with pytest.raises(UnreadableArticle, match="File name too long"):
        importers.read(tmp_path / f"{'long' * 100}.txt")


def test_the_built_in_formats_are_importers():
    found = importers.available()
    assert found.importers[: len(importers.BUILT_IN)] == importers.BUILT_IN
    for importer in importers.BUILT_IN:
        assert isinstance(importer, importers.Importer)
        assert importer.label
        assert all(suffix == suffix.lower() for suffix in importer.suffixes)


def test_a_package_adds_a_format(tmp_path, plug_in):
    plug_in("wire = wire_import:importer", READER)
    found = importers.available()
    assert [each.name for each in found.importers] == ["text", "markdown", "wire"]
    assert found.warnings == []
    assert form(written(tmp_path / "a.wire")) == "wire"
    assert form(written(tmp_path / "a.dat", b"ZCZC 1")) == "wire"
    assert form(written(tmp_path / "b.dat", b"0/0 is no number")) == "text"
    assert importers.article_files([tmp_path])[0] == tmp_path / "a.wire"


def test_two_importers_of_one_suffix_look_at_the_bytes(tmp_path, plug_in):
    plug_in("wire = wire_import:importer", READER)
    assert form(written(tmp_path / "a.md", b"ZCZC 1")) == "wire"
    assert form(written(tmp_path / "b.md", b"Talks end")) == "markdown"


def test_a_package_takes_no_format_over(tmp_path, plug_in):
    plug_in("text = own_text:importer", READER.replace('"wire"', '"text"'))
    assert importers.available().importers == importers.BUILT_IN


def test_a_package_that_fails_is_named(tmp_path, plug_in):
    plug_in("wire = wire_import:importer", READER)
    with pytest.raises(UnreadableArticle, match=r"“broken\.wire” was not read.*“wire” failed"):
        importers.read(written(tmp_path / "broken.wire"))


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("raise RuntimeError('not today')", "not today"),
        ("import nothing_of_that_name", "nothing_of_that_name"),
        ("importer = 'a word'", "is not one (broken_import:importer)"),
    ],
)
def test_a_broken_package_is_named_and_left_out(tmp_path, plug_in, code, reason):
    plug_in("broken = broken_import:importer", code)
    found = importers.available()
    assert found.importers == importers.BUILT_IN
    (warning,) = found.warnings
    assert warning.startswith("The importer “broken” ")
    assert reason in warning
    assert form(written(tmp_path / "a.txt")) == "text"


def test_a_mistake_of_ours_is_not_hidden(tmp_path, monkeypatch):
    class Wrong(type(importers.BUILT_IN[0])):
        def read(self, path):
            raise KeyError(path)

    monkeypatch.setattr(importers, "BUILT_IN", (Wrong(), *importers.BUILT_IN[1:]))
    with pytest.raises(KeyError):
        importers.read(written(tmp_path / "a.txt"))


def test_folders_are_read_in_the_order_people_count(tmp_path):
    names = [
        *(
            "1.txt",
            "2.md",
            "10.txt",
            "a2/x.txt",
            "a10/x.txt",
            "A11.txt",
            "b.txt",
            "B1/deep/er/y.md",
        ),
        *("é.txt", "ج.txt"),
    ]
    for name in reversed(names):
        written(tmp_path / name)
    for name in (".hidden.txt", ".git/a.txt", "a2/.x.txt", "photo.jpg", "notes", "b.txt~"):
        written(tmp_path / name)
    (tmp_path / "folder.txt").mkdir()
    found = [path.relative_to(tmp_path).as_posix() for path in importers.article_files([tmp_path])]
    assert found == names


def test_files_given_by_name_are_kept_in_order(tmp_path):
    paths = [
        tmp_path / "none.xyz",
        written(tmp_path / ".hidden"),
        written(tmp_path / "f" / "a.txt"),
    ]
    assert importers.article_files([str(paths[0]), paths[1], tmp_path / "f"]) == paths
    assert importers.article_files([]) == []


def test_an_empty_folder_is_reported_when_it_is_read(tmp_path):
    written(tmp_path / "empty" / "photo.jpg")
    written(tmp_path / "full" / "a.txt")
    files = importers.article_files([tmp_path / "empty", tmp_path / "full"])
    assert files == [tmp_path / "empty", tmp_path / "full" / "a.txt"]
    with pytest.raises(UnreadableArticle) as caught:
        importers.read(files[0])
    assert str(caught.value).startswith("The folder “empty” holds no articles; choose one with")
    assert ".txt, .text, .md" in str(caught.value)
    with pytest.raises(UnreadableArticle, match="“full” is a folder; name a file that is in it"):
        importers.read(tmp_path / "full")


def test_links_to_files_count_and_links_to_folders_do_not(tmp_path):
    target = written(tmp_path / "elsewhere" / "a.txt")
    folder = tmp_path / "folder"
    written(folder / "b.txt")
    (folder / "link.txt").symlink_to(target)
    (folder / "up").symlink_to(tmp_path, target_is_directory=True)
    (folder / "gone.txt").symlink_to(tmp_path / "none.txt")
    (folder / "round.txt").symlink_to("round.txt")
    files = importers.article_files([folder])
    assert [path.name for path in files] == ["b.txt", "gone.txt", "link.txt", "round.txt"]
    assert importers.article_files([folder / "up"])[0].name == "a.txt"


@pytest.fixture
def nobody(tmp_path):
    """Makes us somebody who may not do everything, where we are."""
    for folder in (tmp_path, *tmp_path.parents):
        if "pytest-" in str(folder):
            folder.chmod(0o755)
    user = os.geteuid()

    @contextmanager
    def drop():
        os.seteuid(user or 65534)
        try:
            yield
        finally:
            os.seteuid(user)

    return drop


def test_folders_that_may_not_be_entered_are_named(tmp_path, nobody):
    written(tmp_path / "open" / "a.txt")
    locked = tmp_path / "open" / "locked"
    written(locked / "b.txt")
    secret = written(tmp_path / "open" / "secret.txt")
    secret.chmod(0)
    locked.chmod(0)
    try:
        with nobody():
            files = importers.article_files([tmp_path / "open", locked / "b"])
            assert [path.name for path in files] == ["a.txt", "locked", "secret.txt", "b"]
            assert form(files[0]) == "text"
            said = []
            for path in files[1:]:
                with pytest.raises(UnreadableArticle) as caught:
                    importers.read(path)
                said.append(str(caught.value))
    finally:
        locked.chmod(0o700)
    assert said == [
        "The folder “locked” cannot be opened (Permission denied); get the right to read it.",
        "“secret.txt” may not be opened; close it elsewhere, or get the right to read it.",
        "“b” may not be opened; close it elsewhere, or get the right to read it.",
    ]


MANY = """
import dataclasses
from annotator.importers.plain_text import PlainTextImporter

class Wires(PlainTextImporter):
    name, label, suffixes = "wires", "Wire copies", (".wires",)

    def read(self, path):
        one = super().read(path)
        return dataclasses.replace(one, articles=one.articles * 2)

importer = Wires()
"""


def test_a_file_of_one_article(tmp_path, plug_in):
    assert importers.read_one(written(tmp_path / "a.txt")).text == "Talks end\n"
    plug_in("wires = many_wires:importer", MANY)
    with pytest.raises(UnreadableArticle, match=r"“a\.wires” holds 2 articles; choose a file"):
        importers.read_one(written(tmp_path / "a.wires"))
