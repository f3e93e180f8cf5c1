"""Bars that lie, one below the other, each with its name before it and its number behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QRectF

from annotator.model.figures import Counts
from annotator.ui.charts.chart import GAP, Chart, Series, draw_legend, parts_of
from annotator.ui.charts.drawing import RIGHT, Box, Drawing, Ink, Lettering, Spot, Words

_BAR = 16.0
_LABELS = 0.4
"""Most of the width that names may take."""


@dataclass(frozen=True, slots=True)
class Row:
    """One bar.

    Attributes:
        label: Its name.
        counts: What it is made of, by the series' names.
        tip: What it tells.
        target: What it leads to.
        summed: Whether it sums up what has no bar of its own; only its number is shown, as its bar
            would dwarf the others.
    """

    label: str
    counts: Counts
    tip: str
    target: object = None
    summed: bool = False

    @property
    def total(self) -> int:
        """Its length."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class BarChart(Chart):
    """Bars, of several parts where there are several series.

    Attributes:
        inks: Of each bar by its label, where bars have inks and not their parts.
    """

    name: str
    title: str
    rows: tuple[Row, ...]
    series: tuple[Series, ...]
    note: str = ""
    hint: str = ""
    inks: Mapping[str, Ink] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether there are no bars."""
        return not any(row.total for row in self.rows)

    def draw(self, width: float, letters: Lettering) -> Drawing:
        """Lay out a row per bar."""
        drawing = Drawing(width)
        if not self.inks:
            draw_legend(drawing, self._used(), letters)
        highest = max(row.total for row in self.rows if not row.summed)
        wanted = max(letters.width(row.label) for row in self.rows)
        names = min(wanted, width * _LABELS)
        numbers = max(letters.width(f"{row.total:,}") for row in self.rows) + GAP
        room = max(width - names - GAP - numbers, 1.0)
        line = max(_BAR, letters.height) + GAP
        top = drawing.height
        for row in self.rows:
            y = drawing.height
            label = letters.cut(row.label, names)
            drawing.words.append(Words(QRectF(0, y, names, line), label, RIGHT, muted=row.summed))
            end = self._draw_bar(drawing, row, names + GAP, room / highest)
            shown = QRectF(end + GAP / 2, y, numbers, line)
            drawing.words.append(Words(shown, f"{row.total:,}", muted=True))
            drawing.spots.append(Spot(QRectF(0, y, width, line), row.tip, row.target))
            drawing.height += line
        x = names + GAP
        drawing.rules.append(QLineF(x, top, x, drawing.height))
        return drawing

    def _draw_bar(self, drawing: Drawing, row: Row, x: float, scale: float) -> float:
        y = drawing.height + GAP / 2
        if row.summed:
            return x
        own = self.inks.get(row.label)
        parts = parts_of(row.counts, self.series)
        stack = [(own, row.total)] if own else [(each.ink, number) for each, number in parts]
        for ink, number in stack:
            drawing.boxes.append(Box(QRectF(x, y, max(number * scale, 1.0), _BAR), ink))
            x += number * scale
        return x

    def _used(self) -> list[Series]:
        return [each for each in self.series if any(row.counts.get(each.name) for row in self.rows)]
