"""Selecting with the mouse by characters, words, sentences and paragraphs."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from annotator.model.span import Span
from annotator.ui.reading import boundaries

_UNITS: dict[int, Callable[[str, int], Span]] = {
    2: boundaries.word_at,
    3: boundaries.sentence_at,
    4: boundaries.paragraph_at,
}
"""What so many quick clicks select."""

_MOST_CLICKS = max(_UNITS)


class Stretch(NamedTuple):
    """A selection with a direction: the text cursor stands at ``position``, code points."""

    anchor: int
    position: int


class Pointing:
    """Counts quick clicks, and extends what they select by whole units while the button is held.

    Attributes:
        clicks: Of the last press; more than the paragraph's four count as four.
    """

    def __init__(self) -> None:
        self.clicks = 0
        self._held: Span | None = None
        self._place = QPoint()
        self._time = 0

    @property
    def is_held(self) -> bool:
        """Whether a unit is selected and the button is still down."""
        return self._held is not None

    def press(self, event: QMouseEvent, *, least: int = 1) -> int:
        """Count a press; gives the number of quick clicks so far."""
        place = event.position().toPoint()
        near = (place - self._place).manhattanLength() <= QApplication.startDragDistance()
        soon = event.timestamp() - self._time <= QApplication.doubleClickInterval()
        self.clicks = self.clicks + 1 if soon and near else 1
        self.clicks = min(max(self.clicks, least), _MOST_CLICKS)
        self._place, self._time = place, event.timestamp()
        self._held = None
        return self.clicks

    def hold(self, text: str, at: int) -> Stretch:
        """Select the unit of the last press at a code point."""
        self._held = _UNITS[self.clicks](text, at)
        return Stretch(*self._held)

    def dragged(self, text: str, at: int) -> Stretch | None:
        """The selection when the pointer has been dragged to a code point; None without units."""
        if self._held is None:
            return None
        if self._held.start <= at < self._held.end:
            return Stretch(*self._held)
        unit = _UNITS[self.clicks](text, at)
        if at < self._held.start:
            return Stretch(self._held.end, min(unit.start, self._held.start))
        return Stretch(self._held.start, max(unit.end, self._held.end))

    def release(self) -> None:
        """The button is up."""
        self._held = None

    def forget(self) -> None:
        """The next press is the first."""
        self.clicks = 0
        self._held = None
