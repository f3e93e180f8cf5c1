"""The form that says what a report holds and how."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.category import CategoryTree
from annotator.model.preset import Chart, Order, Preset
from annotator.model.scheme import Scheme
from annotator.ui import theme
from annotator.ui.report.report_choices import ReportChoices, Scope
from annotator.ui.widgets.check_tree import CheckTree, Tick
from annotator.ui.widgets.inputs import CalmCombo
from annotator.ui.widgets.panel_parts import GAP, MutedLabel, menu_text, tooltip
from annotator.ui.widgets.row_delegates import dot_icon

_WORD = ".docx"
_KEPT = "kept"


class ReportForm(QWidget):
    """Shows a preset and gives what has become of it.

    Signals:
        changed: A person changed something.
        template_requested: A template should be asked for.
    """

    changed = Signal()
    template_requested = Signal()

    def __init__(self, choices: ReportChoices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self._scopes = {scope.key: scope for scope in choices.scopes}
        self._radios: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, GAP, 0)
        self._column.setSpacing(GAP // 2)
        self._add_scopes(choices.scopes)
        self._add_trees(choices)
        self._texts = self._switch("reportTexts", self.tr("Full &texts of the articles"))
        self._texts.setToolTip(self.tr("Without them, only the annotated passages"))
        self._comments = self._switch("reportComments", self.tr("&Comments on the highlights"))
        self._comments.setToolTip(self.tr("In Word; cards on a web page, notes in a PDF"))
        self._notes = self._switch("reportNotes", self.tr("&Notes of the annotations"))
        self._notes.setToolTip(self.tr("What annotators have noted down"))
        self._add_charts()
        self._add_document(choices)
        self._column.addStretch(1)

    def show_preset(self, preset: Preset) -> None:
        """Show a choice; tells nobody."""
        self._filling = True
        self._show_scope(preset)
        for tree, keys in (
            (self._kinds, preset.kinds),
            (self._categories, preset.categories),
            (self._annotators, preset.annotators),
            (self._fields, preset.fields),
            (self._charts, preset.charts),
        ):
            tree.choose(keys)
        self._texts.setChecked(preset.texts)
        self._comments.setChecked(preset.comments)
        self._notes.setChecked(preset.notes)
        self._order.setCurrentIndex(self._order.findData(preset.order.value))
        if self._language.findData(preset.language) < 0:
            self._language.addItem(preset.language, preset.language)
        self._language.setCurrentIndex(self._language.findData(preset.language))
        self._template.setText(preset.template)
        self._title.setText(preset.title)
        self._filling = False

    def preset(self) -> Preset:
        """The choice as it stands, without a name."""
        scope = self._scopes[self._radio_key()]
        return Preset(
            title=" ".join(self._title.text().split()),
            articles=scope.articles,
            search=scope.search,
            kinds=self._kinds.chosen(),
            categories=self._categories.chosen(),
            annotators=self._annotators.chosen(),
            fields=self._fields.chosen(),
            texts=self._texts.isChecked(),
            comments=self._comments.isChecked(),
            notes=self._notes.isChecked(),
            charts=self._charts.chosen(),
            order=Order(self._order.currentData()),
            template=self._template.text().strip(),
            language=self._language.currentData(),
        )

    def suffix(self) -> str:
        """Suffix of the format that is chosen."""
        return str(self._format.currentData())

    def show_suffix(self, suffix: str) -> None:
        """Choose a format by its suffix, or the first one where there is none such."""
        self._format.setCurrentIndex(max(self._format.findData(suffix), 0))
        self._follow_format()

    def use_template(self, path: str) -> None:
        """Take a template as if its path had been typed."""
        self._template.setText(path)

    # --- building ---

    def _add_scopes(self, scopes: Iterable[Scope]) -> None:
        self._head(self.tr("What to report"))
        kept = Scope(key=_KEPT, label=self.tr("As the preset says"))
        for scope in (*scopes, kept):
            radio = self._radios[scope.key] = QRadioButton(menu_text(scope.label))
            radio.setObjectName(f"reportScope-{scope.key}")
            radio.setAccessibleDescription(scope.why)
            radio.setToolTip(tooltip(scope.why or scope.label))
            radio.setEnabled(not scope.why)
            radio.toggled.connect(self._changed)
            self._group.addButton(radio)
            self._column.addWidget(radio)

    def _add_trees(self, choices: ReportChoices) -> None:
        self._head(self.tr("What goes in"))
        shown = theme.of(self)
        self._kinds = self._tree("reportKinds", self.tr("Kinds"), self.tr("All kinds"))
        self._kinds.offer(
            [
                Tick(key=kind.name, label=kind.plural, icon=theme.kind_icon(kind, shown))
                for kind in choices.scheme.kinds
            ]
        )
        words = self.tr("All categories, and what has none")
        self._categories = self._tree(
            "reportCategories", self.tr("Categories"), words, more=bool(choices.categories)
        )
        self._categories.offer(
            [
                Tick(
                    key=category.id,
                    label=category.name,
                    detail=category.description,
                    icon=dot_icon(category.colour),
                    above=category.parent,
                )
                for category in CategoryTree(choices.categories)
            ]
        )
        self._annotators = self._tree(
            "reportAnnotators", self.tr("Annotators"), self.tr("All annotators")
        )
        self._annotators.offer([Tick(key=name, label=name) for name in choices.annotators])
        self._fields = self._tree("reportFields", self.tr("Fields"), self.tr("All fields"))
        self._fields.offer(_fields(choices.scheme))

    def _add_charts(self) -> None:
        self._charts = self._tree("reportCharts", self.tr("Charts"), self.tr("All charts"))
        self._charts.setToolTip(self.tr("What annotations are counted by; in the Word report only"))
        labels = {
            Chart.KINDS: self.tr("By kind"),
            Chart.CATEGORIES: self.tr("By category"),
            Chart.TIME: self.tr("Over time"),
            Chart.SOURCES: self.tr("By source"),
            Chart.PEOPLE: self.tr("Persons by the choices made"),
            Chart.PAIRS: self.tr("Categories that stand together"),
        }
        self._charts.offer([Tick(key=key.value, label=label) for key, label in labels.items()])

    def _add_document(self, choices: ReportChoices) -> None:
        self._head(self.tr("Document"))
        self._title = self._line("reportTitle", self.tr("Title of the report"))
        self._title.setPlaceholderText(self.tr("The preset's name, else the project's"))
        self._title.setToolTip(self.tr("What the first page calls the report"))
        words = self.tr("What the tables are sorted by")
        orders = {
            Order.ARTICLE.value: self.tr("Article and place"),
            Order.CATEGORY.value: self.tr("Category"),
            Order.KIND.value: self.tr("Kind"),
            Order.DATE.value: self.tr("Date"),
            Order.PERSON.value: self.tr("Person"),
        }
        self._order = self._combo("reportOrder", orders, words)
        words = self.tr("What kind of file is written")
        formats = {suffix: f"{self.tr(label)} ({suffix})" for label, suffix in choices.formats}
        self._format = self._combo("reportFormat", formats, words)
        self._format.currentIndexChanged.connect(self._follow_format)
        words = self.tr("Language of the headings")
        self._language = self._combo("reportLanguage", choices.languages, words)
        row = self._template_row()
        form = QFormLayout()
        form.setSpacing(GAP)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        template = QLabel(self.tr("T&emplate"))
        template.setBuddy(self._template)
        form.addRow(self.tr("T&itle"), self._title)
        form.addRow(self.tr("&Order"), self._order)
        form.addRow(self.tr("&Format"), self._format)
        form.addRow(self.tr("&Language"), self._language)
        form.addRow(template, row)
        self._column.addLayout(form)

    def _template_row(self) -> QHBoxLayout:
        self._template = self._line("reportTemplate", self.tr("Template"))
        self._template.setPlaceholderText(self.tr("Built-in template"))
        self._choose = QPushButton(self.tr("C&hoose…"))
        self._choose.setObjectName("reportTemplateChoose")
        self._choose.setAccessibleName(self.tr("Choose a template"))
        self._choose.setToolTip(self.tr("A Word document whose styles, header and footer to take"))
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self.template_requested)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._template, 1)
        row.addWidget(self._choose)
        return row

    def _line(self, name: str, words: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setAccessibleName(words)
        line.setClearButtonEnabled(True)
        line.textChanged.connect(self._changed)
        return line

    def _head(self, text: str) -> None:
        label = QLabel(text)
        font = label.font()
        font.setBold(True)
        label.setFont(font)
        self._column.addSpacing(GAP)
        self._column.addWidget(label)

    def _tree(self, name: str, label: str, everything: str, *, more: bool = False) -> CheckTree:
        tree = CheckTree(name, label, everything, more=more)
        tree.setToolTip(label)
        tree.changed.connect(self._changed)
        self._column.addWidget(MutedLabel(label))
        self._column.addWidget(tree)
        return tree

    def _switch(self, name: str, text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setObjectName(name)
        box.toggled.connect(self._changed)
        self._column.addWidget(box)
        return box

    def _combo(self, name: str, items: Mapping[str, str], words: str) -> QComboBox:
        box = CalmCombo()
        box.setObjectName(name)
        box.setAccessibleName(words)
        box.setToolTip(words)
        for key, label in items.items():
            box.addItem(label, key)
        box.currentIndexChanged.connect(self._changed)
        return box

    # --- inside ---

    def _changed(self) -> None:
        if not self._filling:
            self.changed.emit()

    def _radio_key(self) -> str:
        return next(key for key, radio in self._radios.items() if radio.isChecked())

    def _show_scope(self, preset: Preset) -> None:
        kept = Scope(key=_KEPT, label="", articles=preset.articles, search=preset.search)
        own = [s for s in reversed(self._scopes.values()) if s.key != _KEPT and s.is_of(preset)]
        self._scopes[_KEPT] = kept
        radio = self._radios[_KEPT]
        radio.setVisible(not own)
        parts = []
        if preset.articles is not None:
            parts.append(self.tr("articles chosen: {n}").format(n=f"{len(preset.articles):,}"))
        if preset.search:
            parts.append(self.tr("in which “{query}” is found").format(query=preset.search))
        words = self.tr("As the preset says: {what}").format(what=", ".join(parts))
        radio.setText(menu_text(words))
        radio.setToolTip(tooltip(words))
        chosen = own[0].key if own else _KEPT
        for key, each in self._radios.items():
            each.setChecked(key == chosen)
            # Qt keeps Tab to the chosen one only once the focus has been there.
            policy = Qt.FocusPolicy.StrongFocus if key == chosen else Qt.FocusPolicy.ClickFocus
            each.setFocusPolicy(policy)

    def _follow_format(self) -> None:
        is_word = self.suffix() == _WORD
        words = self.tr("Only the Word report takes a template")
        told = self.tr("Empty for the built-in one; a path counts from the project's folder")
        self._template.setEnabled(is_word)
        self._template.setToolTip(told if is_word else words)
        self._choose.setEnabled(is_word)
        self._charts.setEnabled(is_word)


def _fields(scheme: Scheme) -> list[Tick]:
    """A tick for each name of a field, with the kinds that have it."""
    found: dict[str, tuple[str, list[str]]] = {}
    for kind in scheme.kinds:
        for field in kind.fields:
            found.setdefault(field.name, (field.label, []))[1].append(kind.label)
    return [
        Tick(key=name, label=f"{label} ({', '.join(kinds)})")
        for name, (label, kinds) in found.items()
    ]
