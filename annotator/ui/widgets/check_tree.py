"""A tree of things to tick, below one that stands for all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from annotator.ui import theme
from annotator.ui.widgets.panel_parts import ICON, tooltip

_State = Qt.CheckState
_KEY = Qt.ItemDataRole.UserRole
_MOST_ROWS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One thing to tick; ``above`` is the key of the one that it belongs to, if any."""

    key: str
    label: str
    detail: str = ""
    icon: QIcon | None = None
    above: str | None = None


class CheckTree(QTreeWidget):
    """Chooses all or some; what is ticked brings all below it.

    Signals:
        changed: A person ticked something, or took a tick away.
    """

    changed = Signal()

    def __init__(self, name: str, accessible: str, everything: str, *, more: bool = False) -> None:
        """Make it.

        Args:
            name: Its object name.
            accessible: What it chooses.
            everything: Words of the first row.
            more: Whether that row stands for more than all the others together.
        """
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setHeaderHidden(True)
        self.setIconSize(ICON)
        self.setIndentation(theme.ICON)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._more = more
        self._all = QTreeWidgetItem(self, [everything])
        self._all.setCheckState(0, _State.Checked)
        self._known: dict[str, QTreeWidgetItem] = {}
        self.itemChanged.connect(self._ticked)

    def offer(self, ticks: Sequence[Tick]) -> None:
        """Have these to tick, parents before what belongs to them; all are ticked."""
        self.blockSignals(True)
        self._all.takeChildren()
        self._known = {}
        for tick in ticks:
            self._add(tick)
        self.expandAll()
        self.blockSignals(False)
        self.choose(None)
        rows = min(len(ticks) + 1, _MOST_ROWS)
        self.setFixedHeight(rows * self.sizeHintForRow(0) + 2 * self.frameWidth())

    def choose(self, keys: Sequence[str] | None) -> None:
        """Tick these, or all for None; what is not known gets a row. Tells nobody."""
        self.blockSignals(True)
        for key in keys or ():
            if key not in self._known:
                label = self.tr("No longer there: {name}").format(name=key)
                self._add(Tick(key=key, label=label))
        self._all.setCheckState(0, _State.Checked)
        _set_below(self._all, _State.Checked if keys is None else _State.Unchecked)
        for key in keys or ():
            _set(self._known[key], _State.Checked)
        if keys is not None:
            self._follow(self._all, is_all=False)
        self.blockSignals(False)
        self.viewport().update()

    def chosen(self) -> tuple[str, ...] | None:
        """Keys of what is ticked, without what is below another one; None for all."""
        if self._all.checkState(0) is _State.Checked:
            return None
        return tuple(_topmost(self._all))

    def _add(self, tick: Tick) -> None:
        above = self._all if tick.above is None else self._known[tick.above]
        item = self._known[tick.key] = QTreeWidgetItem(above, [tick.label])
        item.setData(0, _KEY, tick.key)
        item.setToolTip(0, tooltip(tick.label, tick.detail))
        item.setCheckState(0, _State.Checked)
        if tick.icon is not None:
            item.setIcon(0, tick.icon)

    def _ticked(self, item: QTreeWidgetItem) -> None:
        self.blockSignals(True)
        _set_below(item, item.checkState(0))
        if item is not self._all:
            self._follow(self._all, is_all=not self._more)
        self.blockSignals(False)
        self.viewport().update()
        self.changed.emit()

    def _follow(self, item: QTreeWidgetItem, *, is_all: bool = True) -> _State:
        """Let what is above follow what is below it; ``is_all`` as of the first row alone."""
        if not item.childCount():
            return item.checkState(0)
        states = {self._follow(child) for child in _children(item)}
        state = states.pop() if len(states) == 1 else _State.PartiallyChecked
        if state is _State.Checked and not is_all:
            state = _State.PartiallyChecked
        item.setCheckState(0, state)
        return state


def _children(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    for row in range(item.childCount()):
        child = item.child(row)
        if child is not None:
            yield child


def _set(item: QTreeWidgetItem, state: _State) -> None:
    item.setCheckState(0, state)
    _set_below(item, state)


def _set_below(item: QTreeWidgetItem, state: _State) -> None:
    for child in _children(item):
        _set(child, state)


def _topmost(item: QTreeWidgetItem) -> Iterator[str]:
    for child in _children(item):
        if child.checkState(0) is _State.Checked:
            yield child.data(0, _KEY)
        else:
            yield from _topmost(child)
