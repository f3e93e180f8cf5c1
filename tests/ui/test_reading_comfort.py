"""How the article reads: preferences, places that are remembered, the text alone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QDockWidget,
    QFontComboBox,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolBar,
)
from window_driving import action, press, when_asked

import annotator
from annotator.ui import MainWindow
from annotator.ui.dialogs.preferences import Preferences
from annotator.ui.settings import MOST_PLACES, Settings

LONG = "\n\n".join(f"Paragraph {n} tells of the talks that went on." for n in range(200))


@pytest.fixture
def seen():
    return []


@pytest.fixture
def dialog(qtbot, seen):
    made = Preferences(Settings(annotator="Ada"), seen.append)
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_preference_is_shown_at_once_and_given_back(dialog, seen):
    dialog.findChild(QComboBox, "preferencesTheme").setCurrentIndex(2)
    dialog.findChild(QSpinBox, "preferencesZoom").setValue(150)
    dialog.findChild(QSpinBox, "preferencesWidth").setValue(60)
    dialog.findChild(QSpinBox, "preferencesSpacing").setValue(200)
    dialog.findChild(QCheckBox, "preferencesNumbers").click()
    dialog.findChild(QLineEdit, "preferencesName").setText("  Ada   Marks ")
    assert len(seen) == 5, "a name has no look"
    chosen = dialog.chosen()
    assert chosen == Settings(
        theme="dark",
        zoom=150,
        line_width=60,
        line_spacing=200,
        paragraph_numbers=False,
        annotator="Ada Marks",
    )


def test_a_font_of_ones_own(dialog, seen):
    fonts = dialog.findChild(QFontComboBox, "preferencesFont")
    assert not fonts.isEnabled()
    dialog.findChild(QCheckBox, "preferencesOwnFont").click()
    assert fonts.isEnabled()
    assert dialog.chosen().font_family == fonts.currentFont().family() != ""


def test_cancelling_brings_the_old_look_back(dialog, seen):
    dialog.findChild(QSpinBox, "preferencesZoom").setValue(200)
    dialog.reject()
    assert seen[-1] == Settings(annotator="Ada")


def test_the_defaults_keep_the_name(dialog, seen):
    dialog.findChild(QSpinBox, "preferencesWidth").setValue(60)
    dialog.findChild(QPushButton, "preferencesDefaults").click()
    assert dialog.chosen() == Settings(annotator="Ada")
    assert seen[-1] == dialog.chosen()


def test_preferences_change_the_window_and_are_kept(make_window, project_file):
    window = make_window(project_file)
    view = window.article_view
    view.select(5, 9)

    def change(dialog):
        dialog.findChild(QSpinBox, "preferencesWidth").setValue(40)
        dialog.findChild(QSpinBox, "preferencesSpacing").setValue(250)
        dialog.findChild(QCheckBox, "preferencesNumbers").click()
        dialog.findChild(QLineEdit, "preferencesName").setText("Ben")
        box = dialog.findChild(QDialogButtonBox)
        box.button(QDialogButtonBox.StandardButton.Save).click()

    when_asked(change)
    action(window, "Preferences").trigger()
    width = QFontMetricsF(view.font()).averageCharWidth()
    assert view.viewport().width() == pytest.approx(40 * width, abs=20)
    assert view.rectangle_of(0).height() > 0
    assert view.selected_span() == (5, 9)
    assert window.session.project.annotator == "Ben"
    assert window.findChild(type(view._numbers), "numberMargin").isHidden()
    window.close()
    again = make_window(project_file)
    assert again.commands.context.settings.line_spacing == 250
    assert again.article_view.viewport().width() == pytest.approx(40 * width, abs=20)


def test_line_spacing_keeps_highlights_and_place(window, select_words):
    view = window.article_view
    select_words("We will sign.")
    window.commands.marking.highlight("quote")
    before = view.rectangle_of(view.article.length).bottom()
    settings = replace(window.commands.context.settings, line_spacing=200)
    window.commands.view._preview(settings)
    assert view.rectangle_of(view.article.length).bottom() > before
    assert [key for _, key in view.highlights.between(0, 500)] == [
        a.id for a in window.session.project.annotations()
    ]


@pytest.fixture
def long_project(tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"{name}\n\n{LONG}", "utf-8")
    path = tmp_path / "long.annotator"
    with annotator.create_project(path, annotator="Ada Marks") as project:
        project.add_articles([tmp_path / "one.txt", tmp_path / "two.txt"])
    return path


def test_the_place_in_each_article_is_remembered(make_window, long_project):
    window = make_window(long_project)
    one, two = window.session.project.articles()
    view = window.article_view
    view.verticalScrollBar().setValue(1500)
    place = view.top_position()
    assert place > 0
    window.open_article(two.id)
    assert view.top_position() == 0
    window.open_article(one.id)
    assert view.top_position() == place
    window.close()
    again = make_window(long_project)
    assert again.article_view.top_position() == place


def test_only_so_many_places_are_kept():
    settings = Settings().read_at({str(n): n for n in range(MOST_PLACES)})
    settings = settings.read_at({"0": 7, "new": 1})
    assert len(settings.places) == MOST_PLACES
    assert settings.places["0"] == 7
    assert "1" not in settings.places


def test_the_text_alone_and_back(window):
    docks = [dock for dock in window.findChildren(QDockWidget) if dock.isVisible()]
    action(window, "FocusMode").trigger()
    assert not any(dock.isVisible() for dock in docks)
    assert not window.findChild(QToolBar, "toolBar").isVisible()
    assert window.focusWidget() is window.article_view
    action(window, "FocusMode").trigger()
    assert all(dock.isVisible() for dock in docks)
    assert window.findChild(QToolBar, "toolBar").isVisible()


def test_escape_leaves_the_text_alone_when_nothing_else_takes_it(window):
    action(window, "FocusMode").trigger()
    window.article_view.select(0, 4)
    press(window, Qt.Key.Key_Escape)
    assert window.article_view.selected_span() is None
    assert action(window, "FocusMode").isChecked()
    press(window, Qt.Key.Key_Escape)
    assert not action(window, "FocusMode").isChecked()
    assert window.findChild(QToolBar, "toolBar").isVisible()
    press(window, Qt.Key.Key_Escape)
    assert not action(window, "FocusMode").isChecked()


def test_a_window_closed_with_the_text_alone_opens_whole(make_window, project_file):
    window = make_window(project_file)
    action(window, "FocusMode").trigger()
    window.close()
    again = make_window(project_file)
    assert again.findChild(QDockWidget, "articleDock").isVisible()
    assert isinstance(again, MainWindow)
