"""What of the annotations a report holds, as a tree of boxes that are ticked."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from annotator.model.category import CategoryTree
from annotator.model.scheme import Scheme
from annotator.ui import theme

_KEY = Qt.ItemDataRole.UserRole
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_HEIGHT = 220
GROUPS = ("kinds", "categories", "annotators", "fields")
"""As ``Preset`` calls them."""


class ContentsTree(QTreeWidget):
    """Kinds, categories, annotators and fields, all ticked at first.

    Signals:
        ticked: Something is ticked otherwise now.
    """

    ticked = Signal()

    def __init__(
        self,
        scheme: Scheme,
        categories: CategoryTree,
        annotators: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setMinimumHeight(_HEIGHT)
        self.setIconSize(QSize(16, 16))
        words = (self.tr("Kinds"), self.tr("Categories"), self.tr("Annotators"), self.tr("Fields"))
        root = self.invisibleRootItem()
        self._groups = {
            key: _item(root, key, label) for key, label in zip(GROUPS, words, strict=True)
        }
        fields: dict[str, list[str]] = {}
        for kind in scheme.kinds:
            item = _item(self._groups["kinds"], kind.name, kind.plural)
            item.setIcon(0, theme.kind_icon(kind, theme.of(self)))
            for field in kind.fields:
                fields.setdefault(field.name, []).append(f"{kind.label}: {field.label}")
        self._add_categories(categories)
        for name in annotators:
            _item(self._groups["annotators"], name, name)
        for name, labels in fields.items():
            _item(self._groups["fields"], name, ", ".join(labels))
        for key, group in self._groups.items():
            group.setExpanded(key == GROUPS[0])
            group.setHidden(not group.childCount())
        self.itemChanged.connect(self._follow)

    def chosen(self, group: str) -> tuple[str, ...] | None:
        """Keys of what is ticked in a group, each with all below it; None for all."""
        top = self._groups[group]
        found: list[str] = []
        waiting = [top]
        while waiting:
            for item in _below(waiting.pop()):
                if item.checkState(0) is _ON:
                    found.append(item.data(0, _KEY))
                else:
                    waiting.append(item)
        return None if all(item.checkState(0) is _ON for item in _below(top)) else tuple(found)

    def choose(self, group: str, keys: tuple[str, ...] | None) -> None:
        """Tick some of a group and all below them, and nothing else; None for all."""
        top = self._groups[group]
        top.setCheckState(0, _ON if keys is None else _OFF)
        wanted = set(keys or ())
        waiting = [top] if wanted else []
        while waiting:
            for item in _below(waiting.pop()):
                if item.data(0, _KEY) in wanted:
                    item.setCheckState(0, _ON)
                else:
                    waiting.append(item)

    def _follow(self, item: QTreeWidgetItem) -> None:
        """Tick or clear all below; what stands above holds all of it, some of it, or nothing."""
        state = item.checkState(0)
        with QSignalBlocker(self):
            waiting = [item]
            while waiting:
                below = _below(waiting.pop())
                for each in below:
                    each.setCheckState(0, state)
                waiting += below
            above = item.parent()
            while above is not None:
                above.setCheckState(0, self._state(above, state))
                above = above.parent()
        self.viewport().update()
        self.ticked.emit()

    def _state(self, item: QTreeWidgetItem, below: Qt.CheckState) -> Qt.CheckState:
        states = {each.checkState(0) for each in _below(item)}
        if states == {_OFF}:
            return _OFF
        # To have all categories below one is not to have what bears that one alone.
        is_group = item.parent() is None
        whole = states == {_ON} if is_group else item.checkState(0) is _ON and below is _ON
        return _ON if whole else Qt.CheckState.PartiallyChecked

    def _add_categories(self, tree: CategoryTree) -> None:
        above: dict[str | None, QTreeWidgetItem] = {None: self._groups["categories"]}
        for category in tree:
            above[category.id] = _item(above[category.parent], category.id, category.name)


def _item(above: QTreeWidgetItem, key: str, label: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem(above, [label])
    item.setData(0, _KEY, key)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(0, _ON)
    return item


def _below(above: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (above.child(number) for number in range(above.childCount()))
    return [item for item in found if item is not None]
