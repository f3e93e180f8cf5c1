"""The first pages of a report as documents of Qt, near to what Word makes of them."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from annotator.model.scheme import Kind, Pattern
from annotator.text.direction import is_right_to_left
from annotator.text.segments import flatten
from annotator.ui.report.report_sheet import Sheet, TableSheet
from annotator.ui.widgets.page_view import UPRIGHT, Page

_MARGIN, _NARROW = 94, 57
"""Margins of pages for reading and for tables, pixels: 25 mm and 15 mm."""
_TWIPS = 15
"""In a pixel of 1/96 inch."""
_FONTS = ("Aptos", "Calibri", "Carlito", "Noto Sans", "sans-serif")
_INK, _QUIET, _LINK, _RULE, _HEAD = "#1B1F24", "#5B6470", "#0B4F94", "#D5DAE0", "#F3F4F6"
_BODY, _TABLE = 15, 11
"""Heights of letters, pixels: 11 and 8.5 points."""

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
_Cell = TypeVar("_Cell")

_Line = QTextCharFormat.UnderlineStyle
_LINES = {
    Pattern.SOLID: _Line.SingleUnderline,
    Pattern.DOTTED: _Line.DotLine,
    Pattern.DASHED: _Line.DashUnderline,
    Pattern.DASH_DOT: _Line.DashDotLine,
    Pattern.DOUBLE: _Line.SingleUnderline,
    Pattern.WAVE: _Line.WaveUnderline,
}


def pages_of(sheet: Sheet) -> list[Page]:
    """The pages to look at."""
    found = [_Writer(UPRIGHT, _MARGIN, sheet).front()]
    if sheet.tables:
        found.append(_Writer(UPRIGHT.transposed(), _NARROW, sheet).tables())
    return [Page(each, number) for each in found for number in range(each.pageCount())]


class _Writer:
    """Writes a document from its beginning to its end."""

    def __init__(self, size: QSizeF, margin: int, sheet: Sheet) -> None:
        self._sheet = sheet
        self._document = QTextDocument()
        self._document.setUndoRedoEnabled(False)
        self._document.setDocumentMargin(0)
        self._document.setDefaultFont(_font(_BODY))
        self._document.setPageSize(size)
        frame = QTextFrameFormat()
        frame.setMargin(margin)
        self._document.rootFrame().setFrameFormat(frame)
        self._room = size.width() - 2 * margin
        self._cursor = QTextCursor(self._document)
        self._is_new = True

    def front(self) -> QTextDocument:
        """Title, counts, legend, contents, and the beginning of the first article."""
        sheet, labels = self._sheet, self._sheet.labels
        self._line(sheet.title, _format(32, bold=True), above=48, below=11)
        scope, *others = sheet.about
        self._line(scope, _format(17, _QUIET), below=19)
        for line in others:
            self._line(line, below=5)
        if sheet.kinds:
            self._line(labels.annotations, _format(16, bold=True), above=24, below=8)
            self._counts()
            self._line(labels.legend, _format(16, bold=True), above=24, below=8)
            self._legend()
        if sheet.contents:
            self._line(labels.contents, _format(16, bold=True), above=29, below=8)
            for caption in sheet.contents:
                self._line(caption, below=5)
            if sheet.articles > len(sheet.contents):
                self._line("…", _format(_BODY, _QUIET), below=5)
        self._article()
        return self._document

    def tables(self) -> QTextDocument:
        """The beginnings of the tables, each on a page of its own."""
        for table in self._sheet.tables:
            self._line(table.kind.plural, _format(21, bold=True), below=13, page=True)
            self._table(table)
        return self._document

    # --- parts ---

    def _counts(self) -> None:
        rows = self._sheet.counts
        cells = self._grid(len(rows), [200, 113, 113])
        for number, texts in enumerate(rows):
            look = _format(_TABLE, bold=number in {0, len(rows) - 1})
            for text in self._from_start(texts):
                next(cells)
                self._insert(text, look)
        self._leave()

    def _legend(self) -> None:
        for kind in self._sheet.kinds.values():
            self._line(kind.label, _marked([kind]), below=5)
            pattern = f"  {self._sheet.labels.patterns[kind.pattern]}"
            self._cursor.insertText(pattern, _format(_BODY, _QUIET))
        self._line(self._sheet.legend, _format(_BODY, _QUIET), below=5)

    def _article(self) -> None:
        article = self._sheet.article
        if article is None:
            return
        title = " ".join(article.title.split())
        self._line(title, _format(21, bold=True), below=13, page=True)
        for label, text in self._sheet.details:
            self._line(f"{label}\u2003", _format(_TABLE, _QUIET), below=3)
            self._cursor.insertText(text, _format(_TABLE))
        self._line("", _format(5))
        spans = [(span, each.kind) for each in self._sheet.marked for span in each.spans]
        looks: dict[tuple[str, ...], QTextCharFormat] = {(): _format(_BODY)}
        lines = iter(article.text.split("\n"))
        self._text_line(next(lines))
        for run in flatten(spans, 0, len(article.text)):
            if run.keys not in looks:
                looks[run.keys] = _marked([self._sheet.kinds[name] for name in run.keys])
            for number, words in enumerate(article.text[run.start : run.end].split("\n")):
                if number:
                    self._text_line(next(lines))
                if words:
                    self._cursor.insertText(words, looks[run.keys])

    def _text_line(self, line: str) -> None:
        self._line("", _format(_BODY if line else 5), below=5 if line else 0, of=line, height=114)

    def _table(self, table: TableSheet) -> None:
        columns = self._from_start(table.columns)
        cells = self._grid(len(table.rows) + 1, [width // _TWIPS for width in table.widths])
        for column in columns:
            next(cells)
            self._insert(column.heading, _format(_TABLE, bold=True))
        looks = [_format(_TABLE, _LINK if c.is_words else _INK) for c in columns]
        for annotation in table.rows:
            for column, look in zip(columns, looks, strict=True):
                next(cells)
                self._insert(column.text(annotation), look)
        self._leave()

    # --- pieces ---

    def _line(
        self,
        text: str,
        look: QTextCharFormat | None = None,
        *,
        above: int = 0,
        below: int = 0,
        height: int = 100,
        page: bool = False,
        of: str = "",
    ) -> None:
        """Begin a paragraph; ``of`` is its text where it comes later, ``page`` begins a page."""
        block = _block(of or text, self._sheet.labels.is_rtl)
        block.setTopMargin(above)
        block.setBottomMargin(below)
        block.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if page and not self._is_new:
            block.setPageBreakPolicy(QTextBlockFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        look = look or _format(_BODY)
        if self._is_new:
            self._cursor.setBlockFormat(block)
            self._cursor.setBlockCharFormat(look)
        else:
            self._cursor.insertBlock(block, look)
        self._is_new = False
        self._cursor.insertText(text, look)

    def _from_start(self, cells: Sequence[_Cell]) -> Sequence[_Cell]:
        """Cells of a row from left to right; Qt does not turn a table round by itself."""
        return cells[::-1] if self._sheet.labels.is_rtl else cells

    def _insert(self, text: str, look: QTextCharFormat) -> None:
        """Fill a cell."""
        block = _block(text)
        if self._sheet.labels.is_rtl:
            block.setAlignment(_RIGHT)
        self._cursor.setBlockFormat(block)
        self._cursor.insertText(text, look)

    def _grid(self, rows: int, widths: Sequence[int]) -> Iterator[None]:
        """Begin a table with a light header row and rules between rows; go from cell to cell."""
        form = QTextTableFormat()
        form.setBorder(0)
        form.setCellPadding(0)
        form.setCellSpacing(0)
        form.setHeaderRowCount(1)
        form.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.FixedLength, width) for width in self._from_start(widths)]
        )
        if self._sheet.labels.is_rtl:
            # One that is aligned to the right would reach into the margin of the page.
            form.setLeftMargin(max(self._room - sum(widths), 0))
        table = self._cursor.insertTable(rows, len(widths), form)
        for row in range(rows):
            cell_form = _cell(head=row == 0)
            for column in range(len(widths)):
                cell = table.cellAt(row, column)
                cell.setFormat(cell_form)
                self._cursor = cell.firstCursorPosition()
                yield

    def _leave(self) -> None:
        self._cursor = QTextCursor(self._document)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)


def _cell(*, head: bool) -> QTextTableCellFormat:
    form = QTextTableCellFormat()
    form.setPadding(4)
    form.setBottomBorder(1)
    form.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBottomBorderBrush(QColor(_RULE))
    if head:
        form.setBackground(QColor(_HEAD))
    return form


def _block(text: str, otherwise: bool = False) -> QTextBlockFormat:
    block = QTextBlockFormat()
    rtl = is_right_to_left(text) if text.strip() else otherwise
    block.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    return block


def _font(height: int) -> QFont:
    font = QFont(list(_FONTS))
    font.setPixelSize(height)
    return font


def _format(height: int, colour: str = _INK, *, bold: bool = False) -> QTextCharFormat:
    look = QTextCharFormat()
    font = _font(height)
    font.setBold(bold)
    look.setFont(font)
    look.setForeground(QColor(colour))
    return look


def _marked(kinds: Sequence[Kind]) -> QTextCharFormat:
    """Words of annotations of these kinds, the innermost last: it gives shading and line."""
    look, kind = _format(_BODY), kinds[-1]
    look.setBackground(QColor(kind.light.fill))
    look.setUnderlineStyle(_LINES[kind.pattern])
    look.setUnderlineColor(QColor(kind.light.line))
    return look
