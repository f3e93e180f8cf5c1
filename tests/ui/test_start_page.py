from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton

from annotator.ui import theme
from annotator.ui.start_page import StartPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(qtbot):
    made = StartPage()
    made.resize(900, 640)
    qtbot.addWidget(made)
    made.show()
    return made


def heard(signal):
    found = []
    signal.connect(lambda *args: found.append(args))
    return found


def shown(page, kind, name):
    return [widget for widget in page.findChildren(kind, name) if widget.isVisible()]


def test_is_named(page):
    assert page.objectName() == "startPage"


@pytest.mark.parametrize(
    ("name", "signal"),
    [
        ("startNew", "new_requested"),
        ("startOpen", "open_requested"),
        ("startSample", "sample_requested"),
    ],
)
def test_buttons_ask_for_what_they_say(page, qtbot, name, signal):
    asked = heard(getattr(page, signal))
    button = page.findChild(QPushButton, name)
    qtbot.mouseClick(button, LEFT)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert asked == [(), ()]
    assert button.accessibleName()
    assert button.toolTip()


def test_no_list_without_recent_projects(page):
    assert shown(page, QLabel, "recentHeading") == []


def test_a_recent_project_that_cannot_be_reached_can_only_be_forgotten(page, tmp_path):
    # Asking for it fails as it does on a network drive that has gone away.
    page.set_recent([tmp_path / ("x" * 300)])
    assert not shown(page, QPushButton, "recentProject")[0].isEnabled()
    assert shown(page, QToolButton, "recentForget")[0].isEnabled()


def test_recent_projects_are_opened_and_forgotten(page, qtbot, tmp_path):
    first, second = tmp_path / "first & last.annotator", tmp_path / "second.annotator"
    first.touch()
    second.touch()
    page.set_recent([first, second])
    opened, forgotten = heard(page.recent_requested), heard(page.forget_requested)
    names = shown(page, QPushButton, "recentProject")
    assert [name.accessibleName() for name in names] == ["first & last", "second"]
    assert all(tmp_path.name in name.accessibleDescription() for name in names)
    qtbot.mouseClick(names[0], LEFT)
    qtbot.mouseClick(shown(page, QToolButton, "recentForget")[1], LEFT)
    assert opened == [(first,)]
    assert forgotten == [(second,)]


def test_missing_projects_are_greyed_but_can_be_forgotten(page, qtbot, tmp_path):
    gone = tmp_path / "gone.annotator"
    page.set_recent([gone])
    opened, forgotten = heard(page.recent_requested), heard(page.forget_requested)
    name = shown(page, QPushButton, "recentProject")[0]
    assert not name.isEnabled()
    assert "is gone" in name.toolTip()
    qtbot.mouseClick(name, LEFT)
    qtbot.mouseClick(shown(page, QToolButton, "recentForget")[0], LEFT)
    assert opened == []
    assert forgotten == [(gone,)]


def test_the_list_is_shown_anew(page, tmp_path):
    page.set_recent([tmp_path / "a.annotator", tmp_path / "b.annotator"])
    page.set_recent([tmp_path / "c.annotator"])
    assert [b.text() for b in shown(page, QPushButton, "recentProject")] == ["c"]
    page.set_recent([])
    assert shown(page, QPushButton, "recentProject") == []
    assert shown(page, QLabel, "recentHeading") == []


def send(page, kind, data):
    if kind is QDropEvent:
        event = QDropEvent(QPointF(5, 5), COPY, data, LEFT, NO_KEYS)
    else:
        event = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NO_KEYS)
    event.ignore()
    QApplication.sendEvent(page, event)
    return event.isAccepted()


def files(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_files_can_be_dropped(page, tmp_path):
    dropped = heard(page.files_dropped)
    paths = [tmp_path / "a.txt", tmp_path / "folder"]
    before = page.grab().toImage()
    assert send(page, QDragEnterEvent, files(*paths))
    assert page.grab().toImage() != before
    assert send(page, QDropEvent, files(*paths))
    assert dropped == [(paths,)]
    assert page.grab().toImage() == before


def test_a_drag_that_leaves_changes_nothing(page, tmp_path):
    before = page.grab().toImage()
    send(page, QDragEnterEvent, files(tmp_path / "a.txt"))
    QApplication.sendEvent(page, QDragLeaveEvent())
    assert page.grab().toImage() == before


def test_what_is_no_file_cannot_be_dropped(page):
    words, address = QMimeData(), QMimeData()
    words.setText("words")
    address.setUrls([QUrl("https://example.org/a.txt")])
    assert not send(page, QDragEnterEvent, words)
    assert not send(page, QDragEnterEvent, address)


def test_follows_the_theme(page, qapp):
    before = page.findChild(QPushButton, "startOpen").icon().cacheKey()
    theme.install(qapp, "light")
    theme.install(qapp, "dark")
    after = page.findChild(QPushButton, "startOpen").icon().cacheKey()
    theme.install(qapp, "light")
    assert before != after
    page.changeEvent(QEvent(QEvent.Type.WindowTitleChange))


def test_long_folders_are_elided_and_told_in_full_by_the_tooltip(page):
    path = Path("/" + "a-long-folder-name/" * 12) / "p.annotator"
    page.set_recent([path])
    folder = shown(page, QLabel, "recentFolder")[0]
    assert "…" in folder.text()
    assert str(path) in folder.toolTip()
