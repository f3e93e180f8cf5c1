"""Which sheets a workbook has, and what stands in them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from xlsxwriter.workbook import Workbook

from annotator.exporters import summary, values
from annotator.exporters.data_columns import (
    Cell,
    common_columns,
    kind_columns,
    kinds_in,
    paragraphs_in,
)
from annotator.exporters.exporter import Options
from annotator.exporters.ordering import in_order
from annotator.exporters.pace import Pace
from annotator.exporters.xlsx import Limits
from annotator.exporters.xlsx.book import Book, opened
from annotator.exporters.xlsx.names import Pages, SheetNames
from annotator.exporters.xlsx.sheet import web_link
from annotator.model.annotation import Annotation
from annotator.model.relation import Related
from annotator.model.scheme import Colours, Kind
from annotator.model.snapshot import Snapshot

_GREY = Colours(fill="#E5E7EB", line="#4B5563")
_PROPERTY_LIMIT = 255
"""Characters of a document's property that Office shows."""


def write_tables(snapshot: Snapshot, path: Path, options: Options, limits: Limits) -> None:
    """Write the workbook of a snapshot.

    Raises:
        Cancelled: ``options.progress`` stopped it.
        ExportError: The file would be larger than its format allows.
        OSError: The file cannot be written.
    """
    rows = len(snapshot.annotations) + len(snapshot.relations)
    pace = Pace(options, rows + 2 * len(snapshot.articles))
    with opened(path) as workbook:
        _set_properties(workbook, snapshot)
        tables = _Tables(workbook, snapshot, options, limits, pace)
        tables.add_kinds()
        tables.add_relations()
        tables.add_articles()
        tables.add_paragraphs()
        pace.tell(options.labels.progress_save)
    pace.finish()


def _set_properties(workbook: Workbook, snapshot: Snapshot) -> None:
    people = "; ".join(summary.annotators(snapshot))
    known = {"title": snapshot.title[:_PROPERTY_LIMIT], "author": people[:_PROPERTY_LIMIT]}
    workbook.set_properties({**known, "created": snapshot.made} if snapshot.made else known)


class _Places:
    """The sheets of a workbook, and where articles and paragraphs stand in them.

    Attributes:
        kinds: The sheets of each kind.
        articles: The sheets of the articles.
        paragraphs: The sheet of the paragraphs; None if they do not fit on one, or are not wanted.
        count: How many paragraphs there are.
    """

    def __init__(
        self, snapshot: Snapshot, counts: Mapping[Kind, int], options: Options, rows: int
    ) -> None:
        labels = options.labels
        names = SheetNames()
        self.kinds = {
            kind.name: Pages(names, kind.plural, count, rows) for kind, count in counts.items()
        }
        self._annotations: dict[str, str] = {}
        self.relations = Pages(names, labels.relations, len(snapshot.relations), rows)
        self.articles = Pages(names, labels.articles, len(snapshot.articles), rows)
        self._rows = {article.id: row for row, article in enumerate(snapshot.articles)}
        self._first: dict[str, int] = {}
        self.count = 0
        for article in snapshot.articles:
            self._first[article.id] = self.count
            self.count += len(paragraphs_in(article.text))
        fits = options.texts and self.count <= rows
        self.paragraphs = Pages(names, labels.paragraphs, self.count, rows) if fits else None

    def set_rows(self, kind: Kind, annotations: Sequence[Annotation]) -> None:
        """Tell in which order a kind's annotations stand on its sheets."""
        pages = self.kinds[kind.name]
        for row, annotation in enumerate(annotations):
            self._annotations[annotation.id] = pages.place(row)

    def annotation(self, annotation_id: str) -> str:
        """The link to an annotation's row."""
        return self._annotations[annotation_id]

    def article(self, article_id: str) -> str:
        """The link to an article's row."""
        return self.articles.place(self._rows[article_id])

    def paragraph(self, article_id: str, number: Cell) -> str | None:
        """The link to a paragraph's row, by its number; None if it has none."""
        if self.paragraphs is None or not isinstance(number, int):
            return None
        return self.paragraphs.place(self._first[article_id] + number - 1)


class _Tables:
    """The tables of a snapshot."""

    def __init__(
        self,
        workbook: Workbook,
        snapshot: Snapshot,
        options: Options,
        limits: Limits,
        pace: Pace,
    ) -> None:
        self._snapshot, self._pace, self._labels = snapshot, pace, options.labels
        self._by_kind: dict[str, list[Annotation]] = {}
        self._kinds = kinds_in(snapshot)
        for annotation in in_order(snapshot, options.order):
            self._by_kind.setdefault(annotation.kind, []).append(annotation)
        counts = {each: len(self._by_kind.get(each.name, ())) for each in self._kinds.values()}
        self._places = _Places(snapshot, counts, options, limits.rows - 1)
        self._book = Book(workbook, limits, options)
        if options.texts and self._places.paragraphs is None:
            limit = f"{limits.rows - 1:,}"
            options.notice(self._labels.no_paragraphs.format(limit=limit))

    def add_kinds(self) -> None:
        """Add the annotations, a table per kind."""
        words, *others = common_columns(self._snapshot, self._labels)
        urls = {article.id: web_link(article.url) for article in self._snapshot.articles}
        for kind in self._kinds.values():
            columns = [words, *kind_columns(kind, self._labels), *others]
            at = {column.name: place for place, column in enumerate(columns)}
            headings = [column.heading for column in columns]
            rows = self._by_kind.get(kind.name, ())
            self._places.set_rows(kind, rows)
            table = self._book.table(self._places.kinds[kind.name], headings, kind.light)
            label = self._labels.progress_table.format(kinds=kind.plural)
            for annotation in rows:
                self._pace.step(label)
                cells = [column.shown(annotation) for column in columns]
                key = annotation.article_id
                links = [
                    (at["paragraph"], self._places.paragraph(key, cells[at["paragraph"]])),
                    (at["article"], self._places.article(key)),
                    (at["url"], urls[key]),
                ]
                table.add(cells, links)
            table.finish()

    def add_relations(self) -> None:
        """Add the relations, if there are any; must follow ``add_kinds``."""
        labels, snapshot = self._labels, self._snapshot
        if not snapshot.relations:
            return
        known = {annotation.id: annotation for annotation in snapshot.annotations}
        titles = {article.id: article.title for article in snapshot.articles}
        ends = [labels.words, labels.kind, labels.article]
        headings = [
            *(*ends, labels.relation, *(labels.other_end.format(name=name) for name in ends)),
            *(labels.annotator, labels.created, labels.identifier),
        ]
        table = self._book.table(self._places.relations, headings, _GREY)
        for relation in snapshot.relations:
            self._pace.step(labels.progress_rows)
            source, target = known[relation.source_id], known[relation.target_id]
            here, there = (
                (each.text, self._kinds[each.kind].label, titles[each.article_id])
                for each in (source, target)
            )
            label = values.relation_label(snapshot.scheme, Related(relation, target))
            cells: list[Cell] = [*here, label, *there]
            cells += [relation.annotator, relation.created, relation.id]
            links = [
                (0, self._places.annotation(source.id)),
                (len(here) + 1, self._places.annotation(target.id)),
            ]
            table.add(cells, links)
        table.finish()

    def add_articles(self) -> None:
        """Add the articles without their texts."""
        labels, found = self._labels, self._snapshot.by_article()
        headings = [
            *(labels.number, labels.title, labels.source, labels.author, labels.published),
            *(labels.place, labels.language, labels.url, labels.file, labels.annotations),
            *(labels.done, labels.added, labels.notes, labels.identifier),
        ]
        table = self._book.table(self._places.articles, headings, _GREY, words=1)
        for article in self._snapshot.articles:
            self._pace.step(labels.progress_articles)
            cells = [
                *(article.number, article.title, article.source, article.author),
                *(article.published, article.place, article.language, article.url),
                *(article.file_name, len(found[article.id])),
                *(labels.yes if article.done else labels.no, article.added),
                *("\n".join(article.notes), article.id),
            ]
            first = self._places.paragraph(article.id, 1) if article.text.strip() else None
            table.add(cells, [(1, first), (headings.index(labels.url), web_link(article.url))])
        table.finish()

    def add_paragraphs(self) -> None:
        """Add the articles' texts, a row per paragraph, if they fit on a sheet."""
        if self._places.paragraphs is None:
            return
        labels = self._labels
        headings = [labels.article, labels.paragraph, labels.start, labels.text]
        table = self._book.table(self._places.paragraphs, headings, _GREY, words=3)
        for article in self._snapshot.articles:
            self._pace.step(labels.progress_articles)
            for number, (start, line) in enumerate(paragraphs_in(article.text), start=1):
                table.add([article.title, number, start, line])
        table.finish()
