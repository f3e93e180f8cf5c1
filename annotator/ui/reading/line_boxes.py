"""Where a laid out line of text shows its code points."""

import re
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextLine

from annotator.model.span import Span
from annotator.text.offsets import OffsetMap

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


@dataclass(frozen=True, slots=True)
class VisibleLine:
    """A laid out line that the clip touches.

    Attributes:
        block: Its paragraph.
        line: Its layout.
        span: Its code points.
        origin: Top left corner of its paragraph in document coordinates.
    """

    block: QTextBlock
    line: QTextLine
    span: Span
    origin: QPointF


class LineBoxes:
    """Measures spans on one line; what it has measured once it knows.

    Args:
        visible: The line.
        text: Of the document.
        offsets: Of the text.
    """

    def __init__(self, visible: VisibleLine, text: str, offsets: OffsetMap) -> None:
        self._visible, self._line = visible, visible.line
        self._offsets = offsets
        self._first = visible.block.position()
        self._is_mixed = _RIGHT_TO_LEFT.search(text, *visible.span) is not None
        self._top, self._height = self._line.y(), self._line.height()
        self._known: dict[int, float] = {}

    def rectangles(self, span: Span) -> list[QRectF]:
        """Where the line shows a span, in its paragraph's coordinates; several in mixed scripts."""
        start = max(span.start, self._visible.span.start)
        end = min(span.end, self._visible.span.end)
        if start >= end:
            return []
        if self._is_mixed:
            pieces = _mixed_pieces(self._line, self._place(start), self._place(end))
        else:
            pieces = [(self._x(start), self._x(end))]
        return [QRectF(left, self._top, right - left, self._height) for left, right in pieces]

    def edge_x(self, at: int, *, end: bool) -> float:
        """Where the line shows the start of its code point ``at``, or the end of the one before.

        That is the side on which the script begins or ends: the right one of a right-to-left start.
        """
        if not self._is_mixed:
            return self._x(at)
        here, layout = self._place(at), self._visible.block.layout()
        first = layout.previousCursorPosition(here) if end else here
        last = here if end else layout.nextCursorPosition(here)
        for run in self._line.glyphRuns(first, last - first):
            box = run.boundingRect()
            return box.left() if run.isRightToLeft() is end else box.right()
        return self._x(at)

    def _place(self, at: int) -> int:
        """Position in the paragraph, UTF-16 units."""
        return self._offsets.to_utf16(at) - self._first

    def _x(self, at: int) -> float:
        known = self._known.get(at)
        if known is None:
            # PySide6 gives the position back beside its place, which its stubs do not say.
            known, _ = cast("tuple[float, int]", self._line.cursorToX(self._place(at)))
            self._known[at] = known
        return known


def _mixed_pieces(line: QTextLine, first: int, last: int) -> list[tuple[float, float]]:
    """Stretches of a line with right-to-left script that show ``[first, last)``, joined up.

    Taken from the glyphs: at the border of two directions a cursor has two places, so that
    ``cursorToX`` cannot tell where a character begins.
    """
    boxes = [run.boundingRect() for run in line.glyphRuns(first, last - first)]
    pieces: list[tuple[float, float]] = []
    for left, right in sorted((box.left(), box.right()) for box in boxes):
        if pieces and left <= pieces[-1][1] + 0.75:
            pieces[-1] = (pieces[-1][0], max(right, pieces[-1][1]))
        else:
            pieces.append((left, right))
    return pieces
