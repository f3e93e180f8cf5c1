"""Moves the edges of the selected annotation, by keys and by handles that the mouse drags."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from annotator.model.annotation import Annotation
from annotator.model.span import Span
from annotator.text.spans import edge_limits, united
from annotator.ui.reading.article_view import ArticleView
from annotator.ui.reading.drag_scrolling import DragScrolling
from annotator.ui.reading.selected_marks import Handle, handle_at
from annotator.ui.reading.steps import character_step, nearest_word_edge, whole_character, word_step

Move = Callable[[str, tuple[Span, ...]], bool]
"""Gives an annotation other spans; tells whether it has them now."""


@dataclass(slots=True)
class _Drag:
    """A handle that the mouse holds.

    Attributes:
        annotation: As it was before.
        handle: Which edge.
        start: Where the mouse took it, in the viewport.
        spans: Those shown now.
        at: Where the mouse is, in the viewport.
        by_character: Whether the edge goes by character, not by word.
        moved: Whether the mouse has been moved far enough to mean it.
    """

    annotation: Annotation
    handle: Handle
    start: QPointF
    spans: tuple[Span, ...]
    at: QPointF
    by_character: bool = False
    moved: bool = False


class Edges(QObject):
    """Lets edges be moved: word by word, with Alt held down character by character.

    An edge stops before the other one of its span and at the ends of the article; where it meets
    the next part of the same annotation the two become one.

    Signals:
        hinted: What can be done while dragging, for the status bar; empty when it is over.
    """

    hinted = Signal(str)

    def __init__(self, view: ArticleView, move: Move) -> None:
        super().__init__(view)
        self._view, self._move = view, move
        self._drag: _Drag | None = None
        self._hovered = False
        self._scrolling = DragScrolling(view)
        self._scrolling.scrolled.connect(self._preview)
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)

    def step(self, *, end: bool, forward: bool, by_character: bool) -> None:
        """Move an edge of the part at the text cursor by one word or character."""
        annotation, article = self._view.highlights.selected, self._view.article
        if annotation is None or article is None:
            return
        if not annotation.spans:
            self.hinted.emit(self.tr("Its words are no longer in the text; place it first"))
            return
        number = _part_at(annotation, self._view.position(), end=end)
        span = annotation.spans[number]
        at = span.end if end else span.start
        if by_character:
            to = character_step(article.text, at, forward=forward)
        else:
            to = word_step(article.text, at, forward=forward, end=end)
        limits = edge_limits(annotation.spans, number, len(article.text))
        if not (span.start < to if end else to < span.end):
            return
        to = min(max(to, limits.start), limits.end)
        spans = _with_edge(annotation.spans, number, end=end, to=to)
        if to != at and self._move(annotation.id, spans):
            self._view.put_cursor(to)
            self._view.ensureCursorVisible()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the mouse over handles, and Escape while one is dragged."""
        if isinstance(event, QMouseEvent) and watched is self._view.viewport():
            return self._mouse(event)
        if self._drag is not None and isinstance(event, QKeyEvent):
            event.accept()
            if event.key() == Qt.Key.Key_Escape:
                self._cancel()
            return True
        return super().eventFilter(watched, event)

    # --- the mouse ---

    def _mouse(self, event: QMouseEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove:
            return self._mouse_moved(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return self._drag is not None
        if event.type() == QEvent.Type.MouseButtonPress:
            return self._take(event.position())
        if event.type() == QEvent.Type.MouseButtonRelease and self._drag is not None:
            self._drop(event)
            return True
        return False

    def _take(self, point: QPointF) -> bool:
        annotation, handle = self._view.highlights.lit, self._handle_at(point)
        if annotation is None or handle is None or self._view.picking:
            return False
        self._drag = _Drag(annotation, handle, point, annotation.spans, point)
        return True

    def _mouse_moved(self, event: QMouseEvent) -> bool:
        drag = self._drag
        if drag is None:
            self._show_hover(event)
            return False
        far = (event.position() - drag.start).manhattanLength()
        if not drag.moved and far < QApplication.startDragDistance():
            return True
        if not drag.moved:
            drag.moved = True
            self.hinted.emit(self.tr("Alt moves the edge by character; Esc puts it back"))
        drag.at = event.position()
        drag.by_character = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self._scrolling.follow(drag.at.y())
        self._preview()
        return True

    def _drop(self, event: QMouseEvent) -> None:
        drag = self._end()
        if drag is None:
            return
        if not drag.moved:
            self._view.click(self._view.position_at(event.position()))
            return
        changed = drag.spans != drag.annotation.spans
        if not (changed and self._move(drag.annotation.id, drag.spans)):
            self._put_back(drag)

    def _cancel(self) -> None:
        drag = self._end()
        if drag is not None:
            self._put_back(drag)

    def _end(self) -> _Drag | None:
        """Let go of what is dragged, if anything is."""
        drag, self._drag = self._drag, None
        self._scrolling.stop()
        if drag is not None and drag.moved:
            self.hinted.emit("")
        return drag

    def _put_back(self, drag: _Drag) -> None:
        if self._view.highlights.shows(drag.annotation.id):
            self._view.put([drag.annotation])

    def _preview(self) -> None:
        """Show the edge where the mouse is; what has gone meanwhile is let go of."""
        drag = self._drag
        if drag is None or not self._view.highlights.shows(drag.annotation.id):
            self._end()
            return
        spans = self._edge_at(drag, drag.at, by_character=drag.by_character)
        if drag.spans != spans:
            drag.spans = spans
            self._view.put([replace(drag.annotation, spans=spans)])

    def _edge_at(self, drag: _Drag, point: QPointF, *, by_character: bool) -> tuple[Span, ...]:
        """The spans with the dragged edge as near to a point as it may go."""
        spans, number, end = drag.annotation.spans, drag.handle.number, drag.handle.end
        text = self._view.article.text if self._view.article is not None else ""
        span, limits = spans[number], edge_limits(spans, number, len(text))
        at = self._view.position_at(point)
        to = whole_character(text, at) if by_character else nearest_word_edge(text, at, end=end)
        if end and min(at, to) <= span.start:
            to = _first_edge(text, span, by_character=by_character)
        elif not end and max(at, to) >= span.end:
            to = _last_edge(text, span, by_character=by_character)
        return _with_edge(spans, number, end=end, to=min(max(to, limits.start), limits.end))

    def _show_hover(self, event: QMouseEvent) -> None:
        hovered = not event.buttons() and self._handle_at(event.position()) is not None
        if hovered != self._hovered and not self._view.picking:
            self._hovered = hovered
            shape = Qt.CursorShape.SizeHorCursor if hovered else Qt.CursorShape.IBeamCursor
            self._view.viewport().setCursor(shape)

    def _handle_at(self, point: QPointF) -> Handle | None:
        scrolled = QPointF(0, self._view.verticalScrollBar().value())
        return handle_at(self._view.highlights, point + scrolled)


def _part_at(annotation: Annotation, position: int, *, end: bool) -> int:
    """Number of the part that holds a position; else the last one for an end, or the first."""
    for number, span in enumerate(annotation.spans):
        if span.start <= position <= span.end:
            return number
    return len(annotation.spans) - 1 if end else 0


def _with_edge(spans: tuple[Span, ...], number: int, *, end: bool, to: int) -> tuple[Span, ...]:
    span = spans[number]
    moved = Span(span.start, to) if end else Span(to, span.end)
    return united((*spans[:number], moved, *spans[number + 1 :]))


def _first_edge(text: str, span: Span, *, by_character: bool) -> int:
    """The end nearest to a span's start that still leaves something in it."""
    if by_character:
        return character_step(text, span.start, forward=True)
    edge = word_step(text, span.start, forward=True, end=True)
    return min(edge, span.end) if edge > span.start else span.end


def _last_edge(text: str, span: Span, *, by_character: bool) -> int:
    """The start nearest to a span's end that still leaves something in it."""
    if by_character:
        return character_step(text, span.end, forward=False)
    edge = word_step(text, span.end, forward=False, end=False)
    return max(edge, span.start) if edge < span.end else span.start
