"""What the parts of a report share while it is written."""

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.exporters import values
from annotator.exporters.columns import NO_PARAGRAPHS
from annotator.exporters.data_columns import paragraphs_of
from annotator.exporters.docx import styles as names
from annotator.exporters.docx import xml
from annotator.exporters.docx.chart import Charts
from annotator.exporters.docx.numbering import Numbering
from annotator.exporters.docx.styles import Styles
from annotator.exporters.exporter import Options
from annotator.exporters.relating import Relating
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.scheme import Kind
from annotator.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the table of contents; ``level`` counts from 1."""

    level: int
    text: str
    bookmark: str


class Book:
    """The document's body as it grows, with the names and numbers given out so far.

    Attributes:
        body: The body so far, in pieces of WordprocessingML; parts append to it.
        comments: The comments so far, likewise.
        styles: Ids of named styles.
        numbering: Numbered lists.
        charts: Charts.
        snapshot: What is reported.
        labels: The words that the report uses.
        options: How it is written.
        kinds: Kinds by name, in the scheme's order.
        articles: Articles by id.
        by_article: Annotations by article id, in text order.
        paragraphs: Numbers of those that annotations begin in, by the id of these.
        relating: What annotations are related to.
        headings: Headings so far, for the table of contents.
    """

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        charts: Charts,
        snapshot: Snapshot,
        options: Options,
    ) -> None:
        self.body: list[str] = []
        self.comments: list[str] = []
        self.styles = styles
        self.numbering = numbering
        self.charts = charts
        self.snapshot = snapshot
        self.labels = options.labels
        self.options = options
        self.kinds: Mapping[str, Kind] = values.kinds_of(snapshot.scheme, snapshot.annotations)
        self.articles: Mapping[str, Article] = {a.id: a for a in snapshot.articles}
        self.by_article = snapshot.by_article()
        # Passages alone have other paragraphs than their article.
        self.paragraphs = paragraphs_of(snapshot) if options.texts else NO_PARAGRAPHS
        self.relating = Relating(snapshot, options.labels, self.kinds, self.paragraphs)
        self.headings: list[Heading] = []
        self._marks = {
            annotation.id: f"annotation_{number}"
            for number, annotation in enumerate(snapshot.annotations, start=1)
        }
        self._rows = {
            annotation.id: f"row_{number}"
            for number, annotation in enumerate(snapshot.annotations, start=1)
        }
        self._article_marks = {
            article.id: f"article_{number}"
            for number, article in enumerate(snapshot.articles, start=1)
        }
        self._numbers = 0
        self._done = 0
        self._total = len(snapshot.articles) + len(self.kinds) + 5

    def mark(self, annotation: Annotation) -> str:
        """Name of the bookmark around an annotation's first span."""
        return self._marks[annotation.id]

    def article_mark(self, article_id: str) -> str:
        """Name of the bookmark around an article's heading."""
        return self._article_marks[article_id]

    def source_mark(self, article_id: str) -> str:
        """Name of the bookmark around an article's entry in the list of sources."""
        return f"source_{self._article_marks[article_id]}"

    def row(self, annotation: Annotation) -> str:
        """Name of the bookmark around an annotation's words in the table of its kind."""
        return self._rows[annotation.id]

    def number(self) -> int:
        """A number that no bookmark has yet."""
        self._numbers += 1
        return self._numbers

    def step(self, label: str) -> None:
        """Tell that a part begins; raises ``Cancelled`` to stop."""
        self.options.progress(self._done, self._total, label)
        self._done += 1

    def still(self, label: str) -> None:
        """Tell that the part goes on; raises ``Cancelled`` to stop."""
        self.options.progress(self._done - 1, self._total, label)

    def finish(self) -> None:
        """Tell that all is done; raises ``Cancelled`` to stop at the last moment."""
        self.options.progress(self._total, self._total, self.labels.progress_save)

    def paragraph(self, style: str, text: str, look: str = "") -> None:
        """Append a paragraph of one run; styles are given by their names."""
        run_look = self.styles.look(look) if look else xml.PLAIN
        self.body.append(xml.text_paragraph(self.styles.id(style), text, run_look))

    def heading(self, level: int, text: str, bookmark: str = "", *, new_page: bool = False) -> None:
        """Append a heading that the table of contents lists."""
        text = " ".join(text.split())
        number = self.number()
        bookmark = bookmark or f"heading_{number}"
        self.headings.append(Heading(level, text, bookmark))
        rtl = xml.runs_rtl(text)
        content = (
            xml.bookmark_start(number, bookmark)
            + xml.run(text, xml.PLAIN[rtl])
            + xml.bookmark_end(number)
        )
        style = self.styles.id(names.HEADINGS[level - 1])
        more = xml.PAGE_BREAK_BEFORE if new_page else ""
        self.body.append(xml.paragraph(style, content, rtl=rtl, more=more))
