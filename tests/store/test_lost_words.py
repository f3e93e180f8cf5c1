"""Annotations that have no place in the text any more are kept, listed, found and checked."""

import sqlite3

import pytest
from making import article
from projects import KIND, PLAIN, add
from sqlite_utils import Database

import annotator
from annotator.model.annotation import Lost, Role
from annotator.store import schema

REST = "The minister said on Monday that the talks would go on. "
GONE = "“We agree,” she told reporters."


@pytest.fixture
def path(tmp_path):
    """A project of two articles; of the first one's three annotations, two are lost."""
    path = tmp_path / "study.annotator"
    with annotator.create_project(path, annotator="Ada") as project:
        first, second = add(project), add(project, title="More talks")
        for spans in ([(4, 12)], [(57, 65), (68, 71)], [(72, 76)]):
            roles = {"claimant": [(68, 71)], "subject": Role(((0, 3),), ("The",), "Talks")}
            project.annotate(first, kind=KIND, spans=spans, roles=roles, categories=["One"])
        project.annotate(second, kind=KIND, spans=[(4, 12)])
        project.replace_text(first, text=REST)
    return path


@pytest.fixture
def project(path):
    with annotator.open_project(path, annotator="Ada") as project:
        yield project


def test_orphans_follow_in_text_order(project):
    found = project.annotations(1)
    assert [each.in_text for each in found] == [True, False, False]
    assert found == sorted(found, key=lambda each: each.order)
    assert found[0].text == "minister"
    lost = {each.text: each for each in found[1:]}
    assert lost.keys() == {"We agree … she", "told"}
    orphan = lost["We agree … she"]
    assert orphan.lost == (Lost("We agree", len(REST)), Lost("she", len(REST)))
    assert (orphan.start, orphan.end) == (len(REST), len(REST))
    assert found[0].roles["claimant"] == Role((), (), "", (Lost("she", len(REST)),))
    assert found[0].roles["claimant"].text == "she"
    assert found[1].roles["subject"] == Role(((0, 3),), ("The",), "Talks")
    assert project.orphans() == found[1:]
    assert project.annotation(found[2].id) == found[2]


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_pages_are_the_whole(project, size):
    for chosen in (1, None):
        everything = project.annotations(chosen)
        pages = []
        while not pages or len(pages[-1]) == size:
            after = pages[-1][-1] if pages else None
            pages.append(project.annotations(chosen, after=after, limit=size))
        assert [each for page in pages for each in page] == everything
    assert [each.article_id for each in everything[:3]] == [project.article(1).id] * 3
    assert project.snapshot().annotations == tuple(everything)


def test_they_count_and_go_with_their_article(project):
    assert [row.annotations for row in project.article_rows()] == [3, 1]
    before = project.snapshot()
    project.remove_articles([1])
    assert len(project.annotations()) == 1
    project.undo()
    assert project.snapshot().annotations == before.annotations
    project.delete(*(each.id for each in project.orphans()))
    assert project.orphans() == []
    project.undo()
    assert len(project.orphans()) == 2
    assert project.check() == []


def test_only_what_is_in_the_text_is_visible(project):
    one, first, second = project.annotations(1)
    assert {each.id for each in project.visible(one.article_id, 4, 12)} == {one.id}
    assert project.visible(one.article_id, 0, 3) == [one, first, second]


def test_they_are_found_by_their_words(project):
    (hit,) = [
        hit for hit in project.search("told") if hit.annotation_id and hit.article_number == 1
    ]
    assert (hit.start, hit.snippet) == (-1, "told")
    hits = [hit for hit in project.search("sh*") if hit.annotation_id and hit.article_number == 1]
    assert {hit.annotation_id for hit in hits} == {each.id for each in project.annotations(1)}


def test_any_tool_reads_them(path):
    connection = sqlite3.connect(path)
    rows = connection.execute(
        "SELECT article_number, words, no_longer_in_the_text, roles FROM annotation_overview"
    ).fetchall()
    connection.close()
    roles = "claimant: she; subject: Talks"
    assert (rows[0], rows[3]) == ((1, "minister", None, roles), (2, "minister", None, None))
    assert set(rows[1:3]) == {(1, None, "We agree … she", roles), (1, None, "told", roles)}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("DELETE FROM lost_words WHERE words = 'told'", "neither a place in the text nor lost"),
        ("UPDATE lost_words SET words = 'other'", "search index"),
        ("UPDATE lost_words SET article_id = 'none'", "points to a row of articles"),
    ],
)
def test_what_is_wrong_with_them_is_told(path, change, told):
    connection = sqlite3.connect(path)
    connection.execute(change)
    connection.commit()
    connection.close()
    with annotator.open_project(path) as project:
        assert any(told in problem.what for problem in project.check())
        assert project.annotation(project.search("told OR minister")[-1].annotation_id)


def test_a_text_in_which_annotations_have_no_place_is_refused(project):
    info = project.edits.article_info(2)
    other = article("Another text.", info.title, id=info.id, number=2, added=info.added)
    edit = annotator.model.edit.Edit("By hand", (info,), (other,))
    with pytest.raises(annotator.EditConflict, match="More talks"):
        project.apply(edit)
    assert project.article(2).text == PLAIN


def test_a_project_of_version_1_is_brought_up_to_date(tmp_path):
    path = tmp_path / "old.annotator"
    with annotator.create_project(path, annotator="Ada") as project:
        text = add(project)
        made = project.annotate(text, kind=KIND, spans=[(4, 12)], roles={"subject": [(0, 3)]})
        project.update(made.id, note="Why")
        before = project.snapshot().annotations
    connection = sqlite3.connect(path)
    connection.execute("DROP VIEW annotation_overview")
    connection.execute(schema._VIEWS[1])
    connection.executescript(
        """
        DROP VIEW orphans; DROP TABLE lost_words; DROP TABLE presets;
        DELETE FROM _sqlite_migrations WHERE name IN ('add_lost_words', 'add_presets');
        UPDATE edits SET before = replace(before, '"lost": [], ', ''),
            after = replace(replace(after, '"lost": [], ', ''), ', "lost": []', '');
        PRAGMA user_version = 2;
        """
    )
    first = Database(memory=True)
    schema.migrations.apply(first, stop_before="add_lost_words")
    tables = "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE '%migrations' ORDER BY name"
    assert connection.execute(tables).fetchall() == first.execute(tables).fetchall()
    assert "lost" not in "".join(row[0] for row in connection.execute("SELECT after FROM edits"))
    connection.close()
    with annotator.open_project(path, annotator="Ada") as project:
        assert project.snapshot().annotations == before
        assert project.check() == []
        project.replace_text(1, text=GONE)
        assert len(project.orphans()) == 1
        for _ in range(3):
            project.undo()
        assert project.annotations() == []
        for _ in range(3):
            project.redo()
        assert len(project.orphans()) == 1
        assert project.check() == []
