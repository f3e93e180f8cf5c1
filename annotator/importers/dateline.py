"""Datelines: the place, agency and day that a report opens with."""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache

from annotator.importers.agencies import is_agency, sounds_like_news
from annotator.importers.dates import Day, date_pattern, find_day
from annotator.importers.words import word_set

_LONGEST = 160
"""Code points that a dateline may take."""
_MOST_WORDS = 5
_MOST_CASELESS_WORDS = 4
_MOST_SOURCE_WORDS = 8
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_NO_PLACES = word_set(
    """analysis announcement asean background biden breaking brexit brics comment commentary
    correction corrected coronavirus covid editorial eil eilmeldung exclusive explainer
    explained exklusiv factbox fifa flash focus forum graphic insight interpol interview
    kommentar letter live liveblog market markets match news newsletter note notice
    opinion photos podcast poll press profile question answer quote refile review special
    sport sports summary timeline top trump unesco unhcr unicef update updated urgent
    video watch weather wrapup wirtschaft politik kultur sports wetter monday tuesday
    wednesday thursday friday saturday sunday"""
)
"""Words in capitals before a dash that are headings of departments or names, not places."""
_NO_BEGINNINGS = word_set("at by for from he in it on she that they this we")
_SHORT_PLACES = word_set(
    """aden agra baku bari bern bonn brno cali cork doha faro gaza genf giza goma graz homs jena
    juba kano kiel kiew köln kyiv laos lima linz lodz łódź lomé lviv lyon mali malé metz
    mons nice oman oslo perm peru pisa pune riga rom roma rome sana sfax sion suva tyre
    ulm ur wien york"""
)
"""Places of four letters or fewer: such a word is otherwise taken for an abbreviation."""
_PARTICLES = word_set(
    """al am an auf bei bin d' da das de del della den der des di do dos du e el en et i im in l'
    la las le les los ob of on op os sur the und upon van von y"""
)
_CAPITALS = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]*)*\.?")
_MARKS = re.compile(r"\s+|/|,\s*")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline tells; each part may be missing.

    Attributes:
        place: As printed.
        source: As printed.
        day: The day it names.
    """

    place: str = ""
    source: str = ""
    day: Day | None = None


def find_dateline(line: str, day_first: bool | None = None, *, headline: bool = False) -> Dateline:
    """The dateline that a line begins with; empty if there is none.

    Anything that may as well be the beginning of a sentence gives none: without an agency or a
    date, only a place in capitals and a dash count, and not in a headline.

    Args:
        line: A paragraph, without white space and invisible marks around it.
        day_first: See ``find_day``.
        headline: Whether the line may be a headline.
    """
    # Composed, so that an accent of its own does not end a word.
    line = " ".join(unicodedata.normalize("NFC", line[: 4 * _LONGEST]).split())
    leading = _leading(line, day_first)
    if leading:
        dateline, rest = leading
        inner = find_dateline(rest, day_first, headline=headline)
        return replace(dateline, place=inner.place, day=dateline.day or inner.day)
    found = _pattern().match(line.translate(_DIGITS)[:_LONGEST])
    if not found:
        return Dateline()
    place = line[: found.end("place")]
    signed = line[slice(*found.span("signed"))] or line[slice(*found.span("slashed"))]
    source, inner_day = _signed(signed, day_first)
    day = inner_day
    for group in ("before", "after"):
        if found[group]:
            day = find_day(line[slice(*found.span(group))], day_first) or day
    if not source and found["dash"]:
        source = _after_dash(line[found.end() :])
    seen = _Seen(place, source, day, inner_day, bool(found["dash"]), bool(signed), headline)
    return Dateline(place, source, day) if _is_dateline(seen) else Dateline()


@dataclass(frozen=True, slots=True)
class _Seen:
    """The parts of what may be a dateline.

    Attributes:
        place: Words before the first sign of a dateline.
        source: What else than a date is in brackets, or an agency between dashes.
        day: The day in or outside of the brackets.
        inner_day: The day in the brackets.
        dash: Whether a dash ends it.
        signed: Whether there are brackets.
        headline: Whether it may be a headline.
    """

    place: str
    source: str
    day: Day | None
    inner_day: Day | None
    dash: bool
    signed: bool
    headline: bool


def _is_dateline(seen: _Seen) -> bool:
    parts = [word.casefold().strip(".") for word in re.split(r"[\s,/]+", seen.place)]
    if is_agency(seen.place) or parts[0] in _NO_BEGINNINGS or _NO_PLACES.intersection(parts):
        return False
    if seen.place.lower() == seen.place.upper():
        return _is_caseless(seen)
    if _is_in_capitals(seen.place):
        return _is_after_capitals(seen)
    known = is_agency(seen.source) and seen.dash
    dated = sounds_like_news(seen.source) and seen.inner_day is not None
    return _is_name(seen.place) and (known or dated)


def _is_after_capitals(seen: _Seen) -> bool:
    if seen.signed:
        if is_agency(seen.source) or _is_dated(seen):
            return True
        several = sounds_like_news(seen.source) or len(seen.source.split()) > 1
        return seen.dash and several and _is_title(seen.source)
    if seen.day:
        return seen.dash
    if is_agency(seen.source):
        return True
    letters = sum(map(str.isalpha, seen.place))
    short = letters < len("PARIS") and seen.place.casefold() not in _SHORT_PLACES
    return seen.dash and not seen.headline and not short


def _is_dated(seen: _Seen) -> bool:
    """Whether brackets hold a day and a name, or a day alone before a dash."""
    named = seen.dash if not seen.source else _is_title(seen.source)
    return seen.inner_day is not None and named


def _is_caseless(seen: _Seen) -> bool:
    if len(seen.place.split()) > _MOST_CASELESS_WORDS:
        return False
    if seen.inner_day and sounds_like_news(seen.source):
        return True
    return seen.dash and (is_agency(seen.source) or (seen.signed and sounds_like_news(seen.source)))


def _is_in_capitals(place: str) -> bool:
    """Whether the first part is in capitals; a state or country after it may be as usual."""
    first, *others = re.split(r",\s*", place)
    words = [word for word in re.split(r"[\s/]+", first) if word]
    capitals = all(word == word.upper() or word.casefold() in _PARTICLES for word in words)
    whole = all(_CAPITALS.fullmatch(word) for word in words) and len(words) <= _MOST_WORDS
    return capitals and whole and words[0] == words[0].upper() and all(map(_is_name, others))


def _is_name(place: str) -> bool:
    """Whether up to five words begin with capitals or are small words between such."""
    words = [word for word in _MARKS.split(place) if word]
    if not words or len(words) > _MOST_WORDS:
        return False
    return words[0][0].isupper() and all(
        word[0].isupper() or word.casefold() in _PARTICLES for word in words
    )


def _is_title(source: str) -> bool:
    """Whether a source's words look like a name; none is fine beside a date."""
    words = re.findall(r"[^\W_][^\s/]*", source)
    return len(words) <= _MOST_SOURCE_WORDS and all(
        not word[0].islower() or word.casefold() in _PARTICLES or is_agency(word) for word in words
    )


def _leading(line: str, day_first: bool | None) -> tuple[Dateline, str] | None:
    """A source in brackets before everything else, and the rest of the line."""
    found = re.match(
        r"\((?P<signed>[^()]{2,80}(?:\([^()]*\)[^()]{0,40})?)\)\s*(?P<dash>[-–—]*)", line
    )
    if not found:
        return None
    source, day = _signed(found["signed"], day_first)
    if day and source and _is_title(source):
        return Dateline("", source, day), line[found.end() :].lstrip()
    if found["dash"] and is_agency(source):
        return Dateline("", source), line[found.end() :].lstrip()
    return None


def _signed(signed: str, day_first: bool | None) -> tuple[str, Day | None]:
    """Source and day of what stands in brackets."""
    day = find_day(signed, day_first)
    if day is None:
        return signed.strip(" -–—/,،"), None
    before, after = signed[: day.start].rstrip(" -–—/,،;|"), signed[day.end :].strip(" -–—/,،;|.")
    weekday = r"(?:^|[,،\s]+)(?:[^\W\d_]+day|[^\W\d_]+tag|Mittwoch)$"
    before = re.sub(weekday, "", before).strip(" -–—/,،;|")
    return before or after, day


def _after_dash(rest: str) -> str:
    """The agency in ``GAZA - Reuters - ...``, after the first dash."""
    found = re.match(r"\s*(?P<source>[^-–—:.\n]{2,40}?)\s*[-–—:.]", rest)
    return found["source"] if found and is_agency(found["source"]) else ""


@cache
def _pattern() -> re.Pattern[str]:
    day = re.sub(r"\(\?P<\w+>", "(?:", _without_back_references(date_pattern().pattern))
    inside = r"(?:[^()\n]|\([^()\n]*\)){2,100}"
    return re.compile(
        rf"""(?P<place>[^\W\d_][^()\d\n–—:;?!«»“”"]{{0,60}}?)
        (?=[\s,،(/–—-])
        (?:[,،]?\s+(?P<before>{day})\.?,?)?
        (?:[,،]?\s*\((?P<signed>{inside})\)|\s*/(?P<slashed>[^/\n]{{2,40}})/\.?)?
        (?:[,،]?\s+(?P<after>{day})\.?)?
        (?:\s*\.?(?P<dash>--|—|(?<=[\s).])[-–](?=\s|$)))?
        (?(before)|(?(signed)|(?(slashed)|(?(after)|(?(dash)|(?!))))))""",
        re.VERBOSE | re.IGNORECASE,
    )


def _without_back_references(pattern: str) -> str:
    return re.sub(r"\(\?P=\w+\)", "[-/.]", pattern)
