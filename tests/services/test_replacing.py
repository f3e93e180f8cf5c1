"""An article gets another text, and every annotation is accounted for."""

from pathlib import Path

import pytest
from making import annotation, article
from projects import add, other

import annotator
from annotator.model.annotation import Lost, Role
from annotator.model.replacement import How
from annotator.model.snapshot import Snapshot
from annotator.services.importing import Importing

OLD = (
    "The minister said on Monday that the talks would go on. “We agree,” she told reporters.\n\n"
    "Seven people were hurt in the harbour. The police have closed the northern quay since."
)
NEW = (
    "CORRECTION: An earlier version named another day.\n\n"
    "The minister said on Tuesday that the talks would go on. “We agree,” she told reporters.\n\n"
    "The police have closed the northern quay since."
)


@pytest.fixture
def project(tmp_path):
    with other(tmp_path) as project:
        add(project, OLD)
        yield project


def on(project, *words, kind="remark", **given):
    spans = [(OLD.index(each), OLD.index(each) + len(each)) for each in words]
    return project.annotate(1, kind=kind, spans=spans, **given)


def test_everything_is_found_or_kept(project):
    same = on(project, "the talks would go on")
    split = on(project, "said on Monday", "she told reporters", roles={"who": [(4, 12)]})
    gone = on(project, "Seven people were hurt", note="How many?", categories=["Harm"])
    before = project.snapshot()
    found = project.replace_text(1, text=NEW)
    assert (found.unchanged, len(found.passages)) == (3, 2)
    (changed,) = found.having(How.CHANGED)
    assert (changed.words, changed.now, changed.role) == ("said on Monday", "said on Tuesday", "")
    assert NEW[slice(*changed.span)] == changed.now
    assert 60 < changed.score < 100
    (lost,) = found.having(How.LOST)
    assert (lost.annotation, lost.words, lost.now, lost.span) == (gone, gone.text, "", None)
    assert found.before.text_sha256 == before.articles[0].text_sha256
    assert found.after == project.article(1)
    assert project.annotation(same.id).text == same.text
    assert project.annotation(split.id).text == "said on Tuesday … she told reporters"
    assert project.annotation(split.id).roles["who"].words == ("minister",)
    orphan = project.annotation(gone.id)
    assert orphan.lost == (Lost(gone.text, NEW.index("The police")),)
    assert (orphan.note, orphan.categories, orphan.modified) == (
        "How many?",
        ("Harm",),
        gone.modified,
    )
    assert project.check() == []
    assert project.undo_label == "Replace text"
    project.undo()
    assert project.snapshot().annotations == before.annotations
    assert project.articles() == list(before.articles)


def test_a_preview_writes_nothing(project):
    gone = on(project, "Seven people were hurt")
    steps = []
    found = project.preview_text(1, NEW, lambda *step: steps.append(step))
    assert [each.annotation for each in found.having(How.LOST)] == [gone]
    assert steps == [(0, 1, "Talks")]
    assert project.article(1).text == OLD
    assert project.undo_label == "Add remark"


def test_part_of_an_annotation_and_a_role_may_be_lost(project):
    made = on(
        project,
        "she told",
        "Seven people were hurt",
        roles={"who": [(OLD.index("Seven"), OLD.index("Seven") + 12)]},
    )
    found = project.replace_text(1, text=NEW)
    assert {(each.role, each.words) for each in found.having(How.LOST)} == {
        ("", "Seven people were hurt"),
        ("who", "Seven people"),
    }
    now = project.annotation(made.id)
    assert (now.text, [each.words for each in now.lost]) == ("she told", ["Seven people were hurt"])
    assert now.in_text
    assert now.roles["who"].text == "Seven people"
    assert project.orphans() == []
    assert [hit.annotation_id for hit in project.search("people hurt")] == [made.id]
    project.update(made.id, roles={"who": Role((), (), "Dockers", now.roles["who"].lost)})
    assert project.annotation(made.id).roles["who"].text == "Dockers"
    project.update(made.id, roles={"who": [(0, 3)]}, note="Seen")
    assert project.annotation(made.id).roles["who"].lost == ()
    assert project.annotation(made.id).lost == now.lost
    assert project.check() == []


def test_lost_words_stay_when_edges_move_and_go_when_they_are_placed(project):
    made = on(project, "she told", "Seven people were hurt")
    project.replace_text(1, text=NEW)
    now = project.annotation(made.id)
    other = project.annotate(1, kind="remark", spans=[(0, 3)])
    project.update(made.id, spans=[(now.start, now.spans[0].end - 1)])
    project.apply(project.edits.add_part(made.id, [(20, 25)]))
    assert project.annotation(made.id).lost == now.lost
    project.apply(project.edits.merge([other.id, made.id]))
    assert project.annotation(other.id).lost == now.lost
    project.undo()
    project.apply(project.edits.split(made.id, [(20, 25)]))
    assert [each.lost for each in project.annotations(1)].count(now.lost) == 1
    project.undo()
    project.apply(project.edits.place(made.id, [(4, 9)]))
    assert project.annotation(made.id).lost == ()
    assert project.undo_label == "Place remark"
    project.undo()
    assert project.annotation(made.id).lost == now.lost
    assert project.check() == []


def test_an_orphan_is_placed_anew(project):
    gone = on(project, "Seven people were hurt")
    project.replace_text(1, text=NEW)
    placed = project.update(gone.id, spans=[(0, 10)])
    assert (placed.text, placed.lost) == (NEW[:10], ())
    assert project.undo_label == "Place remark"
    project.undo()
    assert project.orphans()[0].lost[0].words == gone.text
    assert project.update(gone.id, kind="aside").kind == "aside"
    assert project.orphans()[0].lost[0].words == gone.text


def test_lost_words_are_placed_when_they_come_back(project):
    gone = on(project, "Seven people were hurt")
    project.replace_text(1, text=NEW)
    project.replace_text(1, text="Update. " + NEW)
    assert project.orphans()[0].lost[0].near == len("Update. ") + NEW.index("The police")
    found = project.replace_text(1, text=OLD)
    assert [each.words for each in found.having(How.MOVED)] == [gone.text]
    assert project.annotation(gone.id) == gone
    for _ in range(3):
        project.undo()
    assert project.annotation(gone.id) == gone


def test_pieces_that_come_to_touch_are_one(project):
    made = on(project, "The minister ", "on Monday")
    project.replace_text(1, text=OLD.replace("The minister said on", "The minister on"))
    assert project.annotation(made.id).words == ("The minister on Monday",)


def test_the_file_that_it_came_from_is_known(project, tmp_path):
    on(project, "she told")
    file = tmp_path / "corrected.txt"
    file.write_text(NEW.replace("\n", "\r\n"), "utf-8")
    found = project.replace_text(1, file)
    now = project.article(1)
    assert (now.text, now.file_name, now.format) == (NEW, "corrected.txt", "text")
    assert now.sha256 == found.after.sha256 != ""
    assert now.title == "Talks"
    assert project.search("CORRECTION")[0].article_number == 1
    project.replace_text(1, text=OLD)
    assert (project.article(1).file_name, project.article(1).sha256) == ("corrected.txt", "")
    assert project.search("CORRECTION") == []


def test_the_same_text_changes_nothing(project):
    label = project.undo_label
    found = project.replace_text(1, text=OLD)
    assert found.edit.is_empty
    assert project.undo_label == label


def test_what_cannot_be_done(project, tmp_path):
    with pytest.raises(annotator.ArticleError, match="file or as text"):
        project.replace_text(1)
    with pytest.raises(annotator.ArticleError, match="file or as text"):
        project.replace_text(1, "a.txt", text="b")
    with pytest.raises(annotator.ArticleError, match="“Talks” is empty"):
        project.replace_text(1, text=" \0\n")
    with pytest.raises(annotator.ArticleError, match="no article 7"):
        project.replace_text(7, text=NEW)
    with pytest.raises(annotator.UnreadableArticle, match=r"none\.txt"):
        project.replace_text(1, tmp_path / "none.txt")
    assert project.article(1).text == OLD


def stop(*_):
    raise annotator.Cancelled


def test_it_can_be_cancelled(project):
    on(project, "she told")
    with pytest.raises(annotator.Cancelled):
        project.replace_text(1, text=NEW, progress=stop)
    assert project.article(1).text == OLD


def test_what_others_did_meanwhile_is_never_lost(project):
    found = project.preview_text(1, NEW)
    with annotator.open_project(project.path, annotator="Bob") as bob:
        bob.annotate(1, kind="remark", spans=[(5, 12)], roles={"who": [(20, 30)]})
    with pytest.raises(annotator.EditConflict):
        project.apply(found.edit)
    assert project.article(1).text == OLD
    project.replace_text(1, text=NEW)
    with annotator.open_project(project.path, annotator="Bob") as bob:
        bob.annotate(1, kind="remark", spans=[(0, 10)])
    with pytest.raises(annotator.EditConflict):
        project.undo()
    assert project.article(1).text == NEW
    assert project.check() == []


def test_orphans_come_in_from_other_files(project):
    text = article(OLD, "Elsewhere", number=0)
    orphan = annotation(text, "remark", [], lost=(Lost("not there", 3),))
    bare = annotation(text, "remark", [])
    importing = Importing(project._store, project.scheme, "Ada")
    with pytest.raises(annotator.UnreadableArticle, match="has no span"):
        importing.take(Snapshot(articles=(text,), annotations=(bare,)), Path("bare.json"))
    importing.take(Snapshot(articles=(text,), annotations=(orphan,)), Path("orphan.json"))
    project.apply(importing.edit())
    assert [each.text for each in project.orphans()] == ["not there"]
    assert project.check() == []
