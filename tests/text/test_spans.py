from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import Span
from annotator.text.spans import parted, united, without

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
def test_taking_out_removes_just_the_cut(spans, cut):
    assert points(without(united(spans), cut)) == points(spans) - points([cut])


@given(some_spans, st.integers(0, 40))
def test_parting_divides_at_the_position(spans, at):
    before, after = parted(united(spans), at)
    assert points(before) == {point for point in points(spans) if point < at}
    assert points(after) == {point for point in points(spans) if point >= at}
