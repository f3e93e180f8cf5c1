"""A category tree with changes that are not written yet."""

import re
import unicodedata
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from annotator.model.annotation import Annotation
from annotator.model.category import PATH_SEPARATOR, Category, CategoryTree
from annotator.model.edit import Edit
from annotator.model.errors import CategoryError
from annotator.text.canonical import canonical

PALETTE = (
    *("#0072B2", "#E69F00", "#009E73", "#CC79A7"),
    *("#56B4E9", "#D55E00", "#B8A800", "#6B7280"),
)
"""Colours for new categories, told apart by colour-blind eyes: those of Okabe and Ito ("Color
Universal Design", 2008) with the yellow darkened for light grounds and grey in place of black."""

_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_LONGEST = 200


class TreeDraft:
    """Collects changes to the category tree; ``joined`` makes them part of an edit."""

    def __init__(self, tree: CategoryTree) -> None:
        self.before = tree
        self._records = {category.id: category for category in tree}
        self._changed = False

    @cached_property
    def after(self) -> CategoryTree:
        """The tree with the changes so far."""
        return CategoryTree(self._records.values()) if self._changed else self.before

    def copy(self) -> "TreeDraft":
        """A draft with the same changes so far, to be changed without changing this one."""
        draft = TreeDraft(self.before)
        draft._records = dict(self._records)
        draft._changed = self._changed
        return draft

    def joined(self, edit: Edit) -> Edit:
        """An edit together with the changes to the tree, which come first."""
        if not self._changed:
            return edit
        gone = [c for c in self.before if self._records.get(c.id) != c]
        come = [c for c in self.after if c.id not in self.before or self.before[c.id] != c]
        return Edit(edit.label, (*gone, *edit.before), (*come, *edit.after))

    def get(self, category_id: str) -> Category:
        """A category by id.

        Raises:
            CategoryError: There is none.
        """
        if category_id not in self._records:
            raise CategoryError(
                f"There is no category {category_id}", "look the categories up again"
            )
        return self._records[category_id]

    def put(self, category: Category) -> None:
        """Add or replace a category."""
        self._records[category.id] = category
        self._forget()

    def drop(self, category_id: str) -> None:
        """Remove one category."""
        del self._records[category_id]
        self._forget()

    def add(self, path: str, parent: str | None = None) -> tuple[Category, bool]:
        """The category at a path below another one, and whether it and what leads to it is new."""
        new = False
        for name in clean_path(path).split(PATH_SEPARATOR):
            found = self.named(name, parent)
            if found is None:
                found = Category(
                    id=str(uuid.uuid4()),
                    name=name,
                    parent=parent,
                    colour=self._free_colour(),
                    position=len(self.after.children(parent)),
                )
                new = True
                self.put(found)
            parent = found.id
        return self._records[str(parent)], new

    def named(self, name: str, parent: str | None) -> Category | None:
        """The category of a name directly below another one, compared case-insensitively."""
        siblings = self.after.children(parent)
        return next((c for c in siblings if c.name.casefold() == name.casefold()), None)

    def place(self, category: Category, parent: str | None, position: int | None) -> None:
        """Put a category among its new siblings and number them and the old ones anew."""
        old = category.parent
        siblings = [c for c in self.after.children(parent) if c.id != category.id]
        at = len(siblings) if position is None else min(max(position, 0), len(siblings))
        siblings.insert(at, replace(category, parent=parent))
        self._number(siblings)
        if old != parent:
            self._number(self.after.children(old))

    def _number(self, siblings: Iterable[Category]) -> None:
        for position, category in enumerate(siblings):
            self.put(replace(category, position=position))

    def merge(self, category_id: str, into: str, moved: dict[str, str | None]) -> None:
        """Let one category take in another; children of the same name are merged in turn.

        Args:
            category_id: The one that goes.
            into: The one that stays.
            moved: Receives the ids of those that go, each with that of the one that stays.
        """
        for child in self.after.children(category_id):
            twin = self.named(child.name, into)
            if twin is None or twin.id == child.id:
                self.place(child, into, None)
            else:
                self.merge(child.id, twin.id, moved)
        moved[category_id] = into
        parent = self._records[category_id].parent
        self.drop(category_id)
        self._number(self.after.children(parent))

    def retagged(self, annotation: Annotation, moved: Mapping[str, str | None]) -> tuple[str, ...]:
        """An annotation's categories by path after some have become others or none."""
        found = (self.before.find(path) for path in annotation.categories)
        ids = (moved.get(c.id, c.id) for c in found if c is not None)
        return tuple(sorted({self.after.path(key) for key in ids if key is not None}))

    def _forget(self) -> None:
        self._changed = True
        self.__dict__.pop("after", None)

    def _free_colour(self) -> str:
        used = Counter(category.colour for category in self._records.values())
        return min(PALETTE, key=lambda colour: used[colour])


def clean_path(path: str) -> str:
    """A path of categories without blanks around its names.

    Raises:
        CategoryError: It is no text, or one of its names is empty or too long.
    """
    if not isinstance(path, str):
        raise CategoryError(f"{path!r} is no category", "write it as Name or Parent/Name")
    return PATH_SEPARATOR.join(clean_name(name) for name in path.split(PATH_SEPARATOR))


def clean_name(name: str) -> str:
    """A category's name on one line, composed (NFC), so that equal looks mean equal names.

    Raises:
        CategoryError: It is empty, too long or holds the separator of paths.
    """
    cleaned = " ".join(unicodedata.normalize("NFC", canonical(name)).split())
    if not cleaned:
        raise CategoryError("A category has no name", "write at least one letter")
    if len(cleaned) > _LONGEST:
        raise CategoryError(
            f"The category “{cleaned[:40]}…” has a name of {len(cleaned)} characters",
            f"use at most {_LONGEST}",
        )
    if PATH_SEPARATOR in cleaned:
        raise CategoryError(
            f"The name “{cleaned}” holds “{PATH_SEPARATOR}”", "nest categories by moving them"
        )
    return cleaned


def checked_colour(colour: str) -> str:
    """A colour in capitals.

    Raises:
        CategoryError: It is not ``#RRGGBB``.
    """
    if not _COLOUR.fullmatch(colour):
        raise CategoryError(f"“{colour}” is no colour", "write it as #RRGGBB, e.g. #0072B2")
    return colour.upper()
