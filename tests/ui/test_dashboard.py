"""The dashboard in the window."""

import datetime as dt

import pytest
from making import news
from projects import add, other
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QPushButton,
    QTableView,
    QToolButton,
)
from window_driving import action, choose_file

import annotator
from annotator.model.annotation import Role
from annotator.ui import theme
from annotator.ui.charts.view import ChartView

CLAIM, QUOTE, EVENT = (kind.name for kind in news().kinds)
ADA = Role((), (), "Ada Rossi")


@pytest.fixture
def marked_file(tmp_path):
    """A project with everything that is charted."""
    path = tmp_path / "marked.annotator"
    with annotator.create_project(path, annotator="Ada Marks") as project:
        for number, source in enumerate(("Reuters", "وفا")):
            day = dt.date(2024, 3, 1 + number)
            article = add(project, "Words of a text. " * 30, source, source=source, published=day)
            project.annotate(article, kind=CLAIM, spans=[(0, 5)], categories=["Talks", "Peace"])
            project.annotate(
                article,
                kind=QUOTE,
                spans=[(10, 15)],
                roles={"speaker": ADA},
                fields={"stance": "positive"},
            )
            project.annotate(
                article, kind=EVENT, spans=[(20, 25)], fields={"start": f"2024-02-0{number + 1}"}
            )
    return path


@pytest.fixture
def open_dashboard(make_window, qtbot):
    def show(path):
        window = make_window(path)
        action(window, "Dashboard").trigger()
        qtbot.waitUntil(lambda: not window.dashboard.is_counting)
        return window, window.pages.currentWidget()

    return show


def chart(dashboard, name):
    (found,) = [v for v in dashboard.findChildren(ChartView) if v.chart.name == name]
    return found


def told(window):
    return window.notices.findChild(QLabel, "noticeText").text()


def click(parent, name, kind=QToolButton):
    QTest.mouseClick(parent.findChild(kind, name), Qt.MouseButton.LeftButton)


def test_the_dashboard_shows_what_the_project_holds(open_dashboard, marked_file):
    window, dashboard = open_dashboard(marked_file)
    assert dashboard.objectName() == "dashboard"
    assert dashboard.findChild(QLabel, "dashboardSum").text() == "2 articles · 6 annotations"
    assert action(window, "Dashboard").isChecked()
    tips = {
        view.chart.name: [spot.tip for spot in view.spots()]
        for view in dashboard.findChildren(ChartView)
    }
    assert tips["kinds"] == ["Claims: 2", "Quotes: 2", "Events: 2"]
    assert tips["categories"] == [
        "Peace: 2 annotations\nClaims: 2",
        "Talks: 2 annotations\nClaims: 2",
    ]
    assert tips["sources"][0] == (
        "Reuters: 3 annotations, 1 article\nClaims: 1\nQuotes: 1\nEvents: 1"
    )
    assert len(tips["time"]) == 2
    assert tips["pairs"] == ["Peace and Talks: 2"] or tips["pairs"] == ["Talks and Peace: 2"]
    assert len(tips["timeline"]) == 2


def test_speakers_by_stance_are_chosen_from_a_list_and_stay_chosen(
    open_dashboard, marked_file, qtbot
):
    window, dashboard = open_dashboard(marked_file)
    choice = dashboard.findChild(QComboBox, "choice-people")
    titles = [choice.itemText(number) for number in range(choice.count())]
    assert titles[0] == "Quotes: Speaker by stance"
    assert "Events: Actor by type" in titles
    view = chart(dashboard, f"people-{QUOTE}-speaker-stance")
    assert [spot.tip for spot in view.spots()] == ["Ada Rossi: 2 annotations\nPositive: 2"]
    QTest.keyClick(choice, Qt.Key.Key_Down)
    chosen = choice.currentText()
    assert chosen == titles[1]
    window.session.do(
        window.session.project.edits.delete, [window.session.project.annotations()[0].id]
    )
    qtbot.waitUntil(lambda: not window.dashboard.is_counting)
    assert choice.currentText() == chosen


def test_a_person_is_searched_and_a_source_filters_the_articles(open_dashboard, marked_file):
    window, dashboard = open_dashboard(marked_file)
    view = chart(dashboard, f"people-{QUOTE}-speaker-stance")
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.spots()[0].rect.center().toPoint())
    assert window.search_panel.isVisible()
    view = chart(dashboard, "sources")
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.spots()[1].rect.center().toPoint())
    assert window.article_list.isVisible()
    assert window.article_list.findChild(QLabel, "articleCount").text() == "1 of 2"


@pytest.mark.parametrize("number", [0, 1])
def test_a_mark_of_the_timeline_leads_to_its_passage(open_dashboard, marked_file, number):
    window, dashboard = open_dashboard(marked_file)
    view = chart(dashboard, "timeline")
    view.setFocus()
    for _ in range(number + 1):
        QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert window.article_view.isVisible()
    assert not action(window, "Dashboard").isChecked()
    chosen = window.commands.reader.selected
    assert chosen.fields["start"] == f"2024-02-0{number + 1}"
    assert window.article_view.article.id == chosen.article_id


def test_a_mark_of_an_article_that_is_gone_is_told(open_dashboard, marked_file, qtbot):
    window, dashboard = open_dashboard(marked_file)
    with annotator.open_project(marked_file) as project:
        project.remove_articles([2])
    view = chart(dashboard, "timeline")
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert "no article" in told(window)
    assert dashboard.isVisible()


def test_a_change_is_counted_while_the_dashboard_is_on_show(open_dashboard, marked_file, qtbot):
    window, dashboard = open_dashboard(marked_file)
    project = window.session.project
    window.session.do(project.edits.delete, [project.annotations()[0].id])
    qtbot.waitUntil(lambda: not window.dashboard.is_counting)
    assert chart(dashboard, "kinds").spots()[0].tip == "Claims: 1"
    window.session.undo()
    qtbot.waitUntil(lambda: not window.dashboard.is_counting)
    assert chart(dashboard, "kinds").spots()[0].tip == "Claims: 2"


def test_a_change_behind_the_text_is_counted_when_the_dashboard_comes_back(
    open_dashboard, marked_file, qtbot
):
    window, dashboard = open_dashboard(marked_file)
    QTest.keyClick(dashboard, Qt.Key.Key_Escape)
    assert window.article_view.isVisible()
    project = window.session.project
    window.session.do(project.edits.delete, [project.annotations()[0].id])
    assert not window.dashboard.is_counting
    action(window, "Dashboard").trigger()
    qtbot.waitUntil(lambda: not window.dashboard.is_counting)
    assert chart(dashboard, "kinds").spots()[0].tip == "Claims: 1"
    action(window, "Dashboard").trigger()
    assert window.article_view.isVisible()


def test_changes_while_it_counts_are_counted_too(make_window, marked_file, qtbot):
    window = make_window(marked_file)
    action(window, "Dashboard").trigger()
    project = window.session.project
    window.session.do(project.edits.delete, [project.annotations()[0].id])
    qtbot.waitUntil(lambda: not window.dashboard.is_counting)
    qtbot.waitUntil(
        lambda: chart(window.pages.currentWidget(), "kinds").spots()[0].tip == "Claims: 1"
    )


def test_nothing_highlighted_says_what_to_do(open_dashboard, project_file):
    window, dashboard = open_dashboard(project_file)
    said = [label.text() for label in dashboard.findChildren(QLabel) if label.isVisible()]
    assert any(words.startswith("What you highlight is counted here") for words in said)
    click(dashboard, "dashboardEmpty-text", QPushButton)
    assert window.article_view.isVisible()


def test_charts_without_figures_say_what_to_do(open_dashboard, project_file):
    with annotator.open_project(project_file) as project:
        project.annotate(1, kind=CLAIM, spans=[(0, 5)])
    _, dashboard = open_dashboard(project_file)
    for name in ("categories", "pairs", "timeline", "people"):
        assert dashboard.findChild(QLabel, f"hint-{name}").isVisible()
        assert not dashboard.findChild(QToolButton, f"save-{name}").isEnabled()
    assert not dashboard.findChild(QLabel, "hint-kinds").isVisible()


def test_a_scheme_without_dates_and_persons_has_fewer_charts(open_dashboard, tmp_path):
    text = (tmp_path / "plain.toml").with_suffix(".toml")
    text.write_text(
        'name = "plain"\ntitle = "Plain"\n[[kind]]\nname = "mark"\nplural = "Marks"\n'
        'letter = "M"\npattern = "wave"\nlight = { fill = "#FFE3BA", line = "#9A5200" }\n'
        'dark = { fill = "#5C3B0E", line = "#FFB95E" }\n',
        "utf-8",
    )
    path = tmp_path / "plain.annotator"
    with annotator.create_project(path, scheme=text, annotator="Ada") as project:
        add(project)
        project.annotate(1, kind="mark", spans=[(0, 5)])
    _, dashboard = open_dashboard(path)
    names = {view.chart.name for view in dashboard.findChildren(ChartView)}
    assert names == {"kinds", "sources"}
    assert [spot.tip for spot in chart(dashboard, "kinds").spots()] == ["Marks: 1"]


def test_another_project_has_its_own_figures(open_dashboard, marked_file, tmp_path, qtbot):
    window, dashboard = open_dashboard(marked_file)
    with other(tmp_path) as project:
        add(project)
        project.annotate(1, kind="remark", spans=[(0, 3)], fields={"day": "2014-03-01"})
    window.commands.take_files([tmp_path / "other.annotator"])
    assert window.article_view.isVisible()
    action(window, "Dashboard").trigger()
    qtbot.waitUntil(lambda: not window.dashboard.is_counting)
    assert [spot.tip for spot in chart(dashboard, "kinds").spots()] == ["Remarks: 1"]


def test_a_project_that_cannot_be_counted_is_told(make_window, marked_file, qtbot):
    window = make_window(marked_file)
    window.session.project._store.database.write("DROP TABLE annotation_categories")
    action(window, "Dashboard").trigger()
    qtbot.waitUntil(lambda: not window.dashboard.is_counting)
    assert "damaged" in told(window)


@pytest.mark.parametrize(("name", "begins"), [("a.png", b"\x89PNG"), ("a.svg", b"<?xml")])
def test_a_chart_is_saved_as_a_picture(open_dashboard, marked_file, tmp_path, qtbot, name, begins):
    window, dashboard = open_dashboard(marked_file)
    choose_file(tmp_path / name)
    with qtbot.waitSignal(window.commands.context.jobs.idle):
        click(dashboard, "save-kinds")
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert name in told(window)
    choose_file(None)
    click(dashboard, "save-kinds")


def test_a_picture_that_cannot_be_written_is_told(open_dashboard, marked_file, tmp_path, qtbot):
    window, dashboard = open_dashboard(marked_file)
    (tmp_path / "a.png").mkdir()
    (tmp_path / "linked.png").symlink_to(tmp_path / "a.png")
    choose_file(tmp_path / "linked.png" / "x.png")
    with qtbot.waitSignal(window.commands.context.jobs.idle):
        click(dashboard, "save-kinds")


def test_a_chart_is_copied_as_a_picture(open_dashboard, marked_file):
    window, dashboard = open_dashboard(marked_file)
    click(dashboard, "copy-kinds")
    held = QGuiApplication.clipboard().mimeData()
    assert not QImage(held.imageData()).isNull()
    assert "clipboard" in told(window)


def menu_of(dashboard, name):
    view = chart(dashboard, name)
    at = QPoint(10, 10)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at))
    QApplication.sendEvent(view, event)
    menu = [m for m in dashboard.findChildren(QMenu, "chartMenu") if m.isVisible()][-1]
    return {entry.objectName(): entry for entry in menu.actions()}, menu


def test_a_menu_offers_the_same(open_dashboard, marked_file):
    _, dashboard = open_dashboard(marked_file)
    entries, menu = menu_of(dashboard, "kinds")
    assert "chartMenuAll" not in entries
    QGuiApplication.clipboard().clear()
    entries["chartMenuCopy"].trigger()
    assert QGuiApplication.clipboard().mimeData().hasImage()
    menu.close()
    view = chart(dashboard, "timeline")
    whole = view.chart.shown
    entries, menu = menu_of(dashboard, "timeline")
    entries["chartMenuCloser"].trigger()
    click(dashboard, "closer-timeline")
    assert view.chart.shown.length < whole.length
    click(dashboard, "farther-timeline")
    entries["chartMenuFarther"].trigger()
    assert view.chart.shown == whole
    entries["chartMenuCloser"].trigger()
    entries["chartMenuAll"].trigger()
    assert view.chart.shown == whole
    menu.close()


def test_two_charts_stand_side_by_side_where_there_is_room(open_dashboard, marked_file, qtbot):
    window, dashboard = open_dashboard(marked_file)
    window.commands_of["FocusMode"].trigger()
    window.resize(1500, 900)
    kinds, categories = chart(dashboard, "kinds"), chart(dashboard, "categories")
    qtbot.waitUntil(
        lambda: (
            kinds.mapTo(dashboard, QPoint()).x() + kinds.width()
            <= categories.mapTo(dashboard, QPoint()).x()
        )
    )
    window.resize(800, 900)
    qtbot.waitUntil(
        lambda: kinds.mapTo(dashboard, QPoint()).x() == categories.mapTo(dashboard, QPoint()).x()
    )


def test_the_charts_follow_the_theme(open_dashboard, marked_file, qapp):
    _, dashboard = open_dashboard(marked_file)
    view = chart(dashboard, "kinds")
    light = view.grab().toImage()
    theme.install(qapp, "dark")
    assert view.grab().toImage() != light


@pytest.mark.parametrize("name", ["Find", "FindNext", "AnnotateHits", "NextArticle"])
def test_commands_on_the_text_bring_it_back(open_dashboard, marked_file, name):
    window, _ = open_dashboard(marked_file)
    action(window, name).trigger()
    assert window.article_view.isVisible()
    if name == "Find":
        QTest.keyClicks(QApplication.focusWidget(), "Words")
        assert window.find_bar.isAncestorOf(QApplication.focusWidget())


def test_what_is_chosen_in_a_list_is_shown_in_the_text(open_dashboard, marked_file):
    window, _ = open_dashboard(marked_file)
    rows = window.findChild(QTableView, "annotationList")
    rows.selectRow(1)
    assert window.article_view.isVisible()
    action(window, "Dashboard").trigger()
    window.search_panel.hit_activated.emit(window.session.project.search("Words")[0])
    assert window.article_view.isVisible()
    action(window, "Dashboard").trigger()
    window.findChild(QTableView, "articleList").selectRow(1)
    assert window.article_view.isVisible()


def test_the_wheel_does_not_choose_another_chart(open_dashboard, marked_file):
    _, dashboard = open_dashboard(marked_file)
    choice = dashboard.findChild(QComboBox, "choice-people")
    before = choice.currentText()
    at = QPointF(5, 5)
    event = QWheelEvent(
        at,
        choice.mapToGlobal(at),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, event)
    assert choice.currentText() == before
