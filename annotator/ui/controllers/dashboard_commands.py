"""Commands on the dashboard: showing it, counting in the background, its pictures."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer

from annotator.assets import export_folder
from annotator.files.there import is_folder
from annotator.model.figures import Figures
from annotator.model.progress import Progress
from annotator.project import open_project
from annotator.services.reading import phrase
from annotator.ui import ask
from annotator.ui.controllers.context import Context
from annotator.ui.controllers.reader import Reader
from annotator.ui.jobs import Job, Jobs
from annotator.ui.session import ProjectSession

if TYPE_CHECKING:
    from annotator.ui.charts.chart import Chart
    from annotator.ui.charts.dashboard import Dashboard
    from annotator.ui.main_window import MainWindow

_PAUSE = 300
"""Milliseconds without a change after which the figures are counted anew."""


_IN_THE_TEXT = (
    "Find",
    "FindNext",
    "FindPrevious",
    "AnnotateHits",
    "NextArticle",
    "PreviousArticle",
)
"""Commands whose outcome is seen in the text."""


class DashboardCommands(QObject):
    """Shows the dashboard in the place of the text, and keeps its figures up to date meanwhile.

    Counting is no work that a person has to hear of: it has jobs of its own, without progress.
    """

    def __init__(self, window: "MainWindow", context: Context, reader: Reader) -> None:
        super().__init__(window)
        self._window, self._context, self._reader = window, context, reader
        self._dashboard: Dashboard | None = None
        self._session: ProjectSession | None = None
        self._jobs = Jobs(self)
        self._stale = True
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._count)
        self._action = window.commands_of["Dashboard"]
        self._action.triggered.connect(self._toggle)
        window.pages.currentChanged.connect(self._page_changed)
        for wish in (
            window.annotation_list.annotation_selected,
            window.annotation_list.annotation_activated,
            window.article_list.article_selected,
            window.article_list.article_activated,
            window.search_panel.hit_activated,
            *(window.commands_of[name].triggered for name in _IN_THE_TEXT),
        ):
            wish.connect(self._bring_text)

    @property
    def is_counting(self) -> bool:
        """Whether figures are on their way."""
        return len(self._jobs) > 0 or self._pause.isActive()

    def enter_project(self, session: ProjectSession | None) -> None:
        """Turn to another project; None for none."""
        self._pause.stop()
        self._jobs.close()
        self._session = session
        self._stale = True
        if session is not None:
            session.changed.connect(self.refresh)
        if self._dashboard is not None:
            self._dashboard.show_waiting()

    def refresh(self) -> None:
        """Count anew: at once when the dashboard is on show, else when it will be."""
        self._stale = True
        if self._is_shown():
            self._pause.start()

    def _is_shown(self) -> bool:
        return self._dashboard is not None and self._window.pages.currentWidget() is self._dashboard

    def _toggle(self) -> None:
        if self._is_shown():
            self._leave()
            return
        if self._dashboard is None:
            # Imported and built when it is first asked for, as most starts never see it.
            from annotator.ui.charts.dashboard import Dashboard

            self._dashboard = Dashboard()
            self._dashboard.left.connect(self._leave)
            self._dashboard.target_activated.connect(self._follow)
            self._dashboard.save_requested.connect(self._save)
            self._dashboard.copy_requested.connect(self._copy)
            self._window.pages.addWidget(self._dashboard)
        self._window.pages.setCurrentWidget(self._dashboard)
        self._dashboard.setFocus()

    def _page_changed(self) -> None:
        shown = self._is_shown()
        self._action.setChecked(shown)
        if shown and self._stale:
            self._count()

    def _leave(self) -> None:
        self._bring_text()
        self._reader.focus_text()

    def _bring_text(self) -> None:
        if self._is_shown():
            self._window.show_article_page(self._reader.article is not None)

    # --- counting ---

    def _count(self) -> None:
        session = self._session
        if session is None or not self._stale or len(self._jobs):
            return
        self._stale = False
        path, annotator = session.project.path, session.project.annotator

        def work(progress: Progress) -> object:
            with open_project(path, annotator=annotator) as project:
                return project.figures(progress)

        job = Job(work)
        job.signals.succeeded.connect(partial(self._counted, session))
        job.signals.failed.connect(self._context.show_error)
        job.signals.ended.connect(self._ended)
        self._jobs.start(job)

    def _counted(self, session: ProjectSession, found: object) -> None:
        if session is self._session and self._dashboard is not None:
            self._dashboard.show_figures(cast("Figures", found), session.project.scheme)

    def _ended(self) -> None:
        # What has changed while it was counted.
        if self._stale and self._is_shown():
            self._pause.start()

    # --- what a chart leads to ---

    def _follow(self, target: object) -> None:
        from annotator.ui.charts.chart import Passage, Person, Source

        if isinstance(target, Passage):
            here = self._reader.article
            known = here is not None and here.id == target.article_id
            if known or self._reader.open(target.article_id):
                self._window.show_article_page(True)
                self._reader.select(target.annotation_id)
                self._reader.focus_text()
        elif isinstance(target, Person):
            self._window.show_search()
            self._window.search_panel.search_for(phrase(target.name))
        elif isinstance(target, Source):
            self._window.show_articles()
            self._window.article_list.filter_by(target.name)

    # --- pictures ---

    def _copy(self, chart: "Chart") -> None:
        from annotator.ui.charts.pictures import copy

        copy(chart)
        words = self.tr("The picture “{title}” is on the clipboard.")
        self._context.notices.show_success(words.format(title=chart.title))

    def _save(self, chart: "Chart") -> None:
        from annotator.ui.charts import pictures

        session = self._session
        if session is None:
            return
        folder = export_folder(session.project.path)
        start = folder if is_folder(folder) else folder.parent
        chosen = ask.picture_file(self._window, start, chart.title)
        if chosen is None:
            return
        path, bare = chosen
        drawn = path.suffix.casefold() == ".svg"
        made = (pictures.svg if drawn else pictures.png)(chart, transparent=bare)
        job = Job(partial(_write, path, made))
        job.signals.succeeded.connect(self._saved)
        job.signals.failed.connect(self._context.show_error)
        self._context.jobs.start(job)

    def _saved(self, path: object) -> None:
        words = self.tr("The picture was saved to {path}.")
        self._context.notices.show_success(words.format(path=path))


def _write(path: Path, made: bytes, progress: Progress) -> object:
    from annotator.exporters.files import replacing

    progress(0, 1, path.name)
    with replacing(path) as beside:
        beside.write_bytes(made)
    return path
