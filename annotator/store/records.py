"""Records as JSON, for the edit log, and times as text.

An annotation in *stored form* holds the ids of its categories in place of their paths, so that
renaming or moving a category changes no annotation.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any

from annotator.model.annotation import NO_FIELDS, NO_ROLES, Annotation, FieldValue, Lost, Role
from annotator.model.article import Article, ArticleInfo
from annotator.model.category import Category
from annotator.model.edit import Record
from annotator.model.relation import Relation
from annotator.model.span import Span

_INFO = tuple(field.name for field in fields(ArticleInfo))


def to_text(time: dt.datetime) -> str:
    """A time as the store keeps it: ISO 8601, UTC, always 32 characters, so that it sorts."""
    return time.astimezone(dt.UTC).isoformat(timespec="microseconds")


def now() -> dt.datetime:
    """The time, UTC."""
    return dt.datetime.now(dt.UTC)


def info_of(article: ArticleInfo) -> ArticleInfo:
    """The metadata of an article without its text."""
    if not isinstance(article, Article):
        return article
    return ArticleInfo(**{name: getattr(article, name) for name in _INFO})


def dump(records: Iterable[Record]) -> str:
    """Records in stored form as a JSON array; of an article's text only the hash."""
    return json.dumps([_plain(record) for record in records], ensure_ascii=False)


def load(text: str) -> tuple[Record, ...]:
    """The records of a JSON array, in stored form."""
    return tuple(_READERS[entry["what"]](entry) for entry in json.loads(text))


def _plain(record: Record) -> dict[str, Any]:
    if isinstance(record, Annotation):
        return _plain_annotation(record)
    if isinstance(record, Category):
        values = {name: getattr(record, name) for name in Category.__slots__}
        return {"what": "category", **values}
    if isinstance(record, Relation):
        values = {name: getattr(record, name) for name in Relation.__slots__}
        return {"what": "relation", **values, "created": to_text(record.created)}
    plain = {name: getattr(record, name) for name in _INFO}
    plain["published"] = record.published.isoformat() if record.published else None
    plain["added"] = to_text(record.added)
    return {"what": "article", **plain}


def _plain_annotation(annotation: Annotation) -> dict[str, Any]:
    return {
        "what": "annotation",
        "id": annotation.id,
        "article_id": annotation.article_id,
        "kind": annotation.kind,
        "spans": _pieces(annotation.spans, annotation.words),
        "lost": annotation.lost,
        "roles": {
            name: {
                "value": role.value,
                "spans": _pieces(role.spans, role.words),
                "lost": role.lost,
            }
            for name, role in annotation.roles.items()
        },
        "fields": dict(annotation.fields),
        "categories": annotation.categories,
        "note": annotation.note,
        "annotator": annotation.annotator,
        "created": to_text(annotation.created),
        "modified": to_text(annotation.modified),
    }


def _pieces(spans: tuple[Span, ...], words: tuple[str, ...]) -> list[tuple[int, int, str]]:
    return [(*span, piece) for span, piece in zip(spans, words, strict=True)]


def _annotation(plain: dict[str, Any]) -> Annotation:
    spans, words = _spans(plain["spans"])
    roles: Mapping[str, Role] = {
        name: Role(*_spans(role["spans"]), role["value"], _lost(role))
        for name, role in plain["roles"].items()
    }
    values: Mapping[str, FieldValue] = plain["fields"]
    return Annotation(
        id=plain["id"],
        article_id=plain["article_id"],
        kind=plain["kind"],
        spans=spans,
        words=words,
        lost=_lost(plain),
        roles=roles or NO_ROLES,
        fields=values or NO_FIELDS,
        categories=tuple(plain["categories"]),
        note=plain["note"],
        annotator=plain["annotator"],
        created=dt.datetime.fromisoformat(plain["created"]),
        modified=dt.datetime.fromisoformat(plain["modified"]),
    )


def _spans(pieces: list[tuple[int, int, str]]) -> tuple[tuple[Span, ...], tuple[str, ...]]:
    return tuple(Span(start, end) for start, end, _ in pieces), tuple(word for *_, word in pieces)


def _lost(plain: dict[str, Any]) -> tuple[Lost, ...]:
    # Edits of projects before version 3 know of no lost words.
    return tuple(Lost(words, near) for words, near in plain.get("lost", ()))


def _category(plain: dict[str, Any]) -> Category:
    return Category(**{name: plain[name] for name in Category.__slots__})


def _relation(plain: dict[str, Any]) -> Relation:
    values = {name: plain[name] for name in Relation.__slots__}
    return Relation(**{**values, "created": dt.datetime.fromisoformat(plain["created"])})


def _article(plain: dict[str, Any]) -> ArticleInfo:
    published = plain["published"]
    return ArticleInfo(
        **{name: plain[name] for name in _INFO if name not in {"published", "added", "notes"}},
        published=dt.date.fromisoformat(published) if published else None,
        added=dt.datetime.fromisoformat(plain["added"]),
        notes=tuple(plain["notes"]),
    )


_READERS: dict[str, Callable[[dict[str, Any]], Record]] = {
    "annotation": _annotation,
    "category": _category,
    "article": _article,
    "relation": _relation,
}
