"""The dialog of preferences: how the article reads, the theme, the name."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFontComboBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.settings import LINE_SPACING, LINE_WIDTH, THEMES, ZOOM, Settings
from annotator.ui.widgets.dialog_buttons import dialog_buttons

_WIDTH = 480
_NUMBER_MARGINS = (6, 0, 4, 0)
_Button = QDialogButtonBox.StandardButton


class Preferences(QDialog):
    """Changes settings; whoever opens it shows each change at once."""

    def __init__(
        self,
        settings: Settings,
        preview: Callable[[Settings], object],
        parent: QWidget | None = None,
    ) -> None:
        """Make it.

        Args:
            settings: As they are.
            preview: Told of them with every change, and of the old ones when it is cancelled.
            parent: The window that asks.
        """
        super().__init__(parent)
        self.setObjectName("preferences")
        self.setWindowTitle(self.tr("Preferences"))
        self.setMinimumWidth(_WIDTH)
        self._before, self._preview = settings, preview
        self._filling = False
        self._theme = QComboBox()
        names = (self.tr("As the system"), self.tr("Light"), self.tr("Dark"))
        for theme, name in zip(THEMES, names, strict=True):
            self._theme.addItem(name, theme)
        self._own_font = QCheckBox(self.tr("A font of my choice"))
        self._font = QFontComboBox()
        self._zoom = self._number(ZOOM, 10, " %")
        self._width = self._number(LINE_WIDTH, 2, self.tr(" characters"))
        self._spacing = self._number(LINE_SPACING, 10, " %")
        self._numbers = QCheckBox(self.tr("Number the paragraphs, as the report does"))
        self._name = QLineEdit()
        self._name.setPlaceholderText(self.tr("The name of your account"))
        self._lay_out()
        self._fill(settings)
        self._connect()

    def chosen(self) -> Settings:
        """The settings as they stand in the dialog, not written."""
        family = self._font.currentFont().family() if self._own_font.isChecked() else ""
        return replace(
            self._before,
            theme=self._theme.currentData(),
            font_family=family,
            zoom=self._zoom.value(),
            line_width=self._width.value(),
            line_spacing=self._spacing.value(),
            paragraph_numbers=self._numbers.isChecked(),
            annotator=" ".join(self._name.text().split()),
        )

    def reject(self) -> None:
        """Close, and show everything as it was."""
        self._preview(self._before)
        super().reject()

    def _number(self, limits: tuple[int, int], step: int, unit: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(*limits)
        box.setSingleStep(step)
        box.setSuffix(unit)
        # Its words begin where those of the other fields do; the style sheet's padding does not
        # reach them.
        box.lineEdit().setTextMargins(*_NUMBER_MARGINS)
        return box

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        rows = (
            ("preferencesTheme", self.tr("Theme"), self._theme),
            ("preferencesOwnFont", self.tr("Font of the article"), self._own_font),
            ("preferencesFont", "", self._font),
            ("preferencesZoom", self.tr("Size"), self._zoom),
            ("preferencesWidth", self.tr("Line width"), self._width),
            ("preferencesSpacing", self.tr("Line spacing"), self._spacing),
            ("preferencesNumbers", self.tr("Paragraphs"), self._numbers),
            ("preferencesName", self.tr("Your name"), self._name),
        )
        tips = self._tips()
        for name, label, widget in rows:
            widget.setObjectName(name)
            widget.setToolTip(tips[name])
            widget.setAccessibleName(label or self.tr("Font"))
            form.addRow(label, widget)
        buttons = dialog_buttons(
            "preferences", _Button.Save | _Button.Cancel | _Button.RestoreDefaults
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        restore: QPushButton = buttons.button(_Button.RestoreDefaults)
        restore.clicked.connect(self._restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(buttons)

    def _tips(self) -> dict[str, str]:
        return {
            "preferencesTheme": self.tr("Light or dark, or whichever the system has"),
            "preferencesOwnFont": self.tr("Otherwise the platform's reading font"),
            "preferencesFont": self.tr("The font of the article's words"),
            "preferencesZoom": self.tr("How large the article's words are"),
            "preferencesWidth": self.tr("How many characters stand in a line of the article"),
            "preferencesSpacing": self.tr("How high a line of the article is"),
            "preferencesNumbers": self.tr("Numbers stand beside the text"),
            "preferencesName": self.tr("New annotations bear this name"),
        }

    def _fill(self, settings: Settings) -> None:
        self._filling = True
        self._theme.setCurrentIndex(THEMES.index(settings.theme))
        self._own_font.setChecked(bool(settings.font_family))
        if settings.font_family:
            self._font.setCurrentFont(QFont(settings.font_family))
        self._zoom.setValue(settings.zoom)
        self._width.setValue(settings.line_width)
        self._spacing.setValue(settings.line_spacing)
        self._numbers.setChecked(settings.paragraph_numbers)
        self._name.setText(settings.annotator)
        self._font.setEnabled(self._own_font.isChecked())
        self._filling = False

    def _connect(self) -> None:
        self._theme.currentIndexChanged.connect(self._changed)
        self._own_font.toggled.connect(self._changed)
        self._font.currentFontChanged.connect(self._changed)
        for box in (self._zoom, self._width, self._spacing):
            box.valueChanged.connect(self._changed)
        self._numbers.toggled.connect(self._changed)

    def _changed(self) -> None:
        self._font.setEnabled(self._own_font.isChecked())
        if not self._filling:
            self._preview(self.chosen())

    def _restore(self) -> None:
        standard = Settings()
        self._fill(replace(standard, annotator=self._before.annotator))
        self._preview(self.chosen())
