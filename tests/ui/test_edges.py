"""Edges of highlights, moved by keys and by handles in the real window."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mouse import ALT, LEFT, PLAIN, Mouse
from projects import KIND, add
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from window_driving import action, annotations, press

import annotator
from annotator.model.span import Span
from annotator.text.canonical import canonical
from annotator.ui.reading import selected_marks, steps

SHIFT = Qt.KeyboardModifier.ShiftModifier
OPEN, CLOSE = Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight
TEXT = "One two three four, five six. Seven\neight a\u0301b 👩🏽‍🚀 nine ten"


@pytest.fixture
def reading(window):
    """Shows a new article with one highlight, selected."""

    def show(text, *spans):
        project = window.session.project
        article = add(project, text)
        window.commands.articles.refresh()
        note = project.annotate(article, kind=KIND, spans=spans)
        window.open_article(article.id)
        window.commands.reader.select(note.id)
        return note

    return show


def spans_of(window, note):
    """Where it is in the database, checked against the view and the stored words."""
    (stored,) = [each for each in annotations(window) if each.id == note.id]
    shown = window.article_view.highlights.between(0, 10**6)
    assert tuple(span for span, key in shown if key == note.id) == stored.spans
    text = window.session.project.article(stored.article_id).text
    assert stored.words == tuple(text[slice(*span)] for span in stored.spans)
    return stored.spans


def words_of(window, note):
    spans_of(window, note)
    return window.session.project.annotation(note.id).text


def handle(window, *, end, number=0):
    """Where the mouse takes a handle."""
    view = window.article_view
    found = selected_marks.handles(view.highlights, view.clip())
    (bar,) = [h.place for h in found if (h.end, h.number) == (end, number)]
    return bar.center().toPoint() - QPoint(0, view.verticalScrollBar().value())


def place(text, words):
    return text.index(words), text.index(words) + len(words)


@pytest.mark.parametrize(
    ("key", "modifiers", "words"),
    [
        (OPEN, PLAIN, "two three four, five"),
        (OPEN, SHIFT, "four, five"),
        (CLOSE, PLAIN, "three four, five six"),
        (CLOSE, SHIFT, "three four"),
        (OPEN, ALT, " three four, five"),
        (OPEN, ALT | SHIFT, "hree four, five"),
        (CLOSE, ALT, "three four, five "),
        (CLOSE, ALT | SHIFT, "three four, fiv"),
    ],
)
def test_a_key_moves_an_edge_in_one_undoable_step(window, reading, key, modifiers, words):
    note = reading(TEXT, place(TEXT, "three four, five"))
    press(window, key, modifiers)
    assert words_of(window, note) == words
    action(window, "Undo").trigger()
    assert words_of(window, note) == "three four, five"


def test_edges_never_cross_and_stay_in_the_article(window, reading):
    note = reading(TEXT, place(TEXT, "two three"))
    for _ in range(4):
        press(window, CLOSE, SHIFT)
    assert words_of(window, note) == "two"
    for _ in range(5):
        press(window, OPEN, SHIFT)
        press(window, OPEN, SHIFT | ALT)
    assert words_of(window, note) == "o"
    for _ in range(5):
        press(window, OPEN)
    for _ in range(20):
        press(window, CLOSE)
    assert spans_of(window, note) == ((0, len(TEXT)),)
    press(window, CLOSE, ALT)
    press(window, OPEN, ALT)
    assert spans_of(window, note) == ((0, len(TEXT)),)


def test_characters_are_moved_over_whole(window, reading):
    note = reading(TEXT, place(TEXT, "eight a\u0301b 👩🏽‍🚀"))
    seen = []
    for _ in range(4):
        press(window, CLOSE, ALT | SHIFT)
        seen.append(words_of(window, note))
    assert seen == ["eight a\u0301b ", "eight a\u0301b", "eight a\u0301", "eight "]


def test_the_part_at_the_cursor_is_moved_and_joins_its_neighbour(window, reading):
    note = reading(TEXT, place(TEXT, "One"), place(TEXT, "three"))
    view = window.article_view
    view.select(TEXT.index("hree"), TEXT.index("hree"))
    press(window, CLOSE)
    assert words_of(window, note) == "One … three four"
    press(window, OPEN)
    press(window, OPEN)
    assert spans_of(window, note) == (place(TEXT, "One two three four"),)
    for _ in range(3):
        press(window, CLOSE)
    view.select(len(TEXT), len(TEXT))
    press(window, CLOSE)
    assert words_of(window, note).endswith("eight")


def test_a_key_without_a_selected_highlight_does_nothing(window, reading):
    reading(TEXT, (0, 3))
    window.commands.reader.select("")
    window.commands.editing.edges.step(end=True, forward=True, by_character=False)
    assert annotations(window)[0].spans == ((0, 3),)


def test_dragging_a_handle_shows_snaps_and_stores_once(window, reading):
    note = reading(TEXT, place(TEXT, "two three"))
    mouse, view = Mouse(window.article_view), window.article_view
    mouse.press(handle(window, end=True))
    mouse.move(mouse.inside(TEXT.index("five")))
    assert view.highlights.between(0, 99)[0][0] == place(TEXT, "two three four"), "shown at once"
    mouse.move(mouse.inside(TEXT.index("ve six")))
    assert view.highlights.between(0, 99)[0][0] == place(TEXT, "two three four, five")
    assert window.session.project.annotation(note.id).text == "two three", "but not stored yet"
    mouse.release(mouse.inside(TEXT.index("ve six")))
    assert words_of(window, note) == "two three four, five"
    assert view.selected_span() is None
    action(window, "Undo").trigger()
    assert words_of(window, note) == "two three"


def test_alt_drags_by_character(window, reading):
    note = reading(TEXT, place(TEXT, "two three"))
    mouse = Mouse(window.article_view)
    mouse.drag(handle(window, end=False), mouse.between(TEXT.index("ne two")), modifiers=ALT)
    assert words_of(window, note) == "ne two three"


def test_escape_puts_the_edge_back(window, reading):
    note = reading(TEXT, place(TEXT, "two three"))
    mouse, view = Mouse(window.article_view), window.article_view
    mouse.press(handle(window, end=True))
    mouse.move(mouse.inside(TEXT.index("Seven")))
    assert window.statusBar().currentMessage()
    press(window, Qt.Key.Key_1)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    mouse.move(mouse.inside(TEXT.index("Seven")), held=LEFT)
    mouse.release(mouse.inside(TEXT.index("Seven")))
    assert words_of(window, note) == "two three"
    assert not window.statusBar().currentMessage()
    assert len(annotations(window)) == 1, "no key does anything else meanwhile"


@pytest.mark.parametrize("modifiers", [PLAIN, ALT])
def test_a_dragged_edge_stops_at_the_other_one(window, reading, modifiers):
    note = reading(TEXT, place(TEXT, "two three four"))
    mouse = Mouse(window.article_view)
    mouse.drag(handle(window, end=False), mouse.inside(TEXT.index("six")), modifiers=modifiers)
    assert words_of(window, note) == ("four" if modifiers == PLAIN else "r")
    action(window, "Undo").trigger()
    mouse.drag(handle(window, end=True), mouse.inside(0), modifiers=modifiers)
    assert words_of(window, note) == ("two" if modifiers == PLAIN else "t")


def test_a_part_of_a_word_is_not_turned_round(window, reading):
    text = "abcdef gh"
    note = reading(text, (2, 4))
    mouse = Mouse(window.article_view)
    mouse.drag(handle(window, end=False), mouse.inside(8))
    mouse.drag(handle(window, end=True), mouse.inside(0))
    assert spans_of(window, note) == ((2, 4),)


def test_a_press_on_a_handle_without_a_drag_is_a_click(window, reading):
    note = reading(TEXT, place(TEXT, "two three"))
    outer = window.session.do(
        window.session.project.edits.annotate, note.article_id, kind=KIND, spans=[(0, 30)]
    ).stored[0]
    mouse = Mouse(window.article_view)
    mouse.click(handle(window, end=False) + QPoint(2, 0))
    assert window.commands.reader.selected.id == outer.id


def test_dragging_below_the_text_scrolls_on(window, reading):
    text = "\n".join("many words in many lines " * 4 for _ in range(60))
    note = reading(text, (0, 4))
    mouse, view = Mouse(window.article_view), window.article_view
    below = QPoint(40, view.viewport().height() + 20)
    mouse.press(handle(window, end=True))
    for _ in range(3):
        mouse.move(below)
    down = view.verticalScrollBar().value()
    assert down > 0
    mouse.move(QPoint(40, -20))
    assert view.verticalScrollBar().value() < down
    mouse.move(below)
    mouse.release(below)
    assert spans_of(window, note)[0].end > 200


def test_a_handle_held_below_the_text_goes_on_without_the_mouse(window, reading, qtbot):
    note = reading("\n".join("many words in many lines " * 4 for _ in range(90)), (0, 4))
    mouse, view = Mouse(window.article_view), window.article_view
    below = QPoint(40, view.viewport().height() + 90)
    mouse.press(handle(window, end=True))
    mouse.move(below)
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    assert view.highlights.between(0, 10)[0][0].end > 8000, "the edge is where the mouse is"
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.highlights.between(0, 10)[0][0] == (0, 4)
    mouse.release(below)
    assert spans_of(window, note) == ((0, 4),)


def test_what_is_gone_meanwhile_is_let_go_of(window, reading):
    note = reading(TEXT, place(TEXT, "two three"))
    mouse, view = Mouse(window.article_view), window.article_view
    mouse.press(handle(window, end=True))
    mouse.move(mouse.inside(TEXT.index("our")))
    with annotator.open_project(window.session.project.path) as elsewhere:
        elsewhere.delete(note.id)
    window.session.catch_up()
    mouse.move(mouse.inside(TEXT.index("six")))
    mouse.release(mouse.inside(TEXT.index("six")))
    assert view.highlights.between(0, len(TEXT)) == []
    assert annotations(window) == []


def test_the_pointer_shows_what_can_be_dragged(window, reading):
    reading(TEXT, place(TEXT, "two three"))
    mouse, view = Mouse(window.article_view), window.article_view
    mouse.move(handle(window, end=True), held=Qt.MouseButton.NoButton)
    assert view.viewport().cursor().shape() == Qt.CursorShape.SizeHorCursor
    mouse.move(mouse.inside(TEXT.index("six")), held=Qt.MouseButton.NoButton)
    assert view.viewport().cursor().shape() == Qt.CursorShape.IBeamCursor


def test_right_to_left_handles_stand_where_the_words_begin_and_end(window, reading):
    text = "قال الوزير «لن نقبل» في London اليوم. وقع انفجار في المدينة."
    note = reading(text, place(text, "الوزير «لن نقبل» في"))
    start, end = handle(window, end=False), handle(window, end=True)
    assert start.x() > end.x()
    mouse = Mouse(window.article_view)
    mouse.drag(end, mouse.between(text.index("وقع") + 2) + QPoint(0, 0))
    assert words_of(window, note) == "الوزير «لن نقبل» في London اليوم. وقع"
    mouse.drag(handle(window, end=False), mouse.between(1))
    assert words_of(window, note).startswith("قال الوزير")


def test_a_paragraph_of_a_hundred_thousand_characters_without_a_space(window, reading):
    text = "x" * 100_000
    note = reading(text, (50, 60))
    mouse = Mouse(window.article_view)
    mouse.drag(handle(window, end=True), mouse.between(75), modifiers=ALT)
    assert spans_of(window, note) == ((50, 75),)
    press(window, CLOSE)
    assert spans_of(window, note) == ((50, 100_000),)


WORDS = [
    "one",
    "two,",
    "“three”",
    "👩🏽‍🚀",
    "a\u0301b",
    "قال",
    "الوزير",
    "今日は",
    "\t",
    "\n",
    "🇵🇸x",
    "é",
]


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=25), st.data())
def test_what_is_dragged_is_what_is_stored(window, reading, words, data):
    text = canonical(" ".join(words))
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=2)))
    span = Span(*(steps.whole_character(text, edge) for edge in edges))
    if not text[slice(*span)].strip():
        return
    note = reading(text, span)
    view, mouse = window.article_view, Mouse(window.article_view)
    found = list(selected_marks.handles(view.highlights, view.clip()))
    taken = data.draw(st.sampled_from(found))
    to = data.draw(st.integers(0, len(text)))
    modifiers = data.draw(st.sampled_from([PLAIN, ALT]))
    mouse.press(taken.knob.toPoint() - QPoint(0, view.verticalScrollBar().value()))
    mouse.move(mouse.between(to), modifiers)
    shown = view.highlights.between(0, 10**6)[0][0]
    mouse.release(mouse.between(to))
    (stored,) = spans_of(window, note)
    assert stored == shown
    kept = stored.start if taken.end else stored.end
    assert kept == (span.start if taken.end else span.end)
    for edge in stored:
        assert edge in span or steps.whole_character(text, edge) == edge


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=25), st.data())
def test_what_is_selected_with_the_mouse_is_what_is_highlighted(window, words, data):
    text = canonical(" ".join(words))
    article = add(window.session.project, text)
    window.open_article(article.id)
    if action(window, "TrimEnds").isChecked():
        action(window, "TrimEnds").trigger()
    places = st.integers(0, len(text))
    clicks = data.draw(st.integers(1, 4))
    mouse, view = Mouse(window.article_view), window.article_view
    mouse.drag(mouse.between(data.draw(places)), mouse.between(data.draw(places)), clicks)
    span = view.selected_span()
    if span is None:
        return
    for edge in span:
        assert steps.whole_character(text, edge) == edge
    press(window, Qt.Key.Key_1)
    (stored,) = window.session.project.annotations(article)
    assert spans_of(window, stored) == (span,)


def test_keys_come_through_again_after_a_drag(window, reading):
    note = reading(TEXT, place(TEXT, "two three"))
    mouse = Mouse(window.article_view)
    mouse.drag(handle(window, end=True), mouse.inside(TEXT.index("our")))
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Delete, PLAIN)
    assert not window.commands.editing.edges.eventFilter(window.article_view, event)
    press(window, Qt.Key.Key_Delete)
    assert note.id not in {each.id for each in annotations(window)}


def test_an_annotation_whose_words_are_gone_has_no_edges(window, reading):
    note = reading(TEXT, place(TEXT, "three four"))
    project = window.session.project
    project.replace_text(window.article_view.article.id, text="Nothing of it is left here. " * 20)
    window.session.catch_up()
    window.commands.reader.read_anew()
    window.commands.reader.select(note.id)
    assert window.commands.reader.selected.spans == ()
    for key in (OPEN, CLOSE):
        for held in (PLAIN, SHIFT, ALT):
            press(window, key, held)
    assert "no longer in the text" in window.statusBar().currentMessage()
