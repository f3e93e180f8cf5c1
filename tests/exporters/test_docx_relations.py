"""Relations in the report: in comments as words, in tables as links to the other passage."""

import making
from docx_reading import NS, W, text_of
from reporting import ARABIC, english, report_of

from annotator.exporters import Labels, Options

ARTICLE = english()
FOREIGN = making.article(ARABIC, "الوزير", language="ar")
QUOTE = making.on_words(ARTICLE, "quote", '"We asked for guarantees,"', note="A note.")
CLAIM = making.on_words(ARTICLE, "claim", "Talks on the port ended without result")
EVENT = making.on_words(FOREIGN, "event", "توقف منذ")
BESIDE = "\u200fتوقف منذ\u200f"
"""The words of the event beside a label of the other direction."""
MADE = (
    making.relation(QUOTE, CLAIM, "supports"),
    making.relation(CLAIM, EVENT, "about"),
    making.relation(CLAIM, QUOTE, "unheard-of"),
)


def report(relations=MADE, **options):
    marked = [QUOTE, CLAIM, EVENT]
    return report_of(making.snapshot([ARTICLE, FOREIGN], marked, relations=relations), **options)


def links(row):
    """Each line of a row's cells that holds a link: all of its text, and where the link leads."""
    return [
        (text_of(line), link.get(W + "anchor"))
        for line in row.iter(W + "p")
        for link in line.iterfind("w:hyperlink", NS)
    ]


def test_comments_tell_them_from_both_ends():
    told = {comment.lines[0]: comment.lines[1:] for comment in report().comments()}
    assert told["Quote"] == (
        "supports: “Talks on the port ended without result”",
        f"unheard-of: “{CLAIM.text}”",
        "A note.",
    )
    assert told["Claim"] == (
        f"is supported by: “{QUOTE.text}”",
        f"is about: “{BESIDE}”",
        f"unheard-of: “{QUOTE.text}”",
    )
    assert told["Event"] == (f"is the subject of: “{CLAIM.text}”",)


def test_rows_lead_to_the_passage_at_the_other_end():
    found = report()
    header, row = found.table_after("Claims")
    assert [cell.text for cell in header][-2:] == ["Relations", "Note"]
    assert [cell.text for cell in row][-2] == (
        f"is supported by: {QUOTE.text}\nis about: {BESIDE}\nunheard-of: {QUOTE.text}"
    )
    tables = [t for t in found.body.iter(W + "tbl") if "is about" in text_of(t)]
    marks = found.bookmarks()
    led = [(line, marks[anchor]) for line, anchor in links(tables[0]) if ": " in line]
    assert led == [
        (f"is supported by: {QUOTE.text}", QUOTE.text),
        (f"is about: {BESIDE}", "توقف منذ"),
        (f"unheard-of: {QUOTE.text}", QUOTE.text),
    ]


def test_right_to_left_words_stay_beside_their_label():
    found = report()
    (line,) = [line for line in found.body.iter(W + "p") if text_of(line) == f"is about: {BESIDE}"]
    assert line.find("w:pPr/w:bidi", NS) is None
    label, words = line.iter(W + "r")
    assert label.find("w:rPr/w:rtl", NS) is None
    assert words.find("w:rPr/w:rtl", NS) is not None


def test_tables_without_relations_have_no_column_for_them():
    found = report([])
    for heading in ("Claims", "Quotes", "Events"):
        assert "Relations" not in [cell.text for cell in found.table_after(heading)[0]]
    found = report(MADE[1:2])
    assert "Relations" not in [cell.text for cell in found.table_after("Quotes")[0]]
    assert "Relations" in [cell.text for cell in found.table_after("Events")[0]]


def test_a_row_with_very_many_says_how_many_more_there_are():
    quotes = [making.annotation(ARTICLE, "quote", [(n, n + 4)]) for n in range(40)]
    made = [making.relation(quote, CLAIM, "supports") for quote in quotes]
    labels = Labels(relations="Links", more="{count} andere")
    snapshot = making.snapshot([ARTICLE], [*quotes, CLAIM], relations=made)
    found = report_of(snapshot, Options(labels=labels))
    header, row = found.table_after("Claims")
    cell = dict(zip((c.text for c in header), (c.text for c in row), strict=True))["Links"]
    assert cell.split("\n")[-1] == "10 andere"
    assert len(cell.split("\n")) == 31
    (comment,) = [c for c in found.comments() if c.lines[0] == "Claim"]
    assert comment.lines[-1] == "10 andere"
    assert len(comment.lines) == 32


def test_very_long_words_are_cut():
    long = making.annotation(ARTICLE, "quote", [(0, len(ARTICLE.text))])
    snapshot = making.snapshot(
        [ARTICLE], [long, CLAIM], relations=[making.relation(long, CLAIM, "supports")]
    )
    found = report_of(snapshot)
    _, row = found.table_after("Claims")
    assert any(
        cell.text.startswith("is supported by: ") and cell.text.endswith("…") for cell in row
    )
