"""The window on a real project: real keys, real clicks, a real database."""

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget
from window_driving import action, annotations, answer_box, press

import annotator

NAMES = [
    "articleList",
    "articleView",
    "annotationList",
    "annotationEditor",
    "categoryTree",
    "actionOpenProject",
    "actionNewProject",
    "actionAddArticles",
    "actionHighlightClaim",
    "actionHighlightQuote",
    "actionHighlightEvent",
    "actionTag",
    "actionDeleteAnnotation",
    "actionUndo",
    "actionRedo",
    "actionFind",
    "actionSearchProject",
    "actionAnnotateHits",
    "actionFindElsewhere",
    "actionExportReport",
    "actionNextAnnotation",
    "actionPreviousAnnotation",
    "actionCommandPalette",
]


@pytest.mark.parametrize("name", NAMES)
def test_every_name_of_the_contract_is_there(window, name):
    assert window.findChild(QObject, name) is not None
    assert window.objectName() == "mainWindow"


@pytest.mark.parametrize(("key", "kind"), [("1", "claim"), ("2", "quote"), ("3", "event")])
def test_a_key_highlights_the_selection_and_it_is_on_disk(window, select_words, key, kind):
    span = select_words("We will sign.")
    QTest.keyClicks(window.article_view, key)
    with annotator.open_project(window.session.project.path) as other:
        (stored,) = other.annotations()
    assert (stored.kind, stored.spans, stored.text) == (kind, (span,), "We will sign.")
    assert stored.annotator == "Ada Marks"
    assert window.annotation_list.selected() == (stored.id,)
    assert window.annotation_editor.annotation_id() == stored.id


def test_white_space_at_the_ends_is_left_out(window, select_words):
    select_words("We will sign.” ")
    press(window, Qt.Key.Key_2)
    assert annotations(window)[0].text == "We will sign.”"


def test_a_key_without_a_selection_says_what_to_do(window):
    press(window, Qt.Key.Key_1)
    assert annotations(window) == []
    assert window.notices.isVisible()


def test_emoji_before_the_words_do_not_move_them(window, select_words):
    select_words("Five people were hurt in a protest.")
    press(window, Qt.Key.Key_3)
    assert annotations(window)[0].text == "Five people were hurt in a protest."


def test_undo_and_redo_with_keys_and_after_a_restart(window, make_window, select_words):
    select_words("We will sign.")
    press(window, Qt.Key.Key_2)
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert annotations(window) == []
    press(
        window,
        Qt.Key.Key_Z,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert len(annotations(window)) == 1
    path = window.session.project.path
    window.close()
    again = make_window(path)
    assert action(again, "Undo").isEnabled()
    assert "claim" not in action(again, "Undo").text()
    action(again, "Undo").trigger()
    assert annotations(again) == []
    assert not again.article_view.highlights.between(0, 500)


def test_delete_key_deletes_the_selected_annotation(window, select_words):
    select_words("We will sign.")
    press(window, Qt.Key.Key_2)
    press(window, Qt.Key.Key_Delete)
    assert annotations(window) == []
    assert not action(window, "DeleteAnnotation").isEnabled()


def test_next_and_previous_walk_round_in_text_order(window, select_words):
    for words, key in (
        ("Five people", Qt.Key.Key_3),
        ("Talks resume", Qt.Key.Key_1),
        ("We will", Qt.Key.Key_2),
    ):
        select_words(words)
        press(window, key)
    window.commands.reader.select("")
    window.article_view.select(0, 0)
    walked = []
    for key in (Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_P):
        press(window, key)
        walked.append(window.commands.reader.selected.text)
    assert walked == ["Talks resume", "We will", "Five people", "Talks resume", "Five people"]


def test_the_palette_tags_and_creates_categories(window, select_words, qtbot):
    select_words("We will sign.")
    press(window, Qt.Key.Key_2)
    press(window, Qt.Key.Key_T)
    query = window.findChild(QLineEdit, "chooserQuery")
    QTest.keyClicks(query, "Diplomacy/Treaties")
    QTest.keyClick(query, Qt.Key.Key_Return)
    assert annotations(window)[0].categories == ("Diplomacy/Treaties",)
    paths = {window.category_panel.findChild(QWidget, "categoryTree") is not None}
    assert paths == {True}
    action(window, "Undo").trigger()
    assert annotations(window)[0].categories == ()
    assert window.session.project.categories() == ()


def test_a_role_is_set_from_the_selection_by_its_letter(window, select_words):
    select_words("We will sign.")
    press(window, Qt.Key.Key_2)
    span = select_words("Minister Ada Rossi")
    press(window, Qt.Key.Key_R)
    menu = window.findChild(QMenu, "roleMenu")
    QTest.keyClick(menu, Qt.Key.Key_S)
    (stored,) = annotations(window)
    assert tuple(stored.roles["speaker"]) == (span,)


def test_the_editor_writes_note_fields_and_role_values(window, select_words, qtbot):
    select_words("We will sign.")
    press(window, Qt.Key.Key_2)
    (known,) = annotations(window)
    editor = window.annotation_editor
    editor.fields_edited.emit(known.id, {"type": "direct"})
    editor.note_edited.emit(known.id, "Check the tape.")
    editor.role_value_edited.emit(known.id, "speaker", "Ada Rossi")
    editor.categories_edited.emit(known.id, ("Trust",))
    (stored,) = annotations(window)
    assert stored.fields["type"] == "direct"
    assert stored.note == "Check the tape."
    assert stored.roles["speaker"].value == "Ada Rossi"
    assert stored.categories == ("Trust",)
    editor.role_removed.emit(known.id, "speaker")
    editor.kind_requested.emit(known.id, "claim")
    (stored,) = annotations(window)
    assert (stored.kind, dict(stored.roles)) == ("claim", {})


def test_typing_digits_into_the_note_highlights_nothing(window, select_words):
    select_words("We will sign.")
    press(window, Qt.Key.Key_2)
    action(window, "ChangeNote").trigger()
    note = QApplication.focusWidget()
    assert isinstance(note, QPlainTextEdit)
    QTest.keyClicks(note, "12 n t")
    window.annotation_editor.flush()
    (stored,) = annotations(window)
    assert stored.note == "12 n t"


def test_clicking_the_highlight_selects_it_everywhere(window, select_words, qtbot):
    start, _ = select_words("We will sign.")
    press(window, Qt.Key.Key_2)
    window.commands.reader.select("")
    at = window.article_view.rectangle_of(start + 4).center().toPoint()
    qtbot.mouseClick(window.article_view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    (stored,) = annotations(window)
    assert window.annotation_list.selected() == (stored.id,)
    assert window.annotation_editor.annotation_id() == stored.id
    window.annotation_list.annotation_selected.emit(stored.id)
    assert window.article_view.highlights.selected.id == stored.id


def test_renaming_a_category_shows_at_once(window, select_words):
    select_words("We will sign.")
    press(window, Qt.Key.Key_2)
    project = window.session.project
    window.annotation_editor.categories_edited.emit(annotations(window)[0].id, ("Old",))
    (category,) = project.categories()
    panel = window.category_panel
    panel.rename_requested.emit(category.id, "New")
    assert window.commands.reader.selected.categories == ("New",)
    panel.add_requested.emit("Below", category.id)
    panel.colour_requested.emit(category.id, "#112233")
    panel.description_requested.emit(category.id, "When to use it")
    panel.shortcut_requested.emit(category.id, "Ctrl+Shift+7")
    tree = project.codebook.tree()
    known = tree.find("New")
    assert (known.colour, known.description) == ("#112233", "When to use it")
    below = tree.find("New/Below")
    panel.move_requested.emit(below.id, None, 0)
    assert project.codebook.tree().find("Below") is not None
    window.article_view.setFocus()
    press(
        window,
        Qt.Key.Key_7,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert annotations(window)[0].categories == (), "its own key takes the tag off again"


def test_merging_and_deleting_categories_ask_with_the_number_touched(
    window, select_words, qtbot, monkeypatch
):
    select_words("We will sign.")
    press(window, Qt.Key.Key_2)
    window.annotation_editor.categories_edited.emit(annotations(window)[0].id, ("One", "Two"))
    project = window.session.project
    tree = project.codebook.tree()
    asked = answer_box(qtbot, "confirmAction")
    window.category_panel.merge_requested.emit(tree.find("One").id, tree.find("Two").id)
    assert "Touched: 1 annotation;" in asked[0]
    assert annotations(window)[0].categories == ("Two",)
    asked = answer_box(qtbot, "confirmAction")
    window.category_panel.delete_requested.emit(tree.find("Two").id)
    assert annotations(window)[0].categories == ()
    action(window, "Undo").trigger()
    action(window, "Undo").trigger()
    assert annotations(window)[0].categories == ("One", "Two")
    window.category_panel.rename_requested.emit(tree.find("One").id, "Two")
    assert window.notices.isVisible()
