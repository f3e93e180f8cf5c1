"""The article's text in the page: to the letter, with every highlight where it is."""

import making
import pytest
from hypothesis import given
from page_reading import Page
from reporting import SOCIAL, marked_texts


def cleaned(text: str) -> str:
    """The text with U+FFFD for what HTML and UTF-8 cannot hold."""
    return "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)


@given(marked_texts())
def test_text_and_highlights_are_to_the_letter(marked):
    text, given_spans = marked
    article = making.article(text)
    annotations = [making.annotation(article, kind, spans) for kind, spans in given_spans]
    snapshot = making.snapshot([article], annotations)
    page = Page.of(snapshot)
    assert page.texts == [cleaned(text)]
    for number, annotation in enumerate(snapshot.annotations, start=1):
        words = cleaned("".join(annotation.words)).replace("\n", "")
        assert page.words.get(str(number), "") == words


def test_the_innermost_highlight_is_the_innermost_element():
    article = making.article("one two three four")
    spans = [(0, 18), (4, 13), (8, 11)]
    kinds = ["claim", "quote", "event"]
    annotations = [making.annotation(article, k, [s]) for k, s in zip(kinds, spans, strict=True)]
    page = Page.of(making.snapshot([article], annotations))
    marks = [mark["class"] for mark in page.named("mark")]
    assert marks == [
        *("k0 l0", "k0 l0", "k1 l1"),
        *("k0 l0", "k1 l1", "k2 l2", "k0 l0", "k1 l1", "k0 l0"),
    ]


def test_highlights_without_end_do_not_nest_without_end():
    article = making.article("x" * 200)
    spans = [[(number, 200 - number)] for number in range(99)]
    annotations = [making.annotation(article, "claim", each) for each in spans]
    page = Page.of(making.snapshot([article], annotations))
    assert page.words == {str(n + 1): "x" * (200 - 2 * n) for n in range(99)}
    assert "<mark" * 1 + "</mark>" * 9 not in page.source
    assert {mark["class"] for mark in page.named("mark")} == {f"k0 l{n}" for n in range(5)}
    ids = [mark["id"] for mark in page.named("mark") if "id" in mark]
    assert len(ids) == len(set(ids)) == 99


def test_only_the_first_piece_of_an_annotation_takes_the_keys():
    article = making.article("one two\nthree")
    annotations = [
        making.annotation(article, "claim", [(0, 3), (4, 13)]),
        making.annotation(article, "quote", [(5, 6)]),
    ]
    page = Page.of(making.snapshot([article], annotations))
    assert [m["id"] for m in page.named("mark") if m.get("tabindex") == "0"] == ["a1", "a2"]


@pytest.mark.parametrize("tag", ["ar", 'x"><b', ""])
def test_directions_and_languages(tag):
    text = "123 שלום abc\nabc שלום\n12\n(عربي) x\n"
    page = Page.of(making.snapshot([making.article(text, language=tag)]))
    lines = [(line.get("dir"), line.get("lang"), line.get("data-n")) for line in page.lines]
    foreign = "" if tag == "ar" else None
    assert lines == [
        ("rtl", None, "1"),
        (None, foreign, "2"),
        (None, foreign, "3"),
        ("rtl", None, "4"),
        (None, None, None),
    ]
    held = next(div for div in page.named("div") if div.get("class") == "text")
    assert held["lang"] == ("ar" if tag == "ar" else "")


def test_odd_blanks_and_emoji_stay():
    text = SOCIAL + "\r\x85\u200b\ufeff \t "
    assert Page.of(making.snapshot([making.article(text)])).texts == [text]
