"""The reading view: an article's text with its highlights, selected by mouse and keys."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QWidget

from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.scheme import Scheme
from annotator.model.span import Span
from annotator.text.finding import Hits
from annotator.text.paragraphs import ParagraphNumbers
from annotator.ui import theme
from annotator.ui.reading import boundaries, selected_marks
from annotator.ui.reading.hit_marks import HitMarks, HitTicks
from annotator.ui.reading.margins import NumberMargin, StripeMargin
from annotator.ui.reading.minimap import Minimap
from annotator.ui.reading.selected_marks import SLACK
from annotator.ui.reading.text_column import TextColumn


class ArticleView(TextColumn):
    """Shows one article; positions are code points of its text throughout.

    Signals:
        selection_made: The mouse has finished a selection (``Span``).
        annotation_clicked: Id of the annotation at the click; empty for bare text.
        annotation_requested: Id of an annotation that should be selected and scrolled to.
        announced: What screen readers are told, when another annotation is brought out.
        words_picked: ``Span`` that was clicked or selected while ``picking``; None for Escape.
        menu_requested: Global position of a context menu.
        scrolled: The visible part changed.
        zoom_requested: Steps by which the words should grow or, below 0, shrink.

    Attributes:
        describe: Gives the tooltip of an annotation by its id.
        picking: Whether the next words clicked or selected are asked for.
    """

    selection_made = Signal(object)
    annotation_clicked = Signal(str)
    annotation_requested = Signal(str)
    announced = Signal(str)
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
        self._hits = HitMarks(self.highlights)
        self._announced = ""
        self._map = Minimap(self.verticalScrollBar(), self.highlights)
        self._map.annotation_requested.connect(self.annotation_requested)
        self._ticks = HitTicks(self.verticalScrollBar(), self._hits)
        self._numbers = NumberMargin(self)
        self._stripes = StripeMargin(self)
        self.set_margins(self._numbers, self._stripes)
        self.picking = False
        self._paragraphs = ParagraphNumbers("")
        self.describe: Callable[[str], str] = str
        self.verticalScrollBar().valueChanged.connect(self._follow_scroll)
        self.cursorPositionChanged.connect(self._follow_cursor)
        self.setDocument(QTextDocument(self))

    # --- what is on show ---

    def show_article(self, article: Article | None, scheme: Scheme | None) -> None:
        """Show an article from its top, without annotations; None empties the view."""
        self.header.article = article
        self._paragraphs = ParagraphNumbers(article.text if article is not None else "")
        self.show_hits(Hits())
        self.lay_text(article)
        self.highlights.scheme = scheme
        self._map.show_text(article.length if article is not None else 0)
        self.pick(asked=False)
        self.setAccessibleDescription(article.title if article is not None else "")
        self.tell_selection()
        self._repaint()

    def show_details(self, article: Article) -> None:
        """Show changed metadata of the article on show."""
        self.article = article
        self.header.article = article
        self.lay_out()
        self._repaint()

    def put(self, annotations: Iterable[Annotation]) -> None:
        """Show annotations of the article, in place of those with the same ids."""
        shown = tuple(annotations)
        touched = self.highlights.put(shown)
        self._map.put(shown)
        self._repaint(touched)

    def drop(self, ids: Iterable[str]) -> None:
        """Show these annotations no more."""
        gone = tuple(ids)
        if not gone:
            return
        touched = self.highlights.drop(gone)
        self._map.drop(gone)
        self._repaint(touched)

    def show_selected(self, annotation: Annotation | None, *, reveal: bool = True) -> None:
        """Bring out one annotation, scrolling to it when it is out of sight, and announce it."""
        self._announce(annotation)
        touched = self.highlights.select(annotation)
        if annotation is not None and reveal:
            self.reveal(Span(annotation.start, annotation.end))
        self._repaint(touched)

    def show_only(self, accepts: Callable[[Annotation], bool] | None) -> None:
        """Show and offer only annotations that are accepted; None for all."""
        self.highlights.narrow(accepts)
        self._map.follow_filter()
        self._repaint()

    def show_hits(self, hits: Hits, current: int = -1) -> None:
        """Mark what was found, the current one of it more strongly."""
        self._hits.show(hits, current)
        self._ticks.update()
        self.viewport().update()

    def set_numbers(self, on: bool) -> None:
        """Number the paragraphs or not."""
        self._numbers.setVisible(on)

    # --- events ---

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint fills, then the text, then underlines; only what the event covers."""
        self.shown()
        shown = theme.of(self)
        painter = QPainter(self.viewport())
        painter.translate(0, -self.scrolled_by())
        clip = QRectF(event.rect()).translated(0, self.scrolled_by())
        self.header.paint(painter, shown, self.font(), self.viewport().width())
        self.highlights.paint_below(painter, clip, shown)
        self._hits.paint_below(painter, clip, shown)
        painter.end()
        super().paintEvent(event)
        painter.begin(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.translate(0, -self.scrolled_by())
        self.highlights.paint_above(painter, clip, shown)
        selected_marks.paint(painter, self.highlights, clip, shown)
        self._hits.paint_above(painter, clip, shown)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell what was clicked or selected."""
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
        else:
            event.ignore()

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
            self.annotation_clicked.emit(self.highlights.next_of(self.highlights.at(at)))

    def cycle(self) -> bool:
        """Choose the next of the annotations at the cursor or in the selection; tell if any is."""
        at = self.selected_span() or Span(self.position(), self.position() + 1)
        ids = self.highlights.inside(at) or self.highlights.inside(Span(at.start - 1, at.start))
        if ids:
            self.annotation_clicked.emit(self.highlights.next_of(ids))
        return bool(ids)

    def pick(self, *, asked: bool) -> None:
        """Ask for words, of which ``words_picked`` tells, or ask no more."""
        self.picking = asked
        shape = Qt.CursorShape.PointingHandCursor if asked else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    # --- inside ---

    def _pick(self, wanted: bool) -> None:
        span = self.selected_span()
        if span is None and self.article is not None:
            span = boundaries.word_at(self.article.text, self.position())
        self.words_picked.emit(span if wanted else None)

    def _follow_scroll(self) -> None:
        self._numbers.update()
        self._stripes.update()
        self.scrolled.emit()

    def follow_layout(self) -> None:
        """Forget where lines were, and paint them where they are."""
        super().follow_layout()
        self._map.follow_layout()
        self._repaint()

    def _follow_cursor(self) -> None:
        """Tell those who do not see the cursor into which annotation it has come."""
        if not QAccessible.isActive() or not self.hasFocus() or self.selected_span() is not None:
            return
        ids, lit = self.highlights.at(self.position()), self.highlights.lit
        key = lit.id if lit is not None and lit.id in ids else next(iter(ids), "")
        self._announce(self.highlights.annotation(key) if key else None)

    def _announce(self, annotation: Annotation | None) -> None:
        known, self._announced = self._announced, annotation.id if annotation is not None else ""
        if annotation is None or annotation.id == known:
            return
        others = {key for span in annotation.spans for key in self.highlights.inside(span)}
        words = [*self.describe(annotation.id).split("\n"), annotation.text]
        if count := len(others - {annotation.id}):
            words.append(self.tr("overlapping ones: {n}").format(n=count))
        said = ", ".join(words)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        self.announced.emit(said)

    def _repaint(self, spans: Iterable[Span] | None = None) -> None:
        """Paint the lines of some spans anew, or everything."""
        self._stripes.update()
        self._map.update()
        self._ticks.update()
        if spans is None:
            self.viewport().update()
            self._numbers.update()
            return
        lines = self.highlights.visible_lines(self.clip())
        shown = Span(lines[0].span.start, lines[-1].span.end) if lines else Span(0, 0)
        touched = [span for span in spans if span.overlaps(shown)]
        for line in lines:
            if any(line.span.overlaps(span) for span in touched):
                top = line.origin.y() + line.line.y() - self.scrolled_by()
                box = QRectF(0, top, self.viewport().width(), line.line.height())
                self.viewport().update(box.adjusted(0, -SLACK, 0, SLACK).toAlignedRect())
