"""The sheet of keys: every command with its keys, found by name or key, and changed."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.keys import TAKEN, Binding, Keys, differing, holder, native, portable
from annotator.ui.widgets.choices import folded
from annotator.ui.widgets.dialog_buttons import dialog_buttons

_SIZE = (640, 640)
_STEPS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
_Button = QDialogButtonBox.StandardButton


class KeySheet(QDialog):
    """Shows the keys of all commands; ``changes`` tells which a person has set otherwise."""

    def __init__(self, bindings: Iterable[Binding], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keySheet")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.resize(*_SIZE)
        self._bindings = {binding.name: binding for binding in bindings}
        self._before = differing(self._bindings.values())
        self._filter = QLineEdit()
        self._filter.setObjectName("keyFilter")
        self._filter.setPlaceholderText(self.tr("Find a command, or a key such as Ctrl+F"))
        self._filter.setAccessibleName(self.tr("Find a command or a key"))
        self._filter.setToolTip(self._filter.placeholderText())
        self._filter.setClearButtonEnabled(True)
        self._filter.installEventFilter(self)
        self._rows = self._list()
        self._nothing = QLabel(self.tr("No command has this name or key."))
        self._nothing.setObjectName("keyNothing")
        self._nothing.setProperty("quiet", True)
        self._nothing.hide()
        self._name = QLabel()
        self._name.setObjectName("keyCommand")
        self._edit = QKeySequenceEdit()
        self._edit.setObjectName("keyEdit")
        self._edit.setMaximumSequenceLength(1)
        self._edit.setFinishingKeyCombinations([])
        self._edit.setToolTip(self.tr("Press the keys together"))
        self._set = self._button("keySet", self.tr("&Set"), self.tr("Give the command this key"))
        self._none = self._button("keyNone", self.tr("&None"), self.tr("Take its keys away"))
        words = self.tr("Give the command the keys it came with")
        self._default = self._button("keyDefault", self.tr("&Default"), words)
        self._trouble = QLabel()
        self._trouble.setObjectName("keyTrouble")
        self._trouble.setTextFormat(Qt.TextFormat.PlainText)
        self._trouble.setWordWrap(True)
        self._buttons = dialog_buttons(
            "key", _Button.Save | _Button.Cancel | _Button.RestoreDefaults
        )
        self._lay_out()
        self._connect()
        self._fill()

    def changes(self) -> dict[str, Keys]:
        """Keys of the commands that do not have those they came with, by name."""
        return differing(self._bindings.values())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys of the filter move in the list."""
        if (
            watched is self._filter
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _STEPS
        ):
            self._rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        return super().eventFilter(watched, event)

    # --- building ---

    def _list(self) -> QTreeWidget:
        rows = QTreeWidget()
        rows.setObjectName("keyList")
        rows.setAccessibleName(self.tr("Commands and their keys"))
        rows.setAccessibleDescription(self.tr("Enter lets you press another key for the command"))
        rows.setHeaderLabels([self.tr("Command"), self.tr("Keys"), self.tr("Menu")])
        rows.setRootIsDecorated(False)
        rows.setUniformRowHeights(True)
        rows.setAllColumnsShowFocus(True)
        rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        rows.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            rows.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        return rows

    def _button(self, name: str, words: str, tip: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        editing = QHBoxLayout()
        editing.setSpacing(8)
        editing.addWidget(self._name, 1)
        for widget in (self._edit, self._set, self._none, self._default):
            editing.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._filter)
        column.addWidget(self._rows, 1)
        column.addWidget(self._nothing)
        column.addLayout(editing)
        column.addWidget(self._trouble)
        column.addWidget(self._buttons)

    def _connect(self) -> None:
        self._filter.textChanged.connect(self._narrow)
        self._rows.currentItemChanged.connect(self._show_current)
        self._rows.itemActivated.connect(self._edit_current)
        self._edit.keySequenceChanged.connect(self._look)
        self._set.clicked.connect(self._take)
        self._none.clicked.connect(self._clear)
        self._default.clicked.connect(self._restore)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._buttons.button(_Button.RestoreDefaults).clicked.connect(self._restore_all)

    # --- list ---

    def _fill(self) -> None:
        for binding in self._bindings.values():
            item = QTreeWidgetItem(self._rows)
            item.setData(0, Qt.ItemDataRole.UserRole, binding.name)
            item.setText(0, binding.text)
            item.setText(2, binding.group)
        self._rows.setCurrentItem(self._items()[0])
        self._refresh()

    def _refresh(self) -> None:
        """Show the keys as they are now."""
        for item in self._items():
            binding = self._bindings[_name(item)]
            item.setText(1, "  ".join(native(keys) for keys in binding.keys))
            font = item.font(1)
            font.setBold(binding.keys != binding.default and not binding.fixed)
            item.setFont(1, font)
        self._buttons.button(_Button.Save).setEnabled(self.changes() != self._before)
        self._buttons.button(_Button.RestoreDefaults).setEnabled(bool(self.changes()))
        self._look()

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self._rows.topLevelItem(row) for row in range(self._rows.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _narrow(self, text: str) -> None:
        words = folded(text).split()
        for item in self._items():
            keys = " ".join(self._bindings[_name(item)].keys)
            said = folded(" ".join([*(item.text(column) for column in range(3)), keys]))
            item.setHidden(not all(word in said for word in words))
        left = [item for item in self._items() if not item.isHidden()]
        self._nothing.setVisible(not left)
        if left and self._rows.currentItem() not in left:
            self._rows.setCurrentItem(left[0])

    # --- one command ---

    def _current(self) -> Binding:
        return self._bindings[_name(self._rows.currentItem())]

    def _show_current(self) -> None:
        binding = self._current()
        self._name.setText(binding.text)
        words = self.tr("New key of {command}").format(command=binding.text)
        self._edit.setAccessibleName(words)
        self._edit.setKeySequence(QKeySequence(binding.keys[0] if binding.keys else ""))
        self._look()

    def _edit_current(self) -> None:
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> str:
        return portable(self._edit.keySequence().toString())

    def _look(self) -> None:
        """Say what stands in the way of the key that was typed."""
        binding, key = self._current(), self._typed()
        other = holder(self._bindings.values(), key, binding.name) if key else None
        trouble = ""
        if binding.fixed:
            trouble = self.tr("The key of a category is set in the panel of categories.")
        elif key in TAKEN:
            words = self.tr("{key} is needed in every list and field; choose another.")
            trouble = words.format(key=native(key))
        elif other is not None and other.fixed:
            words = self.tr("{key} tags with “{other}”; set that first, or choose another.")
            trouble = words.format(key=native(key), other=other.text)
        elif other is not None:
            words = self.tr("{key} is the key of “{other}”, which would lose it.")
            trouble = words.format(key=native(key), other=other.text)
        possible = not binding.fixed and key not in TAKEN and not (other and other.fixed)
        self._trouble.setText(trouble)
        self._edit.setEnabled(not binding.fixed)
        self._edit.setAccessibleDescription(trouble)
        self._set.setEnabled(possible and bool(key) and (key,) != binding.keys)
        self._none.setEnabled(not binding.fixed and bool(binding.keys))
        self._default.setEnabled(not binding.fixed and binding.keys != binding.default)

    def _take(self) -> None:
        self._give(self._current(), (self._typed(),))

    def _clear(self) -> None:
        self._give(self._current(), ())
        self._edit.clear()

    def _restore(self) -> None:
        binding = self._current()
        self._give(binding, binding.default)
        self._show_current()

    def _restore_all(self) -> None:
        for binding in self._bindings.values():
            if not binding.fixed:
                self._bindings[binding.name] = replace(binding, keys=binding.default)
        self._refresh()
        self._show_current()

    def _give(self, binding: Binding, keys: Keys) -> None:
        """Give a command keys; whoever has one of them loses it."""
        for key in keys:
            other = holder(self._bindings.values(), key, binding.name)
            if other is not None and not other.fixed:
                left = tuple(kept for kept in other.keys if portable(kept) != portable(key))
                self._bindings[other.name] = replace(other, keys=left)
        self._bindings[binding.name] = replace(binding, keys=keys)
        self._refresh()


def _name(item: QTreeWidgetItem | None) -> str:
    return "" if item is None else str(item.data(0, Qt.ItemDataRole.UserRole))
