"""Charts on show: mouse, keys, wheel."""

import pytest
from charting import bars, days, timeline
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from annotator.ui import theme
from annotator.ui.charts.chart import Passage, Person
from annotator.ui.charts.view import ChartView


@pytest.fixture
def shown(qtbot, qapp):
    def show(chart, width=700):
        view = ChartView(chart)
        qtbot.addWidget(view)
        view.resize(width, 300)
        with qtbot.waitExposed(view):
            view.show()
        view.setFocus()
        view.told = []
        view.target_activated.connect(view.told.append)
        return view

    return show


def click(view, spot):
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=spot.rect.center().toPoint())


def turn(view, notches, modifiers=Qt.KeyboardModifier.NoModifier, x=350):
    at = QPointF(x, 60)
    event = QWheelEvent(
        at,
        view.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)
    return event.isAccepted()


def test_a_view_is_as_high_as_its_chart(shown):
    view = shown(bars("Ada", "Bela"))
    assert view.height() == round(view.spots()[-1].rect.bottom())
    view.show_chart(bars("Ada"))
    assert view.height() == round(view.spots()[-1].rect.bottom())
    assert view.accessibleName() == "Speakers"


def test_a_click_follows_a_bar(shown):
    view = shown(bars("Ada", "Bela"))
    click(view, view.spots()[1])
    assert view.told == [Person("Bela")]
    QTest.mouseClick(view, Qt.MouseButton.RightButton, pos=view.spots()[0].rect.center().toPoint())
    assert len(view.told) == 1


def test_the_keys_reach_every_place(shown):
    view = shown(bars("Ada", "Bela"))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.told == []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(view, key)
    assert view.told == [Person("Bela")]
    assert view.accessibleDescription().startswith("Bela: 4\n")
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Enter)
    assert view.told[-1] == Person("Bela")
    QTest.keyClick(view, Qt.Key.Key_Plus)
    QTest.keyClick(view, Qt.Key.Key_X)
    assert len(view.told) == 2


def test_the_keys_go_the_other_way_from_right_to_left(shown):
    view = shown(bars("Ada", "Bela", "Cora"))
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Return):
        QTest.keyClick(view, key)
    assert view.told == [Person("Bela")]


def test_the_tooltip_tells_all_of_a_place(shown):
    view = shown(bars("Ada"))
    at = view.spots()[0].rect.center().toPoint()
    QApplication.sendEvent(view, QHelpEvent(QHelpEvent.Type.ToolTip, at, view.mapToGlobal(at)))
    assert "Ada: 3" in QToolTip.text()
    QTest.mouseMove(view, at)
    assert view.cursor().shape() == Qt.CursorShape.PointingHandCursor
    nowhere = QPoint(2, 2)
    QTest.mouseMove(view, nowhere)
    assert view.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_timeline_is_zoomed_by_keys_and_wheel(shown):
    view = shown(timeline(*days(100)))
    whole = view.chart.shown
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.chart.shown.length == pytest.approx(whole.length * 0.8)
    assert turn(view, 1)
    assert view.chart.shown.length == pytest.approx(whole.length * 0.64)
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.chart.shown.end > whole.first + whole.length * 0.5
    QTest.keyClick(view, Qt.Key.Key_Minus)
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.chart.shown == whole


def test_the_wheel_scrolls_the_page_unless_the_timeline_has_the_keys(shown):
    view = shown(timeline(*days(100)))
    whole = view.chart.shown
    view.clearFocus()
    assert not turn(view, 1)
    assert view.chart.shown == whole
    assert turn(view, 1, Qt.KeyboardModifier.ControlModifier)
    assert view.chart.shown.length < whole.length
    assert not turn(shown(bars("Ada")), 1, Qt.KeyboardModifier.ControlModifier)


def test_a_timeline_is_zoomed_around_the_pointer(shown):
    view = shown(timeline(*days(100)))
    whole = view.chart.shown
    turn(view, 2, x=0)
    assert view.chart.shown.first == whole.first
    view.show_all()
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    turn(view, 2, x=0)
    assert view.chart.shown.end == pytest.approx(whole.end)


@pytest.mark.parametrize("direction", [*Qt.LayoutDirection][:2])
def test_a_timeline_is_dragged_along(shown, direction):
    view = shown(timeline(*days(100)))
    view.setLayoutDirection(direction)
    view.zoom(6)
    before = view.chart.shown
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(400, 200))
    QTest.mouseMove(view, QPoint(300, 200))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    moved = view.chart.shown.first - before.first
    assert moved == pytest.approx(
        before.length / 7 * (1 if direction == Qt.LayoutDirection.LeftToRight else -1)
    )
    assert view.told == []


def test_a_click_on_a_mark_leads_to_its_passage(shown):
    view = shown(timeline("2014-07-01", "2014-07-05"))
    click(view, view.spots()[1])
    assert view.told == [Passage("article", "a1")]


def test_a_column_of_a_timeline_leads_closer(shown):
    view = shown(timeline(*days(200) * 30))
    click(view, view.spots()[10])
    assert view.told == []
    assert view.chart.shown.length < 10


def test_a_timeline_stays_where_it_is_when_something_changes(shown):
    view = shown(timeline(*days(100)))
    view.zoom(4)
    now = view.chart.shown
    view.show_chart(timeline(*days(100), "2014-07-02"))
    assert view.chart.shown == now
    view.show_chart(timeline())
    assert view.spots() == []
    view.show_chart(timeline(*days(3)))
    assert len(view.spots()) == 3


def test_a_view_follows_font_and_theme(shown, qapp):
    view = shown(bars("Ada", "Bela"))
    before = view.height()
    view.setFont(QFont("DejaVu Sans", 24))
    assert view.height() > before
    theme.install(qapp, "dark")
    assert view.grab().toImage().width() == 700
