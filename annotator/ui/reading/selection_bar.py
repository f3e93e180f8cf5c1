"""The small bar that floats at a selection and offers the kinds."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from annotator.model.span import Span
from annotator.ui.reading.article_view import ArticleView

_GAP = 8


class SelectionBar(QWidget):
    """Shows the highlight actions above a selection made with the mouse; never takes focus."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view.viewport())
        self.setObjectName("selectionBar")
        self.setAccessibleName(self.tr("Highlight the selection"))
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._view = view
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(2, 2, 2, 2)
        self._layout.setSpacing(0)
        self.hide()
        view.selection_made.connect(self._show_at)
        view.span_selected.connect(self._follow)
        view.scrolled.connect(self.hide)
        view.installEventFilter(self)

    def set_actions(self, actions: Iterable[QAction]) -> None:
        """Offer these, in place of those before."""
        while (item := self._layout.takeAt(0)) is not None:
            button = item.widget()
            if button is not None:
                button.deleteLater()
        for action in actions:
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.clicked.connect(self.hide)
            self._layout.addWidget(button)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give way to the keys: who types has no need of it, and it would cover what is made."""
        # What is a shortcut comes as an override only, and nothing else when it is taken.
        if event.type() in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}:
            self.hide()
        return super().eventFilter(watched, event)

    def _show_at(self, span: Span) -> None:
        if self._layout.isEmpty():
            return
        self.adjustSize()
        first = self._view.rectangle_of(span.start)
        last = self._view.rectangle_of(span.end)
        y = int(first.top()) - self.height() - _GAP
        if y < 0:
            y = int(last.bottom()) + _GAP
        room = self._view.viewport().width() - self.width()
        x = min(max(int(first.left()), 0), max(room, 0))
        self.move(QPoint(x, y))
        self.show()
        self.raise_()

    def _follow(self, span: Span | None) -> None:
        if span is None:
            self.hide()
