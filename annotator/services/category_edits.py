"""Builds edits on the category tree."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from annotator.model.annotation import Annotation
from annotator.model.category import Category
from annotator.model.edit import Edit
from annotator.model.errors import CategoryError
from annotator.model.shortcuts import spelled
from annotator.services.tree_draft import TreeDraft, checked_colour, clean_name
from annotator.store.store import Store
from annotator.text.canonical import canonical


class CategoryEdits:
    """Builds edits on the category tree without writing anything."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add_category(
        self,
        path: str,
        *,
        parent: str | None = None,
        colour: str | None = None,
        shortcut: str = "",
        description: str = "",
    ) -> Edit:
        """A new category, with those that lead to it where they are missing.

        Args:
            path: Its name, or names from ``parent`` down, joined by ``/``.
            parent: Id of the category that the path begins below; None for the top.
            colour: ``#RRGGBB``; None for the least used one of the palette.
            shortcut: Qt key sequence.
            description: When to use it.

        Raises:
            CategoryError: It is there already, or cannot be so.
        """
        draft = TreeDraft(self._store.categories.tree())
        if parent is not None:
            draft.get(parent)
        category, new = draft.add(path, parent)
        if not new:
            raise CategoryError(
                f"There is a category “{draft.after.path(category.id)}” already",
                "choose another name",
            )
        changed = replace(category, colour=checked_colour(colour or category.colour))
        draft.put(_described(draft, changed, shortcut, description))
        return draft.joined(Edit(f"Add category “{category.name}”"))

    def update_category(
        self,
        category_id: str,
        *,
        name: str | None = None,
        colour: str | None = None,
        shortcut: str | None = None,
        description: str | None = None,
    ) -> Edit:
        """A category renamed or described anew; what is None stays. Empty if nothing changes.

        Raises:
            CategoryError: There is no such category, or it cannot be so.
        """
        draft = TreeDraft(self._store.categories.tree())
        old = draft.get(category_id)
        changed = replace(
            old,
            name=old.name if name is None else clean_name(name),
            colour=old.colour if colour is None else checked_colour(colour),
        )
        _check_free(draft, changed, changed.parent)
        draft.put(_described(draft, changed, shortcut, description))
        label = "Rename category" if changed.name != old.name else "Change category"
        return draft.joined(Edit(f"{label} “{old.name}”"))

    def move_category(
        self, category_id: str, parent: str | None, position: int | None = None
    ) -> Edit:
        """A category put elsewhere in the tree with all below it.

        Args:
            category_id: Which one.
            parent: Id of the category above it; None for the top.
            position: Among its new siblings, from 0; None for the end.

        Raises:
            CategoryError: It would be below itself, or beside another one of its name.
        """
        draft = TreeDraft(self._store.categories.tree())
        category = draft.get(category_id)
        if parent is not None:
            _check_outside(draft, draft.get(parent), category)
        _check_free(draft, category, parent)
        draft.place(category, parent, position)
        return draft.joined(Edit(f"Move category “{category.name}”"))

    def merge_category(self, category_id: str, into: str) -> Edit:
        """A category made part of another: its annotations and all below it go there.

        Raises:
            CategoryError: They are one, or the other is below it.
        """
        draft, moved = self._merged(category_id, into)
        one, other = (draft.before[key].name for key in (category_id, into))
        return self._retagged(f"Merge category “{one}” into “{other}”", draft, moved)

    def delete_category(self, category_id: str) -> Edit:
        """A category and all below it taken away, from annotations too.

        Raises:
            CategoryError: There is no such category.
        """
        draft, moved = self._deleted(category_id)
        return self._retagged(f"Delete category “{draft.before[category_id].name}”", draft, moved)

    def count_touched(self, category_id: str, into: str | None = None) -> int:
        """How many annotations a category's merging, or else its deletion, would change.

        Args:
            category_id: Which one.
            into: Id of the category that it would be merged into; None for its deletion.

        Raises:
            CategoryError: It cannot be done.
        """
        _, moved = self._merged(category_id, into) if into else self._deleted(category_id)
        return self._store.annotations.count_tagged(moved)

    def _merged(self, category_id: str, into: str) -> tuple[TreeDraft, Mapping[str, str | None]]:
        draft = TreeDraft(self._store.categories.tree())
        category, target = draft.get(category_id), draft.get(into)
        _check_outside(draft, target, category)
        moved: dict[str, str | None] = {}
        draft.merge(category_id, into, moved)
        return draft, moved

    def _deleted(self, category_id: str) -> tuple[TreeDraft, Mapping[str, str | None]]:
        draft = TreeDraft(self._store.categories.tree())
        draft.get(category_id)
        moved = {each.id: None for each in draft.before.subtree(category_id)}
        for key in moved:
            draft.drop(key)
        return draft, moved

    def _retagged(self, label: str, draft: TreeDraft, moved: Mapping[str, str | None]) -> Edit:
        """An edit of the tree, with the annotations whose categories become others or none."""
        old = self._store.annotations.tagged(moved, self._store.named())
        new = [
            replace(each, categories=draft.retagged(each, moved), modified=later(each))
            for each in old
        ]
        return draft.joined(Edit(label, tuple(old), tuple(new)))


def later(old: Annotation) -> dt.datetime:
    """The time of a change: now, and after the one before even if the clock was set back."""
    return max(dt.datetime.now(dt.UTC), old.modified + dt.timedelta(microseconds=1))


def _described(
    draft: TreeDraft, category: Category, shortcut: str | None, description: str | None
) -> Category:
    if shortcut is not None:
        category = replace(category, shortcut=canonical(shortcut).strip())
        keys = _keys(category.shortcut)
        for other in draft.after:
            if keys and other.id != category.id and _known_keys(other.shortcut) == keys:
                raise CategoryError(
                    f"The shortcut {category.shortcut} belongs to “{draft.after.path(other.id)}”",
                    "choose another one",
                )
    if description is not None:
        category = replace(category, description=canonical(description).strip())
    return category


def _check_free(draft: TreeDraft, category: Category, parent: str | None) -> None:
    twin = draft.named(category.name, parent)
    if twin is not None and twin.id != category.id:
        raise CategoryError(
            f"There is a category “{draft.after.path(twin.id)}” already",
            "choose another name, or merge the two",
        )


def _check_outside(draft: TreeDraft, target: Category, category: Category) -> None:
    if target in draft.before.subtree(category.id):
        raise CategoryError(
            f"The category “{category.name}” cannot go into itself or what is below it",
            "choose one outside of it",
        )


def _keys(shortcut: str) -> tuple[str, ...]:
    try:
        return spelled(shortcut)
    except ValueError as error:
        raise CategoryError(str(error), "name keys such as “Ctrl+4” or “F6”") from error


def _known_keys(shortcut: str) -> tuple[str, ...]:
    # An older project may hold what is no key.
    try:
        return spelled(shortcut)
    except ValueError:
        return ()
