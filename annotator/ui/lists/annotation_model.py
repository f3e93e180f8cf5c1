"""The annotations of an article as rows in text order, filtered."""

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, Qt, Signal

from annotator.model.annotation import SPAN_SEPARATOR, Annotation
from annotator.model.category import PATH_SEPARATOR, CategoryTree
from annotator.model.scheme import FieldType, Kind, Scheme
from annotator.services.relating import shared_ways
from annotator.ui.widgets.panel_parts import Index, one_line, tooltip
from annotator.ui.widgets.row_delegates import ROW_ROLE, AnnotationRow

_TOP = QModelIndex()
_DRAGGED = "application/x-annotator-annotations"
"""Type of what is dragged: a JSON list of ids."""
_UNKNOWN_COLOUR = "#6B7280"
_ROW_FLAGS = (
    Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemIsDropEnabled
)
"""Worked out once: a view asks for them twice for each row that it paints."""
_MOST_STEPS = 32
"""Stretches of rows that come or go one by one; with more of them the list is laid out anew."""

Key = tuple[bool, int, int, str]


@dataclass(frozen=True, slots=True)
class AnnotationFilter:
    """What of an article's annotations is on show.

    Attributes:
        kinds: Names of kinds; empty for all.
        category: Path of a category, which stands for those below it too; ``""`` for annotations
            without any; None for all.
        annotator: Name; None for all.
        words: All of them must occur, in any case.
    """

    kinds: frozenset[str] = frozenset()
    category: str | None = None
    annotator: str | None = None
    words: tuple[str, ...] = ()

    def accepts(self, annotation: Annotation) -> bool:
        """Tell by everything but the words."""
        if self.kinds and annotation.kind not in self.kinds:
            return False
        if self.annotator is not None and annotation.annotator != self.annotator:
            return False
        return self.category is None or self._in_category(annotation.categories)

    def _in_category(self, paths: tuple[str, ...]) -> bool:
        if not self.category:
            return not paths
        below = self.category + PATH_SEPARATOR
        return any(path == self.category or path.startswith(below) for path in paths)


ALL = AnnotationFilter()


class AnnotationModel(QAbstractListModel):
    """Holds an article's annotations and shows those that the filter lets through.

    A row is found by bisecting the sorted keys, so that nothing has to be numbered anew when rows
    come and go. One annotation can be dropped on another that the scheme lets it be related to.

    Signals:
        dropped: Ids of the annotations that were dropped, and of the one that they were dropped on.
    """

    dropped = Signal(tuple, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: dict[str, Annotation] = {}
        self._shown: list[Key] = []
        self._haystacks: dict[str, str] = {}
        self._rows: dict[str, AnnotationRow] = {}
        self._filter = ALL
        self._kinds: dict[str, Kind] = {}
        self._tree = CategoryTree()
        self._scheme: Scheme | None = None
        self.annotators: Counter[str] = Counter()

    @property
    def total(self) -> int:
        """How many annotations there are, shown or not."""
        return len(self._all)

    @property
    def filter(self) -> AnnotationFilter:
        """What is on show."""
        return self._filter

    def row_of(self, annotation_id: str) -> int:
        """Row of an annotation; -1 when it is hidden or unknown."""
        annotation = self._all.get(annotation_id)
        return self._place(annotation.order) if annotation is not None else -1

    def annotation(self, row: int) -> Annotation:
        """The annotation of a row."""
        return self._all[self._shown[row][-1]]

    def accepts(self, annotation: Annotation) -> bool:
        """Whether the filter lets an annotation through."""
        if not self._filter.accepts(annotation):
            return False
        if not self._filter.words:
            return True
        haystack = self._haystacks.get(annotation.id)
        if haystack is None:
            haystack = self._haystacks[annotation.id] = self._haystack(annotation)
        return all(word in haystack for word in self._filter.words)

    # --- changing ---

    def set_scheme(self, scheme: Scheme, tree: CategoryTree) -> None:
        """Show kinds and categories as these say."""
        self._scheme = scheme
        self._kinds = {kind.name: kind for kind in scheme.kinds}
        self._tree = tree
        self._haystacks.clear()
        self._rows.clear()
        self._changed(0, len(self._shown) - 1)

    def clear(self) -> None:
        """Hold no annotations."""
        self.beginResetModel()
        for held in (self._all, self._shown, self._haystacks, self._rows, self.annotators):
            held.clear()
        self.endResetModel()

    def put(self, annotations: Iterable[Annotation]) -> None:
        """Hold these too, each in place of one with its id."""
        fresh: list[Key] = []
        moved: list[Key] = []
        touched: list[int] = []
        for annotation in {each.id: each for each in annotations}.values():
            old = self._all.get(annotation.id)
            before = self._place(old.order) if old is not None else -1
            self._hold(annotation)
            key, shown = annotation.order, self.accepts(annotation)
            if before >= 0 and shown and self._fits(before, key):
                self._shown[before] = key
                touched.append(before)
                continue
            if before >= 0:
                moved.append(self._shown[before])
            if shown:
                fresh.append(key)
        if touched:
            self._changed(min(touched), max(touched))
        self._take(moved)
        self._insert(sorted(fresh))

    def drop(self, ids: Iterable[str]) -> None:
        """Hold these no more; unknown ones are no error."""
        gone = [self._all[each] for each in dict.fromkeys(ids) if each in self._all]
        self._take([key for key in (each.order for each in gone) if self._place(key) >= 0])
        for annotation in gone:
            del self._all[annotation.id]
            self._forget(annotation)

    def narrow(self, wanted: AnnotationFilter) -> None:
        """Show only what a filter lets through."""
        if wanted != self._filter:
            self._filter = wanted
            self.beginResetModel()
            self._shown = sorted(a.order for a in self._all.values() if self.accepts(a))
            self.endResetModel()

    # --- Qt's side ---

    def rowCount(self, parent: Index = _TOP) -> int:
        """How many annotations are on show."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row for the delegate, and words for search and assistive tools."""
        if not index.isValid():
            return None
        annotation = self.annotation(index.row())
        if role == ROW_ROLE:
            return self._row(annotation)
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(annotation.text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._row(annotation).details
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = [one_line(annotation.text), self._missing(annotation)]
            said += [*annotation.categories, one_line(annotation.note)]
            return f"{self._label(annotation)}: {', '.join(filter(None, said))}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be dragged, and dropped on."""
        return _ROW_FLAGS if index.isValid() else super().flags(index)

    def supportedDropActions(self) -> Qt.DropAction:
        """Dropping links; nothing moves."""
        return Qt.DropAction.LinkAction

    def mimeTypes(self) -> list[str]:
        """What a drag holds."""
        return [_DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The ids of some rows, from above."""
        rows = sorted({index.row() for index in indexes})
        held = QMimeData()
        held.setData(_DRAGGED, json.dumps([self.annotation(row).id for row in rows]).encode())
        return held

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Whether the scheme lets what is dragged be related to the row below it."""
        del action, row, column
        if not parent.isValid() or self._scheme is None:
            return False
        target = self.annotation(parent.row())
        sources = [self._all.get(key) for key in _dragged(data)]
        kinds = [each.kind for each in sources if each is not None and each.id != target.id]
        if len(kinds) < len(sources):
            return False
        return bool(shared_ways(self._scheme, kinds, target.kind))

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tell what was dropped on what."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        self.dropped.emit(tuple(_dragged(data)), self.annotation(parent.row()).id)
        return True

    # --- rows that come and go ---

    def _insert(self, keys: Sequence[Key]) -> None:
        if not keys:
            return
        if not self._shown or keys[0] > self._shown[-1]:
            runs = [(len(self._shown), list(keys))]
        else:
            runs = list(self._runs(keys))
        if len(runs) > _MOST_STEPS:
            self.beginResetModel()
            self._shown = sorted([*self._shown, *keys])
            self.endResetModel()
            return
        for place, run in reversed(runs):
            self.beginInsertRows(_TOP, place, place + len(run) - 1)
            self._shown[place:place] = run
            self.endInsertRows()

    def _runs(self, keys: Sequence[Key]) -> Iterator[tuple[int, list[Key]]]:
        """Sorted new keys, grouped by the row that they go before."""
        run: list[Key] = []
        here = -1
        for key in keys:
            place = bisect_left(self._shown, key)
            if run and place != here:
                yield here, run
                run = []
            here = place
            run.append(key)
        yield here, run

    def _take(self, keys: Iterable[Key]) -> None:
        rows = sorted(self._place(key) for key in keys)
        stretches: list[list[int]] = []
        for row in rows:
            if stretches and stretches[-1][1] == row - 1:
                stretches[-1][1] = row
            else:
                stretches.append([row, row])
        if len(stretches) > _MOST_STEPS:
            gone = set(rows)
            self.beginResetModel()
            self._shown = [key for row, key in enumerate(self._shown) if row not in gone]
            self.endResetModel()
            return
        for first, last in reversed(stretches):
            self.beginRemoveRows(_TOP, first, last)
            del self._shown[first : last + 1]
            self.endRemoveRows()

    def _place(self, key: Key) -> int:
        row = bisect_left(self._shown, key)
        return row if row < len(self._shown) and self._shown[row] == key else -1

    def _fits(self, row: int, key: Key) -> bool:
        """Whether a row stays where it is with another key."""
        before, after = self._shown[row - 1 : row], self._shown[row + 1 : row + 2]
        return (not row or before[0] < key) and (not after or key < after[0])

    def _changed(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last))

    # --- what a row says ---

    def _hold(self, annotation: Annotation) -> None:
        old = self._all.get(annotation.id)
        if old is not None:
            self._forget(old)
        self._all[annotation.id] = annotation
        self.annotators[annotation.annotator] += 1

    def _forget(self, annotation: Annotation) -> None:
        self._haystacks.pop(annotation.id, None)
        self._rows.pop(annotation.id, None)
        self.annotators[annotation.annotator] -= 1
        if not self.annotators[annotation.annotator]:
            del self.annotators[annotation.annotator]

    def _haystack(self, annotation: Annotation) -> str:
        roles = [f"{' '.join(role.words)} {role.text}" for role in annotation.roles.values()]
        missing = self._missing(annotation)
        parts = (annotation.text, missing, annotation.note, *annotation.categories, *roles)
        return "\n".join((*parts, *self._values(annotation).values())).casefold()

    def _values(self, annotation: Annotation) -> dict[str, str]:
        """Labels of the filled fields and what they hold, as people read them."""
        kind = self._kinds.get(annotation.kind)
        found = {}
        for name, value in annotation.fields.items():
            field = kind.field(name) if kind is not None else None
            shown = str(value)
            if field is not None and field.type is FieldType.CHOICE:
                shown = field.choice_label(shown)
            elif isinstance(value, bool):
                shown = self.tr("yes") if value else self.tr("no")
            found[field.label if field is not None else name] = shown
        return found

    def _missing(self, annotation: Annotation) -> str:
        """That it is not in the text, or which part of it; empty for one that is."""
        if not annotation.in_text:
            return self.tr("no longer in the text")
        lost = SPAN_SEPARATOR.join(each.words for each in annotation.lost)
        return self.tr("no longer in the text: “{words}”").format(words=lost) if lost else ""

    def _label(self, annotation: Annotation) -> str:
        kind = self._kinds.get(annotation.kind)
        return kind.label if kind is not None else annotation.kind

    def _row(self, annotation: Annotation) -> AnnotationRow:
        row = self._rows.get(annotation.id)
        if row is None:
            dots = tuple((path, self._colour(path)) for path in annotation.categories)
            values = [f"{label}: {value}" for label, value in self._values(annotation).items()]
            details = tooltip(
                f"{self._label(annotation)} · {annotation.annotator}".rstrip(" ·"),
                annotation.text,
                self._missing(annotation),
                "\n".join(values),
                "\n".join(annotation.categories),
                annotation.note,
            )
            kind = self._kinds.get(annotation.kind)
            missing = "" if annotation.in_text else self._missing(annotation)
            row = AnnotationRow(kind, one_line(annotation.text), dots, details, missing)
            self._rows[annotation.id] = row
        return row

    def _colour(self, path: str) -> str:
        category = self._tree.find(path)
        return category.colour if category is not None else _UNKNOWN_COLOUR


def _dragged(data: QMimeData) -> list[str]:
    held = bytes(data.data(_DRAGGED).data())
    return list(json.loads(held)) if held else []
