"""Every command of the window: declared once, with its key, for menus, toolbar and palette."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QToolButton, QWidget

from annotator.model.scheme import Kind, Scheme
from annotator.ui import theme
from annotator.ui.icons import icon
from annotator.ui.keys import Binding, Keys, portable
from annotator.ui.menus import Menu

_PROJECT, _EDIT, _ARTICLE, _ANNOTATE, _VIEW, _HELP = range(6)
_EDGES = "Mo&ve an edge"
_PRINT = "Pr&int"


@dataclass(frozen=True, slots=True)
class Command:
    """One command of the window.

    Attributes:
        name: Object name after ``action``, e.g. ``ExportReport``.
        text: What menus and the palette show; ``&`` marks the access key.
        keys: Qt key sequences, the first is shown.
        menu: Index of its menu.
        icon: Name of its icon; empty for none.
        reading: Whether its keys count only in the article and the annotation list, so that
            typing a letter elsewhere types it.
        needs: ``project``, ``article``, ``annotation`` or, for one with words that are no longer
            in the text, ``lost``, where it makes no sense without one.
        checkable: Whether it is a switch.
        rule: Whether a separator stands above it in its menu.
        group: Title of the submenu that it is in; empty for none.
    """

    name: str
    text: str
    keys: tuple[str, ...] = ()
    menu: int = _PROJECT
    icon: str = ""
    reading: bool = False
    needs: str = ""
    checkable: bool = False
    rule: bool = False
    group: str = ""


def _edge(name: str, text: str, key: str, *, rule: bool = False) -> Command:
    return Command(name, text, (key,), _ANNOTATE, "", True, "annotation", rule=rule, group=_EDGES)


MENUS = ("&Project", "&Edit", "&Article", "A&nnotate", "&View", "&Help")

COMMANDS = (
    Command("NewProject", "&New project…", ("Ctrl+N",), icon="new-project"),
    Command("OpenProject", "&Open project…", ("Ctrl+O",), icon="open-project"),
    Command("Sample", "Try the &sample"),
    Command(
        "AddArticles",
        "&Add articles…",
        ("Ctrl+Shift+A",),
        icon="add-articles",
        needs="project",
        rule=True,
    ),
    Command("AddFolder", "Add a &folder of articles…", needs="project"),
    Command("ExportReport", "&Export report…", ("Ctrl+E",), icon="export", needs="project"),
    Command("CheckProject", "&Check project", needs="project", rule=True),
    Command("AnnotatorName", "Your na&me…"),
    Command("Preferences", "P&references…", ("Ctrl+,",), icon="settings"),
    Command("Quit", "&Quit", ("Ctrl+Q",), rule=True),
    Command("Undo", "&Undo", ("Ctrl+Z",), _EDIT, "undo", needs="project"),
    Command("Redo", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), _EDIT, "redo", needs="project"),
    Command("Copy", "&Copy", ("Ctrl+C",), _EDIT, reading=True, needs="article", rule=True),
    Command(
        "CopyCitation",
        "Copy with c&itation",
        ("Ctrl+Shift+C",),
        _EDIT,
        "copy",
        reading=True,
        needs="article",
    ),
    Command("Find", "&Find in the article…", ("Ctrl+F",), _EDIT, "find", needs="article"),
    Command("FindNext", "Find &next", ("F3",), _EDIT, "next", needs="article"),
    Command("FindPrevious", "Find pre&vious", ("Shift+F3",), _EDIT, "previous", needs="article"),
    Command(
        "AnnotateHits",
        "&Annotate all hits…",
        ("Ctrl+Shift+H",),
        _EDIT,
        "annotate-all",
        needs="article",
    ),
    Command(
        "FindElsewhere",
        "Find this text &elsewhere",
        ("Ctrl+Shift+E",),
        _EDIT,
        "search",
        needs="article",
    ),
    Command(
        "SearchProject",
        "Find in the &project…",
        ("Ctrl+Shift+F",),
        _EDIT,
        "search",
        needs="project",
    ),
    Command("NextArticle", "&Next article", ("Ctrl+PgDown",), _ARTICLE, needs="article"),
    Command("PreviousArticle", "&Previous article", ("Ctrl+PgUp",), _ARTICLE, needs="article"),
    Command(
        "ArticleDetails", "&Details…", ("Ctrl+I",), _ARTICLE, "edit", needs="article", rule=True
    ),
    Command("ArticleDone", "&Done", ("Ctrl+D",), _ARTICLE, "done", needs="article", checkable=True),
    Command("ReplaceText", "Replace &text…", (), _ARTICLE, needs="article"),
    Command("PrintArticle", "&Print…", ("Ctrl+P",), _ARTICLE, needs="article", group=_PRINT),
    Command("PreviewArticle", "Print pre&view…", (), _ARTICLE, needs="article", group=_PRINT),
    Command("PrintNotes", "With &notes", (), _ARTICLE, checkable=True, rule=True, group=_PRINT),
    Command("RemoveArticle", "&Remove from the project…", (), _ARTICLE, "delete", needs="article"),
    Command("Tag", "&Tag…", ("T",), _ANNOTATE, "tag", reading=True, needs="article", rule=True),
    Command("SetRole", "Set &role…", ("R",), _ANNOTATE, "role", True, "article"),
    Command("Relate", "Re&late…", ("L",), _ANNOTATE, "relate", True, "annotation"),
    Command("ChangeNote", "Edit n&ote", ("E",), _ANNOTATE, "edit", True, "annotation"),
    Command("PlaceAnnotation", "&Place at the selection", (), _ANNOTATE, needs="lost"),
    Command("DeleteAnnotation", "&Delete", ("Del",), _ANNOTATE, "delete", True, "annotation"),
    Command(
        "NextAnnotation", "&Next highlight", ("N",), _ANNOTATE, "next", True, "article", rule=True
    ),
    Command(
        "PreviousAnnotation", "&Previous highlight", ("P",), _ANNOTATE, "previous", True, "article"
    ),
    Command(
        "SelectSentence", "Select &sentence", ("S",), _ANNOTATE, "", True, "article", rule=True
    ),
    Command(
        "ExtendSentence", "&Extend by a sentence", ("Shift+S",), _ANNOTATE, "", True, "article"
    ),
    Command(
        "AddPart", "&Add selection to it", ("A",), _ANNOTATE, "add", True, "annotation", rule=True
    ),
    Command(
        "RemovePart", "Ta&ke selection out", ("Shift+A",), _ANNOTATE, "remove", True, "annotation"
    ),
    Command("Split", "Spl&it", (), _ANNOTATE, "", True, "annotation"),
    Command("Merge", "&Merge…", (), _ANNOTATE, "merge", True, "annotation"),
    _edge("StartEarlier", "&Start a word earlier", "["),
    _edge("StartLater", "S&tart a word later", "Shift+["),
    _edge("EndLater", "&End a word later", "]"),
    _edge("EndEarlier", "E&nd a word earlier", "Shift+]"),
    _edge("StartEarlierByCharacter", "Start a character earlier", "Alt+[", rule=True),
    _edge("StartLaterByCharacter", "Start a character later", "Alt+Shift+["),
    _edge("EndLaterByCharacter", "End a character later", "Alt+]"),
    _edge("EndEarlierByCharacter", "End a character earlier", "Alt+Shift+]"),
    Command("NextOverlap", "Next overlappin&g highlight", ("O",), _ANNOTATE, "", True, "article"),
    Command("TrimEnds", "Trim ends of ne&w highlights", (), _ANNOTATE, checkable=True, rule=True),
    Command("DropQuotationMarks", "Leave off &quotation marks", (), _ANNOTATE, checkable=True),
    Command("CommandPalette", "&Command palette…", ("Ctrl+K",), _VIEW, "palette"),
    Command(
        "Dashboard",
        "Das&hboard",
        ("Ctrl+Shift+D",),
        _VIEW,
        "dashboard",
        needs="project",
        checkable=True,
    ),
    Command("ZoomIn", "Zoom &in", ("Ctrl++", "Ctrl+="), _VIEW, needs="article", rule=True),
    Command("ZoomOut", "Zoom &out", ("Ctrl+-",), _VIEW, needs="article"),
    Command("ZoomReset", "&Normal size", ("Ctrl+0",), _VIEW, needs="article"),
    Command("FocusMode", "&Text alone", ("F11",), _VIEW, needs="article", checkable=True),
    Command("ThemeSystem", "Theme of the &system", (), _VIEW, checkable=True, rule=True),
    Command("ThemeLight", "&Light theme", (), _VIEW, "sun", checkable=True),
    Command("ThemeDark", "&Dark theme", (), _VIEW, "moon", checkable=True),
    Command(
        "FollowFilter",
        "&Filter the text like the list",
        (),
        _VIEW,
        "filter",
        checkable=True,
        rule=True,
    ),
    Command("Keys", "&Keyboard shortcuts", ("F1",), _HELP, "keyboard"),
    Command("LogFolder", "Open the &log folder", (), _HELP),
    Command("About", "&About", (), _HELP, "info", rule=True),
)

THEMES = {"ThemeSystem": "system", "ThemeLight": "light", "ThemeDark": "dark"}
"""Command of each choice of theme."""

TOOLBAR = ("AddArticles", "", "kinds", "Tag", "", "Find", "", "ExportReport")
"""What is used every minute; an empty name is a separator, ``kinds`` the scheme's kinds."""


class Actions(QObject):
    """The window's actions by name, with the menus and the toolbar that show them.

    Attributes:
        kinds: Those that highlight, by the kind's name.
        panels: Those that show and hide the panels.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions = {command.name: self._made(command) for command in COMMANDS}
        self.kinds: dict[str, QAction] = {}
        self.panels: list[QAction] = []
        self._there: dict[str, bool] = {}
        group = QActionGroup(self)
        for name in THEMES:
            group.addAction(self._actions[name])

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def all(self) -> list[QAction]:
        """Every action, the scheme's kinds included, in the order of the menus."""
        return [*self.kinds.values(), *self._actions.values(), *self.panels]

    def set_scheme(self, scheme: Scheme | None) -> None:
        """Make one highlight action per kind."""
        for action in self.kinds.values():
            action.deleteLater()
        self.kinds = {}
        self._there = {}
        for kind in scheme.kinds if scheme is not None else ():
            self.kinds[kind.name] = self._kind_action(kind)

    def fill_menus(self, bar: QMenuBar) -> None:
        """Build the menu bar anew."""
        bar.clear()
        for old in bar.findChildren(Menu):
            old.deleteLater()
        menus = [Menu(self.tr(title), bar) for title in MENUS]
        for menu in menus:
            bar.addMenu(menu)
        panels = Menu(self.tr("&Panels"), bar)
        panels.addActions(self.panels)
        menus[_VIEW].addMenu(panels)
        menus[_ANNOTATE].addActions(list(self.kinds.values()))
        groups: dict[str, Menu] = {}
        for command in COMMANDS:
            menu = menus[command.menu]
            if command.group:
                if command.group not in groups:
                    groups[command.group] = Menu(self.tr(command.group), menu)
                    menu.addMenu(groups[command.group])
                menu = groups[command.group]
            if command.rule:
                menu.addSeparator()
            menu.addAction(self._actions[command.name])

    def fill_toolbar(self, bar: QToolBar) -> None:
        """Build the toolbar anew."""
        bar.clear()
        for name in TOOLBAR:
            if name == "kinds":
                bar.addActions(list(self.kinds.values()))
            elif name:
                bar.addAction(self._actions[name])
            else:
                bar.addSeparator()
        for button in bar.findChildren(QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def fill_annotation_menu(self, menu: QMenu) -> None:
        """Fill a context menu of the text with what can be done to a selection or highlight."""
        menu.addActions(list(self.kinds.values()))
        menu.addSeparator()
        for name in ("Tag", "SetRole", "Relate", "ChangeNote", "DeleteAnnotation"):
            menu.addAction(self._actions[name])
        if self._actions["PlaceAnnotation"].isEnabled():
            menu.addAction(self._actions["PlaceAnnotation"])
        menu.addSeparator()
        for name in ("AddPart", "RemovePart", "Split", "Merge", "NextOverlap"):
            menu.addAction(self._actions[name])
        menu.addSeparator()
        for name in ("SelectSentence", "Copy", "CopyCitation", "Find", "FindElsewhere"):
            menu.addAction(self._actions[name])

    def set_keys(self, changed: Mapping[str, Keys]) -> None:
        """Give commands the keys that a person has set, and all others those they come with."""
        for name, _text, _group, default in self._declared():
            action = self._named(name)
            action.setShortcuts([QKeySequence(key) for key in changed.get(name, default)])
            describe(action)

    def bindings(self) -> list[Binding]:
        """The commands with their keys, in the order of the menus."""
        return [
            Binding(
                name=name,
                text=text,
                group=group,
                default=tuple(map(portable, default)),
                keys=tuple(
                    key.toString(QKeySequence.SequenceFormat.PortableText)
                    for key in self._named(name).shortcuts()
                ),
            )
            for name, text, group, default in self._declared()
        ]

    def use_in(self, widgets: Iterable[QWidget]) -> None:
        """Make the keys that count only while reading work in these widgets."""
        reading = [self._actions[c.name] for c in COMMANDS if c.reading]
        for widget in widgets:
            widget.addActions([*reading, *self.kinds.values()])

    def enable(self, *, project: bool, article: bool, annotation: bool, lost: bool) -> None:
        """Grey out what makes no sense at present."""
        there = {"project": project, "article": article, "annotation": annotation, "lost": lost}
        known, self._there = self._there, there
        changed = {need for need, now in there.items() if known.get(need) is not now}
        for command in COMMANDS if changed else ():
            if command.needs in changed:
                self._actions[command.name].setEnabled(there[command.needs])
        for action in self.kinds.values() if "article" in changed else ():
            action.setEnabled(article)

    def name_steps(self, undo: str, redo: str) -> None:
        """Say what would be undone and redone; empty where there is nothing."""
        for name, label in (("Undo", undo), ("Redo", redo)):
            action = self._actions[name]
            action.setEnabled(bool(label))
            action.setText(f"{self.tr('&' + name)} {label}".rstrip())
            describe(action)

    def restyle(self) -> None:
        """Draw the icons anew in the colours of the present theme."""
        for command in COMMANDS:
            if command.icon:
                self._actions[command.name].setIcon(icon(command.icon, self._window))
        for action in self.kinds.values():
            action.setIcon(theme.kind_icon(action.data(), theme.of(self._window)))

    def _declared(self) -> Iterator[tuple[str, str, str, Keys]]:
        """Name, words, menu and default keys of every command."""
        menus = [_plain(self.tr(title)) for title in MENUS]
        for action in self.kinds.values():
            kind = action.data()
            name = f"Highlight{camel_case(kind.name)}"
            keys = (kind.shortcut,) if kind.shortcut else ()
            yield name, _plain(action.text()), menus[_ANNOTATE], keys
        for command in COMMANDS:
            yield command.name, _plain(self.tr(command.text)), menus[command.menu], command.keys

    def _named(self, name: str) -> QAction:
        known = {f"Highlight{camel_case(kind)}": action for kind, action in self.kinds.items()}
        return known.get(name) or self._actions[name]

    def _made(self, command: Command) -> QAction:
        action = QAction(self.tr(command.text), self)
        action.setObjectName(f"action{command.name}")
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setCheckable(command.checkable)
        if command.reading:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if command.icon:
            action.setIcon(icon(command.icon, self._window))
        describe(action)
        return action

    def _kind_action(self, kind: Kind) -> QAction:
        text = QCoreApplication.translate("Actions", "Highlight as {kind}")
        action = QAction(text.format(kind=kind.label.lower()), self)
        action.setIconText(kind.label)
        action.setObjectName(f"actionHighlight{camel_case(kind.name)}")
        action.setShortcut(QKeySequence(kind.shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setData(kind)
        action.setIcon(theme.kind_icon(kind, theme.of(self._window)))
        describe(action)
        return action


def _plain(text: str) -> str:
    return text.replace("&", "").rstrip("…")


def describe(action: QAction) -> None:
    """Give an action a tooltip that names its key."""
    words = _plain(action.text())
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{words} ({keys})" if keys else words)


def camel_case(name: str) -> str:
    """``my_kind`` as ``MyKind``."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))
