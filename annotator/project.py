"""Projects: everything the program does, without a window."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.change import Change
from annotator.model.edit import Edit
from annotator.model.errors import ArticleError, BatchError
from annotator.model.preset import Preset
from annotator.model.progress import Progress, no_progress
from annotator.model.relation import Relation
from annotator.model.replacement import Replacement
from annotator.model.scheme import Scheme
from annotator.model.scheme_file import parse_scheme
from annotator.model.snapshot import ImportResult
from annotator.services.annotators import annotator_name
from annotator.services.codebook import Codebook
from annotator.services.edits import ArticleKey
from annotator.services.importing import Batch, Importing
from annotator.services.part_edits import PartEdits
from annotator.services.relating import AnnotationKey
from annotator.services.reporting import ProjectReports
from annotator.services.schemes import read_scheme
from annotator.services.values import FieldGiven, RoleGiven, Spans
from annotator.store.database import OPENING_PATIENCE
from annotator.store.project_file import project_path
from annotator.store.store import Store
from annotator.text.canonical import canonical

_DEFAULT_SCHEME = "news"

Paths = Iterable[Path | str] | Path | str


class Project(ProjectReports):
    """An open project, for the thread that opened it.

    Everything is written when a method returns; there is no saving. Use it in ``with``, or call
    ``close``. Made by ``create_project`` and ``open_project``.

    Attributes:
        path: Its file.
        scheme: Which kinds of annotation there are.
        edits: Builds edits for ``apply``.
        codebook: Changes the category tree.
    """

    def __init__(self, store: Store, scheme: Scheme, annotator: str) -> None:
        super().__init__(store, scheme, PartEdits(store, scheme, self._whose))
        self.path = store.database.path
        self.codebook = Codebook(store, self.edits, self.apply)
        self._annotator = annotator

    @property
    def annotator(self) -> str:
        """Whose annotations and edits are made, and whose edits are undone."""
        return self._annotator

    @annotator.setter
    def annotator(self, name: str) -> None:
        self._annotator = annotator_name(name)

    @property
    def undo_label(self) -> str:
        """What ``undo`` would take back; empty if there is nothing."""
        return self._store.next_label(self.annotator, "undone")

    @property
    def redo_label(self) -> str:
        """What ``redo`` would do again; empty if there is nothing."""
        return self._store.next_label(self.annotator, "redone")

    def add_articles(self, paths: Paths, progress: Progress = no_progress) -> list[Article]:
        """Add files and folders, in one step.

        Returns:
            An article for each that was read, in order; where the project already has its text
            under its title, that one.

        Raises:
            UnreadableArticle: The only file gave no article.
            BatchError: Some files gave none; what the others gave was added.
            Cancelled: ``progress`` stopped it; nothing was added.
        """
        batch = self._import(paths, progress)
        if batch.failures and batch.files <= 1:
            raise batch.failures[0]
        if batch.failures:
            raise BatchError(batch.failures, batch.new)
        return batch.articles

    def import_articles(self, paths: Paths, progress: Progress = no_progress) -> ImportResult:
        """Add files and folders in one step, and tell what became of each.

        Raises:
            Cancelled: ``progress`` stopped it; nothing was added.
        """
        from annotator import importers

        batch = self._import(paths, progress)
        new = {article.id for article in batch.new}
        existing = [article for article in batch.articles if article.id not in new]
        return ImportResult(
            added=tuple(batch.new),
            existing=tuple(existing),
            failures=tuple(batch.failures),
            warnings=tuple(importers.available().warnings),
        )

    def update_article(self, article_id: ArticleKey, /, **metadata: object) -> Article:
        """Change an article's title, published, source, author, place, url, language or done.

        Raises:
            ArticleError: There is no such article or entry, or it cannot hold the value.
        """
        self.apply(self.edits.update_article(article_id, **metadata))
        return self.article(article_id)

    def replace_text(
        self,
        article: ArticleKey,
        path: Path | str | None = None,
        *,
        text: str | None = None,
        progress: Progress = no_progress,
    ) -> Replacement:
        """Give an article the text of a file, or a text; its annotations move along, in one step.

        Returns:
            What became of the annotations; those whose words are gone keep them without a place.

        Raises:
            ArticleError: There is no such article, or the text is empty.
            UnreadableArticle: The file does not give exactly one article.
            Cancelled: ``progress`` stopped it; nothing was changed.
        """
        from annotator import importers

        if (path is None) == (text is None):
            raise ArticleError("A new text comes from a file or as text", "give one of the two")
        version = importers.read_one(path) if path is not None else str(text)
        found = self.preview_text(article, version, progress)
        self.apply(found.edit)
        return found

    def remove_articles(self, ids: Iterable[ArticleKey]) -> None:
        """Remove articles with their annotations.

        Raises:
            ArticleError: One is not there; then none is removed.
        """
        self.apply(self.edits.remove_articles(ids))

    def annotate(
        self,
        article: ArticleKey,
        *,
        kind: str,
        spans: Spans,
        categories: Iterable[str] = (),
        fields: Mapping[str, FieldGiven] | None = None,
        roles: Mapping[str, RoleGiven] | None = None,
        note: str = "",
    ) -> Annotation:
        """Add an annotation; see ``Edits.annotate``. It is on disk when this returns."""
        edit = self.edits.annotate(
            article,
            kind=kind,
            spans=spans,
            categories=categories,
            fields=fields,
            roles=roles,
            note=note,
        )
        return self.apply(edit).stored[0]

    def update(
        self,
        annotation_id: str,
        *,
        kind: str | None = None,
        spans: Spans | None = None,
        fields: Mapping[str, FieldGiven] | None = None,
        roles: Mapping[str, RoleGiven] | None = None,
        categories: Iterable[str] | None = None,
        note: str | None = None,
    ) -> Annotation:
        """Change an annotation; what is None stays. See ``Edits.update``."""
        edit = self.edits.update(
            annotation_id,
            kind=kind,
            spans=spans,
            fields=fields,
            roles=roles,
            categories=categories,
            note=note,
        )
        self.apply(edit)
        return self.annotation(annotation_id)

    def delete(self, *ids: str) -> None:
        """Delete annotations with their relations in one step.

        Raises:
            AnnotationError: One is not there; then none is deleted.
        """
        self.apply(self.edits.delete(ids))

    def relate(
        self,
        source: AnnotationKey,
        target: AnnotationKey,
        type: str,  # noqa: A002
    ) -> Relation:
        """Link an annotation to another, or to one of another article; see ``Edits.relate``.

        Args:
            source: The annotation that it starts from, or its id.
            target: The annotation that it leads to, or its id.
            type: Name of a relation type of the scheme.

        Returns:
            The relation; where the two are related so already, the one that is there.

        Raises:
            AnnotationError: The scheme does not allow it, or there is no such annotation.
        """
        return self.apply(self.edits.relate(source, target, type)).related[0]

    def unrelate(self, *ids: str) -> None:
        """Remove relations, given by id, in one step.

        Raises:
            AnnotationError: One is not there; then none is removed.
        """
        self.apply(self.edits.unrelate(ids))

    @contextmanager
    def transaction(self, label: str, /) -> Iterator[None]:
        """Make one undoable step of all that is changed inside; an exception takes it all back.

        Others cannot write meanwhile. One transaction inside another is part of it.
        """
        with self._store.transaction(label, self.annotator):
            yield

    def apply(self, edit: Edit) -> Change:
        """Write an edit; an empty one does nothing.

        Raises:
            EditConflict: What it would change has been changed since it was built.
        """
        return Change(self._store.apply(edit, self.annotator))

    def undo(self) -> Change:
        """Take back this annotator's newest edit, of this session or an earlier one.

        Raises:
            NothingToUndo: There is none.
            EditConflict: Someone else has changed since what it had changed.
        """
        return Change(self._store.revert(self.annotator, "undone"), "undone")

    def redo(self) -> Change:
        """Do again what this annotator undid last.

        Raises:
            NothingToUndo: There is none, or another edit was made since.
            EditConflict: Someone else has changed since what it would change.
        """
        return Change(self._store.revert(self.annotator, "redone"), "redone")

    def export(
        self,
        path: Path | str,
        *,
        articles: Sequence[ArticleKey] | None = None,
        format: str | None = None,  # noqa: A002
        progress: Progress = no_progress,
        notice: Callable[[str], None] | None = None,
        bom: bool = True,
        preset: Preset | str | None = None,
    ) -> Path:
        """Write a report of some articles or all; the format is told by the suffix, or named.

        ``articles`` are articles, ids or numbers. ``notice`` is told what could not be done as
        asked, one sentence each. With ``bom`` a CSV table begins with a mark that Excel needs.
        ``preset`` chooses what the report holds, or names a choice that the project keeps; a path
        in it counts from the project's folder, and ``articles`` go before its own.

        Raises:
            ArticleError: There is no such article.
            PresetError: There is no preset of that name.
            ExportError: The format is unknown, or the file cannot be written.
            Cancelled: ``progress`` stopped it; nothing was written.
        """
        from annotator import exporters

        told = notice or exporters.no_notice
        choice = self.preset(preset) if isinstance(preset, str) else preset or Preset()
        options = exporters.Options(progress=progress, notice=told, bom=bom)
        options = exporters.options_for(choice, options, self.path.parent)
        exporters.write(self.report(choice, articles, told), path, format, options)
        return Path(path)

    def close(self) -> None:
        """Let go of the file; closing again does nothing.

        Raises:
            ProjectError: A transaction is under way.
        """
        self._store.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _whose(self) -> str:
        return self.annotator

    def _import(self, paths: Paths, progress: Progress) -> Batch:
        from annotator import importers

        chosen = [paths] if isinstance(paths, (str, Path)) else paths
        files = importers.article_files([Path(path) for path in chosen])
        importing = Importing(self._store, self.scheme, self.annotator)
        batch = importing.read(files, importers.read, progress)
        stored = self.apply(importing.edit()).edit.after
        added = {record.id: record for record in stored if isinstance(record, Article)}
        batch.articles = [added.get(article.id, article) for article in batch.articles]
        batch.new = [added.get(article.id, article) for article in batch.new]
        return batch


def create_project(
    path: Path | str, *, scheme: Path | str | None = None, annotator: str | None = None
) -> Project:
    """Make a new project.

    Args:
        path: Its file; without a suffix, ``.annotator`` is appended.
        scheme: A scheme file, or the name of a built-in scheme; None for ``news``.
        annotator: Whose annotations will be made; None for the user's name.

    Raises:
        SchemeError: The scheme cannot be used.
        ProjectError: The file is there already, or cannot be made.
    """
    where = project_path(path)
    declared = read_scheme(_DEFAULT_SCHEME if scheme is None else scheme)
    name = annotator_name(annotator)
    return Project(Store.create(where, declared, canonical(where.stem)), declared, name)


def open_project(
    path: Path | str,
    *,
    annotator: str | None = None,
    patience: float = OPENING_PATIENCE,
    is_stopped: Callable[[], bool] | None = None,
) -> Project:
    """Open a project; one of an older version is brought up to date.

    Args:
        path: Its file; the suffix ``.annotator`` may be left out.
        annotator: Whose annotations will be made; None for the user's name.
        patience: Seconds to wait for another program that holds it.
        is_stopped: Asked during long work, from the thread that does it; once it says so, the work
            raises ``Cancelled`` and has changed nothing.

    Raises:
        ProjectError: It cannot be opened; its children tell why.
    """
    where = project_path(path)
    name = annotator_name(annotator)

    def parse(text: str) -> Scheme:
        return parse_scheme(text, where.name, stored=True)

    store, scheme = Store.open(where, parse, patience)
    if is_stopped is not None:
        store.database.stop_once(is_stopped)
    return Project(store, scheme, name)
