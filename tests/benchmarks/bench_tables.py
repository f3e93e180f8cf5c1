"""Tables of 100,000 annotations beside the plainest way to write as much."""

import csv
import datetime as dt
import json
import tempfile
from pathlib import Path

import xlsxwriter
from measuring import Benchmark

from annotator.assets import resource
from annotator.exporters import write
from annotator.exporters.data_columns import common_columns, kind_columns, kinds_in, paragraphs_in
from annotator.exporters.labels import Labels
from annotator.model.annotation import Annotation, Role
from annotator.model.article import Article
from annotator.model.scheme_file import parse_scheme
from annotator.model.snapshot import Snapshot
from annotator.model.span import Span

NOW = dt.datetime(2024, 3, 12, 8, 30, tzinfo=dt.UTC)
PARAGRAPH = "An official said on Tuesday that the talks about the crossing would go on. " * 6 + "\n"
ARTICLES = 1000
EVERY = 100
"""Code points from one annotation to the next."""
EACH = 100
"""Annotations of an article."""


def snapshot():
    source = resource("schemes", "news.toml").read_text("utf-8")
    scheme = parse_scheme(source, "news.toml")
    text = (PARAGRAPH * 30)[: EACH * EVERY]
    spans = [Span(start, start + 60) for start in range(0, len(text), EVERY)]
    articles = tuple(
        Article(
            id=f"a{number}",
            number=number,
            title=f"Talks about the crossing go on ({number})",
            source="Harbour Post",
            published=NOW.date(),
            url=f"https://example.org/{number}",
            text_sha256="",
            length=len(text),
            added=NOW,
            text=text,
        )
        for number in range(ARTICLES)
    )
    annotations = []
    for article in articles:
        for number, span in enumerate(spans):
            kind = scheme.kinds[number % len(scheme.kinds)]
            role = Role((Span(0, 11),), ("An official",), "Ana Berg")
            choice = next(field for field in kind.fields if field.choices)
            annotations.append(
                Annotation(
                    id=f"{article.id}-{number}",
                    article_id=article.id,
                    kind=kind.name,
                    spans=(span,),
                    words=(text[slice(*span)],),
                    roles={kind.roles[0].name: role},
                    fields={choice.name: choice.choices[0].name},
                    categories=("Talks/Crossing",),
                    note="A note.",
                    annotator="A. Nalyst",
                    created=NOW,
                    modified=NOW,
                )
            )
    return Snapshot(
        title="Bench", scheme=scheme, articles=articles, annotations=tuple(annotations), made=NOW
    )


def rows_of(taken):
    """What stands in the tables, and nothing else, by sheet."""
    labels, sheets = Labels(), []
    words, *others = common_columns(taken, labels)
    for kind in kinds_in(taken).values():
        columns = [words, *kind_columns(kind, labels), *others]
        found = [each for each in taken.annotations if each.kind == kind.name]
        sheets.append([[c.shown(each) for c in columns] for each in found])
    sheets.append(
        [
            [article.title, number, start, line]
            for article in taken.articles
            for number, (start, line) in enumerate(paragraphs_in(article.text))
        ]
    )
    return [
        [[str(c) if isinstance(c, dt.date) else c for c in row] for row in rows] for rows in sheets
    ]


def taken_and_rows():
    taken = snapshot()
    return taken, rows_of(taken)


def by_exporter(suffix):
    def work(material):
        with tempfile.TemporaryDirectory() as folder:
            write(material[0], Path(folder) / f"out{suffix}")

    return work


def by_xlsxwriter(material):
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "out.xlsx")
        with xlsxwriter.Workbook(path, {"constant_memory": True}) as workbook:
            for rows in material[1]:
                sheet = workbook.add_worksheet()
                for number, row in enumerate(rows):
                    for column, cell in enumerate(row):
                        if isinstance(cell, str) and cell:
                            sheet.write_string(number, column, cell)
                        elif cell is not None and cell != "":
                            sheet.write_number(number, column, cell)


def by_csv_writer(material):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            for rows in material[1][:-1]:
                csv.writer(file).writerows(rows)


def by_json(material):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for rows in material[1]:
                file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


BENCHMARKS = [
    Benchmark(
        f"Workbook of {ARTICLES * EACH:,} annotations: exporter / XlsxWriter",
        taken_and_rows,
        by_exporter(".xlsx"),
        by_xlsxwriter,
        aim=2.0,
        rounds=3,
    ),
    Benchmark(
        f"CSV of {ARTICLES * EACH:,} annotations: exporter / csv.writer",
        taken_and_rows,
        by_exporter(".csv"),
        by_csv_writer,
        aim=5.0,
        rounds=3,
    ),
    Benchmark(
        f"JSON Lines of {ARTICLES * EACH:,} annotations: exporter / json.dumps",
        taken_and_rows,
        by_exporter(".jsonl"),
        by_json,
        aim=4.0,
        rounds=3,
    ),
]
