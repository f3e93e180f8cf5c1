"""The page that the window shows without a project: begin, go on, or look around."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.files.there import is_file
from annotator.ui import clipboard, icons, theme
from annotator.ui.menus import Menu

_COLUMN = 560
"""Greatest width of the column in the middle, pixels."""
_LOGO = 56
_TITLE_SCALE = 1.8
_PATH_ROOM = 320
_NAME_INDENT = 13
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StartPage(QWidget):
    """What can be done without a project.

    Signals:
        new_requested: Make a project.
        open_requested: Choose a project to open.
        sample_requested: Try the program on sample articles.
        recent_requested: Open this ``Path``.
        forget_requested: Take this ``Path`` off the list.
        files_dropped: A list of ``Path``: a project to open, or articles.
    """

    new_requested = Signal()
    open_requested = Signal()
    sample_requested = Signal()
    recent_requested = Signal(object)
    forget_requested = Signal(object)
    files_dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("startPage")
        self.setAccessibleName(self.tr("Start"))
        self.setAcceptDrops(True)
        self._icons: dict[QPushButton | QToolButton, str] = {}
        self._logo = QLabel()
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._heading = _quiet(self.tr("Recent projects"))
        self._heading.setObjectName("recentHeading")
        # Where the names below it begin: a flat button's border and padding.
        self._heading.setIndent(_NAME_INDENT)
        self._drop = _quiet(self.tr("Drop a project here, or articles to begin one with"))
        self._drop.setObjectName("dropHint")
        self._drop.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._drop.setMinimumHeight(3 * theme.ROW)
        self._lay_out()
        self.set_recent(())
        self._mark_drop(False)
        self._draw()

    def set_recent(self, projects: Sequence[Path]) -> None:
        """List the projects opened last, the newest first; those that are gone are greyed."""
        while (item := self._recent.takeAt(0)) is not None:
            row = item.widget()
            if isinstance(row, _RecentRow):
                self._icons.pop(row.forget, None)
                row.hide()
                row.deleteLater()
        for path in projects:
            row = _RecentRow(path)
            row.opened.connect(self.recent_requested)
            row.forgotten.connect(self.forget_requested)
            self._icons[row.forget] = "close"
            self._recent.addWidget(row)
            row.show()
        self._heading.setVisible(bool(projects))
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as in a dialog."""
        button = self.focusWidget()
        if event.key() in _ENTER and isinstance(button, QPushButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if _local_files(event):
            event.acceptProposedAction()
            self._mark_drop(True)

    def event(self, event: QEvent) -> bool:
        """Show that nothing is about to be dropped any more."""
        if event.type() == QEvent.Type.DragLeave:
            self._mark_drop(False)
        return super().event(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was dropped."""
        self._mark_drop(False)
        event.acceptProposedAction()
        self.files_dropped.emit(_local_files(event))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._mark_drop(False)
            self._draw()

    def _lay_out(self) -> None:
        column = QWidget()
        column.setMaximumWidth(_COLUMN)
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(self._head())
        rows.addSpacing(16)
        rows.addLayout(self._choices())
        rows.addSpacing(16)
        rows.addWidget(self._heading)
        rows.addLayout(self._recent)
        rows.addSpacing(16)
        rows.addWidget(self._drop)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(column, _COLUMN)
        across.addStretch(1)
        middle = QVBoxLayout(self)
        middle.setContentsMargins(16, 16, 16, 16)
        middle.addStretch(2)
        middle.addLayout(across)
        middle.addStretch(3)

    def _head(self) -> QHBoxLayout:
        title = QLabel(self.tr("Annotator"))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * _TITLE_SCALE)
        font.setBold(True)
        title.setFont(font)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(title)
        words.addWidget(_quiet(self.tr("Mark what matters in news articles, and report it.")))
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._logo)
        head.addLayout(words, 1)
        return head

    def _choices(self) -> QHBoxLayout:
        new = self._button("startNew", self.tr("New project…"), "new-project")
        new.setDefault(True)
        new.clicked.connect(self.new_requested)
        existing = self._button("startOpen", self.tr("Open project…"), "open-project")
        existing.clicked.connect(self.open_requested)
        sample = self._button("startSample", self.tr("Try the sample"), "sample")
        sample.clicked.connect(self.sample_requested)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (new, existing, sample):
            buttons.addWidget(button, 1)
        return buttons

    def _button(self, name: str, words: str, icon: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setAccessibleName(words.rstrip("…"))
        button.setToolTip(words.rstrip("…"))
        button.setMinimumHeight(36)
        self._icons[button] = icon
        return button

    def _draw(self) -> None:
        colours = theme.of(self)
        ratio = self.devicePixelRatioF()
        self._logo.setPixmap(icons.pixmap("annotator", colours.text, _LOGO, ratio))
        for button, name in self._icons.items():
            first = isinstance(button, QPushButton) and button.isDefault()
            ink = colours.on_accent if first else colours.text
            button.setIcon(icons.coloured_icon(name, ink, colours.disabled))

    def _mark_drop(self, marked: bool) -> None:
        colours = theme.of(self)
        edge = f"2px solid {colours.accent}" if marked else f"1px dashed {colours.edge}"
        self._drop.setStyleSheet(f"#dropHint {{ border: {edge}; border-radius: 8px; }}")


class _RecentRow(QWidget):
    """One recent project: its name, its folder, and a way to take it off the list."""

    opened = Signal(object)
    forgotten = Signal(object)

    _menu: Menu | None = None

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        there = is_file(path)
        name = QPushButton(path.stem.replace("&", "&&"))
        name.setObjectName("recentProject")
        name.setFlat(True)
        name.setEnabled(there)
        name.setAccessibleName(path.stem)
        name.setAccessibleDescription(str(path.parent))
        name.setToolTip(str(path) if there else self.tr("{path} is gone").format(path=path))
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        name.clicked.connect(self._open)
        words = str(path.parent) if there else self.tr("gone from {path}").format(path=path.parent)
        folder = _quiet("")
        folder.setObjectName("recentFolder")
        folder.setEnabled(there)
        folder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        folder.setText(
            folder.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, _PATH_ROOM)
        )
        folder.setToolTip(name.toolTip())
        self.forget = QToolButton()
        self.forget.setObjectName("recentForget")
        self.forget.setAutoRaise(True)
        self.forget.setAccessibleName(self.tr("Take {name} off the list").format(name=path.stem))
        self.forget.setToolTip(self.tr("Take off the list; the file stays"))
        self.forget.clicked.connect(self._forget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(name)
        row.addWidget(folder, 1)
        row.addWidget(self.forget)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what the row's buttons do, and its path."""
        if self._menu is not None:
            self._menu.deleteLater()
        menu = self._menu = Menu(self)
        menu.setObjectName("recentMenu")
        opened = menu.addAction(self.tr("&Open"), self._open)
        opened.setObjectName("recentMenuOpen")
        opened.setEnabled(is_file(self._path))
        copy = menu.addAction(self.tr("&Copy path"), self._copy)
        copy.setObjectName("recentMenuCopy")
        forget = menu.addAction(self.tr("&Take off the list"), self._forget)
        forget.setObjectName("recentMenuForget")
        menu.popup(event.globalPos())

    def _copy(self) -> None:
        clipboard.put(text=str(self._path))

    def _open(self) -> None:
        self.opened.emit(self._path)

    def _forget(self) -> None:
        self.forgotten.emit(self._path)


def _quiet(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("quiet", True)
    return label


def _local_files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
