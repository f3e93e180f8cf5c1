"""Everything that stops the work to ask: message boxes, file choosers, small inputs."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QColorDialog,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QKeySequenceEdit,
    QLabel,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.article import ArticleInfo
from annotator.model.replacement import Replacement
from annotator.model.scheme import Scheme
from annotator.ui.dialogs.file_chooser import FileChooser
from annotator.ui.keys import Binding, Keys
from annotator.ui.settings import Settings
from annotator.ui.widgets.dialog_buttons import dialog_buttons

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from annotator.ui.dialogs.print_preview import PrintPreview

PROJECT_SUFFIX = ".annotator"
WORD = (("Word report", ".docx"),)

_Button = QDialogButtonBox.StandardButton
_TEXT_SIZE = (420, 0)
_LONG_TEXT_SIZE = (480, 280)


def confirm(parent: QWidget | None, text: str, detail: str, action_label: str) -> bool:
    """Ask before work would be lost.

    Args:
        parent: The window that asks.
        text: What would happen, as a question.
        detail: What is lost and whether it can be undone; may be empty.
        action_label: What the button says, a verb; Cancel is the default.
    """
    box = _box(parent, QMessageBox.Icon.Warning, text, detail)
    box.setObjectName("confirmBox")
    action = box.addButton(action_label, QMessageBox.ButtonRole.AcceptRole)
    action.setObjectName("confirmAction")
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is action


def tell(parent: QWidget | None, text: str, detail: str = "") -> None:
    """Show something that was asked for, such as the program's version."""
    box = _box(parent, QMessageBox.Icon.Information, text, detail)
    box.setObjectName("tellBox")
    box.addButton(QMessageBox.StandardButton.Close)
    box.exec()


def crash_report(summary: str, report: str) -> bool:
    """Show that something unforeseen happened; True to go on, False to quit."""
    box = _box(
        QApplication.activeWindow(),
        QMessageBox.Icon.Critical,
        _tr("Something went wrong that should not have."),
        _tr(
            "{summary}\n\nEverything you have marked is saved. You can go on working; if it "
            "happens again, start the program anew and send the report to its makers."
        ).format(summary=summary),
    )
    box.setObjectName("crashBox")
    box.setDetailedText(report)
    copy = box.addButton(_tr("Copy report"), QMessageBox.ButtonRole.ActionRole)
    copy.setObjectName("crashCopy")
    # A message box closes at a click on any of its buttons, but this one does not answer it.
    copy.clicked.disconnect()
    copy.clicked.connect(_Copier(report, copy).copy)
    leave = box.addButton(_tr("Quit"), QMessageBox.ButtonRole.RejectRole)
    leave.setObjectName("crashQuit")
    stay = box.addButton(_tr("Go on"), QMessageBox.ButtonRole.AcceptRole)
    stay.setObjectName("crashGoOn")
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is not leave


def open_project_file(parent: QWidget | None, start: Path) -> Path | None:
    """Choose an existing project."""
    dialog = _files(parent, _tr("Open project"), start, [_project_filter(), _everything()])
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _chosen(dialog)


def new_project_file(parent: QWidget | None, start: Path) -> Path | None:
    """Choose where a new project goes; the name gets the suffix of projects if it has none."""
    dialog = _files(parent, _tr("New project"), start, [_project_filter()])
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _tr("Create"))
    dialog.setDefaultSuffix(PROJECT_SUFFIX.removeprefix("."))
    # A project is never written over: making one on top of another fails by itself.
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    path = _chosen(dialog)
    if path is None or path.suffix.casefold() == PROJECT_SUFFIX:
        return path
    return path.with_name(path.name + PROJECT_SUFFIX)


def article_files(
    parent: QWidget | None, start: Path, suffixes: Sequence[str] = (".txt",)
) -> list[Path]:
    """Choose articles; empty when nothing was chosen.

    Args:
        parent: The window that asks.
        start: The folder to begin in.
        suffixes: Of the files that are shown at first.
    """
    patterns = " ".join(f"*{suffix}" for suffix in suffixes)
    names = _tr("Articles ({patterns})").format(patterns=patterns)
    dialog = _files(parent, _tr("Add articles"), start, [names, _everything()])
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _tr("Add"))
    if not dialog.exec():
        return []
    return [Path(name) for name in dialog.selectedFiles()]


def article_file(
    parent: QWidget | None, start: Path, suffixes: Sequence[str] = (".txt",)
) -> Path | None:
    """Choose the file of an article's new text; the arguments are those of ``article_files``."""
    patterns = " ".join(f"*{suffix}" for suffix in suffixes)
    names = _tr("Articles ({patterns})").format(patterns=patterns)
    dialog = _files(parent, _tr("Choose the new text"), start, [names, _everything()])
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _tr("Compare"))
    return _chosen(dialog)


def article_folder(parent: QWidget | None, start: Path) -> Path | None:
    """Choose a folder of articles."""
    dialog = _files(parent, _tr("Add a folder of articles"), start, [])
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _tr("Add"))
    return _chosen(dialog)


def report_file(
    parent: QWidget | None, suggested: Path, formats: Sequence[tuple[str, str]] = WORD
) -> Path | None:
    """Choose where a report goes; asks before it replaces a file.

    Args:
        parent: The window that asks.
        suggested: Folder and name that are offered.
        formats: Name and suffix of each format, e.g. ``("Word report", ".docx")``.
    """
    names = {f"{_tr(label)} (*{suffix})": suffix for label, suffix in formats}
    dialog = _ReportChooser(parent, suggested.parent, names)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _tr("Export"))
    dialog.selectFile(suggested.name)
    return _chosen(dialog)


def picture_file(parent: QWidget | None, folder: Path, title: str) -> tuple[Path, bool] | None:
    """Choose where a picture goes, and whether it has no ground; asks before it replaces a file.

    Args:
        parent: The window that asks.
        folder: The folder to begin in.
        title: Of the picture; the name that is offered.
    """
    kinds = ((_tr("PNG picture"), ".png"), (_tr("SVG drawing"), ".svg"))
    bare = {_tr("{kind} without background").format(kind=kind): end for kind, end in kinds}
    names = {f"{kind} (*{end})": end for kind, end in (*kinds, *bare.items())}
    dialog = _ReportChooser(parent, folder, names)
    dialog.setWindowTitle(_tr("Save picture"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _tr("Save"))
    dialog.selectFile(_file_name(f"{title}.png"))
    path = _chosen(dialog)
    is_bare = dialog.selectedNameFilter() in list(names)[len(kinds) :]
    return (path, is_bare) if path is not None else None


def template_file(parent: QWidget | None, start: Path) -> Path | None:
    """Choose the Word document whose styles a report takes."""
    names = _tr("Word documents (*.docx *.dotx)")
    dialog = _files(parent, _tr("Choose a template"), start, [names, _everything()])
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _tr("Use"))
    return _chosen(dialog)


def colour(parent: QWidget | None, start: str) -> str | None:
    """Choose a colour, ``#RRGGBB``."""
    dialog = QColorDialog(QColor(start), parent)
    dialog.setObjectName("colourChooser")
    dialog.setWindowTitle(_tr("Colour"))
    return dialog.selectedColor().name().upper() if dialog.exec() else None


def text(
    parent: QWidget | None, title: str, label: str, start: str = "", *, long: bool = False
) -> str | None:
    """Ask for words; None when cancelled, and white space at both ends is dropped.

    Args:
        parent: The window that asks.
        title: Of the box.
        label: What to write.
        start: What stands there at first.
        long: Whether it may have several lines.
    """
    dialog = QInputDialog(parent)
    dialog.setObjectName("textBox")
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput, long)
    dialog.setTextValue(start)
    dialog.resize(*(_LONG_TEXT_SIZE if long else _TEXT_SIZE))
    return dialog.textValue().strip() if dialog.exec() else None


def key_sequence(parent: QWidget | None, start: str = "") -> str | None:
    """Ask for a shortcut such as ``Ctrl+1``; empty for none, None when cancelled."""
    dialog = _KeyDialog(parent, start)
    return dialog.keys() if dialog.exec() else None


def article_details(parent: QWidget | None, article: ArticleInfo) -> dict[str, object] | None:
    """Let a person correct what is known about an article; the changed values, or None."""
    from annotator.ui.dialogs.article_details import ArticleDetails

    dialog = ArticleDetails(article, parent)
    return dialog.changes() if dialog.exec() else None


def preferences(
    parent: QWidget | None, settings: Settings, preview: Callable[[Settings], object]
) -> Settings | None:
    """Let a person change the settings; None when cancelled, and ``preview`` got the old ones."""
    from annotator.ui.dialogs.preferences import Preferences

    dialog = Preferences(settings, preview, parent)
    return dialog.chosen() if dialog.exec() else None


def keys(parent: QWidget | None, bindings: Sequence[Binding]) -> dict[str, Keys] | None:
    """Let a person look up keys and change them; those that differ from the defaults, or None."""
    from annotator.ui.dialogs.key_sheet import KeySheet

    dialog = KeySheet(bindings, parent)
    return dialog.changes() if dialog.exec() else None


def replacement(parent: QWidget | None, found: Replacement, scheme: Scheme) -> bool:
    """Show what another text does to an article's annotations; True to replace it."""
    from annotator.ui.dialogs.replacement_review import ReplacementReview

    return bool(ReplacementReview(found, scheme, parent).exec())


def printer(parent: QWidget | None, chosen: "QPrinter") -> bool:
    """Choose a printer and how it prints; whether to print."""
    from PySide6.QtPrintSupport import QPrintDialog

    dialog = QPrintDialog(chosen, parent)
    dialog.setObjectName("printBox")
    # Unlike other dialogs it outlives its last mention, with the printer that it knows.
    dialog.finished.connect(dialog.deleteLater)
    return bool(dialog.exec())


def print_preview(parent: QWidget | None, chosen: "QPrinter", preview: "PrintPreview") -> None:
    """Show the pages of a preview, anew whenever there are more of them."""
    from PySide6.QtPrintSupport import QPrintPreviewDialog, QPrintPreviewWidget

    dialog = QPrintPreviewDialog(chosen, parent)
    dialog.setObjectName("previewBox")
    dialog.paintRequested.connect(preview.paint)
    for pages in dialog.findChildren(QPrintPreviewWidget):
        preview.grown.connect(pages.updatePreview)
    words = QCoreApplication.translate("QPrintPreviewDialog", "Print")
    for action in dialog.findChildren(QAction):
        if action.text() == words:
            # It would print only what is shown here, and over any file.
            action.setVisible(False)
    dialog.exec()


class _Copier(QWidget):
    """Puts a text on the clipboard and says so on its button."""

    def __init__(self, text: str, button: QPushButton) -> None:
        super().__init__(button)
        self.hide()
        self._text = text
        self._button = button

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self._button.setText(_tr("Copied"))


class _ReportChooser(FileChooser):
    """Gives a name without a suffix that of the chosen format; Qt changes those with one."""

    def __init__(self, parent: QWidget | None, folder: Path, suffixes: Mapping[str, str]) -> None:
        super().__init__(parent, _tr("Export report"), folder)
        self._suffixes = suffixes
        self.setNameFilters(list(suffixes))
        self.filterSelected.connect(self._follow)
        self._follow(next(iter(suffixes)))

    def _follow(self, chosen: str) -> None:
        self.setDefaultSuffix(self._suffixes[chosen].removeprefix("."))


class _KeyDialog(QDialog):
    def __init__(self, parent: QWidget | None, start: str) -> None:
        super().__init__(parent)
        self.setObjectName("keyBox")
        self.setWindowTitle(_tr("Shortcut"))
        label = QLabel(_tr("Press the keys together, for example Ctrl and 1."))
        self._edit = QKeySequenceEdit(QKeySequence(start))
        self._edit.setObjectName("keyEdit")
        self._edit.setAccessibleName(_tr("Shortcut"))
        self._edit.setToolTip(label.text())
        self._edit.setMaximumSequenceLength(1)
        self._edit.setClearButtonEnabled(True)
        self._edit.setFinishingKeyCombinations([])
        buttons = dialog_buttons("key", _Button.Ok | _Button.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(label)
        column.addWidget(self._edit)
        column.addSpacing(8)
        column.addWidget(buttons)
        self._edit.setFocus()

    def keys(self) -> str:
        return self._edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText)


def _box(parent: QWidget | None, icon: QMessageBox.Icon, text: str, detail: str) -> QMessageBox:
    box = QMessageBox(parent)
    # Names of files and articles stand in these words, and must not be read as mark-up.
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(icon)
    box.setWindowTitle(QApplication.applicationDisplayName())
    box.setText(text)
    box.setInformativeText(detail)
    return box


def _files(parent: QWidget | None, title: str, start: Path, filters: Sequence[str]) -> QFileDialog:
    dialog = FileChooser(parent, title, start)
    if filters:
        dialog.setNameFilters(list(filters))
    return dialog


def _chosen(dialog: QFileDialog) -> Path | None:
    return Path(dialog.selectedFiles()[0]) if dialog.exec() else None


def _file_name(text: str) -> str:
    """Words as a name that every file system takes."""
    return "".join("-" if letter in '\\/:*?"<>|' else letter for letter in text)


def _project_filter() -> str:
    return _tr("Projects (*{suffix})").format(suffix=PROJECT_SUFFIX)


def _everything() -> str:
    return _tr("All files (*)")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ask", text)
