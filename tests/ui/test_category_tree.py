"""The category panel, through its signals, real keys and real drops."""

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QApplication,
    QColorDialog,
    QDialog,
    QKeySequenceEdit,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QTreeView,
)

from annotator.model.category import Category, CategoryTree
from annotator.ui.lists.category_model import ID_ROLE, MIME, CategoryModel
from annotator.ui.lists.category_tree import CategoryPanel

DIPLOMACY = Category(id="d", name="Diplomacy", shortcut="Ctrl+1", description="Talks <b>only</b>")
SECURITY = Category(id="s", name="Security", parent="d", colour="#E69F00")
TREATIES = Category(id="t", name="Treaties", parent="d", position=1)
AID = Category(id="a", name="Aid & relief", position=1)
ARABIC = Category(id="r", name="مفاوضات", position=2)
ALL = (DIPLOMACY, SECURITY, TREATIES, AID, ARABIC)
TREE = CategoryTree(ALL)
COUNTS = {"d": 2, "s": 1200}


class Rig:
    """The widget, with what it has told so far."""

    NAMES = (
        *("add_requested", "rename_requested", "colour_requested", "shortcut_requested"),
        *("description_requested", "move_requested", "merge_requested", "delete_requested"),
        "tag_requested",
    )

    def __init__(self, widget, bot):
        self.widget, self.bot = widget, bot
        self.view = widget.findChild(QTreeView, "categoryTree")
        self.filter = widget.findChild(QLineEdit, "categoryFilter")
        self.told = []
        for name in self.NAMES:
            getattr(widget, name).connect(self._listener(name))

    def _listener(self, name):
        return lambda *values: self.told.append((name, *values))

    def rows(self, parent=None):
        """Ids on show, those below closed ones too."""
        model, found = self.view.model(), []
        parent = parent or QModelIndex()
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            found += [index.data(ID_ROLE), *self.rows(index)]
        return found

    def index(self, key):
        model = self.view.model()
        flags = Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchExactly
        return model.match(model.index(0, 0), ID_ROLE, key, 1, flags)[0]

    def menu(self, key=None):
        if key is not None:
            self.widget.select(key)
        at = self.view.visualRect(self.index(key)).center() if key else QPoint(30, 380)
        where = self.view.viewport().mapToGlobal(at)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where)
        QApplication.sendEvent(self.view.viewport(), event)
        return self.widget.findChildren(QMenu, "categoryMenu")[-1]

    def trigger(self, key, name):
        menu = self.menu(key)
        menus = [menu, *menu.findChildren(QMenu)]
        found = [each for part in menus for each in part.actions() if each.objectName() == name]
        found[0].trigger()
        menu.hide()

    def drop(self, key, on, place):
        """Drop a category on, above or below another one; tells whether that is allowed.

        Through the view's model, as the view does: a drag needs a window system to start.
        """
        model, action = self.view.model(), Qt.DropAction.MoveAction
        data = model.mimeData([self.index(key)])
        target = QModelIndex() if on is None else self.index(on)
        where = (-1, -1, target)
        if place != "on":
            where = (target.row() + (place == "below"), 0, target.parent())
        allowed = model.canDropMimeData(data, action, *where)
        model.dropMimeData(data, action, *where)
        QApplication.processEvents()
        return allowed

    def editor(self):
        editors = self.view.viewport().findChildren(QLineEdit)
        return next((each for each in editors if each.isVisible()), None)

    def finish(self, key):
        """End the naming that is under way, and wait until that is over."""
        QTest.keyClick(self.editor(), key)
        self.bot.waitUntil(lambda: self.editor() is None and "" not in self.rows())


@pytest.fixture
def rig(qtbot):
    widget = CategoryPanel()
    qtbot.addWidget(widget)
    widget.resize(280, 440)
    widget.show_tree(TREE, COUNTS)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return Rig(widget, qtbot)


# --- what it shows ---


def test_the_tree_is_shown_in_order_and_open(rig):
    assert rig.rows() == ["d", "s", "t", "a", "r"]
    assert rig.view.isExpanded(rig.index("d"))
    assert rig.widget.selected() is None
    rig.widget.grab()


def test_the_model_keeps_qts_rules(qapp):
    model = CategoryModel()
    tester = QAbstractItemModelTester(model)
    model.show_tree(TREE, COUNTS)
    model.begin_new("d")
    model.begin_new(None)
    model.end_new()
    model.end_new()
    assert model.parent() is None
    assert model.setData(model.index_of("d"), "x", Qt.ItemDataRole.ToolTipRole) is False
    model.show_tree(CategoryTree(), {})
    assert model.index_of("d") == QModelIndex()
    del tester


def test_rows_say_everything_to_assistive_tools_and_in_tooltips(rig):
    tip = rig.index("d").data(Qt.ItemDataRole.ToolTipRole)
    assert "Talks &lt;b&gt;only" in tip
    assert "2 annotations, 1202 with those below" in tip
    said = rig.index("s").data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Diplomacy/Security, 1200 annotations"


def test_other_counts_alone_move_nothing(rig, qtbot):
    with qtbot.assertNotEmitted(rig.view.model().modelReset):
        rig.widget.show_tree(CategoryTree(ALL), {"d": 3, "s": 1200})
    assert "3 annotations" in rig.index("d").data(Qt.ItemDataRole.ToolTipRole)


def test_what_is_closed_and_selected_stays_so(rig):
    rig.widget.select("a")
    rig.view.collapse(rig.index("d"))
    more = CategoryTree([*ALL, Category(id="n", name="New", position=9)])
    rig.widget.show_tree(more, COUNTS)
    assert not rig.view.isExpanded(rig.index("d"))
    assert rig.widget.selected() == "a"
    rig.view.expand(rig.index("d"))
    rig.widget.show_tree(TREE, COUNTS)
    assert rig.view.isExpanded(rig.index("d"))
    assert rig.rows() == ["d", "s", "t", "a", "r"]


def test_the_filter_looks_at_whole_paths_and_opens_what_it_finds(rig):
    rig.view.collapse(rig.index("d"))
    rig.filter.setText("secur")
    assert rig.rows() == ["d", "s"]
    assert rig.view.isExpanded(rig.index("d"))
    rig.filter.setText("DIPLO")
    assert rig.rows() == ["d", "s", "t"]
    rig.filter.setText("مفاو")
    assert rig.rows() == ["r"]
    rig.filter.setFocus()
    QTest.keyClick(rig.filter, Qt.Key.Key_Return)
    assert rig.widget.selected() == "r"
    QTest.keyClick(rig.filter, Qt.Key.Key_Escape)
    assert not rig.view.isExpanded(rig.index("d"))


def test_a_filter_without_matches_offers_to_be_cleared(rig):
    rig.filter.setText("nowhere")
    button = rig.widget.findChild(QPushButton, "categoryTreeEmpty-clear")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(rig.rows()) == 5


# --- naming ---


def test_an_empty_tree_offers_to_begin_one(rig):
    rig.widget.show_tree(CategoryTree(), {})
    assert not rig.view.isVisible()
    button = rig.widget.findChild(QPushButton, "categoryTreeEmpty-add")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClicks(rig.editor(), "First")
    rig.finish(Qt.Key.Key_Return)
    assert rig.told == [("add_requested", "First", None)]
    assert rig.rows() == []


def test_a_new_one_is_named_in_place(rig):
    rig.filter.setText("aid")
    QTest.mouseClick(rig.widget.findChild(QToolButton, "categoryAdd"), Qt.MouseButton.LeftButton)
    assert len(rig.rows()) == 6
    QTest.keyClicks(rig.editor(), " Trade ")
    rig.finish(Qt.Key.Key_Return)
    assert rig.told == [("add_requested", "Trade", None)]
    assert len(rig.rows()) == 5


def test_a_new_one_below_another_can_be_given_up(rig):
    rig.view.setFocus()
    rig.widget.select("d")
    rig.view.collapse(rig.index("d"))
    QTest.keyClick(rig.view, Qt.Key.Key_Insert)
    assert rig.rows() == ["d", "s", "t", "", "a", "r"]
    assert rig.view.isExpanded(rig.index("d"))
    rig.finish(Qt.Key.Key_Escape)
    assert rig.rows() == ["d", "s", "t", "a", "r"]
    rig.trigger("d", "categoryMenuNew")
    QTest.keyClicks(rig.editor(), "Summits")
    rig.finish(Qt.Key.Key_Return)
    assert rig.told == [("add_requested", "Summits", "d")]


def test_names_change_in_place(rig):
    rig.view.setFocus()
    rig.widget.select("s")
    for name in ("Security", "", "Defence"):
        QTest.keyClick(rig.view, Qt.Key.Key_F2)
        rig.editor().setText(name)
        rig.finish(Qt.Key.Key_Return)
    assert rig.told == [("rename_requested", "s", "Defence")]
    assert rig.index("s").data() == "Security", "until it is stored"
    rig.trigger("a", "categoryMenuRename")
    assert rig.editor().text() == "Aid & relief"


# --- moving ---


@pytest.mark.parametrize(
    ("key", "on", "place", "moved"),
    [
        ("a", "d", "on", ("d", 2)),
        ("s", "a", "above", (None, 1)),
        ("r", "d", "above", (None, 0)),
        ("d", "r", "below", (None, 2)),
        ("s", "t", "below", ("d", 1)),
        ("t", "s", "above", ("d", 0)),
        ("s", None, "on", (None, 3)),
    ],
)
def test_drops_nest_and_reorder(rig, key, on, place, moved):
    assert rig.drop(key, on, place)
    assert rig.told == [("move_requested", key, *moved)]
    assert rig.rows() == ["d", "s", "t", "a", "r"], "until it is stored"


@pytest.mark.parametrize(("key", "on"), [("d", "s"), ("d", "d")])
def test_nothing_drops_below_itself(rig, key, on):
    assert not rig.drop(key, on, "on")
    assert rig.told == []


def test_drops_in_the_same_place_and_of_other_things_are_none(rig):
    assert rig.drop("a", "a", "below")
    assert rig.drop("a", "d", "below") is True
    model = rig.view.model()
    other = QMimeData()
    other.setText("d")
    assert not model.canDropMimeData(other, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    gone = QMimeData()
    gone.setData(MIME, b"gone")
    assert not model.dropMimeData(gone, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert model.supportedDropActions() == Qt.DropAction.MoveAction
    assert rig.told == []


def test_the_keyboard_moves_too(rig):
    rig.trigger("a", "categoryMenuUp")
    rig.trigger("a", "categoryMenuDown")
    rig.trigger("a", "categoryMenuMove-Diplomacy")
    rig.trigger("s", "categoryMove-")
    assert rig.told == [
        ("move_requested", "a", None, 0),
        ("move_requested", "a", None, 2),
        ("move_requested", "a", "d", 2),
        ("move_requested", "s", None, 3),
    ]


# --- wishes ---


def test_keys_and_double_click(rig):
    rig.view.setFocus()
    keys = (Qt.Key.Key_Return, Qt.Key.Key_Delete)
    for key in keys:
        QTest.keyClick(rig.view, key)
    assert rig.told == []
    rig.widget.select("s")
    for key in keys:
        QTest.keyClick(rig.view, key)
    at = rig.view.visualRect(rig.index("a")).center()
    for click in (QTest.mouseClick, QTest.mouseDClick):
        click(rig.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert rig.told == [
        ("tag_requested", "Diplomacy/Security"),
        ("delete_requested", "s"),
        ("tag_requested", "Aid & relief"),
    ]


def test_the_menu(rig):
    rig.trigger("s", "categoryMenuTag")
    rig.trigger("s", "categoryMenuDelete")
    rig.trigger("s", "categoryColour-#0072B2")
    rig.trigger("s", "categoryMenuMerge-Aid & relief")
    assert rig.told == [
        ("tag_requested", "Diplomacy/Security"),
        ("delete_requested", "s"),
        ("colour_requested", "s", "#0072B2"),
        ("merge_requested", "s", "a"),
    ]
    rig.told.clear()
    menu = rig.menu()
    assert [each.objectName() for each in menu.actions()] == ["categoryMenuNew"]
    menu.hide()
    rig.trigger(None, "categoryMenuNew")
    assert len(rig.rows()) == 6


def answer(qtbot, kind, fill, accept=True):
    """Answer the next dialog as a person would."""
    seen = []

    def act():
        dialog = next(
            (each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)), None
        )
        if dialog is None or not dialog.isVisible():
            return
        timer.stop()
        seen.append(type(dialog))
        if kind is not None:
            fill(dialog if isinstance(dialog, kind) else dialog.findChild(kind))
        if accept:
            dialog.accept()
        else:
            dialog.reject()

    timer = QTimer(QApplication.instance())
    timer.timeout.connect(act)
    timer.start(10)
    return seen


def test_colour_shortcut_and_description_are_asked_for(rig, qtbot):
    answer(qtbot, QColorDialog, lambda dialog: dialog.setCurrentColor("#123456"))
    rig.trigger("s", "categoryColourOther")
    answer(qtbot, QKeySequenceEdit, lambda edit: edit.setKeySequence("Ctrl+5"))
    rig.trigger("s", "categoryMenuShortcut")
    answer(qtbot, QPlainTextEdit, lambda edit: edit.setPlainText("Only when"))
    rig.trigger("s", "categoryMenuDescription")
    assert rig.told == [
        ("colour_requested", "s", "#123456"),
        ("shortcut_requested", "s", "Ctrl+5"),
        ("description_requested", "s", "Only when"),
    ]


@pytest.mark.parametrize(
    "name", ["categoryColourOther", "categoryMenuShortcut", "categoryMenuDescription"]
)
def test_questions_can_be_given_up(rig, qtbot, name):
    seen = answer(qtbot, None, None, accept=False)
    rig.trigger("s", name)
    assert len(seen) == 1
    assert rig.told == []
