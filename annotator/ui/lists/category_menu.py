"""What can be done to one category."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from annotator.model.category import PATH_SEPARATOR, Category, CategoryTree
from annotator.ui import ask
from annotator.ui.icons import icon
from annotator.ui.widgets.panel_parts import menu_text, named_action
from annotator.ui.widgets.row_delegates import dot_icon


class CategoryMenu(QMenu):
    """The context menu of a category, or of the empty ground below the tree.

    Signals:
        tag_chosen: Tag the selected annotation.
        new_chosen: Name a new category below.
        rename_chosen: Rename in place.
        delete_chosen: Delete.
        colour_chosen: Id and ``#RRGGBB``.
        shortcut_chosen: Id and a key sequence, empty for none.
        description_chosen: Id and text.
        move_chosen: Id, parent (or None) and position.
        merge_chosen: Id and that of the other.
    """

    tag_chosen = Signal()
    new_chosen = Signal()
    rename_chosen = Signal()
    delete_chosen = Signal()
    colour_chosen = Signal(str, str)
    shortcut_chosen = Signal(str, str)
    description_chosen = Signal(str, str)
    move_chosen = Signal(str, object, int)
    merge_chosen = Signal(str, str)

    def __init__(self, category: Category | None, tree: CategoryTree, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("categoryMenu")
        self._category, self._tree = category, tree
        self._owner = parent
        if category is None:
            self._add("New", self.tr("&New category"), "add").triggered.connect(self.new_chosen)
        else:
            self._fill(category)

    def _fill(self, category: Category) -> None:
        self._add("Tag", self.tr("&Tag the highlight"), "tag").triggered.connect(self.tag_chosen)
        self.addSeparator()
        self._add("New", self.tr("&New category below"), "add").triggered.connect(self.new_chosen)
        rename = self._add("Rename", self.tr("&Rename"), "edit")
        rename.triggered.connect(self.rename_chosen)
        self._fill_colours(category)
        self._add("Shortcut", self.tr("&Shortcut…"), "keyboard").triggered.connect(self._ask_keys)
        describe = self._add("Description", self.tr("D&escription…"), "note")
        describe.triggered.connect(self._ask_description)
        self.addSeparator()
        self._fill_moves(category)
        self._fill_merges(category)
        self.addSeparator()
        self._add("Delete", self.tr("&Delete…"), "delete").triggered.connect(self.delete_chosen)

    def _fill_colours(self, category: Category) -> None:
        menu = self.addMenu(icon("colour", self._owner), self.tr("&Colour"))
        menu.setObjectName("categoryMenuColour")
        for colour, name in self._colours().items():
            action = named_action(
                menu.addAction(dot_icon(colour), name), f"categoryColour-{colour}"
            )
            action.setCheckable(True)
            action.setChecked(colour == category.colour.upper())
            action.setData(colour)
            action.triggered.connect(self._colour_chosen)
        menu.addSeparator()
        other = menu.addAction(self.tr("&Other colour…"))
        named_action(other, "categoryColourOther").triggered.connect(self._ask_colour)

    def _colours(self) -> dict[str, str]:
        """Told apart by colour-blind eyes: Okabe and Ito, "Color Universal Design", 2008."""
        return {
            "#0072B2": self.tr("Blue"),
            "#56B4E9": self.tr("Sky blue"),
            "#009E73": self.tr("Green"),
            "#B8A800": self.tr("Olive"),
            "#E69F00": self.tr("Orange"),
            "#D55E00": self.tr("Vermilion"),
            "#CC79A7": self.tr("Pink"),
            "#6B7280": self.tr("Grey"),
        }

    def _fill_moves(self, category: Category) -> None:
        """Moving by keyboard: what dragging does, without a mouse."""
        siblings = [each.id for each in self._tree.children(category.parent)]
        here = siblings.index(category.id)
        up = self._add("Up", self.tr("Move &up"))
        up.triggered.connect(self._move_up)
        up.setEnabled(here > 0)
        down = self._add("Down", self.tr("Move do&wn"))
        down.triggered.connect(self._move_down)
        down.setEnabled(here < len(siblings) - 1)
        menu = self._targets("Move", self.tr("&Move below"))
        if category.parent is not None:
            top = named_action(menu.addAction(self.tr("Top level")), "categoryMove-")
            top.triggered.connect(self._move_to)
            menu.addSeparator()
        inside = {each.id for each in self._tree.subtree(category.id)}
        for target in self._tree:
            if target.id not in inside and target.id != category.parent:
                self._target(menu, target).triggered.connect(self._move_to)
        menu.menuAction().setVisible(not menu.isEmpty())

    def _fill_merges(self, category: Category) -> None:
        menu = self._targets("Merge", self.tr("Mer&ge into"))
        inside = {each.id for each in self._tree.subtree(category.id)}
        for target in self._tree:
            if target.id not in inside:
                self._target(menu, target).triggered.connect(self._merge_into)
        menu.menuAction().setVisible(not menu.isEmpty())

    def _targets(self, name: str, text: str) -> QMenu:
        drawing = icon("merge", self._owner) if name == "Merge" else icon("right", self._owner)
        menu = self.addMenu(drawing, text)
        menu.setObjectName(f"categoryMenu{name}")
        return menu

    def _target(self, menu: QMenu, target: Category) -> QAction:
        path = self._tree.path(target.id)
        indent = "    " * path.count(PATH_SEPARATOR)
        action = menu.addAction(dot_icon(target.colour), indent + menu_text(target.name))
        named_action(action, f"{menu.objectName()}-{path}").setToolTip(path)
        action.setData(target.id)
        return action

    def _add(self, name: str, text: str, drawing: str = "") -> QAction:
        action = named_action(self.addAction(text), f"categoryMenu{name}")
        if drawing:
            action.setIcon(icon(drawing, self._owner))
        return action

    # --- what was chosen ---

    def _chosen(self) -> Category:
        if self._category is None:
            raise RuntimeError(self.objectName())
        return self._category

    def _data(self) -> str | None:
        action = self.sender()
        return action.data() if isinstance(action, QAction) else None

    def _colour_chosen(self) -> None:
        self.colour_chosen.emit(self._chosen().id, self._data())

    def _ask_colour(self) -> None:
        colour = ask.colour(self._owner, self._chosen().colour)
        if colour is not None:
            self.colour_chosen.emit(self._chosen().id, colour)

    def _ask_keys(self) -> None:
        keys = ask.key_sequence(self._owner, self._chosen().shortcut)
        if keys is not None:
            self.shortcut_chosen.emit(self._chosen().id, keys)

    def _ask_description(self) -> None:
        label = self.tr("When to use “{name}”, and when not").format(name=self._chosen().name)
        text = ask.text(
            self._owner, self.tr("Description"), label, self._chosen().description, long=True
        )
        if text is not None:
            self.description_chosen.emit(self._chosen().id, text)

    def _move_up(self) -> None:
        self._move_by(-1)

    def _move_down(self) -> None:
        self._move_by(1)

    def _move_by(self, step: int) -> None:
        category = self._chosen()
        here = [each.id for each in self._tree.children(category.parent)].index(category.id)
        self.move_chosen.emit(category.id, category.parent, here + step)

    def _move_to(self) -> None:
        parent = self._data()
        self.move_chosen.emit(self._chosen().id, parent, len(self._tree.children(parent)))

    def _merge_into(self) -> None:
        self.merge_chosen.emit(self._chosen().id, self._data())
