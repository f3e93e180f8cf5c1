"""A chart on show: read by mouse and keys, zoomed where it is a timeline."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from annotator.ui import theme
from annotator.ui.charts.chart import Chart
from annotator.ui.charts.dated import Window
from annotator.ui.charts.drawing import Drawing, Lettering, Spot, paint
from annotator.ui.charts.timeline import Timeline
from annotator.ui.widgets.panel_parts import tooltip

_ZOOM = 0.8
"""Part of the stretch on show that is still on show after one step closer."""
_PAN = 0.25
_NOTCH = 120
"""Eighths of a degree in one notch of a wheel (Qt, ``QWheelEvent.angleDelta``)."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


@dataclass(frozen=True, slots=True)
class _Grip:
    """Where a drag of the timeline began."""

    at: QPointF
    window: Window


class ChartView(QWidget):
    """Shows one chart as wide as it is itself, and makes itself as high as that needs.

    Signals:
        target_activated: What a place in the chart leads to: a ``Passage``, ``Person`` or
            ``Source``.
        menu_requested: Global place of a context menu.
        zoomed: The stretch of time on show is another one.
    """

    target_activated = Signal(object)
    menu_requested = Signal(QPoint)
    zoomed = Signal()

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"chart-{chart.name}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._grip: _Grip | None = None
        self._drawing = Drawing(0)
        self._letters = Lettering(self.font())
        self._current = -1
        self._due = True
        self.chart = chart
        self.show_chart(chart)

    def show_chart(self, chart: Chart) -> None:
        """Show a chart in place of the one before; a timeline stays at the same stretch."""
        known = self.chart
        if isinstance(chart, Timeline) and isinstance(known, Timeline) and not chart.is_empty:
            chart = chart.at(known.window)
        self.chart = chart
        self._current = -1
        self.setAccessibleName(chart.title)
        self._lay_out()

    def spots(self) -> list[Spot]:
        """The places that tell something, in order."""
        return self._drawing.spots

    def zoom(self, steps: float, share: float = 0.5) -> None:
        """Look closer at a timeline by so many steps, or from farther away for less than 0."""
        if isinstance(self.chart, Timeline):
            self._look(self.chart.zoomed(_ZOOM**steps, share))

    def show_all(self) -> None:
        """Show all of a timeline."""
        if isinstance(self.chart, Timeline):
            self._look(self.chart.at(None))

    # --- events ---

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chart, and a frame around the place that the keys have reached."""
        shown = theme.of(self)
        painter = QPainter(self)
        paint(self._drawing, painter, shown, self._letters)
        if self.hasFocus():
            spots = self._drawing.spots
            here = spots[self._current].rect if self._current >= 0 else QRectF(self.rect())
            painter.setPen(QPen(QColor(shown.accent), 2))
            painter.drawRect(here.adjusted(1, 1, -1, -1))
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out what has come while nobody saw it."""
        super().showEvent(event)
        if self._due:
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the chart out anew in another width."""
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._letters = Lettering(self.font())
            self._lay_out()
        elif event.type() in {QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange}:
            self._lay_out()

    def event(self, event: QEvent) -> bool:
        """Tell what is below the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._at(QPointF(event.pos()))
            words = tooltip(self._told(self._drawing.spots[at])) if at >= 0 else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the places, follow them, zoom and move a timeline."""
        if not self._take_key(Qt.Key(event.key()), event.modifiers(), event.text()):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag a timeline."""
        if event.button() == Qt.MouseButton.LeftButton and isinstance(self.chart, Timeline):
            self._grip = _Grip(event.position(), self.chart.shown)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a timeline along; show by the pointer what leads somewhere."""
        if self._grip is not None and isinstance(self.chart, Timeline):
            moved = event.position().x() - self._grip.at.x()
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                moved = -moved
            window = self._grip.window
            days = moved * (window.end - window.first) / max(self.width(), 1)
            self._look(self.chart.at(Window(window.first - days, window.end - days)))
        else:
            at = self._at(event.position())
            leads = at >= 0 and self._drawing.spots[at].target is not None
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor
            )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow the place that was clicked, unless it was dragged."""
        grip, self._grip = self._grip, None
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if grip is not None:
            moved = (event.position() - grip.at).manhattanLength()
            if moved >= QApplication.startDragDistance():
                return
        at = self._at(event.position())
        if at >= 0:
            self._current = at
            self._follow()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom a timeline that has the keys, or with Ctrl; scroll the page otherwise."""
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        turned = event.angleDelta().y()
        if isinstance(self.chart, Timeline) and turned and (self.hasFocus() or ctrl):
            share = event.position().x() / max(self.width(), 1)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                share = 1 - share
            self.zoom(turned / _NOTCH, share)
            event.accept()
        else:
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Wish for a menu."""
        self.menu_requested.emit(event.globalPos())

    # --- inside ---

    def _take_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str) -> bool:
        steps = _STEPS.get(key, 0)
        if steps and modifiers & Qt.KeyboardModifier.ShiftModifier:
            if isinstance(self.chart, Timeline):
                self._look(self.chart.panned(steps * _PAN))
        elif steps:
            forward = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
            sideways = key in {Qt.Key.Key_Left, Qt.Key.Key_Right}
            self._step(steps if forward or not sideways else -steps)
        elif key in _ENTER:
            self._follow()
        elif text in {"+", "=", "-"}:
            self.zoom(-1 if text == "-" else 1)
        elif text == "0":
            self.show_all()
        else:
            return False
        return True

    def _step(self, steps: int) -> None:
        count = len(self._drawing.spots)
        if count:
            first = 0 if steps > 0 else count - 1
            self._current = (self._current + steps) % count if self._current >= 0 else first
            said = self._told(self._drawing.spots[self._current])
            self.setAccessibleDescription(said)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
            self.update()

    def _follow(self) -> None:
        if self._current < 0:
            return
        target = self._drawing.spots[self._current].target
        if isinstance(target, Window) and isinstance(self.chart, Timeline):
            self._look(self.chart.at(target))
        elif target is not None:
            self.target_activated.emit(target)
        self.update()

    def _told(self, spot: Spot) -> str:
        if spot.target is None:
            return spot.tip
        return "\n".join([spot.tip, self.tr("Click or press Enter to go there")])

    def _look(self, chart: Timeline) -> None:
        self.chart = chart
        self._current = -1
        self._lay_out()
        self.zoomed.emit()

    def _at(self, point: QPointF) -> int:
        """Number of the place at a point, of several the smallest; -1 for none."""
        spots = self._drawing.spots
        hits = [number for number, spot in enumerate(spots) if spot.rect.contains(point)]
        return min(hits, key=lambda number: spots[number].rect.width(), default=-1)

    def _lay_out(self) -> None:
        self._due = self.chart.is_empty or not self.isVisible()
        if self._due:
            self._drawing = Drawing(self.width())
            return
        drawing = self.chart.draw(max(self.width(), 1), self._letters)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            drawing = drawing.mirrored()
        self._drawing = drawing
        self._current = min(self._current, len(drawing.spots) - 1)
        self.setFixedHeight(round(drawing.height))
        self.update()
