"""Looks for what could be wrong in a project's file."""

import hashlib
from collections.abc import Iterator

from annotator.model.annotation import Annotation
from annotator.model.errors import ProjectDamaged
from annotator.model.scheme import FieldType, Kind, Scheme
from annotator.model.snapshot import Problem
from annotator.store.annotation_rows import searchable
from annotator.store.presets import Presets
from annotator.store.store import Store

_FILE = "file"


def problems(store: Store, scheme: Scheme) -> list[Problem]:
    """Everything that is not as it should be; nothing is changed."""
    found: list[Problem] = []
    try:
        with store.database.reading():
            parts = (_integrity, _texts, _placeless, _presets)
            found.extend(problem for part in parts for problem in part(store))
            found.extend(_annotations(store, scheme))
            found.extend(_relations(store, scheme))
        found.extend(_article_index(store))
    except ProjectDamaged as error:
        found.append(Problem(_FILE, f"{error.message}; not everything could be checked"))
    return found


def _integrity(store: Store) -> Iterator[Problem]:
    for (line,) in store.database.rows("PRAGMA integrity_check"):
        if line != "ok":
            yield Problem(_FILE, str(line))
    for table, row, parent, _ in store.database.rows("PRAGMA foreign_key_check"):
        where = table if row is None else f"{table} row {row}"
        yield Problem(where, f"points to a row of {parent} that is not there")


def _texts(store: Store) -> Iterator[Problem]:
    for digest, text, length in store.articles.each_text():
        if hashlib.sha256(text.encode()).hexdigest() != digest:
            yield Problem(f"text {digest}", "is not the text that was added")
        if len(text) != length:
            yield Problem(f"text {digest}", f"has {len(text)} code points, not {length}")


def _placeless(store: Store) -> Iterator[Problem]:
    for (key,) in store.database.rows(
        "SELECT id FROM annotations WHERE NOT EXISTS "
        "(SELECT 1 FROM spans WHERE annotation_id = annotations.id) "
        "AND NOT EXISTS (SELECT 1 FROM orphans WHERE annotation_id = annotations.id)"
    ):
        yield Problem(f"annotation {key}", "has neither a place in the text nor lost words")


def _presets(store: Store) -> Iterator[Problem]:
    for name in Presets(store.database).unreadable():
        yield Problem(f"preset “{name}”", "cannot be read and is left out")


def _annotations(store: Store, scheme: Scheme) -> Iterator[Problem]:
    kinds = {kind.name: kind for kind in scheme.kinds}
    for info in store.articles.infos():
        text = store.articles.text(info.text_sha256)
        indexed = _indexed(store, info.id)
        for annotation in store.annotations.of_article(info.id, tuple, after=None, limit=None):
            where = f"annotation {annotation.id} of article {info.number}"
            for what in _words(annotation, text):
                yield Problem(where, what)
            for what in _names(annotation, kinds.get(annotation.kind)):
                yield Problem(where, what)
            if indexed.get(annotation.id) != searchable(annotation):
                yield Problem(where, "is not in the search index as it is")


def _relations(store: Store, scheme: Scheme) -> Iterator[Problem]:
    rows = store.database.rows(
        "SELECT r.id, r.type, r.source_id, source.kind, r.target_id, target.kind "
        "FROM relations AS r JOIN annotations AS source ON source.id = r.source_id "
        "JOIN annotations AS target ON target.id = r.target_id"
    )
    store.relations.all()
    known = {(source, target, name) for _, name, source, _, target, _ in rows}
    for key, name, source, source_kind, target, target_kind in rows:
        where = f"relation {key}"
        declared = scheme.relation(name)
        if declared is None:
            yield Problem(where, f"is of the type “{name}”, which the scheme does not know")
        elif not declared.allows(source_kind, target_kind):
            what = f"leads from {source_kind} to {target_kind}, which “{name}” may not"
            yield Problem(where, what)
        elif declared.is_symmetric and source > target and (target, source, name) in known:
            yield Problem(where, "says the same as another one from its other end")


def _indexed(store: Store, article_id: str) -> dict[str, tuple[str, ...]]:
    rows = store.database.rows(
        "SELECT annotations.id, search.words, search.note, search.roles FROM ("
        "SELECT annotation_id FROM spans WHERE article_id = ?1 AND position = 0 UNION ALL "
        "SELECT annotation_id FROM orphans WHERE article_id = ?1) AS found "
        "JOIN annotations ON annotations.id = found.annotation_id "
        "JOIN annotation_search AS search ON search.rowid = annotations.number",
        (article_id,),
    )
    return {key: tuple(columns) for key, *columns in rows}


def _words(annotation: Annotation, text: str) -> Iterator[str]:
    pieces = list(zip(annotation.spans, annotation.words, strict=True))
    for role in annotation.roles.values():
        pieces.extend(zip(role.spans, role.words, strict=True))
    for span, words in pieces:
        if text[slice(*span)] != words:
            yield f"says “{words}” at {span.start}–{span.end}, where the text is different"


def _names(annotation: Annotation, kind: Kind | None) -> Iterator[str]:
    if kind is None:
        yield f"is of the kind “{annotation.kind}”, which the scheme does not know"
        return
    for name in annotation.roles:
        if kind.role(name) is None:
            yield f"has the role “{name}”, which the scheme does not know"
    for name, value in annotation.fields.items():
        field = kind.field(name)
        if field is None:
            yield f"has the field “{name}”, which the scheme does not know"
        elif field.type is FieldType.CHOICE and value not in [c.name for c in field.choices]:
            yield f"has “{value}” as {field.label}, which the scheme does not know"


def _article_index(store: Store) -> Iterator[Problem]:
    try:
        # Compares with the articles too, where rank is 1 (FTS5, section 6.5).
        with store.database.writing():
            store.database.write(
                "INSERT INTO article_search (article_search, rank) VALUES ('integrity-check', 1)"
            )
    except ProjectDamaged:
        yield Problem(_FILE, "the search index does not fit the articles")
