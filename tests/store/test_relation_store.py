"""Relations in the file: projects of the version before them, the overview, tombstones, checks."""

import hashlib
import sqlite3

import pytest
from projects import KIND, OTHER, add, other
from sqlite_utils import Database

import annotator
from annotator.store.project_file import VERSION
from annotator.store.schema import migrations

_EMPTY = ("source", "author", "place", "url", "language", "file_name", "sha256")
ARTICLE = {"number": 1, "id": "a", "title": "T", "format": "text", "notes": "[]", "done": 0}
ARTICLE |= {"added": "2024-01-01T00:00:00+00:00", **dict.fromkeys(_EMPTY, "")}
TWIN = (
    "INSERT INTO relations SELECT 'twin', type, target_id, source_id, annotator, created "
    "FROM relations WHERE type = 'like'"
)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "other.annotator"
    with other(tmp_path) as project:
        text = add(project)
        first = project.annotate(text, kind="remark", spans=[(0, 3), (20, 26)])
        second = project.annotate(add(project, "More.", "More"), kind="aside", spans=[(0, 4)])
        project.relate(first, second, "backs")
        project.relate(first, second, "like")
    return path


def changed(path, *statements):
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_project_of_version_1_is_brought_up_to_date(tmp_path):
    path = tmp_path / "old.annotator"
    old = Database(path)
    migrations.apply(old, stop_before="add_relations")
    digest = hashlib.sha256(b"words").hexdigest()
    for table, row in (
        ("project", {"key": "title", "value": "Old"}),
        ("project", {"key": "scheme", "value": OTHER.replace('"1"', '"L"')}),
        ("texts", {"text_sha256": digest, "length": 5, "text": "words"}),
        ("articles", {**ARTICLE, "text_sha256": digest}),
        ("article_search", {"rowid": 1, "title": "T", "text": "words"}),
        ("tombstones", {"id": "gone", "what": "annotation", "deleted": "2024-01-01"}),
    ):
        old.table(table).insert(row)
    assert old.execute("PRAGMA user_version").fetchone() == (1,)
    old.close()
    with annotator.open_project(path, annotator="Ada") as project:
        assert project.scheme.kinds[0].shortcut == "", "the window has taken its key since"
        ends = [project.annotate(1, kind="remark", spans=[(n, n + 1)]) for n in range(2)]
        made = project.relate(*ends, "leads-to")
        project.unrelate(made.id)
    with annotator.open_project(path, annotator="Ada") as project:
        assert project.check() == []
        assert project.undo().related == (made,)
        rows = project._store.database.rows("SELECT id, what FROM tombstones")
        assert rows == [("gone", "annotation")]
        assert project._store.database.row("PRAGMA user_version") == (VERSION,)


def test_the_overview_is_readable_by_any_tool(path):
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    first, second = map(dict, connection.execute("SELECT * FROM relation_overview"))
    connection.close()
    assert first.pop("created") < second.pop("created")
    ids = [first.pop(name) for name in ("id", "source_id", "target_id")]
    assert len(set(ids)) == 3
    assert first == {
        "source_article_number": 1,
        "source_kind": "remark",
        "source_words": "The …  Monda",
        "type": "backs",
        "target_article_number": 2,
        "target_kind": "aside",
        "target_words": "More",
        "annotator": "Ada",
    }
    assert second["type"] == "like"


def test_removing_leaves_a_tombstone_until_it_is_undone(path):
    with annotator.open_project(path, annotator="Ada") as project:
        backs, like = project.relations()

        def tombstones():
            return sorted(project._store.database.rows("SELECT what, id FROM tombstones"))

        project.unrelate(like.id)
        assert tombstones() == [("relation", like.id)]
        project.delete(backs.source_id)
        assert [what for what, _ in tombstones()] == ["annotation", "relation", "relation"]
        project.undo()
        project.undo()
        assert tombstones() == []


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE relations SET type = 'x' WHERE type = 'backs'", "of the type “x”"),
        (
            "UPDATE relations SET source_id = target_id, target_id = source_id",
            "leads from aside to remark, which “backs” may not",
        ),
        (TWIN, "from its other end"),
        ("UPDATE relations SET target_id = 'x'", "points to a row of annotations"),
        ("DELETE FROM annotations WHERE kind = 'aside'", "points to a row of annotations"),
    ],
)
def test_what_is_wrong_is_told(path, statement, told):
    changed(path, statement)
    with annotator.open_project(path) as project:
        problems = project.check()
    assert any(told in problem.what for problem in problems)
    assert any(problem.where.startswith("relation") for problem in problems)


def test_a_sound_project_has_no_problems(path):
    with annotator.open_project(path) as project:
        assert project.check() == []


def test_ten_thousand_relations_of_one_annotation_are_read_in_part(tmp_path):
    with annotator.create_project(tmp_path / "hub") as project:
        text = add(project, "Words. " * 2000)
        with project.transaction("Fill"):
            hub = project.annotate(text, kind=KIND, spans=[(0, 5)])
            for start in range(300):
                near = project.annotate(text, kind=KIND, spans=[(start, start + 6)])
                project.relate(hub, near, "same-as")
        assert project.relation_count(hub) == 300
        assert len(project.related(hub, limit=24)) == 24
        with project.transaction("Nothing else"):
            project.delete(hub.id)
        assert project.relations() == []
