"""Finds and understands dates as newspapers print them; what is doubtful stays so."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from annotator.importers.words import word_set

_MONTHS = """
january jan januar jänner jaenner janvier janv enero ene gennaio gen janeiro januari ocak
января янв січня ιανουαρίου يناير كانون~الثاني جانفي ינואר ژانویه جنوری
; february feb februar feber février févr fevrier febrero febbraio febr fevereiro fev februari
şubat февраля фев лютого φεβρουαρίου فبراير شباط فيفري פברואר فوریه فروری
; march mar märz maerz mrz mars marzo março maart mrt mart марта березня μαρτίου مارس آذار
اذار מרץ מרס مارچ
; april apr avril avr abril abr aprile nisan апреля апр квітня απριλίου أبريل ابريل إبريل
نيسان أفريل אפריל آوریل اپریل
; may mai mayo maggio mag maio mei maj mayıs мая травня μαΐου μαίου مايو أيار ايار ماي מאי مه
مئی
; june jun juni juin junio giugno giu junho haziran июня червня ιουνίου يونيو يونيه حزيران
جوان יוני ژوئن جون
; july jul juli juillet juil julio luglio lug julho temmuz июля липня ιουλίου يوليو يوليه تموز
جويلية יולי ژوئیه جولائی
; august aug août aout agosto ago augustus augusti ağustos августа авг серпня αυγούστου أغسطس
اغسطس آب أوت אוגוסט اوت اگست
; september sep sept septembre septiembre settembre set setembro eylül сентября сен сент
вересня σεπτεμβρίου سبتمبر أيلول ايلول ספטמבר سپتامبر ستمبر
; october oct oktober okt octobre octubre ottobre ott outubro out ekim октября окт жовтня
οκτωβρίου أكتوبر اكتوبر تشرين~الأول تشرين~الاول אוקטובר اکتبر اکتوبر
; november nov novembre noviembre novembro kasım ноября ноя листопада νοεμβρίου نوفمبر
تشرين~الثاني נובמבר نوامبر نومبر
; december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro december
aralık декабря дек грудня δεκεμβρίου ديسمبر كانون~الأول كانون~الاول דצמבר دسامبر دسمبر
"""
"""Names and abbreviations of the months, January first (Unicode CLDR 44, Gregorian calendar,
format and stand-alone; the Arabic ones of Egypt, the Levant and the Maghreb); ~ is a space."""

_DAY_FIRST = word_set("ar bg ca cs da de el es fa fi fr he id it nb nl pl pt ro ru tr uk ur vi")
"""Languages whose short dates put the day before the month in every country that prints news in
them (Unicode CLDR 44, dateFormats/short). English is not one of them, nor are those that begin
with the year."""
_DAY_FIRST_REGIONS = word_set("AU GB IE IN NZ PK ZA")
_MONTH_FIRST_REGIONS = frozenset({"US"})

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_ENGLISH = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_FIX = "set it in the article's details"
_YEARS = range(1583, 2200)
"""Years that a Gregorian date can have; 1402 or 1445 is of the Persian or Islamic calendar."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date as it was found.

    Attributes:
        words: The characters of the text.
        start: Where they begin.
        end: Where they end.
        options: The days that it may be: one if certain, none if there is no such day.
        month: Of a date without a year, else 0.
        day: Of a date without a year, else 0.
        doubt: One sentence about what is in doubt; empty if nothing is.
    """

    words: str
    start: int = 0
    end: int = 0
    options: tuple[dt.date, ...] = ()
    month: int = 0
    day: int = 0
    doubt: str = ""

    @property
    def certain(self) -> dt.date | None:
        """The day, if there is no doubt."""
        return self.options[0] if len(self.options) == 1 else None


def find_day(text: str, day_first: bool | None = None, position: int = 0) -> Day | None:
    """The first date of a text.

    Args:
        text: In any language that names of months are known of, with any digits.
        day_first: Order of a date such as 07/02/2023; None if unknown.
        position: Where to begin.
    """
    found = date_pattern().search(text.translate(_DIGITS), position)
    return _understood(found, text, day_first) if found else None


def order_of(language: str, region: str = "") -> bool | None:
    """Whether dates in figures put the day first: True, False or, if unsure, None.

    Args:
        language: BCP 47 tag; its region goes before ``region``.
        region: Two capital letters, e.g. of the newspaper; may be empty.
    """
    primary, _, tagged = language.partition("-")
    region = tagged[-2:].upper() or region
    if primary in _DAY_FIRST:
        return True
    if primary in {"en", ""} and region in _DAY_FIRST_REGIONS | _MONTH_FIRST_REGIONS:
        return region in _DAY_FIRST_REGIONS
    return None


def in_year_before(day: Day, other: dt.date) -> dt.date | None:
    """The day of a date without a year, given another of the same article that is no earlier."""
    for year in (other.year, other.year - 1):
        found = _date(year, day.month, day.day)
        # Datelines are local: a day may begin there before it does where the article is dated.
        if found and found <= other + dt.timedelta(days=1):
            return found
    return None


@cache
def date_pattern() -> re.Pattern[str]:
    """Matches a date in a text whose digits are ASCII."""
    names = sorted(_months(), key=len, reverse=True)
    name = "(?:" + "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in names) + ")"
    second = r"(?:\s*\([^\W\d_]+(?:\s[^\W\d_]+)?\)|\s*/\s*[^\W\d_]+(?:\s[^\W\d_]+)?(?=\s))?"
    ordinal = r"(?:st|nd|rd|th|er|\.º|º|ª|\.)?"
    year = r"\d{4}(?!\d)"
    return re.compile(
        rf"""(?<![\d/.-])(?:
        (?P<y>{year})(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}})(?!\d)
        | (?P<cy>{year})\s?[年년]\s?(?P<cm>\d{{1,2}})\s?[月월]\s?(?P<cd>\d{{1,2}})\s?[日일号]
        | (?P<a>\d{{1,2}})(?P<sep2>[-/.])(?P<b>\d{{1,2}})(?P=sep2)
          (?P<ny>\d{{4}}|\d\d)(?![/.-]?\d)
        | (?P<nd>\d{{1,2}}){ordinal}[\s/-]\s*(?:de\s+|of\s+)?ב?(?P<nm>{name})(?![^\W\d_])\.?
          (?:{second},?[\s/-]\s*(?:de\s+|del\s+)?(?P<dmy>{year}))?
        | (?<![^\W_])(?P<en>{name})\.?\s+(?P<ed>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]|[.,]\d)
          (?:,?\s+(?P<mdy>{year}))?
        )""",
        re.VERBOSE | re.IGNORECASE,
    )


def _understood(found: re.Match[str], text: str, day_first: bool | None) -> Day:
    start, end = found.span()
    here = Day(text[start:end], start, end)
    part = found.groupdict(default="")
    if part["y"]:
        return _exactly(here, part["y"], int(part["m"]), int(part["d"]))
    if part["cy"]:
        return _exactly(here, part["cy"], int(part["cm"]), int(part["cd"]))
    if part["nm"]:
        return _exactly(here, part["dmy"], _months()[_key(part["nm"])], int(part["nd"]))
    if part["en"]:
        return _exactly(here, part["mdy"], _months()[_key(part["en"])], int(part["ed"]))
    return _ordered(here, int(part["a"]), int(part["b"]), part["ny"], day_first)


def _exactly(here: Day, year: str, month: int, day: int) -> Day:
    if year:
        known = _date(int(year), month, day)
        return replace(here, options=(known,)) if known else _impossible(here, year)
    # In 2000 there was a 29 February.
    if _date(2000, month, day) is None:
        return _impossible(here)
    doubt = f"The date “{here.words}” has no year; {_FIX}."
    return replace(here, month=month, day=day, doubt=doubt)


def _ordered(here: Day, first: int, second: int, year: str, day_first: bool | None) -> Day:
    if len(year) == len("23"):
        # Which of the three is the year is as doubtful as the century.
        return replace(here, doubt=f"The date “{here.words}” has no full year; {_FIX}.")
    by_day, by_month = _date(int(year), second, first), _date(int(year), first, second)
    options = tuple({day: None for day in (by_day, by_month) if day})
    if not options:
        return _impossible(here, year)
    if len(options) > 1 and day_first is not None:
        options = options[:1] if day_first else options[1:]
    if len(options) == 1:
        return replace(here, options=options)
    either = " or ".join(f"{day.day} {_ENGLISH[day.month - 1]}" for day in options)
    doubt = f"The date “{here.words}” may be {either}; {_FIX}."
    return replace(here, options=options, doubt=doubt)


def _impossible(here: Day, year: str = "") -> Day:
    if year and int(year) not in _YEARS:
        doubt = f"The year of the date “{here.words}” is of another calendar; {_FIX}."
        return replace(here, doubt=doubt)
    return replace(here, doubt=f"The date “{here.words}” does not exist; {_FIX}.")


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _key(name: str) -> str:
    # Ignoring case takes the dotted and the dotless i of Turkish for the same letter.
    return " ".join(name.casefold().replace("ı", "i").replace("i\u0307", "i").split())


@cache
def _months() -> dict[str, int]:
    return dict(_spellings())


def _spellings() -> Iterator[tuple[str, int]]:
    for number, names in enumerate(_MONTHS.split(";"), 1):
        for name in names.split():
            yield _key(name.replace("~", " ")), number
