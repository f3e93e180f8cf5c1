"""How long work tells where it is, and is told to stop."""

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""``progress(done, total, label)``; raises ``Cancelled`` to stop the work."""


def no_progress(done: int, total: int, label: str) -> None:
    """Tell nobody, never cancel."""
