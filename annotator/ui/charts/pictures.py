"""Charts as pictures for reports: on paper or on nothing, in the colours of the light theme."""

import re

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageWriter, QPainter

from annotator.ui import clipboard
from annotator.ui.charts.chart import Chart, titled
from annotator.ui.charts.drawing import Drawing, Lettering, paint
from annotator.ui.theme import LIGHT

WIDTH = 720
"""Pixels; 7.5 inches on a page at 96 to the inch."""

SCALE = 3
"""Dots of a PNG picture per pixel: 288 to the inch, as print wants it."""

_MARGIN = 12
_DOTS_PER_METRE = round(SCALE * 96 / 0.0254)
_SVG = "image/svg+xml"
_ILLEGAL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
"""What XML cannot hold, in UTF-8 (XML 1.0, section 2.2); Qt writes it as it stands."""


def png(chart: Chart, *, transparent: bool = False) -> bytes:
    """A chart as a PNG file."""
    return _encoded(image(chart, transparent=transparent))


def image(chart: Chart, *, transparent: bool = False) -> QImage:
    """A chart as a picture of dots."""
    drawing, letters = _laid_out(chart)
    size = _size(drawing)
    made = QImage(size * SCALE, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent if transparent else Qt.GlobalColor.white)
    made.setDotsPerMeterX(_DOTS_PER_METRE)
    made.setDotsPerMeterY(_DOTS_PER_METRE)
    made.setText("Title", chart.title)
    painter = QPainter(made)
    painter.scale(SCALE, SCALE)
    painter.translate(_MARGIN, _MARGIN)
    paint(drawing, painter, LIGHT, letters)
    painter.end()
    return made


def svg(chart: Chart, *, transparent: bool = False) -> bytes:
    """A chart as an SVG file, whose words are words."""
    from PySide6.QtSvg import QSvgGenerator

    drawing, letters = _laid_out(chart)
    size = _size(drawing)
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QSvgGenerator()
    made.setOutputDevice(buffer)
    made.setSize(size)
    made.setViewBox(QRectF(0, 0, size.width(), size.height()))
    made.setTitle(chart.title)
    made.setDescription(chart.note)
    painter = QPainter(made)
    if not transparent:
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(LIGHT.ground))
    painter.translate(_MARGIN, _MARGIN)
    paint(drawing, painter, LIGHT, letters)
    painter.end()
    buffer.close()
    return _ILLEGAL.sub(b"", held.data())


def copy(chart: Chart) -> None:
    """Put a chart on the clipboard in the forms that offices and drawing programs take."""
    clipboard.put(image=image(chart), others={_SVG: svg(chart)})


def _laid_out(chart: Chart) -> tuple[Drawing, Lettering]:
    letters = Lettering(QGuiApplication.font())
    drawing = titled(chart.draw(WIDTH - 2 * _MARGIN, letters), chart.title, chart.note, letters)
    if QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        drawing = drawing.mirrored()
    return drawing, letters


def _size(drawing: Drawing) -> QSize:
    return QSize(WIDTH, round(drawing.height) + 2 * _MARGIN)


def _encoded(image: QImage) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(held.data())
