"""The Word report beside its XML written plainly, and one written with python-docx's calls."""

import datetime as dt
import re
import tempfile
import tracemalloc
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, unescape

import docx
from docx.text.paragraph import Paragraph
from measuring import Benchmark

from annotator.assets import resource
from annotator.exporters import write
from annotator.model.annotation import Annotation, Role
from annotator.model.article import Article
from annotator.model.scheme_file import parse_scheme
from annotator.model.snapshot import Snapshot
from annotator.model.span import Span

NOW = dt.datetime(2024, 3, 12, tzinfo=dt.UTC)
PARAGRAPH = "An official said on Tuesday that the talks about the crossing would go on. " * 6 + "\n"
EVERY = 100
"""Code points from one annotation to the next; each reaches over a part of the one after it."""

VARIABLE = re.compile(r"(?<=>)[^<]+(?=<)|(?<=[\"_])[0-9]+(?=\")")
"""Texts and numbers between the tags and names of a part of a document."""


def snapshot(count):
    """One article of 100 code points an annotation, each with all that the scheme has for it."""
    source = resource("schemes", "news.toml").read_text("utf-8")
    scheme = parse_scheme(source, "news.toml")
    length = count * EVERY
    text = (PARAGRAPH * (length // len(PARAGRAPH) + 1))[:length]
    article = Article(id="a", title="T", text_sha256="", length=length, added=NOW, text=text)
    annotations = tuple(
        annotation(scheme.kinds[number % len(scheme.kinds)], number, text)
        for number in range(count)
    )
    return Snapshot(
        title="Bench", scheme=scheme, articles=(article,), annotations=annotations, made=NOW
    )


def annotation(kind, number, text):
    start = number * EVERY
    span, role = Span(start, min(start + 130, len(text))), Span(start + 3, start + 11)
    choice = next(field for field in kind.fields if field.choices)
    return Annotation(
        id=f"n{number}",
        article_id="a",
        kind=kind.name,
        spans=(span,),
        words=(text[slice(*span)],),
        roles={kind.roles[0].name: Role((role,), (text[slice(*role)],))},
        fields={choice.name: choice.choices[0].name},
        note="A note.",
        annotator="A. Nalyst",
        created=NOW,
        modified=NOW,
    )


def by_exporter(taken):
    with tempfile.TemporaryDirectory() as folder:
        write(taken, Path(folder) / "report.docx")


def with_templates(taken):
    """A snapshot, and the parts of its report as templates with what they are filled with."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.docx"
        write(taken, path)
        with zipfile.ZipFile(path) as report:
            parts = {name: report.read(name).decode() for name in report.namelist()}
    return taken, {
        name: (
            VARIABLE.sub("%s", xml.replace("%", "%%")),
            [unescape(each) for each in VARIABLE.findall(xml)],
        )
        for name, xml in parts.items()
    }


def by_templates(material):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.docx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as report:
            for name, (template, values) in material[1].items():
                report.writestr(name, template % tuple(map(escape, values)))


def with_contents(taken):
    """A snapshot, and what its report holds: runs of paragraphs and cells, lines of comments."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.docx"
        write(taken, path)
        report = docx.Document(str(path))
    blocks = [
        [run.text for run in block.runs]
        if isinstance(block, Paragraph)
        else [[cell.text for cell in row.cells] for row in block.rows]
        for block in report.iter_inner_content()
    ]
    return taken, blocks, [comment.text for comment in report.comments]


def by_public_calls(material):
    _, blocks, comments = material
    document = docx.Document()
    runs = []
    for block in blocks:
        if not block or isinstance(block[0], str):
            paragraph = document.add_paragraph()
            runs += [paragraph.add_run(text) for text in block]
            continue
        table = document.add_table(rows=0, cols=len(block[0]))
        for texts in block:
            for cell, text in zip(table.add_row().cells, texts, strict=True):
                cell.text = text
    for run, text in zip(runs, comments, strict=False):
        document.add_comment(run, text=text, author="A. Nalyst")
    with tempfile.TemporaryDirectory() as folder:
        document.save(str(Path(folder) / "report.docx"))


def memory_of_export(taken):
    """The most megabytes that an export holds at once, beyond the snapshot itself."""
    tracemalloc.start()
    by_exporter(taken)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6


def size_of_xml(taken):
    """Megabytes of the document's XML."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.docx"
        write(taken, path)
        with zipfile.ZipFile(path) as report:
            return sum(entry.file_size for entry in report.infolist()) / 1e6


SMALL, LARGE = 1_000, 10_000

BENCHMARKS = [
    Benchmark(
        "Report of 1 MB, 10,000 annotations: exporter / its XML from plain templates",
        lambda: with_templates(snapshot(LARGE)),
        lambda material: by_exporter(material[0]),
        by_templates,
        aim=4.0,
    ),
    Benchmark(
        "Report of 100 kB, 1,000 annotations: exporter / python-docx's calls",
        lambda: with_contents(snapshot(SMALL)),
        lambda material: by_exporter(material[0]),
        by_public_calls,
        aim=0.05,
        rounds=3,
    ),
    Benchmark(
        "Report: 1 MB, 10,000 annotations / 100 kB, 1,000 annotations",
        lambda: (snapshot(LARGE), snapshot(SMALL)),
        lambda material: by_exporter(material[0]),
        lambda material: by_exporter(material[1]),
        aim=12.0,
    ),
    Benchmark(
        "Report of 1 MB, 10,000 annotations: memory / its XML",
        lambda: snapshot(LARGE),
        memory_of_export,
        size_of_xml,
        aim=6.0,
        rounds=1,
        unit="MB",
    ),
]
