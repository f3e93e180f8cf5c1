"""Highlights painted under and over the article's text, for the visible lines only."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextDocument

from annotator.model.annotation import Annotation
from annotator.model.scheme import Pattern, Scheme
from annotator.model.span import Span
from annotator.text.offsets import OffsetMap
from annotator.text.segments import SpanIndex, innermost
from annotator.ui.reading.dimming import dimmed
from annotator.ui.reading.line_boxes import LineBoxes, VisibleLine
from annotator.ui.reading.places import Places, block_at
from annotator.ui.theme import Theme

LEVELS = 4
"""Underlines that are stacked below one line of text; deeper overlaps share the last."""

LEVEL_STEP = 2.0
"""Pixels between stacked underlines."""

_KEPT_LINES = 256
"""Lines whose rectangles are kept: some screenfuls, so that looking them all over costs nothing."""

_KEPT_CLIPS = 8
"""Clips whose lines are kept: a frame asks for its own ten times, and for few others."""

_UNDERLINE_WIDTH = 1.5
_PEN_STYLES = {
    Pattern.SOLID: Qt.PenStyle.SolidLine,
    Pattern.DOTTED: Qt.PenStyle.DotLine,
    Pattern.DASHED: Qt.PenStyle.DashLine,
    Pattern.DASH_DOT: Qt.PenStyle.DashDotLine,
    Pattern.DOUBLE: Qt.PenStyle.SolidLine,
    Pattern.WAVE: Qt.PenStyle.DashDotDotLine,
}


@dataclass(frozen=True, slots=True)
class _LineMarks:
    """What one line of text shows, in the document's coordinates.

    Attributes:
        fills: By the kind of the innermost annotation.
        underlines: By kind.
    """

    fills: dict[str, list[QRectF]]
    underlines: dict[str, list[QLineF]]


class Highlights:
    """The annotations of the article on show: where they are and how they are painted.

    Cost is that of the visible lines: spans are found by position, flattened into runs, and the
    rectangles of a line are kept until an annotation or the layout changes.

    Attributes:
        scheme: Declares the kinds; None while there is no article.
        selected: The annotation that is brought out.
        painted_lines: How many lines have been painted.
        places: Where in the document code points are.
    """

    def __init__(self) -> None:
        self.scheme: Scheme | None = None
        self.selected: Annotation | None = None
        self.painted_lines = 0
        self._held: dict[str, Annotation] = {}
        self._accepts: Callable[[Annotation], bool] | None = None
        self._index: SpanIndex[str] = SpanIndex(LEVELS)
        self._document = QTextDocument()
        self._text = ""
        self._offsets = OffsetMap("")
        self.places = Places(self._document, self._offsets, 0)
        self._marks: dict[Span, _LineMarks] = {}
        self._seen: dict[tuple[float, float], tuple[VisibleLine, ...]] = {}

    def show_text(self, document: QTextDocument, text: str, offsets: OffsetMap) -> None:
        """Start afresh on another text, without annotations."""
        self._document, self._text, self._offsets = document, text, offsets
        self.places = Places(document, offsets, len(text))
        self._index = SpanIndex(LEVELS)
        self._held = {}
        self.selected = None
        self.forget_layout()

    def use_document(self, document: QTextDocument) -> None:
        """Paint on another document of the same text."""
        self._document = document
        self.places = Places(document, self._offsets, len(self._text))
        self.forget_layout()

    def forget_layout(self) -> None:
        """Drop kept lines and rectangles: the text was laid out anew."""
        self._marks.clear()
        self._seen.clear()

    @property
    def lit(self) -> Annotation | None:
        """The selected annotation if it is on show; the others are dimmed then."""
        chosen = self.selected
        return chosen if chosen is not None and self.shows(chosen.id) else None

    def narrow(self, accepts: Callable[[Annotation], bool] | None) -> None:
        """Show only annotations that are accepted; None for all."""
        self._accepts = accepts
        self._marks.clear()

    def put(self, annotations: Iterable[Annotation]) -> list[Span]:
        """Show annotations, in place of what was shown under their ids.

        Returns:
            The spans that look otherwise now.
        """
        touched: list[Span] = []
        for annotation in annotations:
            touched += self._forget_lines(annotation.id)
            self._held[annotation.id] = annotation
            self._index.add(annotation.id, annotation.spans)
            touched += self._forget_lines(annotation.id)
            if self.selected is not None and self.selected.id == annotation.id:
                touched += self.select(annotation) or ()
        return touched

    def drop(self, ids: Iterable[str]) -> list[Span] | None:
        """Show these no more.

        Returns:
            The spans that look otherwise now; None for all.
        """
        touched: list[Span] | None = []
        for key in ids:
            gone = self._forget_lines(key)
            self._held.pop(key, None)
            self._index.discard(key)
            if self.selected is not None and self.selected.id == key:
                touched = self.select(None)
            elif touched is not None:
                touched += gone
        return touched

    def select(self, annotation: Annotation | None) -> list[Span] | None:
        """Bring out one annotation.

        Returns:
            The spans that look otherwise now; None for all.
        """
        known, self.selected = self.selected, annotation
        if (known is None) is not (annotation is None):
            return None
        both = [each for each in (known, annotation) if each is not None]
        return [
            span for each in both for part in (each.spans, *each.roles.values()) for span in part
        ]

    def at(self, position: int) -> list[str]:
        """Ids of the annotations at a code point, the innermost (shortest) first."""
        return self.inside(Span(position, position + 1))

    def inside(self, part: Span) -> list[str]:
        """Ids of the annotations that share a code point with a stretch, the shortest first."""
        hits = self.between(*part)
        hits.sort(key=lambda hit: hit[0].end - hit[0].start)
        return list(dict.fromkeys(key for _, key in hits))

    def between(self, start: int, end: int) -> list[tuple[Span, str]]:
        """Spans and ids that share a code point with ``[start, end)``, in text order."""
        hits = self._index.between(start, end)
        return hits if self._accepts is None else [hit for hit in hits if self.shows(hit[1])]

    def next_of(self, ids: list[str]) -> str:
        """Of some ids the one after the selected one, else the first; empty for none."""
        if self.selected is not None and self.selected.id in ids:
            return ids[(ids.index(self.selected.id) + 1) % len(ids)]
        return ids[0] if ids else ""

    def annotation(self, key: str) -> Annotation:
        """An annotation on show."""
        return self._held[key]

    def kind_of(self, key: str) -> str:
        """Kind of an annotation on show."""
        return self._held[key].kind

    def shows(self, key: str) -> bool:
        """Whether an annotation is there and accepted."""
        annotation = self._held.get(key)
        return annotation is not None and (self._accepts is None or self._accepts(annotation))

    # --- painting ---

    def visible_lines(self, clip: QRectF) -> tuple[VisibleLine, ...]:
        """The lines that a clip in document coordinates touches, from the top."""
        part = clip.top(), clip.bottom()
        lines = self._seen.get(part)
        if lines is None:
            if len(self._seen) >= _KEPT_CLIPS:
                self._seen.clear()
            lines = tuple(self._lines(clip))
            if lines:
                self._seen[part] = lines
        return lines

    def _lines(self, clip: QRectF) -> Iterator[VisibleLine]:
        last = block_at(self._document, clip.bottom()).next()
        if last.isValid() and not last.layout().lineCount():
            # Lays out as far as the clip goes, which takes a millisecond also where there is
            # nothing to do. Nothing here asks for the layout of a paragraph below: that lays out
            # the next ten thousands of characters at once.
            end = QPointF(clip.left(), clip.bottom())
            self._document.documentLayout().hitTest(end, Qt.HitTestAccuracy.FuzzyHit)
        block = block_at(self._document, clip.top())
        while block.isValid() and block.layout().lineCount():
            text_layout = block.layout()
            origin = text_layout.position()
            top, bottom = clip.top() - origin.y(), clip.bottom() - origin.y()
            for number in range(_first_line(block, top), text_layout.lineCount()):
                line = text_layout.lineAt(number)
                if line.y() > bottom:
                    return
                start = block.position() + line.textStart()
                yield VisibleLine(block, line, self._span(start, line.textLength()), origin)
            block = block.next()

    def paint_below(self, painter: QPainter, clip: QRectF, theme: Theme) -> None:
        """Paint the fills, before the text: where the selected annotation is, its own."""
        if self.scheme is None:
            return
        lit = self.lit
        lines = self.visible_lines(clip)
        self.painted_lines += len(lines)
        for kind in self.scheme.kinds:
            colour = QColor((theme.kind(kind) if lit is None else dimmed(theme, kind)).fill)
            for visible in lines:
                for box in self._marks_of(visible).fills.get(kind.name, ()):
                    painter.fillRect(box, colour)
        own = self.scheme.kind(lit.kind) if lit is not None else None
        if lit is not None and own is not None:
            for box, _ in self._own_boxes(lines, lit.id):
                painter.fillRect(box, QColor(theme.kind(own).fill))

    def paint_above(self, painter: QPainter, clip: QRectF, theme: Theme) -> None:
        """Paint the underlines, after the text."""
        if self.scheme is None:
            return
        lit = self.lit
        lines = self.visible_lines(clip)
        for kind in self.scheme.kinds:
            colours = theme.kind(kind) if lit is None else dimmed(theme, kind)
            painter.setPen(_pen(colours.line, kind.pattern))
            for visible in lines:
                painter.drawLines(self._marks_of(visible).underlines.get(kind.name, []))
        own = self.scheme.kind(lit.kind) if lit is not None else None
        if lit is not None and own is not None:
            painter.setPen(_pen(theme.kind(own).line, own.pattern))
            boxes = self._own_boxes(lines, lit.id)
            painter.drawLines([_underline(box, level) for box, level in boxes])

    def rectangles(self, visible: VisibleLine, span: Span) -> list[QRectF]:
        """Where a line shows a span, in its paragraph's coordinates; several in mixed scripts."""
        if not span.overlaps(visible.span):
            return []
        return LineBoxes(visible, self._text, self._offsets).rectangles(span)

    def edge_x(self, visible: VisibleLine, at: int, *, end: bool) -> float:
        """Where a line shows the start of its code point ``at``, or the end of the one before.

        That is the side on which the script begins or ends: the right one of a right-to-left start.
        """
        return LineBoxes(visible, self._text, self._offsets).edge_x(at, end=end)

    def _own_boxes(self, lines: Iterable[VisibleLine], key: str) -> Iterator[tuple[QRectF, int]]:
        """Where lines show one annotation, with the level of its underline."""
        for visible in lines:
            for span in self._index.spans(key):
                level = self._index.level(key, span)
                for box in self.rectangles(visible, span):
                    yield box.translated(visible.origin), level

    def _marks_of(self, visible: VisibleLine) -> _LineMarks:
        marks = self._marks.get(visible.span)
        if marks is None:
            if len(self._marks) >= _KEPT_LINES:
                self._marks.clear()
            marks = self._marks[visible.span] = self._measure(visible)
        return marks

    def _forget_lines(self, key: str) -> tuple[Span, ...]:
        spans = self._index.spans(key)
        for span in spans:
            for line in [line for line in self._marks if line.overlaps(span)]:
                del self._marks[line]
        return spans

    def _measure(self, visible: VisibleLine) -> _LineMarks:
        boxes = LineBoxes(visible, self._text, self._offsets)
        spans = [(span, self.kind_of(key), key) for span, key in self.between(*visible.span)]
        fills: dict[str, list[QRectF]] = {}
        for part, kind in innermost([(span, kind) for span, kind, _ in spans], *visible.span):
            found = [box.translated(visible.origin) for box in boxes.rectangles(part)]
            fills.setdefault(kind, []).extend(found)
        levels = [(span, kind, self._index.level(key, span)) for span, kind, key in spans]
        lines = [each for each in levels if each[-1] < LEVELS - 1]
        # Of those that share the last level only the innermost would be seen anyway.
        shared = [(span, kind) for span, kind, level in levels if level == LEVELS - 1]
        lines += [(part, kind, LEVELS - 1) for part, kind in innermost(shared, *visible.span)]
        underlines: dict[str, list[QLineF]] = {}
        for span, kind, level in lines:
            found = [box.translated(visible.origin) for box in boxes.rectangles(span)]
            underlines.setdefault(kind, []).extend(_underline(box, level) for box in found)
        return _LineMarks(fills, underlines)

    def _span(self, position: int, length: int) -> Span:
        return Span(
            self._offsets.to_code_points(position), self._offsets.to_code_points(position + length)
        )


def _pen(colour: str, pattern: Pattern) -> QPen:
    pen = QPen(QColor(colour), _UNDERLINE_WIDTH)
    pen.setStyle(_PEN_STYLES[pattern])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _underline(box: QRectF, level: int) -> QLineF:
    y = box.bottom() + 0.5 + LEVEL_STEP * level
    return QLineF(box.left(), y, box.right() - 1, y)


def _first_line(block: QTextBlock, y: float) -> int:
    """Number of the first line of a paragraph that reaches below ``y`` of the paragraph."""
    layout = block.layout()
    low, high = 0, layout.lineCount()
    while low < high:
        middle = (low + high) // 2
        line = layout.lineAt(middle)
        if line.y() + line.height() + LEVELS * LEVEL_STEP + 2 < y:
            low = middle + 1
        else:
            high = middle
    return low
