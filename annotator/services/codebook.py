"""The category tree as something to work on."""

from collections.abc import Callable, Mapping

from annotator.model.category import Category, CategoryTree
from annotator.model.change import Change
from annotator.model.edit import Edit
from annotator.services.edits import Edits
from annotator.store.store import Store


class Codebook:
    """Changes a project's categories, one undoable step each.

    Every method that changes one raises ``CategoryError`` where there is no such category or it
    cannot be so; ``CategoryEdits`` says more about each, and about its arguments.
    """

    def __init__(self, store: Store, edits: Edits, apply: Callable[[Edit], Change]) -> None:
        self._store = store
        self._edits = edits
        self._apply = apply

    def tree(self) -> CategoryTree:
        """The categories as they are now."""
        return self._store.categories.tree()

    def counts(self) -> Mapping[str, int]:
        """How many annotations each category has itself, by id; 0 for those without."""
        with self._store.database.reading():
            counted = self._store.categories.counts()
            return {category.id: counted.get(category.id, 0) for category in self.tree()}

    def add(
        self,
        path: str,
        *,
        parent: str | None = None,
        colour: str | None = None,
        shortcut: str = "",
        description: str = "",
    ) -> Category:
        """Add a category, with those that lead to it where they are missing."""
        edit = self._edits.add_category(
            path, parent=parent, colour=colour, shortcut=shortcut, description=description
        )
        self._apply(edit)
        return next(record for record in reversed(edit.after) if isinstance(record, Category))

    def update(
        self,
        category_id: str,
        *,
        name: str | None = None,
        colour: str | None = None,
        shortcut: str | None = None,
        description: str | None = None,
    ) -> Category:
        """Rename a category or describe it anew; what is None stays."""
        self._apply(
            self._edits.update_category(
                category_id, name=name, colour=colour, shortcut=shortcut, description=description
            )
        )
        return self.tree()[category_id]

    def move(self, category_id: str, parent: str | None, position: int | None = None) -> Category:
        """Put a category elsewhere in the tree with all below it."""
        self._apply(self._edits.move_category(category_id, parent, position))
        return self.tree()[category_id]

    def merge(self, category_id: str, into: str) -> Category:
        """Make a category part of another, which is given back."""
        self._apply(self._edits.merge_category(category_id, into))
        return self.tree()[into]

    def delete(self, category_id: str) -> None:
        """Take a category and all below it away, from annotations too."""
        self._apply(self._edits.delete_category(category_id))
