"""Commands that change what a highlight covers, and which highlights the text shows."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.text.trimming import Trimming
from annotator.ui import ask
from annotator.ui.controllers.context import Context
from annotator.ui.controllers.edges import Edges
from annotator.ui.controllers.marking import Marking
from annotator.ui.controllers.parts import Parts
from annotator.ui.controllers.reader import Reader

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_SWITCHES = {
    "TrimEnds": "trim_ends",
    "DropQuotationMarks": "drop_quotation_marks",
    "FollowFilter": "follow_filter",
    "PrintNotes": "print_notes",
}
"""Setting of each command that is a switch."""


class EditingCommands(QObject):
    """Carries out the commands on parts, edges, overlaps and the filter of the text.

    Attributes:
        parts: Adding, taking out, splitting, merging.
        edges: Moving edges by keys and handles.
    """

    def __init__(
        self, context: Context, window: "MainWindow", reader: Reader, marking: Marking
    ) -> None:
        super().__init__(context)
        self._context, self._window, self._marking = context, window, marking
        self._view, self._list = window.article_view, window.annotation_list
        self.parts = Parts(context, reader, self._view, self._list, marking)
        self.edges = Edges(self._view, self.parts.move)
        self._counted = (0, 0, False)
        self.parts.failed.connect(context.show_error)
        for part in (marking, self.edges):
            part.hinted.connect(window.statusBar().showMessage)
        self._list.filter_changed.connect(self._filter_text)
        self._list.counted.connect(self._count)
        window.filter_sign.clear_requested.connect(self._list.clear_filter)

    def may_leave(self) -> bool:
        """Write what is being typed; where that fails, ask whether to go on without it."""
        editor = self._window.annotation_editor
        if editor.flush():
            return True
        question = self.tr("What you have typed could not be saved. Leave without it?")
        detail = self.tr("Cancel to keep it; it is saved as soon as the project can be written.")
        if ask.confirm(self._window, question, detail, self.tr("Discard")):
            editor.discard()
            return True
        return False

    def undo(self) -> None:
        """Take back the newest edit, the one that is being typed included."""
        if self._window.annotation_editor.flush():
            self._context.step_back("undone")

    def delete(self, ids: tuple[str, ...] = ()) -> None:
        """Delete annotations; without ids those selected in the list, else the one selected."""
        many, session = ids or self._list.selected(), self._context.session
        if session is not None and len(many) > 1:
            self._context.write(len(many), session.project.edits.delete, many)
        else:
            self._marking.delete(ids)

    def does(self) -> dict[str, Callable[[], object]]:
        """What each command does, by its name."""
        found: dict[str, Callable[[], object]] = {
            "Undo": self.undo,
            "Redo": partial(self._context.step_back, "redone"),
            "DeleteAnnotation": self.delete,
            "AddPart": self.parts.add,
            "RemovePart": self.parts.remove,
            "Split": self.parts.split,
            "Merge": self.parts.merge,
            "NextOverlap": self._view.cycle,
        }
        for edge, end in (("Start", False), ("End", True)):
            for way, forward in (("Earlier", False), ("Later", True)):
                step = partial(self.edges.step, end=end, forward=forward)
                found[f"{edge}{way}"] = partial(step, by_character=False)
                found[f"{edge}{way}ByCharacter"] = partial(step, by_character=True)
        for name, setting in _SWITCHES.items():
            found[name] = partial(self._switch, setting)
        return found

    def apply_settings(self) -> None:
        """Behave as the settings say, and show it in the menus."""
        settings = self._context.settings
        for name, setting in _SWITCHES.items():
            self._window.commands_of[name].setChecked(getattr(settings, setting))
        self._marking.trimming = Trimming(settings.trim_ends, settings.drop_quotation_marks)
        self._filter_text()

    def _switch(self, setting: str) -> None:
        self._context.settings = self._context.settings.switched(setting)
        self.apply_settings()

    def _filter_text(self) -> None:
        follows = self._context.settings.follow_filter
        self._view.show_only(self._list.accepts if follows else None)
        self._show_sign()

    def _count(self, shown: int, total: int, filtered: bool) -> None:
        self._counted = (shown, total, filtered)
        self._show_sign()

    def _show_sign(self) -> None:
        shown, total, filtered = self._counted
        follows = self._context.settings.follow_filter
        self._window.filter_sign.show_count(shown, total, filtered=filtered and follows)
