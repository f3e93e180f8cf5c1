"""Real boxes: a timer finds the one that is open, and presses and types as a person would."""

import pytest
from making import article
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QColorDialog,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QKeySequenceEdit,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from window_driving import when_asked

from annotator.ui import ask

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(autouse=True)
def our_own_dialogs(qapp):
    without = Qt.ApplicationAttribute.AA_DontUseNativeDialogs
    before = QApplication.testAttribute(without)
    QApplication.setAttribute(without, True)
    yield
    QApplication.setAttribute(without, before)


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


class Person:
    """Acts on the box that opens until it closes: folders are read in their own time."""

    def __init__(self, act):
        self._act = act
        self._busy = False
        self._tries = 0
        self.saw = None
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(20)

    def _look(self):
        box = QApplication.activeModalWidget()
        if box is None or not box.isVisible() or self._busy:
            return
        self._busy = True
        self._tries += 1
        try:
            assert self._tries < 1000
            self.saw = self._act(box)
        except BaseException:
            box.done(0)
            raise
        finally:
            self._busy = False


def click(name):
    def act(box):
        QTest.mouseClick(box.findChild(QPushButton, name), Qt.MouseButton.LeftButton)

    return act


def press(button):
    def act(box):
        buttons = box.findChild(QDialogButtonBox)
        QTest.mouseClick(buttons.button(button), Qt.MouseButton.LeftButton)

    return act


def escape(box):
    QTest.keyClick(box, Qt.Key.Key_Escape)


OK = QDialogButtonBox.StandardButton.Ok
QUESTION = ("Remove 3 articles?", "Undo brings them back.", "Remove")


def test_confirming(parent):
    person = Person(click("confirmAction"))
    assert ask.confirm(parent, *QUESTION)
    del person


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_not_confirming_is_the_default(parent, key):
    person = Person(lambda box: QTest.keyClick(box, key))
    assert not ask.confirm(parent, *QUESTION)
    del person


def test_a_question_names_what_is_lost_and_the_button_is_a_verb(parent):
    def look(box):
        seen = (box.text(), box.informativeText(), [b.text() for b in box.buttons()])
        assert box.textFormat() == Qt.TextFormat.PlainText
        box.reject()
        return seen

    person = Person(look)
    ask.confirm(parent, *QUESTION)
    assert person.saw[:2] == QUESTION[:2]
    assert "Remove" in person.saw[2]


def test_telling(parent):
    def look(box):
        seen = box.text(), box.informativeText()
        QTest.keyClick(box, Qt.Key.Key_Escape)
        return seen

    person = Person(look)
    ask.tell(parent, "Annotator 0.1", "Python, Qt")
    assert person.saw == ("Annotator 0.1", "Python, Qt")


@pytest.mark.parametrize(
    ("act", "goes_on"),
    [(click("crashGoOn"), True), (click("crashQuit"), False), (escape, True)],
    ids=["go on", "quit", "escape"],
)
def test_after_a_crash(act, goes_on):
    person = Person(act)
    assert ask.crash_report("ZeroDivisionError: a bug", "Traceback …") is goes_on
    del person


def test_the_crash_report_is_copied_and_hidden_behind_details():
    def look(box):
        QGuiApplication.clipboard().clear()
        click("crashCopy")(box)
        seen = (
            QGuiApplication.clipboard().text(),
            box.isVisible(),
            box.text() + box.informativeText(),
            box.detailedText(),
        )
        click("crashGoOn")(box)
        return seen

    person = Person(look)
    assert ask.crash_report("ZeroDivisionError: a bug", "Traceback …")
    copied, stayed, body, details = person.saw
    assert copied == details == "Traceback …"
    assert stayed
    assert "Traceback" not in body


def choose(name):
    """Type a name into a file chooser and press Enter."""

    def act(box):
        assert isinstance(box, QFileDialog)
        edit = box.findChild(QLineEdit, "fileNameEdit")
        edit.clear()
        QTest.keyClicks(edit, name)
        QTest.keyClick(edit, Qt.Key.Key_Return)

    return act


def test_opening_a_project(parent, tmp_path):
    (tmp_path / "study.annotator").touch()
    person = Person(choose("study.annotator"))
    assert ask.open_project_file(parent, tmp_path) == tmp_path / "study.annotator"
    del person


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("study", "study.annotator"),
        ("study.annotator", "study.annotator"),
        ("study.2024", "study.2024.annotator"),
        ("study.ANNOTATOR", "study.ANNOTATOR"),
    ],
)
def test_a_new_project_gets_its_suffix(parent, tmp_path, typed, made):
    person = Person(choose(typed))
    assert ask.new_project_file(parent, tmp_path) == tmp_path / made
    del person


def test_adding_articles(parent, tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.txt").touch()
    person = Person(choose('"a.txt" "b.txt"'))
    found = ask.article_files(parent, tmp_path)
    assert sorted(found) == [tmp_path / "a.txt", tmp_path / "b.txt"]
    del person


def test_the_suffixes_of_articles_are_offered(parent, tmp_path):
    def look(box):
        seen = box.nameFilters()
        box.reject()
        return seen

    person = Person(look)
    assert ask.article_files(parent, tmp_path, (".txt", ".md")) == []
    assert person.saw[0] == "Articles (*.txt *.md)"


def test_adding_a_folder(parent, tmp_path):
    (tmp_path / "articles").mkdir()
    person = Person(choose("articles"))
    assert ask.article_folder(parent, tmp_path) == tmp_path / "articles"
    del person


def test_exporting_a_report_gets_the_suffix(parent, tmp_path):
    person = Person(choose("my report"))
    assert ask.report_file(parent, tmp_path / "x.docx") == tmp_path / "my report.docx"
    del person


@pytest.mark.parametrize("name", ["study", "study.docx"])
def test_the_name_follows_the_format(parent, tmp_path, name):
    def act(box):
        formats = box.findChild(QComboBox, "fileTypeCombo")
        assert [formats.itemText(n) for n in (0, 1)] == [
            "Word report (*.docx)",
            "Web page (*.html)",
        ]
        QTest.keyClick(formats, Qt.Key.Key_Down)
        QTest.keyClick(box.findChild(QLineEdit, "fileNameEdit"), Qt.Key.Key_Return)

    person = Person(act)
    formats = [("Word report", ".docx"), ("Web page", ".html")]
    chosen = ask.report_file(parent, tmp_path / name, formats)
    assert chosen == tmp_path / "study.html"
    del person


def test_the_suggested_name_is_taken_with_enter(parent, tmp_path):
    def act(box):
        QTest.keyClick(box.findChild(QLineEdit, "fileNameEdit"), Qt.Key.Key_Return)

    person = Person(act)
    suggested = tmp_path / "study.docx"
    assert ask.report_file(parent, suggested) == suggested
    del person


@pytest.mark.parametrize(
    "chooser",
    [ask.open_project_file, ask.new_project_file, ask.article_folder, ask.report_file],
    ids=lambda chooser: chooser.__name__,
)
def test_choosing_nothing(parent, tmp_path, chooser):
    person = Person(escape)
    assert chooser(parent, tmp_path / "x.docx") is None
    del person


def test_a_report_is_replaced_only_after_asking(parent, tmp_path):
    (tmp_path / "study.docx").touch()
    questions = []

    def no(box):
        questions.append(type(box))
        button = box.button(QMessageBox.StandardButton.No)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def act(box):
        asked = Person(no)
        choose("study.docx")(box)
        del asked
        box.reject()

    person = Person(act)
    assert ask.report_file(parent, tmp_path / "other.docx") is None
    assert questions == [QMessageBox]
    del person


def test_choosing_a_colour(parent):
    def act(box):
        assert isinstance(box, QColorDialog)
        box.setCurrentColor(QColor("#b5651d"))
        press(OK)(box)

    person = Person(act)
    assert ask.colour(parent, "#6B7280") == "#B5651D"
    person = Person(escape)
    assert ask.colour(parent, "#6B7280") is None
    del person


def test_asking_for_words(parent):
    def act(box):
        assert box.findChild(QLineEdit).text() == "Diplomacy"
        QTest.keyClicks(box.findChild(QLineEdit), "  Security ")
        press(OK)(box)

    person = Person(act)
    assert ask.text(parent, "Rename", "Name", "Diplomacy") == "Security"
    person = Person(escape)
    assert ask.text(parent, "Rename", "Name") is None
    del person


def test_asking_for_several_lines(parent):
    def act(box):
        edit = box.findChild(QPlainTextEdit)
        QTest.keyClicks(edit, "one")
        QTest.keyClick(edit, Qt.Key.Key_Return)
        QTest.keyClicks(edit, "two")
        press(OK)(box)

    person = Person(act)
    assert ask.text(parent, "Description", "When to use it", long=True) == "one\ntwo"
    del person


def test_asking_for_a_shortcut(parent):
    def act(box):
        QTest.keyClick(
            box.findChild(QKeySequenceEdit), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier
        )
        press(OK)(box)

    person = Person(act)
    assert ask.key_sequence(parent, "Ctrl+1") == "Ctrl+2"
    del person


def test_a_shortcut_is_taken_away_or_kept(parent):
    def act(box):
        box.findChild(QKeySequenceEdit).clear()
        press(OK)(box)

    person = Person(act)
    assert ask.key_sequence(parent, "Ctrl+1") == ""
    person = Person(lambda box: box.reject())
    assert ask.key_sequence(parent, "Ctrl+1") is None
    del person


def test_correcting_an_article(parent):
    def act(box):
        edit = box.findChild(QLineEdit, "detailsSource")
        QTest.keyClicks(edit, "AFP")
        press(QDialogButtonBox.StandardButton.Save)(box)

    person = Person(act)
    assert ask.article_details(parent, article("Words.")) == {"source": "AFP"}
    person = Person(escape)
    assert ask.article_details(parent, article("Words.")) is None
    del person


def test_a_title_with_a_slash_is_offered_as_one_name(qtbot, tmp_path):
    seen = []

    def look(box):
        seen.extend((box.directory().path(), box.findChild(QLineEdit, "fileNameEdit").text()))
        box.reject()

    when_asked(look, QFileDialog)
    assert ask.picture_file(None, tmp_path, "Marks/Signs: Who by tone") is None
    assert seen == [str(tmp_path), "Marks-Signs- Who by tone.png"]
