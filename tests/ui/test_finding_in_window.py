"""Finding in the article, with real keys in the real window."""

import pytest
from making import article as make_article
from pixels import colours
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from window_driving import action

from annotator.text.finding import QUICK
from annotator.ui import theme
from annotator.ui.settings import load

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def open_text(window, qtbot):
    """Adds an article of a text to the project and shows it."""

    def show(text, title="Another"):
        project = window.session.project
        edit = project.edits.add_articles([make_article(text, title, number=0)])
        window.open_article(window.session.do(lambda: edit).edit.after[0].id)
        qtbot.waitUntil(lambda: not window.commands.reader.is_loading)

    return show


@pytest.fixture
def find(window):
    """Opens the find bar as the key does, and types; gives the field."""

    def type_words(words):
        action(window, "Find").trigger()
        field = window.findChild(QLineEdit, "findQuery")
        field.clear()
        QTest.keyClicks(field, words)
        return field

    return type_words


def result(window):
    return window.findChild(QLabel, "findResult").text()


def trouble(window):
    return window.findChild(QLabel, "findTrouble").text()


def selected(window):
    view = window.article_view
    span = view.selected_span()
    return span and view.article.text[span.start : span.end]


def test_finds_as_one_types_and_goes_round(window, open_text, find):
    open_text("one Two one\ntwo ONE")
    field = find("on")
    assert (result(window), selected(window)) == ("1 of 3", "on")
    QTest.keyClicks(field, "e")
    assert (result(window), selected(window)) == ("1 of 3", "one")
    seen = []
    for key, held in (
        (Qt.Key.Key_Return, NONE),
        (Qt.Key.Key_F3, NONE),
        (Qt.Key.Key_Enter, NONE),
        (Qt.Key.Key_Return, SHIFT),
        (Qt.Key.Key_F3, SHIFT),
    ):
        QTest.keyClick(field, key, held)
        seen.append(result(window))
    assert seen == [
        "2 of 3",
        "3 of 3",
        "1 of 3, on from the top",
        "3 of 3, on from the end",
        "2 of 3",
    ]
    QTest.keyClicks(field, "x")
    assert result(window) == "No hits"
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert result(window) == "2 of 3"


def test_escape_goes_back_to_the_text_with_the_hit_selected(window, open_text, find):
    open_text("one Two one")
    field = find("two")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert window.find_bar.isHidden()
    assert QApplication.focusWidget() is window.article_view
    assert selected(window) == "Two"
    QTest.keyClick(window.article_view, Qt.Key.Key_1)
    assert window.session.project.annotations()[-1].text == "Two"


def test_the_key_for_next_finds_the_last_words_again(window, open_text, find, tmp_path):
    open_text("one two one")
    QTest.keyClick(window.article_view, Qt.Key.Key_F3)
    assert QApplication.focusWidget().objectName() == "findQuery"
    field = find("one")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    QTest.keyClick(window.article_view, Qt.Key.Key_F3)
    assert (window.find_bar.isVisible(), result(window)) == (True, "2 of 2")
    assert QApplication.focusWidget() is window.article_view
    assert load(tmp_path / "settings.ini").finds == ("one",)


def test_the_selected_words_are_found(window, select_words, find):
    select_words("the")
    action(window, "Find").trigger()
    assert window.findChild(QLineEdit, "findQuery").text() == "the"
    text = window.article_view.article.text
    window.article_view.select(text.index("Geneva"), text.index("Reuters"))
    action(window, "Find").trigger()
    assert window.findChild(QLineEdit, "findQuery").text() == "the"


def test_what_was_typed_and_switched_on_is_remembered(make_window, window, project_file, find):
    field = find("Geneva")
    window.find_bar.set_memory((), ("case",))
    QTest.keyClick(field, Qt.Key.Key_Return)
    window.close()
    other = make_window(project_file)
    action(other, "Find").trigger()
    field = other.findChild(QLineEdit, "findQuery")
    assert other.find_bar.wanted.case
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert (field.text(), result(other)) == ("Geneva", "1 of 1")


def test_a_regular_expression_is_found_in_the_background(window, find, qtbot):
    find("")
    window.find_bar.set_memory((), ("pattern",))
    field = find(r"\bTalks\b|sign")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: result(window) == "2 of 2")
    assert selected(window) == "sign"
    find("(sign")
    qtbot.waitUntil(lambda: "is wrong: missing )" in trouble(window))
    assert result(window) == ""
    find("sign")
    qtbot.waitUntil(lambda: result(window) == "1 of 1")
    assert trouble(window) == ""


def test_a_pattern_that_would_take_for_ever_leaves_the_window_alive(window, open_text, find, qtbot):
    open_text("a" * 60 + "b")
    find("")
    window.find_bar.set_memory((), ("pattern",))
    field = find("(a|aa)+$")
    assert result(window) == "Searching…"
    field.setText("b")
    qtbot.waitUntil(lambda: result(window) == "1 of 1")
    field.setText("(aa|a)+$")
    qtbot.waitUntil(lambda: "takes too long" in trouble(window), timeout=10_000)


def test_a_long_text_is_searched_in_the_background(window, open_text, find, qtbot):
    open_text("word and more words\n" * (QUICK // 10))
    field = find("word")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: result(window) == "2 of 10,000")
    assert window.article_view.selected_span() == (14, 18)


def test_another_article_is_searched_without_moving_in_it(window, open_text, find):
    open_text("one two one")
    find("one")
    open_text("two\n\none one one")
    assert (window.find_bar.isVisible(), result(window)) == (True, "3 found")
    assert selected(window) is None
    action(window, "ArticleDone").trigger()
    assert (window.find_bar.isVisible(), result(window)) == (True, "3 found")
    QTest.keyClick(window.findChild(QLineEdit, "findQuery"), Qt.Key.Key_Return)
    assert result(window) == "1 of 3"
    window.set_project(None)
    assert window.find_bar.isHidden()


@pytest.mark.parametrize("shown", [theme.LIGHT, theme.DARK], ids=lambda shown: shown.name)
def test_hits_are_marked_in_the_text_and_ticked_at_the_scroll_bar(
    window, open_text, find, qapp, shown
):
    theme.install(qapp, shown.name)
    open_text("one two one\n" + "\n".join(["more"] * 200) + "\none")
    view = window.article_view
    ground, line = shown.hit, shown.hit_line
    assert ground not in colours(view.viewport())
    field = find("one")
    pixels = colours(view.viewport())
    assert ground in pixels
    assert line in pixels
    ticks = colours(view.verticalScrollBar())
    assert line in ticks
    assert shown.text in ticks
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert ground not in colours(view.viewport())
    assert line not in colours(view.verticalScrollBar())


def test_ticks_are_where_the_hits_are(window, open_text, find):
    open_text("one\n" + "\n".join(["more"] * 200) + "\none")
    find("one")
    ticks = window.findChild(type(window.article_view._ticks), "hitTicks")
    first, last = ticks.rows()
    assert first < ticks.height() / 20
    assert last > ticks.height() * 0.9


def test_finding_needs_an_article(make_window):
    window = make_window()
    for name in ("Find", "FindNext", "FindPrevious", "AnnotateHits", "FindElsewhere"):
        assert not action(window, name).isEnabled()
