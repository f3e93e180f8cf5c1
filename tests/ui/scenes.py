"""Everything that a person sees of the program, opened one after the other."""

import making
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from relation_driving import mark_all
from window_driving import action

from annotator.services.replacing import replacement
from annotator.ui.dialogs.article_details import ArticleDetails
from annotator.ui.dialogs.key_sheet import KeySheet
from annotator.ui.dialogs.preferences import Preferences
from annotator.ui.dialogs.replacement_review import ReplacementReview
from annotator.ui.report.report_dialog import ReportDialog
from annotator.ui.settings import Settings
from annotator.ui.widgets.command_palette import Chooser

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QKeySequenceEdit,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)


def controls(root):
    """What a person operates below a widget; not what Qt makes inside of its own controls."""
    found = [each for each in (root, *root.findChildren(QWidget)) if isinstance(each, CONTROLS)]
    return [each for each in found if each.isVisible() and not _is_inside(each)]


def _is_inside(widget):
    if isinstance(widget, QHeaderView) or widget.objectName().startswith(("qt_", "Scroll")):
        return True
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        if isinstance(parent, (QLineEdit, QComboBox, QAbstractSpinBox, QKeySequenceEdit)):
            return True
        parent = parent.parentWidget()
    return False


def window_at_work(window):
    """All panels and bars of the window, with an annotation that has some of everything."""
    made = mark_all(window)
    project = window.session.project
    quote = made["quote"]
    article = project.article(quote.article_id)
    project.relate(quote, made["claim"], "supports")
    window.session.do(
        project.edits.update,
        quote.id,
        categories=["Diplomacy/Security"],
        roles={"speaker": [making.place(article, "Ada Rossi")]},
        note="Seen twice",
    )
    window.commands.categories.refresh()
    window.commands.reader.select(quote.id)
    action(window, "Find").trigger()
    window.find_bar.findChild(QLineEdit, "findQuery").setText("the")
    action(window, "AnnotateHits").trigger()
    window.notices.show_trouble("Something went wrong.", "In detail.")
    window.search_panel.show()
    return window


def searching(window):
    """The search panel with hits."""
    window.show_search()
    window.search_panel.search_for("the")
    return window.search_panel


def preferences(window):
    """The dialog of preferences."""
    return _open(Preferences(Settings(annotator="Ada"), lambda _settings: None, window))


def keys(window):
    """The sheet of keys."""
    return _open(KeySheet(window.commands_of.bindings(), window))


def details(window):
    """The dialog of an article's details."""
    return _open(ArticleDetails(window.commands.reader.article, window))


def review(window):
    """The review of an article's new text."""
    old = making.article("A paragraph which stays. Words that go away. More words that move.")
    new = old.text.replace("Words that go away. ", "") + " The end."
    marked = [making.on_words(old, kind.name, "that go away") for kind in making.news().kinds]
    found = replacement(old, marked, making.article(new), lambda *_args: None)
    return _open(ReplacementReview(found, making.news(), window))


def report(window):
    """The dialog of reports."""
    window_at_work(window)
    window.commands.reports.export()
    return window.findChild(ReportDialog)


def palette(window):
    """The palette of commands."""
    action(window, "CommandPalette").trigger()
    return QApplication.activePopupWidget()


def tagging(window):
    """The palette of categories."""
    window_at_work(window)
    action(window, "Tag").trigger()
    return QApplication.activePopupWidget()


def relating(window):
    """The palette of relations."""
    made = mark_all(window)
    window.commands.reader.select(made["quote"].id)
    action(window, "Relate").trigger()
    return next(each for each in window.findChildren(Chooser) if each.isVisible())


SCENES = (
    *(window_at_work, searching, preferences, keys, details, review),
    *(report, palette, tagging, relating),
)


def close(root):
    """Put away what a scene has opened."""
    popup = QApplication.activePopupWidget()
    while popup is not None:
        popup.close()
        popup = QApplication.activePopupWidget()
    if root.isWindow() and isinstance(root.parentWidget(), QWidget):
        root.close()


def role_menu(window):
    """The menu of roles."""
    made = mark_all(window)
    window.commands.reader.select(made["quote"].id)
    QTest.keyClick(window.article_view, Qt.Key.Key_R)
    return next(menu for menu in window.findChildren(QMenu, "roleMenu") if menu.isVisible())


def _open(dialog):
    dialog.show()
    return dialog
