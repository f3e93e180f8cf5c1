"""Puts annotations together and takes them apart: parts added, taken out, split off, merged."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Signal

from annotator.model.annotation import Annotation
from annotator.model.change import Change
from annotator.model.edit import Edit
from annotator.model.errors import AnnotationError
from annotator.model.span import Span
from annotator.services.part_edits import PartEdits
from annotator.text.spans import within
from annotator.ui.controllers.context import Context
from annotator.ui.controllers.marking import Marking
from annotator.ui.controllers.reader import Reader
from annotator.ui.lists.annotation_list import AnnotationList
from annotator.ui.reading.article_view import ArticleView
from annotator.ui.widgets.choices import ChooserItem
from annotator.ui.widgets.command_palette import Chooser
from annotator.ui.widgets.panel_parts import one_line


class Parts(QObject):
    """Turns the selection and the selected annotation into edits of its parts.

    Signals:
        failed: An ``Error`` that kept a wish from being done.
    """

    failed = Signal(object)

    def __init__(
        self,
        context: Context,
        reader: Reader,
        view: ArticleView,
        annotation_list: AnnotationList,
        marking: Marking,
    ) -> None:
        super().__init__(context)
        self._context, self._reader, self._view = context, reader, view
        self._list, self._marking = annotation_list, marking
        self._chooser: Chooser | None = None
        annotation_list.merge_requested.connect(self.merge)

    def add(self) -> None:
        """Add the selected words to the selected annotation."""
        annotation, span = self._reader.selected, self._selection()
        if annotation is not None and span is not None:
            part = self._marking.trimmed(span)
            self._do(lambda edits: edits.add_part(annotation.id, [part]))

    def remove(self) -> None:
        """Take the selected words out of the selected annotation."""
        annotation, span = self._reader.selected, self._selection()
        if annotation is not None and span is not None:
            self._do(lambda edits: edits.remove_part(annotation.id, [span]))

    def split(self) -> None:
        """Split the selected annotation in two and select the new one.

        The new one gets the selected words, or those after the text cursor; where neither is
        inside the annotation, all its parts but the first.
        """
        annotation = self._reader.selected
        if annotation is not None:
            taken = self._split_off(annotation)
            change = self._do(lambda edits: edits.split(annotation.id, taken))
            if change is not None:
                self._reader.select(change.stored[-1].id, reveal=False)

    def merge(self) -> None:
        """Merge the annotations chosen in the list; with only one, ask for the other."""
        marked = self._list.selected()
        if len(marked) > 1:
            self._merge(marked)
        elif self._reader.selected is not None:
            self._ask_for_other(self._reader.selected)

    def move(self, annotation_id: str, spans: tuple[Span, ...]) -> bool:
        """Give an annotation other spans; tell whether it has them now."""
        return self._do(lambda edits: edits.update(annotation_id, spans=spans)) is not None

    # --- inside ---

    def _selection(self) -> Span | None:
        span = self._view.selected_span()
        if span is None:
            self.failed.emit(
                AnnotationError(
                    self.tr("Nothing is selected"),
                    self.tr("select the words first, by mouse or with Shift and the arrow keys"),
                )
            )
        return span

    def _split_off(self, annotation: Annotation) -> tuple[Span, ...]:
        span = self._view.selected_span() or Span(self._view.position(), annotation.end)
        taken = within(annotation.spans, span)
        return annotation.spans[1:] if taken in {(), annotation.spans} else taken

    def _merge(self, ids: tuple[str, ...]) -> None:
        change = self._do(lambda edits: edits.merge(ids))
        if change is not None:
            self._reader.select(ids[0], reveal=False)

    def _ask_for_other(self, annotation: Annotation) -> None:
        others = self._reader.others_like(annotation)
        if not others:
            self.failed.emit(
                AnnotationError(
                    self.tr("There is nothing to merge it with"),
                    self.tr("only annotations of one kind and article can be merged"),
                )
            )
            return
        items = [
            ChooserItem(
                key=other.id, title=one_line(other.text), detail=", ".join(other.categories)
            )
            for other in others
        ]
        chooser = Chooser(self._view, items, placeholder=self.tr("Merge with…"))
        chooser.chosen.connect(self._other_chosen)
        self._chooser = chooser
        corner = self._view.rectangle_of(annotation.start).bottomLeft().toPoint()
        room = self._view.viewport().rect()
        corner.setY(min(max(corner.y(), room.top()), room.bottom()))
        chooser.open_at(self._view.viewport().mapToGlobal(corner + QPoint(0, 12)))

    def _other_chosen(self, annotation_id: str) -> None:
        if self._reader.selected is not None:
            self._merge((self._reader.selected.id, annotation_id))

    def _do(self, build: Callable[[PartEdits], Edit]) -> Change | None:
        session = self._context.session
        return session.do(build, session.project.edits) if session is not None else None
