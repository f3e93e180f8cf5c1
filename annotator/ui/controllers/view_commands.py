"""Commands on how the window looks and what its keys are."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QDockWidget, QToolBar

from annotator.ui import ask, theme
from annotator.ui.controllers.actions import THEMES
from annotator.ui.controllers.context import Context
from annotator.ui.keys import Binding
from annotator.ui.settings import ZOOM, Settings

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

READING_FONTS = ("Georgia", "Charter", "Noto Serif", "DejaVu Serif")
"""The first of these that the system has; its serif font else."""

_POINTS = 12.0
"""Size of the article's words at 100 %."""

_ZOOM_STEP = 10
_ZOOM_NORMAL = 100


class ViewCommands(QObject):
    """Applies the settings of the look to the window and changes them."""

    def __init__(self, window: "MainWindow", context: Context) -> None:
        super().__init__(window)
        self._window, self._context = window, context
        self._put_away: list[QDockWidget | QToolBar] = []
        window.article_view.zoom_requested.connect(self.zoom_by)

    def apply(self) -> None:
        """Make the window look as the settings say."""
        settings = self._context.settings
        chosen = {choice: name for name, choice in THEMES.items()}[settings.theme]
        self._window.commands_of[chosen].setChecked(True)
        self._window.commands_of.set_keys(settings.keys)
        self._read_with(settings)

    def use_theme(self, choice: str) -> None:
        """Use one of ``settings.THEMES`` from now on."""
        _install(choice)
        self._keep(replace(self._context.settings, theme=choice))

    def zoom_by(self, steps: int) -> None:
        """Make the article's words larger or smaller."""
        self._zoom_to(self._context.settings.zoom + steps * _ZOOM_STEP)

    def zoom_normal(self) -> None:
        """Give the article's words their normal size."""
        self._zoom_to(_ZOOM_NORMAL)

    def edit_preferences(self) -> None:
        """Let a person change the settings, seeing each change at once."""
        changed = ask.preferences(self._window, self._context.settings, self._preview)
        if changed is not None:
            session = self._context.session
            if session is not None and changed.annotator:
                session.project.annotator = changed.annotator
            self._keep(changed)
            self._preview(changed)

    def edit_keys(self, others: Iterable[Binding] = ()) -> None:
        """Show the keys of all commands and let a person change them.

        Args:
            others: Keys that are set elsewhere.
        """
        keys = ask.keys(self._window, [*self._window.commands_of.bindings(), *others])
        if keys is not None:
            known = {binding.name for binding in self._window.commands_of.bindings()}
            # Another project's scheme may have kinds whose keys are not on show.
            absent = {k: v for k, v in self._context.settings.keys.items() if k not in known}
            self._keep(replace(self._context.settings, keys={**absent, **keys}))
            self._window.commands_of.set_keys(self._context.settings.keys)

    def focus_on_text(self, alone: bool) -> None:
        """Put away everything but the text and the menus, or bring it back."""
        if alone:
            parts: list[QDockWidget | QToolBar] = [*self._window.findChildren(QDockWidget)]
            parts.extend(self._window.findChildren(QToolBar))
            self._put_away = [part for part in parts if not part.isHidden()]
        for part in self._put_away:
            part.setVisible(not alone)
        if not alone:
            self._put_away = []
        self._window.statusBar().setVisible(not alone)
        self._window.article_view.setFocus()

    def bring_back(self) -> None:
        """Leave the focus on the text, so that the window's state is the usual one."""
        self._window.commands_of["FocusMode"].setChecked(False)

    def _zoom_to(self, zoom: int) -> None:
        zoom = min(max(zoom, ZOOM[0]), ZOOM[1])
        if zoom != self._context.settings.zoom:
            self._keep(replace(self._context.settings, zoom=zoom))
            self._read_with(self._context.settings)

    def _preview(self, settings: Settings) -> None:
        _install(settings.theme)
        self._read_with(settings)

    def _read_with(self, settings: Settings) -> None:
        font = QFont()
        family = settings.font_family
        font.setFamilies([family, *READING_FONTS] if family else list(READING_FONTS))
        font.setStyleHint(QFont.StyleHint.Serif)
        font.setPointSizeF(_POINTS * settings.zoom / _ZOOM_NORMAL)
        self._window.article_view.set_reading(
            font,
            width=settings.line_width,
            spacing=settings.line_spacing,
        )
        self._window.article_view.set_numbers(settings.paragraph_numbers)

    def _keep(self, settings: Settings) -> None:
        self._context.settings = settings.saved()


def _install(choice: str) -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        theme.install(app, choice)
