"""Charts of what a report holds, counted as the dashboard counts a project, without any layout."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from annotator.exporters import values
from annotator.exporters.exporter import Options
from annotator.exporters.labels import Labels
from annotator.model import tallies
from annotator.model.category import CategoryTree
from annotator.model.figures import NOT_SET, Bar, Figures, Pairs, People, Periods, Ranking, Unit
from annotator.model.inks import NO_CHOICE, choice_ink
from annotator.model.preset import Chart
from annotator.model.scheme import Colours, Kind, Pattern, Scheme
from annotator.model.snapshot import Snapshot

_MOST_PERSONS = 10
"""Bars of a chart of persons: fewer than on the screen, as there may be several such charts."""
_MOST_SERIES = 6
"""Choices that a chart tells apart; the rarest beyond them are counted together."""
_NAME_LIMIT = 20
_STANDING = 16
"""Bars that stand side by side in half of a page's width."""
_DAY, _MONTH, _YEAR = 10, 7, 4
_LETTERS = {Unit.DAY: _DAY, Unit.WEEK: _DAY, Unit.MONTH: _MONTH, Unit.YEAR: _YEAR}
"""Letters of an ISO date that name the beginning of a period."""


@dataclass(frozen=True, slots=True)
class Series:
    """What is counted of each bar, as a part of it; without a name, its bars have names enough."""

    name: str
    colours: Colours
    pattern: Pattern | None
    numbers: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """A chart of bars.

    Attributes:
        title: What it shows.
        names: Of the bars.
        series: The parts of each bar, in order.
        standing: Whether the bars stand side by side, as time does; else they lie.
        has_legend: Whether the parts have to be told apart.
        note: What else there is to know; may be empty.
    """

    title: str
    names: Sequence[str]
    series: Sequence[Series]
    standing: bool = False
    has_legend: bool = True
    note: str = ""

    @property
    def totals(self) -> list[int]:
        """The length of each bar."""
        return [sum(parts) for parts in zip(*(each.numbers for each in self.series), strict=True)]

    @property
    def is_wide(self) -> bool:
        """Whether half the width of a page is not enough."""
        return self.standing and len(self.names) > _STANDING

    def about(self, labels: Labels) -> str:
        """All that it shows, in words."""
        told = (
            f"{name} {labels.figure(total)}{self._parts(place, labels)}"
            for place, (name, total) in enumerate(zip(self.names, self.totals, strict=True))
            if total
        )
        return labels.colon.format(label=self.title, text="; ".join(told))

    def _parts(self, place: int, labels: Labels) -> str:
        if not self.has_legend:
            return ""
        found = [(each.name, each.numbers[place]) for each in self.series if each.numbers[place]]
        return f" ({', '.join(f'{name} {labels.figure(number)}' for name, number in found)})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """A table of what stands together.

    Attributes:
        title: What it shows.
        pairs: What stands together how often.
        note: What else there is to know.
    """

    title: str
    pairs: Pairs
    note: str


def figures(snapshot: Snapshot, scheme: Scheme, persons: int = _MOST_PERSONS) -> Figures:
    """Count a snapshot; without its moments, which timelines show.

    Args:
        snapshot: What is counted.
        scheme: Says which roles name persons.
        persons: Bars of each picture of persons.
    """
    tree = CategoryTree(snapshot.categories)
    order = dict.fromkeys(tree.path(category.id) for category in tree)
    colours = {tree.path(category.id): category.colour for category in tree}
    articles = {article.id: article for article in snapshot.articles}
    published: Counter[tuple[str, str, str]] = Counter()
    tagged: Counter[tuple[str, str]] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for annotation in snapshot.annotations:
        article = articles[annotation.article_id]
        day = article.published.isoformat() if article.published else ""
        published[article.source, day, annotation.kind] += 1
        tagged.update((path, annotation.kind) for path in annotation.categories)
        together.update(combinations(annotation.categories, 2))
        order.update(dict.fromkeys(annotation.categories))
    sources = ((source, kind, n) for (source, _, kind), n in published.items())
    written = Counter(article.source for article in snapshot.articles)
    days = ((day, kind, n) for (_, day, kind), n in published.items())
    marks = ((path, kind, n) for (path, kind), n in tagged.items())
    return Figures(
        articles=len(snapshot.articles),
        annotations=len(snapshot.annotations),
        kinds=Counter(annotation.kind for annotation in snapshot.annotations),
        categories=tallies.ranked(tallies.bars(marks)),
        colours=colours,
        sources=tallies.ranked(tallies.bars(sources, written)),
        periods=tallies.periods(days),
        pairs=tallies.pairs(((one, other, n) for (one, other), n in together.items()), order),
        people=tuple(tallies.people(scheme, _played(snapshot, scheme), persons)),
    )


def charts(snapshot: Snapshot, kinds: Mapping[str, Kind], options: Options) -> list[Bars | Matrix]:
    """The charts of a report, those that would be empty left out; kinds are by name."""
    wanted = [chart for chart in Chart if options.charts is None or chart in options.charts]
    if not wanted or not snapshot.annotations:
        return []
    scheme = snapshot.scheme or Scheme("", "", tuple(kinds.values()))
    maker = _Maker(figures(snapshot, scheme), scheme, kinds, options.labels)
    return [chart for each in wanted for chart in maker.of(each)]


def _played(
    snapshot: Snapshot, scheme: Scheme
) -> Iterator[tuple[str, str, str, str, str | None, int]]:
    asked: dict[str, list[tuple[str, str]]] = {}
    for kind, role, field in tallies.asked_of_people(scheme):
        asked.setdefault(kind, []).append((role, field))
    for annotation in snapshot.annotations:
        for role, field in asked.get(annotation.kind, ()):
            if role in annotation.roles:
                value = annotation.fields.get(field)
                who = annotation.roles[role].text
                yield annotation.kind, role, field, who, _named(value), 1


def _named(value: object) -> str | None:
    return None if value is None else str(value)


class _Maker:
    """Makes charts of figures, in the words of a report."""

    def __init__(
        self, found: Figures, scheme: Scheme, kinds: Mapping[str, Kind], labels: Labels
    ) -> None:
        self._found, self._scheme, self._kinds, self._labels = found, scheme, kinds, labels

    def of(self, chart: Chart) -> Iterator[Bars | Matrix]:
        """The charts of one sort; none where they would be empty."""
        make: Mapping[Chart, Callable[[], Iterator[Bars | Matrix]]] = {
            Chart.KINDS: self._by_kind,
            Chart.TIME: self._over_time,
            Chart.CATEGORIES: self._by_category,
            Chart.SOURCES: self._by_source,
            Chart.PEOPLE: self._by_person,
            Chart.PAIRS: self._together,
        }
        return make[chart]()

    def _by_kind(self) -> Iterator[Bars]:
        shown = [kind for kind in self._kinds.values() if self._found.kinds.get(kind.name)]
        series = [
            Series(
                kind.plural,
                kind.light,
                kind.pattern,
                [self._found.kinds[kind.name] * (kind is each) for each in shown],
            )
            for kind in shown
        ]
        names = [kind.plural for kind in shown]
        yield Bars(title=self._labels.chart_kinds, names=names, series=series, has_legend=False)

    def _over_time(self) -> Iterator[Bars]:
        periods = self._found.periods
        if not periods.starts:
            return
        labels = self._labels
        titles = {
            Unit.DAY: labels.chart_days,
            Unit.WEEK: labels.chart_weeks,
            Unit.MONTH: labels.chart_months,
            Unit.YEAR: labels.chart_years,
        }
        undated = labels.annotations_count(periods.undated)
        yield Bars(
            title=titles[periods.unit],
            names=[start.isoformat()[: _LETTERS[periods.unit]] for start in periods.starts],
            series=self._of_kinds(periods),
            standing=True,
            note=labels.chart_undated.format(annotations=undated) if periods.undated else "",
        )

    def _by_category(self) -> Iterator[Bars]:
        yield from self._ranked(self._labels.chart_categories, self._found.categories)

    def _by_source(self) -> Iterator[Bars]:
        yield from self._ranked(self._labels.chart_sources, self._found.sources)

    def _ranked(self, title: str, ranking: Ranking) -> Iterator[Bars]:
        if ranking.bars:
            yield Bars(title=title, names=self._names(ranking), series=self._of_kinds(ranking))

    def _by_person(self) -> Iterator[Bars]:
        """Of each kind, the role that names the most persons, with each field that was chosen."""
        for kind in self._scheme.kinds:
            found = [each for each in self._found.people if each.kind == kind.name]
            most = max(found, key=_named_in_all, default=None)
            for people in found:
                if most is not None and people.role == most.role and people.chosen:
                    yield self._person(kind, people)

    def _person(self, kind: Kind, people: People) -> Bars:
        role = next(each for each in kind.roles if each.name == people.role)
        field = next(each for each in kind.fields if each.name == people.field)
        title = self._labels.chart_people.format(
            kinds=kind.plural, role=role.label, field=field.label
        )
        known = {
            choice.name: (choice.label, choice_ink(place))
            for place, choice in enumerate(field.choices)
        }
        bars = _all(people.ranking)
        totals: Counter[str] = Counter()
        for bar in bars:
            totals.update(bar.counts)
        shown = [name for name, _ in totals.most_common() if name in known][:_MOST_SERIES]
        series = [
            Series(label, ink[0], ink[2], [bar.counts.get(name, 0) for bar in bars])
            for name, (label, ink) in known.items()
            if name in shown
        ]
        others = totals.keys() - {*shown, NOT_SET}
        for label, names in ((self._labels.other, others), (self._labels.not_set, {NOT_SET})):
            if any(totals[name] for name in names):
                numbers = [sum(bar.counts.get(name, 0) for name in names) for bar in bars]
                series.append(Series(label, NO_CHOICE[0], None, numbers))
        return Bars(title=title, names=self._names(people.ranking), series=series)

    def _together(self) -> Iterator[Matrix]:
        pairs = self._found.pairs
        if pairs.paths:
            left_out = self._labels.chart_left_out.format(count=self._labels.figure(pairs.left_out))
            both = self._labels.chart_both
            yield Matrix(
                title=self._labels.chart_pairs,
                pairs=pairs,
                note=f"{both} ({left_out})" if pairs.left_out else both,
            )

    def _of_kinds(self, counted: Ranking | Periods) -> list[Series]:
        """A series for each kind that any of the bars has."""
        counts = (
            counted.counts
            if isinstance(counted, Periods)
            else [bar.counts for bar in _all(counted)]
        )
        found = [
            Series(k.plural, k.light, k.pattern, [each.get(k.name, 0) for each in counts])
            for k in self._kinds.values()
        ]
        return [each for each in found if any(each.numbers)]

    def _names(self, ranking: Ranking) -> list[str]:
        labels = self._labels
        names = [
            values.shortened(bar.name, _NAME_LIMIT) if bar.name else labels.unknown_source
            for bar in ranking.bars
        ]
        if ranking.rest is not None:
            count = labels.figure(ranking.left_out)
            names.append(labels.chart_left_out.format(count=count))
        return names


def _all(ranking: Ranking) -> list[Bar]:
    return [*ranking.bars, *filter(None, [ranking.rest])]


def _named_in_all(people: People) -> int:
    return sum(bar.total for bar in _all(people.ranking))
