"""Tables with a row per annotation."""

from collections.abc import Callable, Sequence

from annotator.exporters.columns import Column, Leads, column_widths
from annotator.exporters.grouping import Group, with_headings
from annotator.exporters.pdf import ink
from annotator.exporters.pdf.fonts import EM
from annotator.exporters.pdf.shaping import Paragraph
from annotator.exporters.pdf.sheets import LINK, QUIET, RULE, Look, Sheets
from annotator.model.annotation import Annotation

_CELL, _HEAD = Look(8, 10.5), Look(8, 10.5, bold=True, colour=QUIET)
_LINK, _NAME = Look(8, 10.5, colour=LINK), Look(8.5, 12, bold=True)
_PADDING = 3.0
TWIPS = 20
"""In a point."""
_STEP = 500
_LEAST = 3
"""Lines of a row that are worth beginning at the foot of a page, if it does not fit on it."""

_Lines = list[tuple[Paragraph, tuple[int, int], Look, str]]
"""Lines of a cell: part of a paragraph, its look, and what it leads to."""


def write_table(
    sheets: Sheets,
    columns: Sequence[Column],
    rows: Sequence[Annotation],
    still: Callable[[], None],
    *,
    rtl: bool = False,
    group: Group | None = None,
) -> None:
    """Write a table with a heading on each page; a row is split only if no page holds it.

    With ``rtl`` the first column is at the right; ``group`` names what rows stand under.
    """
    _Table(sheets, columns, rows, rtl=rtl).write(still, group)


def target(leads: Leads, annotation: Annotation) -> str:
    """The name of what a cell leads to; empty for none."""
    if leads is Leads.TO_PASSAGE:
        return f"passage {annotation.id}"
    return f"article {annotation.article_id}" if leads is Leads.TO_ARTICLE else ""


class _Table:
    def __init__(
        self,
        sheets: Sheets,
        columns: Sequence[Column],
        rows: Sequence[Annotation],
        *,
        rtl: bool,
    ) -> None:
        self._sheets = sheets
        # Places are counted from the left.
        self._columns = columns = columns[::-1] if rtl else columns
        self._rows = rows
        twips = column_widths(columns, rows, int(sheets.room * TWIPS))
        self._widths = [width / TWIPS for width in twips]
        self._cut: dict[tuple[str, float], list[tuple[Paragraph, tuple[int, int]]]] = {}

    def write(self, still: Callable[[], None], group: Group | None) -> None:
        sheets = self._sheets
        sheets.need(6 * _CELL.leading)
        self._head()
        whole = self._room_of_page()
        for number, (name, annotation) in enumerate(with_headings(self._rows, group)):
            if number % _STEP == 0:
                still()
            if name:
                self._group(name)
            cells = [self._cell(c, annotation, w) for c, w in self._places()]
            done, most = 0, max(map(len, cells))
            while done < most:
                room = int((sheets.left_over - 2 * _PADDING) / _CELL.leading)
                if room < most - done and (room < _LEAST or most <= whole):
                    sheets.same_page()
                    self._head()
                    room = whole
                self._part(cells, done, min(done + room, most))
                done += room
        sheets.y -= 16

    def _group(self, name: str) -> None:
        """Name a group, on the page that it begins on."""
        sheets = self._sheets
        if sheets.left_over < (2 + _LEAST) * _CELL.leading + 4 * _PADDING:
            sheets.same_page()
            self._head()
        sheets.y -= _PADDING
        sheets.write(name, _NAME, after=_PADDING)
        self._rule(0.4)

    def _places(self) -> list[tuple[Column, float]]:
        return list(zip(self._columns, self._widths, strict=True))

    def _room_of_page(self) -> int:
        page = self._sheets.page
        height = page.height - 2 * page.margin - 2 * _CELL.leading - 6 * _PADDING
        return int(height / _CELL.leading)

    def _head(self) -> None:
        sheets = self._sheets
        cells = [self._lines(column.heading, width, _HEAD) for column, width in self._places()]
        self._draw(cells, 0, max(map(len, cells)))
        self._rule(1.0)
        sheets.y -= 1

    def _part(self, cells: Sequence[_Lines], first: int, last: int) -> None:
        self._draw(cells, first, last)
        self._rule(0.4)

    def _draw(
        self,
        cells: Sequence[_Lines],
        first: int,
        last: int,
    ) -> None:
        sheets = self._sheets
        top = sheets.y - _PADDING
        left = 0.0
        for lines, width in zip(cells, self._widths, strict=True):
            sheets.y = top
            for paragraph, span, look, link in lines[first:last]:
                sheets.y -= look.leading
                sheets.line(paragraph, span, look, left, width - 2 * _PADDING, link)
            left += width
        sheets.y = top - (last - first) * _CELL.leading - _PADDING

    def _rule(self, thickness: float) -> None:
        page = self._sheets.page
        right = page.width - page.margin
        page.ink.append(ink.rule(page.margin, right, self._sheets.y, RULE, thickness))

    def _cell(self, column: Column, annotation: Annotation, width: float) -> _Lines:
        link = target(column.leads, annotation)
        found = self._lines(
            column.text(annotation), width, _LINK if column.is_words else _CELL, link
        )
        for line in column.lines(annotation) if column.lines else ():
            link = target(Leads.TO_PASSAGE, line.other) if line.other is not None else ""
            found += self._lines(line.text, width, _LINK if link else _CELL, link)
        return found

    def _lines(self, words: str, width: float, look: Look, link: str = "") -> _Lines:
        key = (words, width)
        if key not in self._cut:
            room = (width - 2 * _PADDING) * EM / look.size
            paragraphs = [self._sheets.shaped(line, look) for line in words.split("\n") if line]
            self._cut[key] = [(p, span) for p in paragraphs for span in p.lines(room)]
        return [(paragraph, span, look, link) for paragraph, span in self._cut[key]]
