import tempfile
from dataclasses import replace
from pathlib import Path

import making
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_snapshots import LINES, snapshots

from annotator import exporters
from annotator.model.category import CategoryTree
from annotator.model.preset import Order, Preset
from annotator.services.reporting import chosen

TEXT = "The minister said that talks went on. Police cleared the quay."


def subset(names):
    return st.none() | st.sets(st.sampled_from(names), max_size=3).map(sorted).map(tuple)


@st.composite
def trees(draw):
    """A snapshot whose annotations are in a tree of three levels, with relations."""
    snapshot = draw(snapshots())
    top = making.category("Talks")
    port = making.category("Port", top)
    deep = making.category("Quay", port)
    other = making.category("=Trade; and more", position=1)
    paths = ["Talks", "Talks/Port", "Talks/Port/Quay", "=Trade; and more"]
    annotations = tuple(
        replace(
            each,
            categories=tuple(sorted(draw(st.sets(st.sampled_from(paths), max_size=3)))),
            annotator=draw(st.sampled_from(["Ada", "Bela", ""])),
        )
        for each in snapshot.annotations
    )
    relations = ()
    if len(annotations) > 1:
        pairs = draw(st.lists(st.permutations(annotations), max_size=4))
        relations = tuple(making.relation(pair[0], pair[1], "supports") for pair in pairs)
    return replace(
        snapshot,
        annotations=annotations,
        relations=relations,
        categories=(top, port, deep, other),
    )


@st.composite
def choices(draw):
    snapshot = draw(trees())
    ids = [article.id for article in snapshot.articles]
    return snapshot, Preset(
        articles=draw(subset([*ids, "gone"])),
        kinds=draw(subset(["claim", "quote", "event", "rumour", "gone"])),
        categories=draw(subset([*(category.id for category in snapshot.categories), "gone"])),
        annotators=draw(subset(["Ada", "Bela", "", "gone"])),
        fields=draw(subset(["verification", "type", "start", "odd", "gone"])),
        texts=draw(st.booleans()),
        comments=draw(st.booleans()),
        notes=draw(st.booleans()),
        order=draw(st.sampled_from(Order)),
        name=draw(LINES),
    )


def wanted(snapshot, preset):
    """The choice said once more, as plainly as it can be: ids of annotations, and paths."""
    tree = CategoryTree(snapshot.categories)
    paths = None
    if preset.categories is not None:
        tops = [tree.path(key) for key in preset.categories if key in tree]
        paths = {
            tree.path(category.id)
            for category in tree
            if any(f"{tree.path(category.id)}/".startswith(f"{top}/") for top in tops)
        }
    found = [
        each.id
        for each in snapshot.annotations
        if (preset.articles is None or each.article_id in preset.articles)
        and (preset.kinds is None or each.kind in preset.kinds)
        and (preset.annotators is None or each.annotator in preset.annotators)
        and (paths is None or paths & set(each.categories))
    ]
    return found, paths


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(choices())
def test_a_report_holds_all_that_is_chosen_and_nothing_else(pair):
    snapshot, preset = pair
    part = chosen(snapshot, preset)
    ids, paths = wanted(snapshot, preset)
    assert [each.id for each in part.annotations] == ids
    before = {each.id: each for each in snapshot.annotations}
    for each in part.annotations:
        known = before[each.id]
        for name in ("text", "spans", "words", "roles", "kind", "annotator", "article_id"):
            assert getattr(each, name) == getattr(known, name)
        names = known.fields if preset.fields is None else preset.fields
        assert each.fields == {n: v for n, v in known.fields.items() if n in names}
        assert each.note == (known.note if preset.notes else "")
        assert set(each.categories) == set(known.categories) & (
            set(known.categories) if paths is None else paths
        )
    assert part.articles == tuple(
        each for each in snapshot.articles if preset.articles is None or each.id in preset.articles
    )
    assert part.relations == tuple(
        r for r in snapshot.relations if r.source_id in ids and r.target_id in ids
    )
    assert set(part.annotators) == {each.annotator for each in part.annotations} - {""}


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(choices())
def test_the_scheme_and_the_tree_of_a_report_are_those_of_the_choice(pair):
    snapshot, preset = pair
    part = chosen(snapshot, preset)
    kinds = {kind.name for kind in part.scheme.kinds}
    for kind in snapshot.scheme.kinds:
        assert (kind.name in kinds) == (preset.kinds is None or kind.name in preset.kinds)
    for kind in part.scheme.kinds:
        assert [field.name for field in kind.fields] == [
            field.name
            for field in snapshot.scheme.kind(kind.name).fields
            if preset.fields is None or field.name in preset.fields
        ]
    tree = CategoryTree(part.categories)
    assert len(list(tree)) == len(part.categories)
    shown = {tree.path(category.id) for category in tree}
    assert shown >= {path for each in part.annotations for path in each.categories}
    assert (shown == set()) or preset.categories is None or preset.categories


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(choices(), st.sampled_from(exporters.BUILT_IN))
def test_every_format_writes_what_is_chosen(pair, exporter):
    snapshot, preset = pair
    options = exporters.options_for(preset, exporters.Options(), Path())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"out{exporter.suffix}"
        exporters.write(chosen(snapshot, preset), path, options=options)
        assert path.stat().st_size


def test_a_snapshot_without_a_scheme_stays_without():
    article = making.article(TEXT)
    snapshot = making.snapshot([article], [], scheme=None)
    assert chosen(snapshot, Preset(kinds=())) == snapshot


@pytest.mark.parametrize(
    ("kinds", "left"), [(("claim", "quote", "event"), True), (("event",), False)]
)
def test_types_of_relations_stay_where_both_ends_may(kinds, left):
    part = chosen(making.snapshot([making.article(TEXT)], []), Preset(kinds=kinds))
    assert (part.scheme.relation("supports") is not None) is left
