"""The reading view: an article's text with its highlights, selected by mouse and keys."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QWidget

from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.scheme import Scheme
from annotator.model.span import Span
from annotator.text.offsets import OffsetMap
from annotator.text.paragraphs import ParagraphNumbers
from annotator.ui import boundaries, theme
from annotator.ui.article_document import build_document
from annotator.ui.article_header import ArticleHeader
from annotator.ui.highlights import Highlights
from annotator.ui.margins import NumberMargin, StripeMargin

COLUMN_CHARACTERS = 72
"""Width of the reading column in average characters (look.md: 68 to 76)."""

_NUMBER_MARGIN = 48
_STRIPE_MARGIN = 24
_SENTENCE_CLICKS = 3
_PARAGRAPH_CLICKS = 4


class ArticleView(QTextEdit):
    """Shows one article; positions are code points of its text throughout.

    Signals:
        span_selected: ``Span`` of the selection, or None when nothing is selected.
        selection_made: The mouse or a key has finished a selection (``Span``).
        annotation_clicked: Id of the annotation at the click; empty for bare text.
        menu_requested: Global position of a context menu.
        scrolled: The visible part changed.
        zoom_requested: Steps by which the words should grow or, below 0, shrink.

    Attributes:
        article: What is on show; None for nothing.
        highlights: Its annotations as painted.
        describe: Gives the tooltip of an annotation by its id.
    """

    span_selected = Signal(object)
    selection_made = Signal(object)
    annotation_clicked = Signal(str)
    menu_requested = Signal(QPoint)
    scrolled = Signal()
    zoom_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleView")
        self.setAccessibleName(self.tr("Article"))
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self.highlights = Highlights()
        self.article: Article | None = None
        self._offsets = OffsetMap("")
        self._header = ArticleHeader()
        self._numbers = NumberMargin(self)
        self._stripes = StripeMargin(self)
        self._clicks = 0
        self._last_click = QPoint()
        self._last_press = 0
        self._paragraphs = ParagraphNumbers("")
        self.describe: Callable[[str], str] = str
        self.selectionChanged.connect(self._tell_selection)
        self.verticalScrollBar().valueChanged.connect(self._follow_scroll)
        self.setDocument(QTextDocument(self))

    # --- what is on show ---

    def show_article(self, article: Article | None, scheme: Scheme | None) -> None:
        """Show an article from its top, without annotations; None empties the view."""
        self.article = article
        self._header.article = article
        text = article.text if article is not None else ""
        self._offsets = OffsetMap(text)
        self._paragraphs = ParagraphNumbers(text)
        document = build_document(text, self.font(), self._header_height(), self)
        old = self.document()
        self.highlights.show_text(document, text, self._offsets)
        self.highlights.scheme = scheme
        self.setDocument(document)
        document.documentLayout().documentSizeChanged.connect(self._follow_layout)
        old.deleteLater()
        self._clicks = 0
        self.setAccessibleDescription(article.title if article is not None else "")
        self._tell_selection()

    def show_details(self, article: Article) -> None:
        """Show changed metadata of the article on show."""
        self.article = article
        self._header.article = article
        self._lay_out()
        self._repaint()

    def put(self, annotations: Iterable[Annotation]) -> None:
        """Show annotations of the article, in place of those with the same ids."""
        self.highlights.put(annotations)
        self._repaint()

    def drop(self, ids: Iterable[str]) -> None:
        """Show these annotations no more."""
        self.highlights.drop(ids)
        self._repaint()

    def show_selected(self, annotation: Annotation | None, *, reveal: bool = True) -> None:
        """Bring out one annotation, scrolling to it when it is out of sight."""
        self.highlights.selected = annotation
        if annotation is not None and reveal:
            self.reveal(Span(annotation.start, annotation.end))
        self._repaint()

    def visible_span(self) -> Span:
        """The code points that the window shows at present."""
        spans = [line.span for line in self.highlights.visible_lines(self._clip())]
        return Span(spans[0].start, spans[-1].end) if spans else Span(0, 0)

    # --- selecting ---

    def select(self, start: int, end: int) -> None:
        """Select ``[start, end)``, code points clamped to the text, and scroll to it."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.to_utf16(start))
        cursor.setPosition(self._offsets.to_utf16(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def selected_span(self) -> Span | None:
        """The selection in code points; None when nothing is selected."""
        cursor = self.textCursor()
        span = Span(
            self._offsets.to_code_points(cursor.selectionStart()),
            self._offsets.to_code_points(cursor.selectionEnd()),
        )
        return span if span.start < span.end else None

    def position(self) -> int:
        """Where the text cursor is, in code points."""
        return self._offsets.to_code_points(self.textCursor().position())

    def reveal(self, span: Span) -> None:
        """Put the text cursor before a span and scroll only if some of it is out of sight."""
        shown = self.visible_span()
        cursor = self.textCursor()
        cursor.setPosition(self._offsets.to_utf16(span.start))
        self.setTextCursor(cursor)
        if not (shown.start <= span.start and span.end <= shown.end):
            middle = self.cursorRect(cursor).center().y() - self.viewport().height() // 3
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + middle)

    def select_sentence(self) -> None:
        """Select the sentence at the cursor or at the selection's start."""
        if self.article is not None:
            span = self.selected_span()
            at = span.start if span is not None else self.position()
            self.select(*boundaries.sentence_at(self.article.text, at))

    def extend_sentence(self) -> None:
        """Extend the selection by the next sentence; without one, select a sentence."""
        span = self.selected_span()
        if self.article is None or span is None:
            self.select_sentence()
            return
        text, following = self.article.text, span.end
        while following < len(text) and text[following].isspace():
            following += 1
        last = boundaries.sentence_at(text, following)
        self.select(span.start, max(last.end, span.end))

    def select_paragraph(self) -> None:
        """Select the paragraph at the cursor."""
        if self.article is not None:
            self.select(*boundaries.paragraph_at(self.article.text, self.position()))

    def rectangle_of(self, position: int) -> QRectF:
        """Where the view shows a code point, in the viewport's coordinates."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.to_utf16(position))
        return QRectF(self.cursorRect(cursor))

    def set_reading_font(self, font: QFont) -> None:
        """Set the text's font; positions, selection and the first visible line stay."""
        first = self.visible_span().start
        self.setFont(font)
        self.document().setDefaultFont(font)
        self._lay_out()
        cursor_y = self.rectangle_of(first).top()
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + int(cursor_y))

    # --- events ---

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint fills, then the text, then underlines; only what the event covers."""
        shown = theme.of(self)
        painter = QPainter(self.viewport())
        painter.translate(0, -self._scroll())
        clip = QRectF(event.rect()).translated(0, self._scroll())
        self._header.paint(painter, shown, self.font(), self.viewport().width())
        self.highlights.paint_below(painter, clip, shown)
        painter.end()
        super().paintEvent(event)
        painter.begin(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.translate(0, -self._scroll())
        self.highlights.paint_above(painter, clip, shown)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the reading column centred."""
        self._lay_out()
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Third and fourth quick clicks select the sentence and the paragraph."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._count_click(event)
            if self._clicks == _SENTENCE_CLICKS:
                self.select_sentence()
                return
            if self._clicks >= _PARAGRAPH_CLICKS:
                self.select_paragraph()
                return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word, by Unicode's rules."""
        self._count_click(event)
        if self.article is None or event.button() != Qt.MouseButton.LeftButton:
            return
        at = self.position_at(event.position())
        self.select(*boundaries.word_at(self.article.text, at))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell what was clicked or selected."""
        if self._clicks <= 1:
            super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.article is None:
            return
        span = self.selected_span()
        if span is not None:
            self.selection_made.emit(span)
        elif self._clicks == 1:
            self._click(self.position_at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and select; Escape drops the selection."""
        if event.key() == Qt.Key.Key_Escape and self.selected_span() is not None:
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the window's menu; a click outside the selection first moves the cursor."""
        if self.article is None:
            return
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            at = self.position_at(QPointF(self.viewport().mapFrom(self, event.pos())))
            span = self.selected_span()
            if span is None or not span.start <= at < span.end:
                self._click(at)
            self.menu_requested.emit(event.globalPos())
        else:
            corner = self.cursorRect().bottomLeft()
            self.menu_requested.emit(self.viewport().mapToGlobal(corner))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl held down, zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_requested.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Small enough for a narrow window."""
        return QSize(240, 160)

    def paragraph_number(self, block: int) -> int:
        """Number of the paragraph in a text block, from 1; 0 for a blank line."""
        return self._paragraphs.of_line(block)

    def position_at(self, point: QPointF) -> int:
        """The code point at a point of the viewport."""
        return self._offsets.to_code_points(self.cursorForPosition(point.toPoint()).position())

    # --- inside ---

    def _click(self, at: int) -> None:
        ids = self.highlights.at(at)
        selected = self.highlights.selected
        chosen = ids[0] if ids else ""
        if selected is not None and selected.id in ids:
            chosen = ids[(ids.index(selected.id) + 1) % len(ids)]
        cursor = self.textCursor()
        cursor.setPosition(self._offsets.to_utf16(at))
        self.setTextCursor(cursor)
        self.annotation_clicked.emit(chosen)

    def _count_click(self, event: QMouseEvent) -> None:
        near = (event.position().toPoint() - self._last_click).manhattanLength()
        soon = event.timestamp() - self._last_press <= QApplication.doubleClickInterval()
        close = near <= QApplication.startDragDistance()
        self._clicks = self._clicks + 1 if soon and close else 1
        self._last_click, self._last_press = event.position().toPoint(), event.timestamp()

    def _header_height(self) -> float:
        return self._header.height(self.font(), self._column())

    def _column(self) -> float:
        wanted = QFontMetricsF(self.font()).averageCharWidth() * COLUMN_CHARACTERS
        room = self.contentsRect().width() - self.verticalScrollBar().sizeHint().width()
        return max(min(wanted, room - _NUMBER_MARGIN - _STRIPE_MARGIN), 120.0)

    def _lay_out(self) -> None:
        bar = self.verticalScrollBar().sizeHint().width()
        rest = max(self.contentsRect().width() - bar - int(self._column()), 0)
        left = max(rest // 2, min(_NUMBER_MARGIN, rest))
        right = max(rest - left, min(_STRIPE_MARGIN, rest))
        self.setViewportMargins(left, 0, right, 0)
        box = self.viewport().geometry()
        self._numbers.setGeometry(box.left() - _NUMBER_MARGIN, 0, _NUMBER_MARGIN, box.height())
        self._stripes.setGeometry(box.right() + 1, 0, _STRIPE_MARGIN, box.height())
        frame = self.document().rootFrame().frameFormat()
        height = self._header_height()
        if frame.topMargin() != height:
            frame.setTopMargin(height)
            self.document().rootFrame().setFrameFormat(frame)
        self.highlights.forget_layout()

    def _clip(self) -> QRectF:
        return QRectF(self.viewport().rect()).translated(0, self._scroll())

    def _scroll(self) -> int:
        return self.verticalScrollBar().value()

    def _follow_scroll(self) -> None:
        self._numbers.update()
        self._stripes.update()
        self.scrolled.emit()

    def _follow_layout(self) -> None:
        self.highlights.forget_layout()
        self._repaint()

    def _repaint(self) -> None:
        self.viewport().update()
        self._stripes.update()

    def _tell_selection(self) -> None:
        self.span_selected.emit(self.selected_span())
