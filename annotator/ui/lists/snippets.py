"""Lines that show some words with what stands around them."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from annotator.model.span import Span
from annotator.text.direction import is_right_to_left
from annotator.text.offsets import OffsetMap

_BEFORE = 24
"""Code points kept before the match, so that the match is always to be seen."""

_AROUND = 160
"""Code points of a text that a row could show, at either side of a match."""


def one_line_of(text: str) -> str:
    """A text on one line, of the same length."""
    return text.replace("\n", " ").replace("\t", " ")


def surroundings(text: str, span: Span) -> tuple[str, tuple[int, int]]:
    """The words around a span of a text on their line, and where in them the span is."""
    first = max(text.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
    stop = min(span.end, span.start + _AROUND)
    end = text.find("\n", span.end, stop + _AROUND)
    around = text[first : end if end >= 0 else stop + _AROUND]
    return one_line_of(around), (span.start - first, min(span.end - first, len(around)))


def paint_snippet(
    painter: QPainter, box: QRectF, snippet: str, match: tuple[int, int], font: QFont
) -> None:
    """Paint one line of a snippet with its match in bold, cut so that the match is seen.

    What does not fit is cut with an ellipsis at the line's end.
    """
    start, end = match
    cut = max(start - _BEFORE, 0)
    text = ("…" if cut else "") + one_line_of(snippet)[cut:]
    shift = bool(cut) - cut
    offsets = OffsetMap(text)
    bold = QTextLayout.FormatRange()
    bold.start = offsets.to_utf16(start + shift)
    bold.length = offsets.to_utf16(end + shift) - bold.start
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.Bold)
    bold.format = form
    backwards = is_right_to_left(snippet)
    layout, line = _laid_out(text, font, bold, backwards=backwards)
    if line.naturalTextWidth() > box.width():
        room = box.width() - QFontMetricsF(font).horizontalAdvance("…")
        layout, line = _laid_out(text, font, bold, backwards=backwards, width=room)
        fitting = OffsetMap(text).to_code_points(line.textLength())
        layout, line = _laid_out(text[:fitting] + "…", font, bold, backwards=backwards)
    x = box.right() - line.naturalTextRect().right() if backwards else box.left()
    layout.draw(painter, QPointF(x, box.top()))


def _laid_out(
    text: str,
    font: QFont,
    bold: QTextLayout.FormatRange,
    *,
    backwards: bool,
    width: float = math.inf,
) -> tuple[QTextLayout, QTextLine]:
    """A text and its first line, which holds no more than has room in a width, pixels."""
    option = QTextOption()
    if backwards:
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    wrap, no_wrap = QTextOption.WrapMode.WrapAnywhere, QTextOption.WrapMode.NoWrap
    option.setWrapMode(wrap if math.isfinite(width) else no_wrap)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.setFormats([bold])
    layout.beginLayout()
    line = layout.createLine()
    if math.isfinite(width):
        line.setLineWidth(max(width, 0))
    layout.endLayout()
    return layout, line
