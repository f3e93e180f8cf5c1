"""The palette in which an annotation is related to others."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from annotator.model.annotation import Annotation
from annotator.model.errors import Error
from annotator.model.relation import Relation
from annotator.services.relating import Way, related_kinds, ways
from annotator.ui import theme
from annotator.ui.editor.relation_chips import said
from annotator.ui.session import ProjectSession
from annotator.ui.widgets.choices import ChooserItem, folded
from annotator.ui.widgets.command_palette import Chooser
from annotator.ui.widgets.panel_parts import one_line

_FOUND = 50
"""Annotations that typing brings up at most."""
_SHORTEST = 2
"""Letters from which on it does so."""
_LETTERS = 40
"""Characters of the annotation's own words that the box shows while it is empty."""


class RelationPalette(QObject):
    """Offers every way to relate an annotation to another; choosing one again takes it back.

    It begins with the annotations that it is given; those of the whole project come up by typing
    their words.

    Signals:
        failed: An ``Error`` that kept something from being found.

    Attributes:
        chooser: The popup, to be opened once.

    Raises:
        AnnotationError: The annotation is no longer there.
    """

    failed = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        session: ProjectSession,
        source: Annotation,
        near: Sequence[Annotation],
    ) -> None:
        super().__init__(parent)
        self._session, self._source = session, source
        self._project, self._scheme = session.project, session.project.scheme
        self._theme = theme.of(parent)
        self._icons: dict[str, QIcon] = {}
        self._titles = {source.article_id: ""}
        self._offered: dict[str, tuple[Way, str]] = {}
        self._there = {self._key_of(each): each.id for each in self._project.relations(source)}
        self._kinds = related_kinds(self._scheme, source.kind)
        self._labels = {
            folded(word)
            for kind in self._kinds
            for way in ways(self._scheme, source.kind, kind)
            for word in way.label.split()
        }
        asked = self.tr("Relate “{words}”: type the relation or the other words…")
        self.chooser = Chooser(
            parent,
            self._items(near),
            placeholder=asked.format(words=one_line(source.text, _LETTERS)),
        )
        self.setParent(self.chooser)
        self.chooser.chosen.connect(self._toggle)
        self.chooser.typed.connect(self._find)

    def _items(self, annotations: Iterable[Annotation]) -> Iterator[ChooserItem]:
        found = [
            (way, other)
            for other in annotations
            for way in ways(self._scheme, self._source.kind, other.kind)
        ]
        # What fits these kinds in particular is more likely to be meant than what fits any.
        for way, other in sorted(found, key=_is_general):
            key = _key(way.type.name, other.id, forward=way.forward)
            self._offered[key] = way, other.id
            yield ChooserItem(
                key=key,
                title=said(way.label, other),
                detail=self._title(other.article_id),
                icon=self._icon(other.kind),
                checked=key in self._there,
            )

    def _find(self, text: str) -> None:
        """Offer annotations of the project by the words typed, but for those of labels."""
        words = text.split()
        own = [w for w in words if not any(label.startswith(folded(w)) for label in self._labels)]
        try:
            for query in {" ".join(words), " ".join(own)}:
                if len(query) >= _SHORTEST:
                    found = self._project.find_annotations(query, kinds=self._kinds, limit=_FOUND)
                    others = [each for each in found if each.id != self._source.id]
                    self.chooser.offer(self._items(others))
        except Error as error:
            self.failed.emit(error)

    def _toggle(self, key: str) -> None:
        edits = self._project.edits
        if key in self._there:
            self._session.do(edits.unrelate, (self._there.pop(key),))
            return
        way, other = self._offered[key]
        ends = (self._source.id, other) if way.forward else (other, self._source.id)
        change = self._session.do(edits.relate, *ends, way.type.name)
        if change is not None:
            self._there[key] = change.related[0].id

    def _key_of(self, relation: Relation) -> str:
        declared = self._scheme.relation(relation.type)
        leads = relation.source_id == self._source.id
        other = relation.target_id if leads else relation.source_id
        forward = leads or (declared is not None and declared.is_symmetric)
        return _key(relation.type, other, forward=forward)

    def _title(self, article_id: str) -> str:
        if article_id not in self._titles:
            self._titles[article_id] = self._project.edits.article_info(article_id).title
        return self._titles[article_id]

    def _icon(self, name: str) -> QIcon:
        if name not in self._icons:
            kind = self._scheme.kind(name)
            self._icons[name] = theme.kind_icon(kind, self._theme) if kind else QIcon()
        return self._icons[name]


def _is_general(pair: tuple[Way, Annotation]) -> bool:
    return not (pair[0].type.source or pair[0].type.target)


def _key(name: str, other: str, *, forward: bool) -> str:
    return f"{name} {forward} {other}"
