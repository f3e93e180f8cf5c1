"""The strips beside the text: paragraph numbers on its left, annotation stripes on its right."""

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from annotator.ui import theme

if TYPE_CHECKING:
    from annotator.ui.reading.article_view import ArticleView

_STRIPE = 3
_STEP = 5
_GAP = 6


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
    """One stripe per annotation beside the lines it is in: a click selects it."""

    def __init__(self, view: "ArticleView") -> None:
        super().__init__(view)
        self.setObjectName("stripeMargin")
        self._stripes: list[tuple[QRectF, str]] = []

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint a stripe for every visible annotation, as many side by side as fit."""
        highlights = self._view.highlights
        scheme = highlights.scheme
        lines = highlights.visible_lines(self._clip())
        self._stripes = []
        if scheme is None or not lines:
            return
        painter = QPainter(self)
        shown = theme.of(self)
        lanes: list[float] = []
        columns = (self.width() - _GAP) // _STEP
        colours = {kind.name: QColor(shown.kind(kind).line) for kind in scheme.kinds}
        selected = highlights.selected.id if highlights.selected is not None else ""
        starts = [line.span.start for line in lines]
        for span, key in highlights.between(starts[0], lines[-1].span.end):
            first = lines[max(bisect_right(starts, span.start) - 1, 0)]
            last = lines[max(bisect_left(starts, span.end) - 1, 0)]
            top = first.origin.y() + first.line.y() - self._scroll() + 1
            bottom = last.origin.y() + last.line.y() + last.line.height() - self._scroll() + 3
            lane = next((i for i, end in enumerate(lanes) if end < top), len(lanes))
            if lane == len(lanes):
                lanes.append(bottom)
            lanes[lane] = bottom
            if lane >= columns:
                continue
            width = _STRIPE + 1 if key == selected else _STRIPE
            box = QRectF(_GAP + lane * _STEP, top, width, bottom - top)
            painter.fillRect(box, colours[highlights.kind_of(key)])
            self._stripes.append((box, key))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the annotation whose stripe is clicked."""
        key = self._at(event.position())
        if key:
            self._view.annotation_clicked.emit(key)

    def event(self, event: QEvent) -> bool:
        """Tell on hover what a stripe stands for."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            key = self._at(QPointF(event.pos()))
            text = self._view.describe(key) if key else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _at(self, point: QPointF) -> str:
        for box, key in self._stripes:
            if box.adjusted(-1, 0, 2, 0).contains(point):
                return key
        return ""
