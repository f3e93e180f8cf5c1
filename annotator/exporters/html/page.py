"""The page from top to bottom."""

import base64
import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from annotator.exporters import summary, values
from annotator.exporters.columns import Columns, in_order_of_date, timeline_dates
from annotator.exporters.exporter import Options
from annotator.exporters.grouping import group_of
from annotator.exporters.html.look import script, style_sheet
from annotator.exporters.html.markup import FORBIDDEN, element, escape
from annotator.exporters.html.sources import sources_section
from annotator.exporters.html.tables import Categories, Table, page_columns
from annotator.exporters.html.text import Marks, text_lines
from annotator.exporters.ordering import in_order
from annotator.exporters.pace import Parts
from annotator.exporters.relating import Relating
from annotator.exporters.replaced import replaced_lines
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.scheme import Kind
from annotator.model.snapshot import Snapshot

_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_FORM = ' autocomplete="off"'
# What a browser remembers of an earlier visit would not fit what it shows.


def write_page(snapshot: Snapshot, path: Path, options: Options) -> None:
    """Write the page of a snapshot.

    Raises:
        Cancelled: ``options.progress`` stopped it.
        OSError: The file cannot be written.
    """
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for piece in _Page(snapshot, options).pieces():
            stream.write(piece)


class _Page:
    """Makes the pieces of a page; annotations, articles and kinds have a number each."""

    def __init__(self, snapshot: Snapshot, options: Options) -> None:
        self._snapshot = snapshot
        self._options = options
        self._labels = options.labels
        self._kinds = list(values.kinds_of(snapshot.scheme, snapshot.annotations).values())
        self._kind_numbers = {kind.name: number for number, kind in enumerate(self._kinds)}
        self._numbers = {a.id: n for n, a in enumerate(snapshot.annotations, start=1)}
        self._articles = {a.id: n for n, a in enumerate(snapshot.articles, start=1)}
        self._categories = Categories(snapshot)
        self._parts = Parts(options, len(snapshot.articles) + len(self._kinds) + 1)
        self._rows = in_order(snapshot, options.order)
        kinds = {kind.name: kind for kind in self._kinds}
        self._relating = Relating(snapshot, options.labels, kinds)
        self._tables = {kind.name: list(self._tables_of(kind)) for kind in self._kinds}

    def pieces(self) -> Iterator[str]:
        """All of it, in order."""
        yield from self._head()
        yield from self._front()
        yield from self._filter()
        yield "<main>\n"
        by_article = self._snapshot.by_article()
        for article in self._snapshot.articles:
            yield from self._article(article, by_article[article.id])
        for kind in self._kinds:
            yield from self._tables_section(kind)
        yield from sources_section(self._snapshot.articles, self._labels, self._articles)
        yield from self._replaced()
        yield "</main>\n"
        hint = element("p", self._labels.in_table, ' class="quiet"')
        off = "" if self._options.comments else " data-off"
        yield f'<aside id="card" role="status" hidden{off}><div></div>{hint}</aside>\n'
        yield f"<script>{script()}</script>\n</body>\n</html>\n"
        self._parts.finish()

    def _head(self) -> Iterator[str]:
        style = style_sheet(self._kinds, chain.from_iterable(self._tables.values()))
        policy = (
            f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script())}';"
            " base-uri 'none'; form-action 'none'"
        )
        way = ' dir="rtl"' if self._labels.is_rtl else ""
        yield f'<!DOCTYPE html>\n<html lang="{escape(self._labels.tag)}"{way}>\n<head>\n'
        yield '<meta charset="utf-8">\n'
        yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield '<meta name="referrer" content="no-referrer">\n'
        yield '<meta name="color-scheme" content="light dark">\n'
        yield f"{element('title', summary.title(self._snapshot, self._options))}\n"
        yield f"<style>{style}</style>\n</head>\n<body>\n"

    def _front(self) -> Iterator[str]:
        labels, snapshot = self._labels, self._snapshot
        made = snapshot.made or dt.datetime.now(dt.UTC)
        yield '<header id="top">\n' + element("h1", summary.title(snapshot, self._options))
        yield element("p", summary.scope(snapshot, labels), ' class="scope"')
        people = ", ".join(summary.annotators(snapshot))
        about = [labels.day(made.date())]
        about += [labels.annotated_by.format(names=people)] if people else []
        yield element("p", " · ".join(about), ' class="quiet"') + "\n"
        yield from self._legend()
        yield from self._contents()
        yield "</header>\n"

    def _legend(self) -> Iterator[str]:
        if not self._kinds:
            return
        labels = self._labels
        (heading, *rows, _) = summary.count_rows(self._snapshot, self._kinds, labels)
        yield '<table class="legend"><thead><tr>'
        for text in (*heading, labels.legend):
            yield element("th", text, ' scope="col"')
        yield "</tr></thead><tbody>\n"
        for number, (kind, row) in enumerate(zip(self._kinds, rows, strict=True)):
            yield f'<tr><td><a href="#kind-{number}">{escape(row[0])}</a></td>'
            yield f"<td>{row[1]}</td><td>{row[2]}</td>"
            pattern = element("span", f"  {labels.patterns[kind.pattern]}", ' class="quiet"')
            yield f'<td><span class="mark k{number} l0">{escape(kind.label)}</span>{pattern}</td>'
            yield "</tr>\n"
        about = labels.overlap_lines
        if self._options.comments:
            about = f"{about} {labels.has_cards}"
        yield "</tbody></table>\n" + element("p", about, ' class="quiet"') + "\n"

    def _contents(self) -> Iterator[str]:
        yield f'<nav aria-label="{escape(self._labels.contents)}">'
        yield element("h2", self._labels.contents) + "<ol>\n"
        for number, article in enumerate(self._snapshot.articles, start=1):
            caption = values.article_caption(article, self._labels)
            link = element("a", caption, f' href="#article-{number}"')
            yield f"<li>{link}</li>\n"
        yield "</ol></nav>\n"

    def _filter(self) -> Iterator[str]:
        labels = self._labels
        yield f'<form id="filter" hidden{_FORM}><fieldset>{element("legend", labels.show)}'
        for number, kind in enumerate(self._kinds):
            box = f'<input type="checkbox" value="{number}" checked{_FORM}>'
            sample = f'<span class="mark k{number} l0">{escape(kind.plural)}</span>'
            yield f"<label>{box} {sample}</label>"
        yield "</fieldset>"
        yield f'<label>{escape(labels.categories)} <select{_FORM}><option value="">'
        yield f"{escape(labels.every_category)}</option>"
        yield f'<option value="-">{escape(labels.no_category)}</option>'
        for number, path in enumerate(self._categories.paths):
            yield f'<option value="{number}">{escape(path)}</option>'
        total = len(self._numbers)
        yield "</select></label>"
        yield f'<output data-total="{total}" data-text="{escape(labels.shown)}"></output>'
        yield f'<a href="#top">{escape(labels.to_top)}</a></form>\n'

    def _article(self, article: Article, annotations: tuple[Annotation, ...]) -> Iterator[str]:
        labels, number = self._labels, self._articles[article.id]
        count = len(self._articles)
        self._parts.begin(labels.progress_article.format(number=number, count=count))
        tag = values.language_tag(article)
        language = f' lang="{tag}"' if tag else ' lang=""'
        title = " ".join(article.title.split())
        yield f'<article id="article-{number}">' + element("h2", title, language) + "\n"
        yield from self._details(article)
        for note in article.notes:
            yield element("p", note, ' class="doubt"') + "\n"
        passages = "" if self._options.texts else " passages"
        yield f'<div class="text{passages}"{language}>\n'
        yield from text_lines(article, Marks(annotations, self._numbers, self._kind_numbers))
        yield "</div></article>\n"

    def _details(self, article: Article) -> Iterator[str]:
        known = values.article_details(article, self._labels)
        if known:
            yield '<dl class="details">'
            for label, text in known:
                found = _WEB_ADDRESS.fullmatch(text) if label == self._labels.url else None
                value = element("dd", text)
                if found:
                    link = f'<a href="{escape(text)}" rel="noopener noreferrer">{escape(text)}</a>'
                    value = f"<dd>{link}</dd>"
                yield f"<div>{element('dt', label)}{value}</div>"
            yield "</dl>\n"

    def _tables_of(self, kind: Kind) -> Iterator[Table]:
        number = self._kind_numbers[kind.name]
        found = [a for a in self._rows if a.kind == kind.name]
        if not found:
            return
        columns = Columns(self._snapshot.articles, self._labels, notes=self._options.notes)
        wanted = page_columns(columns, kind, found, self._labels, self._relating)
        numbers = self._number, self._articles
        group = group_of(self._snapshot, self._options.order, self._labels)
        yield Table(f"t{number}", wanted, found, *numbers, own_rows=True, group=group)
        if timeline_dates(kind):
            ordered = in_order_of_date(kind, found)
            wanted = columns.of_timeline(kind)
            yield Table(f"d{number}", wanted, ordered, *numbers, own_rows=False)

    def _number(self, annotation: Annotation) -> int:
        return self._numbers[annotation.id]

    def _tables_section(self, kind: Kind) -> Iterator[str]:
        labels, number = self._labels, self._kind_numbers[kind.name]
        still = self._parts.begin(labels.progress_table.format(kinds=kind.plural))
        start = f'<section id="kind-{number}" data-k="{number}" data-label="{escape(kind.label)}">'
        yield start + element("h2", kind.plural) + "\n"
        tables = self._tables[kind.name]
        if not tables:
            yield element("p", labels.none_marked, ' class="quiet"')
        for place, table in enumerate(tables):
            if place:
                yield element("h3", labels.timeline.format(kinds=kind.plural))
            yield from table.pieces(self._categories, still)
        yield "</section>\n"

    def _replaced(self) -> Iterator[str]:
        labels = self._labels
        lines = replaced_lines(self._snapshot.articles, self._options, FORBIDDEN.findall)
        if lines:
            yield "<section>" + element("h2", labels.replaced_page)
            yield from (element("p", line) for line in (labels.replaced_page_intro, *lines))
            yield "</section>\n"


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
