"""Offsets and overlaps."""

import random

from measuring import Benchmark

from annotator.model.span import Span
from annotator.text.anchoring import Finder
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
    index = SpanIndex(4)
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


def corrected():
    """A text of 1 MB, what became of it, and 10,000 spans."""
    luck = random.Random(2)  # noqa: S311 - the same text every time
    names = [f"name{number}" for number in range(5_000)]
    lines = [" ".join(luck.choices(names, k=50)) + "." for _ in range(2_200)]
    old = "\n\n".join(lines)
    mended = [
        line.replace("name1", "Name1", 1) if n % 10 == 0 else line for n, line in enumerate(lines)
    ]
    new = "\n\n".join(["A correction.", *mended[:500], *mended[520:]])
    starts = [luck.randrange(len(old) - 100) for _ in range(10_000)]
    return old, new, [Span(start, start + luck.randint(5, 90)) for start in starts]


def found_again(material):
    old, new, spans = material
    finder = Finder(old, new)
    return [finder.find(span) for span in spans]


def found_by_looking_through_all(material):
    old, new, spans = material
    return [new.find(old[start:end]) for start, end in spans]


BENCHMARKS = [
    Benchmark(
        "10,000 spans in a corrected 1 MB: compare / look for each",
        corrected,
        found_again,
        found_by_looking_through_all,
        aim=0.3,
    ),
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
