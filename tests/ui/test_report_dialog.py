"""The report dialog in the window: chosen, looked at, kept and written."""

import pytest
from click.testing import CliRunner
from making import article, snapshot
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QTableView
from report_driving import Asked, body
from window_driving import answer_box, choose_file

import annotator
from annotator import Order, Preset
from annotator.cli import cli
from annotator.exporters import Options
from annotator.services.reporting import Sample
from annotator.ui.report.report_dialog import ReportDialog
from annotator.ui.report.report_sheet import first_pages


@pytest.fixture
def marked(project_file):
    """The project with an annotation of each kind in two articles, by two people."""
    with annotator.open_project(project_file, annotator="Ada Marks") as project:
        first, second = project.articles()
        start = first.text.index("We will sign.")
        project.codebook.add("Talks/Signing")
        project.codebook.add("Harm")
        project.annotate(
            first,
            kind="quote",
            spans=[(start, start + 13)],
            categories=["Talks/Signing"],
            note="Check it",
            fields={"type": "direct"},
        )
        start = first.text.index("Five people")
        project.annotate(first, kind="event", spans=[(start, start + 11)], categories=["Harm"])
        project.annotator = "Bela Kun"
        project.annotate(second, kind="claim", spans=[(0, 4)])
    return project_file


@pytest.fixture
def window(make_window, marked):
    return make_window(marked)


@pytest.fixture
def asked(window, qtbot):
    return Asked(window, qtbot)


def test_the_key_opens_the_dialog_with_the_first_pages(window, qtbot):
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    asked = Asked(window, qtbot, by=bool)
    assert asked.dialog.isVisible()
    assert asked.label("reportCount") == "2 articles, 3 annotations"
    for words in ("Study", "Legend", "Contents", "Talks resume in Geneva", "Claims", "Five people"):
        assert words in asked.text()
    assert "2 articles with 3 annotations." in asked.pages.accessibleDescription()
    QTest.keyClick(asked.dialog, Qt.Key.Key_Escape)
    assert not asked.dialog.isVisible()


def test_a_kept_choice_writes_the_document_of_the_command_line(window, asked, tmp_path):
    asked.tick("reportKinds", "Claims")
    asked.tick("reportFields", "Stance (Quote)")
    asked.box("reportNotes").setChecked(False)
    asked.take("reportOrder", "person")
    asked.take("reportLanguage", "de")
    asked.wait("Legende")
    assert asked.label("reportCount") == "2 articles, 2 annotations"
    asked.save_as("  Weekly  report ")
    assert asked.combo("reportPreset").currentText() == "Weekly report"
    assert asked.label("reportPresetChanged") == ""
    asked.export(tmp_path / "window.docx")
    project = window.session.project
    kept = project.preset("Weekly report")
    assert (kept.kinds, kept.notes, kept.order) == (("quote", "event"), False, Order.PERSON)
    assert "stance" not in kept.fields
    assert "type" in kept.fields
    project.export(tmp_path / "project.docx", preset="Weekly report")
    called = [str(project.path), "-o", str(tmp_path / "cli.docx"), "--preset", "Weekly report"]
    assert CliRunner().invoke(cli, ["export", *called]).exit_code == 0
    assert body(tmp_path / "window.docx") == body(tmp_path / "project.docx")
    assert body(tmp_path / "cli.docx") == body(tmp_path / "project.docx")


def test_a_title_and_charts_are_chosen_and_kept(window, asked, tmp_path):
    asked.dialog.findChild(QLineEdit, "reportTitle").setText("  Who said\u00a0what ")
    asked.wait("Who said what")
    for label in ("All charts", "By source"):
        asked.tick("reportCharts", label)
    asked.save_as("Short")
    kept = window.session.project.preset("Short")
    assert (kept.title, kept.charts) == ("Who said what", ("sources",))
    asked.export(tmp_path / "short.docx")
    words = body(tmp_path / "short.docx")["word/document.xml"].decode()
    assert "Annotations by source" in words
    assert "Annotations by kind" not in words


def test_the_preview_follows_the_choice(asked):
    assert "Every highlight has a comment" in asked.text()
    asked.box("reportComments").setChecked(False)
    asked.qtbot.waitUntil(lambda: "Every highlight" not in asked.text(), timeout=20_000)
    assert "The delegation left" in asked.text()
    asked.box("reportTexts").setChecked(False)
    asked.qtbot.waitUntil(lambda: "The delegation left" not in asked.text(), timeout=20_000)
    assert "We will sign." in asked.text()
    asked.tick("reportAnnotators", "Ada Marks")
    asked.wait("Annotated by Bela Kun")
    assert asked.label("reportCount") == "2 articles, 1 annotation"
    asked.take("reportLanguage", "ar")
    asked.wait("المحتويات")


def test_an_empty_choice_says_why_and_cannot_be_written(asked):
    asked.box("reportTexts").setChecked(False)
    asked.tick("reportCategories", "All categories, and what has none")
    asked.qtbot.waitUntil(lambda: "would be empty" in asked.label("reportTrouble"), timeout=20_000)
    assert not asked.button("reportExport").isEnabled()
    asked.tick("reportCategories", "Signing")
    asked.qtbot.waitUntil(asked.button("reportExport").isEnabled, timeout=20_000)
    assert asked.label("reportTrouble") == ""
    assert asked.label("reportCount") == "2 articles, 1 annotation"


def test_a_project_without_articles_has_nothing_to_report(make_window, tmp_path, qtbot):
    annotator.create_project(tmp_path / "empty.annotator").close()
    asked = Asked(make_window(tmp_path / "empty.annotator"), qtbot)
    assert asked.label("reportTrouble") == "There is no article to report."
    assert not asked.button("reportExport").isEnabled()
    for key in ("article", "selected", "shown", "search"):
        assert not asked.scope(key).isEnabled()
        assert asked.scope(key).toolTip()
        assert asked.scope(key).accessibleDescription()
    assert asked.scope("project").isChecked()


def test_scopes_are_the_article_the_filter_the_search_and_the_project(window, qtbot, tmp_path):
    window.findChild(QLineEdit, "articleFilter").setText("talks")
    with qtbot.waitSignal(window.commands.context.jobs.idle):
        window.search_panel.search_for("انفجار")
    asked = Asked(window, qtbot)
    assert asked.scope("article").text() == "This article: Talks resume in Geneva"
    assert asked.scope("shown").text() == "Articles that the filter shows (1)"
    assert asked.scope("search").text() == "Search result: “انفجار”"
    assert asked.scope("project").text() == "Whole project (2)"
    asked.scope("search").click()
    asked.qtbot.waitUntil(
        lambda: asked.label("reportCount") == "1 article, 1 annotation", timeout=20_000
    )
    assert "قال الوزير" in asked.text()
    asked.scope("shown").click()
    asked.qtbot.waitUntil(
        lambda: asked.label("reportCount") == "1 article, 2 annotations", timeout=20_000
    )
    asked.save_as("Talks")
    project = window.session.project
    assert project.preset("Talks").articles == (project.articles()[0].id,)
    asked.export(tmp_path / "out.docx")
    project.export(tmp_path / "same.docx", preset="Talks")
    assert body(tmp_path / "out.docx") == body(tmp_path / "same.docx")


def test_the_list_asks_for_a_report_of_what_is_selected(window, qtbot):
    articles = window.article_list
    first = articles.selected()
    assert len(first) == 1

    def ask():
        articles.export_requested.emit(articles.selected())

    asked = Asked(window, qtbot, by=ask)
    assert asked.scope("selected").isChecked()
    assert asked.dialog.preset().articles == first
    assert asked.label("reportCount") == "1 article, 2 annotations"
    asked.scope("project").click()
    asked.qtbot.waitUntil(
        lambda: asked.label("reportCount") == "2 articles, 3 annotations", timeout=20_000
    )
    asked.button("reportClose").click()
    articles.findChild(QTableView, "articleList").selectAll()
    again = Asked(window, qtbot, by=ask)
    assert again.scope("selected").text() == "Selected articles (2)"
    assert len(again.dialog.preset().articles) == 2


def test_only_one_dialog_is_open_at_a_time(window, asked):
    window.commands.reports.export()
    assert window.findChildren(ReportDialog) == [asked.dialog]


def test_what_the_preview_has_not_read_is_told(asked):
    taken = snapshot([article("Some words.")])
    asked.dialog.show_sheet(first_pages(Sample(taken, 90), Options(), ["A kind is gone."]))
    assert asked.label("reportCount") == "90 articles, 0 annotations in the first 1"
    assert asked.label("reportPreviewAbout").endswith("It knows the first 1 articles only.")
    assert asked.label("reportTrouble") == "A kind is gone."


def test_every_part_is_reached_by_tab_and_has_a_name_and_a_tooltip(asked):
    reached, dialog = {}, asked.dialog
    here = dialog.focusWidget()
    while here.objectName() not in reached:
        reached[here.objectName()] = here
        QTest.keyClick(here, Qt.Key.Key_Tab)
        here = dialog.focusWidget()
    wanted = {"reportPreset", "reportPresetSave", "reportKinds", "reportCategories", "reportTexts"}
    wanted |= {"reportAnnotators", "reportFields", "reportOrder", "reportFormat", "reportLanguage"}
    wanted |= {"reportTemplate", "reportTemplateChoose", "reportPreview", "reportExport"}
    assert wanted | {"reportClose", "reportScope-project"} <= set(reached)
    for widget in reached.values():
        assert widget.toolTip(), widget.objectName()
        assert widget.accessibleName() or widget.text(), widget.objectName()


def test_presets_fill_the_form_and_are_updated_and_removed(window, qtbot):
    project = window.session.project
    gone = ("event", "rumour")
    project.save_preset(Preset(name="Old", kinds=gone, search="hall", language="xx"))
    project.save_preset(Preset(name="Quotes", kinds=("quote",)))
    asked = Asked(window, qtbot)
    for name in ("reportPresetUpdate", "reportPresetRemove"):
        assert not asked.button(name).isEnabled()
    asked.take("reportPreset", "Old")
    assert asked.dialog.preset() == project.preset("Old")
    assert asked.scope("kept").text() == "As the preset says: in which “hall” is found"
    asked.qtbot.waitUntil(
        lambda: "no kind “rumour”" in asked.label("reportTrouble"), timeout=20_000
    )
    assert "There are no headings in “xx”" in asked.label("reportTrouble")
    asked.take("reportPreset", "Quotes")
    assert not asked.scope("kept").isVisible()
    assert asked.label("reportPresetChanged") == ""
    asked.box("reportNotes").setChecked(False)
    assert asked.label("reportPresetChanged") == "changed"
    asked.box("reportNotes").setChecked(True)
    assert asked.label("reportPresetChanged") == ""
    asked.tick("reportKinds", "Events")
    said = answer_box(qtbot, "confirmAction")
    asked.button("reportPresetUpdate").click()
    assert "Replace the preset “Quotes”" in said[0]
    assert project.preset("Quotes").kinds == ("quote", "event")
    assert asked.label("reportPresetChanged") == ""
    answer_box(qtbot, "confirmAction")
    asked.button("reportPresetRemove").click()
    assert [preset.name for preset in project.presets()] == ["Old"]
    assert asked.combo("reportPreset").currentText() == "New choice"
    asked.save_as(" ")
    assert [preset.name for preset in project.presets()] == ["Old"]


def test_what_was_chosen_is_there_the_next_time_but_for_the_articles(make_window, marked, qtbot):
    window = make_window(marked)
    asked = Asked(window, qtbot)
    asked.scope("article").click()
    asked.take("reportOrder", "date")
    asked.take("reportFormat", ".md")
    assert not asked.dialog.findChild(QLineEdit, "reportTemplate").isEnabled()
    asked.save_as("By date")
    asked.tick("reportKinds", "Quotes")
    asked.dialog.resize(760, 640)
    asked.button("reportClose").click()
    window.close()
    again = Asked(make_window(marked), qtbot)
    assert again.combo("reportPreset").currentText() == "By date"
    assert again.label("reportPresetChanged") == "changed"
    assert again.dialog.preset().kinds == ("claim", "event")
    assert again.dialog.preset().order is Order.DATE
    assert again.scope("project").isChecked()
    assert again.dialog.suffix() == ".md"
    assert again.dialog.width() == 760


def test_cancelling_keeps_the_old_file_and_the_dialog(window, asked, tmp_path):
    report = tmp_path / "report.docx"
    report.write_bytes(b"old")
    choose_file(None)
    asked.button("reportExport").click()
    assert asked.dialog.isVisible()
    assert report.read_bytes() == b"old"
    jobs = window.commands.context.jobs
    window.commands.projects.export_to(report, asked.dialog.preset())
    jobs.cancel()
    asked.qtbot.waitUntil(lambda: len(jobs) == 0, timeout=20_000)
    assert report.read_bytes() == b"old"


def test_a_template_is_chosen_and_told_when_it_is_missing(window, asked, tmp_path):
    template = asked.dialog.findChild(QLineEdit, "reportTemplate")
    (tmp_path / "house.docx").write_bytes(b"no document")
    choose_file(tmp_path / "house.docx")
    asked.button("reportTemplateChoose").click()
    assert template.text() == "house.docx", "beside the project"
    choose_file(None)
    asked.button("reportTemplateChoose").click()
    assert template.text() == "house.docx"
    template.setText("gone.docx")
    asked.qtbot.waitUntil(
        lambda: "gone.docx is not there" in asked.label("reportTrouble"), timeout=20_000
    )
    far = "x" * 300 + ".docx"
    template.setText(far)
    asked.qtbot.waitUntil(
        lambda: f"{far} is not there" in asked.label("reportTrouble"), timeout=20_000
    )
    template.setText("gone.docx")
    choose_file(tmp_path / "out.docx")
    asked.button("reportExport").click()
    jobs = window.commands.context.jobs
    asked.qtbot.waitUntil(lambda: len(jobs) == 0, timeout=20_000)
    assert "gone.docx" in window.notices.findChild(QLabel, "noticeText").text()
    assert not (tmp_path / "out.docx").exists()


def test_presets_that_cannot_be_kept_and_searches_too_long_are_told(window, asked):
    project = window.session.project
    other = annotator.open_project(project.path)
    with other.transaction("Hold"):
        other.annotate(1, kind="claim", spans=[(0, 3)])
        asked.save_as("Mine")
        assert asked.label("reportTrouble")
    other.close()
    assert project.presets() == ()
    project.save_preset(Preset(name="Long", search="word " * 500))
    asked.dialog.show_presets({preset.name: preset for preset in project.presets()}, "Long")
    asked.take("reportPreset", "Long")
    asked.qtbot.waitUntil(lambda: "1,000" in asked.label("reportTrouble"), timeout=20_000)
