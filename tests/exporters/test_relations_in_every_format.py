"""Relations in the formats other than Word's: told at both ends, and linked where that can be."""

import csv
import json
import re

import making
import pytest
from page_reading import Page
from pdf_reading import Document
from reporting import ARABIC, english
from workbooks import Sheets

from annotator import exporters
from annotator.exporters import Options
from annotator.exporters.languages import labels_in
from annotator.model.snapshot import Snapshot

ARTICLE = english()
FOREIGN = making.article(ARABIC, "الوزير", language="ar")
SAID = making.role(ARTICLE, [making.place(ARTICLE, "she")], "Ana Berg")
QUOTE = making.on_words(ARTICLE, "quote", '"We asked for guarantees,"', roles={"speaker": SAID})
CLAIM = making.on_words(ARTICLE, "claim", "Talks on the port ended without result")
EVENT = making.on_words(FOREIGN, "event", "توقف منذ")
MADE = (
    making.relation(QUOTE, CLAIM, "supports"),
    making.relation(CLAIM, EVENT, "about"),
    making.relation(EVENT, QUOTE, "unheard-of"),
)


def study(relations=MADE) -> Snapshot:
    return making.snapshot([ARTICLE, FOREIGN], [QUOTE, CLAIM, EVENT], relations=relations)


def written(folder, suffix, snapshot=None, **options):
    path = folder / f"out{suffix}"
    exporters.write(snapshot or study(), path, options=Options(**options))
    return path


def test_the_page_links_to_the_other_end():
    page = Page.of(study())
    (claim,) = [cells for cells in page.rows.values() if cells and cells[0] == CLAIM.text]
    about = "is about: \u200fتوقف منذ\u200f · \u200eالوزير\u200e"
    assert f"{about}\nis supported by: {QUOTE.text} · Ana Berg" in claim
    numbers = {each.id: n for n, each in enumerate(study().annotations, start=1)}
    assert f'supports: <a href="#a{numbers[CLAIM.id]}">Talks on the port' in page.source
    assert "Relations" not in Page.of(study(())).source


def test_the_pdf_tells_them_and_links():
    with_them, without = Document.of(study()), Document.of(study(()))
    assert "supports:" in with_them.words()
    assert "supports:" not in without.words()


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_the_columns_of_a_pdf_run_as_its_words(tag):
    labels = labels_in(tag, print)
    rows = Document.of(study(()), Options(labels=labels)).words()
    first, last = rows.rindex("Claimant"), rows.rindex("Verification")
    assert (first < last) is (tag == "en")


def test_the_markdown_report_links_to_the_other_end(tmp_path):
    told = written(tmp_path, ".md").read_text("utf-8")
    numbers = {each.id: n for n, each in enumerate(study().annotations, start=1)}
    claim, quote, event = (numbers[each.id] for each in (CLAIM, QUOTE, EVENT))
    assert f"supports [C{claim}](#passage-{claim})" in told
    assert (
        f"is about [E{event}](#passage-{event})<br>is supported by [Q{quote}](#passage-{quote})"
        in told
    )
    assert set(re.findall(r"\(#(passage-\d+)\)", told)) <= set(re.findall(r'id="([\w-]+)"', told))


def test_the_workbook_has_a_sheet_whose_ends_lead_to_their_rows(tmp_path):
    sheets = Sheets(written(tmp_path, ".xlsx"))
    rows = sheets.cells("Relations")
    assert [cell.value for cell in rows[0].values()] == [
        *(QUOTE.text, "Quote", ARTICLE.title, "supports", CLAIM.text, "Claim", ARTICLE.title),
        *("Ada Marks", rows[0]["Created (UTC)"].value, MADE[0].id),
    ]
    assert [row["Relation"].value for row in rows] == ["supports", "is about", "unheard-of"]
    for row, relation in zip(rows, MADE, strict=True):
        ends = {each.id: each.text for each in study().annotations}
        assert sheets.target(row["Words"]).value == ends[relation.source_id]
        assert sheets.target(row["Words (other end)"]).value == ends[relation.target_id]
    assert sheets.rows("Quotes")[0]["Relations"].startswith("supports: Talks on the port")
    assert "Relations" not in Sheets(written(tmp_path, ".xlsx", study(()))).names


def test_the_table_names_those_that_start_in_a_row(tmp_path):
    with written(tmp_path, ".csv", bom=False).open(newline="", encoding="utf-8") as file:
        found = {row["id"]: row["relations"] for row in csv.DictReader(file)}
    assert found == {
        QUOTE.id: f"supports {CLAIM.id}",
        CLAIM.id: f"about {EVENT.id}",
        EVENT.id: f"unheard-of {QUOTE.id}",
    }


def test_json_lines_have_a_record_each(tmp_path):
    records = map(json.loads, written(tmp_path, ".jsonl").read_text("utf-8").splitlines())
    found = [each for each in records if each["type"] == "relation"]
    assert [(each["source_id"], each["relation"], each["target_id"]) for each in found] == [
        (each.source_id, each.type, each.target_id) for each in MADE
    ]
