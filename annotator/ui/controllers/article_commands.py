"""Commands on articles: the list, going to the next, details, done, remove."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal

from annotator.model.change import Change
from annotator.model.progress import Progress
from annotator.model.replacement import Replacement
from annotator.project import Project
from annotator.ui import ask
from annotator.ui.controllers.context import Context
from annotator.ui.controllers.reader import Reader
from annotator.ui.lists.article_list import ArticleList
from annotator.ui.widgets.panel_parts import counted


class ArticleCommands(QObject):
    """Keeps the article list in step with the project and does what it asks for.

    Signals:
        counted: How many articles there are.
    """

    counted = Signal(int)
    _compared = Signal(object)

    def __init__(self, context: Context, articles: ArticleList, reader: Reader) -> None:
        super().__init__(context)
        self._context, self._list, self._reader = context, articles, reader
        articles.article_selected.connect(self._open)
        articles.article_activated.connect(self._read)
        articles.edit_requested.connect(self.edit_details)
        articles.remove_requested.connect(self.remove)
        articles.done_requested.connect(self.set_done)
        articles.sorting_changed.connect(self._keep_sorting)
        settings = context.settings
        articles.sort_by(settings.article_order, descending=settings.article_descending)
        articles.replace_requested.connect(self.replace_text)
        # The question comes when the work that led to it has ended, its progress bar included.
        self._compared.connect(self._review, Qt.ConnectionType.QueuedConnection)

    def refresh(self) -> None:
        """Read the whole list anew."""
        session = self._context.session
        self._list.set_rows(session.project.article_rows() if session is not None else [])
        self._list.select(self._reader.article.id if self._reader.article is not None else None)
        self.counted.emit(self._list.total)

    def apply(self, change: Change) -> None:
        """Show what changed."""
        session = self._context.session
        if session is None or not change.articles:
            return
        gone = {r.id for r in change.edit.before} - {r.id for r in change.edit.after}
        if change.article_list and gone:
            self.refresh()
            return
        if change.article_list:
            self._list.update_rows(session.project.article_rows(change.articles))
            self.counted.emit(self._list.total)
        else:
            self._list.count(change.counts)

    def _keep_sorting(self, order: str, descending: bool) -> None:
        self._context.settings = replace(
            self._context.settings, article_order=order, article_descending=descending
        ).saved()

    def step(self, direction: int) -> None:
        """Open the next (1) or previous (-1) article of the list."""
        there = self._list.neighbour(direction)
        if there is not None:
            self._open(there)

    def edit_details(self, article_id: str = "") -> None:
        """Let the analyst correct what is known about an article; without an id the open one."""
        session = self._context.session
        article_id = article_id or self._current()
        if session is None or not article_id:
            return
        article = session.project.article(article_id)
        changes = ask.article_details(self._context.window, article)
        if changes:
            session.do(session.project.edits.update_article, article_id, **changes)

    def set_done(self, article_id: str, done: bool) -> None:
        """Mark an article as done or not; an empty id stands for the open one."""
        session = self._context.session
        article_id = article_id or self._current()
        if session is not None and article_id:
            session.do(session.project.edits.update_article, article_id, done=done)

    def replace_text(self, article_id: str = "") -> None:
        """Ask for a file and compare its text with an article's; without an id the open one's."""
        from annotator.importers import read_one, suffixes

        article_id = article_id or self._current()
        if self._context.session is None or not article_id:
            return
        start = self._context.settings.folder("articles")
        path = ask.article_file(self._context.window, start, suffixes())
        if path is None:
            return
        self._context.settings = self._context.settings.with_folder("articles", path.parent)
        self._reader.flush()

        def work(project: Project, progress: Progress) -> Replacement:
            return project.preview_text(article_id, read_one(path), progress)

        self._context.notices.show_progress(self.tr("Comparing the texts"), 0, 0)
        self._context.start(work, self._compared.emit)

    def _review(self, found: Replacement) -> None:
        session = self._context.session
        if session is None:
            return
        if found.edit.is_empty:
            words = self.tr("“{title}” has this text already.").format(title=found.before.title)
            self._context.notices.show_success(words)
        elif ask.replacement(self._context.window, found, session.project.scheme):
            self._context.apply(found.edit)

    def remove(self, ids: tuple[str, ...] = ()) -> None:
        """Ask, then remove articles with their annotations; without ids the open one."""
        session = self._context.session
        ids = ids or (self._current(),)
        if session is None or not ids[0]:
            return
        marked = sum(row.annotations for row in session.project.article_rows(ids))
        count = len(ids)
        question = (
            self.tr("Remove this article from the project?")
            if count == 1
            else self.tr("Remove {n} articles from the project?").format(n=count)
        )
        detail = self.tr("With it: {what}. You can undo this.").format(what=counted(marked))
        if ask.confirm(self._context.window, question, detail, self.tr("Remove")):
            self._context.write(marked, session.project.edits.remove_articles, ids)

    def _current(self) -> str:
        return self._reader.article.id if self._reader.article is not None else ""

    def _open(self, article_id: str) -> None:
        if article_id and article_id != self._current() and not self._reader.open(article_id):
            self._list.select(self._current() or None)

    def _read(self, article_id: str) -> None:
        self._open(article_id)
        self._reader.focus_text()
