"""The reading view in the real window: opening, editing, scrolling, selecting, at three sizes."""

import random
import sqlite3
import tempfile
import time
from functools import cache, partial
from pathlib import Path

from measuring import Benchmark
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit

import annotator
from annotator.ui import MainWindow, theme

PARAGRAPH = "An official said on Tuesday that the talks about the crossing would go on. " * 6
SIZES = {"100 kB": 100_000, "1 MB": 1_000_000, "5 MB": 5_000_000}
CHARACTERS_PER_ANNOTATION = 100
ROOM = (1360, 860)


class Material:
    """A window on an article dense with overlapping highlights, and its text in bare widgets."""

    def __init__(self, length):
        self.app = QApplication.instance() or QApplication(["annotator"])
        theme.install(self.app, "light")
        self.folder = tempfile.TemporaryDirectory()
        folder = Path(self.folder.name)
        self.text = "\n\n".join([PARAGRAPH] * (length // len(PARAGRAPH)))
        (folder / "dense.txt").write_text(self.text, "utf-8")
        (folder / "empty.txt").write_text("Nothing to see.", "utf-8")
        project = annotator.create_project(folder / "study.annotator", annotator="Ada Marks")
        self.dense, self.empty = project.add_articles([folder / "dense.txt", folder / "empty.txt"])
        luck = random.Random(1)  # noqa: S311 - the same spans every time
        kinds = [kind.name for kind in project.scheme.kinds]
        with project.transaction("Fill"):
            for number in range(length // CHARACTERS_PER_ANNOTATION):
                start = luck.randrange(len(self.text) - 400)
                span = (start, start + luck.randint(20, 400))
                project.annotate(self.dense, kind=kinds[number % len(kinds)], spans=[span])
        self.annotations = project.annotations(self.dense)
        self.window = MainWindow(project)
        self.window.resize(*ROOM)
        self.window.show()
        self.app.processEvents()
        self.rival = sqlite3.connect(folder / "rival.db", isolation_level=None)
        self.rival.execute("PRAGMA journal_mode = WAL")
        self.rival.execute("PRAGMA synchronous = FULL")
        self.rival.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, words TEXT)")
        self.bare = QPlainTextEdit(self.text)
        self.bare.resize(*ROOM)

    def open(self):
        self.window.open_article(self.dense.id)
        self.window.commands.reader.load_all()
        self.window.article_view.document().size()
        self.window.article_view.show_from(len(self.text) // 3)
        self.settle()

    def paint(self):
        """Let the window paint what it has asked for."""
        self.app.processEvents()

    def settle(self):
        """Paint, and let go of what was shown before: without a loop of events nobody else does.

        Else texts that were left would go on being laid out while others are measured. The map of
        the article follows the text after a twentieth of a second.
        """
        self.paint()
        time.sleep(0.06)
        self.paint()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@cache
def material(length):
    """Made once for all the rows of a size."""
    return Material(length)


def opened(length):
    made = material(length)
    made.open()
    made.bare.show()
    made.paint()
    return made


def leave(made):
    """Show another article; the next one is read from its top."""
    made.window.open_article(made.empty.id)
    made.window.commands.reader.places.clear()
    made.settle()


def open_dense(made):
    made.window.open_article(made.dense.id)
    made.window.article_view.viewport().repaint()


def open_bare(made):
    edit = QPlainTextEdit()
    edit.setPlainText(made.text)
    edit.resize(*ROOM)
    edit.show()
    edit.viewport().repaint()
    edit.close()
    edit.deleteLater()


def open_formatted(made):
    edit = QTextEdit()
    edit.setPlainText(made.text)
    edit.resize(*ROOM)
    edit.show()
    edit.viewport().repaint()
    cursor = QTextCursor(edit.document())
    form = QTextCharFormat()
    form.setBackground(QColor("#FFE3BA"))
    for annotation in made.annotations:
        cursor.setPosition(annotation.start)
        cursor.setPosition(annotation.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(form)
    edit.viewport().repaint()
    edit.close()
    edit.deleteLater()


def edits(made):
    """Add a highlight, make it longer, delete it, take that back: one after another."""
    view = made.window.article_view
    start = view.visible_span().start + 200
    view.select(start, start + 60)
    commands = made.window.commands_of
    made.window.commands.marking.highlight("quote")
    yield
    for name in ("EndLater", "DeleteAnnotation", "Undo"):
        commands[name].trigger()
        yield


def commits(made):
    """A durable row, as often."""
    for number in range(4):
        made.rival.execute("INSERT INTO notes (words) VALUES (?)", (f"words {number}",))
        yield


def painted_in_text(steps, made):
    """Milliseconds until the text was painted after each step; the panels are, after each."""
    text, taken = made.window.article_view.viewport(), 0.0
    walk = steps(made)
    while True:
        started = time.perf_counter()
        ended = next(walk, walk) is walk
        text.repaint()
        if ended:
            return taken * 1000
        taken += time.perf_counter() - started
        made.paint()


def painted_everywhere(steps, made):
    """The same until all that has changed was painted; of the rival, the window as it is."""
    for _ in steps(made):
        if steps is commits:
            made.window.repaint()
        made.paint()


def scroll_page(widget, made):
    bar = widget(made).verticalScrollBar()
    bar.setValue(bar.value() + bar.pageStep())
    widget(made).viewport().repaint()
    bar.setValue(bar.value() - bar.pageStep())
    widget(made).viewport().repaint()


def jump(widget, made):
    bar = widget(made).verticalScrollBar()
    bar.setValue(0)
    widget(made).viewport().repaint()
    bar.setValue(bar.maximum() // 2)
    widget(made).viewport().repaint()


def view_of(made):
    return made.window.article_view


def bare_of(made):
    return made.bare


def select_last(made):
    made.window.commands.reader.select(made.annotations[-1].id)
    made.paint()


def open_unselected(made):
    made.window.commands.reader.select("")
    made.open()


def frame(made):
    del made
    time.sleep(1 / 60)


def rows():
    for name, length in SIZES.items():
        number = f"{length // CHARACTERS_PER_ANNOTATION:,}"
        prepare = partial(opened, length)
        yield Benchmark(
            f"open {name} / {number}: window / bare text",
            prepare,
            open_dense,
            open_bare,
            2.0,
            before=leave,
        )
        yield Benchmark(
            f"add, resize, delete, undo in {name}: text / commit + frame",
            prepare,
            partial(painted_in_text, edits),
            partial(painted_in_text, commits),
            2.0,
            rounds=9,
            before=Material.open,
            unit="ms",
        )
        yield Benchmark(
            f"the same in {name}: whole window / commit + frame",
            prepare,
            partial(painted_everywhere, edits),
            partial(painted_everywhere, commits),
            2.0,
            rounds=9,
            before=Material.open,
        )
        yield Benchmark(
            f"scroll a page in {name}: / bare text",
            prepare,
            partial(scroll_page, view_of),
            partial(scroll_page, bare_of),
            1.5,
            rounds=9,
        )
        yield Benchmark(
            f"jump to the middle of {name}: / bare text",
            prepare,
            partial(jump, view_of),
            partial(jump, bare_of),
            1.5,
        )
        if name == "1 MB":
            # Before the window of 5 MB is there, which goes on laying out its text.
            yield from more_rows(prepare)


def more_rows(million):
    yield Benchmark(
        "open 1 MB / 10,000: window / mergeCharFormat one by one",
        million,
        open_dense,
        open_formatted,
        0.01,
        rounds=3,
        before=leave,
    )
    yield Benchmark(
        "select the 10,000th annotation: / a 60 Hz frame",
        million,
        select_last,
        frame,
        1.0,
        rounds=9,
        before=open_unselected,
    )


BENCHMARKS = list(rows())
