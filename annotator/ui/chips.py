"""Categories as chips, in rows that wrap."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton, QWidget

from annotator.model.category import PATH_SEPARATOR, CategoryTree
from annotator.ui import theme
from annotator.ui.icons import icon
from annotator.ui.panel_parts import GAP, ICON, tooltip
from annotator.ui.row_delegates import DOT, draw_dot, draw_text

_CHIP_HEIGHT = 28
_SPACING = GAP // 2
_CROSS = 20
_WIDEST = 220
_UNKNOWN_COLOUR = "#6B7280"


class Chip(QAbstractButton):
    """One category: its dot, its name, and a cross that removes it; Delete does so too.

    Signals:
        removed: Its path.
    """

    removed = Signal(str)

    def __init__(self, path: str, colour: str, description: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.path, self.colour = path, colour
        self.setObjectName(f"chip-{path}")
        self.setText(path.rsplit(PATH_SEPARATOR, 1)[-1])
        self.setAccessibleName(self.tr("Category {path}").format(path=path))
        self.setAccessibleDescription(self.tr("Delete removes it"))
        self.setToolTip(tooltip(path, description))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        """As wide as its name, within reason."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(min(GAP + DOT + GAP + words + 2 + _CROSS, _WIDEST), _CHIP_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Narrow panels elide the name."""
        return QSize(64, _CHIP_HEIGHT)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the cross removes it."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and self._cross().contains(at):
            self.removed.emit(self.path)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which half is below the pointer."""
        super().mouseMoveEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace remove it."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self.path)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint outline, dot, name and cross."""
        shown = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = shown.accent if self.hasFocus() else shown.hairline
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(shown.ground))
        box = self.rect()
        painter.drawRoundedRect(box.adjusted(1, 3, -1, -3), 11, 11)
        middle = box.center().y() + 0.5
        draw_dot(painter, QPointF(GAP + DOT / 2, middle), self.colour, QColor(shown.muted))
        words = box.adjusted(2 * GAP + DOT, 0, -_CROSS, 0)
        draw_text(painter, words, self.text(), QColor(shown.text))
        hot = self.underMouse() and self._cross().contains(self.mapFromGlobal(self.cursor().pos()))
        painter.setPen(QPen(QColor(shown.danger if hot else shown.muted), 1.3))
        centre = QPointF(self._cross().center()) + QPointF(-1, 0.5)
        for slope in (1, -1):
            painter.drawLine(centre + QPointF(-3, -3 * slope), centre + QPointF(3, 3 * slope))
        painter.end()

    def _cross(self) -> QRect:
        return self.rect().adjusted(self.width() - _CROSS, 0, 0, 0)


class ChipBar(QWidget):
    """An annotation's categories, and a button that adds one.

    Signals:
        edited: The paths that are left when one was removed.
        add_requested: A category should be added.
    """

    edited = Signal(tuple)
    add_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chipBar")
        self.setAccessibleName(self.tr("Categories"))
        self._chips: list[Chip] = []
        self._add = QToolButton(self)
        self._add.setObjectName("chipAdd")
        self._add.setText(self.tr("Add category…"))
        self._add.setAccessibleName(self.tr("Add category"))
        self._add.setToolTip(self.tr("Tag with a category (T)"))
        self._add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._add.setIconSize(ICON)
        self._add.setAutoRaise(True)
        self._add.setFixedHeight(_CHIP_HEIGHT)
        self._add.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._add.clicked.connect(self.add_requested)
        self._draw()
        self._arrange()

    def show_categories(self, paths: Sequence[str], tree: CategoryTree) -> None:
        """Show these chips; those that stay keep the focus."""
        wanted = [_look(path, tree) for path in paths]
        if wanted == [(chip.path, chip.colour, chip.toolTip()) for chip in self._chips]:
            return
        focused = next((n for n, chip in enumerate(self._chips) if chip.hasFocus()), None)
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(path, tree) for path in paths]
        for chip in self._chips:
            chip.show()
        self._order_of_tab()
        self._arrange()
        if focused is not None:
            last = len(self._chips) - 1
            (self._chips[min(focused, last)] if self._chips else self._add).setFocus()

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
        self._add.setIcon(icon("add", self))

    def _arrange(self) -> None:
        """Lay chips and button out in as many rows as they need, and be that high."""
        x = y = 0
        for widget in (*self._chips, self._add):
            width = min(widget.sizeHint().width(), max(self.width(), 64))
            if x and x + width > self.width():
                x, y = 0, y + _CHIP_HEIGHT
            widget.setGeometry(x, y, width, _CHIP_HEIGHT)
            x += width + _SPACING
        if self.height() != y + _CHIP_HEIGHT:
            self.setFixedHeight(y + _CHIP_HEIGHT)

    def _order_of_tab(self) -> None:
        for before, after in pairwise((*self._chips, self._add)):
            QWidget.setTabOrder(before, after)

    def _chip(self, path: str, tree: CategoryTree) -> Chip:
        category = tree.find(path)
        colour = category.colour if category is not None else _UNKNOWN_COLOUR
        description = category.description if category is not None else ""
        chip = Chip(path, colour, description, self)
        chip.removed.connect(self._removed)
        return chip

    def _removed(self, path: str) -> None:
        self.edited.emit(tuple(chip.path for chip in self._chips if chip.path != path))


def _look(path: str, tree: CategoryTree) -> tuple[str, str, str]:
    category = tree.find(path)
    if category is None:
        return path, _UNKNOWN_COLOUR, tooltip(path)
    return path, category.colour, tooltip(path, category.description)
