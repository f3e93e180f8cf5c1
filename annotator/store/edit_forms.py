"""Edits taken apart for writing, and turned from what people see into stored form and back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeGuard, TypeVar

from annotator.model.annotation import Annotation
from annotator.model.article import ArticleInfo
from annotator.model.category import Category, CategoryTree
from annotator.model.edit import Edit, Record, by_id
from annotator.model.errors import CategoryError, EditConflict
from annotator.model.relation import Relation
from annotator.store.records import info_of

Value = TypeVar("Value")


@dataclass(frozen=True)
class Records:
    """The records of an edit's one side by type and id."""

    annotations: dict[str, Annotation]
    articles: dict[str, ArticleInfo]
    categories: dict[str, Category]
    relations: dict[str, Relation]


def by_type(records: Iterable[Record]) -> Records:
    """Records sorted by what they are."""
    found = Records({}, {}, {}, {})
    for record in records:
        if isinstance(record, Annotation):
            found.annotations[record.id] = record
        elif isinstance(record, Category):
            found.categories[record.id] = record
        elif isinstance(record, Relation):
            found.relations[record.id] = record
        else:
            found.articles[record.id] = record
    return found


def only_in(these: Mapping[str, Value], others: Mapping[str, Value]) -> list[Value]:
    """Records that one side has and the other has not."""
    return [record for key, record in these.items() if key not in others]


def in_both(before: Mapping[str, Value], after: Mapping[str, Value]) -> list[tuple[Value, Value]]:
    """Records that both sides have, as (before, after)."""
    return [(before[key], record) for key, record in after.items() if key in before]


def comparable(record: Record) -> Record:
    """A record as reading it gives it: an article without its text."""
    return info_of(record) if isinstance(record, ArticleInfo) else record


def what_is(record: Record) -> str:
    """The name of a record's type in the tables."""
    if isinstance(record, ArticleInfo):
        return "article"
    if isinstance(record, Relation):
        return "relation"
    return "category" if isinstance(record, Category) else "annotation"


def joined(label: str, edits: Iterable[Edit]) -> Edit:
    """Edits that follow each other as a single one; records that it leaves alone are left out."""
    before: dict[str, Record] = {}
    after: dict[str, Record] = {}
    for edit in edits:
        for record in edit.before:
            if record.id not in after:
                before.setdefault(record.id, record)
            after.pop(record.id, None)
        after.update(by_id(edit.after))
    same = {key for key, record in before.items() if after.get(key) == record}
    return Edit(
        label,
        tuple(record for key, record in before.items() if key not in same),
        tuple(record for key, record in after.items() if key not in same),
    )


def conflict(label: str) -> EditConflict:
    """The error for an edit whose records have changed since it was made."""
    return EditConflict(
        f"“{label}” is not possible any more: what it would change has been changed since",
        "look at it as it is now, and change that",
    )


class Trees:
    """The category tree before and after an edit, each read when it is first needed."""

    def __init__(self, read: Callable[[], CategoryTree], edit: Edit) -> None:
        self._read = read
        self._edit = edit
        records = (*edit.before, *edit.after)
        self._changing = any(isinstance(record, Category) for record in records)
        # Writing the edit changes what there is to read.
        if self._changing and any(_is_tagged(record) for record in records):
            self._before = read()

    @cached_property
    def _before(self) -> CategoryTree:
        return self._read()

    @cached_property
    def _after(self) -> CategoryTree:
        if not self._changing:
            return self._before
        categories = by_id(self._before)
        for record in self._edit.before:
            categories.pop(record.id, None)
        categories.update(by_id(r for r in self._edit.after if isinstance(r, Category)))
        return CategoryTree(r for r in categories.values() if isinstance(r, Category))

    def stored(self) -> Edit:
        """The edit with categories by id.

        Raises:
            EditConflict: A category that it starts from has another path now.
            CategoryError: It ends with a category that is not there.
        """
        return replace(
            self._edit,
            before=tuple(self._with_ids(record, early=True) for record in self._edit.before),
            after=tuple(self._with_ids(record, early=False) for record in self._edit.after),
        )

    def shown(self, stored: Edit) -> Edit:
        """An edit in stored form with categories by path."""
        return replace(
            stored,
            before=tuple(self._with_paths(record, early=True) for record in stored.before),
            after=tuple(self._with_paths(record, early=False) for record in stored.after),
        )

    def _with_ids(self, record: Record, *, early: bool) -> Record:
        if not _is_tagged(record):
            return record
        tree = self._before if early else self._after
        found = [tree.find(path) for path in record.categories]
        if None in found and early:
            raise conflict(self._edit.label)
        if None in found:
            missing = record.categories[found.index(None)]
            raise CategoryError(f"There is no category “{missing}”", "add it first")
        return replace(record, categories=tuple(sorted({c.id for c in found if c is not None})))

    def _with_paths(self, record: Record, *, early: bool) -> Record:
        if not _is_tagged(record):
            return record
        tree = self._before if early else self._after
        paths = sorted(tree.path(key) for key in record.categories)
        return replace(record, categories=tuple(paths))


def _is_tagged(record: Record) -> TypeGuard[Annotation]:
    return isinstance(record, Annotation) and bool(record.categories)
