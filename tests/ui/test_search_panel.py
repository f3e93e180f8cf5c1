import pytest
from pixels import colours
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListView

from annotator.model.snapshot import Hit
from annotator.ui import theme
from annotator.ui.lists.search_panel import SearchPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

HITS = [
    Hit(
        "a", 1, "Security in the balance", "said that security cooperation\nwould end", (10, 18), 40
    ),
    Hit("a", 1, "Security in the balance", "the note on security", (12, 20), 4, "annotation"),
    Hit("b", 2, "عنوان المقال", "قال الوزير إن التعاون الأمني سينتهي", (14, 21), 3),
    Hit("c", 3, "Emoji", "👍🏽 " * 20 + "security 👍🏽 cooperation", (60, 68), 60),
]


@pytest.fixture
def panel(qtbot):
    made = SearchPanel()
    made.resize(320, 480)
    qtbot.addWidget(made)
    made.show()
    return made


def query(panel):
    return panel.findChild(QLineEdit, "searchQuery")


def results(panel):
    return panel.findChild(QListView, "searchResults")


def message(panel):
    label = panel.findChild(QLabel, "searchMessage")
    return label.text() if label.isVisible() else ""


def count(panel):
    label = panel.findChild(QLabel, "searchCount")
    return label.text() if label.isVisible() else ""


def heard(signal):
    found = []
    signal.connect(found.append)
    return found


def test_says_at_first_what_it_finds(panel):
    assert "every article" in message(panel)
    assert count(panel) == ""


def test_searches_after_a_pause(panel, qtbot):
    asked = heard(panel.search_requested)
    qtbot.keyClicks(query(panel), " sec ")
    assert asked == []
    qtbot.waitUntil(lambda: asked == ["sec"])


def test_searches_at_once_with_enter_and_only_once(panel, qtbot):
    asked = heard(panel.search_requested)
    qtbot.keyClicks(query(panel), "sec")
    qtbot.keyClick(query(panel), Qt.Key.Key_Return)
    assert asked == ["sec"]
    panel.show_hits(HITS)
    chosen = heard(panel.hit_activated)
    qtbot.keyClick(query(panel), Qt.Key.Key_Enter)
    assert asked == ["sec"]
    assert chosen == [HITS[0]], "Enter again opens the first hit"
    left = []
    panel.left.connect(lambda: left.append(True))
    qtbot.keyClick(query(panel), Qt.Key.Key_Escape)
    assert left


def test_an_empty_query_shows_the_hint_again(panel, qtbot):
    panel.search_for("sec")
    panel.show_hits(HITS)
    asked = heard(panel.search_requested)
    query(panel).selectAll()
    qtbot.keyClick(query(panel), Qt.Key.Key_Backspace)
    assert asked == []
    assert "every article" in message(panel)
    assert results(panel).model().rowCount() == 0


def test_shows_what_was_found(panel):
    panel.search_for("security")
    panel.show_hits(HITS)
    model = results(panel).model()
    assert results(panel).isVisible()
    assert message(panel) == ""
    assert count(panel) == "4 found"
    assert model.rowCount() == 4
    first = model.index(0)
    assert first.data() == "Security in the balance: said that security cooperation would end"
    assert first.data(Qt.ItemDataRole.ToolTipRole) == "Security in the balance"
    assert first.data(Qt.ItemDataRole.DecorationRole) is None


def test_says_when_there_is_more(panel):
    panel.show_hits(HITS, more=True)
    assert count(panel) == "The first 4"


def test_says_when_nothing_was_found(panel):
    panel.search_for("xyzzy")
    panel.show_hits([])
    assert "Nothing found for “xyzzy”" in message(panel)
    assert not results(panel).isVisible()


def test_says_why_a_query_cannot_be_answered(panel):
    panel.show_hits(HITS)
    panel.show_trouble("A quotation mark is missing; close the phrase.")
    assert message(panel) == "A quotation mark is missing; close the phrase."
    assert results(panel).model().rowCount() == 0


def test_a_click_activates(panel, qtbot):
    panel.show_hits(HITS)
    chosen = heard(panel.hit_activated)
    place = results(panel).visualRect(results(panel).model().index(1)).center()
    qtbot.mouseClick(results(panel).viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == [HITS[1]]


def test_keys_go_down_and_activate(panel, qtbot):
    panel.show_hits(HITS)
    chosen = heard(panel.hit_activated)
    qtbot.keyClick(query(panel), Qt.Key.Key_Down)
    assert results(panel).currentIndex().row() == 0
    qtbot.keyClick(results(panel), Qt.Key.Key_Down)
    qtbot.keyClick(results(panel), Qt.Key.Key_Return)
    assert chosen == [HITS[1]]


def test_keys_do_nothing_without_results(panel, qtbot):
    chosen = heard(panel.hit_activated)
    qtbot.keyClick(query(panel), Qt.Key.Key_Down)
    qtbot.keyClick(results(panel), Qt.Key.Key_Return)
    assert chosen == []


def test_forgets_for_another_project(panel, qtbot):
    panel.search_for("security")
    panel.show_hits(HITS)
    asked = heard(panel.search_requested)
    panel.clear()
    assert query(panel).text() == ""
    assert "every article" in message(panel)
    assert asked == []


def test_the_query_is_ready_to_be_replaced(panel, qtbot):
    panel.search_for("security")
    panel.focus_query()
    qtbot.keyClicks(query(panel), "x")
    assert query(panel).text() == "x"


@pytest.mark.parametrize("shown", [theme.LIGHT, theme.DARK], ids=lambda shown: shown.name)
def test_rows_are_painted_in_the_colours_of_the_theme(panel, qapp, shown):
    theme.install(qapp, shown.name)
    panel.show_hits(HITS)
    results(panel).setCurrentIndex(results(panel).model().index(0))
    found = colours(results(panel))
    theme.install(qapp, "light")
    assert {shown.selection, shown.ground, shown.text} <= found


def ink_by_column(panel, hit):
    """How many dark pixels the second line of the only row has, left and right half."""
    panel.show_hits([hit])
    results(panel).setCurrentIndex(results(panel).model().index(-1))
    image = results(panel).viewport().grab().toImage()
    row = results(panel).visualRect(results(panel).model().index(0))
    dark = [
        x
        for x in range(image.width())
        for y in range(row.center().y(), row.bottom())
        if image.pixelColor(x, y).lightness() < 128
    ]
    half = image.width() / 2
    return sum(x < half for x in dark), sum(x >= half for x in dark)


def test_a_snippet_begins_at_the_side_that_its_script_begins_at(panel):
    left, right = ink_by_column(panel, Hit("a", 1, "T", "short words", (0, 5)))
    assert left > right
    left, right = ink_by_column(panel, Hit("a", 1, "T", "قال الوزير", (0, 3)))
    assert right > left


def test_the_match_is_bold(panel):
    plain = sum(ink_by_column(panel, Hit("a", 1, "T", "security cooperation", (0, 0))))
    bold = sum(ink_by_column(panel, Hit("a", 1, "T", "security cooperation", (0, 20))))
    assert bold > plain * 1.1


def test_the_match_is_seen_however_late_it_comes(panel):
    late = ink_by_column(panel, Hit("a", 1, "T", " " * 200 + "security", (200, 208)))
    assert sum(late) > 0
