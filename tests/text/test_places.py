"""Words are found by the index as they are by looking."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.places import Places

LETTERS = st.sampled_from("ab🙂")


@given(st.text(LETTERS, max_size=80), st.text(LETTERS, min_size=1, max_size=24), st.integers(1, 5))
def test_every_place_is_found(text, words, most):
    every = [at for at in range(len(text)) if text.startswith(words, at)]
    assert Places(text).of(words, most) == every[:most]
    assert Places(text).of(text, 1) == [0]


@given(st.text(LETTERS, min_size=40, max_size=200), st.data())
def test_long_words_are_found(text, data):
    start = data.draw(st.integers(0, len(text) - 20))
    words = text[start : start + data.draw(st.integers(15, 20))]
    assert start in Places(text).of(words, 1000)


def test_words_that_are_nearly_everywhere():
    assert Places("ab" * 5000).of("ab" * 10, 3) == [0, 2, 4]


def test_only_a_part_is_looked_at():
    assert Places("one two one two one").between("one", -5, 12, 9) == [0, 8]
    assert Places("one two one two one").between("one", 1, 19, 1) == [8]
