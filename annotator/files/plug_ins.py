"""Formats that other installed packages bring along, found by their entry points."""

import logging
import sys
from collections.abc import Callable
from functools import lru_cache
from importlib.metadata import EntryPoint, distributions
from typing import NamedTuple, TypeGuard, TypeVar

__all__ = ["BROKEN", "plug_ins"]

BROKEN = (
    ArithmeticError,
    AttributeError,
    ImportError,
    LookupError,
    NameError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What a package with a mistake in it raises when it is loaded or used."""

_Plugged = TypeVar("_Plugged")
_log = logging.getLogger(__name__)


class _Loaded(NamedTuple):
    entry: EntryPoint
    plugged: object
    trouble: str


def plug_ins(
    group: str, word: str, is_one: Callable[[object], TypeGuard[_Plugged]]
) -> tuple[list[_Plugged], list[str]]:
    """What installed packages name in a group of entry points, in order of their names.

    Args:
        group: E.g. ``annotator.importers``.
        word: What each of them is called in a sentence.
        is_one: Tells those that are what the group is for.

    Returns:
        Those that can be used, and one sentence about each that is left out.
    """
    found: list[_Plugged] = []
    warnings: list[str] = []
    for entry, plugged, trouble in _loaded(group, tuple(sys.path)):
        if trouble:
            warnings.append(f"The {word} “{entry.name}” {trouble} and is left out.")
        elif is_one(plugged):
            found.append(plugged)
        else:
            warnings.append(
                f"The {word} “{entry.name}” is not one ({entry.value}) and is left out."
            )
    return found, warnings


# Looking for packages reads the disk; a folder of ten thousand files must not do so for each.
@lru_cache(maxsize=2)
def _loaded(group: str, search_path: tuple[str, ...]) -> tuple[_Loaded, ...]:
    entries = {
        (entry.name, entry.value): entry
        for package in distributions(path=list(search_path))
        for entry in package.entry_points
        if entry.group == group
    }
    return tuple(_load(entry) for _, entry in sorted(entries.items()))


def _load(entry: EntryPoint) -> _Loaded:
    try:
        return _Loaded(entry, entry.load(), "")
    except BROKEN as error:
        _log.warning("The plug-in %s cannot be loaded", entry.value, exc_info=True)
        return _Loaded(entry, None, f"cannot be loaded ({error})")
