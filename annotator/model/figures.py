"""Figures of a project: what it holds, counted, for pictures of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Counts = Mapping[str, int]
"""How many annotations by the name of a kind or of a choice; ``NOT_SET`` for those without one."""

NOT_SET = ""


class Unit(StrEnum):
    """How long a period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Bar:
    """How many annotations something has.

    Attributes:
        name: A category's path, a source or a person; empty for an unknown source.
        counts: Of its annotations.
        articles: How many articles it has, for a source.
    """

    name: str
    counts: Counts
    articles: int = 0

    @property
    def total(self) -> int:
        """How many annotations it has in all."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Ranking:
    """What has the most annotations, the first before the others.

    Attributes:
        bars: Those on show.
        rest: All others in one; None where there are none.
        left_out: How many others there are.
    """

    bars: tuple[Bar, ...] = ()
    rest: Bar | None = None
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Periods:
    """Annotations by the day that their article was published.

    Attributes:
        unit: How long each period is.
        starts: First day of each period, without gaps.
        counts: Of each period, by kind.
        undated: How many annotations are in articles without a date.
    """

    unit: Unit = Unit.DAY
    starts: tuple[dt.date, ...] = ()
    counts: tuple[Counts, ...] = ()
    undated: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An annotation with a date.

    Attributes:
        annotation_id: The annotation.
        article_id: Its article.
        kind: Name of its kind.
        first: Its day, or the first of its month or year.
        last: Its day, or the last of its month or year.
        date: As it was filled in: ``YYYY[-MM[-DD]]``.
        words: How its words begin.
        title: The article's title.
    """

    annotation_id: str
    article_id: str
    kind: str
    first: dt.date
    last: dt.date
    date: str
    words: str
    title: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which categories stand on the same annotations.

    Attributes:
        paths: The categories that share the most annotations, in the tree's order.
        counts: Annotations that have both, by two places in ``paths``, the smaller one first.
        left_out: How many other categories share annotations.
    """

    paths: tuple[str, ...] = ()
    counts: Mapping[tuple[int, int], int] | None = None
    left_out: int = 0

    def count(self, one: int, other: int) -> int:
        """How many annotations have the categories at two places."""
        return (self.counts or {}).get((min(one, other), max(one, other)), 0)


@dataclass(frozen=True, slots=True)
class People:
    """Who plays a role in annotations of a kind, by what was chosen for a field of them.

    Attributes:
        kind: Name of the kind.
        role: Name of the role, which names persons.
        field: Name of the choice field.
        ranking: The persons; counts are by choice.
        chosen: How many annotations have a choice other than the one that new ones begin with.
    """

    kind: str
    role: str
    field: str
    ranking: Ranking
    chosen: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a project holds, counted.

    Attributes:
        articles: How many there are.
        annotations: How many there are.
        kinds: How many there are of each kind that has some.
        categories: Annotations that have a category, by kind; those below it do not count.
        colours: Colour of each category, by its path.
        sources: Annotations by where their article was published, by kind.
        periods: Annotations by when their article was published.
        moments: Annotations with a date of their own, in its order.
        pairs: Categories that are given together.
        people: One for each role that names persons and each choice field of its kind.
    """

    articles: int = 0
    annotations: int = 0
    kinds: Counts
    categories: Ranking
    colours: Mapping[str, str]
    sources: Ranking
    periods: Periods
    moments: tuple[Moment, ...] = ()
    pairs: Pairs
    people: tuple[People, ...] = ()
