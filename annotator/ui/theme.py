"""The look: two palettes, one short style sheet, and the badges of kinds."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QApplication, QStyle, QWidget

from annotator.assets import resource
from annotator.model.scheme import Colours, Kind
from annotator.ui.painted_icon import painted_icon

ROW = 28
"""Height of a row in lists and trees, pixels."""

ICON = 18
"""Side of an icon and of a badge, pixels."""

LONGEST_ANIMATION = 120
"""Milliseconds."""

_HALF_LIGHT = 128


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one look, ``#RRGGBB`` each.

    Attributes:
        name: ``light`` or ``dark``.
        text: Words.
        muted: Quiet words: metadata, hints, paragraph numbers.
        disabled: Words of what cannot be used now.
        ground: Behind the article, lists and fields.
        stripe: Every other row where rows alternate.
        panel: Behind everything else.
        hover: Below the pointer.
        hairline: Separators that only divide.
        edge: Outline of fields and buttons; 3:1 on ground and panel.
        accent: Focus, links, the default button; reads as text on ground and panel.
        on_accent: Words on the accent.
        selection: Behind selected words and rows; both ``text`` and ``muted`` read on it.
        danger: Words and icons of trouble.
        success: Words and icons of what went well.
        warning: Words and icons of doubt.
        hit: Behind words that were found.
        hit_line: Their frame, and their ticks beside the scroll bar; 3:1 on ground and hit.
    """

    name: str
    text: str
    muted: str
    disabled: str
    ground: str
    stripe: str
    panel: str
    hover: str
    hairline: str
    edge: str
    accent: str
    on_accent: str
    selection: str
    danger: str
    success: str
    warning: str
    hit: str
    hit_line: str

    @property
    def is_dark(self) -> bool:
        """Whether light words stand on a dark ground."""
        return self.name == "dark"

    def kind(self, kind: Kind) -> Colours:
        """A kind's colours in this theme."""
        return kind.dark if self.is_dark else kind.light


LIGHT = Theme(
    name="light",
    text="#1B1F24",
    muted="#4F5862",
    disabled="#878E96",
    ground="#FFFFFF",
    stripe="#F9FAFB",
    panel="#F3F4F6",
    hover="#E4E7EB",
    hairline="#D9DDE2",
    edge="#838B94",
    accent="#1A5FBF",
    on_accent="#FFFFFF",
    selection="#BAD7FB",
    danger="#A8201A",
    success="#176B3A",
    warning="#7F4E00",
    hit="#FFF29B",
    hit_line="#7A6500",
)

DARK = Theme(
    name="dark",
    text="#E8E8E8",
    muted="#ABB2BA",
    disabled="#777E86",
    ground="#1E1F22",
    stripe="#232427",
    panel="#17181A",
    hover="#2D2F33",
    hairline="#34373B",
    edge="#737A83",
    accent="#7DB1FF",
    on_accent="#10151C",
    selection="#22426B",
    danger="#FF9289",
    success="#74DE9C",
    warning="#FFC069",
    hit="#4B4300",
    hit_line="#EBD84A",
)


def of(widget: QWidget) -> Theme:
    """The theme that a widget is shown in."""
    return DARK if widget.palette().base().color().lightness() < _HALF_LIGHT else LIGHT


def install(app: QApplication, choice: str = "system") -> None:
    """Give the program its look.

    Args:
        app: The program.
        choice: ``light``, ``dark``, or ``system`` to follow the system's setting, also when it
            changes later. Anything else counts as ``system``.
    """
    follower = app.findChild(_Follower) or _Follower(app)
    follower.follow(choice)


def animation(widget: QWidget) -> int:
    """How long a change may be animated, milliseconds; 0 where the system wants no motion."""
    hint = widget.style().styleHint(
        QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget, None
    )
    return min(hint, LONGEST_ANIMATION)


def badge(painter: QPainter, rect: QRectF, kind: Kind, theme: Theme) -> None:
    """Paint the badge of a kind: its letter in its line colour on its fill."""
    _paint_badge(painter, rect, kind.letter, theme.kind(kind))


def _paint_badge(painter: QPainter, rect: QRectF, letter: str, colours: Colours) -> None:
    box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.line), 1))
    painter.setBrush(QColor(colours.fill))
    painter.drawRoundedRect(box, 4, 4)
    font = QFont(painter.font())
    font.setPixelSize(max(int(box.height() * 0.66), 1))
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
    painter.restore()


def kind_icon(kind: Kind, theme: Theme) -> QIcon:
    """The badge of a kind as an icon."""
    return _badge_icon(kind.letter, theme.kind(kind))


@cache
def _badge_icon(letter: str, colours: Colours) -> QIcon:
    def paint(painter: QPainter, rect: QRectF, disabled: bool) -> None:
        del disabled
        painter.setFont(QGuiApplication.font())
        _paint_badge(painter, rect, letter, colours)

    return painted_icon(paint)


def palette(theme: Theme) -> QPalette:
    """The palette that makes Fusion's own drawing fit the theme."""
    made = QPalette()
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    dark = theme.is_dark
    colours = {
        role.Window: theme.panel,
        role.WindowText: theme.text,
        role.Base: theme.ground,
        role.AlternateBase: theme.stripe,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted,
        role.Button: theme.hover if dark else theme.panel,
        role.ButtonText: theme.text,
        role.BrightText: theme.danger,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.text,
        role.Accent: theme.accent,
        role.ToolTipBase: theme.ground,
        role.ToolTipText: theme.text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.hover if dark else theme.ground,
        role.Midlight: theme.hover,
        role.Mid: theme.hairline,
        role.Dark: theme.edge,
        role.Shadow: theme.edge,
    }
    for name, colour in colours.items():
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(group.Disabled, name, QColor(theme.disabled))
    made.setColor(group.Disabled, role.PlaceholderText, QColor(theme.disabled))
    made.setColor(group.Disabled, role.Link, QColor(theme.disabled))
    made.setColor(group.Disabled, role.Base, QColor(theme.panel))
    made.setColor(group.Disabled, role.Highlight, QColor(theme.hover))
    made.setColor(group.Disabled, role.Accent, QColor(theme.disabled))
    return made


class _Follower(QObject):
    """Applies the chosen theme, and the system's again whenever that changes."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice = "system"
        self._system = Qt.ColorScheme.Unknown
        self._shown: Theme | None = None
        app.setStyle("Fusion")
        # A change of style sheet hands the new palette to widgets not shown yet; the first one
        # does not, so it comes before the palette.
        app.setStyleSheet(_sheet(LIGHT))
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    def follow(self, choice: str) -> None:
        self._choice = choice if choice in {LIGHT.name, DARK.name} else "system"
        hints = self._app.styleHints()
        if self._choice == "system":
            hints.unsetColorScheme()
        else:
            # Title bars and native dialogs take the system's drawing of that scheme.
            scheme = Qt.ColorScheme.Dark if choice == DARK.name else Qt.ColorScheme.Light
            hints.setColorScheme(scheme)
        self._system_changed(hints.colorScheme())

    def _system_changed(self, system: Qt.ColorScheme) -> None:
        self._system = system
        theme = DARK if self._is_dark() else LIGHT
        if theme is not self._shown:
            self._shown = theme
            self._app.setPalette(palette(theme))
            self._app.setStyleSheet(_sheet(theme))

    def _is_dark(self) -> bool:
        if self._choice == "system":
            return self._system == Qt.ColorScheme.Dark
        return self._choice == DARK.name


def _sheet(theme: Theme) -> str:
    marks = {
        name: f'url("{resource("icons", "marks", f"{name}-{theme.name}.svg").as_posix()}")'
        for name in ("check", "partly", "down", "up")
    }
    # A style sheet's height wins over what a widget says that its words need.
    line = QFontMetrics(QApplication.font()).height()
    return f"""
QMainWindow::separator {{ background: {theme.hairline}; width: 1px; height: 1px; margin: 2px; }}
QMainWindow::separator:hover {{ background: {theme.accent}; }}
QSplitter::handle {{ background: {theme.hairline}; }}
QSplitter::handle:hover {{ background: {theme.accent}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QDockWidget::title {{ padding: 8px; background: {theme.panel}; }}
QToolBar {{ border: 0; padding: 4px 8px; spacing: 4px; background: {theme.panel}; }}
QToolBar::separator {{ background: {theme.hairline}; width: 1px; margin: 6px 4px; }}
QToolButton {{ border: 1px solid transparent; border-radius: 4px; padding: 4px 6px; }}
QToolButton:hover, QToolButton:checked {{ background: {theme.hover}; }}
QToolButton:checked {{ border-color: {theme.edge}; }}
QToolButton:pressed {{ background: {theme.selection}; }}
QToolButton:focus {{ border-color: {theme.accent}; }}
QToolButton[worded="true"] {{ border-color: {theme.edge}; background: {theme.ground};
  padding: 3px 8px; }}
QToolButton[worded="true"]:hover {{ background: {theme.hover}; }}
QToolButton[worded="true"]:checked, QToolButton[worded="true"]:pressed {{
  border-color: {theme.accent}; background: {theme.selection}; }}
QToolButton[worded="true"]:focus {{ border: 2px solid {theme.accent}; padding: 2px 7px; }}
#selectionBar {{ border: 1px solid {theme.edge}; border-radius: 4px;
  background: {theme.panel}; }}
QToolButton::menu-indicator {{ image: none; }}
QPushButton {{ border: 1px solid {theme.edge}; border-radius: 4px; padding: 5px 12px;
  min-height: {max(16, line + 1)}px; background: {theme.ground}; }}
QPushButton:hover {{ background: {theme.hover}; }}
QPushButton:pressed {{ background: {theme.selection}; }}
QPushButton:default {{ background: {theme.accent}; color: {theme.on_accent};
  border-color: {theme.accent}; }}
QPushButton:flat {{ border-color: transparent; background: transparent; }}
QPushButton:flat:hover {{ background: {theme.hover}; }}
QPushButton:disabled {{ color: {theme.disabled}; border-color: {theme.hairline};
  background: {theme.panel}; }}
QPushButton:flat:disabled {{ border-color: transparent; background: transparent; }}
QPushButton:focus {{ border: 2px solid {theme.accent}; padding: 4px 11px; }}
QPushButton:default:focus {{ border-color: {theme.text}; }}
QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox {{
  border: 1px solid {theme.edge}; border-radius: 4px;
  padding: 3px 6px; background: {theme.ground}; selection-background-color: {theme.selection};
  selection-color: {theme.text}; }}
QLineEdit, QAbstractSpinBox, QComboBox {{ min-height: {max(20, line + 2)}px; }}
QAbstractSpinBox {{ max-height: {max(20, line + 2)}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QAbstractSpinBox:focus,
QComboBox:focus {{
  border: 2px solid {theme.accent}; padding: 2px 5px; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled,
QComboBox:disabled {{ border-color: {theme.hairline};
  background: {theme.panel}; }}
QComboBox::drop-down {{ border: 0; width: 20px; }}
QComboBox::down-arrow, QAbstractSpinBox::down-arrow {{ image: {marks["down"]};
  width: 12px; height: 12px; }}
QAbstractSpinBox::up-arrow {{ image: {marks["up"]}; width: 12px; height: 12px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: 0; width: 18px; }}
QComboBox QAbstractItemView {{ border: 1px solid {theme.edge}; }}
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator, QTreeView::indicator,
QTableView::indicator {{ width: 14px; height: 14px; border: 1px solid {theme.edge};
  border-radius: 3px; background: {theme.ground}; }}
QCheckBox::indicator:checked, QListView::indicator:checked, QTreeView::indicator:checked,
QTableView::indicator:checked {{ border-color: {theme.accent}; background: {theme.accent};
  image: {marks["check"]}; }}
QCheckBox::indicator:indeterminate, QTreeView::indicator:indeterminate {{
  border-color: {theme.accent}; background: {theme.accent}; image: {marks["partly"]}; }}
QRadioButton::indicator {{ border-radius: 8px; }}
QRadioButton::indicator:checked {{ border: 4px solid {theme.accent}; border-radius: 8px;
  width: 8px; height: 8px; background: {theme.on_accent}; }}
QCheckBox:focus, QRadioButton:focus {{ color: {theme.accent}; text-decoration: underline; }}
QProgressBar {{ border: 0; border-radius: 4px; background: {theme.hover}; }}
QProgressBar::chunk {{ border-radius: 4px; background: {theme.accent}; }}
QTabWidget::pane {{ border: 0; border-top: 1px solid {theme.hairline}; }}
QTabBar {{ qproperty-drawBase: 0; }}
QTabBar::tab {{ border: 0; border-bottom: 2px solid transparent; padding: 6px 12px;
  color: {theme.muted}; background: transparent; }}
QTabBar::tab:hover {{ background: {theme.hover}; }}
QTabBar::tab:selected {{ color: {theme.text}; border-bottom-color: {theme.accent}; }}
QTabBar::tab:selected:focus {{ background: {theme.hover}; }}
#noticeBar, #findBar, #filterSign {{ border: 0; border-bottom: 1px solid {theme.hairline}; }}
QAbstractItemView QLineEdit {{ border-radius: 0; min-height: 0; padding: 0 4px; }}
QListView, QTreeView, QTableView {{ border: 1px solid {theme.ground}; outline: 0;
  background: {theme.ground}; }}
QListView::item, QTreeView::item {{ min-height: {ROW}px; }}
QTreeWidget::item {{ padding: 0 5px; }}
QListView:focus, QTreeView:focus, QTableView:focus {{ border: 1px solid {theme.accent}; }}
#articleView {{ border: 1px solid {theme.ground}; }}
#articleView:focus {{ border-color: {theme.accent}; }}
QHeaderView::section {{ border: 0; border-bottom: 1px solid {theme.hairline}; padding: 4px 8px;
  background: {theme.panel}; color: {theme.muted}; }}
QScrollArea {{ border: 0; }}
QScrollBar {{ border: 0; margin: 0; background: transparent; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ border-radius: 4px; margin: 2px; background: {theme.edge}; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {theme.muted}; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
#articleView QScrollBar:vertical {{ width: 16px; }}
#articleView QScrollBar::handle {{ border: 1px solid {theme.edge}; background: {theme.hover}; }}
#articleView QScrollBar::handle:hover, #articleView QScrollBar::handle:pressed {{
  border-color: {theme.text}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QStatusBar::item {{ border: 0; }}
QStatusBar QLabel {{ color: {theme.muted}; padding: 0 8px; }}
QToolTip {{ border: 1px solid {theme.edge}; padding: 4px 6px; color: {theme.text};
  background: {theme.ground}; }}
*[quiet="true"] {{ color: {theme.muted}; }}
"""
