"""The first pages of a report, drawn as sheets of paper."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from annotator.exporters.preview import Block, Grid, Part, Style, Words
from annotator.model.scheme import Pattern
from annotator.ui import theme

MOST_PAGES = 8
_PAGE = QSizeF(794, 1123)
"""A4 at 96 pixels an inch (ISO 216)."""
_MARGIN = 84.0
_GAP = 16
_FAMILIES = ["Aptos", "Calibri", "Carlito", "Noto Sans", "Noto Naskh Arabic"]
"""That of the report's template, and what it is replaced by where it is not installed."""
_INK, _QUIET = "#1B1F24", "#57606A"
_SIZES = {
    Style.TITLE: 26.0,
    Style.SUBTITLE: 13.0,
    Style.DETAILS: 10.0,
    Style.LEAD: 13.0,
    Style.HEADING: 18.0,
    Style.TEXT: 11.0,
}
"""Points."""
_SPACES = {
    Style.TITLE: 8.0,
    Style.SUBTITLE: 12.0,
    Style.DETAILS: 4.0,
    Style.LEAD: 8.0,
    Style.HEADING: 8.0,
    Style.TEXT: 8.0,
}
"""Pixels below a paragraph."""
_Underline = QTextCharFormat.UnderlineStyle
_UNDERLINES = {
    Pattern.SOLID: _Underline.SingleUnderline,
    Pattern.DOTTED: _Underline.DotLine,
    Pattern.DASHED: _Underline.DashUnderline,
    Pattern.DASH_DOT: _Underline.DashDotLine,
    Pattern.DOUBLE: _Underline.SingleUnderline,
    Pattern.WAVE: _Underline.WaveUnderline,
}


def document_of(parts: Sequence[Part]) -> QTextDocument:
    """Lay parts out on pages of paper."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    font = QFont(_FAMILIES)
    font.setPixelSize(15)
    document.setDefaultFont(font)
    document.setDocumentMargin(_MARGIN)
    document.setPageSize(_PAGE)
    cursor = QTextCursor(document)
    first = True
    for part in parts:
        if isinstance(part, Block):
            _add_block(cursor, part, first=first)
        else:
            _add_grid(cursor, part)
        first = False
    return document


class ReportPreview(QScrollArea):
    """Shows sheets below each other, as wide as there is room for.

    Attributes:
        parts: What stands on them.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reportPreview")
        self.setAccessibleName(self.tr("Preview of the first pages"))
        self.setToolTip(self.tr("The first pages; Word lays them out anew"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.parts: tuple[Part, ...] = ()
        self._sheets = _Sheets()
        self.setWidget(self._sheets)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show other pages, from where it was scrolled to."""
        self.parts = tuple(parts)
        self._sheets.show_document(document_of(parts))

    def pages(self) -> int:
        """How many sheets there are."""
        return self._sheets.pages()


class _Sheets(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document = QTextDocument()

    def show_document(self, document: QTextDocument) -> None:
        self.document = document
        self._fit()
        self.update()

    def pages(self) -> int:
        return min(self.document.pageCount(), MOST_PAGES)

    def sizeHint(self) -> QSize:
        return QSize(360, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = theme.of(self)
        scale, height = self._scale(), self._scale() * _PAGE.height()
        for page in range(self.pages()):
            top = _GAP + page * (height + _GAP)
            sheet = QRectF(_GAP, top, scale * _PAGE.width(), height)
            if not sheet.intersects(QRectF(event.rect())):
                continue
            painter.setPen(QColor(shown.edge))
            painter.setBrush(QColor("#FFFFFF"))
            painter.drawRect(sheet)
            painter.save()
            painter.translate(sheet.topLeft())
            painter.scale(scale, scale)
            self._draw(painter, page)
            painter.restore()

    def _draw(self, painter: QPainter, page: int) -> None:
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, QColor(_INK))
        context.clip = QRectF(0, page * _PAGE.height(), _PAGE.width(), _PAGE.height())
        painter.translate(0, -page * _PAGE.height())
        painter.setClipRect(context.clip)
        self.document.documentLayout().draw(painter, context)

    def _scale(self) -> float:
        return max(self.width() - 2 * _GAP, 1) / _PAGE.width()

    def _height(self) -> int:
        return int(_GAP + self.pages() * (self._scale() * _PAGE.height() + _GAP))

    def _fit(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())


def _add_block(cursor: QTextCursor, block: Block, *, first: bool) -> None:
    form = QTextBlockFormat()
    form.setBottomMargin(_SPACES[block.style])
    if block.style is Style.LEAD:
        form.setTopMargin(16)
    form.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if block.is_rtl:
        form.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    if block.new_page:
        form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    if first:
        cursor.setBlockFormat(form)
    else:
        cursor.insertBlock(form)
    for words in block.words:
        cursor.insertText(words.text, _look(block.style, words))


def _look(style: Style, words: Words) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setProperty(QTextFormat.Property.FontPixelSize, round(_SIZES[style] * 96 / 72))
    look.setForeground(QColor(_QUIET if style in {Style.SUBTITLE, Style.DETAILS} else _INK))
    if style in {Style.TITLE, Style.LEAD, Style.HEADING}:
        look.setFontWeight(QFont.Weight.DemiBold)
    if words.kind is not None:
        colours = words.kind.light
        look.setForeground(QColor(_INK))
        look.setBackground(QColor(colours.fill))
        look.setUnderlineStyle(_UNDERLINES[words.kind.pattern])
        look.setUnderlineColor(QColor(colours.line))
    return look


def _add_grid(cursor: QTextCursor, grid: Grid) -> None:
    form = QTextTableFormat()
    form.setCellPadding(4)
    form.setCellSpacing(0)
    form.setBorderCollapse(True)
    form.setBorder(1 if grid.headed else 0)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(QColor("#D0D7DE"))
    form.setBottomMargin(12)
    if grid.headed:
        form.setHeaderRowCount(1)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table = cursor.insertTable(len(grid.rows), len(grid.rows[0]), form)
    for row, cells in enumerate(grid.rows):
        # Qt's tables know no direction of their own.
        for column, text in enumerate(reversed(cells) if grid.is_rtl else cells):
            look = _look(Style.DETAILS, Words(text))
            if grid.headed:
                look.setForeground(QColor(_INK))
                look.setFontWeight(QFont.Weight.DemiBold if row == 0 else QFont.Weight.Normal)
            elif column == (0 if grid.is_rtl else 1):
                look.setForeground(QColor(_INK))
            table.cellAt(row, column).firstCursorPosition().insertText(text, look)
    cursor.movePosition(QTextCursor.MoveOperation.End)
