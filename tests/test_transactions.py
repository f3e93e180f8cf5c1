"""Several edits as one step."""

import annotator


def test_one_undo_brings_back_what_a_transaction_changed_twice(tmp_path):
    (tmp_path / "a.txt").write_text("They agreed to meet again on Monday.", encoding="utf-8")
    with annotator.create_project(tmp_path / "study") as project:
        (article,) = project.add_articles([tmp_path / "a.txt"])
        kept = project.annotate(article, kind="claim", spans=[(0, 11)])
        gone = project.annotate(article, kind="event", spans=[(5, 11)])
        before = project.annotations()
        with project.transaction("Review"):
            project.update(kept.id, note="first")
            project.update(kept.id, note="second")
            project.update(gone.id, note="soon deleted")
            project.delete(gone.id)
            project.delete(project.annotate(article, kind="claim", spans=[(0, 4)]).id)
        assert [each.note for each in project.annotations()] == ["second"]
        assert project.undo_label == "Review"
        project.undo()
        assert project.annotations() == before
