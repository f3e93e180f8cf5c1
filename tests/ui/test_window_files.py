"""Articles, files and projects in the window."""

import plug_ins
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)
from report_driving import Asked
from window_driving import action, annotations, answer_box, when_asked

import annotator
from annotator.model.span import Span


def test_articles_change_with_the_list_and_keys(window, qtbot):
    first = window.article_view.article.id
    action(window, "NextArticle").trigger()
    assert window.article_view.article.id != first
    action(window, "PreviousArticle").trigger()
    assert window.article_view.article.id == first
    window.article_list.article_activated.emit(window.session.project.articles()[1].id)
    assert window.article_view.article.text.startswith("جنيف")


def test_done_and_remove_can_be_undone(window, qtbot):
    project = window.session.project
    action(window, "ArticleDone").trigger()
    assert project.articles()[0].done
    answer_box(qtbot, "confirmAction")
    action(window, "RemoveArticle").trigger()
    assert len(project.articles()) == 1
    action(window, "Undo").trigger()
    assert len(project.articles()) == 2
    window.open_article(project.articles()[0].id)
    assert window.article_view.article.title == project.articles()[0].title


def test_finding_goes_round_the_matches(window, qtbot):
    action(window, "Find").trigger()
    query = window.findChild(QLineEdit, "findQuery")
    QTest.keyClicks(query, "the")
    first = window.article_view.selected_span()
    QTest.keyClick(query, Qt.Key.Key_Return)
    second = window.article_view.selected_span()
    QTest.keyClick(query, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert window.article_view.selected_span() == first != second
    query.setText("zzz")
    window.findChild(QWidget, "findWhole").click()
    query.setText("hall")
    assert window.article_view.selected_span() is not None
    QTest.keyClick(query, Qt.Key.Key_Escape)
    assert not window.find_bar.isVisible()


def test_searching_the_project_opens_the_hit(window, qtbot):
    action(window, "SearchProject").trigger()
    with qtbot.waitSignal(window.commands.context.jobs.idle):
        window.search_panel.search_for("انفجار")
    hit = next(hit for hit in window.session.project.search("انفجار") if hit.start >= 0)
    window.search_panel.hit_activated.emit(hit)
    span = window.article_view.selected_span()
    assert window.article_view.article.text[slice(*span)] == "انفجار"
    with qtbot.waitSignal(window.commands.context.jobs.idle):
        window.search_panel.search_for('"')
    window.search_panel.search_for("")


def test_files_are_added_by_dropping_and_failures_are_named(window, qtbot, tmp_path):
    good, bad = tmp_path / "new.txt", tmp_path / "empty.txt"
    good.write_text("A new article.\n\nIt says something.", encoding="utf-8")
    bad.write_text("")
    drop(window, [good, bad], qtbot)
    assert len(window.session.project.articles()) == 3
    assert window.article_view.article.file_name == "new.txt"
    assert window.notices.isVisible()
    drop(window, [good], qtbot)
    assert len(window.session.project.articles()) == 3


def drop(window, paths, qtbot):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), copy, data, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(window.commands.context.jobs.idle):
        QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), copy, data, left, none))


def test_doubts_about_many_articles_are_one_message(window, qtbot, tmp_path):
    folder = tmp_path / "days"
    folder.mkdir()
    for number in range(3, 6):
        head = f"date: 0{number}/02/2023"
        (folder / f"{number}.txt").write_text(f"{head}\n\nNothing tells its language.", "utf-8")
    with qtbot.waitSignal(window.commands.context.jobs.idle):
        window.commands.take_files([folder])
    label = window.notices.findChild(QLabel, "noticeText")
    assert label.text() == "3 things about the new articles are in doubt; Details lists them."
    window.notices.findChild(QToolButton, "noticeDetails").click()
    details = window.notices.findChild(QPlainTextEdit, "noticeDetailsText")
    assert details.document().blockCount() == 3
    window.notices.dismiss()
    assert "Added 3 articles." in label.text()


def test_export_check_and_a_failing_export(window, qtbot, tmp_path, caplog):
    jobs = window.commands.context.jobs
    report = tmp_path / "out" / "report.docx"
    with qtbot.waitSignal(jobs.idle):
        window.commands.projects.export_to(report)
    assert report.stat().st_size > 5000
    with qtbot.waitSignal(jobs.idle):
        window.commands.projects.export_to(tmp_path)
    assert window.notices.isVisible()
    assert tmp_path.name in caplog.text
    with qtbot.waitSignal(jobs.idle):
        action(window, "CheckProject").trigger()


def test_the_order_of_the_articles_is_kept(make_window, project_file):
    window = make_window(project_file)
    for name in ("articleSort-title", "articleSortDescending"):
        window.findChild(QAction, name).trigger()
    window.close()
    again = make_window(project_file)
    assert again.findChild(QAction, "articleSort-title").isChecked()
    assert again.findChild(QAction, "articleSortDescending").isChecked()
    assert again.article_list.neighbour(1) is None, "the Latin title comes last, and is open"


def test_broken_plug_ins_are_named_and_the_work_goes_on(window, qtbot, tmp_path, monkeypatch):
    jobs = window.commands.context.jobs
    label = window.notices.findChild(QLabel, "noticeText")
    for name in ("importers", "exporters"):
        group, site = f"annotator.{name}", tmp_path / name
        plug_ins.installer(group, site, monkeypatch)(f"odd = odd_{name}:made", "made = 1")
    extra = tmp_path / "extra.txt"
    extra.write_text("Some words.", "utf-8")
    with qtbot.waitSignal(jobs.idle):
        window.commands.take_files([extra])
    assert len(window.session.project.articles()) == 3
    assert "odd_importers" in label.text()
    window.notices.dismiss()
    with qtbot.waitSignal(jobs.idle):
        window.commands.projects.export_to(tmp_path / "report.docx")
    assert (tmp_path / "report.docx").exists()
    assert "odd_exporters" not in label.text()
    Asked(window, qtbot)
    assert "odd_exporters" in label.text()


def test_the_context_menu_and_palette_offer_the_commands(window, select_words, qtbot):
    select_words("We will sign.")
    window.article_view.menu_requested.emit(QPoint(10, 10))
    menu = window.findChild(QMenu, "articleMenu")
    assert action(window, "HighlightQuote") in menu.actions()
    menu.close()
    action(window, "CommandPalette").trigger()
    query = window.findChild(QLineEdit, "chooserQuery")
    QTest.keyClicks(query, "Highlight as quote")
    QTest.keyClick(query, Qt.Key.Key_Return)
    assert annotations(window)[0].kind == "quote"


def test_copy_zoom_theme_and_search_panel(window, select_words):
    select_words("We will sign.")
    action(window, "Copy").trigger()
    assert QGuiApplication.clipboard().text() == "We will sign."
    before = window.article_view.font().pointSizeF()
    action(window, "ZoomIn").trigger()
    assert window.article_view.font().pointSizeF() > before
    action(window, "ZoomOut").trigger()
    action(window, "ZoomReset").trigger()
    assert window.article_view.font().pointSizeF() == before
    action(window, "ThemeDark").trigger()
    assert window.palette().window().color().lightness() < 128
    action(window, "ThemeLight").trigger()
    assert window.palette().window().color().lightness() > 128


def test_the_selection_bar_floats_at_a_selection_and_hides(window, select_words):
    span = select_words("We will sign.")
    window.article_view.selection_made.emit(Span(*span))
    assert window.selection_bar.isVisible()
    window.selection_bar.findChildren(QWidget)[0].click()
    assert len(annotations(window)) == 1
    window.article_view.select(0, 0)
    assert not window.selection_bar.isVisible()


def test_a_name_is_asked_for_and_used(window, select_words, qtbot):
    def answer(box):
        box.setTextValue("Grace")
        box.accept()

    when_asked(answer, QInputDialog)
    action(window, "AnnotatorName").trigger()
    select_words("We will sign.")
    action(window, "HighlightQuote").trigger()
    assert annotations(window)[0].annotator == "Grace"


@pytest.mark.parametrize("name", ["About"])
def test_help_is_shown(window, name):
    seen = []

    def close(box):
        seen.append(box.objectName())
        box.close()

    when_asked(close)
    action(window, name).trigger()
    assert seen == ["tellBox"]


def test_the_first_run_page_opens_the_sample(make_window, qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    window = make_window()
    assert window.start_page.isVisible()
    assert not window.findChild(QDockWidget, "articleDock").isVisible()
    with qtbot.waitSignal(window.commands.projects.articles_added, timeout=20_000):
        window.start_page.sample_requested.emit()
    assert len(window.session.project.articles()) == 3
    assert window.article_view.isVisible()
    window.commands.projects.open_sample()
    assert len(window.session.project.articles()) == 3


def test_an_empty_project_says_what_to_do(make_window, tmp_path):
    path = tmp_path / "empty.annotator"
    annotator.create_project(path).close()
    window = make_window(path)
    assert window.no_article.isVisible()
    assert not action(window, "Find").isEnabled()


def test_what_is_no_project_is_refused_and_the_open_one_stays(window, tmp_path):
    (tmp_path / "x.annotator").write_text("nonsense")
    before = window.session
    window.commands.take_files([tmp_path / "x.annotator"])
    assert window.session is before
    assert window.notices.isVisible()


def test_projects_are_remembered_and_forgotten(make_window, project_file):
    window = make_window()
    window.commands.take_files([project_file])
    assert window.session is not None
    window.close()
    again = make_window()
    recent = again.commands.context.settings.recent
    assert recent == (project_file,)
    again.start_page.forget_requested.emit(project_file)
    assert again.commands.context.settings.recent == ()


def test_the_window_comes_back_as_it_was(make_window, project_file):
    window = make_window(project_file)
    window.findChild(QDockWidget, "categoryDock").close()
    window.close()
    assert not make_window(project_file).findChild(QDockWidget, "categoryDock").isVisible()


def test_what_was_wrong_with_one_project_is_gone_with_the_next(window, project_file, tmp_path):
    broken = tmp_path / "broken.annotator"
    broken.write_text("no database")
    window.commands.take_files([broken])
    said = window.notices.findChild(QLabel, "noticeText")
    assert "broken.annotator" in said.text()
    assert said.isVisible()
    annotator.create_project(tmp_path / "next.annotator").close()
    window.commands.take_files([tmp_path / "next.annotator"])
    assert window.session.project.path.stem == "next"
    assert not said.isVisible()
