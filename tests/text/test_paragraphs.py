"""Numbers of paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.paragraphs import ParagraphNumbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", [0]),
        ("one", [1]),
        ("one\n", [1, 0]),
        ("one\n\n \ntwo\nthree", [1, 0, 0, 2, 3]),
        ("\n\none", [0, 0, 1]),
    ],
)
def test_lines_that_hold_something_are_numbered(text, numbers):
    paragraphs = ParagraphNumbers(text)
    assert [paragraphs.of_line(line) for line in range(len(numbers))] == numbers


def test_a_line_that_is_not_there_has_no_number():
    assert ParagraphNumbers("one\ntwo").of_line(2) == 0


@given(st.text(st.sampled_from("a \n"), max_size=30), st.lists(st.integers(0, 32), min_size=1))
def test_lines_may_be_asked_for_in_any_order(text, asked):
    numbers, last = [], 0
    for line in text.split("\n"):
        last += bool(line.strip())
        numbers.append(last if line.strip() else 0)
    paragraphs = ParagraphNumbers(text)
    for line in asked:
        assert paragraphs.of_line(line) == (numbers[line] if line < len(numbers) else 0)
