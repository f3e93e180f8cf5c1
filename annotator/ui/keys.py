"""The keys of the commands: as they come, as a person has set them, and where two collide."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

Keys = tuple[str, ...]
"""Key sequences in Qt's portable form, such as ``Ctrl+F``; the first is the one that is shown."""

_MOVING = frozenset(["Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown"])
_ANSWERING = frozenset(["Return", "Enter", "Esc", "Tab", "Shift+Tab", "Space", "Backspace"])
TAKEN = _MOVING | _ANSWERING
"""Keys that every list, field and dialog needs for itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """A command and its keys.

    Attributes:
        name: Object name of its action after ``action``.
        text: What menus show, without the mark of its access key.
        group: Its menu.
        default: The keys that it comes with.
        keys: The keys that it has.
        fixed: Whether its keys are set elsewhere, as those of categories are.
    """

    name: str
    text: str
    group: str
    default: Keys = ()
    keys: Keys = ()
    fixed: bool = False


def portable(keys: str) -> str:
    """A key sequence in the one form that is compared and kept; empty for none."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


def native(keys: str) -> str:
    """A key sequence as the platform writes it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def holder(bindings: Iterable[Binding], key: str, name: str) -> Binding | None:
    """The command other than ``name`` that has a key; None where it is free."""
    wanted = portable(key)
    for binding in bindings:
        if binding.name != name and wanted in map(portable, binding.keys):
            return binding
    return None


def differing(bindings: Iterable[Binding]) -> dict[str, Keys]:
    """Of the commands whose keys are not those they come with: their names and keys."""
    return {b.name: b.keys for b in bindings if b.keys != b.default and not b.fixed}
