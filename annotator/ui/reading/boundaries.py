"""Words and sentences around a position, by Unicode's rules."""

import re
from collections.abc import Callable

from PySide6.QtCore import QTextBoundaryFinder

from annotator.model.span import Span
from annotator.text.offsets import OffsetMap
from annotator.text.trimming import without_space

_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Messrs|Dr|Prof|Gen|Maj|Lt|Col|Sgt|Cpl|Capt|Cmdr|Adm|Brig|Sen|Rep|Gov|Pres"
    r"|Amb|Rev|Hon|St|Mt|Ft|Jr|Sr|Sra|Dra|Nos?|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|Inc|Ltd|Co|Corp|Bros|approx|etc|al|Fig|MM|Exmo|Nr|bzw|ca|Art|Abs|Hr|Fr|usw|vgl|d\.h|z\.B|u\.a"
    r"|Okt|Dez|Mio|Mrd|Std|Str|bspw|evtl|ggf|inkl|sog|geb|gest|gegr|Dipl"
    r"|Mgr|Cie|janv|févr|juil|déc|env|chap|éd|cf|av|apr"
    r"|EE|UU|Ud|Uds|Lic|Gral|Ing|Arq|Cía|núm|pág|págs|aprox|ene|abr|dic|Excmo|Excma|Dña"
    r"|гг|ул|им|тыс|млн|млрд|руб|проф)"
    r"|(?:\b\w\.)*\b[^\W\d_]|\b\d{1,2})\.[ \t\u00a0]*$"
)
"""Words whose full stop does not end a sentence when more follows on the line: titles, months,
single initials ("U.S.", "د.") and ordinals ("7. Februar")."""

_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Messrs|Dr|Prof|Gen|Maj|Lt|Col|Sgt|Cpl|Capt|Cmdr|Adm|Brig|Sen|Rep|Gov|Pres|Amb"
    r"|Rev|Hon|St|Mt|Ft|MM|Hr|Fr|Sr|Sra|Dra|Mgr|Lic|Gral|Ing|Arq"
    r"|Excmo|Excma|Dña|Dipl)\.[ \t\u00a0]*$"
)
"""Those of them that a name always follows, even one that is spelt like a beginning: "Mr. He"."""

_BEGINNING = re.compile(
    r"[\"'“‘„«»(\[]*(?:The|An|A|He|She|It|They|We|You|I|His|Her|Its|Their|Our|This|That|These|Those|There"
    r"|In|On|At|By|For|From|To|With|After|Before|As|But|And|Or|If|When|While|Since|However|Meanwhile"
    r"|Der|Die|Das|Ein|Eine|Er|Sie|Es|Wir|Im|Am|In|Auf|Mit|Nach|Und|Aber|Doch"
    r"|Le|La|Les|Un|Une|Il|Elle|Ils|Elles|On|Nous|Ce|Cette|Ces|Mais|Et|Dans|Selon|Au|Aux|El|Los|Las|Una|En|Según|Pero|Se|Su|Sus|Ella|Ellos|O|Os|As|Um|Uma|Ele|Ela|Eles|Em|No|Na)\b"
    r"(?!\.)"
)
"""Words that begin a sentence and no name, so that one ends even after an abbreviation: "in the
U.S. They", "at 5 p.m. The", "on January 30. The"."""


def paragraph_at(text: str, position: int) -> Span:
    """The line of the text that holds a position, code points, without its line end."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    return Span(start, len(text) if end < 0 else end)


def word_at(text: str, position: int) -> Span:
    """The word at a position (UAX #29, word boundaries); white space is no word but a span too."""
    return _around(text, position, QTextBoundaryFinder.BoundaryType.Word)


def sentence_at(text: str, position: int) -> Span:
    """The sentence at a position (UAX #29, sentence boundaries), without white space at its ends.

    A boundary after an abbreviation (``_ABBREVIATION``) or before a small letter, as in
    “Stop!” he said, is none.
    """
    span = _around(text, position, QTextBoundaryFinder.BoundaryType.Sentence, _ends_sentence)
    return without_space(text, span)


def _around(
    text: str,
    position: int,
    boundary: QTextBoundaryFinder.BoundaryType,
    accept: Callable[[str, str], bool] | None = None,
) -> Span:
    paragraph = paragraph_at(text, position)
    line = text[paragraph.start : paragraph.end]
    offsets = OffsetMap(line)
    finder = QTextBoundaryFinder(boundary, line)
    here = offsets.to_utf16(min(position - paragraph.start, max(len(line) - 1, 0)))
    finder.setPosition(here)
    end = finder.toNextBoundary()
    while 0 <= end < offsets.utf16_units and not _accepted(line, offsets, end, accept):
        end = finder.toNextBoundary()
    finder.setPosition(here)
    start = here if finder.isAtBoundary() and here == 0 else _previous(finder, here)
    while start > 0 and not _accepted(line, offsets, start, accept):
        start = finder.toPreviousBoundary()
    last = offsets.to_code_points(end) if end >= 0 else len(line)
    return Span(paragraph.start + offsets.to_code_points(max(start, 0)), paragraph.start + last)


def _previous(finder: QTextBoundaryFinder, here: int) -> int:
    return here if finder.isAtBoundary() else finder.toPreviousBoundary()


def _accepted(
    line: str, offsets: OffsetMap, at: int, accept: Callable[[str, str], bool] | None
) -> bool:
    if accept is None:
        return True
    position = offsets.to_code_points(at)
    return accept(line[max(0, position - 40) : position], line[position : position + 40])


def _ends_sentence(before: str, after: str) -> bool:
    following = after.strip()
    if not following:
        return True
    if following[0].islower() or before.endswith("-"):
        return False
    if _ABBREVIATION.search(before) is None:
        return True
    return _TITLE.search(before) is None and _BEGINNING.match(following) is not None
