"""Key sequences, as ``QKeySequence`` writes them, in one spelling."""

import re

_MODIFIERS = ("ctrl", "alt", "shift", "meta")
_SPELLINGS = {
    "control": "ctrl",
    "del": "delete",
    "ins": "insert",
    "esc": "escape",
    "enter": "return",
    "pageup": "pgup",
    "pagedown": "pgdown",
}
_KEYS = frozenset(
    ["delete", "insert", "escape", "return", "pgup", "pgdown", "tab", "backtab", "space"]
    + ["backspace", "home", "end", "up", "down", "left", "right", "menu", "help", "pause", "print"]
    + [f"f{number}" for number in range(1, 36)]
)
"""Keys with a name (Qt, ``QKeySequence``); all others are the character on them."""

_BETWEEN = re.compile(r"(?<![+\s])\s*,\s*(?=\S)|(?<=\+,)\s*,\s*(?=\S)")
"""What stands between the keys of a sequence; the key of the comma follows a plus or nothing."""

_LONGEST = 4
"""Keys of a sequence at most (Qt, ``QKeySequence``)."""


def spelled(shortcut: str) -> tuple[str, ...]:
    """The keys of a sequence: in lower case, modifiers in order, without spaces; none for none.

    Raises:
        ValueError: It is no key sequence.
    """
    text = shortcut.strip().lower()
    keys = tuple(_key(part, shortcut) for part in _BETWEEN.split(text)) if text else ()
    if len(keys) > _LONGEST:
        raise ValueError(f"“{shortcut}” has more than {_LONGEST} keys")
    return keys


def _key(text: str, shortcut: str) -> str:
    parts = [part.strip() for part in re.split(r"\+(?=.)", text)]
    *modifiers, key = (_SPELLINGS.get(part, part) for part in parts)
    known = len(key) == 1 or key in _KEYS
    if not known or set(modifiers) - set(_MODIFIERS) or len(set(modifiers)) < len(modifiers):
        raise ValueError(f"“{shortcut}” is no key")
    return "+".join([*sorted(modifiers, key=_MODIFIERS.index), key])
