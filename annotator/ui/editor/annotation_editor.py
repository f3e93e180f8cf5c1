"""The editor of one annotation, generated from the scheme."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QEvent, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from annotator.model.annotation import Annotation, FieldValue
from annotator.model.category import CategoryTree
from annotator.model.relation import Related
from annotator.model.scheme import Scheme
from annotator.model.span import Span
from annotator.services.relating import related_kinds
from annotator.ui import theme
from annotator.ui.editor.field_editors import parsed_text, shown
from annotator.ui.editor.kind_form import KindForm
from annotator.ui.editor.lost_words import LostWords
from annotator.ui.editor.relation_chips import RelationBar
from annotator.ui.widgets.chips import ChipBar
from annotator.ui.widgets.inputs import CalmCombo, TextInput, Typed
from annotator.ui.widgets.links import WordsLink
from annotator.ui.widgets.panel_parts import GAP, ICON, EmptyState, MutedLabel, PanelButton

_WORD_LINES = 3
_NOTE_LINES = 2
_NARROWEST = 256
"""Pixels in which nothing of a form is cut."""


class AnnotationEditor(QWidget):
    """Shows an annotation and tells what a person wants changed in it.

    What is typed is told when the focus leaves, after a pause of 600 ms, and on ``flush``; showing
    the same annotation again, as happens after every edit, disturbs neither text nor cursor.

    Signals:
        fields_edited: Id, and the new values by name of field; None for one that was emptied.
        note_edited: Id and the new note.
        left_over: What was typed into an annotation that is gone by now, and stored nowhere.
        role_requested: Id and the role that the selected words should play.
        role_removed: Id and a role.
        role_value_edited: Id, role and what its words stand for.
        categories_edited: Id and the paths that are left.
        tag_requested: Id of an annotation that should get a category.
        place_requested: Id of an annotation that should stand at the selected words.
        kind_requested: Id and the kind that it should be.
        delete_requested: Ids of annotations that should go.
        span_activated: A ``Span`` to go to.
        relate_requested: Id of an annotation that should be related to another.
        relations_requested: Id of an annotation all of whose relations should be listed.
        relation_activated: The ``Annotation`` at the other end of a relation, to go to.
        relation_removed: Id of a relation that should go.
    """

    fields_edited = Signal(str, dict)
    note_edited = Signal(str, str)
    left_over = Signal(str)
    role_requested = Signal(str, str)
    role_removed = Signal(str, str)
    role_value_edited = Signal(str, str, str)
    categories_edited = Signal(str, tuple)
    tag_requested = Signal(str)
    place_requested = Signal(str)
    kind_requested = Signal(str, str)
    delete_requested = Signal(tuple)
    span_activated = Signal(Span)
    relate_requested = Signal(str)
    relations_requested = Signal(str)
    relation_activated = Signal(Annotation)
    relation_removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("annotationEditor")
        self.setAccessibleName(self.tr("Annotation"))
        self.setMinimumWidth(_NARROWEST)
        self._scheme: Scheme | None = None
        self._annotation: Annotation | None = None
        self._forms: dict[str, KindForm] = {}
        self._form: KindForm | None = None
        self._kinds = CalmCombo(self)
        self._kinds.setObjectName("editorKind")
        self._kinds.setAccessibleName(self.tr("Kind"))
        self._kinds.setToolTip(self.tr("Change the kind"))
        self._kinds.setIconSize(ICON)
        self._kinds.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToContents)
        self._kinds.activated.connect(self._kind_chosen)
        self._made = MutedLabel(parent=self)
        self._made.setObjectName("editorMade")
        self._delete = PanelButton("delete", self.tr("Delete (Del)"), "editorDelete", self)
        self._delete.clicked.connect(self._ask_delete)
        self._words = WordsLink("editorWords", self, lines=_WORD_LINES)
        self._words.span_activated.connect(self.span_activated)
        self._lost = LostWords(self)
        self._lost.place_requested.connect(self._ask_place)
        self._chips = ChipBar(self)
        self._chips.edited.connect(self._categories_edited)
        self._chips.add_requested.connect(self._ask_tag)
        self._relations = self._relation_bar()
        self._note_label = MutedLabel(self.tr("Note"), self)
        self._note_input = TextInput(lines=_NOTE_LINES)
        self._note_input.setObjectName("editorNote")
        self._note_input.setAccessibleName(self.tr("Note"))
        self._note_input.setToolTip(self.tr("Your thoughts; they go into the report"))
        self._note_input.setPlaceholderText(self.tr("Your thoughts; they go into the report"))
        self._note = Typed(self._note_input, parse=parsed_text, show=shown)
        self._note.committed.connect(self._note_committed)
        self._note_label.setBuddy(self._note)
        self._empty = EmptyState("annotationEditorEmpty", self)
        self._empty.show_text(
            self.tr("Choose a highlight in the text or in the list to see and edit it here.")
        )
        self._lay_out()

    def _relation_bar(self) -> RelationBar:
        bar = RelationBar(self)
        bar.add_requested.connect(self._ask_relate)
        bar.all_requested.connect(self._ask_relations)
        bar.relation_activated.connect(self.relation_activated)
        bar.relation_removed.connect(self.relation_removed)
        return bar

    # --- what is on show ---

    def set_scheme(self, scheme: Scheme) -> None:
        """Build the forms of these kinds when they are first needed."""
        self.show_annotation(None, CategoryTree())
        for form in self._forms.values():
            self._column.removeWidget(form)
            form.hide()
            form.deleteLater()
        self._forms = {}
        self._form = None
        self._scheme = scheme
        self._kinds.clear()
        for kind in scheme.kinds:
            self._kinds.addItem(kind.label, kind.name)
        self._draw_kinds()

    def show_annotation(self, annotation: Annotation | None, tree: CategoryTree) -> None:
        """Show an annotation, or none; what was typed into another one is committed first."""
        known = self._annotation
        if known is not None and (annotation is None or annotation.id != known.id):
            if not self.flush():
                self.left_over.emit("\n".join(str(typed.draft()) for typed in self._refused()))
            self.discard()
        # Committing may have shown another annotation meanwhile: compare anew.
        known = self._annotation
        self._annotation = annotation
        self._pages.setCurrentIndex(0 if annotation is None else 1)
        if annotation is None:
            if self._form is not None:
                self._form.leave()
            self._note.load(None)
            return
        fresh = known is None or known.id != annotation.id
        self._show_head(annotation)
        self._chips.show_categories(annotation.categories, tree)
        self._show_form(annotation)
        if fresh:
            self.show_relations(())
            self._note.load(annotation.note or None)
            self._scroll.verticalScrollBar().setValue(0)
        else:
            self._note.show_value(annotation.note or None)

    def show_relations(self, related: Sequence[Related], more: int = 0) -> None:
        """Show what the annotation on show is related to, and how many more relations it has."""
        if self._annotation is None or self._scheme is None:
            return
        self._relations.show_relations(related, more, self._scheme)
        can = bool(related_kinds(self._scheme, self._annotation.kind))
        self._relations.add.setVisible(can)
        self._relations.setVisible(can or bool(related))

    def annotation_id(self) -> str | None:
        """Id of the annotation on show; None for none."""
        return self._annotation.id if self._annotation is not None else None

    def flush(self) -> bool:
        """Commit what was typed, now; False where some of it could not be stored and is kept."""
        if self._form is not None:
            self._form.flush()
        self._note.flush()
        return not self._refused()

    def refuse(self) -> None:
        """Keep what is being committed: it could not be stored."""
        for typed in self.findChildren(Typed):
            typed.refuse()

    def discard(self) -> None:
        """Go back to what is stored where something else could not be."""
        for typed in self._refused():
            typed.revert()

    def focus_note(self) -> None:
        """Put the text cursor into the note, after what stands there."""
        self._note_input.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._note_input.moveCursor(self._note_input.textCursor().MoveOperation.End)
        self._scroll.ensureWidgetVisible(self._note)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the badges in the colours of the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_kinds()

    # --- building ---

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self._kinds)
        head.addWidget(self._made, 1)
        head.addWidget(self._delete)
        page = QWidget()
        page.setObjectName("editorPage")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(GAP, GAP, GAP, GAP)
        self._column.setSpacing(GAP)
        self._column.addLayout(head)
        self._column.addWidget(self._words)
        self._column.addWidget(self._lost)
        self._column.addWidget(self._chips)
        self._column.addWidget(self._relations)
        self._column.addWidget(self._note_label)
        self._column.addWidget(self._note)
        self._column.addStretch(1)
        self._column.setSpacing(GAP)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("editorScroll")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(page)
        # Else it is painted twice when it is shown: by itself, and with the panel below it.
        page.setAutoFillBackground(False)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._scroll)

    def _show_head(self, annotation: Annotation) -> None:
        at = self._kinds.findData(annotation.kind)
        if at < 0:
            self._kinds.addItem(annotation.kind, annotation.kind)
            at = self._kinds.count() - 1
        self._kinds.setCurrentIndex(at)
        self._made.setText(annotation.annotator)
        self._made.setToolTip(_history(annotation))
        spans = annotation.spans or (Span(annotation.start, annotation.end),)
        self._words.show_words(annotation.text, spans)
        self._lost.show_lost(annotation)

    def _show_form(self, annotation: Annotation) -> None:
        form = self._form_of(annotation.kind)
        if form is not self._form:
            if self._form is not None:
                self._form.leave()
                self._form.hide()
            self._form = form
        if form is not None:
            form.show_annotation(annotation)
            form.show()

    def _form_of(self, name: str) -> KindForm | None:
        kind = self._scheme.kind(name) if self._scheme is not None else None
        if kind is None:
            return None
        if name not in self._forms:
            form = KindForm(kind)
            form.field_edited.connect(self._field_edited)
            form.role_requested.connect(self._role_wanted)
            form.role_removed.connect(self._role_gone)
            form.role_value_edited.connect(self._role_value)
            form.span_activated.connect(self.span_activated)
            self._column.insertWidget(self._column.indexOf(self._note_label), form)
            self._forms[name] = form
        return self._forms[name]

    def _draw_kinds(self) -> None:
        for at, kind in enumerate(self._scheme.kinds if self._scheme is not None else ()):
            self._kinds.setItemIcon(at, theme.kind_icon(kind, theme.of(self)))

    def _refused(self) -> list[Typed]:
        return [typed for typed in self.findChildren(Typed) if typed.is_refused]

    # --- wishes ---

    def _field_edited(self, name: str, value: FieldValue | None) -> None:
        if self._annotation is not None:
            self.fields_edited.emit(self._annotation.id, {name: value})

    def _note_committed(self, value: FieldValue | None) -> None:
        if self._annotation is not None:
            self.note_edited.emit(self._annotation.id, "" if value is None else str(value))

    def _role_wanted(self, role: str) -> None:
        if self._annotation is not None:
            self.role_requested.emit(self._annotation.id, role)

    def _role_gone(self, role: str) -> None:
        if self._annotation is not None:
            self.role_removed.emit(self._annotation.id, role)

    def _role_value(self, role: str, value: str) -> None:
        if self._annotation is not None:
            self.role_value_edited.emit(self._annotation.id, role, value)

    def _categories_edited(self, paths: tuple[str, ...]) -> None:
        if self._annotation is not None:
            self.categories_edited.emit(self._annotation.id, paths)

    def _ask_tag(self) -> None:
        if self._annotation is not None:
            self.tag_requested.emit(self._annotation.id)

    def _ask_relate(self) -> None:
        if self._annotation is not None:
            self.relate_requested.emit(self._annotation.id)

    def _ask_relations(self) -> None:
        if self._annotation is not None:
            self.relations_requested.emit(self._annotation.id)

    def _ask_place(self) -> None:
        if self._annotation is not None:
            self.place_requested.emit(self._annotation.id)

    def _ask_delete(self) -> None:
        if self._annotation is not None:
            self.delete_requested.emit((self._annotation.id,))

    def _kind_chosen(self, at: int) -> None:
        annotation, kind = self._annotation, self._kinds.itemData(at)
        if annotation is not None and kind != annotation.kind:
            self.flush()
            self.kind_requested.emit(annotation.id, kind)


def _history(annotation: Annotation) -> str:
    """When it was made and changed, in the user's time."""
    moments = [annotation.created]
    if annotation.modified != annotation.created:
        moments.append(annotation.modified)
    return " – ".join(_local(moment) for moment in moments)


def _local(moment: dt.datetime) -> str:
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return QLocale().toString(local, QLocale.FormatType.ShortFormat)
