"""The chart above a table in order of date: Word's own, with its numbers and a text for it."""

import datetime as dt

import making
import openxml_audit
import pytest
from docx_reading import NS, W, text_of
from hypothesis import given, settings
from hypothesis import strategies as st
from reporting import report_of, rich

from annotator import exporters
from annotator.exporters import Labels, Options
from annotator.exporters.languages import labels_in
from annotator.exporters.timeline import counts, dated, days
from annotator.model.scheme import Colours, Field, FieldType, Kind, Pattern, Scheme

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
PLACE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
ARTICLE = making.article("abcdefghijklmnopqrstuvwxyz" * 30)
EVENT = next(kind for kind in making.news().kinds if kind.fields[-1].name == "injured")


def events(*dates):
    return [
        making.annotation(ARTICLE, EVENT.name, [(n, n + 1)], fields={"start": date} if date else {})
        for n, date in enumerate(dates)
    ]


def charted(*dates, **options):
    return report_of(making.snapshot([ARTICLE], events(*dates)), Options(charts=(), **options))


def chart(report):
    return report.part("word/charts/chart1.xml")


def series(report):
    """Names and numbers of each series of the chart."""
    return [
        {
            name.text: float(number.text)
            for name, number in zip(
                each.iterfind(f"{C}cat//{C}v"), each.iterfind(f"{C}val//{C}v"), strict=True
            )
        }
        for each in chart(report).iter(C + "ser")
    ]


def test_a_few_have_a_bar_each_as_long_as_their_date_is_vague():
    report = charted("2024-02-26", "2023", None, "2024-02", "1999-12-31")
    names = ["1999-12-31  e", "2023  b", "2024-02  d", "2024-02-26  a"]
    start, length = series(report)
    assert list(start) == list(length) == names
    assert list(length.values()) == [1, 365, 29, 1]
    # Excel counts days from 30 December 1899.
    assert start["2024-02-26  a"] == (dt.date(2024, 2, 26) - dt.date(1899, 12, 30)).days


def test_its_text_tells_what_it_shows_and_it_stands_between_heading_and_table():
    report = charted("2024-02-26", "2023")
    (place,) = report.body.iter(PLACE + "docPr")
    assert place.get("descr") == (
        "Events by date from 2023 to 2024-02-26, 2 annotations. The table that follows has them"
        " all."
    )
    drawn = next(p for p in report.body.iter(W + "p") if p.find(".//w:drawing", NS) is not None)
    assert text_of(drawn.getprevious()) == "Events in order of date"
    assert drawn.getnext().tag == W + "tbl"


def test_it_needs_no_other_file():
    report = charted("2024-02-26", "2023")
    assert not [name for name in report.parts if "embed" in name or "charts/_rels" in name]


def test_many_are_counted():
    report = charted(*(f"2023-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(500)), "2023", None)
    (found,) = series(report)
    assert list(found) == ["2023", *(f"2023-{n:02}" for n in range(1, 13))]
    assert found["2023"] == 1
    assert sum(found.values()) == 501


@pytest.mark.parametrize("date", ["1899-06", "0001-01-01", "1900-02-28"])
def test_dates_that_excel_does_not_know_are_counted(date):
    assert series(charted(date)) == [{date: 1}]


@pytest.mark.parametrize("dates", [[], [None], ["soon"], ["2024-02-31"], ["0000"]])
def test_without_a_date_that_can_be_read_there_is_no_chart(dates):
    assert not [name for name in charted(*dates).parts if "chart" in name]


DATES = st.one_of(
    st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)).map(str),
    st.integers(1, 9999).map("{:04}".format),
    st.tuples(st.integers(1, 9999), st.integers(1, 12)).map(lambda d: "{:04}-{:02}".format(*d)),
)


@given(st.lists(DATES, min_size=1, max_size=40))
def test_every_date_is_counted_once_in_order(dates):
    found = dated(EVENT, events(*dates))
    assert sorted(each.date for each in found) == sorted(dates)
    for each in found:
        first = dt.date.fromordinal(each.first).isoformat()
        assert first.startswith(each.date)
        assert each.after > each.first
    steps = counts(found)
    assert sum(count for _, count in steps) == len(dates)
    assert [step for step, _ in steps] == sorted({step for step, _ in steps})
    assert len([step for step, count in steps if not count]) <= 36


@given(st.lists(DATES.filter(lambda date: date >= "1901"), min_size=1, max_size=22))
@settings(max_examples=30)
def test_the_axis_holds_every_bar(dates):
    report = charted(*dates)
    (axis,) = chart(report).iter(C + "valAx")
    low, high = (float(axis.find(f"{C}scaling/{C}{each}").get("val")) for each in ("min", "max"))
    start, length = (list(each.values()) for each in lists(report))
    assert low <= min(start)
    assert max(a + b for a, b in zip(start, length, strict=True)) <= high
    assert (high - low) / float(axis.find(f"{C}majorUnit").get("val")) <= 12


def lists(report):
    return [
        dict(enumerate(float(v.text) for v in each.iterfind(f"{C}val//{C}v")))
        for each in chart(report).iter(C + "ser")
    ]


def test_a_second_date_of_the_timeline_is_where_the_bar_ends():
    fields = tuple(Field(n, n, FieldType.DATE, timeline=True) for n in ("seen", "gone"))
    colours = Colours("#EBDDF7", "#6F3FA0")
    kind = Kind("sight", "Sight", "Sights", "S", "", Pattern.WAVE, colours, colours, (), fields)
    seen = {"seen": "2024-01-01", "gone": "2024-01-10"}
    marked = [
        making.annotation(ARTICLE, "sight", [(0, 1)], fields=seen),
        making.annotation(ARTICLE, "sight", [(2, 3)], fields={"seen": "?", "gone": "2024"}),
    ]
    scheme = Scheme("s", "S", (kind,))
    report = report_of(making.snapshot([ARTICLE], marked, scheme=scheme), Options(charts=()))
    assert list(series(report)[1].values()) == [366, 10]


def test_a_year_has_its_days():
    assert days("2023") == (738521, 738521 + 365)
    assert days("2024-02") == (738917, 738917 + 29)
    assert days("9999") is not None


def test_from_right_to_left_time_runs_so():
    report = charted("2024-02-26", "2023", labels=labels_in("ar", print))
    ways = [each.get("val") for each in chart(report).iter(C + "orientation")]
    assert ways == ["maxMin", "maxMin"]
    ways = [each.get("val") for each in chart(charted("2023")).iter(C + "orientation")]
    assert ways == ["maxMin", "minMax"]


def test_the_charts_of_a_template_are_left_out_and_the_font_is_its_own(tmp_path):
    first, second = tmp_path / "first.docx", tmp_path / "second.docx"
    exporters.write(making.snapshot([ARTICLE], events("2023")), first)
    snapshot = making.snapshot([ARTICLE], events("2024", "2024-05"))
    options = Options(template=first, labels=Labels(chart="{first} & {last}"), charts=())
    exporters.write(snapshot, second, options=options)
    assert openxml_audit.OpenXmlValidator().validate(str(second)).errors == []
    assert openxml_audit.OpenXmlValidator().validate(str(first)).errors == []
    report = report_of(snapshot, options)
    assert [name for name in report.parts if name.startswith("word/charts/c")] == [
        "word/charts/chart1.xml"
    ]
    assert list(series(report)[0]) == ["2024  a", "2024-05  b"]
    assert next(report.body.iter(PLACE + "docPr")).get("descr") == "2024 & 2024-05"
    assert b'typeface="Aptos"' in report.parts["word/charts/chart1.xml"]


def test_two_kinds_of_a_report_may_have_a_chart():
    assert (
        len(
            [name for name in report_of(rich(), Options(charts=())).parts if "charts/chart" in name]
        )
        == 1
    )
