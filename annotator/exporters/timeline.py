"""When annotations are, as precisely as their dates say, for a chart."""

import calendar
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.exporters.columns import timeline_dates
from annotator.model.annotation import Annotation
from annotator.model.scheme import Kind

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
_MOST_STEPS = 36
"""Steps of time that a chart shows side by side, if it shows counts."""
_DAY_LETTERS, _MONTH_LETTERS = 10, 7
_YEARS = (1, 10, 100, 1000)
_MONTHS, _YEAR = 12, 365


@dataclass(frozen=True, slots=True)
class Dated:
    """An annotation with a date.

    Attributes:
        date: The first date as it is stored, ``YYYY[-MM[-DD]]``.
        first: First day of its time, as ``datetime.date.toordinal`` counts.
        after: The day after its last: that of its year, its month or its only day, or of a later
            date that the kind has for the timeline.
    """

    annotation: Annotation
    date: str
    first: int
    after: int


def dated(kind: Kind, annotations: Iterable[Annotation]) -> list[Dated]:
    """Annotations that have a date, in order of date; those whose date cannot be read left out."""
    fields = timeline_dates(kind)
    found = []
    for annotation in annotations:
        dates = [str(annotation.fields[f.name]) for f in fields if f.name in annotation.fields]
        spans = [(date, days(date)) for date in dates]
        known = [(date, span) for date, span in spans if span is not None]
        if known:
            first = known[0][1][0]
            after = max(each[1] for _, each in known)
            found.append(Dated(annotation, known[0][0], first, after))
    return sorted(found, key=lambda each: (each.first, each.date))


def days(date: str) -> tuple[int, int] | None:
    """The first day of a date, month or year and the day after its last; None for no date."""
    found = _DATE.fullmatch(date)
    if found is None:
        return None
    year, month, day = (int(each) if each else 0 for each in found.groups())
    try:
        first = dt.date(year, month or 1, day or 1).toordinal()
    except ValueError:
        return None
    if day:
        return first, first + 1
    if month:
        return first, first + calendar.monthrange(year, month)[1]
    return first, first + _YEAR + calendar.isleap(year)


def counts(found: Sequence[Dated]) -> list[tuple[str, int]]:
    """How many are in each step of time, in order, those without any included.

    The steps are days, months or years, as many as a chart has room for. What is known less
    precisely than that has a step of its own, before those of its year or month.
    """
    first, last = _day(found[0].first), _day(found[-1].first)
    steps, width = _steps(first, last, max(len(each.date) for each in found))
    known = Counter(_step(each.date, width) for each in found)
    return [(step, known[step]) for step in sorted({*steps, *known})]


def _day(ordinal: int) -> dt.date:
    return dt.date.fromordinal(ordinal)


def _steps(first: dt.date, last: dt.date, letters: int) -> tuple[list[str], int]:
    """All steps from the first to the last, and the length of their names or minus their years.

    None is finer than the most precise date, which has so many letters.
    """
    count = (last - first).days + 1
    if letters == _DAY_LETTERS and count <= _MOST_STEPS:
        return [_day(first.toordinal() + n).isoformat() for n in range(count)], _DAY_LETTERS
    start = first.year * _MONTHS + first.month - 1
    months = range(start, last.year * _MONTHS + last.month)
    if letters >= _MONTH_LETTERS and len(months) <= _MOST_STEPS:
        found = [f"{n // _MONTHS:04}-{n % _MONTHS + 1:02}" for n in months]
        return found, _MONTH_LETTERS
    size = next(each for each in _YEARS if (last.year - first.year) // each < _MOST_STEPS)
    years = range(first.year - first.year % size, last.year + 1, size)
    return [_years(year, size) for year in years], -size


def _step(date: str, width: int) -> str:
    return date[:width] if width > 0 else _years(int(date[:4]), -width)


def _years(year: int, size: int) -> str:
    start = year - year % size
    return f"{start:04}" if size == 1 else f"{start:04}–{start + size - 1:04}"
