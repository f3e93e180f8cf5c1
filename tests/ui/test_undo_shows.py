"""An undo or a redo brings out what it has changed, wherever that is."""

import pytest
from window_driving import action, annotations

import annotator

LONG = "Nothing much happened on this day, nor on the next.\n\n" * 400


@pytest.fixture
def project_file(tmp_path):
    path = tmp_path / "study.annotator"
    for name, text in (("long.txt", LONG), ("other.txt", "The other article. It is short.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with annotator.create_project(path, annotator="Ada Marks") as project:
        project.add_articles([tmp_path / "long.txt", tmp_path / "other.txt"])
    return path


def on_show(window):
    return window.article_view.article.title


def marked(window, start, end, kind="claim"):
    """Mark words as the keys do."""
    window.article_view.select(start, end)
    action(window, f"Highlight{kind.title()}").trigger()
    return window.commands.reader.selected


def test_a_changed_annotation_out_of_sight_is_selected_and_scrolled_to(window):
    far = marked(window, 20_000, 20_010)
    near = marked(window, 0, 7)
    window.session.do(window.session.project.edits.update, far.id, note="Seen twice")
    window.commands.reader.select(near.id)
    assert window.article_view.visible_span().end < 20_000
    action(window, "Undo").trigger()
    assert window.commands.reader.selected.id == far.id
    shown = window.article_view.visible_span()
    assert shown.start <= 20_000 < shown.end


def test_the_place_of_one_that_is_gone_again_comes_into_sight(window):
    marked(window, 20_000, 20_010)
    window.article_view.show_from(0)
    action(window, "Undo").trigger()
    assert annotations(window) == []
    shown = window.article_view.visible_span()
    assert shown.start <= 20_000 < shown.end


def test_another_article_is_opened(window):
    first, second = window.session.project.articles()
    marked(window, 0, 7)
    window.open_article(second.id)
    action(window, "Undo").trigger()
    assert on_show(window) == first.title
    window.open_article(second.id)
    action(window, "Redo").trigger()
    assert on_show(window) == first.title
    assert window.commands.reader.selected.text == "Nothing"


def test_an_article_that_comes_back_is_opened_and_one_that_goes_is_not(window):
    project = window.session.project
    first, second = project.articles()
    window.session.do(project.edits.remove_articles, [first.id])
    window.open_article(second.id)
    action(window, "Undo").trigger()
    assert on_show(window) == first.title
    window.open_article(second.id)
    action(window, "Redo").trigger()
    assert on_show(window) == second.title


def test_what_touched_several_articles_leaves_the_view_alone(window):
    project = window.session.project
    first, second = project.articles()
    with project.transaction("Mark both"):
        for article in (first, second):
            project.annotate(article, kind="claim", spans=[(0, 7)])
    window.open_article(second.id)
    action(window, "Undo").trigger()
    assert annotations(window) == []
    assert on_show(window) == second.title


def test_what_is_half_hidden_at_the_lower_edge_is_scrolled_up(window):
    view = window.article_view
    view.show_from(0)
    end = view.visible_span().end
    chosen = marked(window, end - 8, end - 2)
    window.commands.reader.select("")
    view.show_from(0)
    window.commands.reader.select(chosen.id)
    line = view.fontMetrics().lineSpacing()
    assert line < view.cursorRect().top() < view.viewport().height() - 2 * line
