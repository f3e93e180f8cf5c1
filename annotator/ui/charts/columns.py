"""Columns that stand on a line of time."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF

from annotator.model.figures import Counts
from annotator.ui.charts.chart import GAP, Chart, Series, draw_legend, nice_step, parts_of
from annotator.ui.charts.drawing import CENTRE, RIGHT, Box, Drawing, Lettering, Spot, Words

_HEIGHT = 180.0
_STEPS = 4
_WIDEST = 48.0
_GAP_SHARE = 0.15
"""Part of a column's room that stays free."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it is made of, what stands below it, what it tells."""

    label: str
    counts: Counts
    tip: str


@dataclass(frozen=True)
class ColumnChart(Chart):
    """Columns of several parts, from the first day to the last."""

    name: str
    title: str
    columns: tuple[Column, ...]
    series: tuple[Series, ...]
    note: str = ""
    hint: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there are no columns."""
        return not self.columns

    def draw(self, width: float, letters: Lettering) -> Drawing:
        """Lay out the columns with a scale at their left and their days below."""
        drawing = Drawing(width)
        used = [s for s in self.series if any(c.counts.get(s.name) for c in self.columns)]
        draw_legend(drawing, used, letters)
        highest = max(sum(column.counts.values()) for column in self.columns)
        step = nice_step(highest, _STEPS)
        steps = -(-highest // step)
        left = letters.width(f"{steps * step:,}") + GAP
        top, line = drawing.height + letters.height / 2, letters.height
        scale = _HEIGHT / (steps * step)
        for number in range(steps + 1):
            y = top + _HEIGHT - number * step * scale
            drawing.rules.append(QLineF(left, y, width, y))
            place = QRectF(0, y - line / 2, left - GAP, line)
            drawing.words.append(Words(place, f"{number * step:,}", RIGHT, muted=True))
        room = min((width - left) / len(self.columns), _WIDEST)
        self._draw_columns(drawing, left, room, scale, top)
        self._draw_days(drawing, left, room, top + _HEIGHT + GAP / 2, letters)
        drawing.height = top + _HEIGHT + GAP / 2 + line + GAP
        return drawing

    def _draw_columns(
        self, drawing: Drawing, left: float, room: float, scale: float, top: float
    ) -> None:
        gap = room * _GAP_SHARE
        for number, column in enumerate(self.columns):
            x, y = left + number * room, top + _HEIGHT
            for each, count in parts_of(column.counts, self.series):
                high = count * scale
                y -= high
                box = QRectF(x + gap / 2, y, max(room - gap, 1.0), max(high, 1.0))
                drawing.boxes.append(Box(box, each.ink))
            drawing.spots.append(Spot(QRectF(x, top, room, _HEIGHT), column.tip))

    def _draw_days(
        self, drawing: Drawing, left: float, room: float, y: float, letters: Lettering
    ) -> None:
        """As many days as fit without touching each other."""
        wide = max(letters.width(column.label) for column in self.columns) + GAP
        every = max(int(-(-wide // room)), 1)
        taken = -wide
        for number in range(0, len(self.columns), every):
            middle = left + (number + 0.5) * room
            x = min(max(middle - wide / 2, 0.0), drawing.width - wide)
            if x < taken:
                continue
            taken = x + wide
            place = QRectF(x, y, wide, letters.height)
            drawing.words.append(Words(place, self.columns[number].label, CENTRE, muted=True))
