"""The project's articles: found, sorted and opened."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.article import ArticleRow
from annotator.ui.icons import icon
from annotator.ui.lists.article_model import ORDERS, ArticleModel
from annotator.ui.menus import Menu
from annotator.ui.widgets.panel_parts import (
    GAP,
    CountLine,
    EmptyState,
    FilterBox,
    Keys,
    PanelButton,
    named_action,
)
from annotator.ui.widgets.row_delegates import ArticleDelegate
from annotator.ui.widgets.rows_view import RowsView

_ADD, _CLEAR = "add", "clear"
_SLICE = 1000
"""Articles made ready for filtering at once: a few milliseconds of work."""


class ArticleList(QWidget):
    """Lists articles; choosing one opens it.

    Signals:
        article_selected: Id of the one article that mouse or keys have chosen.
        article_activated: Id of an article that was double-clicked or given Return: read it.
        add_requested: Articles should be added.
        edit_requested: Id of an article whose details should be edited.
        replace_requested: Id of an article that should get another text.
        remove_requested: Ids of articles that should leave the project.
        export_requested: Ids of articles that a report is wanted of.
        done_requested: Id of an article, and whether it is done.
        sorting_changed: What the list is sorted by, and whether the largest comes first.
    """

    article_selected = Signal(str)
    article_activated = Signal(str)
    add_requested = Signal()
    edit_requested = Signal(str)
    replace_requested = Signal(str)
    remove_requested = Signal(tuple)
    export_requested = Signal(tuple)
    done_requested = Signal(str, bool)
    sorting_changed = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ArticleModel(self)
        self._current = ""
        self._quiet = False
        self._menu: QMenu | None = None
        self._view = RowsView("articleList", self.tr("Articles"), self)
        self._view.setAccessibleDescription(
            self.tr("Enter opens the article, F2 shows its details, Del removes it")
        )
        self._view.setModel(self._model)
        self._delegate = ArticleDelegate(self._view)
        self._view.setItemDelegate(self._delegate)
        self._filter = FilterBox(self.tr("Filter articles"), "articleFilter", self)
        self._filter.setToolTip(self.tr("Filter by title, source, date or place"))
        self._sorting = PanelButton("sort", self.tr("Sort and filter"), "articleSorting", self)
        self._add = PanelButton("add-articles", self.tr("Add articles…"), "articleAdd", self)
        self._count = CountLine("article", self)
        self._empty = EmptyState("articleListEmpty", self)
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._prepare)
        self._lay_out()
        self._fill_sorting_menu()
        self._connect()
        self._view.set_row_height(self._delegate.row_height())
        self._show_state()

    # --- what is on show ---

    def set_rows(self, rows: Sequence[ArticleRow]) -> None:
        """Show these articles in place of those before; the chosen one stays so if it is there."""
        self._quietly(partial(self._model.set_rows, rows))
        self._idle.start()

    def update_rows(self, rows: Sequence[ArticleRow]) -> None:
        """Show articles anew that changed; unknown ones are added."""
        self._quietly(partial(self._model.update_rows, rows))

    def count(self, differences: Mapping[str, int]) -> None:
        """Show that articles have so many annotations more (or fewer), by their ids."""
        known = {key: self._model.known(key) for key in differences}
        self.update_rows(
            [
                replace(row, annotations=row.annotations + differences[key])
                for key, row in known.items()
                if row is not None
            ]
        )

    def select(self, article_id: str | None) -> None:
        """Mark an article as the one that is open; None for none. Tells nobody."""
        self._current = article_id or ""
        if not self._current or self._current not in self.selected():
            self._mark((self._current,))

    def current(self) -> str | None:
        """Id of the chosen article, also while the filter hides it."""
        return self._current if self._model.known(self._current) is not None else None

    def selected(self) -> tuple[str, ...]:
        """Ids of all marked articles, in the order of the list."""
        rows = self._view.selected_rows()
        return tuple(self._model.article(row).info.id for row in rows)

    def shown(self) -> tuple[str, ...] | None:
        """Ids of the articles that the filter lets through; None without a filter."""
        if not self._model.is_filtered:
            return None
        return tuple(self._model.article(row).info.id for row in range(self._model.rowCount()))

    @property
    def total(self) -> int:
        """How many articles there are, shown or not."""
        return self._model.total

    def neighbour(self, step: int) -> str | None:
        """Id of the article some rows below (or above) the chosen one; None past the ends."""
        row = self._model.row_of(self._current)
        if row < 0:
            row = -1 if step > 0 else self._model.rowCount()
        there = row + step
        return self._model.article(there).info.id if 0 <= there < self._model.rowCount() else None

    def sort_by(self, order: str, *, descending: bool = False) -> None:
        """Sort by ``number``, ``title``, ``date`` or ``source``."""
        self._orders[order].setChecked(True)
        self._descending.setChecked(descending)
        self._quietly(partial(self._model.sort_by, order, descending=descending))

    def filter_by(self, words: str) -> None:
        """Show only articles that have these words in what the filter looks at."""
        self._filter.setText(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows change between one and two lines with the width."""
        super().resizeEvent(event)
        self._view.set_row_height(self._delegate.row_height())

    # --- building ---

    def _lay_out(self) -> None:
        self._sorting.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        head = QHBoxLayout()
        head.setContentsMargins(GAP, GAP, GAP // 2, GAP // 2)
        head.setSpacing(GAP // 2)
        head.addWidget(self._filter, 1)
        head.addWidget(self._sorting)
        head.addWidget(self._add)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._view)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._pages, 1)
        column.addWidget(self._count)
        self.setFocusProxy(self._view)

    def _fill_sorting_menu(self) -> None:
        menu = Menu(self)
        menu.setObjectName("articleSortingMenu")
        labels = {
            "number": self.tr("By &order of addition"),
            "title": self.tr("By &title"),
            "date": self.tr("By &date"),
            "source": self.tr("By &source"),
        }
        group = QActionGroup(menu)
        self._orders: dict[str, QAction] = {}
        for order in ORDERS:
            action = named_action(menu.addAction(labels[order]), f"articleSort-{order}")
            action.setCheckable(True)
            action.setData(order)
            group.addAction(action)
            self._orders[order] = action
        self._orders["number"].setChecked(True)
        group.triggered.connect(self._sorting_chosen)
        menu.addSeparator()
        descending = menu.addAction(self.tr("&Largest or newest first"))
        self._descending = named_action(descending, "articleSortDescending")
        self._descending.setCheckable(True)
        self._descending.triggered.connect(self._sorting_chosen)
        menu.addSeparator()
        unfinished = menu.addAction(self.tr("&Hide articles that are done"))
        self._unfinished = named_action(unfinished, "articleHideDone")
        self._unfinished.setCheckable(True)
        self._unfinished.toggled.connect(self._narrow)
        self._sorting.setMenu(menu)

    def _connect(self) -> None:
        self._filter.textChanged.connect(self._narrow)
        self._filter.left_downwards.connect(self._view.enter)
        self._add.clicked.connect(self.add_requested)
        self._count.clear_requested.connect(self._clear_filter)
        self._empty.requested.connect(self._empty_action)
        self._view.selectionModel().selectionChanged.connect(self._selection_changed)
        self._view.customContextMenuRequested.connect(self._open_menu)
        self._view.doubleClicked.connect(self._activate)
        activate, remove = self._activate, self._ask_remove
        self._keys = Keys(
            self._view,
            {
                Qt.Key.Key_Home: self._view.select_first,
                Qt.Key.Key_End: self._view.select_last,
                Qt.Key.Key_Return: activate,
                Qt.Key.Key_Enter: activate,
                Qt.Key.Key_Delete: remove,
                Qt.Key.Key_F2: self._ask_edit,
            },
        )

    # --- filter and order ---

    def _narrow(self) -> None:
        unfinished = self._unfinished.isChecked()
        self._quietly(partial(self._model.narrow, self._filter.text(), unfinished=unfinished))

    def _prepare(self) -> None:
        """While nothing else is to do, make long lists ready for the first key of a filter."""
        if not self._model.prepare(_SLICE):
            self._idle.stop()

    def _clear_filter(self) -> None:
        self._unfinished.setChecked(False)
        self._filter.clear()

    def _sorting_chosen(self) -> None:
        order = next(name for name, action in self._orders.items() if action.isChecked())
        descending = self._descending.isChecked()
        self._quietly(partial(self._model.sort_by, order, descending=descending))
        self.sorting_changed.emit(order, descending)

    # --- selection ---

    def _quietly(self, change: Callable[[], None]) -> None:
        """Change the rows; what was marked stays marked, and nobody is told."""
        marked = self.selected() or (self._current,)
        self._quiet = True
        change()
        self._quiet = False
        # A model that was not reset has kept its selection.
        if not self._view.selectionModel().hasSelection():
            self._mark(marked)
        self._show_state()

    def _mark(self, ids: Iterable[str]) -> None:
        rows = [row for row in map(self._model.row_of, ids) if row >= 0]
        self._quiet = True
        self._view.select_rows(rows, self._model.row_of(self._current))
        self._quiet = False

    def _selection_changed(self) -> None:
        if self._quiet:
            return
        chosen = self.selected()
        if len(chosen) == 1 and chosen[0] != self._current:
            self._current = chosen[0]
            self.article_selected.emit(chosen[0])

    def _show_state(self) -> None:
        shown, total = self._model.rowCount(), self._model.total
        self._count.show_count(shown, total, filtered=self._model.is_filtered)
        if not total:
            text = self.tr(
                "Add articles to the project: text files, whole folders, or drop them here."
            )
            self._empty.show_text(text, [(_ADD, self.tr("Add articles…"))])
        elif not shown:
            text = self.tr("No article matches the filter.")
            self._empty.show_text(text, [(_CLEAR, self.tr("Clear filter"))])
        self._pages.setCurrentIndex(0 if shown else 1)
        self._filter.setEnabled(total > 0)
        self._sorting.setEnabled(total > 0)

    def _empty_action(self, key: str) -> None:
        if key == _ADD:
            self.add_requested.emit()
        else:
            self._clear_filter()

    # --- wishes ---

    def _activate(self) -> None:
        chosen = self.selected()
        if len(chosen) == 1:
            self.article_activated.emit(chosen[0])

    def _ask_edit(self) -> None:
        chosen = self.selected()
        if len(chosen) == 1:
            self.edit_requested.emit(chosen[0])

    def _ask_replace(self) -> None:
        self.replace_requested.emit(self.selected()[0])

    def _ask_remove(self) -> None:
        if self.selected():
            self.remove_requested.emit(self.selected())

    def _ask_export(self) -> None:
        self.export_requested.emit(self.selected())

    def _ask_done(self, done: bool) -> None:
        for article_id in self.selected():
            self.done_requested.emit(article_id, done)

    def _open_menu(self, at: QPoint) -> None:
        chosen = self.selected()
        # The last one may still be at work, as long as a question that it led to is open.
        if self._menu is not None:
            self._menu.deleteLater()
        menu = self._menu = Menu(self)
        menu.setObjectName("articleMenu")
        if chosen:
            self._fill_menu(menu, chosen)
            menu.addSeparator()
        named_action(
            menu.addAction(self.tr("&Add articles…"), self.add_requested.emit), "articleMenuAdd"
        )
        menu.popup(self._view.viewport().mapToGlobal(at))

    def _fill_menu(self, menu: QMenu, chosen: tuple[str, ...]) -> None:
        one = len(chosen) == 1
        known = [self._model.known(article_id) for article_id in chosen]
        done = menu.addAction(self.tr("&Done"))
        done.setCheckable(True)
        done.setChecked(all(row is not None and row.info.done for row in known))
        done.triggered.connect(self._ask_done)
        edit = menu.addAction(icon("edit", self), self.tr("&Details…"), self._ask_edit)
        edit.setEnabled(one)
        replace = menu.addAction(self.tr("Replace &text…"), self._ask_replace)
        replace.setEnabled(one)
        export = menu.addAction(icon("export", self), self.tr("&Export report…"), self._ask_export)
        menu.addSeparator()
        text = self.tr("&Remove from the project…") if one else self.tr("&Remove {n} articles…")
        remove = menu.addAction(icon("delete", self), text.format(n=len(chosen)), self._ask_remove)
        for action, name in (
            (done, "articleMenuDone"),
            (edit, "articleMenuEdit"),
            (replace, "articleMenuReplace"),
            (export, "articleMenuExport"),
            (remove, "articleMenuRemove"),
        ):
            named_action(action, name)
