"""Selecting by whole words, sentences and paragraphs with the mouse held down."""

import pytest
from mouse import NONE, Mouse
from PySide6.QtCore import QPoint
from test_article_view import SCHEME, article

TEXT = "One two three. Four five six.\nSeven Mr. Eight nine. Ten."


@pytest.fixture
def view(view):
    view.show_article(article(TEXT), SCHEME)
    return view


@pytest.mark.parametrize(
    ("clicks", "start", "end", "words"),
    [
        (2, "wo", "iv", "two three. Four five"),
        (2, "iv", "wo", "two three. Four five"),
        (2, "wo", "w", "two"),
        (3, "wo", "iv", "One two three. Four five six."),
        (3, "nine", "five", "Four five six.\nSeven Mr. Eight nine."),
        (4, "nine", "two", TEXT),
    ],
)
def test_dragging_extends_by_what_the_clicks_select(view, clicks, start, end, words):
    mouse, made = Mouse(view), []
    view.selection_made.connect(made.append)
    mouse.press(mouse.inside(TEXT.index(start)), clicks)
    mouse.move(mouse.inside(TEXT.index(end)))
    mouse.release(mouse.inside(TEXT.index(end)))
    span = view.selected_span()
    assert TEXT[slice(*span)] == words
    assert made[-1] == span
    mouse.move(mouse.inside(0), held=NONE)
    assert view.selected_span() == span, "the button is up"


def test_going_back_to_the_first_word_takes_the_others_back(view):
    mouse = Mouse(view)
    mouse.press(mouse.inside(TEXT.index("wo")), 2)
    mouse.move(mouse.inside(TEXT.index("iv")))
    mouse.move(mouse.inside(TEXT.index("wo")))
    assert TEXT[slice(*view.selected_span())] == "two"


def test_clicks_on_an_empty_view_select_nothing(view):
    view.show_article(None, None)
    mouse = Mouse(view)
    mouse.drag(mouse.between(0), mouse.inside(0), clicks=3)
    assert view.selected_span() is None


def test_whole_words_are_selected_on_while_the_mouse_is_held_below(view, qtbot):
    text = "\n".join("many words in many lines " * 4 for _ in range(90))
    view.show_article(article(text), SCHEME)
    mouse = Mouse(view)
    mouse.press(mouse.inside(6), 2)
    below = QPoint(40, view.viewport().height() + 90)
    mouse.move(below)
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    mouse.release(below)
    assert view.selected_span().start == 5
    assert view.selected_span().end > 8000
    resting = bar.value()
    mouse.move(QPoint(40, -50), held=NONE)
    assert bar.value() == resting
