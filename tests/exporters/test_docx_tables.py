"""The tables by kind, made from the scheme, and those in order of date."""

import datetime as dt

import making
from docx_reading import NS, Report, W, text_of
from reporting import ARABIC, english, report_of, rich

from annotator.exporters import Options
from annotator.model.scheme import Choice, Colours, Field, FieldType, Kind, Pattern, Scheme


def texts(rows):
    return [[cell.text for cell in row] for row in rows]


def test_columns_are_made_from_the_scheme():
    report = report_of(
        making.snapshot([english()], [making.annotation(english(), "claim", [(0, 1)])][:0])
    )
    assert report.after("Claims") == ["None marked in these articles."]
    report = report_of(rich())
    for kind in making.news().kinds:
        header = [cell.text for cell in report.table_after(kind.plural)[0]]
        assert header == [
            "Words",
            *(role.label for role in kind.roles),
            *(field.label for field in kind.fields if field.type is not FieldType.TEXT),
            "Categories",
            "Article",
        ]


def test_a_row_tells_all_and_leads_to_the_passage():
    article = english()
    event = making.on_words(
        article,
        "event",
        "three dockers were injured",
        roles={"actor": making.role(article, [making.place(article, "police")], "Harbour police")},
        fields={"type": "assault", "start": "2024-02-26", "injured": 3, "killed": 0},
        categories=["Violence", "Port"],
        note=" Look\nthere. ",
    )
    report = report_of(making.snapshot([article], [event]))
    header, row = report.table_after("Events")
    found = {head.text: cell for head, cell in zip(header, row, strict=True)}
    told = {name: cell.text for name, cell in found.items() if cell.text}
    assert told == {
        "Words": "three dockers were injured\nNote: Look\nthere.",
        "Actor": "Harbour police (“police”)",
        "Type": "Assault (attack, bomb, kill)",
        "Start date": "2024-02-26",
        "Killed": "0",
        "Injured": "3",
        "Categories": "Port, Violence",
        "Article": "Minister says talks failed\n2024-02-27 · ¶\u00a04",
    }
    bookmarks = report.bookmarks()
    assert bookmarks[found["Words"].anchor] == "three dockers were injured"
    assert bookmarks[found["Article"].anchor] == "Minister says talks failed"


def test_a_role_known_by_its_value_only_is_told():
    article = english()
    quote = making.on_words(
        article, "quote", "We asked", roles={"speaker": making.role(article, value="Berg")}
    )
    row = report_of(making.snapshot([article], [quote])).table_after("Quotes")[1]
    assert [cell.text for cell in row][1] == "Berg"


def test_every_link_of_the_report_leads_somewhere():
    report = report_of(rich())
    names = report.bookmarks()
    anchors = {link.get(W + "anchor") for link in report.body.iter(W + "hyperlink")}
    assert anchors <= set(names)
    assert {f"annotation_{n}" for n in range(1, 11)} <= anchors
    assert all(len(name) <= 40 and name.replace("_", "a").isalnum() for name in names)


def test_headers_repeat_and_rows_do_not_split():
    report = report_of(rich(), Options(charts=()))
    for table in report.body.iter(W + "tbl"):
        rows = list(table.iter(W + "tr"))
        assert all(row.find("w:trPr/w:cantSplit", NS) is not None for row in rows)
        repeated = [row.find("w:trPr/w:tblHeader", NS) is not None for row in rows]
        details = table.find("w:tblPr/w:tblStyle", NS).get(W + "val") == "ReportDetailsTable"
        assert repeated == [not details, *([False] * (len(rows) - 1))]


def test_no_row_stands_alone_on_the_last_page_of_a_table():
    report = report_of(rich(), Options(charts=()))
    for table in report.body.iter(W + "tbl"):
        if table.find("w:tr/w:trPr/w:tblHeader", NS) is not None:
            _, *rows = table.iter(W + "tr")
            kept = [row.find(".//w:keepNext", NS) is not None for row in rows]
            assert kept[-1] is False
            assert kept[-2:-1] in ([True], []) or "Total" in text_of(rows[-1])


def test_a_long_table_has_all_its_rows_in_order():
    article = making.article("abcdefghij" * 120)
    annotations = [making.annotation(article, "claim", [(n, n + 3)]) for n in range(1100)]
    rows = report_of(making.snapshot([article], annotations)).table_after("Claims")
    assert [row[0].text for row in rows[1:]] == [article.text[n : n + 3] for n in range(1100)]


def test_the_timeline_sorts_partial_dates_and_puts_unknown_ones_last():
    article = making.article("abcdefgh")
    dates = ["2024-02-26", "2023", "2024", None, "2024-02", "2023-12-31", "2024-02-03"]
    annotations = [
        making.annotation(article, "event", [(n, n + 1)], fields={"start": date} if date else {})
        for n, date in enumerate(dates)
    ]
    report = report_of(making.snapshot([article], annotations))
    assert report.paragraphs("heading 2") == ["Events in order of date"]
    rows = report.table_after("Events in order of date")
    assert [cell.text for cell in rows[0]] == [
        "Start date", "Words", "Actor", "Target", "Place", "Time", "Categories", "Article",
    ]  # fmt: skip
    assert [row[0].text for row in rows[1:]] == [
        "2023", "2023-12-31", "2024", "2024-02", "2024-02-03", "2024-02-26", "",
    ]  # fmt: skip
    assert [row[1].text for row in rows[1:]] == list("bfcegad")


def own_scheme() -> Scheme:
    colours = Colours("#EBDDF7", "#6F3FA0")
    fields = (
        Field("seen", "Seen", FieldType.DATE, timeline=True),
        Field("sure", "Sure", FieldType.YES_NO),
        Field("how", "How", FieldType.CHOICE, (Choice("a", "By air"), Choice("s", "By sea"))),
        Field("told", "Told", FieldType.DATE, timeline=True),
    )
    kind = Kind(
        "sighting", "Sighting", "Sightings", "S", "", Pattern.WAVE, colours, colours, (), fields
    )
    return Scheme("birds", "Birds", (kind,))


def test_a_scheme_of_ones_own_needs_no_code():
    article = making.article("A heron, a stork.")
    annotations = [
        making.on_words(
            article, "sighting", "heron", fields={"sure": False, "how": "s", "told": "2024-05"}
        ),
        making.on_words(
            article, "sighting", "stork", fields={"sure": True, "how": "x", "seen": "2024-04"}
        ),
    ]
    report = report_of(making.snapshot([article], annotations, scheme=own_scheme()))
    assert texts(report.table_after("Sightings")) == [
        ["Words", "Seen", "Sure", "How", "Told", "Categories", "Article"],
        ["heron", "", "no", "By sea", "2024-05", "", "A headline\n¶\u00a01"],
        ["stork", "2024-04", "yes", "x", "", "", "A headline\n¶\u00a01"],
    ]
    assert [row[:3] for row in texts(report.table_after("Sightings in order of date"))] == [
        ["Seen", "Told", "Words"],
        ["2024-04", "", "stork"],
        ["", "2024-05", "heron"],
    ]


def test_kinds_that_the_scheme_lacks_have_a_table_too():
    article = making.article("It is said to rain.")
    rumour = making.annotation(article, "rumour", [(0, 5)])
    report = report_of(making.snapshot([article], [rumour], scheme=None))
    assert report.paragraphs("heading 1") == [
        "In figures",
        "A headline",
        "Rumour",
        "Index by category",
        "Index by person",
        "Sources",
    ]
    assert texts(report.table_after("Rumour"))[1] == ["It is", "", "A headline\n¶\u00a01"]


def test_without_kinds_there_are_no_tables_and_no_wide_pages():
    report = report_of(making.snapshot([making.article("Words.")], scheme=None))
    assert report.paragraphs("heading 1") == [
        "A headline",
        "Index by category",
        "Index by person",
        "Sources",
    ]
    assert orientations(report) == [None, None]


def orientations(report: Report) -> list[str | None]:
    return [s.find("w:pgSz", NS).get(W + "orient") for s in report.body.iter(W + "sectPr")]


def test_tables_lie_on_wide_pages_as_wide_as_the_page():
    report = report_of(rich())
    assert orientations(report) == [None, "landscape", None]
    upright, wide, last = list(report.body.iter(W + "sectPr"))
    size, margins = wide.find("w:pgSz", NS), wide.find("w:pgMar", NS)
    assert int(size.get(W + "w")) > int(size.get(W + "h"))
    room = sum(int(n) for n in (size.get(W + "w"),)) - sum(
        int(margins.get(W + side)) for side in ("left", "right")
    )
    for table in report.body.findall("w:tbl", NS):
        if len(table.find("w:tblGrid", NS)) > 4:
            width = sum(int(column.get(W + "w")) for column in table.iter(W + "gridCol"))
            assert room - 20 <= width <= room
    assert size.get(W + "w") == upright.find("w:pgSz", NS).get(W + "h")
    assert last.find("w:pgSz", NS).attrib == upright.find("w:pgSz", NS).attrib


def test_right_to_left_words_run_so_and_dates_beside_them_do_not_turn():
    article = making.article(ARABIC, "توقف", published=dt.date(2024, 3, 1))
    quote = making.on_words(article, "quote", "توقف منذ", categories=["A"])
    report = report_of(making.snapshot([article], [quote]))
    cell = report.body.findall("w:tbl", NS)[-1].findall("w:tr", NS)[-1][1]
    assert cell.find("w:p/w:pPr/w:bidi", NS) is not None
    assert cell.find(".//w:rPr/w:rtl", NS) is not None
    passage = report.paragraphs("Index Passage")[0]
    assert passage == "Quote  توقف منذ  توقف · \u200e1\u00a0March\u00a02024 · ¶\u00a01"


def test_words_of_several_lines_leave_out_the_blank_ones():
    article = making.article("one\n\n  \ntwo")
    claim = making.annotation(article, "claim", [(0, len(article.text))])
    row = report_of(making.snapshot([article], [claim])).table_after("Claims")[1]
    assert row[0].text == "one\ntwo"
