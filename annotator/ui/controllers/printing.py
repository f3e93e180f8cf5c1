"""Printing the open article, a page at a time, so that the window goes on working."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QMarginsF, QObject, QSizeF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPainter

from annotator.model.errors import Cancelled, Error, ExportError
from annotator.model.progress import Progress
from annotator.ui import ask
from annotator.ui.controllers.context import Context
from annotator.ui.controllers.reader import Reader
from annotator.ui.jobs import Job

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from annotator.ui.main_window import MainWindow
    from annotator.ui.report.printed import Printed, Sheets

_DOTS = 96
"""Pixels of an inch in which pages are laid out."""
_MARGINS = QMarginsF(20, 12, 20, 12)
"""Millimetres at the left, the top, the right and the bottom."""
_POINTS = 72
"""Points of an inch."""


class PrintRun(QObject):
    """Lays out and prints some pages whenever the window is idle.

    Signals:
        progressed: How much is done of how much, and what.
        finished: How many pages were printed.
        failed: An ``Error``.
        ended: The last signal, whatever came of it.
    """

    progressed = Signal(int, int, str)
    finished = Signal(int)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, sheets: "Sheets", printer: "QPrinter", parent: QObject) -> None:
        super().__init__(parent)
        self._sheets, self._printer = sheets, printer
        self._painter = QPainter()
        self._files = ExitStack()
        self._pages: list[int] = []
        self._printed = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._work)

    def start(self) -> None:
        """Begin."""
        self._timer.start()

    def cancel(self) -> None:
        """Stop; what was printed stays on the paper, and no file is left."""
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
        self._files.__exit__(Cancelled, Cancelled(), None)
        self._end()

    def _work(self) -> None:
        if not self._sheets.is_laid_out:
            part = self._sheets.lay_out()
            self.progressed.emit(int(part * 100), 100, self.tr("Laying out the pages"))
        elif not self._painter.isActive():
            self._begin()
        elif self._pages:
            self._print(self._pages.pop(0))
        else:
            self._finish()

    def _begin(self) -> None:
        # Imported when first used: the formats take a tenth of the start.
        from annotator.exporters.files import replacing

        self._pages = _wanted(self._printer, self._sheets.count)
        name = self._printer.outputFileName()
        try:
            if name:
                beside = self._files.enter_context(replacing(Path(name)))
                self._printer.setOutputFileName(str(beside))
            if not self._painter.begin(self._printer):
                where = name or self._printer.printerName()
                raise ExportError(f"“{where}” cannot be printed to", "choose another printer")
        except Error as error:
            self._fail(error)

    def _finish(self) -> None:
        self._painter.end()
        try:
            self._files.close()
        except Error as error:
            self._fail(error)
        else:
            self.finished.emit(self._printed)
            self._end()

    def _fail(self, error: Error) -> None:
        self._files.__exit__(type(error), error, None)
        self.failed.emit(error)
        self._end()

    def _print(self, page: int) -> None:
        if self._printed:
            self._printer.newPage()
        paint_page(self._sheets, self._painter, self._printer, page)
        self._printed += 1
        total = self._printed + len(self._pages)
        self.progressed.emit(self._printed, total, self.tr("Printing"))

    def _end(self) -> None:
        self._timer.stop()
        self.ended.emit()


class PrintCommands(QObject):
    """Carries out the commands that print."""

    def __init__(self, window: "MainWindow", context: Context, reader: Reader) -> None:
        super().__init__(context)
        self._window, self._context, self._reader = window, context, reader
        self._run: PrintRun | None = None
        self._is_preparing = False
        window.commands_of["PrintArticle"].triggered.connect(self.print_article)
        window.commands_of["PreviewArticle"].triggered.connect(self.preview)
        context.notices.cancel_requested.connect(self.cancel)

    @property
    def is_printing(self) -> bool:
        """Whether pages are on their way."""
        return self._run is not None or self._is_preparing

    def print_article(self) -> None:
        """Ask for a printer and print the open article."""
        if self._reader.article is not None and not self.is_printing:
            printer = _printer(self._reader.article.title)
            if ask.printer(self._window, printer):
                self.print_on(printer)

    def print_on(self, printer: "QPrinter") -> None:
        """Print the open article on a printer or to its file."""
        made = self._material()
        if made is None:
            return
        self._is_preparing = True
        job = Job(partial(_prepared, made))
        job.signals.succeeded.connect(partial(self._begin, printer))
        job.signals.cancelled.connect(self._tell_cancelled)
        job.signals.ended.connect(self._prepared)
        self._context.jobs.start(job)

    def _prepared(self) -> None:
        self._is_preparing = False

    def _begin(self, printer: "QPrinter", material: object) -> None:
        sheets = self._sheets(cast("Printed", material), printer)
        run = self._run = PrintRun(sheets, printer, self)
        run.progressed.connect(self._show_progress)
        run.finished.connect(self._tell)
        run.failed.connect(self._fail)
        run.ended.connect(self._ended)
        run.start()

    def preview(self) -> None:
        """Show what printing would give."""
        make = self._material()
        if make is None or self._reader.article is None:
            return
        from annotator.ui.dialogs.print_preview import PrintPreview

        printer = _printer(self._reader.article.title)
        preview = PrintPreview(self._sheets, paint_page, self)
        job = Job(partial(_prepared, make))
        job.signals.succeeded.connect(preview.take)
        self._context.jobs.start(job)
        ask.print_preview(self._window, printer, preview)
        preview.deleteLater()

    def cancel(self) -> None:
        """Stop printing."""
        if self._run is not None:
            self._run.cancel()
            self._tell_cancelled()

    def _material(self) -> "Callable[[], Printed] | None":
        """Makes what is printed of the open article, without touching the window."""
        from annotator.exporters.labels import Labels
        from annotator.ui.report.printed import printed

        session, article = self._context.session, self._reader.article
        if session is None or article is None:
            return None
        self._reader.load_all()
        annotations = sorted(self._reader.annotations(), key=attrgetter("order"))
        shown = [each for each in annotations if self._window.annotation_list.accepts(each)]
        scheme, notes = session.project.scheme, self._context.settings.print_notes
        return partial(printed, article, shown, scheme, Labels(), notes=notes)

    def _sheets(self, material: "Printed", printer: "QPrinter") -> "Sheets":
        from annotator.ui.report.printed import Sheets

        page = printer.pageLayout().paintRectPoints().size()
        size = QSizeF(page.width(), page.height()) * _DOTS / _POINTS
        return Sheets(material, self._window.article_view.font(), size)

    def _tell_cancelled(self) -> None:
        self._context.notices.show_success(self.tr("Cancelled; what was printed stays."))

    def _show_progress(self, done: int, total: int, label: str) -> None:
        self._context.notices.show_progress(label, done, total)

    def _tell(self, pages: int) -> None:
        words = self.tr("1 page was printed.") if pages == 1 else self.tr("{n} pages were printed.")
        self._context.notices.show_success(words.format(n=f"{pages:,}"))

    def _fail(self, error: Error) -> None:
        self._context.show_error(error)

    def _ended(self) -> None:
        run, self._run = self._run, None
        self._context.notices.end_progress()
        if run is not None:
            run.deleteLater()


def _prepared(make: "Callable[[], Printed]", progress: Progress) -> object:
    progress(0, 0, "")
    return make()


def _printer(name: str) -> "QPrinter":
    """The usual printer, with margins that a hand has room in."""
    # Imported when it is first needed, as most starts never print.
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageMargins(_MARGINS, QPageLayout.Unit.Millimeter)
    return printer


def paint_page(sheets: "Sheets", painter: QPainter, printer: "QPrinter", page: int) -> None:
    """Paint a page as large as the printer's dots make it."""
    painter.save()
    scale = printer.resolution() / _DOTS
    painter.scale(scale, scale)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sheets.paint(painter, page)
    painter.restore()


def _wanted(printer: "QPrinter", count: int) -> list[int]:
    """The pages of a range that was chosen, or all; counted from 0, in the order of the paper."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    pages = list(range(first - 1, min(last, count)))
    backwards = printer.pageOrder() == printer.PageOrder.LastPageFirst
    return pages[::-1] if backwards else pages
