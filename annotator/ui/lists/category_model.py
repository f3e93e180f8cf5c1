"""The category tree as an item model that can be dragged about and renamed in place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import overload

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon, QKeySequence

from annotator.model.category import Category, CategoryTree
from annotator.ui.widgets.panel_parts import Index, counted, tooltip
from annotator.ui.widgets.row_delegates import ROW_ROLE, CategoryRow, dot_icon

PATH_ROLE = Qt.ItemDataRole.UserRole + 2
ID_ROLE = Qt.ItemDataRole.UserRole + 3
MIME = "application/x-annotator-category"
NEW = ""
"""Id of the row in which a new category is being named."""

_TOP = QModelIndex()


@dataclass(slots=True)
class _Node:
    """One row: where it is, and what is below it."""

    category: Category
    above: "_Node | None"
    row: int
    below: list["_Node"] = field(default_factory=list)


class CategoryModel(QAbstractItemModel):
    """Shows a ``CategoryTree``; it never changes by itself, only tells what a person wants.

    Signals:
        named: Id of the category above (or None) and the name of a new category.
        renamed: Id of a category and its new name.
        moved: Id of a category, that of the one it should be below (or None) and its position
            there, counted without the category itself.
    """

    named = Signal(object, str)
    renamed = Signal(str, str)
    moved = Signal(str, object, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tree = CategoryTree()
        self._counts: Mapping[str, int] = {}
        self._top: list[_Node] = []
        # Qt's indexes hold a number, not the node: one that outlives a reset points nowhere.
        self._nodes: dict[int, _Node] = {}
        self._numbers: dict[str, int] = {}
        self._last = 0
        self._answers: dict[int, Callable[[Category], object]] = {
            Qt.ItemDataRole.DisplayRole: _name,
            Qt.ItemDataRole.EditRole: _name,
            ID_ROLE: _id,
            ROW_ROLE: self._row,
            PATH_ROLE: self._path,
            Qt.ItemDataRole.DecorationRole: _dot,
            Qt.ItemDataRole.ToolTipRole: self._tooltip,
            Qt.ItemDataRole.AccessibleTextRole: self._said,
        }

    # --- what is in it ---

    def show_tree(self, tree: CategoryTree, counts: Mapping[str, int]) -> None:
        """Show a tree, and how many annotations each category has, by id."""
        self.beginResetModel()
        self.tree, self._counts = tree, counts
        self._nodes, self._numbers = {}, {}
        self._top = self._below(None)
        self.endResetModel()

    def same_but_counts(self, tree: CategoryTree) -> bool:
        """Whether a tree is the one on show."""
        return NEW not in self._numbers and list(tree) == list(self.tree)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show other numbers of annotations."""
        changed = {key for key in self._numbers if counts.get(key) != self._counts.get(key)}
        self._counts = counts
        for category_id in changed:
            index = self.index_of(category_id)
            self.dataChanged.emit(index, index)

    def index_of(self, category_id: str | None) -> QModelIndex:
        """Where a category is; an invalid index for None and for unknown ones."""
        number = self._numbers.get(category_id) if category_id is not None else None
        if number is None:
            return QModelIndex()
        return self.createIndex(self._nodes[number].row, 0, number)

    def category_at(self, index: Index) -> Category | None:
        """The category of a row."""
        node = self._node(index)
        return node.category if node is not None else None

    def total(self, category_id: str) -> int:
        """How many annotations a category and those below it have; one may count twice."""
        return sum(self._counts.get(each.id, 0) for each in self.tree.subtree(category_id))

    # --- a new one ---

    def begin_new(self, parent: str | None) -> QModelIndex:
        """Add a row in which a new category can be named."""
        self.end_new()
        above = self.index_of(parent)
        node = self._node(above)
        siblings = node.below if node is not None else self._top
        self.beginInsertRows(above, len(siblings), len(siblings))
        siblings.append(_Node(Category(id=NEW, name="", parent=parent), node, len(siblings)))
        self._register(siblings[-1])
        self.endInsertRows()
        return self.index_of(NEW)

    def end_new(self) -> None:
        """Remove that row again; without one nothing happens."""
        index = self.index_of(NEW)
        node = self._node(index)
        if node is None:
            return
        siblings = node.above.below if node.above is not None else self._top
        self.beginRemoveRows(self.parent(index), node.row, node.row)
        siblings.pop()
        del self._nodes[self._numbers.pop(NEW)]
        self.endRemoveRows()

    # --- Qt's side: rows ---

    def index(self, row: int, column: int, parent: Index = _TOP) -> QModelIndex:
        """The index of a row below another one."""
        siblings = self._siblings(parent)
        if column != 0 or not 0 <= row < len(siblings):
            return QModelIndex()
        return self.createIndex(row, 0, self._numbers[siblings[row].category.id])

    @overload
    def parent(self) -> QObject | None: ...
    @overload
    def parent(self, child: Index) -> QModelIndex: ...
    def parent(self, child: Index | None = None) -> QObject | QModelIndex | None:
        """The index of the row above; without one, the object that owns the model."""
        if child is None:
            return super().parent()
        node = self._node(child)
        if node is None or node.above is None:
            return QModelIndex()
        return self.index_of(node.above.category.id)

    def rowCount(self, parent: Index = _TOP) -> int:
        """How many categories are directly below one."""
        return len(self._siblings(parent))

    def columnCount(self, _parent: Index = _TOP) -> int:
        """One."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row for the delegate, and words for search, renaming and assistive tools."""
        category = self.category_at(index)
        if category is None:
            return None
        answer = self._answers.get(role)
        return answer(category) if answer is not None else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell the name that was typed; the tree shows it once it is stored."""
        category, name = self.category_at(index), str(value).strip()
        if category is None or role != Qt.ItemDataRole.EditRole:
            return False
        if name and category.id == NEW:
            self.named.emit(category.parent, name)
        elif name and name != category.name:
            self.renamed.emit(category.id, name)
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be renamed, dragged, and dropped on; the top level too."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        own = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable
        return own | flag.ItemIsDragEnabled | flag.ItemIsDropEnabled

    # --- Qt's side: dragging ---

    def supportedDropActions(self) -> Qt.DropAction:
        """Categories are moved, never copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Our own only."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The id of the dragged category."""
        data = QMimeData()
        category = self.category_at(indexes[0]) if indexes else None
        data.setData(MIME, (category.id if category is not None else "").encode())
        return data

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: Index
    ) -> bool:
        """Anywhere but below itself."""
        category_id = _dragged(data)
        if category_id not in self.tree:
            return False
        target = self.category_at(parent)
        return target is None or target not in self.tree.subtree(category_id)

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tell where the category should go; the tree shows it once it is stored."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        category = self.tree[_dragged(data)]
        target = self.category_at(parent)
        above = target.id if target is not None else None
        siblings = [each.id for each in self.tree.children(above)]
        position = row if row >= 0 else len(siblings)
        if category.id in siblings and siblings.index(category.id) < position:
            position -= 1
        if (above, position) != (category.parent, _place(siblings, category.id)):
            self.moved.emit(category.id, above, position)
        return False

    # --- inside ---

    def _below(self, above: _Node | None) -> list[_Node]:
        parent = above.category.id if above is not None else None
        nodes = []
        for row, category in enumerate(self.tree.children(parent)):
            node = _Node(category, above, row)
            self._register(node)
            node.below = self._below(node)
            nodes.append(node)
        return nodes

    def _register(self, node: _Node) -> None:
        self._last += 1
        self._nodes[self._last] = node
        self._numbers[node.category.id] = self._last

    def _node(self, index: Index) -> _Node | None:
        return self._nodes.get(index.internalId()) if index.isValid() else None

    def _siblings(self, parent: Index) -> list[_Node]:
        node = self._node(parent)
        if node is not None:
            return node.below
        return [] if parent.isValid() else self._top

    def _path(self, category: Category) -> str:
        return self.tree.path(category.id) if category.id in self.tree else category.name

    def _row(self, category: Category) -> CategoryRow:
        keys = QKeySequence(category.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        return CategoryRow(category.name, category.colour, keys, self._counts.get(category.id, 0))

    def _tooltip(self, category: Category) -> str:
        return tooltip(self._path(category), category.description, self._numbers_of(category))

    def _said(self, category: Category) -> str:
        return f"{self._path(category)}, {self._numbers_of(category)}"

    def _numbers_of(self, category: Category) -> str:
        own = self._counts.get(category.id, 0)
        total = self.total(category.id) if category.id in self.tree else 0
        if total == own:
            return counted(own)
        return self.tr("{own}, {m} with those below").format(own=counted(own), m=total)


def _name(category: Category) -> str:
    return category.name


def _id(category: Category) -> str:
    return category.id


def _dot(category: Category) -> QIcon:
    return dot_icon(category.colour)


def _dragged(data: QMimeData) -> str:
    return bytes(data.data(MIME).data()).decode() if data.hasFormat(MIME) else ""


def _place(siblings: Sequence[str], category_id: str) -> int:
    return siblings.index(category_id) if category_id in siblings else -1
