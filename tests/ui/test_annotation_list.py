"""The list of annotations, through its signals and real mouse and key events."""

import dataclasses

import making
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QTableView, QToolButton

from annotator.model.category import Category, CategoryTree
from annotator.model.scheme_file import parse_scheme
from annotator.ui import theme
from annotator.ui.lists.annotation_list import AnnotationList
from annotator.ui.widgets.row_delegates import ROW_ROLE

TEXT = "He said the border is open. قال الوزير إن الحدود مفتوحة. <b>Bold</b> & 👩‍👩‍👧 words.\nNext."
ARTICLE = making.article(TEXT)
TREE = CategoryTree(
    [
        Category(id="d", name="Diplomacy", colour="#0072B2"),
        Category(id="s", name="Security", parent="d", colour="#E69F00"),
        Category(id="h", name="R&D", position=1),
    ]
)
QUOTE = making.on_words(
    ARTICLE,
    "quote",
    "the border is open",
    id="q",
    categories=["Diplomacy/Security"],
    fields={"type": "indirect"},
    roles={"speaker": "He"},
    note="check it",
)
CLAIM = making.on_words(ARTICLE, "claim", "قال الوزير إن الحدود مفتوحة", id="c", annotator="Bo")
EVENT = making.on_words(ARTICLE, "event", "<b>Bold</b> & 👩‍👩‍👧", id="e", categories=["R&D"])
ALL = [QUOTE, CLAIM, EVENT]


def shown(widget):
    model = widget.findChild(QTableView, "annotationList").model()
    return [model.annotation(n).id for n in range(model.rowCount())]


def told(signal):
    heard = []
    signal.connect(lambda *values: heard.append(values))
    return heard


def action(menu, name):
    return next(each for each in menu.actions() if each.objectName() == name)


def submenu(menu, name):
    return menu.findChild(QMenu, name)


class Rig:
    """The widget with the parts that a person touches."""

    def __init__(self, widget):
        self.widget = widget
        self.view = widget.findChild(QTableView, "annotationList")
        self.filter = widget.findChild(QLineEdit, "annotationFilter")

    def at(self, number):
        return self.view.visualRect(self.view.model().index(number, 0)).center()

    def click(self, number, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.mouseClick(
            self.view.viewport(), Qt.MouseButton.LeftButton, modifiers, self.at(number)
        )

    def badge(self, kind):
        button = self.widget.findChild(QToolButton, f"annotationKind-{kind}")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def menu(self, at):
        where = self.view.viewport().mapToGlobal(at)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where)
        QApplication.sendEvent(self.view.viewport(), event)
        menus = self.widget.findChildren(QMenu, "annotationMenu")
        return menus[-1] if menus else None

    def filter_menu(self):
        menu = self.widget.findChild(QMenu, "annotationFilterMenu")
        menu.aboutToShow.emit()
        return menu

    def choose_filter(self, which, value):
        menu = submenu(self.filter_menu(), f"annotationFilter{which}")
        action(menu, f"annotationFilter{which}-{value}").trigger()


@pytest.fixture
def rig(qtbot):
    widget = AnnotationList()
    qtbot.addWidget(widget)
    widget.resize(340, 400)
    widget.set_scheme(making.news(), TREE)
    widget.append(ALL)
    with qtbot.waitExposed(widget):
        widget.show()
    return Rig(widget)


def test_click_and_keys_choose(rig):
    heard = told(rig.widget.annotation_selected)
    rig.click(1)
    QTest.keyClick(rig.view, Qt.Key.Key_Down)
    QTest.keyClick(rig.view, Qt.Key.Key_Home)
    assert heard == [("c",), ("e",), ("q",)]
    rig.click(0, Qt.KeyboardModifier.ControlModifier)
    assert heard[-1] == ("",)


def test_marking_several_tells_nothing_but_deletes_all(rig):
    rig.click(0)
    heard, gone = told(rig.widget.annotation_selected), told(rig.widget.delete_requested)
    rig.click(2, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(rig.view, Qt.Key.Key_Delete)
    assert (heard, gone) == ([], [(("q", "c", "e"),)])


def test_select_tells_nobody(rig):
    heard = told(rig.widget.annotation_selected)
    rig.widget.select("e")
    assert rig.widget.selected() == ("e",)
    rig.widget.select("e")
    rig.widget.select("unknown")
    assert rig.widget.selected() == ()
    rig.widget.select("c")
    rig.widget.select(None)
    assert rig.widget.selected() == ()
    assert heard == []


def test_return_and_double_click_activate(rig):
    heard, gone = told(rig.widget.annotation_activated), told(rig.widget.delete_requested)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Delete):
        QTest.keyClick(rig.view, key)
    assert (heard, gone) == ([], [])
    rig.click(1)
    QTest.keyClick(rig.view, Qt.Key.Key_Return)
    QTest.mouseDClick(
        rig.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, rig.at(1)
    )
    assert heard == [("c",), ("c",)]


def test_badges_show_only_their_kinds(rig):
    rig.badge("claim")
    assert shown(rig.widget) == ["c"]
    rig.badge("event")
    assert shown(rig.widget) == ["c", "e"]
    rig.badge("claim")
    rig.badge("event")
    assert shown(rig.widget) == ["q", "c", "e"]


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("BORDER", ["q"]),
        ("check", ["q"]),
        ("indirect", ["q"]),
        ("he open", ["q"]),
        ("r&d", ["e"]),
        ("الحدود", ["c"]),
        ("👩‍👩‍👧", ["e"]),
        ("nowhere", []),
    ],
)
def test_words_are_looked_for_in_everything(rig, typed, left):
    rig.filter.setText(typed)
    assert shown(rig.widget) == left


@pytest.mark.parametrize(
    ("path", "left"),
    [("Diplomacy", ["q"]), ("Diplomacy/Security", ["q"]), ("R&D", ["e"]), ("", ["c"])],
)
def test_categories_stand_for_those_below_them(rig, path, left):
    rig.choose_filter("Categories", path)
    assert shown(rig.widget) == left
    rig.choose_filter("Categories", None)
    assert shown(rig.widget) == ["q", "c", "e"]


def test_annotators_and_the_button_that_tells_of_them(rig):
    button = rig.widget.findChild(QToolButton, "annotationFilterMenuButton")
    rig.choose_filter("Annotators", "Bo")
    assert shown(rig.widget) == ["c"]
    assert button.toolTip().endswith(": Bo")
    rig.choose_filter("Categories", "")
    assert button.toolTip().endswith(": without categories, Bo")
    action(rig.filter_menu(), "annotationFilterClear").trigger()
    assert shown(rig.widget) == ["q", "c", "e"]
    rig.widget.append([dataclasses.replace(CLAIM, id="z", annotator="")])
    rig.choose_filter("Annotators", "")
    assert button.toolTip().endswith(": unnamed")


def test_the_selection_survives_filters_and_tells_nobody(rig):
    rig.click(1)
    heard = told(rig.widget.annotation_selected)
    rig.filter.setText("الحدود")
    assert rig.widget.selected() == ("c",)
    rig.filter.setText("border")
    assert rig.widget.selected() == ()
    assert heard == []


def test_the_count_and_the_way_back(rig):
    label = rig.widget.findChild(object, "annotationCount")
    assert label.text() == "3 of 3"
    rig.filter.setText("border")
    assert label.text() == "1 of 3"
    rig.widget.findChild(QToolButton, "annotationClearFilter").click()
    assert label.text() == "3 of 3"
    assert rig.filter.text() == ""


def test_keys_of_the_filter(rig):
    heard = told(rig.widget.annotation_selected)
    rig.filter.setFocus()
    QTest.keyClicks(rig.filter, "bold")
    QTest.keyClick(rig.filter, Qt.Key.Key_Down)
    assert heard == [("e",)]
    assert QApplication.focusWidget() is rig.view
    QTest.keyClick(rig.filter, Qt.Key.Key_Escape)
    assert len(shown(rig.widget)) == 3


def test_an_empty_article_offers_the_kinds(rig):
    rig.widget.clear()
    assert not rig.view.isVisible()
    empty = rig.widget.findChild(object, "annotationListEmpty")
    assert "1 (Claim), 2 (Quote), 3 (Event)" in empty.text()
    heard = told(rig.widget.highlight_requested)
    button = rig.widget.findChild(QPushButton, "annotationListEmpty-quote")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard == [("quote",)]


def test_a_filter_without_matches_offers_to_be_cleared(rig):
    rig.filter.setText("nowhere")
    button = rig.widget.findChild(QPushButton, "annotationListEmpty-clear")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(shown(rig.widget)) == 3


def test_without_a_scheme_it_is_empty(qtbot):
    widget = AnnotationList()
    qtbot.addWidget(widget)
    assert widget.findChild(object, "annotationListEmpty").text().endswith("choose what they are.")


def test_the_menu_of_one_annotation(rig):
    rig.click(0)
    menu = rig.menu(rig.at(0))
    signals = ("annotation_activated", "tag_requested", "delete_requested")
    heard = [told(getattr(rig.widget, name)) for name in signals]
    roles, kinds = told(rig.widget.role_requested), told(rig.widget.kind_requested)
    for name in ("Go", "Tag", "Delete", "Copy"):
        action(menu, f"annotationMenu{name}").trigger()
    action(submenu(menu, "annotationMenuRoles"), "annotationMenuRole-cue").trigger()
    action(submenu(menu, "annotationMenuKinds"), "annotationMenuKind-event").trigger()
    assert heard == [[("q",)], [("q",)], [(("q",),)]]
    assert (roles, kinds) == ([("q", "cue")], [("q", "event")])
    assert QGuiApplication.clipboard().text() == "the border is open"
    menu.hide()


def test_the_menu_of_several_and_of_none(rig):
    rig.widget.select(None)
    assert rig.menu(QPoint(20, 350)) is None
    rig.view.selectAll()
    menu = rig.menu(rig.at(1))
    assert "3 annotations" in action(menu, "annotationMenuDelete").text()
    names = [each.objectName().removeprefix("annotationMenu") for each in menu.actions()]
    assert names == ["Copy", "Table", "Merge", "Delete"]
    menu.hide()


def test_rows_say_everything_to_assistive_tools_and_in_tooltips(rig):
    index = rig.view.model().index(0, 0)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Quote: the border is open, Diplomacy/Security, check it"
    tip = rig.view.model().index(2, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; 👩‍👩‍👧" in tip
    assert "R&amp;D" in tip
    assert "Type: Indirect" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data(ROW_ROLE).dots == (("Diplomacy/Security", "#E69F00"),)


def test_kinds_and_categories_that_are_gone_are_shown_all_the_same(rig):
    odd = dataclasses.replace(
        CLAIM, id="o", kind="rumour", categories=("Gone",), fields={"sure": True, "n": 2}
    )
    rig.widget.append([odd])
    index = rig.view.model().index(rig.view.model().row_of("o"), 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("rumour: ")
    assert index.data(ROW_ROLE).kind is None
    assert "sure: yes" in index.data(Qt.ItemDataRole.ToolTipRole)
    rig.widget.grab()
    rig.widget.select("o")
    menu = rig.menu(rig.at(rig.view.model().row_of("o")))
    assert submenu(menu, "annotationMenuRoles") is None
    menu.hide()


def test_words_run_their_own_way(rig):
    image = rig.view.viewport().grab(rig.view.visualRect(rig.view.model().index(1, 0))).toImage()
    ground = image.pixel(image.width() // 3, 2)
    inked = [x for x in range(image.width()) if image.pixel(x, 14) != ground and x > 40]
    assert max(inked) > image.width() - 20, "Arabic begins on the right"


def test_badges_follow_the_theme(rig, qapp):
    badge = rig.widget.findChild(QToolButton, "annotationKind-claim")
    light = badge.icon().pixmap(18, 18).toImage()
    theme.install(qapp, theme.DARK.name)
    assert badge.icon().pixmap(18, 18).toImage() != light


def test_another_tree_drops_a_filter_for_a_category_that_is_gone(rig):
    rig.choose_filter("Categories", "R&D")
    rig.badge("event")
    rig.widget.set_scheme(making.news(), CategoryTree([TREE["d"], TREE["s"]]))
    assert shown(rig.widget) == ["e"], "the kind is still asked for"
    rig.badge("event")
    assert shown(rig.widget) == ["q", "c", "e"]


def test_many_kinds_get_a_row_of_badges_of_their_own(qtbot):
    kinds = "\n".join(
        f'[[kind]]\nname = "k{n}"\nplural = "Ks"\nletter = "{chr(65 + n)}"\npattern = "solid"\n'
        'light = { fill = "#FFE3BA", line = "#9A5200" }\n'
        'dark = { fill = "#5C3B0E", line = "#FFB95E" }\n'
        for n in range(6)
    )
    scheme = parse_scheme(f'name = "many"\ntitle = "Many"\n{kinds}', "many.toml")
    widget = AnnotationList()
    qtbot.addWidget(widget)
    widget.set_scheme(scheme, TREE)
    widget.resize(340, 300)
    with qtbot.waitExposed(widget):
        widget.show()
    badge = widget.findChild(QToolButton, "annotationKind-k5")
    box = widget.findChild(QLineEdit, "annotationFilter")
    assert badge.mapTo(widget, QPoint()).y() > box.mapTo(widget, box.rect().bottomLeft()).y()
    assert "choose what they are" in widget.findChild(object, "annotationListEmpty").text()


def test_edits_keep_the_text_order(rig):
    rig.click(1)
    early = making.on_words(ARTICLE, "claim", "He", id="a")
    moved = dataclasses.replace(CLAIM, spans=EVENT.spans, words=EVENT.words, note="moved")
    rig.widget.apply([early, moved], [])
    assert shown(rig.widget) == ["a", "q", "c", "e"]
    assert rig.widget.selected() == ("c",)
    rig.widget.apply([], [QUOTE, QUOTE, dataclasses.replace(QUOTE, id="unknown")])
    assert shown(rig.widget) == ["a", "c", "e"]
    rig.badge("claim")
    rig.widget.apply([dataclasses.replace(moved, kind="event")], [])
    assert shown(rig.widget) == ["a"]


def marked(start, end, key):
    return making.annotation(ARTICLE, "claim", [(start, end)], id=key)


def test_ten_thousand_rows_arrive_in_slices_and_are_found(rig, qtbot):
    rig.widget.clear()
    many = [marked(n, n + 1, f"{n:05}") for n in range(10_000)]
    model = rig.view.model()
    inserted, resets = told(model.rowsInserted), told(model.modelReset)
    for start in range(0, 10_000, 500):
        rig.widget.append(many[start : start + 500])
    assert [(first, last) for _, first, last in inserted][:2] == [(0, 499), (500, 999)]
    assert (len(inserted), resets) == (20, [])
    asked = []
    data = model.data
    model.data = lambda index, role=0: (asked.append(index.row()), data(index, role))[1]
    rig.widget.select("09999")
    rig.view.viewport().repaint()
    model.data = data
    assert rig.widget.selected() == ("09999",)
    assert min(asked) > 9_900, "only rows in sight are asked for"
    rig.widget.apply([], many[::2])
    assert (model.rowCount(), len(resets)) == (5_000, 1)
    rig.widget.append(many[::2])
    assert shown(rig.widget) == [each.id for each in many]
    changed = told(model.dataChanged)
    rig.widget.apply([dataclasses.replace(each, note="new") for each in many], [])
    assert len(changed) == 1
