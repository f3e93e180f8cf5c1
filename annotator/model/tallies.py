"""Makes figures of counted rows, whoever counted them: a project's file or a snapshot."""

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from annotator.model.figures import NOT_SET, Bar, Pairs, People, Periods, Ranking, Unit
from annotator.model.scheme import Field, FieldType, Kind, RoleReference, Scheme

MOST_BARS = 15
"""Bars of one picture at most; the others are counted together."""

MOST_PAIRED = 14
"""Categories of the picture of pairs at most."""

Asked = tuple[str, str, str]
"""A kind, one of its roles and one of its fields."""

_LONGEST = ((Unit.DAY, 45), (Unit.WEEK, 370), (Unit.MONTH, 3700))
"""Most days that a picture by days, by weeks or by months may span."""

_MISSING = {4: "-01-01", 7: "-01", 10: ""}
"""What a year, a month and a day lack of a day, by their length."""

_NONE: Mapping[str, int] = {}


def ranked(bars: Iterable[Bar], most: int = MOST_BARS) -> Ranking:
    """Those with the most annotations; those beyond ``most`` bars are summed up in the last."""
    known = sorted(bars, key=lambda bar: (-bar.total, bar.name.casefold(), bar.name))
    if len(known) <= most:
        return Ranking(tuple(known))
    others = known[most - 1 :]
    counts: Counter[str] = Counter()
    for bar in others:
        counts.update(bar.counts)
    rest = Bar("", counts, sum(bar.articles for bar in others))
    return Ranking(tuple(known[: most - 1]), rest, len(others))


def stretch(date: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of a date ``YYYY[-MM[-DD]]``; None for what is no date."""
    try:
        first = dt.date.fromisoformat(f"{date}{_MISSING[len(date)]}")
    except (KeyError, ValueError):
        return None
    if len(date) == len("YYYY"):
        return first, first.replace(month=12, day=31)
    if len(date) == len("YYYY-MM"):
        return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first, first


def bars(
    rows: Iterable[tuple[str, str, int]], articles: Mapping[str, int] = _NONE
) -> Iterator[Bar]:
    """A bar for each name.

    Args:
        rows: A name, a kind and how many annotations of it there are.
        articles: How many articles a name has.
    """
    found: dict[str, Counter[str]] = {}
    for name, kind, number in rows:
        found.setdefault(name, Counter())[kind] += number
    for name, counts in found.items():
        yield Bar(name, counts, articles.get(name, 0))


def pairs(rows: Iterable[tuple[str, str, int]], order: Iterable[str]) -> Pairs:
    """Which categories stand together.

    Args:
        rows: Paths of two categories, and how many annotations have both; each pair once.
        order: The paths of all categories, in the tree's order.
    """
    known = list(rows)
    places = {path: place for place, path in enumerate(order)}
    shared: Counter[str] = Counter()
    for one, other, number in known:
        shared[one] += number
        shared[other] += number
    most = sorted(shared, key=lambda path: (-shared[path], places[path]))[:MOST_PAIRED]
    paths = sorted(most, key=places.__getitem__)
    place = {path: number for number, path in enumerate(paths)}
    counts = {
        (min(place[one], place[other]), max(place[one], place[other])): number
        for one, other, number in known
        if one in place and other in place
    }
    return Pairs(tuple(paths), counts, len(shared) - len(paths))


def periods(rows: Iterable[tuple[str, str, int]]) -> Periods:
    """Annotations by time; rows are a day (empty for none), a kind and how many there are."""
    days: dict[dt.date, Counter[str]] = {}
    undated = 0
    for day, kind, number in rows:
        known = stretch(day)
        if known is None:
            undated += number
        else:
            days.setdefault(known[0], Counter())[kind] += number
    if not days:
        return Periods(undated=undated)
    span = (max(days) - min(days)).days + 1
    unit = next((unit for unit, longest in _LONGEST if span <= longest), Unit.YEAR)
    starts = list(_starts(unit, min(days), max(days)))
    counts: dict[dt.date, Counter[str]] = {start: Counter() for start in starts}
    for first, marked in days.items():
        counts[_start(unit, first)].update(marked)
    return Periods(unit, tuple(starts), tuple(counts.values()), undated)


def asked_of_people(scheme: Scheme) -> list[Asked]:
    """Each role that names persons with each choice field of its kind."""
    return [
        (kind.name, role.name, field.name)
        for kind in scheme.kinds
        for role in kind.roles
        if role.refers is RoleReference.PERSON
        for field in _choices(kind)
    ]


def people(
    scheme: Scheme,
    rows: Iterable[tuple[str, str, str, str, str | None, int]],
    most: int = MOST_BARS,
) -> Iterator[People]:
    """Who plays which role, one for each of ``asked_of_people``.

    Args:
        scheme: The scheme.
        rows: Of those that were asked: kind, role, field, who plays the role, the field's value
            (None for none), and how many annotations.
        most: Bars of each at most.
    """
    defaults = {
        (kind.name, field.name): field.default for kind in scheme.kinds for field in kind.fields
    }
    found: dict[Asked, dict[str, Counter[str]]] = {key: {} for key in asked_of_people(scheme)}
    for kind, role, name, who, value, number in rows:
        person = " ".join(who.split())
        if person:
            counts = found[kind, role, name].setdefault(person, Counter())
            counts[NOT_SET if value is None else str(value)] += number
    for (kind, role, name), persons in found.items():
        shown = [Bar(person, counts) for person, counts in persons.items()]
        idle = {NOT_SET, defaults[kind, name]}
        chosen = sum(n for bar in shown for value, n in bar.counts.items() if value not in idle)
        yield People(kind, role, name, ranked(shown, most), chosen)


def _choices(kind: Kind) -> list[Field]:
    return [field for field in kind.fields if field.type is FieldType.CHOICE]


def _start(unit: Unit, day: dt.date) -> dt.date:
    """First day of the period that a day is in; weeks begin on Monday (ISO 8601)."""
    if unit is Unit.WEEK:
        return dt.date.fromordinal(day.toordinal() - day.weekday())
    if unit is Unit.MONTH:
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit is Unit.YEAR else day


def _starts(unit: Unit, first: dt.date, last: dt.date) -> Iterator[dt.date]:
    if unit is Unit.YEAR:
        yield from (dt.date(year, 1, 1) for year in range(first.year, last.year + 1))
    elif unit is Unit.MONTH:
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        yield from (dt.date(month // 12, month % 12 + 1, 1) for month in months)
    else:
        step = 7 if unit is Unit.WEEK else 1
        begin = _start(unit, first).toordinal()
        yield from map(dt.date.fromordinal, range(begin, last.toordinal() + 1, step))
