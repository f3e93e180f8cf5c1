"""Presets as JSON, in the project's file and among the settings."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from annotator.model.preset import Order, Preset


def to_json(preset: Preset) -> str:
    """A preset as an object of JSON, without its name."""
    return json.dumps({name: getattr(preset, name) for name in _READERS})


def from_json(name: str, choice: str) -> Preset | None:
    """The preset that an object of JSON says; None for one that cannot be read.

    One that a later version wrote may have keys that are not known here, and one of an earlier
    version may lack some: those are left out, and these are as in a new preset.
    """
    try:
        held = json.loads(choice)
        if not isinstance(held, dict):
            return None
        known = {key: read(held[key]) for key, read in _READERS.items() if key in held}
    except (ValueError, TypeError):
        return None
    return Preset(name=name, **known)


def _names(value: object) -> tuple[str, ...] | None:
    if value is None:
        return None
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(map(_text, value))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _order(value: object) -> Order:
    return Order(_text(value))


_BY_TYPE: Mapping[object, Callable[[object], Any]] = {
    tuple[str, ...] | None: _names,
    str: _text,
    bool: _switch,
    Order: _order,
}

_READERS = {field.name: _BY_TYPE[field.type] for field in fields(Preset) if field.name != "name"}
"""What checks the value of each part of a preset and turns it into what the preset holds."""
