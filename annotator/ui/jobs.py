"""Long work in the background: progress, cancel, and the outcome on the main thread."""

import threading
import time
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from annotator.model.errors import Cancelled, Error
from annotator.model.progress import Progress

Work = Callable[[Progress], object]
"""Runs in a thread of its own: it may touch neither widgets nor a connection of another thread."""

_PAUSE = 0.05
"""Seconds between two reports of progress."""


class JobSignals(QObject):
    """What a job tells, always on the main thread.

    Signals:
        progressed: ``(done, total, label)``, some 20 times a second at most.
        succeeded: What the work returned.
        failed: An ``Error``.
        cancelled: The work has stopped as asked.
        ended: The last signal, whatever came of it.
    """

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    _reported = Signal(int, int, str)
    _finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._outcome: _Outcome | None = None
        self._over = False
        # Queued to a slot of this object, so that plain functions hear it on the main thread too.
        queued = Qt.ConnectionType.QueuedConnection
        self._reported.connect(self._report, queued)
        self._finished.connect(self.deliver, queued)

    def report(self, done: int, total: int, label: str) -> None:
        """Tell the main thread where the work is; from any thread."""
        self._reported.emit(done, total, label)

    def finish(self, outcome: "_Outcome") -> None:
        """Tell the main thread what came of the work; from any thread."""
        self._outcome = outcome
        self._finished.emit()

    @Slot()
    def deliver(self) -> None:
        """Emit the outcome, once; an unexpected exception goes on to ``sys.excepthook``."""
        outcome, self._outcome = self._outcome, None
        if outcome is None:
            return
        error, self._over = outcome.error, True
        try:
            if error is None:
                self.succeeded.emit(outcome.result)
            elif isinstance(error, Cancelled):
                self.cancelled.emit()
            elif isinstance(error, Error):
                self.failed.emit(error)
            else:
                raise error
        finally:
            self.ended.emit()

    @Slot(int, int, str)
    def _report(self, done: int, total: int, label: str) -> None:
        # A report may have been waiting while the outcome was delivered at once.
        if not self._over:
            self.progressed.emit(done, total, label)


class Job(QRunnable):
    """One piece of work; connect to ``signals``, then hand it to ``Jobs.start``.

    Args:
        work: What is done.
        is_kept: Whether it is ended, not stopped, when a person leaves.
        question: What to ask a person who leaves before it is done; empty to stop it unasked.
    """

    def __init__(self, work: Work, *, is_kept: bool = False, question: str = "") -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.signals = JobSignals()
        self.is_kept = is_kept
        self.question = question
        self._work = work
        self._stop = threading.Event()
        self._next_report = 0.0

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next call of ``progress``, or ends as it would."""
        self._stop.set()

    def is_cancelled(self) -> bool:
        """Whether the work was asked to stop; from any thread."""
        return self._stop.is_set()

    def run(self) -> None:
        """Do the work; called by the thread pool."""
        outcome = _Outcome()
        with outcome:
            outcome.result = self._work(self._progress)
        self.signals.finish(outcome)

    def _progress(self, done: int, total: int, label: str) -> None:
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now >= self._next_report or done == total:
            self._next_report = now + _PAUSE
            self.signals.report(done, total, label)


class Jobs(QObject):
    """Starts jobs and knows which of them run.

    Signals:
        progressed: Of any job under way: ``(done, total, label)``.
        idle: The last running job has ended.
    """

    progressed = Signal(int, int, str)
    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._running: dict[JobSignals, Job] = {}
        self._ended: Job | None = None

    def __len__(self) -> int:
        return len(self._running)

    def questions(self) -> list[str]:
        """What to ask a person who leaves now."""
        return [job.question for job in self._running.values() if job.question]

    def start(self, job: Job) -> None:
        """Run a job as soon as a thread is free."""
        self._running[job.signals] = job
        job.signals.progressed.connect(self.progressed)
        job.signals.ended.connect(self._forget)
        self._pool.start(job)

    def cancel(self) -> None:
        """Ask every running job to stop."""
        for job in self._running.values():
            job.cancel()

    def close(self) -> None:
        """Stop every job that is not kept, wait for its thread, and deliver what came of it."""
        for job in self._running.values():
            if not job.is_kept:
                job.cancel()
        self._pool.waitForDone()
        for signals in list(self._running):
            signals.deliver()

    @Slot()
    def _forget(self) -> None:
        signals = self.sender()
        if isinstance(signals, JobSignals) and signals in self._running:
            # Its thread may still be on the way out of run(), so it lives until the next one ends.
            self._ended = self._running.pop(signals)
            if not self._running:
                self.idle.emit()


class _Outcome:
    """What came of a piece of work: a result, or whatever escaped from it."""

    def __init__(self) -> None:
        self.result: object = None
        self.error: BaseException | None = None

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        self.error = error
        return True
