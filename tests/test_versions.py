"""Replacing a text and undoing it leaves the project's file as it was, to the letter."""

from hypothesis import given, settings
from hypothesis import strategies as st
from projects import other
from sqlite_utils import Database

import annotator

PIECES = (
    "The",
    "minister",
    "said",
    "🙂",
    "قال",
    "الوزير",
    "talks",
    "“go",
    "on”",
    "cafe\u0301",
    ".\n",
)
WORDS = st.lists(st.sampled_from(PIECES), min_size=3, max_size=25).map(" ".join)
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), min_size=1, max_size=3)
LIVE = (
    "articles",
    "annotations",
    "spans",
    "roles",
    "role_spans",
    "lost_words",
    "field_values",
    "annotation_categories",
    "categories",
    "annotation_search",
    "article_search",
    "tombstones",
)


def dump(path):
    """All rows of what a project holds; not its history, nor the texts that the history needs."""
    database = Database(path)
    rows = {name: sorted(database.table(name).rows, key=repr) for name in LIVE}
    database.close()
    return rows


def fitting(spans, text):
    found = [(start % len(text), start % len(text) + length) for start, length in spans]
    return [(start, min(end, len(text))) for start, end in found]


@settings(max_examples=30, deadline=None)
@given(WORDS, st.lists(WORDS, min_size=1, max_size=3), st.lists(SPANS, max_size=4), SPANS)
def test_undo_brings_everything_back(tmp_path_factory, old, texts, marked, named):
    with other(tmp_path_factory.mktemp("versions")) as project:
        file = project.path.parent / "old.txt"
        file.write_text(old, "utf-8")
        project.add_articles(file)
        text = project.article(1).text
        for spans in marked:
            roles = {"who": fitting(named, text)}
            project.annotate(1, kind="remark", spans=fitting(spans, text), roles=roles)
        states = [dump(project.path)]
        steps = 0
        for version in texts:
            steps += not project.replace_text(1, text=version).edit.is_empty
            states.append(dump(project.path))
            assert project.check() == []
            kept = [word for each in project.annotations() for word in (each.words or each.lost)]
            assert len(project.annotations()) == len(marked)
            assert all(kept)
        path = project.path
    with annotator.open_project(path, annotator="Ada") as project:
        for _ in range(steps):
            project.undo()
        assert dump(path) == states[0]
        for _ in range(steps):
            project.redo()
        assert dump(path) == states[-1]
        assert project.check() == []
