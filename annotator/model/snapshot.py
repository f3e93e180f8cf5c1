"""A snapshot: what importers bring in and exporters write out."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.category import Category
from annotator.model.relation import Related, Relation
from annotator.model.scheme import Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Articles with everything that belongs to them, at one moment.

    Attributes:
        title: What the snapshot is of, e.g. the project's name.
        scheme: None in a snapshot read from a file that has none.
        articles: In order.
        annotations: Of those articles, in text order within each.
        relations: Those with both ends among the annotations, in the order they were made.
        categories: The whole tree, parents first.
        annotators: Names.
        made: When it was taken, UTC; None in one read from a file.
    """

    title: str = ""
    scheme: Scheme | None = None
    articles: tuple[Article, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    relations: tuple[Relation, ...] = ()
    categories: tuple[Category, ...] = ()
    annotators: tuple[str, ...] = ()
    made: dt.datetime | None = None

    def by_article(self) -> Mapping[str, tuple[Annotation, ...]]:
        """Annotations by article id, in text order; every article has an entry."""
        found: dict[str, list[Annotation]] = {article.id: [] for article in self.articles}
        for annotation in self.annotations:
            found[annotation.article_id].append(annotation)
        return {key: tuple(value) for key, value in found.items()}

    def by_end(self) -> Mapping[str, tuple[Related, ...]]:
        """Relations by the id of the annotation at either end; only related ones have an entry."""
        known = {annotation.id: annotation for annotation in self.annotations}
        found: dict[str, list[Related]] = {}
        for relation in self.relations:
            source, target = known[relation.source_id], known[relation.target_id]
            found.setdefault(source.id, []).append(Related(relation, target))
            found.setdefault(target.id, []).append(Related(relation, source))
        return {key: tuple(value) for key, value in found.items()}


@dataclass(frozen=True, slots=True)
class Hit:
    """One search result.

    Attributes:
        article_id: Where it is.
        article_number: Its number in the project.
        title: The article's title.
        snippet: Words around the first match.
        match: Offsets of the match within ``snippet``, code points, half-open.
        start: Where the match begins in the article's text, code points; -1 for one in the title
            or in an annotation that is no longer in the text.
        annotation_id: The annotation whose words, note or roles match; None for the text itself.
    """

    article_id: str
    article_number: int
    title: str
    snippet: str
    match: tuple[int, int]
    start: int = -1
    annotation_id: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that ``check`` found wrong: where, and what, one sentence each."""

    where: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What became of a batch of files.

    Attributes:
        added: New articles, in order.
        existing: Articles that the project already had, to the letter.
        failures: One error per file that gave none.
        warnings: What could not be used to read them, such as a broken plug-in; a sentence each.
    """

    added: tuple[Article, ...] = ()
    existing: tuple[Article, ...] = ()
    failures: tuple[Exception, ...] = field(default=())
    warnings: tuple[str, ...] = ()
