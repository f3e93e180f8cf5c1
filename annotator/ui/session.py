"""The window's one writer: edits go to disk here, and the views hear what changed."""

from collections.abc import Callable
from typing import ParamSpec

from PySide6.QtCore import QObject, Signal

from annotator.model.change import Change
from annotator.model.edit import Edit
from annotator.model.errors import Error
from annotator.project import Project

Arguments = ParamSpec("Arguments")

PATIENCE = 0.1
"""Seconds that the window may stand still while another program is writing."""


class ProjectSession(QObject):
    """An open project as the window uses it.

    Signals:
        changed: A ``Change`` that is on disk.
        failed: An ``Error``; nothing was written.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        project.wait_at_most(PATIENCE)

    def do(
        self,
        build: Callable[Arguments, Edit],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Change | None:
        """Build an edit and write it in one transaction.

        Args:
            build: A method of ``project.edits``.
            *args: Passed to it.
            **kwargs: Passed to it.

        Returns:
            What changed, or None if nothing was written; ``failed`` has then told why.
        """
        return self._write(lambda: self._applied(build(*args, **kwargs)))

    def tell(self, change: Change) -> None:
        """Let the views hear what a job has written over a connection of its own."""
        self.changed.emit(change)

    def undo(self) -> Change | None:
        """Take back this annotator's newest edit."""
        return self._write(self.project.undo)

    def redo(self) -> Change | None:
        """Do the edit again that was undone last."""
        return self._write(self.project.redo)

    def _applied(self, edit: Edit) -> Change | None:
        return None if edit.is_empty else self.project.apply(edit)

    def _write(self, write: Callable[[], Change | None]) -> Change | None:
        try:
            change = write()
        except Error as error:
            self.failed.emit(error)
            return None
        if change is not None:
            self.changed.emit(change)
        return change
