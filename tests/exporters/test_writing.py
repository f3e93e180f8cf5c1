"""Choosing a format, and putting the file in its place whole or not at all."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import making
import plug_ins
import pytest

from annotator import exporters
from annotator.exporters.files import replacing
from annotator.model.errors import Cancelled, DiskFull, ExportError

KNOWN = ", ".join(f"{each.suffix} ({each.label})" for each in exporters.BUILT_IN)
SNAPSHOT = making.snapshot([making.article("Some words.")])


@pytest.fixture
def plug_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Installs a package with one entry point, as pip would."""
    return plug_ins.installer("annotator.exporters", tmp_path / "site", monkeypatch)


PLAIN = """
from pathlib import Path

class Plain:
    name, label, suffix = "plain", "Plain text", ".txt"

    def write(self, snapshot, path, options):
        options.progress(1, 1, "texts")
        Path(path).write_text(snapshot.articles[0].text, encoding="utf-8")

exporter = Plain()
"""


BUILT_IN = [each.name for each in exporters.BUILT_IN]


@pytest.mark.parametrize("name", ["docx", ".docx", "DOCX"])
def test_the_format_is_found_by_name_and_suffix(name):
    assert exporters.find(Path("any"), name).name == "docx"


def test_the_format_is_found_by_the_files_suffix():
    assert exporters.find(Path("REPORT.DOCX")).label == "Word report"


@pytest.mark.parametrize(
    ("path", "name", "sentence"),
    [
        ("a.xyz", None, f"The name “a.xyz” tells no known format; end it with {KNOWN}."),
        ("report", None, f"The name “report” tells no known format; end it with {KNOWN}."),
        ("a.docx", "odt", f"“a.docx”: the format “odt” is unknown; use {KNOWN}."),
        ("a.docx", "", f"“a.docx”: the format “” is unknown; use {KNOWN}."),
    ],
)
def test_an_unknown_format_names_the_known_ones(tmp_path, path, name, sentence):
    with pytest.raises(ExportError) as caught:
        exporters.write(SNAPSHOT, tmp_path / path, name)
    assert str(caught.value) == sentence
    assert not list(tmp_path.iterdir())


def test_a_package_adds_a_format(tmp_path, plug_in):
    plug_in("plain = plain_export:exporter", PLAIN)
    exporters.write(SNAPSHOT, tmp_path / "out.txt")
    assert (tmp_path / "out.txt").read_text() == "Some words."
    assert [each.name for each in exporters.available()] == [*BUILT_IN, "plain"]


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("raise RuntimeError('not today')", "not today"),
        ("import nothing_of_that_name", "nothing_of_that_name"),
        ("exporter = 'a word'", "is not one (broken_export:exporter)"),
    ],
)
def test_a_broken_plug_in_is_named_and_skipped(plug_in, code, reason):
    plug_in("broken = broken_export:exporter", code)
    said: list[str] = []
    try:
        assert [each.name for each in exporters.available(said.append)] == BUILT_IN
    finally:
        sys.modules.pop("broken_export", None)
    assert len(said) == 1
    assert said[0].startswith("The exporter “broken” ")
    assert reason in said[0]


def test_a_plug_in_that_fails_is_named_and_the_old_file_stays(tmp_path, plug_in):
    code = PLAIN.replace("Path(path)", "{}['article']; Path(path)")
    plug_in("plain = failing_export:exporter", code)
    path = tmp_path / "out.txt"
    path.write_text("of yesterday")
    with pytest.raises(ExportError) as caught:
        exporters.write(SNAPSHOT, path)
    assert str(caught.value) == (
        "“out.txt” was not written, because the exporter “plain” failed ('article'); choose "
        "another format, or update the package of the exporter."
    )
    assert path.read_text() == "of yesterday"


def test_a_plug_in_that_cannot_write_is_told_as_any_other(tmp_path, plug_in):
    code = PLAIN.replace("Path(path)", "Path('/no/such/folder/file')")
    plug_in("plain = astray_export:exporter", code)
    with pytest.raises(ExportError, match=r"out\.txt"):
        exporters.write(SNAPSHOT, tmp_path / "out.txt")
    assert not (tmp_path / "out.txt").exists()


def test_a_new_folder_is_made_one_level_deep(tmp_path):
    exporters.write(SNAPSHOT, tmp_path / "exports" / "report.docx")
    assert [each.name for each in (tmp_path / "exports").iterdir()] == ["report.docx"]
    with pytest.raises(ExportError, match=r"“.*missing” does not exist; create it or choose"):
        exporters.write(SNAPSHOT, tmp_path / "not" / "missing" / "report.docx")
    assert not (tmp_path / "not").exists()


def test_a_string_is_a_path_too(tmp_path):
    exporters.write(SNAPSHOT, str(tmp_path / "report"), format="docx")
    assert (tmp_path / "report").stat().st_size


def test_the_new_file_takes_the_place_and_the_mode_of_the_old_one(tmp_path):
    path = tmp_path / "report.docx"
    path.write_bytes(b"old")
    path.chmod(0o600)
    exporters.write(SNAPSHOT, path)
    assert path.read_bytes().startswith(b"PK")
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_still_leads_to_the_file_that_it_led_to(tmp_path):
    real, link = tmp_path / "real.docx", tmp_path / "link.docx"
    real.write_bytes(b"old")
    link.symlink_to(real)
    exporters.write(SNAPSHOT, link)
    assert link.is_symlink()
    assert real.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("name", ["a\0b.csv", "a\ud83db.csv"])
def test_what_is_no_name_of_a_file_is_told(tmp_path, name):
    with pytest.raises(ExportError, match="is no name of a file"):
        exporters.write(SNAPSHOT, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_folder_is_not_a_file_to_write(tmp_path):
    with pytest.raises(ExportError, match="is a folder; give the name of a file in it"):
        exporters.write(SNAPSHOT, tmp_path, "docx")


def test_a_file_is_not_a_folder_to_write_in(tmp_path):
    (tmp_path / "notes").write_text("mine")
    with pytest.raises(ExportError, match="notes” is a file, not a folder; choose another"):
        exporters.write(SNAPSHOT, tmp_path / "notes" / "report.docx")


def test_a_name_that_the_system_refuses_is_named(tmp_path):
    with pytest.raises(ExportError, match=r"cannot be written \(File name too long\); try another"):
        exporters.write(SNAPSHOT, tmp_path / ("x" * 300 + ".docx"))
    assert not list(tmp_path.iterdir())


def fail_halfway(path: Path, error: OSError) -> None:
    with replacing(path) as written:
        written.write_bytes(b"half")
        raise error


@pytest.mark.parametrize(
    ("error", "kind", "sentence"),
    [
        (
            OSError(errno.ENOSPC, "x"),
            DiskFull,
            "There is no room left for “{path}”; free some space",
        ),
        (
            OSError(errno.EROFS, "x"),
            ExportError,
            "The folder “{folder}” cannot be written to; choose",
        ),
        (
            PermissionError(errno.EACCES, "x"),
            ExportError,
            "The folder “{folder}” cannot be written to",
        ),
        (
            PermissionError(errno.EACCES, "x", "new", None, "old"),
            ExportError,
            "“{path}” cannot be replaced; close it if it is open in another program",
        ),
        (OSError("odd"), ExportError, "“{path}” cannot be written (OSError); try another name"),
    ],
)
@pytest.mark.parametrize("old", [b"old", None])
def test_a_failure_leaves_the_old_file_and_no_trace(tmp_path, error, kind, sentence, old):
    path = tmp_path / "sub" / "report.docx"
    if old is not None:
        path.parent.mkdir()
        path.write_bytes(old)
    with pytest.raises(kind) as caught:
        fail_halfway(path, error)
    assert str(caught.value).startswith(sentence.format(path=path, folder=path.parent))
    assert caught.value.__cause__ is error
    assert (list(path.parent.iterdir()) == [path]) if old else not path.parent.exists()
    assert old is None or path.read_bytes() == old


@pytest.mark.parametrize("suffix", [each.suffix for each in exporters.BUILT_IN])
def test_cancelling_leaves_the_old_file_and_no_trace(tmp_path, suffix):
    path = tmp_path / f"report{suffix}"
    path.write_bytes(b"old")
    article = making.article("words " * 20)
    marked = [making.annotation(article, "claim", [(0, 5)], categories=["A"])]
    snapshot = making.snapshot([article], marked)
    seen: list[tuple[int, int, str]] = []
    options = exporters.Options(progress=lambda *step: seen.append(step))
    exporters.write(snapshot, tmp_path / f"other{suffix}", options=options)
    (tmp_path / f"other{suffix}").unlink()
    for stop in range(len(seen)):
        with pytest.raises(Cancelled):
            exporters.write(snapshot, path, options=exporters.Options(progress=StopAt(stop)))
        assert path.read_bytes() == b"old"
        assert list(tmp_path.iterdir()) == [path]


class StopAt:
    """Progress that is stopped after some steps."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def __call__(self, *_: object) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.mark.parametrize("suffix", [each.suffix for each in exporters.BUILT_IN])
def test_progress_goes_up_to_its_end(tmp_path, suffix):
    seen: list[tuple[int, int, str]] = []
    options = exporters.Options(progress=lambda *step: seen.append(step))
    exporters.write(SNAPSHOT, tmp_path / f"report{suffix}", options=options)
    done = [step[0] for step in seen]
    assert done == sorted(done)
    assert len({total for _, total, _ in seen}) == 1
    assert seen[-1][0] == seen[-1][1]
    assert all(label for _, _, label in seen)


def test_importing_the_exporters_imports_no_library():
    libraries = "{'docx', 'lxml', 'xlsxwriter'}"
    code = f"import sys, annotator.exporters;sys.exit(bool({libraries} & set(sys.modules)))"
    path = os.pathsep.join(map(str, sys.path))
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": path}, check=False
    )
    assert done.returncode == 0
