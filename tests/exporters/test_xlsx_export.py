"""The workbook, read back with another library."""

import dataclasses
import datetime as dt

import making
import openxml_audit
import pytest
import reporting
from hypothesis import given, settings
from random_snapshots import snapshots, written
from workbooks import Sheets
from xlsxwriter.exceptions import FileSizeError

from annotator.exporters import Options
from annotator.exporters.data_columns import is_formula_like
from annotator.exporters.xlsx import Limits, XlsxExporter
from annotator.exporters.xlsx.book import opened
from annotator.model.errors import Cancelled, ExportError
from annotator.model.scheme import Scheme


def sheets_of(folder, snapshot, options=None, limits=None):
    exporter = XlsxExporter(limits=limits) if limits else XlsxExporter()
    return Sheets(written(folder, exporter, snapshot, options))


def moment(text):
    return dt.datetime.fromisoformat(text)


PLURALS = {"claim": "Claims", "quote": "Quotes", "event": "Events", "rumour": "Rumour"}
LABELS = {
    "verification": "Verification",
    "evidence": "Evidence",
    "type": "Type",
    "start": "Start date",
    "killed": "Killed",
}


@given(snapshots())
@settings(max_examples=30)
def test_every_annotation_has_a_row_with_all_that_it_holds(tmp_path_factory, snapshot):
    sheets = sheets_of(tmp_path_factory.mktemp("xlsx"), snapshot)
    articles = {article.id: article for article in snapshot.articles}
    found = {}
    for name in sheets.names[:-2]:
        found |= {row["ID"]: row for row in sheets.rows(name)}
    assert len(found) == len(snapshot.annotations)
    for annotation in snapshot.annotations:
        row, article = found[annotation.id], articles[annotation.article_id]
        assert row in sheets.rows(PLURALS[annotation.kind])
        assert row["Words"] == annotation.text
        assert (row["Note"] or "") == annotation.note
        assert (row["Categories"] or "") == "; ".join(annotation.categories)
        assert (row["Annotator"] or "") == annotation.annotator
        assert row["Article"] == article.title
        assert (row["Start"], row["End"]) == (annotation.start, annotation.end)
        assert_day(row["Published"], article.published)
        assert_moment(row["Created (UTC)"], annotation.created)
        for name, role in annotation.roles.items():
            heading = name if name == "teller" else name.capitalize()
            assert (row[heading] or "") == role.text
            assert (row[f"{heading}: words"] or "") == " … ".join(role.words)
        for name, value in annotation.fields.items():
            assert_value(row[LABELS.get(name, name)], value)


def assert_value(cell, value):
    if isinstance(value, bool):
        assert cell == ("yes" if value else "no")
    elif isinstance(value, (int, float)):
        # Excel keeps fifteen digits; longer whole numbers are text.
        assert float(cell) == pytest.approx(value, rel=1e-14)
    elif isinstance(cell, dt.datetime):
        assert str(cell.date()) == value
    else:
        assert cell.casefold() == value.casefold()


def assert_day(cell, day):
    if isinstance(cell, dt.datetime):
        assert cell.date() == day
    else:
        assert cell == (day and day.isoformat())
        assert day is None or day < dt.date(1900, 3, 1)


def assert_moment(cell, moment):
    if isinstance(cell, dt.datetime):
        assert abs(cell - moment.replace(tzinfo=None)) < dt.timedelta(seconds=2)
    else:
        assert cell == moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        assert moment.date() < dt.date(1900, 3, 1)


@given(snapshots())
@settings(max_examples=30)
def test_paragraphs_and_links_lead_to_the_words(tmp_path_factory, snapshot):
    sheets = sheets_of(tmp_path_factory.mktemp("xlsx"), snapshot)
    texts = {article.id: article.text for article in snapshot.articles}
    lines = [
        line for article in snapshot.articles for line in article.text.split("\n") if line.strip()
    ]
    assert [row["Text"] for row in sheets.rows(sheets.names[-1])] == lines
    for name in sheets.names[:-2]:
        for row in sheets.cells(name):
            article = sheets.target(row["Article"])
            assert article.parent.title == "Articles"
            assert article.parent.cell(article.row, 14).value == row["Article ID"].value
            paragraph = sheets.target(row["Paragraph"])
            if paragraph is not None:
                start, text = paragraph.parent.cell(paragraph.row, 3).value, paragraph.parent
                assert text.cell(paragraph.row, 2).value == row["Paragraph"].value
                words = texts[row["Article ID"].value][row["Start"].value :].lstrip()
                line = texts[row["Article ID"].value][start:].split("\n")[0]
                assert not words.strip() or words.split("\n")[0] in line


@given(snapshots())
@settings(max_examples=30)
def test_no_cell_is_a_formula(tmp_path_factory, snapshot):
    sheets = sheets_of(tmp_path_factory.mktemp("xlsx"), snapshot)
    for sheet in sheets.book:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type in {"inlineStr", "s", "n", "d"}
            if isinstance(cell.value, str) and cell.row > 1:
                assert cell.quotePrefix or not is_formula_like(cell.value)


def test_the_sheets_of_a_rich_snapshot(tmp_path):
    sheets = sheets_of(tmp_path, reporting.rich())
    assert sheets.names == [
        *("Claims", "Quotes", "Events", "Rumour", "Relations", "Articles", "Paragraphs")
    ]
    for sheet in sheets.book:
        last = sheet.cell(sheet.max_row, sheet.max_column).coordinate
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == f"A1:{last}"
        assert all(8 <= column.width <= 61 for column in sheet.column_dimensions.values())
        assert all(cell.font.bold for cell in sheet[1])
    quote = sheets.rows("Quotes")[0]
    assert (quote["Speaker"], quote["Speaker: words"]) == ("Ana Berg", "she")
    assert (quote["Type"], quote["Stance"]) == ("Direct", "Negative")
    event, vague = sheets.rows("Events")[:2]
    assert (event["Start date"], vague["Start date"]) == (moment("2024-02-26"), "2024-02")
    assert (event["Killed"], event["Injured"]) == (0.5, 3)
    assert event["Annotator"] == "Bela Kun\x01"
    assert sheets.rows("Rumour")[0]["heat"] == "yes"
    assert sheets.book.properties.title == "Harbour & <talks>"
    assert sheets.book.properties.creator == "Ada Marks; Bela Kun"


def test_dates_look_like_dates_and_text_is_wrapped(tmp_path):
    row = sheets_of(tmp_path, reporting.rich()).cells("Events")[0]
    assert row["Start date"].number_format == "yyyy-mm-dd"
    assert row["Created (UTC)"].number_format == "yyyy-mm-dd hh:mm:ss"
    assert row["Words"].alignment.wrap_text
    assert row["Words"].alignment.vertical == "top"


def test_the_articles_have_a_sheet(tmp_path):
    article = reporting.english(url="https://example.org/?a=1&b=2#c", author="A. Pen", done=True)
    sheets = sheets_of(tmp_path, making.snapshot([article, making.article(" \n")]))
    first, second = sheets.cells("Articles")
    assert (first["Title"].value, first["Done"].value) == ("Minister says talks failed", "yes")
    assert sheets.target(first["Address"]) == "https://example.org/?a=1&b=2#c"
    assert sheets.target(first["Title"]).coordinate == "A2"
    assert sheets.target(second["Title"]) is None


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", "file:///etc/passwd", "internal:A1", "https://a b", "http://"),
        *("https://example.org/" + "x" * 2079, "https://a\x01b", 'https://a"b', "mailto:a@b.org"),
    ],
)
def test_only_addresses_of_pages_are_links(tmp_path, url):
    article = making.article("one", url=url)
    sheets = sheets_of(
        tmp_path, making.snapshot([article], [making.annotation(article, "claim", [(0, 3)])])
    )
    assert sheets.target(sheets.cells("Articles")[0]["Address"]) is None
    assert sheets.target(sheets.cells("Claims")[0]["Address"]) is None
    assert sheets.rows("Claims")[0]["Address"] == url


def test_right_to_left_words_and_sheets(tmp_path):
    article = making.article(reporting.ARABIC, "الوزير")
    marked = making.on_words(article, "quote", "التنسيق", note="A note.")
    other = making.article("one")
    sheets = sheets_of(
        tmp_path,
        making.snapshot([article, other], [marked, making.annotation(other, "claim", [(0, 3)])]),
    )
    (quote,) = sheets.cells("Quotes")
    assert quote["Words"].alignment.readingOrder == 2
    assert quote["Note"].alignment.readingOrder == 0
    shown = {name: sheets.book[name].sheet_view.rightToLeft for name in sheets.names}
    assert [name for name, rtl in shown.items() if rtl] == ["Quotes"]


def test_text_that_looks_like_the_librarys_own_is_text(tmp_path):
    for text in ("<r>bold</r>", "<r><t>x</t></r>", "{=1+1}", "=1+1", "_x0041_", "{{a}}"):
        article = making.article(text, text)
        marked = making.annotation(article, "claim", [(0, len(text))], note=text)
        sheets = sheets_of(tmp_path, making.snapshot([article], [marked]))
        (row,) = sheets.cells("Claims")
        for heading in ("Words", "Note", "Article"):
            expected = text.replace("_x0041_", "_x005F_x0041_")
            assert str(row[heading].value) == expected
            assert row[heading].data_type != "f"
        assert sheets.target(row["Article"]).coordinate == "A2"


def test_cells_that_are_too_long_are_cut_and_told(tmp_path):
    text = "a" * 32_767 + "\n" + "🚨" * 16_384 + "\n" + "b" * 40_000
    article = making.article(text)
    marked = making.annotation(article, "claim", [(0, len(text))])
    said = []
    snapshot = making.snapshot([article], [marked])
    sheets = sheets_of(tmp_path, snapshot, Options(notice=said.append))
    whole, emoji, long = [row["Text"] for row in sheets.rows("Paragraphs")]
    assert whole == "a" * 32_767
    assert emoji == "🚨" * 16_383 + "…"
    assert long == "b" * 32_766 + "…"
    limit = "held more than the 32,767 characters that Excel allows; they are cut and end with “…”."
    assert said == [f"“Claims”: 1 cell {limit}", f"“Paragraphs”: 2 cells {limit}"]
    assert sheets.book["Claims"].row_dimensions[2].height == 15 * 15


def test_a_table_goes_on_to_another_sheet(tmp_path):
    articles = [making.article("a b c", f"T{number}") for number in range(6)]
    marked = [making.annotation(a, "claim", [(0, 1)], id=a.title) for a in articles]
    snapshot = making.snapshot(articles, marked)
    sheets = sheets_of(tmp_path, snapshot, limits=Limits(rows=5))
    assert sheets.names == ["Claims", "Claims (2)", "Quotes", "Events", "Articles", "Articles (2)"]
    assert [row["ID"] for row in sheets.rows("Claims")] == ["T0", "T1", "T2", "T3"]
    last = sheets.cells("Claims (2)")[-1]
    assert sheets.target(last["Article"]).coordinate == "A3"
    assert sheets.target(last["Article"]).parent.title == "Articles (2)"
    assert last["Article"].value == "T5"


def test_texts_that_do_not_fit_on_a_sheet_are_left_out_and_told(tmp_path):
    said = []
    article = making.article("a\n\nb\nc\nd\ne")
    marked = making.annotation(article, "claim", [(0, 1)])
    snapshot = making.snapshot([article], [marked])
    sheets = sheets_of(tmp_path, snapshot, Options(notice=said.append), Limits(rows=5))
    assert "Paragraphs" not in sheets.names
    (row,) = sheets.cells("Claims")
    assert row["Paragraph"].value == 1
    assert sheets.target(row["Paragraph"]) is None
    assert sheets.target(row["Article"]).coordinate == "A2"
    assert [sentence.split("4")[0] for sentence in said] == ["The articles have more than the "]


def test_links_that_are_too_many_are_left_out_and_told(tmp_path):
    said = []
    article = making.article("a" * 9, url="https://example.org")
    marked = [making.annotation(article, "claim", [(at, at + 1)]) for at in range(9)]
    marked += [making.annotation(article, "event", [(at, at + 1)]) for at in range(2)]
    snapshot = making.snapshot([article], marked)
    sheets = sheets_of(tmp_path, snapshot, Options(notice=said.append), Limits(links=7))
    claims = sheets.cells("Claims")
    assert [sheets.target(row["Paragraph"]) is not None for row in claims] == [True] * 7 + [
        False
    ] * 2
    assert not any(sheets.target(row["Article"]) for row in claims)
    events = sheets.cells("Events")
    assert all(sheets.target(row["Address"]) for row in events)
    sentence = "“Claims”: Excel allows 7 links on a sheet, so not every row has all of its links."
    assert said == [sentence]


def test_names_of_sheets_that_excel_refuses(tmp_path):
    names = ["History", "a/b:c*d?[e]\\", "x" * 40, "X" * 40, "'quoted'", "🚨" * 20, "", "Articles"]
    one = making.news().kinds[0]
    kinds = [
        dataclasses.replace(one, name=f"k{number}", plural=name)
        for number, name in enumerate(names)
    ]
    article = making.article("one")
    marked = [making.annotation(article, kind.name, [(0, 3)]) for kind in kinds]
    snapshot = making.snapshot([article], marked, scheme=Scheme("s", "S", tuple(kinds)))
    sheets = sheets_of(tmp_path, snapshot)
    assert sheets.names == [
        *("History (2)", "a b c d e", "x" * 31, "X" * 27 + " (2)", "quoted", "🚨" * 15, "-"),
        *("Articles", "Articles (2)", "Paragraphs"),
    ]
    for name in sheets.names[:-2]:
        (row,) = sheets.cells(name)
        assert sheets.target(row["Article"]).parent.title == "Articles (2)"


def test_an_apostrophe_in_the_name_of_a_sheet(tmp_path):
    labels = dataclasses.replace(Options().labels, articles="L'article")
    article = making.article("one")
    marked = making.annotation(article, "claim", [(0, 3)])
    options = Options(labels=labels)
    sheets = sheets_of(tmp_path, making.snapshot([article], [marked]), options)
    (row,) = sheets.cells("Claims")
    assert sheets.target(row["Article"]).parent.title == "L'article"


def test_days_before_excels_first_are_text(tmp_path):
    days = [dt.date(1899, 12, 31), dt.date(1900, 2, 28), dt.date(1900, 3, 1)]
    articles = [making.article("one", published=day) for day in days]
    rows = sheets_of(tmp_path, making.snapshot(articles)).rows("Articles")
    assert [row["Published"] for row in rows] == [
        *("1899-12-31", "1900-02-28"),
        moment("1900-03-01"),
    ]


@pytest.mark.parametrize("zone", [dt.UTC, dt.timezone(dt.timedelta(hours=2)), None])
def test_times_are_in_utc_to_the_second(tmp_path, zone):
    early, late = moment("1899-12-31T10:30:15.5"), moment("2024-03-01T10:30:15.5")
    articles = [making.article("one", added=each.replace(tzinfo=zone)) for each in (early, late)]
    first, second = sheets_of(tmp_path, making.snapshot(articles)).rows("Articles")
    hour = "08" if zone and zone is not dt.UTC else "10"
    assert first["Added (UTC)"] == f"1899-12-31T{hour}:30:15Z"
    assert second["Added (UTC)"] == moment(f"2024-03-01T{hour}:30:15")


def test_wide_letters_make_wide_columns(tmp_path):
    articles = [making.article("one", title, source="") for title in ("漢字" * 10, "a" * 20)]
    widths = [
        sheets_of(tmp_path, making.snapshot([article]))
        .book["Articles"]
        .column_dimensions["B"]
        .width
        for article in articles
    ]
    assert widths[0] == pytest.approx(widths[1] + 20)


def test_a_day_that_never_was_stays_text(tmp_path):
    article = making.article("one")
    marked = making.annotation(article, "event", [(0, 3)], fields={"start": "2024-02-31"})
    rows = sheets_of(tmp_path, making.snapshot([article], [marked])).rows("Events")
    assert rows[0]["Start date"] == "2024-02-31"


def test_many_rows(tmp_path):
    article = making.article("ab " * 3000)
    marked = [
        making.annotation(article, "claim", [(3 * at, 3 * at + 2)], note="n" * (at % 200))
        for at in range(3000)
    ]
    seen = []
    options = Options(progress=lambda *step: seen.append(step[0]))
    sheets = sheets_of(tmp_path, making.snapshot([article], marked), options)
    rows = sheets.rows("Claims")
    assert [row["Start"] for row in rows] == list(range(0, 9000, 3))
    assert seen == [0, 500, 1000, 1500, 2000, 2500, 3000, 3002, 3002]
    heights = sheets.book["Claims"].row_dimensions
    assert (heights[2].height, heights[201].height) == (None, 15 * 4)


def test_stopping_leaves_no_file_open_and_none_behind(tmp_path):
    article = making.article("a" * 600)
    marked = [making.annotation(article, "claim", [(at, at + 1)]) for at in range(600)]

    def stop(done, *_):
        if done == 500:
            raise Cancelled

    with pytest.raises(Cancelled):
        written(
            tmp_path, XlsxExporter(), making.snapshot([article], marked), Options(progress=stop)
        )
    assert not (tmp_path / "out.xlsx").exists()


def test_a_place_that_cannot_be_written_to_is_an_error_of_the_system(tmp_path):
    (tmp_path / "out.xlsx").mkdir()
    with pytest.raises(OSError, match=r"out\.xlsx"):
        written(tmp_path, XlsxExporter(), making.snapshot())


def test_a_file_that_would_be_too_large_says_so(tmp_path):
    message = r"“a.xlsx” would be larger than 4 GB, which a workbook cannot be; export fewer art"
    with pytest.raises(ExportError, match=message), opened(tmp_path / "a.xlsx"):
        raise FileSizeError


def test_the_file_is_valid(tmp_path):
    path = written(tmp_path, XlsxExporter(), reporting.rich())
    assert openxml_audit.OpenXmlValidator().validate(str(path)).is_valid
