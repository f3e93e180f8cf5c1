"""Tables with a row per annotation and columns made from the scheme."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from annotator.exporters.docx import styles as names
from annotator.exporters.docx import values, xml
from annotator.exporters.docx.book import Book
from annotator.model.annotation import Annotation
from annotator.model.article import ArticleInfo
from annotator.model.scheme import Field, FieldType, Kind, RoleType

_SAMPLE = 200
"""Rows that the widths of columns are measured on."""
_LETTER = 90
"""Width of an average letter of the tables, in twentieths of a point."""
_PADDING = 185
_WORD_LIMIT = 18
"""Letters of its longest word that a column always has room for."""
_WORDS_SHARE = 0.16
"""Part of the room that the annotations' words have at least."""
_CAPTION_LIMIT, _CAPTION_ROOM = 32, 12
_RELATED_LIMIT = 60
_ROWS_BETWEEN_STEPS = 500


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table of annotations.

    Attributes:
        text: What its cell says.
        anchor: The bookmark that the cell leads to, for a column of links.
        look: Character style of the links.
        room: Letters that a line of it has room for at least.
        lines: Of a column of several links: a label, words and the bookmark that these lead to for
            each line of its cell; a line without words leads nowhere.
    """

    heading: str
    text: Callable[[Annotation], str]
    anchor: Callable[[Annotation], str] | None = None
    look: str = names.HYPERLINK
    room: int = 0
    lines: Callable[[Annotation], Sequence[tuple[str, str, str]]] | None = None


def add_kind_tables(book: Book, width: int) -> None:
    """Append a table for each kind, and one in order of date where the kind has such a date.

    ``width`` is the room between the margins, in twips (twentieths of a point).
    """
    of_kind: dict[str, list[Annotation]] = {name: [] for name in book.kinds}
    for annotation in book.snapshot.annotations:
        of_kind[annotation.kind].append(annotation)
    for number, kind in enumerate(book.kinds.values()):
        label = book.labels.progress_table.format(kinds=kind.plural)
        book.step(label)
        book.heading(1, kind.plural, new_page=number > 0)
        found = of_kind[kind.name]
        if not found:
            book.paragraph(names.DETAILS, book.labels.none_marked)
            continue
        columns = _columns(book, kind)
        if any(map(book.is_related, found)):
            columns.insert(-1, _relations_column(book))
        add_table(book, columns, found, width, label)
        dates = [f for f in kind.fields if f.timeline and f.type is FieldType.DATE]
        if dates:
            book.heading(2, book.labels.timeline.format(kinds=kind.plural))
            in_order = sorted(found, key=lambda a: _date_key(a, dates))
            add_table(book, _timeline_columns(book, kind, dates), in_order, width, label)


def add_table(
    book: Book, columns: Sequence[Column], rows: Sequence[Annotation], width: int, label: str
) -> None:
    """Append a table with a header row that repeats on each page and rows that do not split."""
    heading, text = book.styles.id(names.TABLE_HEADING), book.styles.id(names.TABLE_TEXT)
    body = book.body
    widths = column_widths(columns, rows, width)
    body.append(xml.table_start(book.styles.id(names.TABLE), widths))
    cells = [xml.text_paragraph(heading, column.heading) for column in columns]
    body.append(xml.row(cells, header=True))
    looks = [book.styles.look(column.look) for column in columns]
    empty = xml.paragraph(text, "")
    for number, annotation in enumerate(rows):
        if number % _ROWS_BETWEEN_STEPS == 0:
            book.still(label)
        cells = [
            _cell(column, annotation, text, look) or empty
            for column, look in zip(columns, looks, strict=True)
        ]
        body.append(xml.row(cells))
    body.append(xml.TABLE_END)


def _cell(column: Column, annotation: Annotation, style: str, look: xml.Look) -> str:
    """The paragraphs of a cell; empty for an empty one."""
    if column.lines is not None:
        return "".join(
            xml.paragraph(style, xml.run(label, "") + _link(mark, words, look))
            for label, words, mark in column.lines(annotation)
        )
    words = column.text(annotation)
    if not words or column.anchor is None:
        return words and xml.text_paragraph(style, words)
    content = _link(column.anchor(annotation), words, look)
    return xml.paragraph(style, content, rtl=xml.runs_rtl(words))


def _link(mark: str, words: str, look: xml.Look) -> str:
    """Words that lead to a bookmark; right-to-left ones run so by themselves beside a label."""
    return xml.link(mark, xml.run(words, look[xml.runs_rtl(words)])) if words else ""


def column_widths(columns: Sequence[Column], rows: Iterable[Annotation], width: int) -> list[int]:
    """Share the room out: each column fits its longest word, long texts get most of the rest."""
    sample = list(islice(rows, _SAMPLE))
    least, wanted = [], []
    for column in columns:
        # Headings are bold, which takes about a letter more.
        texts = [f"{column.heading}x", *(column.text(annotation) for annotation in sample)]
        longest = max((_breadth(word) for text in texts for word in text.split()), default=1)
        least.append(max(longest, column.room) * _LETTER + _PADDING)
        wanted.append(sum(map(len, texts)) / len(texts))
        if column.text is _words:
            # What a table is read for has room however many other columns there are.
            least[-1] = max(least[-1], int(width * _WORDS_SHARE))
    rest = width - sum(least)
    if rest < 0:
        return _squeezed(columns, least, width)
    return [
        room + int(rest * share / sum(wanted)) for room, share in zip(least, wanted, strict=True)
    ]


def _squeezed(columns: Sequence[Column], least: Sequence[int], width: int) -> list[int]:
    """Widths when the columns do not fit: all but that of the annotations' words give way."""
    kept = sum(room for column, room in zip(columns, least, strict=True) if column.text is _words)
    if kept >= width or kept == sum(least):
        return [room * width // sum(least) for room in least]
    part = (width - kept) / (sum(least) - kept)
    return [
        room if column.text is _words else int(room * part)
        for column, room in zip(columns, least, strict=True)
    ]


def _breadth(word: str) -> int:
    # Addresses break anywhere, so that they do not push the other columns aside; figures are
    # broader than letters, and a date should not break.
    return 1 if "://" in word else min(len(word) + word[0].isdigit(), _WORD_LIMIT)


def words_column(book: Book) -> Column:
    """The annotation's words, leading to their place in the article."""
    return Column(book.labels.words, _words, book.mark)


def article_column(book: Book) -> Column:
    """Title and date of the article, leading to its heading."""

    def caption(annotation: Annotation) -> str:
        return captions[annotation.article_id]

    def anchor(annotation: Annotation) -> str:
        return book.article_mark(annotation.article_id)

    captions = {a.id: _caption(a) for a in book.snapshot.articles}
    return Column(book.labels.article, caption, anchor, names.QUIET, _CAPTION_ROOM)


def _columns(book: Book, kind: Kind) -> list[Column]:
    return [
        words_column(book),
        *(_role_column(book, role) for role in kind.roles),
        *(_field_column(book, field) for field in kind.fields),
        Column(book.labels.categories, _categories),
        article_column(book),
        Column(book.labels.note, _note),
    ]


def _timeline_columns(book: Book, kind: Kind, dates: Sequence[Field]) -> list[Column]:
    return [
        *(_field_column(book, date) for date in dates),
        words_column(book),
        *(_role_column(book, role) for role in kind.roles),
        Column(book.labels.categories, _categories),
        article_column(book),
    ]


def _role_column(book: Book, role_type: RoleType) -> Column:
    def text(annotation: Annotation) -> str:
        role = annotation.roles.get(role_type.name)
        return "" if role is None else values.role_text(role, book.labels)

    return Column(role_type.label, text)


def _field_column(book: Book, field: Field) -> Column:
    def text(annotation: Annotation) -> str:
        value = annotation.fields.get(field.name)
        return "" if value is None else values.field_text(field, value, book.labels)

    return Column(field.label, text)


def _relations_column(book: Book) -> Column:
    """What each annotation is related to, leading to where it stands."""

    def lines(annotation: Annotation) -> list[tuple[str, str, str]]:
        shown, more = book.related(annotation)
        found = []
        for related in shown:
            label = values.relation_label(book.snapshot.scheme, related)
            words = values.related_words(related, _RELATED_LIMIT)
            label = book.labels.colon.format(label=label, text="")
            found.append((label, words, book.mark(related.other)))
        return [*found, (more, "", "")] if more else found

    def text(annotation: Annotation) -> str:
        return "\n".join(label + words for label, words, _ in lines(annotation))

    return Column(book.labels.relations, text, lines=lines)


def _caption(article: ArticleInfo) -> str:
    title = values.shortened(article.title, _CAPTION_LIMIT)
    return f"{title}\n{article.published.isoformat()}" if article.published else title


def _words(annotation: Annotation) -> str:
    return "\n".join(line for line in annotation.text.split("\n") if line.strip())


def _categories(annotation: Annotation) -> str:
    return ", ".join(annotation.categories)


def _note(annotation: Annotation) -> str:
    return annotation.note.strip()


def _date_key(annotation: Annotation, dates: Sequence[Field]) -> tuple[bool, str]:
    # ISO 8601 dates sort as text, a year before its months and a month before its days.
    found = [str(annotation.fields[f.name]) for f in dates if annotation.fields.get(f.name)]
    return not found, found[0] if found else ""
