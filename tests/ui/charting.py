"""Charts of every sort, for tests."""

import datetime as dt

from making import news

from annotator.model.figures import Moment, Pairs
from annotator.model.tallies import stretch
from annotator.ui.charts.bars import BarChart, Row
from annotator.ui.charts.chart import Person, Series
from annotator.ui.charts.columns import Column, ColumnChart
from annotator.ui.charts.dated import Dated
from annotator.ui.charts.drawing import PLAIN, ink_of
from annotator.ui.charts.matrix import MatrixChart
from annotator.ui.charts.timeline import Timeline

KINDS = [kind.name for kind in news().kinds]
SERIES = tuple(Series(kind.name, kind.plural, ink_of(kind)) for kind in news().kinds)
ARABIC = "وزارة الخارجية والمغتربين"
LONG = "The spokesperson of the ministry of foreign affairs and of expatriates abroad"


def moment(date, number=0, kind=KINDS[2], words="An explosion was heard"):
    first, last = stretch(date)
    return Moment(
        annotation_id=f"a{number}",
        article_id="article",
        kind=kind,
        first=first,
        last=last,
        date=date,
        words=words,
        title="A headline",
    )


def timeline(*dates, **known):
    found = sorted(
        (moment(date, number) for number, date in enumerate(dates)),
        key=lambda each: (each.first, each.last),
    )
    values = {"name": "timeline", "title": "Timeline", "series": SERIES, **known}
    return Timeline(dated=Dated(tuple(found)), **values)


def days(count, first=dt.date(2014, 7, 1)):
    return [(first + dt.timedelta(days=number)).isoformat() for number in range(count)]


def bars(*labels, **known):
    rows = [
        Row(label, {KINDS[0]: number, KINDS[1]: 2}, f"{label}: {number + 2}", Person(label))
        for number, label in enumerate(labels, 1)
    ]
    values = {"name": "people", "title": "Speakers", "series": SERIES, **known}
    return BarChart(rows=tuple(rows), **values)


def all_charts():
    pairs = Pairs(("Talks", "Talks/Peace", ARABIC, LONG), {(0, 1): 3, (1, 2): 1, (0, 3): 12})
    columns = [
        Column(day, {KINDS[0]: number, KINDS[2]: 1}, day) for number, day in enumerate(days(40))
    ]
    return [
        bars("Ada", LONG, ARABIC, "👩🏽‍🚀 Rossi"),
        bars("Ada", inks={"Ada": PLAIN}),
        ColumnChart(name="time", title="Time", columns=tuple(columns), series=SERIES),
        MatrixChart(name="pairs", title="Pairs", pairs=pairs, note="Highlights that have both"),
        timeline("2014-07-01", "2014-07-03", "2014-08", "2014"),
        timeline(*days(60) * 3),
        timeline(*days(300) * 20),
    ]
