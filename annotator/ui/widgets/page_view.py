"""Pages below each other, as wide as there is room."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextDocument,
)
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from annotator.ui import clipboard, theme
from annotator.ui.menus import Menu
from annotator.ui.widgets.panel_parts import named_action

UPRIGHT = QSizeF(794, 1123)
"""A4 at 96 pixels an inch (ISO 216)."""

_GAP = 16
_LARGEST = 1.5
_PAPER = "#FFFFFF"
_SHARPER = 2
"""Pixels of a copied page for each of its own."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a document, counted from 0."""

    document: QTextDocument
    number: int

    @property
    def size(self) -> QSizeF:
        """Width and height, pixels."""
        return self.document.pageSize()


class PageView(QAbstractScrollArea):
    """Shows pages of documents; they are paper, so that they are white in the dark theme too.

    Attributes:
        pages: What is shown.
    """

    _menu: Menu | None = None

    def __init__(self, name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setToolTip(accessible)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.pages: Sequence[Page] = ()

    def show_pages(self, pages: Sequence[Page], words: str) -> None:
        """Show other pages, at the same place; ``words`` say what is on them."""
        self.pages = pages
        self.setAccessibleDescription(words)
        self._measure()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages that are in sight."""
        painter = QPainter(self.viewport())
        colours = theme.of(self)
        painter.fillRect(event.rect(), QColor(colours.panel))
        for page, box in self._placed():
            if box.intersects(QRectF(event.rect())):
                _paint(painter, page, box)
                painter.setPen(QColor(colours.hairline))
                painter.drawRect(box)
        if self.hasFocus():
            painter.setPen(QColor(colours.accent))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the width."""
        super().resizeEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to both ends; the other keys scroll."""
        ends = {Qt.Key.Key_Home: self._bar.minimum, Qt.Key.Key_End: self._bar.maximum}
        wanted = ends.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        else:
            self._bar.setValue(wanted())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer a picture of the page, and both ends."""
        if self._menu is not None:
            self._menu.deleteLater()
        menu = self._menu = Menu(self)
        menu.setObjectName("pageMenu")
        for page, box in self._placed():
            if box.contains(QPointF(event.pos())):
                copy = menu.addAction(self.tr("&Copy page as a picture"), partial(_copy, page))
                named_action(copy, "pageMenuCopy")
                menu.addSeparator()
        for words, name, place in (
            (self.tr("&First page (Home)"), "pageMenuFirst", self._bar.minimum()),
            (self.tr("&Last page (End)"), "pageMenuLast", self._bar.maximum()),
        ):
            named_action(menu.addAction(words, partial(self._bar.setValue, place)), name)
        menu.popup(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    @property
    def _bar(self) -> QScrollBar:
        return self.verticalScrollBar()

    def _measure(self) -> None:
        boxes = [box for _, box in self._placed()]
        height = boxes[-1].bottom() + _GAP + self._bar.value() if boxes else 0
        self._bar.setRange(0, max(int(height) - self.viewport().height(), 0))
        self._bar.setPageStep(self.viewport().height())
        self._bar.setSingleStep(3 * _GAP)

    def _placed(self) -> Iterator[tuple[Page, QRectF]]:
        """Pages with where they are, scrolled as they are."""
        width = self.viewport().width()
        room = min(width - 2 * _GAP, UPRIGHT.width() * _LARGEST)
        top = _GAP - self._bar.value()
        for page in self.pages:
            scale = room / page.size.width()
            height = page.size.height() * scale
            yield page, QRectF((width - room) / 2, top, room, height)
            top += int(height) + _GAP


def _copy(page: Page) -> None:
    image = QImage((page.size * _SHARPER).toSize(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    _paint(painter, page, QRectF(QPointF(), image.size()))
    painter.end()
    clipboard.put(image=image)


def _paint(painter: QPainter, page: Page, box: QRectF) -> None:
    painter.save()
    painter.fillRect(box, QColor(_PAPER))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    scale = box.width() / page.size.width()
    painter.scale(scale, scale)
    top = page.number * page.size.height()
    painter.translate(0, -top)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = QRectF(0, top, page.size.width(), page.size.height())
    context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    painter.setClipRect(context.clip)
    page.document.documentLayout().draw(painter, context)
    painter.restore()
