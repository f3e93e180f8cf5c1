"""Real key presses and a real mouse: events that the X server makes, not Qt (XTEST extension)."""

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from Xlib import XK, X
from Xlib.display import Display
from Xlib.ext import xtest

_PAUSE = 30
"""Milliseconds in which the program takes an event; what is awaited is waited for besides."""
_SIGNS = {" ": "space", "/": "slash", "[": "bracketleft", "]": "bracketright", ".": "period"}
_SIGNS |= {"-": "minus", "_": "underscore"}


class Hands:
    """Moves, presses and types on the X server, first in a window of this process if given one."""

    def __init__(self, window=None):
        self.server = Display()
        if window is not None:
            # Without a window manager nobody else gives the window the keys.
            self.server.create_resource_object("window", int(window.winId())).set_input_focus(
                X.RevertToParent, X.CurrentTime
            )
        self._sync()

    def close(self):
        self.server.close()

    def move(self, widget, point):
        """Move the pointer to a point of a widget."""
        there = widget.mapToGlobal(point)
        xtest.fake_input(self.server, X.MotionNotify, x=there.x(), y=there.y())
        self._sync()

    def click(self, widget, point, times=1):
        self.move(widget, point)
        for _ in range(times):
            self._button(X.ButtonPress)
            self._button(X.ButtonRelease)

    def drag(self, widget, start, end):
        """Press at one point, move in steps as a hand does, and let go at another."""
        self.move(widget, start)
        self._button(X.ButtonPress)
        steps = 8
        for step in range(1, steps + 1):
            way = end - start
            self.move(widget, start + QPoint(way.x() * step // steps, way.y() * step // steps))
        self._button(X.ButtonRelease)

    def press(self, key, *held):
        """Press a key by its X name, with others held, e.g. ``press("z", "Control_L")``."""
        for name in held:
            self._key(X.KeyPress, name)
        self._key(X.KeyPress, key)
        self._key(X.KeyRelease, key)
        for name in reversed(held):
            self._key(X.KeyRelease, name)

    def type(self, text):
        for sign in text:
            held = ("Shift_L",) if sign.isupper() or sign == "_" else ()
            self.press(_SIGNS.get(sign, sign.lower()), *held)

    def _key(self, kind, name):
        code = self.server.keysym_to_keycode(XK.string_to_keysym(name))
        xtest.fake_input(self.server, kind, code)
        self._sync()

    def _button(self, kind):
        xtest.fake_input(self.server, kind, 1)
        self._sync()

    def _sync(self):
        self.server.sync()
        QTest.qWait(_PAUSE)
