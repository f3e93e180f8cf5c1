"""What an applied edit changed, for views that repaint only that."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from annotator.model.annotation import Annotation
from annotator.model.article import ArticleInfo
from annotator.model.category import Category
from annotator.model.edit import Edit
from annotator.model.relation import Relation


@dataclass(frozen=True)
class Change:
    """An edit that is on disk.

    Attributes:
        edit: What was applied; for an undo it is the inverse of the edit undone.
        how: ``done``, ``undone`` or ``redone``; ``elsewhere`` for one by another program.
    """

    edit: Edit
    how: str = "done"

    @cached_property
    def removed(self) -> tuple[Annotation, ...]:
        """Annotations that are gone."""
        kept = {record.id for record in self.edit.after}
        return tuple(r for r in self.edit.before if isinstance(r, Annotation) and r.id not in kept)

    @cached_property
    def stored(self) -> tuple[Annotation, ...]:
        """Annotations that were added or changed, as they are now."""
        return tuple(r for r in self.edit.after if isinstance(r, Annotation))

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many more annotations an article has now, by its id; those with as many not."""
        counts = Counter(r.article_id for r in self.edit.after if isinstance(r, Annotation))
        counts.subtract(r.article_id for r in self.edit.before if isinstance(r, Annotation))
        return {article: more for article, more in counts.items() if more}

    @cached_property
    def articles(self) -> frozenset[str]:
        """Ids of the articles that were added, removed, changed or annotated anew."""
        return frozenset(
            record.id if isinstance(record, ArticleInfo) else record.article_id
            for record in (*self.edit.before, *self.edit.after)
            if not isinstance(record, (Category, Relation))
        )

    @cached_property
    def article_list(self) -> bool:
        """Whether articles themselves were added, removed or given other metadata."""
        return any(isinstance(r, ArticleInfo) for r in (*self.edit.before, *self.edit.after))

    @cached_property
    def texts(self) -> frozenset[str]:
        """Ids of the articles that have another text now."""
        known = {r.id: r.text_sha256 for r in self.edit.before if isinstance(r, ArticleInfo)}
        return frozenset(
            record.id
            for record in self.edit.after
            if isinstance(record, ArticleInfo)
            and known.get(record.id, record.text_sha256) != record.text_sha256
        )

    @cached_property
    def categories(self) -> bool:
        """Whether the category tree changed, and with it the paths that annotations show."""
        return any(isinstance(r, Category) for r in (*self.edit.before, *self.edit.after))

    @cached_property
    def related(self) -> tuple[Relation, ...]:
        """Relations that were added."""
        return tuple(r for r in self.edit.after if isinstance(r, Relation))

    @cached_property
    def relations(self) -> bool:
        """Whether relations were added or removed."""
        return any(isinstance(r, Relation) for r in (*self.edit.before, *self.edit.after))
