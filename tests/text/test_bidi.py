"""The order of right-to-left text, beside another implementation of UAX #9."""

import bidi
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.bidi import embedding_levels, needs_order, visual_order

LETTERS = "abאבعر12٣٤ .,+-$%()[]<>\u0301\u05b0\u200b\u200e\u200f«»⟨⟩〈༺"
CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
REMOVED = set("\u202a\u202b\u202c\u202d\u202e\u200b")
# The other one shows mirrored brackets mirrored.
MIRRORED = str.maketrans(")]>»⟩", "([<«⟨")


def seen(text, base):
    """The characters from left to right."""
    order = visual_order(embedding_levels(text, base))
    return "".join(text[place] for place in order)


def comparable(text):
    return "".join(each for each in text if each not in REMOVED).translate(MIRRORED)


# The letter at the end keeps blanks there out of it, which the other one does not always level.
@given(st.text(st.sampled_from(LETTERS + CONTROLS), max_size=16), st.sampled_from([0, 1]))
def test_the_order_is_that_of_another_implementation(text, base):
    text += "x"
    other = bidi.get_display(text, base_dir="LR"[base])
    assert comparable(seen(text, base)) == comparable(other)


@pytest.mark.parametrize(
    ("text", "base", "order"),
    [
        ("", 0, ""),
        ("abc", 1, "abc"),
        ("אב 12 ג", 1, "ג 12 בא"),
        ("a\u05d0\tb", 1, "b\tאa"),
        ("אa  ", 1, "  aא"),
        ("א(a)ב", 1, "ב(a)א".replace("(a)", ")a(")),
        ("a(א)b", 0, "a(א)b"),
        ("א12,3", 1, "12,3א"),
        ("ع1-2", 1, "2-1ع"),
        ("$5 א", 0, "$5 א"),
        ("א()b", 1, "b)(א"),
        ("a\u2068\u2067ב\u2069 1\u2069", 0, "a\u2068\u2067ב\u2069 1\u2069"),
        ("\u20681\u2069א", 1, "א\u20691\u2068"),
        ("ב(א)a", 1, "a)א(ב"),
        ("a⦓א⦔b", 0, "a⦓א⦔b"),
        ("a(א)\u0301b", 0, "a(א)\u0301b"),
        ("א(a)\u0301", 1, "\u0301)a(א"),
        ("a༺א༻b", 0, "a༺א༻b"),
        ("\u2067\u202aab\u2069x", 0, "\u2067\u202aab\u2069x"),
        ("a+1,2%", 0, "a+1,2%"),
    ],
)
def test_examples(text, base, order):
    assert seen(text, base) == order


def test_deep_embeddings_end_somewhere():
    text = "\u202b\u202a" * 80 + "a\u2067\u2067\u202bb" + "\u202c\u2069" * 90 + "א"
    levels = embedding_levels(text, 0)
    assert max(levels) <= 127
    assert len(levels) == len(text)


def test_many_brackets_are_given_up():
    text = "(" * 70 + "א" + ")" * 70
    assert len(embedding_levels(text, 0)) == len(text)


@pytest.mark.parametrize(
    ("text", "needed"), [("plain", False), ("é漢", False), ("א", True), ("\u202e", True)]
)
def test_only_some_texts_need_it(text, needed):
    assert needs_order(text) is needed
