"""Steps of an edge through a text: by word, by character as people see them."""

import unicodedata
from collections.abc import Iterator

from PySide6.QtCore import QTextBoundaryFinder

from annotator.model.span import Span
from annotator.text.offsets import OffsetMap
from annotator.ui.reading.boundaries import paragraph_at

_Type = QTextBoundaryFinder.BoundaryType


def character_step(text: str, position: int, *, forward: bool) -> int:
    """The next or last place between two characters as people see them (UAX #29, graphemes).

    The end of a line counts as one; at an end of the text the position stays.
    """
    paragraph = paragraph_at(text, position)
    if position == (paragraph.end if forward else paragraph.start):
        return min(position + 1, len(text)) if forward else max(position - 1, 0)
    finder, offsets = _finder(text, paragraph, _Type.Grapheme)
    finder.setPosition(offsets.to_utf16(position - paragraph.start))
    there = finder.toNextBoundary() if forward else finder.toPreviousBoundary()
    return paragraph.start + offsets.to_code_points(there)


def whole_character(text: str, position: int) -> int:
    """A position, moved back to the start of the character that it is inside of."""
    paragraph = paragraph_at(text, position)
    finder, offsets = _finder(text, paragraph, _Type.Grapheme)
    finder.setPosition(offsets.to_utf16(position - paragraph.start))
    if finder.isAtBoundary():
        return position
    return paragraph.start + offsets.to_code_points(finder.toPreviousBoundary())


def word_step(text: str, position: int, *, forward: bool, end: bool) -> int:
    """The next or last start, or end, of a word (UAX #29, words that hold more than punctuation).

    Words of other paragraphs count; where there is none, the position stays.
    """
    for word in _words(text, position, forward=forward):
        edge = word.end if end else word.start
        if edge > position if forward else edge < position:
            # Some signs, such as U+0600, are a word of their own but no character of their own.
            edge = whole_character(text, edge)
            if edge > position if forward else edge < position:
                return edge
    return position


def nearest_word_edge(text: str, position: int, *, end: bool) -> int:
    """The start, or end, of a word that is nearest to a position; itself if there is no word."""
    before = word_step(text, position + 1, forward=False, end=end)
    after = word_step(text, position - 1, forward=True, end=end)
    if before > position:
        return after if after >= position else position
    if after < position:
        return before
    return after if after - position < position - before else before


def _words(text: str, position: int, *, forward: bool) -> Iterator[Span]:
    """Words from the one at a position onwards, or backwards."""
    paragraph = paragraph_at(text, min(max(position, 0), len(text)))
    at = min(max(position, paragraph.start), paragraph.end)
    while True:
        for span in _segments(text, paragraph, at, forward=forward):
            if is_word(text, span):
                yield span
        if paragraph.end >= len(text) if forward else paragraph.start <= 0:
            return
        at = paragraph.end + 1 if forward else paragraph.start - 1
        paragraph = paragraph_at(text, at)


def _segments(text: str, paragraph: Span, position: int, *, forward: bool) -> Iterator[Span]:
    finder, offsets = _finder(text, paragraph, _Type.Word)
    finder.setPosition(offsets.to_utf16(position - paragraph.start))
    if not finder.isAtBoundary():
        if forward:
            finder.toPreviousBoundary()
        else:
            finder.toNextBoundary()
    here = finder.position()
    while (there := finder.toNextBoundary() if forward else finder.toPreviousBoundary()) >= 0:
        start, end = sorted((offsets.to_code_points(here), offsets.to_code_points(there)))
        yield Span(paragraph.start + start, paragraph.start + end)
        here = there


def _finder(text: str, paragraph: Span, kind: _Type) -> tuple[QTextBoundaryFinder, OffsetMap]:
    line = text[paragraph.start : paragraph.end]
    return QTextBoundaryFinder(kind, line), OffsetMap(line)


def is_word(text: str, span: Span) -> bool:
    """Whether a span holds more than punctuation and white space."""
    return any(
        not character.isspace() and unicodedata.category(character) not in _NO_WORD
        for character in text[span.start : span.end]
    )


_NO_WORD = frozenset(("Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Cc", "Cf", "Zs"))
"""Categories that alone make no word: punctuation, controls, spaces (Unicode, section 4.5)."""
