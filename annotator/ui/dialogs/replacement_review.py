"""The dialog that shows what another text does to an article's annotations."""

import html
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QStackedLayout,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.model.replacement import How, Passage, Replacement
from annotator.model.scheme import Kind, Scheme
from annotator.ui import theme
from annotator.ui.widgets.dialog_buttons import dialog_buttons
from annotator.ui.widgets.panel_parts import GAP, EmptyState, Index, MutedLabel, one_line, tooltip
from annotator.ui.widgets.row_delegates import ROW_ROLE, RowDelegate, draw_text, draw_trailing
from annotator.ui.widgets.rows_view import RowsView

_SIZE, _SMALL = (640, 560), (520, 220)
_TOP = QModelIndex()
_AROUND = 80
"""Code points of the new text that are shown on either side of a passage."""
_LONGEST = 600
_ORDER = (How.LOST, How.CHANGED, How.MOVED)
"""What needs a look most comes first."""

_Button = QDialogButtonBox.StandardButton


class ReplacementReview(QDialog):
    """Lists the passages that were lost, changed or moved; accepting it replaces the text."""

    def __init__(
        self, replacement: Replacement, scheme: Scheme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("replacementReview")
        self.setWindowTitle(self.tr("Replace text"))
        self.resize(*(_SIZE if replacement.passages else _SMALL))
        self._replacement = replacement
        self._model = _Passages(replacement, scheme, self)
        self._view = RowsView("replacementPassages", self.tr("Passages to look at"), self)
        self._view.setAccessibleDescription(
            self.tr("The arrow keys show the place of each in the new text")
        )
        self._view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._view.setItemDelegate(_PassageDelegate(self._view))
        self._view.setModel(self._model)
        self._view.set_row_height(_row_height(self._view))
        self._view.selectionModel().currentChanged.connect(self._show_place)
        self._question = QLabel(self._asked())
        self._question.setObjectName("replacementQuestion")
        self._question.setTextFormat(Qt.TextFormat.PlainText)
        self._question.setWordWrap(True)
        self._counts = MutedLabel(self._counted())
        self._counts.setObjectName("replacementCounts")
        self._counts.setWordWrap(True)
        self._empty = EmptyState("replacementEmpty", self)
        self._empty.show_text(self._all_well())
        self._place = _place_label(self.tr("The place in the new text"))
        self._lay_out()
        if replacement.passages:
            self._view.enter()

    def _lay_out(self) -> None:
        some = bool(self._replacement.passages)
        pages = QStackedLayout()
        pages.addWidget(self._view)
        pages.addWidget(self._empty)
        pages.setCurrentIndex(0 if some else 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(self._question)
        column.addWidget(self._counts)
        column.addLayout(pages, 1)
        column.addWidget(self._place)
        column.addWidget(self._buttons())
        self._counts.setVisible(some)
        self._place.setVisible(some)

    def _buttons(self) -> QDialogButtonBox:
        buttons = dialog_buttons("replacement", _Button.Cancel)
        accept = buttons.addButton(self.tr("&Replace"), QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setObjectName("replacementAccept")
        accept.setToolTip(self.tr("Replace the text; one undo brings everything back"))
        accept.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _asked(self) -> str:
        words = self.tr("Replace the text of “{title}”?")
        return words.format(title=one_line(self._replacement.before.title, 200))

    def _counted(self) -> str:
        found = self._replacement
        words = self.tr(
            "Passages: {unchanged} as they were, {moved} found elsewhere, {changed} with other "
            "words, {lost} no longer in the text. What is lost keeps its words and can be placed "
            "again; one undo brings everything back."
        )
        counts = {str(how): f"{len(found.having(how)):,}" for how in _ORDER}
        return words.format(unchanged=f"{found.unchanged:,}", **counts)

    def _all_well(self) -> str:
        if self._replacement.unchanged:
            return self.tr("Everything that is marked was found where it was.")
        return self.tr("The article has no annotations yet: only its text changes.")

    def _show_place(self, current: Index) -> None:
        passage = self._model.passage(current.row())
        text = self._replacement.after.text
        end = passage.near + len(passage.now)
        before = one_line(text[max(passage.near - _AROUND, 0) : passage.near])
        after = one_line(text[end : end + _AROUND])
        if passage.how is How.LOST:
            words = self.tr("“{words}” stood here:").format(words=one_line(passage.words, _LONGEST))
            shown = (
                f"{html.escape(words)}<br>…{html.escape(before)} <b>[…]</b> {html.escape(after)}…"
            )
        else:
            now = html.escape(one_line(passage.now, _LONGEST))
            shown = f"…{html.escape(before)} <b>{now}</b> {html.escape(after)}…"
        self._place.setText(f"<qt>{shown}</qt>")


@dataclass(frozen=True, slots=True)
class _Row:
    """A passage as the list shows it: its kind, what it is, before, now, and how it was found."""

    kind: Kind | None
    label: str
    words: str
    now: str
    how: str


class _Passages(QAbstractListModel):
    def __init__(self, replacement: Replacement, scheme: Scheme, parent: QObject) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._passages = [each for how in _ORDER for each in replacement.having(how)]

    def passage(self, row: int) -> Passage:
        return self._passages[row]

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._passages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._row(self._passages[index.row()])
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(row.label, row.words, row.now)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.how}: {row.label}, {row.words}. {row.now}"
        return None

    def _row(self, passage: Passage) -> _Row:
        kind = self._scheme.kind(passage.annotation.kind)
        role = kind.role(passage.role) if kind is not None and passage.role else None
        label = kind.label if kind is not None else passage.annotation.kind
        if passage.role:
            label = f"{label} · {role.label if role is not None else passage.role}"
        words = one_line(passage.words)
        if passage.how is How.LOST:
            return _Row(kind, label, words, self.tr("No longer in the text"), self.tr("lost"))
        if passage.how is How.MOVED:
            return _Row(kind, label, words, self.tr("Found elsewhere"), self.tr("moved"))
        score = self.tr("{n} % alike").format(n=f"{passage.score:.0f}")
        return _Row(kind, label, words, f"→ {one_line(passage.now)}", score)


class _PassageDelegate(RowDelegate):
    """Badge of the kind; words before on the first line, what became of them on the second."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: _Row = index.data(ROW_ROLE)
        painter.save()
        ink = self.ground(painter, option)
        box = option.rect.adjusted(GAP, 0, -GAP, 0)
        half = box.height() // 2
        if row.kind is not None:
            badge = QRectF(box.left(), box.top() + (half - 16) / 2 + 2, theme.ICON, theme.ICON)
            theme.badge(painter, badge, row.kind, ink.theme)
        painter.setFont(option.font)
        box = box.adjusted(theme.ICON + GAP, 2, 0, -2)
        first, second = box.adjusted(0, 0, 0, -half), box.adjusted(0, half, 0, 0)
        middle = Qt.TextElideMode.ElideMiddle
        draw_text(
            painter,
            draw_trailing(painter, first, row.how, ink.muted),
            row.words,
            ink.text,
            elide=middle,
        )
        draw_text(
            painter,
            draw_trailing(painter, second, row.label, ink.muted),
            row.now,
            ink.muted,
            elide=middle,
        )
        painter.restore()


def _place_label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName("replacementPlace")
    label.setAccessibleName(name)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setMinimumHeight(4 * label.fontMetrics().lineSpacing())
    return label


def _row_height(view: QWidget) -> int:
    return 2 * view.fontMetrics().height() + GAP + GAP // 2
