"""Checking a project finds what other programs did to it."""

import sqlite3

import pytest
from projects import KIND, add

import annotator


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "study.annotator"
    with annotator.create_project(path) as project:
        text = add(project)
        project.annotate(text, kind=KIND, spans=[(4, 12)], categories=["One"], note="Note")
        project.annotate(text, kind=KIND, spans=[(0, 3)], roles={"claimant": [(4, 12)]})
    return path


def test_a_sound_project_has_no_problems(path):
    with annotator.open_project(path) as project:
        assert project.check() == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE spans SET words = 'other' WHERE start = 4", "where the text is different"),
        ("UPDATE role_spans SET words = 'other'", "where the text is different"),
        ("UPDATE annotations SET kind = 'x'", "of the kind “x”"),
        ("UPDATE roles SET role = 'x'", "the role “x”"),
        ("UPDATE field_values SET field = 'x'", "the field “x”"),
        ("UPDATE field_values SET value = 'x'", "has “x” as Verification"),
        ("UPDATE annotations SET note = 'x' WHERE note <> ''", "search index"),
        ("UPDATE texts SET text = text || '.'", "is not the text that was added"),
        ("UPDATE texts SET length = 7", "not 7"),
        ("UPDATE articles SET title = 'x'", "search index does not fit"),
        ("UPDATE annotation_categories SET category_id = 'x'", "points to a row of categories"),
        ("UPDATE articles SET text_sha256 = 'x'", "articles row 1"),
    ],
)
def test_what_is_wrong_is_told(path, change, told):
    connection = sqlite3.connect(path)
    connection.execute(change)
    connection.commit()
    connection.close()
    with annotator.open_project(path) as project:
        problems = project.check()
    assert any(told in f"{problem.where} {problem.what}" for problem in problems)
    assert all(problem.where for problem in problems)


def test_an_index_that_is_out_of_order(tmp_path):
    path = tmp_path / "large.annotator"
    with annotator.create_project(path) as project:
        add(project, "Many words. " * 500_000)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, 'parent_id)', 'name)') "
        "WHERE name = 'categories_by_parent'"
    )
    connection.execute("PRAGMA writable_schema = OFF")
    connection.execute("INSERT INTO annotators VALUES ('Ada', '')")
    connection.commit()
    connection.close()
    connection = sqlite3.connect(path)
    connection.execute(
        "INSERT INTO categories (id, name, colour, shortcut, description, position) "
        "VALUES ('a', 'A', '', '', '', 0)"
    )
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, 'name)', 'parent_id)') "
        "WHERE name = 'categories_by_parent'"
    )
    connection.commit()
    connection.close()
    with annotator.open_project(path) as project:
        assert any("categories_by_parent" in problem.what for problem in project.check())
