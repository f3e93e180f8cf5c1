"""Commands on projects and their files: new, open, sample, add articles, write, check, search."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from annotator.model.article import Article
from annotator.model.errors import Cancelled, Error, ProjectError
from annotator.model.preset import Preset
from annotator.model.progress import Progress
from annotator.model.snapshot import Hit, ImportResult, Problem
from annotator.project import Project, create_project, open_project
from annotator.ui import ask
from annotator.ui.controllers.context import Context
from annotator.ui.lists.search_panel import SearchPanel
from annotator.ui.session import PATIENCE

_MOST_HITS = 200
_SHORT = 60


class ProjectCommands(QObject):
    """Runs what takes long in the background; the window stays usable meanwhile.

    Signals:
        project_opened: The ``Project`` to show from now on.
        articles_added: Articles that the project has now, in a list; may be empty.
    """

    project_opened = Signal(object)
    articles_added = Signal(object)

    def __init__(self, context: Context, search: SearchPanel) -> None:
        super().__init__(context)
        self._context, self._search = context, search
        self._report: Path | None = None
        self._query = ""
        self._elsewhere = ("", "")
        search.search_requested.connect(self.search)
        context.notices.action_requested.connect(self._act)

    # --- projects ---

    def new(self) -> None:
        """Ask for a place and begin a project there."""
        path = ask.new_project_file(self._context.window, self._context.settings.folder("projects"))
        if path is not None:
            self._open(path, new=True)

    def choose(self) -> None:
        """Ask for a project and open it."""
        start = self._context.settings.folder("projects")
        path = ask.open_project_file(self._context.window, start)
        if path is not None:
            self._open(path)

    def open(self, path: Path) -> None:
        """Open a project; the message bar tells what is wrong with one that cannot be."""
        self._open(path)

    def open_sample(self) -> None:
        """Open the sample project, made in the platform's data folder when it is not there yet."""
        path = _sample_path()
        if path.exists():
            self._open(path)
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = f"The folder {path.parent} cannot be made ({error.strerror})"
            self._context.show_error(ProjectError(message, "get the right to write there"))
            return
        project = self._open(path, new=True)
        if project is not None:
            self._context.start(_fill_with_sample, self._added_sample)

    def _open(self, path: Path, *, new: bool = False) -> Project | None:
        name = self._context.settings.annotator or None
        try:
            if new:
                project = create_project(path, annotator=name)
            else:
                project = open_project(path, annotator=name, patience=PATIENCE)
        except Error as error:
            self._context.show_error(error)
            return None
        settings = self._context.settings.opened(project.path.absolute())
        # The sample lies in a folder of the program's own, where nobody keeps projects.
        if project.path != _sample_path():
            settings = settings.with_folder("projects", project.path.absolute().parent)
        self._context.settings = settings
        self.project_opened.emit(project)
        return project

    # --- articles ---

    def choose_articles(self) -> None:
        """Ask for files and add them."""
        from annotator.importers import suffixes

        start = self._context.settings.folder("articles")
        paths = ask.article_files(self._context.window, start, suffixes())
        if paths:
            self._remember("articles", paths[0].parent)
            self.add(paths)

    def choose_folder(self) -> None:
        """Ask for a folder and add what is in it."""
        path = ask.article_folder(self._context.window, self._context.settings.folder("articles"))
        if path is not None:
            self._remember("articles", path.parent)
            self.add([path])

    def add(self, paths: Sequence[Path]) -> None:
        """Add files and folders to the open project."""

        def work(project: Project, progress: Progress) -> ImportResult:
            return project.import_articles(paths, progress)

        self._context.notices.show_progress(self.tr("Reading"), 0, 0)
        question = self.tr("Articles are still being added. Leave without them?")
        self._context.start(work, self._added, question=question)

    def _added(self, result: object) -> None:
        result = cast("ImportResult", result)
        parts: list[str] = []
        if len(result.added) == 1:
            parts.append(self.tr("Added “{title}”.").format(title=_short(result.added[0].title)))
        elif result.added:
            parts.append(self.tr("Added {n} articles.").format(n=len(result.added)))
        if result.existing:
            known = self.tr("{n} were in the project already.")
            if len(result.existing) == 1:
                known = self.tr("{n} was in the project already.")
            parts.append(known.format(n=len(result.existing)))
        for failure in result.failures:
            self._context.log(failure)
        troubles = [str(trouble) for trouble in (*result.failures, *result.warnings)]
        if len(troubles) > 1:
            parts.append(self.tr("{n} could not be added.").format(n=len(result.failures)))
            self._context.notices.show_trouble(" ".join(parts), "\n".join(troubles))
        elif parts:
            self._context.notices.show_success(" ".join(parts))
        for trouble in troubles if len(troubles) == 1 else ():
            self._context.notices.show_trouble(trouble)
        self._tell_doubts(result.added)
        self.articles_added.emit([*result.added, *result.existing])

    def _tell_doubts(self, articles: Sequence[Article]) -> None:
        doubts = [f"{_short(each.title)}: {note}" for each in articles for note in each.notes]
        if len(doubts) == 1:
            self._context.notices.show_trouble(doubts[0])
        elif doubts:
            text = self.tr("{n} things about the new articles are in doubt; Details lists them.")
            self._context.notices.show_trouble(text.format(n=len(doubts)), "\n".join(doubts))

    def _added_sample(self, articles: object) -> None:
        self.articles_added.emit(cast("list[Article]", articles))

    # --- out ---

    def export_to(self, path: Path, preset: Preset | None = None) -> None:
        """Write a report of what a preset chooses, or of everything."""

        def work(project: Project, progress: Progress) -> tuple[Path, list[str]]:
            notices: list[str] = []
            written = project.export(path, preset=preset, progress=progress, notice=notices.append)
            return written, notices

        self._context.notices.show_progress(self.tr("Writing the report"), 0, 0)
        question = self.tr("The report is still being written. Leave without it?")
        self._context.start(work, self._exported, question=question)

    def _exported(self, result: object) -> None:
        self._report, notices = cast("tuple[Path, list[str]]", result)
        for notice in notices:
            self._context.notices.show_trouble(notice)
        words = self.tr("The report is written: {name}").format(name=self._report.name)
        self._context.notices.show_success(words, self.tr("Open"))

    def _act(self, words: str) -> None:
        if words == self.tr("Open") and self._report is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._report)))

    # --- looking ---

    def check(self) -> None:
        """Check the project and say what is wrong with it."""

        def work(project: Project, progress: Progress) -> list[Problem]:
            progress(0, 0, "")
            return project.check()

        self._context.notices.show_progress(self.tr("Checking the project"), 0, 0)
        self._context.start(work, self._checked)

    def _checked(self, found: object) -> None:
        problems = cast("list[Problem]", found)
        if not problems:
            self._context.notices.show_success(self.tr("The project is sound."))
            return
        details = "\n".join(f"{problem.where}: {problem.what}" for problem in problems)
        count = self.tr("The check found {n} problems.").format(n=len(problems))
        self._context.notices.show_trouble(count, details)

    def search(self, query: str) -> None:
        """Search articles and annotations; only the newest query's hits are shown."""
        self._query = query
        # Only as long as the query stays what was looked for elsewhere.
        without = self._elsewhere[1] if query == self._elsewhere[0] else ""
        self._elsewhere = (query, without)
        if not query.strip():
            self._search.clear()
            return

        def work(project: Project, progress: Progress) -> tuple[str, object]:
            progress(0, 0, query)
            try:
                return query, project.search(query, _MOST_HITS + 1, without=without or None)
            except Cancelled:
                raise
            except Error as error:
                return query, error

        self._context.start(work, self._found)

    def search_elsewhere(self, query: str, article: Article) -> None:
        """Search for something in all articles but one."""
        self._elsewhere = (query, article.id)
        self._search.search_for(query)

    def _found(self, result: object) -> None:
        query, found = cast("tuple[str, list[Hit] | Error]", result)
        if query != self._query:
            return
        if isinstance(found, Error):
            self._search.show_trouble(str(found))
        else:
            more, elsewhere = len(found) > _MOST_HITS, bool(self._elsewhere[1])
            self._search.show_hits(found[:_MOST_HITS], more=more, elsewhere=elsewhere)

    def _remember(self, purpose: str, folder: Path) -> None:
        self._context.settings = self._context.settings.with_folder(purpose, folder)


def _sample_path() -> Path:
    place = QStandardPaths.StandardLocation.AppDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "sample.annotator"


def _fill_with_sample(project: Project, progress: Progress) -> list[Article]:
    from annotator.services.sample import make_sample

    progress(0, 0, "")
    return make_sample(project)


def _short(title: str) -> str:
    return title if len(title) <= _SHORT else title[: _SHORT - 1].rstrip() + "…"
