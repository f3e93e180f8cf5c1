"""The row of presets: which one is shown, whether it was changed, and what to do with it."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.ui.widgets.inputs import CalmCombo
from annotator.ui.widgets.panel_parts import GAP, MutedLabel


class PresetRow(QWidget):
    """Chooses a preset by name.

    Signals:
        chosen: Name of the preset that is wanted; empty for a new choice.
        save_requested: The choice should be kept under a name that is asked for.
        update_requested: It should take the place of the preset on show.
        remove_requested: The preset on show should go.
    """

    chosen = Signal(str)
    save_requested = Signal()
    update_requested = Signal()
    remove_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = CalmCombo()
        self._names.setObjectName("reportPreset")
        self._names.setAccessibleName(self.tr("Preset"))
        self._names.setToolTip(self.tr("Choices that this project keeps, for everyone"))
        self._names.activated.connect(self._activated)
        self._changed = MutedLabel()
        self._changed.setObjectName("reportPresetChanged")
        save = self._button("Save", self.tr("Sa&ve as…"), self.tr("Keep this choice by a name"))
        save.clicked.connect(self.save_requested)
        words = self.tr("Write this choice over the preset")
        self._update = self._button("Update", self.tr("&Update"), words)
        self._update.clicked.connect(self.update_requested)
        words = self.tr("Remove the preset from the project")
        self._remove = self._button("Remove", self.tr("&Remove…"), words)
        self._remove.clicked.connect(self.remove_requested)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for button in (save, self._update, self._remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        first = QHBoxLayout()
        first.setSpacing(GAP)
        label = QLabel(self.tr("&Preset"))
        label.setBuddy(self._names)
        first.addWidget(label)
        first.addWidget(self._names, 1)
        first.addWidget(self._changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(first)
        column.addLayout(buttons)

    def offer(self, names: Iterable[str], shown: str) -> None:
        """Offer presets by name and show one; empty for none of them."""
        self._names.clear()
        self._names.addItem(self.tr("New choice"), "")
        for name in names:
            self._names.addItem(name, name)
        self._names.setCurrentIndex(max(self._names.findData(shown), 0))
        self.show_changed(changed=False)

    def name(self) -> str:
        """The preset on show; empty for none."""
        return str(self._names.currentData())

    def show_changed(self, *, changed: bool) -> None:
        """Say whether the choice differs from the preset on show."""
        named = bool(self.name())
        self._changed.setText(self.tr("changed") if changed and named else "")
        self._update.setEnabled(changed and named)
        self._remove.setEnabled(named)

    def _button(self, name: str, text: str, words: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"reportPreset{name}")
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setAutoDefault(False)
        return button

    def _activated(self) -> None:
        self.chosen.emit(self.name())
