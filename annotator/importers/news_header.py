"""Reads what a news text says about itself: headline, day, place, source, author, language."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.importers.agencies import region_of
from annotator.importers.dateline import Dateline, find_dateline
from annotator.importers.dates import Day, find_day, in_year_before, order_of
from annotator.importers.header_lines import byline, dated_line, labelled
from annotator.importers.language import language_of

_HEAD = 12_000
"""Code points that a header may reach into a text."""
_LINES = 24
_BODY_LINES = 4
"""Lines without a label after which the header is surely over."""
_TOP_LINES = 3
"""Lines of which one may be a date: a headline, a subheading and that."""
_LONGEST_HEADLINE = 250
TITLE_LENGTH = 200
"""Most code points of a title that is only a first line, the ellipsis not counted."""
HEADLINE_LENGTH = 1000
"""The same of one that the text says is a headline."""
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_URL_DAY = re.compile(r"/(\d{4})/(\d{1,2})/(\d{1,2})(?=/|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a text says about itself.

    Attributes:
        title: Never empty.
        published: Day of publication; None when unknown or in doubt.
        source: Publisher or agency, as printed; may be empty.
        author: As printed; may be empty.
        place: Place of the dateline, as printed; may be empty.
        language: BCP 47 tag; empty when unsure.
        url: May be empty.
        notes: Doubts, one sentence each.
    """

    title: str
    published: dt.date | None = None
    source: str = ""
    author: str = ""
    place: str = ""
    language: str = ""
    url: str = ""
    notes: tuple[str, ...] = ()


@dataclass
class _Draft:
    """What was found so far; the first of a sort counts.

    Attributes:
        values: Entry, as in ``Header``, to what was printed; ``published`` and ``updated`` too.
        plain: Lines that are neither labelled nor a byline, the title's among them.
        dated: Date of a line that is or begins with nothing else.
        dated_first: Whether it stands before everything else, as does the headline then.
    """

    values: dict[str, str] = field(default_factory=dict)
    plain: list[str] = field(default_factory=list)
    dated: str = ""
    dated_first: bool = False

    def add(self, entries: Mapping[str, str]) -> None:
        for name, value in entries.items():
            self.values.setdefault(name, value)


def read_header(text: str, file_name: str = "", known: Mapping[str, str] | None = None) -> Header:
    """Read the header of a text, which is not changed.

    Args:
        text: Canonical text.
        file_name: Its stem is the title of a text that has no words.
        known: What is known besides the text, e.g. from front matter, by label such as ``author``;
            it goes before what the text says.
    """
    draft = _Draft()
    for label, value in (known or {}).items():
        draft.add(labelled(f"{label}: {value}") or {})
    for line in _head_lines(text):
        _take(draft, line)
        if len(draft.plain) > _BODY_LINES:
            break
    values = draft.values
    language = values.get("language", "") or language_of(text)
    has_title = "title" in values
    dateline = _dateline(draft, order_of(language), has_title=has_title)
    source = values.get("source", "") or dateline.source
    order = order_of(language, region_of(source, dateline.place))
    dateline = _dateline(draft, order, has_title=has_title)
    published, notes = _published(draft, dateline, order)
    return Header(
        title=_title(draft, file_name),
        published=published,
        source=source,
        author=values.get("author", ""),
        place=values.get("place", "") or dateline.place,
        language=language,
        url=values.get("url", ""),
        notes=notes,
    )


def _head_lines(text: str) -> Iterator[str]:
    """The first lines that hold more than rules and signs, without invisible marks."""
    lines = (" ".join(_INVISIBLE.sub("", line).split()) for line in text[:_HEAD].split("\n"))
    worded = [line for line in lines if any(map(str.isalnum, line))]
    yield from worded[:_LINES]


def _take(draft: _Draft, line: str) -> None:
    if len(draft.plain) <= _BODY_LINES - 1:
        if not draft.dated and len(draft.plain) < _TOP_LINES:
            draft.dated, line = dated_line(line)
            draft.dated_first = bool(draft.dated) and not draft.plain
        entries = labelled(line)
        entries = byline(line) if entries is None else entries
        if entries is not None and not (set(entries) <= set(draft.values) and draft.plain):
            draft.add(entries)
            return
    if line:
        draft.plain.append(line)


def _dateline(draft: _Draft, order: bool | None, *, has_title: bool) -> Dateline:
    for number, line in enumerate(draft.plain[:_BODY_LINES]):
        first = number == 0 and not has_title and len(draft.plain) > 1
        sentence = len(line) > _LONGEST_HEADLINE or line.rstrip('”"’»)').endswith(
            (".", "!", "؟", "。")
        )
        found = find_dateline(line, order, headline=first and not sentence)
        if found != Dateline():
            return found
    return Dateline()


def _published(
    draft: _Draft, dateline: Dateline, order: bool | None
) -> tuple[dt.date | None, tuple[str, ...]]:
    """The day of publication, or None and why."""
    printed = [draft.values.get("published", ""), draft.dated]
    days = [day for words in printed if words and (day := find_day(words, order))]
    if dateline.day:
        days.append(dateline.day)
    notes: list[str] = []
    for day in days:
        certain = day.certain or _settled(day, days, draft, order)
        if certain:
            return certain, tuple(notes)
        notes.append(day.doubt)
        if day.options:
            break
    return None, tuple(dict.fromkeys(notes))


def _settled(day: Day, days: Sequence[Day], draft: _Draft, order: bool | None) -> dt.date | None:
    """The day that another date of the header leaves as the only one; None if none does."""
    others = [other for other in days if other is not day]
    fitting = [
        option
        for option in day.options
        if any(option == each.certain or _same_day(option, each) for each in others)
    ]
    if len(fitting) == 1:
        return fitting[0]
    if not day.month:
        return None
    updated = find_day(draft.values.get("updated", ""), order)
    in_url = _URL_DAY.search(draft.values.get("url", ""))
    # Its digits stand in the order of ISO 8601, which leaves no doubt.
    in_url_day = find_day("-".join(in_url.groups())) if in_url else None
    for other in (*others, updated, in_url_day):
        if other and other.certain:
            return in_year_before(day, other.certain)
    return None


def _same_day(option: dt.date, other: Day) -> bool:
    return (option.month, option.day) == (other.month, other.day)


def _title(draft: _Draft, file_name: str) -> str:
    headline = draft.values.get("title", "")
    first = next(iter(draft.plain), "")
    if not headline and draft.dated_first:
        headline = first
    most = HEADLINE_LENGTH if headline else TITLE_LENGTH
    title = _one_line(headline or first) or _one_line(Path(file_name).stem)
    return shortened(title, most) or draft.dated or "Untitled"


def _one_line(words: str) -> str:
    return " ".join(_INVISIBLE.sub("", words).split())


def shortened(title: str, most: int = TITLE_LENGTH) -> str:
    """A title of at most so many code points and an ellipsis, cut between words."""
    if len(title) <= most:
        return title
    cut = title[: most + 1].rsplit(" ", 1)[0]
    return cut[:most].rstrip(" ,;:–—-") + "…"
