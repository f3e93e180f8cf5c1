"""Paragraphs: letters as glyphs, cut into lines, each line in the order that it is seen in."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, islice

import uharfbuzz as hb

from annotator.exporters.pdf.fonts import EM, Fonts, Typeface
from annotator.text.bidi import embedding_levels, needs_order, visual_order
from annotator.text.direction import is_right_to_left

_TAB_WIDTH = 2 * EM
_LINE_END = "\n"
_BLANKS = frozenset(
    " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f\u3000"
)
_INVISIBLE = {"Cf", "Mn"}
_ZWJ = "\u200d"
# Where a line may end: after blanks and hyphens, and between East Asian letters but not before
# what closes (the parts of UAX #14 that articles need).
_BREAK = re.compile(
    "[ \t\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000]+"
    "|(?<=[^\\W\\d_])[-\u2010\u2013\u2014/](?=\\w)"
    "|[\u2e80-\u303f\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]"
    "(?![\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff01\uff1f\uff09\u300d\u300f\u3011\u30fc])"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Glyphs of characters next to each other with one typeface and one level.

    Attributes:
        start: First character.
        end: Character after the last.
        level: Embedding level; odd for right to left.
        glyphs: In the order that they are seen in, as are the following.
        codes: Numbers by which pages name the glyphs.
        keys: Character of each glyph; negative ones when they run from right to left, so that
            they always rise.
        advances: In units, as are the offsets.
        offsets: To the right and upwards, empty if there are none.
        silent: Places of glyphs that only belong to the letter of another.
        kerned: Places of glyphs that are closer to the next one, or further, than by themselves.
    """

    start: int
    end: int
    level: int
    typeface: Typeface
    glyphs: list[int]
    codes: list[int]
    keys: list[int]
    advances: list[int]
    offsets: list[tuple[int, int]]
    silent: frozenset[int]
    kerned: list[int]

    def part(self, start: int, end: int) -> tuple[int, int]:
        """Places of the glyphs of some of its characters."""
        if self.level % 2:
            return bisect_left(self.keys, 1 - end), bisect_right(self.keys, -start)
        return bisect_left(self.keys, start), bisect_left(self.keys, end)


@dataclass(frozen=True, slots=True)
class Placed:
    """Characters of a piece on a line, and how far from its left end, in units."""

    piece: Piece
    start: int
    end: int
    left: int


class Paragraph:
    """One paragraph as glyphs.

    Attributes:
        right_to_left: Whether it runs so.
        length: In characters.
    """

    def __init__(self, fonts: Fonts, text: str, *, bold: bool = False, language: str = "") -> None:
        self._text = text
        self.length = len(text)
        self.right_to_left = not text.isascii() and is_right_to_left(text)
        self.pieces = list(_pieces(fonts, text, self.right_to_left, bold=bold, language=language))
        widths = [0] * len(text)
        for piece in self.pieces:
            _share_out(piece, widths)
        self._edges = [0, *accumulate(widths)]

    def width(self, start: int, end: int) -> int:
        """Room of some of its characters, in units."""
        return self._edges[end] - self._edges[start]

    def lines(self, width: float) -> list[tuple[int, int]]:
        """Cut it into lines no wider than some units; blanks at their ends are left out."""
        text, edges = self._text, self._edges
        if edges[-1] <= width:
            return [(0, len(text))]
        found = [
            (match.end(), match.start() if text[match.start()] in _BLANKS else match.end())
            for match in _BREAK.finditer(text)
        ]
        found.append((len(text), len(text)))
        reaches = [edges[seen] for _, seen in found]
        lines, start, number = [], 0, 0
        while start < len(text):
            fitting = bisect_right(reaches, edges[start] + width, lo=number) - 1
            if fitting >= number and found[fitting][0] > start:
                end, seen = found[fitting]
                number = fitting + 1
            else:
                end = seen = self._anywhere(start, width)
            lines.append((start, max(seen, start)))
            start = end
        return lines

    def _anywhere(self, start: int, width: float) -> int:
        """Where a word that is wider than the line is cut, never within a letter."""
        end = max(bisect_right(self._edges, self._edges[start] + width) - 1, start + 1)
        while end > start + 1 and self._holds_together(end):
            end -= 1
        while end < self.length and self._holds_together(end):
            end += 1
        return end

    def _holds_together(self, place: int) -> bool:
        if place >= self.length:
            return False
        joined = self._text[place - 1] == _ZWJ
        return joined or unicodedata.category(self._text[place]) in _INVISIBLE

    def placed(self, start: int, end: int) -> list[Placed]:
        """The parts of a line from left to right."""
        here = list(self._between(start, end))
        found, left = [], 0
        for place in visual_order([piece.level for piece in here]):
            piece = here[place]
            first, last = max(start, piece.start), min(end, piece.end)
            found.append(Placed(piece, first, last, left))
            left += self.width(first, last)
        return found

    def extents(self, line: list[Placed], start: int, end: int) -> list[tuple[int, int]]:
        """Left and right ends of some characters on a line, joined where they touch."""
        found: list[tuple[int, int]] = []
        for part in line:
            first, last = max(start, part.start), min(end, part.end)
            if first >= last:
                continue
            before = (last, part.end) if part.piece.level % 2 else (part.start, first)
            left = part.left + self.width(*before)
            right = left + self.width(first, last)
            if found and found[-1][1] == left:
                left = found.pop()[0]
            found.append((left, right))
        return found

    def _between(self, start: int, end: int) -> Iterator[Piece]:
        at = bisect_right(self.pieces, start, key=lambda piece: piece.end)
        for piece in islice(self.pieces, at, None):
            if piece.start >= end:
                return
            yield piece


def unknown_characters(fonts: Fonts, text: str) -> Counter[str]:
    """Characters that no typeface has, with how often each is there."""
    strange = {each for each in set(text) if each != _LINE_END and fonts.shown(each) != each}
    return (
        Counter(each for each in text if each in strange and each != "\t") if strange else Counter()
    )


def _pieces(
    fonts: Fonts, text: str, right_to_left: bool, *, bold: bool, language: str
) -> Iterator[Piece]:
    shown = text
    if not (text.isascii() and text.isprintable()):
        shown = text.translate({ord(each): fonts.shown(each) for each in set(text)})
    base = int(right_to_left)
    ordered = needs_order(text)
    levels = embedding_levels(text, base) if ordered else [base] * len(text)
    for start, end, place in fonts.runs(shown) if shown else ():
        typeface = fonts.typeface(place, bold=bold)
        first = start
        while first < end:
            last = end
            if ordered:
                last = first + 1
                while last < end and levels[last] == levels[first]:
                    last += 1
            yield _shaped(typeface, text, shown, (first, last), levels[first], language)
            first = last


def _shaped(
    typeface: Typeface, text: str, shown: str, span: tuple[int, int], level: int, language: str
) -> Piece:
    start, end = span
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.add_codepoints([*map(ord, shown[start:end])])
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if level % 2 else "ltr"
    if language:
        buffer.language = language
    hb.shape(typeface.font, buffer)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    glyphs = [info.codepoint for info in infos]
    clusters = [start + info.cluster for info in infos]
    advances = [position.x_advance for position in positions]
    offsets = [(position.x_offset, position.y_offset) for position in positions]
    if "\t" in text[start:end]:
        advances = [
            _TAB_WIDTH if text[cluster] == "\t" else advance
            for cluster, advance in zip(clusters, advances, strict=True)
        ]
    texts = _meanings(shown, clusters, advances, end)
    codes = [typeface.code(*each) for each in zip(glyphs, texts, strict=True)]
    keys = [-cluster for cluster in clusters] if level % 2 else clusters
    moved = offsets if any(map(any, offsets)) else []
    silent = frozenset(place for place, each in enumerate(texts) if not each)
    width = typeface.width
    kerned = [n for n, glyph in enumerate(glyphs) if width(glyph) != advances[n]]
    return Piece(start, end, level, typeface, glyphs, codes, keys, advances, moved, silent, kerned)


def _meanings(shown: str, clusters: list[int], advances: list[int], end: int) -> list[str]:
    """The text that each glyph stands for; of several for one letter, the broadest has it."""
    if clusters == list(range(end - len(clusters), end)):
        return list(shown[end - len(clusters) : end])
    broadest: dict[int, int] = {}
    for place, cluster in enumerate(clusters):
        other = broadest.setdefault(cluster, place)
        if advances[place] > advances[other]:
            broadest[cluster] = place
    starts = sorted(broadest)
    texts = [""] * len(clusters)
    for start, after in zip(starts, [*starts[1:], end], strict=True):
        texts[broadest[start]] = shown[start:after]
    return texts


def _share_out(piece: Piece, widths: list[int]) -> None:
    """Give each character its part of the glyph that stands for it and its neighbours."""
    for key, advance in zip(piece.keys, piece.advances, strict=True):
        widths[abs(key)] += advance
    starts = set(map(abs, piece.keys))
    if len(starts) == piece.end - piece.start:
        return
    start = piece.start
    for place in range(piece.start + 1, piece.end + 1):
        if place == piece.end or place in starts:
            if place - start > 1:
                share, rest = divmod(widths[start], place - start)
                widths[start:place] = [share + rest, *[share] * (place - start - 1)]
            start = place
