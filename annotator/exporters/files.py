"""Writes files so that the old one stays whole until the new one is complete."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from annotator.files.held import head, is_held
from annotator.files.scratch import scratch
from annotator.model.errors import DiskFull, Error, ExportError

_NO_SPACE = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_DATABASE = b"SQLite format 3\0"
"""How every SQLite database begins (SQLite, "Database File Format", section 1.3)."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a path to write to, and put what was written there in the place of ``path``.

    What is written goes to a hidden folder beside the target, so that the last step is a rename
    on one file system; a failure of any sort leaves the old file and no trace. The last level of
    folders is created if only that is missing.

    Raises:
        DiskFull: There is no room for the file.
        ExportError: The file cannot be written; the hint says what to do.
    """
    try:
        target = path.resolve()
        _check_target(target, path)
        with _folder(target.parent), scratch(target.parent) as beside:
            written = beside / target.name
            yield written
            _flush(written)
            if target.exists():
                shutil.copymode(target, written)
            written.replace(target)
    except OSError as error:
        raise _explained(error, path) from error
    except ValueError as error:
        # A path with NUL, or with a character that no file system takes.
        if "\0" in str(path) or isinstance(error, UnicodeEncodeError):
            raise ExportError(f"“{path!s}” is no name of a file", "give another name") from error
        raise
    except RuntimeError as error:
        # What ``resolve`` says of links that lead in a circle, before Python 3.13.
        raise ExportError(f"“{path}” is a link to itself", "give another name") from error


def _check_target(target: Path, path: Path) -> None:
    if is_held(target):
        raise ExportError(f"“{path}” belongs to an open project", "give another name")
    if target.is_dir():
        raise ExportError(f"“{path}” is a folder", "give the name of a file in it")
    if not target.exists():
        return
    if not target.is_file():
        raise ExportError(f"“{path}” is no file but a device or pipe", "give another name")
    # Without the right to read, it is no project that this program has open.
    with suppress(PermissionError):
        if head(target, len(_DATABASE)) == _DATABASE:
            raise ExportError(
                f"“{path}” is a database, perhaps a project, and is not overwritten",
                "give another name",
            )


@contextmanager
def _folder(folder: Path) -> Iterator[None]:
    """Create the folder if its parent is there, and take it away again if the export fails."""
    if folder.exists() or not folder.parent.is_dir():
        yield
        return
    folder.mkdir()
    try:
        yield
    except BaseException:
        with suppress(OSError):
            folder.rmdir()
        raise


def _flush(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _explained(error: OSError, path: Path) -> Error:
    folder = path.absolute().parent
    if error.errno in _NO_SPACE:
        return DiskFull(
            f"There is no room left for “{path}”", "free some space or export to another disk"
        )
    if isinstance(error, PermissionError) and error.filename2 is not None:
        # The last step, putting the new file in the place of the old one, names both. The folder
        # took the new file, so it is the old one that is held: Windows refuses to replace a file
        # that is open, as Word keeps its documents.
        return ExportError(
            f"“{path}” cannot be replaced",
            "close it if it is open in another program, or give another name",
        )
    if isinstance(error, FileNotFoundError) and not folder.exists():
        return ExportError(f"The folder “{folder}” does not exist", "create it or choose another")
    if isinstance(error, FileExistsError | NotADirectoryError):
        return ExportError(f"“{folder}” is a file, not a folder", "choose another folder")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return ExportError(f"The folder “{folder}” cannot be written to", "choose another folder")
    reason = error.strerror or type(error).__name__
    return ExportError(f"“{path}” cannot be written ({reason})", "try another name or folder")
