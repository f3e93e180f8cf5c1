"""Commands on the category tree."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from annotator.model.annotation import Annotation
from annotator.model.category import CategoryTree
from annotator.model.change import Change
from annotator.model.errors import Error
from annotator.ui import ask
from annotator.ui.controllers.context import Context
from annotator.ui.controllers.marking import Marking
from annotator.ui.keys import Binding, portable
from annotator.ui.lists.category_tree import CategoryPanel
from annotator.ui.widgets.panel_parts import counted


class CategoryCommands(QObject):
    """Keeps the category panel in step with the project and does what it asks for."""

    def __init__(self, context: Context, panel: CategoryPanel, marking: Marking) -> None:
        super().__init__(context)
        self._context, self._panel, self._marking = context, panel, marking
        self._shortcuts: list[QAction] = []
        panel.add_requested.connect(self._add)
        panel.rename_requested.connect(self._rename)
        panel.colour_requested.connect(self._recolour)
        panel.shortcut_requested.connect(self._set_shortcut)
        panel.description_requested.connect(self._describe)
        panel.move_requested.connect(self._move)
        panel.merge_requested.connect(self._merge)
        panel.delete_requested.connect(self._delete)
        panel.tag_requested.connect(marking.tag_with)

    def refresh(self) -> None:
        """Read the tree and its counts anew."""
        session = self._context.session
        if session is None:
            self._panel.show_tree(CategoryTree(), {})
            self._use_shortcuts(CategoryTree())
            return
        tree = session.project.codebook.tree()
        self._panel.show_tree(tree, session.project.codebook.counts())
        self._use_shortcuts(tree)

    def apply(self, change: Change) -> None:
        """Show what changed."""
        before = {r.id: r.categories for r in change.edit.before if isinstance(r, Annotation)}
        after = {r.id: r.categories for r in change.edit.after if isinstance(r, Annotation)}
        tagged = any(
            before.get(key, ()) != after.get(key, ()) for key in before.keys() | after.keys()
        )
        if change.categories or tagged:
            self.refresh()

    def _use_shortcuts(self, tree: CategoryTree) -> None:
        for action in self._shortcuts:
            action.deleteLater()
        self._shortcuts = []
        for category in tree:
            if category.shortcut:
                action = QAction(tree.path(category.id), self)
                action.setData(tree.path(category.id))
                action.setShortcut(QKeySequence(category.shortcut))
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                action.triggered.connect(self._tag_by_key)
                self._shortcuts.append(action)
        self._marking.use_shortcuts(self._shortcuts)

    def _tag_by_key(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._marking.tag_with(action.data())

    def _add(self, name: str, parent: str | None) -> None:
        if self._context.session is not None:
            edits = self._context.session.project.edits
            self._context.session.do(edits.add_category, name, parent=parent)

    def _rename(self, category_id: str, name: str) -> None:
        self._update(category_id, name=name)

    def _recolour(self, category_id: str, colour: str) -> None:
        self._update(category_id, colour=colour)

    def bindings(self) -> list[Binding]:
        """The keys of the categories, which are set in their panel."""
        words = self.tr("Tag with {category}")
        return [
            Binding(
                name=f"Category-{action.data()}",
                text=words.format(category=action.text()),
                group=self.tr("Categories"),
                keys=(portable(action.shortcut().toString()),),
                fixed=True,
            )
            for action in self._shortcuts
        ]

    def _set_shortcut(self, category_id: str, shortcut: str) -> None:
        self._update(category_id, shortcut=shortcut)

    def _describe(self, category_id: str, description: str) -> None:
        self._update(category_id, description=description)

    def _update(self, category_id: str, **changes: str) -> None:
        session = self._context.session
        if session is not None and not session.do(
            session.project.edits.update_category, category_id, **changes
        ):
            self.refresh()

    def _move(self, category_id: str, parent: str | None, position: int) -> None:
        session = self._context.session
        if session is not None and not session.do(
            session.project.edits.move_category, category_id, parent, position
        ):
            self.refresh()

    def _merge(self, category_id: str, into: str) -> None:
        session = self._context.session
        if session is None:
            return
        tree = session.project.codebook.tree()
        question = self.tr("Merge “{one}” into “{other}”?").format(
            one=tree.path(category_id), other=tree.path(into)
        )
        touched = self._touched(category_id, into)
        if touched is not None and self._agreed(question, touched, self.tr("Merge")):
            merge = session.project.edits.merge_category
            self._context.write(touched, merge, category_id, into)

    def _delete(self, category_id: str) -> None:
        session = self._context.session
        if session is None:
            return
        tree = session.project.codebook.tree()
        question = self.tr("Delete the category “{name}” and all below it?").format(
            name=tree.path(category_id)
        )
        touched = self._touched(category_id)
        if touched is not None and self._agreed(question, touched, self.tr("Delete")):
            delete = session.project.edits.delete_category
            self._context.write(touched, delete, category_id)

    def _touched(self, category_id: str, into: str | None = None) -> int | None:
        session = self._context.session
        if session is None:
            return None
        try:
            return session.project.edits.count_touched(category_id, into)
        except Error as error:
            self._context.show_error(error)
            return None

    def _agreed(self, question: str, touched: int, action: str) -> bool:
        detail = self.tr("Touched: {what}; none is deleted. You can undo this.")
        return ask.confirm(
            self._context.window, question, detail.format(what=counted(touched)), action
        )
