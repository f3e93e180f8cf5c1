"""Annotations that are no longer in the text stand at the end of their article."""

import making
from reporting import ARABIC, english, report_of

from annotator.exporters import Labels
from annotator.model.annotation import Lost, Role

LABELS = Labels()


def orphan(article, *words, kind="claim", **given):
    lost = tuple(Lost(each, 5) for each in words)
    return making.annotation(article, kind, [], lost=lost, **given)


def test_their_words_have_a_place_a_comment_and_a_bookmark():
    article = english()
    other = making.article(ARABIC, "Another")
    marked = making.on_words(article, "claim", "Talks on the port")
    lost = orphan(
        article,
        "The minister <resigned>",
        "on Monday",
        kind="quote",
        roles={
            "speaker": Role((), (), "Ana Berg", (Lost("she", 5),)),
            "cue": Role((), (), "", (Lost("said", 5),)),
        },
        categories=["Talks"],
        note="Check.",
    )
    arabic = orphan(other, "قال الوزير", kind="event", fields={"start": "2024-02-26"})
    report = report_of(making.snapshot([article, other], [marked, lost, arabic]))
    assert report.articles() == [article.text, other.text]
    assert report.paragraphs("heading 2")[0] == LABELS.no_longer
    shown = report.paragraphs("Report Details")
    assert "Quote  The minister <resigned> … on Monday" in shown
    assert shown.count(LABELS.no_longer_intro) == 2
    comments = {comment.words: comment.lines for comment in report.comments()}
    assert comments[lost.text] == (
        "Quote",
        "No longer in the text",
        "Categories: Talks",
        "Speaker: Ana Berg (“she”)",
        "Cue: said",
        "Check.",
    )
    assert lost.text in report.bookmarks().values()
    assert comments.keys() == {"Talks on the port", lost.text, "قال الوزير"}
    _, row = report.table_after("Quotes")
    assert row[0].text == f"{lost.text}\nNote: Check."


def test_a_part_that_is_lost_is_named_in_the_comment():
    article = english()
    partly = making.on_words(article, "claim", "Talks on the port", lost=(Lost("in the end", 9),))
    (comment,) = report_of(making.snapshot([article], [partly])).comments()
    assert comment.lines == ("Claim", "No longer in the text: in the end")


def test_nothing_is_said_where_nothing_is_lost():
    article = english()
    report = report_of(making.snapshot([article], [making.on_words(article, "claim", "police")]))
    assert LABELS.no_longer not in report.paragraphs("heading 2")
