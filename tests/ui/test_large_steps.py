"""What changes very much is written beside the window, which goes on answering."""

import sqlite3
from contextlib import closing
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTableView
from window_driving import action, annotations, answer_box, choose_file, when_asked

import annotator
from annotator.ui.controllers.context import MANY

CONTROL = Qt.KeyboardModifier.ControlModifier
SENTENCE = "Nothing much happened on this day.\n"
COUNT = MANY + 100


@pytest.fixture
def project_file(tmp_path):
    """An article with more annotations, all of one category, than are written at once."""
    path, text = tmp_path / "study.annotator", tmp_path / "long.txt"
    text.write_text(SENTENCE * COUNT)
    other = tmp_path / "other.txt"
    other.write_text("Another article. It is short.")
    with annotator.create_project(path, annotator="Ada Marks") as project:
        article, _other = project.add_articles([text, other])
        with project.transaction("Mark all"):
            for number in range(COUNT):
                start = number * len(SENTENCE)
                span = (start, start + len(SENTENCE) - 1)
                project.annotate(article, kind="claim", spans=[span], categories=["Calm"])
    return path


@pytest.fixture
def done(window, qtbot):
    """Waits until what was begun is on disk and on show."""
    jobs = window.commands.context.jobs

    def wait(count):
        assert len(jobs) == 1, "It was written on the interface thread."
        qtbot.waitUntil(lambda: not len(jobs), timeout=20_000)
        window.commands.reader.load_all()
        assert len(annotations(window)) == count
        assert len(list(window.commands.reader.annotations())) == count

    return wait


def test_undo_and_redo(window, done):
    action(window, "Undo").trigger()
    done(0)
    assert window.findChild(QTableView, "annotationList").model().rowCount() == 0
    assert "Undone: Mark all" in window.findChild(QLabel, "saveStatus").text()
    action(window, "Redo").trigger()
    done(COUNT)


def test_deleting_all_of_the_list(window, done):
    rows = window.findChild(QTableView, "annotationList")
    window.commands.reader.load_all()
    rows.setFocus()
    rows.selectAll()
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    done(0)


def test_removing_the_article(window, done, qtbot):
    answer_box(qtbot, "confirmAction")
    action(window, "RemoveArticle").trigger()
    jobs = window.commands.context.jobs
    qtbot.waitUntil(lambda: not len(jobs), timeout=20_000)
    assert len(window.session.project.articles()) == 1
    assert window.article_view.article is None or "short" in window.article_view.article.text


def test_a_change_made_meanwhile_is_asked_for_again_and_not_lost_silently(window, done):
    action(window, "Undo").trigger()
    action(window, "Undo").trigger()
    assert "still being saved" in window.notices.findChild(QLabel, "noticeText").text()
    done(0)
    assert "Add" in action(window, "Undo").text()


def test_impatient_undoing_is_nobody_elses_work(window, done, qtbot):
    for _ in range(30):
        action(window, "Undo").trigger()
        qtbot.wait(10)
    jobs = window.commands.context.jobs
    qtbot.waitUntil(lambda: not len(jobs), timeout=20_000)
    assert annotations(window) == []
    assert "lsewhere" not in window.findChild(QLabel, "saveStatus").text()
    assert "lsewhere" not in window.notices.findChild(QLabel, "noticeText").text()


def test_a_corrected_text_of_very_many_annotations(window, qtbot, tmp_path):
    newer = tmp_path / "newer.txt"
    newer.write_text("A correction stands first.\n" + SENTENCE * COUNT)
    choose_file(newer)
    accept_review()
    action(window, "ReplaceText").trigger()
    heard = window.notices.findChild(QLabel, "progressLabel")
    qtbot.waitUntil(lambda: heard.text() == "Saving a large change", timeout=20_000)
    jobs = window.commands.context.jobs
    qtbot.waitUntil(lambda: not len(jobs), timeout=20_000)
    assert window.article_view.article.text.startswith("A correction")
    assert all(each.text == SENTENCE.strip() for each in annotations(window))


def accept_review():
    """Accept the review of a replacement as soon as it comes."""

    def accept(review):
        button = review.findChild(QPushButton, "replacementAccept")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    when_asked(accept, name="replacementReview")


@pytest.fixture
def held_up(project_file):
    """Another program is writing, until it is told to end; no change can begin meanwhile."""
    with closing(sqlite3.connect(project_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield partial(other.execute, "ROLLBACK")


def test_a_change_that_is_cancelled_was_not_made(window, qtbot, held_up):
    action(window, "Undo").trigger()
    cancel = window.notices.findChild(QPushButton, "progressCancel")
    qtbot.waitUntil(cancel.isVisible)
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    held_up()
    jobs = window.commands.context.jobs
    qtbot.waitUntil(lambda: not len(jobs), timeout=20_000)
    assert "Cancelled" in window.notices.findChild(QLabel, "noticeText").text()
    window.commands.reader.load_all()
    assert len(annotations(window)) == COUNT
    assert action(window, "Undo").text() == "&Undo Mark all"
    action(window, "Undo").trigger()
    qtbot.waitUntil(lambda: not len(jobs) and not annotations(window), timeout=20_000)


def test_a_check_that_is_cancelled_says_nothing_of_the_project(window, qtbot):
    action(window, "CheckProject").trigger()
    window.commands.context.jobs.cancel()
    qtbot.waitUntil(lambda: not len(window.commands.context.jobs), timeout=20_000)
    assert "Cancelled" in window.notices.findChild(QLabel, "noticeText").text()


def test_deleting_a_category_of_all(window, done, qtbot):
    tree = window.category_panel
    key = window.session.project.categories()[0].id
    answer_box(qtbot, "confirmAction")
    tree.delete_requested.emit(key)
    done(COUNT)
    assert not any(each.categories for each in annotations(window))


def reopened(window, path):
    """What is left after closing the window at once."""
    window.close()
    with annotator.open_project(path, annotator="Ada Marks") as project:
        assert project.check() == []
        return len(project.annotations()), len(project.articles()), project.undo_label


def test_leaving_at_once_does_not_drop_what_was_undone(window, project_file):
    action(window, "Undo").trigger()
    assert reopened(window, project_file) == (0, 2, "Add 2 articles")


def test_leaving_at_once_does_not_drop_what_was_removed(window, project_file, qtbot):
    answer_box(qtbot, "confirmAction")
    action(window, "RemoveArticle").trigger()
    assert reopened(window, project_file) == (0, 1, "Remove article")


def test_another_project_waits_for_what_was_undone(window, project_file, tmp_path):
    annotator.create_project(tmp_path / "next.annotator").close()
    action(window, "Undo").trigger()
    window.commands.projects.open(tmp_path / "next.annotator")
    assert window.session.project.articles() == []
    with annotator.open_project(project_file) as project:
        assert project.annotations() == []


def test_leaving_stops_what_changes_nothing(window, project_file):
    action(window, "CheckProject").trigger()
    assert reopened(window, project_file) == (COUNT, 2, "Mark all")
