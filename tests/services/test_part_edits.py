"""Annotations put together and taken apart."""

import pytest
from projects import PLAIN, add, live, other

import annotator
from annotator import AnnotationError
from annotator.model.annotation import Role

TEXT = "one two three, four five six seven eight nine ten"


@pytest.fixture
def project(tmp_path):
    with other(tmp_path) as project:
        yield project


@pytest.fixture
def article(project):
    return add(project, TEXT)


def mark(project, article, *words, kind="remark", **known):
    spans = [(TEXT.index(each), TEXT.index(each) + len(each)) for each in words]
    return project.annotate(article, kind=kind, spans=spans, **known)


def at(words):
    return (TEXT.index(words), TEXT.index(words) + len(words))


def done(project, edit):
    before = live(project)
    change = project.apply(edit)
    after = live(project)
    project.undo()
    assert live(project) == before
    project.redo()
    assert live(project) == after
    return change


def test_words_are_added_and_joined_where_they_touch(project, article):
    note = mark(project, article, "two")
    done(project, project.edits.add_part(note.id, [at("five six")]))
    assert project.annotation(note.id).text == "two … five six"
    change = done(project, project.edits.add_part(note.id, [at(" three, four ")]))
    assert project.annotation(note.id).text == "two three, four five six"
    assert change.edit.label == "Add to remark"
    assert project.edits.add_part(note.id, [at("three")]).is_empty


def test_words_are_taken_out_without_spaces_at_the_cut(project, article):
    note = mark(project, article, "two three, four five")
    change = done(project, project.edits.remove_part(note.id, [at("three, four")]))
    assert project.annotation(note.id).text == "two … five"
    assert change.edit.label == "Take out of remark"
    done(project, project.edits.remove_part(note.id, [at("two")]))
    assert project.annotation(note.id).text == "five"
    with pytest.raises(AnnotationError, match="Nothing of the remark would be left; delete it"):
        project.edits.remove_part(note.id, [at("five")])


def test_splitting_keeps_everything_on_both_sides(project, article):
    note = mark(
        project,
        article,
        "two three, four five",
        categories=["A"],
        fields={"why": "because"},
        note="Look",
        roles={"who": [at("two"), at("four"), at("ten")], "whom": [at("five")]},
    )
    done(project, project.edits.split(note.id, [at(" four five six")]))
    first, second = project.annotations(article)
    assert (first.id, first.text) == (note.id, "two three,")
    assert second.id != note.id
    assert second.text == "four five"
    for half in (first, second):
        assert half.fields == note.fields
        assert (half.categories, half.note, half.annotator) == (("A",), "Look", note.annotator)
    assert first.roles["who"].words == ("two", "ten")
    assert second.roles["who"].words == ("four", "ten")
    assert "whom" not in first.roles
    assert second.roles["whom"].words == ("five",)


def test_what_is_split_off_may_lie_in_the_middle(project, article):
    note = mark(project, article, "two three, four five", roles={"who": Role((), (), "Ada")})
    done(project, project.edits.split(note.id, [at("three,")]))
    first, second = project.annotations(article)
    assert (first.text, second.text) == ("two … four five", "three,")
    assert first.roles["who"].value == second.roles["who"].value == "Ada"


@pytest.mark.parametrize("words", ["two three,", "nine", " "])
def test_no_half_may_be_empty(project, article, words):
    note = mark(project, article, "two three,")
    with pytest.raises(AnnotationError, match="cannot be split there; put the text cursor"):
        project.edits.split(note.id, [at(words)])


def test_merging_loses_nothing(project, article):
    first = mark(
        project,
        article,
        "one",
        categories=["A"],
        fields={"tone": "warm", "why": "x"},
        note="First",
        roles={"who": Role((at("ten"),), (), "Ada")},
    )
    project.annotator = "Bob"
    second = mark(
        project,
        article,
        "three",
        categories=["A", "B"],
        fields={"tone": "cold", "why": "x", "sure": True},
        note="Second",
        roles={"who": Role((at("nine"),), (), "Bea"), "whom": [at("six")]},
    )
    third = mark(project, article, "five", fields={"tone": None, "sure": False}, note="First")
    change = done(project, project.edits.merge([first.id, second.id, third.id]))
    (merged,) = project.annotations(article)
    assert change.edit.label == "Merge remarks"
    assert merged.id == first.id
    assert merged.text == "one … three … five"
    assert merged.categories == ("A", "B")
    assert dict(merged.fields) == {"tone": "warm", "sure": True, "why": "x"}
    assert merged.roles["who"].words == ("nine", "ten")
    assert merged.roles["who"].value == "Ada"
    assert merged.roles["whom"].words == ("six",)
    assert merged.note.split("\n\n") == [
        "First",
        "Second",
        "Tone: Cold\nWho: Bea\nAnnotator: Bob",
        "Sure: no\nAnnotator: Bob",
    ]


def test_a_value_of_the_other_fills_a_gap(project, article):
    first = mark(project, article, "one", roles={"who": [at("ten")]}, fields={"tone": None})
    second = mark(project, article, "two", roles={"who": Role((), (), "Bea")})
    done(project, project.edits.merge([first.id, second.id]))
    (merged,) = project.annotations(article)
    assert (merged.roles["who"].value, merged.roles["who"].words) == ("Bea", ("ten",))
    assert (merged.fields["tone"], merged.note) == ("cold", "")


def test_merging_equals_leaves_one(project, article):
    first, second = mark(project, article, "one"), mark(project, article, "one")
    done(project, project.edits.merge([first.id, second.id]))
    assert [each.id for each in project.annotations(article)] == [first.id]


def test_only_one_kind_and_article_can_be_merged(project, article):
    first, aside = mark(project, article, "one"), mark(project, article, "two", kind="aside")
    elsewhere = project.annotate(add(project, PLAIN), kind="remark", spans=[(0, 3)])
    for wrong in (aside, elsewhere):
        with pytest.raises(annotator.Error, match="choose remarks of one article only"):
            project.edits.merge([first.id, wrong.id])
    for few in ([first.id, first.id], []):
        with pytest.raises(AnnotationError, match="choose two or more"):
            project.edits.merge(few)


def test_merging_takes_relations_along(tmp_path):
    path = tmp_path / "news.annotator"
    with annotator.create_project(path) as project:
        article = add(project, TEXT)
        first, second, third = (
            mark(project, article, words, kind="quote") for words in ("one", "two", "three")
        )
        claim, reply = (mark(project, article, words, kind="claim") for words in ("six", "ten"))
        project.relate(first, claim, "supports")
        project.relate(second, claim, "supports")
        kept = project.relate(third, reply, "contradicts")
        project.relate(second, third, "same-as")
        done(project, project.edits.merge([first.id, second.id, third.id]))
        found = {(r.type, r.source_id, r.target_id) for r in project.relations()}
        assert found == {
            ("supports", first.id, claim.id),
            ("contradicts", first.id, reply.id),
        }
        moved = next(r for r in project.relations() if r.type == "contradicts")
        assert (moved.annotator, moved.created) == (kept.annotator, kept.created)
        done(project, project.edits.merge([claim.id, reply.id]))
        assert not project.check()


def test_merging_takes_a_relation_that_says_the_same_at_both_ends_along(tmp_path):
    with annotator.create_project(tmp_path / "news.annotator") as project:
        article = add(project, TEXT)
        notes = [mark(project, article, words, kind="claim") for words in ("one", "two", "three")]
        for one, two in ((0, 2), (1, 2)):
            project.relate(notes[one], notes[two], "same-as")
        done(project, project.edits.merge([notes[0].id, notes[1].id]))
        (left,) = project.relations()
        assert {left.source_id, left.target_id} == {notes[0].id, notes[2].id}
