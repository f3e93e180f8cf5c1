"""Relations: typed links between two annotations."""

import datetime as dt
from dataclasses import dataclass

from annotator.model.annotation import Annotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A link that leads from one annotation to another, in the same article or in two.

    Attributes:
        id: UUID, kept through undo, exchange and merging.
        type: Name of a relation type of the project's scheme.
        source_id: The annotation that it starts from.
        target_id: The annotation that it leads to.
        annotator: Name of the person who made it.
        created: UTC.
    """

    id: str
    type: str
    source_id: str
    target_id: str
    annotator: str = ""
    created: dt.datetime


@dataclass(frozen=True, slots=True)
class Related:
    """A relation as one of its ends sees it.

    Attributes:
        relation: The link.
        other: The annotation at the other end.
    """

    relation: Relation
    other: Annotation

    @property
    def is_forward(self) -> bool:
        """Whether it leads from here to the other end."""
        return self.relation.target_id == self.other.id
