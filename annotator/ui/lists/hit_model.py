"""The hits of a search as rows to tick."""

from collections.abc import Iterable, Set

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from annotator.model.span import Span
from annotator.text.finding import Hits
from annotator.ui.lists.snippets import paint_snippet, surroundings
from annotator.ui.widgets.panel_parts import GAP, Index
from annotator.ui.widgets.row_delegates import RowDelegate, draw_trailing

_TOP = QModelIndex()
_BOX = 16
_CHECK = Qt.ItemDataRole.CheckStateRole


class HitModel(QAbstractListModel):
    """Every hit with a tick; those that are annotated so already are unticked until someone says.

    Signals:
        ticks_changed: How many are ticked may differ now.
    """

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._hits = Hits()
        self._there = bytearray()
        self._chosen: dict[int, bool] = {}

    def show_hits(self, text: str, hits: Hits, taken: Set[Span]) -> None:
        """List these hits of a text, as nobody has touched them.

        Args:
            text: What they are spans of.
            hits: The hits.
            taken: Spans that are annotated already.
        """
        self.beginResetModel()
        self._text, self._hits = text, hits
        self._there = bytearray(span in taken for span in hits)
        self._chosen = {}
        self.endResetModel()
        self.ticks_changed.emit()

    def set_taken(self, taken: Set[Span]) -> None:
        """Untick what is annotated already, but leave alone what someone has ticked by hand."""
        self._there = bytearray(span in taken for span in self._hits)
        self._tell(range(len(self._hits)))

    def is_ticked(self, row: int) -> bool:
        """Whether the hit of a row is to be annotated."""
        return self._chosen.get(row, not self._there[row])

    def ticked(self) -> tuple[Span, ...]:
        """The ticked hits in text order."""
        return tuple(span for row, span in enumerate(self._hits) if self.is_ticked(row))

    @property
    def ticked_count(self) -> int:
        """How many hits are ticked."""
        changed = sum(on - (not self._there[row]) for row, on in self._chosen.items())
        return len(self._there) - sum(self._there) + changed

    @property
    def there_count(self) -> int:
        """How many hits are annotated already."""
        return sum(self._there)

    def tick(self, rows: Iterable[int], *, on: bool) -> None:
        """Tick or untick rows."""
        changed = list(rows)
        self._chosen.update(dict.fromkeys(changed, on))
        self._tell(changed)

    def tick_all(self) -> None:
        """Tick all that are not annotated already."""
        self._chosen.clear()
        self._tell(range(len(self._hits)))

    def untick_all(self) -> None:
        """Tick none."""
        self.tick(range(len(self._hits)), on=False)

    # --- Qt's side ---

    def rowCount(self, parent: Index = _TOP) -> int:
        """How many hits there are."""
        return 0 if parent.isValid() else len(self._hits)

    def flags(self, _index: Index) -> Qt.ItemFlag:
        """Rows can be chosen and ticked."""
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words around a hit, its tick, and what assistive tools say."""
        row = index.row()
        if role == _CHECK:
            return Qt.CheckState.Checked if self.is_ticked(row) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            return self.around(row)[0]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = [self.around(row)[0], self.note(row)]
            return ", ".join(filter(None, said))
        return None

    def setData(self, index: Index, value: object, role: int = _CHECK) -> bool:
        """Tick or untick the hit of a row."""
        if role != _CHECK:
            return False
        self.tick([index.row()], on=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def around(self, row: int) -> tuple[str, tuple[int, int]]:
        """The words around the hit of a row, and where in them it is."""
        return surroundings(self._text, self._hits[row])

    def note(self, row: int) -> str:
        """What is to be said about the hit of a row; empty for nothing."""
        return self.tr("annotated already") if self._there[row] else ""

    def _tell(self, rows: Iterable[int]) -> None:
        touched = list(rows)
        if touched:
            self.dataChanged.emit(self.index(min(touched)), self.index(max(touched)))
        self.ticks_changed.emit()


class HitDelegate(RowDelegate):
    """Paints a check box, the hit in bold among its surroundings, and a quiet note at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        model = index.model()
        if not isinstance(model, HitModel):
            return
        painter.save()
        ink = self.ground(painter, option)
        tick = QStyleOptionViewItem(option)
        tick.rect = _check_box(option.rect)
        ticked = model.is_ticked(index.row())
        tick.state |= QStyle.StateFlag.State_On if ticked else QStyle.StateFlag.State_Off
        element = QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
        option.widget.style().drawPrimitive(element, tick, painter, option.widget)
        box = option.rect.adjusted(3 * GAP + _BOX // 2, 0, -GAP, 0)
        box = draw_trailing(painter, box, model.note(index.row()), ink.muted)
        painter.setClipRect(box)
        painter.setPen(ink.text)
        words, match = model.around(index.row())
        height = option.fontMetrics.height()
        line = QRectF(box.left(), box.center().y() - height / 2 + 0.5, box.width(), height)
        paint_snippet(painter, line, words, match, option.font)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Tick with a click on the box."""
        if (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
            and _check_box(option.rect)
            .adjusted(-GAP, -GAP, GAP, GAP)
            .contains(event.position().toPoint())
            and isinstance(model, HitModel)
        ):
            model.tick([index.row()], on=not model.is_ticked(index.row()))
            return True
        return False


def _check_box(row: QRect) -> QRect:
    return QRect(row.left() + GAP, row.center().y() - _BOX // 2 + 1, _BOX, _BOX)
