"""The annotations of the open article: found, chosen and looked after."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QDrag, QGuiApplication
from PySide6.QtWidgets import (
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from annotator.model.annotation import Annotation
from annotator.model.category import CategoryTree
from annotator.model.scheme import Scheme
from annotator.services.relating import related_kinds
from annotator.ui import theme
from annotator.ui.icons import icon, pixmap
from annotator.ui.lists.annotation_filters import FilterRow
from annotator.ui.lists.annotation_model import AnnotationFilter, AnnotationModel
from annotator.ui.menus import Menu
from annotator.ui.widgets.panel_parts import (
    GAP,
    CountLine,
    EmptyState,
    Keys,
    menu_text,
    named_action,
)
from annotator.ui.widgets.row_delegates import AnnotationDelegate
from annotator.ui.widgets.rows_view import RowsView

_CLEAR = "clear"


class AnnotationList(QWidget):
    """Lists annotations in text order; choosing one selects it in the text.

    Signals:
        annotation_selected: Id of the one annotation that mouse or keys have chosen; empty when
            the choice was taken back.
        annotation_activated: Id of one that was double-clicked or given Return: go to it.
        delete_requested: Ids of annotations that should go.
        tag_requested: Id of an annotation that should get categories.
        place_requested: Id of an annotation, with words that are no longer in the text, that
            should stand at the selection in the text.
        role_requested: Id of an annotation and the role that the selected words should play.
        kind_requested: Id of an annotation and the kind that it should be.
        highlight_requested: Kind that the selection in the text should be highlighted as.
        merge_requested: The marked annotations should become one.
        filter_changed: Other annotations are let through from now on.
        counted: How many of how many are on show, and whether a filter is on.
        relate_requested: Id of an annotation that should be related to another.
        passage_requested: Id of an annotation whose words should be copied with their source.
        table_requested: Ids of annotations that should be copied as a table.
        dropped: Ids of annotations that were dropped on another one, its id, and the global place
            below it.
    """

    annotation_selected = Signal(str)
    annotation_activated = Signal(str)
    delete_requested = Signal(tuple)
    tag_requested = Signal(str)
    place_requested = Signal(str)
    role_requested = Signal(str, str)
    kind_requested = Signal(str, str)
    highlight_requested = Signal(str)
    merge_requested = Signal()
    filter_changed = Signal()
    counted = Signal(int, int, bool)
    relate_requested = Signal(str)
    passage_requested = Signal(str)
    table_requested = Signal(tuple)
    dropped = Signal(tuple, str, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = AnnotationModel(self)
        self._scheme: Scheme | None = None
        self._quiet = False
        self._article_is_there = True
        self._menu: QMenu | None = None
        self._view = _LinkingView("annotationList", self.tr("Annotations"), self)
        self._view.setAccessibleDescription(
            self.tr("Enter shows the annotation in the text, Del deletes it")
        )
        self._view.setItemDelegate(AnnotationDelegate(self._view))
        self._view.setModel(self._model)
        self._view.setDragDropMode(RowsView.DragDropMode.DragDrop)
        self._view.setDefaultDropAction(Qt.DropAction.LinkAction)
        # Else a drop may also go between two rows.
        self._view.setDragDropOverwriteMode(True)
        self._filters = FilterRow(self)
        self._count = CountLine("annotation", self)
        self._empty = EmptyState("annotationListEmpty", self)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._view)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._filters)
        column.addLayout(self._pages, 1)
        column.addWidget(self._count)
        self.setFocusProxy(self._view)
        self._connect()
        self._show_state()

    # --- what is on show ---

    def set_scheme(self, scheme: Scheme, tree: CategoryTree) -> None:
        """Show kinds, roles and categories as these say."""
        self._scheme = scheme
        self._model.set_scheme(scheme, tree)
        self._filters.set_scheme(scheme, tree)
        self._show_state()

    def show_article(self, there: bool) -> None:
        """Know whether an article is open: without one, nothing can be highlighted."""
        self._article_is_there = there
        self._show_state()

    def clear(self) -> None:
        """Show no annotations; the filter stays."""
        self._quietly(self._model.clear)

    def append(self, annotations: Sequence[Annotation]) -> None:
        """Show these too; cheapest for slices in text order."""
        self._quietly(partial(self._model.put, annotations))

    def apply(self, stored: Sequence[Annotation], removed: Sequence[Annotation]) -> None:
        """Show annotations as they are now, and others no more."""
        self._quietly(partial(self._replace, stored, removed))

    def select(self, annotation_id: str | None) -> None:
        """Mark one annotation, or none; tells nobody. One that the filter hides is not marked."""
        if annotation_id is None or annotation_id not in self.selected():
            self._mark([annotation_id] if annotation_id is not None else [])

    def selected(self) -> tuple[str, ...]:
        """Ids of all marked annotations in text order."""
        rows = self._view.selected_rows()
        return tuple(self._model.annotation(row).id for row in rows)

    def accepts(self, annotation: Annotation) -> bool:
        """Whether the filter lets an annotation through."""
        return self._model.accepts(annotation)

    def clear_filter(self) -> None:
        """Show all annotations again."""
        self._filters.clear()

    # --- inside ---

    def _connect(self) -> None:
        self._filters.changed.connect(self._narrow)
        self._filters.left_downwards.connect(self._view.enter)
        self._count.clear_requested.connect(self.clear_filter)
        self._empty.requested.connect(self._empty_action)
        self._view.selectionModel().selectionChanged.connect(self._selection_changed)
        self._view.customContextMenuRequested.connect(self._open_menu)
        self._view.doubleClicked.connect(self._activate)
        # A menu opened within the drop would come before the drag has ended.
        self._model.dropped.connect(self._dropped, Qt.ConnectionType.QueuedConnection)
        self._keys = Keys(
            self._view,
            {
                Qt.Key.Key_Home: self._view.select_first,
                Qt.Key.Key_End: self._view.select_last,
                Qt.Key.Key_Return: self._activate,
                Qt.Key.Key_Enter: self._activate,
                Qt.Key.Key_Delete: self._delete,
            },
        )

    def _replace(self, stored: Iterable[Annotation], removed: Iterable[Annotation]) -> None:
        self._model.drop(annotation.id for annotation in removed)
        self._model.put(stored)

    def _narrow(self, wanted: AnnotationFilter) -> None:
        self._quietly(partial(self._model.narrow, wanted))
        self.filter_changed.emit()

    def _quietly(self, change: Callable[[], None]) -> None:
        """Change the rows; what was marked stays marked, and nobody is told."""
        marked = self.selected()
        self._quiet = True
        change()
        self._quiet = False
        if marked and self.selected() != marked:
            self._mark(marked)
        self._filters.set_annotators(self._model.annotators)
        self._show_state()

    def _mark(self, ids: Iterable[str]) -> None:
        rows = [row for row in map(self._model.row_of, ids) if row >= 0]
        self._quiet = True
        self._view.select_rows(rows, rows[0] if rows else -1)
        self._quiet = False

    def _selection_changed(self) -> None:
        if self._quiet:
            return
        chosen = self.selected()
        if len(chosen) <= 1:
            self.annotation_selected.emit(chosen[0] if chosen else "")

    # --- empty and counted ---

    def _show_state(self) -> None:
        shown, total = self._model.rowCount(), self._model.total
        self._count.show_count(shown, total, filtered=self._filters.is_active)
        self.counted.emit(shown, total, self._filters.is_active)
        if not total:
            self._say_empty()
        elif not shown:
            text = self.tr("No annotation matches the filter.")
            self._empty.show_text(text, [(_CLEAR, self.tr("Clear filter"))])
        self._pages.setCurrentIndex(0 if shown else 1)

    def _say_empty(self) -> None:
        if not self._article_is_there:
            self._empty.show_text(self.tr("The highlights of the article that is open stand here."))
            return
        kinds = self._scheme.kinds if self._scheme is not None else ()
        keys = ", ".join(f"{kind.shortcut} ({kind.label})" for kind in kinds if kind.shortcut)
        text = self.tr("What is highlighted in the article stands here. Select some words, then")
        if keys:
            text = self.tr("{text} press a key: {keys}.").format(text=text, keys=keys)
        else:
            text = self.tr("{text} choose what they are.").format(text=text)
        actions = [(kind.name, menu_text(kind.label)) for kind in kinds]
        self._empty.show_text(text, actions)

    def _empty_action(self, key: str) -> None:
        if self._model.total:
            self.clear_filter()
        else:
            self.highlight_requested.emit(key)

    # --- wishes ---

    def _one(self) -> str:
        """Id of the one marked annotation; the first of several."""
        chosen = self.selected()
        return chosen[0] if chosen else ""

    def _activate(self) -> None:
        if self._one():
            self.annotation_activated.emit(self._one())

    def _delete(self) -> None:
        if self._one():
            self.delete_requested.emit(self.selected())

    def _tag(self) -> None:
        self.tag_requested.emit(self._one())

    def _relate(self) -> None:
        self.relate_requested.emit(self._one())

    def _dropped(self, ids: tuple[str, ...], target: str) -> None:
        row = self._view.visualRect(self._model.index(self._model.row_of(target)))
        at = self._view.viewport().mapToGlobal(row.bottomLeft() + QPoint(theme.ICON + GAP, 0))
        self.dropped.emit(ids, target, at)

    def _place(self) -> None:
        self.place_requested.emit(self._one())

    def _copy(self) -> None:
        rows = map(self._model.row_of, self.selected())
        words = [self._model.annotation(row).text for row in rows]
        QGuiApplication.clipboard().setText("\n".join(words))

    def _cite(self) -> None:
        self.passage_requested.emit(self._one())

    def _copy_table(self) -> None:
        self.table_requested.emit(self.selected())

    def _set_role(self, action: QAction) -> None:
        self.role_requested.emit(self._one(), action.data())

    def _set_kind(self, action: QAction) -> None:
        self.kind_requested.emit(self._one(), action.data())

    def _open_menu(self, at: QPoint) -> None:
        chosen = self.selected()
        if not chosen:
            return
        # The last one may still be at work, as long as a question that it led to is open.
        if self._menu is not None:
            self._menu.deleteLater()
        menu = self._menu = Menu(self)
        menu.setObjectName("annotationMenu")
        if len(chosen) == 1:
            self._fill_for_one(menu, self._model.annotation(self._model.row_of(chosen[0])))
            menu.addSeparator()
        copy = menu.addAction(icon("copy", self), self.tr("&Copy words"), self._copy)
        named_action(copy, "annotationMenuCopy")
        if len(chosen) == 1:
            cite = menu.addAction(self.tr("Copy w&ith citation"), self._cite)
            named_action(cite, "annotationMenuCite")
        rows = menu.addAction(self.tr("Copy as ta&ble"), self._copy_table)
        named_action(rows, "annotationMenuTable")
        if len(chosen) > 1:
            merge = menu.addAction(
                icon("merge", self), self.tr("&Merge"), self.merge_requested.emit
            )
            named_action(merge, "annotationMenuMerge")
        text = self.tr("&Delete") if len(chosen) == 1 else self.tr("&Delete {n} annotations")
        delete = icon("delete", self)
        delete_action = menu.addAction(delete, text.format(n=len(chosen)), self._delete)
        named_action(delete_action, "annotationMenuDelete")
        menu.popup(self._view.viewport().mapToGlobal(at))

    def _fill_for_one(self, menu: QMenu, annotation: Annotation) -> None:
        there = self.tr("&Go to the text") if annotation.in_text else self.tr("&Go to where it was")
        go = menu.addAction(icon("find", self), there, self._activate)
        named_action(go, "annotationMenuGo")
        if annotation.lost:
            place = menu.addAction(self.tr("&Place at the selection"), self._place)
            named_action(place, "annotationMenuPlace")
        tag = menu.addAction(icon("tag", self), self.tr("&Tag…"), self._tag)
        named_action(tag, "annotationMenuTag")
        if self._scheme is None:
            return
        if related_kinds(self._scheme, annotation.kind):
            relate = menu.addAction(icon("relate", self), self.tr("Re&late…"), self._relate)
            named_action(relate, "annotationMenuRelate")
        kind = self._scheme.kind(annotation.kind)
        if kind is not None and kind.roles:
            roles = menu.addMenu(icon("role", self), self.tr("Set &role from selection"))
            roles.setObjectName("annotationMenuRoles")
            roles.triggered.connect(self._set_role)
            for role in kind.roles:
                action = roles.addAction(menu_text(role.label))
                named_action(action, f"annotationMenuRole-{role.name}").setData(role.name)
        kinds = menu.addMenu(self.tr("Change &kind"))
        kinds.setObjectName("annotationMenuKinds")
        kinds.triggered.connect(self._set_kind)
        shown = theme.of(self)
        for other in self._scheme.kinds:
            if other.name != annotation.kind:
                action = kinds.addAction(theme.kind_icon(other, shown), menu_text(other.label))
                named_action(action, f"annotationMenuKind-{other.name}").setData(other.name)
        kinds.menuAction().setVisible(not kinds.isEmpty())


class _LinkingView(RowsView):
    """Rows that are dragged onto each other to be linked."""

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag a small picture below the pointer: one of the rows would hide where they go."""
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData(self.selectedIndexes()))
        shown = theme.of(self)
        drag.setPixmap(pixmap("relate", shown.text, theme.ICON, self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(-GAP, -GAP))
        drag.exec(actions, self.defaultDropAction())
