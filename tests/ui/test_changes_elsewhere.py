"""Another program writes to the project that the window shows."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QTableView
from window_driving import action, annotations, press

import annotator
from annotator.store import watch
from annotator.ui.controllers import watching
from annotator.ui.widgets.row_delegates import ROW_ROLE


@pytest.fixture
def other(window):
    """Another connection to the project, as another program has one."""
    with annotator.open_project(window.session.project.path, annotator="Bea") as project:
        yield project


def look(window):
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))


def said(window):
    return window.notices.findChild(QLabel, "noticeText").text()


def rows(window):
    """The articles as the list shows them."""
    model = window.findChild(QTableView, "articleList").model()
    return [model.index(n, 0).data(ROW_ROLE) for n in range(model.rowCount())]


def listed(window):
    return {each.id for each in window.commands.reader.annotations()}


def test_another_process(window, qtbot):
    script = (
        "import sys, annotator\n"
        "with annotator.open_project(sys.argv[1], annotator='Bea') as project:\n"
        "    project.annotate(1, kind='event', spans=[(0, 5)])\n"
    )
    run = [sys.executable, "-c", script, str(window.session.project.path)]
    subprocess.run(run, check=True)
    look(window)
    (made,) = annotations(window)
    assert listed(window) == {made.id}
    assert said(window) == "Changed elsewhere by Bea: Add event."
    assert [row.annotations for row in rows(window)] == [1, 0]


def test_it_is_seen_now_and_then(make_window, project_file, qtbot, monkeypatch):
    monkeypatch.setattr(watching, "_PAUSE", 20)
    window = make_window(project_file)
    with annotator.open_project(project_file, annotator="Bea") as other:
        made = other.annotate(1, kind="claim", spans=[(0, 5)])
        qtbot.waitUntil(lambda: listed(window) == {made.id})


def test_several_edits_are_one_sentence(window, other):
    first = other.annotate(1, kind="claim", spans=[(0, 5)])
    other.update(first.id, note="Looked at.", categories=["Peace"])
    second = other.annotate(1, kind="event", spans=[(6, 12)])
    other.delete(second.id)
    other.undo()
    look(window)
    assert listed(window) == {first.id, second.id}
    assert said(window) == "Changed elsewhere by Bea: 5 edits."
    assert window.commands.reader.annotation(first.id).note == "Looked at."
    assert window.commands.reader.annotation(first.id).categories == ("Peace",)
    other.undo()
    look(window)
    assert listed(window) == {first.id}


def test_nothing_is_said_of_what_the_window_writes(window, select_words, qtbot):
    select_words("Five people")
    press(window, Qt.Key.Key_2)
    look(window)
    assert not window.notices.isVisible()
    assert len(annotations(window)) == 1


def test_before_an_edit_and_an_undo(window, other, select_words):
    select_words("Five people")
    press(window, Qt.Key.Key_2)
    theirs = other.annotate(1, kind="claim", spans=[(0, 5)])
    action(window, "Undo").trigger()
    assert listed(window) == {theirs.id}
    assert "Bea" in said(window)
    more = other.annotate(1, kind="claim", spans=[(6, 12)])
    action(window, "Redo").trigger()
    assert len(listed(window)) == 3
    assert more.id in listed(window)


def test_articles_and_categories(window, other, tmp_path):
    (tmp_path / "new.txt").write_text("Another article.", "utf-8")
    other.add_articles([tmp_path / "new.txt"])
    other.codebook.add("Peace/Talks")
    other.update_article(1, title="Renamed")
    look(window)
    assert len(rows(window)) == 3
    assert window.article_view.article.title == "Renamed"
    assert "Talks" in [each.name for each in window.session.project.categories()]
    other.remove_articles([other.article(1).id])
    look(window)
    assert window.article_view.article is None
    assert len(rows(window)) == 2


def test_a_text_that_was_replaced_is_not_marked_unseen(window, other, select_words):
    select_words("Five people")
    other.replace_text(1, text="Quite another text, in which other words are at that place. " * 9)
    press(window, Qt.Key.Key_2)
    assert annotations(window) == []
    assert "your change was not made" in said(window)
    assert window.article_view.article.text.startswith("Quite another")


def test_an_annotation_that_is_gone_is_told_by_its_words(window, other, select_words):
    select_words("Five people")
    press(window, Qt.Key.Key_3)
    (made,) = annotations(window)
    other.delete(made.id)
    window.annotation_list.kind_requested.emit(made.id, "claim")
    assert listed(window) == set()
    assert said(window) == "The event “Five people” was deleted elsewhere; nothing was changed."
    window.annotation_list.kind_requested.emit(made.id, "claim")
    assert made.id not in said(window)


def test_what_was_typed_into_it_is_kept(window, other, select_words):
    select_words("Five people")
    press(window, Qt.Key.Key_3)
    (made,) = annotations(window)
    action(window, "ChangeNote").trigger()
    note = window.findChild(QPlainTextEdit, "editorNote")
    QTest.keyClicks(note, "Long thoughts")
    other.delete(made.id)
    look(window)
    window.notices.dismiss()
    assert "copy it from the details" in said(window)
    details = window.notices.findChild(QPlainTextEdit, "noticeDetailsText")
    assert details.toPlainText() == "Long thoughts"
    other.undo()
    look(window)
    assert listed(window) == {made.id}


def test_what_is_being_typed_stays_when_others_change_the_same(window, other, select_words):
    select_words("Five people")
    press(window, Qt.Key.Key_3)
    (made,) = annotations(window)
    action(window, "ChangeNote").trigger()
    note = window.findChild(QPlainTextEdit, "editorNote")
    QTest.keyClicks(note, "Mine")
    other.update(made.id, categories=["Peace"])
    look(window)
    assert note.toPlainText() == "Mine"
    window.annotation_editor.flush()
    (now,) = annotations(window)
    assert (now.note, now.categories) == ("Mine", ("Peace",))


def test_very_much_at_once_is_read_anew(window, other, monkeypatch, qtbot, select_words):
    monkeypatch.setattr(watch, "MOST", 100)
    select_words("Five people")
    press(window, Qt.Key.Key_3)
    (mine,) = annotations(window)
    theirs = other.annotate(1, kind="claim", spans=[(0, 5)], categories=["Peace"])
    look(window)
    qtbot.waitUntil(lambda: listed(window) == {mine.id, theirs.id})
    assert said(window) == "Changed elsewhere by Bea: Add claim."
    other.remove_articles([other.article(1).id])
    look(window)
    assert window.article_view.article is None
    other.undo()
    window.open_article(rows(window)[0].info.id)
    action(window, "ArticleDone").trigger()
    assert "your change was not made" in said(window)
    assert [row.status for row in rows(window)] == ["in progress", "new"]


def test_a_job_of_the_window_is_not_elsewhere(window, tmp_path, qtbot):
    (tmp_path / "new.txt").write_text("Another article.", "utf-8")
    window.commands.projects.add([tmp_path / "new.txt"])
    qtbot.waitUntil(lambda: len(rows(window)) == 3)
    look(window)
    assert "elsewhere" not in said(window)


def test_a_long_one_is_told_in_short(window, other, select_words):
    select_words("The delegation left 👩🏽‍🚀 the hall. Five people were hurt in a protest.")
    press(window, Qt.Key.Key_3)
    (made,) = annotations(window)
    other.delete(made.id)
    window.annotation_list.kind_requested.emit(made.id, "claim")
    assert said(window).startswith("The event “The delegation left")
    assert "…" in said(window)
