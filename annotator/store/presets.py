"""Choices of what a report holds, in the project's file."""

from collections.abc import Iterator

from annotator.model.preset import Preset
from annotator.model.preset_json import from_json, to_json
from annotator.store.database import Database


class Presets:
    """Reads and writes presets, each an object of JSON under its name."""

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
        self._database.write(
            "INSERT INTO presets (name, choice) VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET choice = excluded.choice",
            (preset.name, to_json(preset)),
        )

    def remove(self, name: str) -> None:
        """Remove the preset of that name, if there is one."""
        self._database.write("DELETE FROM presets WHERE name = ?", (name,))

    def _each(self) -> Iterator[tuple[str, Preset | None]]:
        for name, choice in self._database.rows("SELECT name, choice FROM presets"):
            yield name, from_json(name, choice)
