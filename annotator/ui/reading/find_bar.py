"""The bar that finds words in the open article."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
)

from annotator.text.finding import Wanted
from annotator.ui import icons
from annotator.ui.settings import FIND_OPTIONS
from annotator.ui.widgets.panel_parts import BUTTON, TroubleLabel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_QUERY_WIDTH = 320
_LINE, _HALF = 75, 40
"""Letters from which all has room on one line, and on two without leaving out words."""


class FindBar(QFrame):
    """Finds as one types; whoever shows the text does the finding and answers.

    Signals:
        find_changed: What is ``Wanted`` now; its words are empty for nothing.
        next_requested: Go on to the next hit.
        previous_requested: Go back to the one before.
        annotate_requested: Annotate all hits.
        closed: Put away, by Esc or its button.
    """

    find_changed = Signal(object)
    next_requested = Signal()
    previous_requested = Signal()
    annotate_requested = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("findBar")
        self.setAccessibleName(self.tr("Find in the article"))
        self._buttons: dict[str, QToolButton] = {}
        self._history: list[str] = []
        self._back = 0
        self._draft = ""
        self._query = QLineEdit()
        self._query.setObjectName("findQuery")
        self._query.setPlaceholderText(self.tr("Find in the article"))
        self._query.setAccessibleName(self.tr("Find in the article"))
        self._query.setToolTip(self.tr("What to find; the arrow keys bring back what was found"))
        self._query.setClearButtonEnabled(True)
        self._query.setMaximumWidth(_QUERY_WIDTH)
        self._query.installEventFilter(self)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._switches = self._made_switches()
        self._annotate = self._button("annotate-all", "findAnnotate", self.tr("Annotate all hits…"))
        self._annotate.setText(self.tr("Annotate all…"))
        self._annotate.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._annotate.setMinimumWidth(BUTTON.width())
        self._annotate.setEnabled(False)
        self._result = QLabel()
        self._result.setObjectName("findResult")
        self._result.setProperty("quiet", True)
        self._result.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._trouble = TroubleLabel()
        self._trouble.setObjectName("findTrouble")
        self._lay_out()
        self.setFocusProxy(self._query)
        self._query.textEdited.connect(self._forget_place)
        self._query.textChanged.connect(self._changed)
        self._annotate.clicked.connect(self.annotate_requested)

    @property
    def wanted(self) -> Wanted:
        """What is to be found as the bar stands."""
        on = {name: button.isChecked() for name, button in self._switches.items()}
        return Wanted(self._query.text(), **on)

    def set_memory(self, history: Sequence[str], options: Sequence[str]) -> None:
        """Offer what was found before with the arrow keys, and switch on these ``FIND_OPTIONS``."""
        self._history = list(history)
        for name, button in self._switches.items():
            button.setChecked(name in options)

    def start(self, words: str = "") -> None:
        """Show it and find some words; without any, those of the last time."""
        self.show()
        self._back = 0
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

    def set_result(self, n: int, m: int, round_the: str = "") -> None:
        """Show that the n-th of m hits is the current one.

        Args:
            n: From 1; 0 when none is.
            m: How many there are.
            round_the: ``end`` or ``start`` of the article when it was passed on the way here.
        """
        counted = {"n": f"{n:,}", "m": f"{m:,}"}
        round_words = {
            "end": self.tr("{n} of {m}, on from the top"),
            "start": self.tr("{n} of {m}, on from the end"),
        }
        if not self._query.text():
            words = ""
        elif m == 0:
            words = self.tr("No hits")
        elif n == 0:
            words = self.tr("{m} found").format(**counted)
        else:
            words = round_words.get(round_the, self.tr("{n} of {m}")).format(**counted)
        self._say(words)
        self._annotate.setEnabled(m > 0)

    def set_searching(self) -> None:
        """Show that the answer is still to come."""
        self._say(self.tr("Searching…"))

    def set_trouble(self, sentence: str) -> None:
        """Say below the field why nothing can be found."""
        self._say("")
        self._annotate.setEnabled(False)
        self._trouble.complain(sentence)
        self._query.setAccessibleDescription(sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go through the hits with Enter and Shift+Enter, through the history with the arrows."""
        if (
            watched is not self._query
            or not isinstance(event, QKeyEvent)
            or event.type() != QEvent.Type.KeyPress
        ):
            return super().eventFilter(watched, event)
        if event.key() in _ENTER:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.previous_requested if back else self.next_requested).emit()
            return True
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._recall(1 if event.key() == Qt.Key.Key_Up else -1)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what was found below the words, and take those of the button, where it is narrow."""
        super().resizeEvent(event)
        letters = event.size().width() / self.fontMetrics().averageCharWidth()
        style, way = Qt.ToolButtonStyle, QBoxLayout.Direction
        self._annotate.setToolButtonStyle(
            style.ToolButtonIconOnly if letters < _HALF else style.ToolButtonTextBesideIcon
        )
        self._rows.setDirection(way.TopToBottom if letters < _LINE else way.LeftToRight)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for name, button in self._buttons.items():
                button.setIcon(icons.icon(name, self))

    # --- inside ---

    def _lay_out(self) -> None:
        previous = self._button("previous", "findPrevious", self.tr("Previous hit (Shift+Enter)"))
        following = self._button("next", "findNext", self.tr("Next hit (Enter)"))
        close = self._button("close", "findClose", self.tr("Close (Esc)"))
        self._rows.setSpacing(4)
        for share, widgets in (
            (2, (self._query, *self._switches.values(), previous, following)),
            (1, (self._result, self._annotate, close)),
        ):
            row = QHBoxLayout()
            row.setSpacing(4)
            for widget in widgets:
                row.addWidget(widget, 1 if widget in {self._query, self._result} else 0)
            self._rows.addLayout(row, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(self._rows)
        column.addWidget(self._trouble)
        previous.clicked.connect(self.previous_requested)
        following.clicked.connect(self.next_requested)
        close.clicked.connect(self.put_away)

    def _made_switches(self) -> dict[str, QToolButton]:
        """One button for each of ``FIND_OPTIONS``."""
        looks = (
            ("match-case", "findCase", self.tr("Match case"), "Alt+C"),
            ("whole-word", "findWhole", self.tr("Whole words"), "Alt+W"),
            ("pattern", "findPattern", self.tr("Regular expression"), "Alt+R"),
            ("alike", "findAlike", self.tr("Similar characters: ' finds ’, - finds –"), "Alt+S"),
        )
        made = {}
        for option, (icon, name, words, keys) in zip(FIND_OPTIONS, looks, strict=True):
            button = self._button(icon, name, f"{words} ({keys})")
            button.setAccessibleName(words)
            button.setCheckable(True)
            button.setChecked(option == "alike")
            button.setShortcut(QKeySequence(keys))
            button.toggled.connect(self._changed)
            made[option] = button
        return made

    def _button(self, icon: str, name: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setIcon(icons.icon(icon, self))
        self._buttons[icon] = button
        return button

    def _say(self, words: str) -> None:
        self._trouble.complain("")
        self._result.setText(words)
        self._query.setAccessibleDescription(words)

    def _changed(self) -> None:
        # Typographic kin is a matter of literal words only.
        self._switches["alike"].setEnabled(not self._switches["pattern"].isChecked())
        self.find_changed.emit(self.wanted)
        if not self._query.text():
            self.set_result(0, 0)

    def _recall(self, step: int) -> None:
        if self._back == 0:
            self._draft = self._query.text()
        earlier = [self._draft, *(each for each in self._history if each != self._draft)]
        self._back = min(max(self._back + step, 0), len(earlier) - 1)
        self._query.setText(earlier[self._back])

    def _forget_place(self) -> None:
        self._back = 0
