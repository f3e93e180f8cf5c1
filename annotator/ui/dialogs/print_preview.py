"""What printing would give, made while its dialog is on show, so that the window never waits."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QSizeF, QTimer, Signal
from PySide6.QtGui import QPainter

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from annotator.ui.report.printed import Printed, Sheets

FIRST, MOST = 2, 12
"""Pages that are shown as soon as they are there, and that are shown at most."""


class PrintPreview(QObject):
    """Lays out some pages whenever the window is idle, and paints those that are there.

    Args:
        lay_out: Makes sheets for a printer's paper.
        paint_page: Paints one of them, counted from 0.

    Signals:
        grown: There are more pages to paint.
    """

    grown = Signal()

    def __init__(
        self,
        lay_out: "Callable[[Printed, QPrinter], Sheets]",
        paint_page: "Callable[[Sheets, QPainter, QPrinter, int], None]",
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._lay_out, self._paint_page = lay_out, paint_page
        self._material: Printed | None = None
        self._sheets: Sheets | None = None
        self._size = QSizeF()
        self._ready = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._work)

    def take(self, material: object) -> None:
        """Show a ``Printed``."""
        self._material = cast("Printed", material)
        self.grown.emit()

    def paint(self, printer: "QPrinter") -> None:
        """Paint the pages that are there; the others are laid out then."""
        size = printer.pageLayout().paintRectPoints().size().toSizeF()
        if self._material is not None and (self._sheets is None or size != self._size):
            self._sheets = self._lay_out(self._material, printer)
            self._size, self._ready = size, 0
        painter = QPainter(printer)
        if self._sheets is not None:
            for page in range(min(self._ready, self._sheets.count)):
                if page:
                    printer.newPage()
                self._paint_page(self._sheets, painter, printer, page)
            if self._ready < MOST:
                self._timer.start()
        painter.end()

    def _work(self) -> None:
        if self._sheets is None:
            return
        wanted = MOST if self._ready else FIRST
        self._sheets.lay_out()
        if self._sheets.is_laid_out or self._sheets.count > wanted:
            self._timer.stop()
            self._ready = MOST if self._sheets.is_laid_out else wanted
            self.grown.emit()
