"""Keeps a window in step with what other programs write to its project."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from annotator.model.change import Change
from annotator.model.elsewhere import Elsewhere
from annotator.ui.session import ProjectSession

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_PAUSE = 2000
"""Milliseconds between two looks, each of which is one question to SQLite about a number."""


class Watching(QObject):
    """Looks when the window becomes active, before every change, and now and then."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._commands = window, window.commands
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        window.installEventFilter(self)
        window.annotation_editor.left_over.connect(self._keep)

    def watch(self, session: ProjectSession | None) -> None:
        """Turn to another project; None for none."""
        if session is not None:
            session.caught_up.connect(self._tell)
            session.outdated.connect(self._refresh)

    def look(self) -> None:
        """Show what others have changed; what jobs of this window write is told by themselves."""
        session = self._commands.context.session
        if session is not None and not len(self._commands.context.jobs):
            session.catch_up()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look when a person comes back to the window."""
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return super().eventFilter(watched, event)

    def _tell(self, found: Elsewhere) -> None:
        names = ", ".join(found.annotators)
        if found.count == 1:
            words = self.tr("Changed elsewhere by {names}: {label}.")
            words = words.format(names=names, label=found.label)
        else:
            words = self.tr("Changed elsewhere by {names}: {n} edits.")
            words = words.format(names=names, n=f"{found.count:,}")
        self._window.notices.show_hint(words)

    def _refresh(self, change: Change) -> None:
        """Read everything anew: too much has changed to be shown one by one."""
        commands = self._commands
        commands.articles.refresh()
        commands.categories.refresh()
        commands.reader.read_anew()
        if commands.context.session is not None:
            commands.context.session.changed.emit(change)

    def _keep(self, typed: str) -> None:
        words = self.tr(
            "What was typed into an annotation that is gone could not be stored; "
            "copy it from the details."
        )
        self._window.notices.show_trouble(words, typed)
