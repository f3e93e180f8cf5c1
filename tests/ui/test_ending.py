"""A terminal or a session that ends the program closes the window as a person would."""

import os
import signal

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from window_driving import action

import annotator
from annotator.ui.ending import Ending

NUMBERS = (signal.SIGINT, signal.SIGTERM)


@pytest.fixture
def ending(window):
    before = {number: signal.getsignal(number) for number in NUMBERS}
    made = Ending(window)
    made.listen()
    yield made
    made.stop()
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", NUMBERS)
def test_what_is_being_typed_is_saved(window, ending, select_words, project_file, qtbot, number):
    select_words("We will sign.")
    action(window, "HighlightQuote").trigger()
    window.findChild(QPlainTextEdit, "editorNote").setPlainText("typed to the end")
    os.kill(os.getpid(), number)
    qtbot.waitUntil(lambda: not window.isVisible())
    with annotator.open_project(project_file) as project:
        assert [each.note for each in project.annotations()] == ["typed to the end"]


@pytest.mark.parametrize("number", NUMBERS)
def test_the_second_time_the_system_ends_it(window, ending, qtbot, number):
    os.kill(os.getpid(), number)
    assert signal.getsignal(number) is signal.SIG_DFL
    qtbot.waitUntil(lambda: not window.isVisible())


def test_a_signal_that_is_ignored_stays_so(window, qtbot):
    before = {number: signal.signal(number, signal.SIG_IGN) for number in NUMBERS}
    try:
        made = Ending(window)
        made.listen()
        assert all(signal.getsignal(number) is signal.SIG_IGN for number in NUMBERS)
        made.stop()
        assert all(signal.getsignal(number) is signal.SIG_IGN for number in NUMBERS)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
