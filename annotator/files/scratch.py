"""Hidden folders in which a file is made before it is put in its place."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = ".annotator-unfinished-"

_STALE = 24 * 60 * 60
"""Seconds after which a folder has been left by a program that was killed."""


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """Make a hidden folder in another, on the same file system, and delete it at the end.

    Those that killed programs left there a day ago or longer are deleted too.

    Raises:
        OSError: It cannot be made.
    """
    with suppress(OSError):
        for left in folder.glob(f"{_PREFIX}*"):
            if left.lstat().st_mtime < time.time() - _STALE:
                shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=folder) as name:
        yield Path(name)
