"""Finding words in the article on show."""

import re
from bisect import bisect_left, bisect_right

from PySide6.QtCore import QObject

from annotator.model.span import Span
from annotator.ui.article_view import ArticleView
from annotator.ui.find_bar import FindBar


class Finder(QObject):
    """Connects the find bar to the reading view; matches are code point spans of the text."""

    def __init__(self, bar: FindBar, view: ArticleView) -> None:
        super().__init__(bar)
        self._bar, self._view = bar, view
        self._hits: list[Span] = []
        bar.find_changed.connect(self._find)
        bar.next_requested.connect(self._next)
        bar.previous_requested.connect(self._previous)
        bar.closed.connect(self._close)

    def start(self) -> None:
        """Open the bar, with the selected words if they stand on one line."""
        span, article = self._view.selected_span(), self._view.article
        words = article.text[span.start : span.end] if span and article else ""
        self._bar.start("" if "\n" in words else words)

    def put_away(self) -> None:
        """Close the bar: another article is on show."""
        self._hits = []
        self._bar.hide()

    def _find(self, words: str, case: bool, whole: bool) -> None:
        self._hits = self._matches(words, case=case, whole=whole)
        at = self._view.selected_span() or Span(self._view.position(), self._view.position())
        self._show(bisect_left(self._hits, Span(at.start, at.start)))

    def _matches(self, words: str, *, case: bool, whole: bool) -> list[Span]:
        if not words or self._view.article is None:
            return []
        pattern = re.escape(words)
        if whole:
            pattern = rf"(?<!\w){pattern}(?!\w)"
        found = re.finditer(pattern, self._view.article.text, 0 if case else re.IGNORECASE)
        return [Span(*match.span()) for match in found]

    def _next(self) -> None:
        at = self._view.selected_span() or Span(self._view.position(), self._view.position())
        self._show(bisect_right(self._hits, at))

    def _previous(self) -> None:
        at = self._view.selected_span() or Span(self._view.position(), self._view.position())
        self._show(bisect_left(self._hits, at) - 1)

    def _show(self, number: int) -> None:
        if not self._hits:
            self._bar.set_result(0, 0)
            return
        number %= len(self._hits)
        self._view.select(*self._hits[number])
        self._bar.set_result(number + 1, len(self._hits))

    def _close(self) -> None:
        self._hits = []
        self._view.setFocus()
