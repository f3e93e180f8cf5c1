"""The window: the only layer that knows Qt."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

__all__ = ["MainWindow"]


def __getattr__(name: str) -> object:
    """Import the window when it is first asked for, so that parts can be used without it."""
    if name == "MainWindow":
        from annotator.ui.main_window import MainWindow

        return MainWindow
    raise AttributeError(name)
