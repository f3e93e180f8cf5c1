"""An article's text, to the letter, with its highlights."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from annotator.exporters import values
from annotator.exporters.docx import styles as names
from annotator.exporters.docx import xml
from annotator.exporters.docx.book import Book
from annotator.exporters.docx.comments import add_comment
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.span import Span
from annotator.text.segments import flatten

_Key = tuple[str, str]
"""A kind's name and the bookmark of an annotation's row; two empty texts for words of a role."""
_ROLE: _Key = "", ""


def add_article_text(book: Book, article: Article, annotations: Sequence[Annotation]) -> None:
    """Append one paragraph per line of the text, with highlights, comments and bookmarks.

    Each span gets a comment of its own, so that a comment's words are never others than the
    annotation's; a bookmark lies around the first span. Words of roles stand out.
    """
    writer = _TextWriter(book, article)
    edges: defaultdict[int, tuple[list[Edge], list[Edge]]] = defaultdict(lambda: ([], []))
    for annotation in annotations:
        for part, span in enumerate(annotation.spans, start=1):
            edge = Edge(book, annotation, part)
            edges[span.start][1].append(edge)
            edges[span.end][0].append(edge)
    text = article.text
    for run in flatten(_spans(book, annotations), 0, len(text)):
        if run.start in edges:
            writer.pass_edges(*edges[run.start])
        writer.write(text[run.start : run.end], run.keys)
    writer.pass_edges(*edges[len(text)])
    writer.finish()


def _spans(book: Book, annotations: Sequence[Annotation]) -> Iterator[tuple[Span, _Key]]:
    for annotation in annotations:
        key = annotation.kind, book.row(annotation)
        for span in annotation.spans:
            yield span, key
        for role in annotation.roles.values():
            for span in role.spans:
                yield span, _ROLE


class Edge:
    """Where a span of an annotation begins and ends: its comment, if any, and bookmark."""

    __slots__ = ("_annotation", "_book", "_bookmark", "_comment", "_part")

    def __init__(self, book: Book, annotation: Annotation, part: int) -> None:
        self._book = book
        self._annotation = annotation
        self._part = part
        self._comment = 0
        self._bookmark = 0

    def begin(self) -> str:
        """What opens the span; makes the comment."""
        start = ""
        if self._book.options.comments:
            self._comment = add_comment(self._book, self._annotation, self._part)
            start = f'<w:commentRangeStart w:id="{self._comment}"/>'
        if self._part > 1:
            return start
        self._bookmark = self._book.number()
        return xml.bookmark_start(self._bookmark, self._book.mark(self._annotation)) + start

    def end(self) -> str:
        """What closes it."""
        bookmark = xml.bookmark_end(self._bookmark) if self._bookmark else ""
        if not self._book.options.comments:
            return bookmark
        look = self._book.styles.look(names.COMMENT_REFERENCE)[0]
        return (
            f'<w:commentRangeEnd w:id="{self._comment}"/>{bookmark}'
            f'<w:r>{look}<w:commentReference w:id="{self._comment}"/></w:r>'
        )


class _TextWriter:
    """Writes runs into paragraphs, beginning a new one at each line end."""

    def __init__(self, book: Book, article: Article) -> None:
        self._book = book
        self._body = book.body
        self._lines = iter(article.text.split("\n"))
        tag = values.language_tag(article)
        # The left-to-right lines of a right-to-left article are not in its language.
        self._languages = ("" if xml.runs_rtl(article.text) else tag, tag)
        self._looks: dict[tuple[str, ...], xml.Look] = {}
        self._style = book.styles.id(names.TEXT)
        self._blank = book.styles.id(names.BLANK_LINE)
        self._numbered = xml.numbered(book.numbering.begin()) if book.options.texts else ""
        self._begin_line()

    def finish(self) -> None:
        """End the last line."""
        self._body.append(xml.PARAGRAPH_END)

    def pass_edges(self, ends: Sequence[Edge], begins: Sequence[Edge]) -> None:
        """Write the edges of spans that lie at this place."""
        self._body.extend([edge.end() for edge in ends])
        self._body.extend([edge.begin() for edge in begins])

    def write(self, text: str, keys: tuple[_Key, ...]) -> None:
        """Write text that lies within these annotations, the outermost first."""
        kinds = tuple([kind for kind, _ in keys])
        look = self._looks.get(kinds) or self._new_look(kinds)
        # That of the innermost annotation; words of a role have none.
        row = next((row for _, row in reversed(keys) if row), "") if keys else ""
        for number, piece in enumerate(text.split("\n")):
            if number:
                self._body.append(xml.PARAGRAPH_END)
                self._begin_line()
            if piece:
                run = xml.run(piece, look[self._rtl])
                self._body.append(xml.linked(row, run) if row else run)

    def _begin_line(self) -> None:
        line = next(self._lines)
        self._rtl = xml.runs_rtl(line)
        style = self._style if line else self._blank
        more = self._numbered if line.strip() else ""
        self._body.append(xml.paragraph_start(style, rtl=self._rtl, more=more))

    def _new_look(self, kinds: tuple[str, ...]) -> xml.Look:
        styles = self._book.styles
        found = [self._book.kinds[name] for name in kinds if name]
        style = styles.kind_id(found[-1]) if found else ""
        if len(found) < len(kinds):
            style = styles.role_id(found[-1] if found else None)
        look = xml.make_look(
            style, names.frame(found[:-1]), self._languages, own_font=styles.has_east_asian
        )
        self._looks[kinds] = look
        return look
