"""Reads files as text: bytes from the disk, and the encoding they are in."""

import codecs
import re
import stat
import unicodedata
from pathlib import Path
from typing import NamedTuple

from annotator.importers.code_pages import decoded, is_doubtful
from annotator.model.errors import UnreadableArticle
from annotator.text.canonical import canonical

MAX_BYTES = 50_000_000
"""No article comes near it: it is a library of 10,000 articles, and is kept several times over
while it is read, indexed and shown, so that a larger file could use up the memory."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    # The mark of UTF-16 begins that of UTF-32, which therefore comes first.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a Word document, an e-book or another packed file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel document or an Outlook message"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\0", "a database or an annotator project"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"Rar!\x1a", "a packed file"),
    (b"\x7fELF", "a program"),
)
_SAMPLE = 65_536
_STEPS = "open it in its own program and save its text as .txt"
_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_CONTROL = re.compile("[\0-\b\x0e-\x1a\x1c-\x1f\x7f]")
"""Controls that texts hardly hold; Japanese mail is full of ESC."""
_MOST_CONTROLS = 0.01
"""Share of controls in text: wire copy frames each part with them, binary files have 0.1."""
_MANY_ZEROS = 0.01
"""Share of zero bytes that shows UTF-16 or UTF-32: each space and line end has one."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_MOST_STRANGE = 0.02
_STRANGE = {"Cc", "Cn", "Co"}
_SPACES = re.compile("[\t\n\v\f\r\x1b]")


def read_bytes(path: Path) -> bytes:
    """The whole of a file.

    Raises:
        UnreadableArticle: It is missing, forbidden, no regular file or larger than ``MAX_BYTES``.
    """
    name = canonical(path.name)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableArticle(f"“{name}” is a folder", "name a file that is in it")
        # Opening a pipe would wait for somebody to write into it.
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableArticle(f"“{name}” is a device, not a file", "choose a file")
        if status.st_size > MAX_BYTES:
            raise _too_large(name)
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise UnreadableArticle(
            f"“{name}” does not exist", "check whether it was moved or renamed"
        ) from error
    except PermissionError as error:
        raise UnreadableArticle(
            f"“{name}” may not be opened", "close it elsewhere, or get the right to read it"
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableArticle(
            f"“{name}” cannot be read ({reason})", "copy it to this computer's disk and try again"
        ) from error
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    return data


class Decoded(NamedTuple):
    """A file's text.

    Attributes:
        text: Canonical text.
        doubts: Why it may have to be read otherwise, or what it lost, one sentence each.
    """

    text: str
    doubts: tuple[str, ...] = ()


def decode(data: bytes, name: str) -> Decoded:
    """The text of a file's bytes.

    A byte order mark decides; else the zero bytes of UTF-16 and UTF-32 show; else valid UTF-8 is
    UTF-8; else ``code_pages`` tells the code page. Everything is decoded strictly, so that no
    character is ever replaced in silence: what ``canonical`` drops or replaces is a doubt.

    Args:
        data: The whole file.
        name: What to call it in errors.

    Raises:
        UnreadableArticle: It is empty, no text, or in an encoding that cannot be told.
    """
    other = signature(data)
    if other:
        raise UnreadableArticle(f"“{name}” is {other}, not plain text", _STEPS)
    text = _marked(data, name)
    doubts: tuple[str, ...] = ()
    if text is None:
        text, doubts = _unmarked(data, name)
        if len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text) and text.strip("\0"):
            raise UnreadableArticle(f"“{name}” is not a text file", _STEPS)
    doubts += _left_out(text)
    text = canonical(text)
    if not any(not sign.isspace() and sign != "\ufeff" for sign in text):
        raise UnreadableArticle(f"“{name}” is empty", "add a file that holds text")
    return Decoded(text, doubts)


def signature(head: bytes) -> str:
    """What kind of file the first bytes say it is, if surely no plain text; else empty."""
    for start, kind in _SIGNATURES:
        if head.startswith(start):
            return kind
    return ""


def _too_large(name: str) -> UnreadableArticle:
    return UnreadableArticle(
        f"“{name}” is larger than {MAX_BYTES // 1_000_000} MB", "split it into its articles"
    )


def _left_out(text: str) -> tuple[str, ...]:
    """What ``canonical`` takes from a text beyond the form of its line ends."""
    count = text.count("\0") + sum(1 for _ in _SURROGATE.finditer(text))
    if not count:
        return ()
    if count == 1:
        return ("1 character that no text may hold was left out or replaced.",)
    return (f"{count:,} characters that no text may hold were left out or replaced.",)


def _marked(data: bytes, name: str) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return _strictly(data[len(mark) :], encoding)
            except UnicodeDecodeError as error:
                raise _damaged(name, encoding, len(mark) + error.start) from error
    return None


def _unmarked(data: bytes, name: str) -> Decoded:
    sample = data[:_SAMPLE]
    zeros = sample.count(0)
    # ASCII in UTF-16 is valid UTF-8 too, so that many zero bytes go before it.
    text = _by_zero_bytes(data) if zeros > _MANY_ZEROS * len(sample) else None
    if text is not None:
        return Decoded(text)
    try:
        text = _strictly(data, "utf-8")
    except UnicodeDecodeError as error:
        if _is_mostly_utf8(data):
            raise _damaged(name, "utf-8", error.start) from error
        text = _by_zero_bytes(data) if zeros else None
        return _of_code_page(data, name) if text is None else Decoded(text)
    return Decoded(_japanese_mail(data) if "\x1b$" in text else text)


def _of_code_page(data: bytes, name: str) -> Decoded:
    found = decoded(data)
    if found is None:
        raise UnreadableArticle(
            f"The encoding of “{name}” cannot be told",
            "open it in an editor that shows it rightly and save it as UTF-8",
        )
    text, code_page = found
    if not is_doubtful(data, text):
        return Decoded(text)
    doubt = (
        f"Its encoding is a guess ({code_page}): if it reads wrongly, save the file as UTF-8 "
        "and add it again."
    )
    return Decoded(text, (doubt,))


def _strictly(data: bytes, encoding: str) -> str:
    """Decode; lone surrogates, which Windows and Java let pass, are left to ``canonical``."""
    text = data.decode(encoding, "surrogatepass")
    if encoding == "utf-8" and _SURROGATE.search(text):
        # Pairs that were encoded one by one (CESU-8, Unicode Technical Report 26) are one sign.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return text


def _by_zero_bytes(data: bytes) -> str | None:
    """The text of UTF-16 or UTF-32 without a mark; None if the zero bytes do not show either."""
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        try:
            text = _strictly(data, encoding)
        except UnicodeDecodeError:
            continue
        seen = _SPACES.sub(" ", text[:_SAMPLE])
        strange = sum(unicodedata.category(sign) in _STRANGE for sign in seen)
        if strange <= _MOST_STRANGE * len(seen) and _is_in_order(text[:_SAMPLE]):
            return text
    return None


def _is_in_order(text: str) -> bool:
    """Whether spaces and line ends, else ASCII letters, show that no bytes are exchanged.

    Exchanged, a space is U+2000 and a line end U+0A00; but U+4E00, the sign for one in Chinese,
    is an N, so that letters tell less.
    """
    plain = sum(map(text.count, "\n\r ,.")), sum(sign <= "\x7f" for sign in text)
    exchanged = (
        sum(map(text.count, "\u0a00\u0d00\u2000\u2c00\u2e00")),
        sum(ord(sign) % 256 == 0 for sign in text),
    )
    return plain > exchanged


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether broken UTF-8, e.g. cut within a character, explains the bytes better than chance."""
    beyond = sum(map(len, re.findall(rb"[\x80-\xff]+", data)))
    valid = sum(map(len, _UTF8_SEQUENCE.findall(data)))
    return valid > 4 * (beyond - valid)


def _damaged(name: str, encoding: str, position: int) -> UnreadableArticle:
    return UnreadableArticle(
        f"“{name}” is damaged {encoding[:6].upper()} text: byte {position + 1} does not belong",
        "get the file again, or open it in an editor and save it as UTF-8",
    )


def _japanese_mail(data: bytes) -> str:
    try:
        return data.decode("iso2022_jp_ext")
    except UnicodeDecodeError:
        return data.decode("utf-8")
