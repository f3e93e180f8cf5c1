"""What a chooser lists: items, the fuzzy filter over them, and how a row is painted."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.ui import icons, theme

_PAD = 8
_DOT = 10
_DETAIL_SHARE = 0.45
"""How much of a row its detail may take."""

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_ITEM = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooserItem:
    """One thing to choose.

    Attributes:
        key: What tells it from the others.
        title: Its name.
        detail: Quiet words after it; found too, after every match of a title.
        colour: ``#RRGGBB`` of a dot before it; empty for none.
        icon: Shown before it.
        checked: Whether it is checked; None for what cannot be.
        enabled: Whether it can be chosen now.
    """

    key: str
    title: str
    detail: str = ""
    colour: str = ""
    icon: QIcon | None = None
    checked: bool | None = None
    enabled: bool = True


Rank = tuple[int, int, int]


def ranking(query: str) -> Callable[[str], Rank | None]:
    """How well titles fit a query, the smaller the better; None for one that does not.

    The query, not empty, and the titles are ``folded``. A beginning comes before the beginning of
    a word, that before any other place, that before words out of order, and that before letters
    with others in between.
    """
    words = query.split()
    letters = [re.escape(letter) for letter in query.replace(" ", "")]
    # Between two letters stands anything but the second, so that no title takes long to refuse.
    scattered = re.compile(letters[0] + "".join(f"[^{x}]*{x}" for x in letters[1:]))

    def rank(title: str) -> Rank | None:
        at = title.find(query)
        if at >= 0:
            starts_word = at == 0 or not title[at - 1].isalnum()
            return (0 if at == 0 else 1 if starts_word else 2), at, len(title)
        if len(words) > 1 and all(word in title for word in words):
            return 3, 0, len(title)
        found = scattered.search(title)
        return (4, found.end() - found.start(), len(title)) if found is not None else None

    return rank


def folded(text: str) -> str:
    """Text for comparing: without case, accents and spaces at its ends."""
    if text.isascii():
        return text.casefold().strip()
    # Decomposing can bring capitals up ("℠" is "SM"), so it comes first (Unicode, 3.13, D147).
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).strip()


class ChoiceModel(QAbstractListModel):
    """The items that match, best first, and below them the row that offers to create another.

    Attributes:
        checkable: Whether any item can be checked.
        creates: Words of the row that creates, with ``{text}``; empty for no such row.
    """

    def __init__(self, items: Iterable[ChooserItem], creates: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.creates = creates
        self._items = list(items)
        self._titles = [folded(item.title) for item in self._items]
        self._details = [folded(item.detail) for item in self._items]
        self._shown: list[int] = []
        self._typed = ""
        self.checkable = any(item.checked is not None for item in self._items)

    def offer(self, items: Iterable[ChooserItem]) -> None:
        """Have these too, but for those that are there; the next filtering shows them."""
        known = {item.key for item in self._items}
        fresh = [item for item in items if item.key not in known]
        self._items += fresh
        self._titles += [folded(item.title) for item in fresh]
        self._details += [folded(item.detail) for item in fresh]

    def filter(self, text: str) -> None:
        """Show only what fits."""
        self.beginResetModel()
        self._typed = text.strip()
        query = folded(text)
        self._shown = self._found(query) if query else list(range(len(self._items)))
        self._offers = bool(self.creates and query) and query not in self._titles
        self.endResetModel()

    def item(self, index: _Index) -> ChooserItem | None:
        """The item of a row; None for the row that creates, and for none."""
        if 0 <= index.row() < len(self._shown):
            return self._items[self._shown[index.row()]]
        return None

    def creation(self, index: _Index) -> str:
        """The words that the row would create; empty for every other row."""
        return self._typed if self._offers and index.row() == len(self._shown) else ""

    def toggle(self, index: _Index) -> None:
        """Check or uncheck the item of a row."""
        at = self._shown[index.row()]
        self._items[at] = replace(self._items[at], checked=not self._items[at].checked)
        row = self.index(index.row())
        self.dataChanged.emit(row, row)

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        """How many rows match, the one that creates included."""
        return 0 if parent.isValid() else len(self._shown) + self._offers

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows and tells."""
        item = self.item(index)
        if item is None:
            item = ChooserItem(key="", title=self.creates.format(text=self.creation(index)))
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return item.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(part for part in (item.title, item.detail) if part)
            case Qt.ItemDataRole.ToolTipRole:
                return item.detail
            case Qt.ItemDataRole.CheckStateRole if item.checked is not None:
                return Qt.CheckState.Checked if item.checked else Qt.CheckState.Unchecked
            case _:
                return item if role == _ITEM else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Rows of what cannot be chosen now are greyed."""
        item = self.item(index)
        if item is not None and not item.enabled:
            return Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled

    _offers = False

    def _found(self, query: str) -> list[int]:
        rank = ranking(query)
        found: list[tuple[Rank, int]] = []
        for at, title in enumerate(self._titles):
            fit = rank(title)
            if fit is None and query in self._details[at]:
                fit = (5, 0, len(title))
            if fit is not None:
                found.append((fit, at))
        return [at for _, at in sorted(found)]


class ChoiceDelegate(QStyledItemDelegate):
    """Paints a check mark, a dot or an icon, the title, and the quiet detail at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Rows of one height, as wide as the list."""
        del index
        return QSize(0, max(theme.ROW, option.fontMetrics.height() + _PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a row."""
        item = index.data(_ITEM)
        model = index.model()
        view = self.parent()
        if not isinstance(item, ChooserItem) or not isinstance(view, QWidget):
            return
        colours = theme.of(view)
        box = QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.selection))
        box.adjust(_PAD, 0, -_PAD, 0)
        self._paint_marks(painter, box, item, view, _is_checkable(model))
        metrics = option.fontMetrics
        detail = metrics.elidedText(
            item.detail, Qt.TextElideMode.ElideRight, int(box.width() * _DETAIL_SHARE)
        )
        painter.setPen(QColor(colours.muted if item.enabled else colours.disabled))
        painter.drawText(box, _RIGHT, detail)
        box.setRight(box.right() - metrics.horizontalAdvance(detail) - _PAD * bool(detail))
        painter.setPen(QColor(colours.text if item.enabled else colours.disabled))
        title = metrics.elidedText(item.title, Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(box, _LEFT, title)
        painter.restore()

    def _paint_marks(
        self, painter: QPainter, box: QRect, item: ChooserItem, view: QWidget, checkable: bool
    ) -> None:
        """Paint what stands before the title and take its width off the box."""
        middle = box.center().y()
        colours = theme.of(view)
        if checkable:
            if item.checked:
                mark = icons.pixmap("check", colours.text, theme.ICON, view.devicePixelRatioF())
                painter.drawPixmap(box.left(), middle - theme.ICON // 2, mark)
            box.setLeft(box.left() + theme.ICON + _PAD)
        if item.colour:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(colours.edge))
            painter.setBrush(QColor(item.colour))
            painter.drawEllipse(QRectF(box.left() + 0.5, middle - _DOT / 2 + 0.5, _DOT, _DOT))
            box.setLeft(box.left() + _DOT + _PAD)
        elif item.icon is not None:
            at = QPoint(box.left(), middle - theme.ICON // 2 + 1)
            mode = QIcon.Mode.Normal if item.enabled else QIcon.Mode.Disabled
            item.icon.paint(painter, QRect(at, QSize(theme.ICON, theme.ICON)), _CENTRE, mode)
            box.setLeft(box.left() + theme.ICON + _PAD)


_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


def _is_checkable(model: QAbstractItemModel) -> bool:
    return isinstance(model, ChoiceModel) and model.checkable
