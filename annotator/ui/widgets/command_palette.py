"""Type-ahead choosing: the window's commands by name, categories, anything with a title."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from annotator.ui import theme
from annotator.ui.widgets.choices import ChoiceDelegate, ChoiceModel, ChooserItem

__all__ = ["Chooser", "ChooserItem", "CommandPalette"]

_WIDTH = 480
_WIDE = 640
_MOST_ROWS = 12
_MARGIN = 8

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _MOST_ROWS - 1,
    Qt.Key.Key_PageUp: 1 - _MOST_ROWS,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Chooser(QFrame):
    """A popup with a box to type in and the matching items below; made for one use.

    Enter or a click chooses and closes. Where items can be checked, Ctrl+Enter or a click checks
    or unchecks one and stays open for the next.

    Signals:
        chosen: Key of the chosen item; of a checked one as often as it changes.
        created: The words typed, when the row that offers to create them was chosen.
        dismissed: Closed without choosing anything.
        typed: What stands in the box now; ``offer`` adds what it brings to mind, before the matches
            are shown.
    """

    chosen = Signal(str)
    created = Signal(str)
    dismissed = Signal()
    typed = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        items: Iterable[ChooserItem],
        *,
        placeholder: str = "",
        creates: str = "",
    ) -> None:
        """Make it; ``open_at`` or ``open_over`` shows it.

        Args:
            parent: Keeps it.
            items: In the order to show them in while nothing is typed.
            placeholder: What is asked for.
            creates: Words of a row that offers to create what was typed, with ``{text}`` for it;
                empty for no such row.
        """
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("chooser")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._answered = False
        self._model = ChoiceModel(items, creates, self)
        self._query = QLineEdit()
        self._query.setObjectName("chooserQuery")
        self._query.setPlaceholderText(placeholder)
        self._query.setAccessibleName(placeholder or self.tr("Type to filter"))
        self._query.installEventFilter(self)
        self._list = QListView()
        self._list.setObjectName("chooserList")
        self._list.setAccessibleName(self.tr("Matches"))
        self._list.setAccessibleDescription(self.tr("The arrow keys choose while you type"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setItemDelegate(ChoiceDelegate(self._list))
        self._list.setModel(self._model)
        self._nothing = QLabel(self.tr("Nothing matches."))
        self._nothing.setObjectName("chooserNothing")
        self._nothing.setProperty("quiet", True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self._query.textChanged.connect(self._filter)
        self._list.clicked.connect(self._clicked)
        self._list.selectionModel().currentChanged.connect(self._announce)
        self._filter("")

    def open_at(self, position: QPoint) -> None:
        """Open with the top left corner at a point of the screen, moved so that all is visible."""
        self._open(position, _WIDTH)

    def open_over(self, window: QWidget) -> None:
        """Open in the upper middle of a window."""
        middle = window.mapToGlobal(window.rect().center())
        top = window.mapToGlobal(QPoint(0, window.height() // 8)).y()
        self._open(QPoint(middle.x() - _WIDE // 2, top), _WIDE)

    def offer(self, items: Iterable[ChooserItem]) -> None:
        """Have these items too; those that are there already stay as they are."""
        self._model.offer(items)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys that move and choose act on the list."""
        if watched is self._query and isinstance(event, QKeyEvent) and _is_press(event):
            return self._key(event)
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell when nothing was chosen."""
        super().closeEvent(event)
        if not self._answered:
            self._answered = True
            self.dismissed.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(_MARGIN)
        column.addWidget(self._query)
        column.addWidget(self._list, 1)
        column.addWidget(self._nothing, 1)
        if self._model.checkable:
            hint = QLabel(self.tr("Enter chooses · Ctrl+Enter chooses and stays · Esc closes"))
            hint.setObjectName("chooserHint")
            hint.setProperty("quiet", True)
            column.addWidget(hint)

    def _open(self, position: QPoint, width: int) -> None:
        # The style sheet changes sizes, but is applied only when a widget is first shown.
        for widget in (self, *self.findChildren(QWidget)):
            widget.ensurePolished()
        rows = min(max(self._model.rowCount(), 3) + bool(self._model.creates), _MOST_ROWS)
        row = max(self._list.sizeHintForRow(0), theme.ROW)
        height = rows * row + 2 * self._list.frameWidth()
        self._list.setFixedHeight(height)
        self._nothing.setFixedHeight(height)
        self.resize(width, self.sizeHint().height())
        screen = QGuiApplication.screenAt(position) or self.screen()
        room = screen.availableGeometry()
        x = max(min(position.x(), room.right() + 1 - self.width()), room.left())
        y = max(min(position.y(), room.bottom() + 1 - self.height()), room.top())
        self.move(x, y)
        self.show()
        self._query.setFocus(Qt.FocusReason.PopupFocusReason)

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._step(_STEPS[key])
        elif key in _ENTER:
            stays = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._choose(self._list.currentIndex(), stays=stays)
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True

    def _step(self, rows: int) -> None:
        at, last = self._list.currentIndex().row(), self._model.rowCount() - 1
        if abs(rows) == 1:
            self._go_to(at + rows, rows)
        else:
            self._go_to(min(max(at + rows, 0), last), -1 if rows > 0 else 1)

    def _go_to(self, row: int, onwards: int) -> None:
        """Make a row current, or the next one onwards that can be chosen, round the ends."""
        count = self._model.rowCount()
        for further in range(count):
            index = self._model.index((row + onwards * further) % count)
            if self._model.flags(index) & Qt.ItemFlag.ItemIsEnabled:
                self._list.setCurrentIndex(index)
                self._list.scrollTo(index)
                return

    def _filter(self, text: str) -> None:
        self.typed.emit(text)
        self._model.filter(text)
        found = self._model.rowCount() > 0
        self._list.setVisible(found)
        self._nothing.setVisible(not found)
        if found:
            self._go_to(0, 1)

    def _clicked(self, index: QModelIndex) -> None:
        self._choose(index, stays=True)

    def _choose(self, index: QModelIndex, *, stays: bool) -> None:
        item = self._model.item(index)
        if item is None:
            text = self._model.creation(index)
            if text:
                self._close()
                self.created.emit(text)
            return
        if not item.enabled:
            return
        if stays and item.checked is not None:
            self._model.toggle(index)
            self._answered = True
            self._query.selectAll()
        else:
            self._close()
        self.chosen.emit(item.key)

    def _close(self) -> None:
        self._answered = True
        self.close()

    def _announce(self, index: QModelIndex) -> None:
        words = index.data(Qt.ItemDataRole.AccessibleTextRole)
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._query, words))


class CommandPalette(Chooser):
    """Every command of the window by name, with its shortcut; Enter runs it."""

    def __init__(self, parent: QWidget, actions: Sequence[QAction]) -> None:
        super().__init__(
            parent,
            [_command(number, action) for number, action in enumerate(actions)],
            placeholder=self.tr("Type the name of a command…"),
        )
        self.setObjectName("commandPalette")
        self._actions = list(actions)
        self.chosen.connect(self._run)

    def _run(self, key: str) -> None:
        self._actions[int(key)].trigger()


def _command(number: int, action: QAction) -> ChooserItem:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return ChooserItem(
        key=str(number),
        title=action.text().replace("&&", "\0").replace("&", "").replace("\0", "&"),
        detail=keys,
        icon=action.icon(),
        enabled=action.isEnabled(),
    )


def _is_press(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress
