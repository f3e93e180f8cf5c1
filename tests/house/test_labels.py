"""The words of exported files in other languages: complete, and filled in with the same."""

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from annotator.assets import resource
from annotator.exporters import languages
from annotator.exporters.labels import SPOKEN, Labels
from annotator.exporters.plurals import plural
from annotator.model.preset import Preset

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
TAGS = [tag for tag in languages() if tag != "en"]
ENGLISH = Labels()
WRITTEN = {each.name for each in fields(Labels)} - SPOKEN - {"tag"}
COUNTS = {name for name in WRITTEN if name.startswith("count_")}
SPECIAL = {"first_day", "thousands", "ungrouped", "months", "patterns", *COUNTS}


def held(tag):
    return tomllib.loads(resource("labels", f"{tag}.toml").read_text("utf-8"))


def filled(text):
    return sorted(re.findall(r"\{\w*\}", text))


def test_there_are_languages():
    assert {"ar", "de", "es", "fr"} <= set(TAGS)


@pytest.mark.parametrize("tag", TAGS)
def test_every_word_is_there(tag):
    assert held(tag).keys() == WRITTEN


@pytest.mark.parametrize("tag", TAGS)
def test_the_same_is_filled_in(tag):
    words = held(tag)
    for name in WRITTEN - SPECIAL:
        assert words[name].strip(), name
        assert filled(words[name]) == filled(getattr(ENGLISH, name)), name
    if words["first_day"]:
        assert set(filled(words["first_day"])) <= {"{day}", "{month}", "{year}"}


@pytest.mark.parametrize("tag", TAGS)
def test_months_patterns_and_plural_forms_are_complete(tag):
    words = held(tag)
    assert len(words["months"]) == len(set(words["months"])) == 12
    assert words["patterns"].keys() == {pattern.value for pattern in ENGLISH.patterns}
    for name in COUNTS:
        assert words[name].keys() == {plural(tag, number) for number in range(1000)}
        for form, text in words[name].items():
            assert filled(text) in ([], ["{count}"])
            assert filled(text) or form in {"zero", "one", "two"}


@pytest.mark.parametrize("tag", list(languages()))
def test_every_language_is_in_the_readme(tag):
    assert f"(`{tag}`)" in README


@pytest.mark.parametrize("name", [each.name for each in fields(Preset) if each.name != "name"])
def test_every_part_of_a_preset_is_in_the_readme(name):
    assert f"| `{name}` |" in README
