"""Names of news agencies and newspapers: how they sign, and where they are printed."""

import re
from functools import cache

_AGENCIES = """
aa|aap|abna|adnkronos|afp|agence france-presse|agerpres|ana|anadolu|anadolu agency|anadolu ajansı
|anp|ani|ansa|antara|ap|apa|app|apn|armenpress|associated press|associated press of pakistan
|azertac|bbc|bbc news|belga|belta|bernama|bloomberg|bna|bss|bta|cna|cnn|ctk|čtk|deutsche welle|dha
|dpa|dpa-afx|dts|dw|efe|epd|europa press|fana|fars|fars news agency|gna|hina|ians|iha|ina|interfax
|interfax-ukraine|irib|irna|isna|jiji|jiji press|kaler|kcna|keystone-sda|kna|kuna|kyodo
|kyodo news|lana|lusa|maan|map|mehr|mehr news agency|mena|mia|mti|mtv|nan|nna|ntb|ots|pa|pa media
|pan|pap|petra|pna|polskie radio|press association|press trust of india|prensa latina
|prnewswire|pti|qna|reuters|ria|ria novosti|ritzau|saba|sana|sapa|sda|sid|spa|sputnik|stt|suna
|tanjug|tap|tasnim|tass|itar-tass|tasr|telam|télam|the associated press|tt|ukrinform|unb|uni|unian
|united press international|upi|urduPoint|urdupoint news|vna|wafa|wam|xinhua|xinhua news agency
|yonhap|yonhap news agency|yna
|رويترز|أ ف ب|أف ب|فرانس برس|وكالة فرانس برس|أ ب|أسوشيتد برس|د ب أ|واس|وام|سانا|وفا|قنا|كونا|بترا
|الأناضول|معا|سبأ|شينخوا|سبوتنيك|تاس|نوفوستي|بنا|أش أ|أ ش أ|واج|وأج|وات|وكالات|العمانية|يو بي آي
|ایرنا|ایسنا|فارس|مهر|تسنیم|رویترز
|рейтер|тасс|итар-тасс|риа новости|интерфакс|спутник|укринформ|укрінформ|уніан|белта|бта
|רויטרס|סוכנויות הידיעות
|新华社|新華社|中新社|路透社|法新社|共同|時事|연합뉴스|뉴시스
"""
"""As they stand in datelines."""

_REGIONS = {
    "US": "ap|associated press|the associated press|upi|united press international|cnn|abc news"
    "|cbs news|nbc news|fox news|npr|bloomberg|usa today|the new york times|new york times"
    "|the washington post|washington post|los angeles times|the wall street journal|politico"
    "|wall street journal|chicago tribune|the boston globe|the hill|axios|time|newsweek|prnewswire",
    "GB": "bbc|bbc news|the guardian|guardian|the times|financial times|the daily telegraph"
    "|the telegraph|the independent|the economist|sky news|itv news|daily mail|daily mirror|the sun"
    "|pa|pa media|press association|evening standard",
    "IE": "rte|rté|the irish times|irish independent|irish examiner",
    "AU": "aap|abc news australia|the australian|the sydney morning herald|the age",
    "NZ": "rnz|the new zealand herald|stuff",
    "IN": "pti|press trust of india|ani|ians|the hindu|the times of india|hindustan times"
    "|the indian express",
    "PK": "app|associated press of pakistan|dawn|the express tribune|urdupoint|urdupoint news",
    "ZA": "sapa|news24|mail & guardian",
}
"""Where those that print in English put the day or the month first in figures."""

_CITIES = {
    "US": "washington|new york|los angeles|chicago|houston|boston|philadelphia|san francisco"
    "|atlanta|miami|seattle|dallas|denver|detroit|phoenix|baltimore",
    "GB": "london|manchester|birmingham|edinburgh|glasgow|cardiff|belfast|liverpool|leeds",
}

_SPLIT = re.compile(r"\s*[/,،;|+]\s*|\s+[-–—]\s+|\s+(?:and|und|et|y|و)\s+")
_NEWS = re.compile(
    r"\b(?:news|agency|agencies|press|times|post|wire|newspaper|tribune|herald|gazette|journal"
    r"|chronicle|guardian|telegraph|agentur|zeitung|nachrichten|agence|presse|agencia|noticias"
    r"|agenzia|ajansı|агентство)\b|^(?:ال)?(?:وكالة|صحيفة|موقع|قناة|جريدة|وكالات)\b|خبرگزاری",
    re.IGNORECASE,
)


def is_agency(name: str) -> bool:
    """Whether a name, or one of several names joined by a slash or comma, is a known agency."""
    return any(_key(part) in _agencies() for part in (name, *_SPLIT.split(name)))


def are_agencies(names: str) -> bool:
    """Whether a name, or each of several joined by a slash or comma, is a known agency."""
    return all(_key(part) in _agencies() for part in _SPLIT.split(names))


def sounds_like_news(name: str) -> bool:
    """Whether a name is a known agency or contains a word that newspapers are named with."""
    return is_agency(name) or bool(_NEWS.search(name))


def region_of(source: str, place: str = "") -> str:
    """Region code of who prints an article in English, else of where; empty when unknown.

    A place tells only where no source is named: correspondents write from everywhere.
    """
    for names, given in ((_REGIONS, source), (_CITIES, "" if source else place)):
        parts = {_key(part) for part in (given, *_SPLIT.split(given))}
        found = {region for region in names if parts & set(names[region].split("|"))}
        if len(found) == 1:
            return found.pop()
    return ""


def _key(name: str) -> str:
    return " ".join(name.casefold().replace(".", " ").replace("ـ", "").split())


@cache
def _agencies() -> frozenset[str]:
    names = " ".join(_AGENCIES.split()).replace(" |", "|")
    return frozenset(_key(name) for name in names.split("|"))
