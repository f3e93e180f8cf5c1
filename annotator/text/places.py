"""Where words stand in a long text, asked many times."""

from collections import defaultdict
from functools import cached_property

_GRAM = 8
"""Code points of the pieces that are indexed; every eighth one, so that 1 MB takes 50 ms."""

_CROWD = 500
"""Places of a piece from which simply looking through the text is faster."""


class Places:
    """Finds words in a text; long ones through an index, which is built when first needed."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _grams(self) -> dict[str, list[int]]:
        grams: defaultdict[str, list[int]] = defaultdict(list)
        for at in range(0, len(self._text) - _GRAM + 1, _GRAM):
            grams[self._text[at : at + _GRAM]].append(at)
        return dict(grams)

    def of(self, words: str, most: int) -> list[int]:
        """Where words begin in the text, in order; at most so many places."""
        if len(words) < 2 * _GRAM - 1:
            return self.between(words, 0, len(self._text), most)
        # One piece of the words lies exactly on a piece of the index, wherever they stand.
        found: list[int] = []
        for offset in range(_GRAM):
            places = self._grams.get(words[offset : offset + _GRAM], ())
            if len(places) > _CROWD:
                return self.between(words, 0, len(self._text), most)
            starts = (at - offset for at in places if at >= offset)
            found.extend(at for at in starts if self._text.startswith(words, at))
        return sorted(found)[:most]

    def between(self, words: str, start: int, end: int, most: int) -> list[int]:
        """The same within a part of the text."""
        found: list[int] = []
        at = self._text.find(words, max(start, 0), end)
        while at >= 0 and len(found) < most:
            found.append(at)
            at = self._text.find(words, at + 1, end)
        return found
