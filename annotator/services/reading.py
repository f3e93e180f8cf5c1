"""The reading side of a project."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from annotator.model.annotation import Annotation
from annotator.model.article import Article, ArticleInfo, ArticleRow
from annotator.model.category import Category
from annotator.model.elsewhere import Elsewhere
from annotator.model.figures import Figures
from annotator.model.progress import Progress, no_progress
from annotator.model.relation import Related, Relation
from annotator.model.replacement import Replacement
from annotator.model.scheme import Scheme
from annotator.model.snapshot import Hit, Problem, Snapshot
from annotator.services.edits import ArticleKey
from annotator.services.part_edits import PartEdits
from annotator.services.relating import AnnotationKey, id_of
from annotator.store.store import Store
from annotator.store.watch import Watch

_QUOTES = re.compile('["“”„‟]')
"""Characters that end a phrase of a search."""


def phrase(words: str) -> str:
    """Words as one phrase that ``ProjectReader.search`` looks for as it stands; empty for none."""
    joined = " ".join(_QUOTES.sub(" ", words).split())
    return f'"{joined}"' if joined else ""


class ProjectReader:
    """What can be asked of a project; every answer is as of now, whoever wrote last.

    Attributes:
        scheme: Which kinds of annotation there are.
        edits: Builds edits for ``apply``.
    """

    def __init__(self, store: Store, scheme: Scheme, edits: PartEdits) -> None:
        self._store = store
        self.scheme = scheme
        self.edits = edits
        self._watch: Watch | None = None

    def wait_at_most(self, seconds: float) -> None:
        """Refuse a change after so long while another program is writing; five seconds at first."""
        self._store.database.wait_at_most(seconds)

    def elsewhere(self) -> Elsewhere | None:
        """What other programs have changed since this was last asked; None for nothing.

        The first time it begins to watch.
        """
        if self._watch is None:
            self._watch = Watch(self._store)
        return self._watch.look()

    def step_size(self, annotator: str, how: str) -> int:
        """How much an annotator's next edit to be ``undone`` or ``redone`` holds.

        Returns:
            Characters of its records in the log, some 500 an annotation; 0 if there is none.
        """
        return self._store.log.next_size(annotator, how)

    def articles(self) -> list[Article]:
        """All articles with their texts, in order of addition."""
        return self._store.articles.whole()

    def article(self, key: ArticleKey) -> Article:
        """One article by id or number.

        Raises:
            ArticleError: There is no such article.
        """
        return self._store.articles.with_text(self.edits.article_info(key))

    def article_rows(self, ids: Iterable[str] | None = None) -> list[ArticleRow]:
        """Articles with these ids, or all, as lists show them, without their texts."""
        return self._store.articles.rows(ids)

    def annotations(
        self,
        article: ArticleKey | None = None,
        *,
        after: Annotation | None = None,
        limit: int | None = None,
    ) -> list[Annotation]:
        """Annotations in text order, article by article.

        Args:
            article: Of this one only.
            after: Only those that follow this one; for the next page.
            limit: At most so many.

        Raises:
            ArticleError: There is no such article.
        """
        with self._store.database.reading():
            naming = self._store.named()
            reader = self._store.annotations
            if article is not None:
                key = self.edits.article_info(article).id
                return reader.of_article(key, naming, after=after, limit=limit)
            if after is None:
                return reader.of_articles_from(0, naming, limit)
            info = self.edits.article_info(after.article_id)
            found = reader.of_article(info.id, naming, after=after, limit=limit)
            left = None if limit is None else limit - len(found)
            return found + reader.of_articles_from(info.number + 1, naming, left)

    def visible(self, article_id: str, start: int, end: int) -> list[Annotation]:
        """An article's annotations with a span or role between two code points, in text order."""
        with self._store.database.reading():
            return self._store.annotations.visible(article_id, start, end, self._store.named())

    def annotation(self, annotation_id: str) -> Annotation:
        """One annotation.

        Raises:
            AnnotationError: There is no such annotation.
        """
        with self._store.database.reading():
            return self.edits.known((annotation_id,))[0]

    def relations(self, annotation: AnnotationKey | None = None) -> list[Relation]:
        """Relations that an annotation has at either end, or all, in the order they were made.

        Args:
            annotation: The annotation or its id.

        Raises:
            AnnotationError: There is no such annotation.
        """
        with self._store.database.reading():
            if annotation is None:
                return self._store.relations.all()
            known = self.edits.known((id_of(annotation),))
            return self._store.relations.of([known[0].id])

    def related(self, annotation: AnnotationKey, limit: int | None = None) -> list[Related]:
        """An annotation's relations with what is at their other ends, in the order they were made.

        Args:
            annotation: The annotation or its id; one that is not there has none.
            limit: At most so many.
        """
        here = id_of(annotation)
        with self._store.database.reading():
            relations = self._store.relations.of([here], limit)
            others = {key for r in relations for key in (r.source_id, r.target_id)} - {here}
            known = {each.id: each for each in self.edits.known(others)}
        return [
            Related(r, known[r.target_id if r.source_id == here else r.source_id])
            for r in relations
        ]

    def relation_count(self, annotation: AnnotationKey) -> int:
        """How many relations an annotation has."""
        return self._store.relations.count_of(id_of(annotation))

    def orphans(self) -> list[Annotation]:
        """Annotations whose words are no longer in the text of their article."""
        with self._store.database.reading():
            return self._store.annotations.orphans(self._store.named())

    def preview_text(
        self, article: ArticleKey, version: Article | str, progress: Progress = no_progress
    ) -> Replacement:
        """What giving an article another text would do; nothing is written.

        Args:
            article: The article, its id or its number.
            version: The new text, or an article that was read from a file.
            progress: Told how many annotations are done.

        Raises:
            ArticleError: There is no such article, or the text is empty.
            Cancelled: ``progress`` stopped it.
        """
        # Imported only when texts are compared: it brings rapidfuzz.
        from annotator.services.replacing import replacement

        with self._store.database.reading():
            whole = self.article(article)
            naming = self._store.named()
            known = self._store.annotations.of_article(whole.id, naming, after=None, limit=None)
        return replacement(whole, known, version, progress)

    def categories(self) -> tuple[Category, ...]:
        """The whole category tree, parents before their children, siblings in order."""
        return tuple(self._store.categories.tree())

    def search(
        self, query: str, limit: int = 50, *, without: ArticleKey | None = None
    ) -> list[Hit]:
        """Where words stand in titles, texts, and annotations' words, notes and roles.

        Args:
            query: Words, "phrases", prefixes*, AND, OR, NOT, a NEAR b, parentheses; case and
                diacritics do not matter.
            limit: At most so many hits, in order of the articles.
            without: An article that is left out.

        Raises:
            ArticleError: There is no such article.
            SearchError: The query is too long.
        """
        from annotator.store.search import Search

        left_out = "" if without is None else self.edits.article_info(without).id
        return Search(self._store.database).hits(query, limit, left_out)

    def find_annotations(
        self, text: str, *, kinds: Iterable[str], limit: int = 50
    ) -> list[Annotation]:
        """The newest annotations whose words, note or roles have all words of a text.

        Args:
            text: Words, or how they begin; nothing in it is syntax.
            kinds: Only of these, given by name.
            limit: At most so many.

        Raises:
            SearchError: The text is too long.
        """
        from annotator.store.search import Search

        with self._store.database.reading():
            return self.edits.known(Search(self._store.database).annotations(text, kinds, limit))

    def snapshot(self, articles: Sequence[ArticleKey] | None = None) -> Snapshot:
        """Some articles or all, with everything that belongs to them, at this moment.

        Raises:
            ArticleError: There is no such article.
        """
        with self._store.database.reading():
            whole = self._chosen(articles)
            naming = self._store.named()
            annotations = tuple(
                annotation
                for article in whole
                for annotation in self._store.annotations.of_article(
                    article.id, naming, after=None, limit=None
                )
            )
            ids = {annotation.id for annotation in annotations}
            relations = self._store.relations.of(ids)
            return Snapshot(
                title=self._store.title,
                scheme=self.scheme,
                articles=tuple(whole),
                annotations=annotations,
                relations=tuple(r for r in relations if {r.source_id, r.target_id} <= ids),
                categories=self.categories(),
                annotators=tuple(sorted({each.annotator for each in annotations} - {""})),
                made=dt.datetime.now(dt.UTC),
            )

    def figures(self, progress: Progress = no_progress) -> Figures:
        """What the project holds, counted: by kind, category, source, time and person.

        Raises:
            Cancelled: ``progress`` stopped it.
        """
        from annotator.services.figures import figures

        with self._store.database.reading():
            return figures(self._store, self.scheme, progress)

    def check(self) -> list[Problem]:
        """Everything that is wrong with the project's file; nothing is changed."""
        from annotator.store.check import problems

        return problems(self._store, self.scheme)

    def _chosen(self, articles: Sequence[ArticleKey] | None) -> list[Article]:
        if articles is None:
            return self._store.articles.whole()
        return self._store.articles.whole(self._ids(articles))

    def _ids(self, articles: Sequence[ArticleKey]) -> tuple[str, ...]:
        keys = [articles] if isinstance(articles, (str, ArticleInfo)) else articles
        return tuple(self.edits.article_info(key).id for key in keys)
