"""Annotations: one marked thing each."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple, overload

from annotator.model.span import Span

FieldValue = str | int | float | bool
"""str for choice, text and date (``YYYY[-MM[-DD]]``), int or float for number, bool for yes/no."""

SPAN_SEPARATOR = " … "
"""Stands between the words of a discontinuous annotation's spans."""


class Lost(NamedTuple):
    """Words that the article's text has no more, since it was replaced.

    Attributes:
        words: As the text had them.
        near: Code point of the present text where they would be.
    """

    words: str
    near: int


@dataclass(frozen=True, slots=True)
class Role(Sequence[Span]):
    """Who or what plays a role in an annotation; a sequence of the spans that name it.

    Attributes:
        spans: Where the text names it; may be empty when only ``value`` is known.
        words: The text's words at each span.
        value: Normalised value, e.g. ``Riad al-Maliki`` for the words "he"; may be empty.
        lost: What named it and is no longer in the text.
    """

    spans: tuple[Span, ...]
    words: tuple[str, ...]
    value: str = ""
    lost: tuple[Lost, ...] = ()

    @property
    def text(self) -> str:
        """The normalised value where there is one, else the words."""
        return self.value or _joined(self.words, self.lost)

    def __len__(self) -> int:
        return len(self.spans)

    def __iter__(self) -> Iterator[Span]:
        return iter(self.spans)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Span]: ...
    def __getitem__(self, index: int | slice) -> Span | Sequence[Span]:
        return self.spans[index]


NO_ROLES: Mapping[str, Role] = MappingProxyType({})
NO_FIELDS: Mapping[str, FieldValue] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One marked thing in an article.

    Attributes:
        id: UUID, kept through undo, exchange and merging.
        article_id: The article that ``spans`` count in.
        kind: Name of a kind of the project's scheme.
        spans: In text order, not touching each other; none when its words are no longer in the
            text.
        words: The text's words at each span.
        lost: Words of it that are no longer in the text; only then there may be no spans.
        roles: Role name to who or what plays it, in the scheme's order.
        fields: Field name to value, in the scheme's order; unset fields are absent.
        categories: Full paths such as ``Diplomacy/Security``, sorted.
        note: Free text of the annotator; may be empty.
        annotator: Name of the person who made it.
        created: UTC.
        modified: UTC; equals ``created`` until the first change.
    """

    id: str
    article_id: str
    kind: str
    spans: tuple[Span, ...]
    words: tuple[str, ...]
    lost: tuple[Lost, ...] = ()
    roles: Mapping[str, Role] = field(default_factory=lambda: NO_ROLES)
    fields: Mapping[str, FieldValue] = field(default_factory=lambda: NO_FIELDS)
    categories: tuple[str, ...] = ()
    note: str = ""
    annotator: str = ""
    created: dt.datetime
    modified: dt.datetime

    @property
    def text(self) -> str:
        """The words, joined by " … "; those that were lost where none are left in the text."""
        return _joined(self.words, self.lost)

    @property
    def in_text(self) -> bool:
        """Whether it has a place in the text."""
        return bool(self.spans)

    @property
    def start(self) -> int:
        """First code point of the first span; without one, where its words would be."""
        return self.spans[0].start if self.spans else self._near

    @property
    def end(self) -> int:
        """Code point after the last span; without one, where its words would be."""
        return self.spans[-1].end if self.spans else self._near

    @property
    def order(self) -> tuple[bool, int, int, str]:
        """What annotations are sorted by: text order, those that are not in the text last."""
        last = self.spans[0].end if self.spans else self.start
        return not self.spans, self.start, last, self.id

    @property
    def _near(self) -> int:
        # A damaged project may have an annotation of which nothing is known.
        return self.lost[0].near if self.lost else 0


def _joined(words: tuple[str, ...], lost: tuple[Lost, ...]) -> str:
    return SPAN_SEPARATOR.join(words or (each.words for each in lost))
