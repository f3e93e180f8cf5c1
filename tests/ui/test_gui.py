"""Starting the program."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

import annotator
from annotator import gui


@pytest.fixture
def build(qtbot, tmp_path):
    windows = []

    def build(*arguments):
        window = gui.build([str(argument) for argument in arguments], tmp_path / "settings.ini")
        windows.append(window)
        qtbot.addWidget(window)
        return window

    yield build
    for window in windows:
        window.close()


def test_a_project_is_opened_and_remembered(build, project_file):
    window = build(project_file)
    assert window.session.project.path == project_file
    assert window.commands.context.settings.recent == (project_file,)
    assert window.focusWidget() is window.article_view, "the keys work at once"


def test_files_after_the_project_are_added(build, project_file, tmp_path, qtbot):
    extra = tmp_path / "extra.md"
    extra.write_text("# Extra\n\nSome words.", encoding="utf-8")
    window = build(project_file, extra)
    qtbot.waitUntil(lambda: len(window.session.project.articles()) == 3)


def test_without_arguments_the_first_run_page_is_shown(build):
    window = build()
    assert window.session is None
    assert not window.start_page.isHidden()


@pytest.mark.parametrize("name", ["missing.annotator", "missing", "wrong.annotator", "x" * 300])
def test_what_cannot_be_opened_is_named(build, tmp_path, name):
    (tmp_path / "wrong.annotator").write_text("no database")
    window = build(tmp_path / name)
    assert window.session is None
    assert not window.notices.isHidden()


def test_the_window_runs_until_it_is_closed(project_file, monkeypatch, tmp_path, qapp, qtbot):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    def close():
        for window in QApplication.topLevelWidgets():
            if window.objectName() == "mainWindow":
                window.close()

    QTimer.singleShot(200, close)
    assert gui.run([str(project_file)]) == 0
    with annotator.open_project(project_file) as project:
        assert len(project.articles()) == 2
