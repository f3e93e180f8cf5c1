"""The colours of highlights that stand back behind the selected one."""

from functools import cache

from PySide6.QtGui import QColor

from annotator.model.scheme import Colours, Kind
from annotator.ui.theme import Theme

_DIM_FILL = 0.4
_DIM_LINE = 0.7
"""How much of their colours dimmed highlights keep."""


def dimmed(shown: Theme, kind: Kind) -> Colours:
    """The colours of a kind while another annotation is brought out.

    They lie between its own and the ground: words on the fill read at 4.5:1 as before, the line
    stands out from the ground at 3:1 (WCAG 2.2, "non-text contrast").
    """
    colours = shown.kind(kind)
    return Colours(
        _mixed(colours.fill, shown.ground, _DIM_FILL), _mixed(colours.line, shown.ground, _DIM_LINE)
    )


@cache
def _mixed(colour: str, ground: str, part: float) -> str:
    """A colour of which the given part covers a ground."""
    first, second = QColor(colour), QColor(ground)
    over = QColor.fromRgbF(
        *(
            part * one + (1 - part) * two
            for one, two in (
                (first.redF(), second.redF()),
                (first.greenF(), second.greenF()),
                (first.blueF(), second.blueF()),
            )
        )
    )
    return over.name().upper()
