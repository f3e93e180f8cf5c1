"""What the window remembers about a person: every setting declared once."""

import base64
import binascii
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from PySide6.QtCore import QSettings, QStandardPaths

from annotator.files.there import is_folder

THEMES = ("system", "light", "dark")
ZOOM = (50, 400)
"""Smallest and largest size of the article's words, per cent."""
LINE_WIDTH = (40, 120)
"""Narrowest and widest reading column, characters."""
ARTICLE_ORDERS = ("number", "title", "date", "source")
"""What the list of articles can be sorted by."""
LINE_SPACING = (100, 250)
"""Least and most height of a line, per cent of the font's own."""
MOST_RECENT = 10
MOST_FINDS = 20
FIND_OPTIONS = ("case", "whole", "pattern", "alike")
"""The switches of the find bar, as ``text.finding.Wanted`` calls them."""

MOST_PLACES = 500
"""Of so many articles it is remembered where they were read last."""

_NAME_AND_CHOICE = 2
_FEWEST_SIZES = 2
_LARGEST = 16_384
"""Pixels of the widest screen."""

_Value = TypeVar("_Value")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Form:
    """How a setting stands in the file, as text; ``read`` gives None for what it cannot use."""

    read: Callable[[str], object | None]
    write: Callable[[Any], str] = str


def _setting(default: _Value, form: _Form) -> _Value:
    # A Field stands for its value's type in a dataclass body; typeshed declares it so.
    value: _Value = field(default_factory=lambda: default, metadata={"form": form})
    return value


def _between(limits: tuple[int, int]) -> _Form:
    def read(text: str) -> int | None:
        value = int(text) if text.isascii() and text.isdigit() else -1
        return value if limits[0] <= value <= limits[1] else None

    return _Form(read)


def _one_of(choices: tuple[str, ...]) -> _Form:
    return _Form(lambda text: text if text in choices else None)


def _read_paths(text: str) -> tuple[Path, ...] | None:
    values = _json(text)
    if not isinstance(values, list):
        return None
    return tuple(Path(value) for value in values if isinstance(value, str) and value)[:MOST_RECENT]


def _read_finds(text: str) -> tuple[str, ...] | None:
    values = _json(text)
    if not isinstance(values, list):
        return None
    return tuple(value for value in values if isinstance(value, str) and value)[:MOST_FINDS]


def _read_find_options(text: str) -> tuple[str, ...] | None:
    chosen = text.split()
    return tuple(chosen) if set(chosen) <= set(FIND_OPTIONS) else None


def _read_folders(text: str) -> Mapping[str, Path] | None:
    values = _json(text)
    if not isinstance(values, dict):
        return None
    return MappingProxyType({k: Path(v) for k, v in values.items() if isinstance(v, str) and v})


def _read_bytes(text: str) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None


def _read_keys(text: str) -> Mapping[str, tuple[str, ...]] | None:
    values = _json(text)
    if not isinstance(values, dict):
        return None
    return MappingProxyType(
        {
            name: tuple(keys)
            for name, keys in values.items()
            if isinstance(keys, list) and all(isinstance(key, str) for key in keys)
        }
    )


def _read_reports(text: str) -> Mapping[str, tuple[str, ...]] | None:
    known = _read_keys(text)
    if known is None:
        return None
    return MappingProxyType({k: v for k, v in known.items() if len(v) == _NAME_AND_CHOICE})


def _read_places(text: str) -> Mapping[str, int] | None:
    values = _json(text)
    if not isinstance(values, dict):
        return None
    return MappingProxyType({k: v for k, v in values.items() if type(v) is int and v >= 0})


def _read_sizes(text: str) -> Mapping[str, tuple[int, ...]] | None:
    values = _json(text)
    if not isinstance(values, dict):
        return None
    return MappingProxyType(
        {
            name: tuple(sizes)
            for name, sizes in values.items()
            if isinstance(sizes, list)
            and len(sizes) >= _FEWEST_SIZES
            and all(type(size) is int and 0 < size <= _LARGEST for size in sizes)
        }
    )


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None


_WORDS = _Form(str.strip)
_SWITCH = _Form({"yes": True, "no": False}.get, lambda on: "yes" if on else "no")
_PATHS = _Form(_read_paths, lambda paths: json.dumps([str(path) for path in paths]))
_FOLDERS = _Form(_read_folders, lambda kept: json.dumps({k: str(v) for k, v in kept.items()}))
_FINDS = _Form(_read_finds, json.dumps)
_FIND_OPTIONS = _Form(_read_find_options, " ".join)
_KEYS = _Form(_read_keys, lambda keys: json.dumps({k: list(v) for k, v in keys.items()}))
_REPORTS = _Form(_read_reports, _KEYS.write)
_PLACES = _Form(_read_places, lambda places: json.dumps(dict(places)))
_SIZES = _Form(_read_sizes, _KEYS.write)
_BYTES = _Form(_read_bytes, lambda value: base64.b64encode(value).decode("ascii"))


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one person on one machine.

    Change one with ``replace(settings, theme="dark").saved()``.

    Attributes:
        theme: One of ``THEMES``.
        font_family: Of the article's words; empty for the platform's reading font.
        zoom: Size of the article's words, per cent.
        line_width: Width of the reading column, characters.
        article_order: What the list of articles is sorted by, one of ``ARTICLE_ORDERS``.
        article_descending: Whether the largest comes first there.
        trim_ends: Whether white space and stray punctuation are left off new highlights.
        drop_quotation_marks: Whether the quotation marks around a new highlight are left off.
        follow_filter: Whether the text shows only the highlights that the list shows.
        print_notes: Whether the notes on highlights are printed after the text.
        line_spacing: Height of the article's lines, per cent of the font's own.
        paragraph_numbers: Whether numbers stand beside the paragraphs.
        keys: Key sequences of commands that do not have those they come with, by name.
        places: Code point at the top of the window where an article was read last, by its id; the
            one read last stands last.
        annotator: The name that new annotations bear; empty for the system's user name.
        recent: Projects opened last, the newest first.
        folders: Where files were chosen last, by purpose such as ``articles``.
        finds: What was found in articles, the newest first.
        find_options: Those of ``FIND_OPTIONS`` that are on.
        reports: What was chosen for a report last, by the project's path: name of the preset, and
            the choice as JSON; the newest last.
        report_format: Suffix of the format that was chosen last.
        report_geometry: ``QWidget.saveGeometry`` of the report dialog.
        report_splitter: ``QSplitter.saveState`` of it.
        sizes: Pixels by object name: of the parts of a splitter, or width and height of a dialog.
        geometry: ``QWidget.saveGeometry`` of the window.
        window_state: ``QMainWindow.saveState`` of the window.
        file: Where they are kept; None keeps them nowhere.
    """

    theme: str = _setting("system", _one_of(THEMES))
    font_family: str = _setting("", _WORDS)
    zoom: int = _setting(100, _between(ZOOM))
    line_width: int = _setting(72, _between(LINE_WIDTH))
    article_order: str = _setting("number", _one_of(ARTICLE_ORDERS))
    article_descending: bool = _setting(False, _SWITCH)
    trim_ends: bool = _setting(True, _SWITCH)
    drop_quotation_marks: bool = _setting(False, _SWITCH)
    follow_filter: bool = _setting(False, _SWITCH)
    print_notes: bool = _setting(True, _SWITCH)
    line_spacing: int = _setting(150, _between(LINE_SPACING))
    paragraph_numbers: bool = _setting(True, _SWITCH)
    keys: Mapping[str, tuple[str, ...]] = _setting(MappingProxyType({}), _KEYS)
    places: Mapping[str, int] = _setting(MappingProxyType({}), _PLACES)
    annotator: str = _setting("", _WORDS)
    recent: tuple[Path, ...] = _setting((), _PATHS)
    folders: Mapping[str, Path] = _setting(MappingProxyType({}), _FOLDERS)
    finds: tuple[str, ...] = _setting((), _FINDS)
    find_options: tuple[str, ...] = _setting(("alike",), _FIND_OPTIONS)
    reports: Mapping[str, tuple[str, ...]] = _setting(MappingProxyType({}), _REPORTS)
    report_format: str = _setting(".docx", _WORDS)
    report_geometry: bytes = _setting(b"", _BYTES)
    report_splitter: bytes = _setting(b"", _BYTES)
    sizes: Mapping[str, tuple[int, ...]] = _setting(MappingProxyType({}), _SIZES)
    geometry: bytes = _setting(b"", _BYTES)
    window_state: bytes = _setting(b"", _BYTES)
    file: Path | None = None

    def opened(self, project: Path) -> "Settings":
        """These settings with a project at the top of the recent ones, written."""
        others = [path for path in self.recent if path != project]
        return replace(self, recent=tuple([project, *others][:MOST_RECENT])).saved()

    def forgotten(self, project: Path) -> "Settings":
        """These settings without a recent project, written."""
        kept = tuple(path for path in self.recent if path != project)
        return replace(self, recent=kept).saved()

    def reported(self, project: Path, preset: str, choice: str) -> "Settings":
        """These settings with what was chosen for a report of a project, not written."""
        kept = {key: value for key, value in self.reports.items() if key != str(project)}
        kept[str(project)] = (preset, choice)
        return replace(self, reports=MappingProxyType(dict(list(kept.items())[-MOST_RECENT:])))

    def switched(self, name: str) -> "Settings":
        """These settings with a yes turned into a no, or the other way round, written."""
        changed: dict[str, Any] = {name: not getattr(self, name)}
        return replace(self, **changed).saved()

    def found(self, words: str, options: tuple[str, ...]) -> "Settings":
        """These settings with what was found at the top of the finds, written if it is news."""
        finds = (words, *(each for each in self.finds if each != words))[:MOST_FINDS]
        new = replace(self, finds=finds, find_options=options)
        return self if new == self else new.saved()

    def read_at(self, places: Mapping[str, int]) -> "Settings":
        """These settings with where articles were read last, not written."""
        kept = {**{k: v for k, v in self.places.items() if k not in places}, **places}
        return replace(self, places=MappingProxyType(dict(list(kept.items())[-MOST_PLACES:])))

    def folder(self, purpose: str) -> Path:
        """Where files for a purpose were chosen last; the documents folder if that is gone."""
        kept = self.folders.get(purpose)
        if kept is not None and is_folder(kept):
            return kept
        place = QStandardPaths.StandardLocation.DocumentsLocation
        documents = Path(QStandardPaths.writableLocation(place) or Path.home())
        return documents if is_folder(documents) else Path.home()

    def with_folder(self, purpose: str, folder: Path) -> "Settings":
        """These settings with the folder of the last choice for a purpose, written."""
        folders = MappingProxyType({**self.folders, purpose: folder})
        return replace(self, folders=folders).saved()

    def saved(self) -> "Settings":
        """These settings, written to their file if they have one; a failure is only logged."""
        if self.file is None:
            return self
        store = _store(self.file)
        for entry in _declared():
            form: _Form = entry.metadata["form"]
            store.setValue(entry.name, form.write(getattr(self, entry.name)))
        store.sync()
        if store.status() != QSettings.Status.NoError:
            _log.warning("The settings could not be written to %s", self.file)
        return self


def default_file() -> Path:
    """Where the platform keeps the settings."""
    place = QStandardPaths.StandardLocation.GenericConfigLocation
    return Path(QStandardPaths.writableLocation(place)) / "annotator" / "settings.ini"


def load(file: Path | None = None) -> Settings:
    """Read the settings; what is missing, unknown or broken counts as not set.

    Args:
        file: Read and later written in place of the platform's own.
    """
    file = file or default_file()
    store = _store(file)
    values: dict[str, Any] = {}
    for entry in _declared():
        form: _Form = entry.metadata["form"]
        raw = store.value(entry.name)
        value = form.read(raw) if isinstance(raw, str) else None
        if value is not None:
            values[entry.name] = value
    return Settings(**values, file=file)


def _store(file: Path) -> QSettings:
    return QSettings(str(file), QSettings.Format.IniFormat)


def _declared() -> list[Field[Any]]:
    return [entry for entry in fields(Settings) if "form" in entry.metadata]
