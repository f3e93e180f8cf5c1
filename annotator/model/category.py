"""Categories: the user's tree of tags (the codebook)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

PATH_SEPARATOR = "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One tag of the tree.

    Attributes:
        id: UUID.
        name: Without ``/``; unique among its siblings, case-insensitively.
        parent: Id of the category above it; None at the top.
        colour: ``#RRGGBB``.
        shortcut: Qt key sequence such as ``Ctrl+1``; may be empty.
        description: When to use it and when not; may be empty.
        position: Order among its siblings, from 0.
    """

    id: str
    name: str
    parent: str | None = None
    colour: str = "#6B7280"
    shortcut: str = ""
    description: str = ""
    position: int = 0


class CategoryTree:
    """The categories of a project by id, by path and in order."""

    def __init__(self, categories: Iterable[Category] = ()) -> None:
        self._by_id = {category.id: category for category in categories}
        self._children: dict[str | None, list[Category]] = {}
        for category in sorted(self._by_id.values(), key=lambda c: (c.position, c.name.casefold())):
            self._children.setdefault(category.parent, []).append(category)

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, category_id: str) -> bool:
        return category_id in self._by_id

    def __getitem__(self, category_id: str) -> Category:
        return self._by_id[category_id]

    def __iter__(self) -> Iterator[Category]:
        """Parents before their children, siblings in order."""
        waiting = list(reversed(self.children(None)))
        while waiting:
            category = waiting.pop()
            yield category
            waiting.extend(reversed(self.children(category.id)))

    def children(self, category_id: str | None) -> list[Category]:
        """The categories directly below one, or the top ones for None, in order."""
        return list(self._children.get(category_id, ()))

    def subtree(self, category_id: str) -> list[Category]:
        """A category and all below it, parents first."""
        found = [self._by_id[category_id]]
        for category in found:
            found.extend(self.children(category.id))
        return found

    @cached_property
    def _paths(self) -> dict[str, str]:
        paths: dict[str, str] = {}
        for category in self:
            above = paths.get(category.parent or "", "")
            paths[category.id] = above + PATH_SEPARATOR * bool(above) + category.name
        return paths

    @cached_property
    def _by_path(self) -> dict[str, str]:
        return {path.casefold(): key for key, path in self._paths.items()}

    def path(self, category_id: str) -> str:
        """Names from the top, joined by ``/``."""
        return self._paths[category_id]

    def find(self, path: str) -> Category | None:
        """The category at a path, compared case-insensitively; None if there is none."""
        key = self._by_path.get(path.casefold())
        return self._by_id[key] if key is not None else None
