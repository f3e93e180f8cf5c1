"""Writes rows into sheets within the limits of Excel."""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from annotator.exporters.data_columns import Cell, is_formula_like
from annotator.exporters.values import timestamp
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
_MIDNIGHT_UTC = dt.datetime(1899, 12, 30, tzinfo=dt.UTC)
_MIDNIGHT = _MIDNIGHT_UTC.replace(tzinfo=None)
_DAY_ZERO = _MIDNIGHT.toordinal()
"""Days count from here."""
_FIRST_DAY = 61
"""1 March 1900. Excel counts a 29 February before it that never was, and no days before 1900."""
_URL_LIMIT = 2079
"""Characters of an address that Excel takes."""
_URL = re.compile('https?://[^\\s\x00-\x1f"<>]+', re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff]")
_ELLIPSIS = "…"
_DAY, _MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"
_ORDINARY = "", False, False, False
_LINK_COLOUR = "#0B5CAD"


EVERY_CELL = {"text_wrap": True, "valign": "top", "align": "left"}
"""How all cells of a workbook are, numbers below headings on the left included."""


def web_link(url: str) -> str | None:
    """An address that a cell can lead to, or None."""
    return url if len(url) <= _URL_LIMIT and _URL.fullmatch(url) else None


class Formats:
    """Formats of cells, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, bool, bool, bool], Format] = {}
        self.plain: Format = book.add_format()

    def heading(self, colours: Colours) -> Format:
        """The format of headings."""
        return self._book.add_format(
            {
                "bold": True,
                "valign": "vcenter",
                "bg_color": colours.fill,
                "bottom": 2,
                "bottom_color": colours.line,
            }
        )

    def of(
        self, number: str = "", linked: bool = False, rtl: bool = False, quoted: bool = False
    ) -> Format | None:
        """The format of some cells; None for most, which XlsxWriter writes much sooner.

        Args:
            number: A number format; empty for none.
            linked: Whether they lead somewhere.
            rtl: Whether they run from right to left.
            quoted: Whether they look like formulas and are none.
        """
        key = number, linked, rtl, quoted
        if key == _ORDINARY:
            return None
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._book.add_format(_properties(*key))
        return made


def _properties(number: str, linked: bool, rtl: bool, quoted: bool) -> dict[str, object]:
    found: dict[str, object] = {}
    if number:
        found |= {"num_format": number}
    if linked:
        found |= {"font_color": _LINK_COLOUR, "underline": 1}
    if rtl:
        found |= {"reading_order": 2, "align": "right"}
    if quoted:
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
        words = cells[self._words]
        self._rtl += isinstance(words, str) and is_right_to_left(words)
        lines, most = 1, self._limits.characters
        for column, cell in enumerate(cells):
            if cell is None or cell == "":
                continue
            link = self._counted(links[column]) if column in links else None
            if isinstance(cell, str):
                lines = max(lines, _lines(cell, self._widths[column]))
                if link is None and len(cell) <= most and cell.isascii() and cell[0].isalnum():
                    self._sheet.write_string(self._row, column, cell)
                else:
                    self._write_text(column, cell, link)
            elif isinstance(cell, dt.date):
                self._write_date(column, cell)
            elif abs(cell) < _MOST_DIGITS:
                self._write_number(column, cell, link)
            else:
                self._write_text(column, str(cell), None)
        if lines > 1:
            self._sheet.set_row(self._row, min(lines, _TALLEST) * _LINE_HEIGHT)

    def _counted(self, link: str) -> str | None:
        """The link, if the sheet may have another."""
        if self._links >= self._limits.links:
            self.lacks_links = True
            return None
        self._links += 1
        return link

    def _write_number(self, column: int, number: float, link: str | None) -> None:
        form = self._formats.of(linked=link is not None)
        if link is not None:
            # The number is written over its text.
            self._sheet.write_url(self._row, column, link, form, str(number))
        self._sheet.write_number(self._row, column, number, form)

    def _write_date(self, column: int, date: dt.date) -> None:
        if isinstance(date, dt.datetime):
            past = date - (_MIDNIGHT_UTC if date.tzinfo else _MIDNIGHT)
            shape, since = _MOMENT, past.days + past.seconds / 86_400
        else:
            shape, since = _DAY, float(date.toordinal() - _DAY_ZERO)
        if since < _FIRST_DAY:
            text = timestamp(date) if isinstance(date, dt.datetime) else date.isoformat()
            self._write_text(column, text, None)
        else:
            self._sheet.write_number(self._row, column, since, self._formats.of(shape))

    def _write_text(self, column: int, text: str, link: str | None) -> None:
        rtl = False
        if not text.isascii():
            text, rtl = _SURROGATE.sub("\ufffd", text), is_right_to_left(text)
        if 2 * len(text) > self._limits.characters:
            text = self._fitted(text)
        form = self._formats.of("", link is not None, rtl, is_formula_like(text))
        if link is not None:
            # XlsxWriter does not escape control characters here; the text is written over it.
            shown = text if text.isprintable() else _ELLIPSIS
            self._sheet.write_url(self._row, column, link, form, shown)
        if text.startswith("<r>") and text.endswith("</r>"):
            # XlsxWriter would take such a text for runs that it made itself, and not escape it.
            parts = text[:1], self._formats.plain, text[1:], form or self._formats.plain
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


def _lines(text: str, width: int) -> int:
    """About how many lines a text has in a column; not every program finds out by itself."""
    if len(text) < width and text.isascii() and "\n" not in text:
        return 1
    # Words that do not fit begin a new line, which leaves some room on the last.
    widths = [_line_width(line[:_MOST_LETTERS]) for line in text.split("\n", _TALLEST)]
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
