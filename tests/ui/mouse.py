"""What a mouse does to the reading view: drags and quick clicks with real times."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
PLAIN, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier


class Mouse:
    """Sends events to a view's viewport; its clock runs on by itself."""

    clock = 10_000_000

    def __init__(self, view):
        self.view = view

    def send(self, kind, at, button=LEFT, held=LEFT, modifiers=PLAIN, later=20):
        Mouse.clock += later
        globally = QPointF(self.view.viewport().mapToGlobal(at))
        event = QMouseEvent(kind, QPointF(at), globally, button, held, modifiers)
        event.setTimestamp(Mouse.clock)
        QApplication.sendEvent(self.view.viewport(), event)

    def press(self, at, clicks=1):
        """Press so many times quickly; the last time the button stays down."""
        Mouse.clock += 100_000
        for number in range(clicks):
            again = number == 1
            kind = QEvent.Type.MouseButtonDblClick if again else QEvent.Type.MouseButtonPress
            self.send(kind, at)
            if number < clicks - 1:
                self.release(at)

    def move(self, at, modifiers=PLAIN, held=LEFT):
        self.send(QEvent.Type.MouseMove, at, NONE, held, modifiers)

    def release(self, at):
        self.send(QEvent.Type.MouseButtonRelease, at, held=NONE)

    def click(self, at):
        self.press(at)
        self.release(at)

    def drag(self, start, end, clicks=1, modifiers=PLAIN):
        self.press(start, clicks)
        middle = QPoint((start.x() + end.x()) // 2, (start.y() + end.y()) // 2)
        self.move(middle, modifiers)
        self.move(end, modifiers)
        self.release(end)

    def between(self, position):
        """A point at the border before a code point."""
        return self.view.rectangle_of(position).center().toPoint()

    def inside(self, position):
        """A point in the first half of a code point of left-to-right script."""
        return self.between(position) + QPoint(3, 0)
