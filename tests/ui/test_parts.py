"""Parts of highlights added, taken out, split off and merged, in the real window."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLineEdit
from window_driving import action, annotations, press

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def mark(window, select_words):
    """Highlights words with a key; gives the annotation."""

    def mark(words, key=Qt.Key.Key_2):
        known = {each.id for each in annotations(window)}
        select_words(words)
        press(window, key)
        return next(each for each in annotations(window) if each.id not in known)

    return mark


def texts(window):
    return [each.text for each in annotations(window)]


def test_a_key_adds_the_selection_and_another_takes_it_out(window, select_words, mark):
    mark("We will sign.")
    select_words(" said on Monday:")
    press(window, Qt.Key.Key_A)
    assert texts(window) == ["said on Monday … We will sign."]
    select_words("on ")
    press(window, Qt.Key.Key_A, SHIFT)
    assert texts(window) == ["said … Monday … We will sign."]
    shown = window.article_view.highlights.between(0, 500)
    assert tuple(span for span, _ in shown) == annotations(window)[0].spans
    action(window, "Undo").trigger()
    action(window, "Undo").trigger()
    assert texts(window) == ["We will sign."]


def test_what_cannot_be_taken_out_is_said(window, select_words, mark):
    mark("We will sign.")
    select_words("“We will sign.”")
    press(window, Qt.Key.Key_A, SHIFT)
    assert window.notices.isVisible()
    assert texts(window) == ["We will sign."]


@pytest.mark.parametrize("name", ["AddPart", "RemovePart"])
def test_without_a_selection_the_way_is_told(window, mark, name):
    mark("We will sign.")
    window.article_view.select(0, 0)
    action(window, name).trigger()
    assert window.notices.isVisible()
    assert texts(window) == ["We will sign."]


def test_nothing_is_offered_without_a_selected_highlight(window):
    for name in ("AddPart", "RemovePart", "Split", "Merge", "EndLater"):
        assert not action(window, name).isEnabled()
        command = window.commands.editing.does()[name]
        command()
    assert annotations(window) == []


def test_splitting_at_the_cursor_selects_the_new_one(window, mark):
    first = mark("Talks resume in Geneva")
    at = len("Talks resume")
    window.article_view.select(at, at)
    action(window, "Split").trigger()
    assert texts(window) == ["Talks resume", "in Geneva"]
    chosen = window.commands.reader.selected
    assert chosen.id != first.id
    assert chosen.text == "in Geneva"
    action(window, "Undo").trigger()
    assert texts(window) == ["Talks resume in Geneva"]


def test_splitting_off_the_selection(window, select_words, mark):
    mark("Talks resume in Geneva")
    select_words("resume")
    action(window, "Split").trigger()
    assert texts(window) == ["Talks … in Geneva", "resume"]


def test_splitting_by_parts_where_the_cursor_is_elsewhere(window, select_words, mark):
    mark("Talks")
    select_words("Geneva")
    press(window, Qt.Key.Key_A)
    select_words("Five people")
    action(window, "Split").trigger()
    assert texts(window) == ["Talks", "Geneva"]
    action(window, "Split").trigger()
    assert window.notices.isVisible()
    assert texts(window) == ["Talks", "Geneva"]


def test_two_rows_of_the_list_are_merged_by_the_command_and_its_menu(window, mark):
    first, second = mark("Talks resume"), mark("We will sign.")
    view = window.findChild(QAbstractItemView, "annotationList")
    view.selectAll()
    assert window.annotation_list.selected() == (first.id, second.id)
    action(window, "Merge").trigger()
    assert texts(window) == ["Talks resume … We will sign."]
    assert window.commands.reader.selected.id == first.id
    action(window, "Undo").trigger()
    view.selectionModel().select(view.model().index(0), QItemSelectionModel.SelectionFlag.Select)
    view.selectAll()
    window.annotation_list.merge_requested.emit()
    assert len(annotations(window)) == 1


def test_the_palette_of_those_like_it_merges(window, mark):
    mark("Talks resume")
    mark("Five people", Qt.Key.Key_3)
    kept = mark("We will sign.")
    action(window, "Merge").trigger()
    query = window.findChild(QLineEdit, "chooserQuery")
    QTest.keyClicks(query, "talks")
    QTest.keyClick(query, Qt.Key.Key_Return)
    assert texts(window) == ["Talks resume … We will sign.", "Five people"]
    assert annotations(window)[0].id == kept.id
    window.commands.reader.select("")
    window.commands.editing.parts._other_chosen(kept.id)
    assert len(annotations(window)) == 2


def test_one_alone_or_two_kinds_are_not_merged(window, mark):
    mark("Talks resume")
    action(window, "Merge").trigger()
    assert window.notices.isVisible()
    mark("Five people", Qt.Key.Key_3)
    window.findChild(QAbstractItemView, "annotationList").selectAll()
    action(window, "Merge").trigger()
    assert len(annotations(window)) == 2


def test_ends_are_trimmed_by_the_settings_in_the_menu(window, select_words):
    def highlighted(words):
        select_words(words)
        press(window, Qt.Key.Key_2)
        text = window.commands.reader.selected.text
        press(window, Qt.Key.Key_Delete)
        return text

    said = "Monday: “We will sign.” "
    assert action(window, "TrimEnds").isChecked()
    assert not action(window, "DropQuotationMarks").isChecked()
    assert highlighted(said) == said.strip()
    assert highlighted(" “We will sign.” ") == "“We will sign.”"
    action(window, "DropQuotationMarks").trigger()
    assert highlighted(" “We will sign.” ") == "We will sign."
    action(window, "TrimEnds").trigger()
    assert highlighted(" said on Monday: ") == " said on Monday: "
    assert not window.commands.context.settings.trim_ends
    assert window.commands.context.settings.drop_quotation_marks
