"""What files hold comes into the project, once, and a bad one stops nothing."""

from pathlib import Path

import pytest
from making import annotation, article, category, snapshot
from projects import KIND, PLAIN, add, other

import annotator
from annotator.model.progress import no_progress
from annotator.services.importing import Importing

HERE = Path("exchange.json")


@pytest.fixture
def project(tmp_path):
    with annotator.create_project(tmp_path / "study", annotator="Ada") as project:
        yield project


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Headline {number}\n\n{PLAIN}\n", "utf-8")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    return folder


def brought(project, *snapshots):
    """Let a project take over snapshots, as if they had been read from files."""
    importing = Importing(project._store, project.scheme, project.annotator)
    for each in snapshots:
        importing.take(each, HERE)
    project.apply(importing.edit())
    return importing.batch


def test_files_are_added_in_order(project, files):
    added = project.add_articles([files / "1.txt", str(files / "0.txt")])
    assert [each.file_name for each in added] == ["1.txt", "0.txt"]
    assert [each.number for each in added] == [1, 2]
    assert project.articles() == added
    assert added[0].text in (files / "1.txt").read_text("utf-8")
    assert project.undo_label == "Add 2 articles"
    project.undo()
    assert project.articles() == []
    (one,) = project.add_articles(files / "2.txt")
    assert project.undo_label == f"Add “{one.title}”"
    assert one.number == 3


def test_what_is_there_already_is_not_added_again(project, files):
    (one,) = project.add_articles([files / "0.txt"])
    label = project.undo_label
    assert project.add_articles(str(files / "0.txt")) == [one]
    assert project.undo_label == label
    (files / "copy.txt").write_bytes((files / "1.txt").read_bytes())
    found = project.import_articles([files / "0.txt", files / "1.txt", files / "copy.txt"])
    assert [each.title for each in found.added] == ["Headline 1"]
    assert found.existing == (one,)
    assert found.failures == ()
    assert project.articles() == [one, *found.added]


def test_a_batch_goes_on_after_a_failure(project, files):
    with pytest.raises(annotator.BatchError, match=r"binary\.txt") as caught:
        project.add_articles([files])
    assert len(caught.value.added) == len(project.articles()) == 3
    found = project.import_articles([files, files / "missing.txt"])
    assert len(found.existing) == 3
    assert {type(each) for each in found.failures} == {annotator.UnreadableArticle}
    assert len(found.failures) == 2


def test_a_single_failure_is_raised_as_it_is(project, files):
    for path in (files / "binary.txt", files / "missing.txt"):
        with pytest.raises(annotator.UnreadableArticle, match=path.name) as caught:
            project.add_articles([path])
        assert type(caught.value) is annotator.UnreadableArticle
    assert project.articles() == []


def test_progress_is_told_and_can_stop_everything(project, files):
    told = []
    project.import_articles([files], lambda *seen: told.append(seen))
    assert told[0][:2] == (0, 4)
    assert told[-1][:2] == (4, 4)
    project.undo()

    def stop(done, total, label):
        if done == 2:
            raise annotator.Cancelled

    for call in (project.add_articles, project.import_articles):
        with pytest.raises(annotator.Cancelled):
            call([files], stop)
    assert project.articles() == []


def test_files_can_be_added_within_a_transaction(project, files):
    with project.transaction("Start"):
        (one,) = project.add_articles([files / "0.txt"])
        project.annotate(one, kind=KIND, spans=[(0, 8)])
    project.undo()
    assert project.articles() == project.annotations() == []


def test_an_exchange_file_brings_everything(project):
    text = article(PLAIN, "Talks", number=7)
    above = category("One", colour="#123456", description="When")
    below = category("Two", above)
    made = annotation(
        text,
        KIND,
        [(0, 3)],
        roles={"subject": [(4, 12)]},
        categories=["One/Two", "Three"],
        fields={"evidence": "x"},
    )
    nobody = annotation(text, KIND, [(5, 9)], annotator="")
    given = snapshot([text], [made, nobody], categories=[above, below])
    batch = brought(project, given)
    (one,) = project.articles()
    assert (one.id, one.number, one.title) == (text.id, 1, "Talks")
    assert batch.new[0].id == one.id
    assert project.annotation(made.id) == made
    assert project.annotation(nobody.id).annotator == "Ada"
    first, second, third = project.categories()
    assert (first.name, first.colour, first.description) == ("One", "#123456", "When")
    assert (second.name, third.name) == ("Two", "Three")
    assert project.check() == []
    brought(project, given)
    assert len(project.annotations()) == 2
    assert len(project.articles()) == 1
    assert project.undo_label == "Add “Talks”"


def test_annotations_of_an_article_that_is_there(project):
    here = add(project)
    text = article(PLAIN, "Talks")
    brought(project, snapshot([text], [annotation(text, KIND, [(0, 3)])]))
    assert [each.article_id for each in project.annotations()] == [here.id]
    assert project.undo_label == "Add annotation"


def test_an_id_that_is_taken_is_replaced(project):
    here = add(project)
    other_text = article("Another", "Other", id=here.id)
    third = article("A third", "Third", id=here.id)
    brought(project, snapshot([other_text]), snapshot([third]))
    found = project.articles()
    assert len({each.id for each in found}) == 3
    same = article("Fourth", "Fourth")
    brought(project, snapshot([same]), snapshot([article("Fifth", "Fifth", id=same.id)]))
    assert len(project.articles()) == 5


def test_the_same_article_twice_in_a_file_is_one(project):
    text = article(PLAIN, "Talks")
    clash = article("Another", "Other", id=text.id)
    batch = brought(project, snapshot([text, text, clash]))
    assert [each.title for each in batch.articles] == ["Talks", "Talks", "Other"]
    assert len(project.articles()) == len({each.id for each in project.articles()}) == 2


def test_texts_and_titles_are_made_canonical(project):
    brought(project, snapshot([article("a\r\nb\ud800\0", " ", file_name="x.json")]))
    brought(project, snapshot([article("c", "\n")]))
    one, two = project.articles()
    assert (one.text, one.title, one.length) == ("a\nb\ufffd", "x.json", 4)
    assert two.title == "Untitled"
    assert project.check() == []


def test_a_file_that_does_not_fit_brings_nothing(project, tmp_path):
    text = article(PLAIN, "Talks")
    with other(tmp_path) as strict:
        importing = Importing(strict._store, strict.scheme, "Ada")
        bad = snapshot([text], [annotation(text, KIND, [(0, 3)], categories=["One"])])
        with pytest.raises(annotator.UnreadableArticle, match=r"exchange\.json: There is no kind"):
            importing.take(bad, HERE)
        assert importing.edit().is_empty


def test_reading_that_is_stopped_is_no_file_that_failed(project, files):
    importing = Importing(project._store, project.scheme, project.annotator)

    def stopped(path):
        raise annotator.Cancelled

    with pytest.raises(annotator.Cancelled):
        importing.read([files / "0.txt"], stopped, no_progress)
    assert importing.batch.failures == []
