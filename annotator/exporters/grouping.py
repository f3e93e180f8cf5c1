"""Headings within tables, by what the tables are sorted by."""

from collections.abc import Callable, Iterable, Iterator

from annotator.exporters import values
from annotator.exporters.columns import first_date
from annotator.exporters.labels import Labels
from annotator.model.annotation import Annotation
from annotator.model.category import CategoryTree
from annotator.model.preset import Order
from annotator.model.snapshot import Snapshot

_MONTH = 7
"""Letters of a date that name its month."""

Group = Callable[[Annotation], str]
"""Names what an annotation stands under in a table."""


def group_of(snapshot: Snapshot, order: Order, labels: Labels) -> Group | None:
    """What names the groups of tables in an order; None where the order makes none.

    They are those of ``annotator.exporters.ordering``: a category, a month, a person.
    """
    make = _GROUPS.get(order)
    return make(snapshot, labels) if make else None


def with_headings(
    rows: Iterable[Annotation], group: Group | None
) -> Iterator[tuple[str, Annotation]]:
    """The rows of a table, with what stands above each: the name of the group that it begins.

    The name is empty within a group and without groups; those of groups differ in more than
    capitals.
    """
    before = None
    for annotation in rows:
        name = group(annotation) if group else ""
        yield name if name.casefold() != before else "", annotation
        before = name.casefold()


def _category(snapshot: Snapshot, labels: Labels) -> Group:
    tree = CategoryTree(snapshot.categories)
    places = {tree.path(category.id): place for place, category in enumerate(tree)}

    def group(annotation: Annotation) -> str:
        known = [path for path in annotation.categories if path in places]
        if known:
            return min(known, key=places.__getitem__)
        return annotation.categories[0] if annotation.categories else labels.no_category

    return group


def _date(snapshot: Snapshot, labels: Labels) -> Group:
    kinds = values.kinds_of(snapshot.scheme, snapshot.annotations)
    days = {article.id: article.published for article in snapshot.articles}

    def group(annotation: Annotation) -> str:
        day = days[annotation.article_id]
        found = first_date(kinds[annotation.kind], annotation)
        return (found or (day.isoformat() if day else ""))[:_MONTH] or labels.no_date

    return group


def _person(snapshot: Snapshot, labels: Labels) -> Group:
    kinds = values.kinds_of(snapshot.scheme, snapshot.annotations)

    def group(annotation: Annotation) -> str:
        return next(values.persons(kinds[annotation.kind], annotation), labels.no_person)

    return group


_GROUPS = {Order.CATEGORY: _category, Order.DATE: _date, Order.PERSON: _person}
