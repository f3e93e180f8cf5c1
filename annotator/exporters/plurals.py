"""Which form of a word goes with a number, as the plural rules of Unicode's CLDR have it.

Its forms for round millions ("un million d'articles") are for millions in words, not in digits.
"""

from collections.abc import Callable, Mapping

_FEW, _MANY = range(3, 11), range(11, 100)


def plural(tag: str, number: int) -> str:
    """The plural form of a whole number in a language, e.g. ``one`` or ``other``."""
    return _RULES.get(tag.partition("-")[0], _english)(number)


def _english(number: int) -> str:
    return "one" if number == 1 else "other"


def _french(number: int) -> str:
    return "other" if number > 1 else "one"


def _arabic(number: int) -> str:
    if number < len(_SMALL):
        return _SMALL[number]
    rest = number % 100
    return "few" if rest in _FEW else "many" if rest in _MANY else "other"


_SMALL = ("zero", "one", "two")
_RULES: Mapping[str, Callable[[int], str]] = {"ar": _arabic, "fr": _french}
