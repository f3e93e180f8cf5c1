"""Small things that the eye wants: what is a button looks like one, nothing is cut or crowded."""

import pytest
from editing import PLAIN, open_editor
from pixels import colours
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QPushButton, QSpinBox, QToolBar, QToolButton, QWidget
from window_driving import action

import annotator
from annotator.ui import theme
from annotator.ui.dialogs.preferences import Preferences
from annotator.ui.lists.snippets import paint_snippet
from annotator.ui.settings import Settings

SMALL = (800, 560)


@pytest.mark.parametrize("shown", [theme.LIGHT, theme.DARK], ids=lambda shown: shown.name)
def test_an_answer_that_is_not_given_looks_like_two_buttons(qtbot, qapp, shown):
    theme.install(qapp, shown.name)
    rig = open_editor(qtbot)
    rig.show(PLAIN)
    for answer in ("yes", "no"):
        button = rig.widget.findChild(QToolButton, f"field-sure-{answer}")
        assert shown.edge in colours(button)
        assert shown.selection not in colours(button)


def test_the_answer_that_is_given_stands_out(qtbot):
    rig = open_editor(qtbot)
    rig.show(PLAIN)
    rig.click("field-sure-yes")
    yes = rig.widget.findChild(QToolButton, "field-sure-yes")
    yes.clearFocus()
    assert {theme.LIGHT.selection, theme.LIGHT.accent} <= colours(yes)


def test_words_of_a_message_and_a_list_look_like_buttons(window):
    window.notices.show_trouble("Something went wrong.", "In detail.")
    action(window, "Find").trigger()
    action(window, "AnnotateHits").trigger()
    window.article_list.filter_by("talks")
    for name in ("noticeDetails", "hitsAll", "hitsNone", "articleClearFilter"):
        button = window.findChild(QToolButton, name)
        assert button.isVisible()
        assert theme.LIGHT.edge in colours(button)


def test_the_toolbar_holds_what_is_used_every_minute(window):
    shown = [each for each in window.findChild(QToolBar, "toolBar").actions() if each.text()]
    assert [each.objectName().removeprefix("action") for each in shown] == [
        *("AddArticles", "HighlightClaim", "HighlightQuote", "HighlightEvent"),
        *("Tag", "Find", "ExportReport"),
    ]


def test_a_small_window_shows_every_panel_and_cuts_nothing_of_the_editor(window, select_words):
    select_words("We will sign.")
    for kind in ("Claim", "Quote", "Event"):
        action(window, f"Highlight{kind}").trigger()
        window.resize(*SMALL)
        QApplication.sendPostedEvents()
        assert (window.width(), window.height()) == SMALL
        page = window.findChild(QWidget, "editorPage")
        assert page.minimumSizeHint().width() <= page.parentWidget().width()
        assert page.width() <= page.parentWidget().width()
    action(window, "Find").trigger()
    QApplication.sendPostedEvents()
    assert window.width() == SMALL[0]
    assert "Annotate" in window.findChild(QToolButton, "findAnnotate").toolTip()


def test_words_to_find_have_room_in_a_narrow_window(window, qtbot):
    action(window, "Find").trigger()
    field = window.find_bar.findChild(QWidget, "findQuery")
    found = window.find_bar.findChild(QWidget, "findResult")
    qtbot.waitUntil(lambda: field.y() <= found.geometry().center().y() <= field.geometry().bottom())
    window.resize(*SMALL)
    qtbot.waitUntil(lambda: found.y() > field.geometry().bottom())
    assert field.width() > 120


def test_a_page_without_an_article_says_how_to_come_to_one(make_window, project_file, tmp_path):
    annotator.create_project(tmp_path / "empty.annotator").close()
    window = make_window(tmp_path / "empty.annotator")
    assert "has no articles yet" in window.no_article.text()
    window.session.project.close()
    window = make_window(project_file)
    assert "Choose one in the list" in window.no_article.text()
    window.session.do(window.session.project.edits.remove_articles, [1, 2])
    assert "has no articles yet" in window.no_article.text()
    window.commands.context.step_back("undone")
    assert "Choose one in the list" in window.no_article.text()


def test_buttons_below_each_other_are_equally_wide(make_window, tmp_path):
    annotator.create_project(tmp_path / "empty.annotator").close()
    window = make_window(tmp_path / "empty.annotator")
    widths = {button.width() for button in window.no_article.findChildren(QPushButton)}
    assert len(widths) == 1


def test_nothing_is_to_be_highlighted_without_an_article(make_window, tmp_path, project_file):
    annotator.create_project(tmp_path / "empty.annotator").close()
    window = make_window(tmp_path / "empty.annotator")
    assert not kind_buttons(window)
    assert kind_buttons(make_window(project_file))


def kind_buttons(window):
    shown = window.annotation_list.findChildren(QPushButton)
    return [button for button in shown if button.isVisible()]


def test_numbers_begin_where_words_do(qtbot):
    dialog = Preferences(Settings(), lambda _settings: None)
    qtbot.addWidget(dialog)
    dialog.show()
    name = dialog.findChild(QWidget, "preferencesName")
    for box in dialog.findChildren(QSpinBox):
        assert box.height() == name.height()
        assert abs(left_of_words(box) - left_of_words(name)) <= 2


def left_of_words(widget):
    """Pixels from the left edge of a field to its first dark pixel inside of its frame."""
    image = widget.grab().toImage()
    middle = range(image.height() // 2 - 4, image.height() // 2 + 4)
    return next(
        x
        for x in range(3, image.width())
        if any(image.pixelColor(x, y).lightness() < 100 for y in middle)
    )


@pytest.mark.parametrize(
    ("words", "cut_at_the_left"),
    [
        ("the talks of the ministers go on and on " * 4, False),
        ("قال الوزير إن المحادثات " * 8, True),
    ],
    ids=["left-to-right", "right-to-left"],
)
def test_what_does_not_fit_into_a_row_ends_with_an_ellipsis(qapp, words, cut_at_the_left):
    font = QFont(qapp.font())
    height, width = QFontMetrics(font).height(), 200

    def painted(text, room):
        image = QImage(2 * width, height, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint_snippet(painter, QRectF(width / 2, 0, room, height), text, (0, 3), font)
        painter.end()
        return image

    image = painted(words, width)
    inked = [
        x
        for x in range(image.width())
        if any(image.pixelColor(QPoint(x, y)).lightness() < 128 for y in range(height))
    ]
    assert width / 2 - 2 <= min(inked)
    assert max(inked) <= width * 3 / 2 + 2
    end = image.copy(int(width / 2), 0, 14, height)
    if not cut_at_the_left:
        end = image.copy(max(inked) - 8, 0, 9, height)
    upper = end.copy(0, 0, end.width() // 2, height // 2)
    assert colours(upper) == {"#FFFFFF"}
