"""Text made comparable, with the way back to its own code points."""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Set
from functools import partial

from annotator.model.progress import Progress, no_progress
from annotator.model.span import Span

_CHUNK = 1 << 16
"""Code points looked at in one go, so that other threads get their turn in between."""

_KIN = {
    "'": "‘’‚‛‹›`´ʹʼˈ′＇",
    '"': "“”„‟«»″＂",
    "-": "‐‑‒–—―−﹘﹣－",
    "...": "…",
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000",
}
"""Typographic characters by what a keyboard has for them."""

_SILENT = re.compile(
    "[\u00ad\u034f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u061c\u0640"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u200b\u200c\u200e\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"
)
"""What print shows no letter for: soft hyphens, marks of direction and joining, the vowel signs of
Arabic and Hebrew with the tatweel, variation selectors."""

_KEYBOARD = str.maketrans({letter: key for key, kin in _KIN.items() for letter in kin})

_EMOJI_PARTS = frozenset(map(chr, (*range(0x1F3FB, 0x1F400), *range(0xE0020, 0xE0080), 0x20E3)))
_VARIATIONS = frozenset(map(chr, range(0xFE00, 0xFE10)))
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_SYLLABLE = "[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?"
_JOINER = "\u200d"


class Folded:
    """A text in the form that is compared, and where its pieces stand in the original.

    A piece is a character with the marks that combine with it (canonical combining class other
    than 0: Unicode 15.0, D104), an emoji sequence, a flag, or a syllable of Hangul letters; a span
    never cuts one, so that "e" is not found in "é", however that is encoded.

    Attributes:
        text: The folded text.
    """

    def __init__(
        self, text: str, *, case: bool, alike: bool, progress: Progress = no_progress
    ) -> None:
        """Fold a text.

        Args:
            text: The original.
            case: Whether capitals stay capitals; else full case folding (Unicode 15.0, D144).
            alike: Whether typographic characters become those of the keyboard (``_KIN``), silent
                ones (``_SILENT``) disappear, and canonically equivalent ones become equal.
            progress: Called now and then; raises ``Cancelled`` to stop.
        """
        self._starts, self._ends = array("q"), array("q")
        self._folded_starts, self._folded_ends = array("q"), array("q")
        found: set[str] = set()
        for at in range(0, len(text), _CHUNK):
            progress(at, len(text), "")
            found.update(text[at : at + _CHUNK])
        fold = partial(_fold, case=case, alike=alike)
        plain: Callable[[str], str] = str if case else str.casefold
        odd = {each for each in found if fold(each) != plain(each) or len(plain(each)) != 1}
        pieces = _pieces(found, odd)
        self.text = self._joined(text, pieces, fold, plain, progress) if pieces else plain(text)

    @property
    def is_parallel(self) -> bool:
        """Whether every folded position is that of the original, and no piece can be cut."""
        return not self._starts

    def span(self, start: int, end: int) -> Span | None:
        """Where a stretch of the folded text is in the original; None if it would cut a piece."""
        first, last = self._start(start), self._end(end)
        return None if first is None or last is None else Span(first, last)

    def _joined(
        self,
        text: str,
        pieces: re.Pattern[str],
        fold: Callable[[str], str],
        plain: Callable[[str], str],
        progress: Progress,
    ) -> str:
        known: dict[str, str] = {}
        parts: list[str] = []
        last = length = 0
        for number, match in enumerate(pieces.finditer(text)):
            if not number % _CHUNK:
                progress(last, len(text), "")
            start, end = match.span()
            piece = match[0]
            folded = known.get(piece)
            if folded is None:
                folded = known[piece] = fold(piece)
            parts += (plain(text[last:start]), folded)
            length += start - last
            if end - start != 1 or len(folded) != 1:
                self._starts.append(start)
                self._ends.append(end)
                self._folded_starts.append(length)
                self._folded_ends.append(length + len(folded))
            length += len(folded)
            last = end
        return "".join((*parts, plain(text[last:])))

    def _start(self, at: int) -> int | None:
        """The code point that a folded position begins, behind whatever is silent there."""
        before = bisect_right(self._folded_starts, at) - 1
        if before < 0:
            return at
        if at >= self._folded_ends[before]:
            return self._ends[before] + at - self._folded_ends[before]
        return self._starts[before] if at == self._folded_starts[before] else None

    def _end(self, at: int) -> int | None:
        """The code point that a folded position ends at, before whatever is silent there."""
        behind = bisect_left(self._folded_ends, at)
        if behind == len(self._folded_ends):
            return at if not behind else self._ends[-1] + at - self._folded_ends[-1]
        if at <= self._folded_starts[behind]:
            return self._starts[behind] - (self._folded_starts[behind] - at)
        return self._ends[behind] if at == self._folded_ends[behind] else None


def _fold(piece: str, *, case: bool, alike: bool) -> str:
    if not alike:
        return piece if case else piece.casefold()
    shown = _SILENT.sub("", unicodedata.normalize("NFC", piece)).translate(_KEYBOARD)
    return shown if case else unicodedata.normalize("NFC", shown.casefold())


def _pieces(found: Set[str], odd: Set[str]) -> re.Pattern[str] | None:
    """Finds what cannot be folded code point by code point; None if a text has nothing of that.

    Args:
        found: Every character of the text.
        odd: Those of them that do not fold like most.
    """
    marks = {c for c in found if unicodedata.combining(c)} | found & (_EMOJI_PARTS | _VARIATIONS)
    tails = [_any(marks)] if marks else []
    pictures = {c for c in found if unicodedata.category(c) == "So"} if _JOINER in found else set()
    if pictures:
        tails.append(_JOINER + _any(pictures))
    kinds = [
        *([_FLAG] if any("\U0001f1e6" <= c <= "\U0001f1ff" for c in found) else []),
        *([_SYLLABLE] if any("\u1160" <= c <= "\u11a7" for c in found) else []),
        *([f".(?:{'|'.join(tails)})+"] if tails else []),
        *([_any(odd)] if odd else []),
    ]
    return re.compile("|".join(kinds)) if kinds else None


def _any(characters: Set[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(characters)))}]"
