"""The one form of texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.canonical import canonical

ANY_TEXT = st.text(st.characters(codec=None))
"""Every code point, lone surrogates included."""


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\r\r\nb", "a\n\nb"),
        ("a\u2028b\u2029c\ufdd0d\ufdd1e", "a\nb\nc\nd\ne"),
        ("a\0b", "ab"),
        ("a\r\0\nb", "a\nb"),
        ("a\ud83db\udc00", "a\ufffdb\ufffd"),
        ("\ud83d\ude00", "\ufffd\ufffd"),
    ],
)
def test_what_becomes_another(given_text, kept):
    assert canonical(given_text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "",
        " a \n\n b\t",
        "e\u0301 é",
        "\u00a0\u200b\u200d\u202e\ufeff",
        "👩🏽‍🚒🇮🇹",
        "\x0b\x0c\x85",
        "ﷺ",
    ],
)
def test_everything_else_is_kept_to_the_letter(text):
    assert canonical(text) == text


@given(ANY_TEXT)
def test_twice_is_once(text):
    assert canonical(canonical(text)) == canonical(text)


@given(ANY_TEXT)
def test_the_result_can_be_stored_and_shown(text):
    result = canonical(text)
    assert result.encode().decode() == result
    assert not set(result) & set("\0\r\u2028\u2029\ufdd0\ufdd1")
