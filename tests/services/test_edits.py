"""What an annotation may be, and what is told when it may not."""

import datetime as dt
import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import KIND, PLAIN, add, live, other

import annotator
from annotator.model.annotation import Role
from annotator.model.article import ArticleInfo
from annotator.model.span import Span


@pytest.fixture
def project(tmp_path):
    with other(tmp_path) as project:
        add(project)
        yield project


def remark(project, **given):
    return project.annotate(1, **{"kind": "remark", "spans": [(0, 3)], **given})


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"spans": []}, "no span"),
        ({"spans": None}, "None"),
        ({"spans": 5}, "are 5"),
        ({"spans": (10, 42)}, "is 10"),
        ({"spans": [(1, 2, 3)]}, r"\(1, 2, 3\)"),
        ({"spans": ["ab"]}, "holds 'a'"),
        ({"spans": [(5, 5)]}, r"\(5, 5\) .* empty"),
        ({"spans": [(6, 5)]}, r"\(6, 5\) .* empty"),
        ({"spans": [(-1, 5)]}, "outside of “Talks”, which has 87"),
        ({"spans": [(0, 5), (80, 5000)]}, r"\(80, 5000\)"),
        ({"spans": [(0, True)]}, "holds True"),
        ({"spans": [(0.0, 5)]}, "holds 0.0"),
        ({"spans": [(None, 5)]}, "holds None"),
        ({"kind": "none"}, "no kind “none”; use one of remark, aside, bare"),
        ({"roles": {"none": [(0, 1)]}}, "no role “none”; use one of who, whom"),
        ({"roles": {"who": []}}, "Who says nothing"),
        ({"roles": {"who": Role((), (), "  ")}}, "Who says nothing"),
        ({"roles": {"who": [(0, 999)]}}, "role Who"),
        ({"kind": "bare", "roles": {"who": [(0, 1)]}}, "has no roles at all"),
        ({"fields": {"none": "x"}}, "no field “none”"),
        ({"fields": {"tone": "hot"}}, "Tone cannot be 'hot'; use one of warm, cold"),
        ({"fields": {"tone": ""}}, "use one of warm, cold"),
        ({"fields": {"tone": 1}}, "use one of warm, cold"),
        ({"fields": {"sure": "yes"}}, "use yes"),
        ({"fields": {"sure": 1}}, "use yes"),
        ({"fields": {"size": "5"}}, "use a number"),
        ({"fields": {"size": True}}, "use a number"),
        ({"fields": {"size": math.nan}}, "use a number"),
        ({"fields": {"size": math.inf}}, "use a number"),
        ({"fields": {"size": 2**63}}, "use a number"),
        ({"fields": {"why": 5}}, "use text"),
        ({"fields": {"day": "2024-02-30"}}, "use a date"),
        ({"fields": {"day": "2024-13"}}, "use a date"),
        ({"fields": {"day": "0000"}}, "use a date"),
        ({"fields": {"day": "24-01-01"}}, "use a date"),
        ({"fields": {"day": "2024-1-1"}}, "use a date"),
        ({"fields": {"day": "٢٠٢٤"}}, "use a date"),
        ({"fields": {"day": dt.datetime(2024, 1, 1, tzinfo=dt.UTC)}}, "use a date"),
        ({"fields": {"size": dt.date(2024, 1, 1)}}, "use a number"),
        ({"note": None}, "The note is None"),
    ],
)
def test_what_is_not_allowed_is_named_and_not_written(project, given, told):
    before = live(project)
    with pytest.raises(annotator.AnnotationError, match=told) as caught:
        remark(project, **given)
    assert caught.value.hint
    assert live(project) == before


@pytest.mark.parametrize(
    "values",
    [
        {"day": "2024"},
        {"day": "2024-02"},
        {"day": "2024-02-29"},
        {"size": 0},
        {"size": -1.5},
        {"size": 1e300},
        {"sure": True},
        {"sure": False},
        {"why": " two\nlines "},
        {"tone": "warm"},
    ],
)
def test_what_is_allowed_comes_back(project, values):
    made = remark(project, fields=values)
    assert project.annotation(made.id).fields == {"tone": "cold", **values}


def test_none_and_blank_text_leave_a_field_unset(project):
    made = remark(project, fields={"tone": None, "why": "  ", "size": None})
    assert project.annotation(made.id).fields == {}


def test_text_is_made_canonical(project):
    made = remark(
        project,
        note="a\r\nb\ud800",
        fields={"why": "a\rb"},
        roles={"who": Role((), (), " \ud800x\0 ")},
    )
    assert made.note == "a\nb\ufffd"
    assert made.fields["why"] == "a\nb"
    assert made.roles["who"].value == "\ufffdx"


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A project whose annotations no test looks at but the one that made them."""
    with other(tmp_path_factory.mktemp("shared")) as project:
        add(project)
        yield project


@given(
    spans=st.lists(
        st.tuples(st.integers(0, len(PLAIN) - 1), st.integers(1, 30)).map(
            lambda pair: (pair[0], min(pair[0] + pair[1], len(PLAIN)))
        ),
        min_size=1,
        max_size=8,
    )
)
def test_spans_cover_what_was_given_without_touching(shared, spans):
    made = remark(shared, spans=spans)
    covered = {place for start, end in spans for place in range(start, end)}
    assert covered == {place for span in made.spans for place in range(*span)}
    assert all(one.end < two.start for one, two in pairwise(made.spans))
    assert made.words == tuple(PLAIN[start:end] for start, end in made.spans)


def test_articles_are_named_by_any_key(project):
    (text,) = project.articles()
    (row,) = project.article_rows()
    for key in (text, text.id, 1, "1", row.info):
        assert project.annotate(key, kind="bare", spans=[(0, 1)]).article_id == text.id
    for key in ("none", 2, 0, -1, 2**70, "²"):
        with pytest.raises(annotator.ArticleError, match=r"other\.annotator"):
            project.annotate(key, kind="bare", spans=[(0, 1)])


def test_a_day_may_be_a_date(project):
    made = remark(project, fields={"day": dt.date(24, 2, 9)})
    assert made.fields["day"] == "0024-02-09"
    assert project.annotation(made.id) == made


def test_an_update_changes_only_what_is_given(project):
    old = remark(
        project,
        fields={"why": "so", "size": 2},
        roles={"who": [(0, 3)], "whom": [(4, 12)]},
        categories=["One"],
        note="Note",
    )
    new = project.update(old.id, fields={"size": 3, "why": None}, roles={"who": None})
    assert new.fields == {"tone": "cold", "size": 3}
    assert list(new.roles) == ["whom"]
    assert (new.spans, new.note, new.categories) == (old.spans, "Note", ("One",))
    assert (new.created, new.id, new.annotator) == (old.created, old.id, old.annotator)
    assert new.modified > old.modified
    new = project.update(old.id, categories=["Two", "one"], note="", spans=[(5, 9)])
    assert (new.categories, new.note, new.words) == (("One", "Two"), "", (PLAIN[5:9],))
    assert project.update(old.id, categories=[]).categories == ()


@pytest.mark.parametrize(
    ("given", "label"),
    [
        ({"kind": "bare"}, "Change kind"),
        ({"spans": [(0, 4)]}, "Move remark"),
        ({"note": "x"}, "Change note"),
        ({"categories": ["x"]}, "Tag remark"),
        ({"fields": {"sure": True}}, "Set sure"),
        ({"roles": {"whom": [(0, 2)]}}, "Set whom"),
        ({"note": "x", "fields": {"sure": True}}, "Change remark"),
    ],
)
def test_an_update_says_what_it_does(project, given, label):
    made = remark(project)
    project.update(made.id, **given)
    assert project.undo_label == label


def test_a_new_kind_keeps_what_it_can_hold(project):
    made = remark(
        project, fields={"why": "so", "tone": "cold"}, roles={"who": [(0, 3)], "whom": [(4, 6)]}
    )
    changed = project.update(made.id, kind="aside")
    assert changed.fields == {"why": "so"}
    assert list(changed.roles) == ["who"]
    assert project.update(made.id, kind="remark").fields == {"tone": "cold", "why": "so"}
    assert project.update(made.id, kind="bare").fields == {}


def test_an_update_that_changes_nothing_is_no_edit(project):
    made = remark(project, fields={"why": "so"}, categories=["One"], note="Note")
    label = project.undo_label
    same = project.update(
        made.id,
        note="Note",
        fields={"why": "so"},
        categories=["one"],
        kind="remark",
        spans=[[0, 3]],
    )
    assert same == made
    assert project.edits.update(made.id).is_empty
    assert project.undo_label == label


def test_unknown_annotations_are_named(project):
    made = remark(project)
    for call in (project.annotation, project.update, project.delete):
        with pytest.raises(annotator.AnnotationError, match="no annotation none"):
            call("none")
    with pytest.raises(annotator.AnnotationError):
        project.delete(made.id, "none")
    assert project.annotation(made.id) == made


def test_deleting(project):
    made = [remark(project, spans=[(n, n + 1)]) for n in range(3)]
    project.delete(made[0].id, made[0].id)
    assert project.undo_label == "Delete remark"
    project.delete(made[1].id, made[2].id)
    assert project.undo_label == "Delete 2 annotations"
    project.delete()
    assert project.undo_label == "Delete 2 annotations"
    assert project.annotations() == []


def test_an_annotation_of_a_kind_that_the_scheme_lost_can_be_deleted(project):
    made = remark(project)
    project._store.database.write("UPDATE annotations SET kind = 'lost'")
    with pytest.raises(annotator.AnnotationError, match="lost"):
        project.update(made.id, note="x")
    project.delete(made.id)
    assert project.undo_label == "Delete annotation"


def test_role_values(project):
    made = remark(project, roles={"who": Role((Span(4, 12),), ("wrong",), "Ann")})
    assert made.roles["who"] == Role((Span(4, 12),), ("minister",), "Ann")
    assert made.roles["who"].text == "Ann"
    assert project.update(made.id, roles={"who": [(0, 3)]}).roles["who"].text == PLAIN[:3]


def test_categories_are_made_with_the_annotation(project):
    made = remark(project, categories=[" Diplomacy /  Hard  security ", "Diplomacy/Aid"])
    assert made.categories == ("Diplomacy/Aid", "Diplomacy/Hard security")
    parent, first, second = project.categories()
    assert [parent.name, first.name, second.name] == ["Diplomacy", "Hard security", "Aid"]
    assert len({c.colour for c in project.categories()}) == 3
    again = remark(project, categories="diplomacy/AID")
    assert again.categories == ("Diplomacy/Aid",)
    assert project.undo().edit.before == (again,)
    project.undo()
    assert project.categories() == ()


@pytest.mark.parametrize("path", ["", " / ", "a//b", "/a", "a/", "x" * 201, 5, "\u2028"])
def test_paths_that_name_no_category(project, path):
    with pytest.raises(annotator.CategoryError):
        remark(project, categories=[path])
    assert project.categories() == ()


def test_equal_looks_are_one_category(project):
    remark(project, categories=["Caf\u00e9"])
    remark(project, categories=["Cafe\u0301"])
    assert len(project.categories()) == 1


def test_metadata_of_articles(project):
    changed = project.update_article(
        1,
        title=" New\ntitle ",
        published="2024-02-29",
        source="Reuters",
        author="A",
        place="OSLO",
        url="https://example.org",
        language="en",
        notes=["One\n sentence"],
        done=True,
    )
    assert (changed.title, changed.published) == ("New title", dt.date(2024, 2, 29))
    assert (changed.notes, changed.done, changed.text) == (("One sentence",), True, PLAIN)
    assert project.article(1) == changed
    assert project.undo_label == "Change article"
    project.update_article(1, done=False)
    assert project.undo_label == "Mark article as not done"
    project.update_article(1, done=True)
    assert project.undo_label == "Mark article as done"
    project.update_article(1, done=True)
    assert project.update_article(1, published=None).published is None
    assert project.update_article(1, published=dt.date(2020, 1, 1)).published.year == 2020
    assert project.update_article(1, published=" ").published is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", " "),
        ("title", None),
        ("published", "2024-02"),
        ("published", 2024),
        ("published", dt.datetime(2024, 1, 1, tzinfo=dt.UTC)),
        ("notes", "x"),
        ("notes", [1]),
        ("done", 1),
        ("text", "other"),
        ("id", "x"),
    ],
)
def test_metadata_that_an_article_cannot_hold(project, name, value):
    before = live(project)
    with pytest.raises(annotator.ArticleError, match=name.replace("published", "publication")):
        project.update_article(1, **{name: value})
    assert live(project) == before


def test_removing_articles_takes_their_annotations(project):
    second = add(project, "Other text", "Second")
    made = remark(project, categories=["One"])
    project.annotate(second, kind="bare", spans=[(0, 1)])
    before = live(project)
    project.remove_articles([1])
    assert project.undo_label == "Remove article"
    assert [each.number for each in project.articles()] == [2]
    with pytest.raises(annotator.AnnotationError):
        project.annotation(made.id)
    change = project.undo()
    assert live(project) == before
    assert change.article_list
    assert isinstance(change.edit.after[0], ArticleInfo)
    with pytest.raises(annotator.ArticleError):
        project.remove_articles([1, 99])
    project.remove_articles([1, 2, "1"])
    assert project.undo_label == "Remove 2 articles"
    assert live(project)[:2] == ((), ())
    assert add(project, "Third", "Third").number == 3


def test_a_kind_is_any_that_the_scheme_has(tmp_path):
    with annotator.create_project(tmp_path / "news") as project:
        made = project.annotate(add(project), kind=KIND, spans=[(0, 1)])
        assert made.fields == {"verification": "unverified"}


def test_each_of_some_spans_is_annotated_in_one_step(project):
    before = live(project)
    spans = [(0, 3), (3, 5), (2, 8)]
    edit = project.edits.annotate_each(1, kind="remark", spans=spans, categories=["New/Deeper"])
    assert edit.label == "Annotate 3 hits"
    made = project.apply(edit).stored
    assert [each.spans for each in made] == [(Span(*span),) for span in spans]
    assert [each.words for each in made] == [(PLAIN[start:end],) for start, end in spans]
    alone = project.annotate(1, kind="remark", spans=[(0, 3)], categories=["New/Deeper"])
    assert {each.fields["tone"] for each in made} == {alone.fields["tone"]}
    assert {each.categories for each in made} == {alone.categories}
    assert {each.annotator for each in made} == {"Ada"}
    project.undo()
    project.undo()
    assert live(project) == before
    assert project.edits.annotate_each(1, kind="bare", spans=[(0, 1)]).label == "Annotate 1 hit"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"spans": []}, "nothing to annotate; choose at least one hit"),
        ({"spans": [(0, 3), (5, 5)]}, r"\(5, 5\) .* empty"),
        ({"spans": [(0, 999)]}, "outside of “Talks”"),
        ({"kind": "none"}, "no kind “none”"),
        ({"categories": ["a//b"]}, "no name"),
    ],
)
def test_each_of_some_spans_must_be_allowed(project, given, told):
    with pytest.raises(annotator.Error, match=told):
        project.edits.annotate_each(1, **{"kind": "bare", "spans": [(0, 3)], **given})
    assert not project.annotations()
