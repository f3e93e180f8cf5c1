"""The codebook: the tree of categories, edited in place."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QModelIndex, QPoint, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QStackedLayout,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from annotator.model.category import Category, CategoryTree
from annotator.ui.lists.category_menu import CategoryMenu
from annotator.ui.lists.category_model import ID_ROLE, NEW, PATH_ROLE, CategoryModel
from annotator.ui.widgets.panel_parts import (
    GAP,
    EmptyState,
    FilterBox,
    Keys,
    PanelButton,
    prepare_view,
)
from annotator.ui.widgets.row_delegates import CategoryDelegate

_ADD, _CLEAR = "add", "clear"


class CategoryPanel(QWidget):
    """Shows the categories; a double click or Return tags the selected annotation.

    Signals:
        add_requested: Name of a new category and the id of the one above it, or None.
        rename_requested: Id and new name.
        colour_requested: Id and ``#RRGGBB``.
        shortcut_requested: Id and a Qt key sequence; empty for none.
        description_requested: Id and text.
        move_requested: Id, that of the one it should be below (or None), and its position there,
            counted without the category itself.
        merge_requested: Id and that of the one that should take its annotations.
        delete_requested: Id.
        tag_requested: Path.
    """

    add_requested = Signal(str, object)
    rename_requested = Signal(str, str)
    colour_requested = Signal(str, str)
    shortcut_requested = Signal(str, str)
    description_requested = Signal(str, str)
    move_requested = Signal(str, object, int)
    merge_requested = Signal(str, str)
    delete_requested = Signal(str)
    tag_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("categoryPanel")
        self._model = CategoryModel(self)
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self._model)
        self._proxy.setFilterRole(PATH_ROLE)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._proxy.setRecursiveFilteringEnabled(True)
        self._collapsed: set[str] = set()
        self._restoring = False
        self._menu: CategoryMenu | None = None
        self._view = QTreeView(self)
        self._delegate = CategoryDelegate(self._view)
        self._prepare_view()
        self._filter = FilterBox(self.tr("Filter categories"), "categoryFilter", self)
        self._add = PanelButton("add", self.tr("New category"), "categoryAdd", self)
        self._empty = EmptyState("categoryTreeEmpty", self)
        head = QHBoxLayout()
        head.setContentsMargins(GAP, GAP, GAP // 2, GAP // 2)
        head.setSpacing(GAP // 2)
        head.addWidget(self._filter, 1)
        head.addWidget(self._add)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._view)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._pages, 1)
        self.setFocusProxy(self._view)
        self._connect()
        self._show_state()

    # --- what is on show ---

    def show_tree(self, tree: CategoryTree, counts: Mapping[str, int]) -> None:
        """Show a tree, and how many annotations each category has, by id.

        What was open, selected and in sight stays so.
        """
        if self._model.same_but_counts(tree):
            self._model.show_counts(counts)
            return
        selected, offset = self.selected(), self._view.verticalScrollBar().value()
        self._restoring = True
        self._model.show_tree(tree, counts)
        self._restore()
        self._restoring = False
        self._show_state()
        index = self._index(selected)
        if index.isValid():
            self._view.setCurrentIndex(index)
        self._view.verticalScrollBar().setValue(offset)

    def selected(self) -> str | None:
        """Id of the selected category; None for none."""
        for index in self._view.selectionModel().selectedIndexes():
            return str(index.data(ID_ROLE)) or None
        return None

    def select(self, category_id: str) -> None:
        """Select a category and scroll to it."""
        index = self._index(category_id)
        self._view.setCurrentIndex(index)
        self._view.scrollTo(index)

    def begin_new(self, parent: str | None = None) -> None:
        """Open a row in which a new category can be named."""
        self._filter.clear()
        self._model.begin_new(parent)
        self._show_state()
        self._view.expand(self._index(parent))
        index = self._index(NEW)
        self._view.setCurrentIndex(index)
        self._view.scrollTo(index)
        self._view.edit(index)

    # --- building ---

    def _prepare_view(self) -> None:
        view = self._view
        prepare_view(view, "categoryTree", self.tr("Categories"))
        view.setAccessibleDescription(
            self.tr("Enter tags the highlight, F2 renames, Insert adds a category, Del removes it")
        )
        view.setModel(self._proxy)
        view.setItemDelegate(self._delegate)
        view.setHeaderHidden(True)
        view.setUniformRowHeights(True)
        view.setIndentation(2 * GAP)
        view.setExpandsOnDoubleClick(False)
        view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        view.setAutoExpandDelay(500)

    def _connect(self) -> None:
        # A drop or a name that leads to another tree must not do so while Qt is still at it.
        queued = Qt.ConnectionType.QueuedConnection
        self._model.moved.connect(self.move_requested, queued)
        self._model.renamed.connect(self.rename_requested, queued)
        self._model.named.connect(self._named, queued)
        self._delegate.closeEditor.connect(self._end_naming, queued)
        self._filter.textChanged.connect(self._narrow)
        self._filter.left_downwards.connect(self._enter_tree)
        self._add.clicked.connect(self._add_top)
        self._empty.requested.connect(self._empty_action)
        self._view.doubleClicked.connect(self._tag)
        self._view.expanded.connect(self._expanded)
        self._view.collapsed.connect(self._closed)
        self._view.customContextMenuRequested.connect(self._open_menu)
        keys: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Return: self._tag,
            Qt.Key.Key_Enter: self._tag,
            Qt.Key.Key_Delete: self._delete,
            Qt.Key.Key_Insert: self._add_here,
        }
        self._keys = Keys(self._view, keys)

    # --- open and closed ---

    def _restore(self) -> None:
        """Open everything but what a person has closed; a filter opens all."""
        self._view.expandAll()
        if not self._filter.text():
            for category_id in self._collapsed:
                self._view.setExpanded(self._index(category_id), False)

    def _expanded(self, index: QModelIndex) -> None:
        if not self._restoring and not self._filter.text():
            self._collapsed.discard(index.data(ID_ROLE))

    def _closed(self, index: QModelIndex) -> None:
        if not self._restoring and not self._filter.text():
            self._collapsed.add(index.data(ID_ROLE))

    def _narrow(self, text: str) -> None:
        self._restoring = True
        self._proxy.setFilterFixedString(text.strip())
        self._restore()
        self._restoring = False
        self._show_state()

    def _enter_tree(self) -> None:
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.selected() is None and self._proxy.rowCount():
            self._view.setCurrentIndex(self._proxy.index(0, 0))

    def _show_state(self) -> None:
        known, shown = bool(len(self._model.tree)), self._proxy.rowCount()
        if not known and not shown:
            text = self.tr("Categories sort highlights by what they are about.")
            self._empty.show_text(text, [(_ADD, self.tr("New category"))])
        elif not shown:
            text = self.tr("No category matches the filter.")
            self._empty.show_text(text, [(_CLEAR, self.tr("Clear filter"))])
        self._pages.setCurrentIndex(0 if shown else 1)
        self._filter.setEnabled(known)

    def _empty_action(self, key: str) -> None:
        if key == _ADD:
            self.begin_new()
        else:
            self._filter.clear()

    # --- wishes ---

    def _named(self, parent: str | None, name: str) -> None:
        self._model.end_new()
        self.add_requested.emit(name, parent)

    def _end_naming(self) -> None:
        self._model.end_new()
        self._show_state()

    def _tag(self) -> None:
        category = self._category()
        if category is not None:
            self.tag_requested.emit(self._model.tree.path(category.id))

    def _delete(self) -> None:
        category = self._category()
        if category is not None:
            self.delete_requested.emit(category.id)

    def _add_top(self) -> None:
        self.begin_new()

    def _add_here(self) -> None:
        self.begin_new(self.selected())

    def _rename(self) -> None:
        self._view.edit(self._view.currentIndex())

    def _open_menu(self, at: QPoint) -> None:
        if not self._view.indexAt(at).isValid():
            self._view.clearSelection()
        # The last one may still be at work, as long as a question that it led to is open.
        if self._menu is not None:
            self._menu.deleteLater()
        menu = self._menu = CategoryMenu(self._category(), self._model.tree, self)
        menu.tag_chosen.connect(self._tag)
        menu.new_chosen.connect(self._add_here)
        menu.rename_chosen.connect(self._rename)
        menu.delete_chosen.connect(self._delete)
        menu.colour_chosen.connect(self.colour_requested)
        menu.shortcut_chosen.connect(self.shortcut_requested)
        menu.description_chosen.connect(self.description_requested)
        menu.move_chosen.connect(self.move_requested)
        menu.merge_chosen.connect(self.merge_requested)
        menu.popup(self._view.viewport().mapToGlobal(at))

    # --- inside ---

    def _category(self) -> Category | None:
        # A row that is being named has no id yet, so that it is none of those selected.
        return self._model.category_at(self._model.index_of(self.selected()))

    def _index(self, category_id: str | None) -> QModelIndex:
        return self._proxy.mapFromSource(self._model.index_of(category_id))
