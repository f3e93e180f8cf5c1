"""Finding words in the article on show."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, Signal

from annotator.model.errors import Error
from annotator.model.progress import Progress
from annotator.model.span import Span
from annotator.text.finding import Findable, Hits, Wanted
from annotator.ui.controllers.context import Context
from annotator.ui.jobs import Job, Jobs
from annotator.ui.reading.article_view import ArticleView
from annotator.ui.reading.find_bar import FindBar
from annotator.ui.settings import FIND_OPTIONS


class Finder(QObject):
    """Connects the find bar to the reading view.

    What cannot take long is found at once; the rest in the background, and only the newest answer
    counts.

    Signals:
        found: ``hits`` and ``wanted`` have changed.
        closed: The bar was put away.

    Attributes:
        hits: Code point spans of the article's text.
        wanted: What they are the hits of.
        current: Index of the hit that was gone to last; -1 for none.
    """

    found = Signal()
    closed = Signal()

    def __init__(self, context: Context, bar: FindBar, view: ArticleView) -> None:
        super().__init__(bar)
        self._context, self._bar, self._view = context, bar, view
        self.hits = Hits()
        self.wanted = Wanted()
        self._text = Findable("")
        self._anchor = 0
        self.current = -1
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self._then: list[Callable[[], None]] = []
        bar.set_memory(context.settings.finds, context.settings.find_options)
        bar.find_changed.connect(self._typed)
        bar.next_requested.connect(self.next)
        bar.previous_requested.connect(self.previous)
        bar.closed.connect(self._closed)

    @property
    def is_asked(self) -> bool:
        """Whether there is something to find, found or not."""
        return not self._bar.isHidden() and bool(self._bar.wanted.words)

    def start(self) -> None:
        """Open the bar, with the selected words if they stand on one line."""
        span, article = self._view.selected_span(), self._view.article
        words = article.text[span.start : span.end] if span and article else ""
        self._anchor = span.start if span is not None else self._view.position()
        self._bar.start("" if "\n" in words else words)

    def ensure(self) -> None:
        """Open the bar unless it is open with something to find."""
        if not self.is_asked:
            self.start()
        self._remember()

    def next(self) -> None:
        """Go on to the next hit, round the end; without the bar, find the last words again."""
        self._step(self._show_next)

    def previous(self) -> None:
        """Go back to the hit before, round the start."""
        self._step(self._show_previous)

    def show(self, number: int) -> None:
        """Make a hit the current one."""
        self._show(number)
        self._anchor = self._here().start

    def reveal(self) -> None:
        """Scroll to the current hit where it is out of sight."""
        if self.current >= 0:
            self._view.ensureCursorVisible()

    def show_article(self) -> None:
        """Find in the article that is on show now, without moving in it; without one, close."""
        article = self._view.article
        if article is None:
            self.leave()
        elif article.text is not self._text.text and not self._bar.isHidden():
            self._search(self._count)

    def leave(self) -> None:
        """Close the bar and forget the article."""
        self._stop()
        self._jobs.close()
        self._text = Findable("")
        self._bar.hide()
        self._set(Hits(), Wanted())
        self.closed.emit()

    # --- searching ---

    def _typed(self, _wanted: Wanted) -> None:
        self._search(self._show_nearest)

    def _search(self, then: Callable[[], None]) -> None:
        self._stop()
        article = self._view.article
        if article is None:
            return
        if self._text.text is not article.text:
            self._text = Findable(article.text)
            self._anchor = self._view.position()
        wanted, text = self._bar.wanted, self._text
        self._then = [then]
        if text.is_quick(wanted) or not wanted.words:
            self._answer(wanted, text.find(wanted))
            return
        self._bar.set_searching()

        def work(progress: Progress) -> Hits:
            return text.find(wanted, progress)

        job = self._job = Job(work)

        def succeed(hits: object) -> None:
            if self._job is job:
                self._job = None
                self._answer(wanted, cast("Hits", hits))

        def fail(error: Error) -> None:
            if self._job is job:
                self._job = None
                self._set(Hits(), wanted)
                self._bar.set_trouble(str(error))
                self.found.emit()

        job.signals.succeeded.connect(succeed)
        job.signals.failed.connect(fail)
        self._jobs.start(job)

    def _stop(self) -> None:
        self._job = None
        self._jobs.cancel()

    def _answer(self, wanted: Wanted, hits: Hits) -> None:
        self._set(hits, wanted)
        for step in self._then:
            step()
        self.found.emit()

    def _set(self, hits: Hits, wanted: Wanted) -> None:
        self.hits, self.wanted, self.current = hits, wanted, -1
        self._view.show_hits(hits)

    # --- going through the hits ---

    def _step(self, step: Callable[[], None]) -> None:
        self._remember()
        if self._bar.isHidden():
            if not self._bar.wanted.words:
                self.start()
                return
            self._bar.show()
            self._search(step)
        elif self._job is not None:
            # As if the answer had been there when the key was pressed.
            self._then.append(step)
        else:
            step()

    def _here(self) -> Span:
        at = self._view.position()
        return self._view.selected_span() or Span(at, at)

    def _show_nearest(self) -> None:
        self._show(self.hits.first_from(self._anchor))

    def _show_next(self) -> None:
        here = self._here()
        number = self.hits.first_from(here.start)
        on_it = number < len(self.hits) and self.hits[number] == here
        self._show(number + on_it, "end")
        self._anchor = self._here().start

    def _show_previous(self) -> None:
        self._show(self.hits.first_from(self._here().start) - 1, "start")
        self._anchor = self._here().start

    def _count(self) -> None:
        self._bar.set_result(0, len(self.hits))

    def _show(self, number: int, edge: str = "") -> None:
        if not self.hits:
            self._bar.set_result(0, 0)
            return
        beyond = not 0 <= number < len(self.hits)
        self.current = number % len(self.hits)
        self._view.show_hits(self.hits, self.current)
        self._view.reveal(self.hits[self.current])
        self._view.select(*self.hits[self.current])
        self._bar.set_result(self.current + 1, len(self.hits), edge if beyond else "")

    def _remember(self) -> None:
        wanted = self._bar.wanted
        if wanted.words:
            options = tuple(name for name in FIND_OPTIONS if getattr(wanted, name))
            settings = self._context.settings.found(wanted.words, options)
            self._context.settings = settings
            self._bar.set_memory(settings.finds, settings.find_options)

    def _closed(self) -> None:
        self._remember()
        self._stop()
        self._set(Hits(), Wanted())
        self.closed.emit()
        self._view.setFocus()
