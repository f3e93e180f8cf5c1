"""What was found in the article: marked in its visible lines, and ticked beside the scroll bar."""

from bisect import bisect_right
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollBar, QWidget

from annotator.model.span import Span
from annotator.text.finding import Hits
from annotator.ui import theme
from annotator.ui.reading.highlights import Highlights
from annotator.ui.theme import Theme

_TICK = 2
"""Height of a tick, pixels."""

_ROUND = 2.0


class HitMarks:
    """Hits in frames, so that they are no highlights to anyone's eyes; the current one's is thick.

    Attributes:
        hits: What was found.
        current: Index of the current one; -1 for none.
    """

    def __init__(self, highlights: Highlights) -> None:
        self.hits = Hits()
        self.current = -1
        self._highlights = highlights

    def show(self, hits: Hits, current: int) -> None:
        """Mark these from now on."""
        self.hits, self.current = hits, current

    def paint_below(self, painter: QPainter, clip: QRectF, shown: Theme) -> None:
        """Paint the ground of the hits, before the text."""
        for box, _ in self._boxes(clip):
            painter.fillRect(box, QColor(shown.hit))

    def paint_above(self, painter: QPainter, clip: QRectF, shown: Theme) -> None:
        """Paint the frames, after the text: the selection hides what is below it."""
        thin, thick = QPen(QColor(shown.hit_line), 1), QPen(QColor(shown.text), 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        current = self.hits[self.current] if self.current >= 0 else None
        for box, span in self._boxes(clip):
            painter.setPen(thick if span == current else thin)
            painter.drawRoundedRect(box.adjusted(-0.5, 0.5, 0.5, -0.5), _ROUND, _ROUND)

    def height(self) -> float:
        """Height of the document."""
        return self._highlights.places.height()

    def y_of(self, index: int) -> float:
        """How far down the document a hit is."""
        return self._highlights.places.y_of(self.hits[index].start)

    def _boxes(self, clip: QRectF) -> Iterator[tuple[QRectF, Span]]:
        if self.hits:
            for visible in self._highlights.visible_lines(clip):
                for span in self.hits.between(*visible.span):
                    for box in self._highlights.rectangles(visible, span):
                        yield box.translated(visible.origin), span


class HitTicks(QWidget):
    """Shows on the scroll bar where in the article the hits are; lets the mouse through."""

    def __init__(self, bar: QScrollBar, marks: HitMarks) -> None:
        super().__init__(bar)
        self.setObjectName("hitTicks")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._marks = marks
        self._known: tuple[Hits, int, float] = (marks.hits, 0, 0.0)
        self._rows: list[int] = []
        bar.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be as large as the scroll bar."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.resize(watched.size())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a tick in every row of pixels that a hit falls into."""
        if not self._marks.hits:
            return
        shown = theme.of(self)
        painter = QPainter(self)
        for row in self.rows():
            painter.fillRect(2, row, self.width() - 4, _TICK, QColor(shown.hit_line))
        if self._marks.current >= 0:
            row = self._row(self._marks.current)
            painter.fillRect(0, row - 1, self.width(), _TICK + 2, QColor(shown.text))
        painter.end()

    def rows(self) -> list[int]:
        """Rows of pixels with a tick, from above; worked out when hits or heights are others."""
        hits, height = self._marks.hits, self._marks.height()
        known, *heights = self._known
        if hits is not known or heights != [self.height(), height]:
            self._known = (hits, self.height(), height)
            self._rows = list(self._ticked(len(hits)))
        return self._rows

    def _ticked(self, count: int) -> Iterator[int]:
        """The rows; it takes as many steps as there are rows, not hits."""
        numbers, number, stride = range(count), 0, 1
        while number < count:
            row = self._row(number)
            yield row
            # The next row is about as many hits away as this one was.
            low = number + 1
            while low + stride < count and self._row(low + stride) <= row + _TICK:
                low += stride
                stride *= 2
            last = min(low + stride + 1, count)
            following = bisect_right(numbers, row + _TICK, low, last, key=self._row)
            number, stride = following, max((following - number) // 2, 1)

    def _row(self, index: int) -> int:
        share = self._marks.y_of(index) / max(self._known[2], 1.0)
        return int(share * max(self.height() - _TICK, 0))
