"""What is put on the clipboard in more than one form."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QMimeData, QStringListModel
from PySide6.QtGui import QGuiApplication, QImage

_NOTHING: Mapping[str, bytes] = MappingProxyType({})


def put(
    *,
    text: str = "",
    html: str = "",
    image: QImage | None = None,
    others: Mapping[str, bytes] = _NOTHING,
) -> None:
    """Replace what is on the clipboard; who pastes takes the richest form that it knows.

    Args:
        text: Plain text.
        html: The same with its look.
        image: A picture.
        others: Data by media type.
    """
    held = _empty()
    if html:
        held.setHtml(html)
    if text:
        held.setText(text)
    if image is not None:
        held.setImageData(image)
    for kind, data in others.items():
        held.setData(kind, data)
    QGuiApplication.clipboard().setMimeData(held)


def _empty() -> QMimeData:
    """Mime data that Qt has made: what Python made outlives Python there, and crashes the end."""
    model = QStringListModel([""])
    held = model.mimeData([model.index(0)])
    for kind in held.formats():
        held.removeFormat(kind)
    return held
