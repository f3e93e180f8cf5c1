"""What happened when: a stretch of time with a mark for every annotation that has a date."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush

from PySide6.QtCore import QLineF, QRectF

from annotator.model.figures import Moment
from annotator.ui.charts.chart import (
    GAP,
    Chart,
    Passage,
    Series,
    day_words,
    draw_legend,
    parts_of,
    told,
    tr,
)
from annotator.ui.charts.dated import Dated, Window, day, ticks
from annotator.ui.charts.drawing import (
    CENTRE,
    LEFT,
    PLAIN,
    RIGHT,
    Box,
    Drawing,
    Ink,
    Lettering,
    Spot,
    Words,
)

_HEIGHT = 240.0
_MARK = 10.0
_ROW = 13.0
"""Height of a row of marks without words."""
_ROWS = int(_HEIGHT // _ROW)
_PLACE = _MARK + 2
"""Width of the place of a mark."""
_MOST_WORDS = 300
"""Marks up to which it is tried whether there is room for their words."""
_MOST_MARKS = 3000
"""Marks up to which each may have a place of its own; more are counted."""
_BIN = 8.0
"""Least width of a column of counted marks, with the gap before the next."""
_WIDEST = 48.0
_CLOSEST = 3.0
"""Days on show at least."""
_LABEL = 190.0
_MOST_TOLD = 8
"""Annotations that a tip names one by one."""

_TICKS = (
    *(("day", count, "d MMM yyyy") for count in (1, 2, 7, 14)),
    *(("month", count, "MMM yyyy") for count in (1, 3, 6)),
    *(("year", count, "yyyy") for count in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)
_DAYS = {"day": 1.0, "month": 30.4, "year": 365.25}


@dataclass(frozen=True)
class Timeline(Chart):
    """Marks by date; the window can be zoomed and moved.

    Each mark has its words beside it where there is room, a place of its own where there is less,
    and is counted in a column where there are too many. Months and years of which the day is not
    known have bars below.

    Attributes:
        dated: What is marked.
        window: What is on show; None for all.
    """

    name: str
    title: str
    dated: Dated
    series: tuple[Series, ...]
    note: str = ""
    hint: str = ""
    window: Window | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing has a date."""
        return not self.dated.moments

    @property
    def shown(self) -> Window:
        """What is on show."""
        return self.window or self.dated.whole

    def zoomed(self, factor: float, share: float = 0.5) -> "Timeline":
        """Show a stretch ``factor`` times as long, around a point.

        Args:
            factor: Below 1 for a closer look.
            share: Where the point is: 0 at the first day on show, 1 at the last.
        """
        now = self.shown
        length = max(now.length * factor, _CLOSEST)
        first = now.first + (now.length - length) * share
        return self.at(Window(first, first + length))

    def panned(self, share: float) -> "Timeline":
        """Show what is later by a part of the stretch on show; earlier for less than 0."""
        now = self.shown
        step = now.length * share
        return self.at(Window(now.first + step, now.end + step))

    def at(self, window: Window | None) -> "Timeline":
        """Show a stretch, as far as there is something; None for all."""
        whole = self.dated.whole
        if window is None or window.length >= whole.length:
            return replace(self, window=None)
        first = min(max(window.first, whole.first), whole.end - window.length)
        return replace(self, window=Window(first, first + window.length))

    def draw(self, width: float, letters: Lettering) -> Drawing:
        """Lay out the marks of the window above a scale of days."""
        drawing = Drawing(width)
        draw_legend(drawing, [s for s in self.series if s.name in self.dated.kinds], letters)
        _Layout(self, drawing, letters).draw()
        return drawing


class _Layout:
    """One drawing of a timeline in the making."""

    def __init__(self, chart: Timeline, drawing: Drawing, letters: Lettering) -> None:
        self._chart, self._drawing, self._letters = chart, drawing, letters
        self._now = chart.shown
        self._scale = drawing.width / self._now.length
        self._bottom = drawing.height + _HEIGHT
        self._inks: dict[str, Ink] = {each.name: each.ink for each in chart.series}

    def draw(self) -> None:
        """Draw everything below the legend."""
        self._draw_scale()
        near = self._chart.dated.between(self._now)
        marks = [m for m in near if self._now.first <= _middle(m) <= self._now.end]
        if not (self._draw_worded(marks) or self._draw_marks(marks)):
            self._draw_columns()
        self._drawing.height = self._bottom + self._letters.height + 2 * GAP
        self._draw_vague()

    def _x(self, ordinal: float) -> float:
        return (ordinal - self._now.first) * self._scale

    def _left(self, moment: Moment) -> float:
        """Left end of a mark in the middle of its day."""
        left = self._x(_middle(moment)) - _MARK / 2
        return min(max(left, 0.0), self._drawing.width - _MARK)

    # --- days ---

    def _draw_worded(self, marks: Sequence[Moment]) -> bool:
        """Draw each mark with its words, if there is room for all."""
        if len(marks) > _MOST_WORDS:
            return False
        line, width = max(self._letters.height, _ROW) + 2, self._drawing.width
        # Of half the picture's width, so that there is room on one side of every mark.
        longest = min(_LABEL, width / 2 - _MARK - 3 * GAP)
        labels = [self._letters.cut(moment.words, longest) for moment in marks]
        rooms = [_MARK + self._letters.width(label) + 2 * GAP for label in labels]
        lefts = [self._left(moment) for moment in marks]
        # Words stand behind their mark, before it where they would leave the picture.
        behind = [left + room <= width for left, room in zip(lefts, rooms, strict=True)]
        starts = [
            left if after else left + _MARK - room
            for left, room, after in zip(lefts, rooms, behind, strict=True)
        ]
        ends = [(start, start + room) for start, room in zip(starts, rooms, strict=True)]
        rows = _rows(ends, int(_HEIGHT // line))
        if rows is None:
            return False
        for number, moment in enumerate(marks):
            y = self._bottom - (rows[number] + 1) * line
            wide = rooms[number] - _MARK - GAP
            after = behind[number]
            left = lefts[number] + _MARK + GAP / 2 if after else lefts[number] - GAP / 2 - wide
            words = QRectF(left, y, wide, line)
            align = LEFT if after else RIGHT
            self._drawing.words.append(Words(words, labels[number], align))
            mark = QRectF(lefts[number], y + (line - _MARK) / 2, _MARK, _MARK)
            self._add_mark(moment, mark, mark.united(words))
        return True

    def _draw_marks(self, marks: Sequence[Moment]) -> bool:
        """Draw each mark in a place of its own, if there is room for all."""
        if len(marks) > _MOST_MARKS:
            return False
        if self._scale >= _PLACE:
            return self._draw_by_day(marks)
        lefts = [self._left(moment) for moment in marks]
        rows = _rows([(left, left + _PLACE) for left in lefts], _ROWS)
        if rows is None:
            return False
        for moment, left, row in zip(marks, lefts, rows, strict=True):
            self._add_square(moment, left, row)
        return True

    def _draw_by_day(self, marks: Sequence[Moment]) -> bool:
        """Draw the marks of each day in a block, which is as narrow as its height allows."""
        days: dict[dt.date, list[Moment]] = {}
        for moment in marks:
            days.setdefault(moment.first, []).append(moment)
        if max(map(len, days.values())) > _ROWS * int(self._scale // _PLACE):
            return False
        for place, held in days.items():
            across = -(-len(held) // _ROWS)
            left = self._x(place.toordinal() + 0.5) - across * _PLACE / 2 + 1
            for number, moment in enumerate(held):
                self._add_square(moment, left + number % across * _PLACE, number // across)
        return True

    def _add_square(self, moment: Moment, left: float, row: int) -> None:
        y = self._bottom - (row + 1) * _ROW + (_ROW - _MARK) / 2
        mark = QRectF(left, y, _MARK, _MARK)
        self._add_mark(moment, mark, mark)

    def _add_mark(self, moment: Moment, mark: QRectF, spot: QRectF) -> None:
        self._drawing.boxes.append(Box(mark, self._inks[moment.kind]))
        label = next(each.label for each in self._chart.series if each.name == moment.kind)
        tip = "\n".join((f"{moment.date} · {label}", f"“{moment.words}”", moment.title))
        target = Passage(moment.article_id, moment.annotation_id)
        self._drawing.spots.append(Spot(spot, tip, target))

    def _draw_columns(self) -> None:
        """Count the marks in columns that lead to a closer look."""
        step = max(_BIN, self._scale)
        wide = min(step - 1, _WIDEST)
        bins: dict[int, Counter[str]] = {}
        # Columns begin with a day of their own, so that moving does not change what they count.
        origin = int(self._now.first)
        for place, counts in self._chart.dated.days.items():
            at = int((place.toordinal() - origin) * self._scale // step)
            bins.setdefault(at, Counter()).update(counts)
        known = [
            at for at in bins if 0 <= self._x(origin) + (at + 0.5) * step < self._drawing.width
        ]
        highest = max(bins[at].total() for at in known)
        for at in sorted(known):
            left, y = self._x(origin) + at * step, self._bottom
            for each, number in parts_of(bins[at], self._chart.series):
                high = number * (_HEIGHT - self._letters.height) / highest
                y -= high
                box = QRectF(left + (step - wide) / 2, y, wide, max(high, 1.0))
                self._drawing.boxes.append(Box(box, each.ink))
            if bins[at].total() == highest:
                self._add_number(left + step / 2, y - self._letters.height, highest)
            first = origin + at * step / self._scale
            self._add_column(QRectF(left, y, step, self._bottom - y), first, bins[at])

    def _add_number(self, middle: float, y: float, number: int) -> None:
        wide = self._letters.width(f"{number:,}")
        left = min(max(middle - wide / 2, 0.0), self._drawing.width - wide)
        place = QRectF(left, y, wide, self._letters.height)
        self._drawing.words.append(Words(place, f"{number:,}", CENTRE, muted=True))

    def _add_column(self, spot: QRectF, first: float, counts: Counter[str]) -> None:
        end = first + spot.width() / self._scale
        days = [day_words(day(number)) for number in (-(-first // 1), max(-(-end // 1) - 1, first))]
        heading = " – ".join(dict.fromkeys(days))
        tip = told(f"{heading}: {counts.total():,}", counts, self._chart.series)
        aside = max(_CLOSEST - (end - first), 0.0) / 2
        self._drawing.spots.append(Spot(spot, tip, Window(first - aside, end + aside)))

    # --- months and years ---

    def _draw_vague(self) -> None:
        """Draw a bar for each month and each year with annotations that no day is known of."""
        for label, length in ((tr("only month"), len("YYYY-MM")), (tr("only year"), len("YYYY"))):
            held = [each for each in self._chart.dated.vague if len(each[0].date) == length]
            shown = [each for each in held if self._reach(each[0]) is not None]
            if not shown:
                continue
            line = self._letters.height + GAP / 2
            for moments in shown:
                left, right = self._reach(moments[0]) or (0.0, 0.0)
                bar = QRectF(left, self._drawing.height, right - left, line)
                number = f"{len(moments):,}"
                both = f"{number} · {label}"
                words = next((w for w in (both, number) if self._fits(w, bar)), "")
                self._drawing.boxes.append(Box(bar, PLAIN))
                self._drawing.words.append(Words(bar, words, CENTRE, muted=True))
                target = Passage(moments[0].article_id, moments[0].annotation_id)
                self._drawing.spots.append(Spot(bar, _told_together(moments), target))
            self._drawing.height += line + GAP / 2
        self._drawing.height += GAP / 2

    def _fits(self, words: str, bar: QRectF) -> bool:
        return self._letters.width(words) <= bar.width()

    def _reach(self, moment: Moment) -> tuple[float, float] | None:
        """Left and right end of the bar of a month or year; None where it is not on show."""
        left = max(self._x(moment.first.toordinal()), 0.0)
        right = min(self._x(moment.last.toordinal() + 1), self._drawing.width)
        return (left, right) if right - left >= 1 else None

    # --- scale ---

    def _draw_scale(self) -> None:
        wide = self._letters.width(day_words(dt.date(2028, 9, 28))) + GAP
        unit, count, form = next(
            (tick for tick in _TICKS if _DAYS[tick[0]] * tick[1] * self._scale >= wide), _TICKS[-1]
        )
        self._drawing.rules.append(QLineF(0, self._bottom, self._drawing.width, self._bottom))
        taken = 0.0
        for place in ticks(unit, count, self._now):
            x = self._x(place.toordinal())
            self._drawing.rules.append(QLineF(x, self._bottom - _HEIGHT, x, self._bottom + GAP / 2))
            left = min(max(x - wide / 2, 0.0), self._drawing.width - wide)
            if left >= taken:
                words = QRectF(left, self._bottom + GAP / 2, wide, self._letters.height)
                shown = day_words(place, form)
                self._drawing.words.append(Words(words, shown, CENTRE, muted=True))
                taken = left + wide


def _middle(moment: Moment) -> float:
    return moment.first.toordinal() + 0.5


def _told_together(moments: Sequence[Moment]) -> str:
    """What the bar of a month or a year tells."""
    lines = [f"{moments[0].date}: {len(moments):,}"]
    lines += [f"“{moment.words}”" for moment in moments[:_MOST_TOLD]]
    return "\n".join([*lines, "…"] if len(moments) > _MOST_TOLD else lines)


def _rows(ends: list[tuple[float, float]], most: int) -> list[int] | None:
    """A row for each stretch, so that none touches another; None where there are too few rows."""
    taken: list[tuple[float, int]] = []
    free = list(range(most))
    rows = [0] * len(ends)
    for number in sorted(range(len(ends)), key=ends.__getitem__):
        left, right = ends[number]
        while taken and taken[0][0] <= left:
            heappush(free, heappop(taken)[1])
        if not free:
            return None
        rows[number] = heappop(free)
        heappush(taken, (right, rows[number]))
    return rows
