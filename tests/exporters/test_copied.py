"""Passages and tables for the clipboard."""

import csv
import datetime as dt
import io

import making
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from making import annotation, article, news, on_words

from annotator.exporters.copied import passage, table
from annotator.exporters.labels import Labels
from annotator.model.annotation import Lost
from annotator.model.span import Span

CLAIM, QUOTE, EVENT = (kind.name for kind in news().kinds)
TEXT = "Title\n\nAda Rossi said: “We will sign.”\nقال الوزير 👩‍👧 «لن نقبل». A < B & C.\n"
ARTICLE = article(TEXT, "Talks", source="Reuters", published=dt.date(2014, 7, 23))
LABELS = Labels()


def copied(words, *annotations, source=ARTICLE):
    span = Span(*making.place(source, words))
    return passage(source, [span], annotations, news(), LABELS)


def parsed(text):
    return html.fragment_fromstring(text, create_parent="div")


def test_words_stand_in_quotation_marks_above_their_source():
    found = copied("said")
    assert found.text == "“said”\n— “Talks”, Reuters, 23 July 2014, paragraph 2.\n"
    quote, source = parsed(found.html)
    assert quote.tag == "blockquote"
    assert quote.text_content() == "“said”"
    assert source.text_content() == "— “Talks”, Reuters, 23 July 2014, paragraph 2."


def test_words_that_have_quotation_marks_get_no_others():
    assert copied("“We will sign.”").text.startswith("“We will sign.”\n")
    assert copied("«لن نقبل»").text.startswith("«لن نقبل»\n")


def test_highlights_keep_their_colours_and_the_innermost_wins():
    outer = on_words(ARTICLE, CLAIM, "Ada Rossi said")
    inner = on_words(ARTICLE, QUOTE, "Rossi")
    found = parsed(copied("Ada Rossi said:", outer, inner).html)
    spans = [(each.text, each.get("style")) for each in found.iter("span")]
    assert [words for words, _ in spans] == ["Ada ", "Rossi", " said"]
    claim, quote = news().kinds[:2]
    for (_, style), kind in zip(spans, (claim, quote, claim), strict=True):
        assert f"background-color:{kind.light.fill}" in style
        assert kind.light.line in style
    assert "dotted" in spans[1][1]


def test_a_discontinuous_highlight_is_joined():
    marked = on_words(ARTICLE, CLAIM, "Ada", "sign")
    found = passage(ARTICLE, marked.spans, [marked], news(), LABELS)
    assert found.text.startswith("“Ada … sign”\n")


def test_words_that_are_gone_have_no_paragraph():
    lost = annotation(ARTICLE, CLAIM, [], lost=(Lost("an explosion", 3),))
    found = passage(ARTICLE, (), [lost], news(), LABELS)
    assert found.text == "“an explosion”\n— “Talks”, Reuters, 23 July 2014.\n"
    assert "an explosion" in found.html


def test_no_words_become_markup_and_lines_stay_lines():
    found = copied("Ada Rossi said: “We will sign.”\nقال الوزير 👩‍👧 «لن نقبل». A < B & C.")
    (quote, _) = parsed(found.html)
    assert len(quote.findall(".//br")) == 1
    assert "A < B & C." in quote.text_content()


def test_words_from_right_to_left_say_so():
    found = parsed(copied("قال الوزير").html)
    assert found.find(".//p").get("dir") == "rtl"


def test_a_table_has_a_column_for_what_is_known():
    quote = on_words(
        ARTICLE,
        QUOTE,
        "We will sign.",
        roles={"speaker": "Ada Rossi"},
        fields={"stance": "positive"},
        categories=["Talks"],
        note="check",
    )
    claim = on_words(ARTICLE, CLAIM, "A < B", fields={"verification": "refuted"})
    found = table(ARTICLE, [quote, claim], news(), LABELS)
    rows = list(csv.reader(io.StringIO(found.text), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert rows[0] == [
        *("Kind", "Words", "Speaker", "Stance", "Verification", "Categories", "Note", "Source"),
    ]
    assert rows[1][:5] == ["Quote", "We will sign.", "Ada Rossi", "Positive", ""]
    assert rows[1][5:7] == ["Talks", "check"]
    assert rows[1][7].endswith("paragraph 2.")
    assert rows[2][:7] == ["Claim", "A < B", "", "", "Refuted", "", ""]
    grid = parsed(found.html).find("table")
    shown = [[cell.text_content().strip() for cell in row] for row in grid.iter("tr")]
    assert shown == [rows[0], *rows[1:]]
    assert news().kinds[1].light.fill in grid.findall(".//span")[0].get("style")


def test_a_bare_table_has_three_columns():
    found = table(ARTICLE, [on_words(ARTICLE, CLAIM, "sign")], news(), LABELS)
    assert found.text.split("\n")[0] == "Kind\tWords\tSource"


@given(st.text("=+-@ab\t\n'\u00a0", min_size=1, max_size=6))
def test_no_cell_is_taken_for_a_formula(note):
    source = article(f"{note} x", "Talks")
    marked = annotation(source, CLAIM, [(0, len(note) + 2)], note=f"{note}y")
    lines = table(source, [marked], news(), LABELS).text.splitlines()
    assert len(lines) == 2
    assert len(lines[0].split("\t")) == len(lines[1].split("\t"))
    assert not [cell for cell in lines[1].split("\t") if cell.startswith(("=", "+", "-", "@"))]


def test_excel_takes_cells_for_text():
    found = table(ARTICLE, [on_words(ARTICLE, CLAIM, "sign")], news(), LABELS)
    styles = {cell.get("style") for cell in parsed(found.html).iter("td")}
    assert styles == {"mso-number-format:'\\@'"}
