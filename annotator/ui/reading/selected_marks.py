"""What brings the selected annotation out: its outline, its roles, the handles of its edges."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QPainter, QPen

from annotator.model.annotation import Annotation
from annotator.model.scheme import Colours, Kind, RoleType
from annotator.model.span import Span
from annotator.ui.reading.highlights import Highlights
from annotator.ui.reading.line_boxes import VisibleLine
from annotator.ui.theme import Theme

SLACK = 14
"""Pixels that underlines, handles and labels reach beyond their line of text."""

_LINE = 1.5
_ROLE_LINE = 1.0
_ROLE_RISE = 3.5
_LABEL_SIZE = 0.4
"""Size of a role's label as part of a line's height: it stands in the gap between two lines."""

_SMALLEST_LABEL = 8
_LABEL_GAP = 3.0
_KNOB = 3.5
_BAR = 2.0
_REACH = 5.0
"""Pixels beside a handle at which the mouse still takes it."""


@dataclass(frozen=True, slots=True)
class Handle:
    """One end of a span of the selected annotation, where the mouse can take it.

    Attributes:
        number: Of the span among the annotation's.
        end: Whether it is the span's end.
        place: Its bar, in document coordinates.
    """

    number: int
    end: bool
    place: QRectF

    @property
    def knob(self) -> QPointF:
        """Centre of its knob: above the words at a start, below them at an end."""
        y = self.place.bottom() + _KNOB if self.end else self.place.top() - _KNOB
        return QPointF(self.place.center().x(), y)

    @property
    def box(self) -> QRectF:
        """All that it covers."""
        knob = QRectF(self.knob, self.knob).adjusted(-_KNOB, -_KNOB, _KNOB, _KNOB)
        return self.place.united(knob)

    def takes(self, point: QPointF) -> bool:
        """Whether a press at a point of the document means it."""
        centre = self.place.center().x()
        box = self.box.adjusted(0, -1, 0, 1)
        box.setLeft(centre - _REACH)
        box.setRight(centre + _REACH)
        return box.contains(point)


def handles(highlights: Highlights, clip: QRectF) -> Iterator[Handle]:
    """Handles of the selected annotation on the lines that a clip of the document touches."""
    lit = highlights.lit
    if lit is None:
        return
    for visible in highlights.visible_lines(clip):
        for number, span in enumerate(lit.spans):
            for end in (False, True):
                # An edge is on the line of the character that it belongs to.
                character = span.end - 1 if end else span.start
                if _is_on(visible, character):
                    at = min(span.end, visible.span.end) if end else span.start
                    x = visible.origin.x() + highlights.edge_x(visible, at, end=end)
                    y = visible.origin.y() + visible.line.y()
                    bar = QRectF(x - _BAR / 2, y, _BAR, visible.line.height())
                    yield Handle(number, end, bar)


def handle_at(highlights: Highlights, point: QPointF) -> Handle | None:
    """The handle that a press at a point of the document takes; the nearest of several."""
    around = QRectF(point, point).adjusted(-_REACH, -SLACK, _REACH, SLACK)
    found = [handle for handle in handles(highlights, around) if handle.takes(point)]
    return min(found, key=lambda each: abs(each.place.center().x() - point.x()), default=None)


def paint(painter: QPainter, highlights: Highlights, clip: QRectF, theme: Theme) -> None:
    """Paint all of it after the text, as far as the clip touches it."""
    lit = highlights.lit
    kind = highlights.scheme.kind(lit.kind) if highlights.scheme and lit else None
    if lit is None or kind is None:
        return
    colours = theme.kind(kind)
    wider = clip.adjusted(0, -SLACK, 0, SLACK)
    edges = list(handles(highlights, wider))
    labels = _Labels(painter, theme, [handle.box for handle in edges])
    for visible in highlights.visible_lines(wider):
        _paint_outline(painter, highlights, visible, lit, colours)
        for role, span in _roles_on(visible, lit, kind):
            labels.paint(highlights, visible, role, span, colours)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for handle in edges:
        painter.fillRect(handle.place, QColor(colours.line))
        painter.setPen(QPen(QColor(theme.ground), 1))
        painter.setBrush(QColor(colours.line))
        painter.drawEllipse(handle.knob, _KNOB, _KNOB)


def _is_on(visible: VisibleLine, character: int) -> bool:
    """Whether a line shows a character; its last one also shows the line end after it."""
    if visible.span.start <= character < visible.span.end:
        return True
    if character != visible.span.end:
        return False
    return visible.line.lineNumber() == visible.block.layout().lineCount() - 1


def _paint_outline(
    painter: QPainter,
    highlights: Highlights,
    visible: VisibleLine,
    lit: Annotation,
    colours: Colours,
) -> None:
    pen = QPen(QColor(colours.line), _LINE)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    for span in lit.spans:
        for rect in highlights.rectangles(visible, span):
            box = rect.translated(visible.origin)
            painter.drawLine(box.topLeft(), box.topRight())
            painter.drawLine(box.bottomLeft(), box.bottomRight())


def _roles_on(visible: VisibleLine, lit: Annotation, kind: Kind) -> Iterator[tuple[RoleType, Span]]:
    for role in kind.roles:
        played = lit.roles.get(role.name)
        for span in played.spans if played is not None else ():
            if span.overlaps(visible.span):
                yield role, span


class _Labels:
    """Underlines the words of roles and puts small labels above them, beside each other."""

    def __init__(self, painter: QPainter, theme: Theme, taken: list[QRectF]) -> None:
        self._painter, self._theme = painter, theme
        self._taken = taken

    def paint(
        self,
        highlights: Highlights,
        visible: VisibleLine,
        role: RoleType,
        span: Span,
        colours: Colours,
    ) -> None:
        """Mark what a line shows of a role's words."""
        self._painter.setPen(QPen(QColor(colours.line), _ROLE_LINE))
        boxes = [box.translated(visible.origin) for box in highlights.rectangles(visible, span)]
        for box in boxes:
            y = box.bottom() - _ROLE_RISE
            self._painter.drawLine(QPointF(box.left(), y), QPointF(box.right() - 1, y))
        if boxes and visible.span.start <= span.start:
            x = visible.origin.x() + highlights.edge_x(visible, span.start, end=False)
            room = max(boxes, key=QRectF.width)
            self._paint_label(role, room, colours, from_right=abs(x - room.right()) < 1)

    def _paint_label(
        self, role: RoleType, room: QRectF, colours: Colours, *, from_right: bool
    ) -> None:
        font = QGuiApplication.font()
        font.setPixelSize(max(round(room.height() * _LABEL_SIZE), _SMALLEST_LABEL))
        metrics = QFontMetricsF(font)
        words = role.label
        if metrics.horizontalAdvance(words) > room.width():
            words = role.letter
        width = metrics.horizontalAdvance(words) + 2
        left = room.right() - width if from_right else room.left()
        height = metrics.capHeight() + _LABEL_GAP
        box = QRectF(left, room.top() - height - 1, width, height)
        while (other := self._met(box)) is not None:
            box.moveLeft(
                other.left() - width - _LABEL_GAP if from_right else other.right() + _LABEL_GAP
            )
        self._taken.append(box)
        self._painter.fillRect(box, QColor(self._theme.ground))
        self._painter.setFont(font)
        self._painter.setPen(QColor(colours.line))
        self._painter.drawText(QPointF(box.left() + 1, box.bottom() - _LABEL_GAP / 2), words)

    def _met(self, box: QRectF) -> QRectF | None:
        return next((other for other in self._taken if other.intersects(box)), None)
