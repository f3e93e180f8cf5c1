"""What is left off the ends of a selection."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import Span
from annotator.text.trimming import Trimming, tidied, trimmed, without_space

ODD = st.text(alphabet="ab .,;-“”\"'«»()\t\n\u00a0é\u0301\u200d👍🏽سم،!‘’—5")
RULES = st.builds(Trimming, st.booleans(), st.booleans())


USUAL = Trimming()


def cut(words, trimming=USUAL, around=""):
    text = f"{around}{words}{around}"
    span = trimmed(text, Span(len(around), len(around) + len(words)), trimming)
    return text[slice(*span)]


@pytest.mark.parametrize(
    ("selected", "kept"),
    [
        (" the talks, ", "the talks"),
        ("the talks.", "the talks."),
        ("the talks; ", "the talks"),
        (". The talks go on. ", "The talks go on."),
        ("— he said —", "he said"),
        ("- an item", "an item"),
        ("an item -", "an item"),
        ("-5 degrees", "-5 degrees"),
        (".50 calibre", ".50 calibre"),
        ("“We agree,” ", "“We agree,”"),
        ("officials) and (others", "officials) and (others"),
        ("officials)", "officials"),
        ("(officials", "officials"),
        ("(officials)", "(officials)"),
        ("قال الوزير،", "قال الوزير"),
        ("発言、", "発言"),
        (",\u0301 kept", ",\u0301 kept"),
        (" \u0301kept", " \u0301kept"),
        (",", ","),
        (" , ", ","),
        ("  ", "  "),
    ],
)
def test_stray_spaces_and_marks_are_left_off(selected, kept):
    assert cut(selected) == kept
    assert cut(selected, around="x") == kept


def test_nothing_is_left_off_without_trimming():
    assert cut(" the talks, ", Trimming(ends=False)) == " the talks, "


@pytest.mark.parametrize(
    ("selected", "kept"),
    [
        ("“We agree,”", "We agree"),
        ("“We agree.”", "We agree."),
        ('"We agree"', "We agree"),
        ("„Wir gehen“", "Wir gehen"),
        ("»Wir gehen«", "Wir gehen"),
        ("«Nous allons»", "Nous allons"),
        ("« Nous allons »", "Nous allons"),
        ("「行く」", "行く"),
        ("‘I don’t know’", "I don’t know"),
        ("'I don't know'", "I don't know"),
        ("We agree.”", "We agree."),
        ("“We agree", "We agree"),
        ("the officials’", "the officials’"),
        ("“We,” she said, “agree.”", "“We,” she said, “agree.”"),
        ("“a “nested” one”", "a “nested” one"),
        ("he said “no”", "he said “no”"),
        ("“no” he said", "“no” he said"),
        ("“”", "“”"),
        ("“\u0301odd”", "“\u0301odd”"),
    ],
)
def test_quotation_marks_around_the_whole_are_left_off(selected, kept):
    assert cut(selected, Trimming(quotation_marks=True)) == kept


@given(ODD, RULES, st.data())
def test_what_is_kept_lies_inside_holds_something_and_is_not_trimmed_again(text, rules, data):
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    if span.start == span.end:
        return
    kept = trimmed(text, span, rules)
    assert span.start <= kept.start < kept.end <= span.end
    assert trimmed(text, kept, rules) == kept
    # A mark or joiner keeps the blank that it combines with.
    if rules.ends and text[slice(*span)].strip() and not {"\u0301", "\u200d"} & {*text}:
        assert text[slice(*kept)] == text[slice(*kept)].strip()


@given(ODD, st.data())
def test_tidying_drops_blank_spans_and_spaces_only(text, data):
    edges = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    spans = [Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=False)]
    points = {p for span in tidied(text, spans) for p in range(*span)}
    given_points = {p for span in spans for p in range(*span)}
    assert points <= given_points
    assert all(text[p].isspace() for p in given_points - points)


def test_a_blank_span_stays():
    assert without_space("a   b", Span(1, 4)) == (1, 4)


def test_marks_with_a_space_between_them_stay_as_they_are():
    span = Span(3, 8)
    assert trimmed("555;;; ;", span, Trimming()) == span
