"""The main job with real keys and a real mouse, in a window on a real X server."""

import pytest
from hands import Hands
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QApplication, QLineEdit

import annotator
from annotator.ui import MainWindow, theme
from annotator.ui.reading.selected_marks import handles
from annotator.ui.settings import load

TEXT = (
    "Talks resume in Geneva\n\n"
    "The delegation 👩🏽\u200d🚀 left the hall. “We will sign,” the minister said on Monday. "
    "Five people were hurt in a protest."
)


@pytest.fixture
def window(qtbot, tmp_path):
    theme.install(QApplication.instance(), "light")
    (tmp_path / "talks.txt").write_text(TEXT, encoding="utf-8")
    with annotator.create_project(tmp_path / "study.annotator", annotator="Ada Marks") as made:
        made.add_articles([tmp_path / "talks.txt"])
    project = annotator.open_project(tmp_path / "study.annotator")
    opened = MainWindow(project, load(tmp_path / "settings.ini"))
    qtbot.addWidget(opened)
    opened.setGeometry(20, 20, 1300, 800)
    with qtbot.waitExposed(opened):
        opened.show()
    qtbot.waitUntil(lambda: not opened.commands.reader.is_loading)
    yield opened
    opened.close()


@pytest.fixture
def hands(window, qtbot):
    found = Hands(window)
    qtbot.waitUntil(window.isActiveWindow)
    window.article_view.setFocus()
    yield found
    found.close()


def stored(window):
    """What is on disk, read by another connection."""
    with annotator.open_project(window.session.project.path) as project:
        return [(each.kind, each.text) for each in project.annotations()]


def between(window, position):
    return window.article_view.rectangle_of(position).center().toPoint()


def drag_over(window, hands, words):
    start = TEXT.index(words)
    viewport = window.article_view.viewport()
    hands.drag(viewport, between(window, start), between(window, start + len(words)))


def test_words_are_highlighted_by_dragging_over_them_and_pressing_a_key(window, hands, qtbot):
    drag_over(window, hands, "delegation 👩🏽\u200d🚀 left")
    hands.press("1")
    qtbot.waitUntil(lambda: stored(window) == [("claim", "delegation 👩🏽\u200d🚀 left")])
    drag_over(window, hands, "Five people")
    hands.press("3")
    qtbot.waitUntil(lambda: len(stored(window)) == 2)
    hands.press("z", "Control_L")
    qtbot.waitUntil(lambda: len(stored(window)) == 1)
    hands.press("z", "Control_L", "Shift_L")
    qtbot.waitUntil(lambda: len(stored(window)) == 2)
    hands.press("Delete")
    qtbot.waitUntil(lambda: len(stored(window)) == 1)


def test_a_double_click_takes_a_word_and_a_triple_one_the_sentence(window, hands, qtbot):
    viewport, place = window.article_view.viewport(), TEXT.index("minister") + 3
    hands.click(viewport, between(window, place), 2)
    hands.press("2")
    qtbot.waitUntil(lambda: stored(window) == [("quote", "minister")])
    qtbot.wait(QApplication.doubleClickInterval() + 100)
    hands.click(viewport, between(window, TEXT.index("protest") + 2), 3)
    hands.press("3")
    sentence = ("event", "Five people were hurt in a protest.")
    qtbot.waitUntil(lambda: sentence in stored(window))


def test_edges_move_by_keys_and_by_their_handles(window, hands, qtbot):
    view = window.article_view
    drag_over(window, hands, "We will sign")
    hands.press("2")
    qtbot.waitUntil(lambda: stored(window) == [("quote", "We will sign")])
    hands.press("bracketright", "Shift_L")
    qtbot.waitUntil(lambda: stored(window) == [("quote", "We will")])
    last = list(handles(view.highlights, view.clip()))[-1]
    at = (last.knob - QPointF(0, view.scrolled_by())).toPoint()
    end = between(window, TEXT.index(" the minister said"))
    hands.drag(view.viewport(), at, QPoint(end.x(), at.y()))
    qtbot.waitUntil(lambda: stored(window)[0][1].startswith("We will sign"))


def test_the_whole_job_without_a_mouse(window, hands, qtbot, tmp_path):
    hands.press("Home", "Control_L")
    for _ in range(2):
        hands.press("Down")
    hands.press("s")
    hands.press("1")
    qtbot.waitUntil(lambda: len(stored(window)) == 1)
    hands.press("t")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    hands.type("diplomacy")
    hands.press("Return")
    qtbot.waitUntil(lambda: window.session.project.annotations()[0].categories != ())
    hands.press("Escape")
    hands.press("f", "Control_L")
    query = window.findChild(QLineEdit, "findQuery")
    qtbot.waitUntil(query.hasFocus)
    hands.type("five")
    hands.press("Escape")
    qtbot.waitUntil(window.article_view.hasFocus)
    hands.press("3")
    qtbot.waitUntil(lambda: ("event", "Five") in stored(window))
    window.commands.projects.export_to(tmp_path / "report.docx")
    qtbot.waitUntil((tmp_path / "report.docx").exists, timeout=20_000)
    qtbot.waitUntil(lambda: not len(window.commands.context.jobs))
