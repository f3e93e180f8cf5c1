"""Code points and UTF-16."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.offsets import OffsetMap

TEXTS = st.text(st.sampled_from("aé\u0301ש\u200d\n\uffff😀🇮🏽\U0010ffff𐀀"), max_size=40)


def units(text):
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS)
def test_the_length(text):
    assert OffsetMap(text).utf16_units == units(text)


@given(TEXTS)
def test_there_and_back(text):
    offsets = OffsetMap(text)
    for position in range(len(text) + 1):
        there = offsets.to_utf16(position)
        assert there == units(text[:position])
        assert offsets.to_code_points(there) == position


@given(TEXTS)
def test_every_unit_belongs_to_the_code_point_that_holds_it(text):
    owners = [index for index, character in enumerate(text) for _ in range(units(character))]
    offsets = OffsetMap(text)
    found = [offsets.to_code_points(unit) for unit in range(len(owners))]
    assert found == owners


@pytest.mark.parametrize("text", ["", "plain", "a😀b", "😀"])
def test_positions_outside_are_clamped(text):
    offsets = OffsetMap(text)
    assert offsets.to_utf16(-5) == offsets.to_code_points(-5) == 0
    assert offsets.to_utf16(len(text) + 9) == units(text)
    assert offsets.to_code_points(units(text) + 9) == len(text)


def test_inside_a_pair_snaps_to_its_start():
    assert [OffsetMap("a😀b").to_code_points(unit) for unit in range(5)] == [0, 1, 1, 2, 3]
