"""What the window's commands share: the open project, the settings, the messages."""

import logging
from collections.abc import Callable
from functools import partial
from typing import ParamSpec

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.model.change import Change
from annotator.model.edit import Edit
from annotator.model.errors import AnnotationError, Error, ProjectLocked
from annotator.model.progress import Progress
from annotator.project import Project, open_project
from annotator.ui.jobs import Job, Jobs
from annotator.ui.notices import NoticeBar
from annotator.ui.session import ProjectSession
from annotator.ui.settings import Settings

Arguments = ParamSpec("Arguments")
_log = logging.getLogger(__name__)

MANY = 500
"""Annotations that are written while a person hardly notices, in some 100 ms."""
_SIZE = 500
"""Characters of the log that an edit has for each annotation."""


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
        self._writing = False
        self.jobs = Jobs(self)
        self.jobs.progressed.connect(self._show_progress)
        self.jobs.idle.connect(notices.end_progress)
        notices.cancel_requested.connect(self.jobs.cancel)

    def show_error(self, error: Error) -> None:
        """Say in the message bar what went wrong."""
        if isinstance(error, ProjectLocked) and self._writing:
            self.notices.show_hint(self._busy())
        elif isinstance(error, AnnotationError):
            # A wish that was not possible: nothing is lost, so nothing has to be put away.
            self.notices.show_hint(str(error))
        else:
            self.notices.show_trouble(str(error))
            self.log(error)

    def log(self, error: Exception) -> None:
        """Write to the log what went wrong, with the error of the system that it came from."""
        _log.warning("%s", error, exc_info=error.__cause__)

    def write(
        self,
        touched: int,
        build: Callable[Arguments, Edit],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> None:
        """Build an edit and write it; in the background if it touches very many annotations.

        Args:
            touched: How many annotations it changes.
            build: A method of the open project's ``edits``.
            *args: Passed to it.
            **kwargs: Passed to it.
        """
        if self.session is None or self._is_writing():
            return
        if touched <= MANY:
            self.session.do(build, *args, **kwargs)
            return
        name = build.__name__
        self._start_step(
            lambda project: project.apply(getattr(project.edits, name)(*args, **kwargs)), "done"
        )

    def apply(self, edit: Edit) -> None:
        """Write an edit that was built already; in the background if it changes very much."""
        if self.session is None or self._is_writing():
            return
        if len(edit.after) <= MANY:
            self.session.do(lambda: edit)
        else:
            self._start_step(lambda project: project.apply(edit), "done")

    def step_back(self, how: str) -> None:
        """Undo or redo, in the background if that changes very much.

        Args:
            how: ``undone`` or ``redone``.
        """
        if self.session is None or self._is_writing():
            return
        back = how == "undone"
        size = self.session.project.step_size(self.session.project.annotator, how)
        if size > MANY * _SIZE:
            self._start_step(lambda project: project.undo() if back else project.redo(), how)
        elif back:
            self.session.undo()
        else:
            self.session.redo()

    def _start_step(self, write: Callable[[Project], Change], how: str) -> None:
        """Write in the background; one such step at a time, as each begins where another ends."""
        self._writing = True
        self.notices.show_progress(self.tr("Saving a large change"), 0, 0)

        def work(project: Project, _progress: Progress) -> None:
            write(project)

        job = self.start(work, lambda _result: None, how, is_kept=True)
        if job is not None:
            job.signals.ended.connect(self._step_ended)

    def _is_writing(self) -> bool:
        """Whether such a step is under way, which is then said."""
        if self._writing:
            self.notices.show_hint(self._busy())
        return self._writing

    def _step_ended(self) -> None:
        self._writing = False

    def _busy(self) -> str:
        return self.tr("A large change is still being saved; try again in a moment.")

    def start(
        self,
        work: Callable[[Project, Progress], object],
        done: Callable[[object], None],
        how: str = "done",
        *,
        is_kept: bool = False,
        question: str = "",
    ) -> Job | None:
        """Work on the open project in the background, on a connection of its own.

        Args:
            work: Called in another thread with that connection's project and a progress function.
            done: Called with the result on the main thread, if the same project is still open.
            how: What the work does to edits: ``done``, ``undone`` or ``redone``.
            is_kept: Whether it is a change of the person's own, which leaving does not stop.
            question: What to ask before leaving stops it; empty to stop it unasked.

        Returns:
            What was started; None without a project.
        """
        session = self.session
        if session is None:
            return None
        path, annotator = session.project.path, session.project.annotator

        def run(progress: Progress) -> object:
            stopped = job.is_cancelled
            with open_project(path, annotator=annotator, is_stopped=stopped) as project:
                return work(project, progress)

        def succeed(result: object) -> None:
            if self.session is session:
                session.catch_up()
                done(result)

        job = Job(run, is_kept=is_kept, question=question)
        job.signals.succeeded.connect(succeed)
        job.signals.failed.connect(self.show_error)
        job.signals.cancelled.connect(self._tell_cancelled)
        # The last to hear of the end, so that all that is done then is still this window's own.
        session.begin_work(how)
        job.signals.ended.connect(partial(session.end_work, how))
        self.jobs.start(job)
        return job

    def _show_progress(self, done: int, total: int, label: str) -> None:
        self.notices.show_progress(label, done, total)

    def _tell_cancelled(self) -> None:
        self.notices.show_success(self.tr("Cancelled; nothing was changed."))
