"""The colours of pictures of widgets, counted as fast as a picture is read."""

from collections import Counter

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget


def counted_colours(image: QImage) -> Counter[str]:
    """How many pixels there are of each colour ``#RRGGBB``, however much it is seen through."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    counts = Counter(memoryview(image.constBits()).cast("I"))
    return Counter({f"#{pixel & 0xFFFFFF:06X}": count for pixel, count in counts.items()})


def colours(shown: QImage | QWidget) -> set[str]:
    """Every colour ``#RRGGBB`` of a picture, or of a widget as it looks now."""
    image = shown if isinstance(shown, QImage) else shown.grab().toImage()
    return set(counted_colours(image))
