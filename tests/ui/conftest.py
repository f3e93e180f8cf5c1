"""A window on a real project of two short articles."""

import shutil

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFont
from relation_driving import Driven, mark_all
from window_driving import UNANSWERED, forget

import annotator
from annotator.ui import MainWindow, file_types, theme
from annotator.ui.reading.article_view import ArticleView
from annotator.ui.settings import load

ENGLISH = (
    "Talks resume in Geneva\n\n"
    "GENEVA (Reuters) - Minister Ada Rossi said on Monday: “We will sign.” "
    "The delegation left 👩🏽‍🚀 the hall. Five people were hurt in a protest."
)
ARABIC = "جنيف - رويترز - قال الوزير: «لن نقبل» بذلك. وقع انفجار في المدينة."


# As the program does; before Qt asks for its first type, since it looks for new ones rarely.
file_types.install()


@pytest.fixture(autouse=True)
def light_look(qapp):
    """Shows every test in the light theme, whatever the one before has installed."""
    # Windows that are closed but still there would be styled as well.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.install(qapp, theme.LIGHT.name)


@pytest.fixture(autouse=True)
def every_dialog_came(qapp):
    """Refuses a dialog that was awaited and never came, which may answer one of another test."""
    yield
    left = list(UNANSWERED)
    for timer in left:
        forget(timer)
    assert not left


@pytest.fixture(scope="session")
def original(tmp_path_factory):
    """A folder with the project and the files that its articles came from, never opened again."""
    folder = tmp_path_factory.mktemp("original")
    for name, text in (("talks.txt", ENGLISH), ("arabic.txt", ARABIC)):
        (folder / name).write_text(text, encoding="utf-8")
    with annotator.create_project(folder / "study", annotator="Ada Marks") as project:
        project.add_articles([folder / "talks.txt", folder / "arabic.txt"])
    return folder


@pytest.fixture
def project_file(tmp_path, original):
    shutil.copytree(original, tmp_path, dirs_exist_ok=True)
    return tmp_path / "study.annotator"


@pytest.fixture
def make_window(qtbot, tmp_path):
    """Opens windows on projects, with settings of their own, and closes them at the end."""
    windows = []

    def make(path=None):
        project = annotator.open_project(path, annotator="Ada Marks") if path else None
        window = MainWindow(project, load(tmp_path / "settings.ini"))
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1300, 800)
        with qtbot.waitActive(window):  # what keys do goes to the active window alone
            window.show()
            window.activateWindow()
        window.article_view.setFocus()
        qtbot.waitUntil(lambda: not window.commands.reader.is_loading)
        return window

    yield make
    for window in windows:
        window.close()


@pytest.fixture
def window(make_window, project_file):
    return make_window(project_file)


@pytest.fixture
def select_words(window):
    """Selects words of the article on show; gives their span."""

    def select(words):
        start = window.article_view.article.text.index(words)
        window.article_view.select(start, start + len(words))
        return (start, start + len(words))

    return select


@pytest.fixture
def driven(window):
    """The window with an annotation of each kind, and what a person does to their relations."""
    return Driven(window, mark_all(window))


@pytest.fixture
def view(qtbot):
    """A reading view by itself, of a size, without an article."""
    view = ArticleView()
    qtbot.addWidget(view)
    view.setFont(QFont("Noto Serif", 12))
    view.resize(800, 600)
    with qtbot.waitExposed(view):
        view.show()
    return view
