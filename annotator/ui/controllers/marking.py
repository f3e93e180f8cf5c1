"""What the analyst does to the text: highlight, tag, set roles, fill in fields, delete."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QMenu

from annotator.model.annotation import Annotation, FieldValue, Role
from annotator.model.category import CategoryTree
from annotator.model.edit import Edit
from annotator.model.errors import AnnotationError
from annotator.model.scheme import Kind
from annotator.model.span import Span
from annotator.services.part_edits import PartEdits
from annotator.text.trimming import Trimming, trimmed
from annotator.ui.controllers.reader import Reader
from annotator.ui.editor.annotation_editor import AnnotationEditor
from annotator.ui.menus import Menu
from annotator.ui.reading.article_view import ArticleView
from annotator.ui.reading.steps import is_word
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.category_choice import category_items
from annotator.ui.widgets.command_palette import Chooser


class Marking(QObject):
    """Turns selections and the editor's wishes into edits of the session.

    Signals:
        failed: An ``Error`` that kept a wish from being done.
        hinted: What to do next, for the status bar; empty when it is done.

    Attributes:
        trimming: What is left off the ends of what is selected.
    """

    failed = Signal(object)
    hinted = Signal(str)

    def __init__(self, reader: Reader, view: ArticleView, editor: AnnotationEditor) -> None:
        super().__init__(view)
        self._reader, self._view, self._editor = reader, view, editor
        self._session: ProjectSession | None = None
        self._chooser: Chooser | None = None
        self._picked_for = ("", "")
        self.trimming = Trimming()
        self._shortcuts: list[QAction] = []
        editor.fields_edited.connect(self._set_fields)
        editor.note_edited.connect(self._set_note)
        editor.role_requested.connect(self.set_role)
        editor.role_removed.connect(self._remove_role)
        editor.role_value_edited.connect(self._set_role_value)
        editor.categories_edited.connect(self._set_categories)
        editor.tag_requested.connect(self.tag)
        editor.kind_requested.connect(self.set_kind)
        editor.delete_requested.connect(self.delete)
        editor.place_requested.connect(self.place)
        editor.span_activated.connect(self._view.reveal)
        view.words_picked.connect(self._take_picked)
        reader.annotation_selected.connect(self._stop_picking)

    def set_session(self, session: ProjectSession | None) -> None:
        """Write to another project from now on."""
        self._session = session

    # --- highlighting ---

    def highlight(self, kind: str) -> None:
        """Highlight the selection as a kind and select the new annotation."""
        article, span = self._reader.article, self._view.selected_span()
        if self._session is None or article is None:
            return
        if span is None:
            self.failed.emit(
                AnnotationError(
                    self.tr("Nothing is selected"),
                    self.tr("select the words first, by mouse or with Shift and the arrow keys"),
                )
            )
            return
        spans = [self.trimmed(span)]
        change = self._session.do(
            self._session.project.edits.annotate, article, kind=kind, spans=spans
        )
        if change is not None:
            self._reader.select(change.stored[0].id, reveal=False)

    def delete(self, ids: tuple[str, ...] = ()) -> None:
        """Delete annotations; without ids the selected one."""
        if self._session is None:
            return
        if not ids and self._reader.selected is not None:
            ids = (self._reader.selected.id,)
        if ids:
            self._session.do(self._session.project.edits.delete, ids)

    def place(self, annotation_id: str = "") -> None:
        """Give an annotation whose words are gone the selected ones; without an id the selected."""
        if annotation_id:
            self._reader.select(annotation_id, reveal=False)
        annotation, article = self._reader.selected, self._reader.article
        span = self._view.selected_span()
        if annotation is None or article is None:
            return
        if span is None:
            self.failed.emit(
                AnnotationError(
                    self.tr("Nothing is selected"),
                    self.tr("select the words where it belongs now, then place it again"),
                )
            )
            return
        words = self.trimmed(span)
        self._do(lambda edits: edits.place(annotation.id, [words]))

    def set_kind(self, annotation_id: str, kind: str) -> None:
        """Make an annotation one of another kind."""
        self._do(lambda edits: edits.update(annotation_id, kind=kind))

    # --- tags ---

    def tag(self, annotation_id: str = "") -> None:
        """Open the palette of categories for an annotation; without an id the selected one."""
        annotation = self._at_cursor(annotation_id)
        if self._session is None or annotation is None:
            self._ask_for_highlight()
            return
        tree = CategoryTree(self._session.project.categories())
        items = category_items(tree, annotation.categories)
        chooser = Chooser(
            self._view,
            items,
            placeholder=self.tr("Tag with a category…"),
            creates=self.tr("Create “{text}”"),
        )
        chooser.chosen.connect(self._toggle_category)
        chooser.created.connect(self._toggle_category)
        self._chooser = chooser
        chooser.open_at(self._below(annotation))

    def use_shortcuts(self, actions: Iterable[QAction]) -> None:
        """Let the categories' own keys work while reading."""
        for action in self._shortcuts:
            self._view.removeAction(action)
        self._shortcuts = list(actions)
        self._view.addActions(self._shortcuts)

    def tag_with(self, path: str) -> None:
        """Tag the selected annotation with a category, or take the tag off again."""
        if self._at_cursor() is not None:
            self._toggle_category(path)

    def _toggle_category(self, path: str) -> None:
        annotation = self._reader.selected
        if annotation is None:
            return
        kept = [name for name in annotation.categories if name != path]
        added = [] if path in annotation.categories else [path]
        self._do(lambda edits: edits.update(annotation.id, categories=[*kept, *added]))

    # --- roles ---

    def offer_roles(self) -> None:
        """Open the menu of the annotation's roles; a role's letter chooses it."""
        if self._at_cursor() is None:
            self._ask_for_highlight()
            return
        menu = self.role_menu()
        if menu is not None:
            menu.popup(self._below(self._reader.selected))

    def role_menu(self) -> QMenu | None:
        """A menu of the selected annotation's roles; None when it has none."""
        annotation = self._reader.selected
        kind = self._kind_of(annotation)
        if annotation is None or kind is None or not kind.roles:
            return None
        menu = Menu(self._view)
        menu.setObjectName("roleMenu")
        for role in kind.roles:
            action = menu.addAction(_with_access_key(role.label, role.letter))
            action.setData(role.name)
        menu.triggered.connect(self._role_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def set_role(self, annotation_id: str, role: str) -> None:
        """Let the selected words play a role in an annotation; without any, ask for them."""
        span = self._view.selected_span()
        if span is None:
            self._ask_for_words(annotation_id, role)
            return
        spans = [self.trimmed(span)]
        self._do(lambda edits: edits.update(annotation_id, roles={role: spans}))

    def trimmed(self, span: Span) -> Span:
        """A selection of the article on show without what is left off at its ends."""
        article = self._reader.article
        return trimmed(article.text, span, self.trimming) if article is not None else span

    def _ask_for_words(self, annotation_id: str, role: str) -> None:
        """Let the next words that are clicked or selected play the role."""
        annotation = self._reader.annotation(annotation_id)
        kind = self._kind_of(annotation)
        declared = kind.role(role) if kind is not None else None
        if declared is None:
            return
        self._reader.select(annotation_id, reveal=False)
        self._picked_for = (annotation_id, role)
        self._view.pick(asked=True)
        self._view.setFocus()
        words = self.tr("{role}: click a word, or drag over several; Esc cancels")
        self.hinted.emit(words.format(role=declared.label))

    def _take_picked(self, span: Span | None) -> None:
        article = self._reader.article
        if span is not None and article is not None:
            if not is_word(article.text, span):
                return
            self._view.put_cursor(span.end)
            spans = [self.trimmed(span)]
            annotation_id, role = self._picked_for
            self._stop_picking()
            self._do(lambda edits: edits.update(annotation_id, roles={role: spans}))
        self._stop_picking()

    def _stop_picking(self) -> None:
        if self._view.picking:
            self._view.pick(asked=False)
            self.hinted.emit("")

    def _role_chosen(self, action: QAction) -> None:
        if self._reader.selected is not None:
            self.set_role(self._reader.selected.id, action.data())

    def _remove_role(self, annotation_id: str, role: str) -> None:
        self._do(lambda edits: edits.update(annotation_id, roles={role: None}))

    def _set_role_value(self, annotation_id: str, role: str, value: str) -> None:
        annotation = self._reader.annotation(annotation_id)
        if annotation is not None:
            known = annotation.roles.get(role, Role((), ()))
            self._do(
                lambda edits: edits.update(annotation_id, roles={role: replace(known, value=value)})
            )

    # --- the editor ---

    def _set_fields(self, annotation_id: str, fields: Mapping[str, FieldValue | None]) -> None:
        self._do(lambda edits: edits.update(annotation_id, fields=fields))

    def _set_note(self, annotation_id: str, note: str) -> None:
        self._do(lambda edits: edits.update(annotation_id, note=note))

    def _set_categories(self, annotation_id: str, categories: tuple[str, ...]) -> None:
        self._do(lambda edits: edits.update(annotation_id, categories=categories))

    def _do(self, build: Callable[[PartEdits], Edit]) -> None:
        if self._session is not None:
            self._session.do(build, self._session.project.edits)

    # --- helpers ---

    def _at_cursor(self, annotation_id: str = "") -> Annotation | None:
        if annotation_id:
            self._reader.select(annotation_id, reveal=False)
        if self._reader.selected is None:
            ids = self._view.highlights.at(self._view.position())
            if ids:
                self._reader.select(ids[0], reveal=False)
        return self._reader.selected

    def _ask_for_highlight(self) -> None:
        self.failed.emit(
            AnnotationError(
                self.tr("No highlight is chosen"),
                self.tr("click one, or go to the next one with N"),
            )
        )

    def _kind_of(self, annotation: Annotation | None) -> Kind | None:
        if annotation is None or self._session is None:
            return None
        return self._session.project.scheme.kind(annotation.kind)

    def _below(self, annotation: Annotation | None) -> QPoint:
        if annotation is None:
            return QCursor.pos()
        shown = self._view.visible_span()
        at = annotation.start if shown.start <= annotation.start < shown.end else shown.start
        box = self._view.rectangle_of(at)
        return self._view.viewport().mapToGlobal(box.bottomLeft().toPoint() + QPoint(0, 12))


def _with_access_key(label: str, letter: str) -> str:
    at = label.lower().find(letter.lower())
    if at < 0:
        return f"{label} (&{letter.upper()})"
    return f"{label[:at]}&{label[at:]}"
