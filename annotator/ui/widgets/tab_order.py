"""The order in which Tab goes through a window: that in which one reads it."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def step(window: QWidget, *, forward: bool) -> bool:
    """Move the focus to the control that comes next, or before, round the end.

    Qt goes by the order in which controls were made. Those of a form that is made anew for what is
    selected would all come last, whatever stands around them.

    Returns:
        Whether there was one to move to.
    """
    found = list(in_order(window))
    if not found:
        return False
    if not forward:
        found.reverse()
    here = window.focusWidget()
    target = found[(found.index(here) + 1) % len(found)] if here in found else found[0]
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    target.setFocus(reason)
    around = target.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(target)
        around = around.parentWidget()
    return True


def in_order(window: QWidget) -> Iterator[QWidget]:
    """The controls that Tab stops at: panel by panel, and row by row in each of them.

    Panels stand side by side or below each other in columns, in the direction of the language.
    """
    for panel in sorted(_shown(window), key=lambda each: (_begin(each), each.y())):
        yield from _stops(panel)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    is_stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    if is_stop and widget.isEnabled() and widget.focusProxy() is None:
        yield widget
    rows: list[list[QWidget]] = []
    for child in sorted(_shown(widget), key=QWidget.y):
        if rows and child.geometry().center().y() <= _bottom(rows[-1]):
            rows[-1].append(child)
        else:
            rows.append([child])
    for row in rows:
        for child in sorted(row, key=_begin):
            yield from _stops(child)


def _shown(widget: QWidget) -> list[QWidget]:
    found = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [each for each in found if each.isVisible() and not each.isWindow()]


def _begin(widget: QWidget) -> int:
    """How far a widget is from where lines begin."""
    if widget.layoutDirection() is Qt.LayoutDirection.LeftToRight:
        return widget.x()
    around = widget.parentWidget()
    return (around.width() if around is not None else 0) - widget.geometry().right()


def _bottom(row: list[QWidget]) -> int:
    return min(each.geometry().bottom() for each in row)
