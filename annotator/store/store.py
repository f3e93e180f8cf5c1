"""A project's file as a whole: what it holds, and edits that change it."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from annotator.model.annotation import Annotation
from annotator.model.article import ArticleInfo
from annotator.model.category import CategoryTree
from annotator.model.edit import Edit
from annotator.model.errors import NothingToUndo, ProjectError
from annotator.model.scheme import Scheme
from annotator.store.annotation_rows import AnnotationRows
from annotator.store.annotations import Annotations, Naming
from annotator.store.articles import Articles
from annotator.store.categories import Categories
from annotator.store.database import OPENING_PATIENCE, Database
from annotator.store.edit_forms import (
    Records,
    Trees,
    by_type,
    comparable,
    conflict,
    in_both,
    joined,
    only_in,
    what_is,
)
from annotator.store.log import EditLog
from annotator.store.records import now, to_text
from annotator.store.relations import Relations

_VIOLATIONS = frozenset(
    {
        sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY,
        sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY,
        sqlite3.SQLITE_CONSTRAINT_UNIQUE,
    }
)


class Store:
    """An open project's file.

    Attributes:
        articles: Reads articles.
        categories: Reads the category tree.
        annotations: Reads annotations; ``named`` gives their categories as paths.
        relations: Reads relations.
        log: What was done.
        database: The connection.
    """

    def __init__(self, database: Database, scheme: Scheme) -> None:
        self.database = database
        self.articles = Articles(database)
        self.categories = Categories(database)
        self.annotations = Annotations(database, scheme)
        self.relations = Relations(database)
        self._rows = AnnotationRows(database)
        self.log = EditLog(database)
        self._open: list[Edit] | None = None

    @classmethod
    def create(cls, path: Path, scheme: Scheme, title: str) -> "Store":
        """Make a project's file with a scheme; a failure leaves none behind."""
        about = {"title": title, "scheme": scheme.source, "created": to_text(now())}
        return cls(Database.create(path, about), scheme)

    @classmethod
    def open(
        cls, path: Path, parse: Callable[[str], Scheme], patience: float = OPENING_PATIENCE
    ) -> tuple["Store", Scheme]:
        """Open a project's file and read the scheme it holds; see ``Database.open``."""
        database = Database.open(path, patience)
        try:
            row = database.row("SELECT value FROM project WHERE key = 'scheme'")
            scheme = parse(row[0] if row else "")
        except BaseException:
            database.close()
            raise
        return cls(database, scheme), scheme

    @property
    def title(self) -> str:
        """The project's title."""
        return str(self.database.one("SELECT value FROM project WHERE key = 'title'")[0])

    def named(self) -> Naming:
        """Names the categories of annotations by their paths, as they are now."""
        tree: CategoryTree | None = None

        def paths(ids: Iterable[str]) -> tuple[str, ...]:
            nonlocal tree
            tree = self.categories.tree() if tree is None else tree
            return tuple(sorted(tree.path(key) for key in ids))

        return paths

    def apply(self, edit: Edit, annotator: str) -> Edit:
        """Write an edit and log it, in one transaction.

        Returns:
            The edit as it was written: new articles have their numbers.

        Raises:
            EditConflict: The records it starts from are no longer as it says.
            CategoryError: It names a category that is not there.
        """
        if edit.is_empty:
            return edit
        with self._writing(edit.label):
            trees = Trees(self.categories.tree, edit)
            stored = self._write(trees.stored())
            if self._open is None:
                self.log.add(stored, annotator)
            else:
                self._open.append(stored)
        numbered = {r.id: r for r in stored.after if isinstance(r, ArticleInfo)}
        return replace(edit, after=tuple(numbered.get(r.id, r) for r in edit.after))

    @contextmanager
    def transaction(self, label: str, annotator: str) -> Iterator[None]:
        """Make one step of all edits inside; an exception takes all of them back.

        One inside another joins it; if it fails and the outer one goes on, only its own edits are
        taken back.
        """
        if self._open is not None:
            edits = len(self._open)
            try:
                with self.database.writing():
                    yield
            except BaseException:
                del self._open[edits:]
                raise
            return
        self._open = []
        try:
            with self._writing(label):
                yield
                edit = joined(label, self._open)
                if not edit.is_empty:
                    self.log.add(edit, annotator)
        finally:
            self._open = None

    def revert(self, annotator: str, how: str) -> Edit:
        """Write the inverse of the edit that is next to be ``undone``, or again the one undone.

        Raises:
            NothingToUndo: There is none of this annotator.
            EditConflict: Someone else has changed since what it would restore.
        """
        word = "undo" if how == "undone" else "redo"
        if self._open is not None:
            raise ProjectError(f"Cannot {word} within a transaction", f"{word} after its end")
        with self._writing(self.log.next_label(annotator, how)):
            entry = self.log.next(annotator, how)
            if entry is None:
                raise NothingToUndo(f"There is nothing to {word}")
            edit = entry.edit.inverse() if how == "undone" else entry.edit
            trees = Trees(self.categories.tree, edit)
            self._write(edit)
            self.log.revert(entry, annotator, how)
            # Work may be stopped as long as it reads, so nothing is read once it is done.
            return trees.shown(edit)

    def next_label(self, annotator: str, how: str) -> str:
        """The label of the edit that is next to be ``undone`` or ``redone``; empty if none."""
        return self.log.next_label(annotator, how)

    @contextmanager
    def _writing(self, label: str) -> Iterator[None]:
        try:
            with self.database.writing():
                yield
        except sqlite3.IntegrityError as error:
            if error.sqlite_errorcode not in _VIOLATIONS:
                raise
            raise conflict(label) from error

    def _write(self, edit: Edit) -> Edit:
        """Write an edit in stored form, after checking that it starts from what is there."""
        before, after = by_type(edit.before), by_type(edit.after)
        self._check_current(edit, before, after)
        if before.categories or after.categories:
            self.categories.put(after.categories.values())
            gone = [category.id for category in only_in(before.categories, after.categories)]
            self.categories.remove(gone)
            if not self.categories.is_sound(after.categories, gone):
                raise conflict(edit.label)
        self.articles.remove(only_in(before.articles, after.articles))
        self.articles.change(in_both(before.articles, after.articles))
        added = self.articles.add(only_in(after.articles, before.articles))
        self._know({each.annotator for each in after.annotations.values()})
        self._know({each.annotator for each in after.relations.values()})
        self.relations.remove(before.relations)
        self._rows.remove(only_in(before.annotations, after.annotations))
        self._rows.change(in_both(before.annotations, after.annotations))
        self._rows.add(only_in(after.annotations, before.annotations))
        self.relations.add(after.relations.values())
        self._check_places(in_both(before.articles, after.articles))
        self._mark(edit)
        numbered = {article.id: article for article in added}
        return replace(edit, after=tuple(numbered.get(r.id, r) for r in edit.after))

    def _check_current(self, edit: Edit, before: Records, after: Records) -> None:
        """Refuse an edit that would overwrite what it has never seen."""
        for known, new, read in (
            (before.annotations, after.annotations, self._stored_annotations),
            (before.articles, after.articles, self.articles.infos),
            (before.categories, after.categories, self.categories.with_ids),
            (before.relations, after.relations, self.relations.with_ids),
        ):
            if known or new:
                current = {record.id: record for record in read({**known, **new})}
                if current != {key: comparable(record) for key, record in known.items()}:
                    raise conflict(edit.label)

    def _check_places(self, pairs: Iterable[tuple[ArticleInfo, ArticleInfo]]) -> None:
        """Refuse to give an article another text in which annotations have not found their place.

        Someone else may have made one since they were looked for.
        """
        for before, after in pairs:
            if before.text_sha256 != after.text_sha256:
                text = self.articles.text(after.text_sha256)
                if any(text[start:end] != words for start, end, words in self._places(after.id)):
                    raise conflict(f"Replace the text of “{after.title}”")

    def _places(self, article_id: str) -> list[tuple[int, int, str]]:
        return [
            row
            for table in ("spans", "role_spans")
            for row in self.database.rows(
                f'SELECT start, "end", words FROM {table} WHERE article_id = ?', (article_id,)
            )
        ]

    def _stored_annotations(self, ids: Iterable[str]) -> list[Annotation]:
        return self.annotations.with_ids(ids, tuple)

    def _know(self, annotators: Iterable[str]) -> None:
        self.database.write_many(
            "INSERT OR IGNORE INTO annotators (name, since) VALUES (?, ?)",
            [(name, to_text(now())) for name in annotators],
        )

    def _mark(self, edit: Edit) -> None:
        """Keep in mind what is deleted, and forget it when it comes back."""
        kept = {record.id for record in edit.after}
        time = to_text(now())
        self.database.write_many(
            "INSERT OR REPLACE INTO tombstones (id, what, deleted) VALUES (?, ?, ?)",
            [(r.id, what_is(r), time) for r in edit.before if r.id not in kept],
        )
        known = {record.id for record in edit.before}
        self.database.write_many(
            "DELETE FROM tombstones WHERE id = ?", [(key,) for key in kept - known]
        )
