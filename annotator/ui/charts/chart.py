"""What every chart is, and what several of them draw."""

import datetime as dt
import math
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QRectF

from annotator.model.figures import Counts
from annotator.ui.charts.drawing import Box, Drawing, Ink, Lettering, Words

GAP = 8.0
SWATCH = 12.0
"""Side of the boxes of a legend, pixels."""


@dataclass(frozen=True, slots=True)
class Series:
    """What a colour stands for: its name in counts, its words for people, its ink."""

    name: str
    label: str
    ink: Ink


@dataclass(frozen=True, slots=True)
class Passage:
    """A target: an annotation in its article."""

    article_id: str
    annotation_id: str


@dataclass(frozen=True, slots=True)
class Person:
    """A target: wherever somebody is named."""

    name: str


@dataclass(frozen=True, slots=True)
class Source:
    """A target: the articles of a source."""

    name: str


class Chart(ABC):
    """One picture.

    Attributes:
        name: Stands in object names and in the names of files.
        title: What it shows.
        note: What else has to be known to read it; may be empty.
        hint: What to do while there is nothing to show.
    """

    name: str
    title: str
    note: str
    hint: str

    @property
    @abstractmethod
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""

    @abstractmethod
    def draw(self, width: float, letters: Lettering) -> Drawing:
        """Lay it out in so many pixels, from left to right, without its title."""


def draw_legend(drawing: Drawing, series: Iterable[Series], letters: Lettering) -> None:
    """Say below what is there what the colours stand for, in as many lines as it needs."""
    line = letters.height + GAP / 2
    x, y = 0.0, drawing.height
    for each in series:
        label = letters.cut(each.label, drawing.width - SWATCH - GAP)
        wide = SWATCH + GAP / 2 + letters.width(label)
        if x and x + wide > drawing.width:
            x, y = 0.0, y + line
        drawing.boxes.append(Box(QRectF(x, y + (line - SWATCH) / 2, SWATCH, SWATCH), each.ink))
        drawing.words.append(Words(QRectF(x + SWATCH + GAP / 2, y, wide, line), label, muted=True))
        x += wide + 2 * GAP
    drawing.height = y + line + GAP


def titled(drawing: Drawing, title: str, note: str, letters: Lettering) -> Drawing:
    """A drawing with its title and its note above it, as it stands in a report."""
    line = letters.height + GAP / 2
    made = drawing.moved((line if not note else 2 * line) + GAP)
    heading = letters.cut(title, drawing.width, bold=True)
    made.words.append(Words(QRectF(0, 0, drawing.width, line), heading, bold=True))
    if note:
        words = letters.cut(note, drawing.width)
        made.words.append(Words(QRectF(0, line, drawing.width, line), words, muted=True))
    return made


def parts_of(counts: Counts, series: Sequence[Series]) -> list[tuple[Series, int]]:
    """What a stack is made of, in the order of the series."""
    return [(each, counts[each.name]) for each in series if counts.get(each.name)]


def told(heading: str, counts: Counts, series: Sequence[Series]) -> str:
    """What a stack tells: its heading, then its parts."""
    parts = parts_of(counts, series)
    return "\n".join([heading, *(f"{each.label}: {number:,}" for each, number in parts)])


def nice_step(highest: int, most: int) -> int:
    """A round number that so many steps of reach ``highest`` with: 1, 2 or 5 with zeros."""
    rough = max(highest / most, 1)
    tens = 10 ** math.floor(math.log10(rough))
    return int(next(tens * step for step in (1, 2, 5, 10) if tens * step >= rough))


def day_words(day: dt.date, form: str = "d MMM yyyy") -> str:
    """A day in the words of the system's language."""
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def tr(text: str) -> str:
    """Words for people."""
    return QCoreApplication.translate("Charts", text)
