"""Long work on a project's file is stopped in the middle, and has changed nothing then."""

import threading
from contextlib import suppress

import pytest
from projects import KIND, add, live

import annotator


@pytest.fixture
def path(tmp_path):
    """A project whose newest step made two thousand annotations."""
    path = tmp_path / "study.annotator"
    with annotator.create_project(path, annotator="Ada") as project:
        article = add(project, "Words. " * 10_000)
        with project.transaction("Mark all"):
            for number in range(2_000):
                project.annotate(article, kind=KIND, spans=[(7 * number, 7 * number + 5)])
    return path


@pytest.mark.parametrize("work", ["undo", "check"])
def test_work_that_is_stopped_raises_and_has_changed_nothing(path, work):
    stopped = threading.Event()
    with annotator.open_project(path, annotator="Ada", is_stopped=stopped.is_set) as project:
        before = live(project)
        stopped.set()
        with pytest.raises(annotator.Cancelled):
            getattr(project, work)()
        stopped.clear()
        assert live(project) == before
        getattr(project, work)()
    with annotator.open_project(path, annotator="Ada") as project:
        assert project.check() == []
        assert (live(project) == before) == (work == "check")


class Patience:
    """Asked at every instruction of SQLite; runs out once."""

    left = 0

    def is_over(self):
        self.left -= 1
        return self.left == 0


@pytest.fixture
def patience(monkeypatch):
    monkeypatch.setattr("annotator.store.database._ASKED_EVERY", 1)
    return Patience()


def test_wherever_a_change_is_stopped_it_is_done_or_not_done(tmp_path, patience):
    done = 0
    with (
        annotator.create_project(tmp_path / "study", annotator="Ada") as project,
        annotator.open_project(tmp_path / "study", annotator="Ada") as other,
    ):
        project._store.database.stop_once(patience.is_over)
        for count in range(1, 5_000):
            patience.left = count
            try:
                project.apply(project.edits.add_category(f"Category {count}"))
            except annotator.Cancelled:
                pass
            else:
                done += 1
            assert len(other.categories()) == done
            if patience.left > 0:
                break
        assert done
        assert count > 100
        assert other.check() == []


def test_wherever_reading_is_stopped_it_begins_again_with_what_is_there_then(tmp_path, patience):
    path = tmp_path / "study.annotator"
    with (
        annotator.create_project(path, annotator="Ada") as project,
        annotator.open_project(path, annotator="Ada") as other,
    ):
        project.annotate(add(project), kind=KIND, spans=[(0, 5)])
        project._store.database.stop_once(patience.is_over)
        for count in range(1, 5_000):
            patience.left = count
            with suppress(annotator.Cancelled):
                project.annotations()
            if patience.left > 0:
                break
            name = other.codebook.add(f"Category {count}").name
            assert name in {each.name for each in project.categories()}
        assert count > 50
        patience.left = 0
        project.codebook.add("The last one")


def test_a_project_whose_work_was_stopped_leaves_no_log_behind(tmp_path, patience):
    path = tmp_path / "study.annotator"
    annotator.create_project(path).close()
    with annotator.open_project(path) as project:
        add(project)
        project._store.database.stop_once(lambda: True)
    assert [each.name for each in tmp_path.iterdir() if each.suffix != ".txt"] == [path.name]
