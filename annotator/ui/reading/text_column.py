"""A text in a centred column below its title, between two margins: layout and scrolling."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QWidget

from annotator.model.article import Article
from annotator.model.span import Span
from annotator.text.offsets import OffsetMap
from annotator.ui.reading.article_document import build_document, wrap_mode
from annotator.ui.reading.article_header import ArticleHeader
from annotator.ui.reading.highlights import Highlights
from annotator.ui.reading.selectable_text import SelectableText

_WIDTH = 72
"""Width of the column in average characters."""
_SPACING = 150
"""Height of a line, per cent of the font's own."""
_MARGINS = (48, 24)
"""Least widths of the margins on the left and on the right, pixels."""
_WIDEST = 64
"""Most that the right margin takes of what the column leaves, pixels."""
_LONG = 40_000
"""Characters of a text that is higher than any screen."""


class TextColumn(SelectableText):
    """Lays the text out and finds a place again when its looks or the window change.

    Attributes:
        highlights: The article's annotations as painted.
        header: Title and metadata above the text.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.highlights = Highlights()
        self.header = ArticleHeader()
        self._margins: tuple[QWidget, QWidget] | None = None
        self._width, self._spacing = _WIDTH, _SPACING
        # Asked for before the view has its size, by which it is found again.
        self._first = 0

    def set_margins(self, left: QWidget, right: QWidget) -> None:
        """Place these beside the text."""
        self._margins = (left, right)

    def lay_text(self, article: Article | None) -> None:
        """Show the text of another article, or none, from its top."""
        text = article.text if article is not None else ""
        document, offsets = self._new_document(text), OffsetMap(text)
        self.highlights.show_text(document, text, offsets)
        old = self.document()
        self.setWordWrapMode(wrap_mode(text))
        # Found out by laying it out, the need for a bar would have it laid out once more.
        policy = Qt.ScrollBarPolicy
        is_long = len(text) > _LONG
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if is_long else policy.ScrollBarAsNeeded
        )
        self.show_text(article, document, offsets)
        old.deleteLater()

    def set_reading(self, font: QFont, *, width: int, spacing: int) -> None:
        """Set how the text reads; selection and the first visible line stay.

        Args:
            font: Of the text.
            width: Of the column, characters.
            spacing: Height of a line, per cent of the font's own.
        """
        first = self.visible_span().start
        before = self.rectangle_of(first).top()
        self._width = width
        self.setFont(font)
        if spacing != self._spacing:
            self._spacing = spacing
            self._lay_anew()
        self.document().setDefaultFont(font)
        self.lay_out()
        self._scroll_by(self.rectangle_of(first).top() - before)

    def visible_span(self) -> Span:
        """The code points that the window shows at present."""
        return self._span_within(self.clip())

    def top_position(self) -> int:
        """The code point that the first line on show begins with; 0 while the title is on show."""
        return self.visible_span().start if self.scrolled_by() else 0

    def show_from(self, position: int) -> None:
        """Put the text cursor at a code point and scroll so that its line is the first."""
        self.put_cursor(position)
        self._scroll_to(position)

    def reveal(self, span: Span) -> None:
        """Put the text cursor before a span; scroll if some of it is at an edge or out of sight."""
        edge = 2 * self.fontMetrics().lineSpacing()
        shown = self._span_within(self.clip().adjusted(0, edge, 0, -edge))
        self.put_cursor(span.start)
        if not (shown.start <= span.start and span.end <= shown.end):
            self._scroll_by(self.cursorRect().center().y() - self.viewport().height() // 3)

    def clip(self) -> QRectF:
        """What the window shows, in the document's coordinates."""
        return QRectF(self.viewport().rect()).translated(0, self.scrolled_by())

    def scrolled_by(self) -> int:
        """How far the document is scrolled, pixels."""
        return self.verticalScrollBar().value()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column centred and the first line where it is."""
        first = self._first or self.top_position()
        self.lay_out()
        super().resizeEvent(event)
        self.highlights.forget_layout()
        if first:
            self._scroll_to(first)

    def _span_within(self, box: QRectF) -> Span:
        """The code points whose lines a box touches, in the document's coordinates."""
        lines = self.highlights.visible_lines(box)
        return Span(lines[0].span.start, lines[-1].span.end) if lines else Span(0, 0)

    def lay_out(self) -> None:
        """Place the column, its title and its margins."""
        bar = self.verticalScrollBar().sizeHint().width()
        rest = max(self.contentsRect().width() - bar - int(self._column()), 0)
        left = max(rest // 2, min(_MARGINS[0], rest))
        right = max(rest - left, min(_MARGINS[1], rest))
        self.setViewportMargins(left, 0, right, 0)
        box = self.viewport().geometry()
        if self._margins is not None:
            before, after = self._margins
            before.setGeometry(box.left() - _MARGINS[0], 0, _MARGINS[0], box.height())
            room = min(max(right, _MARGINS[1]), _WIDEST)
            after.setGeometry(box.right() + 1, 0, room, box.height())
        frame = self.document().rootFrame().frameFormat()
        height = self._header_height()
        if frame.topMargin() != height:
            frame.setTopMargin(height)
            self.document().rootFrame().setFrameFormat(frame)
        self.highlights.forget_layout()

    def shown(self) -> None:
        """What was asked for is on the screen."""
        self._first = 0

    def follow_layout(self) -> None:
        """Forget where lines were: the text was laid out anew."""
        self.highlights.forget_layout()

    def _new_document(self, text: str) -> QTextDocument:
        document = build_document(text, self.font(), self._header_height(), self._spacing, self)
        # On a page without a size nothing is laid out: the view does so when it gets the document.
        document.setPageSize(QSizeF(0, 0))
        document.documentLayout().documentSizeChanged.connect(self.follow_layout)
        return document

    def _lay_anew(self) -> None:
        """Lay the same text out in another document: formats of one in use lay all of it out."""
        anchor, at = self.textCursor().anchor(), self.textCursor().position()
        old = self.document()
        document = self._new_document(self.article.text if self.article is not None else "")
        self.highlights.use_document(document)
        self.setDocument(document)
        old.deleteLater()
        cursor = QTextCursor(document)
        cursor.setPosition(anchor)
        cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _header_height(self) -> float:
        return self.header.height(self.font(), self._column())

    def _column(self) -> float:
        wanted = QFontMetricsF(self.font()).averageCharWidth() * self._width
        room = self.contentsRect().width() - self.verticalScrollBar().sizeHint().width()
        return max(min(wanted, room - sum(_MARGINS)), 120.0)

    def _scroll_to(self, position: int) -> None:
        self._first = position
        self._scroll_by(self.rectangle_of(position).top())

    def _scroll_by(self, pixels: float) -> None:
        self.verticalScrollBar().setValue(self.scrolled_by() + int(pixels))
