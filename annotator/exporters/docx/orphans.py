"""What is no longer in an article's text, at its end."""

from collections.abc import Sequence

from annotator.exporters.docx import styles as names
from annotator.exporters.docx import xml
from annotator.exporters.docx.book import Book
from annotator.exporters.docx.text import Edge
from annotator.model.annotation import Annotation


def add_orphans(book: Book, annotations: Sequence[Annotation]) -> None:
    """Append the words of annotations without a place, each with its comment; nothing for none.

    Their bookmarks are here, so that tables and indexes lead to them.
    """
    orphans = [annotation for annotation in annotations if not annotation.in_text]
    if not orphans:
        return
    book.heading(2, book.labels.no_longer)
    book.paragraph(names.DETAILS, book.labels.no_longer_intro, names.QUIET)
    style, quiet = book.styles.id(names.DETAILS), book.styles.look(names.QUIET)
    for annotation in orphans:
        kind = book.kinds[annotation.kind]
        rtl = xml.runs_rtl(annotation.text)
        look = xml.make_look(book.styles.kind_id(kind))
        edge = Edge(book, annotation, 1)
        content = (
            xml.run(f"{kind.label}  ", quiet[rtl])
            + edge.begin()
            + xml.run(annotation.text, look[rtl])
            + edge.end()
        )
        book.body.append(xml.paragraph(style, content, rtl=rtl))
