"""Scrolls on for as long as the mouse is held above or below the text."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractScrollArea

_EVERY = 50
"""Milliseconds between two steps."""
_FASTER = 24
"""Pixels farther away that make each step a line longer."""


class DragScrolling(QObject):
    """Moves the text under a mouse that drags something and stands still outside of it.

    Signals:
        scrolled: The mouse is over other words now.
    """

    scrolled = Signal()

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(view)
        self._view = view
        self._lines = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._go_on)

    def follow(self, y: float) -> None:
        """Scroll by a step, and on until told otherwise, if ``y`` of the viewport is outside."""
        over = min(y, 0) + max(y - self._view.viewport().height(), 0)
        self._lines = int(over / _FASTER) + (over > 0) - (over < 0)
        if self._lines:
            self._step()
            self._timer.start()
        else:
            self._timer.stop()

    def stop(self) -> None:
        """The mouse has let go."""
        self._timer.stop()

    def _step(self) -> None:
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + self._lines * bar.singleStep())

    def _go_on(self) -> None:
        self._step()
        self.scrolled.emit()
