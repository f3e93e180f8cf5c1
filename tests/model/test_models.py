"""The records that every layer speaks."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.annotation import Annotation, Role
from annotator.model.article import Article, ArticleInfo, ArticleRow
from annotator.model.category import Category, CategoryTree
from annotator.model.change import Change
from annotator.model.edit import Edit, by_id
from annotator.model.errors import BatchError, Cancelled, Error, UnreadableArticle
from annotator.model.progress import no_progress
from annotator.model.scheme import Choice, Colours, Field, FieldType, Kind, Pattern, Scheme
from annotator.model.snapshot import Snapshot
from annotator.model.span import Span

FIRST = (Span(0, 3),)
NOW = dt.datetime(2024, 3, 2, tzinfo=dt.UTC)


def info(key="a1", **known):
    return ArticleInfo(id=key, title="T", text_sha256="", length=3, added=NOW, **known)


def note(key="n1", *, article="a1", spans=FIRST, words=("one",), text=""):
    return Annotation(
        id=key,
        article_id=article,
        kind="claim",
        spans=spans,
        words=words,
        note=text,
        created=NOW,
        modified=NOW,
    )


def test_spans_are_pairs():
    assert Span(2, 5) == (2, 5)


@pytest.mark.parametrize(
    ("other", "shared"), [((5, 7), False), ((0, 2), False), ((4, 9), True), ((3, 4), True)]
)
def test_spans_that_only_touch_do_not_overlap(other, shared):
    assert Span(2, 5).overlaps(Span(*other)) is shared
    assert Span(*other).overlaps(Span(2, 5)) is shared


def test_an_annotation_reads_as_its_words_and_reaches_from_first_to_last():
    several = note(spans=(Span(0, 3), Span(9, 12)), words=("one", "two"))
    assert (several.text, several.start, several.end) == ("one … two", 0, 12)


def test_a_role_is_a_sequence_of_spans():
    role = Role((Span(0, 2), Span(4, 6)), ("he", "him"))
    assert len(role) == 2
    assert list(role) == [(0, 2), (4, 6)]
    assert role[1] == (4, 6)
    assert role[:1] == ((0, 2),)
    assert role.text == "he … him"
    assert replace(role, value="Riad al-Maliki").text == "Riad al-Maliki"


@pytest.mark.parametrize(
    ("done", "annotations", "status"),
    [(False, 0, "new"), (False, 2, "in progress"), (True, 0, "done"), (True, 2, "done")],
)
def test_status_of_an_article(done, annotations, status):
    assert ArticleRow(info(done=done), annotations).status == status


def test_an_edit_and_its_inverse_change_places():
    edit = Edit("Change claim", before=(note(),), after=(note(text="new"),))
    assert edit.inverse() == Edit("Change claim", before=(note(text="new"),), after=(note(),))
    assert edit.inverse().inverse() == edit


def test_edits_in_a_row_become_one_step():
    first = Edit("Add claim", after=(note(),))
    assert first.then(Edit("Change", before=(note(),), after=(note(text="x"),))) == Edit(
        "Add claim", after=(note(text="x"),)
    )
    assert first.then(Edit("Delete", before=(note(),))).is_empty
    assert not first.is_empty


def apply(state, edit):
    state = dict(state)
    for record in edit.before:
        assert state.pop(record.id) == record
    for record in edit.after:
        assert record.id not in state
        state[record.id] = record
    return state


@st.composite
def histories(draw):
    """A starting state and edits that follow one another."""
    keys = st.sampled_from(["n1", "n2", "n3", "n4"])
    start = {key: note(key) for key in draw(st.sets(keys))}
    state, edits = start, []
    for number in range(draw(st.integers(1, 6))):
        touched = draw(st.sets(keys, min_size=1))
        kept = draw(st.sets(st.sampled_from(sorted(touched))))
        before = tuple(state[key] for key in sorted(touched) if key in state)
        after = tuple(note(key, text=str(draw(st.integers(0, number)))) for key in sorted(kept))
        edits.append(Edit(f"Step {number}", before, after))
        state = apply(state, edits[-1])
    return start, edits


@given(histories())
def test_joined_edits_do_what_the_single_ones_did(history):
    start, edits = history
    state, joined = start, Edit("All")
    for edit in edits:
        state = apply(state, edit)
        joined = joined.then(edit)
    assert joined.label == "All"
    assert apply(start, joined) == state
    assert apply(state, joined.inverse()) == start
    assert joined.is_empty is (start == state)


def test_records_by_id():
    assert by_id([note("n1"), note("n2")]) == {"n1": note("n1"), "n2": note("n2")}


def test_a_change_tells_what_is_there_and_what_is_gone():
    change = Change(Edit("E", before=(note("n1"), note("n2")), after=(note("n2", text="x"),)))
    assert change.how == "done"
    assert change.removed == (note("n1"),)
    assert change.stored == (note("n2", text="x"),)
    assert change.articles == {"a1"}
    assert change.counts == {"a1": -1}
    assert not change.article_list
    assert not change.categories


def test_a_change_tells_of_articles_and_categories():
    category = Category(id="c1", name="Diplomacy")
    change = Change(Edit("E", before=(info("a2"), category), after=(category,)))
    assert change.articles == {"a2"}
    assert change.article_list
    assert change.categories
    assert (change.removed, change.stored) == ((), ())


def tree():
    return CategoryTree(
        [
            Category(id="s", name="Security", parent="d", position=1),
            Category(id="d", name="Diplomacy", position=1),
            Category(id="t", name="talks", parent="d", position=0),
            Category(id="j", name="Jenin", parent="s"),
            Category(id="e", name="Economy", position=0),
        ]
    )


def test_categories_come_parents_first_in_their_order():
    assert [category.id for category in tree()] == ["e", "d", "t", "s", "j"]
    assert [category.id for category in tree().children(None)] == ["e", "d"]
    assert tree().children("j") == []
    assert [category.id for category in tree().subtree("d")] == ["d", "t", "s", "j"]
    assert len(tree()) == 5


def test_categories_are_found_by_id_and_by_path_in_any_case():
    assert tree().path("j") == "Diplomacy/Security/Jenin"
    assert tree().path("e") == "Economy"
    assert tree().find("diplomacy/SECURITY").id == "s"
    assert tree().find("Security") is None
    assert "j" in tree()
    assert "x" not in tree()
    assert tree()["j"].name == "Jenin"


def kind():
    field = Field("type", "Type", FieldType.CHOICE, (Choice("low", "Low"),))
    colours = Colours("#FFFFFF", "#000000")
    return Kind("claim", "Claim", "Claims", "C", "1", Pattern.SOLID, colours, colours, (), (field,))


def test_scheme_parts_are_found_by_name():
    scheme = Scheme("s", "S", (kind(),))
    assert scheme.kind("claim") == kind()
    assert scheme.kind("rumour") is None
    assert kind().field("type").choice_label("low") == "Low"
    assert kind().field("type").choice_label("gone") == "gone"
    assert kind().field("origin") is None
    assert kind().role("speaker") is None


def test_a_snapshot_sorts_annotations_under_their_articles():
    articles = tuple(
        Article(id=key, title="T", text_sha256="", length=3, added=NOW, text="one")
        for key in ("a1", "a2")
    )
    snapshot = Snapshot(articles=articles, annotations=(note("n1"), note("n2")))
    assert snapshot.by_article() == {"a1": (note("n1"), note("n2")), "a2": ()}


def test_errors_are_one_sentence_with_the_way_out():
    assert str(Error("Cannot read a.txt", "close the other program")) == (
        "Cannot read a.txt; close the other program."
    )
    assert str(Error("Cannot read a.txt")) == "Cannot read a.txt."
    assert str(Cancelled()) == "Cancelled."


def test_a_batch_error_names_the_first_failure_and_counts_the_rest():
    failures = [UnreadableArticle("a.txt is empty", "choose another"), UnreadableArticle("b.txt")]
    error = BatchError(failures, ["article"])
    assert str(error) == "a.txt is empty (and 1 more failed); choose another."
    assert error.failures == tuple(failures)
    assert error.added == ("article",)
    assert str(BatchError(failures[1:], [])) == "b.txt."


def test_no_progress_lets_the_work_go_on():
    assert no_progress(1, 2, "Reading") is None
