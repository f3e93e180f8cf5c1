"""Gives the splitters of a window the sizes that they had before."""

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QSplitter

from annotator.ui.controllers.context import Context

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

SPLITTERS = ("annotationSplitter", "readingSplitter")


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
        """Note the sizes of those splitters whose parts are all on show."""
        if event.type() == QEvent.Type.Close and watched is self._window:
            settings = self._context.settings
            shown = {each.objectName(): tuple(each.sizes()) for each in self._splitters()}
            seen = {name: sizes for name, sizes in shown.items() if all(sizes)}
            sizes = MappingProxyType({**settings.sizes, **seen})
            self._context.settings = replace(settings, sizes=sizes)
        return False

    def _splitters(self) -> Iterator[QSplitter]:
        for name in SPLITTERS:
            splitter = self._window.findChild(QSplitter, name)
            if splitter is not None:
                yield splitter
