"""What stands on the first pages of a report: taken from a snapshot, without any layout."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annotator.exporters import Labels, Options, summary, values
from annotator.exporters.columns import Column, Columns, column_widths
from annotator.exporters.ordering import as_shown, in_order
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.scheme import Kind
from annotator.model.snapshot import Snapshot
from annotator.services.reporting import Sample

_LETTERS = 3000
"""Code points of the first article that are shown at least: more than a page."""
_ROWS = 12
"""Rows of a kind's table that are shown."""
_TITLES = 12
WIDE = 15_100
"""Room of a page for tables, in twips: A4 on its side with margins of 15 mm."""


@dataclass(frozen=True, slots=True)
class TableSheet:
    """The beginning of a kind's table; ``widths`` are those of the columns in twips."""

    kind: Kind
    columns: Sequence[Column]
    rows: Sequence[Annotation]
    widths: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The first pages of a report.

    Attributes:
        labels: The words of the report.
        articles: How many articles the whole report has.
        annotations: How many annotations the articles that were read have.
        read: How many articles were read.
        title: Of the report.
        about: Lines below the title: scope, day, annotators.
        counts: Rows of the table of counts, the first one its heading, the last one the sums.
        kinds: Kinds by name, for the legend and the highlights.
        legend: The sentence below the legend.
        contents: Captions of the first articles.
        article: The beginning of the first article; None without articles.
        details: What is known about it: label and text.
        marked: Its annotations.
        tables: Beginnings of the tables.
        notices: What the choice names and the project does not have, a sentence each.
    """

    labels: Labels
    articles: int
    annotations: int
    read: int
    title: str
    about: tuple[str, ...]
    counts: Sequence[tuple[str, ...]]
    kinds: dict[str, Kind]
    legend: str
    contents: tuple[str, ...]
    article: Article | None
    details: Sequence[tuple[str, str]]
    marked: tuple[Annotation, ...]
    tables: tuple[TableSheet, ...]
    notices: tuple[str, ...]


def first_pages(sample: Sample, options: Options, notices: Sequence[str]) -> Sheet:
    """What the first pages say of as much of a report as was read."""
    labels, whole = options.labels, sample.snapshot
    first = replace(whole, articles=whole.articles[:1], annotations=(), relations=())
    ids = {article.id for article in first.articles}
    first = replace(first, annotations=tuple(a for a in whole.annotations if a.article_id in ids))
    shown = as_shown(first, options)
    kinds = values.kinds_of(whole.scheme, whole.annotations)
    article = _beginning(shown.articles[0]) if shown.articles else None
    about = f"{labels.overlap} {labels.has_comments}" if options.comments else labels.overlap
    return Sheet(
        labels=labels,
        articles=sample.articles,
        annotations=len(whole.annotations),
        read=len(whole.articles),
        title=summary.title(whole, options),
        about=tuple(_about(whole, labels)),
        counts=summary.count_rows(whole, list(kinds.values()), labels),
        kinds=kinds,
        legend=about,
        contents=tuple(values.article_caption(a, labels) for a in whole.articles[:_TITLES]),
        article=article,
        details=values.article_details(article, labels) if article is not None else (),
        marked=shown.annotations,
        tables=tuple(_tables(whole, kinds, options)),
        notices=tuple(notices),
    )


def _about(snapshot: Snapshot, labels: Labels) -> Iterator[str]:
    yield summary.scope(snapshot, labels)
    yield labels.day((snapshot.made or dt.datetime.now(dt.UTC)).date())
    people = ", ".join(summary.annotators(snapshot))
    if people:
        yield labels.annotated_by.format(names=people)


def _tables(snapshot: Snapshot, kinds: dict[str, Kind], options: Options) -> Iterator[TableSheet]:
    columns = Columns(snapshot.articles, options.labels, notes=options.notes)
    ordered = in_order(snapshot, options.order)
    for kind in kinds.values():
        rows = [annotation for annotation in ordered if annotation.kind == kind.name][:_ROWS]
        if rows:
            own = columns.of_kind(kind)
            yield TableSheet(kind, own, rows, column_widths(own, rows, WIDE))


def _beginning(article: Article) -> Article:
    """An article cut at the end of a line, else of a word, else anywhere."""
    most = 2 * _LETTERS
    if len(article.text) <= most:
        return article
    found = [article.text.find(mark, _LETTERS, most) for mark in "\n "]
    end = next((place for place in found if place >= 0), most)
    return replace(article, text=article.text[:end])
