"""The icons: one line style, in the text colour of the theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from annotator.assets import resource
from annotator.ui import theme
from annotator.ui.painted_icon import painted_icon
from annotator.ui.theme import Theme

_APPLICATION = "annotator"
_APPLICATION_SIZES = (16, 24, 32, 48, 64, 128, 256)


def icon(name: str, where: QWidget | Theme) -> QIcon:
    """An icon in the text colour of a theme, or of the one that a widget is shown in.

    Args:
        name: File name in ``resources/icons`` without its suffix.
        where: A theme, or a widget that is shown in one.
    """
    shown = where if isinstance(where, Theme) else theme.of(where)
    return coloured_icon(name, shown.text, shown.disabled)


@cache
def coloured_icon(name: str, colour: str, disabled: str = "") -> QIcon:
    """An icon in a colour of its own, ``#RRGGBB``, and another for what cannot be used now."""
    drawing = _drawing(name)

    def paint(painter: QPainter, rect: QRectF, is_disabled: bool) -> None:
        ink = disabled if is_disabled and disabled else colour
        _render(drawing, ink, painter, rect)

    return painted_icon(paint)


@cache
def application_icon() -> QIcon:
    """The program's own icon."""
    made = QIcon()
    for size in _APPLICATION_SIZES:
        made.addPixmap(_pixmap(_drawing(_APPLICATION), size, 1))
    return made


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """A drawing in a colour, ``size`` pixels wide and high, sharp at a device pixel ratio."""
    return _pixmap(_drawing(name).replace("currentColor", colour), size, ratio)


@cache
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def _pixmap(drawing: str, size: int, ratio: float) -> QPixmap:
    side = round(size * ratio)
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    _render(drawing, "", painter, QRectF(0, 0, side, side))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def _render(drawing: str, ink: str, painter: QPainter, rect: QRectF) -> None:
    inked = drawing.replace("currentColor", ink) if ink else drawing
    QSvgRenderer(QByteArray(inked.encode())).render(painter, rect)
