"""The sample articles and their annotations."""

import tomllib

import pytest

import annotator
from annotator.assets import resource, sample_articles
from annotator.services.sample import make_sample, passage_span
from annotator.text.canonical import canonical

ENTRIES = tomllib.loads(resource("samples", "annotations.toml").read_text("utf-8"))["article"]


def test_every_article_has_annotations():
    assert {entry["file"] for entry in ENTRIES} == {path.name for path in sample_articles()}
    assert 12 <= sum(len(entry["annotation"]) for entry in ENTRIES) <= 20


def test_the_sample_has_relations_and_is_whole(tmp_path):
    with annotator.create_project(tmp_path / "sample") as project:
        make_sample(project)
        linked = {relation.type for relation in project.relations()}
        assert linked == {each.name for each in project.scheme.relations if each.source}
        assert project.check() == []
        project.undo()
        assert project.relations() == []


def test_a_passage_is_found_where_it_stands():
    assert passage_span("One, two, one", "two") == (5, 8)
    assert passage_span("One, two, one", "two, [one]") == (10, 13)


@pytest.mark.parametrize("passage", ["o", "three", "[o]n"])
def test_a_passage_that_is_not_unique_is_refused(passage):
    with pytest.raises(ValueError, match="times"):
        passage_span("one, two, one", passage)


@pytest.mark.parametrize("path", sample_articles(), ids=lambda path: path.name)
def test_articles_are_canonical(path):
    text = path.read_text("utf-8")
    assert canonical(text) == text
