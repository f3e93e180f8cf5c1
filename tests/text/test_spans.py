from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import Span
from annotator.text.spans import united

a_span = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Span(*sorted(pair)))
some_spans = st.lists(a_span, max_size=6)


def points(spans):
    return {point for span in spans for point in range(*span)}


@given(some_spans)
def test_uniting_keeps_the_points_and_leaves_gaps_between_spans(spans):
    joined = united(spans)
    assert points(joined) == points(spans)
    assert all(one.end < other.start for one, other in pairwise(joined))
