"""A workbook, and tables on as many of its sheets as their rows need."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO, cast

from xlsxwriter.exceptions import FileCreateError, FileSizeError
from xlsxwriter.workbook import Workbook

from annotator.exporters.data_columns import Cell
from annotator.exporters.exporter import Options
from annotator.exporters.xlsx import Limits
from annotator.exporters.xlsx.names import Pages
from annotator.exporters.xlsx.sheet import EVERY_CELL, Formats, Sheet
from annotator.model.errors import ExportError
from annotator.model.scheme import Colours


@contextmanager
def opened(path: Path) -> Iterator[Workbook]:
    """A workbook that goes to the disk row by row, and is complete when the block ends well.

    Raises:
        ExportError: The file would be larger than its format allows.
        OSError: The file cannot be written.
    """
    # What is not in memory waits beside the file, on the disk that has to have the room anyway.
    where = {"constant_memory": True, "tmpdir": str(path.parent)}
    workbook = Workbook(str(path), {**where, "default_format_properties": EVERY_CELL})
    try:
        yield workbook
        workbook.close()
    except FileCreateError as error:
        raise cast("OSError", error.args[0]) from error
    except FileSizeError as error:
        raise ExportError(
            f"“{path.name}” would be larger than 4 GB, which a workbook cannot be",
            "export fewer articles at a time",
        ) from error
    finally:
        for sheet in workbook.worksheets():
            # Closing the workbook would write the whole file first, only to be thrown away.
            cast("TextIO", sheet.row_data_fh).close()


class Book:
    """What the tables of a workbook share.

    Args:
        workbook: Where their sheets are added.
        limits: What a sheet can hold.
        options: Whose notice is told what does not fit.
    """

    def __init__(self, workbook: Workbook, limits: Limits, options: Options) -> None:
        self.workbook, self.limits, self.options = workbook, limits, options
        self.formats = Formats(workbook)

    def table(
        self, pages: Pages, headings: Sequence[str], colours: Colours, *, words: int = 0
    ) -> "Table":
        """Begin a table on its sheets.

        Args:
            pages: Its sheets.
            headings: Of the columns.
            colours: Of the headings.
            words: The column whose texts decide the direction of a sheet.
        """
        added = [self.workbook.add_worksheet(name) for name in pages.names]
        sheets = [
            Sheet(each, self.formats, self.limits, headings, colours, words) for each in added
        ]
        return Table(self, pages, sheets)


class Table:
    """A table that goes on to another sheet when one is full."""

    def __init__(self, book: Book, pages: Pages, sheets: Sequence[Sheet]) -> None:
        self._book, self._pages, self._sheets = book, pages, sheets
        self._most_links = max(1, book.limits.links // max(1, min(pages.count, pages.rows)))
        self._lacks_links = False
        self._row = 0

    def add(self, cells: Sequence[Cell], links: Iterable[tuple[int, str | None]] = ()) -> None:
        """Add a row.

        Args:
            cells: What stands in it.
            links: Columns and where their cells lead to, if anywhere; the most important first.
        """
        found = [(column, link) for column, link in links if link is not None]
        self._lacks_links |= len(found) > self._most_links
        sheet = self._sheets[self._row // self._pages.rows]
        sheet.add(cells, dict(found[: self._most_links]))
        self._row += 1

    def finish(self) -> None:
        """Set what is known when all rows are written, and tell what did not fit."""
        options, limits, name = self._book.options, self._book.limits, self._pages.names[0]
        labels = options.labels
        for sheet in self._sheets:
            sheet.finish()
        lacks_links = self._lacks_links or any(sheet.lacks_links for sheet in self._sheets)
        cut = sum(sheet.cut for sheet in self._sheets)
        if cut:
            cells = labels.one_cell if cut == 1 else labels.many_cells.format(count=f"{cut:,}")
            limit = f"{limits.characters:,}"
            options.notice(labels.cut.format(sheet=name, cells=cells, limit=limit))
        if lacks_links:
            limit = f"{limits.links:,}"
            options.notice(labels.fewer_links.format(sheet=name, limit=limit))
