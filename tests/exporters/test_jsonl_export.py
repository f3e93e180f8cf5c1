"""JSON Lines: what is written can be read back whole."""

import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path

import making
import pytest
import reporting
from hypothesis import given
from random_snapshots import snapshots, written

from annotator import exporters
from annotator.exporters.jsonl import JsonlExporter
from annotator.model.annotation import Annotation, Lost, Role
from annotator.model.article import Article
from annotator.model.category import Category
from annotator.model.errors import Cancelled
from annotator.model.relation import Relation
from annotator.model.scheme_file import parse_scheme
from annotator.model.snapshot import Snapshot
from annotator.model.span import Span

README = Path(__file__).parents[2] / "README.md"


def read(path) -> Snapshot:
    """The snapshot that a file holds."""
    raw = path.read_bytes()
    # Readers that take every line end of Unicode for one have to find the same lines.
    assert raw.decode("utf-8").splitlines() == raw.decode("utf-8").split("\n")[:-1]
    records = [json.loads(line) for line in raw.splitlines()]
    found = {kind: [r for r in records if r["type"] == kind] for kind in TYPES}
    assert sum(map(len, found.values())) == len(records)
    (project,) = found["project"]
    scheme = project["scheme"]
    return Snapshot(
        title=project["title"],
        scheme=scheme and parse_scheme(scheme["toml"], "scheme"),
        articles=tuple(map(article, found["article"])),
        annotations=tuple(map(annotation, found["annotation"])),
        categories=tuple(map(category, found["category"])),
        annotators=tuple(project["annotators"]),
        made=project["made"] and moment(project["made"]),
        relations=tuple(map(relation, found["relation"])),
    )


TYPES = ("project", "category", "article", "annotation", "relation")


def moment(text):
    assert text.endswith("Z")
    return dt.datetime.fromisoformat(text)


def relation(record):
    ends = {name: record[name] for name in ("id", "source_id", "target_id", "annotator")}
    return Relation(type=record["relation"], created=moment(record["created"]), **ends)


def category(record):
    return Category(**{name: record[name] for name in Category.__slots__})


def article(record):
    known = {key: value for key, value in record.items() if key != "type"}
    published = known["published"] and dt.date.fromisoformat(known["published"])
    more = {"notes": tuple(known["notes"]), "added": moment(known["added"])}
    return Article(**known | more | {"published": published})


def places(record):
    spans = tuple(Span(each["start"], each["end"]) for each in record["spans"])
    return spans, tuple(each["words"] for each in record["spans"])


def annotation(record):
    spans, words = places(record)
    return Annotation(
        spans=spans,
        words=words,
        roles={n: Role(*places(r), r["value"]) for n, r in record["roles"].items()},
        categories=tuple(record["categories"]),
        created=moment(record["created"]),
        modified=moment(record["modified"]),
        **{k: record[k] for k in ("id", "article_id", "kind", "fields", "note", "annotator")},
    )


@given(snapshots())
def test_what_is_read_is_what_was_written(tmp_path_factory, snapshot):
    folder = tmp_path_factory.mktemp("jsonl")
    assert read(written(folder, JsonlExporter(), snapshot)) == snapshot


def test_offsets_count_code_points_of_the_text(tmp_path):
    path = written(tmp_path, JsonlExporter(), reporting.rich())
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    texts = {r["id"]: r["text"] for r in records if r["type"] == "article"}
    for record in records:
        if record["type"] == "annotation":
            text = texts[record["article_id"]]
            roles = [span for role in record["roles"].values() for span in role["spans"]]
            for span in record["spans"] + roles:
                assert text[span["start"] : span["end"]] == span["words"]


def test_nothing_refers_to_what_comes_later(tmp_path):
    path = written(tmp_path, JsonlExporter(), reporting.rich())
    seen = {None}
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        assert record.get("article_id") in seen
        assert record.get("parent") in seen
        seen.add(record.get("id"))


def test_line_ends_and_halves_of_pairs_are_escaped(tmp_path):
    odd = making.article("a\u2028b\x85c\x01d\ud800e")
    path = written(tmp_path, JsonlExporter(), making.snapshot([odd]))
    line = path.read_text("utf-8").splitlines()[1]
    assert r"a\u2028b\u0085c\u0001d\ud800e" in line
    assert json.loads(line)["text"] == odd.text


def test_a_snapshot_without_scheme_or_time(tmp_path):
    empty = Snapshot(title="Nothing")
    assert read(written(tmp_path, JsonlExporter(), empty)) == empty


def test_times_of_another_zone_are_told_in_utc(tmp_path):
    zone = dt.timezone(dt.timedelta(hours=2))
    made = dt.datetime(2024, 3, 1, 14, tzinfo=zone), dt.datetime.fromisoformat("2024-03-01T12:00")
    for each in made:
        path = written(tmp_path, JsonlExporter(), Snapshot(made=each))
        assert json.loads(path.read_text("utf-8"))["made"] == "2024-03-01T12:00:00Z"


def test_progress_can_stop_it(tmp_path):
    def stop(*_):
        raise Cancelled

    with pytest.raises(Cancelled):
        exporters.write(
            reporting.rich(), tmp_path / "a.jsonl", options=exporters.Options(progress=stop)
        )
    assert not list(tmp_path.iterdir())


def test_every_key_is_in_the_readme(tmp_path):
    told = README.read_text("utf-8")
    path = written(tmp_path, JsonlExporter(), reporting.rich())
    keys = set()
    for line in path.read_text("utf-8").splitlines():
        json.loads(line, object_pairs_hook=lambda pairs: keys.update(k for k, _ in pairs))
    data = {name for kind in making.news().kinds for name in [r.name for r in kind.roles]}
    data |= {field.name for kind in making.news().kinds for field in kind.fields}
    missing = {key for key in keys - data - {"heat", "degree"} if not re.search(f"`{key}`", told)}
    assert not missing


def test_relations_and_lost_words_are_told(tmp_path):
    article = making.article("One paragraph. Another one.")
    one, other = (making.annotation(article, "claim", [span]) for span in ((0, 3), (4, 13)))
    gone = replace(one, id="gone", spans=(), words=(), lost=(Lost("what is gone", 5),))
    link = Relation(
        id="r1", type="same-as", source_id=one.id, target_id=other.id, created=making.NOON
    )
    snapshot = replace(making.snapshot([article], [one, other, gone]), relations=(link,))
    path = tmp_path / "all.jsonl"
    exporters.write(snapshot, path)
    assert read(path).relations == (link,)
    lost = [json.loads(line).get("lost") for line in path.read_text("utf-8").splitlines()]
    assert ["what is gone"] in lost
