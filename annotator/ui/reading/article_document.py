"""The document that the reading view shows, built before any view lays it out."""

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

_BELOW = 64
_LONG_WORD = 20_000
"""Characters without a blank whose lines Qt takes noticeably long to find: it looks through the
rest of them for each line, so that a million would take minutes (QTextLayout, measured)."""


def wrap_mode(text: str) -> QTextOption.WrapMode:
    """Between words; anywhere in a text with a word that goes on for many pages."""
    lines = (line for line in text.split("\n") if len(line) >= _LONG_WORD)
    if any(len(word) >= _LONG_WORD for line in lines for word in line.split()):
        return QTextOption.WrapMode.WrapAnywhere
    return QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def build_document(
    text: str, font: QFont, above: float, spacing: int, parent: QObject
) -> QTextDocument:
    """A document of a text, one block a line.

    Formats are set before the text comes in and before a view has the document: afterwards each
    would lay out the whole text instead of what is visible.

    Args:
        text: Canonical text.
        font: Of the text.
        above: Pixels kept free above it.
        spacing: Height of a line, per cent of the font's own.
        parent: Owns the document.
    """
    document = QTextDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(font)
    frame = document.rootFrame().frameFormat()
    frame.setTopMargin(above)
    frame.setBottomMargin(_BELOW)
    document.rootFrame().setFrameFormat(frame)
    paragraph = QTextBlockFormat()
    paragraph.setLineHeight(spacing, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if "\n\n" not in text:
        paragraph.setBottomMargin(QFontMetricsF(font).height() / 2)
    cursor = QTextCursor(document)
    cursor.setBlockFormat(paragraph)
    cursor.insertText(text)
    return document
