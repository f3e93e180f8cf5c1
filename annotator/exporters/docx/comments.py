"""Word's own comments: one a span, telling all about its annotation."""

from functools import lru_cache

from annotator.exporters import values
from annotator.exporters.docx import styles as names
from annotator.exporters.docx import xml
from annotator.exporters.docx.book import Book
from annotator.model.annotation import Annotation

COMMENT_LIMIT = 32_767
"""Comments with which Word still opens a document ([MS-OI29500], commentRangeStart)."""

_AUTHOR_LIMIT = 255
_INITIALS_LIMIT = 3


def add_comment(book: Book, annotation: Annotation, part: int) -> int:
    """Append the comment on a span of an annotation; ``part`` counts its spans from 1.

    The comment on the first span tells everything; the others say what they continue.

    Returns:
        The comment's id.
    """
    comment_id = len(book.comments)
    author = annotation.annotator if annotation.annotator.strip() else book.labels.nobody
    style = book.styles.id(names.COMMENT_TEXT)
    kind = book.kinds[annotation.kind]
    lines = []
    if part == 1:
        relations = _relations(book, annotation)
        lines = values.comment_lines(kind, annotation, book.labels, relations)
    if len(annotation.spans) > 1:
        lines.insert(0, annotation.text)
    book.comments.append(
        f'<w:comment w:id="{comment_id}" w:date="{values.timestamp(annotation.modified)}"'
        f"{_signature(author)}>"
        + _head(book, annotation, part, style)
        + "".join([xml.text_paragraph(style, line) for line in lines])
        + "</w:comment>"
    )
    return comment_id


@lru_cache(maxsize=256)
def _signature(name: str) -> str:
    name = " ".join(name.split())
    return (
        f' w:author="{xml.escape(name[:_AUTHOR_LIMIT])}" w:initials="{xml.escape(initials(name))}"'
    )


def initials(name: str) -> str:
    """The first letters of up to three words of a name."""
    return "".join(word[0] for word in name.split()[:_INITIALS_LIMIT]).upper()


def _head(book: Book, annotation: Annotation, part: int, style: str) -> str:
    text, parts = book.kinds[annotation.kind].label, len(annotation.spans)
    if parts > 1:
        words = book.labels.part if part == 1 else book.labels.continues
        text = words.format(kind=text, part=part, parts=parts)
    look = book.styles.look(names.COMMENT_REFERENCE)[0]
    # What continues leads to where it begins.
    first = book.mark(annotation) if part > 1 else ""
    return _headed(style, text, look, book.styles.look(names.STRONG), first)


@lru_cache(maxsize=256)
def _headed(style: str, text: str, mark: str, look: xml.Look, first: str) -> str:
    rtl = xml.runs_rtl(text)
    words = xml.run(text, look[rtl])
    content = f"<w:r>{mark}<w:annotationRef/></w:r>{xml.link(first, words) if first else words}"
    return xml.paragraph(style, content, rtl=rtl)


def _relations(book: Book, annotation: Annotation) -> list[str]:
    lines = []
    for line in book.relating.lines(annotation):
        quoted = book.labels.quoted.format(words=line.words) if line.words else ""
        lines.append(f"{line.label}{quoted}")
    return lines
