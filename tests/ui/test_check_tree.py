"""A tree of things to tick: all, some, what is below, and what is not known."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.ui.widgets.check_tree import CheckTree, Tick

STATES = {
    Qt.CheckState.Checked: "yes",
    Qt.CheckState.PartiallyChecked: "partly",
    Qt.CheckState.Unchecked: "no",
}


def rows(tree):
    """State by label of every row."""
    items = tree.findItems("*", Qt.MatchFlag.MatchWildcard | Qt.MatchFlag.MatchRecursive)
    return {item.text(0): STATES[item.checkState(0)] for item in items}


def toggle(tree, label):
    mode = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    (item,) = tree.findItems(label, mode)
    tree.setCurrentItem(item)
    QTest.keyClick(tree, Qt.Key.Key_Space)


@pytest.fixture(params=[False, True], ids=["all is all", "all is more"])
def tree(request, qtbot):
    tree = CheckTree("tree", "Things", "Everything", more=request.param)
    qtbot.addWidget(tree)
    tree.offer(
        [
            Tick(key="a", label="A"),
            Tick(key="a1", label="A1", above="a"),
            Tick(key="a2", label="A2", above="a"),
            Tick(key="b", label="B", detail="<b>"),
        ]
    )
    tree.is_more = request.param
    tree.show()
    return tree


def test_all_is_chosen_at_first_and_a_tick_taken_away_leaves_the_rest(tree, qtbot):
    assert tree.chosen() is None
    with qtbot.waitSignal(tree.changed):
        toggle(tree, "A1")
    assert tree.chosen() == ("a2", "b")
    assert rows(tree) == {
        "Everything": "partly",
        "A": "partly",
        "A1": "no",
        "A2": "yes",
        "B": "yes",
    }
    toggle(tree, "A1")
    assert tree.chosen() == (("a", "b") if tree.is_more else None)


def test_what_is_ticked_brings_all_below_it(tree):
    toggle(tree, "Everything")
    assert tree.chosen() == ()
    assert set(rows(tree).values()) == {"no"}
    toggle(tree, "A")
    assert tree.chosen() == ("a",)
    assert rows(tree)["A2"] == "yes"
    toggle(tree, "Everything")
    assert tree.chosen() is None


def test_choosing_tells_nobody_and_keeps_what_is_not_known(tree, qtbot):
    with qtbot.assertNotEmitted(tree.changed):
        tree.choose(("gone", "a2"))
    assert tree.chosen() == ("a2", "gone")
    assert rows(tree)["No longer there: gone"] == "yes"
    tree.choose(("a",))
    assert rows(tree)["A1"] == "yes"
    assert tree.chosen() == ("a",)
    tree.choose(())
    assert tree.chosen() == ()
    tree.choose(None)
    assert tree.chosen() is None


def test_a_tree_of_nothing_is_all_or_nothing(qtbot):
    tree = CheckTree("tree", "Things", "Everything")
    qtbot.addWidget(tree)
    tree.offer([])
    tree.show()
    assert tree.chosen() is None
    tree.choose(())
    tree.choose(None)
    assert tree.chosen() is None
