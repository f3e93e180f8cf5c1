"""The panel that makes annotations of everything that was found in the article."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.annotation import Annotation
from annotator.model.category import CategoryTree
from annotator.model.scheme import Scheme
from annotator.model.span import Span
from annotator.text.finding import Hits
from annotator.ui import theme
from annotator.ui.lists.hit_model import HitDelegate, HitModel
from annotator.ui.menus import Menu
from annotator.ui.widgets.chips import ChipBar
from annotator.ui.widgets.panel_parts import (
    GAP,
    EmptyState,
    Keys,
    MutedLabel,
    PanelButton,
    TroubleLabel,
    named_action,
)
from annotator.ui.widgets.rows_view import RowsView

MOST = 20_000
"""Hits that are annotated in one step: some seconds of work, and as many rows of the history."""

_HEIGHT = 320
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class HitsToAnnotate:
    """What someone has chosen to do.

    Attributes:
        kind: Name of a kind of the scheme.
        spans: The hits that are ticked.
        categories: Paths; those that are not there yet are to be made.
    """

    kind: str
    spans: tuple[Span, ...]
    categories: tuple[str, ...]


class HitsPanel(QFrame):
    """Lists every hit with its surroundings and a tick; what is annotated already is unticked.

    Signals:
        annotate_requested: ``HitsToAnnotate``.
        hit_chosen: Index of the hit whose row was chosen: show it in the text.
        category_requested: A category should be added to the chosen ones.
        closed: Put away, by Esc or its button.
    """

    annotate_requested = Signal(object)
    hit_chosen = Signal(int)
    category_requested = Signal()
    closed = Signal()

    _scheme: Scheme | None = None

    _menu: Menu | None = None

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("hitsPanel")
        self.setAccessibleName(self.tr("Annotate all hits"))
        self._tree = CategoryTree()
        self._taken: Mapping[str, Set[Span]] = {}
        self.categories: tuple[str, ...] = ()
        self._quiet = False
        self._model = HitModel(self)
        self._view = RowsView("hitsList", self.tr("Hits"), self)
        self._view.setItemDelegate(HitDelegate(self._view))
        self._view.setModel(self._model)
        self._view.setToolTip(self.tr("Space ticks or unticks the chosen rows"))
        self._empty = EmptyState("hitsEmpty", self)
        self._empty.show_text(
            self.tr("Nothing is found. Type other words into the bar above the article.")
        )
        self._head = MutedLabel()
        self._head.setObjectName("hitsCount")
        self._kind = QComboBox()
        self._kind.setObjectName("hitsKind")
        self._kind.setAccessibleName(self.tr("Kind of the annotations"))
        self._kind.setToolTip(self.tr("What the hits are annotated as"))
        self._chips = ChipBar()
        self._trouble = TroubleLabel()
        self._trouble.setObjectName("hitsTrouble")
        self._do = QPushButton()
        self._do.setObjectName("hitsAnnotate")
        self._do.setToolTip(self.tr("Annotate the ticked hits in one step (Ctrl+Enter)"))
        self._do.setAccessibleName(self.tr("Annotate the ticked hits"))
        self._lay_out()
        self._connect()
        self.hide()

    # --- what is on show ---

    def set_scheme(self, scheme: Scheme, tree: CategoryTree) -> None:
        """Offer the kinds of a scheme, and show categories as a tree has them."""
        if scheme is not self._scheme:
            self._scheme = scheme
            self._kind.clear()
            for kind in scheme.kinds:
                self._kind.addItem(kind.label, kind.name)
            self._draw()
        self._tree = tree
        self.set_categories([path for path in self.categories if tree.find(path) is not None])

    def set_categories(self, paths: Iterable[str]) -> None:
        """Give the annotations these categories."""
        self.categories = tuple(sorted(set(paths)))
        self._chips.show_categories(self.categories, self._tree)

    def show_hits(
        self, text: str, hits: Hits, annotations: Iterable[Annotation], current: int = -1
    ) -> None:
        """List what was found in a text, given the annotations it has; choose the current hit."""
        self._taken = _taken(annotations)
        self._quiet = True
        self._model.show_hits(text, hits, self._taken_now())
        self._view.setCurrentIndex(self._model.index(max(current, 0), 0))
        self._quiet = False
        self._pages.setCurrentIndex(0 if hits else 1)

    def set_annotations(self, annotations: Iterable[Annotation]) -> None:
        """Know which hits are annotated by now."""
        self._taken = _taken(annotations)
        self._model.set_taken(self._taken_now())

    def start(self) -> None:
        """Show it, with the keys in the list."""
        self.show()
        self._view.scrollTo(self._view.currentIndex())
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put_away(self) -> None:
        """Hide it."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    # --- events ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc, annotate with Ctrl+Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._do.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the badges in the colours of the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    # --- inside ---

    def _draw(self) -> None:
        for number, kind in enumerate(self._scheme.kinds if self._scheme is not None else ()):
            self._kind.setItemIcon(number, theme.kind_icon(kind, theme.of(self)))

    def _lay_out(self) -> None:
        close = PanelButton("close", self.tr("Close (Esc)"), "hitsClose")
        close.clicked.connect(self.put_away)
        top = QHBoxLayout()
        top.addWidget(self._head, 1)
        for name, words, tip, do in (
            (
                "hitsAll",
                self.tr("Tick all"),
                self.tr("Tick all that are new"),
                self._model.tick_all,
            ),
            ("hitsNone", self.tr("Tick none"), self.tr("Untick all"), self._model.untick_all),
        ):
            button = QToolButton()
            button.setObjectName(name)
            button.setText(words)
            button.setAccessibleName(words)
            button.setToolTip(tip)
            button.setProperty("worded", True)
            button.clicked.connect(do)
            top.addWidget(button)
        top.addWidget(close)
        rows = QWidget()
        self._pages = QStackedLayout(rows)
        self._pages.addWidget(self._view)
        self._pages.addWidget(self._empty)
        bottom = QHBoxLayout()
        bottom.setSpacing(GAP)
        bottom.addWidget(self._kind)
        bottom.addWidget(self._chips, 1)
        bottom.addWidget(self._do)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, GAP // 2, GAP, GAP)
        column.setSpacing(GAP // 2)
        column.addLayout(top)
        column.addWidget(rows, 1)
        column.addWidget(self._trouble)
        column.addLayout(bottom)
        self.setMinimumHeight(_HEIGHT // 2)
        self.resize(self.width(), _HEIGHT)

    def _connect(self) -> None:
        self._keys = Keys(self._view, {Qt.Key.Key_Space: self._toggle})
        self._view.selectionModel().currentRowChanged.connect(self._row_chosen)
        self._view.customContextMenuRequested.connect(self._open_menu)
        self._model.ticks_changed.connect(self._count)
        self._kind.currentIndexChanged.connect(self._kind_chosen)
        self._chips.edited.connect(self.set_categories)
        self._chips.add_requested.connect(self.category_requested)
        self._do.clicked.connect(self._annotate)

    def _taken_now(self) -> Set[Span]:
        return self._taken.get(self._kind.currentData(), frozenset())

    def _kind_chosen(self) -> None:
        self._model.set_taken(self._taken_now())

    def _row_chosen(self, now: QModelIndex) -> None:
        if now.isValid() and not self._quiet:
            self.hit_chosen.emit(now.row())

    def _open_menu(self, at: QPoint) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
        menu = self._menu = Menu(self)
        menu.setObjectName("hitsMenu")
        for words, name, do in (
            (self.tr("&Tick"), "hitsMenuTick", partial(self._tick_chosen, on=True)),
            (self.tr("&Untick"), "hitsMenuUntick", partial(self._tick_chosen, on=False)),
            (self.tr("Tick &all that are new"), "hitsMenuAll", self._model.tick_all),
            (self.tr("Tick &none"), "hitsMenuNone", self._model.untick_all),
        ):
            named_action(menu.addAction(words, do), name)
        menu.popup(self._view.viewport().mapToGlobal(at))

    def _tick_chosen(self, *, on: bool) -> None:
        self._model.tick(self._view.selected_rows(), on=on)

    def _toggle(self) -> None:
        rows = self._view.selected_rows()
        if rows:
            self._model.tick(rows, on=not all(map(self._model.is_ticked, rows)))

    def _count(self) -> None:
        ticked, there = self._model.ticked_count, self._model.there_count
        words = self.tr("{n} of {m} hits are ticked")
        if there:
            words = self.tr("{n} of {m} hits are ticked; annotated so already: {there}")
        counted = {"n": f"{ticked:,}", "m": f"{self._model.rowCount():,}", "there": f"{there:,}"}
        self._head.setText(words.format(**counted) if self._model.rowCount() else "")
        words = self.tr("Annotate {n} hit") if ticked == 1 else self.tr("Annotate {n} hits")
        self._do.setText(words.format(n=f"{ticked:,}"))
        self._do.setEnabled(0 < ticked <= MOST)
        self._trouble.complain(
            self.tr("No more than {n} hits can be annotated in one step; untick some.").format(
                n=f"{MOST:,}"
            )
            if ticked > MOST
            else ""
        )

    def _annotate(self) -> None:
        kind: str = self._kind.currentData()
        self.annotate_requested.emit(HitsToAnnotate(kind, self._model.ticked(), self.categories))


def _taken(annotations: Iterable[Annotation]) -> Mapping[str, Set[Span]]:
    """Spans that are annotations of their own, by kind."""
    found: dict[str, set[Span]] = {}
    for annotation in annotations:
        if len(annotation.spans) == 1:
            found.setdefault(annotation.kind, set()).add(annotation.spans[0])
    return found
