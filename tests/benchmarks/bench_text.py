"""Offsets and overlaps."""

import random

from measuring import Benchmark

from annotator.model.span import Span
from annotator.text.offsets import OffsetMap
from annotator.text.segments import SpanIndex


def emoji_text():
    return ("A line of a report with an emoji 🙂 and some words after it.\n" * 17_000)[:1_000_000]


def conversions_by_map(text):
    offsets = OffsetMap(text)
    return [offsets.to_utf16(position) for position in range(0, len(text), 10_000)]


def conversions_by_encoding(text):
    return [
        len(text[:position].encode("utf-16-le")) // 2 for position in range(0, len(text), 10_000)
    ]


def crowded():
    luck = random.Random(1)  # noqa: S311 - the same spans every time
    spans = []
    for key in range(10_000):
        start = luck.randrange(100_000)
        spans.append((Span(start, start + luck.randint(5, 400)), key))
    index = SpanIndex()
    for span, key in spans:
        index.add(key, [span])
    return spans, index


SCREENS = range(0, 100_000, 2_000)


def found_by_index(material):
    _, index = material
    return [index.between(start, start + 2000) for start in SCREENS]


def found_by_looking_at_all(material):
    spans, _ = material
    return [
        sorted((span, key) for span, key in spans if span.start < start + 2000 and span.end > start)
        for start in SCREENS
    ]


BENCHMARKS = [
    Benchmark(
        "100 offsets in 1 MB: map / encode a prefix each",
        emoji_text,
        conversions_by_map,
        conversions_by_encoding,
        aim=0.5,
    ),
    Benchmark(
        "The spans of 50 screens out of 10,000: index / look at all",
        crowded,
        found_by_index,
        found_by_looking_at_all,
        aim=0.5,
    ),
]
