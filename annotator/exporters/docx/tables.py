"""Tables with a row per annotation and columns made from the scheme."""

from collections.abc import Sequence

from annotator.exporters import values
from annotator.exporters.columns import (
    Column,
    Columns,
    Leads,
    Line,
    column_widths,
    in_order_of_date,
    timeline_dates,
)
from annotator.exporters.docx import styles as names
from annotator.exporters.docx import xml
from annotator.exporters.docx.book import Book
from annotator.exporters.ordering import in_order
from annotator.model.annotation import Annotation

_RELATED_LIMIT = 60
_ROWS_BETWEEN_STEPS = 500


def add_kind_tables(book: Book, width: int) -> None:
    """Append a table for each kind, and one in order of date where the kind has such a date.

    ``width`` is the room between the margins, in twips (twentieths of a point).
    """
    columns = Columns(book.snapshot.articles, book.labels, notes=book.options.notes)
    of_kind: dict[str, list[Annotation]] = {name: [] for name in book.kinds}
    for annotation in in_order(book.snapshot, book.options.order):
        of_kind[annotation.kind].append(annotation)
    for number, kind in enumerate(book.kinds.values()):
        label = book.labels.progress_table.format(kinds=kind.plural)
        book.step(label)
        book.heading(1, kind.plural, new_page=number > 0)
        found = of_kind[kind.name]
        if not found:
            book.paragraph(names.DETAILS, book.labels.none_marked)
            continue
        own = columns.of_kind(kind)
        if any(map(book.is_related, found)):
            own.insert(len(own) - book.options.notes, _relations_column(book))
        add_table(book, own, found, width, label)
        if timeline_dates(kind):
            book.heading(2, book.labels.timeline.format(kinds=kind.plural))
            dated = in_order_of_date(kind, found)
            add_table(book, columns.of_timeline(kind), dated, width, label)


def add_table(
    book: Book, columns: Sequence[Column], rows: Sequence[Annotation], width: int, label: str
) -> None:
    """Append a table with a header row that repeats on each page and rows that do not split."""
    heading, text = book.styles.id(names.TABLE_HEADING), book.styles.id(names.TABLE_TEXT)
    body = book.body
    widths = column_widths(columns, rows, width)
    body.append(xml.table_start(book.styles.id(names.TABLE), widths, rtl=book.labels.is_rtl))
    cells = [xml.text_paragraph(heading, column.heading) for column in columns]
    body.append(xml.row(cells, header=True))
    link, quiet = book.styles.look(names.HYPERLINK), book.styles.look(names.QUIET)
    empty = xml.paragraph(text, "")
    for number, annotation in enumerate(rows):
        if number % _ROWS_BETWEEN_STEPS == 0:
            book.still(label)
        cells = [
            _cell(
                book, column, annotation, text, quiet if column.leads is Leads.TO_ARTICLE else link
            )
            or empty
            for column in columns
        ]
        body.append(xml.row(cells))
    body.append(xml.TABLE_END)


def _cell(book: Book, column: Column, annotation: Annotation, style: str, look: xml.Look) -> str:
    """The paragraphs of a cell; empty for an empty one."""
    if column.lines is not None:
        return "".join(
            xml.paragraph(style, xml.run(label, "") + (_link(book.mark(other), words, look)))
            if other is not None
            else xml.paragraph(style, xml.run(label, ""))
            for label, words, other in column.lines(annotation)
        )
    words = column.text(annotation)
    if not words or column.leads is Leads.NOWHERE:
        return words and xml.text_paragraph(style, words)
    content = _link(_anchor(book, column.leads, annotation), words, look)
    return xml.paragraph(style, content, rtl=xml.runs_rtl(words))


def _link(mark: str, words: str, look: xml.Look) -> str:
    """Words that lead to a bookmark; right-to-left ones run so by themselves beside a label."""
    return xml.link(mark, xml.run(words, look[xml.runs_rtl(words)])) if words else ""


def _relations_column(book: Book) -> Column:
    """What each annotation is related to, leading to where it stands."""

    def lines(annotation: Annotation) -> list[Line]:
        shown, more = book.related(annotation)
        found: list[Line] = []
        for related in shown:
            label = values.relation_label(book.snapshot.scheme, related)
            words = values.related_words(related, _RELATED_LIMIT)
            found.append((book.labels.colon.format(label=label, text=""), words, related.other))
        return [*found, (more, "", None)] if more else found

    def text(annotation: Annotation) -> str:
        return "\n".join(label + words for label, words, _ in lines(annotation))

    return Column(book.labels.relations, text, lines=lines)


def _anchor(book: Book, leads: Leads, annotation: Annotation) -> str:
    if leads is Leads.TO_PASSAGE:
        return book.mark(annotation)
    return book.article_mark(annotation.article_id)
