"""The comments of the report: one per annotation, on its words, telling all about it."""

import datetime as dt

import making
import pytest
from docx_reading import W, text_of
from hypothesis import given
from hypothesis import strategies as st
from reporting import english, report_of, rich

from annotator.exporters import Labels, Options
from annotator.exporters.docx.comments import initials


def comments_of(*annotations, article, **options):
    return report_of(making.snapshot([article], annotations), **options).comments()


def test_a_comment_tells_all_in_the_words_of_the_scheme():
    article = english()
    quote = making.on_words(
        article,
        "event",
        "three dockers were injured",
        roles={
            "place": "the northern quay",
            "actor": making.role(article, [making.place(article, "police")], "Harbour police"),
            "target": making.role(article, value="Dockers' union"),
        },
        fields={"injured": 3.0, "killed": 0.5, "type": "assault", "start": "2024-02"},
        categories=["Violence/Police", "Port"],
        note="First line.\n\nThird <line> & more.",
        modified=dt.datetime(2024, 5, 6, 9, 8, 7, 650, tzinfo=dt.timezone(dt.timedelta(hours=2))),
    )
    (comment,) = comments_of(quote, article=article)
    assert comment.words == "three dockers were injured"
    assert comment.lines == (
        "Event",
        "Categories: Port, Violence/Police",
        "Type: Assault (attack, bomb, kill)",
        "Start date: 2024-02",
        "Killed: 0.5",
        "Injured: 3",
        "Actor: Harbour police (“police”)",
        "Target: Dockers' union",
        "Place: the northern quay",
        "First line.",
        "",
        "Third <line> & more.",
    )
    assert (comment.author, comment.initials) == ("Ada Marks", "AM")
    assert comment.date == "2024-05-06T07:08:07Z"


def test_what_the_scheme_does_not_know_is_told_by_its_name():
    article = making.article("It is said to rain.")
    rumour = making.annotation(
        article,
        "rumour",
        [(0, 5)],
        fields={"hot": True, "cold": False, "degrees": 3},
        roles={"teller": making.role(article, value="Nan")},
    )
    claim = making.annotation(article, "claim", [(6, 10)], fields={"verification": "who knows"})
    first, second = comments_of(rumour, claim, article=article)
    assert first.lines == ("Rumour", "hot: yes", "cold: no", "degrees: 3", "teller: Nan")
    assert second.lines == ("Claim", "Verification: who knows")


def test_a_discontinuous_annotation_has_a_comment_per_part():
    article = english()
    quote = making.on_words(article, "quote", "We asked", "told", "none at all", note="Look.")
    comments = comments_of(quote, article=article)
    assert [comment.words for comment in comments] == ["We asked", "told", "none at all"]
    whole = "We asked … told … none at all"
    assert [comment.lines for comment in comments] == [
        ("Quote, part 1 of 3", whole, "Look."),
        ("Quote continues, part 2 of 3", whole),
        ("Quote continues, part 3 of 3", whole),
    ]
    assert len({comment.id for comment in comments}) == 3
    assert len({comment.date for comment in comments}) == 1


def test_the_comment_of_a_later_part_leads_to_the_first():
    article = english()
    quote = making.on_words(article, "quote", "We asked", "told", "none at all")
    report = report_of(making.snapshot([article], [quote]))
    links = {
        link.get(W + "anchor"): text_of(link)
        for comment in list(report.part("word/comments.xml"))[1:]
        for link in comment.iter(W + "hyperlink")
    }
    assert links == {"annotation_1": "Quote continues, part 3 of 3"}
    assert report.bookmarks()["annotation_1"] == "We asked"
    assert not list(report.part("word/comments.xml")[0].iter(W + "hyperlink"))


def test_ids_are_unique_over_articles_and_each_is_referred_to_once():
    report = report_of(rich())
    ids = [comment.id for comment in report.comments()]
    references = [each.get(W + "id") for each in report.body.iter(W + "commentReference")]
    assert len(set(ids)) == len(ids) == 11
    assert sorted(references) == sorted(ids)


@pytest.mark.parametrize(
    ("name", "author", "short"),
    [
        ("", "Unknown annotator", "UA"),
        ("  \n ", "Unknown annotator", "UA"),
        ("maria de la cruz", "maria de la cruz", "MDL"),
        ('A "B" & <C>', 'A "B" & <C>', 'A"&'),
        ("x" * 300, "x" * 255, "X"),
        ("وليد", "وليد", "و"),
        ("Bad\x01", "Bad\ufffd", "B"),
    ],
)
def test_the_author_is_the_annotator(name, author, short):
    article = making.article("words")
    made = making.annotation(article, "claim", [(0, 5)], annotator=name)
    (comment,) = comments_of(made, article=article)
    assert (comment.author, comment.initials) == (author, short)


@given(st.text())
def test_initials_are_few(name):
    assert len(initials(name)) <= 9


def test_a_moment_without_a_zone_is_utc():
    article = making.article("words")
    made = making.annotation(article, "claim", [(0, 5)], modified=dt.datetime(2024, 1, 2, 3, 4, 5))  # noqa: DTZ001
    (comment,) = comments_of(made, article=article)
    assert comment.date == "2024-01-02T03:04:05Z"


def test_a_role_whose_value_is_its_words_says_them_once():
    article = making.article("Nan said")
    role = making.role(article, [(0, 3)], "Nan")
    made = making.annotation(article, "quote", [(0, 8)], roles={"speaker": role})
    (comment,) = comments_of(made, article=article)
    assert comment.lines == ("Quote", "Speaker: Nan")


def test_the_words_around_are_those_of_the_labels():
    article = english()
    labels = Labels(
        categories="Kategorien",
        colon="{label} = {text}",
        continues="{kind}, weiter ({part}/{parts})",
    )
    quote = making.on_words(article, "quote", "We asked", "told", categories=["A"])
    first, second = comments_of(quote, article=article, options=Options(labels=labels))
    assert first.lines[2] == "Kategorien = A"
    assert second.lines[0] == "Quote, weiter (2/2)"


def test_right_to_left_lines_run_so():
    article = making.article("قال")
    made = making.annotation(article, "quote", [(0, 3)], note="ملاحظة\nA note")
    report = report_of(making.snapshot([article], [made]))
    found = [
        p.find(f"{W}pPr/{W}bidi") is not None
        for p in report.part("word/comments.xml").iter(W + "p")
    ]
    assert found == [False, True, False]
