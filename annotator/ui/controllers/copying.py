"""Copying passages and tables with their source."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.model.annotation import Annotation
from annotator.model.errors import AnnotationError
from annotator.model.span import Span
from annotator.ui import clipboard
from annotator.ui.controllers.context import Context
from annotator.ui.controllers.reader import Reader
from annotator.ui.lists.annotation_list import AnnotationList
from annotator.ui.reading.article_view import ArticleView

if TYPE_CHECKING:
    from annotator.exporters.copied import Copied


class Copying(QObject):
    """Puts what is selected on the clipboard as rich text and as plain text."""

    def __init__(
        self, context: Context, reader: Reader, view: ArticleView, annotations: AnnotationList
    ) -> None:
        super().__init__(context)
        self._context, self._reader = context, reader
        self._view, self._list = view, annotations
        annotations.table_requested.connect(self.copy_table)
        annotations.passage_requested.connect(self.copy_annotation)

    def copy(self) -> None:
        """Copy the marked rows of the list, else the selected words, else the highlight."""
        marked, span = self._list.selected(), self._view.selected_span()
        if len(marked) > 1:
            self.copy_table(marked)
        elif span is not None:
            covering = [
                each
                for each in self._reader.annotations()
                if any(span.overlaps(part) for part in each.spans)
            ]
            self._put_passage([span], covering)
        elif self._reader.selected is not None:
            self.copy_annotation(self._reader.selected.id)
        else:
            error = AnnotationError("Nothing is selected", "select words or a highlight first")
            self._context.show_error(error)

    def copy_annotation(self, annotation_id: str) -> None:
        """Copy the words of an annotation of the open article with their source."""
        annotation = self._reader.annotation(annotation_id)
        if annotation is not None:
            self._put_passage(annotation.spans, [annotation])

    def copy_table(self, ids: Sequence[str]) -> None:
        """Copy annotations of the open article as a table, in text order."""
        from annotator.exporters.copied import table
        from annotator.exporters.labels import Labels

        session, article = self._context.session, self._reader.article
        known = [self._reader.annotation(key) for key in ids]
        found = [annotation for annotation in known if annotation is not None]
        if session is not None and article is not None and found:
            made = table(article, found, session.project.scheme, Labels())
            self._put(made, self.tr("{n} rows are on the clipboard.").format(n=f"{len(found):,}"))

    def _put_passage(self, spans: Sequence[Span], annotations: Sequence[Annotation]) -> None:
        from annotator.exporters.copied import passage
        from annotator.exporters.labels import Labels

        session, article = self._context.session, self._reader.article
        if session is not None and article is not None:
            made = passage(article, spans, annotations, session.project.scheme, Labels())
            self._put(made, self.tr("The passage is on the clipboard with its source."))

    def _put(self, made: "Copied", words: str) -> None:
        clipboard.put(text=made.text, html=made.html)
        self._context.notices.show_success(words)
