"""Snapshots of any text with any annotations, for property tests of exporters."""

import datetime as dt

import making
from hypothesis import strategies as st

from annotator.model.annotation import Role
from annotator.model.snapshot import Snapshot
from annotator.text.canonical import canonical
from annotator.text.spans import united

ODD = (
    "ab \n\t\u00a0\u2003.,;:'\"`*_#[](){}<>&|\\~$!=+-@^%0189\u200b\ufeff"
    "\x00\x01\x0b\x0c\x1f\x7f\x85"
    "\u0301\u200f\u200d\u2028\u202e\ufffe\uffff👩🏽‍🚀لاקال漢＝"
)
TEXTS = st.text(st.one_of(st.sampled_from(ODD), st.characters()), max_size=60).map(canonical)
LINES = TEXTS.map(lambda text: " ".join(text.split()))
DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
MOMENTS = st.datetimes(
    dt.datetime.fromisoformat("1899-01-01"),
    dt.datetime.fromisoformat("9999-01-01"),
    timezones=st.just(dt.UTC),
)
FIELDS = {
    "claim": {
        "verification": st.sampled_from(["disputed", "partly supported"]),
        "evidence": TEXTS.filter(bool),
    },
    "quote": {"type": st.just("direct")},
    "event": {
        "start": st.one_of(DAYS.map(str), st.sampled_from(["2023", "2023-02"])),
        "killed": st.one_of(
            st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False, allow_infinity=False)
        ),
    },
    "rumour": {"hot": st.booleans(), "odd": TEXTS.filter(bool)},
}
ROLES = {"claim": "claimant", "quote": "speaker", "event": "place", "rumour": "teller"}


@st.composite
def snapshots(draw):
    """Up to three articles with up to five annotations each, which may overlap in any way."""
    categories = making.category("Talks"), making.category("=Trade; and more")
    articles, annotations = [], []
    for number in range(draw(st.integers(0, 3))):
        article = making.article(
            draw(TEXTS),
            draw(LINES) or "Untitled",
            number=number + 1,
            published=draw(st.none() | DAYS),
            source=draw(LINES),
            url=draw(st.sampled_from(["", "https://example.org/?a=1&b=2#c", "javascript:1"])),
            added=draw(MOMENTS),
        )
        articles.append(article)
        count = draw(st.integers(0, 5)) if article.text else 0
        annotations.extend(draw(annotation(article, categories)) for _ in range(count))
    return making.snapshot(
        articles, annotations, title=draw(LINES), categories=categories, annotators=("Ada Marks",)
    )


@st.composite
def annotation(draw, article, categories):
    kind = draw(st.sampled_from(sorted(FIELDS)))
    spans = draw(spans_in(article.text))
    role = making.role(article, draw(spans_in(article.text)), draw(LINES))
    named = draw(st.booleans())
    return making.annotation(
        article,
        kind,
        spans,
        roles={ROLES[kind]: role if named else Role((), (), "=Ana Berg")},
        fields=draw(st.fixed_dictionaries({}, optional=FIELDS[kind])),
        categories=draw(st.sets(st.sampled_from([each.name for each in categories]))),
        note=draw(TEXTS),
        annotator=draw(LINES),
        created=draw(MOMENTS),
        modified=draw(MOMENTS),
    )


@st.composite
def spans_in(draw, text):
    """One to three spans that do not touch."""
    place = st.integers(0, len(text) - 1)
    pairs = draw(st.lists(st.tuples(place, place), min_size=1, max_size=3))
    return united(making.Span(min(pair), max(pair) + 1) for pair in pairs)


def written(folder, exporter, snapshot: Snapshot, options=None):
    """The file that an exporter makes of a snapshot."""
    from annotator.exporters import Options

    path = folder / f"out{exporter.suffix}"
    exporter.write(snapshot, path, options or Options())
    return path
