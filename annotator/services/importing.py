"""Reads many files into a project; one that fails does not stop the others."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.model.annotation import NO_FIELDS, NO_ROLES, Annotation
from annotator.model.article import Article
from annotator.model.category import CategoryTree
from annotator.model.edit import Edit
from annotator.model.errors import AnnotationError, Cancelled, Error, UnreadableArticle
from annotator.model.progress import Progress
from annotator.model.scheme import Scheme
from annotator.model.snapshot import Snapshot
from annotator.services.tree_draft import TreeDraft
from annotator.services.values import (
    checked_spans,
    kind_named,
    merged_fields,
    merged_roles,
    words_at,
)
from annotator.store.store import Store
from annotator.text.canonical import canonical


@dataclass
class Batch:
    """What was read from some files.

    Attributes:
        articles: One for each article of the files, in their order; for one that the project or
            an earlier file has to the letter, that one.
        new: Those of them that the project does not have yet.
        annotations: What the files held of them, for articles new and old.
        failures: One error for each file that gave nothing.
        files: How many files there were.
    """

    articles: list[Article] = field(default_factory=list)
    new: list[Article] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    failures: list[Error] = field(default_factory=list)
    files: int = 0


class Importing:
    """Reads files and makes one edit of what they hold.

    Args:
        store: The project.
        scheme: What its annotations may be.
        annotator: Whose annotations those are that name nobody.
    """

    def __init__(self, store: Store, scheme: Scheme, annotator: str) -> None:
        self._store = store
        self._scheme = scheme
        self._annotator = annotator
        self._draft = TreeDraft(store.categories.tree())
        self._new: dict[tuple[str, str], Article] = {}
        self._ids: set[str] = set()
        self.batch = Batch()

    def read(
        self, files: Sequence[Path], reader: Callable[[Path], Snapshot], progress: Progress
    ) -> Batch:
        """Read files; what one of them fails with is kept in ``batch``, and the rest is read.

        Nothing is written and no lock is held while reading, so the project stays usable.

        Args:
            files: In the order in which their articles are to be added.
            reader: Reads one; raises ``Error``.
            progress: Told how many files are done.

        Raises:
            Cancelled: ``progress`` stopped it.
        """
        self.batch.files = len(files)
        for done, path in enumerate(files):
            progress(done, len(files), path.name)
            try:
                self.take(reader(path), path)
            except Cancelled:
                raise
            except Error as error:
                self.batch.failures.append(error)
        progress(len(files), len(files), "")
        return self.batch

    def edit(self) -> Edit:
        """The edit that brings everything into the project; empty if nothing is new."""
        batch = self.batch
        what = f"“{batch.new[0].title}”" if len(batch.new) == 1 else f"{len(batch.new)} articles"
        if not batch.new:
            count = len(batch.annotations)
            what = "annotation" if count == 1 else f"{count} annotations"
        return self._draft.joined(Edit(f"Add {what}", after=(*batch.new, *batch.annotations)))

    def take(self, snapshot: Snapshot, path: Path) -> None:
        """Take over all that a file holds, or nothing if part of it cannot be.

        Raises:
            UnreadableArticle: The scheme or the category tree does not allow a part of it.
        """
        draft = self._draft.copy()
        new: dict[tuple[str, str], Article] = {}
        here = [self._placed(article, new) for article in snapshot.articles]
        places = {old.id: place for old, place in zip(snapshot.articles, here, strict=True)}
        try:
            _add_categories(draft, snapshot)
            brought = [
                self._brought(annotation, places[annotation.article_id], draft)
                for annotation in snapshot.annotations
            ]
        except Error as error:
            raise UnreadableArticle(f"{path.name}: {error.message}", error.hint) from error
        self._draft = draft
        self._new.update(new)
        self.batch.articles.extend(here)
        self.batch.new.extend(new.values())
        self._ids.update(article.id for article in new.values())
        known = self._store.annotations.with_ids([each.id for each in brought], tuple)
        self._ids.update(each.id for each in known)
        for annotation in brought:
            if annotation.id not in self._ids:
                self._ids.add(annotation.id)
                self.batch.annotations.append(annotation)

    def _placed(self, article: Article, new: dict[tuple[str, str], Article]) -> Article:
        """An article as the project keeps it; one that it does not have yet is put into ``new``."""
        text = canonical(article.text)
        title = " ".join(canonical(article.title).split()) or article.file_name or "Untitled"
        digest = hashlib.sha256(text.encode()).hexdigest()
        key = (digest, title)
        known = new.get(key) or self._new.get(key)
        if known is not None:
            return known
        twin = self._store.articles.twin(*key)
        if twin is not None:
            return self._store.articles.with_text(twin)
        taken = (
            article.id in self._ids
            or any(article.id == each.id for each in new.values())
            or self._store.articles.info(article.id) is not None
        )
        new[key] = replace(
            article,
            id=str(uuid.uuid4()) if taken else article.id,
            number=0,
            title=title,
            text=text,
            text_sha256=digest,
            length=len(text),
            added=dt.datetime.now(dt.UTC),
        )
        return new[key]

    def _brought(self, annotation: Annotation, article: Article, draft: TreeDraft) -> Annotation:
        kind = kind_named(self._scheme, annotation.kind)
        spans = checked_spans(annotation.spans, article, kind.label.lower())
        if not spans and not annotation.lost:
            raise AnnotationError(f"A {kind.label.lower()} has no span", "mark at least one word")
        ids = {draft.add(path)[0].id for path in annotation.categories}
        paths = {draft.after.path(key) for key in ids}
        return replace(
            annotation,
            article_id=article.id,
            spans=spans,
            words=words_at(spans, article.text),
            roles=merged_roles(kind, {}, annotation.roles, article) or NO_ROLES,
            fields=merged_fields(kind, {}, annotation.fields) or NO_FIELDS,
            categories=tuple(sorted(paths)),
            note=canonical(annotation.note),
            annotator=annotation.annotator or self._annotator,
        )


def _add_categories(draft: TreeDraft, snapshot: Snapshot) -> None:
    tree = CategoryTree(snapshot.categories)
    for category in tree:
        found, new = draft.add(tree.path(category.id))
        if new:
            draft.put(replace(found, colour=category.colour, description=category.description))
