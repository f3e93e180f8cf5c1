"""What annotations are related to, as lines that lead to the other end."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from annotator.exporters import values
from annotator.exporters.labels import Labels
from annotator.model.annotation import Annotation
from annotator.model.relation import Related
from annotator.model.scheme import Kind
from annotator.model.snapshot import Snapshot
from annotator.text.direction import is_right_to_left

_MOST = 30
"""Relations that are listed of one annotation, so that a row of a table fits on a page."""
_WORDS_LIMIT = 120
_BETWEEN = " · "


class Line(NamedTuple):
    """A line of a cell.

    Attributes:
        label: What stands before the words.
        words: What leads to the other end.
        other: The annotation that the words lead to; None where they lead nowhere.
        about: What stands after them: who is named there, and where it is.
    """

    label: str
    words: str
    other: Annotation | None = None
    about: str = ""

    @property
    def after(self) -> str:
        """What stands after the words, and what parts it from them."""
        return f"{_BETWEEN}{self.about}" if self.about else ""

    @property
    def text(self) -> str:
        """All of it."""
        return f"{self.label}{self.words}{self.after}"


class Relating:
    """Tells of the relations of a snapshot's annotations.

    Args:
        snapshot: Whose relations.
        labels: The words to tell it with.
        kinds: Kinds by name.
        paragraphs: Number of the paragraph that each annotation begins in, by its id.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        labels: Labels,
        kinds: Mapping[str, Kind],
        paragraphs: Mapping[str, int | None] = MappingProxyType({}),
    ) -> None:
        self._labels, self._kinds, self._paragraphs = labels, kinds, paragraphs
        self._scheme = snapshot.scheme
        self._articles = {article.id: article for article in snapshot.articles}
        types = snapshot.scheme.relations if snapshot.scheme else ()
        self._order = {each.name: place for place, each in enumerate(types)}
        self._by_end = snapshot.by_end()

    def has(self, annotation: Annotation) -> bool:
        """Whether an annotation has relations."""
        return annotation.id in self._by_end

    def of(self, annotation: Annotation) -> list[Related]:
        """An annotation's relations: in the scheme's order, then in that they were made in."""

        def key(related: Related) -> tuple[int, bool]:
            place = self._order.get(related.relation.type, len(self._order))
            return place, not related.is_forward

        return sorted(self._by_end.get(annotation.id, ()), key=key)

    def lines(self, annotation: Annotation) -> list[Line]:
        """A line for each of the first relations, then how many more there are, if any."""
        found = self.of(annotation)
        lines = [self._line(annotation, related) for related in found[:_MOST]]
        more = len(found) - _MOST
        if more > 0:
            lines.append(Line(self._labels.more.format(count=self._labels.figure(more)), ""))
        return lines

    def label(self, related: Related) -> str:
        """What a relation says at this end."""
        return values.relation_label(self._scheme, related)

    def _line(self, here: Annotation, related: Related) -> Line:
        label = self._labels.colon.format(label=self.label(related), text="")
        words = values.related_words(related, _WORDS_LIMIT)
        rtl = is_right_to_left(label)
        # The words are a link of their own: what closes them stands before what follows.
        about = self._about(here, related.other, rtl=rtl)
        closing = values.closed(words, rtl=rtl)[len(words) :]
        return Line(label, words, related.other, f"{closing}{about}" if about else "")

    def _about(self, here: Annotation, other: Annotation, *, rtl: bool) -> str:
        """Who is named there, and where it is, each in its place in a line of a direction."""
        found = [self._person(other)]
        if other.article_id != here.article_id:
            found.append(values.article_caption(self._articles[other.article_id], self._labels))
        found.append(values.paragraph_mark(self._paragraphs.get(other.id)))
        return _BETWEEN.join(values.closed(each, rtl=rtl) for each in found if each)

    def _person(self, annotation: Annotation) -> str:
        return next(values.persons(self._kinds[annotation.kind], annotation), "")
