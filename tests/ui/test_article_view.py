"""The reading view, through its public names and real mouse and key events."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pixels import colours
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QHelpEvent, QMouseEvent, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from annotator.assets import resource
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.scheme_file import parse_scheme
from annotator.model.span import Span
from annotator.text.canonical import canonical
from annotator.ui.reading.article_view import ArticleView

NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
SCHEME = parse_scheme(resource("schemes", "news.toml").read_text("utf-8"), "news.toml")
ODD = "a 👨‍👩‍👧 b\u00a0c e\u0301\tقال «لا» then\n\nsecond 🇵🇸 line. Third 👍🏽 here."


def article(text, title="Title"):
    return Article(id="a", title=title, text_sha256="", length=len(text), added=NOW, text=text)


def annotation(key, kind, *spans):
    spans = tuple(Span(*span) for span in spans)
    words = ("words",) * len(spans)
    return Annotation(
        id=key, article_id="a", kind=kind, spans=spans, words=words, created=NOW, modified=NOW
    )


def point_of(view, position):
    return view.rectangle_of(position).center().toPoint() + QPoint(3, 0)


def quick_clicks(view, at, times):
    """What a mouse sends for quick clicks; QTest spaces its own too far apart."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    quick_clicks.clock += 100_000
    for number in range(times):
        pressed = QEvent.Type.MouseButtonDblClick if number == 1 else QEvent.Type.MouseButtonPress
        for kind, held in ((pressed, left), (QEvent.Type.MouseButtonRelease, none)):
            there = QPointF(at)
            globally = QPointF(view.viewport().mapToGlobal(at))
            modifiers = Qt.KeyboardModifier.NoModifier
            event = QMouseEvent(kind, there, globally, left, held, modifiers)
            quick_clicks.clock += 20
            event.setTimestamp(quick_clicks.clock)
            QApplication.sendEvent(view.viewport(), event)


quick_clicks.clock = 0


def test_selection_is_told_in_code_points(view, qtbot):
    view.show_article(article(ODD), SCHEME)
    start = ODD.index("Third")
    with qtbot.waitSignal(view.span_selected) as told:
        view.select(start, start + 8)
    assert told.args == [Span(start, start + 8)]
    assert view.selected_span() == (start, start + 8)
    view.select(3, 3)
    assert view.selected_span() is None


@settings(max_examples=30)
@given(text=st.text(min_size=1, max_size=60), data=st.data())
def test_every_selection_survives(qapp, text, data):
    text = canonical(text)
    view = ArticleView()
    view.show_article(article(text), SCHEME)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    view.select(start, end)
    assert view.selected_span() == ((start, end) if start < end else None)
    view.deleteLater()


def test_selection_outside_the_text_is_clamped(view):
    view.show_article(article("short"), SCHEME)
    view.select(-5, 500)
    assert view.selected_span() == (0, 5)


def test_keys_select_and_escape_lets_go(view):
    view.show_article(article(ODD), SCHEME)
    view.setFocus()
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_span() == (0, 7), "a family of five code points is one step"
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.selected_span() is None


def test_double_triple_and_quadruple_click_select_word_sentence_paragraph(view, qtbot):
    text = "One two. Three four five.\nNext."
    view.show_article(article(text), SCHEME)
    at = point_of(view, text.index("four"))
    quick_clicks(view, at, 2)
    assert view.selected_span() == (15, 19)
    quick_clicks(view, at, 3)
    assert view.selected_span() == (9, 25)
    quick_clicks(view, at, 4)
    assert view.selected_span() == (0, 25)


def test_dragging_selects_and_tells_when_it_is_done(view, qtbot):
    text = "drag across these words"
    view.show_article(article(text), SCHEME)
    start, end = view.rectangle_of(5), view.rectangle_of(11)
    with qtbot.waitSignal(view.selection_made) as made:
        qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start.center().toPoint())
        qtbot.mouseMove(view.viewport(), end.center().toPoint())
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end.center().toPoint())
    assert made.args == [Span(5, 11)]


def test_sentences_are_selected_and_extended_by_key_commands(view):
    text = "First one. Second one. Third one."
    view.show_article(article(text), SCHEME)
    view.select(2, 2)
    view.select_sentence()
    assert view.selected_span() == (0, 10)
    view.extend_sentence()
    assert view.selected_span() == (0, 22)


def test_a_click_tells_the_innermost_annotation_then_the_next_outer(view, qtbot):
    text = "outer inner outer and bare"
    view.show_article(article(text), SCHEME)
    outer, inner = annotation("outer", "claim", (0, 17)), annotation("inner", "event", (6, 11))
    view.put([outer, inner])
    at = point_of(view, 8)
    told = []
    view.annotation_clicked.connect(told.append)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    view.show_selected(inner)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, 23))
    assert told == ["inner", "outer", ""]


def test_highlights_are_painted_in_their_kinds_colours_and_go_again(view):
    view.show_article(article("some words to paint\nin two lines"), SCHEME)
    kind = SCHEME.kind("quote")
    assert kind.light.fill.upper() not in colours(view.viewport())
    view.put([annotation("q", "quote", (5, 10))])
    assert kind.light.fill.upper() in colours(view.viewport())
    view.drop(["q"])
    assert kind.light.fill.upper() not in colours(view.viewport())


def test_overlaps_keep_an_underline_each_at_different_levels(view):
    view.show_article(article("crossing and nested words here"), SCHEME)
    view.put([annotation("1", "claim", (0, 20)), annotation("2", "claim", (9, 30))])
    index = view.highlights._index
    levels = {index.level(key, span) for span, key in view.highlights.between(0, 30)}
    assert levels == {0, 1}


@pytest.mark.parametrize("part", ["OpenAI", "2023", "قال الوزير", "في London", "Lon"])
def test_right_to_left_highlights_cover_exactly_their_letters(view, part):
    text = "قال الوزير 2023 إن OpenAI شركة في London كبيرة"
    view.show_article(article(text), SCHEME)
    start = text.index(part)
    line = view.highlights.visible_lines(view.clip())[0]

    def covered(span):
        return sum(box.width() for box in view.highlights.rectangles(line, span))

    whole = covered(Span(0, len(text)))
    rest = covered(Span(0, start)) + covered(Span(start + len(part), len(text)))
    assert covered(Span(start, start + len(part))) == pytest.approx(whole - rest, abs=1.5)
    assert covered(Span(start, start + len(part))) > 5


def test_work_is_that_of_the_visible_lines(view):
    text = "\n".join("word " * 30 for _ in range(4000))
    view.show_article(article(text), SCHEME)
    spans = [(i * 60, i * 60 + 200) for i in range(9000)]
    view.put([annotation(str(i), "claim", span) for i, span in enumerate(spans)])
    view.viewport().repaint()
    view.highlights.painted_lines = 0
    view.viewport().repaint()
    assert 5 < view.highlights.painted_lines < 60


def test_the_column_is_centred_and_no_wider_than_reads_well(view):
    view.resize(1600, 600)
    view.show_article(article("word " * 400), SCHEME)
    metrics = view.fontMetrics().averageCharWidth()
    assert view.viewport().width() <= 74 * metrics
    left = view.viewport().geometry().left()
    right = view.width() - view.viewport().geometry().right()
    assert abs(left - right) < 40


def test_paragraph_numbers_count_what_holds_text(view):
    view.show_article(article("one\n\ntwo\n \nthree"), SCHEME)
    assert [view.paragraph_number(line) for line in range(6)] == [1, 0, 2, 0, 3, 0]


def test_a_stripe_selects_its_annotation(view, qtbot):
    view.show_article(article("one two three four"), SCHEME)
    view.put([annotation("x", "event", (4, 9))])
    stripes = view.findChild(type(view._stripes))
    stripes.grab()
    box, _ = stripes._stripes[0]
    with qtbot.waitSignal(view.annotation_clicked) as told:
        qtbot.mouseClick(stripes, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert told.args == ["x"]


def test_stripes_of_a_dense_word_are_clicked_one_by_one_and_told(view, monkeypatch):
    view.show_article(article("one two three four"), SCHEME)
    keys = [str(number) for number in range(40)]
    view.put([annotation(key, "event", (4, 9)) for key in keys])
    view.describe = "number {}".format
    view.annotation_clicked.connect(
        lambda key: view.show_selected(view.highlights.annotation(key), reveal=False)
    )
    stripes = view.findChild(QWidget, "stripeMargin")
    said = []
    monkeypatch.setattr(QToolTip, "showText", lambda _, text, *__: said.append(text))
    chosen = set()
    for x in range(stripes.width()):
        at = QPoint(x, point_of(view, 5).y())
        for _ in keys:
            stripes.grab()
            QTest.mouseClick(stripes, Qt.MouseButton.LeftButton, pos=at)
            if view.highlights.selected is not None:
                chosen.add(view.highlights.selected.id)
        here = stripes.mapToGlobal(at)
        QApplication.sendEvent(stripes, QHelpEvent(QEvent.Type.ToolTip, at, here))
    assert chosen == set(keys)
    assert "number 0" in said
    assert any("more; click to go through them" in text for text in said)


def test_ten_thousand_highlights_on_one_word(view):
    view.show_article(article("one two three four\n" * 30), SCHEME)
    kinds = [kind.name for kind in SCHEME.kinds]
    view.put([annotation(str(i), kinds[i % len(kinds)], (4, 7)) for i in range(10_000)])
    stripes = view.findChild(QWidget, "stripeMargin")
    assert SCHEME.kind("event").light.line.upper() in colours(stripes)
    told = []
    view.annotation_clicked.connect(told.append)
    view.click(5)
    assert told == [view.highlights.at(5)[0]]


def test_zooming_keeps_the_first_line_in_sight(view):
    text = "\n".join(f"line {number} " * 8 for number in range(400))
    view.show_article(article(text), SCHEME)
    view.select(text.index("line 200 "), text.index("line 200 ") + 8)
    before = view.visible_span().start
    view.set_reading(QFont("Noto Serif", 20), width=72, spacing=150)
    after = view.visible_span()
    assert after.start <= before + 200
    assert before <= after.end


def test_what_is_on_show_right_after_a_jump(view):
    text = "\n\n".join(f"Paragraph {number} tells of the talks." for number in range(200))
    view.show_article(article(text), SCHEME)
    for place in range(1400, 3000, 50):
        view.verticalScrollBar().setValue(place)
        shown = view.visible_span()
        assert 0 < shown.start < shown.end < len(text)


def test_emptying_the_view(view):
    view.show_article(article("text"), SCHEME)
    view.show_article(None, None)
    assert view.article is None
    assert view.selected_span() is None
    assert view.position_at(QPointF(5, 5)) == 0


def test_the_visible_lines_are_found_wherever_the_text_is_scrolled_to(view):
    text = "\n".join(f"paragraph {number} " * (number % 9) for number in range(300))
    view.show_article(article(text), SCHEME)
    bar = view.verticalScrollBar()
    view.document().size()
    whole = view.highlights.visible_lines(QRectF(0, 0, 10, 10**6))
    lines = [(line.origin.y() + line.line.y(), line.span) for line in whole]
    for value in range(0, int(lines[-1][0]), 37):
        bar.setValue(value)
        shown = view.visible_span()
        wanted = [span for y, span in lines if value - 22 < y < value + view.viewport().height()]
        assert shown.start <= wanted[0].start
        assert shown.end >= wanted[-1].end
        assert wanted[0].start - shown.start < 400


def test_a_word_of_many_pages_breaks_anywhere_and_the_next_article_between_words(view):
    mode = QTextOption.WrapMode
    view.show_article(article("Some words. " + "x" * 300_000), SCHEME)
    assert view.wordWrapMode() == mode.WrapAnywhere
    view.select(300_000, 300_010)
    assert view.selected_span() == (300_000, 300_010)
    assert view.visible_span().start > 290_000
    for text in ("Some words. " * 30_000, "x" * 1_000 + " Some words.", ""):
        view.show_article(article(text), SCHEME)
        assert view.wordWrapMode() == mode.WrapAtWordBoundaryOrAnywhere
