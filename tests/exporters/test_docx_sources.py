"""The list of sources: how articles are cited, in which order, and where its entries lead."""

import datetime as dt

import making
import pytest
from docx_reading import NS, W, text_of
from hypothesis import given, settings
from hypothesis import strategies as st
from reporting import english, report_of, rich

from annotator.exporters import Labels, Options
from annotator.exporters.languages import labels_in
from annotator.exporters.sources import citation

DAY = dt.date(2024, 2, 27)


def cited(labels=None, title="Talks failed", **known):
    return citation(making.article("Words.", title, **known), labels or Labels()).text


@pytest.mark.parametrize(
    ("known", "entry"),
    [
        (
            {"author": "A. Pen", "published": DAY, "source": "Post", "url": "https://e.org/?a=1"},
            "A. Pen. (27 February 2024). Talks failed. Post. https://e.org/?a=1",
        ),
        ({"author": "Pen, A.", "published": DAY}, "Pen, A. (27 February 2024). Talks failed."),
        ({"source": "Post", "place": "PORT"}, "Post. (n.d.). Talks failed. PORT."),
        ({"published": DAY}, "Talks failed (27 February 2024)."),
        ({"title": "Who said so?", "source": "Post"}, "Post. (n.d.). Who said so?"),
        ({"url": 'javascript:alert("x")'}, "Talks failed (n.d.)."),
        (
            {"author": "P", "source": "Post", "place": "PORT"},
            "P. (n.d.). Talks failed. Post, PORT.",
        ),
    ],
)
def test_what_is_unknown_is_left_out(known, entry):
    assert cited(**known) == entry


def test_the_words_are_those_of_the_language():
    assert cited(labels_in("de", print), source="Post") == "Post. (o. D.). Talks failed."


def test_dates_of_another_direction_keep_their_order():
    arabic = labels_in("ar", print)
    assert cited(arabic, source="Post", published=DAY) == (
        "Post. (\u200f27 فبراير 2024\u200f). Talks failed."
    )
    assert cited(title="التنسيق", published=DAY) == "التنسيق (\u200e27 February 2024\u200e)."
    assert cited(arabic, title="التنسيق", published=DAY) == "التنسيق (27 فبراير 2024)."


def entries(report):
    return [p for p in report.body.iter(W + "p") if report.style_name(p) == "Source Entry"]


def test_entries_are_in_alphabetical_order_and_lead_to_their_article():
    articles = [
        making.article("Words.", "One", source="Post", published=DAY),
        making.article("Words.", "Two", source="post"),
        making.article("Words.", "Three", author="A. Pen"),
        making.article("Words.", "apes"),
    ]
    report = report_of(making.snapshot(articles))
    assert [text_of(entry) for entry in entries(report)] == [
        "A. Pen. (n.d.). Three.",
        "apes (n.d.).",
        "post. (n.d.). Two.",
        "Post. (27 February 2024). One.",
    ]
    marks = report.bookmarks()
    led = [marks[e.find("w:hyperlink", NS).get(W + "anchor")] for e in entries(report)]
    assert led == ["Three", "apes", "Two", "One"]


def test_addresses_lead_to_their_page_and_no_quotation_mark_ends_the_field():
    addresses = "https://example.org/?a=1&b=2", 'https://example.org/"', "https://example.org/\\"
    articles = [making.article("Words.", f"T{n}", url=url) for n, url in enumerate(addresses)]
    report = report_of(making.snapshot(articles))
    assert [link for link in report.fields() if link[1].startswith("http")] == [
        (addresses[0], addresses[0])
    ]


def test_a_right_to_left_entry_runs_so():
    found = {text_of(e).split()[0]: e for e in entries(report_of(rich()))}
    assert found["رويترز."].find("w:pPr/w:bidi", NS) is not None
    assert found["A."].find("w:pPr/w:bidi", NS) is None


@given(*[st.text(max_size=20)] * 4, st.none() | st.dates())
@settings(max_examples=30)
def test_anything_can_be_cited(author, source, place, url, day):
    article = english(author=author, source=source, place=place, url=url, published=day)
    (entry,) = entries(report_of(making.snapshot([article])))
    assert "Minister says talks failed" in text_of(entry)


def test_headings_are_checked_in_their_language():
    def language(tag):
        report = report_of(rich(), Options(labels=labels_in(tag, print)))
        found = report.part("word/styles.xml").find("w:docDefaults/w:rPrDefault/w:rPr/w:lang", NS)
        return found.get(W + "val"), found.get(W + "bidi")

    assert language("en") == ("en-GB", "ar-SA")
    assert language("de") == ("de", "ar-SA")
    assert language("ar") == ("en-GB", "ar-SA")


@pytest.mark.parametrize(
    ("tag", "font"),
    [
        ("ja", "Yu Gothic"),
        ("zh-TW", "Microsoft JhengHei"),
        ("zh-Hans", "Microsoft YaHei"),
        ("ko-KR", "Malgun Gothic"),
    ],
)
def test_east_asian_articles_have_their_language_and_a_font(tag, font):
    report = report_of(making.snapshot([making.article("外相は「合意」と述べた。", language=tag)]))
    (line,) = report.article_lines()[0]
    look = line.find("w:r/w:rPr", NS)
    assert look.find("w:lang", NS).get(W + "eastAsia") == tag
    assert look.find("w:rFonts", NS).get(W + "eastAsia") == font
    assert look.find("w:rFonts", NS).get(W + "hint") == "eastAsia"


def test_the_east_asian_font_of_a_template_is_kept(tmp_path):
    import docx

    document = docx.Document()
    fonts = document.styles.element.find("w:docDefaults/w:rPrDefault/w:rPr/w:rFonts", NS)
    fonts.attrib.clear()
    fonts.set(W + "ascii", "Georgia")
    fonts.set(W + "eastAsia", "Own Mincho")
    document.save(str(tmp_path / "own.docx"))
    article = making.article("外相", language="ja")
    report = report_of(making.snapshot([article]), Options(template=tmp_path / "own.docx"))
    (line,) = report.article_lines()[0]
    assert line.find("w:r/w:rPr/w:rFonts", NS).get(W + "eastAsia") is None
