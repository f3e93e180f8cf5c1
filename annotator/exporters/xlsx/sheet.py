"""Writes rows into sheets within the limits of Excel."""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from annotator.exporters.data_columns import Cell, is_formula_like
from annotator.exporters.xlsx import Limits
from annotator.model.scheme import Colours
from annotator.text.direction import is_right_to_left

_SAMPLE = 200
"""Rows that the widths of columns are measured on."""
_NARROWEST, _WIDEST = 8, 60
"""Widths of columns in digits of the normal font, as Excel counts them."""
_TALLEST = 15
"""Lines that a row shows at most, so that one long passage does not fill the window."""
_MOST_LETTERS = _TALLEST * _WIDEST
_LOOSE = 1.1
"""What lines lose to words that do not fit on them, as a factor."""
_LINE_HEIGHT = 15
"""Points that Excel gives a line of the normal font."""
_MOST_DIGITS = 10**15
"""Whole numbers below keep all their digits in Excel, which calculates with fifteen."""
_DAY_ZERO = dt.date(1899, 12, 30).toordinal()
_FIRST_DAY = 61
"""1 March 1900. Excel counts a 29 February before it that never was, and no days before 1900."""
_URL_LIMIT = 2079
"""Characters of an address that Excel takes."""
_URL = re.compile('https?://[^\\s\x00-\x1f"<>]+', re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff]")
_ELLIPSIS = "…"
_DAY, _MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"
_LINK_COLOUR = "#0B5CAD"


def web_link(url: str) -> str | None:
    """An address that a cell can lead to, or None."""
    return url if len(url) <= _URL_LIMIT and _URL.fullmatch(url) else None


class Look(NamedTuple):
    """What decides the format of a cell; ``number`` is a number format, empty for text."""

    number: str = ""
    linked: bool = False
    rtl: bool = False
    quoted: bool = False


class Formats:
    """Formats of cells, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[Look, Format] = {}
        self.plain: Format = book.add_format()

    def heading(self, colours: Colours) -> Format:
        """The format of headings."""
        return self._book.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "valign": "vcenter",
                "bg_color": colours.fill,
                "bottom": 2,
                "bottom_color": colours.line,
            }
        )

    def of(self, look: Look) -> Format:
        """The format of cells that look so."""
        made = self._made.get(look)
        if made is None:
            made = self._made[look] = self._book.add_format(_properties(look))
        return made


def _properties(look: Look) -> dict[str, object]:
    found: dict[str, object] = {"valign": "top"}
    if look.number:
        # As the headings are, and dates without a day, which are text.
        found |= {"num_format": look.number, "align": "left"}
    else:
        found |= {"text_wrap": True}
    if look.linked:
        found |= {"font_color": _LINK_COLOUR, "underline": 1}
    if look.rtl:
        found |= {"reading_order": 2, "align": "right"}
    if look.quoted:
        # Excel takes the text for text even when someone edits the cell.
        found |= {"quote_prefix": True}
    return found


class Sheet:
    """A sheet with headings, to which rows are added from the top down.

    Args:
        sheet: An empty one.
        formats: Those of the workbook.
        limits: What a sheet can hold.
        headings: Of the columns.
        colours: Of the headings and the tab.
        words: The column whose texts decide whether the sheet runs from right to left.

    Attributes:
        cut: Cells whose text did not fit, so far.
        lacks_links: Whether a cell leads nowhere because there were too many links.
    """

    def __init__(
        self,
        sheet: Worksheet,
        formats: Formats,
        limits: Limits,
        headings: Sequence[str],
        colours: Colours,
        words: int,
    ) -> None:
        self._sheet, self._formats, self._limits, self._words = sheet, formats, limits, words
        self._row = self._links = self._rtl = self.cut = 0
        self._waiting: list[tuple[Sequence[Cell], Mapping[int, str]]] = []
        self.lacks_links = False
        self._widths = [max(map(len, h.split()), default=0) + 4 for h in headings]
        form = formats.heading(colours)
        sheet.set_row(0, 2 * _LINE_HEIGHT)
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, form)
        sheet.freeze_panes(1, 0)
        sheet.set_tab_color(colours.line)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def add(self, cells: Sequence[Cell], links: Mapping[int, str]) -> None:
        """Add a row.

        Args:
            cells: What stands in it.
            links: Where cells lead to, by their place in the row, as XlsxWriter writes it.
        """
        if self._row or len(self._waiting) == _SAMPLE:
            self._write_waiting()
            self._write_row(cells, links)
        else:
            # The height of a row follows from the widths of the columns, and these from some rows.
            self._waiting.append((cells, links))

    def finish(self) -> None:
        """Set what is known when all rows are written."""
        self._write_waiting()
        last = len(self._widths) - 1
        self._sheet.autofilter(0, 0, self._row, last)
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, width)
        if self._rtl * 2 > self._row:
            self._sheet.right_to_left()

    def _write_waiting(self) -> None:
        if self._row or not self._waiting:
            return
        for cells, _ in self._waiting:
            self._widths = [max(w, _width(c)) for w, c in zip(self._widths, cells, strict=True)]
        self._widths = [min(max(width, _NARROWEST), _WIDEST) for width in self._widths]
        for cells, links in self._waiting:
            self._write_row(cells, links)
        self._waiting.clear()

    def _write_row(self, cells: Sequence[Cell], links: Mapping[int, str]) -> None:
        self._row += 1
        lines = max(map(_lines, cells, self._widths))
        if lines > 1:
            self._sheet.set_row(self._row, min(lines, _TALLEST) * _LINE_HEIGHT)
        words = cells[self._words]
        self._rtl += isinstance(words, str) and is_right_to_left(words)
        for column, cell in enumerate(cells):
            if cell is not None and cell != "":
                self._write(column, cell, links.get(column))

    def _write(self, column: int, cell: Cell, link: str | None) -> None:
        linked = link is not None and self._links < self._limits.links
        self.lacks_links |= link is not None and not linked
        if link is not None and linked:
            self._links += 1
            # The words and the format of the cell are written over these.
            self._sheet.write_url(self._row, column, link, self._formats.plain, _ELLIPSIS)
        if isinstance(cell, dt.date):
            self._write_date(column, cell, linked=linked)
        elif isinstance(cell, (int, float)) and abs(cell) < _MOST_DIGITS:
            form = self._formats.of(Look("General", linked))
            self._sheet.write_number(self._row, column, cell, form)
        else:
            self._write_text(column, str(cell), linked=linked)

    def _write_date(self, column: int, date: dt.date, *, linked: bool) -> None:
        shape, seconds = _DAY, 0
        if isinstance(date, dt.datetime):
            date = date.astimezone(dt.UTC) if date.tzinfo else date
            shape, seconds = _MOMENT, date.hour * 3600 + date.minute * 60 + date.second
        day = date.toordinal() - _DAY_ZERO
        if day < _FIRST_DAY:
            self._write_text(column, date.isoformat(), linked=linked)
        else:
            form = self._formats.of(Look(shape, linked))
            self._sheet.write_number(self._row, column, day + seconds / 86_400, form)

    def _write_text(self, column: int, text: str, *, linked: bool) -> None:
        rtl = False
        if not text.isascii():
            text, rtl = _SURROGATE.sub("\ufffd", text), is_right_to_left(text)
        if 2 * len(text) > self._limits.characters:
            text = self._fitted(text)
        form = self._formats.of(Look("", linked, rtl, is_formula_like(text)))
        if text.startswith("<r>") and text.endswith("</r>"):
            # XlsxWriter would take such a text for runs that it made itself, and not escape it.
            parts = text[:1], self._formats.plain, text[1:], form
            self._sheet.write_rich_string(self._row, column, *parts)
        else:
            self._sheet.write_string(self._row, column, text, form)

    def _fitted(self, text: str) -> str:
        limit = self._limits.characters
        units = text.encode("utf-16-le")
        if len(units) <= 2 * limit:
            return text
        self.cut += 1
        return units[: 2 * (limit - len(_ELLIPSIS))].decode("utf-16-le", "ignore") + _ELLIPSIS


def _lines(cell: Cell, width: int) -> int:
    """About how many lines a cell has in a column; not every program finds out by itself."""
    if not isinstance(cell, str) or (len(cell) < width // 2 and "\n" not in cell):
        return 1
    lines = cell.split("\n", _TALLEST)
    # Words that do not fit begin a new line, which leaves some room on the last.
    widths = [_line_width(line[:_MOST_LETTERS]) for line in lines]
    return sum(1 if each < width else 1 + int(_LOOSE * each) // width for each in widths)


def _width(cell: Cell) -> int:
    """How many digits a cell is wide; letters of East Asia are as wide as two."""
    if isinstance(cell, dt.datetime):
        return len(_MOMENT) + 1
    if isinstance(cell, dt.date):
        return len(_DAY) + 2
    if not isinstance(cell, str):
        return len(str(cell)) + 1
    return max((_line_width(line[:_WIDEST]) for line in cell.split("\n")), default=0) + 1


def _line_width(line: str) -> int:
    if line.isascii():
        return len(line)
    return sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in line)
