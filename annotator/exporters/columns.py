"""Which columns the tables of annotations have, made from the scheme, whatever the format."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import islice
from types import MappingProxyType

from annotator.exporters import values
from annotator.exporters.labels import Labels
from annotator.exporters.relating import Line, Relating
from annotator.model.annotation import Annotation
from annotator.model.article import ArticleInfo
from annotator.model.scheme import Field, FieldType, Kind, RoleType

_CAPTION_LIMIT, _CAPTION_ROOM = 32, 17
_SAMPLE = 200
"""Rows that the widths of columns are measured on."""
_LETTER = 96
"""Width of an average letter of the tables, in twentieths of a point."""
_PADDING = 185
_WORD_LIMIT = 18
"""Letters of its longest word that a column always has room for."""
_BROAD = "mwMW"
"""Letters half as broad again as the average one (measured in Noto Sans and Carlito)."""
_WORDS_SHARE = 0.16
"""Part of the room that the annotations' words have at least."""

NO_PARAGRAPHS: Mapping[str, int | None] = MappingProxyType({})


class Leads(Enum):
    """Where the cells of a column lead."""

    NOWHERE = auto()
    TO_PASSAGE = auto()
    TO_ARTICLE = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table of annotations.

    Attributes:
        text: What its cell says.
        leads: Where its cells lead.
        room: Letters that a line of it has room for at least.
        lines: What stands below the words of annotations; in another column, the lines of its
            text, each of which leads elsewhere.
        is_long: Whether its texts may run to sentences, so that they read better below the words
            of the annotation than in a narrow column.
    """

    heading: str
    text: Callable[[Annotation], str]
    leads: Leads = Leads.NOWHERE
    room: int = 0
    lines: Callable[[Annotation], Sequence[Line]] | None = None
    is_long: bool = False

    def all_text(self, annotation: Annotation) -> str:
        """All that its cell holds: its text, and the lines below that."""
        text = self.text(annotation)
        if self.lines is None or not self.is_words:
            return text
        return "\n".join((text, *(line.text for line in self.lines(annotation))))

    @property
    def is_words(self) -> bool:
        """Whether it holds the annotations' words, what a table is read for."""
        return self.leads is Leads.TO_PASSAGE


class Columns:
    """Makes the columns of the tables of a snapshot, with one of notes or without.

    ``paragraphs`` are the numbers of those that annotations begin in, by the id of these.
    """

    def __init__(
        self,
        articles: Iterable[ArticleInfo],
        labels: Labels,
        *,
        notes: bool = True,
        paragraphs: Mapping[str, int | None] = NO_PARAGRAPHS,
    ) -> None:
        self._labels = labels
        self._notes = [Column(labels.note, _note, is_long=True)] if notes else []
        self._paragraphs = paragraphs
        self._captions = {article.id: _caption(article) for article in articles}

    def of_kind(self, kind: Kind) -> list[Column]:
        """The columns of a kind's table: words, roles, fields, categories, article, note."""
        return [
            self._words(),
            *map(self._role, kind.roles),
            *map(self._field, kind.fields),
            Column(self._labels.categories, _categories),
            self._article(),
            *self._notes,
        ]

    def of_ledger(
        self, kind: Kind, relating: Relating, rows: Sequence[Annotation], width: int
    ) -> list[Column]:
        """Those of a kind's table with what may be long, and relations, below the words.

        Columns that few rows fill stand there too where all together are wider than ``width``,
        in twips, so that no word has to break.
        """
        columns = _fitting(self.of_kind(kind), rows[:_SAMPLE], width)
        long = [column for column in columns if column.is_long]
        colon = self._labels.colon

        def lines(annotation: Annotation) -> list[Line]:
            texts = [(column, column.text(annotation)) for column in long]
            told = [
                (column, Line(colon.format(label=column.heading, text=""), text))
                for column, text in texts
                if text
            ]
            notes = [line for column, line in told if column in self._notes]
            fields = [line for column, line in told if column not in self._notes]
            related = relating.lines(annotation) if relating.has(annotation) else []
            return [*fields, *related, *notes]

        return [
            replace(column, lines=lines) if column.is_words else column
            for column in columns
            if not column.is_long
        ]

    def of_relations(self, relating: Relating) -> Column:
        """The column of what annotations are related to."""

        def text(annotation: Annotation) -> str:
            return "\n".join(line.text for line in relating.lines(annotation))

        return Column(self._labels.relations, text, lines=relating.lines)

    def of_timeline(self, kind: Kind) -> list[Column]:
        """The columns of a kind's timeline: dates, words, roles, categories, article."""
        return [
            *map(self._field, timeline_dates(kind)),
            self._words(),
            *map(self._role, kind.roles),
            Column(self._labels.categories, _categories),
            self._article(),
        ]

    def _words(self) -> Column:
        return Column(self._labels.words, _words, Leads.TO_PASSAGE)

    def _article(self) -> Column:
        def caption(annotation: Annotation) -> str:
            title, day = self._captions[annotation.article_id]
            mark = values.paragraph_mark(self._paragraphs.get(annotation.id))
            place = " · ".join(each for each in (day, mark) if each)
            return f"{title}\n{place}" if place else title

        return Column(self._labels.article, caption, Leads.TO_ARTICLE, _CAPTION_ROOM)

    def _role(self, role_type: RoleType) -> Column:
        def text(annotation: Annotation) -> str:
            role = annotation.roles.get(role_type.name)
            return "" if role is None else values.role_text(role, self._labels)

        return Column(role_type.label, text)

    def _field(self, field: Field) -> Column:
        def text(annotation: Annotation) -> str:
            value = annotation.fields.get(field.name)
            return "" if value is None else values.field_text(field, value, self._labels)

        return Column(field.label, text, is_long=field.type is FieldType.TEXT)


def timeline_dates(kind: Kind) -> list[Field]:
    """The date fields that place a kind's annotations on its timeline; none if it has none."""
    return [f for f in kind.fields if f.timeline and f.type is FieldType.DATE]


def in_order_of_date(kind: Kind, annotations: Iterable[Annotation]) -> list[Annotation]:
    """Annotations by their first timeline date, those without one last."""

    def key(annotation: Annotation) -> tuple[bool, str]:
        date = first_date(kind, annotation)
        return not date, date

    return sorted(annotations, key=key)


def first_date(kind: Kind, annotation: Annotation) -> str:
    """The first of an annotation's dates that place it on the timeline; empty for none.

    ISO 8601 dates sort as text, a year before its months and a month before its days.
    """
    found = [annotation.fields.get(field.name) for field in timeline_dates(kind)]
    return next((str(date) for date in found if date), "")


def _fitting(columns: Sequence[Column], rows: Sequence[Annotation], width: int) -> list[Column]:
    """Columns, of which those with the fewest texts are long until the others fit."""
    found = list(columns)
    texts = [_texts(column, rows) for column in columns]
    least = [_least(*each, width) for each in zip(columns, texts, strict=True)]
    room = sum(need for column, need in zip(columns, least, strict=True) if not column.is_long)
    waiting = [
        place
        for place, column in enumerate(columns)
        if column.leads is Leads.NOWHERE and not column.is_long
    ]
    waiting.sort(key=lambda place: (-sum(map(bool, texts[place])), place))
    # Half of the columns stay, whatever they need: a table is read down its columns.
    for _ in range(len(waiting) // 2):
        if room <= width:
            break
        place = waiting.pop()
        room -= least[place]
        found[place] = replace(found[place], is_long=True)
    return found


def _texts(column: Column, rows: Iterable[Annotation]) -> list[str]:
    return [column.all_text(row) for row in rows]


def _least(column: Column, texts: Sequence[str], width: int) -> int:
    """Width below which words of a column break."""
    # Headings are bold, which takes about a letter more.
    words = set(f"{column.heading}x".split()).union(*map(str.split, set(texts)))
    longest = max(map(_breadth, words), default=1)
    least = max(longest, column.room) * _LETTER + _PADDING
    # What a table is read for has room however many other columns there are.
    return max(least, int(width * _WORDS_SHARE)) if column.is_words else least


def column_widths(columns: Sequence[Column], rows: Iterable[Annotation], width: int) -> list[int]:
    """Share the room out: each column fits its longest word, long texts get most of the rest.

    Widths are twips, twentieths of a point, for letters of about nine points.
    """
    sample = list(islice(rows, _SAMPLE))
    least, wanted = [], []
    for column in columns:
        texts = _texts(column, sample)
        least.append(_least(column, texts, width))
        wanted.append(sum(map(len, (column.heading, *texts))) / (len(texts) + 1))
    if sum(least) > width:
        return _squeezed(columns, least, width)
    return _filled(least, wanted, width)


def _filled(least: Sequence[int], wanted: Sequence[float], width: int) -> list[int]:
    """Widths in the ratio of what is wanted, so that cells are of one height; none too narrow."""
    narrow: set[int] = set()
    while True:
        free = [place for place in range(len(least)) if place not in narrow]
        room = width - sum(least[place] for place in narrow)
        share = room / sum(wanted[place] for place in free) if free else 0.0
        found = {place for place in free if wanted[place] * share < least[place]}
        if not found:
            return [
                least[place] if place in narrow else int(wanted[place] * share)
                for place in range(len(least))
            ]
        narrow |= found


def _squeezed(columns: Sequence[Column], least: Sequence[int], width: int) -> list[int]:
    """Widths when the columns do not fit: all but that of the annotations' words give way."""
    kept = sum(room for column, room in zip(columns, least, strict=True) if column.is_words)
    if kept >= width or kept == sum(least):
        return [room * width // sum(least) for room in least]
    part = (width - kept) / (sum(least) - kept)
    return [
        room if column.is_words else int(room * part)
        for column, room in zip(columns, least, strict=True)
    ]


def _breadth(word: str) -> int:
    """How many average letters wide a word is, rounded up."""
    # Addresses break anywhere, so that they do not push the other columns aside.
    if "://" in word:
        return 1
    # Figures are broader than letters, and a date should not break.
    broad = sum(map(word.count, _BROAD))
    return min(len(word) + (broad + 1) // 2 + word[0].isdigit(), _WORD_LIMIT)


def _caption(article: ArticleInfo) -> tuple[str, str]:
    title = values.shortened(article.title, _CAPTION_LIMIT)
    return title, article.published.isoformat() if article.published else ""


def _words(annotation: Annotation) -> str:
    # Words that are only blanks have something to lead to them, too.
    return "\n".join(line for line in annotation.text.split("\n") if line.strip()) or "…"


def _categories(annotation: Annotation) -> str:
    return ", ".join(annotation.categories)


def _note(annotation: Annotation) -> str:
    return annotation.note.strip()
