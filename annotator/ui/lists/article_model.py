"""The project's articles as rows, sorted and filtered."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QAbstractListModel, QLocale, QModelIndex, QObject, Qt

from annotator.model.article import ArticleRow
from annotator.ui.widgets.panel_parts import Index, counted, tooltip
from annotator.ui.widgets.row_delegates import ROW_ROLE, annotation_count, facts

_TOP = QModelIndex()


def _number(row: ArticleRow) -> int:
    return row.info.number


def _title(row: ArticleRow) -> tuple[str, int]:
    return row.info.title.casefold(), row.info.number


def _date(row: ArticleRow) -> tuple[int, int]:
    published = row.info.published
    return (published.toordinal() if published is not None else 0), row.info.number


def _source(row: ArticleRow) -> tuple[str, int]:
    return row.info.source.casefold(), row.info.number


ORDERS: dict[str, Callable[[ArticleRow], Any]] = {
    "number": _number,
    "title": _title,
    "date": _date,
    "source": _source,
}
"""What articles can be sorted by; undated ones count as the oldest."""


class ArticleModel(QAbstractListModel):
    """Holds every article and shows those that the filter lets through, in order.

    Rows are plain records in one list, so that 100,000 of them cost a list and a dictionary.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: dict[str, ArticleRow] = {}
        self._sorted: list[str] = []
        self._shown: list[ArticleRow] = []
        self._places: dict[str, int] | None = {}
        self._haystacks: dict[str, str] = {}
        self._waiting: Iterator[str] = iter(())
        self._order, self._descending = "number", False
        self._words: tuple[str, ...] = ()
        self._unfinished = False

    # --- what is in it ---

    @property
    def total(self) -> int:
        """How many articles there are, shown or not."""
        return len(self._all)

    @property
    def is_filtered(self) -> bool:
        """Whether articles may be hidden."""
        return bool(self._words) or self._unfinished

    def row_of(self, article_id: str) -> int:
        """Row of an article; -1 when it is hidden or unknown."""
        if self._places is None:
            self._places = {row.info.id: place for place, row in enumerate(self._shown)}
        return self._places.get(article_id, -1)

    def article(self, row: int) -> ArticleRow:
        """The article of a row."""
        return self._shown[row]

    def known(self, article_id: str) -> ArticleRow | None:
        """An article by id, shown or not."""
        return self._all.get(article_id)

    def set_rows(self, rows: Iterable[ArticleRow]) -> None:
        """Hold these articles in place of those before."""
        self._all = {row.info.id: row for row in rows}
        self._haystacks = {}
        self._waiting = iter(tuple(self._all))
        self._sort()

    def prepare(self, most: int) -> bool:
        """Make some articles ready to be filtered; tells whether others are left."""
        keys = list(islice(self._waiting, most))
        for key in keys:
            if key in self._all and key not in self._haystacks:
                self._haystacks[key] = _haystack(self._all[key])
        return len(keys) == most

    def update_rows(self, rows: Sequence[ArticleRow]) -> None:
        """Take over articles that changed; unknown ones are added.

        Rows whose place and visibility stay are repainted, nothing else happens then.
        """
        still = [self._replace(row) for row in rows]
        if not all(still):
            self._sort()
            return
        for row in rows:
            place = self.row_of(row.info.id)
            if place >= 0:
                self._shown[place] = row
                index = self.index(place)
                self.dataChanged.emit(index, index)

    # --- order and filter ---

    def sort_by(self, order: str, *, descending: bool) -> None:
        """Sort by one of ``ORDERS``."""
        self._order, self._descending = order, descending
        self._sort()

    def narrow(self, text: str, *, unfinished: bool) -> None:
        """Show only articles that hold every word of a text, and only those not done."""
        words = tuple(text.casefold().split())
        if (words, unfinished) != (self._words, self._unfinished):
            self._words, self._unfinished = words, unfinished
            self._arrange()

    # --- Qt's side ---

    def rowCount(self, parent: Index = _TOP) -> int:
        """How many articles are on show."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The record itself for the delegate, and words for search and assistive tools."""
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.info.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(row.info.title, self._quiet(row, "\n"), *row.info.notes)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.info.title}, {self._quiet(row, ', ')}"
        return None

    # --- inside ---

    def _replace(self, row: ArticleRow) -> bool:
        """Take one row over; tells whether its place and visibility stay."""
        old = self._all.get(row.info.id)
        was_shown = old is not None and self._accepts(old)
        self._all[row.info.id] = row
        self._haystacks.pop(row.info.id, None)
        key = ORDERS[self._order]
        return old is not None and key(old) == key(row) and self._accepts(row) == was_shown

    def _sort(self) -> None:
        rows = sorted(self._all.values(), key=ORDERS[self._order], reverse=self._descending)
        self._sorted = [row.info.id for row in rows]
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        rows = [self._all[key] for key in self._sorted]
        if self._unfinished:
            rows = [row for row in rows if not row.info.done]
        self._shown = self._holding_words(rows) if self._words else rows
        self._places = None
        self.endResetModel()

    def _accepts(self, row: ArticleRow) -> bool:
        return not (self._unfinished and row.info.done) and self._holds_words(row)

    def _holds_words(self, row: ArticleRow) -> bool:
        return bool(self._holding_words([row]))

    def _holding_words(self, rows: Iterable[ArticleRow]) -> list[ArticleRow]:
        found, known = list(rows), self._haystacks
        for row in found if len(known) < len(self._all) else ():
            if row.info.id not in known:
                known[row.info.id] = _haystack(row)
        for word in self._words:
            found = [row for row in found if word in known[row.info.id]]
        return found

    def _quiet(self, row: ArticleRow, separator: str) -> str:
        count = counted(row.annotations, annotation_count(row))
        lines = (facts(row, row.info.source), row.info.place, row.info.author, count)
        return separator.join(line for line in lines if line)


_SEARCHED = attrgetter("title", "source", "place", "author", "file_name")


def _haystack(row: ArticleRow) -> str:
    published = row.info.published
    dates = ""
    if published is not None:
        month = _month(published.month)
        dates = f"{published.isoformat()}\n{published.day} {month} {published.year}"
    return "\n".join((*_SEARCHED(row.info), dates)).casefold()


@cache
def _month(number: int) -> str:
    return QLocale().monthName(number)
