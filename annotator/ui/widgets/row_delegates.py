"""Paints the rows of the side panels."""

import datetime as dt
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QIcon,
    QPainter,
    QPen,
    QPixmap,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from annotator.model.article import ArticleRow
from annotator.model.scheme import Kind
from annotator.text.direction import is_right_to_left, isolated
from annotator.ui import theme
from annotator.ui.widgets.panel_parts import GAP, ICON, Index

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""Item role under which a model gives the record that its row shows."""

DOT = 8
_DOT_STEP = 11
_MOST_DOTS = 4


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours to write a row with; they read on its ground, selected or not."""

    text: QColor
    muted: QColor
    theme: theme.Theme


class RowDelegate(QStyledItemDelegate):
    """A row of fixed height: its ground, its focus and text that knows its direction."""

    height = theme.ROW

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The same for every row, so that long lists cost nothing to lay out."""
        return QSize(64, max(self.height, option.fontMetrics.height() + GAP))

    def ground(self, painter: QPainter, option: QStyleOptionViewItem) -> Ink:
        """Paint selection, hover and focus; returns the colours to write with."""
        shown = theme.of(option.widget)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(shown.selection))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(shown.hover))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(shown.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5))
        return Ink(QColor(shown.text), QColor(shown.muted), shown)


def draw_text(
    painter: QPainter,
    box: QRect,
    text: str,
    colour: QColor,
    *,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    trailing: bool = False,
) -> None:
    """Write one line into a box, elided, on the side that its direction asks for.

    Args:
        painter: Its font is used.
        box: Where the line may go, centred vertically.
        text: Without line breaks.
        colour: Of the text.
        elide: Where to cut what does not fit.
        trailing: Whether it always stands on the right, as counts do.
    """
    if box.width() <= 0 or not text:
        return
    elided = painter.fontMetrics().elidedText(text, elide, box.width())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    # An elided line may have lost the characters that tell its direction: ask the whole text.
    if is_right_to_left(text):
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        side = Qt.AlignmentFlag.AlignRight
    else:
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if trailing else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    painter.setPen(colour)
    painter.drawText(QRectF(box), elided, option)


def draw_trailing(painter: QPainter, box: QRect, text: str, colour: QColor) -> QRect:
    """Write text at the right end of a box; returns what is left of the box."""
    if not text:
        return box
    width = painter.fontMetrics().horizontalAdvance(text) + 1
    draw_text(painter, box.adjusted(box.width() - width, 0, 0, 0), text, colour, trailing=True)
    return box.adjusted(0, 0, -width - GAP, 0)


def draw_dot(painter: QPainter, centre: QPointF, colour: str, ring: QColor) -> None:
    """Paint a category's dot, ringed so that it shows on any ground."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colour))
    painter.setPen(QPen(ring, 1))
    painter.drawEllipse(centre, DOT / 2, DOT / 2)
    painter.restore()


@cache
def dot_icon(colour: str) -> QIcon:
    """A category's dot as an icon."""
    drawing = QPixmap(theme.ICON * 2, theme.ICON * 2)
    drawing.setDevicePixelRatio(2)
    drawing.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawing)
    middle = theme.ICON / 2
    draw_dot(painter, QPointF(middle, middle), colour, QColor(Qt.GlobalColor.transparent))
    painter.end()
    return QIcon(drawing)


@dataclass(frozen=True, slots=True)
class AnnotationRow:
    """An annotation as its list shows it.

    Attributes:
        kind: Of the scheme; None for one that the scheme has no more.
        words: On one line.
        dots: Path and colour of each category.
        details: Its tooltip.
        missing: Says that it is no longer in the text; empty for one that is.
    """

    kind: Kind | None
    words: str
    dots: tuple[tuple[str, str], ...]
    details: str
    missing: str = ""


class AnnotationDelegate(RowDelegate):
    """Badge of the kind, words elided in the middle, a dot for each category.

    Words that are no longer in the text are quiet, and it is said behind them.
    """

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = index.data(ROW_ROLE)
        painter.save()
        ink = self.ground(painter, option)
        box = option.rect.adjusted(GAP, 0, -GAP, 0)
        if row.kind is not None:
            badge = theme.kind_icon(row.kind, ink.theme)
            drawn = badge.pixmap(ICON, painter.device().devicePixelRatio())
            painter.drawPixmap(box.left(), box.center().y() - 8, drawn)
        painter.setFont(option.font)
        words = box.adjusted(theme.ICON + GAP, 0, -self._dots_width(row, painter.fontMetrics()), 0)
        words = draw_trailing(painter, words, row.missing, ink.muted)
        colour = ink.muted if row.missing else ink.text
        draw_text(painter, words, row.words, colour, elide=Qt.TextElideMode.ElideMiddle)
        self._paint_dots(painter, box, row, ink)
        painter.restore()

    def _paint_dots(self, painter: QPainter, box: QRect, row: AnnotationRow, ink: Ink) -> None:
        right = box
        more = _more(row)
        if more:
            right = draw_trailing(painter, box, more, ink.muted).adjusted(0, 0, GAP - 3, 0)
        shown = row.dots[:_MOST_DOTS]
        for number, (_, colour) in enumerate(reversed(shown)):
            x = right.right() - DOT / 2 - number * _DOT_STEP
            draw_dot(painter, QPointF(x, box.center().y() + 1), colour, ink.muted)

    def _dots_width(self, row: AnnotationRow, metrics: QFontMetrics) -> int:
        if not row.dots:
            return 0
        more = _more(row)
        extra = metrics.horizontalAdvance(more) + 4 if more else 0
        return min(len(row.dots), _MOST_DOTS) * _DOT_STEP + GAP + extra


def _more(row: AnnotationRow) -> str:
    return f"+{len(row.dots) - _MOST_DOTS}" if len(row.dots) > _MOST_DOTS else ""


WIDE = 560
"""Width in pixels from which an article's row needs but one line."""

_TWO_LINES = 40
_STATUS_RING = 10


class ArticleDelegate(RowDelegate):
    """Status, title, and what is quietly known; on two lines in a narrow panel, else on one."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def row_height(self) -> int:
        """Of every row, pixels; another one once the panel gets wide or narrow."""
        line = self._view.fontMetrics().height()
        if self.is_wide():
            return max(theme.ROW, line + GAP)
        return max(_TWO_LINES, 2 * line + GAP)

    def is_wide(self) -> bool:
        """Whether rows take one line at present."""
        return self._view.viewport().width() >= WIDE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row: ArticleRow = index.data(ROW_ROLE)
        painter.save()
        ink = self.ground(painter, option)
        painter.setFont(option.font)
        box = option.rect.adjusted(GAP, 0, -GAP, 0)
        if self.is_wide():
            self._paint_status(painter, QPointF(box.left() + 8, box.center().y() + 0.5), row, ink)
            rest = box.adjusted(16 + GAP, 0, 0, 0)
            count = QRect(rest.right() - 40, rest.top(), 41, rest.height())
            draw_text(painter, count, annotation_count(row), ink.muted, trailing=True)
            rest.setRight(count.left() - GAP)
            quiet = QRect(rest.right() - 220, rest.top(), 221, rest.height())
            draw_facts(painter, quiet, row, ink.muted, with_status=False)
            rest.setRight(quiet.left() - 2 * GAP)
            draw_text(painter, rest, row.info.title, ink.text)
        else:
            self._paint_two_lines(painter, box, row, ink)
        painter.restore()

    def _paint_two_lines(self, painter: QPainter, box: QRect, row: ArticleRow, ink: Ink) -> None:
        height = painter.fontMetrics().height()
        top = box.top() + (box.height() - 2 * height) // 2
        title = QRect(box.left() + 16 + GAP, top, box.width() - 16 - GAP, height)
        self._paint_status(painter, QPointF(box.left() + 8, title.center().y() + 0.5), row, ink)
        draw_text(painter, title, row.info.title, ink.text)
        below = title.translated(0, height)
        below = draw_trailing(painter, below, annotation_count(row), ink.muted)
        draw_facts(painter, below, row, ink.muted, with_status=True)

    def _paint_status(self, painter: QPainter, centre: QPointF, row: ArticleRow, ink: Ink) -> None:
        """Empty ring for new, half for in progress, full with a tick for done."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = _STATUS_RING / 2
        ring = QRectF(centre.x() - half, centre.y() - half, _STATUS_RING, _STATUS_RING)
        painter.setPen(QPen(ink.muted, 1.3))
        painter.setBrush(ink.muted if row.info.done else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
        if row.info.done:
            painter.setPen(QPen(QColor(ink.theme.ground), 1.5))
            tick = [(-2.6, 0.2), (-0.8, 2.0), (2.6, -1.8)]
            painter.drawPolyline([centre + QPointF(x, y) for x, y in tick])
        elif row.annotations:
            painter.setBrush(ink.muted)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPie(ring, 90 * 16, 180 * 16)
        painter.restore()


def status_label(row: ArticleRow) -> str:
    """The status in the user's language."""
    labels = {
        "new": QCoreApplication.translate("ArticleList", "New"),
        "in progress": QCoreApplication.translate("ArticleList", "In progress"),
        "done": QCoreApplication.translate("ArticleList", "Done"),
    }
    return labels[row.status]


def date_words(date: dt.date, pattern: str) -> str:
    """A date in the user's language, by one of Qt's patterns."""
    return QLocale().toString(QDate(date.year, date.month, date.day), pattern)


def annotation_count(row: ArticleRow) -> str:
    """The number of annotations; nothing where there is none."""
    return f"{row.annotations:,}" if row.annotations else ""


def facts(row: ArticleRow, source: str, *, with_status: bool = True) -> str:
    """A source, the date and the status on one quiet line."""
    return " · ".join(_facts(row, source, with_status=with_status))


def draw_facts(
    painter: QPainter, box: QRect, row: ArticleRow, colour: QColor, *, with_status: bool
) -> None:
    """Write that line; a long source is cut so that the date stays."""
    source, metrics = row.info.source, painter.fontMetrics()
    room = box.width() - metrics.horizontalAdvance(facts(row, "", with_status=with_status) + " · ")
    source = metrics.elidedText(source, Qt.TextElideMode.ElideRight, max(room, 0))
    parts = _facts(row, source, with_status=with_status)
    draw_text(painter, box, " · ".join(isolated(part) for part in parts), colour)


def _facts(row: ArticleRow, source: str, *, with_status: bool) -> list[str]:
    published = row.info.published
    date = date_words(published, "d MMM yyyy") if published is not None else ""
    status = status_label(row) if with_status else ""
    return [part for part in (source, date, status) if part]


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A category as its tree shows it.

    Attributes:
        name: Its own, without those above it.
        colour: Of its dot.
        shortcut: As keyboards of this system name it; may be empty.
        count: How many annotations carry it.
    """

    name: str
    colour: str
    shortcut: str
    count: int


class CategoryDelegate(RowDelegate):
    """A category's dot and name, its key and the number of its annotations in grey."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row: CategoryRow = index.data(ROW_ROLE)
        painter.save()
        ink = self.ground(painter, option)
        painter.setFont(option.font)
        box = option.rect.adjusted(GAP // 2, 0, -GAP, 0)
        dot = QPointF(box.left() + DOT / 2, box.center().y() + 1)
        draw_dot(painter, dot, row.colour, ink.muted)
        rest = box.adjusted(DOT + GAP, 0, 0, 0)
        rest = draw_trailing(painter, rest, f"{row.count:,}" if row.count else "", ink.muted)
        rest = draw_trailing(painter, rest, row.shortcut, ink.muted)
        draw_text(painter, rest, row.name, ink.text)
        painter.restore()
