"""Text as Markdown that renders as this text, to the letter.

The rules are those of CommonMark 0.31 and of GitHub's tables, strikethrough and formulas.
"""

import re

REPLACEMENT = "\ufffd"
CONTROLS = re.compile("[\x00-\x08\x0b\x0d-\x1f\x7f-\x9f\ud800-\udfff]")
"""What HTML, which Markdown becomes, cannot hold (WHATWG HTML, 13.2.3.5)."""

_ACTIVE = re.compile(r"[\\`*_\[\]<>|~$]|&(?=[#A-Za-z])|=(?==)")
_DIGITS = re.compile("[0-9]{1,9}(?=[.)])")
_WEB = re.compile(r"https?://[^\s<>\x00-\x1f\x7f-\x9f]+", re.IGNORECASE)


def escaped(text: str) -> str:
    """Text as it stands within a line."""
    return _ACTIVE.sub(r"\\\g<0>", CONTROLS.sub(REPLACEMENT, text))


def escaped_piece(text: str, *, first: bool, last: bool) -> str:
    """A piece of a line of an article, all of whose blanks are kept.

    Args:
        text: Without line ends.
        first: Whether the line begins with it.
        last: Whether the line ends with it.
    """
    text = CONTROLS.sub(REPLACEMENT, text)
    before, after = 0, len(text)
    if first:
        before = after - len(text.lstrip())
    if last and before < after:
        after = len(text.rstrip())
    inner = _ACTIVE.sub(r"\\\g<0>", text[before:after])
    if first and not before:
        inner = _started(inner)
    return _references(text[:before]) + inner + _references(text[after:])


def cell(text: str) -> str:
    """Text as it stands in a cell of a table."""
    text = CONTROLS.sub(REPLACEMENT, text).strip()
    return "<br>".join(map(escaped, text.split("\n")))


def heading(text: str) -> str:
    """Text as it stands in a heading: in one line, without a closing sequence of ``#``."""
    return escaped(" ".join(text.split())).replace("#", r"\#")


def address(url: str) -> str:
    """An address: a link if it leads to a page."""
    return f"<{url}>" if _WEB.fullmatch(url) else escaped(" ".join(url.split()))


def _started(line: str) -> str:
    """A line that begins no list, heading, rule, table or definition."""
    if line.startswith(("#", "+", "-", "=", ":")):
        return f"\\{line}"
    number = _DIGITS.match(line)
    return f"{number[0]}\\{line[number.end() :]}" if number else line


def _references(blanks: str) -> str:
    return "".join(f"&#{ord(blank)};" for blank in blanks)
