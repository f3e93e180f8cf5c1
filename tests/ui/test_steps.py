"""Steps of an edge by word and by character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QTextBoundaryFinder

from annotator.text.offsets import OffsetMap
from annotator.ui.reading import steps

FAMILY = "👨‍👩‍👧"
ODD = st.text(alphabet=f"ab .,\n\t“é\u0301👍🏽{FAMILY}🇵🇸سم،\u0600今")


def walk(text, step, position):
    places = [position]
    while (position := step(text, position)) != places[-1]:
        places.append(position)
    return places


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("One, two. Three", [0, 5, 10], [3, 8, 15]),
        (f"a {FAMILY}b\n\nc", [0, 2, 7, 10], [1, 7, 8, 11]),
        ("قال «لا» ثم", [0, 5, 9], [3, 7, 11]),
        ("…", [], []),
    ],
)
def test_words_are_walked_over_punctuation_and_paragraphs(text, starts, ends):
    def later(end):
        return lambda t, p: steps.word_step(t, p, forward=True, end=end)

    def earlier(end):
        return lambda t, p: steps.word_step(t, p, forward=False, end=end)

    assert walk(text, later(False), 0)[1:] == [place for place in starts if place]
    assert walk(text, later(True), 0)[1:] == ends
    assert walk(text, earlier(False), len(text))[1:] == starts[::-1]
    assert walk(text, earlier(True), len(text))[1:] == [e for e in ends[::-1] if e < len(text)]


@given(ODD)
def test_characters_are_never_split(text):
    forward = walk(text, lambda t, p: steps.character_step(t, p, forward=True), 0)
    backward = walk(text, lambda t, p: steps.character_step(t, p, forward=False), len(text))
    assert forward == backward[::-1]
    assert (forward[0], forward[-1]) == (0, len(text))
    whole = [steps.whole_character(text, place) for place in range(len(text) + 1)]
    assert whole == [max(p for p in forward if p <= place) for place in range(len(text) + 1)]


@given(ODD, st.booleans(), st.booleans(), st.data())
def test_edges_of_words_lie_between_characters(text, forward, end, data):
    at = data.draw(st.integers(0, len(text)))
    to = steps.word_step(text, at, forward=forward, end=end)
    assert to >= at if forward else to <= at
    if to != at:
        assert steps.whole_character(text, to) == to
    near = steps.nearest_word_edge(text, at, end=end)
    assert 0 <= near <= len(text)


@pytest.mark.parametrize(("at", "start", "end"), [(0, 0, 3), (2, 0, 3), (3, 5, 3), (6, 5, 8)])
def test_the_nearest_edge(at, start, end):
    assert steps.nearest_word_edge("One, two", at, end=False) == start
    assert steps.nearest_word_edge("One, two", at, end=True) == end


def test_a_paragraph_without_a_space_is_one_word():
    text = "x" * 100_000
    assert steps.word_step(text, 50_000, forward=True, end=True) == 100_000
    assert steps.character_step(text, 50_000, forward=True) == 50_001


def test_the_characters_are_those_of_the_cursor():
    line = f"e\u0301{FAMILY}👍🏽"
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, line)
    offsets = OffsetMap(line)
    places = [0]
    while (place := finder.toNextBoundary()) >= 0:
        places.append(offsets.to_code_points(place))
    assert walk(line, lambda t, p: steps.character_step(t, p, forward=True), 0) == places
