"""What is typed while the project cannot be written."""

import sqlite3
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QPlainTextEdit
from window_driving import action, annotations, answer_box, press, when_asked

import annotator


@pytest.fixture
def holder(window, select_words):
    """A selected annotation with a note that is typed and not stored; another program writes."""
    select_words("We will sign.")
    press(window, Qt.Key.Key_2)
    made = sqlite3.connect(window.session.project.path, isolation_level=None)
    made.execute("BEGIN IMMEDIATE")
    action(window, "ChangeNote").trigger()
    QTest.keyClicks(note(window), "Check this.")
    yield made
    made.close()


def note(window):
    return window.findChild(QPlainTextEdit, "editorNote")


def keep():
    """Cancel the next message box; gives what it said."""
    asked = []

    def answer(box):
        asked.append(box.text())
        box.button(QMessageBox.StandardButton.Cancel).click()

    when_asked(answer, QMessageBox)
    return asked


def stored_note(window):
    return annotations(window)[0].note


def said(window):
    return window.notices.findChild(QLabel, "noticeText").text()


def test_the_article_stays_until_the_note_is_written(window, holder):
    here = window.article_view.article.id
    action(window, "NextArticle").trigger()
    assert window.article_view.article.id == here
    assert window.article_list.current() == here
    assert note(window).toPlainText() == "Check this."
    assert "Another program is writing to" in said(window)
    holder.execute("ROLLBACK")
    action(window, "NextArticle").trigger()
    assert window.article_view.article.id != here
    assert stored_note(window) == "Check this."


def test_a_hit_and_another_annotation_wait_too(window, holder):
    here = window.article_view.article.id
    chosen = window.annotation_list.selected()
    hit = window.session.project.search("انفجار")[0]
    window.search_panel.hit_activated.emit(hit)
    window.commands.reader.select("")
    assert window.article_view.article.id == here
    assert window.annotation_list.selected() == chosen
    assert note(window).toPlainText() == "Check this."
    holder.execute("ROLLBACK")
    action(window, "Undo").trigger()
    assert stored_note(window) == ""


def test_closing_asks_and_keeps_what_is_typed(window, holder):
    asked = keep()
    assert not window.close()
    assert "could not be saved" in asked[0]
    assert window.isVisible()
    assert window.session is not None
    assert note(window).toPlainText() == "Check this."
    holder.execute("ROLLBACK")
    path = window.session.project.path
    assert window.close()
    with annotator.open_project(path) as project:
        assert project.annotations()[0].note == "Check this."


def test_closing_without_it(window, holder, qtbot):
    answer_box(qtbot, "confirmAction")
    assert window.close()


def test_another_project_waits(window, holder, tmp_path):
    annotator.create_project(tmp_path / "other.annotator").close()
    here = window.session.project.path
    keep()
    window.commands.projects.open(tmp_path / "other.annotator")
    assert window.session.project.path == here
    assert note(window).toPlainText() == "Check this."
    holder.execute("ROLLBACK")
    window.commands.projects.open(tmp_path / "other.annotator")
    assert window.session.project.path != here


def test_it_is_written_when_the_project_is_free_again(window, holder, qtbot, monkeypatch):
    monkeypatch.setattr("annotator.ui.widgets.inputs._RETRY", 20)
    press(window, Qt.Key.Key_F6)
    note(window).clearFocus()
    assert stored_note(window) == ""
    holder.execute("ROLLBACK")
    qtbot.waitUntil(lambda: stored_note(window) == "Check this.")


def seconds(do):
    start = time.monotonic()
    do()
    return time.monotonic() - start


def test_the_window_does_not_wait_for_another_program(window, select_words, qtbot, tmp_path):
    other = sqlite3.connect(window.session.project.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    select_words("Five people")
    assert seconds(lambda: press(window, Qt.Key.Key_2)) < 2
    assert "Another program is writing to" in said(window)
    assert annotations(window) == []
    assert seconds(lambda: action(window, "ArticleDone").trigger()) < 2
    other.execute("ROLLBACK")
    press(window, Qt.Key.Key_2)
    assert [each.text for each in annotations(window)] == ["Five people"]
    other.close()


def test_the_window_does_not_wait_for_a_project_that_is_held(window, tmp_path):
    path = tmp_path / "other.annotator"
    annotator.create_project(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert seconds(lambda: window.commands.projects.open(path)) < 1.5
    assert "is in use by another program" in said(window)
    other.close()
