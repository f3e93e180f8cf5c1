"""What the window's commands share: the open project, the settings, the messages."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.model.errors import AnnotationError, Error
from annotator.model.progress import Progress
from annotator.project import Project, open_project
from annotator.ui.jobs import Job, Jobs
from annotator.ui.notices import NoticeBar
from annotator.ui.session import ProjectSession
from annotator.ui.settings import Settings


class Context(QObject):
    """One per window.

    Attributes:
        window: Parent of dialogs.
        notices: The message bar.
        settings: As they are now; replaced when one changes.
        session: The open project's writer; None without a project.
    """

    def __init__(self, window: QWidget, notices: NoticeBar, settings: Settings) -> None:
        super().__init__(window)
        self.window = window
        self.notices = notices
        self.settings = settings
        self.session: ProjectSession | None = None
        self.jobs = Jobs(self)
        self.jobs.progressed.connect(self._show_progress)
        self.jobs.idle.connect(notices.end_progress)
        notices.cancel_requested.connect(self.jobs.cancel)

    def show_error(self, error: Error) -> None:
        """Say in the message bar what went wrong."""
        if isinstance(error, AnnotationError):
            # A wish that was not possible: nothing is lost, so nothing has to be put away.
            self.notices.show_hint(str(error))
        else:
            self.notices.show_trouble(str(error))

    def start(
        self, work: Callable[[Project, Progress], object], done: Callable[[object], None]
    ) -> None:
        """Work on the open project in the background, on a connection of its own.

        Args:
            work: Called in another thread with that connection's project and a progress function.
            done: Called with the result on the main thread, if the same project is still open.
        """
        session = self.session
        if session is None:
            return
        path, annotator = session.project.path, session.project.annotator

        def run(progress: Progress) -> object:
            with open_project(path, annotator=annotator) as project:
                return work(project, progress)

        def succeed(result: object) -> None:
            if self.session is session:
                session.catch_up("done")
                done(result)

        job = Job(run)
        job.signals.succeeded.connect(succeed)
        job.signals.failed.connect(self.show_error)
        job.signals.cancelled.connect(self._tell_cancelled)
        self.jobs.start(job)

    def _show_progress(self, done: int, total: int, label: str) -> None:
        self.notices.show_progress(label, done, total)

    def _tell_cancelled(self) -> None:
        self.notices.show_success(self.tr("Cancelled; what was done before stays."))
