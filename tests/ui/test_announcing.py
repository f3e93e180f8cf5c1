"""What screen readers are told of the annotation that is brought out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from window_driving import action, annotations, press


@pytest.fixture
def listening():
    """A screen reader is at work."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def test_the_annotation_that_is_brought_out_is_announced(window, listening):
    said = []
    window.article_view.announced.connect(said.append)
    window.article_view.select(0, 8)
    action(window, "HighlightEvent").trigger()
    (made,) = annotations(window)
    assert said == [f"Event, {made.text}"]
    window.commands.marking.tag_with("Safety")
    window.session.project.update(made.id, note="Seen twice")
    assert len(said) == 1
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_N)
    assert len(said) == 2
    assert said[1].startswith("Event, ")
    assert said[1].endswith(made.text)


def test_the_annotation_that_the_cursor_comes_into_is_announced(window, listening):
    view = window.article_view
    text = view.article.text
    for name, words in (("HighlightEvent", "Talks resume"), ("HighlightClaim", "resume")):
        view.select(text.index(words), text.index(words) + len(words))
        action(window, name).trigger()
    press(window, Qt.Key.Key_Escape)
    view.put_cursor(len("Talks resume in"))
    said = []
    view.announced.connect(said.append)
    for _ in range(4):
        press(window, Qt.Key.Key_Left)
    assert said == ["Claim, resume, overlapping ones: 1"], "the innermost, and once"
    for _ in range(6):
        press(window, Qt.Key.Key_Left)
    assert said[1:] == ["Event, Talks resume, overlapping ones: 1"]
    press(window, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(window, Qt.Key.Key_End)
    press(window, Qt.Key.Key_Home)
    assert said[2:] == ["Event, Talks resume, overlapping ones: 1"], "it was left in between"


def test_nothing_is_said_where_nobody_listens(window):
    said = []
    window.article_view.select(0, 8)
    action(window, "HighlightEvent").trigger()
    press(window, Qt.Key.Key_Escape)
    window.article_view.announced.connect(said.append)
    press(window, Qt.Key.Key_End)
    press(window, Qt.Key.Key_Home)
    assert said == []
