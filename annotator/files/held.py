"""Which databases this process has open, since reading their bytes beside SQLite is not safe.

A process that closes any descriptor of a file loses all its locks on that file, those of SQLite
too (SQLite, "How To Corrupt An SQLite Database File", section 2.2). Another program would then
take the project for one that nobody has open, and delete the log that is still written to.
"""

import os
import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

BESIDE = ("-wal", "-shm", "-journal")
"""Endings of the files that SQLite keeps beside a database."""

Identity = tuple[int, int]

_lock = threading.Lock()


@dataclass(frozen=True, eq=False)
class Held:
    """A database that is open; ``release`` it after its connection is closed.

    Attributes:
        file: Which file it is; None where it was gone at once.
        path: Where it was when it was opened, without links.
        other: Where it is open here already, without links; empty if it is not.
    """

    file: Identity | None
    path: str
    other: str

    def release(self) -> None:
        """Say that it is no longer open."""
        with _lock:
            _held.discard(self)


# One that nobody can close any more was closed by the interpreter.
_held: weakref.WeakSet[Held] = weakref.WeakSet()


def identity(path: Path) -> Identity | None:
    """Which file a path leads to (device and inode); None where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def hold(path: Path, look: Callable[[Path], object]) -> Held:
    """Say that a database is about to be opened.

    Args:
        path: Its file.
        look: Called with the path to read the file's bytes, unless it is open already; what it
            raises is passed on, and nothing is held.
    """
    with _lock:
        file = identity(path)
        other = next((each.path for each in _held if file and each.file == file), "")
        if not other:
            look(path)
        held = Held(identity(path), os.path.realpath(path), other)
        _held.add(held)
    return held


def is_held(path: Path) -> bool:
    """Whether a path leads to a database that is open, or to a file of SQLite beside it."""
    with _lock:
        if _is_open(path):
            return True
        try:
            whole = os.path.realpath(path)
        except ValueError:  # a name that no file can have
            return False
        return any(whole == f"{each.path}{ending}" for each in _held for ending in ("", *BESIDE))


def head(path: Path, length: int) -> bytes | None:
    """The first bytes of a file; None if it is a database that is open, which is left alone.

    Raises:
        OSError: It cannot be read.
    """
    with _lock:
        if _is_open(path):
            return None
        with path.open("rb") as file:
            return file.read(length)


def _is_open(path: Path) -> bool:
    file = identity(path)
    return file is not None and any(file == each.file for each in _held)
