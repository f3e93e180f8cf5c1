"""Single lines of a header: labels with values, bylines, dates."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from annotator.importers.agencies import are_agencies, is_agency
from annotator.importers.dates import find_day
from annotator.importers.words import word_set

_LABELS = {
    "title": "title|headline|head|titel|überschrift|schlagzeile|titre|título|titulo|titular|titolo"
    "|başlık|العنوان|عنوان|عنوان الخبر|заголовок|כותרת|عنوان خبر|标题|標題",
    "author": "author|authors|by|byline|writer|reporter|autor|autorin|autoren|verfasser|von|auteur"
    "|auteurs|autrice|par|autora|autores|por|autore|yazar|الكاتب|المؤلف|بقلم|كتب|كتبت|كتبه|إعداد"
    "|автор|авторы|מאת|نویسنده|作者|記者|记者",
    "source": "source|sources|publisher|publication|newspaper|outlet|agency|news agency|credit|site"
    "|quelle|agentur|zeitung|agence|journal|fuente|agencia|fonte|bron|kaynak|المصدر|مصدر|الوكالة"
    "|الصحيفة|источник|מקור|منبع|来源|來源",
    "published": "date|published|published on|published at|publication date|date published|posted"
    "|posted on|issued|released|pubdate|publish date|datum|veröffentlicht|veröffentlicht am"
    "|erschienen|erschienen am|publiziert am|date de publication|publié|publié le|paru le|le|fecha"
    "|publicado|publicado el|fecha de publicación|data|pubblicato|pubblicato il|publicado em|tarih"
    "|التاريخ|تاريخ|تاريخ النشر|نشر|نشر في|نُشر في|نشر بتاريخ|بتاريخ|дата|опубликовано|תאריך|تاریخ"
    "|日期|发布时间",
    "updated": "updated|updated on|last updated|update|modified|last modified|lastmod|aktualisiert"
    "|aktualisiert am|stand|zuletzt aktualisiert|mis à jour|mis à jour le|modifié le|mise à jour"
    "|actualizado|آخر تحديث|تحديث|تم التحديث|محدث",
    "place": "place|location|dateline|city|ort|lieu|lugar|luogo|المكان|место|מקום",
    "language": "language|lang|locale|sprache|langue|idioma|lingua|taal|dil|اللغة|لغة|язык"
    "|שפה|زبان",
    "url": "url|link|web|web address|address|permalink|canonical|source url|source_url|adresse|lien"
    "|enlace|الرابط|رابط|ссылка|קישור",
}
"""Words that stand before a colon, for each entry of a header."""

_LANGUAGES = {
    "ar": "arabic|arabisch|arabe|العربية|عربي|عربية",
    "de": "german|deutsch|allemand|alemán|tedesco|الألمانية|немецкий",
    "el": "greek|griechisch|grec|ελληνικά",
    "en": "english|englisch|anglais|inglés|inglese|inglês|الإنجليزية|الانجليزية|английский",
    "es": "spanish|spanisch|espagnol|español|castellano|spagnolo|الإسبانية",
    "fa": "persian|farsi|persisch|persan|فارسی|الفارسية",
    "fr": "french|französisch|français|francés|francese|francês|الفرنسية|французский",
    "he": "hebrew|hebräisch|hébreu|עברית|العبرية",
    "hi": "hindi|हिन्दी",
    "it": "italian|italienisch|italien|italiano|الإيطالية",
    "ja": "japanese|japanisch|japonais|日本語",
    "ko": "korean|koreanisch|coréen|한국어",
    "nl": "dutch|niederländisch|néerlandais|nederlands",
    "pl": "polish|polnisch|polonais|polski",
    "pt": "portuguese|portugiesisch|portugais|português|portugués",
    "ru": "russian|russisch|russe|русский|الروسية",
    "tr": "turkish|türkisch|turc|türkçe|التركية",
    "uk": "ukrainian|ukrainisch|ukrainien|українська",
    "ur": "urdu|اردو",
    "zh": "chinese|chinesisch|chinois|中文|الصينية",
}
"""Names of languages, in their own and other words."""

_LABELLED = re.compile(r"(?P<label>[^\W\d][^:：=]{0,30}?)\s*[:：]\s*(?P<value>\S.*)")
_DATED = re.compile(
    r"""(?:(?P<before>date|datum|fecha|data|tarih|дата|تاريخ|التاريخ)
    |(?:published|posted|first\spublished)(?:\son)?|(?:veröffentlicht|erschienen|publiziert)(?:\sam)?
    |(?:publié|paru)(?:\sle)?|publicado(?:\sel|\sem)?|pubblicato(?:\sil)?|(?:نشر|نُشر)(?:\s(?:في|بتاريخ))?
    )\s*:?\s+(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)
_TIME = re.compile(
    r"""[\s,،|T-]*(?:at|um|à|a\slas|alle|الساعة)?\s*
    \d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\.?|uhr|h|[صم])?
    \s*(?:[A-Z]{2,5}|[+-]\d\d:?\d\d)?(?![^\W_])""",
    re.VERBOSE | re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"""(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun
    |montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag
    |lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche
    |(?:ال)?(?:اثنين|إثنين|ثلاثاء|أربعاء|اربعاء|خميس|جمعة|سبت|أحد|احد))[.,،]?\s*(?:the|den|le)?\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?P<by>By|BY|Von|VON|Par|PAR|Por|POR|Text|بقلم|كتب|كتبت|إعداد|От|Автор)[ :]\s*(?P<names>\S.*)"
)
_NAME = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_][^\W\d_]*(?:['’.\-][^\W\d_]+)*\.?")
_JOINED = re.compile(r"\s*(?:,|&|/|\s(?:and|und|et|y|e|و)\s)\s*")
_SMALL = word_set(
    """al bin da dal de del della den der di do dos du e el ibn la le ten ter van von zu zum"""
)
_NO_NAMES = word_set(
    """christmas easter monday tuesday wednesday thursday friday saturday sunday january february
    march april june july august september october november december the a an all now then
    contrast this that these those his her its their our my your no comparison accident
    far law day night montag dienstag mittwoch donnerstag freitag samstag sonntag anfang
    beginn ihm ihr hier dort exemple contre ailleurs rapport conséquent ejemplo eso fin"""
)
_FEWEST_NAMES = 2
_MOST_NAMES = 24
"""Names and surnames in a byline; some papers name six reporters."""
_MOST_CASELESS_NAMES = 4
_JOINT = re.compile(r"(?:al|d|el|l)['’-](?=[^\W\d_])", re.IGNORECASE)
"""Small words that are joined to a name."""
_LONGEST_VALUE = 160
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z]{4})?(?:[-_]([A-Za-z]{2}))?")


def labelled(line: str) -> dict[str, str] | None:
    """The entries of a line such as ``Source: Reuters | Date: 7 Feb 2023``.

    Returns:
        Entries by the names of ``Header``'s, and ``updated``; None if the line is something else.
    """
    parts = re.split(r"\s+[|•·]\s+", line)
    found = [entry for part in parts if (entry := _entry(part)) is not None]
    if len(found) < len(parts):
        # The bar belongs to a headline.
        return _entry(line) if len(parts) > 1 else None
    return {name: value for entry in reversed(found) for name, value in entry.items()}


def byline(line: str) -> dict[str, str] | None:
    """Author and agency of a line such as ``By Jane Doe, Reuters``; None for any other line."""
    found = _BYLINE.fullmatch(unicodedata.normalize("NFC", line))
    if not found or len(line) > _LONGEST_VALUE:
        return None
    names, *others = re.split(r"\s+[|–—-]\s+", found["names"], maxsplit=1)
    rest = "".join(others)
    names = re.sub(r"\s+(?:in|à|en|aus|at)\s+[^\W\d_].*$|\s*[-–—|,]$", "", names).strip()
    if are_agencies(names.removesuffix(" Staff")):
        return {"source": names.removesuffix(" Staff")}
    before, comma, last = names.rpartition(",")
    if comma and is_agency(last.strip()):
        names, rest = before.strip(), last.strip()
    if not _are_names(names, caseless=found["by"].upper() == found["by"].lower()):
        return None
    return {"author": names, **({"source": rest} if is_agency(rest) else {})}


def dated_line(line: str) -> tuple[str, str]:
    """The date that a line is, and the headline after it.

    Only the word ``date``, in several languages, may stand before a date with a headline after it.

    Returns:
        Date and headline; an empty date and the line if it is none of the sort.
    """
    label = _DATED.match(line)
    if label and not label["before"] and ":" in label[0]:
        return "", line
    start = label.end() if label else 0
    weekday = _WEEKDAY.match(line, start)
    start = weekday.end() if weekday else start
    day = find_day(line, None, start)
    if day is None or day.start != start:
        return "", line
    time = _TIME.match(line, day.end)
    rest = line[time.end() if time else day.end :].strip(" -–—|:,،.")
    if rest and not label:
        return "", line
    return day.words, rest if label and label["before"] else ""


def tag_of(language: str) -> str:
    """BCP 47 tag of a language given by tag or name; empty for anything else."""
    named = _languages().get(language.casefold().strip())
    if named:
        return named
    tag = _TAG.fullmatch(language.strip())
    if not tag:
        return ""
    region = f"-{tag[2].upper()}" if tag[2] else ""
    return tag[1].lower() + region


def _entry(part: str) -> dict[str, str] | None:
    found = _LABELLED.fullmatch(part)
    name = _labels().get(found["label"].casefold()) if found else None
    if not found or not name:
        return None
    value = _CHECKS.get(name, _short)(found["value"].strip())
    if value is None:
        return None
    return {name: value} if value else {}


def _are_names(words: str, *, caseless: bool) -> bool:
    parts = [part for person in _JOINED.split(words) for part in person.split()]
    if not _FEWEST_NAMES <= len(parts) <= _MOST_NAMES:
        return False
    if any(part.casefold() in _NO_NAMES or not _NAME.fullmatch(part) for part in parts):
        return False
    if caseless:
        return len(parts) <= _MOST_CASELESS_NAMES
    return all(
        part[0].isupper() or part.casefold() in _SMALL or _JOINT.match(part) for part in parts
    )


def _short(value: str) -> str | None:
    return value if len(value) <= _LONGEST_VALUE else None


def _headline(value: str) -> str | None:
    return value


def _date(value: str) -> str | None:
    """The value from its date on; nothing if it says that there is none."""
    if find_day(value):
        return value if len(value) <= _LONGEST_VALUE else None
    return None if " " in value else ""


def _language(value: str) -> str | None:
    return tag_of(value) or None


def _url(value: str) -> str | None:
    address = value.strip("<>")
    return address if re.fullmatch(r"(?:https?://|www\.)\S+", address) else None


_CHECKS: dict[str, Callable[[str], str | None]] = {
    "title": _headline,
    "published": _date,
    "updated": _date,
    "language": _language,
    "url": _url,
}
"""What each entry makes of a value: None if the line cannot be meant so."""


@cache
def _labels() -> dict[str, str]:
    return {word: name for name, words in _LABELS.items() for word in words.split("|")}


@cache
def _languages() -> dict[str, str]:
    return {word: tag for tag, words in _LANGUAGES.items() for word in words.split("|")}
