"""An edit as data: records before and after it."""

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.model.annotation import Annotation
from annotator.model.article import ArticleInfo
from annotator.model.category import Category
from annotator.model.relation import Relation

Record = Annotation | Category | ArticleInfo | Relation
"""What an edit adds, changes or removes; each has an ``id``."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One undoable step.

    A record only in ``after`` is added, only in ``before`` removed, in both changed.

    Attributes:
        label: What it does, for the undo menu, e.g. ``Add claim``.
    """

    label: str
    before: tuple[Record, ...] = ()
    after: tuple[Record, ...] = ()

    def inverse(self) -> "Edit":
        """The edit that takes this one back."""
        return Edit(self.label, before=self.after, after=self.before)

    def then(self, later: "Edit") -> "Edit":
        """This edit and a later one as a single step under this one's label."""
        before = {record.id: record for record in self.before}
        after = {record.id: record for record in self.after}
        for record in later.before:
            if record.id not in after:
                before[record.id] = record
            after.pop(record.id, None)
        for record in later.after:
            after[record.id] = record
        return Edit(self.label, tuple(before.values()), tuple(after.values()))

    @property
    def is_empty(self) -> bool:
        """Whether it changes nothing."""
        return by_id(self.before) == by_id(self.after)


def by_id(records: Iterable[Record]) -> dict[str, Record]:
    """Records by id."""
    return {record.id: record for record in records}
