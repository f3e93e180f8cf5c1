"""The document from front to back."""

import datetime as dt
from functools import partial
from pathlib import Path

from annotator.exporters import sources, summary, values
from annotator.exporters.columns import Columns, in_order_of_date, timeline_dates
from annotator.exporters.exporter import Options
from annotator.exporters.grouping import group_of
from annotator.exporters.ordering import in_order
from annotator.exporters.pace import Parts
from annotator.exporters.pdf import ink
from annotator.exporters.pdf.fonts import EM, Fonts
from annotator.exporters.pdf.objects import date, text
from annotator.exporters.pdf.shaping import unknown_characters
from annotator.exporters.pdf.sheets import LINK, QUIET, RULE, Look, Sheets
from annotator.exporters.pdf.tables import TWIPS, write_table
from annotator.exporters.pdf.text import ArticleText
from annotator.exporters.relating import Relating
from annotator.exporters.replaced import replaced_lines
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.scheme import Kind
from annotator.model.snapshot import Snapshot

_TITLE, _SCOPE = Look(24, 30, bold=True), Look(12, 17)
_HEADING, _LESSER = Look(17, 22, bold=True), Look(12, 16, bold=True)
_PLAIN, _QUIET = Look(10, 15), Look(9, 13, colour=QUIET)
_LINK = Look(10, 15, colour=LINK)
_SMALL = Look(8, 11, colour=QUIET)
_LABEL_WIDTH, _GAP = 62.0, 6.0
_COUNTS = (120.0, 95.0, 95.0)
_HEADER_LIMIT = 90
_NUMBER_WIDTH = 36.0
_SOURCES = "sources"


def write_report(snapshot: Snapshot, path: Path, options: Options) -> None:
    """Write the report of a snapshot as a PDF document.

    Raises:
        ExportError: There is no font to write it with.
        Cancelled: ``options.progress`` stopped it.
        OSError: The file cannot be written.
    """
    _Report(snapshot, options).write(path)


class _Report:
    def __init__(self, snapshot: Snapshot, options: Options) -> None:
        self._snapshot = snapshot
        self._labels = options.labels
        self._options = options
        self._kinds = values.kinds_of(snapshot.scheme, snapshot.annotations)
        self._rows = in_order(snapshot, options.order)
        self._relating = Relating(snapshot, options.labels, self._kinds)
        self._sheets = Sheets(Fonts())
        self._made = snapshot.made or dt.datetime.now(dt.UTC)
        self._parts = Parts(options, len(snapshot.articles) + len(self._kinds) + 2)

    def write(self, path: Path) -> None:
        """Write all of it."""
        self._front()
        by_article = self._snapshot.by_article()
        for number, article in enumerate(self._snapshot.articles, start=1):
            self._article(number, article, by_article[article.id])
        for kind in self._kinds.values():
            self._tables(kind)
        self._sources()
        self._without_glyph()
        self._parts.begin(self._labels.progress_save)
        self._save(path)
        self._parts.finish()

    def _front(self) -> None:
        labels, snapshot, sheets = self._labels, self._snapshot, self._sheets
        sheets.new_page()
        title = summary.title(snapshot, self._options)
        sheets.bookmark(title)
        sheets.write(title, _TITLE, after=6)
        sheets.write(summary.scope(snapshot, labels), _SCOPE, after=4)
        people = ", ".join(summary.annotators(snapshot))
        about = [labels.day(self._made.date())]
        about += [labels.annotated_by.format(names=people)] if people else []
        sheets.write(" · ".join(about), _QUIET, after=18)
        if self._kinds:
            self._counts()
        self._contents()

    def _counts(self) -> None:
        """How many there are of each kind, with how it is marked."""
        labels, sheets = self._labels, self._sheets
        rows = summary.count_rows(self._snapshot, list(self._kinds.values()), labels)
        kinds = [None, *self._kinds.values(), None]
        for number, (row, kind) in enumerate(zip(rows, kinds, strict=True)):
            sheets.need(20)
            top, left = sheets.y, 0.0
            look = _QUIET if number == 0 else Look(10, 15, bold=number == len(rows) - 1)
            for words, width in zip(
                (*row, labels.legend if not number else ""), (*_COUNTS, 130.0), strict=True
            ):
                sheets.y = top
                sheets.write(words, look, left=left, width=width - 8)
                left += width
            if kind is not None:
                sheets.y = top
                self._sample(kind, sum(_COUNTS))
            sheets.y = top - 20
            edge = sheets.page.margin
            sheets.page.ink.append(
                ink.rule(edge, edge + sheets.room, sheets.y + 0.5, RULE, 1 if not number else 0.4)
            )
        sheets.y -= 8
        about = labels.overlap_lines
        if self._options.comments:
            about = f"{about} {labels.has_notes}"
        sheets.write(about, _QUIET, after=20)

    def _sample(self, kind: Kind, left: float) -> None:
        """A kind's name as its highlights look, and what its underline is called."""
        sheets = self._sheets
        paragraph = sheets.shaped(" ".join(kind.label.split()), _PLAIN)
        room = (sheets.room - left) * EM / _PLAIN.size
        start, end = paragraph.lines(room)[0]
        width = paragraph.width(start, end) * _PLAIN.size / EM
        sheets.y -= _PLAIN.leading
        x, y = sheets.page.margin + left, sheets.y
        fill, line = ink.colour(kind.light.fill), ink.colour(kind.light.line)
        sheets.page.ink.append(ink.rectangle(x, y - 2.4, width, 11, fill))
        sheets.page.ink.append(ink.underline(kind.pattern, x, x + width, y - 2.2, line))
        sheets.line(paragraph, (start, end), _PLAIN, left, width)
        sheets.y += _QUIET.leading
        rest = left + width + 8
        if sheets.room - rest > _LABEL_WIDTH:
            sheets.write(self._labels.patterns[kind.pattern], _QUIET, left=rest)

    def _contents(self) -> None:
        labels, sheets = self._labels, self._sheets
        sheets.need(60)
        sheets.write(labels.contents, _LESSER, after=6)
        entries = [
            (values.article_caption(article, labels), f"article {article.id}")
            for article in self._snapshot.articles
        ]
        entries += [(kind.plural, f"kind {kind.name}") for kind in self._kinds.values()]
        entries += [(labels.sources, _SOURCES)] * bool(self._snapshot.articles)
        for words, name in entries:
            sheets.write(words, _LINK, width=sheets.room - _NUMBER_WIDTH, link=name)
            sheets.page_number_of(name, sheets.page.width - sheets.page.margin, _PLAIN)
            sheets.y -= 2

    def _heading(self, words: str, name: str) -> None:
        words = " ".join(words.split())
        self._sheets.target(name)
        self._sheets.bookmark(words)
        self._sheets.write(words, _HEADING, after=6)

    def _article(self, number: int, article: Article, annotations: tuple[Annotation, ...]) -> None:
        labels, sheets = self._labels, self._sheets
        count = len(self._snapshot.articles)
        still = self._parts.begin(labels.progress_article.format(number=number, count=count))
        sheets.new_page()
        self._heading(article.title, f"article {article.id}")
        for label, known in values.article_details(article, labels):
            sheets.need(_QUIET.leading)
            top = sheets.y
            sheets.write(label, _QUIET, width=_LABEL_WIDTH - _GAP)
            sheets.y = top
            sheets.write(known, Look(9, 13), left=_LABEL_WIDTH, beside=True)
        for note in article.notes:
            sheets.write(note, _QUIET)
        sheets.y -= 12
        text = ArticleText(sheets, article, annotations, self._kinds, labels)
        text.write(still)
        if self._options.comments:
            text.write_notes()

    def _tables(self, kind: Kind) -> None:
        labels, sheets = self._labels, self._sheets
        still = self._parts.begin(labels.progress_table.format(kinds=kind.plural))
        sheets.new_page(wide=True)
        self._heading(kind.plural, f"kind {kind.name}")
        found = [a for a in self._rows if a.kind == kind.name]
        if not found:
            sheets.write(labels.none_marked, _PLAIN)
            return
        columns = Columns(self._snapshot.articles, labels, notes=self._options.notes)
        own = columns.of_ledger(kind, self._relating, found, int(sheets.room * TWIPS))
        group = group_of(self._snapshot, self._options.order, labels)
        write_table(sheets, own, found, still, rtl=labels.is_rtl, group=group)
        if timeline_dates(kind):
            words = labels.timeline.format(kinds=kind.plural)
            sheets.need(90)
            sheets.bookmark(words, below=True)
            sheets.write(words, _LESSER, after=4)
            dated, own = in_order_of_date(kind, found), columns.of_timeline(kind)
            write_table(sheets, own, dated, still, rtl=labels.is_rtl)

    def _sources(self) -> None:
        """List the articles as sources are cited; each leads to its article."""
        labels, sheets = self._labels, self._sheets
        if not self._snapshot.articles:
            return
        sheets.new_page()
        self._heading(labels.sources, _SOURCES)
        for article, cited in sources.in_order(self._snapshot.articles, labels):
            sheets.write(cited.text, _LINK, after=6, link=f"article {article.id}")

    def _without_glyph(self) -> None:
        """List the characters that are not as they were."""
        labels, sheets = self._labels, self._sheets
        unknown = partial(unknown_characters, sheets.fonts)
        lines = replaced_lines(self._snapshot.articles, self._options, unknown)
        if not lines:
            return
        sheets.new_page()
        self._heading(labels.without_glyph, "without glyph")
        sheets.write(labels.without_glyph_intro, _PLAIN, after=8)
        for line in lines:
            sheets.write(line, _PLAIN, after=4)

    def _save(self, path: Path) -> None:
        labels, sheets = self._labels, self._sheets
        title = summary.title(self._snapshot, self._options)
        header = values.shortened(title, _HEADER_LIMIT)
        entries = sheets.finish(labels.page, header, _SMALL)
        people = "; ".join(summary.annotators(self._snapshot))
        root = sheets.objects.add(
            b"<</Type/Catalog%s/Lang%s/ViewerPreferences<</DisplayDocTitle true>>>>"
            % (entries, text(labels.tag))
        )
        info = sheets.objects.add(
            b"<</Title%s/Author%s/CreationDate%s/Producer(Annotator)>>"
            % (text(title), text(people), date(self._made))
        )
        sheets.objects.write(path, root, info)
