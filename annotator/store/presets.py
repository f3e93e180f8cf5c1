"""Choices of what a report holds, in the project's file."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from annotator.model.preset import Order, Preset
from annotator.store.database import Database


class Presets:
    """Reads and writes presets, each an object of JSON under its name.

    A preset that a later version wrote may have keys that are not known here, and one of an earlier
    version may lack some: those are left out, and these are as in a new preset.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Preset]:
        """Every preset that can be read, in alphabetical order."""
        found = [preset for _, preset in self._each() if preset is not None]
        return sorted(found, key=lambda preset: (preset.name.casefold(), preset.name))

    def unreadable(self) -> list[str]:
        """Names of the presets that cannot be read."""
        return [name for name, preset in self._each() if preset is None]

    def annotators(self) -> set[str]:
        """Names of all who have ever made an annotation, which a preset may choose."""
        return {name for (name,) in self._database.rows("SELECT name FROM annotators")}

    def put(self, preset: Preset) -> None:
        """Add a preset, or replace the one of that name."""
        choice = {name: getattr(preset, name) for name in _READERS}
        self._database.write(
            "INSERT INTO presets (name, choice) VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET choice = excluded.choice",
            (preset.name, json.dumps(choice)),
        )

    def remove(self, name: str) -> None:
        """Remove the preset of that name, if there is one."""
        self._database.write("DELETE FROM presets WHERE name = ?", (name,))

    def _each(self) -> Iterator[tuple[str, Preset | None]]:
        for name, choice in self._database.rows("SELECT name, choice FROM presets"):
            yield name, _preset(name, choice)


def _preset(name: str, choice: str) -> Preset | None:
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
