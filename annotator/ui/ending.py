"""Lets a terminal or a session that ends the program close its window first."""

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QWidget

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Ending(QObject):
    """Closes a window when the program is told to end; told once more, it ends at once.

    Python calls its handlers between two of its own instructions, of which there are none while Qt
    waits, but writes to a socket at once (Python, ``signal.set_wakeup_fd``), and Qt hears of that.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._told, self._heard = socket.socketpair()
        for each in (self._told, self._heard):
            each.setblocking(False)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._close)

    def listen(self) -> None:
        """Begin; a signal that the program was started to ignore stays ignored."""
        signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        for number in _SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, _once)

    def stop(self) -> None:
        """Leave the signals to the system again."""
        signal.set_wakeup_fd(-1)
        for number in _SIGNALS:
            if signal.getsignal(number) is _once:
                signal.signal(number, signal.SIG_DFL)
        self._notifier.setEnabled(False)
        self._told.close()
        self._heard.close()

    def _close(self) -> None:
        self._heard.recv(64)
        self._window.close()


def _once(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_DFL)
