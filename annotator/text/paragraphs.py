"""Numbers of paragraphs, the same in the window's margin and in reports."""

_BATCH = 256
"""Lines that are counted at once, at least."""


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
        if line >= len(self._numbers) and self._at <= len(self._text):
            self._count(line + 1 - len(self._numbers))
        return self._numbers[line] if line < len(self._numbers) else 0

    def _count(self, most: int) -> None:
        most = max(most, _BATCH)
        for line in self._text[self._at :].split("\n", most)[:most]:
            blank = not line or line.isspace()
            self._last += not blank
            self._numbers.append(0 if blank else self._last)
            self._at += len(line) + 1
