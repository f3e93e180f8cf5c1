"""Finds words or a regular expression in one text."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

from annotator.model.errors import SearchError
from annotator.model.progress import Progress, no_progress
from annotator.model.span import Span
from annotator.text.folding import Folded

if TYPE_CHECKING:
    import regex

QUICK = 50_000
"""Code points of a text in which literal words are found within 16 ms, a frame of the screen."""

PATIENCE = 2.0
"""Seconds of work after which a regular expression is given up."""

_STEP = 4096
"""Hits between two calls of ``progress``."""

_LONGEST = 1000
"""Code points of a regular expression at most; preparing one that repeats itself takes the library
time that grows with the third power of its length, and nothing else runs meanwhile."""

_SHOWN = 60
"""Code points of a pattern that an error quotes."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be found.

    Attributes:
        words: Literal words, or a regular expression.
        case: Whether capitals count.
        whole: Whether a hit must begin and end where a word does (UAX #29).
        pattern: Whether the words are a regular expression, in the syntax of the ``regex`` library;
            ``^`` and ``$`` stand for the ends of lines.
        alike: Whether literal words are found in other typography too: see ``Folded``.
    """

    words: str = ""
    case: bool = False
    whole: bool = False
    pattern: bool = False
    alike: bool = True


class Hits(Sequence[Span]):
    """Spans in text order that do not overlap, kept in little room.

    Args:
        starts: First code point of each.
        ends: Code point after the last of each.
    """

    def __init__(self, starts: Iterable[int] = (), ends: Iterable[int] = ()) -> None:
        self._starts, self._ends = array("q", starts), array("q", ends)

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Span]: ...
    def __getitem__(self, index: int | slice) -> Span | Sequence[Span]:
        if isinstance(index, slice):
            return [*map(Span, self._starts[index], self._ends[index])]
        return Span(self._starts[index], self._ends[index])

    def first_from(self, position: int) -> int:
        """Index of the first hit that begins at a code point or behind it; ``len`` if none does."""
        return bisect_left(self._starts, position)

    def between(self, start: int, end: int) -> Sequence[Span]:
        """Hits that share a code point with ``[start, end)``."""
        return self[bisect_right(self._ends, start) : bisect_left(self._starts, end)]


class Findable:
    """A text to find in; what it takes to compare is worked out once and kept."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded: dict[tuple[bool, bool], Folded] = {}

    def is_quick(self, wanted: Wanted) -> bool:
        """Whether finding takes less than a frame of the screen; a regular expression may not."""
        return not wanted.pattern and len(self.text) <= QUICK

    def find(self, wanted: Wanted, progress: Progress = no_progress) -> Hits:
        """Everything that is wanted, without empty matches.

        Args:
            wanted: What to find; no words find nothing.
            progress: Called now and then; raises ``Cancelled`` to stop.

        Raises:
            SearchError: The regular expression is wrong or takes too long.
        """
        if not wanted.words:
            return Hits()
        return (self._matches if wanted.pattern else self._literals)(wanted, progress)

    def _literals(self, wanted: Wanted, progress: Progress) -> Hits:
        words = Folded(wanted.words, case=wanted.case, alike=wanted.alike).text
        if not words:
            return Hits()
        form = wanted.case, wanted.alike
        folded = self._folded.get(form)
        if folded is None:
            folded = Folded(self.text, case=wanted.case, alike=wanted.alike, progress=progress)
            self._folded[form] = folded
        edge = _edge() if wanted.whole else None
        starts, ends = [], []
        text, length, parallel = folded.text, len(words), folded.is_parallel
        tried = 0
        at = text.find(words)
        while at >= 0:
            tried += 1
            if not tried % _STEP:
                progress(at, len(text), "")
            end = at + length
            span = (at, end) if parallel else folded.span(at, end)
            if span is None or (edge is not None and not _is_whole(edge, self.text, span)):
                end = at + 1
            else:
                starts.append(span[0])
                ends.append(span[1])
            at = text.find(words, end)
        return Hits(starts, ends)

    def _matches(self, wanted: Wanted, progress: Progress) -> Hits:
        pattern = _compiled(wanted)
        found: list[tuple[int, int]] = []
        try:
            # The interpreter is free meanwhile, so that the window goes on.
            for match in pattern.finditer(self.text, concurrent=True, timeout=PATIENCE):
                start, end = match.span()
                if not len(found) % _STEP:
                    progress(start, len(self.text), "")
                if start < end:
                    found.append((start, end))
        except (TimeoutError, MemoryError) as error:  # ``(?R)`` calls itself until one is used up
            raise SearchError(
                f"The regular expression {_quoted(wanted.words)} takes too long in this article",
                "make it simpler, for example without a repetition inside a repetition",
            ) from error
        found.sort()  # (?r) searches backwards
        return Hits((start for start, _ in found), (end for _, end in found))


def _edge() -> "regex.Pattern[str]":
    """Matches at the beginning and the end of a word (UAX #29, section 4)."""
    import regex

    return regex.compile(r"\b", regex.WORD)


def _is_whole(edge: "regex.Pattern[str]", text: str, span: tuple[int, int]) -> bool:
    return all(edge.match(text, at) is not None for at in span)


def _compiled(wanted: Wanted) -> "regex.Pattern[str]":
    import regex

    if len(wanted.words) > _LONGEST:
        quoted = _quoted(wanted.words)
        raise SearchError(
            f"The regular expression {quoted} is longer than {_LONGEST:,} characters",
            "make it shorter, or switch regular expressions off",
        )
    flags = regex.MULTILINE
    if not wanted.case:
        flags |= regex.IGNORECASE | regex.FULLCASE
    try:
        pattern = regex.compile(wanted.words, flags)
        if wanted.whole:
            # A comment of a verbose pattern would swallow the bracket.
            close = "\n)" if pattern.flags & regex.VERBOSE else ")"
            pattern = regex.compile(rf"(?w:\b)(?:{wanted.words}{close}(?w:\b)", flags)
    except (regex.error, ValueError, RecursionError) as error:
        # The library raises a ValueError for flags that exclude each other.
        nested = isinstance(error, RecursionError)
        why = "it is nested too deeply" if nested else str(error)
        raise SearchError(
            f"The regular expression {_quoted(wanted.words)} is wrong: {why}",
            "mend it, or switch regular expressions off",
        ) from error
    return pattern


def _quoted(words: str) -> str:
    return f"“{words if len(words) <= _SHOWN else words[:_SHOWN] + '…'}”"
