"""The rules of the house that no tool checks."""

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from annotator.__main__ import COMMANDS
from annotator.assets import resource
from annotator.exporters import BUILT_IN
from annotator.model.scheme_file import parse_scheme

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "annotator").rglob("*.py"))
SOURCES = MODULES + sorted((ROOT / "tests").rglob("*.py"))
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

MOST_LINES = 400
MOST_PUBLIC_METHODS = 20
READS_TEXT_FROM_WIDGETS = {"toPlainText", "selectedText"}
MAY_READ = {"annotation_editor.py"}
"""Modules whose own input fields are read: what was typed there is no text of an article."""


@cache
def parsed():
    """Every constant, attribute and class in the package, with its place as an editor opens it."""
    return [
        (node, f"{path.relative_to(ROOT).as_posix()}:{node.lineno}")
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path)))
        if isinstance(node, (ast.Constant, ast.Attribute, ast.ClassDef))
    ]


def places(kind):
    return [(node, place) for node, place in parsed() if isinstance(node, kind)]


def test_kinds_are_data():
    scheme = parse_scheme(resource("schemes", "news.toml").read_text("utf-8"), "news.toml")
    kinds = {kind.name for kind in scheme.kinds}
    assert not [place for node, place in places(ast.Constant) if node.value in kinds]


def test_no_text_of_an_article_is_read_back_from_a_widget():
    assert not [
        place
        for node, place in places(ast.Attribute)
        if node.attr in READS_TEXT_FROM_WIDGETS and not MAY_READ & set(re.split("[/:]", place))
    ]


def test_files_are_short():
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    assert not [(str(path), long) for path, long in lengths.items() if long > MOST_LINES]


def test_classes_are_small():
    for node, place in places(ast.ClassDef):
        # Overrides of Qt, in its own spelling, are no part of what a class offers.
        public = [
            entry.name
            for entry in node.body
            if isinstance(entry, ast.FunctionDef)
            and not entry.name.startswith("_")
            and entry.name.islower()
        ]
        assert len(public) <= MOST_PUBLIC_METHODS, place


def test_test_files_have_unique_names():
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert len(names) == len(set(names))


def requirements():
    every = (
        PYPROJECT["build-system"]["requires"]
        + PYPROJECT["project"]["dependencies"]
        + PYPROJECT["dependency-groups"]["dev"]
        + PYPROJECT["dependency-groups"]["programs"]
    )
    return sorted({re.match(r"[\w.-]+", line)[0] for line in every})


@pytest.mark.parametrize("name", requirements())
def test_every_dependency_is_explained(name):
    rows = [
        line.split("|")
        for line in (ROOT / "CONTRIBUTING.md").read_text("utf-8").splitlines()
        if line.startswith(f"| {name} |")
    ]
    assert len(rows) == 1
    assert all(cell.strip() for cell in rows[0][1:-1])


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_in_the_readme(command):
    assert f"annotator {command} " in (ROOT / "README.md").read_text("utf-8")


def test_the_wheel_and_the_source_archive_hold_the_resources():
    targets = PYPROJECT["tool"]["hatch"]["build"]["targets"]
    assert targets["wheel"]["force-include"] == {"resources": "annotator/_resources"}
    assert "/resources" in targets["sdist"]["include"]


def test_every_change_has_a_heading():
    lines = (ROOT / "CHANGELOG.md").read_text("utf-8").splitlines()
    headings = [line for line in lines if line.startswith("##")]
    assert headings[:4] == ["## Unreleased", "### Added", "### Changed", "### Fixed"]


@pytest.mark.parametrize("exporter", BUILT_IN, ids=lambda exporter: exporter.name)
def test_every_format_is_in_the_readme(exporter):
    told = (ROOT / "README.md").read_text("utf-8")
    assert f"| `{exporter.suffix}` | {exporter.label} |" in told
