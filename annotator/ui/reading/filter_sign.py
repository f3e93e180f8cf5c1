"""The line above the text that says that highlights are hidden, and shows them all again."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton

from annotator.ui.icons import icon


class FilterSign(QFrame):
    """Visible only while the text is filtered.

    Signals:
        clear_requested: The filter should go.
    """

    clear_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._clear = QToolButton()
        self.setObjectName("filterSign")
        self.setAccessibleName(self.tr("Filter of the text"))
        self._words = QLabel()
        self._words.setObjectName("filterSignWords")
        clear = self._clear
        clear.setObjectName("filterSignClear")
        clear.setText(self.tr("Show all highlights"))
        clear.setAccessibleName(clear.text())
        clear.setToolTip(self.tr("Clear the filter of the list and of the text"))
        clear.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        clear.setAutoRaise(True)
        self._draw()
        clear.clicked.connect(self.clear_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.addWidget(self._words, 1)
        row.addWidget(clear)
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def show_count(self, shown: int, total: int, *, filtered: bool) -> None:
        """Say how many highlights of how many are on show; hide when none is held back."""
        words = self.tr("Filtered: {n} of {m} highlights are shown")
        self._words.setText(words.format(n=f"{shown:,}", m=f"{total:,}"))
        self.setVisible(filtered)

    def _draw(self) -> None:
        self._clear.setIcon(icon("close", self))
