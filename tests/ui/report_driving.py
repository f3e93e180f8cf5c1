"""What tests do to the report dialog."""

import zipfile

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QInputDialog,
    QLabel,
    QPushButton,
    QRadioButton,
)
from window_driving import choose_file, when_asked

from annotator.ui.report.report_dialog import ReportDialog
from annotator.ui.widgets.check_tree import CheckTree
from annotator.ui.widgets.page_view import PageView


class Asked:
    """The report dialog of a window, opened and with its first preview."""

    def __init__(self, window, qtbot, *, by=None):
        self.window, self.qtbot = window, qtbot
        if by is None:
            window.findChild(QAction, "actionExportReport").trigger()
        else:
            by()
        self.dialog = window.findChildren(ReportDialog)[-1]
        self.pages = self.dialog.findChild(PageView, "reportPreview")
        self.wait()

    def wait(self, seen=""):
        """Wait for a preview that has some words."""
        self.qtbot.waitUntil(lambda: bool(self.pages.pages) and seen in self.text(), timeout=20_000)

    def text(self):
        """The words of the preview."""
        documents = {id(page.document): page.document for page in self.pages.pages}
        return "\n".join(document.toPlainText() for document in documents.values())

    def label(self, name):
        return self.dialog.findChild(QLabel, name).text()

    def scope(self, key):
        return self.dialog.findChild(QRadioButton, f"reportScope-{key}")

    def button(self, name):
        return self.dialog.findChild(QPushButton, name)

    def box(self, name):
        return self.dialog.findChild(QCheckBox, name)

    def combo(self, name):
        return self.dialog.findChild(QComboBox, name)

    def take(self, name, key):
        """Choose an entry of a drop-down list by what it stands for."""
        combo = self.combo(name)
        combo.setCurrentIndex(combo.findData(key))
        combo.activated.emit(combo.currentIndex())

    def tick(self, name, label):
        """Tick a row of a tree, or take its tick away, with the space bar."""
        tree = self.dialog.findChild(CheckTree, name)
        mode = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
        (item,) = tree.findItems(label, mode)
        tree.setCurrentItem(item)
        QTest.keyClick(tree, Qt.Key.Key_Space)

    def save_as(self, name):
        def answer(box):
            box.setTextValue(name)
            box.accept()

        when_asked(answer, QInputDialog)
        self.button("reportPresetSave").click()

    def export(self, path):
        choose_file(path)
        self.button("reportExport").click()
        self.qtbot.waitUntil(path.exists, timeout=20_000)
        jobs = self.window.commands.context.jobs
        self.qtbot.waitUntil(lambda: len(jobs) == 0, timeout=20_000)


def body(path):
    """What stands in a Word report: its text and its comments, as they are in the file."""
    with zipfile.ZipFile(path) as file:
        names = [name for name in file.namelist() if name.startswith("word/")]
        return {name: file.read(name) for name in names}
