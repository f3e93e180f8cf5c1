from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import Span
from annotator.text.spans import edge_limits, united, within, without

a_span = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Span(*sorted(pair)))
some_spans = st.lists(a_span, max_size=6)


def points(spans):
    return {point for span in spans for point in range(*span)}


@given(some_spans)
def test_uniting_keeps_the_points_and_leaves_gaps_between_spans(spans):
    joined = united(spans)
    assert points(joined) == points(spans)
    assert all(one.end < other.start for one, other in pairwise(joined))


@given(some_spans, a_span)
def test_cutting_and_keeping_share_out_the_points(spans, part):
    assert points(without(spans, part)) == points(spans) - points([part])
    assert points(within(spans, part)) == points(spans) & points([part])


@given(some_spans)
def test_an_edge_reaches_to_its_neighbours(spans):
    joined = united(spans)
    for number, span in enumerate(joined):
        start, end = edge_limits(joined, number, 50)
        assert start <= span.start < span.end <= end
        assert not points([Span(start, end)]) & points(joined[:number] + joined[number + 1 :])
        assert (start == 0) is (number == 0)
        assert (end == 50) is (number == len(joined) - 1)
