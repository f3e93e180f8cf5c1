"""Relations in the report: in comments as words, in tables as links to the other passage."""

import making
from bidi import get_display
from docx_reading import NS, W, text_of
from reporting import ARABIC, english, report_of

from annotator.exporters import Labels, Options

ARTICLE = english()
FOREIGN = making.article(ARABIC, "الوزير", language="ar")
SAID = making.role(ARTICLE, [making.place(ARTICLE, "she")], "Ana Berg")
QUOTE = making.on_words(
    ARTICLE, "quote", '"We asked for guarantees,"', roles={"speaker": SAID}, note="A note."
)
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


def below(found, words):
    """What stands below an annotation's words in the table of its kind, as lines."""
    lines = [p for p in found.body.iter(W + "p") if found.style_name(p) == "Table Detail"]
    return [p for p in lines if text_of(next(p.getparent().iter(W + "p"))) == words]


def test_comments_tell_them_from_both_ends():
    told = {comment.lines[0]: comment.lines[1:] for comment in report().comments()}
    assert told["Quote"] == (
        "Speaker: Ana Berg (“she”)",
        "supports: “Talks on the port ended without result”",
        f"unheard-of: “{CLAIM.text}”",
        "A note.",
    )
    assert told["Claim"] == (
        f"is about: “{BESIDE}”",
        f"is supported by: “{QUOTE.text}”",
        f"unheard-of: “{QUOTE.text}”",
    )
    assert told["Event"] == (f"is the subject of: “{CLAIM.text}”",)


def test_rows_lead_to_the_passage_at_the_other_end():
    found = report()
    lines = below(found, CLAIM.text)
    assert [text_of(line) for line in lines] == [
        f"is about: {BESIDE}  \u200eالوزير\u200e · ¶\u00a01",
        f"is supported by: {QUOTE.text}  Ana Berg · ¶\u00a03",
        f"unheard-of: {QUOTE.text}  Ana Berg · ¶\u00a03",
    ]
    marks = found.bookmarks()
    (links,) = zip(*(line.iterfind("w:hyperlink", NS) for line in lines), strict=True)
    assert [(text_of(link), marks[link.get(W + "anchor")]) for link in links] == [
        (BESIDE, "توقف منذ"),
        (QUOTE.text, QUOTE.text),
        (QUOTE.text, QUOTE.text),
    ]
    assert [text_of(line) for line in below(found, QUOTE.text)][-1] == "Note: A note."


def test_long_texts_stand_below_the_words():
    claim = making.on_words(
        ARTICLE, "claim", "Talks on the port", fields={"evidence": "See\nthere."}, note="Mine."
    )
    found = report_of(making.snapshot([ARTICLE], [claim]))
    assert [text_of(line) for line in below(found, claim.text)] == [
        "Evidence: See\nthere.",
        "Note: Mine.",
    ]
    assert "Evidence" not in [cell.text for cell in found.table_after("Claims")[0]]


def test_right_to_left_words_stay_beside_their_label():
    line = below(report(), CLAIM.text)[0]
    assert line.find("w:pPr/w:bidi", NS) is None
    label, words, _ = line.iter(W + "r")
    assert label.find("w:rPr/w:rtl", NS) is None
    assert words.find("w:rPr/w:rtl", NS) is not None


def test_paragraphs_are_named_last_in_the_direction_of_the_line():
    claimant = making.role(FOREIGN, [making.place(FOREIGN, "الوزير")])
    claim = making.on_words(FOREIGN, "claim", "توقف منذ", roles={"claimant": claimant})
    made = [making.relation(QUOTE, claim, "supports"), making.relation(claim, QUOTE, "يدعم")]
    snapshot = making.snapshot([ARTICLE, FOREIGN], [QUOTE, claim], relations=made)
    found = report_of(snapshot)
    (line, *_) = below(found, QUOTE.text)
    assert get_display(text_of(line), base_dir="L").endswith(" · ¶\u00a01")
    turned = next(each for each in below(found, claim.text) if text_of(each).startswith("يدعم"))
    assert turned.find("w:pPr/w:bidi", NS) is not None
    shown = get_display(text_of(turned), base_dir="R").translate({0x200E: None, 0x200F: None})
    assert shown.startswith("3\u00a0¶ · Minister says talks failed")


def test_passages_alone_have_no_numbers_of_paragraphs():
    found = report(options=Options(texts=False))
    assert not any("¶" in text_of(p) for p in found.body.iter(W + "p"))
    assert list(found.body.iter(W + "numPr")) == []


def test_a_row_with_very_many_says_how_many_more_there_are():
    quotes = [making.annotation(ARTICLE, "quote", [(n, n + 4)]) for n in range(40)]
    made = [making.relation(quote, CLAIM, "supports") for quote in quotes]
    labels = Labels(more="{count} andere")
    snapshot = making.snapshot([ARTICLE], [*quotes, CLAIM], relations=made)
    found = report_of(snapshot, Options(labels=labels))
    lines = below(found, CLAIM.text)
    assert text_of(lines[-1]) == "10 andere"
    assert len(lines) == 31
    (comment,) = [c for c in found.comments() if c.lines[0] == "Claim"]
    assert comment.lines[-1] == "10 andere"
    assert len(comment.lines) == 32


def test_very_long_words_are_cut():
    long = making.annotation(ARTICLE, "quote", [(0, len(ARTICLE.text))])
    snapshot = making.snapshot(
        [ARTICLE], [long, CLAIM], relations=[making.relation(long, CLAIM, "supports")]
    )
    (line,) = below(report_of(snapshot), CLAIM.text)
    assert text_of(line).startswith("is supported by: ")
    assert text_of(line.find("w:hyperlink", NS)).endswith("…")
