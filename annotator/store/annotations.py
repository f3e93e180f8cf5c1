"""Annotations with all their parts in the project's file."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from annotator.model.annotation import NO_FIELDS, NO_ROLES, Annotation, FieldValue, Role
from annotator.model.scheme import FieldType, Scheme
from annotator.model.span import Span
from annotator.store.database import Database, Row

Naming = Callable[[list[str]], tuple[str, ...]]
"""Turns the ids of an annotation's categories into what ``Annotation.categories`` holds."""

LONG_SPAN = 4096
"""Code points; spans longer than this have an index of their own (see ``visible``)."""

_BASE = (
    "SELECT a.id, a.article_id, a.kind, a.note, a.annotator, a.created, a.modified, "
    'first.start, first."end", first.words'
)
_FIRST = "JOIN spans AS first ON first.annotation_id = a.id AND first.position = 0"
_ORDER = 'ORDER BY first.start, first."end", first.annotation_id LIMIT ?'
_WANTED = "FROM json_each(?) AS wanted JOIN {0} ON {0}.annotation_id = wanted.value"
_ALL = -1
_FAR = 2**62

Roles = dict[str, dict[str, Role]]
Values = dict[str, dict[str, FieldValue]]


class Annotations:
    """Reads annotations, a handful of queries for any number of them."""

    def __init__(self, database: Database, scheme: Scheme) -> None:
        self._database = database
        self._role_order = {k.name: [role.name for role in k.roles] for k in scheme.kinds}
        self._field_order = {k.name: [field.name for field in k.fields] for k in scheme.kinds}
        self._truths = {
            kind.name: {field.name for field in kind.fields if field.type is FieldType.YES_NO}
            for kind in scheme.kinds
        }

    def of_article(
        self, article_id: str, naming: Naming, *, after: Annotation | None, limit: int | None
    ) -> list[Annotation]:
        """A page of an article's annotations in text order.

        Args:
            article_id: The article.
            naming: How categories are named.
            after: The last one of the page before; None for the first page.
            limit: At most so many; None for all.
        """
        start, end, key = (*after.spans[0], after.id) if after else (-1, -1, "")
        rows = self._database.rows(
            f"{_BASE} FROM spans AS first JOIN annotations AS a ON a.id = first.annotation_id "
            "WHERE first.article_id = ? AND first.position = 0 "
            f'AND (first.start, first."end", first.annotation_id) > (?, ?, ?) {_ORDER}',
            (article_id, start, end, key, _ALL if limit is None else limit),
        )
        return self._complete(rows, naming)

    def of_articles_from(self, number: int, naming: Naming, limit: int | None) -> list[Annotation]:
        """Annotations of the articles from a number on, article by article in text order."""
        rows = self._database.rows(
            f"{_BASE} FROM articles CROSS JOIN spans AS first "
            "ON first.article_id = articles.id AND first.position = 0 "
            "CROSS JOIN annotations AS a ON a.id = first.annotation_id "
            f"WHERE articles.number >= ? {_ORDER.replace('BY', 'BY articles.number,')}",
            (number, _ALL if limit is None else limit),
        )
        return self._complete(rows, naming)

    def visible(self, article_id: str, start: int, end: int, naming: Naming) -> list[Annotation]:
        """Those with a span or a role's span that shares a code point with ``[start, end)``.

        A span that begins more than ``LONG_SPAN`` before the range and reaches into it is longer
        than that, and found by the index of such spans; so neither half looks at the whole article.
        """
        start, end = (min(max(place, -1), _FAR) for place in (start, end))
        near = 'article_id = ? AND start >= ? AND start < ? AND "end" > ?'
        long = f'article_id = ? AND start < ? AND "end" > ? AND "end" - start > {LONG_SPAN}'
        found = " UNION ".join(
            f"SELECT annotation_id FROM {table} WHERE {condition}"
            for table in ("spans", "role_spans")
            for condition in (near, long)
        )
        asked = (article_id, start - LONG_SPAN, end, start, article_id, end, start)
        return self.with_ids([key for (key,) in self._database.rows(found, asked * 2)], naming)

    def with_ids(self, ids: Iterable[str], naming: Naming) -> list[Annotation]:
        """Annotations by id, in text order; unknown ones are left out."""
        rows = self._database.rows(
            f"{_BASE} FROM json_each(?) AS wanted JOIN annotations AS a ON a.id = wanted.value "
            f"{_FIRST} {_ORDER}",
            (json.dumps(list(ids)), _ALL),
        )
        return self._complete(rows, naming)

    def tagged(self, categories: Iterable[str], naming: Naming) -> list[Annotation]:
        """Annotations with at least one of some categories, given by id."""
        rows = self._database.rows(
            "SELECT DISTINCT annotation_id FROM annotation_categories "
            "WHERE category_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(categories)),),
        )
        return self.with_ids([key for (key,) in rows], naming)

    def ids_of(self, articles: Iterable[str]) -> list[str]:
        """Ids of the annotations of some articles."""
        rows = self._database.rows(
            "SELECT annotation_id FROM spans "
            "WHERE article_id IN (SELECT value FROM json_each(?)) AND position = 0",
            (json.dumps(list(articles)),),
        )
        return [key for (key,) in rows]

    def _complete(self, rows: Sequence[Row], naming: Naming) -> list[Annotation]:
        """Annotations with all their parts, from the rows of ``_BASE`` in the same order."""
        if not rows:
            return []
        wanted = json.dumps([row[0] for row in rows])
        later = self._later_spans(wanted)
        roles = self._roles(wanted)
        values = self._values(wanted)
        categories: dict[str, list[str]] = {}
        for key, category in self._part("category_id", "annotation_categories", wanted):
            categories.setdefault(key, []).append(category)
        named: dict[tuple[str, ...], tuple[str, ...]] = {(): ()}
        found = []
        time = dt.datetime.fromisoformat
        for key, article, kind, note, annotator, created, modified, start, end, words in rows:
            made = time(created)
            tags = tuple(categories.get(key, ()))
            if tags not in named:
                named[tags] = naming(list(tags))
            spans, pieces = later.get(key, ((), ()))
            found.append(
                Annotation(
                    id=key,
                    article_id=article,
                    kind=kind,
                    spans=(Span(start, end), *spans),
                    words=(words, *pieces),
                    roles=_ordered(roles.get(key, NO_ROLES), self._role_order.get(kind, ())),
                    fields=self._typed(kind, values.get(key, NO_FIELDS)),
                    categories=named[tags],
                    note=note,
                    annotator=annotator,
                    created=made,
                    modified=made if modified == created else time(modified),
                )
            )
        return found

    def _part(self, columns: str, table: str, wanted: str, more: str = "") -> list[Row]:
        return self._database.rows(
            f"SELECT {table}.annotation_id, {columns} {_WANTED.format(table)} {more}", (wanted,)
        )

    def _later_spans(self, wanted: str) -> dict[str, tuple[tuple[Span, ...], tuple[str, ...]]]:
        found: dict[str, tuple[tuple[Span, ...], tuple[str, ...]]] = {}
        rows = self._database.rows(
            'SELECT annotation_id, start, "end", words FROM json_each(?) AS wanted '
            "CROSS JOIN spans INDEXED BY later_spans "
            "ON annotation_id = wanted.value AND position > 0 ORDER BY annotation_id, position",
            (wanted,),
        )
        for key, start, end, words in rows:
            spans, pieces = found.get(key, ((), ()))
            found[key] = ((*spans, Span(start, end)), (*pieces, words))
        return found

    def _roles(self, wanted: str) -> Roles:
        found: Roles = {}
        rows = self._part(
            'roles.role, roles.value, start, "end", words',
            "roles",
            wanted,
            "LEFT JOIN role_spans USING (annotation_id, role)",
        )
        for key, name, value, start, end, words in rows:
            roles = found.setdefault(key, {})
            if start is None:
                roles[name] = Role((), (), value)
            elif name in roles:
                known = roles[name]
                roles[name] = Role((*known.spans, Span(start, end)), (*known.words, words), value)
            else:
                roles[name] = Role((Span(start, end),), (words,), value)
        return found

    def _values(self, wanted: str) -> Values:
        found: Values = {}
        for key, name, value in self._part("field, field_values.value", "field_values", wanted):
            found.setdefault(key, {})[name] = value
        return found

    def _typed(self, kind: str, values: Mapping[str, FieldValue]) -> Mapping[str, FieldValue]:
        truths = self._truths.get(kind)
        if truths:
            values = {n: bool(value) if n in truths else value for n, value in values.items()}
        return _ordered(values, self._field_order.get(kind, ()))


def _ordered(parts: Mapping[str, Any], names: Sequence[str]) -> Mapping[str, Any]:
    """Parts in the scheme's order; those that it does not name come last."""
    if len(parts) <= 1:
        return parts
    return {name: parts[name] for name in (*names, *parts) if name in parts}
