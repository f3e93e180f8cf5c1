"""Two versions of a text: what they have in common is told truly, and found."""

import re
import time

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import Span
from annotator.text.alignment import Alignment

TEXTS = st.text(st.sampled_from("ab .\n!é🙂中ا\u0301"), max_size=60)
PARAGRAPHS = [
    f"Paragraph {name} is about {name} and nothing else. It ends here, said {name}."
    for name in ("apples", "bridges", "cranes", "dunes", "elms", "farms")
]


def blocks_of(old, new):
    """What stands in the same order in both, as (span, place) for each code point of the old."""
    alignment = Alignment(old, new)
    found = {}
    for at in range(len(old)):
        block = alignment.in_place(Span(at, at + 1))
        if block is not None:
            found[at] = block.image(Span(at, at + 1)).start
    return found


@given(TEXTS, TEXTS)
def test_what_is_matched_is_equal_and_in_order(old, new):
    found = blocks_of(old, new)
    assert all(old[at] == new[place] for at, place in found.items())
    places = list(found.values())
    assert places == sorted(set(places))


@given(TEXTS)
def test_a_text_is_all_of_itself(text):
    assert blocks_of(text, text) == {at: at for at in range(len(text))}


@given(TEXTS, TEXTS, TEXTS)
def test_what_is_put_in_is_all_that_is_new(before, put_in, after):
    assert len(blocks_of(before + after, before + put_in + after)) == len(before + after)


@given(TEXTS, TEXTS)
def test_edges_are_in_order_and_in_the_text(old, new):
    alignment = Alignment(old, new)
    for edge in (alignment.start_of, alignment.end_of):
        places = [edge(at).at for at in range(len(old) + 1)]
        assert places == sorted(places)
        assert all(0 <= place <= len(new) for place in places)


def test_edges_are_sure_beside_what_is_the_same():
    alignment = Alignment("one two three", "one 22 three")
    assert alignment.start_of(4) == (4, len("one "))
    assert alignment.end_of(7) == (6, len(" three"))
    assert alignment.start_of(5) == (4, 0)
    assert alignment.end_of(6) == (6, 0)
    assert alignment.start_of(8) == (7, len(" three"))
    other = Alignment("abc", "xyz")
    assert (other.start_of(0), other.end_of(3)) == ((0, 3), (3, 3))
    assert (other.start_of(1), other.end_of(2)) == ((0, 0), (3, 0))


def test_paragraphs_that_changed_places_are_moved():
    old = "\n\n".join(PARAGRAPHS)
    new = "\n\n".join([*PARAGRAPHS[3:], *PARAGRAPHS[:3]])
    alignment = Alignment(old, new)
    ways = set()
    for words in PARAGRAPHS:
        at = old.index(words)
        span = Span(at, at + len(words))
        block = alignment.moved(span) or alignment.in_place(span)
        assert new[slice(*block.image(span))] == words
        ways.add(alignment.moved(span) is None)
    assert ways == {True, False}


def test_sentences_of_one_line_are_matched():
    old, new = " ".join(PARAGRAPHS), " ".join(["New.", *PARAGRAPHS[:2], "New.", *PARAGRAPHS[2:]])
    assert len(blocks_of(old, new)) == len(old)


def test_long_texts_without_lines_or_sentences():
    words = [f"w{number}" for number in range(12_000)]
    other = [word if number % 50 else "changed" for number, word in enumerate(words)]
    begun = time.perf_counter()
    alignment = Alignment(" ".join(words), " ".join(other))
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"\w+", " ".join(words))]
    found = sum(alignment.in_place(span) is not None for span in spans)
    assert found == 12_000 - 240
    assert time.perf_counter() - begun < 10


def test_texts_too_different_to_be_compared_word_by_word():
    old, new = "a " * 3_000, "b\n" * 3_000
    assert Alignment(old, new).in_place(Span(0, 1)) is None
    old, new = "a " * 30_000, "b\n" * 30_000
    assert Alignment(old, new).in_place(Span(0, 1)) is None
    assert Alignment("x", "中" * 90_000 + "x" + "中" * 90_000).in_place(Span(0, 1)) is not None
