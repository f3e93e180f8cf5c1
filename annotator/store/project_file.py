"""Looks at a project's file before SQLite does, without touching it."""

import os
import stat
import struct
from dataclasses import dataclass
from pathlib import Path

from annotator.files.held import BESIDE
from annotator.files.there import is_file, is_folder
from annotator.model.errors import (
    NotAProject,
    ProjectDamaged,
    ProjectError,
    ProjectReadOnly,
    ProjectTooNew,
)

SUFFIX = ".annotator"

_MAGIC = b"SQLite format 3\0"
_HEADER_LENGTH = 100
_FIELDS = struct.Struct(">16x H 6x I I 28x I 4x I 20x I 4x")

APPLICATION_ID = 0x616E6E6F
"""What the SQLite header of every project holds at offset 68: "anno" in ASCII."""

VERSION = 4
"""What ``PRAGMA user_version`` says after the last migration of ``schema``."""


def project_path(path: Path | str) -> Path:
    """The path, with the suffix of projects appended where it has none.

    Raises:
        ProjectError: It names no file, as an empty path, ``.``, ``/`` or one with NUL do.
    """
    given, path = str(path), Path(path)
    if not path.name or path.name == ".." or not _is_name(given):
        raise ProjectError(f"“{given}” is no name of a project", "give the name of a file")
    return path if path.suffix or is_file(path) else path.with_name(path.name + SUFFIX)


def _is_name(given: str) -> bool:
    try:
        return b"\0" not in os.fsencode(given)
    except UnicodeEncodeError:
        return False


def log_of(path: Path) -> Path:
    """Where SQLite keeps the write-ahead log of a project, links followed."""
    return Path(f"{os.path.realpath(path)}-wal")


def check_free(path: Path) -> None:
    """Check that a new project can be made.

    Raises:
        ProjectError: There is such a file or no such folder, or a log is in the way.
        ProjectReadOnly: The folder cannot be written.
    """
    if os.path.lexists(path):
        raise _there_already(path)
    if not is_folder(path.parent):
        raise ProjectError(
            f"There is no folder {path.parent} for {path.name}", "make the folder first"
        )
    _check_writable(path.parent, path)
    for ending in BESIDE:
        left = path.with_name(path.name + ending)
        if os.path.lexists(left):
            raise ProjectError(
                f"{path} cannot be made: {left.name} is left over from another project there",
                "move it away, or choose another name",
            )


def put(made: Path, path: Path) -> None:
    """Put a new project that is whole in its place, never over another file.

    Raises:
        ProjectError: Somebody else has made such a file by now.
        OSError: It cannot be put there.
    """
    try:
        os.link(made, path)
    except FileExistsError as error:
        raise _there_already(path) from error
    except OSError:
        # Some file systems have no links. On Windows a rename never replaces a file; elsewhere
        # there is a moment in which somebody else could make one.
        check_free(path)
        made.rename(path)


def cannot_be_made(path: Path, error: OSError) -> ProjectError:
    """The error for a new project that the system refuses."""
    return ProjectError(f"{path} cannot be made: {error.strerror}", "choose another name or folder")


def _there_already(path: Path) -> ProjectError:
    return ProjectError(f"{path} is there already", "choose another name, or open it")


def inspect(path: Path) -> None:
    """Check what the file's header tells (SQLite, "Database File Format", section 1.3).

    Only for a file that this process does not have open, see ``files.held``.

    Raises:
        NotAProject: There is no such file, or it is something else.
        ProjectTooNew: A newer version of the program wrote it.
        ProjectDamaged: It is shorter than it should be.
        ProjectError: It cannot be read.
    """
    header = _Header.of(path)
    logged = _has_log(path)
    if header.application_id != APPLICATION_ID and not (logged and header.application_id == 0):
        raise NotAProject(
            f"{path} is a database of another program", "choose a file that this one has made"
        )
    if header.user_version > VERSION:
        raise too_new(path)
    if header.pages * header.page_size > header.file_size and not logged:
        raise ProjectDamaged(
            f"{path} is damaged: {header.pages * header.page_size - header.file_size:,} bytes "
            "are missing at its end",
            "restore a copy of it",
        )


def check_writable(path: Path) -> None:
    """Check that a project and its folder can be written.

    Raises:
        ProjectReadOnly: One of them cannot.
    """
    _check_writable(path, path)
    _check_writable(path.parent, path)


def too_new(path: Path) -> ProjectTooNew:
    """The error for a project of a newer version."""
    return ProjectTooNew(
        f"{path} was written by a newer version of the program", "install that version to open it"
    )


@dataclass(frozen=True)
class _Header:
    """What the first 100 bytes tell; ``pages`` is 0 where the number there is not valid."""

    application_id: int
    user_version: int
    page_size: int
    pages: int
    file_size: int

    @classmethod
    def of(cls, path: Path) -> "_Header":
        if not is_file(path):
            raise NotAProject(f"There is no project {path}", "check the name, or make a new one")
        try:
            with path.open("rb") as file:
                head = file.read(_HEADER_LENGTH)
                size = os.fstat(file.fileno()).st_size
        except OSError as error:
            raise ProjectError(
                f"{path} cannot be read: {error.strerror}", "check its permissions"
            ) from error
        if not head.startswith(_MAGIC):
            raise NotAProject(f"{path} is no project", "choose a file that this program has made")
        if len(head) < _HEADER_LENGTH:
            raise ProjectDamaged(f"{path} is damaged: its header is cut", "restore a copy of it")
        # Offset, then meaning: 16 page size (1 for 65,536), 24 change counter, 28 pages (valid if
        # 92 equals 24), 60 user version, 68 application id.
        page_size, counter, pages, version, application, valid_for = _FIELDS.unpack(head)
        return cls(
            application_id=application,
            user_version=version,
            page_size=65536 if page_size == 1 else page_size,
            pages=pages if counter == valid_for else 0,
            file_size=size,
        )


def _check_writable(what: Path, project: Path) -> None:
    # The mode bits are asked too: for the superuser, access() allows everything.
    if os.access(what, os.W_OK) and stat.S_IMODE(what.stat().st_mode) & 0o222:
        return
    named = f"{project} is" if what == project else f"The folder {what} of {project.name} is"
    raise ProjectReadOnly(f"{named} write-protected", "allow writing, or use another folder")


def _has_log(path: Path) -> bool:
    log = log_of(path)
    return log.exists() and log.stat().st_size > 0
