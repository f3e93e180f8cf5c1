"""The last page: which characters of the texts are not as they were."""

from annotator.exporters.docx import styles as names
from annotator.exporters.docx import xml
from annotator.exporters.docx.book import Book
from annotator.exporters.replaced import replaced_lines


def add_replaced_characters(book: Book) -> None:
    """Append a note on the characters that XML forbids, if an article has any."""
    lines = replaced_lines(book.snapshot.articles, book.options, xml.ILLEGAL.findall)
    if lines:
        book.heading(1, book.labels.replaced, new_page=True)
        for line in (book.labels.replaced_intro, *lines):
            book.paragraph(names.DETAILS, line)
