"""The dashboard: pictures of what the project holds, each to be saved or copied."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.model.figures import Figures
from annotator.model.scheme import Scheme
from annotator.ui.charts.card import ChartCard
from annotator.ui.charts.of_figures import of_people, overview
from annotator.ui.widgets.panel_parts import GAP, EmptyState, MutedLabel, PanelButton, counted

_TWO_COLUMNS = 860
"""Pixels from which two charts stand side by side."""
_WIDE = "timeline"
"""The chart that takes the whole width."""


class Dashboard(QWidget):
    """Shows a project's figures as charts.

    Signals:
        target_activated: What a place in a chart leads to.
        save_requested: A ``Chart`` that should become a file.
        copy_requested: A ``Chart`` that should go to the clipboard.
        left: The text should come back.
    """

    target_activated = Signal(object)
    save_requested = Signal(object)
    copy_requested = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dashboard")
        self.setAccessibleName(self.tr("Dashboard"))
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self._cards: dict[str, ChartCard] = {}
        self._columns = 0
        self._empty = EmptyState("dashboardEmpty")
        self._empty.requested.connect(self.left)
        self._sum = MutedLabel()
        self._sum.setObjectName("dashboardSum")
        self._grid = QGridLayout()
        self._grid.setSpacing(4 * GAP)
        self._pages = QStackedWidget()
        self._lay_out()
        self.show_waiting()

    def show_waiting(self) -> None:
        """Say that the figures are being counted, for a project that was not shown yet."""
        for card in self._cards.values():
            self._grid.removeWidget(card)
            card.deleteLater()
        self._cards = {}
        self._sum.setText("")
        self._empty.show_text(self.tr("Counting what the project holds…"))
        self._pages.setCurrentWidget(self._empty)

    def show_figures(self, figures: Figures, scheme: Scheme) -> None:
        """Show figures in place of those before."""
        articles = self.tr("{n} article") if figures.articles == 1 else self.tr("{n} articles")
        marked = counted(figures.annotations, f"{figures.annotations:,}")
        self._sum.setText(f"{articles.format(n=f'{figures.articles:,}')} · {marked}")
        if not figures.annotations:
            words = self.tr(
                "What you highlight is counted here: by kind, category, source, time and person. "
                "Select some words in an article and press a kind's key."
            )
            self._empty.show_text(words, [("text", self.tr("Back to the text"))])
            self._pages.setCurrentWidget(self._empty)
            return
        for chart in overview(figures, scheme):
            self._card(chart.name).show_charts([chart])
        people = of_people(figures, scheme)
        if people:
            self._card("people").show_charts(people)
        self._arrange()
        self._pages.setCurrentIndex(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in one column where there is no room for two."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Dashboard"))
        font = title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.3)
        title.setFont(font)
        close = PanelButton("close", self.tr("Back to the text (Esc)"), "dashboardClose", self)
        close.clicked.connect(self.left)
        head = QHBoxLayout()
        head.setContentsMargins(3 * GAP, 2 * GAP, 2 * GAP, GAP)
        head.setSpacing(2 * GAP)
        head.addWidget(title)
        head.addWidget(self._sum, 1)
        head.addWidget(close)
        inside = QWidget()
        inside.setAutoFillBackground(True)
        inside.setBackgroundRole(self.palette().ColorRole.Base)
        column = QVBoxLayout(inside)
        column.setContentsMargins(3 * GAP, GAP, 3 * GAP, 3 * GAP)
        column.addLayout(self._grid)
        column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("dashboardScroll")
        area.setWidgetResizable(True)
        # Its coming and going would change the width, and with it the height that needs it.
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self._pages.addWidget(area)
        self._pages.addWidget(self._empty)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(head)
        page.addWidget(self._pages, 1)

    def _card(self, name: str) -> ChartCard:
        if name not in self._cards:
            card = self._cards[name] = ChartCard(name)
            card.target_activated.connect(self.target_activated)
            card.save_requested.connect(self.save_requested)
            card.copy_requested.connect(self.copy_requested)
            self._columns = 0
        return self._cards[name]

    def _arrange(self) -> None:
        columns = 2 if self.width() >= _TWO_COLUMNS else 1
        if columns == self._columns:
            return
        self._columns = columns
        row = column = 0
        for name, card in self._cards.items():
            self._grid.removeWidget(card)
            if name == _WIDE:
                continue
            self._grid.addWidget(card, row, column)
            column = (column + 1) % columns
            row += not column
        if _WIDE in self._cards:
            self._grid.addWidget(self._cards[_WIDE], row + bool(column), 0, 1, columns)
        for number in range(2):
            self._grid.setColumnStretch(number, int(number < columns))
