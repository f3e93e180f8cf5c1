"""How far down a document its code points are, while it is laid out in part only."""

import math
from collections.abc import Iterable

from PySide6.QtGui import QTextBlock, QTextDocument

from annotator.text.offsets import OffsetMap


class Places:
    """Never lays out more of the document: what is not laid out yet is guessed by its share.

    Args:
        document: Of a text, one block a line.
        offsets: Of the text.
        length: Of the text, code points.
    """

    def __init__(self, document: QTextDocument, offsets: OffsetMap, length: int) -> None:
        self._document, self._offsets, self._length = document, offsets, length

    def height(self) -> float:
        """Height of the document; a guess from what is laid out while that is not all of it."""
        last = block_at(self._document, math.inf)
        layout = last.layout()
        bottom = layout.position().y() + layout.boundingRect().height()
        return bottom * self._document.characterCount() / max(last.position() + last.length(), 1)

    def y_of(self, position: int) -> float:
        """How far down the document a code point is; a guess below what is laid out yet."""
        known = self._known(position)
        return self._guess(position, self.height()) if known is None else known

    def ys(self, positions: Iterable[int]) -> list[float]:
        """How far down each of some code points is, which are given in text order."""
        found: list[float] = []
        height = self.height()
        is_laid_out = True
        for position in positions:
            known = self._known(position) if is_laid_out else None
            is_laid_out = known is not None
            found.append(self._guess(position, height) if known is None else known)
        return found

    def _known(self, position: int) -> float | None:
        at = self._offsets.to_utf16(position)
        block = self._document.findBlock(at)
        layout = block.layout()
        if not layout.lineCount():
            return None
        line = layout.lineForTextPosition(at - block.position())
        return layout.position().y() + line.y()

    def _guess(self, position: int, height: float) -> float:
        return height * position / max(self._length, 1)


def block_at(document: QTextDocument, y: float) -> QTextBlock:
    """The last paragraph that begins at or above ``y``, or the first.

    Not by hit test: while a text is laid out in part, that finds its end for some places between
    two paragraphs.
    """
    low, high = 0, document.blockCount() - 1
    while low < high:
        middle = (low + high + 1) // 2
        layout = document.findBlockByNumber(middle).layout()
        if layout.lineCount() and layout.position().y() <= y:
            low = middle
        else:
            high = middle - 1
    return document.findBlockByNumber(low)
