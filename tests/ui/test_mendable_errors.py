"""What other programs do to an open project is told in the message bar, and is no crash."""

import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from window_driving import action, press

import annotator
from annotator.model.errors import ArticleError
from annotator.ui.crash import CrashHandler


def said(window):
    return window.notices.findChild(QLabel, "noticeText").text()


def damage(path):
    """Write rubbish over all pages but the first, and let every connection see that."""
    with sqlite3.connect(path) as other:
        other.execute("UPDATE project SET value = value || ' ' WHERE key = 'title'")
    other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    other.close()
    with path.open("r+b") as file:
        size = file.seek(0, 2)
        file.seek(4096)
        file.write(b"\x5a" * (size - 4096))


def test_details_of_an_article_that_is_gone(window):
    with annotator.open_project(window.session.project.path) as other:
        other.remove_articles([window.article_view.article.id])
    action(window, "ArticleDetails").trigger()
    assert window.notices.isVisible()


@pytest.mark.parametrize("name", ["NextAnnotation", "ArticleDetails", "RemoveArticle"])
def test_a_project_that_is_damaged_while_it_is_open(window, select_words, name):
    select_words("We will sign.")
    press(window, Qt.Key.Key_2)
    damage(window.session.project.path)
    action(window, name).trigger()
    assert "is damaged" in said(window) or name == "NextAnnotation"
    assert window.close()


def test_errors_that_no_command_catches_are_told_all_the_same(window, qtbot, tmp_path, capsys):
    shown = []
    handler = CrashHandler(tmp_path / "logs", lambda *report: shown.append(report))
    handler.failed.connect(window.commands.context.show_error)
    error = ArticleError("There is no such article", "choose another")
    handler.handle(type(error), error, None)
    assert said(window) == "There is no such article; choose another."
    assert "ArticleError" in capsys.readouterr().err
    assert not shown
