"""What tests do to a window."""

from PySide6.QtCore import QDeadlineTimer, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPushButton,
)


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.article_view, key, modifiers)


def annotations(window):
    return window.session.project.annotations()


def action(window, name):
    return window.findChild(QAction, f"action{name}")


def when_asked(act, kind=QDialog, name=""):
    """Do something to the next dialog of a kind, or of a name, as soon as it is on show.

    Whatever comes of that, no dialog stays open for want of an answer: nothing could end the test.
    """
    before = QApplication.activeModalWidget()
    timer = QTimer(QApplication.instance(), interval=5)
    deadline = QDeadlineTimer(20_000)
    UNANSWERED.append(timer)

    def look():
        dialog = QApplication.activeModalWidget()
        is_meant = isinstance(dialog, kind) and name in {"", dialog.objectName()}
        if is_meant and dialog is not before and dialog.isVisible():
            forget(timer)
            try:
                act(dialog)
            except BaseException:
                dialog.reject()
                raise
        elif deadline.hasExpired():
            forget(timer)
            if dialog is not None:
                dialog.close()
            raise AssertionError(f"{kind.__name__} {name} was awaited, and {dialog} came")

    timer.timeout.connect(look)
    timer.start()


UNANSWERED = []
"""Timers of those dialogs that are still awaited."""


def forget(timer):
    """Await a dialog no longer."""
    UNANSWERED.remove(timer)
    timer.stop()
    timer.deleteLater()


def answer_box(qtbot, button):
    """Press a button of the next message box; gives what the box said."""
    said = []

    def answer(box):
        said.append(f"{box.text()} {box.informativeText()}")
        box.findChild(QPushButton, button).click()

    when_asked(answer, QMessageBox)
    return said


def choose_file(path):
    """Choose a path in the next file chooser; None cancels."""

    def answer(dialog):
        if path is None:
            dialog.reject()
            return
        dialog.setDirectory(str(path.parent))
        dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
        dialog.accept()

    when_asked(answer, QFileDialog)
