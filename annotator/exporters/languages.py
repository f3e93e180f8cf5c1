"""The words of exported files in other languages, which are data: ``resources/labels``.

A file is named by the tag of its language and says the words of ``Labels`` by the same keys. To add
a language, add a file; where its plural forms are not those of English, say so in ``plurals``.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache

from annotator.assets import resource
from annotator.exporters.labels import Labels
from annotator.model.scheme import Pattern

_FOLDER = "labels"


def languages() -> Mapping[str, str]:
    """The languages that files can be written in: tag to own name, English first."""
    english = Labels()
    tags = sorted(path.stem for path in resource(_FOLDER).glob("*.toml"))
    return {english.tag: english.name} | {tag: _labels(tag).name for tag in tags}


def labels_in(tag: str, notice: Callable[[str], None]) -> Labels:
    """The words in a language, e.g. ``de`` or ``de-AT``; English where there are none.

    Args:
        tag: BCP 47; capitals do not matter.
        notice: Told if there are none.
    """
    language = tag.strip().replace("_", "-").lower().partition("-")[0]
    known = languages()
    if language not in known:
        listed = ", ".join(known)
        notice(f"There are no headings in “{tag}”, so that they are in English; use {listed}.")
        return Labels()
    return _labels(language)


@cache
def _labels(tag: str) -> Labels:
    english = Labels()
    if tag == english.tag:
        return english
    held = tomllib.loads(resource(_FOLDER, f"{tag}.toml").read_text("utf-8"))
    known = {each.name: held[each.name] for each in fields(Labels) if each.name in held}
    known["months"] = tuple(held["months"])
    known["patterns"] = {Pattern(name): words for name, words in held["patterns"].items()}
    return Labels(**{**known, "tag": tag})
