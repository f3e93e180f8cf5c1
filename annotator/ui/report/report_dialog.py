"""The dialog in which a report is chosen, looked at and asked for."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.model.preset import Preset
from annotator.ui import ask
from annotator.ui.report.preset_row import PresetRow
from annotator.ui.report.report_choices import ReportChoices
from annotator.ui.report.report_form import ReportForm
from annotator.ui.report.report_pages import pages_of
from annotator.ui.report.report_sheet import Sheet
from annotator.ui.widgets.page_view import PageView
from annotator.ui.widgets.panel_parts import GAP, MutedLabel, TroubleLabel, counted

_SIZE = (1120, 800)
_FORM, _PAGES = 400, 720
_PAUSE = 250
"""Milliseconds without a change after which the preview is made anew."""

_Button = QDialogButtonBox.StandardButton


class ReportDialog(QDialog):
    """Chooses what a report holds; whoever opens it reads, keeps and writes.

    Signals:
        preview_requested: The ``Preset`` whose first pages are wanted.
        export_requested: The ``Preset`` and the suffix of the format that a file is wanted of.
        save_requested: A ``Preset`` to keep under its name.
        remove_requested: Name of a preset that should go.
        template_requested: A template should be asked for.
    """

    preview_requested = Signal(object)
    export_requested = Signal(object, str)
    save_requested = Signal(object)
    remove_requested = Signal(str)
    template_requested = Signal()

    def __init__(
        self, choices: ReportChoices, preset: Preset, suffix: str, parent: QWidget | None = None
    ) -> None:
        """Make it.

        Args:
            choices: What there is to choose from.
            preset: What is chosen at first; by its name, a preset of the project.
            suffix: Of the format that is chosen at first.
            parent: The window that asks.
        """
        super().__init__(parent)
        self.setObjectName("reportDialog")
        self.setWindowTitle(self.tr("Export report"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(QSize(*_SIZE).boundedTo(self.screen().availableSize()))
        self._presets: dict[str, Preset] = {}
        self._baseline = preset
        self._row = PresetRow()
        self._form = ReportForm(choices)
        self._form.show_suffix(suffix)
        self._pages = PageView("reportPreview", self.tr("Preview of the first pages"))
        self._about = MutedLabel()
        self._about.setObjectName("reportPreviewAbout")
        self._about.setText(self.tr("Laying out the first pages…"))
        self._about.setWordWrap(True)
        self._count = QLabel()
        self._count.setObjectName("reportCount")
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._trouble = TroubleLabel()
        self._trouble.setObjectName("reportTrouble")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._lay_out()
        self._connect()
        self._form.show_preset(preset)
        self.show_presets(choices.presets, preset.name)

    def preset(self) -> Preset:
        """The choice as it stands, by the name of the preset that it comes from."""
        return replace(self._form.preset(), name=self._row.name())

    def suffix(self) -> str:
        """Suffix of the format that is chosen."""
        return self._form.suffix()

    def show_presets(self, presets: Mapping[str, Preset], name: str) -> None:
        """Offer the presets that the project keeps now, with one of them, or none, on show."""
        before = self._form.preset()
        self._presets = dict(presets)
        self._row.offer(self._presets, name)
        self._form.show_preset(self._presets.get(self._row.name(), Preset()))
        # As the form gives it back, which may list the same things in another order.
        self._baseline = self._form.preset()
        self._form.show_preset(before)
        self._show_changed()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the first pages, and how much the choice holds."""
        self._pages.show_pages(pages_of(sheet), ". ".join((sheet.title, *sheet.about)))
        articles = self.tr("{n} article") if sheet.articles == 1 else self.tr("{n} articles")
        count = articles.format(n=f"{sheet.articles:,}")
        found = counted(sheet.annotations, f"{sheet.annotations:,}")
        words = self.tr("A preview of the first pages; Word lays them out anew.")
        if sheet.read < sheet.articles:
            found = self.tr("{found} in the first {n}").format(found=found, n=f"{sheet.read:,}")
            more = self.tr("It knows the first {n} articles only.")
            words = f"{words} {more.format(n=f'{sheet.read:,}')}"
        self._about.setText(words)
        self._count.setText(f"{count}, {found}")
        empty = self._why_empty(sheet)
        self.complain(" ".join((*sheet.notices, empty)).strip())
        self._export.setEnabled(not empty)
        self._export.setAccessibleDescription(empty)

    def complain(self, sentence: str) -> None:
        """Say what is wrong with the choice; nothing for an empty sentence."""
        self._trouble.complain(sentence)

    def use_template(self, path: str) -> None:
        """Take a template as if its path had been typed."""
        self._form.use_template(path)

    def sizes(self) -> tuple[bytes, bytes]:
        """Geometry of the dialog and state of its splitter, for ``restore``."""
        return bytes(self.saveGeometry().data()), bytes(self._splitter.saveState().data())

    def restore(self, geometry: bytes, splitter: bytes) -> None:
        """Have the sizes of another time; empty ones change nothing."""
        if geometry:
            self.restoreGeometry(QByteArray(geometry))
        if splitter:
            self._splitter.restoreState(QByteArray(splitter))

    # --- building ---

    def _lay_out(self) -> None:
        area = QScrollArea()
        area.setObjectName("reportForm")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._form)
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(GAP)
        column.addWidget(self._row)
        column.addWidget(area, 1)
        column = QVBoxLayout(right)
        column.setContentsMargins(GAP, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._pages, 1)
        column.addWidget(self._about)
        self._splitter = QSplitter()
        self._splitter.setObjectName("reportSplitter")
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(left)
        self._splitter.addWidget(right)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([_FORM, _PAGES])
        foot = QHBoxLayout()
        foot.setSpacing(2 * GAP)
        foot.addWidget(self._count, 1)
        foot.addWidget(self._buttons())
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(self._splitter, 1)
        column.addWidget(self._trouble)
        column.addLayout(foot)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(_Button.Close)
        close: QPushButton = buttons.button(_Button.Close)
        close.setObjectName("reportClose")
        close.setAutoDefault(False)
        close.setToolTip(self.tr("Close without writing a file; the choice is remembered (Esc)"))
        self._export = buttons.addButton(
            self.tr("E&xport…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self._export.setObjectName("reportExport")
        self._export.setToolTip(self.tr("Choose a file and write the report to it (Enter)"))
        self._export.setDefault(True)
        self._export.clicked.connect(self._ask_export)
        buttons.rejected.connect(self.reject)
        return buttons

    def _connect(self) -> None:
        self._form.changed.connect(self._changed)
        self._form.template_requested.connect(self.template_requested)
        self._pause.timeout.connect(self._ask_preview)
        self._row.chosen.connect(self._show_preset)
        self._row.save_requested.connect(self._save_as)
        self._row.update_requested.connect(self._update)
        self._row.remove_requested.connect(self._remove)

    # --- inside ---

    def _changed(self) -> None:
        self._show_changed()
        self._pause.start()

    def _show_changed(self) -> None:
        self._row.show_changed(changed=self._form.preset() != self._baseline)

    def _ask_preview(self) -> None:
        self.preview_requested.emit(self.preset())

    def _ask_export(self) -> None:
        self.export_requested.emit(self.preset(), self._form.suffix())

    def _show_preset(self, name: str) -> None:
        self._form.show_preset(self._presets.get(name, Preset()))
        self._baseline = self._form.preset()
        self._changed()

    def _save_as(self) -> None:
        name = ask.text(self, self.tr("Keep this choice"), self.tr("Name:"), self._row.name())
        name = " ".join((name or "").split())
        if name and (name not in self._presets or self._may_replace(name)):
            self.save_requested.emit(replace(self.preset(), name=name))

    def _update(self) -> None:
        if self._may_replace(self._row.name()):
            self.save_requested.emit(self.preset())

    def _may_replace(self, name: str) -> bool:
        question = self.tr("Replace the preset “{name}” by this choice?").format(name=name)
        return ask.confirm(self, question, self._for_all(), self.tr("Replace"))

    def _remove(self) -> None:
        question = self.tr("Remove the preset “{name}”?").format(name=self._row.name())
        if ask.confirm(self, question, self._for_all(), self.tr("Remove")):
            self.remove_requested.emit(self._row.name())

    def _for_all(self) -> str:
        return self.tr("Everyone who works in this project uses it, and it cannot be undone.")

    def _why_empty(self, sheet: Sheet) -> str:
        if not sheet.articles:
            return self.tr("There is no article to report.")
        if not sheet.annotations and sheet.read == sheet.articles and not self.preset().texts:
            return self.tr(
                "The report would be empty: no annotation of these articles has the chosen kinds, "
                "categories and annotators, and full texts are left out."
            )
        return ""
