"""Rows that another program has changed to what cannot be read."""

import sqlite3
from contextlib import closing

import pytest
from projects import KIND, add

import annotator

ROWS = {
    "annotations": ("UPDATE annotations SET created = 'yesterday'", lambda p: p.annotations()),
    "articles": ("UPDATE articles SET published = 'May 2024'", lambda p: p.articles()),
    "notes": ("UPDATE articles SET notes = '[\"cut'", lambda p: p.article(1)),
    "relations": ("UPDATE relations SET created = 'soon'", lambda p: p.relations()),
    "edits": ("UPDATE edits SET before = '[{}]', after = '[{}]'", lambda p: p.undo()),
}


@pytest.fixture
def path(tmp_path):
    with annotator.create_project(tmp_path / "study.annotator") as project:
        text = add(project)
        one, two = (
            project.annotate(text, kind="claim", spans=[(start, start + 4)]) for start in (0, 5)
        )
        project.relate(one, two, "same-as")
    return project.path


@pytest.mark.parametrize("named", ROWS)
def test_the_row_is_named(path, named):
    damage, read = ROWS[named]
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(damage)
    table = "articles" if named == "notes" else named
    said = rf"study\.annotator is damaged: row .+ of the table {table} cannot be read"
    with annotator.open_project(path) as project:
        with pytest.raises(annotator.ProjectDamaged, match=said):
            read(project)
        if table != "edits":
            (problem, *_) = project.check()
            assert f"of the table {table} cannot be read" in problem.what


def test_a_project_is_not_closed_within_a_transaction(path):
    with annotator.open_project(path) as project:
        with project.transaction("Work"):
            project.annotate(1, kind=KIND, spans=[(3, 9)])
            with pytest.raises(annotator.ProjectError, match="in the middle of a transaction"):
                project.close()
        assert len(project.annotations()) == 3
