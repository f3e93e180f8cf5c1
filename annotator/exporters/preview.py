"""The first pages of a report as parts that a window can lay out: what Word will show, in short."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from annotator.exporters import summary, values
from annotator.exporters.columns import Columns
from annotator.exporters.exporter import Options
from annotator.exporters.ordering import as_shown, in_order
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.scheme import Kind
from annotator.model.snapshot import Snapshot
from annotator.text.direction import is_right_to_left
from annotator.text.segments import flatten

_MOST_TEXT = 8_000
"""Code points of articles' texts, some three pages."""
_MOST_ROWS = 12
_MOST_COLUMNS = 6
_MOST_WORDS = 120
"""Code points of a cell."""


class Style(Enum):
    """What a block is, as the styles of the Word report say it."""

    TITLE = auto()
    SUBTITLE = auto()
    DETAILS = auto()
    LEAD = auto()
    HEADING = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one look; those of a highlight have its kind."""

    text: str
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph.

    Attributes:
        style: Its style.
        words: Its words, in the order of the text.
        new_page: Whether it begins a page.
    """

    style: Style
    words: tuple[Words, ...]
    new_page: bool = False

    @property
    def is_rtl(self) -> bool:
        """Whether it runs from right to left."""
        return is_right_to_left("".join(each.text for each in self.words))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, the first row of which is its heading if ``headed``."""

    rows: tuple[tuple[str, ...], ...]
    headed: bool = True
    is_rtl: bool = False


Part = Block | Grid


def first_pages(snapshot: Snapshot, options: Options) -> list[Part]:
    """What the first pages of a report show: its front, its first articles, its tables' first rows.

    Args:
        snapshot: What the report holds.
        options: As for the report itself.
    """
    return list(_Preview(as_shown(snapshot, options), options).parts())


class _Preview:
    def __init__(self, snapshot: Snapshot, options: Options) -> None:
        self._snapshot, self._options, self._labels = snapshot, options, options.labels
        self._kinds = values.kinds_of(snapshot.scheme, snapshot.annotations)

    def parts(self) -> Iterator[Part]:
        yield from self._front()
        by_article = self._snapshot.by_article()
        room = _MOST_TEXT
        for article in self._snapshot.articles:
            if room <= 0:
                return
            yield from self._article(article, by_article[article.id], room)
            room -= max(len(article.text), 1)
        if room > 0:
            rows = in_order(self._snapshot, self._options.order)
            for number, kind in enumerate(self._kinds.values()):
                yield _block(Style.HEADING, kind.plural, new_page=number == 0)
                found = [each for each in rows if each.kind == kind.name][:_MOST_ROWS]
                yield self._table(kind, found) if found else self._said(self._labels.none_marked)

    def _front(self) -> Iterator[Part]:
        snapshot, labels = self._snapshot, self._labels
        made = snapshot.made or dt.datetime.now(dt.UTC)
        yield _block(Style.TITLE, summary.title(snapshot, self._options))
        yield _block(Style.SUBTITLE, summary.scope(snapshot, labels))
        yield self._said(labels.day(made.date()))
        people = ", ".join(summary.annotators(snapshot))
        if people:
            yield self._said(labels.annotated_by.format(names=people))
        if not self._kinds:
            return
        yield _block(Style.LEAD, labels.annotations)
        counts = summary.count_rows(snapshot, list(self._kinds.values()), labels)
        yield Grid(tuple(counts), is_rtl=labels.is_rtl)
        yield _block(Style.LEAD, labels.legend)
        for kind in self._kinds.values():
            pattern = Words(f"  {labels.patterns[kind.pattern]}")
            yield Block(Style.DETAILS, (Words(kind.label, kind), pattern))
        if self._options.comments:
            yield self._said(labels.has_comments)

    def _article(
        self, article: Article, annotations: Sequence[Annotation], room: int
    ) -> Iterator[Part]:
        yield _block(Style.HEADING, article.title, new_page=True)
        known = values.article_details(article, self._labels)
        if known:
            yield Grid(tuple(known), headed=False, is_rtl=self._labels.is_rtl)
        for note in article.notes:
            yield self._said(note)
        spans = [(span, each.kind) for each in annotations for span in each.spans]
        pieces: list[Words] = []
        for run in flatten(spans, 0, min(len(article.text), room)):
            kind = self._kinds[run.keys[-1]] if run.keys else None
            for number, words in enumerate(article.text[run.start : run.end].split("\n")):
                if number:
                    yield Block(Style.TEXT, tuple(pieces))
                    pieces = []
                if words:
                    pieces.append(Words(words, kind))
        yield Block(Style.TEXT, tuple(pieces))

    def _table(self, kind: Kind, rows: Sequence[Annotation]) -> Grid:
        columns = Columns(self._snapshot.articles, self._labels, notes=self._options.notes)
        first, *others = columns.of_kind(kind)
        used = [first, *(each for each in others if any(map(each.text, rows)))][:_MOST_COLUMNS]
        cells = [
            tuple(values.shortened(each.text(row), _MOST_WORDS) for each in used) for row in rows
        ]
        heads = tuple(each.heading for each in used)
        return Grid((heads, *cells), is_rtl=self._labels.is_rtl)

    def _said(self, text: str) -> Block:
        return _block(Style.DETAILS, text)


def _block(style: Style, text: str, *, new_page: bool = False) -> Block:
    return Block(style, (Words(text),), new_page)
