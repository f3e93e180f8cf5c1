"""An article's text is replaced in the window, reviewed first, and what is lost is placed again."""

import pytest
from conftest import ENGLISH
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
    QWidget,
)
from window_driving import action, annotations, choose_file, press, when_asked

from annotator.model.span import Span

NEW = (
    "Correction: a name was wrong.\n\n"
    "Talks resume in Geneva\n\n"
    "GENEVA (Reuters) - Minister Ada Bianchi said on Monday: “We will sign.” "
    "The delegation left 👩🏽‍🚀 the hall."
)


class Reader:
    """A person who reads the review as soon as it is shown, and then answers it."""

    def __init__(self, answer):
        self._answer = answer
        self.saw = None
        when_asked(self._read, name="replacementReview")

    def _read(self, dialog):
        view = dialog.findChild(QTableView, "replacementPassages")
        model = view.model()
        self.saw = {
            "question": dialog.findChild(QLabel, "replacementQuestion").text(),
            "counts": dialog.findChild(QLabel, "replacementCounts").text(),
            "said": [
                model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole)
                for row in range(model.rowCount())
            ],
            "places": [],
        }
        for _ in range(model.rowCount()):
            self.saw["places"].append(dialog.findChild(QLabel, "replacementPlace").text())
            QTest.keyClick(view, Qt.Key.Key_Down)
        dialog.grab()
        self._answer(dialog)


def by_return(dialog):
    QTest.keyClick(dialog, Qt.Key.Key_Return)


def by_escape(dialog):
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def compare(window, qtbot, path, answer=None, trigger=None):
    """Replace the open article's text by a file's; gives what the review said."""
    reader = Reader(answer) if answer else None
    with qtbot.waitSignal(window.commands.context.jobs.idle):
        choose_file(path)
        (trigger or action(window, "ReplaceText").trigger)()
    if reader is not None:
        qtbot.waitUntil(lambda: reader.saw is not None)
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
        qtbot.waitUntil(lambda: not window.commands.reader.is_loading)
        return reader.saw
    return None


@pytest.fixture
def new_file(tmp_path):
    path = tmp_path / "corrected.txt"
    path.write_text(NEW, "utf-8")
    return path


@pytest.fixture
def marked(window, select_words):
    """Three annotations: one that stays, one whose words change, one whose words go."""
    for words, key in (
        ("We will sign.", Qt.Key.Key_2),
        ("Minister Ada Rossi", Qt.Key.Key_1),
        ("Five people were hurt", Qt.Key.Key_3),
    ):
        select_words(words)
        press(window, key)
    return {each.text: each for each in annotations(window)}


def listed(window):
    view = window.findChild(QTableView, "annotationList")
    model = view.model()
    return [model.annotation(row).text for row in range(model.rowCount())]


def test_a_text_is_replaced_after_a_review_and_brought_back_by_undo(
    window, marked, new_file, qtbot
):
    project = window.session.project
    before = project.snapshot()
    saw = compare(window, qtbot, new_file, by_return)
    assert "Talks resume in Geneva" in saw["question"]
    assert "1 as they were, 0 found elsewhere, 1 with other words, 1 no longer" in saw["counts"]
    assert saw["said"] == [
        "lost: Event, Five people were hurt. No longer in the text",
        "74 % alike: Claim, Minister Ada Rossi. → Minister Ada Bianchi",
    ]
    assert "[…]" in saw["places"][0]
    assert "<b>Minister Ada Bianchi</b>" in saw["places"][1]
    assert window.article_view.article.text == NEW
    assert listed(window) == ["Minister Ada Bianchi", "We will sign.", "Five people were hurt"]
    assert project.article(1).file_name == "corrected.txt"
    span = annotations(window)[0].spans[0]
    assert window.article_view.highlights.at(span.start) == [marked["Minister Ada Rossi"].id]
    action(window, "Undo").trigger()
    assert window.article_view.article.text == ENGLISH
    qtbot.waitUntil(lambda: len(listed(window)) == 3)
    assert listed(window) == ["Minister Ada Rossi", "We will sign.", "Five people were hurt"]
    assert project.snapshot().annotations == before.annotations
    action(window, "Redo").trigger()
    assert window.article_view.article.text == NEW
    assert project.check() == []


def test_escape_changes_nothing(window, marked, new_file, qtbot):
    saw = compare(window, qtbot, new_file, by_escape)
    assert len(saw["said"]) == 2
    assert window.article_view.article.text == ENGLISH
    assert listed(window) == ["Minister Ada Rossi", "We will sign.", "Five people were hurt"]


def test_no_file_the_same_text_and_a_bad_file(window, tmp_path, qtbot):
    choose_file(None)
    action(window, "ReplaceText").trigger()
    assert len(window.commands.context.jobs) == 0
    compare(window, qtbot, tmp_path / "talks.txt")
    qtbot.waitUntil(window.notices.isVisible)
    assert window.session.project.undo_label.startswith("Add")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    compare(window, qtbot, tmp_path / "empty.txt")
    assert window.article_view.article.text == ENGLISH


def test_an_article_without_annotations_says_so(window, new_file, qtbot):
    window.open_article(window.session.project.articles()[1].id)

    def look(dialog):
        seen.append(dialog.findChild(QWidget, "replacementEmpty").text())
        QTest.mouseClick(
            dialog.findChild(QPushButton, "replacementAccept"), Qt.MouseButton.LeftButton
        )

    seen = []
    compare(window, qtbot, new_file, look)
    assert seen == ["The article has no annotations yet: only its text changes."]
    assert window.article_view.article.text == NEW


def test_the_list_of_articles_offers_it(window, new_file, qtbot):
    first, second = window.session.project.articles()
    compare(
        window,
        qtbot,
        new_file,
        by_return,
        trigger=lambda: window.article_list.replace_requested.emit(second.id),
    )
    assert window.session.project.article(second.id).text == NEW
    assert window.article_view.article.id == first.id
    view = window.article_list.findChild(QTableView, "articleList")
    view.selectRow(0)
    view.customContextMenuRequested.emit(QPoint(5, 5))
    menu = window.article_list.findChild(QMenu, "articleMenu")
    item = next(a for a in menu.actions() if a.objectName() == "articleMenuReplace")
    wished = []
    window.article_list.replace_requested.disconnect(window.commands.articles.replace_text)
    window.article_list.replace_requested.connect(wished.append)
    item.trigger()
    assert wished == [first.id]
    menu.close()


@pytest.fixture
def lost(window, marked, new_file, qtbot):
    """The annotation that has lost its words, selected."""
    compare(window, qtbot, new_file, by_return)
    annotation = window.session.project.orphans()[0]
    window.commands.reader.select(annotation.id)
    return annotation


def test_what_is_lost_is_told_everywhere(window, lost):
    view = window.findChild(QTableView, "annotationList")
    index = view.model().index(2, 0)
    said = view.model().data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Event: Five people were hurt, no longer in the text"
    assert "no longer in the text" in view.model().data(index, Qt.ItemDataRole.ToolTipRole)
    editor = window.annotation_editor
    assert editor.findChild(QLabel, "editorLost").text() == "No longer in the text"
    assert editor.findChild(QPushButton, "editorPlace").isVisible()
    window.grab()
    query = window.annotation_list.findChild(QLineEdit, "annotationFilter")
    query.setText("no longer")
    assert listed(window) == ["Five people were hurt"]
    query.clear()
    window.commands.reader.select(annotations(window)[0].id)
    assert not editor.findChild(QPushButton, "editorPlace").isVisible()
    assert not action(window, "PlaceAnnotation").isEnabled()


def test_stepping_passes_it_by(window, lost):
    action(window, "NextAnnotation").trigger()
    assert window.commands.reader.selected.text == "Minister Ada Bianchi"
    action(window, "PreviousAnnotation").trigger()
    assert window.commands.reader.selected.text == "We will sign."
    window.commands.reader.select(lost.id)
    action(window, "PreviousAnnotation").trigger()
    assert window.commands.reader.selected.text == "We will sign."


@pytest.mark.parametrize("way", ["editor", "menu", "text", "list"])
def test_it_is_placed_at_the_selected_words(window, lost, select_words, way):
    def wish():
        if way == "editor":
            window.annotation_editor.findChild(QPushButton, "editorPlace").click()
        elif way == "menu":
            action(window, "PlaceAnnotation").trigger()
        elif way == "text":
            window.article_view.menu_requested.emit(QPoint(10, 10))
            menu = window.findChild(QMenu, "articleMenu")
            assert action(window, "PlaceAnnotation") in menu.actions()
            action(window, "PlaceAnnotation").trigger()
            menu.close()
        else:
            view = window.findChild(QTableView, "annotationList")
            view.customContextMenuRequested.emit(QPoint(5, 5))
            menu = window.annotation_list.findChild(QMenu, "annotationMenu")
            names = {each.objectName(): each for each in menu.actions()}
            assert "where it was" in names["annotationMenuGo"].text()
            names["annotationMenuPlace"].trigger()
            menu.close()

    window.article_view.select(0, 0)
    wish()
    assert window.notices.isVisible()
    assert not window.session.project.annotation(lost.id).in_text
    select_words(" The delegation left ")
    wish()
    now = window.session.project.annotation(lost.id)
    assert (now.text, now.lost) == ("The delegation left", ())
    assert window.commands.reader.selected == now
    assert listed(window)[-1] == "The delegation left"
    assert not window.annotation_editor.findChild(QPushButton, "editorPlace").isVisible()
    action(window, "Undo").trigger()
    assert window.commands.reader.selected.lost == lost.lost


def test_it_is_gone_to_and_deleted(window, lost):
    window.annotation_editor.span_activated.emit(Span(lost.start, lost.end))
    assert window.article_view.position() == lost.start
    window.annotation_list.annotation_activated.emit(lost.id)
    action(window, "DeleteAnnotation").trigger()
    assert window.session.project.orphans() == []
    assert len(listed(window)) == 2
    action(window, "Undo").trigger()
    assert len(listed(window)) == 3


def test_a_highlight_in_the_text_is_not_offered_another_place(window, marked):
    window.commands.reader.select(marked["We will sign."].id)
    window.article_view.menu_requested.emit(QPoint(10, 10))
    menu = window.findChild(QMenu, "articleMenu")
    assert action(window, "PlaceAnnotation") not in menu.actions()
    menu.close()
