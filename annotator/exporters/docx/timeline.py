"""The chart above a table in order of date."""

import datetime as dt
from collections.abc import Sequence

from annotator.exporters import values
from annotator.exporters.columns import timeline_dates
from annotator.exporters.docx import styles as names
from annotator.exporters.docx import xml
from annotator.exporters.docx.book import Book
from annotator.exporters.docx.chart import NOTHING, Axis, Chart, Column, filled
from annotator.exporters.timeline import Dated, counts, dated
from annotator.model.annotation import Annotation
from annotator.model.scheme import Kind

_MOST_BARS = 22
"""Annotations that have a bar each; of more, a chart shows how many there are of each time."""
_NAME_LIMIT = 48
_BAR, _AXIS, _COUNTS = 270, 500, 3400
"""Heights of a bar and of the axis of dates, and of a chart of counts, in twips."""
_EPOCH = 693_594
"""Day 0 of Excel's dates, as ``datetime.date.toordinal`` counts; they are right from day 61."""
_FIRST_DAY = 61
_TICKS = 9
_DAYS = (1, 2, 7, 14)
_MONTH, _YEAR = 30.4375, 365.25
_MONTHS = (1, 3, 6)
_MOST_YEARS = 1000
_YEARS = (1, 2, 5, 10, 25, 50, 100, 250, 500)
_SLACK = 4


def add_timeline(book: Book, kind: Kind, annotations: Sequence[Annotation], width: int) -> None:
    """Append a chart of a kind's annotations by their dates, if any has one."""
    found = dated(kind, annotations)
    if not found:
        return
    has_bars = len(found) <= _MOST_BARS and found[0].first - _EPOCH >= _FIRST_DAY
    chart = _bars(book, kind, found) if has_bars else _counted(book, kind, found)
    height = _AXIS + _BAR * len(found) if has_bars else _COUNTS
    about = book.labels.chart.format(
        kinds=kind.plural,
        annotations=book.labels.annotations_count(len(found)),
        first=found[0].date,
        last=found[-1].date,
    )
    shown = book.charts.add(chart, book.number(), (width, height), about)
    style = book.styles.id(names.TABLE_TEXT)
    book.body.append(xml.paragraph(style, shown, more="<w:keepNext/>"))


def _bars(book: Book, kind: Kind, found: Sequence[Dated]) -> Chart:
    """A bar for each: a day, a month or a year, as precisely as it is known."""
    first = found[0].first - _EPOCH
    labels = book.labels
    return Chart(
        names=[_name(each) for each in found],
        columns=[
            Column(timeline_dates(kind)[0].label, [each.first - _EPOCH for each in found], NOTHING),
            Column(labels.days, [each.after - each.first for each in found], _look(kind)),
        ],
        axis=_axis(first, max(each.after for each in found) - _EPOCH),
        lying=True,
        rtl=labels.is_rtl,
    )


def _counted(book: Book, kind: Kind, found: Sequence[Dated]) -> Chart:
    steps = counts(found)
    return Chart(
        names=[step for step, _ in steps],
        columns=[Column(kind.plural, [count for _, count in steps], _look(kind))],
        axis=Axis(),
        rtl=book.labels.is_rtl,
    )


def _look(kind: Kind) -> str:
    return filled(kind.light.line)


def _name(each: Dated) -> str:
    return f"{each.date}  {values.shortened(each.annotation.text, _NAME_LIMIT)}"


def _axis(first: int, after: int) -> Axis:
    """An axis of days whose ticks have different names."""
    room = after - first
    for step in _DAYS:
        if room <= step * _TICKS:
            start = first - step
            ticks = -(-(after - start) // step)
            return Axis("yyyy-mm-dd", (start, start + ticks * step, step))
    day = dt.date.fromordinal(first + _EPOCH)
    for months in _MONTHS:
        if room <= months * _MONTH * _TICKS:
            return _spaced(first, after, day.replace(day=1), months * _MONTH, "yyyy-mm")
    years = next(n for n in (*_YEARS, _MOST_YEARS) if room <= n * _YEAR * _TICKS)
    return _spaced(first, after, day.replace(month=1, day=1), years * _YEAR, "yyyy")


def _spaced(first: int, after: int, start: dt.date, step: float, form: str) -> Axis:
    # Months and years differ in length: ticks a few days after their beginnings stay in them.
    begin = start.toordinal() - _EPOCH + _SLACK
    if begin > first:
        begin = round(begin - step)
    ticks = -(-(after - begin) // step)
    return Axis(form, (begin, begin + ticks * step, step))
