"""Overlaps flattened, and spans found by position."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import Span
from annotator.text.segments import Run, SpanIndex, flatten, innermost, underline_levels

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12)), max_size=12).map(
    lambda pairs: [(Span(a, a + n), key) for key, (a, n) in enumerate(pairs)]
)
LONG_SPANS = st.lists(st.tuples(st.integers(0, 9000), st.integers(1, 3000)), max_size=30).map(
    lambda pairs: [(Span(a, a + n), key) for key, (a, n) in enumerate(pairs)]
)


def test_an_empty_range_has_no_runs():
    assert flatten([(Span(0, 9), "a")], 4, 4) == []


def test_bare_text_is_one_run_without_keys():
    assert flatten([], 2, 5) == [Run(2, 5, ())]


def test_overlaps_are_cut_at_every_edge_outermost_first():
    spans = [(Span(4, 6), "inner"), (Span(0, 8), "outer"), (Span(5, 12), "late")]
    assert flatten(spans, 2, 10) == [
        Run(2, 4, ("outer",)),
        Run(4, 5, ("outer", "inner")),
        Run(5, 6, ("outer", "late", "inner")),
        Run(6, 8, ("outer", "late")),
        Run(8, 10, ("late",)),
    ]


def test_equal_spans_share_a_run():
    assert flatten([(Span(1, 3), "a"), (Span(1, 3), "b")], 1, 3) == [Run(1, 3, ("a", "b"))]


@given(SPANS, st.integers(0, 30), st.integers(1, 15))
def test_runs_cover_the_range_and_know_who_covers_them(spans, start, length):
    end = start + length
    runs = flatten(spans, start, end)
    assert [runs[0].start, *[run.end for run in runs]] == [*[run.start for run in runs], end]
    assert runs[0].start == start
    lengths = {key: span.end - span.start for span, key in spans}
    for run in runs:
        assert run.start < run.end
        assert [lengths[key] for key in run.keys] == sorted(
            (lengths[key] for key in run.keys), reverse=True
        )
        for position in range(run.start, run.end):
            covering = {key for span, key in spans if span.start <= position < span.end}
            assert set(run.keys) == covering


def index_of(spans):
    index = SpanIndex(99)
    for span, key in spans:
        index.add(key, [span])
    return index


def test_an_index_counts_spans_and_knows_keys():
    index = SpanIndex(99)
    index.add("a", [Span(0, 3), Span(9, 12)])
    assert len(index) == 2
    assert "a" in index
    assert "b" not in index


def test_adding_again_replaces():
    index = index_of([(Span(0, 3), "a")])
    index.add("a", [Span(5, 6)])
    assert index.between(0, 4) == []
    assert index.between(0, 9) == [(Span(5, 6), "a")]


def test_discarding_an_unknown_key_is_no_error():
    index = index_of([(Span(0, 3), "a"), (Span(1, 2), "b")])
    index.discard("c")
    index.discard("a")
    assert index.between(0, 9) == [(Span(1, 2), "b")]


def test_spans_across_many_buckets_are_found_anywhere():
    index = index_of([(Span(100, 90_000), "long"), (Span(50_000, 50_001), "short")])
    assert index.between(50_000, 50_002) == [
        (Span(100, 90_000), "long"),
        (Span(50_000, 50_001), "short"),
    ]
    assert index.between(0, 100) == []
    index.discard("long")
    assert index.between(0, 90_000) == [(Span(50_000, 50_001), "short")]


def test_overlapping_spans_get_levels_of_their_own():
    index = index_of([(Span(0, 9), "a"), (Span(5, 15), "b"), (Span(12, 20), "c")])
    assert index.level("a", Span(0, 9)) == 0
    assert index.level("b", Span(5, 15)) == 1
    assert index.level("c", Span(12, 20)) == 0


def test_a_freed_level_is_used_again():
    index = index_of([(Span(0, 9), "a"), (Span(0, 9), "b")])
    index.discard("a")
    index.add("c", [Span(3, 4)])
    assert index.level("c", Span(3, 4)) == 0


@given(SPANS, st.integers(0, 40), st.integers(1, 9), st.randoms(use_true_random=False))
def test_an_index_finds_what_looking_at_every_span_finds(spans, start, length, luck):
    spans = [(span, key) for span, key in spans if span.end > span.start]
    index = index_of(spans)
    gone = set(luck.sample(range(len(spans)), k=len(spans) // 3))
    left = [item for number, item in enumerate(spans) if number not in gone]
    for number in gone:
        index.discard(spans[number][1])
    asked = Span(start, start + length)
    found = index.between(*asked)
    assert sorted(found) == sorted(item for item in left if item[0].overlaps(asked))
    assert [span.start for span, _ in found] == sorted(span.start for span, _ in found)
    assert len(index) == len(left)


@given(st.one_of(SPANS, LONG_SPANS))
def test_no_two_overlapping_spans_share_a_level(spans):
    spans = [(span, key) for span, key in spans if span.end > span.start]
    index = index_of(spans)
    for span, key in spans:
        for other, another in spans:
            if key != another and span.overlaps(other):
                assert index.level(key, span) != index.level(another, other)


@given(SPANS)
def test_underlines_beside_each_other_have_different_levels(spans):
    found = [span for span, _ in spans if span.start < span.end]
    levels = underline_levels(found)
    for number, span in enumerate(found):
        beside = [n for n, other in enumerate(found) if n != number and span.overlaps(other)]
        assert levels[number] not in {levels[n] for n in beside}
    for at in range(45):
        here = [level for span, level in zip(found, levels, strict=True) if at in range(*span)]
        deepest = max(sum(at in range(*span) for span in found) for at in range(45))
        assert all(level < deepest for level in here)


def test_the_outer_one_of_two_is_underlined_closest():
    assert underline_levels([Span(2, 4), Span(0, 9), Span(4, 6), Span(9, 12)]) == [1, 0, 1, 0]


@given(
    spans=st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 25), st.sampled_from("abc")), max_size=25
    ),
    start=st.integers(0, 50),
    length=st.integers(0, 40),
)
def test_the_innermost_is_the_last_key_of_every_run(spans, start, length):
    given_spans = [(Span(first, first + count), key) for first, count, key in spans]
    runs = flatten(given_spans, start, start + length)
    wanted = {
        place: run.keys[-1] for run in runs if run.keys for place in range(run.start, run.end)
    }
    found = innermost(given_spans, start, start + length)
    assert {place: key for span, key in found for place in range(*span)} == wanted
    for (before, key), (after, other) in pairwise(found):
        assert before.end <= after.start
        assert key != other or before.end < after.start


def test_an_index_keeps_the_spans_that_it_is_given():
    index = SpanIndex(99)
    spans = (Span(0, 5), Span(9, 12))
    index.add("a", spans)
    assert index.spans("a") is spans, "ten thousand copies would take a megabyte"


def test_levels_are_those_of_the_single_spans():
    index = SpanIndex(99)
    index.add("a", [Span(0, 5)])
    index.add("b", [Span(7, 9), Span(3, 6)])
    assert [index.level("b", span) for span in (Span(7, 9), Span(3, 6))] == [0, 1]
    index.discard("a")
    index.add("c", [Span(2, 4)])
    assert index.level("c", Span(2, 4)) == 0


@given(st.one_of(SPANS, LONG_SPANS), st.integers(1, 4), st.randoms(use_true_random=False))
def test_what_lies_deeper_shares_the_last_level(spans, levels, luck):
    spans = [(span, key) for span, key in spans if span.end > span.start]
    index = SpanIndex(levels)
    for span, key in spans:
        index.add(key, [span])
    for number in luck.sample(range(len(spans)), k=len(spans) // 2):
        index.discard(spans[number][1])
        index.add(spans[number][1], [spans[number][0]])
    for span, key in spans:
        beside = {
            index.level(another, other)
            for other, another in spans
            if another != key and other.overlaps(span)
        }
        level = index.level(key, span)
        assert level == levels - 1 or level not in beside


def test_ten_thousand_spans_on_one_word_are_not_compared_with_each_other(monkeypatch):
    asked = []
    overlaps = Span.overlaps
    monkeypatch.setattr(Span, "overlaps", lambda *two: asked.append(two) or overlaps(*two))
    index = SpanIndex(4)
    for number in range(10_000):
        index.add(number, [Span(20, 25)])
    assert len(asked) < 40_000
