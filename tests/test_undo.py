"""Undo and redo: by annotator, after a restart, in one step, and never over others' work."""

import sqlite3

import pytest
from making import article
from projects import add, live, other

import annotator


@pytest.fixture
def project(tmp_path):
    with other(tmp_path) as project:
        add(project)
        yield project


def remark(project, start=0, **given):
    return project.annotate(1, kind="remark", spans=[(start, start + 3)], **given)


def several(project, label):
    with project.transaction(label):
        remark(project, 10, categories=["One"])
        remark(project, 99999)


def as_bob(project):
    return annotator.open_project(project.path, annotator="Bob")


def test_nothing_to_undo_or_redo(tmp_path):
    with other(tmp_path) as project:
        assert (project.undo_label, project.redo_label) == ("", "")
        with pytest.raises(annotator.NothingToUndo, match="nothing to undo"):
            project.undo()
        with pytest.raises(annotator.NothingToUndo, match="nothing to redo"):
            project.redo()


def test_an_undo_tells_what_it_changed(project):
    made = remark(project, categories=["One"])
    change = project.undo()
    assert (change.how, change.removed, change.stored) == ("undone", (made,), ())
    assert change.categories
    assert change.articles == {made.article_id}
    change = project.redo()
    assert (change.how, change.stored) == ("redone", (made,))
    project.codebook.update(project.categories()[0].id, name="Two")
    change = project.apply(project.edits.update(made.id, note="x"))
    assert change.stored[0].categories == ("Two",)


def test_the_inverse_of_an_edit_is_an_edit(project):
    before = live(project)
    change = project.apply(project.edits.add_articles([article("Text", "Title", number=0)]))
    assert project.article(2) == change.edit.after[0]
    project.apply(change.edit.inverse())
    assert live(project) == before


def test_a_new_edit_ends_redoing(project):
    remark(project)
    project.undo()
    assert project.redo_label == "Add remark"
    remark(project, 5)
    assert project.redo_label == ""
    with pytest.raises(annotator.NothingToUndo):
        project.redo()


def test_the_last_hundred_edits_can_be_undone_after_a_restart(project):
    ids = [remark(project, number % 50).id for number in range(120)]
    project.close()
    with annotator.open_project(project.path, annotator="Ada") as again:
        for left in reversed(range(120)):
            again.undo()
            assert len(again.annotations()) == left
        for _ in ids:
            again.redo()
        assert {each.id for each in again.annotations()} == set(ids)


def test_each_annotator_undoes_their_own(project):
    mine = remark(project)
    with as_bob(project) as bob:
        theirs = remark(bob, 10)
        assert project.undo().removed == (mine,)
        assert bob.redo_label == ""
        assert project.annotations() == [theirs]
        assert bob.undo().removed == (theirs,)
        project.annotator = "Bob"
        assert project.redo().stored == (theirs,)


def test_others_work_is_never_undone(project):
    mine = remark(project)
    with as_bob(project) as bob:
        changed = bob.update(mine.id, note="Seen")
        with pytest.raises(annotator.EditConflict, match="Add remark"):
            project.undo()
        assert project.annotations() == [changed]
        assert project.undo_label == "Add remark"
        bob.undo()
        project.undo()
        assert project.annotations() == []


def test_an_article_that_others_have_annotated_stays(project):
    with as_bob(project) as bob:
        theirs = remark(bob)
        with pytest.raises(annotator.EditConflict):
            project.undo()
        assert bob.annotations() == [theirs]


def test_a_category_that_others_use_stays(project):
    project.codebook.add("One/Two")
    with as_bob(project) as bob:
        remark(bob, categories=["One/Two"])
        with pytest.raises(annotator.EditConflict):
            project.undo()
        bob.undo()
        bob.codebook.add("One/Three")
        with pytest.raises(annotator.EditConflict):
            project.undo()
        bob.undo()
    project.undo()
    assert project.categories() == ()


def test_a_deleted_category_comes_not_back_beside_another_of_its_name(project):
    made = project.codebook.add("One")
    project.codebook.delete(made.id)
    with as_bob(project) as bob:
        bob.codebook.add("one")
        with pytest.raises(annotator.EditConflict):
            project.undo()


def test_renaming_a_category_is_no_conflict_for_what_it_tags(project):
    made = remark(project, categories=["One"])
    made = project.update(made.id, note="x")
    with as_bob(project) as bob:
        bob.codebook.update(bob.categories()[0].id, name="Two")
    assert project.undo().stored[0].categories == ("Two",)


def test_an_edit_built_on_what_has_changed_is_refused(project):
    made = remark(project, categories=["One"])
    edits = [
        project.edits.update(made.id, note="mine"),
        project.edits.update_article(1, title="Mine"),
        project.edits.delete([made.id]),
    ]
    with as_bob(project) as bob:
        bob.update(made.id, note="theirs")
        bob.update_article(1, title="Theirs")
        for edit in edits:
            with pytest.raises(annotator.EditConflict, match=edit.label):
                project.apply(edit)
        edit = project.edits.update(made.id, note="mine")
        bob.codebook.update(bob.categories()[0].id, name="Two")
        with pytest.raises(annotator.EditConflict):
            project.apply(edit)
        project.apply(project.edits.update(made.id, note="mine"))
        with pytest.raises(annotator.EditConflict):
            project.apply(project.edits.annotate(1, kind="bare", spans=[(0, 1)]).then(edit))


def test_the_same_category_made_twice_at_once(project):
    edit = project.edits.annotate(1, kind="bare", spans=[(0, 1)], categories=["One"])
    with as_bob(project) as bob:
        bob.codebook.add("one")
    with pytest.raises(annotator.EditConflict):
        project.apply(edit)
    edit = project.edits.annotate(1, kind="bare", spans=[(0, 1)], categories=["One"])
    with as_bob(project) as bob:
        bob.codebook.delete(bob.categories()[0].id)
    with pytest.raises(annotator.CategoryError, match="no category “one”"):
        project.apply(edit)
    assert project.annotations() == []


def test_a_transaction_is_one_step(project):
    before = live(project)
    with project.transaction("Code all"):
        first = remark(project, categories=["One"])
        with project.transaction("Inner"):
            remark(project, 10)
        project.update(first.id, note="x")
        assert len(project.search("x")) == 1
    after = live(project)
    assert project.undo_label == "Code all"
    project.undo()
    assert live(project) == before
    project.redo()
    assert live(project) == after


def test_a_failed_transaction_leaves_nothing(project):
    before, label = live(project), project.undo_label
    with pytest.raises(annotator.AnnotationError):
        several(project, "All")
    assert live(project) == before
    assert project.undo_label == label


def test_a_failed_part_of_a_transaction_can_be_left_out(project):
    with project.transaction("All"):
        kept = remark(project)
        with pytest.raises(annotator.AnnotationError):
            several(project, "Part")
        with pytest.raises(annotator.AnnotationError):
            remark(project, 99999)
    assert project.annotations() == [kept]
    project.undo()
    assert project.annotations() == []


def test_a_transaction_that_changes_nothing_is_no_step(project):
    label = project.undo_label
    with project.transaction("Nothing"):
        made = remark(project, categories=["One"])
        project.delete(made.id)
        project.codebook.delete(project.categories()[0].id)
    with project.transaction("Nothing"):
        pass
    assert project.undo_label == label


def test_undo_waits_for_the_end_of_a_transaction(project):
    with project.transaction("All"):
        made = remark(project)
        for call in (project.undo, project.redo):
            with pytest.raises(annotator.ProjectError, match="within a transaction"):
                call()
    assert project.annotations() == [made]


def test_the_log_tells_what_was_done(project):
    remark(project)
    project.undo()
    project.redo()
    project.close()
    connection = sqlite3.connect(project.path)
    rows = connection.execute("SELECT annotator, label, how, status, reverts FROM edits").fetchall()
    (stored,) = connection.execute("SELECT after FROM edits WHERE id = 1").fetchone()
    connection.close()
    assert rows == [
        ("Ada", "Add “Talks”", "done", "done", None),
        ("Ada", "Add remark", "done", "done", None),
        ("Ada", "Add remark", "undone", None, 2),
        ("Ada", "Add remark", "redone", None, 2),
    ]
    assert "minister" not in stored
