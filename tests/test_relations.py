"""Relations: what is allowed, and what becomes of them when the annotations change."""

import pytest
from projects import add, other

import annotator

PLACES = {"first": (0, 3), "second": (4, 12), "third": (20, 26)}


@pytest.fixture
def project(tmp_path):
    with other(tmp_path) as project:
        add(project)
        add(project, "Another text, long enough for a few words.", "Elsewhere")
        yield project


def mark(project, kind, place="first", article=1):
    return project.annotate(article, kind=kind, spans=[PLACES[place]])


@pytest.fixture
def remark(project):
    return mark(project, "remark")


@pytest.fixture
def aside(project):
    return mark(project, "aside", "second", article=2)


def test_a_relation_tells_its_ends_its_type_and_its_maker(project, remark, aside):
    made = project.relate(remark, aside.id, "backs")
    assert (made.type, made.source_id, made.target_id) == ("backs", remark.id, aside.id)
    assert made.annotator == "Ada"
    assert made.created >= aside.created
    assert project.relations() == project.relations(remark) == [made]
    assert project.relations(aside.id) == [made]
    assert project.undo_label == "Add relation “backs”"


def test_each_end_sees_the_other(project, remark, aside):
    project.relate(remark, aside, "backs")
    project.relate(aside, remark, "leads-to")
    seen = [(each.relation.type, each.other, each.is_forward) for each in project.related(remark)]
    assert seen == [("backs", aside, True), ("leads-to", aside, False)]
    assert [each.is_forward for each in project.related(aside.id)] == [False, True]
    assert [each.relation.type for each in project.related(remark, limit=1)] == ["backs"]
    assert (project.relation_count(remark), project.relation_count("none")) == (2, 0)
    assert project.related("none") == []


@pytest.mark.parametrize(
    ("ends", "name", "told"),
    [
        (("remark", "aside"), "hates", "There is no relation “hates”; use one of backs, leads-to"),
        (
            ("aside", "other aside"),
            "backs",
            "which is of the kind aside; let it start from one of the",
        ),
        (
            ("remark", "other remark"),
            "backs",
            "“minister”, .*; let it lead to one of the kind aside or",
        ),
        (("remark", "remark"), "like", "cannot be related to itself"),
        (("remark", "none"), "like", "There is no annotation none"),
        (("none", "remark"), "like", "There is no annotation none"),
        (("aside", "other aside"), "beside", "let it start from one of the kind remark"),
    ],
)
def test_what_the_scheme_does_not_allow_is_refused(project, remark, aside, ends, name, told):
    known = {
        "remark": remark,
        "aside": aside,
        "other remark": mark(project, "remark", "second"),
        "other aside": mark(project, "aside", "third"),
        "none": "none",
    }
    before = project.undo_label
    with pytest.raises(annotator.AnnotationError, match=told):
        project.relate(known[ends[0]], known[ends[1]], name)
    assert project.relations() == []
    assert project.undo_label == before


def test_the_words_in_a_message_are_short(project, remark):
    long = project.annotate(1, kind="remark", spans=[(0, 80)])
    with pytest.raises(annotator.AnnotationError) as caught:
        project.relate(remark, long, "backs")
    assert "“The minister said on Monday that the tal…”" in str(caught.value)


def test_a_scheme_without_relations_says_so(tmp_path):
    scheme = tmp_path / "bare.toml"
    scheme.write_text(
        'name = "bare"\n[[kind]]\nname = "mark"\nplural = "Marks"\nletter = "M"\n'
        'pattern = "solid"\nlight = { fill = "#FFE3BA", line = "#9A5200" }\n'
        'dark = { fill = "#5C3B0E", line = "#FFB95E" }\n',
        "utf-8",
    )
    with annotator.create_project(tmp_path / "bare", scheme=scheme) as project:
        add(project)
        ends = [mark(project, "mark", place) for place in ("first", "second")]
        with pytest.raises(annotator.AnnotationError, match="the scheme declares none"):
            project.relate(*ends, "like")


def test_the_same_relation_twice_is_the_one_that_is_there(project, remark, aside):
    made = project.relate(remark, aside, "leads-to")
    edits = project.undo_label
    assert project.relate(remark, aside, "leads-to") == made
    back = project.relate(aside, remark, "leads-to")
    assert back.id != made.id
    assert project.relations() == [made, back]
    project.unrelate(back.id)
    project.undo()
    project.undo()
    assert project.undo_label == edits


def test_one_that_says_the_same_at_both_ends_is_there_once(project, remark, aside):
    made = project.relate(remark, aside, "like")
    assert project.relate(aside, remark, "like") == made
    assert project.relations() == [made]
    # The scheme names its kinds one way only, and it holds both ways all the same.
    made = project.relate(aside, remark, "beside")
    assert project.relate(remark, aside, "beside") == made


@pytest.mark.parametrize("turned", [True, False])
def test_one_that_says_the_same_at_both_ends_outlives_a_change_of_either(project, turned):
    first, second = mark(project, "remark"), mark(project, "remark", "second")
    made = project.relate(first, second, "beside")
    changed, other = (second, first) if turned else (first, second)
    project.update(changed.id, kind="aside")
    assert project.relate(other, changed, "beside") == made
    assert project.relations() == [made]
    assert project.check() == []
    project.update(other.id, kind="aside")
    assert project.relations() == []


def test_unknown_relations_cannot_be_removed(project, remark, aside):
    made = project.relate(remark, aside, "backs")
    with pytest.raises(annotator.AnnotationError, match="no relation none in other"):
        project.unrelate(made.id, "none")
    with pytest.raises(annotator.AnnotationError, match="There is no annotation none"):
        project.relations("none")
    assert project.relations() == [made]


def test_all_of_it_can_be_undone_after_a_restart(project, remark, aside):
    made = project.relate(remark, aside, "backs")
    second = project.relate(remark, aside, "leads-to")
    project.unrelate(made.id, second.id)
    assert project.undo_label == "Remove 2 relations"
    project.close()
    with annotator.open_project(project.path, annotator="Ada") as again:
        assert again.undo().related == (made, second)
        assert again.undo().relations
        assert again.relations() == [made]
        again.redo()
        again.redo()
        assert again.relations() == []
        again.undo()
        again.unrelate(second.id)
        assert again.undo_label == "Remove relation"


def test_relations_go_with_their_annotations_and_come_back_with_them(project, remark, aside):
    made = [project.relate(remark, aside, "backs"), project.relate(aside, remark, "leads-to")]
    kept = project.relate(aside, mark(project, "bare", "third"), "like")
    project.delete(remark.id)
    assert project.relations() == [kept]
    project.undo()
    assert project.relations() == [*made, kept]
    project.remove_articles([2])
    assert project.relations() == []
    project.undo()
    assert project.relations() == [*made, kept]
    project.delete(*(each.id for each in project.annotations()))
    project.undo()
    assert project.relations() == [*made, kept]


def test_another_kind_keeps_the_relations_that_it_may_have(project, remark, aside):
    gone = project.relate(remark, aside, "backs")
    kept = project.relate(remark, aside, "leads-to")
    project.update(aside.id, kind="bare")
    assert project.relations() == [gone, kept]
    project.update(aside.id, kind="remark")
    assert project.relations() == [kept]
    project.undo()
    assert project.relations() == [gone, kept]
    project.update(remark.id, kind="bare")
    assert project.relations() == [kept]


def test_what_others_have_related_is_not_undone(project, remark):
    mine = mark(project, "aside", "second")
    with annotator.open_project(project.path, annotator="Bob") as bob:
        theirs = bob.relate(remark, mine, "backs")
        with pytest.raises(annotator.EditConflict):
            project.undo()
        assert project.annotation(mine.id) == mine
        edit = project.edits.unrelate([theirs.id])
        bob.undo()
        with pytest.raises(annotator.EditConflict):
            project.apply(edit)
        edit = project.edits.relate(remark, mine, "backs")
        bob.redo()
        with pytest.raises(annotator.EditConflict):
            project.apply(edit)
        edit = project.edits.delete([mine.id])
        bob.relate(remark, mine, "leads-to")
        with pytest.raises(annotator.EditConflict):
            project.apply(edit)
    project.delete(mine.id)
    assert project.relations() == []


def test_a_snapshot_has_the_relations_between_what_it_has(project, remark, aside):
    near = mark(project, "bare", "third")
    inside = project.relate(remark, near, "like")
    across = project.relate(remark, aside, "backs")
    whole = project.snapshot()
    assert whole.relations == (inside, across)
    seen = {key: [each.other.id for each in found] for key, found in whole.by_end().items()}
    assert seen == {remark.id: [near.id, aside.id], near.id: [remark.id], aside.id: [remark.id]}
    assert project.snapshot([1]).relations == (inside,)
    assert project.snapshot([2]).relations == ()


def test_a_transaction_relates_in_one_step(project, remark, aside):
    before = project.undo_label
    with project.transaction("Relate all"):
        made = project.relate(remark, aside, "backs")
        project.unrelate(project.relate(remark, aside, "like").id)
        assert project.relate(remark, aside, "backs") == made
    assert project.relations() == [made]
    project.undo()
    assert (project.relations(), project.undo_label) == ([], before)
