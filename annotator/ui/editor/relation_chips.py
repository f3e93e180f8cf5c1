"""What an annotation is related to, as chips that lead there."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from annotator.model.annotation import Annotation
from annotator.model.relation import Related
from annotator.model.scheme import Kind, Scheme
from annotator.text.direction import is_right_to_left, isolated
from annotator.ui import theme
from annotator.ui.widgets.chips import Chip, ChipRows
from annotator.ui.widgets.panel_parts import one_line, tooltip

_LETTERS = 160
"""Characters of the other annotation's words that a chip holds; what does not fit is elided."""


def said(label: str, other: Annotation) -> str:
    """What a relation says, and of which words, e.g. ``supports: The talks …``."""
    words = one_line(other.text, _LETTERS)
    return f"{label}: {isolated(words) if is_right_to_left(words) else words}"


def relation_words(scheme: Scheme, related: Related) -> str:
    """What a relation says at this end, in the words of the scheme."""
    return said(_label(scheme, related), related.other)


def _label(scheme: Scheme, related: Related) -> str:
    declared = scheme.relation(related.relation.type)
    return declared.read(forward=related.is_forward) if declared else related.relation.type


class RelationChip(Chip):
    """One relation: the badge of the other annotation's kind, what it says, and its words.

    Signals:
        activated: The ``Annotation`` at the other end.
    """

    activated = Signal(Annotation)
    widest = 4096
    mark = theme.ICON

    def __init__(self, related: Related, scheme: Scheme, parent: QWidget) -> None:
        text = relation_words(scheme, related)
        super().__init__(related.relation.id, text, parent)
        self._other = related.other
        self._kind: Kind | None = scheme.kind(related.other.kind)
        self.setAccessibleName(self.tr("Relation: {words}").format(words=text))
        hint = self.tr("Click to go there; Delete removes the relation")
        self.setToolTip(tooltip(f"{_label(scheme, related)}:", related.other.text, hint))
        self.clicked.connect(self._go)

    def paint_mark(self, painter: QPainter, centre: QPointF, shown: theme.Theme) -> None:
        """Paint the badge."""
        if self._kind is not None:
            half = self.mark / 2
            box = QRectF(centre.x() - half, centre.y() - half, self.mark, self.mark)
            theme.badge(painter, box, self._kind, shown)

    def _go(self) -> None:
        self.activated.emit(self._other)


class RelationBar(ChipRows):
    """An annotation's relations, a button for those that find no room, and one that adds one.

    Signals:
        relation_activated: The ``Annotation`` to go to.
        relation_removed: Id of a relation.
        all_requested: Every relation should be listed.
    """

    relation_activated = Signal(Annotation)
    relation_removed = Signal(str)
    all_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("relationAdd", "relate", parent)
        self.setObjectName("relationBar")
        self.setAccessibleName(self.tr("Relations"))
        self._shown: tuple[Scheme | None, tuple[Related, ...]] = (None, ())
        self.add.setText(self.tr("Relate…"))
        self.add.setAccessibleName(self.tr("Relate to another annotation"))
        self.add.setToolTip(
            self.tr("Relate to another annotation (L); or drag one onto another in the list")
        )
        self._more = self.button("relationMore")
        self._more.setAccessibleName(self.tr("List all relations"))
        self._more.setToolTip(self.tr("List all relations to go to one of them"))
        self._more.clicked.connect(self.all_requested)
        self._more.hide()

    def show_relations(self, related: Sequence[Related], more: int, scheme: Scheme) -> None:
        """Show these relations, and that there are more of them."""
        self._more.setText(self.tr("{n} more…").format(n=f"{more:,}"))
        self._more.setVisible(more > 0)
        wanted = (scheme, tuple(related))
        if wanted != self._shown:
            self._shown = wanted
            self.show_chips([self._chip(each, scheme) for each in related])
        else:
            self._arrange()

    def _chip(self, related: Related, scheme: Scheme) -> Chip:
        chip = RelationChip(related, scheme, self)
        chip.activated.connect(self.relation_activated)
        chip.removed.connect(self.relation_removed)
        return chip
