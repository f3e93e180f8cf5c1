"""An article's text with its highlights, and a note on the words of each."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence

from annotator.exporters import values
from annotator.exporters.labels import Labels
from annotator.exporters.pdf import ink
from annotator.exporters.pdf.fonts import EM
from annotator.exporters.pdf.objects import date, numbers, reference, text
from annotator.exporters.pdf.shaping import Paragraph, Placed
from annotator.exporters.pdf.sheets import Box, Look, Sheets
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.scheme import Kind
from annotator.text.segments import Run, flatten, underline_levels

LOOK = Look(10.5, 18.5)
_GAP = 5.0
"""Points between two paragraphs."""
_LINES_BETWEEN_STEPS = 200
_LEVELS = 4
_FIRST_LEVEL, _STEP = 2.2, 2.4
"""Points from the base line to the first underline, and from one to the next."""
_ABOVE, _BELOW = 8.6, 2.4
"""Points that shading reaches above the base line and below it."""


class ArticleText:
    """Writes the text of one article.

    Args:
        sheets: Where to.
        annotations: Of the article, in text order.
        kinds: By name.
        labels: The words of the notes.
    """

    def __init__(
        self,
        sheets: Sheets,
        article: Article,
        annotations: Sequence[Annotation],
        kinds: Mapping[str, Kind],
        labels: Labels,
    ) -> None:
        self._sheets = sheets
        self._article = article
        self._kinds = kinds
        self._labels = labels
        self._spans = [(span, each) for each in annotations for span in each.spans]
        self._levels = underline_levels([span for span, _ in self._spans])
        places = [(span, place) for place, (span, _) in enumerate(self._spans)]
        self._runs = flatten(places, 0, len(article.text))
        self._starts = [run.start for run in self._runs]
        self._boxes: dict[str, dict[int, list[Box]]] = {}
        self._nothing = 0

    def write(self, still: Callable[[], None]) -> None:
        """Write the text; ``still`` is called now and then."""
        language = values.language_tag(self._article)
        start = 0
        for number, line in enumerate(self._article.text.split("\n")):
            if number % _LINES_BETWEEN_STEPS == 0:
                still()
            if line:
                paragraph = Paragraph(self._sheets.fonts, line, language=language)
                self._paragraph(paragraph, start)
            self._sheets.y -= _GAP
            start += len(line) + 1

    def _paragraph(self, paragraph: Paragraph, start: int) -> None:
        sheets = self._sheets
        width = sheets.room
        for first, last in paragraph.lines(width * EM / LOOK.size):
            sheets.need(LOOK.leading)
            sheets.y -= LOOK.leading
            marked = self._marked(start + first, start + last)
            # Shading lies below the letters, underlines above it.
            at = len(sheets.page.ink)
            placed, left = sheets.line(paragraph, (first, last), LOOK, 0, width)
            if marked:
                under: list[str] = []
                self._mark(paragraph, placed, left, start, marked, under)
                sheets.page.ink[at:at] = under

    def _marked(self, start: int, end: int) -> list[Run[int]]:
        """The highlighted runs of a line."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        return [
            Run(max(run.start, start), min(run.end, end), run.keys)
            for run in self._runs[first : bisect_left(self._starts, end)]
            if run.keys and run.end > start
        ]

    def _mark(
        self,
        paragraph: Paragraph,
        line: list[Placed],
        left: float,
        start: int,
        marked: list[Run[int]],
        under: list[str],
    ) -> None:
        scale, y = LOOK.size / EM, self._sheets.y
        reach: dict[int, list[int]] = {}
        for run in marked:
            kind = self._kind(run.keys[-1])
            fill = ink.colour(kind.light.fill)
            for ends in paragraph.extents(line, run.start - start, run.end - start):
                first, last = (left + end * scale for end in ends)
                box = (first, y - _BELOW, last - first, _ABOVE + _BELOW)
                under.append(ink.rectangle(*box, fill))
            for place in run.keys:
                reach.setdefault(place, [run.start, run.end])[1] = run.end
        for place, (first_letter, last_letter) in reach.items():
            kind, level = self._kind(place), self._levels[place]
            for ends in paragraph.extents(line, first_letter - start, last_letter - start):
                first, last = (left + end * scale for end in ends)
                if level < _LEVELS:
                    height = y - _FIRST_LEVEL - level * _STEP
                    colour = ink.colour(kind.light.line)
                    under.append(ink.underline(kind.pattern, first, last, height, colour))
                self._remember(place, (first, y - _BELOW, last, y + _ABOVE))

    def _kind(self, place: int) -> Kind:
        return self._kinds[self._spans[place][1].kind]

    def _remember(self, place: int, box: Box) -> None:
        annotation = self._spans[place][1]
        if annotation.id not in self._boxes:
            self._boxes[annotation.id] = {}
            self._sheets.target(f"passage {annotation.id}")
        page = len(self._sheets.pages) - 1
        self._boxes[annotation.id].setdefault(page, []).append(box)

    def write_notes(self) -> None:
        """Write a note for each annotation on its words, when these are written."""
        objects = self._sheets.objects
        annotations = {annotation.id: annotation for _, annotation in self._spans}
        if annotations:
            # The highlights are drawn on the page; without a look of their own, readers would add
            # one, as they do where the look names no graphics state.
            self._nothing = objects.add_stream(
                b"",
                b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]"
                b"/Resources<</ExtGState<</G<</Type/ExtGState/BM/Normal>>>>>>",
            )
        for key, pages in self._boxes.items():
            for part, (page, boxes) in enumerate(pages.items(), start=1):
                sheet = self._sheets.pages[page]
                body = self._note(annotations[key], boxes, part, len(pages))
                note = objects.add(body % reference(sheet.number))
                sheet.annotations.append(note)

    def _note(self, annotation: Annotation, boxes: Sequence[Box], part: int, parts: int) -> bytes:
        """A highlight annotation (ISO 32000-2, 12.5.6.10) with a place for its page's number."""
        kind, labels = self._kinds[annotation.kind], self._labels
        lines = [kind.label, *values.comment_lines(kind, annotation, labels)]
        if parts > 1:
            words = labels.part if part == 1 else labels.continues
            lines[0] = words.format(kind=kind.label, part=part, parts=parts)
        if len(annotation.spans) > 1:
            lines.insert(1, annotation.text)
        author = " ".join(annotation.annotator.split()) or labels.nobody
        around = (
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )
        quads = [
            each
            for left, bottom, right, top in boxes
            for each in (left, top, right, top, left, bottom, right, bottom)
        ]
        body = (
            b"<</Type/Annot/Subtype/Highlight/F 4/Rect%s/QuadPoints%s/C[%s]/T%s/Contents%s/M%s"
            b"/CreationDate%s/NM%s/AP<</N %s>>"
            % (
                numbers(around),
                numbers(quads),
                ink.colour(kind.light.line).encode("ascii"),
                text(author),
                text("\n".join(lines)),
                date(annotation.modified),
                date(annotation.created),
                text(f"{annotation.id}-{part}"),
                reference(self._nothing),
            )
        )
        return body.replace(b"%", b"%%") + b"/P %s>>"
