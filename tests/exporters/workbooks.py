"""Reads workbooks back."""

import re

from openpyxl import load_workbook

_ESCAPE = re.compile("_x([0-9A-F]{4})_")


class Sheets:
    """A workbook: rows by heading, and where cells lead to."""

    def __init__(self, path):
        self.book = load_workbook(path)
        self.names = self.book.sheetnames

    def cells(self, name):
        """Rows of cells by heading."""
        header, *rows = self.book[name].iter_rows()
        headings = [cell.value for cell in header]
        assert len(set(headings)) == len(headings)
        return [dict(zip(headings, row, strict=True)) for row in rows]

    def rows(self, name):
        """Rows of values by heading; text as Excel shows it."""
        return [
            {heading: plain(cell.value) for heading, cell in row.items()}
            for row in self.cells(name)
        ]

    def target(self, cell):
        """The cell or the address that a cell leads to; None for none."""
        link = cell.hyperlink
        if link is None:
            return None
        if link.location is None or link.target:
            return link.target + (f"#{link.location}" if link.location else "")
        sheet, _, place = link.location.rpartition("!")
        return self.book[sheet.strip("'").replace("''", "'")][place]


def plain(value):
    """A value as Excel shows it (ST_Xstring of ECMA-376, part 1, 22.9.2.19)."""
    if not isinstance(value, str):
        return value
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), value)
