"""Saving an annotation, durably, beside the bare database."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from measuring import Benchmark

import annotator

ANNOTATIONS = 100
WORDS = "Words of an article that is read and marked. " * 400


class Material:
    """A project with an article, and a bare database, in a folder that goes with it."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        here = Path(self.folder.name)
        (here / "article.txt").write_text(f"Title\n\n{WORDS}", "utf-8")
        self.project = annotator.create_project(here / "study.annotator")
        (self.article,) = self.project.add_articles([here / "article.txt"])
        self.bare = sqlite3.connect(here / "bare.db")
        self.bare.execute("PRAGMA journal_mode = WAL")
        self.bare.execute("PRAGMA synchronous = FULL")
        self.bare.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, kind, words, a, b, made)")

    def __del__(self):
        self.bare.close()
        self.project.close()
        self.folder.cleanup()


def save_by_project(material):
    kind = material.project.scheme.kinds[0].name
    for start in range(20, 20 + ANNOTATIONS):
        material.project.annotate(material.article, kind=kind, spans=[(start, start + 9)])


def save_bare(material):
    for start in range(20, 20 + ANNOTATIONS):
        with material.bare:
            material.bare.execute(
                "INSERT INTO note (kind, words, a, b, made) VALUES (?, ?, ?, ?, ?)",
                ("claim", WORDS[start : start + 9], start, start + 9, "2024-03-12T10:00:00Z"),
            )


class LongText(Material):
    """A project with one article of 5 MB in which a word stands at many places."""

    def __init__(self):
        super().__init__()
        path = Path(self.folder.name) / "long.txt"
        path.write_text(WORDS * 280, "utf-8")
        (self.article,) = self.project.add_articles([path])


def search_by_project(material):
    hits = material.project.search("marked", limit=10)
    assert [hit.snippet[slice(*hit.match)] for hit in hits] == ["marked"] * 3


def search_by_reading(material):
    with closing(sqlite3.connect(material.project.path)) as connection:
        for (text,) in connection.execute("SELECT text FROM texts"):
            assert "marked" in text.casefold()


BENCHMARKS = [
    Benchmark(
        "Search for a frequent word in 5 MB: project / reading and casefold()",
        LongText,
        search_by_project,
        search_by_reading,
        aim=4.0,
    ),
    Benchmark(
        f"{ANNOTATIONS} annotations saved one by one: project / bare SQLite row",
        Material,
        save_by_project,
        save_bare,
        aim=5.0,
    ),
]
