"""Commands that ask: the boxes and file choosers are the real ones, filled in by a timer."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from window_driving import action, annotations, choose_file, press, when_asked

import annotator


def test_a_new_project_is_made_where_asked(window, tmp_path):
    choose_file(tmp_path / "fresh")
    action(window, "NewProject").trigger()
    assert window.session.project.path == tmp_path / "fresh.annotator"
    assert window.no_article.isVisible()
    choose_file(None)
    action(window, "NewProject").trigger()
    assert window.session.project.path == tmp_path / "fresh.annotator"


def test_a_project_is_opened_where_asked(make_window, project_file):
    window = make_window()
    choose_file(project_file)
    action(window, "OpenProject").trigger()
    assert window.session.project.path == project_file


def test_files_and_folders_are_added_where_asked(window, tmp_path, qtbot):
    jobs = window.commands.context.jobs
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "one.txt").write_text("One article here.", encoding="utf-8")
    (tmp_path / "two.txt").write_text("date 07/02/2023 Two articles here", encoding="utf-8")
    with qtbot.waitSignal(jobs.idle):
        choose_file(tmp_path / "two.txt")
        action(window, "AddArticles").trigger()
    assert window.article_view.article.file_name == "two.txt"
    with qtbot.waitSignal(jobs.idle):
        choose_file(folder)
        action(window, "AddFolder").trigger()
    assert len(window.session.project.articles()) == 4
    for name in ("AddArticles", "AddFolder"):
        choose_file(None)
        action(window, name).trigger()
    choose_file(None)
    window.no_article.requested.emit("folder")
    choose_file(None)
    window.no_article.requested.emit("add")
    assert len(jobs) == 0


def test_several_files_are_counted(window, tmp_path, qtbot):
    paths = [tmp_path / f"{number}.txt" for number in range(3)]
    for path in paths:
        path.write_text(f"Article {path.stem} says a thing or two. " * 5, encoding="utf-8")
    with qtbot.waitSignal(window.commands.context.jobs.idle):
        window.commands.projects.add(paths)
    assert len(window.session.project.articles()) == 5
    assert action(window, "Undo").isEnabled()


def test_a_report_is_written_where_asked(window, tmp_path, qtbot):
    action(window, "ExportReport").trigger()
    choose_file(tmp_path / "report.docx")
    window.findChild(QPushButton, "reportExport").click()
    qtbot.waitUntil((tmp_path / "report.docx").exists, timeout=20_000)
    assert (tmp_path / "report.docx").stat().st_size > 5000


def test_a_damaged_project_is_told_by_the_check(window, qtbot):
    project = window.session.project
    article = project.articles()[0]
    project.annotate(article, kind="claim", spans=[(0, 5)])
    import sqlite3

    with sqlite3.connect(project.path) as other:
        other.execute("UPDATE spans SET words = 'other'")
    other.close()
    with qtbot.waitSignal(window.commands.context.jobs.idle):
        action(window, "CheckProject").trigger()
    assert window.notices.isVisible()


def test_details_are_edited_in_their_dialog(window, qtbot):
    def retitle(dialog):
        title = next(w for w in dialog.findChildren(QLineEdit) if "itle" in w.objectName())
        title.setText("A better title")
        dialog.accept()

    when_asked(retitle)
    action(window, "ArticleDetails").trigger()
    assert window.session.project.articles()[0].title == "A better title"
    assert window.article_view.article.title == "A better title"


def test_what_needs_a_selection_says_so(window, select_words):
    select_words("We will sign.")
    press(window, Qt.Key.Key_2)
    window.article_view.select(0, 0)
    window.commands.marking.set_role(annotations(window)[0].id, "speaker")
    assert "Speaker" in window.statusBar().currentMessage()
    window.annotation_editor.tag_requested.emit(annotations(window)[0].id)
    window.commands.marking.tag_with("Direct")
    assert annotations(window)[0].categories == ("Direct",)


def test_the_wheel_with_ctrl_zooms(window):
    before = window.article_view.font().pointSizeF()
    for modifiers, delta in (
        (Qt.KeyboardModifier.ControlModifier, 120),
        (Qt.KeyboardModifier.NoModifier, -120),
        (Qt.KeyboardModifier.ControlModifier, 0),
    ):
        event = QWheelEvent(
            QPointF(50, 50),
            QPointF(50, 50),
            QPoint(),
            QPoint(0, delta),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(window.article_view.viewport(), event)
    assert window.article_view.font().pointSizeF() > before


def test_an_article_that_is_gone_is_named(window):
    window.open_article("no such article")
    assert window.notices.isVisible()


@pytest.mark.parametrize("kind", ["rebuttal"])
def test_a_fourth_kind_works_everywhere_without_code(make_window, tmp_path, kind, qtbot):
    from annotator.assets import resource

    scheme = tmp_path / "mine.toml"
    scheme.write_text(
        resource("schemes", "news.toml").read_text("utf-8").split("[[relation]]")[0]
        + f"""
[[kind]]
name = "{kind}"
label = "Rebuttal"
plural = "Rebuttals"
letter = "B"
shortcut = "4"
pattern = "dash-dot"
light = {{ fill = "#EBDDF7", line = "#6F3FA0" }}
dark = {{ fill = "#43305A", line = "#CFA8F5" }}
[[kind.role]]
name = "rebutter"
label = "Rebutter"
letter = "R"
refers = "person"
[[kind.field]]
name = "strength"
label = "Strength"
type = "choice"
choices = ["weak", "strong"]
""",
        encoding="utf-8",
    )
    path = tmp_path / "mine.annotator"
    (tmp_path / "a.txt").write_text("They deny all of it, they said.", encoding="utf-8")
    with annotator.create_project(path, scheme=scheme) as project:
        project.add_articles([tmp_path / "a.txt"])
    window = make_window(path)
    window.article_view.select(0, 19)
    press(window, Qt.Key.Key_4)
    (stored,) = annotations(window)
    assert stored.kind == kind
    assert action(window, "HighlightRebuttal").iconText() == "Rebuttal"
    window.annotation_editor.fields_edited.emit(stored.id, {"strength": "strong"})
    with qtbot.waitSignal(window.commands.context.jobs.idle):
        window.commands.projects.export_to(tmp_path / "mine.docx")
    from docx_reading import Report

    rows = Report(tmp_path / "mine.docx").table_after("Rebuttals")
    assert any("Strong" in cell.text or "strong" in cell.text for cell in rows[1])
