"""One row for each role that a kind declares."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from annotator.model.annotation import FieldValue, Role
from annotator.model.scheme import RoleType
from annotator.model.span import Span
from annotator.ui.editor.field_editors import parsed_line, shown
from annotator.ui.widgets.inputs import LineInput, Typed
from annotator.ui.widgets.links import WordsLink
from annotator.ui.widgets.panel_parts import PanelButton, one_line


class RoleEditor(QWidget):
    """The words that play a role, what they stand for, and buttons to set and clear it.

    Signals:
        requested: Name of the role that the selected words should play.
        removed: Name of the role that nothing should play.
        value_edited: Name of the role and what its words stand for.
        span_activated: A ``Span`` of its words.
    """

    requested = Signal(str)
    removed = Signal(str)
    value_edited = Signal(str, str)
    span_activated = Signal(Span)

    def __init__(self, declared: RoleType, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.declared = declared
        label, name = declared.label, declared.name
        self._role: Role | None = None
        self._words = WordsLink(f"roleWords-{name}", self)
        self._words.span_activated.connect(self.span_activated)
        line = LineInput()
        line.setObjectName(f"roleValue-{name}")
        line.setAccessibleName(self.tr("{role}: full name or value").format(role=label))
        line.setToolTip(self.tr("What the words stand for, e.g. the full name behind “he”"))
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._value = Typed(line, parse=parsed_line, show=shown)
        self._value.committed.connect(self._value_committed)
        text = self.tr("Set {role} from the selected words (R, {letter})")
        text = text.format(role=label.lower(), letter=declared.letter)
        self._set = PanelButton("role", text, f"roleSet-{name}", self)
        self._set.clicked.connect(self._ask)
        text = self.tr("Clear {role}").format(role=label.lower())
        self._clear = PanelButton("close", text, f"roleClear-{name}", self)
        self._clear.clicked.connect(self._remove)
        keep = self._clear.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._clear.setSizePolicy(keep)
        # Words above their value: beside it, both are cut in a panel of the usual width.
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self._words, 0, 0)
        grid.addWidget(self._value, 1, 0)
        grid.addWidget(self._set, 1, 1)
        grid.addWidget(self._clear, 1, 2)
        grid.setColumnStretch(0, 1)
        self.setFocusProxy(self._value)
        self.show_role(None)

    def show_role(self, role: Role | None) -> None:
        """Show what is stored without disturbing what is being typed."""
        self._show_words(role)
        self._value.show_value(_value_of(role))

    def load(self, role: Role | None) -> None:
        """Show what is stored in another annotation."""
        self._show_words(role)
        self._value.load(_value_of(role))

    def flush(self) -> None:
        """Commit what was typed."""
        self._value.flush()

    def _show_words(self, role: Role | None) -> None:
        self._role = role
        spans = role.spans if role is not None else ()
        words = Role(role.spans, role.words).text if role is not None else ""
        self._words.show_words(words, spans)
        self._words.setVisible(bool(spans))
        lost = Role((), (), "", role.lost).text if role is not None else ""
        self._clear.setVisible(role is not None)
        prompt = self.tr("Full name or value") if spans else self.tr("Select words, or type")
        if lost and not spans:
            prompt = self.tr("“{words}” is no longer in the text").format(words=one_line(lost, 60))
        self._value.field.setPlaceholderText(prompt)

    def _value_committed(self, value: FieldValue | None) -> None:
        if value is None and (self._role is None or not (self._role.spans or self._role.lost)):
            # Without words and without a value a role says nothing.
            self.removed.emit(self.declared.name)
        else:
            self.value_edited.emit(self.declared.name, "" if value is None else str(value))

    def _ask(self) -> None:
        self.flush()
        self.requested.emit(self.declared.name)

    def _remove(self) -> None:
        self._value.revert()
        self.removed.emit(self.declared.name)


def _value_of(role: Role | None) -> str | None:
    return (role.value or None) if role is not None else None
