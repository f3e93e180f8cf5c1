"""The dialog that corrects what is known about an article."""

import datetime as dt
import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.model.article import ArticleInfo
from annotator.ui.widgets.dialog_buttons import dialog_buttons
from annotator.ui.widgets.panel_parts import TroubleLabel

_WIDTH = 520
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
"""Shape of a language tag (RFC 5646), as far as it needs no register."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

_Button = QDialogButtonBox.StandardButton


class ArticleDetails(QDialog):
    """Title, day, source, author, place, address and language of an article."""

    def __init__(self, article: ArticleInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleDetails")
        self.setWindowTitle(self.tr("Article details"))
        self.setMinimumWidth(_WIDTH)
        self._article = article
        self._before: dict[str, str] = {
            "title": article.title,
            "published": article.published.isoformat() if article.published else "",
            "source": article.source,
            "author": article.author,
            "place": article.place,
            "url": article.url,
            "language": article.language,
        }
        labels = {
            "title": self.tr("Title"),
            "published": self.tr("Published"),
            "source": self.tr("Source"),
            "author": self.tr("Author"),
            "place": self.tr("Place"),
            "url": self.tr("Address"),
            "language": self.tr("Language"),
        }
        self._edits = {key: self._edit(key, label) for key, label in labels.items()}
        self._edits["published"].setPlaceholderText(self.tr("YYYY-MM-DD"))
        self._edits["language"].setPlaceholderText(self.tr("Such as en or ar"))
        self._trouble = TroubleLabel()
        self._trouble.setObjectName("detailsTrouble")
        form = QFormLayout()
        form.setSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for key, label in labels.items():
            form.addRow(label, self._edits[key])
        buttons = dialog_buttons("details", _Button.Save | _Button.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(form)
        for note in (*article.notes, self._origin()):
            column.addWidget(self._note(note))
        column.addWidget(self._trouble)
        column.addStretch(1)
        column.addSpacing(8)
        column.addWidget(buttons)

    def changes(self) -> dict[str, object]:
        """What differs from before, by attribute of ``ArticleInfo``."""
        found: dict[str, object] = {}
        for key, before in self._before.items():
            now = self._typed(key)
            if now != before:
                found[key] = _day(now) if key == "published" else now
        return found

    def accept(self) -> None:
        """Close, unless something that was typed cannot be kept."""
        for key, trouble in self._troubles().items():
            if trouble:
                self._trouble.complain(trouble)
                self._edits[key].setFocus(Qt.FocusReason.OtherFocusReason)
                self._edits[key].selectAll()
                self._edits[key].setAccessibleDescription(trouble)
                return
        super().accept()

    def _troubles(self) -> dict[str, str]:
        """A sentence for each field that holds what cannot be kept."""
        title, day, language = (self._typed(key) for key in ("title", "published", "language"))
        return {
            "title": "" if title else self.tr("An article needs a title."),
            "published": ""
            if not day or _day(day) is not None
            else self.tr("“{day}” is no day; write it as YYYY-MM-DD, or nothing.").format(day=day),
            "language": ""
            if not language or _LANGUAGE.fullmatch(language)
            else self.tr("“{tag}” is no language tag; write one such as en, or nothing.").format(
                tag=language
            ),
        }

    def _typed(self, key: str) -> str:
        text = self._edits[key].text()
        # What was imported with more spaces stays as it was unless someone changes it.
        return text if text == self._before[key] else " ".join(text.split())

    def _edit(self, key: str, label: str) -> QLineEdit:
        edit = QLineEdit(self._before[key])
        edit.setObjectName(f"details{key.capitalize()}")
        edit.setAccessibleName(label)
        edit.setToolTip(self.tr("What the article is listed and reported with"))
        edit.setCursorPosition(0)
        edit.textEdited.connect(self._clear_trouble)
        return edit

    def _clear_trouble(self) -> None:
        self._trouble.complain("")
        for edit in self._edits.values():
            edit.setAccessibleDescription("")

    def _note(self, words: str) -> QLabel:
        label = QLabel(words)
        label.setObjectName("detailsNote")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("quiet", True)
        label.setWordWrap(True)
        return label

    def _origin(self) -> str:
        words = self.tr("Read from {file} on {day}; {n} characters.")
        if not self._article.file_name:
            words = self.tr("Added on {day}; {n} characters.")
        return words.format(
            file=self._article.file_name,
            day=self._article.added.astimezone().date().isoformat(),
            n=self._article.length,
        )


def _day(text: str) -> dt.date | None:
    if not _DAY.fullmatch(text):
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
