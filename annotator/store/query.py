"""Search queries: what people type, made into what FTS5 takes."""

import re
from collections.abc import Iterator

from annotator.model.errors import SearchError
from annotator.text.canonical import canonical

_LONGEST = 1000

_CURLY = str.maketrans("“”„‟", '""""')

_SILENT = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
"""Arabic vowel signs and the tatweel, which print leaves out and the tokenizer would split at."""

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3130-\u318f"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
"""Scripts that put no spaces between words, or particles after them: Thai, Lao, Burmese, Hangul,
Khmer, kana, Han. The tokenizer takes a whole clause of them for one word."""

_TOKEN = re.compile(r'"(?:[^"]|"")*"\*?|NEAR\([^()]*\)|NEAR/\d+(?!\S)|[()]|[^\s()"]+')
_PHRASE_OR_WORD = re.compile(r'"[^"]+"|[^\s"]+')
_NEAR = re.compile(r"NEAR(?:/(\d+))?")
_BARE = re.compile(r"\^?[A-Za-z0-9_\x80-\U0010ffff]+\*?")
_OPERATORS = frozenset({"AND", "OR", "NOT", "(", ")", "+"})
_WORD = re.compile(r"\w")
TOKENS = "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4'"
"""How FTS5 cuts texts into words (FTS5, section 4.3.1)."""

_DISTANCE = 10
"""Words between the two sides of NEAR at most, where no number is given; that of FTS5."""


class Query:
    """A query in the forms that searching takes.

    Raises:
        SearchError: It is too long.
    """

    def __init__(self, text: str) -> None:
        if len(text) > _LONGEST:
            raise SearchError(
                f"The search is longer than {_LONGEST:,} characters", "search for fewer words"
            )
        self._text = _SILENT.sub("", canonical(text)).translate(_CURLY)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it to search for."""
        return _WORD.search(self._text) is None

    @property
    def words(self) -> list[str]:
        """The words without any syntax."""
        found = (token.strip('"*^()+') for token in _PHRASE_OR_WORD.findall(self._text))
        return [
            token
            for token in found
            if _WORD.search(token) and token not in _OPERATORS and not _NEAR.fullmatch(token)
        ]

    @property
    def is_unspaced(self) -> bool:
        """Whether its script is one that only a literal search finds."""
        return _UNSPACED.search(self._text) is not None

    @property
    def expression(self) -> str:
        """The query in FTS5's syntax (FTS5, section 3), which also knows NEAR between words."""
        return " ".join(_nearness([_token(found) for found in _TOKEN.findall(self._text)]))

    @property
    def anywhere(self) -> str:
        """The words, phrases and nearnesses of ``expression``, any of them to be found."""
        found = _nearness([_token(found) for found in _TOKEN.findall(self._text)])
        leaves = " OR ".join(part for part in found if part not in _OPERATORS - {"+"})
        return leaves.replace(" OR + OR ", " + ")

    @property
    def literal(self) -> str:
        """The words alone, all of them to be found; for a query with broken syntax."""
        return " ".join(f'"{word}"' for word in self._text.replace('"', " ").split())


def _token(token: str) -> str:
    if token in _OPERATORS or token.startswith(("NEAR(", '"')) or _NEAR.fullmatch(token):
        return token
    if _BARE.fullmatch(token):
        return token
    prefix = "*" if token.endswith("*") else ""
    core = token.removesuffix("*")
    return f'"{core}"{prefix}' if _WORD.search(core) else ""


def _nearness(tokens: list[str]) -> Iterator[str]:
    """Turn ``a NEAR b`` and ``a NEAR/5 b``, which FTS4 took, into ``NEAR(a b, 5)``."""
    waiting = [token for token in tokens if token]
    while waiting:
        group = [waiting.pop(0)]
        distance = 0
        while len(waiting) > 1 and _joins(group[-1], waiting[0], waiting[1]):
            found = _NEAR.fullmatch(waiting.pop(0))
            distance = max(distance, int(found[1]) if found and found[1] else _DISTANCE)
            group.append(waiting.pop(0))
        yield group[0] if len(group) == 1 else f"NEAR({' '.join(group)}, {distance})"


def _joins(left: str, between: str, right: str) -> bool:
    sides = all(side not in _OPERATORS and not side.startswith("NEAR") for side in (left, right))
    return sides and _NEAR.fullmatch(between) is not None
