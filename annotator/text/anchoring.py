"""Finds the words of spans again in another version of their text."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from rapidfuzz import fuzz

from annotator.model.replacement import How
from annotator.model.span import Span
from annotator.text.alignment import LETTER, Alignment
from annotator.text.places import Places

_CONTEXT = 32
"""Code points before and after the words that tell two places of them apart: the prefix and suffix
of a TextQuoteSelector (W3C Web Annotation Data Model, section 4.2.4; 32 is the usual length)."""

_ENOUGH = 12
"""Code points of context that make a place the same one, where it is expected."""
_ENOUGH_ELSEWHERE = 24
"""The same where it is not expected."""
_ALIKE = 70.0
"""Likeness of the context on both sides, of 100, that makes a place the same one."""
_TELLING = 20
"""Code points of words that are the same ones wherever they stand, if they stand but once."""
_NAME = 6
"""The same for words that stand once where they are expected."""

_NEIGHBOURS = 6
"""Code points at both ends, inside or outside, that are the same: words between them are those
that were there, changed."""

_CHANGED = 60.0
"""Likeness of 100 from which other words between the same neighbours are the words changed."""
_CHANGED_ELSEWHERE = 75.0
"""The same for words found by their likeness alone; words that have nothing to do with each other
come to about 50."""
_LONG_ENOUGH = 8
"""Code points below which likeness tells nothing."""

_SHORT = 20_000
"""Code points up to which words are looked for by likeness in all of a text, in about 1 ms."""
_NEARBY = 400
"""Code points around the expected place in which they are looked for in a longer text."""
_MOST_PLACES = 50
_MARKS = frozenset({"Mn", "Mc", "Me"})
"""Categories of what belongs to the character before it (Unicode Standard Annex #44)."""


@dataclass(frozen=True, slots=True)
class Found:
    """What became of a span.

    Attributes:
        span: Where its words are in the new version; None when they are lost.
        how: How they were found.
        score: Likeness of the words before and after, 0 to 100.
        near: Where the words are in the new version, or would be.
    """

    span: Span | None
    how: How
    score: float
    near: int


class Finder:
    """Finds spans of one version of a text in another one.

    The two are compared first, so that what is in an unchanged part is found at once; other words
    are looked for exactly, told apart by their surroundings, and then by their likeness.

    Args:
        old: The version that spans count in.
        new: The other one.
    """

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._alignment = Alignment(old, new)
        self._places = Places(new)

    def find(self, span: Span) -> Found:
        """What became of a span of the old version, which is not empty."""
        moved = self._alignment.moved(span)
        if moved is not None:
            return _exact(moved.image(span), How.MOVED)
        block = self._alignment.in_place(span)
        if block is not None and block.length - (span.end - span.start) >= _ENOUGH:
            return _exact(block.image(span), How.UNCHANGED)
        words = self._old[slice(*span)]
        return (
            self._exactly(span, words)
            or self._changed(span, words)
            or self._alike(span, words)
            or Found(None, How.LOST, 0.0, self._alignment.start_of(span.start).at)
        )

    def find_lost(self, words: str, near: int) -> Found:
        """What became of words that the old version had no more, and of where they would be.

        They are found where the new version has them exactly once and the old one has not.
        """
        telling = len(words) >= _LONG_ENOUGH and words not in self._old
        places = self._places.of(words, 2) if telling else []
        if len(places) == 1:
            return _exact(Span(places[0], places[0] + len(words)), How.MOVED)
        return Found(None, How.LOST, 0.0, self._alignment.start_of(near).at)

    # --- exactly ---

    def _exactly(self, span: Span, words: str) -> Found | None:
        """The same words: where they are expected, or with the same surroundings elsewhere."""
        start = self._alignment.start_of(span.start).at
        end = max(self._alignment.end_of(span.end).at, start)
        room = len(words) + _CONTEXT
        near = self._places.between(words, start - room, end + room, _MOST_PLACES)
        here = self._best(span, near, start)
        there = self._best(span, self._elsewhere(span, words), start)
        known, known_there = (self._common(span, at) for at in (here, there))
        fits = known >= _ENOUGH or (here is not None and self._fits(span, here))
        if here is not None and fits and known >= min(known_there, _ENOUGH_ELSEWHERE):
            return _exact(Span(here, here + len(words)), How.UNCHANGED)
        if there is not None and known_there >= _ENOUGH_ELSEWHERE:
            return _exact(Span(there, there + len(words)), How.MOVED)
        between = [at for at in near if start <= at and at + len(words) <= end]
        only = between if len(words) >= _NAME else []
        if len(only) != 1 and len(words) >= _TELLING:
            only = self._places.of(words, 2)
        return _exact(Span(only[0], only[0] + len(words)), How.MOVED) if len(only) == 1 else None

    def _elsewhere(self, span: Span, words: str) -> set[int]:
        """Places of the words with the same surroundings on one side at least."""
        before = self._old[max(span.start - _ENOUGH, 0) : span.start]
        after = self._old[span.end : span.end + _ENOUGH]
        places = self._places.of(before + words, _MOST_PLACES)
        return {
            *(at + len(before) for at in places),
            *self._places.of(words + after, _MOST_PLACES),
        }

    def _best(self, span: Span, places: Iterable[int], expected: int) -> int | None:
        """The place whose surroundings are most like the old ones; the nearest of several."""
        return max(
            places,
            key=lambda at: (self._common(span, at), -abs(at - expected)),
            default=None,
        )

    def _common(self, span: Span, at: int | None) -> int:
        """How many code points around a place are those around the span, on both sides."""
        if at is None:
            return 0
        (before, after), (here, there) = self._contexts(span, at)
        return _shared(before[::-1], here[::-1]) + _shared(after, there)

    def _fits(self, span: Span, at: int) -> bool:
        (before, after), (here, there) = self._contexts(span, at)
        return fuzz.ratio(before, here) + fuzz.ratio(after, there) >= 2 * _ALIKE

    def _contexts(self, span: Span, at: int) -> tuple[tuple[str, str], tuple[str, str]]:
        end = at + span.end - span.start
        return _context(self._old, *span), _context(self._new, at, end)

    # --- by likeness ---

    def _changed(self, span: Span, words: str) -> Found | None:
        """What stands between the same neighbours now."""
        start, end = self._alignment.start_of(span.start), self._alignment.end_of(span.end)
        known = start.beside + end.beside if start.beside and end.beside else 0
        if known < _NEIGHBOURS or start.at >= end.at:
            return None
        found = self._judged(Span(start.at, end.at), words)
        # The same words have been looked at and found to be of something else.
        return found if found.how is How.CHANGED and found.score >= _CHANGED else None

    def _alike(self, span: Span, words: str) -> Found | None:
        """What is most like the words, where they are expected or where their surroundings are."""
        if len(words) < _LONG_ENOUGH:
            return None
        found = [self._most_alike(words, start, end) for start, end in self._likely(span)]
        best = max(filter(None, found), key=attrgetter("score"), default=None)
        return best if best is not None and best.score >= _CHANGED_ELSEWHERE else None

    def _likely(self, span: Span) -> Iterator[tuple[int, int]]:
        start, end = self._alignment.start_of(span.start).at, self._alignment.end_of(span.end).at
        length = span.end - span.start
        if len(self._new) <= _SHORT:
            yield 0, len(self._new)
            return
        room = min(length, _NEARBY) + _CONTEXT
        yield start - room, min(max(start, end), start + length + _NEARBY) + room
        before, after = _context(self._old, *span)
        for at in self._places.of(before, 2) if len(before) == _CONTEXT else ():
            yield at + _CONTEXT, at + _CONTEXT + length + room
        for at in self._places.of(after, 2) if len(after) == _CONTEXT else ():
            yield at - length - room, at

    def _most_alike(self, words: str, start: int, end: int) -> Found | None:
        start = max(start, 0)
        there = self._new[start:end]
        found = fuzz.partial_ratio_alignment(words, there, score_cutoff=_CHANGED)
        if found is None or found.dest_start == found.dest_end:
            return None
        first, last = start + found.dest_start, start + found.dest_end
        spans = [
            Span(begins, ends)
            for begins in self._word_edges(first)
            for ends in self._word_edges(last)
            if begins < ends
        ]
        return max((self._judged(each, words) for each in spans), key=attrgetter("score"))

    def _word_edges(self, at: int) -> tuple[int, int]:
        """The edges of the word around a place; the place itself where there is none."""
        first = last = at
        while first > 0 and _joins(self._new[first - 1]):
            first -= 1
        while last < len(self._new) and _joins(self._new[last]):
            last += 1
        return first, last

    def _judged(self, span: Span, words: str) -> Found:
        """A span as the words changed, without white space at its ends that they have not."""
        start, end = span
        while start < end - 1 and self._new[start].isspace() and not words[0].isspace():
            start += 1
        while end > start + 1 and self._new[end - 1].isspace() and not words[-1].isspace():
            end -= 1
        while end < len(self._new) and unicodedata.category(self._new[end]) in _MARKS:
            end += 1
        score = fuzz.ratio(words, self._new[start:end])
        how = How.MOVED if self._new[start:end] == words else How.CHANGED
        return Found(Span(start, end), how, score, start)


def _context(text: str, start: int, end: int) -> tuple[str, str]:
    return text[max(start - _CONTEXT, 0) : start], text[end : end + _CONTEXT]


def _shared(one: str, other: str) -> int:
    """How many code points two contexts begin with alike; all there can be for equal ones."""
    if one == other:  # shorter ones end with the text, in both versions
        return _CONTEXT
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _joins(character: str) -> bool:
    return LETTER.match(character) is not None or unicodedata.category(character) in _MARKS


def _exact(span: Span, how: How) -> Found:
    return Found(span, how, 100.0, span.start)
