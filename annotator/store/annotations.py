"""Annotations with all their parts in the project's file."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from sys import intern
from typing import Any

from annotator.model.annotation import NO_FIELDS, NO_ROLES, Annotation, FieldValue, Lost, Role
from annotator.model.scheme import FieldType, Scheme
from annotator.model.span import Span
from annotator.store.database import Database, Row
from annotator.store.failures import telling_row

Naming = Callable[[list[str]], tuple[str, ...]]
"""Turns the ids of an annotation's categories into what ``Annotation.categories`` holds."""

LONG_SPAN = 4096
"""Code points; spans longer than this have an index of their own (see ``visible``)."""

_OWN = "SELECT a.id, a.article_id, a.kind, a.note, a.annotator, a.created, a.modified, "
_BASE = f'{_OWN} first.start, first."end", first.words'
_FIRST = "LEFT JOIN spans AS first ON first.annotation_id = a.id AND first.position = 0"
_ORPHANS = (
    f"{_OWN} NULL, NULL, NULL FROM orphans JOIN annotations AS a ON a.id = orphans.annotation_id"
)
_ORDER = 'ORDER BY first.start, first."end", first.annotation_id LIMIT ?'
_WANTED = "FROM json_each(?) AS wanted JOIN {0} ON {0}.annotation_id = wanted.value"
_ALL = -1
_NOBODY = Role((), ())
_FAR = 2**62

Roles = dict[str, dict[str, Role]]
Missed = dict[tuple[str, str], tuple[Lost, ...]]
"""Lost words by annotation and role; those of the annotation itself under no role."""
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
        """A page of an article's annotations in text order; orphans follow.

        Args:
            article_id: The article.
            naming: How categories are named.
            after: The last one of the page before; None for the first page.
            limit: At most so many; None for all.
        """
        most = _ALL if limit is None else limit
        rows: list[Row] = []
        if after is None or after.in_text:
            start, end, key = (*after.spans[0], after.id) if after else (-1, -1, "")
            rows = self._database.rows(
                f"{_BASE} FROM spans AS first JOIN annotations AS a ON a.id = first.annotation_id "
                "WHERE first.article_id = ? AND first.position = 0 "
                f'AND (first.start, first."end", first.annotation_id) > (?, ?, ?) {_ORDER}',
                (article_id, start, end, key, most),
            )
        if limit is None or len(rows) < limit:
            near, key = (-1, "") if after is None or after.in_text else (after.start, after.id)
            rows += self._database.rows(
                f"{_ORPHANS} WHERE orphans.article_id = ? "
                "AND (orphans.near, orphans.annotation_id) > (?, ?) "
                "ORDER BY orphans.near, orphans.annotation_id LIMIT ?",
                (article_id, near, key, most if limit is None else limit - len(rows)),
            )
        return self._complete(rows, naming)

    def of_articles_from(self, number: int, naming: Naming, limit: int | None) -> list[Annotation]:
        """Annotations of the articles from a number on, article by article in text order."""
        most = _ALL if limit is None else limit
        orphans = self._database.rows(
            f"{_ORPHANS} JOIN articles ON articles.id = orphans.article_id "
            "WHERE articles.number >= ? "
            "ORDER BY articles.number, orphans.near, orphans.annotation_id LIMIT ?",
            (number, most),
        )
        rows = self._database.rows(
            f"{_BASE} FROM articles CROSS JOIN spans AS first "
            "ON first.article_id = articles.id AND first.position = 0 "
            "CROSS JOIN annotations AS a ON a.id = first.annotation_id "
            f"WHERE articles.number >= ? {_ORDER.replace('BY', 'BY articles.number,')}",
            (number, most),
        )
        if orphans:
            rows = self._by_article([*rows, *orphans])[:limit]
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
            f"{_FIRST}",
            (json.dumps(list(ids)),),
        )
        return sorted(self._complete(rows, naming), key=attrgetter("order"))

    def tagged(self, categories: Iterable[str], naming: Naming) -> list[Annotation]:
        """Annotations with at least one of some categories, given by id."""
        rows = self._database.rows(
            "SELECT DISTINCT annotation_id FROM annotation_categories "
            "WHERE category_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(categories)),),
        )
        return self.with_ids([key for (key,) in rows], naming)

    def count_tagged(self, categories: Iterable[str]) -> int:
        """How many annotations have at least one of some categories, given by id."""
        count: int
        (count,) = self._database.one(
            "SELECT count(DISTINCT annotation_id) FROM annotation_categories "
            "WHERE category_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(categories)),),
        )
        return count

    def ids_of(self, articles: Iterable[str]) -> list[str]:
        """Ids of the annotations of some articles."""
        rows = self._database.rows(
            "WITH wanted AS (SELECT value FROM json_each(?)) "
            "SELECT annotation_id FROM spans "
            "WHERE article_id IN (SELECT value FROM wanted) AND position = 0 UNION ALL "
            "SELECT annotation_id FROM orphans WHERE article_id IN (SELECT value FROM wanted)",
            (json.dumps(list(articles)),),
        )
        return [key for (key,) in rows]

    def orphans(self, naming: Naming) -> list[Annotation]:
        """Annotations that have no place in the text any more, article by article."""
        rows = self._database.rows(
            f"{_ORPHANS} JOIN articles ON articles.id = orphans.article_id "
            "ORDER BY articles.number, orphans.near, orphans.annotation_id"
        )
        return self._complete(rows, naming)

    def _by_article(self, rows: Iterable[Row]) -> list[Row]:
        """Annotations before orphans, each in their order, of the articles in their order."""
        known = list(rows)
        numbers: dict[str, int] = dict(
            self._database.rows(
                "SELECT id, number FROM articles WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(list({row[1] for row in known})),),
            )
        )
        return sorted(known, key=lambda row: (numbers[row[1]], row[7] is None))

    def _complete(self, rows: Sequence[Row], naming: Naming) -> list[Annotation]:
        """Annotations with all their parts, from the rows of ``_BASE`` in the same order."""
        if not rows:
            return []
        wanted = json.dumps([row[0] for row in rows])
        later = self._later_spans(wanted)
        missed = self._lost(wanted)
        roles = self._roles(wanted, missed)
        values = self._values(wanted)
        categories: dict[str, list[str]] = {}
        for key, category in self._part("category_id", "annotation_categories", wanted):
            categories.setdefault(key, []).append(category)
        named: dict[tuple[str, ...], tuple[str, ...]] = {(): ()}
        found = []
        time = dt.datetime.fromisoformat
        key = ""
        with telling_row(self._database.path, "annotations", lambda: key):
            for key, article, kind, note, annotator, created, modified, start, end, words in rows:
                made = time(created)
                tags = tuple(categories.get(key, ()))
                if tags not in named:
                    named[tags] = naming(list(tags))
                spans, pieces = later.get(key, ((), ()))
                found.append(
                    Annotation(
                        id=key,
                        article_id=intern(article),
                        kind=intern(kind),
                        spans=(Span(start, end), *spans) if words else (),
                        words=(words, *pieces) if words else (),
                        lost=missed.get((key, ""), ()),
                        roles=_ordered(roles.get(key, NO_ROLES), self._role_order.get(kind, ())),
                        fields=self._typed(kind, values.get(key, NO_FIELDS)),
                        categories=named[tags],
                        note=note,
                        annotator=intern(annotator),
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

    def _lost(self, wanted: str) -> Missed:
        found: Missed = {}
        rows = self._database.rows(
            "SELECT annotation_id, role, words, near FROM lost_words "
            "WHERE EXISTS (SELECT 1 FROM lost_words) "
            "AND annotation_id IN (SELECT value FROM json_each(?)) "
            "ORDER BY annotation_id, role, position",
            (wanted,),
        )
        for key, role, words, near in rows:
            found[key, role] = (*found.get((key, role), ()), Lost(words, near))
        return found

    def _roles(self, wanted: str, missed: Missed) -> Roles:
        found: Roles = {}
        rows = self._part(
            'roles.role, roles.value, start, "end", words',
            "roles",
            wanted,
            "LEFT JOIN role_spans USING (annotation_id, role)",
        )
        for key, name, value, start, end, words in rows:
            roles = found.setdefault(key, {})
            lost = missed.get((key, name), ())
            known = roles.get(name, _NOBODY)
            if start is None:
                roles[name] = Role((), (), value, lost)
            else:
                spans, pieces = (*known.spans, Span(start, end)), (*known.words, words)
                roles[name] = Role(spans, pieces, value, lost)
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
