"""Base direction of paragraphs."""

import pytest

from annotator.text.direction import is_right_to_left


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
