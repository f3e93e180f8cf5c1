"""A map of the article in its scroll bar: where annotations are, in the colours of their kinds."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QScrollBar,
    QStyle,
    QStyleOptionSlider,
    QToolTip,
    QWidget,
)

from annotator.model.annotation import Annotation
from annotator.model.scheme import Kind
from annotator.model.span import Span
from annotator.text.shares import Shares
from annotator.ui import theme
from annotator.ui.reading.highlights import Highlights

_MARK = 2
"""Least height of a mark, pixels."""
_EDGE = 2
"""Pixels left free at both sides."""
_LANE = 3
"""Least width of a kind's lane, pixels."""
_REACH = 2
"""Pixels above and below a mark at which the mouse still means it."""
_PAUSE = 50
"""Milliseconds from a change to its marks: the text is painted first, many changes at once."""


class Minimap(QWidget):
    """Marks every annotation that is on show, each kind in a lane of its own.

    What it paints is worked out a moment after a change: by shares of the text, so that it costs as
    much for ten annotations as for ten thousands. It lies on the scroll bar and watches the mouse
    there.

    Signals:
        annotation_requested: Id of the annotation whose mark was clicked; of several, the one after
            the selected one.
    """

    annotation_requested = Signal(str)

    def __init__(self, bar: QScrollBar, highlights: Highlights) -> None:
        super().__init__(bar)
        self.setObjectName("minimap")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._bar, self._highlights = bar, highlights
        self._shares = Shares()
        self._rows: list[int] = []
        self._rows_of: tuple[int, float] = (0, 0.0)
        self._boxes: dict[str, tuple[list[Span], list[QRect]]] = {}
        self._painted: list[tuple[Kind, list[QRect]]] = []
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_PAUSE)
        self._late.timeout.connect(self._catch_up)
        self._pressed: QPointF | None = None
        bar.setMouseTracking(True)
        bar.setAccessibleName(self.tr("Place in the article"))
        bar.installEventFilter(self)

    # --- what is on show ---

    def show_text(self, length: int) -> None:
        """Start afresh on a text of so many code points, without annotations."""
        self._shares = Shares(length)
        self._rows = []
        self._boxes.clear()
        self._painted = []
        self._changed()

    def put(self, annotations: Iterable[Annotation]) -> None:
        """Mark annotations in place of those with the same ids; those that are hidden no more."""
        for each in annotations:
            hidden = not self._highlights.shows(each.id)
            self._shares.put(each.id, each.kind, each.spans, hidden=hidden)
        self._changed()

    def drop(self, ids: Iterable[str]) -> None:
        """Mark these no more."""
        for key in ids:
            self._shares.drop(key)
        self._changed()

    def follow_filter(self) -> None:
        """Mark what is on show now."""
        self._shares.hide([key for key in self._shares if not self._highlights.shows(key)])
        self._changed()

    def follow_layout(self) -> None:
        """Find out anew where marks are: the text was laid out anew."""
        self._rows_of = (0, 0.0)
        self._wait()

    def marks(self) -> list[tuple[Kind, list[QRect]]]:
        """The marks of each kind that has some."""
        marked = [kind for kind in self._kinds() if self._shares.marked(kind.name)]
        rows = self._shown_rows() if marked else []
        return [(kind, self._boxes_of(kind, rows)) for kind in marked]

    # --- events ---

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the marks of all kinds, the selected annotation across the bar."""
        shown = theme.of(self)
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        for kind, boxes in self._painted:
            painter.setBrush(QColor(shown.kind(kind).line))
            painter.drawRects(boxes)
        lit = self._highlights.lit
        kinds = {kind.name: kind for kind in self._kinds()}
        if lit is not None and lit.kind in kinds:
            ink = QColor(shown.kind(kinds[lit.kind]).line)
            for span in lit.spans if self._rows else ():
                top, bottom = self._stretch(self._rows, self._shares.of(span))
                box = QRect(0, top - 1, self.width(), bottom - top + 2)
                painter.fillRect(box.adjusted(-1, -1, 1, 1), QColor(shown.ground))
                painter.fillRect(box, QColor(shown.text))
                painter.fillRect(box.adjusted(2, 1, -2, -1), ink)
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lie on the whole bar; take clicks on marks and tell what they stand for."""
        if watched is self._bar:
            if event.type() == QEvent.Type.Resize:
                self.setGeometry(self._bar.rect())
                self.follow_layout()
            elif isinstance(event, QMouseEvent):
                return self._take(event)
            elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
                return self._tell(event)
        return super().eventFilter(watched, event)

    # --- inside ---

    def _take(self, event: QMouseEvent) -> bool:
        """Whether a mouse event was for a mark, and not for the bar."""
        at, kind = event.position(), event.type()
        if kind == QEvent.Type.MouseMove and not event.buttons():
            over = Qt.CursorShape.PointingHandCursor if self._ids_at(at) else None
            self._bar.unsetCursor() if over is None else self._bar.setCursor(over)
        elif event.button() == Qt.MouseButton.LeftButton:
            if kind == QEvent.Type.MouseButtonRelease:
                # A press on the handle drags it; on a mark below it, without a move, means that.
                pressed, self._pressed = self._pressed, None
                near = QApplication.startDragDistance()
                if pressed is not None and (at - pressed).manhattanLength() < near:
                    self._request(at)
            elif self._is_handle(at):
                self._pressed = at
            else:
                return self._request(at)
        return False

    def _request(self, at: QPointF) -> bool:
        ids = self._ids_at(at)
        if ids:
            lit = self._highlights.lit
            after = ids.index(lit.id) + 1 if lit is not None and lit.id in ids else 0
            self.annotation_requested.emit(ids[after % len(ids)])
        return bool(ids)

    def _tell(self, event: QHelpEvent) -> bool:
        ids = self._ids_at(QPointF(event.pos()))
        lines = list(self._counts([self._highlights.kind_of(key) for key in ids]))
        if lines:
            lines.append(self.tr("Click to go there"))
        QToolTip.showText(event.globalPos(), "\n".join(lines), self._bar)
        return True

    def _counts(self, kinds: list[str]) -> Iterator[str]:
        for kind in self._kinds():
            if count := kinds.count(kind.name):
                yield f"{kind.label if count == 1 else kind.plural}: {count:,}"

    def _ids_at(self, point: QPointF) -> list[str]:
        """Ids of the annotations whose mark is at a point, in text order; of one lane if it can."""
        row = int(point.y())
        rows = self._shown_rows()
        first = max(bisect_left(rows, row - _MARK - _REACH) - 1, 0)
        last = min(bisect_right(rows, row + _REACH), self._shares.count)
        found: dict[str, None] = {}
        part = self._shares.start(first), self._shares.start(last)
        for span, key in self._highlights.between(*part):
            top, bottom = self._stretch(rows, self._shares.of(span))
            if top - _REACH <= row < bottom + _REACH:
                found[key] = None
        if not found:
            return []
        # Lanes overlap in a narrow bar, so that a point may be in two of them.
        lane = min(
            (abs(self._box(kind, 0, 1).center().x() - point.x()), kind.name)
            for kind in self._kinds()
        )[1]
        return [key for key in found if self._highlights.kind_of(key) == lane] or list(found)

    def _is_handle(self, point: QPointF) -> bool:
        option = QStyleOptionSlider()
        self._bar.initStyleOption(option)
        part = QStyle.SubControl.SC_ScrollBarSlider
        control = QStyle.ComplexControl.CC_ScrollBar
        box = self._bar.style().subControlRect(control, option, part, self._bar)
        return box.contains(point.toPoint())

    def _changed(self) -> None:
        self._wait()
        counts = [
            f"{kind.plural}: {count:,}"
            for kind in self._kinds()
            if (count := self._shares.totals[kind.name])
        ]
        self._bar.setAccessibleDescription(", ".join(counts))

    def _wait(self) -> None:
        if not self._late.isActive():
            self._late.start()

    def _catch_up(self) -> None:
        self._painted = self.marks()
        self.update()

    def _kinds(self) -> tuple[Kind, ...]:
        scheme = self._highlights.scheme
        return scheme.kinds if scheme is not None else ()

    def _shown_rows(self) -> list[int]:
        """The rows of pixels that the shares of the text begin in, and the one that it ends in."""
        places = self._highlights.places
        known = self.height(), places.height()
        if known != self._rows_of or not self._rows:
            self._rows_of = known
            scale = max(self.height() - _MARK, 0) / max(known[1], 1.0)
            shares = self._shares
            ys = places.ys(shares.start(share) for share in range(shares.count + 1))
            self._rows = [int(y * scale) for y in ys]
            self._boxes.clear()
        return self._rows

    def _boxes_of(self, kind: Kind, rows: list[int]) -> list[QRect]:
        parts = self._shares.marked(kind.name)
        known = self._boxes.get(kind.name)
        # In a dense text one more annotation mostly marks what is marked.
        if known is None or known[0] is not parts:
            boxes = [self._box(kind, *self._stretch(rows, part)) for part in parts]
            known = self._boxes[kind.name] = (parts, boxes)
        return known[1]

    def _stretch(self, rows: list[int], part: Span) -> tuple[int, int]:
        top = rows[part.start]
        return top, max(rows[part.end], top + _MARK)

    def _box(self, kind: Kind, top: int, bottom: int) -> QRect:
        kinds = self._kinds()
        room = self.width() - 2 * _EDGE
        lane = max(room // len(kinds), _LANE)
        step = (room - lane) / max(len(kinds) - 1, 1)
        number = kinds.index(kind)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            number = len(kinds) - 1 - number
        return QRect(_EDGE + round(number * step), top, lane, bottom - top)
