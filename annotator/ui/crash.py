"""What happens when something unforeseen happens: a log file, and one dialog with a report."""

import datetime as dt
import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import cast

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QStandardPaths,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtWidgets import QApplication

from annotator.model.errors import Error
from annotator.ui import ask

_LOG_BYTES = 500_000
_LOG_FILES = 3
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

_log = logging.getLogger("annotator")
_qt_log = logging.getLogger("annotator.qt")

_Hook = Callable[..., object]
Ask = Callable[[str, str], bool]
"""Shows a summary and a report; True to go on, False to quit."""


def log_folder() -> Path:
    """Where the log files are kept."""
    place = QStandardPaths.StandardLocation.GenericStateLocation
    return Path(QStandardPaths.writableLocation(place)) / "annotator"


class CrashHandler(QObject):
    """Logs every unexpected exception and shows the first; while its dialog is open, no other.

    Signals:
        failed: An ``Error`` that no command has caught: no crash, and for the message bar.
    """

    failed = Signal(object)
    _crashed = Signal(str, str)

    def __init__(
        self,
        folder: Path | None = None,
        show: Ask = ask.crash_report,
        leave: Callable[[], object] = QApplication.quit,
    ) -> None:
        """Make a handler that does nothing before ``install``.

        Args:
            folder: For the log files, in place of the platform's own.
            show: Shows the report and asks whether to go on.
            leave: Ends the program.
        """
        super().__init__()
        self.folder = folder or log_folder()
        self._show = show
        self._leave = leave
        self._file: _LogFile | None = None
        self._asking = False
        self._before: tuple[_Hook, _Hook, _Hook | None] | None = None
        # Queued: an exception may come from a paint event, where no dialog can open.
        self._crashed.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over from Python's and Qt's own handling."""
        self._file = _LogFile(self.folder)
        _log.addHandler(self._file)
        qt = cast("_Hook | None", qInstallMessageHandler(self._qt_message))
        self._before = (sys.excepthook, threading.excepthook, qt)
        sys.excepthook = self.handle
        threading.excepthook = self._handle_thread

    def uninstall(self) -> None:
        """Hand back to what was there before."""
        if self._before is not None:
            python, thread, qt = self._before
            sys.excepthook, threading.excepthook = python, thread
            qInstallMessageHandler(qt)
            self._before = None
        if self._file is not None:
            _log.removeHandler(self._file)
            self._file.close()
            self._file = None

    def handle(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log an exception, print it where there is a terminal, and show it; from any thread."""
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            self._leave()
            return
        if isinstance(error, Error):
            _log.warning("%s", kind.__name__, exc_info=(kind, error, trace))
            self.failed.emit(error)
            return
        _log.critical("Unexpected %s", kind.__name__, exc_info=(kind, error, trace))
        summary = f"{kind.__name__}: {error}".strip().rstrip(":")
        self._crashed.emit(summary, report(kind, error, trace))

    def _handle_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.handle(args.exc_type, args.exc_value, args.exc_traceback)

    @Slot(str, str)
    def _tell(self, summary: str, text: str) -> None:
        if self._asking:
            return
        self._asking = True
        try:
            goes_on = self._show(summary, f"{text}\n{self.folder}")
        finally:
            self._asking = False
        if not goes_on:
            self._leave()

    def _qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        category = context.category or "default"
        _qt_log.log(_LEVELS.get(kind, logging.WARNING), "%s: %s", category, message)
        # There is no standard error in a windowed program on Windows.
        if sys.stderr is not None and kind != QtMsgType.QtDebugMsg:
            sys.stderr.write(f"{message}\n")


class _LogFile(logging.Handler):
    """Opens the file with the first thing to write: a start that goes well needs none."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._out: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; without a place to write to, the program works all the same."""
        if self._out is None:
            self._out = _log_file(self._folder)
        self._out.handle(record)

    def close(self) -> None:
        """Let go of the file."""
        if self._out is not None:
            self._out.close()
        super().close()


def _log_file(folder: Path) -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    try:
        folder.mkdir(parents=True, exist_ok=True)
        made = RotatingFileHandler(
            folder / "annotator.log",
            maxBytes=_LOG_BYTES,
            backupCount=_LOG_FILES - 1,
            encoding="utf-8",
            errors="backslashreplace",
        )
    except OSError:
        return logging.NullHandler()
    made.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return made


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """What a bug report needs: versions, platform, time and traceback; no text of an article."""
    import platform
    import traceback

    from annotator import __version__

    lines = [
        f"Annotator {__version__}, Python {platform.python_version()}, Qt {qVersion()}",
        f"{platform.platform()}, {dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M:%S} UTC",
        "",
        *traceback.format_exception(kind, error, trace),
    ]
    return "\n".join(line.rstrip("\n") for line in lines) + "\n"
