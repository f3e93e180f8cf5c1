"""The row of filters above the annotation list."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QToolButton, QWidget

from annotator.model.category import PATH_SEPARATOR, CategoryTree
from annotator.model.scheme import Kind, Scheme
from annotator.ui import theme
from annotator.ui.lists.annotation_model import ALL, AnnotationFilter
from annotator.ui.menus import Menu
from annotator.ui.widgets.panel_parts import (
    BUTTON,
    GAP,
    ICON,
    FilterBox,
    PanelButton,
    menu_text,
    named_action,
)
from annotator.ui.widgets.row_delegates import dot_icon

_KINDS_IN_ROW = 4
"""With more kinds than these, their badges get a row of their own."""


class FilterRow(QWidget):
    """Badges that switch kinds on and off, words, and a menu of categories and annotators.

    Signals:
        changed: The ``AnnotationFilter`` that is wanted now.
        left_downwards: The list should take the focus.
    """

    changed = Signal(object)
    left_downwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = ALL
        self._tree = CategoryTree()
        self._annotators: dict[str, int] = {}
        self._badges: list[KindBadge] = []
        self._kinds = QWidget(self)
        self._kind_row = QHBoxLayout(self._kinds)
        self._kind_row.setContentsMargins(0, 0, 0, 0)
        self._kind_row.setSpacing(0)
        self._words = FilterBox(self.tr("Filter by words"), "annotationFilter", self)
        self._words.textChanged.connect(self._words_changed)
        self._words.left_downwards.connect(self.left_downwards)
        self._more = PanelButton("filter", "", "annotationFilterMenuButton", self)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._build_menu()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(GAP, GAP, GAP // 2, GAP // 2)
        self._grid.setSpacing(GAP // 2)
        self._grid.addWidget(self._words, 0, 1)
        self._grid.addWidget(self._more, 0, 2)
        self._grid.setColumnStretch(1, 1)
        self._show_active()

    @property
    def is_active(self) -> bool:
        """Whether annotations may be hidden."""
        return self._filter != ALL

    def set_scheme(self, scheme: Scheme, tree: CategoryTree) -> None:
        """Offer these kinds and categories; a filter for one that is gone goes too."""
        self._tree = tree
        if [badge.kind for badge in self._badges] != list(scheme.kinds):
            self._make_badges(scheme)
        known = frozenset(kind.name for kind in scheme.kinds)
        category = self._filter.category
        if category and tree.find(category) is None:
            category = None
        self._set(replace(self._filter, kinds=self._filter.kinds & known, category=category))

    def set_annotators(self, annotators: Mapping[str, int]) -> None:
        """Offer these annotators, with the number of their annotations."""
        self._annotators = dict(annotators)

    def clear(self) -> None:
        """Let everything through."""
        for badge in self._badges:
            badge.setChecked(False)
        self._words.clear()
        self._set(ALL)

    # --- inside ---

    def _set(self, wanted: AnnotationFilter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self._show_active()
            self.changed.emit(wanted)

    def _words_changed(self, text: str) -> None:
        self._set(replace(self._filter, words=tuple(text.casefold().split())))

    def _kinds_changed(self) -> None:
        kinds = frozenset(badge.kind.name for badge in self._badges if badge.isChecked())
        self._set(replace(self._filter, kinds=kinds))

    def _category_chosen(self, action: QAction) -> None:
        self._set(replace(self._filter, category=action.data()))

    def _annotator_chosen(self, action: QAction) -> None:
        self._set(replace(self._filter, annotator=action.data()))

    def _make_badges(self, scheme: Scheme) -> None:
        for badge in self._badges:
            self._kind_row.removeWidget(badge)
            badge.deleteLater()
        while self._kind_row.count():
            self._kind_row.takeAt(0)
        self._badges = [KindBadge(kind, self._kinds) for kind in scheme.kinds]
        for badge in self._badges:
            badge.clicked.connect(self._kinds_changed)
            self._kind_row.addWidget(badge)
        self._kind_row.addStretch(1)
        for badge in self._badges:
            badge.setChecked(badge.kind.name in self._filter.kinds)
        if len(self._badges) > _KINDS_IN_ROW:
            self._grid.addWidget(self._kinds, 1, 0, 1, 3)
        else:
            self._grid.addWidget(self._kinds, 0, 0)

    def _build_menu(self) -> None:
        self._menu = Menu(self)
        self._menu.setObjectName("annotationFilterMenu")
        self._menu.aboutToShow.connect(self._fill_menu)
        self._categories = self._menu.addMenu(self.tr("&Category"))
        self._categories.setObjectName("annotationFilterCategories")
        self._people = self._menu.addMenu(self.tr("&Annotator"))
        self._people.setObjectName("annotationFilterAnnotators")
        self._menu.addSeparator()
        self._clear = self._menu.addAction(self.tr("C&lear filter"), self.clear)
        named_action(self._clear, "annotationFilterClear")
        self._more.setMenu(self._menu)

    def _fill_menu(self) -> None:
        choices = self._emptied(self._categories, self._filter.category)
        choices.triggered.connect(self._category_chosen)
        choices.offer(self.tr("Any or none"), None)
        choices.offer(self.tr("Without categories"), "")
        self._categories.addSeparator()
        for category in self._tree:
            path = self._tree.path(category.id)
            indent = "    " * path.count(PATH_SEPARATOR)
            action = choices.offer(indent + menu_text(category.name), path)
            action.setIcon(dot_icon(category.colour))
        choices = self._emptied(self._people, self._filter.annotator)
        choices.triggered.connect(self._annotator_chosen)
        choices.offer(self.tr("Anybody"), None)
        for name, count in sorted(self._annotators.items()):
            choices.offer(f"{menu_text(name) or self.tr('Unnamed')} ({count:,})", name)
        self._clear.setEnabled(self.is_active)

    def _emptied(self, menu: QMenu, chosen: str | None) -> "_Choices":
        menu.clear()
        for old in menu.findChildren(QActionGroup):
            old.deleteLater()
        return _Choices(menu, chosen)

    def _show_active(self) -> None:
        """Tell by the button's colour and tooltip that its menu hides annotations."""
        parts = []
        if self._filter.category is not None:
            parts.append(self._filter.category or self.tr("without categories"))
        if self._filter.annotator is not None:
            parts.append(self._filter.annotator or self.tr("unnamed"))
        text = self.tr("Filter by category or annotator")
        self._more.show_state(f"{text}: {', '.join(parts)}" if parts else text, on=bool(parts))


class _Choices(QActionGroup):
    """The choices of one menu, of which one holds."""

    def __init__(self, menu: QMenu, chosen: str | None) -> None:
        super().__init__(menu)
        self._menu, self._chosen = menu, chosen

    def offer(self, text: str, value: str | None) -> QAction:
        """Add a choice to the menu."""
        action = named_action(self._menu.addAction(text), f"{self._menu.objectName()}-{value}")
        action.setCheckable(True)
        action.setChecked(value == self._chosen)
        action.setData(value)
        self.addAction(action)
        return action


class KindBadge(QToolButton):
    """A kind's badge that can be switched on to see only its annotations."""

    def __init__(self, kind: Kind, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = kind
        self.setObjectName(f"annotationKind-{kind.name}")
        self.setAccessibleName(self.tr("Only {kinds}").format(kinds=kind.plural))
        self.setToolTip(
            self.tr("Show only {kinds}; switch on several to see those").format(
                kinds=kind.plural.lower()
            )
        )
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setIconSize(ICON)
        self.setFixedSize(BUTTON)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the badge in the colours of the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self.setIcon(theme.kind_icon(self.kind, theme.of(self)))
