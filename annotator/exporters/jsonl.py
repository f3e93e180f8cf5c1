"""Everything that a snapshot holds as JSON, an object a line, for programs."""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path

from annotator.exporters.exporter import Options
from annotator.exporters.pace import Pace
from annotator.model.annotation import Annotation, Role
from annotator.model.article import Article
from annotator.model.category import Category, CategoryTree
from annotator.model.relation import Relation
from annotator.model.snapshot import Snapshot
from annotator.model.span import Span

VERSION = 1
"""Raised when a key goes or changes its meaning; new keys and types may come at any time."""

Record = Mapping[str, object]

# Half of a pair is no character to UTF-8; the others end a line for some readers of lines.
_ESCAPED = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


_RELATION = ("id", "source_id", "target_id", "annotator", "created")


class JsonlExporter:
    """Writes JSON Lines: the project, its categories, each article with its annotations, relations.

    The key ``type`` of each object says what it is. No object refers to one that comes after it.
    """

    name = "jsonl"
    label = "JSON Lines"
    suffix = ".jsonl"

    def write(self, snapshot: Snapshot, path: Path, options: Options) -> None:
        """Write the lines; raises ``Cancelled`` from ``options.progress``."""
        total = len(snapshot.articles) + len(snapshot.annotations)
        pace = Pace(options, total)
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for record in _head(snapshot):
                file.write(_line(record))
            by_article = snapshot.by_article()
            for article in snapshot.articles:
                pace.step(options.labels.progress_articles)
                file.write(_line(_article(article, texts=options.texts)))
                for annotation in by_article[article.id]:
                    pace.step(options.labels.progress_rows)
                    file.write(_line(_annotation(annotation, article)))
            for relation in snapshot.relations:
                file.write(_line(_relation(relation)))
        pace.finish()


def _line(record: Record) -> str:
    text = _ENCODER.encode(record)
    return (text if text.isascii() else _ESCAPED.sub(_escape, text)) + "\n"


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _plain(value: dt.date | dt.datetime) -> str:
    if isinstance(value, dt.datetime):
        utc = value.astimezone(dt.UTC) if value.tzinfo else value
        return f"{utc.replace(tzinfo=None).isoformat()}Z"
    return value.isoformat()


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)


def _head(snapshot: Snapshot) -> Iterator[Record]:
    scheme = snapshot.scheme
    yield {
        "type": "project",
        "version": VERSION,
        "title": snapshot.title,
        "made": snapshot.made,
        "annotators": snapshot.annotators,
        "scheme": scheme and {"name": scheme.name, "title": scheme.title, "toml": scheme.source},
        "articles": len(snapshot.articles),
        "annotations": len(snapshot.annotations),
    }
    tree = CategoryTree(snapshot.categories)
    for category in snapshot.categories:
        yield {"type": "category", "path": tree.path(category.id), **_values(category)}


def _article(article: Article, *, texts: bool) -> Record:
    record = {"type": "article", **_values(article)}
    return record if texts else {**record, "text": None}


def _annotation(annotation: Annotation, article: Article) -> Record:
    return {
        "type": "annotation",
        "id": annotation.id,
        "kind": annotation.kind,
        "text": annotation.text,
        "spans": _spans(annotation.spans, annotation.words),
        "lost": [each.words for each in annotation.lost],
        "roles": {name: _role(role) for name, role in annotation.roles.items()},
        "fields": dict(annotation.fields),
        "categories": annotation.categories,
        "note": annotation.note,
        "annotator": annotation.annotator,
        "created": annotation.created,
        "modified": annotation.modified,
        "article_id": article.id,
        "article_number": article.number,
        "article_title": article.title,
        "published": article.published,
        "source": article.source,
    }


def _relation(relation: Relation) -> Record:
    values = {name: getattr(relation, name) for name in _RELATION}
    return {"type": "relation", "relation": relation.type, **values}


def _role(role: Role) -> Record:
    return {"value": role.value, "spans": _spans(role.spans, role.words)}


def _spans(spans: tuple[Span, ...], words: tuple[str, ...]) -> list[Record]:
    return [
        {"start": span.start, "end": span.end, "words": each}
        for span, each in zip(spans, words, strict=True)
    ]


def _values(record: Article | Category) -> dict[str, object]:
    return {field.name: getattr(record, field.name) for field in fields(record)}
