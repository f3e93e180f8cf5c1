"""The report from front to back."""

import datetime as dt
from pathlib import Path

from annotator.exporters.docx.articles import add_articles
from annotator.exporters.docx.book import Book
from annotator.exporters.docx.chart import Charts
from annotator.exporters.docx.closing import add_replaced_characters
from annotator.exporters.docx.comments import COMMENT_LIMIT
from annotator.exporters.docx.figures import add_figures
from annotator.exporters.docx.front import add_front, contents
from annotator.exporters.docx.index import add_category_index, add_person_index
from annotator.exporters.docx.numbering import Numbering
from annotator.exporters.docx.package import built_in_template, open_template, save
from annotator.exporters.docx.page import (
    Sections,
    add_header_and_footer,
    last_section,
    set_properties,
)
from annotator.exporters.docx.sources import add_sources
from annotator.exporters.docx.styles import Styles
from annotator.exporters.docx.tables import add_kind_tables
from annotator.exporters.exporter import Options
from annotator.model.errors import ExportError
from annotator.model.snapshot import Snapshot


def write_report(snapshot: Snapshot, path: Path, options: Options) -> None:
    """Write the report of a snapshot as a Word document.

    Raises:
        ExportError: The template is no Word document, or there are more comments than Word opens.
        Cancelled: ``options.progress`` stopped it.
        OSError: The file cannot be written.
    """
    if options.comments:
        _check_size(snapshot)
    document = open_template(options.template or built_in_template())
    built_in = open_template(built_in_template()) if options.template else document
    section = last_section(document.element.body)
    document.element.body[:] = [section]
    styles = Styles(document.styles.element, built_in.styles.element, options.notice)
    styles.speak(options.labels.tag, rtl=options.labels.is_rtl)
    charts = Charts(document, styles.font)
    book = Book(styles, Numbering(document), charts, snapshot, options)
    made = snapshot.made or dt.datetime.now(dt.UTC)
    add_header_and_footer(document, book)
    _add_parts(book, Sections(document, section), made)
    set_properties(document, book, made)
    book.step(book.labels.progress_save)
    save(document, path, "".join(book.body), "".join(book.comments))
    book.finish()


def _add_parts(book: Book, sections: Sections, made: dt.datetime) -> None:
    add_front(book, made)
    place_of_contents = len(book.body)
    add_figures(book, sections.upright_width)
    add_articles(book, sections.upright_width)
    sections.end_upright(book)
    if book.kinds:
        add_kind_tables(book, sections.wide_width)
        sections.end_wide(book)
    add_category_index(book)
    add_person_index(book)
    add_sources(book)
    add_replaced_characters(book)
    sections.end_last(book)
    book.body.insert(place_of_contents, contents(book, sections.upright_width))


def _check_size(snapshot: Snapshot) -> None:
    comments = sum(len(annotation.spans) or 1 for annotation in snapshot.annotations)
    if comments > COMMENT_LIMIT:
        raise ExportError(
            f"The report would hold {comments:,} comments, and Word opens at most"
            f" {COMMENT_LIMIT:,}",
            "export fewer articles at a time, or without comments",
        )
