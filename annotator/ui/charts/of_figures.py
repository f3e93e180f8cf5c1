"""Which charts are drawn of a project's figures, as its scheme names them."""

import datetime as dt
from collections.abc import Iterator

from annotator.model.figures import NOT_SET, Bar, Figures, People, Ranking, Unit
from annotator.model.scheme import Colours, Field, FieldType, RoleType, Scheme
from annotator.ui.charts.bars import BarChart, Row
from annotator.ui.charts.chart import Chart, Person, Series, Source, day_words, told, tr
from annotator.ui.charts.columns import Column, ColumnChart
from annotator.ui.charts.dated import Dated
from annotator.ui.charts.drawing import PLAIN, Ink, choice_ink, ink_of
from annotator.ui.charts.matrix import MatrixChart
from annotator.ui.charts.timeline import Timeline
from annotator.ui.widgets.panel_parts import counted

_FORMS = {
    Unit.DAY: "d MMM yyyy",
    Unit.WEEK: "d MMM yyyy",
    Unit.MONTH: "MMM yyyy",
    Unit.YEAR: "yyyy",
}
_EDGE = ("#4F5862", "#B4BCC6")
"""Outline of a bar in a colour that the user has chosen, which may be as pale as the ground."""


def overview(figures: Figures, scheme: Scheme) -> list[Chart]:
    """The charts that every project has, in the order they are shown in."""
    series = _kinds(figures, scheme)
    found: list[Chart] = [
        _by_kind(figures, series),
        _by_category(figures, series),
        _over_time(figures, series),
        _by_source(figures, series),
        MatrixChart(
            name="pairs",
            title=tr("Categories that stand together"),
            pairs=figures.pairs,
            note=_rest_note(tr("Highlights that have both"), figures.pairs.left_out),
            hint=tr("No highlight has two categories yet. Press T to give it another one."),
        ),
    ]
    if any(_has_date(field) for kind in scheme.kinds for field in kind.fields):
        found.append(
            Timeline(
                name="timeline",
                title=tr("Timeline"),
                dated=Dated(figures.moments),
                series=series,
                hint=tr("No highlight has a date yet. Fill it in below the list of annotations."),
            )
        )
    return found


def of_people(figures: Figures, scheme: Scheme) -> list[Chart]:
    """A chart for each role that names persons and each choice field; fullest first."""
    found = sorted(figures.people, key=lambda people: -people.chosen)
    return [_by_person(people, scheme) for people in found]


def _has_date(field: Field) -> bool:
    return field.type is FieldType.DATE


def _kinds(figures: Figures, scheme: Scheme) -> tuple[Series, ...]:
    known = [Series(kind.name, kind.plural, ink_of(kind)) for kind in scheme.kinds]
    names = {kind.name for kind in scheme.kinds}
    return (*known, *(Series(n, n, PLAIN) for n in sorted(figures.kinds) if n not in names))


def _by_kind(figures: Figures, series: tuple[Series, ...]) -> Chart:
    rows = [
        Row(each.label, {each.name: number}, f"{each.label}: {number:,}")
        for each in series
        if (number := figures.kinds.get(each.name, 0))
    ]
    return BarChart(
        name="kinds",
        title=tr("Highlights by kind"),
        rows=tuple(rows),
        series=series,
        inks={each.label: each.ink for each in series},
        hint=tr("Nothing is highlighted yet. Select words in an article and press a kind's key."),
    )


def _by_category(figures: Figures, series: tuple[Series, ...]) -> Chart:
    ranking = figures.categories
    return BarChart(
        name="categories",
        title=tr("Highlights by category"),
        rows=tuple(_rows(ranking, series, tr("{n} other categories"))),
        series=series,
        inks={name: _chosen(colour) for name, colour in figures.colours.items()},
        hint=tr("No highlight has a category yet. Press T to tag one."),
    )


def _by_source(figures: Figures, series: tuple[Series, ...]) -> Chart:
    return BarChart(
        name="sources",
        title=tr("Highlights by source"),
        rows=tuple(_rows(figures.sources, series, tr("{n} other sources"), sources=True)),
        series=series,
        hint=tr("Nothing is highlighted yet. Select words in an article and press a kind's key."),
    )


def _by_person(people: People, scheme: Scheme) -> Chart:
    kind = next(each for each in scheme.kinds if each.name == people.kind)
    role = next(each for each in kind.roles if each.name == people.role)
    field = next(each for each in kind.fields if each.name == people.field)
    series = _choices(people.ranking, field)
    title = tr("{kinds}: {role} by {field}")
    return BarChart(
        name=f"people-{people.kind}-{people.role}-{people.field}",
        title=title.format(kinds=kind.plural, role=role.label, field=field.label.lower()),
        rows=tuple(_rows(people.ranking, series, tr("{n} others"), persons=True)),
        series=series,
        hint=_nobody(role),
    )


def _choices(ranking: Ranking, field: Field) -> tuple[Series, ...]:
    known = [
        Series(choice.name, choice.label, choice_ink(number))
        for number, choice in enumerate(field.choices)
    ]
    names = {NOT_SET, *(choice.name for choice in field.choices)}
    bars = [*ranking.bars, *filter(None, [ranking.rest])]
    gone = sorted({name for bar in bars for name in bar.counts} - names)
    return (
        *known,
        *(Series(name, name, PLAIN) for name in gone),
        Series(NOT_SET, tr("not set"), PLAIN),
    )


def _nobody(role: RoleType) -> str:
    words = tr("Nobody is marked as {role} yet. Select a name, press R, then {letter}.")
    return words.format(role=role.label.lower(), letter=role.letter.upper())


def _over_time(figures: Figures, series: tuple[Series, ...]) -> Chart:
    periods = figures.periods
    note = ""
    if periods.undated:
        without = counted(periods.undated, f"{periods.undated:,}")
        note = tr("{annotations} in articles without a date").format(annotations=without)
    titles = {
        Unit.DAY: tr("Highlights by day of publication"),
        Unit.WEEK: tr("Highlights by week of publication"),
        Unit.MONTH: tr("Highlights by month of publication"),
        Unit.YEAR: tr("Highlights by year of publication"),
    }
    return ColumnChart(
        name="time",
        title=titles[periods.unit],
        columns=tuple(
            Column(
                day_words(start, _FORMS[periods.unit]),
                counts,
                told(f"{_period(periods.unit, start)}: {sum(counts.values()):,}", counts, series),
            )
            for start, counts in zip(periods.starts, periods.counts, strict=True)
        ),
        series=series,
        note=note,
        hint=tr("No highlight is in an article with a date. Details (Ctrl+I) sets the date."),
    )


def _period(unit: Unit, start: dt.date) -> str:
    if unit is Unit.WEEK:
        end = dt.date.fromordinal(min(start.toordinal() + 6, dt.date.max.toordinal()))
        return f"{day_words(start)} – {day_words(end)}"
    return day_words(start, _FORMS[unit])


def _rows(
    ranking: Ranking,
    series: tuple[Series, ...],
    others: str,
    *,
    sources: bool = False,
    persons: bool = False,
) -> Iterator[Row]:
    for bar in ranking.bars:
        target: object = None
        if bar.name:
            target = Source(bar.name) if sources else Person(bar.name) if persons else None
        label = bar.name or tr("Unknown source")
        yield Row(label, bar.counts, _tip(label, bar, series), target)
    if ranking.rest is not None:
        label = others.format(n=f"{ranking.left_out:,}")
        rest = ranking.rest
        yield Row(label, rest.counts, _tip(label, rest, series), summed=True)


def _tip(label: str, bar: Bar, series: tuple[Series, ...]) -> str:
    heading = f"{label}: {counted(bar.total, f'{bar.total:,}')}"
    if bar.articles:
        articles = tr("{n} article") if bar.articles == 1 else tr("{n} articles")
        heading += f", {articles.format(n=f'{bar.articles:,}')}"
    return told(heading, bar.counts, series)


def _rest_note(words: str, left_out: int) -> str:
    if not left_out:
        return words
    return tr("{words}; {n} other categories are left out").format(words=words, n=f"{left_out:,}")


def _chosen(colour: str) -> Ink:
    return Ink(Colours(colour, _EDGE[0]), Colours(colour, _EDGE[1]))
