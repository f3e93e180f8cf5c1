"""Which way a paragraph runs."""

import unicodedata


def is_right_to_left(text: str) -> bool:
    """Tell the base direction by the first strong character (UAX #9, rules P2 and P3)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"R", "AL"}:
            return True
        if direction == "L":
            return False
    return False


def isolated(text: str) -> str:
    """A text that keeps to itself in a line of another direction (UAX #9: FSI and PDI)."""
    return f"\u2068{text}\u2069" if text else ""
