"""The window's one writer: edits go to disk here, and the views hear what changed."""

from collections.abc import Callable
from contextlib import suppress
from typing import ParamSpec

from PySide6.QtCore import QObject, Signal

from annotator.model.annotation import Annotation
from annotator.model.article import ArticleInfo
from annotator.model.change import Change
from annotator.model.edit import Edit
from annotator.model.elsewhere import Elsewhere
from annotator.model.errors import EditConflict, Error
from annotator.project import Project
from annotator.ui.widgets.panel_parts import one_line

Arguments = ParamSpec("Arguments")

_MOST_WORDS = 60
"""Characters of an annotation that a sentence quotes."""

PATIENCE = 0.1
"""Seconds that the window may stand still while another program is writing."""


class ProjectSession(QObject):
    """An open project as the window uses it.

    Signals:
        changed: A ``Change`` that is on disk.
        failed: An ``Error``; nothing was written.
        caught_up: ``Elsewhere``: what other programs wrote is on show now.
        outdated: Too much was written to be shown one by one; a ``Change`` without it.
    """

    changed = Signal(object)
    failed = Signal(object)
    caught_up = Signal(object)
    outdated = Signal(object)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self._gone: dict[str, str] = {}
        self._own_work: list[str] = []
        project.wait_at_most(PATIENCE)
        self.catch_up()

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

    def begin_work(self, how: str) -> None:
        """Take what other connections write from now on as this window's own.

        Args:
            how: What that is: ``done``, ``undone`` or ``redone``.
        """
        self._own_work.append(how)

    def end_work(self, how: str) -> None:
        """That work is over, and what it wrote is on show."""
        self._own_work.remove(how)

    def catch_up(self) -> Elsewhere | None:
        """Let the views hear what other connections have written, and tell what it was."""
        how = self._own_work[-1] if self._own_work else "elsewhere"
        # What cannot be read now stands in the way of the next change too, which tells of it.
        with suppress(Error):
            found = self.project.elsewhere()
            if found is not None:
                self._pass_on(found, how)
            return found
        return None

    def undo(self) -> Change | None:
        """Take back this annotator's newest edit."""
        return self._write(self.project.undo)

    def redo(self) -> Change | None:
        """Do the edit again that was undone last."""
        return self._write(self.project.redo)

    def _applied(self, edit: Edit) -> Change | None:
        return None if edit.is_empty else self.project.apply(edit)

    def _pass_on(self, found: Elsewhere, how: str) -> None:
        if found.edit is None:
            self.outdated.emit(Change(Edit(found.label), how))
        else:
            change = Change(found.edit, how)
            self._remember(change)
            self.changed.emit(change)
        if how == "elsewhere":
            self.caught_up.emit(found)

    def _remember(self, change: Change) -> None:
        """Keep in mind what is gone, so that an edit of it can be refused by its name."""
        for record in change.edit.before:
            if isinstance(record, Annotation):
                kind = self.project.scheme.kind(record.kind)
                name = kind.label.lower() if kind is not None else record.kind
                self._gone[record.id] = f"{name} “{one_line(record.text, _MOST_WORDS)}”"
            elif isinstance(record, ArticleInfo):
                self._gone[record.id] = self.tr("article “{title}”").format(title=record.title)
        for record in change.edit.after:
            self._gone.pop(record.id, None)

    def _told(self, error: Error) -> Error:
        """An error without the id of something that is gone, which nobody has ever seen."""
        for key, name in self._gone.items():
            if key in error.message:
                return EditConflict(
                    self.tr("The {what} was deleted elsewhere").format(what=name),
                    self.tr("nothing was changed"),
                )
        return error

    def _write(self, write: Callable[[], Change | None]) -> Change | None:
        found = self.catch_up()
        try:
            if found is not None and (found.edit is None or Change(found.edit).texts):
                # What was meant is told by places in a text that may be another one now.
                if self._own_work:
                    raise EditConflict(
                        self.tr("A large change was being saved, and this one was not made"),
                        self.tr("make it again"),
                    )
                raise EditConflict(
                    self.tr("The project was changed elsewhere, and your change was not made"),
                    self.tr("look at it as it is now, and make it again"),
                )
            change = write()
        except Error as error:
            self.failed.emit(self._told(error))
            return None
        if change is not None:
            self.changed.emit(change)
        return change
