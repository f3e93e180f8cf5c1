"""A chart under its title, with what can be done to it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.charts.chart import Chart
from annotator.ui.charts.timeline import Timeline
from annotator.ui.charts.view import ChartView
from annotator.ui.icons import icon
from annotator.ui.menus import Menu
from annotator.ui.widgets.inputs import CalmCombo
from annotator.ui.widgets.panel_parts import GAP, MutedLabel, PanelButton, named_action


class ChartCard(QWidget):
    """A chart, or one of several to choose from, under its title and buttons.

    Signals:
        target_activated: What a place in the chart leads to.
        save_requested: The ``Chart`` on show should become a file.
        copy_requested: The ``Chart`` on show should go to the clipboard.
    """

    target_activated = Signal(object)
    save_requested = Signal(object)
    copy_requested = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"card-{name}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._name = name
        self._charts: dict[str, Chart] = {}
        self._menu: QMenu | None = None
        self._view: ChartView | None = None
        self._title, self._choice = QLabel(), CalmCombo()
        self._note, self._hint = MutedLabel(), MutedLabel()
        self._copy = PanelButton("copy", self.tr("Copy picture"), f"copy-{name}", self)
        self._save = PanelButton("export", self.tr("Save picture…"), f"save-{name}", self)
        self._zooms = [
            PanelButton("remove", self.tr("Farther (-)"), f"farther-{name}", self),
            PanelButton("add", self.tr("Closer (+)"), f"closer-{name}", self),
        ]
        self._column = QVBoxLayout(self)
        self._dress()
        self._lay_out()
        self._choice.activated.connect(self._choose)
        self._copy.clicked.connect(self._ask_copy)
        self._save.clicked.connect(self._ask_save)
        for button, steps in zip(self._zooms, (-1, 1), strict=True):
            button.clicked.connect(partial(self._zoom, steps))

    def show_charts(self, charts: Sequence[Chart]) -> None:
        """Show the chart that was chosen before, else the first."""
        chosen = self._choice.currentData()
        self._charts = {chart.name: chart for chart in charts}
        several = len(charts) > 1
        self._title.setVisible(not several)
        self._choice.setVisible(several)
        self._choice.clear()
        for chart in charts:
            self._choice.addItem(chart.title, chart.name)
        self._choice.setCurrentIndex(max(self._choice.findData(chosen), 0))
        self._choose()

    def _dress(self) -> None:
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._choice.setObjectName(f"choice-{self._name}")
        self._choice.setAccessibleName(self.tr("What is shown"))
        self._choice.setToolTip(self.tr("Choose the role and the field that are shown"))
        self._choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._hint.setObjectName(f"hint-{self._name}")
        self._note.setWordWrap(True)
        self._hint.setWordWrap(True)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP // 2)
        head.addWidget(self._title, 1)
        head.addWidget(self._choice, 1)
        for button in (*self._zooms, self._copy, self._save):
            head.addWidget(button)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addLayout(head)
        self._column.addWidget(self._note)
        self._column.addWidget(self._hint)
        self._column.addStretch(1)

    def _choose(self) -> None:
        chart = self._charts[self._choice.currentData()]
        self._title.setText(chart.title)
        self._title.setToolTip(chart.title)
        self._note.setText(chart.note)
        self._note.setVisible(bool(chart.note) and not chart.is_empty)
        self._hint.setText(chart.hint)
        self._hint.setVisible(chart.is_empty)
        for button in (self._copy, self._save):
            button.setEnabled(not chart.is_empty)
        for button in self._zooms:
            button.setVisible(isinstance(chart, Timeline) and not chart.is_empty)
        if self._view is None and not chart.is_empty:
            self._view = ChartView(chart)
            self._view.target_activated.connect(self.target_activated)
            self._view.menu_requested.connect(self._open_menu)
            self._column.insertWidget(self._column.count() - 1, self._view)
        elif self._view is not None:
            self._view.show_chart(chart)
        if self._view is not None:
            self._view.setVisible(not chart.is_empty)

    def _shown(self) -> Chart:
        """The chart as it is on show: a timeline with the stretch that was zoomed to."""
        return self._charts[self._choice.currentData()] if self._view is None else self._view.chart

    def _ask_copy(self) -> None:
        self.copy_requested.emit(self._shown())

    def _ask_save(self) -> None:
        self.save_requested.emit(self._shown())

    def _zoom(self, steps: int) -> None:
        if self._view is not None:
            self._view.zoom(steps)

    def _show_all(self) -> None:
        if self._view is not None:
            self._view.show_all()

    def _open_menu(self, at: QPoint) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
        menu = self._menu = Menu(self)
        menu.setObjectName("chartMenu")
        copy = menu.addAction(icon("copy", self), self.tr("&Copy picture"), self._ask_copy)
        named_action(copy, "chartMenuCopy")
        save = menu.addAction(icon("export", self), self.tr("&Save picture…"), self._ask_save)
        named_action(save, "chartMenuSave")
        if isinstance(self._shown(), Timeline):
            menu.addSeparator()
            for words, name, steps in (
                (self.tr("C&loser"), "chartMenuCloser", 1),
                (self.tr("&Farther"), "chartMenuFarther", -1),
            ):
                named_action(menu.addAction(words, partial(self._zoom, steps)), name)
            named_action(menu.addAction(self.tr("&All of it"), self._show_all), "chartMenuAll")
        menu.popup(at)
