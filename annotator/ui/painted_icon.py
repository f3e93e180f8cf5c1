"""Icons that are painted when they are first shown."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

Paint = Callable[[QPainter, QRectF, bool], None]
"""Paints into a rectangle; the last argument says whether what is meant cannot be used now."""


def painted_icon(paint: Paint) -> QIcon:
    """An icon that costs nothing until it is shown, and is sharp at every scale of a screen."""
    return QIcon(_Painted(paint, {}))


class _Painted(QIconEngine):
    def __init__(self, paint: Paint, made: dict[tuple[int, int, bool, float], QPixmap]) -> None:
        super().__init__()
        self._paint = paint
        self._made = made

    def clone(self) -> QIconEngine:
        """Another engine with the same pictures."""
        return _Painted(self._paint, self._made)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint at any size."""
        del state
        self._paint(painter, QRectF(rect), mode == QIcon.Mode.Disabled)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The same on a screen of the scale 1."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        """A picture of a size in device-independent pixels, with ``scale`` of the screen's each."""
        del state
        disabled = mode == QIcon.Mode.Disabled
        key = (size.width(), size.height(), disabled, scale)
        if key not in self._made:
            made = QPixmap((QSizeF(size) * scale).toSize())
            made.fill(Qt.GlobalColor.transparent)
            made.setDevicePixelRatio(scale)
            painter = QPainter(made)
            self._paint(painter, QRectF(QRect(QPoint(), size)), disabled)
            painter.end()
            self._made[key] = made
        return self._made[key]
