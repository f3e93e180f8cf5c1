import pytest
from hypothesis import given
from hypothesis import strategies as st
from pixels import colours
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QWidget

from annotator.ui import icons, theme
from annotator.ui.widgets.choices import folded, ranking
from annotator.ui.widgets.command_palette import Chooser, ChooserItem, CommandPalette

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CATEGORIES = [
    ChooserItem(key="1", title="Diplomacy", detail="Talks", colour="#2A6F97", checked=False),
    ChooserItem(key="2", title="Diplomacy/Security", colour="#B5651D", checked=True),
    ChooserItem(key="3", title="Economy", detail="Money and trade", checked=False),
]
PLAIN = [ChooserItem(key=name, title=name) for name in ("Alpha", "Beta", "Gamma")]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot):
    made = QWidget()
    made.resize(800, 600)
    qtbot.addWidget(made)
    made.show()
    return made


class Opened:
    """An open chooser, driven by keys, with what it told."""

    def __init__(self, chooser):
        self.chooser = chooser
        self.told = []
        chooser.chosen.connect(lambda key: self.told.append(("chosen", key)))
        chooser.created.connect(lambda text: self.told.append(("created", text)))
        chooser.dismissed.connect(lambda: self.told.append(("dismissed",)))
        self.query = chooser.findChild(QLineEdit)
        self.list = chooser.findChild(QListView)

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.query, key, modifiers)

    def type(self, words):
        QTest.keyClicks(self.query, words)

    def titles(self):
        model = self.list.model()
        return [model.index(row).data() for row in range(model.rowCount())]

    def current(self):
        return self.list.currentIndex().data()


@pytest.fixture
def opened(window):
    def opened(items, **options):
        chooser = Chooser(window, items, **options)
        made = Opened(chooser)
        chooser.open_at(QPoint(20, 20))
        return made

    return opened


def test_type_ahead_and_enter_choose(opened):
    chooser = opened(PLAIN)
    chooser.type("gam")
    assert chooser.titles() == ["Gamma"]
    chooser.key(Qt.Key.Key_Return)
    assert chooser.told == [("chosen", "Gamma")]
    assert chooser.chooser.isHidden()


def test_arrows_move_and_wrap(opened):
    chooser = opened(PLAIN)
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        chooser.key(key)
        seen.append(chooser.current())
    assert seen == ["Beta", "Gamma", "Alpha", "Gamma"]
    chooser.key(Qt.Key.Key_PageUp)
    assert chooser.current() == "Alpha"
    chooser.key(Qt.Key.Key_PageDown)
    assert chooser.current() == "Gamma"


def test_backspace_widens_again(opened):
    chooser = opened(PLAIN)
    chooser.type("b")
    assert chooser.titles() == ["Beta"]
    chooser.key(Qt.Key.Key_Backspace)
    assert chooser.titles() == ["Alpha", "Beta", "Gamma"]


def test_escape_dismisses_once(opened):
    chooser = opened(PLAIN)
    chooser.key(Qt.Key.Key_Escape)
    assert chooser.told == [("dismissed",)]


def test_nothing_matches(opened):
    chooser = opened(PLAIN)
    chooser.type("zzz")
    nothing = chooser.chooser.findChild(QLabel, "chooserNothing")
    assert nothing.isVisible()
    assert not chooser.list.isVisible()
    chooser.key(Qt.Key.Key_Down)
    chooser.key(Qt.Key.Key_Return)
    assert chooser.told == []
    chooser.key(Qt.Key.Key_Backspace)
    chooser.query.clear()
    assert chooser.list.isVisible()


def test_creates_what_is_not_there(opened):
    chooser = opened(CATEGORIES, creates="Create “{text}”")
    chooser.type("  Sport ")
    assert chooser.titles() == ["Create “Sport”"]
    chooser.key(Qt.Key.Key_Enter)
    assert chooser.told == [("created", "Sport")]


def test_does_not_offer_to_create_what_is_there(opened):
    chooser = opened(CATEGORIES, creates="Create “{text}”")
    assert len(chooser.titles()) == 3
    chooser.type("economy")
    assert chooser.titles() == ["Economy"]


def test_offers_to_create_below_what_matches(opened):
    chooser = opened(CATEGORIES, creates="Create “{text}”")
    chooser.type("sec")
    assert chooser.titles() == ["Diplomacy/Security", "Create “sec”"]
    chooser.key(Qt.Key.Key_Up)
    chooser.key(Qt.Key.Key_Return)
    assert chooser.told == [("created", "sec")]


def check_states(chooser):
    model = chooser.list.model()
    states = [model.index(row).data(Qt.ItemDataRole.CheckStateRole) for row in range(3)]
    return [Qt.CheckState(state) == Qt.CheckState.Checked for state in states]


def test_several_are_checked_in_one_go(opened):
    chooser = opened(CATEGORIES)
    assert check_states(chooser) == [False, True, False]
    chooser.key(Qt.Key.Key_Return, CTRL)
    chooser.key(Qt.Key.Key_Down)
    chooser.key(Qt.Key.Key_Return, CTRL)
    assert check_states(chooser) == [True, False, False]
    assert chooser.chooser.isVisible()
    chooser.key(Qt.Key.Key_Escape)
    assert chooser.told == [("chosen", "1"), ("chosen", "2")]


def test_enter_checks_and_closes(opened):
    chooser = opened(CATEGORIES)
    chooser.key(Qt.Key.Key_Return)
    assert chooser.told == [("chosen", "1")]
    assert chooser.chooser.isHidden()


def test_a_click_chooses(opened, qtbot):
    chooser = opened(PLAIN)
    place = chooser.list.visualRect(chooser.list.model().index(1)).center()
    qtbot.mouseClick(chooser.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chooser.told == [("chosen", "Beta")]


def test_a_click_checks_and_stays(opened, qtbot):
    chooser = opened(CATEGORIES)
    place = chooser.list.visualRect(chooser.list.model().index(2)).center()
    qtbot.mouseClick(chooser.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chooser.told == [("chosen", "3")]
    assert check_states(chooser) == [False, True, True]


def test_what_is_disabled_cannot_be_chosen(opened, qtbot):
    chooser = opened([ChooserItem(key="a", title="Alpha", enabled=False)])
    flags = chooser.list.model().flags(chooser.list.model().index(0))
    assert not flags & Qt.ItemFlag.ItemIsEnabled
    chooser.key(Qt.Key.Key_Return)
    place = chooser.list.visualRect(chooser.list.model().index(0)).center()
    qtbot.mouseClick(chooser.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chooser.told == []


def test_keys_step_over_what_is_disabled(opened):
    able = {"Alpha": False, "Beta": True, "Gamma": False, "Delta": True, "Epsilon": False}
    chooser = opened([ChooserItem(key=k, title=k, enabled=v) for k, v in able.items()])
    seen = [chooser.current()]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageUp):
        chooser.key(key)
        seen.append(chooser.current())
    chooser.key(Qt.Key.Key_PageDown)
    assert [*seen, chooser.current()] == ["Beta", "Delta", "Beta", "Delta", "Beta", "Delta"]


def test_details_are_found_after_titles(opened):
    chooser = opened([*CATEGORIES, ChooserItem(key="4", title="Free trade")])
    chooser.type("trade")
    assert chooser.titles() == ["Free trade", "Economy"]


def test_assistive_tools_read_title_and_detail(opened):
    chooser = opened(CATEGORIES, placeholder="Tag with a category…")
    first = chooser.list.model().index(0)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "Diplomacy, Talks"
    assert first.data(Qt.ItemDataRole.ToolTipRole) == "Talks"
    assert chooser.query.accessibleName() == "Tag with a category…"


def test_opens_where_all_of_it_is_visible(window):
    chooser = Opened(Chooser(window, PLAIN))
    # The offscreen platform shifts windows by the 2 pixels of an edge that popups do not have.
    room = window.screen().availableGeometry().adjusted(0, 0, 2, 2)
    chooser.chooser.open_at(room.bottomRight() + QPoint(500, 500))
    assert room.contains(QRect(chooser.chooser.pos(), chooser.chooser.size()))
    chooser.chooser.close()


@pytest.mark.parametrize("shown", [theme.LIGHT, theme.DARK], ids=lambda shown: shown.name)
def test_rows_are_painted_in_the_colours_of_the_theme(qapp, window, shown):
    icon = icons.icon("tag", shown)
    items = [
        *CATEGORIES,
        ChooserItem(key="4", title="With an icon", icon=icon, checked=False),
        ChooserItem(key="5", title="Off", icon=icon, enabled=False),
    ]
    theme.install(qapp, shown.name)
    chooser = Opened(Chooser(window, items))
    chooser.chooser.open_at(QPoint(0, 0))
    found = colours(chooser.list)
    assert {shown.selection, shown.ground, "#2A6F97", "#B5651D"} <= found
    chooser.chooser.close()
    theme.install(qapp, "light")


def test_five_thousand_items_are_filtered_while_typing(opened):
    items = [
        ChooserItem(key=str(n), title=f"Category {n}/Part {n * 7919 % 5000}", detail="About it")
        for n in range(5000)
    ]
    chooser = opened(items)
    chooser.type("part 42")
    assert "Part 42" in chooser.titles()[0]


@pytest.mark.parametrize(
    ("better", "worse", "query"),
    [
        ("export report", "re-export", "exp"),
        ("report", "export report", "rep"),
        ("export report", "misreported", "rep"),
        ("export report", "report export", "export r"),
        ("report export", "report extra port", "export report"),
        ("new project", "nobody expects p", "nep"),
        ("tag", "tag again", "tag"),
    ],
)
def test_better_matches_rank_first(better, worse, query):
    rank = ranking(query)
    good, bad = rank(better), rank(worse)
    assert good is not None
    assert bad is None or good < bad


@given(title=st.text(min_size=1), data=st.data())
def test_every_subsequence_of_a_title_matches(title, data):
    plain = folded(title)
    kept = data.draw(st.lists(st.booleans(), min_size=len(plain), max_size=len(plain)))
    query = folded("".join(c for c, keep in zip(plain, kept, strict=True) if keep))
    if query:
        assert ranking(query)(plain) is not None


def test_letters_that_fall_apart_into_capitals_are_found():
    assert folded("Trade ℠") == "trade sm"


def test_accents_and_case_do_not_matter(opened):
    chooser = opened([ChooserItem(key="a", title="Élysée")])
    chooser.type("ELYSEE")
    assert chooser.titles() == ["Élysée"]


def test_the_palette_lists_and_runs_commands(window):
    ran = []
    export, quitting, off = QAction("&Export report…"), QAction("Save && quit"), QAction("Off")
    export.setShortcut(QKeySequence("Ctrl+E"))
    export.setIcon(QIcon(icons.icon("export", theme.LIGHT)))
    off.setEnabled(False)
    export.triggered.connect(lambda: ran.append("export"))
    palette = CommandPalette(window, [export, quitting, off])
    opened = Opened(palette)
    palette.open_over(window)
    assert opened.titles() == ["Export report…", "Save & quit", "Off"]
    tip = opened.list.model().index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == export.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    opened.list.grab()
    opened.type("rep")
    opened.key(Qt.Key.Key_Return)
    assert ran == ["export"]
    assert palette.isHidden()
