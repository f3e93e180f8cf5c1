"""Colours of choices in pictures: other ones than those of the kinds, each with a pattern."""

from annotator.model.scheme import Colours, Pattern

_CHOICES = (
    (Colours("#CDEFEE", "#0F6670"), Colours("#0F4449", "#6FD6DD")),
    (Colours("#FBD9DF", "#A3244A"), Colours("#5A2333", "#FF9DB4")),
    (Colours("#ECEBC4", "#62600F"), Colours("#45430F", "#DAD56A")),
    (Colours("#DFE0FB", "#4548B0"), Colours("#32346F", "#B3B6FF")),
    (Colours("#EFDFD3", "#7A4A26"), Colours("#4F3420", "#E3B58F")),
    (Colours("#E2E6EB", "#4F5862"), Colours("#3A3F46", "#B4BCC6")),
)
"""Fill and line on a light and on a dark ground."""

NO_CHOICE = (Colours("#FFFFFF", "#6E7781"), Colours("#1E1F22", "#8B939C"))
"""Those of what has no colour of its own: no choice made, a kind that the scheme has no more."""


def choice_ink(number: int) -> tuple[Colours, Colours, Pattern]:
    """Light and dark colours and pattern of a choice by its place among the choices.

    Six colours come with six patterns, so that the colour alone never tells one from another.
    """
    patterns = tuple(Pattern)
    pattern = patterns[(number + number // len(_CHOICES)) % len(patterns)]
    return (*_CHOICES[number % len(_CHOICES)], pattern)
