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
