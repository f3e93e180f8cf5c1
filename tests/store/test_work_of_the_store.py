"""Work is proportional to what is visible or changed, never to the document: steps are counted."""

import pytest
from projects import KIND, add

import annotator

TEXT = "Words of a paragraph that goes on for a while. " * 4000
SEEN = (0, 2000)


@pytest.fixture
def project(tmp_path):
    with annotator.create_project(tmp_path / "study", annotator="Ada") as project:
        yield project


def steps(project, work):
    """How many instructions SQLite carries out for some work: rows looked at cost some each."""
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


def annotate(project, article, starts):
    with project.transaction("Fill"):
        for start in starts:
            project.annotate(article, kind=KIND, spans=[(start, start + 20)])


@pytest.mark.parametrize(
    "work",
    [
        lambda project, article: project.visible(article.id, *SEEN),
        lambda project, article: project.annotate(article, kind=KIND, spans=[(100, 120)]),
        lambda project, _: project.undo(),
    ],
    ids=["reading what is in sight", "adding one", "taking one back"],
)
def test_work_does_not_grow_with_what_is_out_of_sight(project, work):
    article = add(project, TEXT)
    annotate(project, article, range(0, SEEN[1], 100))
    project.annotate(article, kind=KIND, spans=[(10, 30)])
    few = steps(project, lambda: work(project, article))
    annotate(project, article, range(10_000, len(TEXT) - 20, 150))
    project.annotate(article, kind=KIND, spans=[(40, 60)])
    many = steps(project, lambda: work(project, article))
    assert few > 50
    assert many < 1.2 * few


def test_annotations_share_what_is_the_same_in_all_of_them(project):
    article = add(project, TEXT)
    annotate(project, article, range(0, 60_000, 100))
    first, *others = project.annotations(article)
    assert len(others) == 599
    for other in others:
        assert other.article_id is first.article_id
        assert other.kind is first.kind
        assert other.annotator is first.annotator
