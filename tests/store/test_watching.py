"""What others have written since one looked last."""

import contextlib
import sqlite3

import pytest
from projects import KIND, add, live, other

import annotator
from annotator.model.change import Change
from annotator.store import watch


@pytest.fixture
def here(tmp_path):
    with annotator.create_project(tmp_path / "study", annotator="Ada") as project:
        add(project)
        assert project.elsewhere() is None
        yield project


@pytest.fixture
def there(here):
    with annotator.open_project(here.path, annotator="Bea") as project:
        yield project


def test_own_edits_are_nothing_new(here):
    here.annotate(1, kind=KIND, spans=[(0, 5)])
    here.undo()
    assert here.elsewhere() is None


def test_opening_and_closing_is_nothing_new(here):
    here.annotate(1, kind=KIND, spans=[(0, 5)])
    annotator.open_project(here.path).close()
    assert here.elsewhere() is None


def test_what_is_written_without_the_log_is_not_seen(here):
    with contextlib.closing(sqlite3.connect(here.path)) as connection, connection:
        connection.execute("UPDATE project SET value = 'Other' WHERE key = 'title'")
    assert here.elsewhere() is None


def test_edits_of_both_are_told_apart(here, there):
    here.annotate(1, kind=KIND, spans=[(0, 5)])
    theirs = there.annotate(1, kind=KIND, spans=[(4, 9)])
    here.annotate(1, kind=KIND, spans=[(8, 12)])
    found = here.elsewhere()
    assert (found.count, found.annotators, found.label) == (1, ("Bea",), there.undo_label)
    assert Change(found.edit).stored == (theirs,)
    assert here.elsewhere() is None


def test_an_edit_that_was_taken_back_here_leaves_no_trace(here, there):
    with pytest.raises(annotator.AnnotationError), here.transaction("Review"):
        here.delete(here.annotate(1, kind=KIND, spans=[(0, 5)]).id, "none")
    there.annotate(1, kind=KIND, spans=[(4, 9)])
    assert here.elsewhere().count == 1


def test_undone_and_redone(here, there):
    made = there.annotate(1, kind=KIND, spans=[(4, 9)])
    assert here.elsewhere().edit.before == ()
    there.undo()
    assert Change(here.elsewhere().edit).removed == (made,)
    there.redo()
    assert Change(here.elsewhere().edit).stored == (made,)
    there.undo()
    there.redo()
    assert here.elsewhere().edit.is_empty


def test_records_are_told_as_they_are_now(here, there):
    made = there.annotate(1, kind=KIND, spans=[(4, 9)], categories=["One/Two"])
    again = there.annotate(1, kind=KIND, spans=[(0, 9)])
    there.relate(made, again, "same-as")
    mine = here.update(made.id, note="Mine")
    here.delete(again.id)
    change = Change(here.elsewhere().edit)
    assert change.stored == (mine,)
    assert change.categories
    assert not change.related


def test_very_much_is_not_told_one_by_one(here, there, monkeypatch):
    monkeypatch.setattr(watch, "MOST", 10)
    there.annotate(1, kind=KIND, spans=[(4, 9)])
    with annotator.open_project(here.path, annotator="Cem") as third:
        third.annotate(1, kind=KIND, spans=[(4, 9)])
    found = here.elsewhere()
    assert (found.count, found.annotators, found.edit) == (2, ("Bea", "Cem"), None)


def test_a_scheme_of_ones_own(tmp_path):
    with other(tmp_path) as here, annotator.open_project(here.path) as there:
        assert here.elsewhere() is None
        add(there)
        assert here.elsewhere().edit.after == tuple(row.info for row in here.article_rows())
        assert live(here) == live(there)
