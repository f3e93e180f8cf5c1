"""Words of an article that lead to where they stand."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.model.span import Span
from annotator.text.direction import is_right_to_left
from annotator.ui import theme
from annotator.ui.widgets.panel_parts import one_line, tooltip

_PAD = 4


class WordsLink(QAbstractButton):
    """Shows words on one line or more; each click goes to the next of their spans.

    Signals:
        span_activated: The ``Span`` to go to.
    """

    span_activated = Signal(Span)

    def __init__(self, name: str, parent: QWidget | None = None, *, lines: int = 1) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._lines = lines
        self._spans: tuple[Span, ...] = ()
        self._words: str | None = None
        self._cut_words: list[str] = []
        self._next = 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        width = QSizePolicy.Policy.Ignored if lines > 1 else QSizePolicy.Policy.Maximum
        self.setSizePolicy(width, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._go)

    def show_words(self, text: str, spans: Sequence[Span]) -> None:
        """Show these words, which stand at these spans."""
        if (text, tuple(spans)) == (self._words, self._spans):
            return
        if tuple(spans) != self._spans:
            self._spans, self._next = tuple(spans), 0
        self._words = text
        self.setText(one_line(text, 1000))
        self.setAccessibleName(self.tr("Go to “{words}”").format(words=one_line(text)))
        self.setToolTip(tooltip(text, self.tr("Click to go to these words")))
        self._fit()
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width takes other lines."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another font needs another height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + 2 * _PAD + 2, self.height())

    def minimumSizeHint(self) -> QSize:
        """Narrow panels elide the words."""
        return QSize(24, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, underlined below the pointer, framed with the focus."""
        shown = theme.of(self)
        painter = QPainter(self)
        font = self.font()
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(QColor(shown.text))
        y = float(self.height() - self._height()) / 2 + _PAD / 2
        for line in self._cut_words:
            self._paint_line(painter, line, y)
            y += painter.fontMetrics().lineSpacing()
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(shown.accent), 1.5))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _paint_line(self, painter: QPainter, line: str, y: float) -> None:
        layout = QTextLayout(line, painter.font())
        layout.setTextOption(self._option())
        layout.beginLayout()
        drawn = layout.createLine()
        drawn.setLineWidth(max(self.width() - 2 * _PAD, 1))
        layout.endLayout()
        layout.draw(painter, QPointF(_PAD, y))

    def _option(self) -> QTextOption:
        option = QTextOption()
        right = is_right_to_left(self.text())
        direction = Qt.LayoutDirection
        option.setTextDirection(direction.RightToLeft if right else direction.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        return option

    def _cut(self) -> list[str]:
        """The words in lines of the present width, the last one elided."""
        metrics = QFontMetrics(self.font())
        width = max(self.width() - 2 * _PAD, 1)
        if self._lines == 1:
            return [metrics.elidedText(self.text(), Qt.TextElideMode.ElideMiddle, width)]
        units = self.text().encode("utf-16-le", "surrogatepass")
        layout = QTextLayout(self.text(), self.font())
        option = self._option()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        found: list[str] = []
        while len(found) < self._lines and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start, end = line.textStart(), line.textStart() + line.textLength()
            last = len(found) == self._lines - 1
            part = units[2 * start :] if last else units[2 * start : 2 * end]
            words = part.decode("utf-16-le", "surrogatepass").strip()
            found.append(metrics.elidedText(words, Qt.TextElideMode.ElideRight, width))
        layout.endLayout()
        return found

    def _height(self) -> int:
        return max(len(self._cut_words), 1) * self.fontMetrics().lineSpacing() + _PAD

    def _fit(self) -> None:
        self._cut_words = self._cut()
        height = max(self._height(), theme.ROW if self._lines == 1 else 0)
        if self.height() != height:
            self.setFixedHeight(height)

    def _go(self) -> None:
        if self._spans:
            self.span_activated.emit(self._spans[self._next])
            self._next = (self._next + 1) % len(self._spans)
