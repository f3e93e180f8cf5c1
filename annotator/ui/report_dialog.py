"""The dialog in which a report is put together, with its first pages beside the choices."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.exporters.preview import Part
from annotator.model.preset import Preset
from annotator.ui.inputs import CalmCombo
from annotator.ui.panel_parts import MutedLabel, TroubleLabel
from annotator.ui.report_form import ReportChoices, ReportForm
from annotator.ui.report_preview import ReportPreview

_SIZE = (1080, 820)
_FORM_WIDTH = 420
_PAUSE = 250
"""Milliseconds without a change after which the preview follows."""


class ReportDialog(QDialog):
    """Shows what a report will hold; whoever opens it makes previews, files and presets.

    Signals:
        choice_made: A ``Preset`` that the preview should show.
        export_requested: The ``Preset`` of the report that is wanted.
        save_requested: A ``Preset`` that should be kept, with the name of the one it was made from.
        remove_requested: Name of a preset that should go.
        template_requested: Another template is to be chosen.
    """

    choice_made = Signal(object)
    export_requested = Signal(object)
    save_requested = Signal(object)
    remove_requested = Signal(str)
    template_requested = Signal()

    def __init__(self, choices: ReportChoices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reportDialog")
        self.setWindowTitle(self.tr("Report"))
        self.resize(*_SIZE)
        self._presets: dict[str, Preset] = {}
        self._unchanged = Preset()
        self.form = ReportForm(choices)
        self.preview = ReportPreview()
        self._names = CalmCombo()
        self._state = MutedLabel()
        self._summary, self._trouble = MutedLabel(), TroubleLabel()
        self._save = QPushButton(self.tr("Save…"))
        self._remove = QPushButton(self.tr("Remove"))
        self._export, self._close = QPushButton(self.tr("Export…")), QPushButton(self.tr("Close"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._name_controls()
        self._lay_out()
        self._connect()
        self.show_presets(())

    def show_presets(self, presets: Sequence[Preset], chosen: str = "") -> None:
        """Offer these presets, and show what the one of the name ``chosen`` chooses."""
        self._presets = {preset.name: preset for preset in presets}
        with QSignalBlocker(self._names):
            self._names.clear()
            self._names.addItem(self.tr("No preset"), "")
            for name in self._presets:
                self._names.addItem(name, name)
            self._names.setCurrentIndex(max(self._names.findData(chosen), 0))
        self._preset_chosen()

    def show_outcome(self, parts: Sequence[Part], summary: str, notices: Sequence[str]) -> None:
        """Show the first pages, how much the report holds, and what could not be as chosen."""
        self.preview.show_parts(parts)
        self._summary.setText(summary)
        self._trouble.complain(" ".join(notices))

    def show_waiting(self) -> None:
        """Say that the preview is being made."""
        self._summary.setText(self.tr("Making the preview…"))

    def show_trouble(self, sentence: str) -> None:
        """Say why something could not be done."""
        self._summary.clear()
        self._trouble.complain(sentence)

    def preset(self) -> Preset:
        """What is chosen, with the name of the preset that it was made from."""
        return replace(self.form.preset(), name=self._names.currentData())

    def _name_controls(self) -> None:
        for widget, name, words, tip in (
            (
                self._names,
                "reportPreset",
                self.tr("Preset"),
                self.tr("Choices kept in the project"),
            ),
            (
                self._save,
                "reportSave",
                self.tr("Save preset"),
                self.tr("Keep these choices in the project under a name"),
            ),
            (
                self._remove,
                "reportRemove",
                self.tr("Remove preset"),
                self.tr("Remove the preset from the project"),
            ),
            (
                self._export,
                "reportExport",
                self.tr("Export"),
                self.tr("Choose a file and a format, and write the report (Enter)"),
            ),
            (
                self._close,
                "reportClose",
                self.tr("Close"),
                self.tr("Close without a report (Esc)"),
            ),
            (self._summary, "reportSummary", self.tr("What the report holds"), ""),
            (self._state, "reportPresetState", self.tr("State of the preset"), ""),
            (self._trouble, "reportTrouble", self.tr("Trouble"), ""),
        ):
            widget.setObjectName(name)
            widget.setAccessibleName(words)
            widget.setToolTip(tip)
        for button in (self._save, self._remove, self._close):
            button.setAutoDefault(False)
        self._export.setDefault(True)

    def _lay_out(self) -> None:
        presets = QHBoxLayout()
        presets.setContentsMargins(16, 16, 16, 0)
        presets.setSpacing(8)
        presets.addWidget(MutedLabel(self.tr("Preset")))
        presets.addWidget(self._names, 1)
        presets.addWidget(self._state)
        presets.addWidget(self._save)
        presets.addWidget(self._remove)
        scrolled = QScrollArea()
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setWidgetResizable(True)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidget(self.form)
        left = QWidget()
        left.setMinimumWidth(_FORM_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(presets)
        column.addWidget(scrolled, 1)
        halves = QSplitter()
        halves.setObjectName("reportSplitter")
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(self.preview)
        halves.setStretchFactor(1, 1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(16, 8, 16, 16)
        buttons.setSpacing(8)
        buttons.addWidget(self._summary)
        buttons.addWidget(self._trouble, 1)
        buttons.addStretch()
        buttons.addWidget(self._export)
        buttons.addWidget(self._close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(halves, 1)
        whole.addLayout(buttons)

    def _connect(self) -> None:
        self.form.changed.connect(self._changed)
        self.form.template_requested.connect(self.template_requested)
        self._names.currentIndexChanged.connect(self._preset_chosen)
        self._timer.timeout.connect(self._tell_choice)
        self._save.clicked.connect(self._ask_save)
        self._remove.clicked.connect(self._ask_remove)
        self._export.clicked.connect(self._ask_export)
        self._close.clicked.connect(self.reject)

    def _changed(self) -> None:
        self._show_state()
        self._timer.start()

    def _preset_chosen(self) -> None:
        self.form.show_preset(self._presets.get(self._names.currentData(), Preset()))
        # As the form says it: all annotators by their names are all annotators.
        self._unchanged = self.form.preset()
        self._show_state()

    def _show_state(self) -> None:
        kept = self._names.currentData() in self._presets
        changed = kept and self.form.preset() != self._unchanged
        self._state.setText(self.tr("changed") if changed else "")
        self._remove.setEnabled(kept)

    def _tell_choice(self) -> None:
        self.choice_made.emit(self.preset())

    def _ask_save(self) -> None:
        self.save_requested.emit(self.preset())

    def _ask_remove(self) -> None:
        self.remove_requested.emit(self._names.currentData())

    def _ask_export(self) -> None:
        self.export_requested.emit(self.preset())
