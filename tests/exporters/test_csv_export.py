"""The CSV table: read back, and harmless."""

import csv
import datetime as dt

import making
import pytest
import reporting
from hypothesis import example, given
from hypothesis import strategies as st
from random_snapshots import snapshots, written

from annotator.exporters import Options
from annotator.exporters.csv import CsvExporter
from annotator.exporters.data_columns import is_formula_like
from annotator.model.errors import Cancelled
from annotator.model.scheme import Scheme


def rows_of(path):
    """The rows by heading, as a reader of RFC 4180 finds them."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file, strict=True)
    assert len(header) == len(set(header))
    return [dict(zip(header, row, strict=True)) for row in rows]


def unguarded(cell):
    """The text that a cell holds, as the README says."""
    return cell[1:] if cell.startswith("'") and is_formula_like(cell[1:]) else cell


@given(snapshots())
def test_a_row_per_annotation_with_all_that_it_holds(tmp_path_factory, snapshot):
    rows = rows_of(written(tmp_path_factory.mktemp("csv"), CsvExporter(), snapshot))
    articles = {article.id: article for article in snapshot.articles}
    assert len(rows) == len(snapshot.annotations)
    for row, annotation in zip(rows, snapshot.annotations, strict=True):
        article = articles[annotation.article_id]
        texts = {key: unguarded(cell) for key, cell in row.items()}
        for name in ("id", "kind", "note", "annotator", "article_id"):
            assert texts[name] == getattr(annotation, name)
        assert texts["words"] == annotation.text
        assert texts["categories"] == "; ".join(annotation.categories)
        assert (texts["article"], texts["source"]) == (article.title, article.source)
        assert texts["published"] == (article.published.isoformat() if article.published else "")
        spans = [tuple(map(int, each.split("-"))) for each in row["spans"].split()]
        assert tuple(spans) == annotation.spans
        assert (int(row["start"]), int(row["end"])) == (annotation.start, annotation.end)
        for name, role in annotation.roles.items():
            assert texts[f"{annotation.kind}.{name}.value"] == role.value
            assert texts[f"{annotation.kind}.{name}.words"] == " … ".join(role.words)
        for name, value in annotation.fields.items():
            cell = texts[f"{annotation.kind}.{name}"]
            if isinstance(value, bool):
                assert cell == ("true" if value else "false")
            else:
                assert type(value)(cell) == value
        assert dt.datetime.fromisoformat(row["created"]) == annotation.created.replace(
            microsecond=0
        )


@given(snapshots())
def test_no_cell_is_taken_for_a_formula(tmp_path_factory, snapshot):
    for row in rows_of(written(tmp_path_factory.mktemp("csv"), CsvExporter(), snapshot)):
        for name, cell in row.items():
            is_number = name in {"event.killed"}
            assert is_number or cell.lstrip()[:1] not in set("=+-@＝＋－＠\t\r")


@given(st.text(st.sampled_from("'=+-@a \t\r\n\ufeff＝"), max_size=4))
@example("=1+1")
@example("'=1+1")
@example("''")
def test_apostrophes_can_be_taken_off_again(text):
    guarded = f"'{text}" if is_formula_like(text) else text
    assert unguarded(guarded) == text
    assert guarded[:1] not in set("=+-@＝\t\r\n")


def test_the_file_is_rfc_4180_in_utf_8(tmp_path):
    article = making.article('He said "no, thanks"\nand left.', published=dt.date(2024, 3, 1))
    marked = making.annotation(article, "quote", [(8, 28)], fields={"type": "direct"})
    path = written(tmp_path, CsvExporter(), making.snapshot([article], [marked]))
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfkind,words,categories,")
    assert raw.endswith(b"\r\n")
    assert b'\r\nquote,"""no, thanks""\nand lef",' in raw
    assert b",2024-03-01," in raw
    assert b",2024-03-01T12:00:00Z," in raw


@pytest.mark.parametrize(("bom", "start"), [(True, b"\xef\xbb\xbfkind"), (False, b"kind,words")])
def test_the_byte_order_mark_can_be_left_out(tmp_path, bom, start):
    options = Options(bom=bom)
    path = written(tmp_path, CsvExporter(), making.snapshot(), options)
    assert path.read_bytes().startswith(start)


def test_columns_are_named_by_kind(tmp_path):
    rows = rows_of(written(tmp_path, CsvExporter(), reporting.rich()))
    assert rows[1]["quote.speaker.value"] == "Ana Berg"
    assert rows[1]["quote.speaker.words"] == "she"
    assert rows[1]["quote.type"] == "direct"
    assert (rows[3]["event.type"], rows[3]["event.killed"]) == ("assault", "0.5")
    assert [row["rumour.heat"] for row in rows if row["kind"] == "rumour"] == ["true"]
    assert [row["paragraph"] for row in rows] == ["2", "3", "3", "4", "4", "1", "1", "1", "3", "3"]


def test_a_scheme_of_ones_own(tmp_path):
    article = making.article("one two")
    marked = making.annotation(article, "fact", [(0, 3)], roles={"who": "me"}, fields={"sure": 1})
    snapshot = making.snapshot([article], [marked], scheme=Scheme("s", "S", ()))
    (row,) = rows_of(written(tmp_path, CsvExporter(), snapshot))
    assert (row["kind"], row["fact.who.value"], row["fact.sure"]) == ("fact", "me", "1")


def test_halves_of_pairs_do_not_stop_it(tmp_path):
    article = making.article("one", "half \ud800")
    marked = making.annotation(article, "claim", [(0, 3)])
    (row,) = rows_of(written(tmp_path, CsvExporter(), making.snapshot([article], [marked])))
    assert row["article"] == "half ?"


def test_a_span_of_blanks_belongs_to_what_follows(tmp_path):
    article = making.article("one\n\n \ntwo")
    spans = [(3, 6), (4, 8), (0, 1)]
    marked = [making.annotation(article, "claim", [span]) for span in spans]
    blank = making.article("\n \n")
    lost = making.annotation(blank, "claim", [(0, 2)])
    snapshot = making.snapshot([article, blank], [*marked, lost])
    rows = rows_of(written(tmp_path, CsvExporter(), snapshot))
    found = {row["start"]: row["paragraph"] for row in rows[:3]}
    assert found == {"3": "1", "4": "2", "0": "1"}
    assert rows[3]["paragraph"] == ""


def test_progress_is_told_now_and_then_and_can_stop_it(tmp_path):
    article = making.article("a" * 1200)
    marked = [making.annotation(article, "claim", [(at, at + 1)]) for at in range(1200)]
    snapshot, seen = making.snapshot([article], marked), []
    options = Options(progress=lambda *step: seen.append(step[:2]))
    written(tmp_path, CsvExporter(), snapshot, options)
    assert seen == [(0, 1200), (500, 1200), (1000, 1200), (1200, 1200)]

    def stop(done, *_):
        if done == 1000:
            raise Cancelled

    with pytest.raises(Cancelled):
        written(tmp_path, CsvExporter(), snapshot, Options(progress=stop))
