"""A text whose selection counts code points, made by mouse, by units, and by commands."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit, QWidget

from annotator.model.article import Article
from annotator.model.span import Span
from annotator.text.offsets import OffsetMap
from annotator.ui.reading import boundaries
from annotator.ui.reading.drag_scrolling import DragScrolling
from annotator.ui.reading.pointing import Pointing


class SelectableText(QTextEdit):
    """A read-only article that words are selected in; positions are code points of its text.

    Signals:
        span_selected: ``Span`` of the selection, or None when nothing is selected.

    Attributes:
        article: What is on show; None for nothing.
        pointing: What the mouse is selecting.
    """

    span_selected = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.article: Article | None = None
        self.pointing = Pointing()
        self._offsets = OffsetMap("")
        self._pointer = QPointF()
        self._scrolling = DragScrolling(self)
        self._scrolling.scrolled.connect(self._extend)
        self.selectionChanged.connect(self.tell_selection)

    def show_text(
        self, article: Article | None, document: QTextDocument, offsets: OffsetMap
    ) -> None:
        """Show the text of another article, laid out in a document, with nothing selected."""
        self.article = article
        self.pointing.forget()
        self._offsets = offsets
        self.setDocument(document)

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

    def put_cursor(self, at: int) -> None:
        """Put the text cursor before a code point, with nothing selected, without scrolling."""
        cursor = self.textCursor()
        cursor.setPosition(self._offsets.to_utf16(at))
        self.setTextCursor(cursor)

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

    def position_at(self, point: QPointF) -> int:
        """The code point at a point of the viewport."""
        return self._offsets.to_code_points(self.cursorForPosition(point.toPoint()).position())

    def tell_selection(self) -> None:
        """Tell what is selected."""
        self.span_selected.emit(self.selected_span())

    # --- events ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Third and fourth quick clicks select the sentence and the paragraph."""
        if event.button() == Qt.MouseButton.LeftButton and self.pointing.press(event) > 1:
            self._select_unit(event)
            return
        span = self.selected_span()
        left = event.button() == Qt.MouseButton.LeftButton
        if left and span is not None and not event.modifiers() and self._in(span, event):
            # Else Qt begins to drag the words, and a selection could not be made anew from there.
            self.put_cursor(self.position_at(event.position()))
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word, by Unicode's rules."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pointing.press(event, least=2)
            self._select_unit(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection by what the clicks have selected: words, sentences, paragraphs."""
        self._pointer = event.position()
        if not self.pointing.is_held:
            super().mouseMoveEvent(event)
            return
        self._scrolling.follow(self._pointer.y())
        self._extend()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Extend no more."""
        self.pointing.release()
        self._scrolling.stop()
        if self.pointing.clicks <= 1:
            super().mouseReleaseEvent(event)

    def _extend(self) -> None:
        """Select as far as the pointer."""
        at = self.position_at(self._pointer)
        stretch = self.pointing.dragged(self.article.text, at) if self.article else None
        if stretch is None:
            self._scrolling.stop()
        elif stretch.position != self.position():
            self.select(*stretch)

    def _in(self, span: Span, event: QMouseEvent) -> bool:
        return span.start <= self.position_at(event.position()) <= span.end

    def _select_unit(self, event: QMouseEvent) -> None:
        if self.article is not None:
            at = self.position_at(event.position())
            self.select(*self.pointing.hold(self.article.text, at))
