"""A table of what stands together with what."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF

from annotator.model.figures import Pairs
from annotator.ui.charts.chart import GAP, Chart, tr
from annotator.ui.charts.drawing import CENTRE, RIGHT, Box, Drawing, Lettering, Spot, Words

_WIDEST = 44.0
_NARROWEST = 18.0
_LABELS = 0.42
"""Most of the width that names may take."""


@dataclass(frozen=True)
class MatrixChart(Chart):
    """Each pair once, below the diagonal; a column is named by the number of its row."""

    name: str
    title: str
    pairs: Pairs
    note: str = ""
    hint: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands together."""
        return not self.pairs.paths

    def draw(self, width: float, letters: Lettering) -> Drawing:
        """Lay out a row per category, with a cell for each one above it."""
        drawing = Drawing(width)
        paths = self.pairs.paths
        digits = letters.width(str(len(paths))) + GAP
        wanted = max(letters.width(path) for path in paths) + GAP
        names = min(wanted, width * _LABELS)
        left = names + digits
        cell = min(max((width - left - GAP) / max(len(paths) - 1, 1), _NARROWEST), _WIDEST)
        line = letters.height + GAP
        for row, path in enumerate(paths):
            y = row * line
            label = letters.cut(path, names - GAP)
            drawing.words.append(Words(QRectF(0, y, names - GAP, line), label, RIGHT))
            number = QRectF(names - GAP, y, digits, line)
            drawing.words.append(Words(number, str(row + 1), RIGHT, muted=True))
            for column in range(row):
                self._draw_cell(
                    drawing, QRectF(left + GAP + column * cell, y, cell, line), row, column
                )
            if row + 1 < len(paths):
                # The head of a column stands in the step above its first cell.
                head = QRectF(left + GAP + row * cell, y, cell, line)
                drawing.words.append(Words(head, str(row + 1), CENTRE, muted=True))
        drawing.height = len(paths) * line + GAP
        return drawing

    def _draw_cell(self, drawing: Drawing, rect: QRectF, row: int, column: int) -> None:
        paths, number = self.pairs.paths, self.pairs.count(row, column)
        highest = max((self.pairs.counts or {}).values())
        inner = rect.adjusted(1, 1, -1, -1)
        if number:
            drawing.boxes.append(Box(inner, strength=number / highest))
            drawing.words.append(Words(inner, f"{number:,}", CENTRE))
        else:
            drawing.rules.append(QLineF(inner.bottomLeft(), inner.bottomRight()))
        words = tr("{one} and {other}: {n}")
        tip = words.format(one=paths[column], other=paths[row], n=f"{number:,}")
        drawing.spots.append(Spot(rect, tip))
