"""An annotated article as it is printed: the text of its sheets, and their layout."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontInfo,
    QPainter,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from annotator.exporters import values
from annotator.exporters.labels import Labels
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.scheme import Kind, Scheme
from annotator.model.span import Span
from annotator.text.direction import is_right_to_left, isolated
from annotator.text.offsets import OffsetMap
from annotator.ui.charts.drawing import Lettering
from annotator.ui.reading.article_document import wrap_mode
from annotator.ui.reading.highlights import LEVEL_STEP, LEVELS, Highlights
from annotator.ui.theme import LIGHT

_SMALL, _TITLE = 0.82, 1.6
"""Size of notes and of the title, by that of the text."""
_SPACING = 140
"""Height of a line, per cent of the font's own: room for four underlines."""
_STEP = 2
"""Pages that are laid out at once: some milliseconds."""
_SLICE = 500
"""Annotations that are filed at once: some milliseconds."""
_BAND = 36.0
"""Height of the header and of the footer, pixels at 96 to the inch."""
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_WORDS = 90
"""Characters of its words by which a note is told from others."""
_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LINE = "\u2028"
"""Begins a line within a paragraph (Qt, ``QTextCursor.insertText``)."""
_BETWEEN = "\u202f"
"""Between two numbers of notes at the same place: a narrow space that does not break."""


@dataclass(frozen=True)
class Printed:
    """All that is printed, as one text, with what is highlighted in it.

    Attributes:
        scheme: Knows the colours.
        text: Title, details, legend, the article with the numbers of its notes, the notes.
        annotations: Those of the article and of the legend, where they are in this text.
        title: The title's lines.
        quiet: Details and legend.
        heading: That of the notes.
        notes: The notes with their heading; empty without notes.
    """

    scheme: Scheme
    text: str
    annotations: tuple[Annotation, ...]
    title: Span
    quiet: Span
    heading: Span
    notes: Span


def printed(
    article: Article,
    annotations: Sequence[Annotation],
    scheme: Scheme,
    labels: Labels,
    *,
    notes: bool,
) -> Printed:
    """What is printed of an article.

    Args:
        article: With its text.
        annotations: In text order.
        scheme: Knows the kinds.
        labels: Words for people.
        notes: Whether highlights are numbered, and what is known about them follows the text.
    """
    kinds = values.kinds_of(scheme, tuple(annotations))
    head = f"{article.title}\n"
    details = " · ".join(isolated(text) for _, text in values.article_details(article, labels))
    quiet = f"{details}\n" if details else ""
    used = {each.kind for each in annotations}
    legend, shown = _legend([k for k in kinds.values() if k.name in used], len(head + quiet))
    begin = f"{head}{quiet}{legend}"
    numbers = _numbers(annotations) if notes else {}
    body, moved = _numbered(article.text, annotations, numbers, len(begin))
    end = ""
    if notes and annotations:
        end = "".join(
            f"{number}\u2003{_note(each, kinds[each.kind], labels)}\n"
            for number, each in enumerate(annotations, 1)
        )
        # One paragraph with the first note, so that no page ends with it.
        end = f"{labels.notes}{_LINE}{end}"
    whole = f"{begin}{body}"
    return Printed(
        scheme=scheme,
        text=f"{whole}{end}",
        annotations=(*shown, *moved),
        title=Span(0, len(head)),
        quiet=Span(len(head), len(begin)),
        heading=Span(len(whole), len(whole) + (len(labels.notes) if end else 0)),
        notes=Span(len(whole), len(whole) + len(end)),
    )


class Sheets:
    """Lays a text out on pages, some at a time, and paints them; in pixels at 96 to the inch.

    Args:
        material: What is printed.
        font: Of the text.
        size: Of a page without its margins.
    """

    def __init__(self, material: Printed, font: QFont, size: QSizeF) -> None:
        self._material = material
        self._size = size
        self._height = max(size.height() - 2 * _BAND, 2 * _BAND)
        self._font = QFont(font)
        self._font.setPixelSize(max(QFontInfo(font).pixelSize() * 9 // 10, 1))
        self._reached = 0.0
        self._offsets = OffsetMap(material.text)
        self._document = self._made()
        self._highlights = Highlights()
        self._highlights.scheme = material.scheme
        self._highlights.show_text(self._document, material.text, self._offsets)
        self._waiting = list(material.annotations)

    @property
    def is_laid_out(self) -> bool:
        """Whether all pages are."""
        return not self._waiting and self._document.lastBlock().layout().lineCount() > 0

    @property
    def count(self) -> int:
        """How many pages there are as far as they are laid out."""
        if self.is_laid_out:
            return self._document.pageCount()
        return max(int(self._reached / self._height), 1)

    def lay_out(self) -> float:
        """Lay out some more pages; tells which part of the text is done."""
        if self._waiting:
            self._highlights.put(self._waiting[:_SLICE])
            del self._waiting[:_SLICE]
            return 0.0
        self._reached += _STEP * self._height
        end = QPointF(0, self._reached)
        at = self._document.documentLayout().hitTest(end, Qt.HitTestAccuracy.FuzzyHit)
        if self.is_laid_out:
            self._keep_heading()
        return at / max(self._document.characterCount(), 1)

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint a page, counted from 0, at the painter's origin."""
        self._paint_bands(painter, page)
        top, width = page * self._height, self._size.width()
        clip = QRectF(0, top, width, self._height)
        # Not the lines that end where the page begins, nor those that begin where it ends.
        below = LEVELS * LEVEL_STEP
        inside = clip.adjusted(0, below + 3, 0, -1)
        painter.save()
        painter.translate(0, _BAND - top)
        painter.setClipRect(clip)
        self._highlights.paint_below(painter, inside, LIGHT)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = clip
        ink = QPalette()
        ink.setColor(QPalette.ColorRole.Text, QColor(LIGHT.text))
        context.palette = ink
        self._document.documentLayout().draw(painter, context)
        painter.setClipRect(clip.adjusted(0, 0, 0, below + 3))
        self._highlights.paint_above(painter, inside, LIGHT)
        painter.restore()

    def _paint_bands(self, painter: QPainter, page: int) -> None:
        """The title above, the number below; the first page has its title in the text."""
        letters = Lettering(_scaled(self._font, _SMALL))
        painter.setFont(letters.font)
        painter.setPen(QColor(LIGHT.muted))
        width, height = self._size.width(), self._size.height()
        title = " ".join(self._material.text[slice(*self._material.title)].split())
        if page:
            side = _RIGHT if is_right_to_left(title) else _LEFT
            words = letters.cut(title, width)
            painter.drawText(QRectF(0, 0, width, _BAND), side | Qt.AlignmentFlag.AlignTop, words)
        number = f"{page + 1} / {self.count}" if self.is_laid_out else str(page + 1)
        foot = QRectF(0, height - _BAND, width, _BAND)
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, number)

    def _made(self) -> QTextDocument:
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(self._font)
        # So that words have the same widths at every resolution.
        document.setUseDesignMetrics(True)
        option = QTextOption()
        option.setWrapMode(wrap_mode(self._material.text))
        document.setDefaultTextOption(option)
        document.setPageSize(QSizeF(self._size.width(), self._height))
        paragraph = QTextBlockFormat()
        paragraph.setLineHeight(_SPACING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if "\n\n" not in self._material.text:
            paragraph.setBottomMargin(self._font.pixelSize() / 2)
        cursor = QTextCursor(document)
        cursor.setBlockFormat(paragraph)
        cursor.insertText(self._material.text)
        material = self._material
        self._dress(cursor, material.title, _scaled(self._font, _TITLE, bold=True))
        for part in (material.quiet, material.notes):
            self._dress(cursor, part, _scaled(self._font, _SMALL))
        spaced = QTextBlockFormat()
        spaced.setBottomMargin(self._font.pixelSize() / 2)
        for part in (material.title, material.quiet, material.notes):
            if self._choose(cursor, part):
                cursor.mergeBlockFormat(spaced)
        if self._choose(cursor, material.heading):
            spaced.setTopMargin(2 * self._font.pixelSize())
            cursor.mergeBlockFormat(spaced)
            self._dress(cursor, material.heading, _scaled(self._font, 1, bold=True))
        return document

    def _keep_heading(self) -> None:
        """Move the heading of the notes to the page of the first note."""
        cursor = QTextCursor(self._document)
        if self._choose(cursor, self._material.heading):
            block = self._document.findBlock(cursor.selectionStart())
            top, below = (
                block.layout().position().y() + block.layout().lineAt(line).y() for line in (0, 1)
            )
            if int(top // self._height) != int(below // self._height):
                apart = QTextBlockFormat()
                apart.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                cursor.mergeBlockFormat(apart)

    def _dress(self, cursor: QTextCursor, part: Span, font: QFont) -> None:
        form = QTextCharFormat()
        form.setFont(font)
        if self._choose(cursor, part):
            cursor.mergeCharFormat(form)

    def _choose(self, cursor: QTextCursor, part: Span) -> bool:
        """Select the paragraphs of a part, without what follows; tells whether there are any."""
        if part.start >= part.end:
            return False
        end = part.end - (self._material.text[part.end - 1] == "\n")
        cursor.setPosition(self._offsets.to_utf16(part.start))
        cursor.setPosition(self._offsets.to_utf16(end), QTextCursor.MoveMode.KeepAnchor)
        return True


def _scaled(font: QFont, scale: float, *, bold: bool = False) -> QFont:
    made = QFont(font)
    made.setPixelSize(max(round(font.pixelSize() * scale), 1))
    made.setBold(bold)
    return made


def _legend(kinds: Sequence[Kind], start: int) -> tuple[str, list[Annotation]]:
    """The names of kinds in a line, each highlighted as its annotations are."""
    text, shown = "", []
    for kind in kinds:
        at = start + len(text)
        shown.append(_sample(kind, Span(at, at + len(kind.plural))))
        text += f"{kind.plural}\u2003"
    return (f"{text.rstrip()}\n" if text else ""), shown


def _sample(kind: Kind, span: Span) -> Annotation:
    return Annotation(
        id=f"legend-{kind.name}",
        article_id="",
        kind=kind.name,
        spans=(span,),
        words=(kind.plural,),
        created=_NEVER,
        modified=_NEVER,
    )


def _numbers(annotations: Iterable[Annotation]) -> dict[int, str]:
    """The raised numbers of notes, by the code point of the article that they stand before."""
    found: dict[int, str] = {}
    for number, each in enumerate(annotations, 1):
        if each.in_text:
            raised = str(number).translate(_RAISED)
            found[each.end] = _BETWEEN.join(filter(None, (found.get(each.end, ""), raised)))
    return found


def _numbered(
    text: str, annotations: Sequence[Annotation], numbers: dict[int, str], start: int
) -> tuple[str, list[Annotation]]:
    """A text with raised numbers in it, and annotations where they are then.

    Args:
        text: The article's.
        annotations: In it.
        numbers: By the code point that they stand before.
        start: Code point that the text begins at.
    """
    places = sorted(numbers)
    before = [0, *accumulate(len(numbers[place]) for place in places)]
    ends = [0, *places, len(text)]
    pieces = [
        text[ends[number] : ends[number + 1]] + numbers.get(ends[number + 1], "")
        for number in range(len(places))
    ]
    body = "".join([*pieces, text[ends[len(places)] :]])
    moved = [
        replace(
            each,
            spans=tuple(
                Span(
                    # A number at its start belongs to what ends there, one at its end to itself.
                    start + span.start + before[bisect_right(places, span.start)],
                    start + span.end + before[bisect_left(places, span.end)],
                )
                for span in each.spans
            ),
        )
        for each in annotations
        if each.in_text
    ]
    return body if body.endswith("\n") else f"{body}\n", moved


def _note(annotation: Annotation, kind: Kind, labels: Labels) -> str:
    """What is known about an annotation, in one paragraph."""
    words = labels.quoted.format(words=values.shortened(annotation.text, _WORDS))
    lines = values.comment_lines(kind, annotation, labels)
    return " · ".join(isolated(" ".join(part.split())) for part in (kind.label, words, *lines))
