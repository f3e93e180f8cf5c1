"""The Word report beside one written with python-docx's public calls."""

import datetime as dt
import tempfile
from pathlib import Path

import docx
from measuring import Benchmark

from annotator.assets import resource
from annotator.exporters import write
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.scheme_file import parse_scheme
from annotator.model.snapshot import Snapshot
from annotator.model.span import Span

NOW = dt.datetime(2024, 3, 12, tzinfo=dt.UTC)
PARAGRAPH = "An official said on Tuesday that the talks about the crossing would go on. " * 6 + "\n"
ANNOTATIONS = 1000
EVERY = 100
"""Code points from one annotation to the next."""


def snapshot():
    source = resource("schemes", "news.toml").read_text("utf-8")
    scheme = parse_scheme(source, "news.toml")
    text = (PARAGRAPH * 300)[: ANNOTATIONS * EVERY]
    article = Article(id="a", title="T", text_sha256="", length=len(text), added=NOW, text=text)
    spans = [Span(start, start + 60) for start in range(0, len(text), EVERY)]
    annotations = tuple(
        Annotation(
            id=f"n{number}",
            article_id="a",
            kind=scheme.kinds[number % len(scheme.kinds)].name,
            spans=(span,),
            words=(text[slice(*span)],),
            note="A note.",
            annotator="A. Nalyst",
            created=NOW,
            modified=NOW,
        )
        for number, span in enumerate(spans)
    )
    return Snapshot(
        title="Bench", scheme=scheme, articles=(article,), annotations=annotations, made=NOW
    )


def by_exporter(taken):
    with tempfile.TemporaryDirectory() as folder:
        write(taken, Path(folder) / "report.docx")


def by_public_calls(taken):
    document = docx.Document()
    (article,) = taken.articles
    table = document.add_table(rows=0, cols=3)
    paragraph = document.add_paragraph()
    at = 0
    for annotation in taken.annotations:
        paragraph.add_run(article.text[at : annotation.start])
        run = paragraph.add_run(annotation.text)
        document.add_comment(run, text=annotation.note, author=annotation.annotator)
        cells = table.add_row().cells
        for cell, value in zip(cells, (annotation.kind, annotation.text, "A. Nalyst"), strict=True):
            cell.text = value
        at = annotation.end
    with tempfile.TemporaryDirectory() as folder:
        document.save(str(Path(folder) / "report.docx"))


BENCHMARKS = [
    Benchmark(
        f"Report of 100 kB, {ANNOTATIONS} annotations: exporter / python-docx calls",
        snapshot,
        by_exporter,
        by_public_calls,
        aim=0.5,
        rounds=3,
    ),
]
