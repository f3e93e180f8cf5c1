"""Bytes as text: marks, UTF-16 without them, code pages, and what is refused."""

import os
import random
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import NEWS

from annotator.importers import decoding
from annotator.importers.decoding import MAX_BYTES, decode, read_bytes
from annotator.model.errors import UnreadableArticle
from annotator.text.canonical import canonical

MARKS = {
    "utf-8": b"\xef\xbb\xbf",
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
    "utf-32-le": b"\xff\xfe\x00\x00",
    "utf-32-be": b"\x00\x00\xfe\xff",
}
ASIAN = {"ja": ("cp932", "euc_jp", "iso2022_jp"), "zh": ("gb18030", "gbk"), "ko": ("cp949",)}
OLD_SIGNS = str.maketrans("“”„‘’«»–—", '"""\'\'""--')
"""Code pages older than Windows lack most of the signs that printers use."""


def holds_words(text):
    return any(not sign.isspace() and sign != "\ufeff" for sign in canonical(text))


printed = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t \u2028\ufdd0🙂"),
    min_size=1,
).filter(holds_words)


@pytest.mark.parametrize("encoding", MARKS)
@given(text=st.text(min_size=1).filter(holds_words))
def test_any_text_with_a_mark_reads_back(encoding, text):
    # A NUL after the mark of UTF-16 makes it the mark of UTF-32.
    text = text.lstrip("\0")
    assert decode(MARKS[encoding] + text.encode(encoding), "a.txt").text == canonical(text)


@given(text=printed)
def test_any_text_in_utf_8_reads_back(text):
    if not text.startswith("\ufeff"):
        assert decode(text.encode(), "a.txt").text == canonical(text)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@given(text=printed)
def test_utf_16_and_32_without_a_mark_show_by_their_zero_bytes(encoding, text):
    # Signs that no text is printed with, at random, are what the wrong order of bytes looks like.
    text = "".join(sign for sign in text if unicodedata.category(sign) not in {"Cn", "Co"})
    text = f"Ministers met.\n{text[:20]}\nThe talks go on. "
    assert decode(text.encode(encoding), "a.txt").text == canonical(text)


@pytest.mark.parametrize("encoding", [*MARKS, "utf-16", "utf-32", "utf-8-sig"])
@pytest.mark.parametrize("language", NEWS)
def test_every_language_reads_back_from_unicode(language, encoding):
    text = f"{NEWS[language]}\n{NEWS[language]}\n"
    assert decode(text.encode(encoding), "a.txt").text == text


def test_chinese_in_utf_16_without_a_mark():
    # The sign for one, U+4E00, has a zero byte too, in the wrong place.
    text = "周一周二周三是一周中的一天，" * 10 + "\n一\n"
    for encoding in ("utf-16-le", "utf-16-be"):
        assert decode(text.encode(encoding), "a.txt").text == text


def in_code_pages():
    pages = {
        "cp1250": ["pl", "cs", "hu"],
        "cp1251": ["ru", "uk", "bg"],
        "cp1252": ["en", "de", "fr", "es", "it", "pt", "nl", "sv"],
        "cp1253": ["el"],
        "cp1254": ["tr"],
        "cp1255": ["he"],
        "cp1256": ["ar", "fa"],
        "cp1257": ["lt"],
        "cp1258": ["vi"],
        "mac_roman": ["en", "fr", "de"],
        "iso8859_2": ["pl", "cs", "hu"],
        "iso8859_5": ["ru"],
        "iso8859_6": ["ar"],
        "koi8_r": ["ru"],
        "cp866": ["ru"],
        "cp850": ["de", "fr"],
        "big5": ["zh_traditional"],
    }
    for page, languages in pages.items():
        for language in languages:
            yield language, page
    for language, encodings in ASIAN.items():
        for encoding in encodings:
            yield language, encoding


def writable(text, encoding):
    """A text as old systems wrote it in a code page."""
    if encoding == "cp1258":
        marks = "\u0300\u0301\u0303\u0309\u0323"
        signs = []
        for sign in text:
            whole = unicodedata.normalize("NFD", sign)
            tone = "".join(each for each in whole if each in marks)
            base = "".join(each for each in whole if each not in marks)
            signs.append(unicodedata.normalize("NFC", base) + tone)
        return "".join(signs)
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(OLD_SIGNS).replace("…", "...").replace("€", "EUR ").replace("œ", "oe")
    return text


@pytest.mark.parametrize(("language", "encoding"), list(in_code_pages()))
def test_articles_in_code_pages_come_out_right(language, encoding):
    text = writable(NEWS[language], encoding)
    assert decode(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize(("language", "encoding"), list(in_code_pages()))
def test_what_articles_are_read_as_is_no_guess(language, encoding):
    assert decode(writable(NEWS[language], encoding).encode(encoding), "a.txt").doubts == ()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("日本語のテキスト", "euc_jp"), ("Привет, Москва!", "cp1251"), ("Muñoz, Medellín", "cp1252")],
)
def test_a_few_words_in_a_code_page_are_told_to_be_a_guess(text, encoding):
    (doubt,) = decode(text.encode(encoding), "a.txt").doubts
    assert doubt.startswith("Its encoding is a guess (")
    assert "save the file as UTF-8" in doubt


@pytest.mark.parametrize("language", ["ru", "ar", "el", "he", "fr", "pl", "tr"])
def test_a_headline_in_english_changes_nothing(language):
    page = {"ru": "cp1251", "ar": "cp1256", "el": "cp1253", "he": "cp1255"}.get(language, "cp1252")
    page = {"pl": "cp1250", "tr": "cp1254"}.get(language, page)
    text = f" date 2023-02-07 Ministers reopen the harbour\r\n\r\n{NEWS[language]}\r\n"
    assert decode(text.encode(page), "a.txt").text == text.replace("\r\n", "\n")


@pytest.mark.parametrize("rest", ["é", "€ and “quotation”", "naïve"])
def test_one_sign_far_behind_is_found(rest):
    text = "The report of the ministry said that it was not in the plan.\n" * 2_000
    text += f"He was seen in the café with {rest}."
    assert decode(text.encode("cp1252"), "a.txt").text == text


def test_long_lines_are_cut_between_characters():
    text = NEWS["ja"].replace("、", "").replace("「", "").replace("」", "") * 120
    assert decode(text.encode("cp932"), "a.txt").text == text


def test_a_byte_that_the_likeliest_page_lacks_rules_it_out():
    # 0x81 is no sign of Windows-1252.
    text = NEWS["de"].encode("cp1252") * 20 + b" \x81"
    with pytest.raises(UnreadableArticle, match=r"encoding of “a.txt” cannot be told"):
        decode(text, "a.txt")


def test_a_control_that_no_page_would_print_rules_it_out():
    with pytest.raises(UnreadableArticle, match=r"encoding of “a.txt” cannot be told"):
        decode(writable(NEWS["ru"], "iso8859_5").encode("iso8859_5") + b" \x81", "a.txt")


def test_lone_surrogates_become_replacement_characters():
    assert decode(b"\xff\xfea\0\x3d\xd8b\0", "a.txt").text == "a\ufffdb"
    text = "He said \ud83d and went."
    for encoding in ("utf-8", "utf-16-le", "utf-32-be"):
        data = text.encode(encoding, "surrogatepass")
        assert decode(data, "a.txt").text == "He said \ufffd and went."


def test_pairs_of_surrogates_in_utf_8_are_one_sign():
    data = "Fine \ud83d\ude42".encode("utf-8", "surrogatepass")
    assert decode(data, "a.txt").text == "Fine 🙂"


def test_japanese_mail_that_only_looks_so():
    assert decode(b"A \x1b$ sign in a long line of text\xc3\xa9" + b" and more" * 20, "a").text == (
        "A \x1b$ sign in a long line of texté" + " and more" * 20
    )


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe \0", b"\0\0\0\0"])
def test_nothing_to_read_is_refused(data):
    with pytest.raises(UnreadableArticle, match=r"“a.txt” is empty; add a file that holds text"):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\n", "a PDF document"),
        (b"PK\x03\x04\x14\0", "a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "an old Word"),
        (b"{\\rtf1\\ansi Text}", "an RTF document"),
        (b"\x89PNG\r\n\x1a\n\0", "a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
        (b"SQLite format 3\0", "an annotator project"),
    ],
)
def test_other_files_are_named(data, kind):
    with pytest.raises(UnreadableArticle, match=rf"“a.txt” is .*{kind}.*save its text as .txt"):
        decode(data, "a.txt")


@pytest.mark.parametrize("size", [40, 1_000, 100_000])
@pytest.mark.parametrize("seed", range(4))
def test_bytes_at_random_are_refused(size, seed):
    with pytest.raises(UnreadableArticle):
        decode(random.Random(seed).randbytes(size), "a.txt")  # noqa: S311 - no secret


def test_controls_show_a_binary_file():
    with pytest.raises(UnreadableArticle, match=r"“a.txt” is not a text file"):
        decode(bytes(range(1, 128)) * 10, "a.txt")


def test_the_few_controls_of_wire_copy_and_dos_pass():
    text = "\x01a1234\x02" + NEWS["en"] + "\x03\x04\x1a"
    assert decode(text.encode(), "a.txt").text == text


@pytest.mark.parametrize("language", ["de", "ru", "ar", "zh"])
def test_damaged_utf_8_is_never_taken_for_a_code_page(language):
    data = NEWS[language].encode()
    cut = next(n for n in range(200, 400) if data[n] & 0xC0 == 0x80)
    for broken in (data[:cut], data[:cut] + b"\xff" + data[cut:]):
        with pytest.raises(UnreadableArticle, match=r"damaged UTF-8 text: byte \d+ does not"):
            decode(broken, "a.txt")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"\xff\xfeabc", "UTF-16"),
        (b"\x00\x00\xfe\xff\x00\x11\x00\x00", "UTF-32"),
        (b"\xef\xbb\xbfcaf\xe9", "UTF-8"),
    ],
)
def test_damage_after_a_mark_names_the_byte(data, encoding):
    with pytest.raises(UnreadableArticle, match=rf"“a.txt” is damaged {encoding} text: byte "):
        decode(data, "a.txt")


def test_a_large_file_is_told_by_a_sample():
    code = (
        "import sys, time; sys.path.insert(0, sys.argv[1]); from newsroom import NEWS;"
        "from annotator.importers.decoding import decode;"
        "assert 'charset_normalizer' not in sys.modules;"
        "data = (NEWS['fr'] + '\\n').encode('cp1252') * 2_000;"
        "began = time.perf_counter(); decode(data, 'a'); print(time.perf_counter() - began)"
    )
    here = Path(__file__).parent
    told = subprocess.run(
        [sys.executable, "-c", code, here], capture_output=True, text=True, check=True
    )
    assert float(told.stdout) < 5


def test_files_are_read_whole(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\0" * 10)
    assert read_bytes(path) == b"\0" * 10


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    with pytest.raises(UnreadableArticle) as caught:
        read_bytes(path)
    assert str(caught.value) == "“large.txt” is larger than 50 MB; split it into its articles."


class Growing(type(Path())):
    """A file that another program writes to before we have read it."""

    def open(self, *arguments):
        with super().open("ab") as stream:
            stream.write(b"6")
        return super().open(*arguments)


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "log.txt"
    path.write_bytes(b"12345")
    monkeypatch.setattr(decoding, "MAX_BYTES", 5)
    assert read_bytes(path) == b"12345"
    with pytest.raises(UnreadableArticle, match="is larger than"):
        read_bytes(Growing(path))


def test_what_is_no_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UnreadableArticle, match=r"“pipe.txt” is a device, not a file"):
        read_bytes(tmp_path / "pipe.txt")
    with pytest.raises(UnreadableArticle, match="is a folder"):
        read_bytes(tmp_path)
    with pytest.raises(UnreadableArticle, match=r"“none.txt” does not exist; check whether"):
        read_bytes(tmp_path / "none.txt")
    with pytest.raises(UnreadableArticle, match=r"cannot be read \(File name too long\)"):
        read_bytes(tmp_path / ("long" * 100))
    with pytest.raises(UnreadableArticle, match=r"cannot be read \(embedded null"):
        read_bytes(tmp_path / "a\0b.txt")


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("Calm\0 day.", ("1 character that no text may hold was left out or replaced.",)),
        (
            "\0Calm \ud83d day\udc00.",
            ("3 characters that no text may hold were left out or replaced.",),
        ),
        ("\ufeffCalm\r\nday\u2028at\u2029sea\rand \U0001f600 \ufffd.\r\n", ()),
    ],
)
def test_what_is_left_out_or_replaced_is_told(text, doubts):
    data = (text + "The sea lay still. " * 50).encode("utf-8", "surrogatepass")
    assert decode(data, "a.txt").doubts == doubts
