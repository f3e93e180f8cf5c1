"""What stands at a path, asked without failing.

``Path.is_file`` and ``Path.is_dir`` raise for a name that is too long, a folder above that may not
be entered, and a network drive that has gone away.
"""

from pathlib import Path


def is_file(path: Path) -> bool:
    """Whether there is a regular file that can be reached, or a link to one."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Whether there is a folder that can be reached, or a link to one."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_there(path: Path) -> bool:
    """Whether there is anything that can be reached."""
    try:
        return path.exists()
    except OSError:
        return False
