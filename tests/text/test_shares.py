"""Which shares of a text are marked."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.span import Span
from annotator.text.shares import SHARES, Shares

LENGTHS = st.sampled_from([1, 2, 700, SHARES, SHARES + 1, 5000, 1_000_003])


@given(length=LENGTHS, at=st.floats(0, 1, exclude_max=True))
def test_every_code_point_is_in_one_share(length, at):
    shares = Shares(length)
    position = int(length * at)
    share, after = shares.of(Span(position, position + 1))
    assert after == share + 1
    assert shares.start(share) <= position < shares.start(share + 1)


@given(length=LENGTHS)
def test_shares_cover_the_text_in_about_equal_parts(length):
    shares = Shares(length)
    starts = [shares.start(share) for share in range(shares.count + 1)]
    assert (starts[0], starts[-1]) == (0, length)
    sizes = {after - before for before, after in pairwise(starts)}
    assert max(sizes) - min(sizes) <= 1
    assert min(sizes) >= 1


KEYS = st.dictionaries(
    st.sampled_from("abcdef"),
    st.tuples(
        st.sampled_from(["one", "two"]),
        st.lists(
            st.tuples(st.integers(0, 2999), st.integers(1, 900)).map(
                lambda pair: Span(pair[0], min(sum(pair), 3000))
            ),
            max_size=3,
        ),
    ),
)


@given(first=KEYS, then=KEYS, gone=st.sets(st.sampled_from("abcdef")), hidden=st.booleans())
def test_what_is_marked_is_what_spans_touch(first, then, gone, hidden):
    shares = Shares(3000)
    for key, (group, spans) in first.items():
        shares.put(key, group, spans)
    for key, (group, spans) in then.items():
        shares.put(key, group, spans, hidden=hidden and key == "a")
    for key in gone:
        shares.drop(key)
    held = {key: kept for key, kept in {**first, **then}.items() if key not in gone}
    assert set(shares) == set(held)
    if hidden and "a" in then:
        held.pop("a", None)
    _agree(shares, held)
    shares.hide(["b", "c"])
    held = {key: kept for key, kept in {**first, **then}.items() if key not in gone}
    _agree(shares, {key: kept for key, kept in held.items() if key not in {"b", "c"}})


def _agree(shares, held):
    for group in ("one", "two"):
        here = [spans for name, spans in held.values() if name == group]
        assert shares.totals[group] == len(here)
        touched = {n for spans in here for span in spans for n in range(*shares.of(span))}
        stretches = shares.marked(group)
        assert {n for part in stretches for n in range(*part)} == touched
        assert all(a.end < b.start for a, b in pairwise(stretches))


def test_an_empty_text_has_no_shares():
    shares = Shares()
    shares.put("a", "one", [Span(0, 0)])
    assert shares.marked("one") == []
    assert (shares.count, shares.start(0), shares.totals["one"]) == (0, 0, 1)


def test_what_is_hidden_counts_nowhere_and_can_go():
    shares = Shares(2000)
    shares.put("seen", "group", [Span(0, 10)])
    shares.put("hidden", "group", [Span(900, 910)], hidden=True)
    before = shares.marked("group")
    assert len(before) == 1
    assert shares.totals["group"] == 1
    shares.drop("hidden")
    assert list(shares) == ["seen"]
    assert (shares.marked("group"), shares.totals["group"]) == (before, 1)


def test_one_more_span_where_all_is_marked_gives_the_same_stretches_as_before():
    shares = Shares(2000)
    shares.put("a", "group", [Span(100, 900)])
    before = shares.marked("group")
    shares.put("b", "group", [Span(200, 300)])
    assert shares.marked("group") is before
    shares.put("c", "group", [Span(1500, 1600)])
    assert shares.marked("group") is not before
