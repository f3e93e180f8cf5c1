"""What stands on a page, as operators of a content stream (ISO 32000-2, chapters 8 and 9)."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from annotator.exporters.pdf.fonts import EM
from annotator.exporters.pdf.shaping import Placed
from annotator.model.scheme import Pattern

_HEX = [f"{glyph:04X}" for glyph in range(0x10000)]
_LINE = 1.1
"""Thickness of underlines, in points."""
_DASHES = {
    Pattern.SOLID: "[] 0 d",
    Pattern.DOTTED: "[1.1 1.6] 0 d",
    Pattern.DASHED: "[3.6 1.8] 0 d",
    Pattern.DASH_DOT: "[5 1.6 1.2 1.6] 0 d",
}
_WAVE = 1.8
"""Half a wave's length, in points."""


def colour(hexadecimal: str) -> str:
    """Red, green and blue, each from 0 to 1; grey for what is no colour."""
    digits = hexadecimal.removeprefix("#")
    try:
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    except ValueError:
        parts = [0.5, 0.5, 0.5]
    return " ".join(f"{part:.3f}" for part in parts)


def rectangle(left: float, bottom: float, width: float, height: float, fill: str) -> str:
    """A filled rectangle."""
    return f"{fill} rg {left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re f"


def rule(left: float, right: float, height: float, line: str, thickness: float = 0.5) -> str:
    """A plain horizontal line."""
    return f"{line} RG {thickness} w [] 0 d {left:.2f} {height:.2f} m {right:.2f} {height:.2f} l S"


def underline(pattern: Pattern, left: float, right: float, height: float, line: str) -> str:
    """A line in a kind's pattern."""
    if pattern is Pattern.WAVE:
        return f"{line} RG 0.8 w [] 0 d {_wave(left, right, height)} S"
    if pattern is Pattern.DOUBLE:
        return "\n".join(rule(left, right, height + each, line, 0.6) for each in (0.6, -0.7))
    start = f"{left:.2f} {height:.2f} m {right:.2f} {height:.2f} l S"
    return f"{line} RG {_LINE} w {_DASHES[pattern]} {start}"


def _wave(left: float, right: float, height: float) -> str:
    pieces = [f"{left:.2f} {height:.2f} m"]
    at, up = left, 1.3
    while at < right:
        end = min(at + _WAVE, right)
        middle = (at + end) / 2
        pieces.append(f"{middle:.2f} {height + up:.2f} {end:.2f} {height:.2f} v")
        at, up = end, -up
    return " ".join(pieces)


def words(line: Iterable[Placed], left: float, base: float, size: float, fill: str) -> str:
    """The glyphs of a line whose left end and base line are given, in points."""
    pieces = [f"BT {fill} rg"]
    for part in line:
        x = left + part.left * size / EM
        pieces.append(f"/{part.piece.typeface.name} {size:g} Tf 1 0 0 1 {x:.2f} {base:.2f} Tm")
        if part.piece.offsets:
            pieces.extend(_moved(part, x, base, size))
        else:
            pieces.append(_plain(part))
    return " ".join([*pieces, "ET"])


def _plain(part: Placed) -> str:
    piece = part.piece
    first, last = piece.part(part.start, part.end)
    names = [_HEX[code] for code in piece.codes[first:last]]
    kerned = piece.kerned[bisect_left(piece.kerned, first) : bisect_left(piece.kerned, last)]
    for place in kerned:
        extra = piece.typeface.width(piece.glyphs[place]) - piece.advances[place]
        names[place - first] += f">{extra}<"
    return f"[<{''.join(names)}>]TJ"


def _moved(part: Placed, x: float, base: float, size: float) -> Iterator[str]:
    """Glyphs that do not stand side by side, as the dots and vowels of Arabic."""
    piece, pieces, marks, at, risen = part.piece, ["["], [], 0, 0
    for place in range(*piece.part(part.start, part.end)):
        glyph, (right, up) = piece.glyphs[place], piece.offsets[place]
        name, advance = _HEX[piece.codes[place]], piece.advances[place]
        if piece.silent and place in piece.silent:
            # What is no letter by itself comes after the letters: in between, readers that look
            # for words would take it for a gap.
            over, above = x + (at + right) * size / EM, base + up * size / EM
            marks.append(f"1 0 0 1 {over:.2f} {above:.2f} Tm <{name}>Tj")
            pieces.append(f"{-advance}")
        else:
            if up != risen:
                pieces.append(f"]TJ {up * size / EM:.2f} Ts [")
                risen = up
            after = piece.typeface.width(glyph) - advance + right
            pieces.append(f"{-right} <{name}> {after}")
        at += advance
    yield " ".join([*pieces, "]TJ"]) + (" 0 Ts" if risen else "")
    yield from marks
