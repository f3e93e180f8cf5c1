"""Overlapping highlights kept apart: cycling, dimming, filtering, roles in the text."""

import pytest
from mouse import Mouse
from pixels import colours
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton
from test_article_view import SCHEME
from wcag import contrast
from window_driving import action, annotations, press

from annotator.ui import theme
from annotator.ui.reading import selected_marks
from annotator.ui.reading.dimming import dimmed

KEYS = {"claim": Qt.Key.Key_1, "quote": Qt.Key.Key_2, "event": Qt.Key.Key_3}


@pytest.fixture
def mark(window, select_words):
    """Highlights words as a kind; gives the annotation."""

    def mark(words, kind="quote"):
        select_words(words)
        press(window, KEYS[kind])
        return window.commands.reader.selected

    return mark


@pytest.mark.parametrize("shown", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("kind", SCHEME.kinds, ids=lambda kind: kind.name)
def test_dimmed_highlights_stay_readable(shown, kind):
    colours = dimmed(shown, kind)
    own = contrast(shown.text, shown.kind(kind).fill)
    assert contrast(shown.text, colours.fill) >= max(4.5, own)
    assert contrast(colours.line, shown.ground) >= 3
    assert QColor(colours.fill).isValid()


def test_a_key_cycles_through_the_highlights_at_the_cursor(window, select_words, mark):
    outer, inner, other = mark("We will sign."), mark("will"), mark("Five people")
    start, _ = select_words("will")
    window.article_view.select(start + 1, start + 1)
    walked = []
    for _ in range(3):
        press(window, Qt.Key.Key_O)
        walked.append(window.commands.reader.selected.id)
    assert walked == [inner.id, outer.id, inner.id]
    select_words("sign.” The")
    press(window, Qt.Key.Key_O)
    assert window.commands.reader.selected.id == outer.id
    assert window.article_view.selected_span(), "the selection stays"
    window.article_view.select(other.end, other.end)
    press(window, Qt.Key.Key_O)
    assert window.commands.reader.selected.id == other.id, "also just behind one"
    window.article_view.select(0, 0)
    press(window, Qt.Key.Key_O)
    assert window.commands.reader.selected.id == other.id


def test_the_selected_one_is_brought_out_and_escape_lets_it_go(window, mark):
    mark("Talks resume", "claim")
    mark("We will sign.")
    view = window.article_view
    claim, quote = SCHEME.kind("claim"), SCHEME.kind("quote")
    view.select(0, 0)
    seen = colours(view.viewport())
    assert quote.light.fill in seen
    assert dimmed(theme.LIGHT, claim).fill in seen
    assert claim.light.fill not in seen
    press(window, Qt.Key.Key_Escape)
    assert window.commands.reader.selected is None
    seen = colours(view.viewport())
    assert {quote.light.fill, claim.light.fill} <= seen
    press(window, Qt.Key.Key_Escape)
    assert window.commands.reader.selected is None


def test_the_fill_of_the_selected_one_lies_over_inner_ones(window, mark):
    mark("will", "event")
    outer = mark("We will sign.")
    view = window.article_view
    view.select(0, 0)
    assert window.commands.reader.selected.id == outer.id
    assert dimmed(theme.LIGHT, SCHEME.kind("event")).fill not in colours(view.viewport())


def test_the_text_follows_the_filter_of_the_list(window, mark, qtbot):
    claim, event = mark("Talks resume", "claim"), mark("Five people", "event")
    quote = mark("We will sign.")
    view = window.article_view
    sign = window.filter_sign
    only_quotes = window.findChild(QToolButton, "annotationKind-quote")
    only_quotes.click()
    assert len(view.highlights.between(0, 500)) == 3, "the switch is off"
    assert not sign.isVisible()
    action(window, "FollowFilter").trigger()
    assert [key for _, key in view.highlights.between(0, 500)] == [quote.id]
    assert sign.isVisible()
    assert "1 of 3" in sign.findChild(object, "filterSignWords").text()
    view.select(0, 0)
    mouse = Mouse(view)
    mouse.click(mouse.inside(event.start + 2))
    assert window.commands.reader.selected is None, "what is hidden cannot be clicked"
    assert SCHEME.kind("claim").light.fill not in colours(view.viewport())
    press(window, Qt.Key.Key_N)
    press(window, Qt.Key.Key_N)
    assert window.commands.reader.selected.id == quote.id, "and the keys pass over it"
    window.commands.reader.select(claim.id)
    assert view.highlights.lit is None
    only_quotes.click()
    window.annotation_list.findChild(object, "annotationFilter").setText("five")
    assert [key for _, key in view.highlights.between(0, 500)] == [event.id]
    qtbot.mouseClick(sign.findChild(QToolButton, "filterSignClear"), Qt.MouseButton.LeftButton)
    assert len(view.highlights.between(0, 500)) == 3
    assert not sign.isVisible()


def test_the_switch_is_remembered(window, mark):
    action(window, "FollowFilter").trigger()
    assert window.commands.context.settings.follow_filter
    action(window, "FollowFilter").trigger()
    assert not window.commands.context.settings.follow_filter


def test_with_everything_hidden_no_key_selects(window, mark):
    mark("We will sign.")
    window.commands.reader.select("")
    window.findChild(QToolButton, "annotationKind-claim").click()
    action(window, "FollowFilter").trigger()
    press(window, Qt.Key.Key_N)
    assert window.commands.reader.selected is None


# --- roles ---


def ask_for(window, letter):
    window.article_view.select(0, 0)
    press(window, Qt.Key.Key_R)
    menus = [m for m in window.findChildren(QMenu, "roleMenu") if m.isVisible()]
    QTest.keyClick(menus[-1], letter)


def test_a_click_on_a_word_gives_it_the_role(window, mark):
    quote = mark("We will sign.")
    ask_for(window, Qt.Key.Key_S)
    assert "Speaker" in window.statusBar().currentMessage()
    mouse = Mouse(window.article_view)
    text = window.article_view.article.text
    mouse.click(mouse.between(text.index("\n\n") + 1))
    assert window.article_view.picking, "a blank line holds no word"
    mouse.click(mouse.inside(text.index("Rossi") + 1))
    (stored,) = annotations(window)
    assert stored.roles["speaker"].words == ("Rossi",)
    assert window.commands.reader.selected.id == quote.id
    assert not window.statusBar().currentMessage()
    mouse.click(mouse.inside(text.index("Talks")))
    assert annotations(window)[0].roles == stored.roles, "only one click is taken"


def test_dragging_gives_several_words_the_role(window, mark):
    mark("We will sign.")
    ask_for(window, Qt.Key.Key_S)
    mouse = Mouse(window.article_view)
    text = window.article_view.article.text
    start = text.index("Minister")
    mouse.drag(mouse.between(start), mouse.between(start + len("Minister Ada Rossi ")))
    (stored,) = annotations(window)
    assert stored.roles["speaker"].words == ("Minister Ada Rossi",)


def test_return_takes_the_word_at_the_cursor_and_escape_cancels(window, mark):
    mark("We will sign.")
    ask_for(window, Qt.Key.Key_S)
    press(window, Qt.Key.Key_Escape)
    assert not window.article_view.picking
    assert not window.statusBar().currentMessage()
    assert annotations(window)[0].roles == {}
    assert window.commands.reader.selected is not None
    ask_for(window, Qt.Key.Key_S)
    press(window, Qt.Key.Key_Return)
    assert annotations(window)[0].roles["speaker"].words == ("Talks",)


def test_choosing_another_highlight_ends_the_asking(window, mark):
    other = mark("Talks resume", "claim")
    mark("We will sign.")
    ask_for(window, Qt.Key.Key_S)
    window.commands.reader.select(other.id)
    assert not window.article_view.picking
    window.commands.marking.set_role(other.id, "no such role")
    assert not window.article_view.picking


def test_roles_of_the_selected_one_are_drawn_and_labelled(window, mark, select_words):
    quote = mark("We will sign.")
    view = window.article_view
    span = select_words("Rossi")
    press(window, Qt.Key.Key_R)
    QTest.keyClick(window.findChild(QMenu, "roleMenu"), Qt.Key.Key_S)
    view.select(0, 0)
    box = view.rectangle_of(span[0]).toRect()
    words = box.adjusted(0, -14, 30, 4)

    def painted(width=0):
        return view.viewport().grab(words.adjusted(0, 0, width, 0)).toImage()

    image, wide = painted(), painted(90)
    window.commands.reader.select("")
    plain = painted()
    rows = [
        y
        for y in range(image.height())
        if any(image.pixel(x, y) != plain.pixel(x, y) for x in range(image.width()))
    ]
    assert min(rows) < 12, "a label above"
    assert max(rows) > 25, "a line below"
    assert not {16, 20} & set(rows), "and nothing on the words"
    window.commands.reader.select(quote.id)
    for role in ("cue", "addressee"):
        view.select(*span)
        window.commands.marking.set_role(quote.id, role)
    view.select(0, 0)
    assert painted(90) != wide, "labels on the same words stand side by side"


def test_a_change_paints_only_the_lines_that_it_touches(window, mark, qtbot):
    mark("Five people")
    view = window.article_view
    view.viewport().repaint()
    view.highlights.painted_lines = 0
    view.put([annotations(window)[0]])
    view.viewport().repaint(view.viewport().rect().adjusted(0, 0, 0, -view.viewport().height()))
    qtbot.waitUntil(lambda: view.highlights.painted_lines > 0)
    whole = len(view.highlights.visible_lines(view.clip()))
    assert view.highlights.painted_lines < whole


def test_handles_are_found_on_the_lines_asked_for(window, mark):
    mark("Talks resume in Geneva\n\nGENEVA")
    view = window.article_view
    view.select(0, 0)
    found = list(selected_marks.handles(view.highlights, view.clip()))
    assert [(each.number, each.end) for each in found] == [(0, False), (0, True)]
    assert not list(selected_marks.handles(view.highlights, QRectF(0, 10**5, 10, 10)))
    window.commands.reader.select("")
    assert not list(selected_marks.handles(view.highlights, view.clip()))
