"""Relating annotations to each other: by a palette, or by dropping one on another."""

from collections.abc import Sequence
from functools import reduce

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu

from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.edit import Edit
from annotator.model.errors import AnnotationError, Error
from annotator.model.relation import Related
from annotator.services.edits import Edits
from annotator.services.relating import Way, related_kinds, shared_ways
from annotator.ui import theme
from annotator.ui.controllers.reader import Reader
from annotator.ui.controllers.relation_palette import RelationPalette
from annotator.ui.editor.annotation_editor import AnnotationEditor
from annotator.ui.editor.relation_chips import relation_words
from annotator.ui.menus import Menu
from annotator.ui.reading.article_view import ArticleView
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.choices import ChooserItem
from annotator.ui.widgets.command_palette import Chooser
from annotator.ui.widgets.panel_parts import menu_text, named_action

MOST_CHIPS = 12
"""Relations that the editor shows as chips; a palette lists the others."""

_MOST_LISTED = 1000
"""Relations that this palette holds: reading so many takes some 80 ms."""

_NEAR = 200
"""Annotations of the article on show that the palette begins with; typing finds all others."""


class Relating(QObject):
    """Shows the relations of the selected annotation, makes new ones and removes them.

    Signals:
        failed: An ``Error`` that kept a wish from being done.
    """

    failed = Signal(object)

    def __init__(self, reader: Reader, view: ArticleView, editor: AnnotationEditor) -> None:
        super().__init__(view)
        self._reader, self._view, self._editor = reader, view, editor
        self._session: ProjectSession | None = None
        self._palette: RelationPalette | None = None
        self._listed: dict[str, Related] = {}
        self._ways: list[Way] = []
        self._dropped: tuple[Sequence[str], str] = ((), "")
        reader.annotation_selected.connect(self._show)
        editor.relate_requested.connect(self.relate)
        editor.relations_requested.connect(self._list_all)
        editor.relation_activated.connect(reader.show)
        editor.relation_removed.connect(self._remove)

    def set_session(self, session: ProjectSession | None) -> None:
        """Write to another project from now on."""
        self._session = session

    def apply(self, change: Change) -> None:
        """Show what the selected annotation is related to now."""
        # What is new is related to nothing yet, unless a relation came with it; those of the
        # selected one itself were read when the reader heard of the change.
        selected = self._reader.selected
        before = {record.id for record in change.edit.before}
        if selected is not None and (change.relations or before - {selected.id}):
            self._show(selected)

    def relate(self, annotation_id: str = "") -> None:
        """Open the palette of relations for an annotation; without an id the selected one."""
        if annotation_id:
            self._reader.select(annotation_id, reveal=False)
        source, session = self._reader.selected, self._session
        if source is None or session is None:
            return
        scheme = session.project.scheme
        kind = scheme.kind(source.kind)
        if not related_kinds(scheme, source.kind):
            said = self.tr("The scheme has no relation for the kind {kind}")
            self.failed.emit(
                AnnotationError(
                    said.format(kind=kind.label.lower() if kind is not None else source.kind),
                    self.tr("declare one in a scheme of your own"),
                )
            )
            return
        near = self._reader.around(source, _NEAR)
        try:
            self._palette = RelationPalette(self._view, session, source, near)
        except Error as error:  # another program may have deleted it
            self.failed.emit(error)
            return
        self._palette.failed.connect(self.failed)
        self._palette.chooser.open_over(self._view.window())

    def offer(self, sources: Sequence[str], target: str, at: QPoint) -> None:
        """Relate annotations to another one; ask how, where several ways fit.

        Args:
            sources: Ids of annotations of the article on show.
            target: Id of another one.
            at: Where a menu may open, global.
        """
        ends = [self._reader.annotation(key) for key in (*sources, target)]
        kinds = [annotation.kind for annotation in ends if annotation is not None]
        if self._session is None or len(kinds) < len(ends):
            return
        self._dropped = sources, target
        self._ways = shared_ways(self._session.project.scheme, kinds[:-1], kinds[-1])
        if len(self._ways) == 1:
            self._relate_dropped(self._ways[0])
        elif self._ways:
            self._way_menu().popup(at)

    def _way_menu(self) -> QMenu:
        menu = Menu(self._view)
        menu.setObjectName("relationMenu")
        for number, way in enumerate(self._ways):
            action = menu.addAction(menu_text(way.label))
            named_action(action, f"relationMenu-{number}").setData(number)
        menu.triggered.connect(self._way_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _way_chosen(self, action: QAction) -> None:
        self._relate_dropped(self._ways[action.data()])

    def _relate_dropped(self, way: Way) -> None:
        if self._session is not None:
            self._session.do(_relations, self._session.project.edits, *self._dropped, way)

    def _remove(self, relation_id: str) -> None:
        if self._session is not None:
            self._session.do(self._session.project.edits.unrelate, (relation_id,))

    def _show(self, annotation: Annotation | None) -> None:
        if annotation is None or self._session is None:
            return
        project = self._session.project
        try:
            related = project.related(annotation, limit=MOST_CHIPS)
            all_there = len(related) < MOST_CHIPS
            more = 0 if all_there else project.relation_count(annotation) - len(related)
        except Error as error:
            self.failed.emit(error)
            return
        self._editor.show_relations(related, more)

    def _list_all(self, annotation_id: str) -> None:
        """Open a palette of all that an annotation is related to, to go to one of them."""
        if self._session is None:
            return
        project, shown = self._session.project, theme.of(self._view)
        found = project.related(annotation_id, limit=_MOST_LISTED)
        self._listed = {each.relation.id: each for each in found}
        icons: dict[str, QIcon] = {
            kind.name: theme.kind_icon(kind, shown) for kind in project.scheme.kinds
        }
        items = [
            ChooserItem(
                key=key,
                title=relation_words(project.scheme, each),
                icon=icons.get(each.other.kind),
            )
            for key, each in self._listed.items()
        ]
        chooser = Chooser(self._view, items, placeholder=self.tr("Go to a related annotation…"))
        chooser.chosen.connect(self._go_to)
        chooser.open_over(self._view.window())

    def _go_to(self, key: str) -> None:
        self._reader.show(self._listed[key].other)


def _relations(edits: Edits, sources: Sequence[str], target: str, way: Way) -> Edit:
    """Relations of one type between annotations and another one, as a single step."""
    ends = [(source, target) if way.forward else (target, source) for source in sources]
    made = [edits.relate(*pair, way.type.name) for pair in ends]
    # What is related so already stays as it is.
    return reduce(Edit.then, [edit for edit in made if not edit.is_empty] or made[:1])
