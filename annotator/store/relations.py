"""Relations in the project's file."""

import datetime as dt
import json
from collections.abc import Iterable

from annotator.model.relation import Relation
from annotator.store.database import Database
from annotator.store.failures import telling_row
from annotator.store.records import to_text

_COLUMNS = "id, type, source_id, target_id, annotator, created"
_READ = f"SELECT {', '.join(f'r.{name}' for name in _COLUMNS.split(', '))} FROM "
_MADE = "ORDER BY r.created, r.id"
_ALL = -1


class Relations:
    """Reads and writes relations, which are listed in the order they were made."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Relation]:
        """Every relation."""
        return self._read(f"relations AS r {_MADE}")

    def with_ids(self, ids: Iterable[str]) -> list[Relation]:
        """Relations by id; unknown ones are left out."""
        return self._read(
            f"json_each(?) AS wanted JOIN relations AS r ON r.id = wanted.value {_MADE}",
            json.dumps(list(ids)),
        )

    def of(self, annotations: Iterable[str], limit: int | None = None) -> list[Relation]:
        """Those that have one of some annotations, given by id, at either end.

        Args:
            annotations: Ids.
            limit: At most so many; None for all.
        """
        ends = " UNION ".join(
            f"SELECT ends.id FROM wanted CROSS JOIN relations AS ends ON ends.{end} = wanted.value"
            for end in ("source_id", "target_id")
        )
        return self._read(
            f"relations AS r WHERE r.id IN (WITH wanted AS (SELECT value FROM json_each(?)) {ends})"
            f" {_MADE} LIMIT ?",
            json.dumps(list(annotations)),
            _ALL if limit is None else limit,
        )

    def count_of(self, annotation_id: str) -> int:
        """How many relations an annotation has."""
        return int(
            self._database.one(
                "SELECT (SELECT count(*) FROM relations WHERE source_id = ?) + "
                "(SELECT count(*) FROM relations WHERE target_id = ?)",
                (annotation_id, annotation_id),
            )[0]
        )

    def between(self, source_id: str, target_id: str, type_name: str) -> Relation | None:
        """The relation of a type from an annotation to another; None if there is none."""
        found = self._read(
            "relations AS r WHERE r.source_id = ? AND r.target_id = ? AND r.type = ?",
            source_id,
            target_id,
            type_name,
        )
        return found[0] if found else None

    def add(self, relations: Iterable[Relation]) -> None:
        """Add relations; the annotations that they link are there."""
        self._database.write_many(
            f"INSERT INTO relations ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (r.id, r.type, r.source_id, r.target_id, r.annotator, to_text(r.created))
                for r in relations
            ],
        )

    def remove(self, ids: Iterable[str]) -> None:
        """Remove relations by id."""
        self._database.write_many("DELETE FROM relations WHERE id = ?", [(key,) for key in ids])

    def _read(self, tables: str, *parameters: object) -> list[Relation]:
        found = []
        key = ""
        with telling_row(self._database.path, "relations", lambda: key):
            for key, *values in self._database.rows(_READ + tables, parameters):
                found.append(_relation(key, *values))
        return found


def _relation(
    key: str, name: str, source: str, target: str, annotator: str, created: str
) -> Relation:
    return Relation(
        id=key,
        type=name,
        source_id=source,
        target_id=target,
        annotator=annotator,
        created=dt.datetime.fromisoformat(created),
    )
