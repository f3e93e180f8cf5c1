"""The article's text in the report: to the letter, with every highlight where it is."""

import making
import pytest
from docx_reading import NS, Report, W, run_style, text_of
from hypothesis import given, settings
from reporting import ENGLISH, SOCIAL, english, marked_texts, report_of, rich

from annotator.exporters import Options
from annotator.model.scheme import Colours, Kind, Pattern, Scheme


def cleaned(text: str) -> str:
    """The text with U+FFFD for what XML 1.0 forbids, by its production Char."""
    return "".join(c if allowed(ord(c)) else "\ufffd" for c in text)


def allowed(code: int) -> bool:
    return (
        code in {0x9, 0xA, 0xD}
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )


@given(marked_texts())
@settings(max_examples=30)
def test_text_and_anchors_are_to_the_letter(marked):
    text, given_spans = marked
    article = making.article(text)
    annotations = [making.annotation(article, kind, spans) for kind, spans in given_spans]
    snapshot = making.snapshot([article], annotations)
    report = report_of(snapshot)
    assert report.articles() == [cleaned(text)]
    comments = report.comments()
    assert sorted(comment.words for comment in comments) == sorted(
        cleaned(words) for annotation in annotations for words in annotation.words
    )
    bookmarks = report.bookmarks()
    for number, annotation in enumerate(snapshot.annotations, start=1):
        assert bookmarks[f"annotation_{number}"] == cleaned(annotation.words[0])


@given(marked_texts())
@settings(max_examples=30)
def test_every_marked_letter_is_in_the_style_of_its_innermost_kind(marked):
    text, given_spans = marked
    article = making.article(text)
    annotations = [making.annotation(article, kind, spans) for kind, spans in given_spans]
    report = report_of(making.snapshot([article], annotations))
    spans = [(span, a.kind) for a in annotations for span in a.spans]
    position = 0
    for line in report.article_lines()[0]:
        for run in line.iter(W + "r"):
            for letter in text_of(run):
                over = [(e - s, k) for (s, e), k in spans if s <= position < e]
                style = run.find("w:rPr/w:rStyle", NS)
                border = run.find("w:rPr/w:bdr", NS)
                if over:
                    shortest = min(length for length, _ in over)
                    name = report.name_of(style.get(W + "val"))
                    assert name in {f"Annotation {k.title()}" for n, k in over if n == shortest}
                else:
                    assert style is None
                assert (border is not None) == (len(over) > 1)
                assert letter == cleaned(text[position])
                position += 1
        position += 1


@given(marked_texts())
@settings(max_examples=30)
def test_every_highlight_leads_to_its_row_and_the_row_back(marked):
    text, given_spans = marked
    article = making.article(text)
    annotations = [making.annotation(article, kind, spans) for kind, spans in given_spans]
    snapshot = making.snapshot([article], annotations)
    report = report_of(snapshot)
    rows = {f"row_{number}": each for number, each in enumerate(snapshot.annotations, start=1)}
    covered = {n for each in annotations for s, e in each.spans for n in range(s, e)}
    linked = [words for words, target in report.fields() if target in rows]
    assert "".join(linked) == "".join(
        cleaned(text[n]) for n in sorted(covered) if text[n] not in "\n\t"
    )
    for words, target in report.fields():
        assert any(words in cleaned(each) for each in rows[target].words)
    links = {
        bookmark.get(W + "name"): bookmark.getparent().find("w:hyperlink", NS)
        for bookmark in report.body.iter(W + "bookmarkStart")
    }
    for number in range(1, len(rows) + 1):
        assert links[f"row_{number}"].get(W + "anchor") == f"annotation_{number}"


def test_words_of_roles_are_in_a_style_made_from_that_of_the_highlight():
    article = english()
    quote = making.on_words(
        article,
        "quote",
        '"We asked for guarantees," she told reporters',
        roles={"speaker": "she", "cue": "Talks"},
    )
    report = report_of(making.snapshot([article], [quote]))
    assert report.articles() == [article.text]
    assert next(run_style(report, "she")) == "Annotation Quote Role Words"
    assert next(run_style(report, "Talks")) == "Role Words"
    style = report.style("Annotation Quote Role Words")
    assert report.name_of(style.find("w:basedOn", NS).get(W + "val")) == "Annotation Quote"
    assert [each.tag for each in style.find("w:rPr", NS)] == [W + "b", W + "bCs"]


def test_paragraphs_are_numbered_from_one_in_each_article():
    texts = "one\n\n \ntwo", "three"
    report = report_of(making.snapshot([making.article(text) for text in texts]))
    found = [
        [line.find("w:pPr/w:numPr/w:numId", NS) for line in lines]
        for lines in report.article_lines()
    ]
    ids = [[each.get(W + "val") for each in lines if each is not None] for lines in found]
    assert [[each is not None for each in lines] for lines in found] == [
        [True, False, False, True],
        [True],
    ]
    assert ids == [["1", "1"], ["2"]]
    lists = report.part("word/numbering.xml").findall("w:num", NS)
    assert [each.get(W + "numId") for each in lists] == ["1", "2"]
    starts = [each.find("w:lvlOverride/w:startOverride", NS).get(W + "val") for each in lists]
    assert starts == ["1", "1"]


def test_each_line_is_a_paragraph_and_blank_ones_are_low():
    report = report_of(making.snapshot([making.article("one\n\ntwo\n")]))
    lines = report.article_lines()[0]
    assert [text_of(line) for line in lines] == ["one", "", "two", ""]
    styles = [report.style_name(line) for line in lines]
    assert styles == ["Article Text", "Article Blank Line", "Article Text", "Article Blank Line"]


def test_an_empty_article_has_an_empty_line():
    report = report_of(making.snapshot([making.article("")]))
    assert report.articles() == [""]


def test_a_carriage_return_stays_one():
    assert report_of(making.snapshot([making.article("a\rb")])).articles() == ["a\rb"]


def test_blanks_are_kept_and_tabs_are_words_own():
    report = report_of(making.snapshot([making.article("  a\tb  ")]))
    line = report.article_lines()[0][0]
    space = "{http://www.w3.org/XML/1998/namespace}space"
    assert {t.get(space) for t in line.iter(W + "t")} == {"preserve"}
    assert len(list(line.iter(W + "tab"))) == 1


def kind(name: str, label: str, pattern: Pattern, number: int) -> Kind:
    colours = Colours(fill=f"#AA00{number:02X}", line=f"#00bb{number:02x}")
    return Kind(name, label, label + "s", label[0], "", pattern, colours, colours)


PATTERNS = {
    Pattern.SOLID: ("thick", "single"),
    Pattern.DOTTED: ("dottedHeavy", "dotted"),
    Pattern.DASHED: ("dashedHeavy", "dashed"),
    Pattern.DASH_DOT: ("dashDotHeavy", "dotDash"),
    Pattern.DOUBLE: ("double", "double"),
    Pattern.WAVE: ("wavyHeavy", "wave"),
}


@pytest.mark.parametrize("pattern", Pattern)
def test_a_kind_of_ones_own_has_its_style_and_frame(pattern):
    outer, inner = (
        kind("rumour", "Hörensagen, vages", pattern, 1),
        kind("x", "Fact", Pattern.SOLID, 2),
    )
    scheme = Scheme("own", "Own", (outer, inner))
    article = making.article("one two three four")
    annotations = [
        making.annotation(article, "rumour", [(0, 18)]),
        making.annotation(article, "x", [(4, 13)]),
        making.annotation(article, "x", [(8, 11)]),
    ]
    report = report_of(making.snapshot([article], annotations, scheme=scheme))
    underline, border = PATTERNS[pattern]
    style = report.style("Annotation Hörensagen vages")
    assert style.get(W + "type") == "character"
    assert style.find("w:rPr/w:u", NS).attrib == {W + "val": underline, W + "color": "00BB01"}
    assert style.find("w:rPr/w:shd", NS).get(W + "fill") == "AA0001"
    assert report.name_of(style.find("w:basedOn", NS).get(W + "val")) == "Annotation"
    assert list(run_style(report, "one ")) == ["Annotation Hörensagen vages"]
    runs = report.article_lines()[0][0].iter(W + "r")
    frames = {text_of(run): run.find("w:rPr/w:bdr", NS) for run in runs}
    assert frames["one "] is None
    assert frames["two "].get(W + "val") == border
    assert frames["two "].get(W + "color") == "00BB01"
    assert frames["thr"].get(W + "color") == "00BB02"
    assert int(frames["thr"].get(W + "sz")) > int(frames["two "].get(W + "sz"))


def test_a_label_without_latin_letters_makes_a_style_too():
    first, second = kind("a", "日本", Pattern.SOLID, 1), kind("b", "中国", Pattern.WAVE, 2)
    article = making.article("one two")
    annotations = [
        making.annotation(article, "a", [(0, 3)]),
        making.annotation(article, "b", [(4, 7)]),
    ]
    report = report_of(
        making.snapshot([article], annotations, scheme=Scheme("s", "S", (first, second)))
    )
    assert list(run_style(report, "one")) == ["Annotation 日本", "Hyperlink"]
    ids = [report.style(f"Annotation {k.label}").get(W + "styleId") for k in (first, second)]
    assert len(set(ids)) == 2
    assert all(each.isascii() and each.isalnum() for each in ids)


def test_two_kinds_of_one_label_have_a_style_each():
    kinds = kind("a", "Fact", Pattern.SOLID, 1), kind("b", "FACT", Pattern.WAVE, 2)
    article = making.article("one two")
    annotations = [
        making.annotation(article, "a", [(0, 3)]),
        making.annotation(article, "b", [(4, 7)]),
    ]
    report = report_of(making.snapshot([article], annotations, scheme=Scheme("s", "S", kinds)))
    assert next(run_style(report, "one")) == "Annotation Fact"
    assert next(run_style(report, "two")) == "Annotation FACT (b)"


def lines_of(report: Report) -> list[tuple[bool, set[tuple[bool, str, str]]]]:
    """Per line with words: whether it runs from right to left; its runs' direction and language."""
    found = []
    for line in report.article_lines()[0]:
        runs = set()
        for run in line.iter(W + "r"):
            if text_of(run):
                lang = run.find("w:rPr/w:lang", NS)
                known = {} if lang is None else lang.attrib
                rtl = run.find("w:rPr/w:rtl", NS) is not None
                runs.add((rtl, known.get(W + "val", ""), known.get(W + "bidi", "")))
        if runs:
            found.append((line.find("w:pPr/w:bidi", NS) is not None, runs))
    return found


def test_the_direction_is_that_of_each_lines_first_strong_letter():
    text = "123 שלום abc\nabc שלום\n12\n(عربي) x"
    report = report_of(making.snapshot([making.article(text, language="he")]))
    rtl, ltr = (True, {(True, "", "he")}), (False, {(False, "", "")})
    assert lines_of(report) == [rtl, ltr, ltr, rtl]


@pytest.mark.parametrize(
    ("tag", "found"), [("de-AT", "de-AT"), ("", ""), ('x"/><b', ""), ("german", "")]
)
def test_words_are_in_the_articles_language(tag, found):
    report = report_of(making.snapshot([making.article("Worte", language=tag)]))
    assert lines_of(report) == [(False, {(False, found, "")})]


def test_replaced_characters_are_listed():
    report = report_of(rich())
    assert report.articles() == [ENGLISH, report.articles()[1], SOCIAL.replace("\x0c", "\ufffd")]
    lines = report.after("Characters that Word cannot hold")
    assert lines[1] == "Mayor 👩‍⚖️ <says> no · 1 March 2024: U+000C × 1".replace(
        "1 March 2024", "1\u00a0March\u00a02024"
    )
    assert len(lines) == 2


def test_nothing_is_listed_where_nothing_is_replaced():
    report = report_of(making.snapshot([making.article("Fine.")]))
    assert "Characters that Word cannot hold" not in report.paragraphs("heading 1")


def test_a_replaced_character_is_called_by_its_name():
    report = report_of(making.snapshot([making.article("a\ufffeb\ufffe\x0b\ud800", "T")]))
    line = report.after("Characters that Word cannot hold")[1]
    assert line == "T: U+000B × 1, U+D800 × 1, U+FFFE × 2"


def test_too_many_comments_for_word_are_refused(tmp_path):
    article = making.article("ab" * 32_768)
    spans = [(2 * n, 2 * n + 1) for n in range(32_768)]
    snapshot = making.snapshot([article], [making.annotation(article, "claim", spans)])
    with pytest.raises(
        Exception, match=r"32,768 comments, and Word opens at most 32,767; export fewer"
    ):
        report_of(snapshot, Options())
