"""A chooser of files that does not look into them."""

import sys
from pathlib import Path

from PySide6.QtCore import QDir, QFileInfo
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget

_Type = QAbstractFileIconProvider.IconType


class _Icons(QFileIconProvider):
    """Tells files from folders by what the system says of them, not by what they hold."""

    def __init__(self) -> None:
        super().__init__()
        self._folder, self._file = super().icon(_Type.Folder), super().icon(_Type.File)

    def icon(self, of: QAbstractFileIconProvider.IconType | QFileInfo) -> QIcon:
        """The icon of a folder or a file."""
        if isinstance(of, QFileInfo):
            return self._folder if of.isDir() else self._file
        return super().icon(of)

    def type(self, of: QFileInfo) -> str:
        """What the column beside the name says: the ending of the file's name."""
        return "" if of.isDir() else of.suffix()


class FileChooser(QFileDialog):
    """Lists the folder of an open project without opening the project's file.

    Qt and GTK open every file that they do not know by its ending to tell its type, and close it
    again. That takes the locks away that SQLite holds on a project in this process, so that the
    next program to close it deletes the log that is still written to (see ``files/held.py``).
    """

    def __init__(self, parent: QWidget | None, title: str, folder: Path) -> None:
        # It lists a folder as soon as it is made, so first one that no project is in.
        super().__init__(parent, title, QDir.rootPath())
        self.setObjectName("fileChooser")
        if sys.platform not in {"win32", "darwin"}:
            self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self._icons = _Icons()
        self.setIconProvider(self._icons)
        self.setDirectory(str(folder))
