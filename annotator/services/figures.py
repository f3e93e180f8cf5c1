"""Counts what a project holds, as its scheme declares it."""

from collections import Counter
from collections.abc import Iterable

from annotator.model import tallies
from annotator.model.figures import Figures, Moment
from annotator.model.progress import Progress, no_progress
from annotator.model.scheme import FieldType, Scheme
from annotator.store.counts import Counting
from annotator.store.database import Row
from annotator.store.store import Store

_STEPS = 6


def figures(store: Store, scheme: Scheme, progress: Progress = no_progress) -> Figures:
    """Count what a project holds.

    Args:
        store: The project.
        scheme: Says which roles name persons, and which fields are dates or choices.
        progress: Asked between the counts whether to go on.

    Raises:
        Cancelled: ``progress`` stopped it.
    """
    counting = Counting(store.database)
    tree = store.categories.tree()
    paths = [tree.path(category.id) for category in tree]
    kinds: Counter[str] = Counter(dict(counting.kinds()))
    progress(1, _STEPS, "")
    articles: dict[str, int] = dict(counting.sources())
    published = counting.published()
    progress(2, _STEPS, "")
    categories = tallies.bars((tree.path(key), kind, n) for key, kind, n in counting.categories())
    ranking = tallies.ranked(categories)
    progress(3, _STEPS, "")
    pairs = ((tree.path(one), tree.path(other), n) for one, other, n in counting.pairs())
    paired = tallies.pairs(pairs, paths)
    progress(4, _STEPS, "")
    moments = tuple(_moments(counting.dated(_date_fields(scheme))))
    progress(5, _STEPS, "")
    people = tuple(tallies.people(scheme, counting.people(tallies.asked_of_people(scheme))))
    progress(6, _STEPS, "")
    sources = ((source, kind, number) for source, _, kind, number in published)
    return Figures(
        articles=sum(articles.values()),
        annotations=kinds.total(),
        kinds=kinds,
        categories=ranking,
        colours={tree.path(category.id): category.colour for category in tree},
        sources=tallies.ranked(tallies.bars(sources, articles)),
        periods=tallies.periods((day or "", kind, number) for _, day, kind, number in published),
        moments=moments,
        pairs=paired,
        people=people,
    )


def _date_fields(scheme: Scheme) -> list[tuple[str, str]]:
    """The date field of each kind that has one: that of the timeline, else the first."""
    found = []
    for kind in scheme.kinds:
        dates = [field for field in kind.fields if field.type is FieldType.DATE]
        dates.sort(key=lambda field: not field.timeline)
        found += [(kind.name, field.name) for field in dates[:1]]
    return found


def _moments(rows: Iterable[Row]) -> list[Moment]:
    found = []
    for annotation, article, kind, date, words, title in rows:
        known = tallies.stretch(str(date))
        if known is not None:
            found.append(
                Moment(
                    annotation_id=annotation,
                    article_id=article,
                    kind=kind,
                    first=known[0],
                    last=known[1],
                    date=str(date),
                    words=" ".join(words.split()),
                    title=title,
                )
            )
    found.sort(key=lambda moment: (moment.first, moment.last))
    return found
