"""Menus that keep the keyboard to themselves."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QMenu


class Menu(QMenu):
    """A menu whose keys come before those of the window that it opens over.

    Single letters and Del are keys of the text: without this, they would act on it while a menu is
    open, and an access key would do something else than its entry.
    """

    def event(self, event: QEvent) -> bool:
        """Claim every key."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)
