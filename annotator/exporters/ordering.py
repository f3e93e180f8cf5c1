"""What tables are sorted by, and what of the texts a report shows."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from annotator.exporters import values
from annotator.exporters.columns import first_date
from annotator.exporters.exporter import Options
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.category import CategoryTree
from annotator.model.preset import Order
from annotator.model.snapshot import Snapshot
from annotator.model.span import Span
from annotator.text.spans import united

_BETWEEN = "\n\n"
"""Stands between two passages of a text that is not shown in full."""

_Key = Callable[[Annotation], tuple[int, int | str]]
"""Sorts annotations: those that have nothing to be sorted by have the greater number first."""


def in_order(snapshot: Snapshot, order: Order) -> Sequence[Annotation]:
    """A snapshot's annotations as its tables list them; by article and place where all is equal.

    A category is that which comes first in the tree. A date is the first of the timeline's, else
    that of the article. A person is the first whom a role names, in the order of the scheme.
    """
    make = _KEYS.get(order)
    return sorted(snapshot.annotations, key=make(snapshot)) if make else snapshot.annotations


def as_shown(snapshot: Snapshot, options: Options) -> Snapshot:
    """A snapshot as a report shows it: without full texts, each has only its annotated passages.

    Every other part of a report, such as links and comments, then works as it does in a full text.
    """
    if options.texts:
        return snapshot
    by_article = snapshot.by_article()
    shown = [_passages(article, by_article[article.id]) for article in snapshot.articles]
    return replace(
        snapshot,
        articles=tuple(article for article, _ in shown),
        annotations=tuple(annotation for _, found in shown for annotation in found),
    )


def _passages(
    article: Article, annotations: Sequence[Annotation]
) -> tuple[Article, list[Annotation]]:
    passages = united(span for annotation in annotations for span in annotation.spans)
    starts = [passage.start for passage in passages]
    moved, end = [], 0
    for passage in passages:
        moved.append(end - passage.start)
        end += passage.end - passage.start + len(_BETWEEN)

    def place(span: Span) -> Span:
        by = moved[bisect_right(starts, span.start) - 1]
        return Span(span.start + by, span.end + by)

    text = _BETWEEN.join(article.text[slice(*passage)] for passage in passages)
    return replace(article, text=text), [
        replace(annotation, spans=tuple(map(place, annotation.spans))) for annotation in annotations
    ]


def _by_category(snapshot: Snapshot) -> _Key:
    tree = CategoryTree(snapshot.categories)
    places = {tree.path(category.id): place for place, category in enumerate(tree)}

    def key(annotation: Annotation) -> tuple[int, int | str]:
        known = [places[path] for path in annotation.categories if path in places]
        if known:
            return 0, min(known)
        return (1, annotation.categories[0].casefold()) if annotation.categories else (2, 0)

    return key


def _by_kind(snapshot: Snapshot) -> _Key:
    kinds = list(values.kinds_of(snapshot.scheme, snapshot.annotations))
    return lambda annotation: (0, kinds.index(annotation.kind))


def _by_date(snapshot: Snapshot) -> _Key:
    kinds = values.kinds_of(snapshot.scheme, snapshot.annotations)
    days = {article.id: article.published for article in snapshot.articles}

    def key(annotation: Annotation) -> tuple[int, int | str]:
        date = first_date(kinds[annotation.kind], annotation)
        day = days[annotation.article_id]
        found = date or (day.isoformat() if day else "")
        return int(not found), found

    return key


def _by_person(snapshot: Snapshot) -> _Key:
    kinds = values.kinds_of(snapshot.scheme, snapshot.annotations)

    def key(annotation: Annotation) -> tuple[int, int | str]:
        found = next(values.persons(kinds[annotation.kind], annotation), "").casefold()
        return int(not found), found

    return key


_KEYS: Mapping[Order, Callable[[Snapshot], _Key]] = {
    Order.CATEGORY: _by_category,
    Order.KIND: _by_kind,
    Order.DATE: _by_date,
    Order.PERSON: _by_person,
}
