"""The same words in the other articles of the project."""

import pytest
from making import article as make_article
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QMenu
from window_driving import action, press

OTHER = "A day later.\n\nThe delegation left for “home” and said: We will sign."


@pytest.fixture
def other(window):
    """Another article of the project, not on show."""
    edit = window.session.project.edits.add_articles([make_article(OTHER, "Later", number=0)])
    return window.session.do(lambda: edit).edit.after[0]


def query(window):
    return window.search_panel.findChild(QLineEdit, "searchQuery")


def results(window):
    return window.search_panel.findChild(QListView, "searchResults")


def found(window, qtbot):
    qtbot.waitUntil(lambda: results(window).model().rowCount() > 0)
    model = results(window).model()
    return [model.index(row).data(Qt.ItemDataRole.ToolTipRole) for row in range(model.rowCount())]


def elsewhere(window):
    QTest.keyClick(
        window.article_view,
        Qt.Key.Key_E,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )


def test_the_selected_words_are_looked_for_in_the_other_articles(
    window, other, select_words, qtbot
):
    select_words("“We will sign.”")
    elsewhere(window)
    assert window.search_panel.isVisible()
    assert query(window).text() == '"We will sign."'
    assert found(window, qtbot) == ["Later"]
    count = window.search_panel.findChild(QLabel, "searchCount")
    assert count.text() == "1 found in other articles"
    QTest.keyClick(query(window), Qt.Key.Key_Down)
    QTest.keyClick(results(window), Qt.Key.Key_Return)
    assert window.article_view.article.id == other.id
    start, end = window.article_view.selected_span()
    assert other.text[start:end] == "We will sign"


def test_the_words_of_the_selected_annotation_are_looked_for(window, other, select_words, qtbot):
    text = window.article_view.article.text
    spans = [
        (text.index(words), text.index(words) + len(words))
        for words in ("delegation left", "will sign")
    ]
    change = window.session.do(
        window.session.project.edits.annotate,
        window.article_view.article,
        kind=window.session.project.scheme.kinds[0].name,
        spans=spans,
    )
    window.commands.reader.select(change.stored[0].id)
    elsewhere(window)
    assert query(window).text() == '"will sign" "delegation left"'
    assert found(window, qtbot) == ["Later"]


def test_another_query_searches_all_articles_again(window, other, select_words, qtbot):
    select_words("We will sign")
    elsewhere(window)
    assert found(window, qtbot) == ["Later"]
    query(window).setText("sign")
    QTest.keyClick(query(window), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(found(window, qtbot)) == 2)
    query(window).setText('"We will sign"')
    QTest.keyClick(query(window), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: query(window).text() and len(found(window, qtbot)) == 2)


def test_words_that_stand_nowhere_else(window, select_words, qtbot):
    select_words("Five people")
    elsewhere(window)
    message = window.search_panel.findChild(QLabel, "searchMessage")
    told = 'Nothing found for "Five people" in other articles.'
    qtbot.waitUntil(lambda: message.text() == told)


def test_without_words_it_says_what_to_do(window):
    elsewhere(window)
    told = " ".join(label.text() for label in window.notices.findChildren(QLabel))
    assert "select the words to look for elsewhere" in told
    assert not window.search_panel.isVisible()
    window.article_view.select(0, 1)
    window.commands.reader.close()
    action(window, "FindElsewhere").trigger()
    assert not window.search_panel.isVisible()


def test_the_context_menu_offers_it(window, select_words):
    select_words("Geneva")
    press(window, Qt.Key.Key_Menu)
    window.article_view.menu_requested.emit(window.article_view.mapToGlobal(window.rect().center()))
    menu = window.findChild(QMenu, "articleMenu")
    assert action(window, "FindElsewhere") in menu.actions()
    menu.close()
    assert QApplication.activePopupWidget() is None
