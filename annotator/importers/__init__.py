"""Reads files of other programs as snapshots.

To add a format, write one module with an ``Importer`` and name it in ``BUILT_IN``; a package of its
own names it in the entry-point group ``annotator.importers``. Nothing heavy is imported here: an
importer imports what it needs when it reads.
"""

import logging
import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol, TypeGuard, runtime_checkable

from annotator.files.held import is_held
from annotator.files.plug_ins import BROKEN, plug_ins
from annotator.files.there import is_folder
from annotator.importers.decoding import read_bytes, signature
from annotator.importers.markdown import MarkdownImporter
from annotator.importers.plain_text import PlainTextImporter
from annotator.model.article import Article
from annotator.model.errors import UnreadableArticle
from annotator.model.snapshot import Snapshot
from annotator.text.canonical import canonical

__all__ = [
    "BUILT_IN",
    "GROUP",
    "Available",
    "Importer",
    "article_files",
    "available",
    "read",
    "read_one",
    "suffixes",
]


@runtime_checkable
class Importer(Protocol):
    """A format that articles are read from."""

    @property
    def name(self) -> str:
        """Identifier, kept as the article's ``format``, e.g. ``text``."""

    @property
    def label(self) -> str:
        """What people read in a list of formats."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Suffixes of its files with the dot, in lower case."""

    def sniff(self, head: bytes) -> float:
        """Likelihood, 0 to 1, that a file that begins with these bytes is of this format."""

    def read(self, path: Path) -> Snapshot:
        """Read a file; raises ``UnreadableArticle``."""


class Available(NamedTuple):
    """The importers there are, and one sentence about each that is left out."""

    importers: tuple[Importer, ...]
    warnings: list[str]


BUILT_IN: tuple[Importer, ...] = (PlainTextImporter(), MarkdownImporter())
"""Formats that come with the program."""

GROUP = "annotator.importers"
"""Entry-point group in which other packages name an ``Importer`` object each."""

_HEAD = 4096
"""Bytes that ``sniff`` is given."""

_log = logging.getLogger(__name__)


def available() -> Available:
    """The built-in formats and those of installed packages; a broken one gives a warning."""
    added, warnings = plug_ins(GROUP, "importer", _is_importer)
    found: dict[str, Importer] = {}
    for importer in (*BUILT_IN, *added):  # a package may add a format, not take over one of ours
        found.setdefault(importer.name, importer)
    return Available(tuple(found.values()), warnings)


def suffixes() -> list[str]:
    """Suffixes of the files that can be read, with the dot, each once."""
    return list(dict.fromkeys(s for each in available().importers for s in each.suffixes))


def read(path: Path | str) -> Snapshot:
    """Read a file in the format that its suffix tells, else the likeliest by its first bytes.

    Raises:
        UnreadableArticle: It is no file, or holds no article; the hint says what to do.
    """
    path = Path(path)
    name = canonical(path.name or str(path))
    if is_folder(path):
        raise _folder(path, name)
    if is_held(path):
        raise UnreadableArticle(f"“{name}” belongs to an open project", "add an article")
    importers = available().importers
    suffix = path.suffix.lower()
    chosen = [each for each in importers if suffix and suffix in each.suffixes]
    if len(chosen) != 1:
        chosen = [_likeliest(chosen, path) if chosen else _recognised(importers, path, name)]
    try:
        return chosen[0].read(path)
    except BROKEN as error:
        if chosen[0] in BUILT_IN:
            raise
        _log.warning("The importer %s failed", chosen[0].name, exc_info=True)
        raise UnreadableArticle(
            f"“{name}” was not read, because the importer “{chosen[0].name}” failed ({error})",
            "save the file as plain text (.txt), or update the package of the importer",
        ) from error


def read_one(path: Path | str) -> Article:
    """The article of a file that holds one.

    Raises:
        UnreadableArticle: It is no file, or does not hold exactly one article.
    """
    found = read(path).articles
    if len(found) != 1:
        name = canonical(Path(path).name)
        raise UnreadableArticle(
            f"“{name}” holds {len(found)} articles", "choose a file with one article"
        )
    return found[0]


def article_files(paths: Iterable[Path | str]) -> list[Path]:
    """The files to read for some files and folders.

    A folder gives the files in it and below whose suffix an importer has, in the order in which
    people count (``a2`` before ``a10``), without hidden ones. One that gives none, or that cannot
    be opened, stands for itself, so that ``read`` says so; files given by name always do.
    """
    suffixes = {suffix for each in available().importers for suffix in each.suffixes}
    found: list[Path] = []
    for path in map(Path, paths):
        inside = list(_below(path, suffixes)) if is_folder(path) else []
        found.extend(inside or [path])
    return found


def _below(folder: Path, suffixes: set[str]) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            visible = sorted((e for e in entries if not _is_hidden(e)), key=_natural)
    except OSError:
        yield folder
        return
    for entry in visible:
        # Folders behind links are passed over: they may lead back to where we are.
        if entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path), suffixes)
        elif Path(entry.name).suffix.lower() in suffixes and not _leads_to_folder(entry):
            yield Path(entry.path)


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # A link that leads in a circle: whoever reads it says so.
        return False


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    # Windows marks hidden files; elsewhere the attribute does not exist.
    marks = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    return entry.name.startswith(".") or bool(marks & stat.FILE_ATTRIBUTE_HIDDEN)


def _natural(entry: os.DirEntry[str]) -> tuple[list[tuple[int, int, str]], str]:
    """Key that orders digits by their number, and ``a.txt`` before ``a1.txt``."""
    parts = re.split(r"([0-9]+)", Path(entry.name).stem.casefold())
    return [(0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts if p], entry.name


def _folder(path: Path, name: str) -> UnreadableArticle:
    try:
        with os.scandir(path):
            empty = article_files([path]) == [path]
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return UnreadableArticle(
            f"The folder “{name}” cannot be opened ({reason})", "get the right to read it"
        )
    if empty:
        return UnreadableArticle(
            f"The folder “{name}” holds no articles", f"choose one with files of type {_known()}"
        )
    return UnreadableArticle(f"“{name}” is a folder", "name a file that is in it")


def _recognised(among: tuple[Importer, ...], path: Path, name: str) -> Importer:
    head = _head(path)
    best = _likeliest(among, path)
    if _score(best, head) > 0:
        return best
    if not head:
        raise UnreadableArticle(f"“{name}” is empty", "add a file that holds text")
    raise UnreadableArticle(
        f"“{name}” is {signature(head) or 'in an unknown format'}, which no importer reads",
        f"save its text as a file of type {_known()}",
    )


def _likeliest(among: Iterable[Importer], path: Path) -> Importer:
    """The importer that the first bytes speak for most; of equal ones the first."""
    head = _head(path)
    return max(among, key=lambda importer: _score(importer, head))


def _head(path: Path) -> bytes:
    return read_bytes(path)[:_HEAD]


def _known() -> str:
    return ", ".join(suffixes())


def _score(importer: Importer, head: bytes) -> float:
    try:
        return importer.sniff(head)
    except BROKEN:
        _log.warning("The importer %s cannot look at a file", importer.name, exc_info=True)
        return 0.0


def _is_importer(found: object) -> TypeGuard[Importer]:
    return isinstance(found, Importer)
