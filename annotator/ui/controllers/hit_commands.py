"""What can be done with words that stand in many places: annotate them all, look elsewhere."""

from typing import cast

from PySide6.QtCore import QObject, QTimer

from annotator.model.category import CategoryTree
from annotator.model.change import Change
from annotator.model.errors import AnnotationError
from annotator.model.progress import Progress
from annotator.project import Project
from annotator.services.reading import phrase
from annotator.ui.controllers.context import Context
from annotator.ui.controllers.finder import Finder
from annotator.ui.controllers.project_commands import ProjectCommands
from annotator.ui.controllers.reader import Reader
from annotator.ui.lists.hits_panel import HitsPanel, HitsToAnnotate
from annotator.ui.reading.article_view import ArticleView
from annotator.ui.widgets.category_choice import category_items
from annotator.ui.widgets.command_palette import Chooser


class HitCommands(QObject):
    """Lists the finder's hits and makes annotations of them, in the background and in one step."""

    def __init__(
        self,
        context: Context,
        panel: HitsPanel,
        finder: Finder,
        reader: Reader,
        projects: ProjectCommands,
    ) -> None:
        super().__init__(context)
        self._context, self._panel, self._finder = context, panel, finder
        self._reader, self._projects = reader, projects
        self._chooser: Chooser | None = None
        finder.found.connect(self._show_hits)
        finder.closed.connect(panel.put_away)
        reader.loaded.connect(self.refresh)
        panel.annotate_requested.connect(self._annotate)
        panel.hit_chosen.connect(finder.show)
        panel.category_requested.connect(self._choose_category)
        panel.closed.connect(reader.focus_text)

    def annotate_all(self) -> None:
        """List the hits of the find bar; without any, find the selected words first."""
        session = self._context.session
        if session is None or self._reader.article is None:
            return
        tree = CategoryTree(session.project.categories())
        self._panel.set_scheme(session.project.scheme, tree)
        self._finder.ensure()
        self._panel.show()
        self._show_hits()
        if self._finder.is_asked:
            self._panel.start()
        # The panel takes its room from the text when the events of its showing are done.
        QTimer.singleShot(0, self._finder.reveal)

    def refresh(self) -> None:
        """The article's annotations have changed."""
        if not self._panel.isHidden():
            self._panel.set_annotations(self._reader.annotations())

    def find_elsewhere(self, view: ArticleView) -> bool:
        """Search the other articles for the selected words, or those of the selected annotation.

        Returns:
            Whether there were any; else the message bar has told so.
        """
        article, span = self._reader.article, view.selected_span()
        if article is None:
            return False
        words: tuple[str, ...] = ()
        if span is not None:
            words = (article.text[span.start : span.end],)
        elif self._reader.selected is not None:
            words = self._reader.selected.words
        query = " ".join(filter(None, map(phrase, words)))
        if query:
            self._projects.search_elsewhere(query, article)
            return True
        self._context.show_error(
            AnnotationError(
                self.tr("Nothing is selected"), self.tr("select the words to look for elsewhere")
            )
        )
        return False

    # --- inside ---

    def _show_hits(self) -> None:
        article = self._reader.article
        if not self._panel.isHidden() and article is not None:
            self._panel.show_hits(
                article.text, self._finder.hits, self._reader.annotations(), self._finder.current
            )

    def _annotate(self, chosen: HitsToAnnotate) -> None:
        article = self._reader.article
        if article is None:
            return

        def work(project: Project, progress: Progress) -> Change:
            progress(0, 0, "")
            edit = project.edits.annotate_each(
                article.id, kind=chosen.kind, spans=chosen.spans, categories=chosen.categories
            )
            return project.apply(edit)

        self._panel.put_away()
        self._context.notices.show_progress(self.tr("Annotating"), 0, 0)
        self._context.start(work, self._annotated, is_kept=True)

    def _annotated(self, result: object) -> None:
        change = cast("Change", result)
        n = f"{len(change.stored):,}"
        words = self.tr("{n} hits are annotated; undo takes them back in one step.")
        if len(change.stored) == 1:
            words = self.tr("{n} hit is annotated.")
        self._context.notices.show_success(words.format(n=n))

    def _choose_category(self) -> None:
        session = self._context.session
        if session is None:
            return
        tree = CategoryTree(session.project.categories())
        self._chooser = Chooser(
            self._panel,
            category_items(tree, self._panel.categories),
            placeholder=self.tr("Tag with a category…"),
            creates=self.tr("Create “{text}”"),
        )
        self._chooser.chosen.connect(self._toggle_category)
        self._chooser.created.connect(self._toggle_category)
        self._chooser.open_at(self._panel.mapToGlobal(self._panel.rect().topLeft()))

    def _toggle_category(self, path: str) -> None:
        self._panel.set_categories({path} ^ set(self._panel.categories))
