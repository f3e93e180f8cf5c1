"""Relating annotations by dropping one on another in the list."""

import dataclasses
import json

import making
from conftest import ENGLISH
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from relation_driving import LEFT, WORDS, drop
from window_driving import action

from annotator.model.category import CategoryTree
from annotator.ui.lists.annotation_model import AnnotationModel


def test_dropping_one_on_another_asks_how_where_several_ways_fit(driven, qtbot):
    with qtbot.waitSignal(driven.window.annotation_list.dropped):
        assert driven.drag(["quote"], "claim")
    menu = driven.menu()
    said = [each.text() for each in menu.actions()]
    assert said == ["supports", "contradicts", "is the same as"]
    assert all(each.toolTip() and each.objectName() for each in menu.actions())
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert driven.stored() == [("quote", "supports", "claim")]


def test_the_other_way_round_it_says_so(driven, qtbot):
    with qtbot.waitSignal(driven.window.annotation_list.dropped):
        assert driven.drag(["claim"], "quote")
    said = {each.text(): each for each in driven.menu().actions()}
    assert list(said) == ["is supported by", "is contradicted by", "is the same as"]
    said["is contradicted by"].trigger()
    assert driven.stored() == [("quote", "contradicts", "claim")]
    driven.menu().close()


def test_where_one_way_fits_nothing_is_asked_and_several_are_one_step(driven, qtbot):
    with qtbot.waitSignal(driven.window.annotation_list.dropped):
        assert driven.drag(["quote", "claim"], "event")
    ends = {frozenset((source, target)) for source, _, target in driven.stored()}
    assert ends == {frozenset(("quote", "event")), frozenset(("claim", "event"))}
    with qtbot.waitSignal(driven.window.annotation_list.dropped):
        assert driven.drag(["quote", "claim"], "event")
    assert len(driven.stored()) == 2, "what is related so already stays as it is"
    action(driven.window, "Undo").trigger()
    assert driven.stored() == []


def test_what_cannot_be_related_cannot_be_dropped(driven, qtbot):
    assert not driven.drag(["quote"], "quote")
    assert not driven.drag(["quote", "claim"], "claim")
    data = QMimeData()
    data.setText("words")
    row = driven.view.visualRect(driven.view.model().index(0, 0))
    assert not drop(driven.view.viewport(), row.center(), data)
    data.setData(driven.view.model().mimeTypes()[0], json.dumps(["unknown"]).encode())
    assert not drop(driven.view.viewport(), row.center(), data)
    below = driven.view.viewport().rect().bottomLeft() - QPoint(-20, 2)
    assert not drop(driven.view.viewport(), below, driven.view.model().mimeData([]))
    assert driven.stored() == []


def test_only_what_the_scheme_links_can_be_dropped(qapp):
    scheme = making.news()
    article = making.article(ENGLISH)
    found = [making.on_words(article, kind, words) for kind, words in WORDS.items()]
    quote, claim, event = found
    model = AnnotationModel()
    model.put(found)

    def can(source, target):
        rows = [model.index(model.row_of(each.id)) for each in (source, target)]
        link = Qt.DropAction.LinkAction
        return model.dropMimeData(model.mimeData(rows[:1]), link, -1, -1, rows[1])

    assert not can(quote, claim), "without a scheme nothing is linked"
    linked = tuple(each for each in scheme.relations if each.source)
    model.set_scheme(dataclasses.replace(scheme, relations=linked), CategoryTree())
    assert can(quote, claim)
    assert can(claim, quote)
    assert can(claim, event)
    assert not can(quote, event)
    assert not can(event, quote)
    assert model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert not model.flags(model.index(-1)) & Qt.ItemFlag.ItemIsDragEnabled


def test_a_drag_that_ends_nowhere_selects_what_was_pressed_and_nothing_else(driven):
    model, handle = driven.view.model(), driven.window.windowHandle()
    row = driven.view.visualRect(model.index(model.row_of(driven.marks["event"].id)))
    start = driven.view.viewport().mapTo(driven.window, row.center())
    QTest.mousePress(handle, LEFT, pos=start)
    for step in range(1, 5):
        QTest.mouseMove(handle, start + QPoint(10 * step, -20 * step))
    QTest.mouseRelease(handle, LEFT, pos=start - QPoint(0, 80))
    assert driven.window.annotation_list.selected() == (driven.marks["event"].id,)
    assert driven.stored() == []
