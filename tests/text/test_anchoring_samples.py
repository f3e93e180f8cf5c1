"""The sample articles, corrected as newsrooms do: what was left alone is found where it is."""

import re
from itertools import pairwise

import pytest

from annotator.assets import sample_articles
from annotator.importers import read_one
from annotator.model.replacement import How
from annotator.model.span import Span
from annotator.text.anchoring import Finder

WORDS = re.compile(r"\S+")


def passages(text):
    """Every second run of one, four and twelve words of each paragraph."""
    for line in re.finditer(r"[^\n]+", text):
        words = [match.span() for match in WORDS.finditer(text, *line.span())]
        for length in (1, 4, 12):
            for first in range(0, len(words) - length + 1, 2):
                yield Span(words[first][0], words[first + length - 1][1])


def mended(paragraph):
    """With every seventh long word written otherwise."""
    words = paragraph.split(" ")
    for at in range(3, len(words), 7):
        if len(words[at]) > 5:
            words[at] = words[at][:2] + words[at][3:]
    return " ".join(words)


@pytest.mark.parametrize("path", sample_articles(), ids=lambda path: path.stem)
def test_a_correction_above_and_a_paragraph_put_in(path):
    text = read_one(path).text
    lines = text.split("\n")
    lines.insert(len(lines) // 2, "Nobody was at hand to comment on this on Monday.")
    new = "Correction: a name was misspelt.\n\n" + "\n".join(lines)
    finder = Finder(text, new)
    for span in passages(text):
        found = finder.find(span)
        assert found.how is How.UNCHANGED
        assert new[slice(*found.span)] == text[slice(*span)]


@pytest.mark.parametrize("path", sample_articles(), ids=lambda path: path.stem)
def test_mended_words_lose_next_to_nothing(path):
    text = read_one(path).text
    new = "\n".join(mended(line) for line in text.split("\n"))
    finder = Finder(text, new)
    spans = [span for span in passages(text) if span.end - span.start > 20]
    found = [finder.find(span) for span in spans]
    assert sum(each.how is How.LOST for each in found) <= len(spans) // 50
    order = [each.span.start for each in found if each.span is not None]
    assert sum(a > b for a, b in pairwise(order)) <= len(spans) // 20


@pytest.mark.parametrize("path", sample_articles(), ids=lambda path: path.stem)
def test_paragraphs_in_another_order(path):
    text = read_one(path).text
    lines = text.split("\n")
    new = "\n".join(reversed(lines))
    finder = Finder(text, new)
    for span in passages(text):
        found = finder.find(span)
        assert found.span is not None
        assert new[slice(*found.span)] == text[slice(*span)]
