"""One control for each type of field that a scheme may declare."""

import datetime as dt
import math
import re
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from annotator.model.annotation import FieldValue
from annotator.model.scheme import Field, FieldType
from annotator.ui import theme
from annotator.ui.widgets.inputs import CalmCombo, Invalid, LineInput, TextInput, Typed
from annotator.ui.widgets.panel_parts import GAP

_DATE = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?")
_PARTIAL_DATE = re.compile(r"\s*[0-9]{0,4}(?:[-/.](?:[0-9]?|[01][0-9]?[-/.][0-9]?))?\s*")
_WHOLE = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?[0-9]*\.[0-9]+|[+-]?[0-9]+\.")
_LARGEST = 2**63 - 1
_NONE = "—"


class FieldEditor(QWidget):
    """The control of one field; a kind of control derives from it.

    Signals:
        edited: Name of the field and its new value; None when it was emptied.
    """

    edited = Signal(str, object)

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"fieldEditor-{field.name}")
        self.declared = field
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    def show_value(self, value: FieldValue | None) -> None:
        """Show what is stored without disturbing what is being typed."""
        raise NotImplementedError

    def load(self, value: FieldValue | None, _draft: str | None = None) -> None:
        """Show what is stored in another annotation."""
        self.show_value(value)

    def draft(self) -> str | None:
        """What was typed and is no value yet."""
        return None

    def flush(self) -> None:
        """Commit what was typed."""

    def _name(self, control: QWidget) -> None:
        control.setObjectName(f"field-{self.declared.name}")
        control.setAccessibleName(self.declared.label)


class TypedEditor(FieldEditor):
    """A field that is typed in."""

    def __init__(self, field: Field, typed: Typed, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._typed = typed
        self._name(typed.field)
        typed.committed.connect(self._committed)
        self._box.addWidget(typed)
        self.setFocusProxy(typed)

    def show_value(self, value: FieldValue | None) -> None:
        """Show what is stored without disturbing what is being typed."""
        self._typed.show_value(value)

    def load(self, value: FieldValue | None, draft: str | None = None) -> None:
        """Show what is stored in another annotation, or what was left half typed there."""
        self._typed.load(value, draft)

    def draft(self) -> str | None:
        """What was typed and is no value yet."""
        return self._typed.draft()

    def flush(self) -> None:
        """Commit what was typed."""
        self._typed.flush()

    def _committed(self, value: FieldValue | None) -> None:
        self.edited.emit(self.declared.name, value)


class ChoiceEditor(FieldEditor):
    """A drop-down list whose first entry is no value."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._combo = CalmCombo(self)
        self._name(self._combo)
        self._combo.addItem(_NONE, None)
        for choice in field.choices:
            self._combo.addItem(choice.label, choice.name)
        self._combo.activated.connect(self._chosen)
        self._combo.setToolTip(field.label)
        self._box.addWidget(self._combo)
        self._stored: FieldValue | None = None
        self.setFocusProxy(self._combo)

    def show_value(self, value: FieldValue | None) -> None:
        """Show what is stored, even if the scheme has that choice no more."""
        self._stored = value
        extra = len(self.declared.choices) + 1
        while self._combo.count() > extra:
            self._combo.removeItem(extra)
        at = 0 if value is None else self._combo.findData(value)
        if at < 0:
            self._combo.addItem(str(value), value)
            at = extra
        self._combo.setCurrentIndex(at)

    def _chosen(self, at: int) -> None:
        value = self._combo.itemData(at)
        if value != self._stored:
            self._stored = value
            self.edited.emit(self.declared.name, value)


class YesNoEditor(FieldEditor):
    """Two buttons of which one, or neither, is down."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        row = QHBoxLayout()
        row.setSpacing(GAP // 2)
        labels = {True: _words("Yes"), False: _words("No")}
        self._buttons = {value: self._button(label) for value, label in labels.items()}
        for value, button in self._buttons.items():
            button.setObjectName(f"field-{field.name}-{'yes' if value else 'no'}")
            row.addWidget(button)
        row.addStretch(1)
        self._box.addLayout(row)
        self.setFocusProxy(self._buttons[True])

    def show_value(self, value: FieldValue | None) -> None:
        """Show what is stored."""
        for answer, button in self._buttons.items():
            button.setChecked(value is answer)

    def _button(self, label: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(label)
        button.setAccessibleName(f"{self.declared.label}: {label}")
        button.setToolTip(_words("Click again for neither"))
        button.setCheckable(True)
        button.setProperty("worded", True)
        button.setMinimumSize(2 * theme.ROW, theme.ROW)
        button.clicked.connect(self._clicked)
        return button

    def _clicked(self) -> None:
        pressed = self.sender()
        value: FieldValue | None = None
        for answer, button in self._buttons.items():
            if button is pressed and button.isChecked():
                value = answer
            elif button is not pressed:
                button.setChecked(False)
        self.edited.emit(self.declared.name, value)


def editor_of(field: Field, parent: QWidget | None = None) -> FieldEditor:
    """The control for a field."""
    return _EDITORS[field.type](field, parent)


# --- what is typed, and what it means ---


def parsed_text(text: str) -> str | None:
    """A text as typed; None for white space."""
    return text if text.strip() else None


def parsed_line(text: str) -> str | None:
    """One line without white space around it; None for nothing."""
    return text.strip() or None


def parsed_date(text: str) -> str | None:
    """A day, month or year in ISO 8601; slashes and points are taken for hyphens.

    Raises:
        Invalid: It is none.
    """
    text = text.strip()
    if not text:
        return None
    found = _DATE.fullmatch(text)
    try:
        if found:
            parts = [int(part) for part in found.groups() if part]
            dt.date(*[*parts, 1, 1][:3])
            return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])
    except ValueError:
        pass
    hint = _words("“{text}” is no date; write 2024-03-01, 2024-03 or 2024.")
    raise Invalid(hint.format(text=text))


def parsed_number(text: str) -> int | float | None:
    """A whole or decimal number.

    Raises:
        Invalid: It is none, or has separators that could mean two things.
    """
    text = text.strip().replace("−", "-")
    if not text:
        return None
    if text.isdecimal() or _WHOLE.fullmatch(text):
        number = int(text) if len(text) <= _MOST_DIGITS else _LARGEST + 1
        if abs(number) <= _LARGEST:
            return number
        raise Invalid(_words("The number is too large; write it with fewer digits."))
    if _DECIMAL.fullmatch(text) and math.isfinite(float(text)):
        return float(text)
    hint = _words("“{text}” is no number; write only digits and a decimal point, e.g. 1200 or 3.5.")
    raise Invalid(hint.format(text=text))


_MOST_DIGITS = 30


def shown(value: FieldValue | None) -> str:
    """A value as it is typed."""
    return "" if value is None else str(value)


def is_partial_date(text: str) -> bool:
    """Whether a text may be the beginning of a date."""
    return bool(_PARTIAL_DATE.fullmatch(text)) and not _is_valid(parsed_date, text)


def _is_valid(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except Invalid:
        return False
    return True


def _text_editor(field: Field, parent: QWidget | None) -> FieldEditor:
    return TypedEditor(field, Typed(TextInput(), parse=parsed_text, show=shown), parent)


def _date_editor(field: Field, parent: QWidget | None) -> FieldEditor:
    line = LineInput()
    line.setPlaceholderText(_words("YYYY, YYYY-MM or YYYY-MM-DD"))
    line.setToolTip(_words("A day, only its month, or only its year"))
    typed = Typed(line, parse=parsed_date, show=shown, is_partial=is_partial_date)
    return TypedEditor(field, typed, parent)


def _number_editor(field: Field, parent: QWidget | None) -> FieldEditor:
    line = LineInput()
    line.setToolTip(_words("A number; empty when unknown"))
    return TypedEditor(field, Typed(line, parse=parsed_number, show=shown), parent)


def _words(text: str) -> str:
    return QCoreApplication.translate("FieldEditor", text)


_EDITORS: dict[FieldType, Callable[[Field, QWidget | None], FieldEditor]] = {
    FieldType.CHOICE: ChoiceEditor,
    FieldType.TEXT: _text_editor,
    FieldType.DATE: _date_editor,
    FieldType.NUMBER: _number_editor,
    FieldType.YES_NO: YesNoEditor,
}
