"""The form of the report dialog: which articles, what of them, in which order and words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.category import CategoryTree
from annotator.model.preset import Order, Preset
from annotator.model.scheme import Scheme
from annotator.ui.inputs import CalmCombo
from annotator.ui.panel_parts import MutedLabel
from annotator.ui.report_contents import ContentsTree

_SEARCH, _KEPT = "search", "kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Articles that a report can be of.

    Attributes:
        key: What tells it from the others.
        label: What a person reads.
        articles: Their ids; None for all.
        missing: Why it cannot be chosen now; empty when it can.
    """

    key: str
    label: str
    articles: tuple[str, ...] | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportChoices:
    """What the form offers.

    Attributes:
        scheme: Its kinds and fields.
        categories: The tree.
        annotators: Names.
        languages: Of the headings: tag to name.
        scopes: In the order in which they stand.
        search: What is looked for in the project at present.
    """

    scheme: Scheme
    categories: CategoryTree
    annotators: Sequence[str]
    languages: Mapping[str, str]
    scopes: Sequence[Scope]
    search: str = ""


class ReportForm(QWidget):
    """Shows a preset and lets a person change it.

    Signals:
        changed: Something is chosen otherwise now.
        template_requested: Another template is to be chosen.
    """

    changed = Signal()
    template_requested = Signal()

    def __init__(self, choices: ReportChoices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reportForm")
        self._kept: tuple[str, ...] = ()
        self._within: tuple[str, ...] | None = None
        self._template = ""
        self._filling = False
        self._scopes = QButtonGroup(self)
        self._articles = {scope.key: scope.articles for scope in choices.scopes}
        self._query = QLineEdit(choices.search)
        self._tree = ContentsTree(choices.scheme, choices.categories, choices.annotators)
        self._texts = QCheckBox(self.tr("Full texts of the articles"))
        self._comments = QCheckBox(self.tr("A comment for each highlight"))
        self._notes = QCheckBox(self.tr("Notes"))
        self._order, self._language = CalmCombo(), CalmCombo()
        self._template_name = MutedLabel()
        self._built_in = QPushButton(self.tr("Built-in"))
        self._fill_combos(choices.languages)
        self._lay_out(choices.scopes)
        self._name_controls()
        self._connect()
        self.show_preset(Preset())

    def preset(self) -> Preset:
        """What is chosen, without a name."""
        scope = {number: key for key, number in self._ids.items()}[self._scopes.checkedId()]
        articles = self._articles | {_KEPT: self._kept, _SEARCH: self._within}
        return Preset(
            articles=articles[scope],
            search=self._query.text().strip() if scope == _SEARCH else "",
            kinds=self._tree.chosen("kinds"),
            categories=self._tree.chosen("categories"),
            annotators=self._tree.chosen("annotators"),
            fields=self._tree.chosen("fields"),
            texts=self._texts.isChecked(),
            comments=self._comments.isChecked(),
            notes=self._notes.isChecked(),
            order=Order(self._order.currentData()),
            template=self._template,
            language=self._language.currentData(),
        )

    def show_preset(self, preset: Preset) -> None:
        """Show what a preset chooses."""
        self._filling = True
        self._show_scope(preset)
        for group, names in (
            ("kinds", preset.kinds),
            ("categories", preset.categories),
            ("annotators", preset.annotators),
            ("fields", preset.fields),
        ):
            self._tree.choose(group, names)
        for box, on in (
            (self._texts, preset.texts),
            (self._comments, preset.comments),
            (self._notes, preset.notes),
        ):
            box.setChecked(on)
        self._order.setCurrentIndex(self._order.findData(preset.order.value))
        self._language.setCurrentIndex(max(self._language.findData(preset.language), 0))
        self.set_template(preset.template)
        self._filling = False
        self._changed()

    def choose_scope(self, key: str) -> None:
        """Choose the articles by the key of a scope."""
        self._scopes.button(self._ids[key]).setChecked(True)

    def set_template(self, path: str) -> None:
        """Take another template; empty for the built-in one."""
        self._template = path
        self._template_name.setText(Path(path).name if path else self.tr("Built-in styles"))
        self._template_name.setToolTip(path)
        self._built_in.setEnabled(bool(path))
        self._changed()

    # --- what stands in it ---

    def _fill_combos(self, languages: Mapping[str, str]) -> None:
        for order, words in (
            (Order.ARTICLE, self.tr("By article")),
            (Order.CATEGORY, self.tr("By category")),
            (Order.KIND, self.tr("By kind")),
            (Order.DATE, self.tr("By date")),
            (Order.PERSON, self.tr("By person")),
        ):
            self._order.addItem(words, order.value)
        for tag, name in languages.items():
            self._language.addItem(name, tag)

    def _lay_out(self, scopes: Iterable[Scope]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(_heading(self.tr("Articles")))
        self._ids: dict[str, int] = {}
        for scope in scopes:
            self._add_scope(column, scope)
        self._add_scope(column, Scope(key=_KEPT, label=""))
        search = QRadioButton(self.tr("In which a search finds something"))
        self._add_radio(column, search, _SEARCH)
        column.addWidget(self._query)
        column.addSpacing(8)
        column.addWidget(_heading(self.tr("What goes in")))
        column.addWidget(self._tree, 1)
        for box in (self._texts, self._comments, self._notes):
            column.addWidget(box)
        column.addSpacing(8)
        column.addWidget(_heading(self.tr("Document")))
        form = QFormLayout()
        form.setSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.addRow(self.tr("Tables"), self._order)
        form.addRow(self.tr("Headings in"), self._language)
        template = QHBoxLayout()
        template.setSpacing(8)
        template.addWidget(self._template_name, 1)
        self._choose = QPushButton(self.tr("Choose…"))
        template.addWidget(self._choose)
        template.addWidget(self._built_in)
        form.addRow(self.tr("Word styles of"), template)
        column.addLayout(form)

    def _add_scope(self, column: QVBoxLayout, scope: Scope) -> None:
        radio = QRadioButton(scope.label)
        radio.setEnabled(not scope.missing)
        radio.setToolTip(scope.missing)
        self._add_radio(column, radio, scope.key)

    def _add_radio(self, column: QVBoxLayout, radio: QRadioButton, key: str) -> None:
        radio.setObjectName(f"reportScope-{key}")
        radio.setToolTip(radio.toolTip() or self.tr("The report is of these articles"))
        self._ids[key] = len(self._ids)
        self._scopes.addButton(radio, self._ids[key])
        column.addWidget(radio)

    def _name_controls(self) -> None:
        for widget, name, words, tip in (
            (
                self._query,
                "reportSearch",
                self.tr("Search"),
                self.tr("The report is of the articles that this search finds something in"),
            ),
            (
                self._tree,
                "reportChoice",
                self.tr("What goes in"),
                self.tr("Space ticks; what is not ticked is left out"),
            ),
            (
                self._texts,
                "reportTexts",
                self._texts.text(),
                self.tr("Without them, only the passages that are highlighted"),
            ),
            (
                self._comments,
                "reportComments",
                self._comments.text(),
                self.tr("As comments of Word, on the exact words"),
            ),
            (
                self._notes,
                "reportNotes",
                self._notes.text(),
                self.tr("What annotators have noted"),
            ),
            (
                self._order,
                "reportOrder",
                self.tr("Order of the tables"),
                self.tr("What the tables are sorted by"),
            ),
            (
                self._language,
                "reportLanguage",
                self.tr("Language of the headings"),
                self.tr("Texts and categories stay as they are"),
            ),
            (
                self._choose,
                "reportTemplate",
                self.tr("Choose a Word template"),
                self.tr("A Word document whose styles, header and footer the report takes"),
            ),
            (
                self._built_in,
                "reportBuiltIn",
                self.tr("Use the built-in template"),
                self.tr("Take the styles that come with the program"),
            ),
        ):
            widget.setObjectName(name)
            widget.setAccessibleName(words)
            widget.setToolTip(tip)
        self._query.setPlaceholderText(self.tr("Words to look for"))

    def _connect(self) -> None:
        self._scopes.buttonToggled.connect(self._changed)
        self._query.textEdited.connect(self._choose_search)
        self._tree.ticked.connect(self._changed)
        for box in (self._texts, self._comments, self._notes):
            box.toggled.connect(self._changed)
        for combo in (self._order, self._language):
            combo.currentIndexChanged.connect(self._changed)
        self._choose.clicked.connect(self.template_requested)
        self._built_in.clicked.connect(self._use_built_in)

    # --- what is chosen ---

    def _show_scope(self, preset: Preset) -> None:
        kept = self._scopes.button(self._ids[_KEPT])
        known = [key for key, ids in self._articles.items() if ids == preset.articles]
        self._kept = () if known else preset.articles or ()
        kept.setVisible(bool(self._kept))
        kept.setText(self.tr("Those of the preset ({n})").format(n=len(self._kept)))
        self._within = preset.articles if preset.search else None
        if preset.search:
            self._query.setText(preset.search)
            self.choose_scope(_SEARCH)
        else:
            self.choose_scope(known[0] if known else _KEPT)

    def _choose_search(self) -> None:
        self.choose_scope(_SEARCH)
        self._changed()

    def _use_built_in(self) -> None:
        self.set_template("")

    def _changed(self) -> None:
        if not self._filling:
            self.changed.emit()


def _heading(text: str) -> MutedLabel:
    label = MutedLabel(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label
