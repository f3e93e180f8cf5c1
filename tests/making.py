"""Small factories of articles, annotations and snapshots for tests of any layer."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterable, Mapping
from functools import cache

from annotator.assets import resource
from annotator.model.annotation import Annotation, FieldValue, Role
from annotator.model.article import Article
from annotator.model.category import Category
from annotator.model.relation import Relation
from annotator.model.scheme import Scheme
from annotator.model.scheme_file import parse_scheme
from annotator.model.snapshot import Snapshot
from annotator.model.span import Span

NOON = dt.datetime(2024, 3, 1, 12, 0, tzinfo=dt.UTC)

RoleGiven = Role | str | Iterable[tuple[int, int]]
"""A role, only its normalised value, or only its spans."""


@cache
def news() -> Scheme:
    """The scheme that projects start with."""
    path = resource("schemes", "news.toml")
    return parse_scheme(path.read_text(encoding="utf-8"), path.name)


def article(text: str, title: str = "A headline", **known: object) -> Article:
    """An article; ``known`` sets further metadata."""
    encoded = text.encode("utf-8", "surrogatepass")
    values = {"id": str(uuid.uuid4()), "number": 1, "added": NOON, **known}
    return Article(
        title=title,
        text=text,
        text_sha256=hashlib.sha256(encoded).hexdigest(),
        length=len(text),
        **values,
    )


def role(article: Article, spans: Iterable[tuple[int, int]] = (), value: str = "") -> Role:
    """A role with the article's words at its spans."""
    found = tuple(Span(*span) for span in spans)
    return Role(found, tuple(article.text[s.start : s.end] for s in found), value)


def annotation(
    article: Article,
    kind: str,
    spans: Iterable[tuple[int, int]],
    *,
    roles: Mapping[str, RoleGiven] | None = None,
    fields: Mapping[str, FieldValue] | None = None,
    categories: Iterable[str] = (),
    note: str = "",
    annotator: str = "Ada Marks",
    modified: dt.datetime = NOON,
    **known: object,
) -> Annotation:
    """An annotation with the article's words at its spans."""
    found = tuple(Span(*span) for span in sorted(spans))
    return Annotation(
        **{"id": str(uuid.uuid4()), "created": NOON, **known},
        article_id=article.id,
        kind=kind,
        spans=found,
        words=tuple(article.text[s.start : s.end] for s in found),
        roles={name: _role(article, given) for name, given in (roles or {}).items()},
        fields=dict(fields or {}),
        categories=tuple(sorted(categories)),
        note=note,
        annotator=annotator,
        modified=modified,
    )


def on_words(article: Article, kind: str, *words: str, **known: object) -> Annotation:
    """An annotation on the first place of each of the given words; roles may be words too."""
    roles = {
        name: [place(article, given)] if isinstance(given, str) else given
        for name, given in dict(known.pop("roles", {})).items()
    }
    spans = [place(article, each) for each in words]
    return annotation(article, kind, spans, roles=roles, **known)


def place(article: Article, words: str) -> tuple[int, int]:
    """Where words first stand in an article."""
    start = article.text.index(words)
    return start, start + len(words)


def relation(source: Annotation, target: Annotation, name: str, **known: object) -> Relation:
    """A relation of a type from one annotation to another."""
    values = {"id": str(uuid.uuid4()), "annotator": "Ada Marks", "created": NOON, **known}
    return Relation(type=name, source_id=source.id, target_id=target.id, **values)


def category(name: str, parent: Category | None = None, **known: object) -> Category:
    """A category below another."""
    return Category(
        **{"id": str(uuid.uuid4()), **known}, name=name, parent=parent.id if parent else None
    )


def snapshot(
    articles: Iterable[Article] = (),
    annotations: Iterable[Annotation] = (),
    **known: object,
) -> Snapshot:
    """A snapshot with the annotations in order of article and text, as projects give it."""
    articles = tuple(articles)
    order = {each.id: number for number, each in enumerate(articles)}
    marked = sorted(annotations, key=lambda a: (order[a.article_id], a.order))
    values = {"title": "A study", "scheme": news(), "made": NOON, **known}
    return Snapshot(articles=articles, annotations=tuple(marked), **values)


def _role(article: Article, given: RoleGiven) -> Role:
    if isinstance(given, Role):
        return given
    if isinstance(given, str):
        return role(article, value=given)
    return role(article, given)
