"""Writes annotations: which rows of which tables make one up."""

from collections.abc import Iterable, Iterator, Sequence

from annotator.model.annotation import SPAN_SEPARATOR, Annotation, Lost
from annotator.store.database import Database
from annotator.store.records import to_text

Pairs = Sequence[tuple[Annotation, Annotation]]


class AnnotationRows:
    """Adds, changes and removes annotations in stored form."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, annotations: Sequence[Annotation]) -> None:
        """Add annotations with all their parts."""
        self._database.write_many(
            "INSERT INTO annotations (id, article_id, kind, note, annotator, created, modified) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [_own(annotation) for annotation in annotations],
        )
        self._add_spans(annotations)
        self._add_roles(annotations)
        self._add_lost(annotations)
        self._add_fields(annotations)
        self._add_categories(annotations)
        self._index(annotations)

    def change(self, pairs: Pairs) -> None:
        """Bring annotations to another state, writing only the parts that differ."""
        self._database.write_many(
            "UPDATE annotations SET id = ?, article_id = ?, kind = ?, note = ?, annotator = ?, "
            "created = ?, modified = ? WHERE id = ?",
            [(*_own(after), after.id) for _, after in pairs],
        )
        placed = [after for before, after in pairs if _differ(before, after, "spans", "words")]
        self._clear("spans", placed)
        self._add_spans(placed)
        cast = [after for before, after in pairs if before.roles != after.roles]
        self._clear("roles", cast)
        self._add_roles(cast)
        missed = [after for before, after in pairs if _lost(before) != _lost(after)]
        self._clear("lost_words", missed)
        self._add_lost(missed)
        valued = [after for before, after in pairs if before.fields != after.fields]
        self._clear("field_values", valued)
        self._add_fields(valued)
        tagged = [after for before, after in pairs if before.categories != after.categories]
        self._clear("annotation_categories", tagged)
        self._add_categories(tagged)
        told = [after for before, after in pairs if searchable(before) != searchable(after)]
        self._unindex(told)
        self._index(told)

    def remove(self, annotations: Sequence[Annotation]) -> None:
        """Remove annotations; their parts go with them."""
        self._unindex(annotations)
        self._database.write_many(
            "DELETE FROM annotations WHERE id = ?", [(each.id,) for each in annotations]
        )

    def _clear(self, table: str, annotations: Iterable[Annotation]) -> None:
        self._database.write_many(
            f"DELETE FROM {table} WHERE annotation_id = ?", [(each.id,) for each in annotations]
        )

    def _add_spans(self, annotations: Iterable[Annotation]) -> None:
        self._database.write_many(
            'INSERT INTO spans (annotation_id, position, article_id, start, "end", words) '
            "VALUES (?, ?, ?, ?, ?, ?)",
            [
                (each.id, position, each.article_id, *span, words)
                for each in annotations
                for position, (span, words) in enumerate(zip(each.spans, each.words, strict=True))
            ],
        )

    def _add_roles(self, annotations: Sequence[Annotation]) -> None:
        self._database.write_many(
            "INSERT INTO roles (annotation_id, role, value) VALUES (?, ?, ?)",
            [(each.id, n, role.value) for each in annotations for n, role in each.roles.items()],
        )
        self._database.write_many(
            "INSERT INTO role_spans "
            '(annotation_id, role, position, article_id, start, "end", words) '
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (each.id, name, position, each.article_id, *span, words)
                for each in annotations
                for name, role in each.roles.items()
                for position, (span, words) in enumerate(zip(role.spans, role.words, strict=True))
            ],
        )

    def _add_lost(self, annotations: Iterable[Annotation]) -> None:
        self._database.write_many(
            "INSERT INTO lost_words (annotation_id, role, position, article_id, near, words) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [
                (each.id, role, position, each.article_id, lost.near, lost.words)
                for each in annotations
                for role, pieces in _lost(each).items()
                for position, lost in enumerate(pieces)
            ],
        )

    def _add_fields(self, annotations: Iterable[Annotation]) -> None:
        self._database.write_many(
            "INSERT INTO field_values (annotation_id, field, value) VALUES (?, ?, ?)",
            [
                (each.id, name, int(value) if isinstance(value, bool) else value)
                for each in annotations
                for name, value in each.fields.items()
            ],
        )

    def _add_categories(self, annotations: Iterable[Annotation]) -> None:
        self._database.write_many(
            "INSERT INTO annotation_categories (annotation_id, category_id) VALUES (?, ?)",
            [(each.id, category) for each in annotations for category in each.categories],
        )

    def _index(self, annotations: Iterable[Annotation]) -> None:
        self._database.write_many(
            "INSERT INTO annotation_search (rowid, words, note, roles) "
            "SELECT number, ?, ?, ? FROM annotations WHERE id = ?",
            [(*searchable(each), each.id) for each in annotations],
        )

    def _unindex(self, annotations: Iterable[Annotation]) -> None:
        self._database.write_many(
            "DELETE FROM annotation_search "
            "WHERE rowid = (SELECT number FROM annotations WHERE id = ?)",
            [(each.id,) for each in annotations],
        )


def searchable(annotation: Annotation) -> tuple[str, str, str]:
    """What the search index holds of an annotation: its words, note and roles.

    Words that are no longer in the text are found too, after those that are.
    """
    words = _all_words(annotation.words, annotation.lost)
    return words, annotation.note, "; ".join(_named(annotation))


def _named(annotation: Annotation) -> Iterator[str]:
    for role in annotation.roles.values():
        yield from filter(None, (role.value, _all_words(role.words, role.lost)))


def _all_words(words: Sequence[str], lost: Iterable[Lost]) -> str:
    return SPAN_SEPARATOR.join([*words, *(each.words for each in lost)])


def _lost(annotation: Annotation) -> dict[str, tuple[Lost, ...]]:
    """What is lost by role; that of the annotation itself under no name."""
    roles = {name: role.lost for name, role in annotation.roles.items() if role.lost}
    return {"": annotation.lost, **roles}


def _own(annotation: Annotation) -> tuple[str, ...]:
    return (
        annotation.id,
        annotation.article_id,
        annotation.kind,
        annotation.note,
        annotation.annotator,
        to_text(annotation.created),
        to_text(annotation.modified),
    )


def _differ(before: Annotation, after: Annotation, *parts: str) -> bool:
    return any(getattr(before, part) != getattr(after, part) for part in parts)
