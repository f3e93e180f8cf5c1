"""The form of a kind: its roles and fields, as the scheme declares them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from annotator.model.annotation import Annotation
from annotator.model.scheme import Kind
from annotator.model.span import Span
from annotator.ui import theme
from annotator.ui.editor.field_editors import editor_of
from annotator.ui.editor.role_editors import RoleEditor
from annotator.ui.widgets.panel_parts import GAP, MutedLabel

_WIDEST_LABEL = 112


class KindForm(QWidget):
    """Edits the roles and fields of annotations of one kind.

    Signals:
        field_edited: Name of a field and its new value; None when it was emptied.
        role_requested: Name of a role that the selected words should play.
        role_removed: Name of a role.
        role_value_edited: Name of a role and its normalised value.
        span_activated: A ``Span`` to go to.
    """

    field_edited = Signal(str, object)
    role_requested = Signal(str)
    role_removed = Signal(str)
    role_value_edited = Signal(str, str)
    span_activated = Signal(Span)

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"kindForm-{kind.name}")
        self.kind = kind
        self._shown = ""
        self._drafts: dict[tuple[str, str], str] = {}
        self._roles = {role.name: RoleEditor(role, self) for role in kind.roles}
        self._fields = {field.name: editor_of(field, self) for field in kind.fields}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP // 2)
        self._grid.setColumnStretch(1, 1)
        labels = [role.label for role in kind.roles] + [field.label for field in kind.fields]
        widest = max((self.fontMetrics().horizontalAdvance(label) for label in labels), default=0)
        self._grid.setColumnMinimumWidth(0, min(widest + 2, _WIDEST_LABEL))
        for role_editor in self._roles.values():
            self._row(role_editor.declared.label, role_editor)
            role_editor.requested.connect(self.role_requested)
            role_editor.removed.connect(self.role_removed)
            role_editor.value_edited.connect(self.role_value_edited)
            role_editor.span_activated.connect(self.span_activated)
        for field_editor in self._fields.values():
            self._row(field_editor.declared.label, field_editor)
            field_editor.edited.connect(self.field_edited)

    def show_annotation(self, annotation: Annotation) -> None:
        """Show an annotation; the one on show already keeps what is being typed into it."""
        same = annotation.id == self._shown
        if not same:
            self.leave()
        self._shown = annotation.id
        for name, role_editor in self._roles.items():
            role = annotation.roles.get(name)
            if same:
                role_editor.show_role(role)
            else:
                role_editor.load(role)
        for name, field_editor in self._fields.items():
            value = annotation.fields.get(name)
            if same:
                field_editor.show_value(value)
            else:
                field_editor.load(value, self._drafts.pop((annotation.id, name), None))

    def flush(self) -> None:
        """Commit what was typed."""
        for role_editor in self._roles.values():
            role_editor.flush()
        for field_editor in self._fields.values():
            field_editor.flush()

    def leave(self) -> None:
        """Remember what was typed and is no value, for when the annotation is shown again."""
        if not self._shown:
            return
        for name, editor in self._fields.items():
            draft = editor.draft()
            if draft is not None:
                self._drafts[self._shown, name] = draft
        self._shown = ""

    def _row(self, text: str, editor: QWidget) -> None:
        label = MutedLabel(text, self)
        label.setMinimumHeight(theme.ROW)
        label.setWordWrap(True)
        label.setMaximumWidth(_WIDEST_LABEL)
        label.setBuddy(editor)
        row = self._grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(label, row, 0, top)
        self._grid.addWidget(editor, row, 1, top)
