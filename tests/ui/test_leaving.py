"""Leaving a project while files are read or written asks first, and stops them only then."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from window_driving import action, answer_box, choose_file, when_asked

import annotator

NEWS = "A new article\n\nNothing much happened on this day."

MANY = 3000
"""Files that are not read before a question about them is answered."""


@pytest.fixture
def adding(window, tmp_path):
    """Articles are being added."""
    path = tmp_path / "newer.txt"
    path.write_text(NEWS)
    window.commands.projects.add([path])
    return window


def stay(heard):
    def answer(box):
        heard.append(box.text())
        QTest.keyClick(box, Qt.Key.Key_Return)

    when_asked(answer, QMessageBox)


def articles(path):
    with annotator.open_project(path) as project:
        return [each.title for each in project.articles()]


def settle(window, qtbot):
    qtbot.waitUntil(lambda: not len(window.commands.context.jobs), timeout=20_000)


def test_return_stays_and_the_articles_come(adding, qtbot):
    heard = []
    stay(heard)
    assert not adding.close()
    assert heard == ["Articles are still being added. Leave without them?"]
    settle(adding, qtbot)
    assert adding.isVisible()
    assert adding.article_view.article.text == NEWS
    assert adding.close(), "there is nothing to ask about any more"


def test_leaving_adds_nothing(window, project_file, tmp_path, qtbot):
    before = articles(project_file)
    (tmp_path / "many").mkdir()
    for number in range(MANY):
        (tmp_path / "many" / f"{number}.txt").write_text(f"Title {number}\n\nWords.")
    window.commands.projects.add([tmp_path / "many"])
    said = answer_box(qtbot, "confirmAction")
    assert window.close()
    assert "What was there before stays as it is." in said[0]
    assert articles(project_file) == before


def test_another_project_asks_too(adding, tmp_path, qtbot):
    annotator.create_project(tmp_path / "next.annotator").close()
    heard, session = [], adding.session
    stay(heard)
    adding.commands.projects.open(tmp_path / "next.annotator")
    assert heard
    assert adding.session is session
    settle(adding, qtbot)
    assert adding.article_view.article.text == NEWS


def test_a_report_that_is_being_written_is_asked_about(window, tmp_path, qtbot):
    path = tmp_path / "report.docx"
    window.commands.projects.export_to(path)
    heard = []
    stay(heard)
    assert not window.close()
    assert heard == ["The report is still being written. Leave without it?"]
    settle(window, qtbot)
    assert path.exists()


def test_work_that_nobody_waits_for_is_stopped_unasked(window, tmp_path):
    newer = tmp_path / "newer.txt"
    newer.write_text(NEWS)
    choose_file(newer)
    action(window, "ReplaceText").trigger()
    assert len(window.commands.context.jobs) == 1
    assert window.close()
