"""The report from front to back, block by block."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from annotator.exporters import summary, values
from annotator.exporters.data_columns import kinds_in
from annotator.exporters.exporter import Options
from annotator.exporters.grouping import group_of, with_headings
from annotator.exporters.markdown.escaping import (
    CONTROLS,
    address,
    cell,
    escaped,
    escaped_piece,
    heading,
)
from annotator.exporters.markdown.marks import Reference, marked_blocks
from annotator.exporters.ordering import in_order
from annotator.exporters.pace import Pace
from annotator.exporters.relating import Relating
from annotator.exporters.replaced import replaced_lines
from annotator.exporters.sources import in_order as in_order_of_citing
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.scheme import Kind
from annotator.model.snapshot import Snapshot
from annotator.text.direction import is_right_to_left

_RULE = "---"


class Report:
    """A snapshot as blocks of Markdown, between which stand empty lines."""

    def __init__(self, snapshot: Snapshot, options: Options) -> None:
        self._snapshot, self._labels, self._options = snapshot, options.labels, options
        self._pace = Pace(options, len(snapshot.articles) + len(snapshot.annotations))
        self._kinds = kinds_in(snapshot)
        self._rows = in_order(snapshot, options.order)
        self._relating = Relating(snapshot, options.labels, self._kinds)
        self._group = group_of(snapshot, options.order, options.labels)
        self._numbers = {article.id: n for n, article in enumerate(snapshot.articles, start=1)}
        self._articles = {
            article.id: f"[{heading(article.title)}](#article-{self._numbers[article.id]})"
            for article in snapshot.articles
        }
        letters = {name: escaped(kind.letter) for name, kind in self._kinds.items()}
        self._references = {
            annotation.id: Reference(f"{letters[annotation.kind]}{number}", number)
            for number, annotation in enumerate(snapshot.annotations, start=1)
        }

    def blocks(self) -> Iterator[str]:
        """The report; raises ``Cancelled`` to stop."""
        yield from self._front()
        by_article = self._snapshot.by_article()
        for number, article in enumerate(self._snapshot.articles, start=1):
            self._pace.step(self._labels.progress_articles)
            yield f'## <a id="article-{number}"></a>{heading(article.title)}'
            details = "\n".join(self._details(article))
            if details:
                yield details
            yield _RULE
            yield from marked_blocks(article.text, by_article[article.id], self._references)
            yield _RULE
        for kind in self._kinds.values():
            yield f"## {heading(kind.plural)}"
            found = [each for each in self._rows if each.kind == kind.name]
            yield "\n".join(self._table(kind, found)) if found else self._labels.none_marked
        if self._numbers:
            yield f"## {heading(self._labels.sources)}"
            yield "\n".join(self._sources())
        self._pace.finish()

    def _front(self) -> Iterator[str]:
        snapshot, labels = self._snapshot, self._labels
        yield f"# {heading(summary.title(snapshot, self._options))}"
        yield summary.scope(snapshot, labels)
        made = snapshot.made or dt.datetime.now(dt.UTC)
        people = ", ".join(summary.annotators(snapshot))
        by = labels.annotated_by.format(names=people) if people else ""
        yield " · ".join(escaped(each) for each in (labels.day(made.date()), by) if each)
        if self._kinds:
            yield "\n".join(self._counts())
        if snapshot.annotations:
            yield labels.overlap_marks
        if replaced_lines(snapshot.articles, self._options, CONTROLS.findall):
            yield labels.replaced_controls

    def _counts(self) -> Iterator[str]:
        labels = self._labels
        yield from _table_head([labels.kind, labels.annotations, labels.articles])
        for kind in self._kinds.values():
            found = [a.article_id for a in self._snapshot.annotations if a.kind == kind.name]
            counts = map(labels.figure, (len(found), len(set(found))))
            yield _row([cell(kind.plural), *counts])

    def _details(self, article: Article) -> Iterator[str]:
        labels = self._labels
        known = [
            (labels.published, labels.day(article.published) if article.published else ""),
            (labels.source, article.source),
            (labels.author, article.author),
            (labels.place, article.place),
            (labels.language, article.language),
            (labels.url, article.url),
            (labels.file, article.file_name),
            *((labels.notes, note) for note in article.notes),
        ]
        for label, text in known:
            if text:
                yield f"- **{escaped(label)}:** {address(text)}"

    def _table(self, kind: Kind, annotations: Sequence[Annotation]) -> Iterator[str]:
        number, words, *others = self._columns(kind)
        used = [each for each in others if any(map(each[1], annotations))]
        columns = [number, words, *used]
        yield from _table_head([label for label, _ in columns])
        for name, annotation in with_headings(annotations, self._group):
            self._pace.step(self._labels.progress_rows)
            if name:
                yield _row(["", f"**{_cell(name)}**", *[""] * (len(columns) - 2)])
            yield _row([read(annotation) for _, read in columns])

    def _sources(self) -> Iterator[str]:
        for article, cited in in_order_of_citing(self._snapshot.articles, self._labels):
            number = self._numbers[article.id]
            title = f"[*{heading(cited.title)}*](#article-{number})"
            url = address(cited.url) if cited.url else ""
            before = escaped_piece(cited.before, first=True, last=False)
            parts = (before, title, escaped(cited.after), url)
            yield f"- {' '.join(part for part in parts if part)}"

    def _columns(self, kind: Kind) -> Iterator[tuple[str, Callable[[Annotation], str]]]:
        labels = self._labels
        yield labels.number, lambda a: self._references[a.id].to_passage()
        yield labels.words, lambda a: _cell(a.text)
        for role in kind.roles:
            yield role.label, self._role_reader(role.name)
        for field in kind.fields:
            yield field.label, self._field_reader(kind, field.name)
        yield labels.categories, lambda a: _cell(", ".join(a.categories))
        yield labels.article, lambda a: self._articles[a.article_id]
        yield labels.relations, self._relations
        yield labels.note, lambda a: _cell(a.note)
        yield labels.annotator, lambda a: _cell(a.annotator)

    def _relations(self, annotation: Annotation) -> str:
        return "<br>".join(
            f"{cell(self._relating.label(each))} {self._references[each.other.id].mentioned()}"
            for each in self._relating.of(annotation)
        )

    def _role_reader(self, name: str) -> Callable[[Annotation], str]:
        def read(annotation: Annotation) -> str:
            role = annotation.roles.get(name)
            return "" if role is None else _cell(values.role_text(role, self._labels))

        return read

    def _field_reader(self, kind: Kind, name: str) -> Callable[[Annotation], str]:
        field = kind.field(name)

        def read(annotation: Annotation) -> str:
            value = annotation.fields.get(name)
            if value is None or field is None:
                return ""
            return _cell(values.field_text(field, value, self._labels))

        return read


def _cell(text: str) -> str:
    """A cell; one from right to left runs so by itself among the others."""
    found = cell(text)
    return f'<span dir="rtl">{found}</span>' if is_right_to_left(text) else found


def _table_head(labels: Sequence[str]) -> Iterator[str]:
    yield _row([cell(label) for label in labels])
    yield _row([_RULE] * len(labels))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
