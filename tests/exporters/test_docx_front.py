"""The first page, headings, contents, header and footer, and the document's properties."""

import datetime as dt

import docx
import making
import pytest
from docx_reading import NS, W, run_style, text_of
from reporting import english, report_of, rich

from annotator import exporters
from annotator.exporters import Labels, Options
from annotator.exporters.languages import labels_in


def test_the_first_page_tells_what_the_report_is_of():
    report = report_of(rich())
    assert report.paragraphs("Title") == ["Harbour & <talks>"]
    assert report.paragraphs("Subtitle") == ["3 articles with 10 annotations."]
    details = report.paragraphs("Report Details")
    assert details[:2] == ["1 March 2024", "Annotated by Ada Marks, Bela Kun"]
    rows = report.table_after("Annotations")
    assert [[cell.text for cell in row] for row in rows] == [
        ["Kind", "Annotations", "Articles", "Legend"],
        ["Claims", "3", "2", "Claim  solid underline"],
        ["Quotes", "3", "3", "Quote  dotted underline"],
        ["Events", "3", "2", "Event  dashed underline"],
        ["Rumour", "1", "1", "Rumour  solid underline"],
        ["Total", "10", "3", ""],
    ]


@pytest.mark.parametrize(
    ("asked", "own", "title"),
    [
        ("", "border-study_2024", "Border study 2024"),
        ("", "A study-group", "A study-group"),
        ("", "--", "--"),
        ("", "", "Annotation report"),
        ("This week", "border-study", "This week"),
    ],
)
def test_the_title_is_that_asked_for_or_that_of_the_project_made_readable(asked, own, title):
    options = Options(title=asked)
    report = report_of(making.snapshot([english()], title=own), options)
    assert report.paragraphs("Title") == [title]


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ([None], "1 article with 1 annotation."),
        ([dt.date(2024, 2, 9)], "1 article of 9 February 2024 with 1 annotation."),
        ([dt.date(2024, 2, 9), None], "2 articles with 1 annotation."),
        (
            [dt.date(2024, 3, 1), dt.date(2024, 2, 27)],
            "2 articles published from 27 February 2024 to 1 March 2024 with 1 annotation.",
        ),
        ([dt.date(2024, 3, 1), None, dt.date(2024, 2, 27)], "3 articles with 1 annotation."),
    ],
)
def test_the_scope_is_one_sentence(days, sentence):
    articles = [making.article("Words.", published=day) for day in days]
    marked = making.annotation(articles[0], "claim", [(0, 5)])
    assert report_of(making.snapshot(articles, [marked])).paragraphs("Subtitle") == [sentence]


def test_the_legend_shows_each_kind_in_its_style_with_its_pattern():
    report = report_of(making.snapshot([english()]))
    lines = report.paragraphs("Table Text")
    for kind, pattern in (("Claim", "solid"), ("Quote", "dotted"), ("Event", "dashed")):
        assert f"{kind}  {pattern} underline" in lines
        assert list(run_style(report, kind)) == [f"Annotation {kind}"]


def test_annotators_are_those_of_the_annotations_where_none_are_given():
    article = english()
    marks = [
        making.annotation(article, "claim", [(n, n + 1)], annotator=a)
        for n, a in enumerate(["B", "A", "B", ""])
    ]
    report = report_of(making.snapshot([article], marks))
    assert report.paragraphs("Report Details")[1] == "Annotated by B, A"


def test_an_empty_snapshot_makes_a_report():
    report = report_of(making.snapshot([], title="", made=None, scheme=None))
    assert report.paragraphs("Title") == ["Annotation report"]
    assert report.paragraphs("Subtitle") == ["0 articles with 0 annotations."]
    assert report.articles() == []


def test_an_articles_metadata_and_doubts_stand_above_its_text():
    article = making.article(
        "Words.",
        "A  headline\nof two lines",
        published=dt.date(2024, 2, 27),
        source="Harbour Post",
        author="A. Pen",
        place="HARBOUR CITY",
        language="en",
        url="https://example.org/?a=1&b=2",
        file_name="a.txt",
        notes=("The date is in doubt.", "So is the place."),
    )
    report = report_of(making.snapshot([article]))
    rows = report.table_after("A headline of two lines")
    assert [tuple(cell.text for cell in row) for row in rows] == [
        ("Published", "27 February 2024"),
        ("Source", "Harbour Post"),
        ("Author", "A. Pen"),
        ("Place", "HARBOUR CITY"),
        ("Language", "en"),
        ("Address", "https://example.org/?a=1&b=2"),
        ("File", "a.txt"),
        ("Cited as", "A. Pen, 2024"),
    ]
    *others, (_, cited) = rows
    assert all(cell.anchor == "" for row in others for cell in row)
    assert (
        report.bookmarks()[cited.anchor] == "A. Pen. (27 February 2024). A headline of two lines."
    )
    assert report.paragraphs("Article Note") == ["The date is in doubt.", "So is the place."]


def contents(report):
    control = report.body.find("w:sdt", NS)
    return [p for p in control.iter(W + "p") if report.style_name(p).startswith("toc")]


def test_the_contents_list_all_headings_and_need_no_update():
    report = report_of(rich())
    headings = report.paragraphs("heading 1", "heading 2")
    entries = contents(report)
    assert [text_of(entry).strip() for entry in entries] == headings
    bookmarks = report.bookmarks()
    for entry in entries:
        assert bookmarks[entry.find(W + "hyperlink").get(W + "anchor")] == text_of(entry).strip()
    control = report.body.find("w:sdt", NS)
    marks = [mark.get(W + "fldCharType") for mark in control.iter(W + "fldChar")]
    assert marks == ["begin", "separate", *(["begin", "separate", "end"] * len(entries)), "end"]
    assert not [mark for mark in report.body.iter(W + "fldChar") if mark.get(W + "dirty")]
    contents_field, *pages = control.iter(W + "instrText")
    anchors = [entry.find(W + "hyperlink").get(W + "anchor") for entry in entries]
    assert [each.text.split() for each in pages] == [["PAGEREF", each, "\\h"] for each in anchors]
    assert contents_field.text.split() == ["TOC", "\\o", '"1-2"', "\\h", "\\z", "\\u"]
    assert report.part("word/settings.xml").find(W + "updateFields") is None


def test_long_contents_have_a_page_of_their_own():
    def on_new_page(count):
        articles = [making.article("Words.") for _ in range(count)]
        control = report_of(making.snapshot(articles)).body.find("w:sdt", NS)
        return control.find(".//w:p/w:pPr/w:pageBreakBefore", NS) is not None

    assert not on_new_page(1)
    assert on_new_page(12)


def test_header_and_footer_are_on_all_pages_but_the_first():
    report = report_of(rich())
    first, *later = report.body.iter(W + "sectPr")
    assert first.find(W + "titlePg") is not None
    assert {each.tag for each in first if "Reference" in each.tag} == {
        W + "headerReference",
        W + "footerReference",
    }
    for section in later:
        assert not [each for each in section if "Reference" in each.tag]
        assert section.find(W + "titlePg") is None
    (header,) = [part for name, part in report.parts.items() if "header" in name]
    (footer,) = [name for name in report.parts if "footer" in name and "rels" not in name]
    assert b"Harbour &amp; &lt;talks&gt;" in header
    fields = [field.get(W + "instr").strip() for field in report.part(footer).iter(W + "fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]
    assert text_of(report.part(footer)) == "Page 1 of 1"


def test_properties_are_those_of_the_snapshot(tmp_path):
    made = dt.datetime(2024, 5, 6, 7, 8, 9, tzinfo=dt.UTC)
    path = tmp_path / "r.docx"
    snapshot = making.snapshot(
        [english()], title="T\x02" + "t" * 300, annotators=("A", "B" * 300), made=made
    )
    exporters.write(snapshot, path)
    properties = docx.Document(str(path)).core_properties
    assert properties.title == ("T\ufffd" + "t" * 300)[:255]
    assert properties.author == properties.last_modified_by == ("A; " + "B" * 300)[:255]
    assert properties.created == properties.modified == made


def test_the_words_are_those_of_the_labels():
    labels = Labels(
        contents="Inhalt",
        date="{day}. {month} {year}",
        months=("Januar", "Februar", *["?"] * 10),
        page="{pages} Seiten, hier {page}",
        sources="Quellen",
    )
    article = english()
    report = report_of(making.snapshot([article]), Options(labels=labels))
    assert report.paragraphs("TOC Heading") == ["Inhalt"]
    assert "27. Februar 2024" in report.paragraphs("Subtitle")[0]
    assert report.paragraphs("heading 1")[-1] == "Quellen"
    assert text_of(report.part("word/footer1.xml")) == "1 Seiten, hier 1"


def test_right_to_left_headings_run_so():
    report = report_of(rich())
    found = {
        text_of(p): p.find("w:pPr/w:bidi", NS) is not None
        for p in report.body.iter(W + "p")
        if report.style_name(p) == "heading 1"
    }
    assert [text for text, rtl in found.items() if rtl] == ["الوزير: التنسيق توقف"]


def test_numbers_and_contents_begin_at_the_side_of_the_language():
    labels = labels_in("ar", print)
    report = report_of(rich(), Options(labels=labels))
    (title,) = (p for p in report.body.iter(W + "p") if report.style_name(p) == "TOC Heading")
    assert title.find("w:pPr/w:bidi", NS) is not None
    (table, *_) = report.body.iter(W + "tbl")
    _, *rows = table.iter(W + "tr")
    for row in rows:
        _, *numbers, _ = row.iter(W + "p")
        assert all(number.find("w:pPr/w:bidi", NS) is not None for number in numbers)
