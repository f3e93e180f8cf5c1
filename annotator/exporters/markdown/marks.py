"""An article's text with its highlights."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.exporters.markdown.escaping import escaped_piece
from annotator.model.annotation import Annotation
from annotator.model.span import Span
from annotator.text.direction import is_right_to_left

_OPENING, _CLOSING = "⟨", "⟩"
"""Brackets around overlapping highlights; they turn round in text from right to left."""
_BREAK = "<br>"


@dataclass(frozen=True, slots=True)
class Reference:
    """What an annotation is called in the report.

    Attributes:
        name: For people, e.g. ``Q12``; escaped.
        number: Of the anchors: that of its passage, and that of its row in a table.
    """

    name: str
    number: int

    def to_row(self, bracket: str = "") -> str:
        """The name as a link from the passage to the row."""
        return f"[{self.name}{bracket}](#row-{self.number})"

    def to_passage(self) -> str:
        """The name as a link from the row to the passage, and the row's anchor."""
        return f'<a id="row-{self.number}"></a>[{self.name}](#passage-{self.number})'

    def mentioned(self) -> str:
        """The name as a link to the passage, from anywhere."""
        return f"[{self.name}](#passage-{self.number})"

    def anchor(self, *, first: bool) -> str:
        """The attribute that makes an element the passage, on the first of its spans."""
        return f' id="passage-{self.number}"' if first else ""


def marked_blocks(
    text: str, annotations: Iterable[Annotation], references: Mapping[str, Reference]
) -> Iterator[str]:
    """An article's text as blocks of Markdown.

    A highlight is marked, and its name follows. Where highlights overlap, the mark lies around all
    of them, and each has its name in brackets where it begins and where it ends. Line ends at the
    end of the text are left out.

    Args:
        text: The article's.
        annotations: Those in it.
        references: What each is called, by its id.
    """
    in_rtl, edges = False, _Edges(annotations, references)
    for raw, block in _paragraphs(_LineWriter(text, edges).lines()):
        rtl = is_right_to_left(raw)
        if rtl != in_rtl:
            yield '<div dir="rtl">' if rtl else "</div>"
        in_rtl = rtl
        yield block
    if in_rtl:
        yield "</div>"


class _Edges:
    """What is written at the places of a text where highlights begin or end.

    Attributes:
        begins: Where marks begin.
        ends: Where marks end.
        before: What is written where spans begin.
        after: What is written where spans end.
    """

    def __init__(
        self, annotations: Iterable[Annotation], references: Mapping[str, Reference]
    ) -> None:
        self.begins: set[int] = set()
        self.ends: set[int] = set()
        self.before: defaultdict[int, list[str]] = defaultdict(list)
        self.after: defaultdict[int, list[str]] = defaultdict(list)
        spans = [
            (span, references[annotation.id], part == 0)
            for annotation in annotations
            for part, span in enumerate(annotation.spans)
        ]
        for cluster in _clusters(spans):
            self._add(cluster)

    def places(self) -> set[int]:
        """Every place where something is written."""
        return self.begins | self.ends | self.before.keys() | self.after.keys()

    def _add(self, cluster: Sequence[tuple[Span, Reference, bool]]) -> None:
        self.begins.add(cluster[0][0].start)
        self.ends.add(max(span.end for span, _, _ in cluster))
        if len(cluster) == 1:
            [(span, reference, first)] = cluster
            name = f"<sup{reference.anchor(first=first)}>{reference.to_row()}</sup>"
            self.after[span.end].append(name)
            return
        for span, reference, first in cluster:
            name = f"<sup{reference.anchor(first=first)}>{_OPENING}{reference.name}</sup>"
            self.before[span.start].append(name)
        for span, reference, _ in reversed(cluster):
            self.after[span.end].append(f"<sup>{reference.to_row(_CLOSING)}</sup>")


def _clusters(
    spans: Iterable[tuple[Span, Reference, bool]],
) -> Iterator[list[tuple[Span, Reference, bool]]]:
    """Spans that overlap, directly or by way of others; the outer ones first."""
    cluster: list[tuple[Span, Reference, bool]] = []
    end = 0
    for item in sorted(spans, key=lambda each: (each[0].start, -each[0].end, each[1].number)):
        if cluster and item[0].start >= end:
            yield cluster
            cluster = []
        end = max(end, item[0].end) if cluster else item[0].end
        cluster.append(item)
    if cluster:
        yield cluster


class _LineWriter:
    """Writes a text line by line, with a mark wherever it lies within a highlight."""

    def __init__(self, text: str, edges: _Edges) -> None:
        self._text, self._edges = text, edges
        self._places = iter(sorted(edges.places()))
        self._place = next(self._places, None)
        self._inside = self._marked = False
        self._pieces: list[str] = []

    def lines(self) -> Iterator[tuple[str, str]]:
        """The lines, as they are and as they are written."""
        start = 0
        for raw in self._text.split("\n"):
            end = start + len(raw)
            here = start
            while self._place is not None and self._place <= end:
                self._write(here, self._place, start, end)
                here = self._place
                self._pass(here)
                self._place = next(self._places, None)
            self._write(here, end, start, end)
            self._close()
            yield raw, "".join(self._pieces)
            self._pieces.clear()
            start = end + 1

    def _write(self, here: int, there: int, start: int, end: int) -> None:
        if here == there:
            return
        if self._inside and not self._marked:
            self._pieces.append("<mark>")
            self._marked = True
        piece = self._text[here:there]
        self._pieces.append(escaped_piece(piece, first=here == start, last=there == end))

    def _pass(self, place: int) -> None:
        edges = self._edges
        if place in edges.ends:
            self._close()
            self._inside = False
        self._pieces.extend(edges.after.get(place, ()))
        self._pieces.extend(edges.before.get(place, ()))
        self._inside = self._inside or place in edges.begins

    def _close(self) -> None:
        if self._marked:
            self._pieces.append("</mark>")
            self._marked = False


def _paragraphs(lines: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Lines joined to paragraphs, which end at an empty line; every line end is kept."""
    raws: list[str] = []
    written: list[str] = []
    empty = 0
    for raw, line in lines:
        if not line:
            empty += 1
            continue
        if empty and written:
            yield "\n".join(raws), "\\\n".join(written)
            raws, written, empty = [], [], empty - 1
        raws.append(raw)
        written.append(_BREAK * empty + line)
        empty = 0
    if written:
        yield "\n".join(raws), "\\\n".join(written)
