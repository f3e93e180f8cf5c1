"""What the editor says of words that are no longer in the text."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from annotator.model.annotation import SPAN_SEPARATOR, Annotation
from annotator.ui.widgets.panel_parts import GAP, MutedLabel, one_line, tooltip

_LONGEST = 120


class LostWords(QWidget):
    """Says which words are gone, and offers to place the annotation at others; else hidden.

    Signals:
        place_requested: The annotation should stand at the selected words.
    """

    place_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = MutedLabel(parent=self)
        self._label.setObjectName("editorLost")
        self._label.setWordWrap(True)
        self._button = QPushButton(self.tr("Place here"), self)
        self._button.setObjectName("editorPlace")
        self._button.setAccessibleName(self.tr("Place at the selected words"))
        self._button.setToolTip(self.tr("Select the words where it belongs, then press this"))
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self.place_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._label, 1)
        row.addWidget(self._button)
        self.hide()

    def show_lost(self, annotation: Annotation) -> None:
        """Show what is lost of an annotation."""
        lost = SPAN_SEPARATOR.join(each.words for each in annotation.lost)
        words = self.tr("No longer in the text")
        if annotation.in_text:
            words = self.tr("No longer in the text: “{words}”")
        self._label.setText(words.format(words=one_line(lost, _LONGEST)))
        self._label.setToolTip(tooltip(lost))
        self.setVisible(bool(lost))
