"""The program as a person starts it: a process of its own, on a real X server."""

import os
import subprocess
import sys

from hands import Hands
from Xlib import X
from Xlib.error import BadWindow

_PATIENCE = 30_000
"""Milliseconds that a slow machine is given."""


class Program:
    """Runs it in a home of its own and presses keys in whichever of its windows is on top."""

    def __init__(self, home, qtbot):
        self._qtbot = qtbot
        there = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home / "config")}
        there |= {"XDG_DATA_HOME": str(home / "data"), "QT_ACCESSIBILITY": "0"}
        self.process = subprocess.Popen([sys.executable, "-m", "annotator"], env=there, cwd=home)
        self.hands = Hands()

    def wait(self, condition):
        self._qtbot.waitUntil(condition, timeout=_PATIENCE)

    def titles(self):
        return [name for name, _ in self._windows()]

    def turn_to(self, title, number=1):
        """Give a window the keys, as a window manager does with a new one."""
        self.wait(lambda: sum(title in name for name in self.titles()) == number)
        window = [each for name, each in self._windows() if title in name][-1]
        window.set_input_focus(X.RevertToParent, X.CurrentTime)
        self.wait(lambda: self.hands.server.get_input_focus().focus == window)

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.hands.close()

    def _windows(self):
        name = self.hands.server.intern_atom("_NET_WM_NAME")
        found = []
        for each in self.hands.server.screen().root.query_tree().children:
            try:
                told = each.get_full_property(name, X.AnyPropertyType)
                if told is not None and each.get_attributes().map_state == X.IsViewable:
                    found.append((told.value.decode(), each))
            except BadWindow:
                continue
        return found
