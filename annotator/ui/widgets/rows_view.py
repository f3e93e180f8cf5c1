"""A view of many rows, each as wide as the view."""

from collections.abc import Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from annotator.ui import theme
from annotator.ui.widgets.panel_parts import GAP, prepare_view


class RowsView(QTableView):
    """Shows a model of one column as a list.

    A table, because QListView asks the model for every single row whenever it lays itself out
    (20 ms for 10,000 rows, with each change of one of them) while a table never does.
    """

    def __init__(self, name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        prepare_view(self, name, accessible)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        columns, rows = self.horizontalHeader(), self.verticalHeader()
        columns.hide()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows.hide()
        rows.setMinimumSectionSize(theme.ROW)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.set_row_height(max(theme.ROW, self.fontMetrics().height() + GAP))

    def set_row_height(self, height: int) -> None:
        """Make every row this high, pixels."""
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)

    def selected_rows(self) -> list[int]:
        """Numbers of the selected rows, from above."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def select_rows(self, rows: Iterable[int], current: int) -> None:
        """Select rows and no others, and bring one into sight; none where ``current`` is -1."""
        selection, chosen = QItemSelection(), self.selectionModel()
        for row in rows:
            index = self.model().index(row, 0)
            selection.select(index, index)
        chosen.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if current >= 0:
            here = self.model().index(current, 0)
            chosen.setCurrentIndex(here, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(here)

    def select_first(self) -> None:
        """Choose the first row."""
        self._choose(0)

    def select_last(self) -> None:
        """Choose the last row."""
        self._choose(self.model().rowCount() - 1)

    def enter(self) -> None:
        """Take the focus, and choose the first row when none is chosen."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.selectionModel().hasSelection():
            self.select_first()

    def _choose(self, row: int) -> None:
        index = self.model().index(row, 0)
        if index.isValid():
            self.setCurrentIndex(index)
