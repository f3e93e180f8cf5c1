"""Annotations come back whole, in text order, page by page, and by position."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import KIND, add, other

import annotator
from annotator.model.annotation import Role
from annotator.store.project_file import VERSION

TEXT = "Words, and \N{GRINNING FACE} other words; " * 800


@pytest.fixture
def project(tmp_path):
    with annotator.create_project(tmp_path / "study", annotator="Ada") as project:
        yield project


def order(annotations):
    return [(*each.spans[0], each.id) for each in annotations]


def test_an_annotation_comes_back_whole(project):
    text = add(project, TEXT)
    made = project.annotate(
        text,
        kind=KIND,
        spans=[(30, 40), (0, 5), (4, 9)],
        categories=["Two/Three", "One"],
        fields={"evidence": "seen"},
        roles={"claimant": [(50, 55), (60, 70)], "subject": Role((), (), "a name")},
        note="A note",
    )
    assert made.spans == ((0, 9), (30, 40))
    assert made.words == (text.text[0:9], text.text[30:40])
    assert made.text == f"{text.text[0:9]} … {text.text[30:40]}"
    assert list(made.roles) == ["claimant", "subject"]
    assert made.roles["claimant"].words == (text.text[50:55], text.text[60:70])
    assert list(made.fields) == ["verification", "evidence"]
    assert made.categories == ("One", "Two/Three")
    assert (made.annotator, made.created) == ("Ada", made.modified)
    assert project.annotation(made.id) == made
    assert project.annotations(text) == [made]


def test_yes_and_no_come_back_as_such(tmp_path):
    with other(tmp_path) as project:
        add(project)
        values = {"sure": False, "size": 1, "day": "2024-02", "why": "so"}
        made = project.annotate(1, kind="remark", spans=[(0, 3)], fields=values)
        found = project.annotation(made.id).fields
        assert found == {"tone": "cold", **values}
        assert found["sure"] is False
        assert found["size"] is not True


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A project of two articles; what a test annotates in them it deletes again."""
    with annotator.create_project(tmp_path_factory.mktemp("shared") / "study") as project:
        add(project, TEXT, "One")
        add(project, TEXT + "!", "Two")
        yield project


@given(
    spans=st.lists(
        st.tuples(st.integers(0, 60), st.integers(1, 9)).map(lambda p: (p[0], p[0] + p[1])),
        min_size=1,
        max_size=25,
    ),
    size=st.integers(1, 7),
)
def test_pages_follow_each_other_in_text_order(shared, spans, size):
    with shared.transaction("Add all"):
        made = [
            shared.annotate(
                2 if number % 3 == 0 else 1,
                kind=KIND,
                spans=[span, (80 + number, 90 + number)],
            )
            for number, span in enumerate(spans)
        ]
    try:
        everything = shared.annotations(1) + shared.annotations(2)
        assert len(everything) == len(made)
        assert shared.annotations() == everything
        assert order(shared.annotations(1)) == sorted(order(shared.annotations(1)))
        for article in (None, 1, 2):
            paged = []
            while page := shared.annotations(
                article, after=paged[-1] if paged else None, limit=size
            ):
                assert len(page) <= size
                paged += page
            assert paged == shared.annotations(article)
        assert shared.annotations(None, after=everything[0]) == everything[1:]
    finally:
        shared.delete(*(each.id for each in made))


@given(
    spans=st.lists(
        st.tuples(st.integers(0, 19_000), st.sampled_from([1, 50, 4095, 4096, 4097, 12_000])),
        min_size=1,
        max_size=12,
    ),
    asked=st.tuples(st.integers(-5, 20_500), st.integers(0, 6000)),
)
def test_what_is_visible_is_what_overlaps(shared, spans, asked):
    start, end = asked[0], asked[0] + asked[1]
    text = shared.article(1)
    made = []
    with shared.transaction("Add all"):
        for number, (place, length) in enumerate(spans):
            span = (place, min(place + length, text.length))
            given = {"spans": [span]}
            if number % 2 and span[0] > 0:
                given = {"spans": [(0, 1)], "roles": {"subject": [span]}}
            made.append(shared.annotate(text, kind=KIND, **given))

    def overlaps(annotation):
        every = [*annotation.spans, *(s for role in annotation.roles.values() for s in role)]
        return any(s.start < end and s.end > start for s in every)

    try:
        expected = [each for each in shared.annotations(text) if overlaps(each)]
        assert shared.visible(text.id, start, end) == expected
    finally:
        shared.delete(*(each.id for each in made))


def test_no_range_is_too_large(project):
    made = project.annotate(add(project), kind=KIND, spans=[(0, 5)])
    assert project.visible(made.article_id, -(10**30), 10**30) == [made]
    assert project.visible("none", 0, 10) == []


def test_what_another_connection_wrote_is_seen(project):
    text = add(project)
    made = project.annotate(text, kind=KIND, spans=[(0, 5)], categories=["One"])
    with annotator.open_project(project.path, annotator="Bob") as second:
        second.codebook.update(second.categories()[0].id, name="Two")
        second.update_article(text.id, title="New title")
    assert project.annotation(made.id).categories == ("Two",)
    assert project.article(text.id).title == "New title"


def test_the_overview_is_readable_by_any_tool(project):
    text = add(project)
    project.annotate(
        text,
        kind=KIND,
        spans=[(4, 12), (20, 26)],
        categories=["One/Two", "Three"],
        roles={"subject": [(30, 34)], "claimant": Role((), (), "Her")},
        note="Why",
    )
    project.close()
    connection = sqlite3.connect(project.path)
    connection.row_factory = sqlite3.Row
    (row,) = connection.execute("SELECT * FROM annotation_overview")
    connection.close()
    shown = dict(row)
    assert shown.pop("created") == shown.pop("modified")
    assert shown.pop("id")
    assert shown == {
        "article_number": 1,
        "article": "Talks",
        "kind": KIND,
        "words": f"minister … {text.text[20:26]}",
        "no_longer_in_the_text": None,
        "categories": "One/Two; Three",
        "fields": "verification: unverified",
        "roles": f"claimant: Her; subject: {text.text[30:34]}",
        "note": "Why",
        "annotator": "Ada",
    }


def test_deleting_leaves_a_tombstone_until_it_is_undone(project):
    made = project.annotate(add(project), kind=KIND, spans=[(0, 5)], categories=["One"])

    def tombstones():
        return project._store.database.rows("SELECT what, id FROM tombstones")

    project.delete(made.id)
    assert tombstones() == [("annotation", made.id)]
    project.undo()
    assert tombstones() == []
    project.remove_articles([made.article_id])
    assert sorted(tombstones())[-1] == ("article", made.article_id)


def test_the_file_says_what_it_is(project):
    project.close()
    connection = sqlite3.connect(project.path)
    assert connection.execute("PRAGMA application_id").fetchone() == (0x616E6E6F,)
    assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
