"""Counts of what a project holds, each in one pass over the rows that it is about."""

import json
from collections.abc import Iterable

from annotator.store.database import Database, Row

_WORDS = 200
"""Code points of an annotation's words that are read: more than a picture could show."""

_PIECES = (
    "(SELECT group_concat(words, ' … ') FROM (SELECT words FROM {table} AS pieces "
    "WHERE pieces.annotation_id = roles.annotation_id AND pieces.role = roles.role "
    "ORDER BY position))"
)


class Counting:
    """Counts annotations; all answers are rows, in no order unless one is named."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def kinds(self) -> list[Row]:
        """Kind and number of annotations."""
        return self._database.rows("SELECT kind, count(*) FROM annotations GROUP BY kind")

    def sources(self) -> list[Row]:
        """Source and number of articles."""
        return self._database.rows("SELECT source, count(*) FROM articles GROUP BY source")

    def published(self) -> list[Row]:
        """Source, day of publication (or null), kind and number of annotations."""
        return self._database.rows(
            "SELECT source, published, kind, sum(counted.marked) FROM "
            "(SELECT article_id, kind, count(*) AS marked FROM annotations "
            "GROUP BY article_id, kind) AS counted "
            "JOIN articles ON articles.id = counted.article_id "
            "GROUP BY source, published, kind"
        )

    def categories(self) -> list[Row]:
        """Id of a category, kind and number of annotations."""
        return self._database.rows(
            "SELECT category_id, kind, count(*) FROM annotation_categories "
            "JOIN annotations ON annotations.id = annotation_id GROUP BY category_id, kind"
        )

    def pairs(self) -> list[Row]:
        """Ids of two categories, the smaller first, and number of annotations that have both."""
        return self._database.rows(
            "SELECT one.category_id, other.category_id, count(*) FROM annotation_categories AS one "
            "JOIN annotation_categories AS other ON other.annotation_id = one.annotation_id "
            "AND other.category_id > one.category_id GROUP BY one.category_id, other.category_id"
        )

    def dated(self, fields: Iterable[tuple[str, str]]) -> list[Row]:
        """Annotations with a date: id, article's id, kind, date, words, article's title.

        Args:
            fields: A kind and one of its date fields each.
        """
        return self._database.rows(
            "WITH asked AS (SELECT json_extract(value, '$[0]') AS kind, "
            "json_extract(value, '$[1]') AS field FROM json_each(?)) "
            "SELECT annotations.id, annotations.article_id, annotations.kind, field_values.value, "
            f"substr(coalesce(first.words, lost.words, ''), 1, {_WORDS}), articles.title "
            "FROM asked JOIN field_values ON field_values.field = asked.field "
            "JOIN annotations ON annotations.id = field_values.annotation_id "
            "AND annotations.kind = asked.kind "
            "JOIN articles ON articles.id = annotations.article_id "
            "LEFT JOIN spans AS first "
            "ON first.annotation_id = annotations.id AND first.position = 0 "
            "LEFT JOIN lost_words AS lost ON lost.annotation_id = annotations.id "
            "AND lost.role = '' AND lost.position = 0 "
            "ORDER BY field_values.value, articles.number, first.start, annotations.id",
            (json.dumps(list(fields)),),
        )

    def people(self, asked: Iterable[tuple[str, str, str]]) -> list[Row]:
        """Kind, role, field, who plays the role, value of the field (or null), and number.

        Args:
            asked: A kind, one of its roles and one of its fields each.
        """
        words = ", ".join(_PIECES.format(table=table) for table in ("role_spans", "lost_words"))
        return self._database.rows(
            "WITH asked AS (SELECT json_extract(value, '$[0]') AS kind, "
            "json_extract(value, '$[1]') AS role, json_extract(value, '$[2]') AS field "
            "FROM json_each(?)), "
            "named AS MATERIALIZED (SELECT roles.annotation_id, kind, role, "
            f"coalesce(nullif(roles.value, ''), {words}, '') AS who "
            "FROM roles JOIN annotations ON annotations.id = roles.annotation_id "
            "WHERE (kind, role) IN (SELECT kind, role FROM asked)) "
            "SELECT kind, role, asked.field, who, field_values.value, count(*) "
            "FROM asked JOIN named USING (kind, role) LEFT JOIN field_values "
            "ON field_values.annotation_id = named.annotation_id "
            "AND field_values.field = asked.field GROUP BY 1, 2, 3, 4, 5",
            (json.dumps(list(asked)),),
        )
