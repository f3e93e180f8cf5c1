"""Which database files this process has open, so that nobody looks at them past SQLite.

On POSIX systems, closing a file gives up all locks that the process holds on it, whoever took them
(SQLite, "How To Corrupt An SQLite Database File", section 2.2). So a file that is open by SQLite
is not opened by anything else.
"""

import os
import threading
from collections.abc import Callable
from pathlib import Path

Identity = tuple[int, int]
"""Device and inode of a file."""

_guard = threading.Lock()
_open: dict[Identity, list[str]] = {}
"""Under which name each file is open, once for each connection or attempt to connect."""


def identity(path: Path) -> Identity | None:
    """Which file a path leads to; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def begin(path: Path, look: Callable[[], None]) -> str | None:
    """Count a file as open, from before SQLite opens it until ``end``.

    Args:
        path: Where it is.
        look: Looks at the file past SQLite; called only if nobody here has the file open.

    Returns:
        The name that it is open under by others here; None if nobody has it open.
    """
    with _guard:
        file = identity(path)
        names = _open.get(file, []) if file else []
        if not names:
            look()
        file = file or identity(path)
        if file is None:
            return None
        other = names[0] if names else None
        _open.setdefault(file, []).append(os.path.realpath(path))
        return other


def end(file: Identity | None) -> None:
    """Count one opening less."""
    with _guard:
        names = _open.get(file, []) if file else []
        if names:
            names.pop()
        if file and not names:
            _open.pop(file, None)


def is_open(path: Path) -> bool:
    """Whether this process has a file open by SQLite, under whatever name."""
    file = identity(path)
    with _guard:
        return file in _open
