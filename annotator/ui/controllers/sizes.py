"""Gives the splitters and dialogs of a window the sizes that they had before."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QChildEvent, QEvent, QObject, QSize
from PySide6.QtWidgets import QDialog, QSplitter

from annotator.ui.controllers.context import Context

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

SPLITTERS = ("annotationSplitter", "readingSplitter")
DIALOGS = ("keySheet", "replacementReview")


class Sizes(QObject):
    """Notes the sizes when the window closes, before its settings are written."""

    def __init__(self, window: "MainWindow", context: Context) -> None:
        super().__init__(window)
        self._window, self._context = window, context
        window.installEventFilter(self)
        for splitter in self._splitters():
            sizes = context.settings.sizes.get(splitter.objectName(), ())
            if len(sizes) == splitter.count():
                splitter.setSizes(list(sizes))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the sizes of those splitters whose parts are all on show; see to dialogs."""
        if isinstance(event, QChildEvent) and event.polished():
            self._restore(event.child())
        if event.type() == QEvent.Type.Close and watched is self._window:
            shown = {each.objectName(): tuple(each.sizes()) for each in self._splitters()}
            self._note({name: sizes for name, sizes in shown.items() if all(sizes)})
        return False

    def _restore(self, child: QObject) -> None:
        """Make a dialog that is about to show as large as it was."""
        if isinstance(child, QDialog) and child.objectName() in DIALOGS:
            match self._context.settings.sizes.get(child.objectName()):
                case (width, height):
                    child.resize(QSize(width, height).boundedTo(child.screen().availableSize()))
            child.finished.connect(self._note_dialog)

    def _note_dialog(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, QDialog):
            self._note({dialog.objectName(): (dialog.width(), dialog.height())})

    def _note(self, sizes: Mapping[str, tuple[int, ...]]) -> None:
        settings = self._context.settings
        sizes = MappingProxyType({**settings.sizes, **sizes})
        self._context.settings = replace(settings, sizes=sizes)

    def _splitters(self) -> Iterator[QSplitter]:
        for name in SPLITTERS:
            splitter = self._window.findChild(QSplitter, name)
            if splitter is not None:
                yield splitter
