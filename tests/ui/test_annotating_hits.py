"""Annotations of everything that was found, in one step."""

import making
import pytest
from docx_reading import Report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from projects import OTHER, add
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QToolButton
from window_driving import action, annotations, press

import annotator
from annotator.text.finding import Findable, Wanted
from annotator.ui.lists.hits_panel import MOST
from annotator.ui.reading.article_view import ArticleView
from annotator.ui.widgets.chips import Chip
from annotator.ui.widgets.command_palette import Chooser
from annotator.ui.widgets.rows_view import RowsView

CONTROL = Qt.KeyboardModifier.ControlModifier
TEXT = "one Two one\ntwo ONE\n\none and one"
PARTS = [
    *"aAé \t\n’",
    "e\u0301",
    "👩🏽\u200d🚀",
    "كَتَبَ",
    "שלום",
    "日本",
    "ß",
    "a\u0323\u0302",
    "İ",
    "\u00a0",
]


@pytest.fixture
def shown(window, qtbot):
    """The window on an article of some hits; gives the function that opens another text."""

    def show(text):
        project = window.session.project
        edit = project.edits.add_articles([making.article(text, "Hits", number=0)])
        window.open_article(window.session.do(lambda: edit).edit.after[0].id)
        qtbot.waitUntil(lambda: not window.commands.reader.is_loading)

    show(TEXT)
    return show


def start(window, words):
    action(window, "Find").trigger()
    field = window.findChild(QLineEdit, "findQuery")
    field.setText(words)
    action(window, "AnnotateHits").trigger()


def rows(window):
    return window.findChild(RowsView, "hitsList")


def ticks(window):
    model = rows(window).model()
    return [
        model.index(n).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        for n in range(model.rowCount())
    ]


def head(window):
    return window.findChild(QLabel, "hitsCount").text()


def button(window):
    return window.findChild(QPushButton, "hitsAnnotate")


def annotate(window, qtbot):
    with qtbot.waitSignal(window.session.changed):
        QTest.keyClick(rows(window), Qt.Key.Key_Return, CONTROL)


def test_all_hits_are_annotated_in_one_step_that_undo_takes_back(window, shown, qtbot):
    start(window, "one")
    assert QApplication.focusWidget() is rows(window)
    assert head(window) == "5 of 5 hits are ticked"
    assert button(window).text() == "Annotate 5 hits"
    annotate(window, qtbot)
    made = annotations(window)
    assert [each.text for each in made] == ["one", "one", "ONE", "one", "one"]
    assert {each.kind for each in made} == {window.session.project.scheme.kinds[0].name}
    assert window.hits_panel.isHidden()
    assert QApplication.focusWidget() is window.article_view
    assert window.session.project.undo_label == "Annotate 5 hits"
    assert len(window.article_view.highlights.between(0, 100)) == 5
    press(window, Qt.Key.Key_Z, CONTROL)
    assert not annotations(window)
    assert not window.article_view.highlights.between(0, 100)


def test_single_hits_are_left_out_by_key_and_mouse(window, shown, qtbot):
    start(window, "one")
    view = rows(window)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert ticks(window) == [False, True, True, True, True]
    box = view.visualRect(view.model().index(2, 0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(16, box.center().y()))
    assert ticks(window) == [False, True, False, True, True]
    assert head(window) == "3 of 5 hits are ticked"
    annotate(window, qtbot)
    text = window.article_view.article.text
    assert [each.start for each in annotations(window)] == [8, 21, 29]
    assert all(text[each.start : each.end].lower() == "one" for each in annotations(window))


def test_rows_are_chosen_and_ticked_together(window, shown, qtbot):
    start(window, "one")
    view = rows(window)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert ticks(window) == [False, False, True, True, True]
    QTest.keyClick(view, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert all(ticks(window))
    QTest.mouseClick(window.findChild(QToolButton, "hitsNone"), Qt.MouseButton.LeftButton)
    assert not any(ticks(window))
    assert not button(window).isEnabled()
    QTest.mouseClick(window.findChild(QToolButton, "hitsAll"), Qt.MouseButton.LeftButton)
    assert all(ticks(window))
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Space)
    assert all(ticks(window))


def test_a_row_that_is_chosen_is_shown_in_the_text(window, shown):
    start(window, "two")
    QTest.keyClick(rows(window), Qt.Key.Key_Down)
    assert window.article_view.selected_span() == (12, 15)
    assert window.findChild(QLabel, "findResult").text() == "2 of 2"
    assert QApplication.focusWidget() is rows(window)


def test_the_current_hit_stays_in_sight(window, shown, qtbot):
    shown("one\n" * 200)
    action(window, "Find").trigger()
    field = window.findChild(QLineEdit, "findQuery")
    field.setText("one")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    action(window, "AnnotateHits").trigger()
    view = window.article_view
    qtbot.waitUntil(lambda: view.height() < 600)
    (start, end) = view.selected_span()
    qtbot.waitUntil(lambda: view.visible_span().start <= start <= end <= view.visible_span().end)
    assert rows(window).currentIndex().row() == 199
    assert rows(window).visualRect(rows(window).currentIndex()).top() >= 0


def test_rows_show_the_words_around_a_hit(window, shown):
    start(window, "two")
    index = rows(window).model().index(0, 0)
    assert index.data() == "one Two one"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "one Two one"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    shown("x" * 500 + " needle\t" + "y" * 500)
    assert rows(window).model().rowCount() == 0
    start(window, "needle")
    around = rows(window).model().index(0, 0).data()
    assert " needle y" in around
    assert len(around) < 400


def test_what_is_annotated_already_is_said_and_left_out(window, shown, qtbot):
    window.article_view.select(8, 11)
    press(window, Qt.Key.Key_2)
    start(window, "one")
    assert all(ticks(window))
    kind = window.findChild(QComboBox, "hitsKind")
    kind.setFocus()
    QTest.keyClick(kind, Qt.Key.Key_Down)
    assert ticks(window) == [True, False, True, True, True]
    assert head(window) == "4 of 5 hits are ticked; annotated so already: 1"
    index = rows(window).model().index(1, 0)
    assert "annotated already" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    rows(window).grab()
    annotate(window, qtbot)
    assert len(annotations(window)) == 5
    assert len({each.spans for each in annotations(window)}) == 5
    start(window, "one")
    assert not any(ticks(window))
    assert not button(window).isEnabled()
    rows(window).model().setData(index, Qt.CheckState.Checked.value)
    assert not rows(window).model().setData(index, 1, Qt.ItemDataRole.EditRole)
    assert button(window).text() == "Annotate 1 hit"


def test_what_is_annotated_meanwhile_is_left_out(window, shown):
    start(window, "one")
    window.article_view.setFocus()
    press(window, Qt.Key.Key_1)
    assert ticks(window) == [False, True, True, True, True]
    press(window, Qt.Key.Key_Z, CONTROL)
    assert all(ticks(window))


def test_categories_are_given_to_all(window, shown, qtbot):
    start(window, "two")
    for typed in ("Places/Geneva", "Other"):
        QTest.mouseClick(
            window.hits_panel.findChild(QToolButton, "chipAdd"), Qt.MouseButton.LeftButton
        )
        chooser = window.hits_panel.findChildren(Chooser)[-1]
        field = chooser.findChild(QLineEdit)
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Return)
    chips = window.hits_panel.findChildren(Chip)
    QTest.keyClick([chip for chip in chips if chip.key == "Other"][-1], Qt.Key.Key_Delete)
    annotate(window, qtbot)
    assert {each.categories for each in annotations(window)} == {("Places/Geneva",)}
    action(window, "Undo").trigger()
    assert not window.session.project.categories()


def test_nothing_found_is_said(window, shown):
    start(window, "xyzzy")
    assert window.hits_panel.findChild(QLabel, "") is not None
    assert head(window) == ""
    assert not button(window).isEnabled()
    window.findChild(QLineEdit, "findQuery").setText("two")
    assert head(window) == "2 of 2 hits are ticked"


def test_without_words_the_selected_ones_are_found(window, shown, select_words):
    action(window, "AnnotateHits").trigger()
    assert QApplication.focusWidget().objectName() == "findQuery"
    window.find_bar.put_away()
    assert window.hits_panel.isHidden()
    select_words("Two")
    action(window, "AnnotateHits").trigger()
    assert head(window) == "2 of 2 hits are ticked"
    assert QApplication.focusWidget() is rows(window)
    QTest.keyClick(rows(window), Qt.Key.Key_Escape)
    assert window.hits_panel.isHidden()
    assert QApplication.focusWidget() is window.article_view


def test_the_panel_follows_to_another_article(window, shown):
    start(window, "one")
    shown("one more")
    assert head(window) == "1 of 1 hits are ticked"
    window.commands.reader.close()
    assert window.hits_panel.isHidden()


def test_ten_thousand_hits_and_more_than_can_be_done(window, shown, qtbot):
    shown("the word\n" * (MOST + 1))
    action(window, "Find").trigger()
    field = window.findChild(QLineEdit, "findQuery")
    field.setText("word")
    qtbot.waitUntil(lambda: window.findChild(QLabel, "findResult").text() == "1 of 20,001")
    action(window, "AnnotateHits").trigger()
    assert not button(window).isEnabled()
    assert "No more than 20,000 hits" in window.findChild(QLabel, "hitsTrouble").text()
    rows(window).model().tick(range(10_000, MOST + 1), on=False)
    with qtbot.waitSignal(window.session.changed, timeout=30_000):
        button(window).click()
    assert window.session.project.undo_label == "Annotate 10,000 hits"
    window.commands.reader.load_all()
    assert len(annotations(window)) == 10_000
    assert len(window.article_view.highlights.between(0, 900)) == 100
    window.session.undo()
    assert not annotations(window)
    assert not window.article_view.highlights.between(0, 900)


def test_a_scheme_of_one_s_own(make_window, tmp_path, qtbot):
    (tmp_path / "other.toml").write_text(OTHER, "utf-8")
    path = tmp_path / "own.annotator"
    with annotator.create_project(path, scheme=tmp_path / "other.toml", annotator="Ada") as made:
        add(made, TEXT)
    window = make_window(path)
    start(window, "one")
    annotate(window, qtbot)
    (each, *_) = annotations(window)
    assert (each.kind, each.fields) == ("remark", {"tone": "cold"})


TEXTS = st.lists(st.sampled_from(PARTS), min_size=1, max_size=40).map("".join)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, st.sampled_from(PARTS))
def test_a_hit_is_the_same_in_view_database_and_report(qapp, tmp_path_factory, text, words):
    folder = tmp_path_factory.mktemp("same")
    with annotator.create_project(folder / "study", annotator="Ada") as project:
        article = add(project, f"x{text}x")
        hits = Findable(article.text).find(Wanted(words))
        if not hits:
            return
        kind = project.scheme.kinds[0].name
        project.apply(project.edits.annotate_each(article, kind=kind, spans=hits))
        stored = project.annotations(article)
        said = [article.text[start:end] for start, end in hits]
        assert [each.spans for each in stored] == [(span,) for span in hits]
        assert [each.text for each in stored] == said
        view = ArticleView()
        view.show_article(article, project.scheme)
        for span in hits:
            view.select(*span)
            assert view.selected_span() == span
        project.export(folder / "report.docx")
        comments = Report(folder / "report.docx").comments()
        assert [each.words for each in comments] == said
        view.deleteLater()
