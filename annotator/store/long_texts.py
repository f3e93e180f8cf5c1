"""Finds where a query first matches in a long text, in time that grows with the text only."""

import sqlite3
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from annotator.store.query import TOKENS

LONG = 1 << 16
"""Code points of a text from which on it is looked through piece by piece: SQLite's ``highlight()``
copies the text for each match, so that its time grows with the square of the text."""

_OVERLAP = 4096
"""Code points that two pieces share, so that no phrase is cut; a query is far shorter."""

_NO_START = "\ue000 "
"""A word before every piece but the first, in which ``^`` must not match."""


class LongTexts:
    """Looks texts through with the tokenizer of the project, in memory."""

    def __init__(self, anywhere: str) -> None:
        """Prepare for one query.

        Args:
            anywhere: What is marked, in FTS5's syntax, any of which is enough.
        """
        self._anywhere = anywhere
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        self._connection.execute(f"CREATE VIRTUAL TABLE piece USING fts5 (text, {TOKENS})")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def marked(self, text: str, opening: str, closing: str) -> str:
        """A text with marks around its first match; without marks where there is none."""
        for start, piece in _pieces(text):
            self._connection.execute(
                "INSERT OR REPLACE INTO piece (rowid, text) VALUES (1, ?)", (piece,)
            )
            found = self._connection.execute(
                "SELECT highlight(piece, 0, ?, ?) FROM piece WHERE piece MATCH ?",
                (opening, closing, self._anywhere),
            ).fetchone()
            if found is not None:
                first = start + found[0].index(opening)
                last = start + found[0].index(closing) - len(opening)
                return f"{text[:first]}{opening}{text[first:last]}{closing}{text[last:]}"
        return text


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Pieces of a text that cut no word, and where index 0 of each stands in the text."""
    start = 0
    while True:
        end = text.find(" ", start + LONG)
        lead = _NO_START if start else ""
        yield start - len(lead), lead + text[start : end if end >= 0 else len(text)]
        if end < 0:
            return
        start = max(text.rfind(" ", start + 1, end - _OVERLAP), start + 1, end - 2 * _OVERLAP)
