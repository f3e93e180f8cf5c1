"""What is left off the ends of words that a person has selected."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from annotator.model.span import Span
from annotator.text.spans import united

_STRAY = frozenset(",;:–—،؛、，；：·•")
"""Marks that belong to the words around a passage: those that join or list, in Latin, Arabic and
East Asian script."""

_BEFORE = frozenset(".!?؟。！？-")
"""Stray in front of white space at the start only; elsewhere they end a sentence or begin a word
(".50", "-5")."""

_AFTER = frozenset("-")
"""Stray behind white space at the end only."""

_BRACKETS = {"(": ")", "[": "]", "{": "}", "（": "）", "【": "】"}
_DOUBLE = {
    '"': '"',
    "“": "”",
    "„": "“”",
    "”": "”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
    "＂": "＂",
}
_SINGLE = {"'": "'", "‘": "’", "‚": "‘’", "‹": "›", "›": "‹"}
_OPENING = _DOUBLE | _SINGLE
"""Opening quotation marks and what closes them (CLDR 45, "delimiters", and plain ASCII)."""

_CLOSING = frozenset("".join(_OPENING.values()))
_LONE = frozenset((*_DOUBLE, *"".join(_DOUBLE.values())))
"""Marks that are dropped without a partner too; a single one may be an apostrophe."""


@dataclass(frozen=True, slots=True)
class Trimming:
    """What is left off.

    Attributes:
        ends: White space, stray punctuation and brackets whose partner is not selected.
        quotation_marks: Quotation marks around the whole.
    """

    ends: bool = True
    quotation_marks: bool = False


def trimmed(text: str, span: Span, trimming: Trimming) -> Span:
    """A span without what is left off at its ends; only without blanks if nothing else is in it.

    Doing it again changes nothing more, and no mark is cut off from what it combines with.
    """
    known, here = None, span
    while here != known:
        known = here
        if trimming.ends:
            here = _without_brackets(text, _without_stray(text, without_space(text, here)))
        if trimming.quotation_marks:
            here = _without_quotation_marks(text, here)
    return here if text[here.start : here.end].strip() else without_space(text, span)


def without_space(text: str, span: Span) -> Span:
    """A span without white space at its ends; unchanged if it holds nothing else."""
    words = text[span.start : span.end]
    if not words.strip():
        return span
    start = span.start + len(words) - len(words.lstrip())
    if start > span.start and _combines(text, start, span.end):
        start -= 1
    return Span(start, span.end - len(words) + len(words.rstrip()))


def tidied(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans without white space at their ends; those that hold nothing else are dropped."""
    return united(
        without_space(text, span) for span in spans if text[span.start : span.end].strip()
    )


def _without_stray(text: str, span: Span) -> Span:
    start, end = span
    while start < end and _is_stray_start(text, start, end):
        start += 1
    while start < end and _is_stray_end(text, start, end):
        end -= 1
    return Span(start, end) if start < end else span


def _is_stray_start(text: str, start: int, end: int) -> bool:
    following = text[start + 1] if start + 1 < end else ""
    if _combines(text, start + 1, end):
        return False
    return text[start] in _STRAY or (text[start] in _BEFORE and following.isspace())


def _is_stray_end(text: str, start: int, end: int) -> bool:
    before = text[end - 2] if end - 2 >= start else ""
    return text[end - 1] in _STRAY or (text[end - 1] in _AFTER and before.isspace())


def _without_brackets(text: str, span: Span) -> Span:
    start, end = span
    words = text[start:end]
    first, last = words[:1], words[-1:]
    if first in _BRACKETS and _BRACKETS[first] not in words and not _combines(text, start + 1, end):
        start += 1
    elif any(last == close and opening not in words for opening, close in _BRACKETS.items()):
        end -= 1
    return Span(start, end) if text[start:end].strip() else span


def _without_quotation_marks(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    first, last = words[0], words[-1]
    partner = _partner(words)
    start = first in _OPENING and (partner == len(words) - 1 or (partner < 0 and first in _LONE))
    if start and _combines(text, span.start + 1, span.end):
        start = False
    opening = [mark for mark, closing in _OPENING.items() if last in closing]
    end = start and partner == len(words) - 1
    if not end and last in _LONE:
        end = not any(mark in words[:-1] for mark in opening)
    kept = Span(span.start + start, span.end - end)
    return kept if text[kept.start : kept.end].strip() else span


def _partner(words: str) -> int:
    """Where the quotation mark that words begin with is closed; -1 if nowhere."""
    closing = _OPENING.get(words[0], "")
    depth = 0
    for at, character in enumerate(words):
        if at and _is_apostrophe(words, at):
            continue
        if at and character in closing:
            depth -= 1
        elif character == words[0]:
            depth += 1
        if not depth:
            return at if at else -1
    return -1


def _is_apostrophe(words: str, at: int) -> bool:
    return words[at] in "'’" and words[at - 1].isalnum() and words[at + 1 : at + 2].isalnum()


def _combines(text: str, at: int, end: int) -> bool:
    """Whether the character at a position belongs to the one before it."""
    if at >= end:
        return False
    return text[at] == "\u200d" or unicodedata.category(text[at])[0] == "M"
