"""The list of articles, through its signals and real mouse and key events."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QTableView, QToolButton

from annotator.model.article import ArticleInfo, ArticleRow
from annotator.ui.lists.article_list import ArticleList
from annotator.ui.widgets.row_delegates import ROW_ROLE

NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
ARABIC = "الفلسطينيون ينهون التعاون الأمني"


def row(key, title="A title", count=0, **known):
    known = {"number": int(key), "published": dt.date(2014, 7, 1), **known}
    info = ArticleInfo(id=key, title=title, text_sha256="", length=1, added=NOW, **known)
    return ArticleRow(info, count)


ROWS = [
    row("1", "Border reopens", 3, source="Reuters", place="GAZA", published=None),
    row("2", ARABIC, source="AFP", published=dt.date(2014, 8, 2)),
    row("3", "A vote <b>& after</b> 👍🏽", 1200, source="Reuters", done=True),
]


class Rig:
    """The widget with the parts that a person touches."""

    def __init__(self, widget):
        self.widget = widget
        self.view = widget.findChild(QTableView, "articleList")
        self.filter = widget.findChild(QLineEdit, "articleFilter")

    @property
    def titles(self):
        model = self.view.model()
        return [model.index(n, 0).data() for n in range(model.rowCount())]

    def at(self, number):
        return self.view.visualRect(self.view.model().index(number, 0)).center()

    def click(self, number, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.mouseClick(
            self.view.viewport(), Qt.MouseButton.LeftButton, modifiers, self.at(number)
        )

    def menu(self, at):
        where = self.view.viewport().mapToGlobal(at)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where)
        QApplication.sendEvent(self.view.viewport(), event)
        return self.widget.findChildren(QMenu, "articleMenu")[-1]

    def text(self, name):
        return self.widget.findChild(QLineEdit, name)

    def shows_view(self):
        return self.view.isVisible()


@pytest.fixture
def rig(qtbot):
    widget = ArticleList()
    qtbot.addWidget(widget)
    widget.resize(280, 400)
    widget.set_rows(ROWS)
    with qtbot.waitExposed(widget):
        widget.show()
    return Rig(widget)


def action(menu, name):
    return next(each for each in menu.actions() if each.objectName() == name)


def sorting(rig, name):
    menu = rig.widget.findChild(QMenu, "articleSortingMenu")
    return action(menu, name)


def told(signal):
    heard = []
    signal.connect(lambda *values: heard.append(values))
    return heard


def test_click_and_arrow_keys_choose_an_article_once(rig):
    heard = told(rig.widget.article_selected)
    rig.click(1)
    rig.click(1)
    assert heard == [("2",)]
    assert rig.widget.current() == "2"
    QTest.keyClick(rig.view, Qt.Key.Key_Down)
    QTest.keyClick(rig.view, Qt.Key.Key_Home)
    QTest.keyClick(rig.view, Qt.Key.Key_End)
    assert [key for (key,) in heard] == ["2", "3", "1", "3"]


def test_marking_several_opens_none(rig):
    rig.click(0)
    heard = told(rig.widget.article_selected)
    rig.click(2, Qt.KeyboardModifier.ControlModifier)
    assert heard == []
    assert rig.widget.selected() == ("1", "3")


def test_select_marks_and_tells_nobody(rig):
    heard = told(rig.widget.article_selected)
    rig.widget.select("3")
    assert (rig.widget.current(), rig.widget.selected()) == ("3", ("3",))
    rig.widget.select("3")
    rig.widget.select(None)
    assert (rig.widget.current(), rig.widget.selected()) == (None, ())
    rig.widget.select("unknown")
    assert rig.widget.current() is None
    assert heard == []


def test_neighbours_follow_the_order_on_show(rig):
    assert rig.widget.neighbour(1) == "1"
    assert rig.widget.neighbour(-1) == "3"
    rig.widget.select("2")
    assert (rig.widget.neighbour(-1), rig.widget.neighbour(1)) == ("1", "3")
    rig.widget.sort_by("number", descending=True)
    assert (rig.widget.neighbour(-1), rig.widget.neighbour(1)) == ("3", "1")
    rig.widget.select("1")
    assert rig.widget.neighbour(1) is None


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("border", ["1"]),
        ("reuters", ["1", "3"]),
        ("gaza", ["1"]),
        ("2014-08", ["2"]),
        ("august", ["2"]),
        ("VOTE reuters", ["3"]),
        ("التعاون", ["2"]),
        ("👍🏽", ["3"]),
    ],
)
def test_the_filter_looks_everywhere_and_needs_every_word(rig, typed, left):
    QTest.keyClicks(rig.filter, "x")
    rig.filter.setText(typed)
    assert rig.titles == [each.info.title for each in ROWS if each.info.id in left]


def test_what_is_chosen_stays_so_while_the_filter_hides_it(rig):
    rig.widget.select("2")
    rig.filter.setText("border")
    assert rig.widget.current() == "2"
    assert rig.widget.selected() == ()
    assert rig.widget.neighbour(1) == "1"
    QTest.keyClick(rig.filter, Qt.Key.Key_Escape)
    assert rig.widget.selected() == ("2",)


def test_return_in_the_filter_goes_to_the_list(rig):
    heard = told(rig.widget.article_selected)
    rig.filter.setFocus()
    QTest.keyClicks(rig.filter, "vote")
    QTest.keyClick(rig.filter, Qt.Key.Key_Return)
    assert heard == [("3",)]
    assert QApplication.focusWidget() is rig.view


def test_a_filter_without_matches_offers_to_be_cleared(rig):
    rig.filter.setText("nothing like it")
    assert not rig.shows_view()
    button = rig.widget.findChild(QPushButton, "articleListEmpty-clear")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(rig.titles) == 3
    assert rig.shows_view()


def test_the_count_tells_what_is_hidden(rig):
    label = rig.widget.findChild(object, "articleCount")
    clear = rig.widget.findChild(QToolButton, "articleClearFilter")
    assert label.text() == "3 of 3"
    assert not clear.isVisible()
    rig.filter.setText("reuters")
    assert label.text() == "2 of 3"
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert label.text() == "3 of 3"


def test_an_empty_project_says_so_and_offers_to_add(rig):
    rig.widget.set_rows([])
    assert not rig.shows_view()
    heard = told(rig.widget.add_requested)
    button = rig.widget.findChild(QPushButton, "articleListEmpty-add")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(rig.widget.findChild(QToolButton, "articleAdd"), Qt.MouseButton.LeftButton)
    assert heard == [(), ()]


@pytest.mark.parametrize(
    ("order", "ids"),
    [("number", "123"), ("title", "312"), ("date", "132"), ("source", "213")],
)
def test_sorting(rig, order, ids):
    heard = told(rig.widget.sorting_changed)
    rig.widget.select("2")
    sorting(rig, f"articleSort-{order}").trigger()
    titles = {each.info.id: each.info.title for each in ROWS}
    assert rig.titles == [titles[key] for key in ids]
    sorting(rig, "articleSortDescending").trigger()
    assert rig.titles == [titles[key] for key in reversed(ids)]
    assert heard[-1] == (order, True)
    assert rig.widget.selected() == ("2",)


def test_done_articles_can_be_hidden(rig):
    sorting(rig, "articleHideDone").trigger()
    assert rig.titles == ["Border reopens", ARABIC]
    rig.widget.update_rows([row("1", "Border reopens", 3, done=True)])
    assert rig.titles == [ARABIC]
    rig.widget.findChild(QToolButton, "articleClearFilter").click()
    assert len(rig.titles) == 3


def test_updates_repaint_only_their_row(rig, qtbot):
    rig.widget.select("2")
    resets = told(rig.view.model().modelReset)
    with qtbot.waitSignal(rig.view.model().dataChanged) as changed:
        rig.widget.update_rows([row("2", ARABIC, 7, source="AFP", published=dt.date(2014, 8, 2))])
    assert changed.args[0].row() == changed.args[1].row() == 1
    assert rig.view.model().index(1, 0).data(ROW_ROLE).annotations == 7
    assert resets == []
    assert rig.widget.selected() == ("2",)


def test_counts_go_up_and_down(rig):
    rig.widget.count({"1": 2, "3": -1200, "unknown": 1})
    counts = {key: rig.widget._model.known(key).annotations for key in "123"}
    assert counts == {"1": 5, "2": 0, "3": 0}


def test_updates_of_hidden_rows_and_new_rows(rig):
    rig.filter.setText("vote")
    rig.widget.update_rows([row("1", "Border closed", 3, source="Reuters", published=None)])
    assert len(rig.titles) == 1
    rig.filter.clear()
    assert "Border closed" in rig.titles
    rig.widget.sort_by("title")
    rig.widget.update_rows([row("1", "Zebra crossing"), row("4", "A new one")])
    assert rig.titles == ["A new one", ROWS[2].info.title, "Zebra crossing", ARABIC]


def test_rows_take_one_line_when_there_is_room(rig, qtbot):
    narrow = rig.view.rowHeight(0)
    rig.widget.resize(800, 400)
    qtbot.waitUntil(lambda: rig.view.rowHeight(0) < narrow)
    assert rig.view.rowHeight(0) == 28
    rig.widget.grab()


def test_keys_and_double_click_ask_for_things(rig):
    wishes = (
        told(rig.widget.article_activated),
        told(rig.widget.remove_requested),
        told(rig.widget.edit_requested),
    )
    keys = (Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_F2)
    for key in keys:
        QTest.keyClick(rig.view, key)
    assert wishes == ([], [], []), "nothing is chosen"
    rig.click(0)
    for key in keys:
        QTest.keyClick(rig.view, key)
    assert wishes == ([("1",)], [(("1",),)], [("1",)])
    QTest.mouseDClick(
        rig.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, rig.at(0)
    )
    assert wishes[0] == [("1",), ("1",)]


def test_the_menu_of_one_article(rig):
    rig.click(2)
    menu = rig.menu(rig.at(2))
    done = told(rig.widget.done_requested)
    edit, export = told(rig.widget.edit_requested), told(rig.widget.export_requested)
    remove, add = told(rig.widget.remove_requested), told(rig.widget.add_requested)
    assert action(menu, "articleMenuDone").isChecked()
    for name in ("Done", "Edit", "Export", "Remove", "Add"):
        action(menu, f"articleMenu{name}").trigger()
    assert done == [("3", False)]
    assert (edit, export, remove, add) == ([("3",)], [(("3",),)], [(("3",),)], [()])
    menu.hide()


def test_the_menu_of_several_articles_and_of_none(rig):
    rig.click(0)
    rig.click(2, Qt.KeyboardModifier.ShiftModifier)
    menu = rig.menu(rig.at(2))
    assert not action(menu, "articleMenuEdit").isEnabled()
    assert "3 articles" in action(menu, "articleMenuRemove").text()
    done = told(rig.widget.done_requested)
    action(menu, "articleMenuDone").trigger()
    assert done == [("1", True), ("2", True), ("3", True)]
    menu.hide()
    QTest.keyClick(rig.view, Qt.Key.Key_F2)
    rig.widget.select(None)
    menu = rig.menu(QPoint(100, 390))
    assert [each.objectName() for each in menu.actions()] == ["articleMenuAdd"]
    menu.hide()


def test_rows_say_everything_to_assistive_tools_and_in_tooltips(rig):
    model = rig.view.model()
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Border reopens, Reuters · In progress, GAZA, 3 annotations"
    tip = model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "A vote &lt;b&gt;&amp; after&lt;/b&gt;" in tip
    assert "1,200 annotations" in tip
    assert "Done" in tip


def test_many_articles_cost_no_more_than_the_rows_in_sight(rig, qtbot):
    many = [row(str(n), f"Number {n}") for n in range(1, 100_001)]
    rig.widget.set_rows(many)
    asked = []
    model = rig.view.model()
    data = model.data
    model.data = lambda index, role=0: (asked.append(index.row()), data(index, role))[1]
    rig.widget.select("99000")
    rig.view.viewport().repaint()
    model.data = data
    assert min(asked) > 98_900
    assert len(set(asked)) < 60
    rig.filter.setText("number 99000")
    assert rig.titles == ["Number 99000"]
    assert rig.widget.selected() == ("99000",)


def test_long_lists_are_made_ready_while_idle(qtbot):
    widget = ArticleList()
    qtbot.addWidget(widget)
    widget.set_rows([row(str(n), f"Number {n}") for n in range(1, 2501)])
    widget.update_rows([row("7", "Seven")])
    model = widget.findChild(QTableView, "articleList").model()
    qtbot.waitUntil(lambda: not model.prepare(1))
    widget.findChild(QLineEdit, "articleFilter").setText("seven")
    assert model.rowCount() == 1
