"""The report in figures: Word's own charts and a table of what stands together."""

import datetime as dt

import making
import pytest
from docx_reading import NS, W, text_of
from hypothesis import given
from random_snapshots import snapshots
from reporting import report_of, rich

import annotator
from annotator.exporters import Options
from annotator.exporters.figures import Bars, charts, figures
from annotator.exporters.labels import Labels
from annotator.exporters.languages import labels_in
from annotator.exporters.values import kinds_of
from annotator.model.figures import Unit
from annotator.model.preset import Chart
from annotator.model.tallies import MOST_BARS
from annotator.services.sample import make_sample

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PLACE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
TEXT = "abcdefghijklmnopqrstuvwxyz" * 30
CLAIM, QUOTE, EVENT = (kind.name for kind in making.news().kinds)


def shown(snapshot, **options):
    kinds = kinds_of(snapshot.scheme, snapshot.annotations)
    return charts(snapshot, kinds, Options(**options))


def parts(chart):
    """Numbers that are not 0 by the names of a bar and of a part of it."""
    return {
        (name, series.name): number
        for series in chart.series
        for name, number in zip(chart.names, series.numbers, strict=True)
        if number
    }


def marked(*given, **known):
    """A snapshot of one article with an annotation of each given kind and what it has."""
    article = making.article(TEXT, published=dt.date(2024, 3, 1), source="Post", **known)
    annotations = [
        making.annotation(article, kind, [(n, n + 1)], **more)
        for n, (kind, more) in enumerate(given)
    ]
    paths = {path for each in annotations for path in each.categories}
    tree = [making.category(path) for path in sorted(paths)]
    return making.snapshot([article], annotations, categories=tree)


def titles(report):
    return [place.get("descr").split(":")[0] for place in report.body.iter(PLACE + "docPr")]


def test_a_report_counts_what_the_dashboard_counts(tmp_path):
    with annotator.create_project(tmp_path / "sample.annotator", annotator="Ada") as project:
        make_sample(project)
        counted, snapshot = project.figures(), project.snapshot()
    found = figures(snapshot, snapshot.scheme, MOST_BARS)
    for name in ("articles", "annotations", "kinds", "categories", "colours", "sources"):
        assert getattr(found, name) == getattr(counted, name), name
    assert (found.periods, found.pairs) == (counted.periods, counted.pairs)
    assert found.people == counted.people


@given(snapshots())
def test_every_annotation_is_counted(snapshot):
    found = {each.title: each for each in shown(snapshot)}
    labels, count = Labels(), len(snapshot.annotations)
    assert bool(found) is bool(count)
    if count:
        assert sum(found[labels.chart_kinds].totals) == count
        assert sum(found[labels.chart_sources].totals) == count
        known = {article.id: article for article in snapshot.articles}
        dated = [a for a in snapshot.annotations if known[a.article_id].published]
        times = [each for each in found.values() if isinstance(each, Bars) and each.standing]
        assert sum(sum(each.totals) for each in times) == len(dated)


def test_bars_are_parted_by_kind_and_by_choice():
    speaker = {"speaker": making.role(making.article(TEXT), value="Ana  Berg")}
    snapshot = marked(
        (CLAIM, {"categories": ["Talks", "Port"]}),
        (CLAIM, {"categories": ["Talks", "Port"]}),
        (QUOTE, {"roles": speaker, "fields": {"stance": "negative"}, "categories": ["Talks"]}),
        (QUOTE, {"roles": speaker}),
    )
    kinds, categories, time, sources, people, pairs = shown(snapshot)
    assert parts(kinds) == {("Claims", "Claims"): 2, ("Quotes", "Quotes"): 2}
    assert parts(categories) == {
        ("Talks", "Claims"): 2,
        ("Talks", "Quotes"): 1,
        ("Port", "Claims"): 2,
    }
    assert parts(time) == {("2024-03-01", "Claims"): 2, ("2024-03-01", "Quotes"): 2}
    assert parts(sources) == {("Post", "Claims"): 2, ("Post", "Quotes"): 2}
    assert people.title == "Quotes: Speaker by Stance"
    assert parts(people) == {("Ana Berg", "Negative"): 1, ("Ana Berg", "not set"): 1}
    assert pairs.pairs.counts == {(0, 1): 2}


def test_what_is_rare_is_counted_together():
    choices = making.news().kind(EVENT).field("type").choices
    actor = {"actor": making.role(making.article(TEXT), value="Ana Berg")}
    given_choices = [*choices[:3], *choices]
    snapshot = marked(
        *(
            (EVENT, {"roles": actor, "fields": {"type": choice.name}, "categories": [f"C{n:02}"]})
            for n, choice in enumerate(given_choices)
        )
    )
    found = shown(snapshot)
    (categories,) = (each for each in found if each.title == Labels().chart_categories)
    assert len(categories.names) == MOST_BARS
    assert categories.names[-1] == f"{len(given_choices) - MOST_BARS + 1} others"
    (people,) = (each for each in found if "Actor" in each.title)
    assert [series.name for series in people.series] == [
        *(choice.label for choice in choices[:6]),
        "Other",
    ]
    assert people.totals == [len(given_choices)]


@pytest.mark.parametrize("wanted", [None, (), ("kinds",), ("pairs", "people", "kinds"), ("odd",)])
def test_charts_are_chosen(wanted):
    found = [each.title for each in shown(rich(), charts=wanted)]
    every = [each.title for each in shown(rich())]
    own = {
        title
        for chart in Chart
        if wanted is None or chart in wanted
        for title in [each.title for each in shown(rich(), charts=(chart.value,))]
    }
    assert found == [title for title in every if title in own]
    assert bool(found) is (wanted not in ((), ("odd",)))
    report = report_of(rich(), Options(charts=wanted))
    assert ("In figures" in report.paragraphs("heading 1")) is bool(found)


def test_each_is_a_chart_of_word_with_a_text_that_tells_it_all():
    report = report_of(rich(), Options(charts=("kinds", "time", "sources")))
    assert titles(report)[:3] == [
        "Annotations by kind",
        "Annotations by day of publication",
        "Annotations by source",
    ]
    first = next(report.body.iter(PLACE + "docPr")).get("descr")
    assert first == "Annotations by kind: Claims 3; Quotes 3; Events 3; Rumour 1"
    chart = report.part("word/charts/chart1.xml")
    names = [v.text for v in next(chart.iter(C + "cat")).iter(C + "v")]
    assert names == ["Claims  3", "Quotes  3", "Events  3", "Rumour  1"]
    assert not list(chart.iter(C + "legend"))
    legends = list(report.part("word/charts/chart3.xml").iter(C + "legend"))
    assert len(legends) == 1
    # Told apart without their colours: a plain one, and two hatchings that differ.
    hatched = [each.get("prst") for each in chart.iter(A + "pattFill")]
    assert len(hatched) == len(set(hatched)) == 2


def test_what_stands_together_is_a_table():
    report = report_of(
        marked(
            (CLAIM, {"categories": ["Talks", "Port"]}),
            (CLAIM, {"categories": ["Talks", "Port", "Ice"]}),
        ),
        Options(charts=("pairs",)),
    )
    heading = next(p for p in report.body.iter(W + "p") if text_of(p).startswith("Categories that"))
    rows = [
        [text_of(cell) for cell in row.iter(W + "tc")] for row in heading.getnext().iter(W + "tr")
    ]
    names = sorted(row[0] for row in rows[1:])
    assert names == ["Ice", "Port", "Talks"]
    assert sorted(cell for row in rows[1:] for cell in row[2:] if cell) == ["1", "1", "2"]
    fills = {each.get(W + "fill") for each in heading.getnext().iterfind(".//w:tcPr/w:shd", NS)}
    assert len(fills) == 2


@pytest.mark.parametrize("days", [3, 40])
def test_many_days_take_the_whole_width(days):
    articles = [
        making.article(TEXT, published=dt.date(2024, 3, 1) + dt.timedelta(day))
        for day in (0, days - 1)
    ]
    snapshot = making.snapshot(
        articles, [making.annotation(each, CLAIM, [(0, 1)]) for each in articles]
    )
    report = report_of(snapshot, Options(charts=("kinds", "time", "sources")))
    extents = [int(each.get("cx")) for each in report.body.iter(PLACE + "extent")]
    assert figures(snapshot, snapshot.scheme).periods.unit is Unit.DAY
    assert (max(extents) > 1.5 * min(extents)) is True
    assert len({*extents[:2]}) == (1 if days == 3 else 2)


def test_undated_articles_are_told():
    snapshot = rich()
    (time,) = shown(snapshot, charts=("time",))
    assert time.note == "Without a date: 2 annotations"
    assert time.note in report_of(snapshot, Options(charts=("time",))).paragraphs("Table Text")


def test_from_right_to_left_bars_begin_at_the_right():
    report = report_of(rich(), Options(labels=labels_in("ar", print)))
    ways = [
        each.get("val") for each in report.part("word/charts/chart1.xml").iter(C + "orientation")
    ]
    assert ways == ["maxMin", "maxMin"]


@pytest.mark.parametrize(("highest", "top"), [(1, 1), (5, 5), (6, 6), (11, 15), (104, 150)])
def test_axes_have_whole_numbers(highest, top):
    report = report_of(marked(*[(CLAIM, {})] * highest), Options(charts=("kinds",)))
    (axis,) = report.part("word/charts/chart1.xml").iter(C + "valAx")
    unit = float(axis.find(f"{C}majorUnit").get("val"))
    assert unit == int(unit)
    assert float(axis.find(f"{C}scaling/{C}max").get("val")) == top
