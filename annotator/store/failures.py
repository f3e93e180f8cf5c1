"""SQLite's errors as the package's own."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from annotator.model.errors import (
    Cancelled,
    DiskFull,
    Error,
    NotAProject,
    ProjectDamaged,
    ProjectError,
    ProjectLocked,
    ProjectReadOnly,
)


def raise_own(error: sqlite3.Error, path: Path) -> NoReturn:
    """Raise an error of SQLite that a person can act on as the package's own.

    Any other is a bug or a violated constraint and comes out as it is.
    """
    known = _known(getattr(error, "sqlite_errorcode", 0), path)
    if known is None and str(error).startswith(_DAMAGE):
        known = damaged(path)
    if known is None:
        raise error
    raise known from error


def damaged(path: Path) -> ProjectDamaged:
    """The error for a file that is truncated or corrupt."""
    return ProjectDamaged(
        f"{path} is damaged", "restore a copy of it; SQLite's .recover saves what can be read"
    )


def with_trigger(path: Path, name: str) -> ProjectError:
    """The error for a file that would run statements of its own at each change."""
    return ProjectError(
        f"{path} holds a trigger (“{name}”), which would change annotations by itself",
        "ask where the file comes from; an SQLite tool takes it away with DROP TRIGGER",
    )


@contextmanager
def telling_row(path: Path, table: str, row: Callable[[], object]) -> Iterator[None]:
    """Tell values that cannot be read, as a time of day that is none, as damage of their row.

    Args:
        path: The project's file.
        table: Which table they are in.
        row: Gives the row's key.
    """
    try:
        yield
    except (ValueError, KeyError, TypeError) as error:
        raise ProjectDamaged(
            f"{path} is damaged: row {row()} of the table {table} cannot be read",
            "restore a copy of it, or mend the row with an SQLite tool",
        ) from error


def foreign_log(path: Path, log: Path) -> ProjectDamaged:
    """The error for a write-ahead log that was left by another copy of the file."""
    return ProjectDamaged(
        f"{path} does not go with {log.name} beside it, which was left by another copy",
        f"move {log.name} away, then open the project again",
    )


def gone(path: Path) -> ProjectError:
    """The error for a file that is no longer the one that was opened."""
    return ProjectError(
        f"{path} was moved, deleted or replaced while it was open, and the change was not written",
        "put it back or open the project again from where it is now",
    )


def log_gone(path: Path) -> ProjectError:
    """The error for a write-ahead log that another program has taken away or put in its place.

    It does so when it takes itself for the last one that has the project open, as it may on a
    network drive, or where something in this process has closed the file, and its locks with it.
    """
    return ProjectError(
        f"Another program has closed {path} for good while it was open here, and the change was "
        "not written",
        "open the project again; all that was saved before is there",
    )


def being_written(path: Path) -> ProjectLocked:
    """The error for a change while another connection has one under way."""
    return ProjectLocked(
        f"Another program is writing to {path}, and the change was not made",
        "make it again in a moment",
    )


def _locked(path: Path) -> Error:
    return ProjectLocked(f"{path} is in use by another program", "close it there and try again")


def _read_only(path: Path) -> Error:
    return ProjectReadOnly(f"{path} cannot be written", "allow writing to it and its folder")


def _full(path: Path) -> Error:
    return DiskFull(
        f"There is no room left for {path}, and the last change was not written",
        "free some space and make it again",
    )


def not_a_project(path: Path) -> NotAProject:
    """The error for some other program's file."""
    return NotAProject(f"{path} is no project", "choose another file")


def _stopped(_path: Path) -> Error:
    return Cancelled()


def _unusable(path: Path) -> Error:
    return ProjectError(
        f"{path} cannot be read or written", "check that its drive and folder are there"
    )


_BY_CODE = {
    sqlite3.SQLITE_BUSY: _locked,
    sqlite3.SQLITE_INTERRUPT: _stopped,
    sqlite3.SQLITE_LOCKED: _locked,
    sqlite3.SQLITE_READONLY: _read_only,
    sqlite3.SQLITE_PERM: _read_only,
    sqlite3.SQLITE_FULL: _full,
    sqlite3.SQLITE_IOERR_SHMSIZE: _full,
    sqlite3.SQLITE_NOTADB: not_a_project,
    sqlite3.SQLITE_CORRUPT: damaged,
    sqlite3.SQLITE_IOERR_SHORT_READ: damaged,
    sqlite3.SQLITE_IOERR: _unusable,
    sqlite3.SQLITE_CANTOPEN: _unusable,
}
"""By extended result code, else by the primary one in its lowest byte (SQLite, "Result Codes")."""


_DAMAGE = ("Could not decode to UTF-8", "no such table", "unsupported file format")
"""How messages of damage begin that come without a code of their own (sqlite3, SQLite)."""


def _known(code: int, path: Path) -> Error | None:
    make = _BY_CODE.get(code) or _BY_CODE.get(code & 0xFF)
    return make(path) if make else None
