"""HTML as strings: escaped in one place, so that no text can become markup."""

import re

from annotator.text.direction import is_right_to_left

REPLACEMENT = "\ufffd"
# A parser reads NUL as U+FFFD, and UTF-8 holds no lone surrogates (HTML, 13.2.3.5 and Encoding, 8).
FORBIDDEN = re.compile("[\0\ud800-\udfff]")

_ESCAPES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "'": "&#39;",
        # A bare one would be read as a line end (HTML, 13.2.3.5 "Preprocessing the input stream").
        "\r": "&#13;",
    }
)


def escape(text: str) -> str:
    """The text as it stands in an element or a quoted attribute."""
    return FORBIDDEN.sub(REPLACEMENT, text).translate(_ESCAPES)


def direction(text: str) -> str:
    """The attribute of an element whose text runs from right to left; empty for other texts."""
    return ' dir="rtl"' if not text.isascii() and is_right_to_left(text) else ""


def element(tag: str, text: str, attributes: str = "") -> str:
    """An element of text in its own direction; ``attributes`` start with a blank."""
    return f"<{tag}{attributes}{direction(text)}>{escape(text)}</{tag}>"
