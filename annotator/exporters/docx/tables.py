"""Tables with a row per annotation and columns made from the scheme."""

from collections.abc import Callable, Sequence

from annotator.exporters.columns import (
    Column,
    Columns,
    Leads,
    column_widths,
    in_order_of_date,
    timeline_dates,
)
from annotator.exporters.docx import styles as names
from annotator.exporters.docx import xml
from annotator.exporters.docx.book import Book
from annotator.exporters.docx.timeline import add_timeline
from annotator.exporters.grouping import Group, group_of, with_headings
from annotator.exporters.ordering import in_order
from annotator.exporters.relating import Line
from annotator.model.annotation import Annotation

_ROWS_BETWEEN_STEPS = 500

_Cell = Callable[[Annotation], str]


def add_kind_tables(book: Book, width: int) -> None:
    """Append a table for each kind, and one in order of date where the kind has such a date.

    ``width`` is the room between the margins, in twips (twentieths of a point).
    """
    labels = book.labels
    columns = Columns(
        book.snapshot.articles, labels, notes=book.options.notes, paragraphs=book.paragraphs
    )
    group = group_of(book.snapshot, book.options.order, labels)
    of_kind: dict[str, list[Annotation]] = {name: [] for name in book.kinds}
    for annotation in in_order(book.snapshot, book.options.order):
        of_kind[annotation.kind].append(annotation)
    for number, kind in enumerate(book.kinds.values()):
        label = labels.progress_table.format(kinds=kind.plural)
        book.step(label)
        book.heading(1, kind.plural, new_page=number > 0)
        found = of_kind[kind.name]
        if not found:
            book.paragraph(names.DETAILS, labels.none_marked)
            continue
        own = columns.of_ledger(kind, book.relating, found, width)
        _Ledger(book, own, label).add(found, width, group)
        if timeline_dates(kind):
            book.heading(2, labels.timeline.format(kinds=kind.plural))
            add_timeline(book, kind, found, width)
            _Table(book, columns.of_timeline(kind), label).add(in_order_of_date(kind, found), width)


class _Table:
    """A table with a header row that repeats on each page and rows that do not split."""

    def __init__(self, book: Book, columns: Sequence[Column], label: str) -> None:
        self._book, self._columns, self._label = book, columns, label
        self._text = book.styles.id(names.TABLE_TEXT)
        self._link = book.styles.look(names.HYPERLINK)
        self._quiet = book.styles.look(names.QUIET)
        self._empty = xml.paragraph(self._text, "")
        self._cells = [self._cell(column) for column in columns]

    def add(self, rows: Sequence[Annotation], width: int, group: Group | None = None) -> None:
        """Append it with these rows, each group of them below its name."""
        book = self._book
        widths = column_widths(self._columns, rows, width)
        rtl = book.labels.is_rtl
        book.body.append(xml.table_start(book.styles.id(names.TABLE), widths, rtl=rtl))
        heading = book.styles.id(names.TABLE_HEADING)
        cells = [xml.text_paragraph(heading, column.heading) for column in self._columns]
        book.body.append(xml.row(cells, header=True))
        for number, (name, annotation) in enumerate(with_headings(rows, group)):
            if number % _ROWS_BETWEEN_STEPS == 0:
                book.still(self._label)
            if name:
                self._add_group(name)
            self._add_row(annotation)
        if len(rows) > 1:
            # No row stands alone on the last page of a table.
            book.body[-2] = xml.kept_with_next(book.body[-2])
        book.body.append(xml.TABLE_END)

    def _add_group(self, name: str) -> None:
        heading = xml.text_paragraph(self._book.styles.id(names.TABLE_GROUP), name)
        self._book.body.append(xml.wide_row(heading, len(self._columns)))

    def _add_row(self, annotation: Annotation) -> None:
        self._book.body.append(xml.row([cell(annotation) for cell in self._cells]))

    def _cell(self, column: Column) -> _Cell:
        """What makes the paragraphs of a column's cells."""
        text, style, empty = column.text, self._text, self._empty
        if column.leads is Leads.NOWHERE:

            def plain(annotation: Annotation) -> str:
                words = text(annotation)
                return xml.text_paragraph(style, words) if words else empty

            return plain
        look = self._quiet if column.leads is Leads.TO_ARTICLE else self._link

        def linked(annotation: Annotation) -> str:
            words = text(annotation)
            return self._linked(self._anchor(column.leads, annotation), words, look)

        return linked

    def _linked(self, mark: str, words: str, look: xml.Look, before: str = "") -> str:
        rtl = xml.runs_rtl(words)
        content = xml.link(mark, xml.run(words, look[rtl]))
        return xml.paragraph(self._text, before + content, rtl=rtl)

    def _anchor(self, leads: Leads, annotation: Annotation) -> str:
        if leads is Leads.TO_PASSAGE:
            return self._book.mark(annotation)
        return self._book.article_mark(annotation.article_id)


class _Ledger(_Table):
    """The table of a kind: below an annotation's words stand its long texts and its relations.

    The words of each row have a bookmark, to which the highlight in the text leads.
    """

    def __init__(self, book: Book, columns: Sequence[Column], label: str) -> None:
        super().__init__(book, columns, label)
        self._detail = book.styles.id(names.TABLE_DETAIL)

    def _cell(self, column: Column) -> _Cell:
        lines = column.lines
        if lines is None:
            return super()._cell(column)
        book = self._book

        def words(annotation: Annotation) -> str:
            number = book.number()
            mark = xml.bookmark_start(number, book.row(annotation)) + xml.bookmark_end(number)
            first = self._linked(book.mark(annotation), column.text(annotation), self._link, mark)
            return first + "".join(map(self._line, lines(annotation)))

        return words

    def _line(self, line: Line) -> str:
        """A paragraph below the words; its direction is that of its label."""
        looks, rtl = (self._quiet, self._link), xml.runs_rtl(line.label)
        content = xml.run(line.label, looks[0][rtl])
        if line.other is not None:
            words = xml.run(line.words, looks[1][xml.runs_rtl(line.words)])
            content += xml.link(self._book.mark(line.other), words)
        elif line.words:
            content += xml.run(line.words, xml.PLAIN[xml.runs_rtl(line.words)])
        if line.about:
            content += xml.run(f"  {line.about}", looks[0][rtl])
        return xml.paragraph(self._detail, content, rtl=rtl)
