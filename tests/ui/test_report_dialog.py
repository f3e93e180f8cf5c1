"""The report is put together in its dialog, seen beside the choices, and written as chosen."""

import docx
import pytest
from projects import add
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTreeWidget,
)
from relation_driving import mark_all
from window_driving import action, answer_box, choose_file

import annotator
from annotator.exporters.preview import Block
from annotator.model.preset import Order, Preset
from annotator.ui.report_preview import MOST_PAGES


class Driven:
    """The dialog, and what a person does in it."""

    def __init__(self, window, qtbot):
        self.window, self.qtbot, self.jobs = window, qtbot, window.commands.context.jobs
        action(window, "ExportReport").trigger()
        self.dialog = window.findChild(QDialog, "reportDialog")
        self.wait()

    def wait(self):
        """Until the preview shows what is chosen."""
        timer = self.dialog.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
        self.qtbot.waitUntil(
            lambda: not any(each.isActive() for each in timer) and not len(self.jobs),
            timeout=20_000,
        )

    def find(self, kind, name):
        return self.dialog.findChild(kind, name)

    def said(self, name):
        return self.find(QLabel, name).text()

    def scope(self, key):
        self.find(QRadioButton, f"reportScope-{key}").click()
        self.wait()

    def tick(self, *path, on):
        """Tick or clear a box of the tree by the words on the way to it."""
        item = self.find(QTreeWidget, "reportChoice").invisibleRootItem()
        for words in path:
            below = [item.child(number) for number in range(item.childCount())]
            item = next(each for each in below if each.text(0) == words)
        item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.wait()

    def preset(self):
        return self.dialog.preset()

    def preview(self):
        said = []
        for part in self.dialog.preview.parts:
            if isinstance(part, Block):
                said.append("".join(words.text for words in part.words))
            else:
                said += [" ".join(row) for row in part.rows]
        return "\n".join(said)

    def save(self, name):
        def answer():
            box = QApplication.activeModalWidget()
            assert isinstance(box, QInputDialog)
            box.setTextValue(name)
            box.accept()

        QTimer.singleShot(0, answer)
        self.find(QPushButton, "reportSave").click()

    def export(self, path):
        choose_file(path)
        with self.qtbot.waitSignal(self.jobs.idle):
            self.find(QPushButton, "reportExport").click()


@pytest.fixture
def marks(window):
    return mark_all(window)


@pytest.fixture
def driven(window, marks, qtbot):
    return Driven(window, qtbot)


def texts(path):
    return [paragraph.text for paragraph in docx.Document(path).paragraphs]


def test_it_opens_on_the_whole_project_and_shows_its_first_pages(driven):
    assert driven.dialog.isVisible()
    assert driven.said("reportSummary") == "2 articles · 4 annotations"
    assert driven.preset() == Preset()
    shown = driven.preview()
    assert "Talks resume in Geneva" in shown
    assert "GENEVA (Reuters) - Minister Ada Rossi said" in shown
    assert "لن نقبل" in shown
    assert "Legend" in shown
    assert 3 <= driven.dialog.preview.pages() <= MOST_PAGES


def test_the_file_is_what_the_library_and_the_command_line_write(driven, window, tmp_path):
    driven.scope("this")
    driven.tick("Kinds", "Claims", on=False)
    driven.find(QCheckBox, "reportNotes").click()
    box = driven.find(QComboBox, "reportOrder")
    box.setCurrentIndex(box.findData(Order.DATE.value))
    language = driven.find(QComboBox, "reportLanguage")
    language.setCurrentIndex(language.findData("de"))
    driven.wait()
    assert "Ada Rossi" in driven.preview()
    assert "لن نقبل" not in driven.preview()
    assert driven.said("reportSummary") == "1 article · 2 annotations"
    driven.save("Für Ana")
    preset = window.session.project.preset("Für Ana")
    assert preset.kinds == ("quote", "event")
    assert (preset.order, preset.language, preset.notes) == (Order.DATE, "de", False)
    driven.export(tmp_path / "chosen.docx")
    assert not window.findChild(QDialog, "reportDialog")
    path = window.session.project.path
    with annotator.open_project(path) as project:
        again = project.export(tmp_path / "again.docx", preset="Für Ana")
    assert texts(tmp_path / "chosen.docx") == texts(again)


def test_presets_are_chosen_changed_and_removed(driven, window, qtbot):
    driven.find(QCheckBox, "reportTexts").click()
    driven.save("Short")
    names = driven.find(QComboBox, "reportPreset")
    assert names.currentData() == "Short"
    assert driven.said("reportPresetState") == ""
    names.setCurrentIndex(0)
    assert driven.find(QCheckBox, "reportTexts").isChecked()
    names.setCurrentIndex(1)
    assert not driven.find(QCheckBox, "reportTexts").isChecked()
    driven.find(QCheckBox, "reportComments").click()
    assert driven.said("reportPresetState") == "changed"
    driven.save("Short")
    assert driven.said("reportPresetState") == ""
    assert not window.session.project.preset("Short").comments
    said = answer_box(qtbot, "confirmAction")
    driven.find(QPushButton, "reportRemove").click()
    assert "Short" in said[0]
    assert window.session.project.presets() == ()
    assert names.currentData() == ""
    driven.wait()


def test_every_part_of_a_preset_comes_back(driven, window):
    project = window.session.project
    quote = project.annotations(project.articles()[0])[0]
    project.update(quote.id, categories=["Diplomacy/Security", "Economy"])
    driven.dialog.reject()
    first = project.articles()[0].id
    keys = {category.name: category.id for category in project.categories()}
    whole = Preset(
        name="All of it",
        articles=(first,),
        search="talks",
        kinds=("quote",),
        categories=(keys["Security"],),
        annotators=("Ada Marks",),
        fields=("stance",),
        texts=False,
        comments=False,
        notes=False,
        order=Order.PERSON,
        template="house.docx",
        language="ar",
    )
    project.save_preset(whole)
    driven.qtbot.waitUntil(lambda: not window.findChild(QDialog, "reportDialog"))
    again = Driven(window, driven.qtbot)
    names = again.find(QComboBox, "reportPreset")
    names.setCurrentIndex(names.findData("All of it"))
    again.wait()
    # There is one annotator, so that to choose her is to choose all.
    assert again.preset() == Preset(
        **{each: getattr(whole, each) for each in whole.__slots__} | {"annotators": None}
    )
    assert again.said("reportPresetState") == ""


def test_categories_are_chosen_with_those_below(window, marks, qtbot):
    project = window.session.project
    project.update(marks["quote"].id, categories=["Diplomacy/Security"])
    project.update(marks["claim"].id, categories=["Diplomacy", "Economy"])
    window.commands.categories.refresh()
    driven = Driven(window, qtbot)
    driven.tick("Categories", on=False)
    assert driven.preset().categories == ()
    assert driven.said("reportSummary") == "2 articles · 0 annotations"
    driven.tick("Categories", "Diplomacy", "Security", on=True)
    keys = {category.name: category.id for category in project.categories()}
    assert driven.preset().categories == (keys["Security"],)
    assert driven.said("reportSummary") == "2 articles · 1 annotation"
    driven.tick("Categories", "Diplomacy", on=True)
    assert driven.preset().categories == (keys["Diplomacy"],)
    assert driven.said("reportSummary") == "2 articles · 2 annotations"
    driven.tick("Categories", "Diplomacy", "Security", on=False)
    assert driven.preset().categories == ()
    for name in ("Diplomacy", "Economy"):
        driven.tick("Categories", name, on=True)
    assert driven.preset().categories is None


def test_the_scopes_follow_the_window(window, marks, qtbot, make_window):
    first, second = window.session.project.articles()
    window.article_list.filter_by("Geneva")
    driven = Driven(window, qtbot)
    driven.scope("shown")
    assert driven.preset().articles == (first.id,)
    driven.dialog.reject()
    qtbot.waitUntil(lambda: not window.findChild(QDialog, "reportDialog"))
    window.article_list.filter_by("")
    window.article_list.export_requested.emit((second.id,))
    dialog = window.findChild(QDialog, "reportDialog")
    assert dialog.preset().articles == (second.id,)
    missing = dialog.findChild(QRadioButton, "reportScope-shown")
    assert not missing.isEnabled()
    assert "not filtered" in missing.toolTip()
    dialog.reject()
    qtbot.waitUntil(lambda: not len(window.commands.context.jobs))


def test_a_search_chooses_the_articles(driven):
    box = driven.find(QLineEdit, "reportSearch")
    QTest.keyClicks(box, "Geneva")
    driven.wait()
    assert driven.find(QRadioButton, "reportScope-search").isChecked()
    assert driven.preset().search == "Geneva"
    assert driven.said("reportSummary").startswith("1 article ")
    box.clear()
    QTest.keyClicks(box, "zzzz")
    driven.wait()
    assert "found in none" in driven.said("reportTrouble")
    assert "empty" in driven.said("reportTrouble")


def test_a_template_is_chosen_and_left(driven, tmp_path):
    place = tmp_path / "house.docx"
    place.write_bytes(b"PK")
    choose_file(place)
    driven.find(QPushButton, "reportTemplate").click()
    assert driven.preset().template == str(place)
    driven.find(QPushButton, "reportBuiltIn").click()
    assert driven.preset().template == ""
    driven.wait()


def test_cancelling_the_file_leaves_the_dialog_open_and_its_choices_come_back(driven, window):
    driven.find(QCheckBox, "reportTexts").click()
    driven.wait()
    choose_file(None)
    driven.find(QPushButton, "reportExport").click()
    assert driven.dialog.isVisible()
    QTest.keyClick(driven.dialog, Qt.Key.Key_Escape)
    driven.qtbot.waitUntil(lambda: not window.findChild(QDialog, "reportDialog"))
    again = Driven(window, driven.qtbot)
    assert not again.preset().texts


def test_a_project_without_articles_says_so(make_window, tmp_path, qtbot):
    path = tmp_path / "empty.annotator"
    annotator.create_project(path).close()
    driven = Driven(make_window(path), qtbot)
    assert "empty" in driven.said("reportTrouble")
    assert driven.said("reportSummary") == "0 articles · 0 annotations"


def test_a_long_article_is_cut_in_the_preview_and_whole_in_the_file(window, qtbot, tmp_path):
    text = "".join(f"Sentence number {number} of a long text.\n\n" for number in range(4_000))
    add(window.session.project, text)
    driven = Driven(window, qtbot)
    driven.scope("all")
    assert "number 3999" not in driven.preview()
    assert driven.dialog.preview.pages() <= MOST_PAGES
    driven.export(tmp_path / "long.docx")
    assert any("number 3999" in each for each in texts(tmp_path / "long.docx"))
