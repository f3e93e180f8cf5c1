"""Drawings: laid out once from boxes, lines and words; painted in any theme, on anything."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPen

from annotator.model import inks
from annotator.model.scheme import Colours, Kind, Pattern
from annotator.ui.theme import Theme

_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
LEFT = Qt.AlignmentFlag.AlignLeft | _MIDDLE
RIGHT = Qt.AlignmentFlag.AlignRight | _MIDDLE
CENTRE = Qt.AlignmentFlag.AlignCenter

_HATCH = 6.0
"""Pixels between the lines or dots of a hatching."""

_FAINTEST, _STRONGEST = 0.08, 0.45
"""How much of the accent is in the ground of the weakest and of the strongest shade, so that words
read on both."""


@dataclass(frozen=True, slots=True)
class Ink:
    """How a box is filled; the pattern tells it from others without its colour."""

    light: Colours
    dark: Colours
    pattern: Pattern | None = None

    def colours(self, theme: Theme) -> Colours:
        """Its colours in a theme."""
        return self.dark if theme.is_dark else self.light


PLAIN = Ink(*inks.NO_CHOICE)
"""What has no colour of its own: no choice made, a kind that the scheme has no more."""


def ink_of(kind: Kind) -> Ink:
    """A kind's colours with the pattern of its underline."""
    return Ink(kind.light, kind.dark, kind.pattern)


def choice_ink(number: int) -> Ink:
    """The ink of a choice by its place among the choices."""
    return Ink(*inks.choice_ink(number))


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle.

    Attributes:
        ink: Its fill, hatching and outline; None for a shade of the accent.
        strength: Of the shade, 0 to 1.
    """

    rect: QRectF
    ink: Ink | None = None
    strength: float = 0.0


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words in a rectangle, cut to fit already."""

    rect: QRectF
    text: str
    align: Qt.AlignmentFlag = LEFT
    muted: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that tells something.

    Attributes:
        tip: What it tells, in full.
        target: What it leads to; None for nothing.
    """

    rect: QRectF
    tip: str
    target: object = None


@dataclass(slots=True)
class Drawing:
    """What a picture shows, in pixels from its top left corner."""

    width: float
    height: float = 0.0
    boxes: list[Box] = field(default_factory=list)
    rules: list[QLineF] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)

    def mirrored(self) -> "Drawing":
        """The same from right to left."""
        return Drawing(
            self.width,
            self.height,
            [replace(box, rect=self._over(box.rect)) for box in self.boxes],
            [QLineF(self.width - r.x1(), r.y1(), self.width - r.x2(), r.y2()) for r in self.rules],
            [replace(w, rect=self._over(w.rect), align=_turned(w.align)) for w in self.words],
            [replace(spot, rect=self._over(spot.rect)) for spot in self.spots],
        )

    def moved(self, down: float) -> "Drawing":
        """The same with room above it."""
        return Drawing(
            self.width,
            self.height + down,
            [replace(box, rect=box.rect.translated(0, down)) for box in self.boxes],
            [rule.translated(0, down) for rule in self.rules],
            [replace(words, rect=words.rect.translated(0, down)) for words in self.words],
            [replace(spot, rect=spot.rect.translated(0, down)) for spot in self.spots],
        )

    def _over(self, rect: QRectF) -> QRectF:
        return QRectF(self.width - rect.right(), rect.top(), rect.width(), rect.height())


class Lettering:
    """The font of a drawing, in pixels so that it is the same on every device."""

    def __init__(self, font: QFont) -> None:
        self.font = QFont(font)
        self.font.setPixelSize(max(QFontInfo(font).pixelSize(), 1))
        self.bold = QFont(self.font)
        self.bold.setBold(True)
        self._metrics, self._bold_metrics = QFontMetricsF(self.font), QFontMetricsF(self.bold)
        self.height = self._metrics.height()

    def width(self, text: str, *, bold: bool = False) -> float:
        """Width of a line of words, pixels, rounded up."""
        metrics = self._bold_metrics if bold else self._metrics
        return float(int(metrics.horizontalAdvance(text)) + 2)

    def cut(self, text: str, width: float, *, bold: bool = False) -> str:
        """As much of a line of words as fits, with an ellipsis for the rest."""
        metrics = self._bold_metrics if bold else self._metrics
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def paint(drawing: Drawing, painter: QPainter, theme: Theme, letters: Lettering) -> None:
    """Paint a drawing in a theme's colours; the ground stays as it is."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Words run as their own letters do, whichever way the window runs.
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.setPen(QPen(QColor(theme.hairline), 1))
    painter.drawLines(drawing.rules)
    for box in drawing.boxes:
        _paint_box(painter, box, theme)
    for words in drawing.words:
        painter.setFont(letters.bold if words.bold else letters.font)
        painter.setPen(QColor(theme.muted if words.muted else theme.text))
        painter.drawText(words.rect, words.align | Qt.TextFlag.TextSingleLine, words.text)
    painter.restore()


def shade(theme: Theme, strength: float) -> str:
    """The accent thinned with the ground, ``#RRGGBB``.

    Args:
        theme: The theme.
        strength: 0 for the weakest, 1 for the strongest shade.
    """
    part = _FAINTEST + (_STRONGEST - _FAINTEST) * strength
    ground, accent = QColor(theme.ground), QColor(theme.accent)
    ends = (
        (ground.red(), accent.red()),
        (ground.green(), accent.green()),
        (ground.blue(), accent.blue()),
    )
    return QColor(*(round(low + (high - low) * part) for low, high in ends)).name().upper()


def _paint_box(painter: QPainter, box: Box, theme: Theme) -> None:
    if box.ink is None:
        painter.fillRect(box.rect, QColor(shade(theme, box.strength)))
        return
    colours = box.ink.colours(theme)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.fill))
    painter.drawRect(box.rect)
    line = QColor(colours.line)
    if box.ink.pattern is Pattern.DOTTED:
        painter.setBrush(line)
        for dot in _dots(box.rect):
            painter.drawRect(QRectF(dot.x() - 0.8, dot.y() - 0.8, 1.6, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(line, 1)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLines(list(_hatching(box.rect, box.ink.pattern)))
    painter.drawRect(box.rect.adjusted(0.5, 0.5, -0.5, -0.5))


def _dots(rect: QRectF) -> Iterator[QPointF]:
    for row, y in enumerate(_steps(_HATCH / 2, rect.height() - 1, _HATCH / 2)):
        for x in _steps(_HATCH / 2 + row % 2 * _HATCH / 2, rect.width() - 1, _HATCH):
            yield QPointF(rect.left() + x, rect.top() + y)


def _hatching(rect: QRectF, pattern: Pattern | None) -> Iterator[QLineF]:
    """The lines of a pattern within a box; worked out here, as drawings in SVG do not clip."""
    width, height = rect.width(), rect.height()
    left, top = rect.left(), rect.top()
    if pattern in {Pattern.DASHED, Pattern.WAVE}:
        for at in _steps(_HATCH, width + height, _HATCH):
            x1, y1 = max(0.0, at - height), min(at, height)
            x2, y2 = min(at, width), max(0.0, at - width)
            yield QLineF(left + x1, top + y1, left + x2, top + y2)
    if pattern in {Pattern.DASH_DOT, Pattern.WAVE}:
        for at in _steps(_HATCH, width + height, _HATCH):
            x1, y1 = width - max(0.0, at - height), min(at, height)
            x2, y2 = width - min(at, width), max(0.0, at - width)
            yield QLineF(left + x1, top + y1, left + x2, top + y2)
    if pattern is Pattern.DOUBLE:
        for at in _steps(_HATCH, width, _HATCH):
            yield QLineF(left + at, top, left + at, top + height)


def _steps(first: float, end: float, step: float) -> Iterator[float]:
    while first < end:
        yield first
        first += step


def _turned(align: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
    return {LEFT: RIGHT, RIGHT: LEFT}.get(align, align)
