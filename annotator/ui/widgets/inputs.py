"""Inputs that commit what is typed: after a pause, on leaving, and when told to."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from annotator.model.annotation import FieldValue
from annotator.ui.widgets.panel_parts import TroubleLabel

PAUSE = 600
"""Milliseconds without a key after which what was typed is committed."""

_RETRY = 2_000
"""Milliseconds until what could not be stored is committed again."""

_MOST_LINES = 10
_PARAGRAPH_ENDS = str.maketrans({"\u2029": "\n", "\u2028": "\n"})


class Invalid(ValueError):
    """What was typed is no value; the message is a sentence for people."""


class LineInput(QLineEdit):
    """One line of typing.

    Signals:
        typed: A person changed the text.
        entered: Return was pressed, or the focus went elsewhere.
        reverted: Escape was pressed.
    """

    typed = Signal()
    entered = Signal()
    reverted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textEdited.connect(self.typed)

    def value(self) -> str:
        """What stands in it."""
        return self.text()

    def show_value(self, text: str) -> None:
        """Put a text in; tells nobody."""
        self.setText(text)
        self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        """Keep Return and Escape from the window's shortcuts."""
        if _is_own_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return commits, Escape goes back to what is stored."""
        if event.key() == Qt.Key.Key_Escape:
            self.reverted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit, unless the focus only went to the input's own menu."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.entered.emit()


class TextInput(QPlainTextEdit):
    """Plain text that grows with its lines; signals as of ``LineInput``."""

    typed = Signal()
    entered = Signal()
    reverted = Signal()

    def __init__(self, parent: QWidget | None = None, *, lines: int = 1) -> None:
        super().__init__(parent)
        self._lines = lines
        self._showing = False
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def value(self) -> str:
        """What stands in it; a no-break space stays one."""
        return self.document().toRawText().translate(_PARAGRAPH_ENDS)

    def show_value(self, text: str) -> None:
        """Put a text in; tells nobody."""
        self._showing = True
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._showing = False
        self._grow()

    def event(self, event: QEvent) -> bool:
        """Keep Return and Escape from the window's shortcuts."""
        if _is_own_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to what is stored, Ctrl+Return commits."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.reverted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit, unless the focus only went to the input's own menu."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.entered.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Another font needs another height."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps to other lines."""
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        """As high as its text."""
        return QSize(120, self.height())

    def _changed(self) -> None:
        self._grow()
        if not self._showing:
            self.typed.emit()

    def _grow(self) -> None:
        # The size of a plain text document is counted in lines, not in pixels.
        lines = int(self.document().size().height())
        shown = min(max(lines, self._lines), _MOST_LINES)
        inner = self.viewport().geometry()
        frame = self.height() - inner.height() if self.isVisible() else 10
        height = shown * self.fontMetrics().lineSpacing() + 4 + frame
        policy = Qt.ScrollBarPolicy
        scrolls = lines > _MOST_LINES
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if scrolls else policy.ScrollBarAlwaysOff
        )
        if height != self.height():
            self.setFixedHeight(height)


_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


def _is_own_key(event: QEvent) -> bool:
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and Qt.Key(event.key()) in _KEYS
    )


class CalmCombo(QComboBox):
    """A drop-down list that the wheel does not change while it scrolls what is around it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel."""
        event.ignore()


Parse = Callable[[str], FieldValue | None]
Show = Callable[[FieldValue | None], str]


class Typed(QWidget):
    """An input with its stored value: what is being typed is neither lost nor overwritten.

    Signals:
        committed: The new value; None when the input was emptied.
    """

    committed = Signal(object)

    def __init__(
        self,
        field: LineInput | TextInput,
        *,
        parse: Parse,
        show: Show,
        is_partial: Callable[[str], bool] | None = None,
    ) -> None:
        """Wrap an input.

        Args:
            field: The input.
            parse: Makes a value of what was typed; raises ``Invalid``.
            show: Makes a text of a value.
            is_partial: Tells whether a text may only be half typed, so that a pause is no reason
                to complain about it.
        """
        super().__init__()
        self.field = field
        self._parse, self._show = parse, show
        self._is_partial = is_partial
        self._stored: FieldValue | None = None
        self._dirty = False
        self._before: FieldValue | None = None
        self._committing = self._refused = False
        self._trouble = TroubleLabel(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._paused)
        field.typed.connect(self._typed)
        field.entered.connect(self._left)
        field.reverted.connect(self.revert)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(field)
        column.addWidget(self._trouble)
        self.setFocusProxy(field)

    def show_value(self, value: FieldValue | None) -> None:
        """Show what is stored; what is being typed, and the cursor, stay."""
        self._stored = value
        if not self._dirty and not self._says(value):
            self.field.show_value(self._show(value))

    def load(self, value: FieldValue | None, draft: str | None = None) -> None:
        """Show what is stored in another annotation, or what was left half typed there."""
        self._pause.stop()
        self._stored = value
        self._dirty = draft is not None
        self._refused = False
        self.complain("")
        text = self._show(value) if draft is None else draft
        if self.field.value() != text:
            self.field.show_value(text)
        if draft is not None:
            self.flush()

    def draft(self) -> str | None:
        """What was typed and is no value yet; None when everything is committed."""
        return self.field.value() if self._dirty else None

    def flush(self) -> None:
        """Commit what was typed; a sentence appears when it is no value."""
        self._pause.stop()
        self._refused = False
        if not self._dirty:
            return
        try:
            value = self._parse(self.field.value())
        except Invalid as trouble:
            self.complain(str(trouble))
            return
        self._dirty = False
        self.complain("")
        if value != self._stored:
            self._before, self._stored = self._stored, value
            self._committing = True
            self.committed.emit(value)
            self._committing = False

    def refuse(self) -> None:
        """Keep what is being committed, to be committed again: it could not be stored."""
        if self._committing:
            self._stored = self._before
            self._dirty = self._refused = True
            self._pause.start(_RETRY)

    @property
    def is_refused(self) -> bool:
        """Whether what was typed could not be stored yet."""
        return self._refused

    def revert(self) -> None:
        """Go back to what is stored."""
        self.load(self._stored)

    def complain(self, sentence: str) -> None:
        """Show what is wrong; nothing for an empty sentence."""
        self._trouble.complain(sentence)
        self.field.setAccessibleDescription(sentence)

    @property
    def trouble(self) -> str:
        """The sentence that says what is wrong; empty when nothing is."""
        return self._trouble.text()

    def _typed(self) -> None:
        self._dirty = True
        self._refused = False
        self.complain("")
        self._pause.start(PAUSE)

    def _left(self) -> None:
        # A question about what could not be stored takes the focus too, and must not wait for it.
        if not self._refused:
            self.flush()

    def _paused(self) -> None:
        text = self.field.value()
        if self._is_partial is None or not self._is_partial(text):
            self.flush()

    def _says(self, value: FieldValue | None) -> bool:
        """Whether the input says that value already, perhaps in other characters."""
        try:
            return self._parse(self.field.value()) == value
        except Invalid:
            return False
