"""What tests do to a window."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QPushButton


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.article_view, key, modifiers)


def annotations(window):
    return window.session.project.annotations()


def action(window, name):
    return window.findChild(QAction, f"action{name}")


def answer_box(qtbot, button):
    """Press a button of the next message box; gives what the box said."""
    said = []

    def answer():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(f"{box.text()} {box.informativeText()}")
        box.findChild(QPushButton, button).click()

    QTimer.singleShot(0, answer)
    return said


def choose_file(path):
    """Choose a path in the next file chooser; None cancels."""

    def answer():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        if path is None:
            dialog.reject()
            return
        dialog.setDirectory(str(path.parent))
        dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
        dialog.accept()

    QTimer.singleShot(0, answer)
