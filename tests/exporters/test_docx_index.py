"""The indexes by category and by person."""

import making
from docx_reading import W, text_of
from reporting import english, report_of, rich


def entries(report, heading):
    """Entries of an index with the lines below each."""
    found: dict[str, list[str]] = {}
    inside = False
    for element in report.body:
        if element.tag != W + "p":
            continue
        style = report.style_name(element)
        if style == "heading 1":
            inside = text_of(element) == heading
        elif inside and style == "Index Entry":
            found[text_of(element)] = []
        elif inside and style.startswith("Index"):
            found[next(reversed(found))].append(text_of(element))
    return found


def test_each_category_in_use_lists_its_passages_in_the_order_of_the_tree():
    article = english()
    annotations = [
        making.on_words(article, "claim", "Talks on the port", categories=["Zoo", "Talks/Port"]),
        making.on_words(article, "event", "three dockers", categories=["Talks", "apes"]),
        making.on_words(article, "claim", "guarantees", categories=["Talks/Port"]),
    ]
    talks = making.category("Talks", position=1, description="All talks.\nNo gossip.")
    tree = [
        talks,
        making.category("Port", talks),
        making.category("Zoo", position=0),
        making.category("No"),
    ]
    report = report_of(making.snapshot([article], annotations, categories=tree))
    caption = "Minister says talks failed · 27\u00a0February\u00a02024 · ¶\u00a0"
    assert entries(report, "Index by category") == {
        "Zoo  1": [f"Claim  Talks on the port  {caption}2"],
        "Talks  1": ["All talks.\nNo gossip.", f"Event  three dockers  {caption}4"],
        "Talks/Port  2": [
            f"Claim  Talks on the port  {caption}2",
            f"Claim  guarantees  {caption}3",
        ],
        "apes  1": [f"Event  three dockers  {caption}4"],
    }


def test_persons_are_gathered_whatever_the_letter_case():
    article = making.article("Ana Berg met ANA  berg and Zoe at Berlin.", "T")
    value = making.role(article, value="Zoe")
    annotations = [
        making.annotation(
            article,
            "quote",
            [(0, 3)],
            roles={"speaker": [(0, 8)], "cue": [(9, 12)]},
            fields={"stance": "negative"},
        ),
        making.annotation(
            article,
            "event",
            [(4, 8)],
            roles={"actor": [(13, 22)], "target": value, "place": [(34, 40)], "odd": value},
        ),
        making.annotation(
            article, "claim", [(9, 12)], roles={"claimant": making.role(article, [(3, 4)])}
        ),
    ]
    report = report_of(making.snapshot([article], annotations))
    assert entries(report, "Index by person") == {
        "Ana Berg  2": [
            "Quote · Speaker · Negative  Ana  T · ¶\u00a01",
            "Event · Actor  Berg  T · ¶\u00a01",
        ],
        "Zoe  1": ["Event · Target  Berg  T · ¶\u00a01"],
    }


def test_every_passage_leads_to_its_place():
    report = report_of(rich())
    bookmarks = report.bookmarks()
    for element in report.body.iter(W + "p"):
        if report.style_name(element) == "Index Passage":
            link = element.find(W + "hyperlink")
            first = bookmarks[link.get(W + "anchor")]
            assert text_of(link).split("…")[0].strip() in " ".join(first.split())


def test_long_passages_are_shortened_at_a_word():
    article = making.article("word " * 100 + "x" * 300)
    annotations = [
        making.annotation(article, "claim", [(0, 499)], categories=["A"]),
        making.annotation(article, "claim", [(500, 800)], categories=["A"]),
    ]
    first, second = entries(
        report_of(making.snapshot([article], annotations)), "Index by category"
    )["A  2"]
    assert first == "Claim  " + "word " * 31 + "word…  A headline · ¶\u00a01"
    assert second == "Claim  " + "x" * 160 + "…  A headline · ¶\u00a01"


def test_empty_indexes_say_so():
    report = report_of(making.snapshot([english()]))
    assert report.after("Index by category")[0] == "No passage carries a category."
    assert report.after("Index by person")[0] == "No passage names a person."


def test_many_passages_are_all_there():
    article = making.article("abcdefghij" * 120)
    annotations = [
        making.annotation(article, "claim", [(n, n + 3)], categories=["A"]) for n in range(1100)
    ]
    report = report_of(making.snapshot([article], annotations))
    assert len(entries(report, "Index by category")["A  1,100"]) == 1100
