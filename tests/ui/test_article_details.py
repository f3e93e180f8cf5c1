import datetime as dt

import pytest
from making import article
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit

from annotator.ui.dialogs.article_details import ArticleDetails

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

KNOWN = article(
    "Words of the article.",
    title="Security  in the balance",
    published=dt.date(2024, 3, 1),
    source="Reuters",
    language="en",
    file_name="000.txt",
    notes=("The date 03/04/2024 may be 3 April or 4 March.",),
)


@pytest.fixture
def details(qtbot):
    made = ArticleDetails(KNOWN)
    qtbot.addWidget(made)
    made.show()
    return made


def edit(details, name):
    return details.findChild(QLineEdit, f"details{name}")


def write(qtbot, details, name, words):
    edit(details, name).selectAll()
    qtbot.keyClick(edit(details, name), Qt.Key.Key_Backspace)
    qtbot.keyClicks(edit(details, name), words)


def save(qtbot, details):
    buttons = details.findChild(QDialogButtonBox)
    qtbot.mouseClick(
        buttons.button(QDialogButtonBox.StandardButton.Save), Qt.MouseButton.LeftButton
    )


def trouble(details):
    label = details.findChild(QLabel, "detailsTrouble")
    return label.text() if label.isVisible() else ""


def test_shows_what_is_known(details):
    assert edit(details, "Title").text() == "Security  in the balance"
    assert edit(details, "Published").text() == "2024-03-01"
    assert edit(details, "Author").text() == ""
    assert all(found.accessibleName() for found in details.findChildren(QLineEdit))


def test_shows_doubts_and_where_it_came_from(details):
    notes = [label.text() for label in details.findChildren(QLabel, "detailsNote")]
    assert notes[0] == KNOWN.notes[0]
    assert "000.txt" in notes[1]
    assert "21 characters" in notes[1]


def test_without_a_file_only_the_day_is_told(qtbot):
    made = ArticleDetails(article("Words."))
    qtbot.addWidget(made)
    assert made.findChild(QLabel, "detailsNote").text().startswith("Added on ")


def test_nothing_changed(details, qtbot):
    save(qtbot, details)
    assert details.result() == details.DialogCode.Accepted
    assert details.changes() == {}


def test_only_what_changed_is_told(details, qtbot):
    write(qtbot, details, "Title", "  A   better title ")
    write(qtbot, details, "Published", "2024-04-03")
    write(qtbot, details, "Place", "GAZA CITY")
    save(qtbot, details)
    assert details.changes() == {
        "title": "A better title",
        "published": dt.date(2024, 4, 3),
        "place": "GAZA CITY",
    }


def test_a_doubtful_day_can_be_taken_away(details, qtbot):
    write(qtbot, details, "Published", "")
    write(qtbot, details, "Language", "")
    save(qtbot, details)
    assert details.changes() == {"published": None, "language": ""}


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("Title", " ", "An article needs a title."),
        ("Published", "2024-02-30", "“2024-02-30” is no day"),
        ("Published", "1 March", "“1 March” is no day"),
        ("Published", "20240301", "“20240301” is no day"),
        ("Language", "English!", "“English!” is no language tag"),
    ],
)
def test_what_cannot_be_kept_is_said(details, qtbot, name, words, said):
    write(qtbot, details, name, words)
    save(qtbot, details)
    assert details.isVisible()
    assert trouble(details).startswith(said)
    assert edit(details, name).accessibleDescription() == trouble(details)
    qtbot.keyClicks(edit(details, name), "x")
    assert trouble(details) == ""
    assert edit(details, name).accessibleDescription() == ""


@pytest.mark.parametrize("tag", ["ar", "zh-Hant-TW", "de-1996"])
def test_language_tags(details, qtbot, tag):
    write(qtbot, details, "Language", tag)
    save(qtbot, details)
    assert details.changes() == {"language": tag}


def test_escape_keeps_everything(details, qtbot):
    write(qtbot, details, "Title", "Other")
    qtbot.keyClick(details, Qt.Key.Key_Escape)
    assert details.result() == details.DialogCode.Rejected
