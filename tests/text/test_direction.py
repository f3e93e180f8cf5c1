"""Base direction of paragraphs."""

import pytest

from annotator.text.direction import is_right_to_left, isolated


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", False),
        ("12 — (…) 🙂", False),
        ("Reuters: سلام", False),
        ("سلام, Reuters", True),
        ("«23 שלום", True),
        ("1️⃣ عاجل", True),
        ("\u200eسلام", False),
        ("\u200fabc", True),
    ],
)
def test_the_first_strong_character_decides(text, expected):
    assert is_right_to_left(text) is expected


def test_words_of_another_direction_are_isolated():
    assert isolated("سلام") == "\u2068سلام\u2069"
    assert isolated("") == ""
