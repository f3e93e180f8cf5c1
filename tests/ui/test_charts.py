"""Charts: what they draw, whatever their width, and the pictures that are made of them."""

import datetime as dt
import itertools

import pytest
from charting import ARABIC, KINDS, LONG, SERIES, all_charts, bars, days, timeline
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, Qt, QXmlStreamReader
from PySide6.QtGui import QFont, QGuiApplication, QImage
from PySide6.QtSvg import QSvgRenderer
from wcag import contrast

from annotator.model.scheme import Pattern
from annotator.ui import theme
from annotator.ui.charts import pictures
from annotator.ui.charts.bars import BarChart, Row
from annotator.ui.charts.chart import Passage, Series, nice_step
from annotator.ui.charts.columns import Column, ColumnChart
from annotator.ui.charts.dated import Window, ticks
from annotator.ui.charts.drawing import PLAIN, Lettering, choice_ink, shade
from annotator.ui.theme import DARK, LIGHT


@pytest.fixture
def letters(qapp):
    return Lettering(QFont("DejaVu Sans", 10))


@pytest.mark.parametrize("width", [160.0, 400.0, 1200.0])
def test_nothing_leaves_the_picture(letters, width):
    for chart in all_charts():
        drawing = chart.draw(width, letters)
        assert drawing.spots
        for part in (*drawing.boxes, *drawing.words, *drawing.spots):
            assert part.rect.left() >= -0.5, (chart.title, part)
            assert part.rect.top() >= -0.5, (chart.title, part)
            assert part.rect.bottom() <= drawing.height + 0.5, (chart.title, part)
        if width >= 400:
            most = max(part.rect.right() for part in (*drawing.boxes, *drawing.spots))
            assert most <= width + 0.5, chart.title


def test_the_mirrored_drawing_is_the_same_the_other_way_round(letters):
    for chart in all_charts():
        drawing = chart.draw(500, letters)
        turned = drawing.mirrored()
        for here, there in zip(drawing.boxes, turned.boxes, strict=True):
            assert there.rect.left() == pytest.approx(500 - here.rect.right())
        assert turned.mirrored().spots[0].rect == drawing.spots[0].rect
        assert [words.text for words in turned.words] == [words.text for words in drawing.words]


def test_bars_are_as_long_as_what_they_count(letters):
    drawing = bars("Ada", "Bela", "Cora").draw(600, letters)
    # A swatch each for the two series that are there, then two parts each of three bars.
    widths = [box.rect.width() for box in drawing.boxes[2:]]
    assert len(widths) == 6
    unit = widths[0]
    assert widths == pytest.approx([unit, 2 * unit, 2 * unit, 2 * unit, 3 * unit, 2 * unit])
    shown = [words.text for words in drawing.words]
    assert shown[:2] == [SERIES[0].label, SERIES[1].label]
    assert shown[2:] == ["Ada", "3", "Bela", "4", "Cora", "5"]


def test_a_long_name_is_cut_in_the_bar_and_told_in_full(letters):
    drawing = bars(LONG, "Ada").draw(300, letters)
    assert any(words.text.endswith("…") for words in drawing.words)
    assert drawing.spots[0].tip.startswith(LONG)


def test_what_sums_up_the_rest_has_a_number_but_no_bar(letters):
    rows = (
        Row("Ada", {KINDS[0]: 2}, "Ada"),
        Row("9 others", {KINDS[0]: 900}, "9 others", summed=True),
    )
    drawing = BarChart(name="x", title="X", rows=rows, series=SERIES).draw(400, letters)
    assert len(drawing.boxes) == 2
    assert drawing.boxes[1].rect.width() > 200
    assert [words.text for words in drawing.words][-2:] == ["9 others", "900"]


def test_columns_stand_on_the_line_and_reach_the_scale(letters):
    columns = tuple(Column(day, {KINDS[0]: 5}, day) for day in days(3))
    drawing = ColumnChart(name="t", title="T", columns=columns, series=SERIES).draw(400, letters)
    assert {box.rect.bottom() for box in drawing.boxes[1:]} == {drawing.rules[0].y1()}
    assert [words.text for words in drawing.words][1:4] == ["0", "2", "4"]


@pytest.mark.parametrize("count", [2, 7, 24, 53, 97])
@pytest.mark.parametrize("width", [300, 700])
def test_days_below_columns_do_not_touch(letters, count, width):
    columns = tuple(Column(f"{day[8:]} Sep 2014", {KINDS[0]: 5}, day) for day in days(count))
    chart = ColumnChart(name="t", title="T", columns=columns, series=SERIES)
    shown = [words.rect for words in chart.draw(width, letters).words if "Sep" in words.text]
    assert shown
    assert not [1 for one, other in itertools.pairwise(shown) if one.right() > other.left() + 0.5]


@given(st.integers(1, 10**9), st.integers(1, 10))
def test_steps_of_a_scale_are_round_and_reach(highest, most):
    step = nice_step(highest, most)
    assert step * most >= highest
    assert str(step)[0] in "125"
    assert set(str(step)[1:]) <= {"0"}


def test_pairs_are_told_by_both_names(letters):
    (chart,) = [chart for chart in all_charts() if chart.name == "pairs"]
    drawing = chart.draw(600, letters)
    assert len(drawing.spots) == 6
    assert drawing.spots[0].tip == "Talks and Talks/Peace: 3"
    assert drawing.spots[-1].tip == f"{ARABIC} and {LONG}: 0"
    strong = max(drawing.boxes, key=lambda box: box.strength)
    assert strong.rect.center().y() == pytest.approx(drawing.spots[3].rect.center().y())


# --- time ---


def test_few_marks_have_their_words_beside_them(letters):
    drawing = timeline("2014-07-01", "2014-07-20", "2014-08-20").draw(700, letters)
    assert [words.text for words in drawing.words].count("An explosion was heard") == 3
    assert [spot.target for spot in drawing.spots] == [
        Passage("article", f"a{number}") for number in range(3)
    ]
    assert drawing.spots[0].tip == "2014-07-01 · Events\n“An explosion was heard”\nA headline"


def test_marks_and_their_words_do_not_cover_each_other(letters):
    drawing = timeline(*days(8), *days(3)).draw(500, letters)
    for one, other in itertools.combinations(drawing.spots, 2):
        assert not one.rect.adjusted(0.5, 0.5, -0.5, -0.5).intersects(other.rect)


@pytest.mark.parametrize("count", [1, 2, 6])
def test_marks_without_room_for_words_have_places_of_their_own(letters, count):
    drawing = timeline(*days(30) * count).draw(800, letters)
    assert len(drawing.spots) == 30 * count
    places = {(round(spot.rect.x()), round(spot.rect.y())) for spot in drawing.spots}
    assert len(places) == 30 * count


def test_many_marks_of_one_day_stand_side_by_side_when_it_is_wide(letters):
    chart = timeline(*["2014-07-10"] * 200)
    drawing = chart.draw(800, letters)
    assert len({(spot.rect.x(), spot.rect.y()) for spot in drawing.spots}) == 200


def test_too_many_marks_are_counted_in_columns_that_lead_closer(letters):
    chart = timeline(*days(200) * 30)
    drawing = chart.draw(700, letters)
    windows = [spot.target for spot in drawing.spots]
    assert all(isinstance(each, Window) for each in windows)
    counted = sum(int(spot.tip.split("\n")[0].split(": ")[1]) for spot in drawing.spots)
    assert counted == 6000
    closer = chart.at(windows[len(windows) // 2])
    assert closer.shown.length < 10


def test_a_month_and_a_year_have_bars_that_count_them(letters):
    drawing = timeline("2014-07", "2014-07", "2014", "2014-07-02").draw(700, letters)
    shown = [words.text for words in drawing.words]
    assert "1 · only year" in shown
    assert any(text.startswith("2") for text in shown)
    month, year = drawing.spots[-2:]
    assert month.tip.startswith("2014-07: 2\n“An explosion")
    assert year.rect.width() > month.rect.width()


def test_a_month_with_many_tells_the_first(letters):
    drawing = timeline(*["2014-07"] * 30).draw(700, letters)
    assert drawing.spots[0].tip.endswith("”\n…")


def test_zooming_and_moving_stay_where_something_is():
    chart = timeline("2014-01-01", "2014-12-31")
    whole = chart.shown
    closer = chart.zoomed(0.5, 0.25)
    assert closer.shown.length == pytest.approx(whole.length / 2)
    assert closer.zoomed(2, 0.25).shown == whole
    assert closer.panned(-9).shown.first == whole.first
    assert closer.panned(9).shown.end == pytest.approx(whole.end)
    assert closer.at(None).shown == whole
    for _ in range(40):
        closer = closer.zoomed(0.5)
    assert closer.shown.length == pytest.approx(3)


@given(
    st.lists(st.dates(dt.date(2, 1, 1), dt.date(9998, 1, 1)), min_size=1, max_size=30),
    st.floats(0.001, 1),
    st.floats(0, 1),
)
@settings(max_examples=40)
def test_any_stretch_of_time_can_be_drawn(qapp, dates, factor, share):
    chart = timeline(*(day.isoformat() for day in dates)).zoomed(factor, share)
    drawing = chart.draw(600, Lettering(qapp.font()))
    for spot in drawing.spots:
        assert spot.rect.right() > -50
        assert spot.rect.left() < 650


@pytest.mark.parametrize(
    ("unit", "count", "expected"),
    [
        ("day", 1, 30),
        ("month", 1, 1),
        ("year", 1, 0),
    ],
)
def test_ticks_are_round_days_on_show(unit, count, expected):
    first = dt.date(2014, 7, 20).toordinal()
    window = Window(first + 0.5, first + 30.5)
    found = list(ticks(unit, count, window))
    assert len(found) == expected
    assert all(window.first <= day.toordinal() <= window.end for day in found)


def test_ticks_end_with_time_itself():
    last = dt.date.max.toordinal()
    assert list(ticks("year", 1, Window(last - 400, last + 400)))[-1].year == 9999
    assert list(ticks("day", 7, Window(last - 20, last + 1)))[-1].year == 9999


# --- inks ---


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_inks_are_seen_and_words_read_on_shades(look):
    for number in range(12):
        colours = choice_ink(number).colours(look)
        assert contrast(colours.line, look.ground) >= 4.5
        assert contrast(colours.line, colours.fill) >= 3
    assert contrast(PLAIN.colours(look).line, look.ground) >= 3
    for strength in (0.0, 0.5, 1.0):
        assert contrast(shade(look, strength), look.text) >= 4.5


def test_inks_of_choices_differ_by_more_than_colour():
    inks = [choice_ink(number) for number in range(36)]
    assert len({(ink.light.fill, ink.pattern) for ink in inks}) == 36
    assert len({ink.pattern for ink in inks[:6]}) == 6


@pytest.mark.parametrize("pattern", [None, *Pattern])
def test_each_pattern_stays_in_its_box(qapp, pattern):
    ink = choice_ink(0)
    row = Row("A", {"x": 1}, "A")
    plain = type(ink)(ink.light, ink.dark, pattern)
    chart = BarChart(name="x", title="X", rows=(row,), series=(Series("x", "X", plain),))
    picture = pictures.image(chart, transparent=True)
    edge = [picture.pixelColor(x, picture.height() - 12).alpha() for x in range(picture.width())]
    assert not any(edge)


# --- pictures ---


def test_pictures_are_sharp_and_know_their_size(qapp):
    for chart in all_charts():
        made = QImage.fromData(QByteArray(pictures.png(chart)))
        assert made.width() == pictures.WIDTH * pictures.SCALE
        assert made.dotsPerMeterX() == pytest.approx(288 / 0.0254, abs=2)
        assert made.pixelColor(0, 0).name() == "#ffffff"
        assert made.text("Title") == chart.title


def test_pictures_without_background_are_transparent(qapp):
    made = QImage.fromData(QByteArray(pictures.png(all_charts()[0], transparent=True)))
    assert made.pixelColor(0, 0).alpha() == 0


def test_drawings_hold_words_as_words(qapp):
    for chart in all_charts():
        made = pictures.svg(chart)
        assert QSvgRenderer(QByteArray(made)).isValid()
        assert chart.title.encode() in made
    assert ARABIC.split(maxsplit=1)[0].encode() in pictures.svg(all_charts()[0])


def test_drawings_of_names_with_control_characters_are_whole(qapp):
    chart = bars("Ada\x01\x1b", "Be\x0cla\ufffe\uffff", "Cleo 👩🏽\u200d🚀", title="Who\x02")
    reader = QXmlStreamReader(pictures.svg(chart).decode())
    words = []
    while not reader.atEnd():
        reader.readNext()
        words += reader.text().split()
    assert not reader.hasError(), reader.errorString()
    assert {"Ada", "Bela", "Cleo", "👩🏽\u200d🚀", "Who"} <= set(words)


def test_pictures_have_the_colours_of_paper_in_the_dark_too(qapp):
    chart = all_charts()[0]
    theme.install(qapp, "light")
    light = pictures.png(chart)
    theme.install(qapp, "dark")
    assert pictures.png(chart) == light


def test_pictures_run_from_right_to_left_with_the_program(qapp):
    chart = bars("Ada")
    before = pictures.image(chart)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        after = pictures.image(chart)
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert before.size() == after.size()
    assert before != after


def test_the_clipboard_gets_dots_and_lines(qapp):
    pictures.copy(bars("Ada"))
    held = QGuiApplication.clipboard().mimeData()
    assert held.hasImage()
    assert b"<svg" in bytes(held.data("image/svg+xml").data())
