"""What changes very much is written beside the window, which goes on answering."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTableView
from window_driving import action, annotations, answer_box

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


def test_deleting_a_category_of_all(window, done, qtbot):
    tree = window.category_panel
    key = window.session.project.categories()[0].id
    answer_box(qtbot, "confirmAction")
    tree.delete_requested.emit(key)
    done(COUNT)
    assert not any(each.categories for each in annotations(window))
