"""Tells which code page bytes that are neither ASCII nor Unicode were written in."""

import re
import unicodedata

from annotator.importers.language import closest_latin, language_of, letters

_CODE_PAGES = (
    *("cp1252", "cp1250", "cp1251", "cp1256", "cp1253", "cp1254", "cp1255", "cp1257", "cp1258"),
    *("cp874", "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "koi8_r", "koi8_u"),
    *("cp850", "cp866", "mac_roman", "mac_cyrillic"),
    *("gb18030", "big5hkscs", "cp932", "euc_jis_2004", "cp949"),
)
"""What news is kept in: the code pages of Windows, then those of Unix, DOS, the Mac, East Asia.

Of two that agree on most bytes only the larger stands here, e.g. cp1252 for ISO 8859-1.
"""
_ALPHABETS = _CODE_PAGES[: _CODE_PAGES.index("gb18030")]

_SAMPLE = 16_384
"""Bytes that are looked at: thousands of telling ones, and still judged in milliseconds."""
_BEFORE = 120
_AFTER = 240
"""Bytes that are taken along before and after a telling one, so that its words can be read."""
_TELLING = re.compile(rb"[\x80-\xff]")
_BREAK = re.compile(rb"[\x00-\x2f]")
"""Bytes that are no part of a character of several bytes in any of the code pages."""
_SIGNS = "“”„‘’‚«»‹›–—…•·§°€£©®™¿¡½¼¾\u00a0\u200c\u200e\u200f،؛؟ـ№"
"""Signs that news of any language is printed with."""
_IN_WORDS = "’·–—…\u200c"
"""Those of them that may stand between two letters."""
_BETWEEN_LETTERS = re.compile(rf"(?<=[^\W\d_])[{_SIGNS}](?=[^\W\d_])(?<![{_IN_WORDS}])")
_FEW = 60
"""Bytes of a script other than Latin that are too few to know it by; two lines or so."""
_MOST_BYTES = 4
"""Bytes of the longest character in a code page."""
_GOOD_FIT = 0.95
"""Share of signs beyond ASCII that are usual in the language; a name may bring others."""
_BAD_FIT = 0.7
_ACCENTED = 0.01
"""Share of signs beyond ASCII that a foreign name or two do not reach."""
_CONTROL = re.compile("[\x80-\x84\x86-\x9f]")
"""Controls that only a wrong code page brings into a text."""


def decoded(data: bytes) -> tuple[str, str] | None:
    """Read bytes of an unnamed code page: the text and the code page; None if none fits.

    The candidates come from charset-normalizer, which judges by the letters' frequency and knows
    scripts well, but often cannot tell the code pages of one script apart. There the language
    decides, which the words tell even where some letters are wrong.
    """
    sample = telling_sample(data)
    # Where a line without a break is longer than the sample, that ends within a character.
    for cut in range(_MOST_BYTES):
        for encoding in _ranked(sample[: len(sample) - cut]):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if not _CONTROL.search(text):
                return text, encoding
    return None


def is_doubtful(data: bytes, text: str) -> bool:
    """Whether so little of a text tells its code page that another one may have been meant."""
    if not language_of(unicodedata.normalize("NFC", text)):
        return True
    return not _is_latin(text) and len(_TELLING.findall(data[:_SAMPLE])) < _FEW


def telling_sample(data: bytes) -> bytes:
    """The stretches around the first bytes beyond ASCII, cut between characters."""
    parts: list[bytes] = []
    size = position = 0
    while size < _SAMPLE and (found := _TELLING.search(data, position)):
        start = _after_break(data, max(position, found.start() - _BEFORE), found.start())
        end = _break_from(data, found.end() + _AFTER)
        parts.append(data[start:end])
        size += end - start
        position = end
    return b" ".join(parts)


def _after_break(data: bytes, start: int, telling: int) -> int:
    found = _BREAK.search(data, start, telling)
    return found.end() if found else telling


def _break_from(data: bytes, position: int) -> int:
    found = _BREAK.search(data, position, position + _SAMPLE)
    return found.start() if found else min(position + _SAMPLE, len(data))


def _ranked(sample: bytes) -> list[str]:
    """Code pages that a sample may be of, the likeliest first."""
    from charset_normalizer import from_bytes

    matches = from_bytes(sample, cp_isolation=list(_CODE_PAGES), enable_fallback=False)
    likely = [match.encoding for match in matches]
    if likely and not _is_latin(sample.decode(likely[0], "replace")):
        return likely[:1]
    fits = {encoding: _fit(sample, encoding) for encoding in _ALPHABETS}
    good = [
        encoding
        for encoding in sorted(fits, key=lambda each: fits[each], reverse=True)
        if fits[encoding] >= _GOOD_FIT and (encoding in likely or _is_known(sample, encoding))
    ]
    return good or [encoding for encoding in likely if not _is_refuted(sample, encoding)]


def _is_known(sample: bytes, encoding: str) -> bool:
    return bool(language_of(sample.decode(encoding)))


def _is_refuted(sample: bytes, encoding: str) -> bool:
    """Whether the words are of a known language, but its accented letters are mostly wrong."""
    certain = _TELLING.sub(b"", sample).decode("ascii")
    accented = len(sample) - len(certain) > _ACCENTED * len(sample)
    return accented and bool(language_of(certain)) and _fit(sample, encoding) < _BAD_FIT


def _is_latin(text: str) -> bool:
    found = [letter for letter in text if letter.isalpha()]
    return 2 * sum(letter < "\u0250" for letter in found) > len(found)


def _fit(sample: bytes, encoding: str) -> float:
    """How well a sample reads in a code page: 1 if every sign is one of its language's."""
    try:
        text = unicodedata.normalize("NFC", sample.decode(encoding))
    except UnicodeDecodeError:
        return 0.0
    usual = letters(language_of(text) or closest_latin(text)) + _SIGNS
    lower = text.lower()
    beyond = [sign for sign in lower if sign > "\x7f"]
    unusual = sum(sign not in usual for sign in beyond) + len(_BETWEEN_LETTERS.findall(lower))
    return 1 - unusual / len(beyond)
