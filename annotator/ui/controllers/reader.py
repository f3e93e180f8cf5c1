"""Keeps the reading view, the annotation list and the editor on the same article and annotation."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from operator import attrgetter

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.category import CategoryTree
from annotator.model.change import Change
from annotator.model.errors import Error
from annotator.model.span import Span
from annotator.ui.editor.annotation_editor import AnnotationEditor
from annotator.ui.lists.annotation_list import AnnotationList
from annotator.ui.reading.article_view import ArticleView
from annotator.ui.session import ProjectSession

SLICE = 500
"""Annotations read at once while an article's list fills: about 5 ms of work."""

_ORDER = attrgetter("order")


class Reader(QObject):
    """What is being read: the article, its annotations as far as they are loaded, the selected one.

    Attributes:
        places: Code point of the first line on show where an article was read last, by its id.

    Opening shows the text and the highlights that are in sight; the rest follows in slices while
    the window is idle.

    Signals:
        article_opened: The ``Article`` now on show, or None.
        annotation_selected: The ``Annotation`` now selected, or None.
        loaded: Every annotation of the article is in the list.
        failed: An ``Error``.
    """

    article_opened = Signal(object)
    annotation_selected = Signal(object)
    loaded = Signal()
    failed = Signal(object)

    def __init__(
        self,
        view: ArticleView,
        annotation_list: AnnotationList,
        editor: AnnotationEditor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view, self._list, self._editor = view, annotation_list, editor
        self._session: ProjectSession | None = None
        self._tree = CategoryTree()
        self.article: Article | None = None
        self.selected: Annotation | None = None
        self.places: dict[str, int] = {}
        self._annotations: dict[str, Annotation] = {}
        self._order: list[Annotation] = []
        self._last: Annotation | None = None
        self._waiting = QTimer(self)
        self._waiting.setInterval(0)
        self._waiting.timeout.connect(self._load_slice)
        view.annotation_clicked.connect(self._select_in_place)
        view.annotation_requested.connect(self.select)
        view.describe = self._describe
        annotation_list.annotation_selected.connect(self.select)

    @property
    def is_loading(self) -> bool:
        """Whether annotations are still being read."""
        return self._waiting.isActive()

    def set_session(self, session: ProjectSession | None) -> None:
        """Turn to another project, with no article open."""
        self._session = session
        self._tree = CategoryTree(session.project.categories() if session is not None else ())
        if session is not None:
            self._list.set_scheme(session.project.scheme, self._tree)
            self._editor.set_scheme(session.project.scheme)
        self.close()

    def flush(self) -> None:
        """Write what is being typed."""
        self._editor.flush()

    def close(self) -> None:
        """Show no article."""
        self._waiting.stop()
        self._editor.flush()
        self.note_place()
        self.article = None
        self._forget()
        self._view.show_article(None, None)
        self.article_opened.emit(None)
        self.select("")

    def open(self, article_id: str) -> bool:
        """Show an article with the highlights in sight; the others follow.

        Returns:
            Whether it could be read, and what was typed before could be stored; it has been told
            why not.
        """
        if self._session is None or not self._editor.flush():
            return False
        self._waiting.stop()
        self.note_place()
        project = self._session.project
        try:
            self.article = project.article(article_id)
        except Error as error:
            self.failed.emit(error)
            return False
        self._forget()
        self._view.show_article(self.article, project.scheme)
        if self.places.get(self.article.id):
            self._view.show_from(self.places[self.article.id])
        self._show_visible()
        self.article_opened.emit(self.article)
        self.select("")
        self._waiting.start()
        return True

    def refresh_categories(self) -> None:
        """Read the categories anew: something else has changed them."""
        if self._session is not None:
            self._tree = CategoryTree(self._session.project.categories())
            self._list.set_scheme(self._session.project.scheme, self._tree)

    def read_anew(self) -> None:
        """Read the categories and the article on show anew: others have changed much."""
        self.refresh_categories()
        if self._session is None or self.article is None:
            return
        if self._session.project.article_rows([self.article.id]):
            self._reopen()
        else:
            self.close()

    def note_place(self) -> None:
        """Remember where the open article is being read."""
        if self.article is not None:
            self.places.pop(self.article.id, None)
            self.places[self.article.id] = self._view.top_position()

    def load_all(self) -> None:
        """Read the annotations that are still missing, now."""
        while self._waiting.isActive():
            self._load_slice()

    def annotation(self, annotation_id: str) -> Annotation | None:
        """An annotation of the article on show, if it is loaded."""
        return self._annotations.get(annotation_id)

    def annotations(self) -> Iterable[Annotation]:
        """Those of the article on show as far as they are loaded; ``loaded`` tells when all are."""
        return self._annotations.values()

    def around(self, annotation: Annotation, count: int) -> list[Annotation]:
        """Loaded annotations that stand near one in the text, the nearest first."""
        at = bisect_left(self._order, annotation.order, key=_ORDER)
        nearest = sorted(
            self._order[max(at - count, 0) : at + count + 1],
            key=lambda other: abs(other.start - annotation.start),
        )
        return [other for other in nearest if other.id != annotation.id][:count]

    def show(self, annotation: Annotation) -> None:
        """Select an annotation and give the keys to the text, in whatever article it is."""
        here = self.article is not None and self.article.id == annotation.article_id
        if here or self.open(annotation.article_id):
            self.select(annotation.id)
            self.focus_text()

    def select(self, annotation_id: str, *, reveal: bool = True) -> None:
        """Select an annotation everywhere; an empty id selects none.

        The one before stays selected while what was typed into it cannot be stored.

        Args:
            annotation_id: An annotation of the article on show.
            reveal: Whether to scroll to it when it is out of sight.
        """
        shown = self._editor.annotation_id()
        if shown != annotation_id and shown in self._annotations and not self._editor.flush():
            self._list.select(shown)
            return
        chosen = self._annotations.get(annotation_id)
        if chosen is None and annotation_id:
            self.load_all()
            chosen = self._annotations.get(annotation_id)
        known = self.selected
        self.selected = chosen
        self._view.show_selected(chosen, reveal=reveal)
        self._list.select(chosen.id if chosen is not None else None)
        self._editor.show_annotation(chosen, self._tree)
        if known is not chosen:
            self.annotation_selected.emit(chosen)

    def focus_text(self) -> None:
        """Give the keys to the text."""
        self._view.setFocus()

    def step(self, direction: int) -> None:
        """Select the next (1) or previous (-1) annotation in text order, round the ends."""
        self.load_all()
        if not self._order:
            return
        if self.selected is not None and self.selected.in_text:
            at = bisect_left(self._order, self.selected.order, key=_ORDER) + direction
        else:
            orphan = self.selected
            here = (False, orphan.start if orphan else self._view.position(), -1, "")
            at = bisect_right(self._order, here, key=_ORDER) - (direction < 0)
        for turn in range(len(self._order)):
            key = self._order[(at + turn * direction) % len(self._order)].id
            if self._view.highlights.shows(key):
                self.select(key)
                return

    def others_like(self, annotation: Annotation) -> list[Annotation]:
        """The other annotations of its kind in the article, the nearest in the text first."""
        self.load_all()
        found = [
            other
            for other in self._annotations.values()
            if other.kind == annotation.kind and other.id != annotation.id
        ]
        found.sort(key=lambda other: (abs(other.start - annotation.start), other.id))
        return found

    def apply(self, change: Change) -> None:
        """Show what changed, and nothing else anew."""
        if self._session is None:
            return
        if change.categories:
            self.refresh_categories()
        if self.article is None or self.article.id not in change.articles:
            if change.categories and self.article is not None:
                self._reload()
            return
        here = self.article.id
        if any(record.id == here for record in change.edit.before) and not any(
            record.id == here for record in change.edit.after
        ):
            self.close()
            return
        if here in change.texts:
            self._reopen()
            return
        if change.article_list:
            self._refresh_details()
        if change.categories:
            self._reload()
            return
        stored = [a for a in change.stored if a.article_id == here]
        removed = [a for a in change.removed if a.article_id == here]
        if len(stored) + len(removed) > SLICE:
            self._read_anew(removed)
        else:
            self._put(stored, removed)

    def show_change(self, change: Change) -> None:
        """Bring out what a change did to one article, opening that if need be.

        What touched several articles has no one place to show.
        """
        if self._session is None or len(change.articles) != 1:
            return
        (key,) = change.articles
        here = self.article is not None and self.article.id == key
        if not here and not (self._session.project.article_rows([key]) and self.open(key)):
            return
        marks = change.stored or change.removed
        if not marks:
            return
        first = min(marks, key=lambda annotation: annotation.order)
        # To select one is to read all before it; of many none is the one that is meant.
        if change.stored and len(marks) <= SLICE:
            self.select(first.id)
        elif first.in_text:
            self._view.reveal(Span(first.start, first.end))

    def _reopen(self) -> None:
        """Show another text of the same article, about where the one before was."""
        first = self._view.visible_span().start
        chosen = self.selected.id if self.selected is not None else ""
        if self.article is not None and self.open(self.article.id):
            self._view.reveal(Span(first, first))
            self.select(chosen, reveal=False)

    def _put(self, stored: list[Annotation], removed: list[Annotation]) -> None:
        for annotation in removed:
            self._drop(annotation.id)
        self._view.drop(annotation.id for annotation in removed)
        for annotation in stored:
            self._drop(annotation.id)
            self._take(annotation)
        self._view.put(stored)
        self._list.apply(stored, removed)
        touched = {annotation.id for annotation in (*stored, *removed)}
        if self.selected is not None and self.selected.id in touched:
            kept = self.selected.id in self._annotations
            self.select(self.selected.id if kept else "", reveal=False)

    def _take(self, annotation: Annotation) -> None:
        self._annotations[annotation.id] = annotation
        if not annotation.in_text:
            return
        # Slices come in text order.
        if not self._order or self._order[-1].order < annotation.order:
            self._order.append(annotation)
        else:
            insort(self._order, annotation, key=_ORDER)

    def _drop(self, annotation_id: str) -> None:
        known = self._annotations.pop(annotation_id, None)
        if known is not None and known.in_text:
            del self._order[bisect_left(self._order, known.order, key=_ORDER)]

    def _read_anew(self, removed: list[Annotation]) -> None:
        """Read the annotations in slices: too many have changed to show them all at once."""
        kept = self.selected
        self._view.drop(annotation.id for annotation in removed)
        self._forget()
        self._show_visible()
        self._waiting.start()
        gone = {annotation.id for annotation in removed}
        self.select(kept.id if kept is not None and kept.id not in gone else "", reveal=False)

    def _reload(self) -> None:
        """Read the annotations anew: their categories are called otherwise now."""
        chosen = self.selected.id if self.selected is not None else ""
        self._forget()
        self._show_visible()
        self._waiting.start()
        self.load_all()
        self.select(chosen if chosen in self._annotations else "")

    def _refresh_details(self) -> None:
        if self._session is not None and self.article is not None:
            self.article = self._session.project.article(self.article.id)
            self._view.show_details(self.article)
            self.article_opened.emit(self.article)

    def _forget(self) -> None:
        self._annotations.clear()
        self._order.clear()
        self._last = None
        self.selected = None
        self._list.clear()

    def _show_visible(self) -> None:
        if self._session is not None and self.article is not None:
            shown = self._view.visible_span()
            self._view.put(self._session.project.visible(self.article.id, *shown))

    def _load_slice(self) -> None:
        if self._session is None or self.article is None:
            self._waiting.stop()
            return
        try:
            found = self._session.project.annotations(self.article, after=self._last, limit=SLICE)
        except Error as error:
            self._waiting.stop()
            self.failed.emit(error)
            return
        self._append(found)
        if len(found) < SLICE:
            self._waiting.stop()
            self.loaded.emit()

    def _append(self, annotations: Iterable[Annotation]) -> None:
        fresh = []
        for annotation in annotations:
            self._last = annotation
            if annotation.id not in self._annotations:
                self._take(annotation)
                fresh.append(annotation)
        self._view.put(fresh)
        self._list.append(fresh)

    def _select_in_place(self, annotation_id: str) -> None:
        self.select(annotation_id, reveal=False)

    def _describe(self, annotation_id: str) -> str:
        annotation = self._annotations.get(annotation_id)
        if annotation is None or self._session is None:
            return ""
        kind = self._session.project.scheme.kind(annotation.kind)
        lines = [kind.label if kind is not None else annotation.kind, *annotation.categories]
        return "\n".join([*lines, annotation.note] if annotation.note else lines)
