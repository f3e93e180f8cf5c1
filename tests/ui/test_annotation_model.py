"""The rows of the annotation list: any edits leave them in text order."""

import making
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt

from annotator.model.annotation import Lost
from annotator.ui.lists.annotation_model import AnnotationFilter, AnnotationModel

ARTICLE = making.article("Some words of an article, enough of them for spans.")


def marked(start, end, key):
    return making.annotation(ARTICLE, "claim", [(start, end)], id=key)


KEYS = st.integers(0, 60)
ANNOTATIONS = st.lists(
    st.builds(
        lambda s, n, k: marked(s, s + n, f"{k}"), st.integers(0, 40), st.integers(1, 3), KEYS
    ),
    max_size=60,
    unique_by=lambda each: each.id,
)


@settings(max_examples=80)
@given(steps=st.lists(st.tuples(ANNOTATIONS, st.lists(KEYS)), max_size=5))
def test_any_sequence_of_edits_gives_what_sorting_would(qapp, steps):
    model, held = AnnotationModel(), {}
    for stored, removed in steps:
        model.drop(map(str, removed))
        model.put(stored)
        for key in map(str, removed):
            held.pop(key, None)
        held |= {each.id: each for each in stored}
        wanted = sorted(held.values(), key=lambda a: (a.start, a.end, a.id))
        assert [model.annotation(row) for row in range(model.rowCount())] == wanted
        assert all(model.row_of(each.id) == row for row, each in enumerate(wanted))
    assert model.row_of("unknown") == -1


def test_nothing_is_below_a_row_or_past_the_end(qapp):
    model = AnnotationModel()
    model.put([marked(0, 1, "a")])
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None
    model.put([])
    model.drop(["unknown"])
    assert model.rowCount() == 1


def test_what_is_no_longer_in_the_text_comes_last(qapp):
    model = AnnotationModel()
    lost = making.annotation(ARTICLE, "claim", [], id="0", lost=(Lost("gone", 0),))
    partly = making.annotation(ARTICLE, "claim", [(5, 9)], id="1", lost=(Lost("this too", 9),))
    model.put([lost, partly, marked(20, 22, "2")])
    assert [model.row_of(key) for key in "012"] == [2, 0, 1]
    assert model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole).endswith(
        "no longer in the text: “this too”"
    )
    model.narrow(AnnotationFilter(words=("this too",)))
    assert model.rowCount() == 1
