"""Long work on a project's file is stopped in the middle, and has changed nothing then."""

import threading

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


def test_wherever_a_change_is_stopped_it_is_done_or_not_done(tmp_path, monkeypatch):
    monkeypatch.setattr("annotator.store.database._ASKED_EVERY", 1)
    left = done = 0

    def is_over():
        nonlocal left
        left -= 1
        return left == 0

    with (
        annotator.create_project(tmp_path / "study", annotator="Ada") as project,
        annotator.open_project(tmp_path / "study", annotator="Ada") as other,
    ):
        project._store.database.stop_once(is_over)
        for count in range(1, 5_000):
            left = count
            try:
                project.apply(project.edits.add_category(f"Category {count}"))
            except annotator.Cancelled:
                pass
            else:
                done += 1
            assert len(other.categories()) == done
            if left > 0:
                break
        assert done
        assert count > 100
        assert other.check() == []
