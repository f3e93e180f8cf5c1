"""Numbers of paragraphs, the same in the window's margin and in reports."""

import re

_INK = re.compile(r"\S")


class ParagraphNumbers:
    """Numbers the lines of a text that hold more than white space, from 1.

    Lines are counted as far as they are asked for, so that opening a long text costs nothing.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._numbers: list[int] = []
        self._at = 0
        self._last = 0

    def of_line(self, line: int) -> int:
        """Number of the paragraph on a line counted from 0; 0 for a blank or missing line."""
        while len(self._numbers) <= line and self._at <= len(self._text):
            end = self._text.find("\n", self._at)
            end = len(self._text) if end < 0 else end
            blank = _INK.search(self._text, self._at, end) is None
            self._last += not blank
            self._numbers.append(0 if blank else self._last)
            self._at = end + 1
        return self._numbers[line] if line < len(self._numbers) else 0
