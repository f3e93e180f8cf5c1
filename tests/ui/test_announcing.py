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
