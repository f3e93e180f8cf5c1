"""The bar that finds words in the open article."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton

from annotator.ui import icons

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_QUERY_WIDTH = 320


class FindBar(QFrame):
    """Finds as one types; whoever shows the text does the finding and answers ``set_result``.

    Signals:
        find_changed: ``(words, match case, whole words)``; the words are empty for nothing.
        next_requested: Go on to the next match.
        previous_requested: Go back to the one before.
        closed: Put away, by Esc or its button.
    """

    find_changed = Signal(str, bool, bool)
    next_requested = Signal()
    previous_requested = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("findBar")
        self.setAccessibleName(self.tr("Find in the article"))
        self._buttons: dict[str, QToolButton] = {}
        self._query = QLineEdit()
        self._query.setObjectName("findQuery")
        self._query.setPlaceholderText(self.tr("Find in the article"))
        self._query.setAccessibleName(self.tr("Find in the article"))
        self._query.setClearButtonEnabled(True)
        self._query.setMaximumWidth(_QUERY_WIDTH)
        self._query.installEventFilter(self)
        self._case = self._button("match-case", "findCase", self.tr("Match case"), switch=True)
        self._whole = self._button("whole-word", "findWhole", self.tr("Whole words"), switch=True)
        self._result = QLabel()
        self._result.setObjectName("findResult")
        self._result.setProperty("quiet", True)
        self._result.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        previous = self._button("previous", "findPrevious", self.tr("Previous match (Shift+Enter)"))
        following = self._button("next", "findNext", self.tr("Next match (Enter)"))
        close = self._button("close", "findClose", self.tr("Close (Esc)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(self._query, 1)
        for widget in (self._case, self._whole, previous, following):
            row.addWidget(widget)
        row.addSpacing(8)
        row.addWidget(self._result, 1)
        row.addWidget(close)
        self.setFocusProxy(self._query)
        self._query.textChanged.connect(self._changed)
        self._case.toggled.connect(self._changed)
        self._whole.toggled.connect(self._changed)
        previous.clicked.connect(self.previous_requested)
        following.clicked.connect(self.next_requested)
        close.clicked.connect(self.put_away)

    def start(self, words: str = "") -> None:
        """Show it and find some words; without any, those of the last time."""
        self.show()
        if words and words != self._query.text():
            self._query.setText(words)
        else:
            self._changed()
        self._query.selectAll()
        self._query.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put_away(self) -> None:
        """Hide it."""
        self.hide()
        self.closed.emit()

    def set_result(self, n: int, m: int) -> None:
        """Show that the n-th of m matches is the current one; n is 0 when none is."""
        if not self._query.text():
            words = ""
        elif m == 0:
            words = self.tr("No match")
        elif n == 0:
            words = self.tr("{m} found").format(m=m)
        else:
            words = self.tr("{n} of {m}").format(n=n, m=m)
        self._result.setText(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go through the matches with Enter and Shift+Enter."""
        if (
            watched is self._query
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _ENTER
        ):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.previous_requested if back else self.next_requested).emit()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for name, button in self._buttons.items():
                button.setIcon(icons.icon(name, self))

    def _changed(self) -> None:
        self.find_changed.emit(self._query.text(), self._case.isChecked(), self._whole.isChecked())
        if not self._query.text():
            self.set_result(0, 0)

    def _button(self, icon: str, name: str, words: str, *, switch: bool = False) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setCheckable(switch)
        button.setAutoRaise(True)
        button.setIcon(icons.icon(icon, self))
        self._buttons[icon] = button
        return button
