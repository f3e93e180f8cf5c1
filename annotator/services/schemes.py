"""Reads the scheme that a new project starts with."""

import stat
from pathlib import Path

from annotator.assets import built_in_schemes, resource
from annotator.files.held import is_held
from annotator.model.errors import SchemeError
from annotator.model.scheme import Scheme
from annotator.model.scheme_file import parse_scheme

_LARGEST = 1_000_000
"""Bytes of a scheme's file; that of the program has 11,000."""


def read_scheme(named: Path | str) -> Scheme:
    """The scheme of a file, or a built-in one by its name.

    Raises:
        SchemeError: There is no such file, or it is no scheme.
    """
    known = built_in_schemes()
    file = resource("schemes", f"{named}.toml") if str(named) in known else Path(named)
    try:
        _check(file)
        text = file.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise SchemeError(
            f"There is no scheme {named}", f"name a file, or use one of {', '.join(known)}"
        ) from error
    except UnicodeDecodeError as error:
        raise SchemeError(f"{file} is no text in UTF-8", "save it as UTF-8") from error
    except OSError as error:
        raise SchemeError(f"{file} cannot be read: {error.strerror}", "check the file") from error
    except ValueError as error:
        raise SchemeError(f"“{named!s}” is no name of a file", "check the name") from error
    return parse_scheme(text, file.name)


def _check(file: Path) -> None:
    if is_held(file):
        raise SchemeError(f"{file} belongs to an open project", "name a scheme file")
    found = file.stat()
    if not stat.S_ISREG(found.st_mode):
        raise SchemeError(f"{file} is no file", "name a file with a scheme")
    if found.st_size > _LARGEST:
        raise SchemeError(
            f"{file} has {found.st_size:,} bytes, too many for a scheme", "name another file"
        )
