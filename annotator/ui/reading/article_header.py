"""The article's title and one quiet line of metadata, painted above its text."""

import datetime as dt

from PySide6.QtCore import QDate, QLocale, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from annotator.model.article import ArticleInfo
from annotator.text.direction import is_right_to_left, isolated
from annotator.ui.theme import Theme

_TOP = 32.0
_GAP = 8.0
_BOTTOM = 24.0
_TITLE_SCALE = 1.5
_META_SCALE = 0.85
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop


class ArticleHeader:
    """Measures and paints the header; it scrolls with the text but is no part of it."""

    def __init__(self) -> None:
        self.article: ArticleInfo | None = None

    def height(self, font: QFont, width: float) -> float:
        """Pixels that the header takes above the text at a width, spacing included."""
        if self.article is None:
            return _TOP
        title, meta = self._boxes(font, width)
        return round(meta.bottom() if self._meta() else title.bottom()) + _BOTTOM

    def paint(self, painter: QPainter, theme: Theme, font: QFont, width: float) -> None:
        """Paint at the top of the document's coordinates."""
        if self.article is None:
            return
        title, meta = self._boxes(font, width)
        painter.setFont(_scaled(font, _TITLE_SCALE, bold=True))
        painter.setPen(QColor(theme.text))
        painter.drawText(title, _WRAP | _side(self.article.title), self.article.title)
        painter.setFont(_scaled(font, _META_SCALE))
        painter.setPen(QColor(theme.muted))
        painter.drawText(meta, _WRAP | _side(self.article.title), self._meta())

    def _boxes(self, font: QFont, width: float) -> tuple[QRectF, QRectF]:
        room = QRectF(0, _TOP, width, 10_000)
        title_text = self.article.title if self.article is not None else ""
        title = QFontMetricsF(_scaled(font, _TITLE_SCALE, bold=True)).boundingRect(
            room, _WRAP, title_text
        )
        below = QRectF(0, title.bottom() + _GAP, width, 10_000)
        meta = QFontMetricsF(_scaled(font, _META_SCALE)).boundingRect(below, _WRAP, self._meta())
        return (
            QRectF(0, title.top(), width, title.height()),
            QRectF(0, meta.top(), width, meta.height()),
        )

    def _meta(self) -> str:
        article = self.article
        if article is None:
            return ""
        published = (
            QLocale().toString(_day(article.published), QLocale.FormatType.LongFormat)
            if article.published is not None
            else ""
        )
        parts = (article.source, article.author, article.place, published)
        return " · ".join(isolated(part) for part in parts if part)


def _scaled(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    scaled = QFont(font)
    scaled.setPointSizeF(font.pointSizeF() * factor)
    scaled.setBold(bold)
    return scaled


def _day(date: dt.date) -> QDate:
    return QDate(date.year, date.month, date.day)


def _side(text: str) -> Qt.AlignmentFlag:
    if is_right_to_left(text):
        return Qt.AlignmentFlag.AlignRight
    return Qt.AlignmentFlag.AlignLeft
