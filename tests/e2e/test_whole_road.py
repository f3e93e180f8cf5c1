"""Any text and any overlapping spans: file, window, database and report agree on every word."""

import itertools

import pytest
from docx_reading import Report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import annotator
from annotator.text.canonical import canonical
from annotator.ui import MainWindow
from annotator.ui.settings import Settings

LETTERS = st.one_of(
    st.sampled_from("ab \n\t\u00a0,.“”«»'\u0301\u200f\u200d\u00ad👩🏽‍🚀🇵🇸לاقال漢"),
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]),
)
TEXTS = st.text(LETTERS, min_size=1, max_size=60).filter(lambda text: text.strip())
KEYS = {"claim": Qt.Key.Key_1, "quote": Qt.Key.Key_2, "event": Qt.Key.Key_3}
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
EDGES = st.tuples(
    st.sampled_from([Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight]),
    st.sampled_from([Qt.KeyboardModifier.NoModifier, SHIFT, ALT, SHIFT | ALT]),
)


@pytest.fixture(scope="module")
def road(qapp, tmp_path_factory):
    """A window on an empty project, and names for files that nobody has used."""
    folder = tmp_path_factory.mktemp("road")
    window = MainWindow(
        annotator.create_project(folder / "road.annotator"), Settings(trim_ends=False)
    )
    window.show()
    assert QTest.qWaitForWindowActive(window)
    window.article_view.setFocus()
    yield window, folder, itertools.count()
    window.close()


def given_text(text):
    """What an article of this text should hold: files with marks for their encoding lose them."""
    return canonical(text).removeprefix("\ufeff")


@given(text=TEXTS, data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_words_are_the_same_in_view_database_and_report(road, text, data):
    window, folder, numbers = road
    name = f"{next(numbers)}.txt"
    (folder / name).write_bytes(text.encode("utf-8-sig"))
    [article] = window.session.project.add_articles([folder / name])
    assert article.text == given_text(text)
    window.open_article(article.id)
    view = window.article_view
    for _ in range(data.draw(st.integers(0, 5))):
        first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(article.text))] * 2)))
        view.select(first, last)
        QTest.keyClick(view, KEYS[data.draw(st.sampled_from(sorted(KEYS)))])
        if first < last:
            marked = window.commands.reader.selected
            assert marked.spans == ((first, last),)
            assert marked.text == article.text[first:last]
            for key, held in data.draw(st.lists(EDGES, max_size=3)):
                QTest.keyClick(view, key, held)
    with annotator.open_project(window.session.project.path) as stored:
        annotations = stored.annotations(article.id)
        report = Report(stored.export(folder / "report.docx", articles=[article.id]))
    shown = view.highlights.between(0, len(article.text))
    assert sorted(shown) == sorted((span, a.id) for a in annotations for span in a.spans)
    assert report.articles() == [article.text]
    anchored = sorted(comment.words for comment in report.comments())
    assert anchored == sorted(article.text[s:e] for a in annotations for s, e in a.spans)
