"""Which equal shares of a text are marked: a map of it that is smaller than the text."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate

from annotator.model.span import Span

SHARES = 1024
"""Into so many a text is cut: about as many as a screen has rows of pixels."""


class Shares:
    """Counts spans by share and group; what it costs does not grow with what it holds.

    Attributes:
        length: Of the text, code points.
        count: How many shares there are.
        totals: How many keys each group has.
    """

    def __init__(self, length: int = 0) -> None:
        self.length = length
        self.count = min(length, SHARES)
        self.totals: Counter[str] = Counter()
        self._filed: dict[str, tuple[str, tuple[Span, ...]]] = {}
        self._hidden: set[str] = set()
        self._edges: dict[str, list[int]] = {}
        self._marked: dict[str, list[Span]] = {}
        self._changed: set[str] = set()

    def __iter__(self) -> Iterator[str]:
        """All keys, those that are hidden included."""
        return iter(self._filed)

    def put(self, key: str, group: str, spans: Iterable[Span], *, hidden: bool = False) -> None:
        """File spans under a key, in place of those it had.

        Args:
            key: Of a thing that is marked.
            group: That it counts in.
            spans: Where it is.
            hidden: Whether it is left out of the counts.
        """
        self.drop(key)
        filed = tuple(spans)
        self._filed[key] = group, filed
        if hidden:
            self._hidden.add(key)
        else:
            self._count(group, filed, 1)

    def drop(self, key: str) -> None:
        """Forget a key; unknown ones are no error."""
        if key in self._filed:
            group, spans = self._filed.pop(key)
            if key in self._hidden:
                self._hidden.remove(key)
            else:
                self._count(group, spans, -1)

    def hide(self, hidden: Iterable[str]) -> None:
        """Leave these keys out of the counts, and no others."""
        self._hidden = set(hidden)
        self._changed.update(self._edges)
        self._edges.clear()
        self.totals.clear()
        for key, (group, spans) in self._filed.items():
            if key not in self._hidden:
                self._count(group, spans, 1)

    def of(self, span: Span) -> Span:
        """The shares that a span touches, at least one where the text is not empty."""
        first = min(self._share(span.start), max(self.count - 1, 0))
        return Span(first, min(max(self._share(span.end - 1), first) + 1, self.count))

    def start(self, share: int) -> int:
        """The first code point of a share; for ``count`` the length of the text."""
        return -(-share * self.length // self.count) if self.count else 0

    def marked(self, group: str) -> list[Span]:
        """Stretches of shares that spans of a group touch, from the start of the text.

        The same list as before while they are the same.
        """
        if group in self._changed:
            self._changed.remove(group)
            found = self._stretches(group)
            if found != self._marked.get(group):
                self._marked[group] = found
        return self._marked.setdefault(group, [])

    def _stretches(self, group: str) -> list[Span]:
        found: list[Span] = []
        begun = -1
        for share, deep in enumerate(accumulate(self._edges.get(group, ()))):
            if deep and begun < 0:
                begun = share
            elif not deep and begun >= 0:
                found.append(Span(begun, share))
                begun = -1
        return found

    def _share(self, at: int) -> int:
        return at * self.count // self.length if self.length else 0

    def _count(self, group: str, spans: Iterable[Span], by: int) -> None:
        self.totals[group] += by
        self._changed.add(group)
        edges = self._edges.setdefault(group, [0] * (self.count + 1))
        for first, last in map(self.of, spans):
            edges[first] += by
            edges[last] -= by
