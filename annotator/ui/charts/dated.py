"""Annotations with a date, as the timeline asks for them."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from annotator.model.figures import Moment

_YEAR = 12
"""Months."""
_ASIDE = 0.02
"""Part of the whole stretch that is free at both of its ends."""


@dataclass(frozen=True, slots=True)
class Window:
    """A target: a stretch of time to look at, in days of ``date.toordinal``, half-open."""

    first: float
    end: float

    @property
    def length(self) -> float:
        """Days."""
        return self.end - self.first


@dataclass(frozen=True)
class Dated:
    """Annotations with a date, in order of their first day, and what is worked out of them once."""

    moments: tuple[Moment, ...] = ()

    @cached_property
    def whole(self) -> Window:
        """The stretch of time that they are in."""
        first = self.moments[0].first.toordinal()
        end = max(moment.last for moment in self.moments).toordinal() + 1
        aside = max((end - first) * _ASIDE, 1.0)
        return Window(first - aside, end + aside)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Their kinds."""
        return frozenset(moment.kind for moment in self.moments)

    @cached_property
    def days(self) -> Mapping[dt.date, Counter[str]]:
        """How many there are on a day, by kind; in order."""
        found: dict[dt.date, Counter[str]] = {}
        for moment in self._exact:
            found.setdefault(moment.first, Counter())[moment.kind] += 1
        return found

    @cached_property
    def vague(self) -> tuple[tuple[Moment, ...], ...]:
        """Those of which only the month or the year is known, of each month and year together."""
        found: dict[tuple[int, dt.date], list[Moment]] = {}
        for moment in self.moments:
            if moment.first != moment.last:
                found.setdefault((len(moment.date), moment.first), []).append(moment)
        return tuple(tuple(found[key]) for key in sorted(found, key=lambda k: (-k[0], k[1])))

    def between(self, window: Window) -> Sequence[Moment]:
        """Those on the days of a stretch of time."""
        start = bisect_left(self._exact, day(window.first), key=_first_day)
        return self._exact[start : bisect_right(self._exact, day(window.end), key=_first_day)]

    @cached_property
    def _exact(self) -> tuple[Moment, ...]:
        return tuple(moment for moment in self.moments if moment.first == moment.last)


def day(ordinal: float) -> dt.date:
    """A day by its number, the first or last there is for those beyond."""
    return dt.date.fromordinal(min(max(int(ordinal), 1), dt.date.max.toordinal()))


def ticks(unit: str, count: int, window: Window) -> Iterator[dt.date]:
    """The days of a scale that are on show: round ones, such as the first of each third month."""
    if unit == "day":
        start = -(-int(window.first + 1) // count) * count
        yield from (day(number) for number in range(max(start, 1), int(window.end) + 1, count))
        return
    months = count if unit == "month" else _YEAR * count
    first = day(window.first)
    number = -(-(first.year * _YEAR + first.month - 1) // months) * months
    while _YEAR <= number < _YEAR * (dt.MAXYEAR + 1):
        found = dt.date(number // _YEAR, number % _YEAR + 1, 1)
        if found.toordinal() >= window.end:
            return
        if found.toordinal() >= window.first:
            yield found
        number += months


def _first_day(moment: Moment) -> dt.date:
    return moment.first
