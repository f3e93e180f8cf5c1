import logging
import sys
import threading

import pytest
from PySide6.QtCore import (
    QObject,
    QStandardPaths,
    QTimer,
    Signal,
    qCritical,
    qDebug,
    qInstallMessageHandler,
    qWarning,
)

from annotator.ui import crash
from annotator.ui.crash import CrashHandler


class Person:
    """Answers the crash dialog, and remembers what it showed."""

    def __init__(self, goes_on=True):
        self.goes_on = goes_on
        self.seen = []
        self.meanwhile = None

    def __call__(self, summary, report):
        self.seen.append((summary, report))
        assert threading.current_thread() is threading.main_thread()
        if self.meanwhile:
            self.meanwhile()
        return self.goes_on


@pytest.fixture
def person():
    return Person()


@pytest.fixture
def quits():
    return []


@pytest.fixture
def handler(qapp, tmp_path, person, quits):
    made = CrashHandler(tmp_path / "logs", person, lambda: quits.append("quit"))
    made.install()
    yield made
    made.uninstall()


def log(handler):
    """What the log file holds; there is none while there was nothing to write."""
    path = handler.folder / "annotator.log"
    return path.read_text("utf-8") if path.exists() else ""


def broken(message):
    raise ZeroDivisionError(message)


def fail(message="a bug"):
    try:
        broken(message)
    except ZeroDivisionError:
        sys.excepthook(*sys.exc_info())


def test_an_exception_is_logged_and_shown(qtbot, handler, person, capsys):
    fail()
    assert person.seen == []
    qtbot.waitUntil(lambda: bool(person.seen))
    summary, report = person.seen[0]
    assert summary == "ZeroDivisionError: a bug"
    assert "Traceback" in report
    assert "Annotator" in report
    assert str(handler.folder) in report
    assert "Traceback" in log(handler)
    assert "ZeroDivisionError: a bug" in capsys.readouterr().err


def test_an_exception_without_words(qtbot, handler, person):
    fail("")
    qtbot.waitUntil(lambda: bool(person.seen))
    assert person.seen[0][0] == "ZeroDivisionError"


def test_only_one_dialog_at_a_time(qtbot, handler, person):
    class Nested(QObject):
        done = Signal()

    nested = Nested()

    def meanwhile():
        person.meanwhile = None
        fail("a second")
        QTimer.singleShot(0, nested.done.emit)
        with qtbot.waitSignal(nested.done):
            pass

    person.meanwhile = meanwhile
    fail("a first")
    qtbot.waitUntil(lambda: "a second" in log(handler))
    assert [summary for summary, _ in person.seen] == ["ZeroDivisionError: a first"]
    fail("a third")
    qtbot.waitUntil(lambda: len(person.seen) == 2)


def test_an_exception_in_a_thread_is_shown_on_the_main_thread(qtbot, handler, person):
    def work():
        raise KeyError("lost")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(person.seen))
    assert person.seen[0][0] == "KeyError: 'lost'"


def test_a_thread_that_ends_without_an_exception_value(qtbot, handler, person):
    threading.excepthook(threading.ExceptHookArgs((SystemExit, None, None, None)))
    fail("another")
    qtbot.waitUntil(lambda: bool(person.seen))
    assert person.seen[0][0] == "ZeroDivisionError: another"


def test_the_person_may_quit(qtbot, handler, person, quits):
    person.goes_on = False
    fail()
    qtbot.waitUntil(lambda: bool(quits))


def test_the_person_may_go_on(qtbot, handler, person, quits):
    fail()
    qtbot.waitUntil(lambda: bool(person.seen))
    assert quits == []


def test_an_interrupt_from_the_terminal_quits_without_a_dialog(handler, person, quits):
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert quits == ["quit"]
    assert "KeyboardInterrupt" not in log(handler)


def test_messages_of_qt_are_logged(handler, capsys):
    qWarning("a warning of Qt")
    qCritical("a critical one")
    qDebug("a quiet one")
    assert "WARNING annotator.qt default: a warning of Qt" in log(handler)
    assert "ERROR annotator.qt default: a critical one" in log(handler)
    told = capsys.readouterr().err
    assert "a warning of Qt" in told
    assert "a quiet one" not in told


def test_messages_of_qt_without_a_terminal(handler, monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)
    qWarning("a warning of Qt")
    assert "a warning of Qt" in log(handler)


def test_uninstalling_hands_everything_back(qapp, tmp_path, person):
    def heard(*message):
        pass

    first = qInstallMessageHandler(heard)
    before = (sys.excepthook, threading.excepthook, list(logging.getLogger("annotator").handlers))
    handler = CrashHandler(tmp_path, person)
    handler.install()
    assert sys.excepthook != before[0]
    handler.uninstall()
    handler.uninstall()
    assert (
        sys.excepthook,
        threading.excepthook,
        logging.getLogger("annotator").handlers,
    ) == before
    assert qInstallMessageHandler(first) is heard


def test_logs_are_rotated(handler, monkeypatch):
    logger = logging.getLogger("annotator")
    for number in range(25):
        logger.error("%d %s", number, "x" * 100_000)
    names = sorted(path.name for path in handler.folder.iterdir())
    assert names == ["annotator.log", "annotator.log.1", "annotator.log.2"]
    assert all(path.stat().st_size <= 500_000 for path in handler.folder.iterdir())


def test_without_a_place_for_the_log_the_exception_is_shown_all_the_same(qtbot, tmp_path, person):
    (tmp_path / "file").touch()
    handler = CrashHandler(tmp_path / "file" / "logs", person)
    handler.install()
    fail()
    qtbot.waitUntil(lambda: bool(person.seen))
    handler.uninstall()


def test_the_platform_says_where_logs_are_kept(qapp):
    place = QStandardPaths.StandardLocation.GenericStateLocation
    assert str(crash.log_folder()).startswith(QStandardPaths.writableLocation(place))
    assert CrashHandler().folder == crash.log_folder()
