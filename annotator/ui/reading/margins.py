"""The strips beside the text: paragraph numbers on its left, annotation stripes on its right."""

from bisect import bisect_left, bisect_right
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from annotator.ui import theme

if TYPE_CHECKING:
    from annotator.ui.reading.article_view import ArticleView

_STRIPE = 3
_STEP = 5
_LEAST_STEP = 2.5
"""Between stripes where many stand side by side, pixels; what is narrower cannot be clicked."""
_GAP = 6
_TOLD = 4
"""Stripes of one place that a tooltip tells of."""


class _Margin(QWidget):
    """A strip that belongs to the view beside it and scrolls with it."""

    def __init__(self, view: "ArticleView") -> None:
        super().__init__(view)
        self._view = view

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text."""
        QApplication.sendEvent(self._view.verticalScrollBar(), event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The press has done it all."""
        event.accept()

    def _scroll(self) -> float:
        return float(self._view.verticalScrollBar().value())

    def _clip(self) -> QRectF:
        return QRectF(0, self._scroll(), 1, self.height())


class NumberMargin(_Margin):
    """Numbers the paragraphs that hold text, in grey; a click selects the paragraph."""

    def __init__(self, view: "ArticleView") -> None:
        super().__init__(view)
        self.setObjectName("numberMargin")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the numbers of the visible paragraphs."""
        article = self._view.article
        if article is None:
            return
        painter = QPainter(self)
        font = QFont(self._view.font())
        font.setPointSizeF(font.pointSizeF() * 0.75)
        painter.setFont(font)
        painter.setPen(QColor(theme.of(self).muted))
        for line in self._view.highlights.visible_lines(self._clip()):
            number = self._view.paragraph_number(line.block.blockNumber())
            if line.line.lineNumber() == 0 and number:
                y = line.origin.y() + line.line.y() - self._scroll()
                box = QRectF(0, y, self.width() - 12, line.line.height())
                side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(box, side, str(number))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the paragraph."""
        at = self._view.position_at(QPointF(0, event.position().y()))
        self._view.select(at, at)
        self._view.select_paragraph()


class StripeMargin(_Margin):
    """One stripe per annotation beside the lines it is in: a click selects it.

    Stripes get narrower where many stand side by side; those for which there is no room even so
    share the last place, where clicks go through them one after the other.
    """

    def __init__(self, view: "ArticleView") -> None:
        super().__init__(view)
        self.setObjectName("stripeMargin")
        self._stripes: list[tuple[QRectF, list[str]]] = []

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint a stripe for every visible annotation."""
        highlights = self._view.highlights
        scheme = highlights.scheme
        self._stripes = []
        if scheme is None:
            return
        painter = QPainter(self)
        shown = theme.of(self)
        colours = {kind.name: QColor(shown.kind(kind).line) for kind in scheme.kinds}
        selected = highlights.selected.id if highlights.selected is not None else ""
        room = self.width() - _GAP
        beside = self._beside(int(room / _LEAST_STEP))
        lanes = max((lane for lane, _, _ in beside), default=0) + 1
        step = min(room / lanes, _STEP)
        for (lane, top, bottom), keys in beside.items():
            box = QRectF(_GAP + lane * step, top, step * _STRIPE / _STEP, bottom - top)
            self._stripes.append((box, keys))
            lit = selected in keys
            kind = highlights.kind_of(selected if lit else keys[-1])
            painter.fillRect(box.adjusted(0, 0, lit, 0), colours[kind])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the annotation whose stripe is clicked, or the next of several."""
        key = self._view.highlights.next_of(self._at(event.position()))
        if key:
            self._view.annotation_clicked.emit(key)

    def event(self, event: QEvent) -> bool:
        """Tell on hover what a stripe stands for."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            keys = self._at(QPointF(event.pos()))
            told = [self._view.describe(key) for key in keys[:_TOLD]]
            if len(keys) > _TOLD:
                told.append(
                    self.tr("{n} more; click to go through them").format(n=len(keys) - _TOLD)
                )
            QToolTip.showText(event.globalPos(), "\n\n".join(told), self)
            return True
        return super().event(event)

    def _beside(self, most: int) -> dict[tuple[int, float, float], list[str]]:
        """Ids by the place of their stripe: which from the left, top, bottom; at most so many."""
        highlights = self._view.highlights
        lines = highlights.visible_lines(self._clip())
        if not lines:
            return {}
        starts = [line.span.start for line in lines]
        tops = [line.origin.y() + line.line.y() - self._scroll() + 1 for line in lines]
        bottoms = [top + line.line.height() + 2 for top, line in zip(tops, lines, strict=True)]
        found: dict[tuple[int, float, float], list[str]] = {}
        taken: list[tuple[float, int]] = []
        free: list[int] = []
        for span, key in highlights.between(starts[0], lines[-1].span.end):
            top = tops[max(bisect_right(starts, span.start) - 1, 0)]
            bottom = bottoms[max(bisect_left(starts, span.end) - 1, 0)]
            while taken and taken[0][0] < top:
                heappush(free, heappop(taken)[1])
            if free or len(taken) < most - 1:
                lane = heappop(free) if free else len(taken)
                heappush(taken, (bottom, lane))
            else:
                lane = most - 1
            found.setdefault((lane, top, bottom), []).append(key)
        return found

    def _at(self, point: QPointF) -> list[str]:
        """Ids of the stripes at a point; of neighbours those of the nearest."""
        near = [each for each in self._stripes if each[0].adjusted(-1, 0, 2, 0).contains(point)]
        if not near:
            return []
        left = min(near, key=lambda each: abs(each[0].center().x() - point.x()))[0].left()
        return [key for box, keys in near if box.left() == left for key in keys]
