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
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QWidget

from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.scheme import Scheme
from annotator.model.span import Span
from annotator.text.finding import Hits
from annotator.text.offsets import OffsetMap
from annotator.text.paragraphs import ParagraphNumbers
from annotator.ui import boundaries, selected_marks, theme
from annotator.ui.article_document import build_document
from annotator.ui.article_header import ArticleHeader
from annotator.ui.highlights import Highlights
from annotator.ui.hit_marks import HitMarks, HitTicks
from annotator.ui.margins import NumberMargin, StripeMargin
from annotator.ui.selectable_text import SelectableText
from annotator.ui.selected_marks import SLACK

COLUMN_CHARACTERS = 72
"""Width of the reading column in average characters (look.md: 68 to 76)."""

_NUMBER_MARGIN = 48
_STRIPE_MARGIN = 24


class ArticleView(SelectableText):
    """Shows one article; positions are code points of its text throughout.

    Signals:
        selection_made: The mouse has finished a selection (``Span``).
        annotation_clicked: Id of the annotation at the click; empty for bare text.
        words_picked: ``Span`` that was clicked or selected while ``picking``; None for Escape.
        menu_requested: Global position of a context menu.
        scrolled: The visible part changed.
        zoom_requested: Steps by which the words should grow or, below 0, shrink.

    Attributes:
        highlights: The article's annotations as painted.
        describe: Gives the tooltip of an annotation by its id.
        picking: Whether the next words clicked or selected are asked for.
    """

    selection_made = Signal(object)
    annotation_clicked = Signal(str)
    words_picked = Signal(object)
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
        self._hits = HitMarks(self.highlights)
        self._ticks = HitTicks(self.verticalScrollBar(), self._hits)
        self._header = ArticleHeader()
        self._numbers = NumberMargin(self)
        self._stripes = StripeMargin(self)
        self.picking = False
        self._paragraphs = ParagraphNumbers("")
        self.describe: Callable[[str], str] = str
        self.verticalScrollBar().valueChanged.connect(self._follow_scroll)
        self.setDocument(QTextDocument(self))

    # --- what is on show ---

    def show_article(self, article: Article | None, scheme: Scheme | None) -> None:
        """Show an article from its top, without annotations; None empties the view."""
        self._header.article = article
        text = article.text if article is not None else ""
        self._paragraphs = ParagraphNumbers(text)
        document = build_document(text, self.font(), self._header_height(), self)
        old = self.document()
        offsets = OffsetMap(text)
        self.highlights.show_text(document, text, offsets)
        self.highlights.scheme = scheme
        self.show_hits(Hits())
        self.show_text(article, document, offsets)
        document.documentLayout().documentSizeChanged.connect(self._follow_layout)
        old.deleteLater()
        self.pick(asked=False)
        self.setAccessibleDescription(article.title if article is not None else "")
        self.tell_selection()

    def show_details(self, article: Article) -> None:
        """Show changed metadata of the article on show."""
        self.article = article
        self._header.article = article
        self._lay_out()
        self._repaint()

    def put(self, annotations: Iterable[Annotation]) -> None:
        """Show annotations of the article, in place of those with the same ids."""
        self._repaint(self.highlights.put(annotations))

    def drop(self, ids: Iterable[str]) -> None:
        """Show these annotations no more."""
        self._repaint(self.highlights.drop(ids))

    def show_selected(self, annotation: Annotation | None, *, reveal: bool = True) -> None:
        """Bring out one annotation, scrolling to it when it is out of sight."""
        touched = self.highlights.select(annotation)
        if annotation is not None and reveal:
            self.reveal(Span(annotation.start, annotation.end))
        self._repaint(touched)

    def show_only(self, accepts: Callable[[Annotation], bool] | None) -> None:
        """Show and offer only annotations that are accepted; None for all."""
        self.highlights.narrow(accepts)
        self._repaint()

    def show_hits(self, hits: Hits, current: int = -1) -> None:
        """Mark what was found, the current one of it more strongly."""
        self._hits.show(hits, current)
        self._ticks.update()
        self.viewport().update()

    def visible_span(self) -> Span:
        """The code points that the window shows at present."""
        spans = [line.span for line in self.highlights.visible_lines(self._clip())]
        return Span(spans[0].start, spans[-1].end) if spans else Span(0, 0)

    # --- selecting ---

    def reveal(self, span: Span) -> None:
        """Put the text cursor before a span and scroll only if some of it is out of sight."""
        shown = self.visible_span()
        self.put_cursor(span.start)
        if not (shown.start <= span.start and span.end <= shown.end):
            middle = self.cursorRect().center().y() - self.viewport().height() // 3
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + middle)

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
        self._hits.paint_below(painter, clip, shown)
        painter.end()
        super().paintEvent(event)
        painter.begin(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.translate(0, -self._scroll())
        self.highlights.paint_above(painter, clip, shown)
        selected_marks.paint(painter, self.highlights, clip, shown)
        self._hits.paint_above(painter, clip, shown)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the reading column centred."""
        self._lay_out()
        super().resizeEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell what was clicked or selected."""
        self.pointing.release()
        if self.pointing.clicks <= 1:
            super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.article is None:
            return
        span = self.selected_span()
        if span is not None:
            (self.words_picked if self.picking else self.selection_made).emit(span)
        elif self.pointing.clicks == 1:
            self.click(self.position_at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and select; Escape takes back: picking, the selection, the chosen annotation."""
        if self.picking and event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Return}:
            self._pick(event.key() == Qt.Key.Key_Return)
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.selected_span() is not None:
            self.put_cursor(self.position())
        elif self.highlights.selected is not None:
            self.annotation_clicked.emit("")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the window's menu; a click outside the selection first moves the cursor."""
        if self.article is None:
            return
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            at = self.position_at(QPointF(self.viewport().mapFrom(self, event.pos())))
            span = self.selected_span()
            if span is None or not span.start <= at < span.end:
                self.click(at)
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

    def click(self, at: int) -> None:
        """Do what a click on a code point does: choose the annotation there, or the next one."""
        self.put_cursor(at)
        if self.picking:
            self._pick(True)
        else:
            self.annotation_clicked.emit(self._next_of(self.highlights.at(at)))

    def cycle(self) -> bool:
        """Choose the next of the annotations at the cursor or in the selection; tell if any is."""
        at = self.selected_span() or Span(self.position(), self.position() + 1)
        ids = self.highlights.inside(at) or self.highlights.inside(Span(at.start - 1, at.start))
        if ids:
            self.annotation_clicked.emit(self._next_of(ids))
        return bool(ids)

    def pick(self, *, asked: bool) -> None:
        """Ask for words, of which ``words_picked`` tells, or ask no more."""
        self.picking = asked
        shape = Qt.CursorShape.PointingHandCursor if asked else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    # --- inside ---

    def _next_of(self, ids: list[str]) -> str:
        selected = self.highlights.selected
        if selected is not None and selected.id in ids:
            return ids[(ids.index(selected.id) + 1) % len(ids)]
        return ids[0] if ids else ""

    def _pick(self, wanted: bool) -> None:
        span = self.selected_span()
        if span is None and self.article is not None:
            span = boundaries.word_at(self.article.text, self.position())
        self.words_picked.emit(span if wanted else None)

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

    def _repaint(self, spans: Iterable[Span] | None = None) -> None:
        """Paint the lines of some spans anew, or everything."""
        self._stripes.update()
        self._ticks.update()
        if spans is None:
            self.viewport().update()
            return
        lines = list(self.highlights.visible_lines(self._clip()))
        shown = Span(lines[0].span.start, lines[-1].span.end) if lines else Span(0, 0)
        touched = [span for span in spans if span.overlaps(shown)]
        for line in lines:
            if any(line.span.overlaps(span) for span in touched):
                top = line.origin.y() + line.line.y() - self._scroll()
                box = QRectF(0, top, self.viewport().width(), line.line.height())
                self.viewport().update(box.adjusted(0, -SLACK, 0, SLACK).toAlignedRect())
