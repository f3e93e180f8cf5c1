"""Commands, keys and choices in no order, while others write too: nothing unforeseen happens.

pytest-qt fails a test at any exception and any warning of Qt.
"""

import random

import pytest
from projects import live
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

import annotator
from annotator.model.errors import Error

_STEPS = 150
_KEYS = "123123NPOSTRLAE[]"
_LEAVE_OUT = {"actionQuit", "actionLogFolder", "actionAbout", "actionKeys"}
"""Commands that end the test or ask; all others that ask have an ellipsis."""


class _Hand:
    """Does something to a window, by lot."""

    def __init__(self, window, seed):
        self.window = window
        self.lot = random.Random(seed)  # noqa: S311 - the same steps every time

    def act(self):
        self.lot.choice([self.mark, self.mark, self.key, self.command, self.row, self.elsewhere])()

    def mark(self):
        view = self.window.article_view
        if view.article is not None:
            start = self.lot.randrange(view.article.length)
            view.select(start, min(view.article.length, start + self.lot.randrange(1, 40)))
            QTest.keyClick(view, self.lot.choice("123"))

    def key(self):
        here = QApplication.focusWidget() or self.window.article_view
        ways = [Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Delete]
        QTest.keyClick(here, self.lot.choice([*_KEYS, *ways]))

    def command(self):
        commands = [
            each
            for each in self.window.findChildren(QAction)
            if each.objectName().startswith("action")
            and each.objectName() not in _LEAVE_OUT
            and each.isEnabled()
            and not each.text().endswith("…")
        ]
        self.lot.choice(commands).trigger()

    def row(self):
        views = [v for v in self.window.findChildren(QAbstractItemView) if v.isVisible()]
        filled = [v for v in views if v.model() is not None and v.model().rowCount()]
        if filled:
            rows = self.lot.choice(filled)
            rows.setCurrentIndex(rows.model().index(self.lot.randrange(rows.model().rowCount()), 0))

    def elsewhere(self):
        path = self.window.session.project.path
        with annotator.open_project(path, annotator="Bela Kun") as project:
            articles = project.articles()
            if not articles:
                return
            article = self.lot.choice(articles)
            start = self.lot.randrange(article.length - 5)
            if self.lot.random() < 0.7:
                project.annotate(article, kind="claim", spans=[(start, start + 5)])
            else:
                project.replace_text(article, text=article.text + " More.")
        self.window.session.catch_up()


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_done_in_whatever_order(make_window, project_file, qtbot, seed):
    with annotator.open_project(project_file) as project:
        project.annotate(1, kind="quote", spans=[(3, 9)], categories=["Talks/Peace"])
    window = make_window(project_file)
    hand = _Hand(window, seed)
    for _ in range(_STEPS):
        hand.act()
    jobs = window.commands.context.jobs
    qtbot.waitUntil(lambda: not jobs and not window.commands.reader.is_loading)
    window.session.catch_up()
    shown, project = window.article_view.article, window.session.project
    if shown is not None:
        assert shown.text == project.article(shown.id).text
    assert project.check() == []
    kept = live(project)
    steps = 0
    while project.undo_label:
        try:
            project.undo()
        except Error:
            break
        steps += 1
    for _ in range(steps):
        project.redo()
    assert live(project) == kept
