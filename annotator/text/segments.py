"""Overlapping spans flattened into runs, and found by position."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from operator import itemgetter
from typing import Generic, TypeVar

from annotator.model.span import Span

Key = TypeVar("Key", bound=Hashable)

_BUCKET = 1024
"""Code points per bucket of a ``SpanIndex``: about a screenful of text lies in two or three."""


@dataclass(frozen=True, slots=True)
class Run(Generic[Key]):
    """A stretch of text that the same spans cover throughout.

    Attributes:
        start: First code point.
        end: Code point after the last.
        keys: Keys of the covering spans, the longest (outermost) first; empty for bare text.
    """

    start: int
    end: int
    keys: tuple[Key, ...]


def flatten(spans: Iterable[tuple[Span, Key]], start: int, end: int) -> list[Run[Key]]:
    """Cut ``[start, end)`` at every edge of the given spans.

    Args:
        spans: Spans with a key each, in any order; parts outside the range are ignored.
        start: First code point of the range.
        end: Code point after the range.

    Returns:
        Runs in text order that cover the range without gaps; empty for an empty range.
    """
    if start >= end:
        return []
    edges: dict[int, tuple[list[int], list[int]]] = {start: ([], []), end: ([], [])}
    inside = [(s, key) for s, key in spans if s.start < end and s.end > start and s.start < s.end]
    inside.sort(key=lambda item: (item[0].start - item[0].end, item[0].start))
    for rank, (span, _) in enumerate(inside):
        edges.setdefault(max(span.start, start), ([], []))[0].append(rank)
        edges.setdefault(min(span.end, end), ([], []))[1].append(rank)
    runs: list[Run[Key]] = []
    active: set[int] = set()
    here = start
    for edge in sorted(edges):
        if edge > here:
            keys = tuple([inside[rank][1] for rank in sorted(active)]) if active else ()
            runs.append(Run(here, edge, keys))
            here = edge
        opened, closed = edges[edge]
        active.update(opened)
        active.difference_update(closed)
    return runs


def innermost(spans: Iterable[tuple[Span, Key]], start: int, end: int) -> list[tuple[Span, Key]]:
    """The key of the shortest span at every place of ``[start, end)`` that any span covers.

    Args:
        spans: Spans with a key each, in any order; several may have the same.
        start: First code point of the range.
        end: Code point after the range.

    Returns:
        Stretches in text order; neighbours with the same key are one.
    """
    # Without calls inside: dense lines are painted with hundreds of spans. Few of the shortest
    # cover a line, and then none of the others shows.
    ranked = [
        (last - first, -first, -number, key)
        for number, ((first, last), key) in enumerate(spans)
        if first < end and last > start and first < last
    ]
    ranked.sort()
    bare = [(start, end)] if start < end else []
    parts: list[tuple[int, int, Key]] = []
    for length, before, _, key in ranked:
        if not bare:
            break
        first, last = -before, length - before
        left = []
        for here, there in bare:
            if first >= there or last <= here:
                left.append((here, there))
                continue
            if first > here:
                left.append((here, first))
            if last < there:
                left.append((last, there))
            parts.append((first if first > here else here, last if last < there else there, key))
        bare = left
    parts.sort(key=itemgetter(0))
    found: list[tuple[Span, Key]] = []
    for here, there, key in parts:
        if found and found[-1][1] == key and found[-1][0].end == here:
            found[-1] = Span(found[-1][0].start, there), key
        else:
            found.append((Span(here, there), key))
    return found


def underline_levels(spans: Sequence[Span]) -> list[int]:
    """Underline level of each span, from 0: the lowest that no earlier span beside it has.

    Spans are taken in text order, outer ones first, so that a text is always drawn the same.
    """
    levels = [0] * len(spans)
    ends: list[tuple[int, int]] = []
    free: list[int] = []
    for number in sorted(range(len(spans)), key=lambda n: (spans[n].start, -spans[n].end)):
        while ends and ends[0][0] <= spans[number].start:
            heappush(free, heappop(ends)[1])
        levels[number] = heappop(free) if free else len(ends)
        heappush(ends, (spans[number].end, levels[number]))
    return levels


class SpanIndex(Generic[Key]):
    """Spans found by position, with an underline level each.

    Spans are filed under the buckets of text that they touch, so that asking costs what is found
    and adding what is at hand, never what the text holds nor how many lie upon each other.

    Args:
        levels: How many levels there are; what lies deeper shares the last.
    """

    def __init__(self, levels: int) -> None:
        self._deepest = levels - 1
        self._buckets: dict[int, set[Key]] = {}
        # Spans of one level lie beside each other, so that a bucket holds few of each.
        self._beside: dict[tuple[int, int], set[Span]] = {}
        self._spans: dict[Key, tuple[Span, ...]] = {}
        self._levels: dict[Key, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._spans.values()))

    def __contains__(self, key: Key) -> bool:
        return key in self._spans

    def add(self, key: Key, spans: Iterable[Span]) -> None:
        """File spans under a key, in place of those it had."""
        self.discard(key)
        filed = tuple(spans)
        levels = tuple(self._free_level(span) for span in filed)
        self._spans[key], self._levels[key] = filed, levels
        for bucket in _buckets_of(filed):
            self._buckets.setdefault(bucket, set()).add(key)
        for span, level in zip(filed, levels, strict=True):
            for bucket in _buckets_of([span]) if level < self._deepest else ():
                self._beside.setdefault((bucket, level), set()).add(span)

    def discard(self, key: Key) -> None:
        """Forget a key; unknown ones are no error."""
        filed_spans = self._spans.pop(key, ())
        for span, level in zip(filed_spans, self._levels.pop(key, ()), strict=True):
            for bucket in _buckets_of([span]) if level < self._deepest else ():
                self._beside[bucket, level].discard(span)
        for bucket in _buckets_of(filed_spans):
            filed = self._buckets[bucket]
            filed.remove(key)
            if not filed:
                del self._buckets[bucket]

    def spans(self, key: Key) -> tuple[Span, ...]:
        """The spans filed under a key; none for an unknown one."""
        return self._spans.get(key, ())

    def between(self, start: int, end: int) -> list[tuple[Span, Key]]:
        """Spans that share a code point with ``[start, end)``, in text order, outer ones first."""
        found: set[Key] = set()
        for bucket in _buckets_of([Span(start, end)]):
            found |= self._buckets.get(bucket, set())
        hits = [
            (span, key)
            for key in found
            for span in self._spans[key]
            if span[0] < end and span[1] > start
        ]
        hits.sort(key=lambda hit: (hit[0][0], -hit[0][1], str(hit[1])))
        return hits

    def level(self, key: Key, span: Span) -> int:
        """Underline level of a span, from 0: the lowest that no overlapping span had before it."""
        return self._levels[key][self._spans[key].index(span)]

    def _free_level(self, span: Span) -> int:
        buckets = _buckets_of([span])
        level = 0
        while level < self._deepest and any(
            other.overlaps(span)
            for bucket in buckets
            for other in self._beside.get((bucket, level), ())
        ):
            level += 1
        return level


def _buckets_of(spans: Iterable[Span]) -> set[int]:
    return {
        bucket
        for start, end in spans
        for bucket in range(start // _BUCKET, max(end - 1, start) // _BUCKET + 1)
    }
