"""The category tree: adding, changing, moving, merging and deleting."""

import sqlite3
from contextlib import closing

import pytest
from projects import KIND, add, live

import annotator
from annotator.model.annotation import Annotation
from annotator.model.category import CategoryTree


@pytest.fixture
def project(tmp_path):
    with annotator.create_project(tmp_path / "study", annotator="Ada") as project:
        text = add(project)
        for number, paths in enumerate([["A/X", "B"], ["A"], ["A/X/Deep", "B/x"], ["C"]]):
            project.annotate(text, kind=KIND, spans=[(number, number + 1)], categories=paths)
        yield project


def paths(project):
    tree = project.codebook.tree()
    return [tree.path(category.id) for category in tree]


def key(project, path):
    return project.codebook.tree().find(path).id


def tags(project):
    return [each.categories for each in project.annotations()]


def positions(project):
    tree = CategoryTree(project.categories())
    return all(
        [c.position for c in tree.children(parent)] == list(range(len(tree.children(parent))))
        for parent in [None, *(category.id for category in tree)]
    )


def test_the_tree_as_it_was_made(project):
    assert paths(project) == ["A", "A/X", "A/X/Deep", "B", "B/x", "C"]
    counts = project.codebook.counts()
    assert [counts[c.id] for c in project.categories()] == [1, 1, 1, 1, 1, 1]


def test_adding(project):
    made = project.codebook.add(
        "New/Below", colour="#abcdef", shortcut=" Ctrl+1 ", description=" When "
    )
    assert (made.name, made.colour, made.shortcut) == ("Below", "#ABCDEF", "Ctrl+1")
    assert made.description == "When"
    assert project.codebook.tree()[made.id] == made
    assert paths(project)[-2:] == ["New", "New/Below"]
    assert project.codebook.counts()[made.id] == 0
    inner = project.codebook.add("Inner", parent=made.id)
    assert inner.parent == made.id
    project.undo()
    assert project.undo_label == "Add category “Below”"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"path": "a/x"}, "“A/X” already"),
        ({"path": "D", "colour": "red"}, "“red” is no colour"),
        ({"path": "D", "parent": "none"}, "no category none"),
        ({"path": "D", "shortcut": "ctrl + 7"}, "belongs to “C”"),
        ({"path": ""}, "no name"),
    ],
)
def test_what_cannot_be_added(project, given, told):
    project.codebook.update(key(project, "C"), shortcut="Ctrl+7")
    with pytest.raises(annotator.CategoryError, match=told):
        project.codebook.add(**given)


def test_changing(project):
    chosen = key(project, "A")
    changed = project.codebook.update(chosen, name=" Alpha ", colour="#000000", description="x")
    assert (changed.name, changed.colour, changed.description) == ("Alpha", "#000000", "x")
    assert project.undo_label == "Rename category “A”"
    assert tags(project)[:3] == [("Alpha/X", "B"), ("Alpha",), ("Alpha/X/Deep", "B/x")]
    assert project.codebook.update(chosen, shortcut="1").shortcut == "1"
    assert project.codebook.update(chosen, shortcut="1", name="ALPHA").name == "ALPHA"
    assert project.codebook.update(chosen, shortcut="").shortcut == ""
    assert project.undo_label == "Change category “ALPHA”"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"name": "b"}, "“B” already"),
        ({"name": "x/y"}, "holds “/”"),
        ({"name": " "}, "no name"),
        ({"colour": "#12345"}, "no colour"),
    ],
)
def test_what_cannot_be_changed(project, given, told):
    before = live(project)
    with pytest.raises(annotator.CategoryError, match=told):
        project.codebook.update(key(project, "A"), **given)
    with pytest.raises(annotator.CategoryError, match="no category"):
        project.codebook.update("none", name="x")
    assert live(project) == before


def test_moving(project):
    moved = project.codebook.move(key(project, "A/X"), key(project, "C"))
    assert moved.parent == key(project, "C")
    assert paths(project) == ["A", "B", "B/x", "C", "C/X", "C/X/Deep"]
    assert tags(project)[2] == ("B/x", "C/X/Deep")
    project.codebook.move(key(project, "C"), None, 0)
    assert paths(project)[0] == "C"
    project.codebook.move(key(project, "C"), None, 1)
    project.codebook.move(key(project, "B"), None, 99)
    assert [path for path in paths(project) if "/" not in path] == ["A", "C", "B"]
    project.codebook.move(key(project, "C/X"), None, -5)
    assert paths(project)[0] == "X"
    assert positions(project)


def test_what_cannot_be_moved(project):
    before = live(project)
    for path, target, told in [
        ("A", "A/X/Deep", "into itself"),
        ("A", "A", "into itself"),
        ("A/X", "B", "“B/x” already"),
    ]:
        with pytest.raises(annotator.CategoryError, match=told):
            project.codebook.move(key(project, path), key(project, target))
    with pytest.raises(annotator.CategoryError, match="no category"):
        project.codebook.move(key(project, "A"), "none")
    assert live(project) == before


def test_merging_takes_children_and_annotations_along(project):
    before = live(project)
    target = project.codebook.merge(key(project, "A"), key(project, "B"))
    assert target.name == "B"
    assert paths(project) == ["B", "B/x", "B/x/Deep", "C"]
    assert tags(project) == [("B", "B/x"), ("B",), ("B/x", "B/x/Deep"), ("C",)]
    assert positions(project)
    project.undo()
    assert live(project) == before


def test_merging_into_a_parent(project):
    before = live(project)
    project.codebook.merge(key(project, "A/X"), key(project, "A"))
    assert paths(project) == ["A", "A/Deep", "B", "B/x", "C"]
    assert tags(project)[:3] == [("A", "B"), ("A",), ("A/Deep", "B/x")]
    assert positions(project)
    project.undo()
    assert live(project) == before


def test_merging_a_child_of_the_same_name_into_its_parent(project):
    project.codebook.add("A/A/Low")
    project.codebook.merge(key(project, "A/A"), key(project, "A"))
    assert paths(project)[:4] == ["A", "A/X", "A/X/Deep", "A/Low"]


def test_what_cannot_be_merged(project):
    before = live(project)
    for path in ("A", "A/X/Deep"):
        with pytest.raises(annotator.CategoryError, match="into itself"):
            project.codebook.merge(key(project, "A"), key(project, path))
    assert live(project) == before


@pytest.mark.parametrize(("path", "into"), [("A", None), ("C", None), ("A", "B"), ("A/X", "A")])
def test_what_would_be_touched_is_counted_without_an_edit(project, path, into):
    edits = project.edits
    target = key(project, into) if into else None
    edit = (
        edits.merge_category(key(project, path), target)
        if target
        else edits.delete_category(key(project, path))
    )
    touched = [record for record in edit.before if isinstance(record, Annotation)]
    assert edits.count_touched(key(project, path), target) == len(touched) > 0


def test_what_cannot_be_is_not_counted(project):
    with pytest.raises(annotator.CategoryError, match="no category"):
        project.edits.count_touched("none")
    with pytest.raises(annotator.CategoryError, match="into itself"):
        project.edits.count_touched(key(project, "A"), key(project, "A/X"))


def test_deleting_untags(project):
    before = live(project)
    project.codebook.delete(key(project, "A"))
    assert paths(project) == ["B", "B/x", "C"]
    assert tags(project) == [("B",), (), ("B/x",), ("C",)]
    project.undo()
    assert live(project) == before
    with pytest.raises(annotator.CategoryError):
        project.codebook.delete("none")


def test_colours_of_new_categories_are_told_apart(project):
    for number in range(20):
        project.codebook.add(f"N{number}")
    colours = [category.colour for category in project.categories()]
    assert {colours.count(colour) for colour in colours} <= {3, 4}


def test_shortcuts_are_compared_in_one_spelling(project):
    project.codebook.add("One", shortcut="Ctrl+Shift+1")
    with pytest.raises(annotator.CategoryError, match="belongs to “One”"):
        project.codebook.add("Two", shortcut="Shift+Control+1")
    with pytest.raises(annotator.CategoryError, match="is no key"):
        project.codebook.add("Two", shortcut="blah")


def test_an_older_project_may_hold_what_is_no_key(project):
    project.close()
    with closing(sqlite3.connect(project.path)) as connection, connection:
        connection.execute("UPDATE categories SET shortcut = 'blah' WHERE name = 'A'")
    with annotator.open_project(project.path) as again:
        assert again.codebook.add("One", shortcut="Ctrl+1").shortcut == "Ctrl+1"
