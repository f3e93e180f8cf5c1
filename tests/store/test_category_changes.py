"""Writing categories costs what is changed, and never leaves a tree that is none."""

import uuid
from functools import partial

import pytest
from projects import KIND, add, live

import annotator
from annotator.model.category import Category
from annotator.model.edit import Edit


@pytest.fixture
def project(tmp_path):
    with annotator.create_project(tmp_path / "study", annotator="Ada") as made:
        yield made


def category(name, parent=None, position=0):
    return Category(id=str(uuid.uuid4()), name=name, parent=parent, position=position)


def put(project, *categories):
    """Write categories as they are, which no editing would make."""
    known = {each.id: each for each in project.categories()}
    before = tuple(known[each.id] for each in categories if each.id in known)
    project.apply(Edit("Change categories", before, categories))


def moved(each, **changed):
    values = {name: getattr(each, name) for name in Category.__slots__}
    return Category(**{**values, **changed})


def refused(project, write):
    """Whether a change is refused and leaves everything as it was, in a transaction too."""
    before = live(project)
    with pytest.raises(annotator.EditConflict):
        write()
    assert live(project) == before
    with project.transaction("Several"):
        project.codebook.add("Kept")
        with pytest.raises(annotator.EditConflict):
            write()
    project.undo()
    return live(project) == before and project.check() == []


@pytest.fixture
def tree(project):
    """Top, with Inner and Other below it, and Deep below Inner; Straße beside it."""
    top, street = category("Top"), category("Straße", position=1)
    inner, other = category("Inner", top.id), category("Other", top.id, 1)
    deep = category("Deep", inner.id)
    put(project, top, street, inner, other, deep)
    return {each.name: each for each in (top, street, inner, other, deep)}


@pytest.mark.parametrize(
    ("name", "below"), [("STRASSE", None), ("inner", "Top"), ("DEEP", "Inner")]
)
def test_no_two_siblings_have_one_name(project, tree, name, below):
    parent = tree[below].id if below else None
    assert refused(project, lambda: put(project, category(name, parent)))
    put(project, category(name, tree["Other"].id))
    assert project.check() == []


def test_two_new_ones_of_one_name(project):
    assert refused(project, lambda: put(project, category("One"), category("one")))


@pytest.mark.parametrize("below", ["Top", "Inner", "Deep"])
def test_none_hangs_below_itself(project, tree, below):
    lost = moved(tree["Top"], parent=tree[below].id)
    assert refused(project, lambda: put(project, lost))


def test_none_hangs_below_one_that_is_not_there(project, tree):
    assert refused(project, lambda: put(project, category("Lost", str(uuid.uuid4()))))


def test_none_is_taken_away_from_what_hangs_below_it(project, tree):
    gone = Edit("Delete", (tree["Inner"],))
    assert refused(project, lambda: project.apply(gone))
    project.apply(Edit("Delete both", (tree["Deep"], tree["Inner"])))
    assert {each.name for each in project.categories()} == {"Top", "Other", "Straße"}


def test_names_and_places_change_hands(project, tree):
    inner, other = tree["Inner"], tree["Other"]
    put(project, moved(inner, name="Other"), moved(other, name="Inner"))
    deep = moved(tree["Deep"], parent=tree["Top"].id, position=2)
    put(project, deep, moved(inner, name="Other", parent=deep.id))
    assert [each.name for each in project.categories()] == [
        *("Top", "Inner", "Deep", "Other", "Straße")
    ]
    project.undo()
    project.undo()
    assert set(project.categories()) == set(tree.values())


def rows_read(project, work):
    """How many instructions SQLite carries out for some work: each row that is read costs some."""
    count = 0

    def step():
        nonlocal count
        count += 1
        return 0

    connection = project._store.database.connection
    connection.set_progress_handler(step, 1)
    work()
    connection.set_progress_handler(None, 0)
    return count


@pytest.mark.parametrize(
    ("work", "looks"),
    [
        (lambda project: project.undo(), 0.2),
        (lambda project: project.apply(project.edits.add_category(f"Top/{uuid.uuid4()}")), 1.2),
    ],
    ids=["taking one back", "adding one"],
)
def test_the_others_are_read_once_at_most_to_write_one(project, tree, work, looks):
    project.codebook.add("Top/New")
    few = rows_read(project, partial(work, project))
    put(project, *(category(f"Small {number}", tree["Other"].id) for number in range(300)))
    project.codebook.add("Top/Newer")
    every = rows_read(project, project.categories)
    many = rows_read(project, partial(work, project))
    assert many < few + looks * every


def test_a_tag_that_is_new_is_made_with_its_annotation(project, tree):
    article = add(project)
    made = project.annotate(article, kind=KIND, spans=[(0, 5)], categories=["top/INNER/New", "One"])
    assert made.categories == ("One", "Top/Inner/New")
    project.undo()
    assert set(project.categories()) == set(tree.values())
    project.redo()
    assert project.annotation(made.id) == made
