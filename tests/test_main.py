"""How the program starts, and what it says where no window can open."""

import importlib.abc
import subprocess
import sys

import pytest

import annotator
from annotator.__main__ import PACKAGES, XCB_PACKAGES, main, missing_library, obstacle


@pytest.mark.parametrize("arguments", [["--version"], ["list", "--help"], ["-h"]])
def test_commands_and_options_need_no_window(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert not caught.value.code
    assert capsys.readouterr().out


def test_an_unknown_option_is_wrong_usage(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["--frobnicate"])
    assert caught.value.code == 2
    assert "--frobnicate" in capsys.readouterr().err


def test_without_a_display_the_window_says_so(monkeypatch, capsys):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "argv", ["annotator", "study.annotator"])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 1
    assert "There is no display for the window" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("environment", "there"),
    [
        ({}, False),
        ({"DISPLAY": "", "WAYLAND_DISPLAY": ""}, False),
        ({"QT_QPA_PLATFORM": "xcb"}, False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
        ({"QT_QPA_PLATFORM": "offscreen:size=800x600"}, True),
    ],
)
def test_displays(environment, there):
    assert (obstacle(environment, "linux") == "") is there


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_always_have_a_display(platform):
    assert obstacle({}, platform) == ""


def test_libraries_of_x11_that_are_missing_are_named(monkeypatch):
    monkeypatch.setitem(XCB_PACKAGES, "libnowhere.so.1", "libnowhere1")
    told = obstacle({"DISPLAY": ":0"}, "linux")
    assert "libnowhere.so.1" in told
    assert told.startswith("The window needs system libraries that are missing")
    assert told.endswith("libnowhere1")


@pytest.mark.parametrize("library", sorted(PACKAGES))
def test_libraries_of_qt_that_are_missing_are_named(library):
    error = ImportError(f"{library}: cannot open shared object file: No such file or directory")
    assert missing_library(error) == (
        f"The window needs system libraries that are missing: {library}. "
        f"Install them with: sudo apt install {PACKAGES[library]}"
    )


def test_a_missing_qt_is_named():
    error = ModuleNotFoundError("No module named 'PySide6'", name="PySide6")
    assert "pip install PySide6-Essentials" in missing_library(error)


def test_other_import_errors_are_bugs():
    assert missing_library(ImportError("cannot import name 'x'", name="annotator.ui")) == ""


LATER = (
    "annotator.exporters",
    "annotator.importers",
    "annotator.ui.charts",
    "annotator.ui.report.report_dialog",
    "charset_normalizer",
    "click",
    "docx",
    "importlib.metadata",
    "lxml",
    "rapidfuzz",
    "regex",
    "sqlite_utils",
    "xlsxwriter",
)
"""What the window imports when it is first used."""


def test_the_window_starts_without_what_is_used_later():
    seen = f"import sys, annotator.gui; print([name for name in {LATER} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


class WithoutLibrary(importlib.abc.MetaPathFinder):
    """Imports the window as on a system without one of the libraries of Qt."""

    def find_spec(self, name, *_):
        if name == "annotator.gui":
            raise ImportError("libEGL.so.1: cannot open shared object file")


def test_the_window_names_a_library_that_is_missing(monkeypatch, capsys):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.delattr(annotator, "gui", raising=False)
    monkeypatch.delitem(sys.modules, "annotator.gui", raising=False)
    monkeypatch.setattr(sys, "meta_path", [WithoutLibrary(), *sys.meta_path])
    with pytest.raises(SystemExit) as caught:
        main([])
    assert caught.value.code == 1
    assert "sudo apt install libegl1" in capsys.readouterr().err


def test_a_part_of_the_program_that_is_missing_is_a_bug(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.delattr(annotator, "gui", raising=False)
    monkeypatch.setitem(sys.modules, "annotator.gui", None)
    with pytest.raises(ImportError, match=r"annotator\.gui|gui"):
        main([])
