"""Small parts that the side panels share."""

import html
from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.ui import theme
from annotator.ui.icons import coloured_icon, icon

GAP = 8
"""The grid, pixels."""

ICON = QSize(theme.ICON, theme.ICON)
BUTTON = QSize(32, theme.ROW)
"""Size of a flat button: an icon with the style sheet's padding."""


Index = QModelIndex | QPersistentModelIndex

_TOOLTIP_LIMIT = 800


class MutedLabel(QLabel):
    """A label in the theme's quiet colour; always plain text, whatever it is given."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self._colour()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        palette = self.palette()
        colour = self._wanted(theme.of(self))
        # Setting a palette is a palette change itself: only what differs is set.
        if palette.color(QPalette.ColorRole.WindowText).name().upper() != colour.upper():
            palette.setColor(QPalette.ColorRole.WindowText, colour)
            self.setPalette(palette)

    def _wanted(self, shown: theme.Theme) -> str:
        return shown.muted


class TroubleLabel(MutedLabel):
    """A sentence below an input that says what is wrong with it; hidden when nothing is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWordWrap(True)
        self.hide()

    def complain(self, sentence: str) -> None:
        """Show a sentence, or nothing for an empty one."""
        self.setText(sentence)
        self.setVisible(bool(sentence))

    def _wanted(self, shown: theme.Theme) -> str:
        return shown.danger


class FilterBox(QLineEdit):
    """One line that narrows the list below it with every key.

    Signals:
        left_downwards: Return or the down arrow was pressed: the list should take the focus.
    """

    left_downwards = Signal()

    def __init__(self, placeholder: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setToolTip(placeholder)
        self.setClearButtonEnabled(True)
        self.setMinimumSize(64, theme.ROW)
        below = self.left_downwards.emit
        keys = {Qt.Key.Key_Return: below, Qt.Key.Key_Enter: below, Qt.Key.Key_Down: below}
        self._keys = Keys(self, {**keys, Qt.Key.Key_Escape: self.clear})


class Keys(QObject):
    """Runs a function for a key of a widget, before the window's shortcuts get to see it."""

    def __init__(self, watched: QWidget, slots: Mapping[Qt.Key, Callable[[], None]]) -> None:
        super().__init__(watched)
        self._watched = watched
        self._slots = slots
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys that were asked for, without modifiers."""
        if event.type() not in _KEY_EVENTS or not isinstance(event, QKeyEvent):
            return False
        if QApplication.focusWidget() in self._watched.findChildren(QWidget):
            # An inline editor lets Return pass on to the view around it: it is not meant for that.
            return False
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if plain != Qt.KeyboardModifier.NoModifier or key not in self._slots:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._slots[key]()
        return True


_KEY_EVENTS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class EmptyState(QWidget):
    """What belongs into an empty panel, in one sentence, with the actions that bring it there.

    Signals:
        requested: Key of the action that was clicked.
    """

    requested = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._label = MutedLabel(parent=self)
        self._label.setWordWrap(True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._buttons: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        column.setSpacing(GAP + GAP // 2)
        column.addStretch(2)
        column.addWidget(self._label)
        self._row: QBoxLayout = QVBoxLayout()
        self._row.setSpacing(GAP)
        # All as wide as the widest of them, in the middle.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(self._row)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addStretch(3)

    def show_text(self, text: str, actions: Iterable[tuple[str, str]] = ()) -> None:
        """Say this and offer these actions, key and label each."""
        self._label.setText(text)
        self.setAccessibleName(text)
        wanted = dict(actions)
        if {key: button.text() for key, button in self._buttons.items()} == wanted:
            return
        for button in self._buttons.values():
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = {key: self._button(key, label) for key, label in wanted.items()}

    def text(self) -> str:
        """What it says at present."""
        return self._label.text()

    def _button(self, key: str, label: str) -> QPushButton:
        button = QPushButton(label, self)
        button.setObjectName(f"{self.objectName()}-{key}")
        button.setAccessibleName(label.replace("&", ""))
        button.setToolTip(label.replace("&", ""))
        button.setProperty("key", key)
        button.setAutoDefault(False)
        button.clicked.connect(self._clicked)
        self._row.addWidget(button)
        return button

    def _clicked(self) -> None:
        self.requested.emit(self.sender().property("key"))


class PanelButton(QToolButton):
    """A flat, square button whose icon follows the theme, and is coloured while it is on."""

    def __init__(self, icon_name: str, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._on = False
        self.setObjectName(name)
        self.setAutoRaise(True)
        self.setIconSize(ICON)
        self.setFixedSize(BUTTON)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_state(text)

    def show_state(self, text: str, *, on: bool = False) -> None:
        """Say what it does, and by its colour whether that is in force."""
        self._on = on
        self.setAccessibleName(text)
        self.setToolTip(text)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the colours of the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        shown = theme.of(self)
        if self._on:
            self.setIcon(coloured_icon(self._icon_name, shown.accent))
        else:
            self.setIcon(icon(self._icon_name, shown))


class CountLine(QWidget):
    """The quiet line below a list: how much of it is on show, and a way to see all of it.

    Signals:
        clear_requested: The filter should go.
    """

    clear_requested = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = MutedLabel(parent=self)
        self._label.setObjectName(f"{name}Count")
        self._clear = QToolButton(self)
        self._clear.setObjectName(f"{name}ClearFilter")
        self._clear.setText(self.tr("Clear filter"))
        self._clear.setAccessibleName(self.tr("Clear filter"))
        self._clear.setToolTip(self.tr("Show all rows again"))
        self._clear.setProperty("worded", True)
        self._clear.clicked.connect(self.clear_requested)
        self._clear.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, 0, GAP // 2, 0)
        row.addWidget(self._label, 1)
        row.addWidget(self._clear)
        self.setFixedHeight(theme.ROW)

    def show_count(self, shown: int, total: int, *, filtered: bool) -> None:
        """Say how many rows of how many are on show."""
        self._label.setText(self.tr("{n} of {m}").format(n=f"{shown:,}", m=f"{total:,}"))
        self._clear.setVisible(filtered)
        self.setVisible(total > 0)


def prepare_view(view: QAbstractItemView, name: str, accessible: str) -> None:
    """Give an item view the house's look and names."""
    view.setObjectName(name)
    view.setAccessibleName(accessible)
    view.setFrameShape(view.Shape.NoFrame)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    view.setMouseTracking(True)


def named_action(action: QAction, name: str) -> QAction:
    """Give a menu's action its object name and tooltip."""
    action.setObjectName(name)
    action.setToolTip(action.text().replace("&&", "\0").replace("&", "").replace("\0", "&"))
    return action


def menu_text(text: str) -> str:
    """Text of a person as a menu or button shows it: ``&`` marks no access key."""
    return text.replace("&", "&&")


def counted(number: int, shown: str = "") -> str:
    """So many annotations, in words; ``shown`` is the number as it should stand."""
    one = QCoreApplication.translate("Counts", "{n} annotation")
    many = QCoreApplication.translate("Counts", "{n} annotations")
    return (one if number == 1 else many).format(n=shown or number)


def one_line(text: str, limit: int = 400) -> str:
    """Text without line breaks, its middle left out where it is longer than a row could show."""
    if len(text) > 2 * limit:
        text = f"{text[:limit]} … {text[-limit:]}"
    text = " ".join(text.split())
    return text if len(text) <= limit else f"{text[: limit // 2]}…{text[-limit // 2 :]}"


def tooltip(*paragraphs: str) -> str:
    """Paragraphs as a tooltip that wraps; no text of an article is ever taken for mark-up."""
    shown = []
    for paragraph in filter(None, paragraphs):
        cut = paragraph if len(paragraph) <= _TOOLTIP_LIMIT else paragraph[:_TOOLTIP_LIMIT] + "…"
        shown.append(html.escape(cut).replace("\n", "<br>"))
    return f"<qt>{'<br>'.join(shown)}</qt>" if shown else ""
