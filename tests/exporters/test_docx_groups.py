"""Headings within tables, by what these are sorted by."""

import datetime as dt

import making
import openxml_audit
import pytest
from docx_reading import NS, W, text_of
from reporting import report_of

from annotator import exporters
from annotator.exporters import Options
from annotator.model.preset import Order

LATE = making.article("abcdefghij", "Late", published=dt.date(2024, 3, 1))
EARLY = making.article("abcdefghij", "Early", published=dt.date(2024, 2, 9))
UNDATED = making.article("abcdefghij", "Undated")
TALKS = making.category("Talks")
TREE = [TALKS, making.category("Port", TALKS), making.category("Apes", position=1)]


def marked(article, start, person="", **known):
    roles = {"actor": making.role(article, value=person)} if person else {}
    return making.annotation(article, "event", [(start, start + 1)], roles=roles, **known)


def study():
    annotations = [
        marked(LATE, 0, "Zoe", categories=["Talks/Port", "Apes"]),
        marked(LATE, 1, "ana berg", categories=["Talks/Port"]),
        marked(EARLY, 2, "Ana Berg", categories=["Elsewhere"]),
        marked(EARLY, 3, fields={"start": "2023-07-08"}),
        marked(UNDATED, 4, categories=["Apes"]),
    ]
    return making.snapshot([LATE, EARLY, UNDATED], annotations, categories=TREE)


def rows(order):
    """Names of groups, and the words of the rows below each."""
    report = report_of(study(), Options(order=order))
    headings = [p for p in report.body.iter(W + "p") if report.style_name(p) == "heading 1"]
    heading = next(p for p in headings if text_of(p) == "Events")
    table = next(each for each in heading.itersiblings() if each.tag == W + "tbl")
    found: dict[str, list[str]] = {}
    for row in list(table.iter(W + "tr"))[1:]:
        first = next(row.iter(W + "p"))
        if report.style_name(first) == "Table Group":
            (cell,) = row.iter(W + "tc")
            columns = len(table.findall("w:tblGrid/w:gridCol", NS))
            assert cell.find("w:tcPr/w:gridSpan", NS).get(W + "val") == str(columns)
            assert text_of(first) not in found
            found[text_of(first)] = []
        else:
            found.setdefault(next(reversed(found), ""), []).append(text_of(first))
    return found


@pytest.mark.parametrize(
    ("order", "groups"),
    [
        (
            Order.CATEGORY,
            {
                "Talks/Port": ["a", "b"],
                "Apes": ["e"],
                "Elsewhere": ["c"],
                "Without a category": ["d"],
            },
        ),
        (
            Order.DATE,
            {"2023-07": ["d"], "2024-02": ["c"], "2024-03": ["a", "b"], "Without a date": ["e"]},
        ),
        (Order.PERSON, {"ana berg": ["b", "c"], "Zoe": ["a"], "Without a person": ["d", "e"]}),
        (Order.ARTICLE, {"": ["a", "b", "c", "d", "e"]}),
        (Order.KIND, {"": ["a", "b", "c", "d", "e"]}),
    ],
)
def test_each_group_has_one_heading(order, groups):
    assert rows(order) == groups


def test_tables_in_groups_are_valid(tmp_path):
    path = tmp_path / "report.docx"
    exporters.write(study(), path, options=Options(order=Order.CATEGORY))
    assert openxml_audit.OpenXmlValidator().validate(str(path)).errors == []
