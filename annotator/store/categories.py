"""The category tree in the project's file."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from annotator.model.category import Category, CategoryTree
from annotator.store.database import Database

_COLUMNS = "id, parent_id, name, colour, shortcut, description, position"

_ABOVE = (
    "WITH RECURSIVE above AS ("
    "SELECT id, parent_id FROM categories WHERE id IN (SELECT value FROM json_each(?)) "
    "UNION SELECT next.id, next.parent_id FROM above "
    "JOIN categories AS next ON next.id = above.parent_id) SELECT id, parent_id FROM above"
)
"""Some categories and all that they hang below, each with its parent."""


class Categories:
    """Reads and writes categories."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Category]:
        """Every category, in no order."""
        return self._read("categories")

    def with_ids(self, ids: Iterable[str]) -> list[Category]:
        """Categories by id, in no order; unknown ones are left out."""
        wanted = json.dumps(list(ids))
        return self._read("categories WHERE id IN (SELECT value FROM json_each(?))", wanted)

    def tree(self) -> CategoryTree:
        """The whole tree."""
        return CategoryTree(self.all())

    def counts(self) -> Mapping[str, int]:
        """How many annotations each category has itself, by id; those without are left out."""
        return dict(
            self._database.rows(
                "SELECT category_id, count(*) FROM annotation_categories GROUP BY category_id"
            )
        )

    def put(self, categories: Iterable[Category]) -> None:
        """Add categories, or replace those with the same ids."""
        self._database.write_many(
            f"INSERT INTO categories ({_COLUMNS}) "
            "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
            "parent_id = excluded.parent_id, name = excluded.name, colour = excluded.colour, "
            "shortcut = excluded.shortcut, description = excluded.description, "
            "position = excluded.position",
            [
                (c.id, c.parent, c.name, c.colour, c.shortcut, c.description, c.position)
                for c in categories
            ],
        )

    def remove(self, ids: Sequence[str]) -> None:
        """Remove categories; nothing may use them any more when the transaction ends."""
        self._database.write_many("DELETE FROM categories WHERE id = ?", [(key,) for key in ids])

    def is_sound(self, put: Collection[str], removed: Iterable[str]) -> bool:
        """Whether a tree that was sound still is after some changes.

        Args:
            put: Ids of the categories that were added or replaced: each is to hang below the top,
                under a name that no sibling has.
            removed: Ids of those that were removed: nothing is to hang below them.
        """
        above: dict[str, str | None] = dict(self._database.rows(_ABOVE, (json.dumps(list(put)),)))
        try:
            TopologicalSorter({key: (parent,) for key, parent in above.items()}).prepare()
        except CycleError:
            return False
        if not {parent for parent in above.values() if parent} <= above.keys():
            return False
        siblings = [self._names_below(parent) for parent in {above[key] for key in put}]
        unique = all(len(set(names)) == len(names) for names in siblings)
        return unique and not any(map(self._names_below, removed))

    def _names_below(self, parent: str | None) -> list[str]:
        rows = self._database.rows("SELECT name FROM categories WHERE parent_id IS ?", (parent,))
        return [name.casefold() for (name,) in rows]

    def _read(self, tables: str, *parameters: object) -> list[Category]:
        return [
            Category(
                id=key,
                parent=parent,
                name=name,
                colour=colour,
                shortcut=shortcut,
                description=description,
                position=position,
            )
            for key, parent, name, colour, shortcut, description, position in self._database.rows(
                f"SELECT {_COLUMNS} FROM {tables}", parameters
            )
        ]
