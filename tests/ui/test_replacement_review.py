"""The review of another text: every sort of passage is shown, the gravest first."""

import dataclasses

import making
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTableView, QWidget

from annotator.services.replacing import replacement
from annotator.ui.dialogs.replacement_review import ReplacementReview

OLD = making.article(
    "A paragraph <b>that moves</b> & is long enough to be known again.\n\n"
    "قال الوزير إن المحادثات توقفت أمس بعد يومين.\n\n"
    "Another paragraph, which stays where it was.\n\n"
    "The last paragraph, with a mistake in it that is mended, says no more.",
    "A <b>title</b>",
)
MOVES, ARABIC, STAYS, LAST = OLD.text.split("\n\n")
NEW = "\n\n".join([STAYS, MOVES, LAST.replace("mistake in it", "mistakes in them"), ARABIC[:10]])


def silent(*_):
    pass


@pytest.fixture
def review(qtbot):
    marked = [
        making.on_words(OLD, "claim", "which stays", roles={"claimant": "المحادثات توقفت"}),
        making.on_words(OLD, "quote", "<b>that moves</b> &"),
        dataclasses.replace(making.on_words(OLD, "claim", "a mistake in it"), kind="rumour"),
        making.on_words(OLD, "claim", "paragraph, which", roles={"unheard": "بعد يومين"}),
    ]
    dialog = ReplacementReview(replacement(OLD, marked, NEW, silent), making.news())
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def model_of(dialog):
    return dialog.findChild(QTableView, "replacementPassages").model()


def test_every_passage_says_what_became_of_it(review):
    model = model_of(review)
    said = [
        model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    ]
    assert said == [
        "lost: Claim · Claimant, المحادثات توقفت. No longer in the text",
        "lost: Claim · unheard, بعد يومين. No longer in the text",
        "85 % alike: rumour, a mistake in it. → a mistakes in them",
        "moved: Quote, <b>that moves</b> &. Found elsewhere",
    ]
    first = model.index(0, 0)
    assert model.data(first) == "المحادثات توقفت"
    assert "المحادثات" in model.data(first, Qt.ItemDataRole.ToolTipRole)
    assert model.data(first, Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None
    assert model.rowCount(first) == 0


def test_the_keys_walk_through_the_passages_and_show_their_places(review):
    view = review.findChild(QTableView, "replacementPassages")
    places = []
    for _ in range(4):
        places.append(review.findChild(QLabel, "replacementPlace").text())
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert "[…]" in places[0]
    assert "<b>a mistakes in them</b>" in places[2]
    # What the article says is never taken for mark-up.
    assert "<b>&lt;b&gt;that moves&lt;/b&gt; &amp;</b>" in places[3]
    assert not review.grab().isNull()


@pytest.mark.parametrize("marked", [True, False])
def test_nothing_to_look_at(qtbot, marked):
    annotations = [making.on_words(OLD, "claim", "which stays")] if marked else []
    found = replacement(OLD, annotations, "Before. " + OLD.text, silent)
    dialog = ReplacementReview(found, making.news())
    qtbot.addWidget(dialog)
    dialog.show()
    said = dialog.findChild(QWidget, "replacementEmpty").text()
    assert said.startswith("Everything that is marked" if marked else "The article has no")
    assert not dialog.findChild(QLabel, "replacementCounts").isVisible()
