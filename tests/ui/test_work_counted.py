"""What each deed in the reading view costs, counted: the lines painted and the rows walked through.

In a long article it is what it is in a short one.
"""

import itertools

import pytest
from PySide6.QtCore import Qt
from window_driving import action, press

import annotator
from annotator.ui.controllers.reader import SLICE

LINE = "Nothing much happened on this day, they said.\n"
SIZES = {"short": 200, "long": 4000}
"""Lines of the articles, with a highlight on each."""
STEPS = 100
"""Instructions of SQLite's machine that are counted as one: about ten rows."""
SPARE = 30
"""Steps that deeds may differ by, since pages of an index are split now and then."""


@pytest.fixture
def project_file(tmp_path):
    """Two articles that differ in length alone, after an empty one that opens first."""
    path = tmp_path / "study.annotator"
    with annotator.create_project(path, annotator="Ada Marks") as project:
        for name, lines in {"first": 1, **SIZES}.items():
            file = tmp_path / f"{name}.txt"
            file.write_text(f"{name.title()}\n\n" + LINE * lines)
            [article] = project.add_articles([file])
            begins = article.text.index("Nothing")
            with project.transaction("Mark all"):
                for number in range(lines if name in SIZES else 0):
                    start = begins + number * len(LINE)
                    project.annotate(article, kind="claim", spans=[(start, start + 20)])
    return path


class Counted:
    """What the window does, counted."""

    def __init__(self, window, qtbot):
        self.window, self.qtbot = window, qtbot
        self.view = window.article_view
        self.connection = window.session.project._store.database.connection

    def open(self, title):
        project = self.window.session.project
        article = next(each for each in project.articles() if each.title == title)
        self.window.open_article(article.id)

    def settle(self):
        self.qtbot.waitUntil(lambda: not self.window.commands.reader.is_loading)
        self.qtbot.waitUntil(lambda: not len(self.window.commands.context.jobs))

    def cost(self, deed):
        """Lines painted until the deed is seen, and what SQLite walked through for it."""
        self.view.viewport().repaint()
        self.view.highlights.painted_lines = 0
        steps = itertools.count()
        self.connection.set_progress_handler(lambda: next(steps) < 0, STEPS)
        deed()
        self.connection.set_progress_handler(None, 0)
        self.qtbot.waitUntil(lambda: self.view.highlights.painted_lines > 0)
        self.settle()
        return self.view.highlights.painted_lines, next(steps)


@pytest.fixture
def counted(window, qtbot):
    return Counted(window, qtbot)


def deeds(counted):
    """Name and cost of everything that is done in the middle of the open article."""
    window, view = counted.window, counted.view
    bar = view.verticalScrollBar()
    text = view.article.text
    middle = text.index("Nothing", len(text) // 2)
    view.show_from(middle)
    counted.settle()

    def resize():
        press(window, Qt.Key.Key_BracketRight)

    def choose():
        window.commands.reader.select(window.article_view.highlights.at(middle)[0])

    def highlight():
        view.select(middle + 22, middle + 30)
        press(window, Qt.Key.Key_1)

    return {
        "scroll": counted.cost(lambda: bar.setValue(bar.value() + bar.pageStep())),
        "select": counted.cost(choose),
        "add": counted.cost(highlight),
        "resize": counted.cost(resize),
        "delete": counted.cost(lambda: press(window, Qt.Key.Key_Delete)),
        "undo": counted.cost(action(window, "Undo").trigger),
        "redo": counted.cost(action(window, "Redo").trigger),
    }


def test_no_deed_costs_more_in_a_longer_article(counted):
    costs = {}
    for name in SIZES:
        opened = counted.cost(lambda name=name: counted.open(name.title()))
        costs[name] = {"open": opened, **deeds(counted)}
    screen = len(counted.view.highlights.visible_lines(counted.view.clip()))
    for deed, (lines, steps) in costs["long"].items():
        few, known = costs["short"][deed]
        # While an article is opened, the highlights below come in slices of some hundreds.
        frames = SIZES["long"] / SLICE + 2 if deed == "open" else 2
        assert lines <= max(few, frames * screen), f"{deed}: {lines} lines painted"
        assert steps <= known + SPARE, f"{deed}: {steps} steps, {known} in a short article"


def test_a_resized_highlight_paints_its_own_lines_alone(counted):
    counted.open("Long")
    counted.settle()
    screen = len(counted.view.highlights.visible_lines(counted.view.clip()))
    lines, _steps = deeds(counted)["resize"]
    assert lines < screen
