"""What two versions of a text have in common."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from rapidfuzz.distance import Indel

from annotator.model.span import Span

_ENDS = ".!?…。！？؟۔।"
_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(rf"[^{_ENDS}\n]*[{_ENDS}\n]+[\"'”’»)\]]*\s*|[^{_ENDS}\n]+")
LETTER = re.compile(
    r"[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""What words are made of, in scripts that put spaces between them; others go by code points."""
_TOKEN = re.compile(f"{LETTER.pattern}+|.", re.DOTALL)
_LEVELS = (_LINE, _SENTENCE, _TOKEN)

_MOST_CELLS = 16_000_000
"""Pairs of tokens up to which a gap is compared token by token, in a few ms and MB."""

_MOVED = 20
"""Code points of a line or sentence from which, standing elsewhere, it is the same one moved."""


class Block(NamedTuple):
    """A stretch that both versions have, as code points of each."""

    old: int
    new: int
    length: int

    @property
    def old_end(self) -> int:
        """Code point of the old version after the last."""
        return self.old + self.length

    @property
    def new_end(self) -> int:
        """Code point of the new version after the last."""
        return self.new + self.length

    def holds(self, span: Span) -> bool:
        """Tell whether a span of the old version lies within it."""
        return self.old <= span.start and span.end <= self.old_end

    def image(self, span: Span) -> Span:
        """Where the new version has a span that lies within it."""
        return Span(span.start - self.old + self.new, span.end - self.old + self.new)


class Edge(NamedTuple):
    """Where one end of a span is in the new version.

    Attributes:
        at: Code point of the new version.
        beside: How many code points next to it, on either side, are the same in both versions.
    """

    at: int
    beside: int


class Alignment:
    """Equal stretches of two versions of a text, in the same order in both, and moved ones.

    Lines that each version has once are matched first (the patience diff of Bram Cohen), then
    sentences, and in the small gaps that are left the longest common sequence of words. The time
    that takes grows with the text, not with its square.
    """

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._found: list[Block] = []
        self._moved: list[Block] = []
        self._compare()
        self._blocks = _merged(self._found)
        self._moved = _merged(self._moved)

    def in_place(self, span: Span) -> Block | None:
        """The stretch that holds a span of the old version, in the order of both."""
        return _holder(self._blocks, span)

    def moved(self, span: Span) -> Block | None:
        """The stretch that holds a span of the old version and stands elsewhere in the new one."""
        return _holder(self._moved, span)

    def start_of(self, position: int) -> Edge:
        """Where what followed a code point of the old version begins; else where it would."""
        at = bisect_right(self._blocks, position, key=attrgetter("old")) - 1
        if at < 0:
            return Edge(0, 0 if position else len(self._old))
        block = self._blocks[at]
        place = block.new + min(position - block.old, block.length)
        return Edge(place, block.length if position <= block.old_end else 0)

    def end_of(self, position: int) -> Edge:
        """Where what preceded a code point of the old version ends; else where it would."""
        at = bisect_left(self._blocks, position, key=attrgetter("old_end"))
        if at == len(self._blocks):
            return Edge(len(self._new), position if position == len(self._old) else 0)
        block = self._blocks[at]
        place = block.new + max(position - block.old, 0)
        return Edge(place, block.length if position >= block.old else 0)

    def _compare(self) -> None:
        waiting = [(Span(0, len(self._old)), Span(0, len(self._new)), 0)]
        while waiting:
            old, new, level = waiting.pop()
            old, new = self._trimmed(old, new, whole_lines=level == 0)
            if old.start == old.end or new.start == new.end:
                continue
            words = self._words(old, new) if level else None
            if words is not None:
                self._found.extend(words)
            elif level < len(_LEVELS):
                anchors = self._anchors(old, new, _LEVELS[level])
                self._found.extend(anchors)
                # What occurs twice in all of the text may occur once in a gap: once more.
                waiting.extend(
                    (*gap, level if anchors else level + 1) for gap in _gaps(old, new, anchors)
                )

    def _trimmed(self, old: Span, new: Span, *, whole_lines: bool) -> tuple[Span, Span]:
        """What is left of two gaps without what they begin and end with alike."""
        most = min(old.end - old.start, new.end - new.start)
        before = self._common(old.start, new.start, most)
        after = self._common_back(old.end, new.end, most - before)
        if whole_lines and before + after < most:
            # A line that has been cut would not be known again where it has moved to.
            before = max(self._old.rfind("\n", old.start, old.start + before) - old.start, 0)
            first = self._old.find("\n", old.end - after, old.end)
            after = old.end - first if first >= 0 else 0
        self._found.append(Block(old.start, new.start, before))
        self._found.append(Block(old.end - after, new.end - after, after))
        return (
            Span(old.start + before, old.end - after),
            Span(new.start + before, new.end - after),
        )

    def _common(self, old: int, new: int, most: int) -> int:
        """How many code points are equal from two places on, at most so many."""
        low, high = 0, most
        while low < high:
            middle = (low + high + 1) // 2
            if self._old[old + low : old + middle] == self._new[new + low : new + middle]:
                low = middle
            else:
                high = middle - 1
        return low

    def _common_back(self, old: int, new: int, most: int) -> int:
        low, high = 0, most
        while low < high:
            middle = (low + high + 1) // 2
            if self._old[old - middle : old - low] == self._new[new - middle : new - low]:
                low = middle
            else:
                high = middle - 1
        return low

    def _anchors(self, old: Span, new: Span, piece: re.Pattern[str]) -> list[Block]:
        """Pieces that both gaps have exactly once, in order; the others of them are moved."""
        there = _unique(piece, self._new, new)
        pairs = [
            Block(start, there[words], len(words))
            for words, start in _unique(piece, self._old, old).items()
            if words in there
        ]
        kept = _rising(pairs)
        places = {block.old for block in kept}
        self._moved.extend(
            block
            for block in pairs
            if block.old not in places
            and len(self._old[block.old : block.old_end].strip()) >= _MOVED
        )
        return kept

    def _words(self, old: Span, new: Span) -> list[Block] | None:
        """The longest common sequence of words of two gaps; None where it would take too long."""
        if (old.end - old.start) * (new.end - new.start) > _MOST_CELLS * 16:
            return None
        before = _TOKEN.findall(self._old, *old)
        after = _TOKEN.findall(self._new, *new)
        if len(before) * len(after) > _MOST_CELLS:
            return None
        starts, places = _offsets(before, old.start), _offsets(after, new.start)
        return [
            Block(
                starts[op.src_start],
                places[op.dest_start],
                starts[op.src_end] - starts[op.src_start],
            )
            for op in Indel.opcodes(before, after)
            if op.tag == "equal"
        ]


def _unique(piece: re.Pattern[str], text: str, within: Span) -> dict[str, int]:
    """Pieces of a part of a text that it has exactly once, with their places, in order."""
    found: dict[str, int] = {}
    for match in piece.finditer(text, *within):
        found[match[0]] = -1 if match[0] in found else match.start()
    return {words: start for words, start in found.items() if start >= 0 and words.strip()}


def _rising(pairs: Sequence[Block]) -> list[Block]:
    """The longest run of blocks, given in the old order, that the new version has in order too."""
    tops: list[int] = []
    chain: list[tuple[Block, int]] = []
    ends: list[int] = []
    for number, block in enumerate(pairs):
        at = bisect_left(tops, block.new)
        chain.append((block, ends[at - 1] if at else -1))
        tops[at : at + 1] = [block.new]
        ends[at : at + 1] = [number]
    found = []
    at = ends[-1] if ends else -1
    while at >= 0:
        block, at = chain[at]
        found.append(block)
    return found[::-1]


def _gaps(old: Span, new: Span, blocks: Iterable[Block]) -> Iterator[tuple[Span, Span]]:
    i, j = old.start, new.start
    for block in blocks:
        yield Span(i, block.old), Span(j, block.new)
        i, j = block.old_end, block.new_end
    yield Span(i, old.end), Span(j, new.end)


def _offsets(tokens: Iterable[str], start: int) -> list[int]:
    found = [start]
    for token in tokens:
        found.append(found[-1] + len(token))
    return found


def _merged(blocks: Iterable[Block]) -> list[Block]:
    """Blocks in order, those that touch in both versions joined."""
    joined: list[Block] = []
    for block in sorted(block for block in blocks if block.length):
        last = joined[-1] if joined else None
        if last is not None and (last.old_end, last.new_end) == (block.old, block.new):
            joined[-1] = Block(last.old, last.new, last.length + block.length)
        else:
            joined.append(block)
    return joined


def _holder(blocks: Sequence[Block], span: Span) -> Block | None:
    at = bisect_right(blocks, span.start, key=attrgetter("old")) - 1
    return blocks[at] if at >= 0 and blocks[at].holds(span) else None
