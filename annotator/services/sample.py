"""Fills a project with the sample articles and what an analyst might mark in them."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from annotator.assets import resource, sample_articles
from annotator.model.annotation import Annotation, FieldValue, Role
from annotator.model.article import Article
from annotator.model.relation import Relation
from annotator.model.span import Span

_ANNOTATIONS = "annotations.toml"
_MARKED = re.compile(r"\[(.+)\]", re.DOTALL)


class SampleProject(Protocol):
    """What the samples need of a project."""

    def add_articles(self, paths: Sequence[Path]) -> Sequence[Article]:
        """Add files and give the articles in their order."""

    def update_article(self, article_id: str, /, **metadata: str) -> Article:
        """Change metadata of an article."""

    def annotate(
        self,
        article: Article,
        *,
        kind: str,
        spans: Sequence[tuple[int, int]],
        categories: Sequence[str],
        fields: Mapping[str, FieldValue],
        roles: Mapping[str, Role],
        note: str,
    ) -> Annotation:
        """Add an annotation."""

    def relate(self, source: Annotation, target: Annotation, type_name: str, /) -> Relation:
        """Link an annotation to another."""

    def transaction(self, label: str, /) -> AbstractContextManager[object]:
        """Make one undoable step of what happens inside."""


def make_sample(project: SampleProject) -> list[Article]:
    """Add the sample articles with their annotations in one step; the scheme must be ``news``."""
    paths = sample_articles()
    wanted = tomllib.loads(resource("samples", _ANNOTATIONS).read_text("utf-8"))
    made: dict[str, Annotation] = {}
    with project.transaction("Add sample articles"):
        added = dict(zip((path.name for path in paths), project.add_articles(paths), strict=True))
        for entry in wanted["article"]:
            article = added[entry["file"]]
            project.update_article(article.id, **entry["metadata"])
            for annotation in entry["annotation"]:
                marked = _annotate(project, article, annotation)
                made[marked.text] = marked
        for entry in wanted["relation"]:
            project.relate(made[entry["source"]], made[entry["target"]], entry["type"])
    return list(added.values())


def _annotate(project: SampleProject, article: Article, entry: dict[str, Any]) -> Annotation:
    words = entry["words"]
    passages = [words] if isinstance(words, str) else words
    values = entry.get("values", {})
    roles = {}
    for name, passage in entry["roles"].items():
        span = passage_span(article.text, passage)
        roles[name] = Role((span,), (article.text[slice(*span)],), values.get(name, ""))
    return project.annotate(
        article,
        kind=entry["kind"],
        spans=[passage_span(article.text, passage) for passage in passages],
        categories=entry["categories"],
        fields=entry["fields"],
        roles=roles,
        note=entry.get("note", ""),
    )


def passage_span(text: str, passage: str) -> Span:
    """Where a quoted passage stands; of ``Varga [told] reporters``, only the words in brackets.

    Raises:
        ValueError: The passage does not occur exactly once.
    """
    marked = _MARKED.search(passage)
    lead, words = (marked.start(), marked[1]) if marked else (0, passage)
    quoted = _MARKED.sub(r"\1", passage)
    if text.count(quoted) != 1:
        raise ValueError(f"occurs {text.count(quoted)} times: {quoted}")
    start = text.index(quoted) + lead
    return Span(start, start + len(words))
