"""The main window: the article between its lists, with menus, toolbar and messages."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QLabel,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from annotator.project import Project
from annotator.ui.controllers.actions import Actions
from annotator.ui.controllers.commands import Commands
from annotator.ui.controllers.copying import Copying
from annotator.ui.controllers.dashboard_commands import DashboardCommands
from annotator.ui.controllers.printing import PrintCommands
from annotator.ui.controllers.sizes import Sizes
from annotator.ui.controllers.watching import Watching
from annotator.ui.editor.annotation_editor import AnnotationEditor
from annotator.ui.lists.annotation_list import AnnotationList
from annotator.ui.lists.article_list import ArticleList
from annotator.ui.lists.category_tree import CategoryPanel
from annotator.ui.lists.hits_panel import HitsPanel
from annotator.ui.lists.search_panel import SearchPanel
from annotator.ui.notices import NoticeBar
from annotator.ui.reading.article_view import ArticleView
from annotator.ui.reading.filter_sign import FilterSign
from annotator.ui.reading.find_bar import FindBar
from annotator.ui.reading.selection_bar import SelectionBar
from annotator.ui.session import ProjectSession
from annotator.ui.settings import Settings
from annotator.ui.start_page import StartPage
from annotator.ui.widgets import tab_order
from annotator.ui.widgets.panel_parts import ICON, EmptyState

_FIRST_SIZE = (1360, 860)
_NARROWEST = 384
"""Of the text between the panels, pixels."""
_LEFT, _RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea


class MainWindow(QMainWindow):
    """The window on one project, or the first-run page without one.

    Attributes:
        article_view: The reading view.
        session: The open project's writer; None without a project.
        commands_of: The actions, by the names of ``actions.COMMANDS``.
        commands: What the actions do.
        dashboard: Shows the figures of the project.
        printing: Prints the open article.
        pages: What may stand in the middle, one at a time.
    """

    def __init__(self, project: Project | None = None, settings: Settings | None = None) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self.resize(*_FIRST_SIZE)
        self.session: ProjectSession | None = None
        self.notices = NoticeBar(self)
        self.article_view = ArticleView()
        self.article_list = ArticleList()
        self.annotation_list = AnnotationList()
        self.annotation_editor = AnnotationEditor()
        self.category_panel = CategoryPanel()
        self.search_panel = SearchPanel()
        self.find_bar = FindBar()
        self.filter_sign = FilterSign()
        self.hits_panel = HitsPanel()
        self.start_page = StartPage()
        self.selection_bar = SelectionBar(self.article_view)
        self.commands_of = Actions(self)
        self.pages = QStackedWidget()
        self._saved = QLabel()
        self._lay_out()
        self.commands_of.panels = self._panel_actions()
        self.commands = Commands(self, settings or Settings())
        self._watching = Watching(self)
        self.dashboard = DashboardCommands(self, self.commands.context, self.commands.reader)
        self.commands.projects.articles_added.connect(self.dashboard.refresh)
        self._copying = Copying(
            self.commands.context, self.commands.reader, self.article_view, self.annotation_list
        )
        self.printing = PrintCommands(self, self.commands.context, self.commands.reader)
        self.commands_of["CopyCitation"].triggered.connect(self._copying.copy)
        self.set_project(project)
        self.commands.restore_window()
        self._sizes = Sizes(self, self.commands.context)

    # --- project and article ---

    def set_project(self, project: Project | None) -> None:
        """Show a project in place of the one before, or the first-run page."""
        self.notices.clear()
        self.commands.leave_project()
        self.session = ProjectSession(project, self) if project is not None else None
        scheme = project.scheme if project is not None else None
        self.commands_of.set_scheme(scheme)
        self.commands_of.fill_menus(self.menuBar())
        self.commands_of.fill_toolbar(self._toolbar)
        self.commands_of.use_in([self.article_view, self.annotation_list])
        self.selection_bar.set_actions(self.commands_of.kinds.values())
        for dock in self.findChildren(QDockWidget):
            dock.setVisible(project is not None and dock is not self._search_dock)
        self._toolbar.setVisible(project is not None)
        self.pages.setCurrentIndex(0 if project is None else 1)
        self.commands.connect_kinds()
        self.commands.enter_project(self.session)
        self._watching.watch(self.session)
        self.dashboard.enter_project(self.session)

    def open_article(self, article_id: str) -> None:
        """Show an article of the project."""
        self.commands.reader.open(article_id)

    def show_saved(self, text: str) -> None:
        """Say in the status bar what is on disk."""
        self._saved.setText(text)

    def show_article_page(self, there: bool) -> None:
        """Show the reading view, or what to do while there is no article."""
        if self.session is not None:
            self.annotation_list.show_article(there)
            self.pages.setCurrentIndex(2 if there else 1)

    def show_total(self, total: int) -> None:
        """Say how to come to an article where none is open, by how many there are."""
        empty = self.tr("The project has no articles yet. Add some, or drop files here.")
        some = self.tr("No article is open. Choose one in the list, or drop files here.")
        self.no_article.show_text(
            some if total else empty,
            [("add", self.tr("Add articles…")), ("folder", self.tr("Add a folder…"))],
        )

    def show_search(self) -> None:
        """Bring the search panel to the front."""
        self._search_dock.show()
        self._search_dock.raise_()
        self.search_panel.focus_query()

    def leave_search(self) -> None:
        """Bring the articles back to the front and give the keys to the text."""
        self._article_dock.raise_()
        self.article_view.setFocus()

    def show_articles(self) -> None:
        """Bring the list of articles to the front."""
        self._article_dock.show()
        self._article_dock.raise_()

    # --- events ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if _local_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a dropped project, add everything else to the one that is open."""
        event.acceptProposedAction()
        self.commands.take_files(_local_files(event))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons anew in another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "commands"):
            self.commands_of.restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the text alone by Escape, when nothing else takes that."""
        if event.key() == Qt.Key.Key_Escape and self.commands_of["FocusMode"].isChecked():
            self.commands.view.bring_back()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Move the focus to the control that one reads next."""
        return tab_order.step(self, forward=forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write what is being typed, keep the window's state, close the project."""
        event.setAccepted(self.commands.close_window())
        if event.isAccepted():
            self.dashboard.enter_project(None)
            self.printing.cancel()

    # --- layout ---

    def _lay_out(self) -> None:
        reading = QWidget()
        column = QVBoxLayout(reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        below = QSplitter(Qt.Orientation.Vertical)
        below.setObjectName("readingSplitter")
        below.addWidget(self.article_view)
        below.addWidget(self.hits_panel)
        below.setStretchFactor(0, 1)
        below.setChildrenCollapsible(False)
        column.addWidget(self.filter_sign)
        column.addWidget(below, 1)
        self.find_bar.hide()
        self.no_article = EmptyState("noArticle")
        self.show_total(0)
        # Not what the page needs that needs most: it is not the one on show beside the panels.
        self.pages.setMinimumWidth(_NARROWEST)
        for page in (self.start_page, self.no_article, reading):
            self.pages.addWidget(page)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self.pages, 1)
        self.setCentralWidget(centre)
        self._toolbar = QToolBar(self.tr("Tools"))
        self._toolbar.setObjectName("toolBar")
        self._toolbar.toggleViewAction().setObjectName("actionToolBar")
        self._toolbar.setMovable(False)
        self._toolbar.setIconSize(ICON)
        self._toolbar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.addToolBar(self._toolbar)
        self._lay_out_docks()
        self._saved.setObjectName("saveStatus")
        self.statusBar().addPermanentWidget(self._saved)
        self.statusBar().setSizeGripEnabled(False)

    def _lay_out_docks(self) -> None:
        right = QSplitter(Qt.Orientation.Vertical)
        right.setObjectName("annotationSplitter")
        right.addWidget(self.annotation_list)
        right.addWidget(self.annotation_editor)
        right.setSizes([400, 400])
        right.setChildrenCollapsible(False)
        articles = self._article_dock = self._dock(
            "articleDock", self.tr("Articles"), self.article_list, _LEFT
        )
        categories = self._dock("categoryDock", self.tr("Categories"), self.category_panel, _LEFT)
        self._search_dock = self._dock("searchDock", self.tr("Search"), self.search_panel, _LEFT)
        self.tabifyDockWidget(articles, self._search_dock)
        articles.raise_()
        annotations = self._dock("annotationDock", self.tr("Annotations"), right, _RIGHT)
        self.resizeDocks([articles, annotations], [280, 340], Qt.Orientation.Horizontal)
        self.resizeDocks([articles, categories], [500, 300], Qt.Orientation.Vertical)

    def _panel_actions(self) -> list[QAction]:
        actions = [dock.toggleViewAction() for dock in self.findChildren(QDockWidget)]
        for action, dock in zip(actions, self.findChildren(QDockWidget), strict=True):
            words = self.tr("Show or hide the panel “{panel}”")
            action.setToolTip(words.format(panel=dock.windowTitle()))
            action.setObjectName(f"actionPanel{dock.objectName().removesuffix('Dock').title()}")
        return actions

    def _dock(self, name: str, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(name)
        dock.setWidget(widget)
        self.addDockWidget(area, dock)
        return dock


def _local_files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
