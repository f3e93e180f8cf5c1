"""Embedding levels of a paragraph (Unicode Bidirectional Algorithm, UAX #9, revision 48)."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

# Right-to-left blocks, and the marks, embeddings and isolates that change the order of others.
_NEEDS_ORDER = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U0001efff]"
)
_MOST_LEVELS = 125
_MOST_BRACKETS = 63
_EMBEDDINGS = {"LRE": ("", 0), "RLE": ("", 1), "LRO": ("L", 0), "RLO": ("R", 1)}
_ISOLATES = {"LRI", "RLI", "FSI"}
_NEUTRAL = {"B", "S", "WS", "ON", "PDI", *_ISOLATES}
_REMOVED = {"BN", "PDF", *_EMBEDDINGS}
_BLANK = {"WS", "BN", "PDF", "PDI", *_ISOLATES, *_EMBEDDINGS}
_NUMBERS = {"EN", "AN"}


def needs_order(text: str) -> bool:
    """Whether the characters of a text may be shown in another order than they are written."""
    return _NEEDS_ORDER.search(text) is not None


def embedding_levels(text: str, base: int) -> list[int]:
    """Level of each character of a paragraph; those of odd levels run from right to left.

    Args:
        text: One paragraph.
        base: 0 for a paragraph that runs from left to right, 1 for the other.
    """
    given = [unicodedata.bidirectional(character) or "L" for character in text]
    matches = _matching(given)
    types, levels = _explicit(given, matches, base)
    for sequence in _sequences(types, levels, matches, base):
        sequence.resolve(text, types, levels)
    _level_blanks(given, types, levels, base)
    return levels


def visual_order(levels: Sequence[int]) -> list[int]:
    """Places of pieces with these levels from left to right (rule L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


def _matching(types: Sequence[str]) -> dict[int, int]:
    """The end of each isolate that has one, by its start (BD9)."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for place, each in enumerate(types):
        if each in _ISOLATES:
            waiting.append(place)
        elif each == "PDI" and waiting:
            found[waiting.pop()] = place
    return found


class _Explicit:
    """The stack of embeddings and isolates that stand open (X1 to X8)."""

    def __init__(self, base: int) -> None:
        self._stack = [(base, "", False)]
        self._lost_isolates = 0
        self._lost_embeddings = 0

    @property
    def level(self) -> int:
        return self._stack[-1][0]

    @property
    def override(self) -> str:
        return self._stack[-1][1]

    def close_isolate(self) -> None:
        if self._lost_isolates:
            self._lost_isolates -= 1
        elif any(isolate for _, _, isolate in self._stack):
            self._lost_embeddings = 0
            while not self._stack.pop()[2]:
                pass

    def close_embedding(self) -> None:
        if self._lost_isolates:
            return
        if self._lost_embeddings:
            self._lost_embeddings -= 1
        elif not self._stack[-1][2] and len(self._stack) > 1:
            self._stack.pop()

    def open(self, odd: int, override: str, *, isolate: bool) -> None:
        level = self.level + (2 if self.level % 2 == odd else 1)
        if level <= _MOST_LEVELS and not self._lost_isolates and not self._lost_embeddings:
            self._stack.append((level, override, isolate))
        elif isolate:
            self._lost_isolates += 1
        elif not self._lost_isolates:
            self._lost_embeddings += 1


def _explicit(
    given: Sequence[str], matches: dict[int, int], base: int
) -> tuple[list[str], list[int]]:
    """Types and levels after the rules X1 to X8."""
    types, levels = list(given), [base] * len(given)
    state = _Explicit(base)
    for place, each in enumerate(given):
        if each == "PDI":
            state.close_isolate()
        elif each == "PDF":
            state.close_embedding()
        levels[place] = state.level
        if state.override and each not in _REMOVED:
            types[place] = state.override
        if each in _ISOLATES:
            state.open(_isolate_direction(given, place, matches), "", isolate=True)
        elif each in _EMBEDDINGS:
            override, odd = _EMBEDDINGS[each]
            state.open(odd, override, isolate=False)
    return types, levels


def _isolate_direction(given: Sequence[str], place: int, matches: dict[int, int]) -> int:
    if given[place] != "FSI":
        return int(given[place] == "RLI")
    at, end = place + 1, matches.get(place, len(given))
    while at < end:
        if given[at] in {"L", "R", "AL"}:
            return int(given[at] != "L")
        # What stands in an isolate within does not count (P2).
        at = matches.get(at, end) + 1 if given[at] in _ISOLATES else at + 1
    return 0


def _sequences(
    types: Sequence[str], levels: Sequence[int], matches: dict[int, int], base: int
) -> list["_Sequence"]:
    """The isolating run sequences (X9, X10)."""
    kept = [place for place, each in enumerate(types) if each not in _REMOVED]
    starts = {end: start for start, end in matches.items()}
    by_last: dict[int, list[int]] = {}
    found: list[list[int]] = []
    neighbours: dict[int, tuple[int, int]] = {}
    run: list[int] = []
    for number, place in enumerate(kept):
        before = levels[kept[number - 1]] if number else base
        after = levels[kept[number + 1]] if number + 1 < len(kept) else base
        neighbours[place] = before, after
        if run and levels[place] == levels[run[-1]]:
            run.append(place)
        else:
            run = by_last.pop(starts.get(place, -1), [])
            if run:
                run.append(place)
            else:
                run = [place]
                found.append(run)
        by_last[place] = run
    made = []
    for places in found:
        level, last = levels[places[0]], places[-1]
        after = base if types[last] in _ISOLATES and last not in matches else neighbours[last][1]
        edges = (_strong(max(level, neighbours[places[0]][0])), _strong(max(level, after)))
        made.append(_Sequence(places, level, *edges))
    return made


def _strong(level: int) -> str:
    return "R" if level % 2 else "L"


@dataclass(frozen=True, slots=True)
class _Sequence:
    """An isolating run sequence: places of its characters, and the types at its two ends."""

    places: list[int]
    level: int
    start: str
    end: str

    def resolve(self, text: str, types: list[str], levels: list[int]) -> None:
        """Give its characters their levels (W1 to W7, N0 to N2, I1, I2)."""
        original = [types[place] for place in self.places]
        found = list(original)
        self._weak(found)
        self._brackets([text[place] for place in self.places], original, found)
        self._neutral(found)
        for place, each in zip(self.places, found, strict=True):
            if each != _strong(self.level):
                levels[place] += 2 if self.level % 2 == 0 and each in _NUMBERS else 1

    def _weak(self, types: list[str]) -> None:
        strong = before = self.start
        for place, each in enumerate(types):
            if each == "NSM":
                types[place] = "ON" if before in _ISOLATES or before == "PDI" else before
            elif each in {"L", "R", "AL"}:
                strong = each
            if types[place] == "EN" and strong == "AL":
                types[place] = "AN"
            before = types[place]
        types[:] = ["R" if each == "AL" else each for each in types]
        for place in range(1, len(types) - 1):
            left, each, right = types[place - 1 : place + 2]
            if left == right and (
                (each in {"ES", "CS"} and left == "EN") or (each == "CS" and left == "AN")
            ):
                types[place] = left
        self._terminators(types)
        strong = self.start
        for place, each in enumerate(types):
            if each in {"L", "R"}:
                strong = each
            elif each == "EN" and strong == "L":
                types[place] = "L"

    def _terminators(self, types: list[str]) -> None:
        place = 0
        while place < len(types):
            end = place
            while end < len(types) and types[end] == "ET":
                end += 1
            beside = types[max(place - 1, 0) : place] + types[end : end + 1]
            if "EN" in beside:
                types[place:end] = ["EN"] * (end - place)
            place = end + 1
        types[:] = ["ON" if each in {"ES", "ET", "CS"} else each for each in types]

    def _brackets(self, text: Sequence[str], original: Sequence[str], types: list[str]) -> None:
        own = _strong(self.level)
        for opening, closing in sorted(_bracket_pairs(text, types)):
            inside = {_as_strong(each) for each in types[opening + 1 : closing]}
            other = "L" if own == "R" else "R"
            if own in inside:
                given = own
            elif other in inside:
                before = [_as_strong(each) for each in types[:opening]]
                context = next((each for each in reversed(before) if each), self.start)
                given = other if context == other else own
            else:
                continue
            for bracket in (opening, closing):
                types[bracket] = given
                for place in range(bracket + 1, len(types)):
                    if original[place] != "NSM":
                        break
                    types[place] = given

    def _neutral(self, types: list[str]) -> None:
        place = 0
        while place < len(types):
            end = place
            while end < len(types) and types[end] in _NEUTRAL:
                end += 1
            left = _as_strong(types[place - 1]) if place else self.start
            right = _as_strong(types[end]) if end < len(types) else self.end
            given = left if left == right else _strong(self.level)
            types[place:end] = [given] * (end - place)
            place = end + 1


def _as_strong(each: str) -> str:
    return "R" if each in _NUMBERS else each if each in {"L", "R"} else ""


def _bracket_pairs(text: Sequence[str], types: Sequence[str]) -> list[tuple[int, int]]:
    """Places of brackets that belong together (BD16)."""
    waiting: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for place, (character, each) in enumerate(zip(text, types, strict=True)):
        if each != "ON":
            continue
        bracket = unicodedata.normalize("NFC", character)
        closing = _closing(bracket)
        if closing:
            if len(waiting) == _MOST_BRACKETS:
                return found
            waiting.append((closing, place))
            continue
        fits = [number for number, (wanted, _) in enumerate(waiting) if wanted == bracket]
        if fits:
            found.append((waiting[fits[-1]][1], place))
            del waiting[fits[-1] :]
    return found


@cache
def _closing(character: str) -> str:
    """The bracket that closes one; empty for other characters.

    BidiBrackets.txt is not in Python; its pairs are mirrored characters named alike.
    """
    if unicodedata.category(character) != "Ps" or not unicodedata.mirrored(character):
        return ""
    name = unicodedata.name(character).replace("LEFT", "RIGHT", 1)
    try:
        closing = unicodedata.lookup(name)
    except KeyError:
        return ""
    # Five pairs, Tibetan, Ogham and of mathematics, are named otherwise and stay mere signs.
    return closing if closing != character else ""


def _level_blanks(given: Sequence[str], types: Sequence[str], levels: list[int], base: int) -> None:
    """Give tabs, line ends and blanks before them the paragraph's level (L1).

    Characters that were removed get the level of the one before.
    """
    for place, each in enumerate(types):
        if each in _REMOVED:
            levels[place] = levels[place - 1] if place else base
    blank = True
    for place in range(len(given) - 1, -1, -1):
        blank = given[place] in {"B", "S"} or (blank and given[place] in _BLANK)
        if blank:
            levels[place] = base
