"""Counts what a project holds, as its scheme declares it."""

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from annotator.model.category import CategoryTree
from annotator.model.figures import (
    NOT_SET,
    Bar,
    Figures,
    Moment,
    Pairs,
    People,
    Periods,
    Ranking,
    Unit,
)
from annotator.model.progress import Progress, no_progress
from annotator.model.scheme import Field, FieldType, Kind, RoleReference, Scheme
from annotator.store.counts import Counting
from annotator.store.database import Row
from annotator.store.store import Store

MOST_BARS = 15
"""Bars of one picture at most; the others are counted together."""

MOST_PAIRED = 14
"""Categories of the picture of pairs at most."""

_LONGEST = ((Unit.DAY, 45), (Unit.WEEK, 370), (Unit.MONTH, 3700))
"""Most days that a picture by days, by weeks or by months may span."""

_MISSING = {4: "-01-01", 7: "-01", 10: ""}
"""What a year, a month and a day lack of a day, by their length."""

_STEPS = 6

_Stretch = tuple[dt.date, dt.date]


def figures(store: Store, scheme: Scheme, progress: Progress = no_progress) -> Figures:
    """Count what a project holds.

    Args:
        store: The project.
        scheme: Says which roles name persons, and which fields are dates or choices.
        progress: Asked between the counts whether to go on.

    Raises:
        Cancelled: ``progress`` stopped it.
    """
    counting = Counting(store.database)
    tree = store.categories.tree()
    kinds: Counter[str] = Counter(dict(counting.kinds()))
    progress(1, _STEPS, "")
    articles: dict[str, int] = dict(counting.sources())
    published = counting.published()
    progress(2, _STEPS, "")
    categories = _tagged(counting.categories(), tree)
    progress(3, _STEPS, "")
    pairs = _pairs(counting.pairs(), tree)
    progress(4, _STEPS, "")
    moments = tuple(_moments(counting.dated(_date_fields(scheme))))
    progress(5, _STEPS, "")
    people = tuple(_people(counting, scheme))
    progress(6, _STEPS, "")
    return Figures(
        articles=sum(articles.values()),
        annotations=kinds.total(),
        kinds=kinds,
        categories=ranked(categories),
        colours={tree.path(category.id): category.colour for category in tree},
        sources=ranked(_sources(published, articles)),
        periods=_periods(published),
        moments=moments,
        pairs=pairs,
        people=people,
    )


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


def stretch(date: str) -> _Stretch | None:
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


def _sources(published: Iterable[Row], articles: Mapping[str, int]) -> Iterator[Bar]:
    found: dict[str, Counter[str]] = {}
    for source, _day, kind, number in published:
        found.setdefault(source, Counter())[kind] += number
    for source, counts in found.items():
        yield Bar(source, counts, articles.get(source, 0))


def _tagged(rows: Iterable[Row], tree: CategoryTree) -> Iterator[Bar]:
    found: dict[str, Counter[str]] = {}
    for category, kind, number in rows:
        found.setdefault(category, Counter())[kind] += number
    for category, counts in found.items():
        yield Bar(tree.path(category), counts)


def _pairs(rows: Iterable[Row], tree: CategoryTree) -> Pairs:
    known = list(rows)
    shared: Counter[str] = Counter()
    for one, other, number in known:
        shared[one] += number
        shared[other] += number
    most = {category for category, _ in shared.most_common(MOST_PAIRED)}
    order = [category.id for category in tree if category.id in most]
    place = {category: number for number, category in enumerate(order)}
    counts = {
        (min(place[one], place[other]), max(place[one], place[other])): number
        for one, other, number in known
        if one in most and other in most
    }
    return Pairs(tuple(map(tree.path, order)), counts, len(shared) - len(order))


def _periods(published: Iterable[Row]) -> Periods:
    days: dict[dt.date, Counter[str]] = {}
    undated = 0
    for _source, day, kind, number in published:
        known = stretch(day or "")
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
    for day, number in days.items():
        counts[_start(unit, day)].update(number)
    return Periods(unit, tuple(starts), tuple(counts.values()), undated)


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


def _date_fields(scheme: Scheme) -> list[tuple[str, str]]:
    """The date field of each kind that has one: that of the timeline, else the first."""
    found = []
    for kind in scheme.kinds:
        dates = [field for field in kind.fields if field.type is FieldType.DATE]
        dates.sort(key=lambda field: not field.timeline)
        found += [(kind.name, field.name) for field in dates[:1]]
    return found


def _moments(rows: Iterable[Row]) -> list[Moment]:
    found = []
    for annotation, article, kind, date, words, title in rows:
        known = stretch(str(date))
        if known is not None:
            found.append(
                Moment(
                    annotation_id=annotation,
                    article_id=article,
                    kind=kind,
                    first=known[0],
                    last=known[1],
                    date=str(date),
                    words=" ".join(words.split()),
                    title=title,
                )
            )
    found.sort(key=lambda moment: (moment.first, moment.last))
    return found


def _people(counting: Counting, scheme: Scheme) -> Iterator[People]:
    asked = [
        (kind.name, role.name, field.name)
        for kind in scheme.kinds
        for role in kind.roles
        if role.refers is RoleReference.PERSON
        for field in _choices(kind)
    ]
    defaults = {
        (kind.name, field.name): field.default for kind in scheme.kinds for field in kind.fields
    }
    found: dict[tuple[str, str, str], dict[str, Counter[str]]] = {key: {} for key in asked}
    for kind, role, name, who, value, number in counting.people(asked):
        person = " ".join(who.split())
        if person:
            counts = found[kind, role, name].setdefault(person, Counter())
            counts[NOT_SET if value is None else str(value)] += number
    for (kind, role, name), persons in found.items():
        bars = [Bar(person, counts) for person, counts in persons.items()]
        idle = {NOT_SET, defaults[kind, name]}
        chosen = sum(n for bar in bars for value, n in bar.counts.items() if value not in idle)
        yield People(kind, role, name, ranked(bars), chosen)


def _choices(kind: Kind) -> list[Field]:
    return [field for field in kind.fields if field.type is FieldType.CHOICE]
