"""Relating annotations in the window: palette, chips, menus; and taking it back."""

import dataclasses

import making
from conftest import ARABIC, ENGLISH
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QMenu, QTableView, QToolButton
from relation_driving import LEFT, Driven
from window_driving import action, press

import annotator
from annotator.model.relation import Related
from annotator.ui.widgets.command_palette import Chooser

# --- the palette ---


def test_a_key_opens_the_palette_and_enter_relates(driven):
    driven.select("quote")
    assert driven.chips() == []
    press(driven.window, Qt.Key.Key_L)
    assert driven.offered() == [
        "supports: The delegation left",
        "contradicts: The delegation left",
        "is the same as: The delegation left",
        "is the same as: Five people were hurt",
    ]
    driven.type("contra")
    driven.enter()
    assert driven.stored() == [("quote", "contradicts", "claim")]
    assert driven.said() == ["contradicts: The delegation left"]
    assert "Add relation “contradicts”" in action(driven.window, "Undo").text()
    driven.select("claim")
    assert driven.said() == ["is contradicted by: We will sign."]
    driven.select("event")
    assert driven.said() == []


def test_it_is_on_disk_and_can_be_undone_after_a_restart(driven, make_window):
    driven.select("claim")
    action(driven.window, "Relate").trigger()
    driven.type("is about five")
    driven.enter()
    path = driven.project.path
    driven.window.close()
    again = Driven(make_window(path), driven.marks)
    assert again.stored() == [("claim", "about", "event")]
    again.select("event")
    assert again.said() == ["is the subject of: The delegation left"]
    action(again.window, "Undo").trigger()
    assert (again.stored(), again.said()) == ([], [])
    action(again.window, "Redo").trigger()
    assert again.said() == ["is the subject of: The delegation left"]


def test_words_of_other_articles_are_found_as_they_are_typed(driven):
    driven.select("quote")
    press(driven.window, Qt.Key.Key_L)
    assert not any("نقبل" in row for row in driven.offered())
    driven.type("supp نق")
    assert driven.offered() == ["supports: \u2068لن نقبل\u2069"]
    index = driven.palette().findChild(QListView).model().index(0)
    assert ARABIC[:8] in index.data(Qt.ItemDataRole.ToolTipRole)
    driven.enter()
    assert driven.stored() == [("quote", "supports", "far")]
    assert driven.said() == ["supports: \u2068لن نقبل\u2069"]


def test_choosing_a_relation_again_takes_it_back(driven):
    driven.project.relate(driven.marks["event"], driven.marks["quote"], "same-as")
    for name in ("event", "quote"):
        driven.select(name)
        press(driven.window, Qt.Key.Key_L)
        model = driven.palette().findChild(QListView).model()
        checked = [
            model.index(row).data()
            for row in range(model.rowCount())
            if model.index(row).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        ]
        assert len(checked) == 1
        driven.palette().close()
    press(driven.window, Qt.Key.Key_L)
    driven.type("same five")
    query = driven.palette().findChild(QLineEdit)
    for times in (0, 1, 0):
        QTest.keyClick(query, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert len(driven.stored()) == times
    driven.palette().close()


def test_a_query_that_is_too_long_is_told(driven):
    driven.select("quote")
    press(driven.window, Qt.Key.Key_L)
    driven.palette().findChild(QLineEdit).setText("x" * 20_000)
    driven.palette().close()
    assert driven.window.notices.isVisible()


def test_a_refused_relation_is_told_and_leaves_no_chip(driven):
    driven.select("quote")
    press(driven.window, Qt.Key.Key_L)
    with annotator.open_project(driven.project.path, annotator="Bo") as other:
        other.delete(driven.marks["claim"].id)
    driven.type("supports")
    driven.enter()
    assert driven.window.notices.isVisible()
    assert driven.stored() == []


def test_an_annotation_that_another_program_has_deleted_is_told(driven):
    driven.select("quote")
    with annotator.open_project(driven.project.path, annotator="Bo") as other:
        other.delete(driven.marks["quote"].id)
    press(driven.window, Qt.Key.Key_L)
    assert driven.window.notices.isVisible()
    assert not driven.window.findChildren(Chooser)


def test_the_nearest_come_first(driven):
    first = driven.project.articles()[0]
    with driven.project.transaction("Many"):
        for start in range(20):
            driven.project.annotate(first, kind="claim", spans=[(start, start + 2)])
    driven.window.open_article(first.id)
    driven.window.commands.reader.load_all()
    driven.select("quote")
    press(driven.window, Qt.Key.Key_L)
    assert driven.offered()[0] == "supports: The delegation left"
    assert len(driven.offered()) == 21 * 3 + 1


def test_nothing_happens_without_an_annotation_or_a_project(window, make_window):
    assert not action(window, "Relate").isEnabled()
    window.commands.relating.relate()
    window.commands.relating.offer(("none",), "none", QPoint())
    assert not any(chooser.isVisible() for chooser in window.findChildren(Chooser))
    bare = make_window()
    bare.annotation_editor.relation_removed.emit("none")
    bare.annotation_editor.relations_requested.emit("none")
    bare.commands.relating.relate("none")
    assert not bare.findChildren(Chooser)


# --- chips ---


def test_chips_lead_to_the_other_end_and_back_across_articles(driven):
    driven.project.relate(driven.marks["quote"], driven.marks["far"], "supports")
    driven.select("quote")
    (chip,) = driven.chips()
    QTest.mouseClick(chip, LEFT, pos=QPoint(30, 14))
    reader = driven.window.commands.reader
    assert reader.article.id == driven.marks["far"].article_id
    assert reader.selected.id == driven.marks["far"].id
    assert driven.window.annotation_list.selected() == (driven.marks["far"].id,)
    assert driven.said() == ["is supported by: We will sign."]
    (chip,) = driven.chips()
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Return)
    assert reader.selected.id == driven.marks["quote"].id
    assert QApplication.focusWidget() is driven.window.article_view


def test_the_cross_and_delete_remove_a_relation(driven):
    driven.project.relate(driven.marks["quote"], driven.marks["claim"], "supports")
    driven.project.relate(driven.marks["claim"], driven.marks["event"], "about")
    driven.select("claim")
    first = driven.chips()[0]
    QTest.mouseClick(first, LEFT, pos=QPoint(first.width() - 8, 14))
    assert driven.stored() == [("claim", "about", "event")]
    assert driven.window.commands.reader.selected.id == driven.marks["claim"].id
    (chip,) = driven.chips()
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert driven.stored() == []
    assert QApplication.focusWidget().objectName() == "relationAdd"
    assert "Remove relation" in action(driven.window, "Undo").text()
    action(driven.window, "Undo").trigger()
    assert driven.said() == ["is about: Five people were hurt"]


def test_chips_follow_what_happens_to_the_other_end(driven):
    driven.project.relate(driven.marks["quote"], driven.marks["claim"], "supports")
    driven.select("quote")
    do = driven.window.session.do
    start, _ = making.place(driven.project.articles()[0], "The delegation")
    do(driven.project.edits.update, driven.marks["claim"].id, spans=[(start, start + 14)])
    assert driven.said() == ["supports: The delegation"]
    do(driven.project.edits.delete, [driven.marks["claim"].id])
    assert driven.said() == []
    action(driven.window, "Undo").trigger()
    assert driven.said() == ["is supported by: We will sign."]
    driven.select("quote")
    assert driven.said() == ["supports: The delegation"]


def test_a_chip_tells_everything(driven):
    driven.project.relate(driven.marks["quote"], driven.marks["far"], "supports")
    driven.select("quote")
    (chip,) = driven.chips()
    assert "لن نقبل" in chip.accessibleName()
    assert "supports:" in chip.toolTip()
    assert "Delete" in chip.accessibleDescription()
    driven.window.annotation_editor.grab()
    add = driven.window.annotation_editor.findChild(QToolButton, "relationAdd")
    assert "(L)" in add.toolTip()
    QTest.mouseClick(add, LEFT)
    assert driven.palette().isVisible()
    driven.palette().close()


def test_more_relations_than_fit_are_listed_on_demand(driven):
    first = driven.project.articles()[0]
    with driven.project.transaction("Many"):
        for start in range(20):
            quote = driven.project.annotate(first, kind="quote", spans=[(start, start + 3)])
            driven.project.relate(quote, driven.marks["claim"], "supports")
        driven.project.relate(driven.marks["claim"], driven.marks["far"], "same-as")
    driven.window.open_article(first.id)
    driven.window.commands.reader.load_all()
    driven.select("claim")
    assert len(driven.chips()) == 12
    more = driven.window.annotation_editor.findChild(QToolButton, "relationMore")
    assert (more.isVisible(), more.text()) == (True, "9 more…")
    QTest.mouseClick(more, LEFT)
    assert len(driven.offered()) == 21
    driven.type("same")
    driven.enter()
    assert driven.window.commands.reader.selected.id == driven.marks["far"].id
    assert not more.isVisible()
    driven.select("far")
    assert driven.said() == ["is the same as: The delegation left"]


def test_a_type_that_the_scheme_does_not_have_is_shown_by_its_name(driven):
    editor = driven.window.annotation_editor
    driven.select("quote")
    related = making.relation(driven.marks["quote"], driven.marks["claim"], "gone")
    stranger = dataclasses.replace(driven.marks["claim"], kind="gone")
    editor.show_relations([Related(related, stranger)])
    assert driven.said() == ["gone: The delegation left"]
    editor.grab()


# --- menus, and schemes without relations ---


def test_the_menus_offer_it(driven):
    driven.select("quote")
    row = driven.view.visualRect(driven.view.model().index(0, 0)).center()
    QTest.mouseClick(driven.view.viewport(), LEFT, pos=row)
    where = driven.view.viewport().mapToGlobal(row)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, row, where)
    QApplication.sendEvent(driven.view.viewport(), event)
    menu = driven.window.annotation_list.findChild(QMenu, "annotationMenu")
    relate = next(a for a in menu.actions() if a.objectName() == "annotationMenuRelate")
    menu.close()
    relate.trigger()
    assert "supports: The delegation left" in driven.offered()
    driven.palette().close()
    driven.window.article_view.menu_requested.emit(QPoint(300, 300))
    menu = driven.window.findChild(QMenu, "articleMenu")
    assert action(driven.window, "Relate") in menu.actions()
    menu.close()


def test_a_scheme_without_relations_offers_none(tmp_path, make_window):
    scheme = tmp_path / "bare.toml"
    text = making.resource("schemes", "news.toml").read_text("utf-8")
    scheme.write_text(text.split("[[relation]]")[0], "utf-8")
    article = tmp_path / "article.txt"
    article.write_text(ENGLISH, "utf-8")
    with annotator.create_project(tmp_path / "bare.annotator", scheme=scheme) as project:
        (added,) = project.add_articles([article])
        made = project.annotate(added, kind="claim", spans=[(0, 5)])
    window = make_window(tmp_path / "bare.annotator")
    window.commands.reader.select(made.id)
    assert not window.annotation_editor.findChild(QToolButton, "relationAdd").isVisible()
    press(window, Qt.Key.Key_L)
    assert window.notices.isVisible()
    assert not window.findChildren(Chooser)
    view = window.annotation_list.findChild(QTableView, "annotationList")
    row = view.visualRect(view.model().index(0, 0)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, row, view.mapToGlobal(row))
    QApplication.sendEvent(view.viewport(), event)
    menu = window.annotation_list.findChild(QMenu, "annotationMenu")
    assert "annotationMenuRelate" not in [each.objectName() for each in menu.actions()]
    menu.close()
