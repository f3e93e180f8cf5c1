"""The category tree in the project's file."""

from collections.abc import Iterable, Mapping, Sequence

from annotator.model.category import Category, CategoryTree
from annotator.store.database import Database


class Categories:
    """Reads and writes categories."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Category]:
        """Every category, in no order."""
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
                "SELECT id, parent_id, name, colour, shortcut, description, position "
                "FROM categories"
            )
        ]

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
            "INSERT INTO categories "
            "(id, parent_id, name, colour, shortcut, description, position) "
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

    def is_sound(self) -> bool:
        """Whether every category hangs below the top, under a name that no sibling has."""
        found = self.all()
        names = {(category.parent, category.name.casefold()) for category in found}
        return len(names) == len(found) == len(list(CategoryTree(found)))
