"""The first page: what the report is of, the legend and the table of contents."""

import datetime as dt
from collections.abc import Sequence

from annotator.exporters import summary
from annotator.exporters.docx import styles as names
from annotator.exporters.docx import xml
from annotator.exporters.docx.book import Book
from annotator.model.scheme import Kind

_SUMMARY_WIDTHS = [2300, 1500, 1500, 3700]
_LEVELS = 2
_DOTTED = 9020
"""Where the dots of the template's entries end, in twips."""
_LETTERS = 75
"""Letters of an entry of the contents that fit on a line."""
_LINES = 17
"""Lines of contents that the first page has room for, less one for each kind."""
_APART = '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>'
"""Makes a paragraph as high as the distance between a table and what explains it."""


def add_front(book: Book, made: dt.datetime) -> None:
    """Append title, date, annotators, scope, counts and legend."""
    labels = book.labels
    book.paragraph(names.TITLE, report_title(book))
    book.paragraph(names.SUBTITLE, summary.scope(book.snapshot, labels))
    book.paragraph(names.DETAILS, labels.day(made.date()))
    people = ", ".join(summary.annotators(book.snapshot))
    if people:
        book.paragraph(names.DETAILS, labels.annotated_by.format(names=people))
    if book.kinds:
        book.paragraph(names.LEAD, labels.annotations)
        _add_counts(book)
        _add_explanation(book)


def report_title(book: Book) -> str:
    """The report's title without the characters that XML forbids."""
    return xml.clean(summary.title(book.snapshot, book.options))


def contents(book: Book, width: int) -> str:
    """The table of contents as Word shows it until it is brought up to date; ``width`` of a line.

    It is complete but for page numbers: these are empty fields, which Word fills in when the report
    is printed or they are updated (F9). Marked as stale, they would have Word ask a question
    whenever the report is opened. Until then no dots lead to them.
    """
    more = ""
    lines = sum(1 + len(heading.text) // _LETTERS for heading in book.headings)
    if lines > _LINES - len(book.kinds):
        # Rather a page of their own than a few entries on the next.
        more = xml.PAGE_BREAK_BEFORE
    rtl = book.labels.is_rtl
    title = xml.run(book.labels.contents, xml.PLAIN[rtl])
    pieces = [xml.paragraph(book.styles.id(names.CONTENTS_HEADING), title, rtl=rtl, more=more)]
    start = (
        xml.field_mark("begin")
        + '<w:r><w:instrText xml:space="preserve">'
        + f" TOC \\o &quot;1-{_LEVELS}&quot; \\h \\z \\u </w:instrText></w:r>"
        + xml.field_mark("separate")
    )
    tabs = (
        f'<w:tabs><w:tab w:val="clear" w:pos="{_DOTTED}"/>'
        f'<w:tab w:val="right" w:pos="{width + (width == _DOTTED)}"/></w:tabs>'
    )
    for heading in book.headings:
        rtl = xml.runs_rtl(heading.text)
        style = book.styles.id(names.CONTENTS[heading.level - 1])
        words = xml.run(heading.text, xml.PLAIN[rtl])
        entry = xml.link(heading.bookmark, words + xml.TAB + xml.page_of(heading.bookmark))
        pieces.append(xml.paragraph(style, start + entry, rtl=rtl, more=tabs))
        start = ""
    pieces.append(xml.paragraph(book.styles.id(names.TABLE_TEXT), xml.field_mark("end")))
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        "<w:docPartUnique/></w:docPartObj></w:sdtPr>"
        f"<w:sdtContent>{''.join(pieces)}</w:sdtContent></w:sdt>"
    )


def _add_counts(book: Book) -> None:
    """How many there are of each kind, with how it is marked."""
    labels, styles, kinds = book.labels, book.styles, list(book.kinds.values())
    heading, *counts, sums = summary.count_rows(book.snapshot, kinds, labels)
    start = xml.table_start(styles.id(names.TABLE), _SUMMARY_WIDTHS, rtl=labels.is_rtl)
    book.body.append(start)
    style = styles.id(names.TABLE_HEADING)
    cells = [xml.text_paragraph(style, text) for text in (*heading, labels.legend)]
    book.body.append(xml.row(cells, header=True))
    style = styles.id(names.TABLE_TEXT)
    for kind, texts in zip(kinds, counts, strict=True):
        cells = _counted(book, texts, xml.PLAIN)
        book.body.append(xml.row([*cells, _sample(book, kind, style)]))
    cells = [*_counted(book, sums, styles.look(names.STRONG)), xml.paragraph(style, "")]
    book.body.append(xml.row(cells) + xml.TABLE_END)


def _counted(book: Book, texts: Sequence[str], look: xml.Look) -> list[str]:
    """A name, and numbers below their headings, which are in the language of the report."""
    style, rtl = book.styles.id(names.TABLE_TEXT), book.labels.is_rtl
    name, *numbers = texts
    cells = [xml.paragraph(style, xml.run(text, look[rtl]), rtl=rtl) for text in numbers]
    return [xml.text_paragraph(style, name, look), *cells]


def _sample(book: Book, kind: Kind, style: str) -> str:
    """A kind's name as its highlights look, and what its underline is called."""
    rtl = xml.runs_rtl(kind.label)
    sample = xml.run(kind.label, xml.make_look(book.styles.kind_id(kind))[rtl])
    quiet = book.styles.look(names.QUIET)[rtl]
    pattern = xml.run(f"  {book.labels.patterns[kind.pattern]}", quiet)
    return xml.paragraph(style, sample + pattern, rtl=rtl)


def _add_explanation(book: Book) -> None:
    labels = book.labels
    about = [labels.overlap, labels.bold_roles, labels.leads_to_row]
    if book.options.comments:
        about.insert(2, labels.has_comments)
    book.body.append(xml.paragraph(book.styles.id(names.TABLE_TEXT), "", more=_APART))
    book.paragraph(names.TABLE_TEXT, " ".join(about), names.QUIET)
