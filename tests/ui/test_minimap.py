"""The map of the article in its scroll bar."""

import pytest
from making import annotation, article, news
from pixels import colours
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from wcag import contrast
from window_driving import annotations

import annotator
from annotator.ui import theme
from annotator.ui.reading.minimap import Minimap

FIRST, SECOND, THIRD = (kind.name for kind in news().kinds)
LINE = "Words of a paragraph that goes on for a while.\n"
LONG = article(LINE * 2000)


@pytest.fixture
def bar(qapp, qtbot, view):
    theme.install(qapp, "light")
    bar = view.verticalScrollBar()
    # The mouse stays where a test before has left it, and the handle under it is painted otherwise.
    QTest.mouseMove(view.viewport(), QPoint(40, 40))
    qtbot.waitUntil(lambda: not bar.underMouse())
    return bar


def lines(number):
    return number * len(LINE), number * len(LINE) + 10


def marks(view):
    """Top rows of the marks of each kind."""
    found = view.findChild(Minimap, "minimap").marks()
    return {kind.name: [box.top() for box in boxes] for kind, boxes in found}


def middle_of(view, kind, number=0):
    found = view.findChild(Minimap, "minimap").marks()
    (boxes,) = [boxes for each, boxes in found if each.name == kind]
    return boxes[number].center()


def hover(bar, point):
    place = bar.mapToGlobal(point)
    QApplication.sendEvent(bar, QHelpEvent(QHelpEvent.Type.ToolTip, point, place))
    return QToolTip.text()


def test_marks_stand_where_annotations_are_though_nothing_more_is_laid_out(view, bar):
    view.show_article(LONG, news())
    view.grab()
    last = view.document().lastBlock()
    edges = annotation(LONG, FIRST, [lines(0), lines(1999)])
    view.put([edges, annotation(LONG, THIRD, [lines(1000)])])
    view.grab()
    found = marks(view)
    assert not last.layout().lineCount(), "the end of the text is not laid out"
    assert found[FIRST] == pytest.approx([0, bar.height()], abs=8)
    assert found[THIRD] == pytest.approx([bar.height() / 2], abs=8)
    assert SECOND not in found
    view.document().size()
    view.grab()
    assert marks(view)[THIRD] == pytest.approx([bar.height() / 2], abs=8)


@pytest.mark.parametrize("shown", [theme.LIGHT, theme.DARK], ids=lambda shown: shown.name)
def test_kinds_have_their_colours_and_lanes(view, bar, qapp, qtbot, shown):
    theme.install(qapp, shown.name)
    view.show_article(LONG, news())
    assert not {shown.kind(kind).line for kind in news().kinds} & colours(bar)
    view.put([annotation(LONG, kind.name, [lines(500)]) for kind in news().kinds])
    qtbot.waitUntil(lambda: {shown.kind(kind).line for kind in news().kinds} <= colours(bar))
    columns = [middle_of(view, kind.name).x() for kind in news().kinds]
    assert columns == sorted(set(columns))
    for kind in news().kinds:
        assert contrast(shown.kind(kind).line, shown.hover) >= 3, "on the handle"


def test_lanes_are_mirrored_from_right_to_left(view, bar):
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    view.show_article(LONG, news())
    view.put([annotation(LONG, kind.name, [lines(500)]) for kind in news().kinds])
    columns = [middle_of(view, kind.name).x() for kind in news().kinds]
    assert columns == sorted(set(columns), reverse=True)


def test_the_selected_annotation_is_brought_out(view, bar, qtbot):
    view.show_article(LONG, news())
    chosen = annotation(LONG, FIRST, [lines(1500)])
    view.put([chosen])
    assert theme.LIGHT.text not in colours(bar)
    view.show_selected(chosen)
    qtbot.waitUntil(lambda: theme.LIGHT.text in colours(bar))
    view.show_only(lambda each: each.kind != FIRST)
    assert theme.LIGHT.text not in colours(bar)


def test_marks_follow_edits_and_the_filter(view, bar):
    view.show_article(LONG, news())
    one, two = annotation(LONG, FIRST, [lines(10)]), annotation(LONG, SECOND, [lines(20)])
    view.put([one, two])
    assert bar.accessibleDescription() == "Claims: 1, Quotes: 1"
    view.show_only(lambda each: each.kind == SECOND)
    assert set(marks(view)) == {SECOND}
    assert bar.accessibleDescription() == "Quotes: 1"
    view.put([annotation(LONG, FIRST, [lines(30)])])
    assert set(marks(view)) == {SECOND}
    view.show_only(None)
    assert set(marks(view)) == {FIRST, SECOND}
    view.drop([two.id])
    assert set(marks(view)) == {FIRST}
    view.show_article(None, None)
    assert (marks(view), bar.accessibleDescription()) == ({}, "")


def test_ten_thousand_annotations_are_not_walked_to_be_painted(view, bar):
    view.show_article(LONG, news())
    asked = []

    def accepts(each):
        asked.append(each.id)
        return True

    span = len(LONG.text) // 10_000
    view.put(annotation(LONG, FIRST, [(n * span, n * span + 1)]) for n in range(10_000))
    view.show_only(accepts)
    view.findChild(Minimap, "minimap").grab()
    asked.clear()
    for _ in range(3):
        view.findChild(Minimap, "minimap").grab()
    assert asked == []
    assert len(marks(view)[FIRST]) <= bar.height()


def test_a_click_on_a_mark_asks_for_its_annotations_one_after_the_other(view, bar, qtbot):
    view.show_article(LONG, news())
    one, two = (annotation(LONG, FIRST, [lines(1500)], id=key) for key in "ab")
    other = annotation(LONG, SECOND, [lines(1500)], id="aa")
    view.put([one, two, other])
    told = []
    view.annotation_requested.connect(told.append)
    for chosen in (None, one, two):
        view.show_selected(chosen, reveal=False)
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=middle_of(view, FIRST))
    assert told == ["a", "b", "a"]
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=middle_of(view, SECOND))
    assert told[-1] == other.id
    assert bar.value() == 0, "the bar itself heard nothing of it"
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(5, bar.height() // 2))
    assert len(told) == 4
    assert bar.value() > 0, "a click beside marks turns the page"


def test_a_mark_below_the_handle_is_clicked_and_the_handle_still_drags(view, bar):
    view.show_article(LONG, news())
    view.put([annotation(LONG, FIRST, [lines(40)], id="a")])
    told = []
    view.annotation_requested.connect(told.append)
    at = middle_of(view, FIRST)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=at)
    assert told == ["a"]
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(bar, at + QPoint(0, 80))
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=at + QPoint(0, 80))
    assert told == ["a"]
    assert bar.value() > 0


def test_the_pointer_and_a_tip_tell_of_marks(view, bar, qtbot):
    view.show_article(LONG, news())
    view.put([annotation(LONG, FIRST, [lines(1500)]) for _ in range(2)])
    view.put([annotation(LONG, SECOND, [lines(700)])])
    assert hover(bar, middle_of(view, FIRST)) == "Claims: 2\nClick to go there"
    assert hover(bar, middle_of(view, SECOND)) == "Quote: 1\nClick to go there"
    QTest.mouseMove(bar, middle_of(view, FIRST))
    assert bar.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(bar, QPoint(5, 5))
    assert bar.cursor().shape() == Qt.CursorShape.ArrowCursor
    hover(bar, QPoint(5, 5))
    qtbot.waitUntil(lambda: QToolTip.text() == "")


def test_a_click_in_the_window_selects_and_scrolls(make_window, tmp_path, qtbot):
    (tmp_path / "long.txt").write_text(LONG.text, "utf-8")
    with annotator.create_project(tmp_path / "long.annotator", annotator="Ada Marks") as project:
        (added,) = project.add_articles([tmp_path / "long.txt"])
        at = added.text.index(LINE.strip(), added.length // 2)
        project.annotate(added, kind=FIRST, spans=[(at, at + 5)])
    window = make_window(tmp_path / "long.annotator")
    view = window.article_view
    window.grab()
    QTest.mouseClick(
        view.verticalScrollBar(), Qt.MouseButton.LeftButton, pos=middle_of(view, FIRST)
    )
    (marked,) = annotations(window)
    assert window.commands.reader.selected == marked
    shown = view.visible_span()
    assert shown.start <= at < shown.end
    assert QColor(theme.LIGHT.text).name().upper() in colours(view.verticalScrollBar())
