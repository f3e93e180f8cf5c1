"""Chips in rows that wrap: what belongs to an annotation and can be taken off it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton, QWidget

from annotator.model.category import PATH_SEPARATOR, CategoryTree
from annotator.ui import theme
from annotator.ui.icons import icon
from annotator.ui.widgets.panel_parts import GAP, ICON, tooltip
from annotator.ui.widgets.row_delegates import DOT, draw_dot, draw_text

_CHIP_HEIGHT = 28
_SPACING = GAP // 2
_CROSS = 20
_WIDEST = 220
_UNKNOWN_COLOUR = "#6B7280"


class Chip(QAbstractButton):
    """A mark, some words, and a cross that removes it; Delete does so too.

    Signals:
        removed: Its key.
    """

    removed = Signal(str)
    widest = _WIDEST
    """Pixels; longer words are elided."""
    mark = DOT
    """Width of its mark, pixels."""

    def __init__(self, key: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.setObjectName(f"chip-{key}")
        self.setText(text)
        self.setAccessibleDescription(self.tr("Delete removes it"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def paint_mark(self, painter: QPainter, centre: QPointF, shown: theme.Theme) -> None:
        """Paint what stands before the words."""

    def sizeHint(self) -> QSize:
        """As wide as its words, within reason."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(min(GAP + self.mark + GAP + words + 2 + _CROSS, self.widest), _CHIP_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Narrow panels elide the words."""
        return QSize(64, _CHIP_HEIGHT)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the cross removes it and is no click on the words."""
        at = event.position().toPoint()
        crossed = event.button() == Qt.MouseButton.LeftButton and self._cross().contains(at)
        if crossed:
            self.setDown(False)
        super().mouseReleaseEvent(event)
        if crossed:
            self.removed.emit(self.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which half is below the pointer."""
        super().mouseMoveEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace remove it, Return clicks."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self.key)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint outline, mark, words and cross."""
        shown = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = shown.accent if self.hasFocus() else shown.hairline
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(shown.ground))
        box = self.rect()
        painter.drawRoundedRect(box.adjusted(1, 3, -1, -3), 11, 11)
        middle = box.center().y() + 0.5
        self.paint_mark(painter, QPointF(GAP + self.mark / 2, middle), shown)
        words = box.adjusted(2 * GAP + self.mark, 0, -_CROSS, 0)
        draw_text(painter, words, self.text(), QColor(shown.text))
        hot = self.underMouse() and self._cross().contains(self.mapFromGlobal(self.cursor().pos()))
        painter.setPen(QPen(QColor(shown.danger if hot else shown.muted), 1.3))
        centre = QPointF(self._cross().center()) + QPointF(-1, 0.5)
        for slope in (1, -1):
            painter.drawLine(centre + QPointF(-3, -3 * slope), centre + QPointF(3, 3 * slope))
        painter.end()

    def _cross(self) -> QRect:
        return self.rect().adjusted(self.width() - _CROSS, 0, 0, 0)


class CategoryChip(Chip):
    """One category: its dot and its name."""

    def __init__(self, path: str, colour: str, description: str, parent: QWidget) -> None:
        super().__init__(path, path.rsplit(PATH_SEPARATOR, 1)[-1], parent)
        self.colour = colour
        self.setAccessibleName(self.tr("Category {path}").format(path=path))
        self.setToolTip(tooltip(path, description))

    def paint_mark(self, painter: QPainter, centre: QPointF, shown: theme.Theme) -> None:
        """Paint the dot."""
        draw_dot(painter, centre, self.colour, QColor(shown.muted))


class ChipRows(QWidget):
    """Chips, and a button that adds one, in as many rows as they need.

    Signals:
        add_requested: One should be added.
    """

    add_requested = Signal()

    def __init__(self, name: str, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._chips: list[Chip] = []
        self.buttons: list[QToolButton] = []
        self.add = self.button(name)
        self.add.clicked.connect(self.add_requested)
        self._draw()
        self._arrange()

    def button(self, name: str) -> QToolButton:
        """A flat button after the chips and before the buttons that are there."""
        made = QToolButton(self)
        made.setObjectName(name)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setIconSize(ICON)
        made.setAutoRaise(True)
        made.setFixedHeight(_CHIP_HEIGHT)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.buttons.insert(0, made)
        return made

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show these in place of those before; the focus stays among them."""
        focused = next((n for n, chip in enumerate(self._chips) if chip.hasFocus()), None)
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = list(chips)
        for chip in self._chips:
            chip.show()
        self._arrange()
        if focused is not None:
            last = len(self._chips) - 1
            (self._chips[min(focused, last)] if self._chips else self.add).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap to the new width."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
        elif event.type() == QEvent.Type.FontChange:
            self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Narrow panels wrap it."""
        return QSize(96, self.height())

    def _draw(self) -> None:
        self.add.setIcon(icon(self._icon_name, self))

    def _arrange(self) -> None:
        """Lay chips and buttons out in as many rows as they need, and be that high."""
        x = y = 0
        for widget in self._parts():
            width = min(widget.sizeHint().width(), max(self.width(), 64))
            if x and x + width > self.width():
                x, y = 0, y + _CHIP_HEIGHT
            widget.setGeometry(x, y, width, _CHIP_HEIGHT)
            x += width + _SPACING
        if self.height() != y + _CHIP_HEIGHT:
            self.setFixedHeight(y + _CHIP_HEIGHT)

    def _parts(self) -> list[QWidget]:
        return [*self._chips, *(button for button in self.buttons if not button.isHidden())]


class ChipBar(ChipRows):
    """An annotation's categories, and a button that adds one.

    Signals:
        edited: The paths that are left when one was removed.
    """

    edited = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("chipAdd", "add", parent)
        self.setObjectName("chipBar")
        self.setAccessibleName(self.tr("Categories"))
        self._shown: list[tuple[str, str, str]] = []
        self.add.setText(self.tr("Add category…"))
        self.add.setAccessibleName(self.tr("Add category"))
        self.add.setToolTip(self.tr("Tag with a category (T)"))

    def show_categories(self, paths: Sequence[str], tree: CategoryTree) -> None:
        """Show these chips; those that stay keep the focus."""
        wanted = [_look(path, tree) for path in paths]
        if wanted != self._shown:
            self._shown = wanted
            self.show_chips([self._chip(*look) for look in wanted])

    def _chip(self, path: str, colour: str, description: str) -> Chip:
        chip = CategoryChip(path, colour, description, self)
        chip.removed.connect(self._removed)
        return chip

    def _removed(self, path: str) -> None:
        self.edited.emit(tuple(known for known, *_ in self._shown if known != path))


def _look(path: str, tree: CategoryTree) -> tuple[str, str, str]:
    category = tree.find(path)
    if category is None:
        return path, _UNKNOWN_COLOUR, ""
    return path, category.colour, category.description
