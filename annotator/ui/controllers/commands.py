"""What the window's actions do, and how its parts are wired to each other."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTime, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from annotator.model.article import Article
from annotator.model.change import Change
from annotator.model.errors import Error
from annotator.model.snapshot import Hit
from annotator.model.span import Span
from annotator.project import Project
from annotator.ui import ask, crash
from annotator.ui.controllers.actions import THEMES
from annotator.ui.controllers.article_commands import ArticleCommands
from annotator.ui.controllers.category_commands import CategoryCommands
from annotator.ui.controllers.context import Context
from annotator.ui.controllers.editing_commands import EditingCommands
from annotator.ui.controllers.finder import Finder
from annotator.ui.controllers.hit_commands import HitCommands
from annotator.ui.controllers.marking import Marking
from annotator.ui.controllers.project_commands import ProjectCommands
from annotator.ui.controllers.reader import Reader
from annotator.ui.controllers.relating import Relating
from annotator.ui.controllers.report_commands import ReportCommands
from annotator.ui.controllers.view_commands import ViewCommands
from annotator.ui.menus import Menu
from annotator.ui.session import ProjectSession
from annotator.ui.settings import Settings
from annotator.ui.widgets.command_palette import CommandPalette

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class Commands(QObject):
    """Carries out the actions of a window.

    Attributes:
        context: The open project, the settings and the message bar.
        reader: What is open and selected.
        marking: Highlighting, tagging, roles.
        relating: Relations between annotations.
        articles: Commands on articles.
        categories: Commands on the category tree.
        projects, reports: Commands on projects and files, and on reports.
        editing: Commands on parts and edges of highlights.
        view: Commands on the look and the keys.
    """

    def __init__(self, window: "MainWindow", settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self.context = Context(window, window.notices, settings)
        self.reader = Reader(window.article_view, window.annotation_list, window.annotation_editor)
        self.reader.setParent(self)
        self.reader.places = dict(settings.places)
        self.marking = Marking(self.reader, window.article_view, window.annotation_editor)
        self.relating = Relating(self.reader, window.article_view, window.annotation_editor)
        self.articles = ArticleCommands(self.context, window.article_list, self.reader)
        self.categories = CategoryCommands(self.context, window.category_panel, self.marking)
        self.projects = ProjectCommands(self.context, window.search_panel)
        self.reports = ReportCommands(self.context, window, self.reader, self.projects)
        self.editing = EditingCommands(self.context, window, self.reader, self.marking)
        self._finder = Finder(self.context, window.find_bar, window.article_view)
        self._hits = HitCommands(
            self.context, window.hits_panel, self._finder, self.reader, self.projects
        )
        self._palette: CommandPalette | None = None
        self.view = ViewCommands(window, self.context)
        self._connect_parts()
        self._connect_actions()
        self.view.apply()
        self.editing.apply_settings()

    # --- project ---

    def leave_project(self) -> None:
        """Finish what is under way and let go of the open project, even of a damaged one."""
        self.context.jobs.close()
        session, self.context.session = self.context.session, None
        self.reader.set_session(None)
        self.marking.set_session(None)
        self.relating.set_session(None)
        if session is not None:
            session.project.close()
            session.deleteLater()

    def enter_project(self, session: ProjectSession | None) -> None:
        """Show a project, with its first unfinished article open; None for the first-run page."""
        self.context.session = session
        self.reader.set_session(session)
        self.marking.set_session(session)
        self.relating.set_session(session)
        self._window.search_panel.clear()
        self._window.start_page.set_recent(self.context.settings.recent)
        if session is not None:
            session.changed.connect(self._apply)
            session.failed.connect(self.context.show_error)
            session.failed.connect(self._window.annotation_editor.refuse)
            self._window.show_saved(self.tr("All changes are saved"))
        self.articles.refresh()
        self.categories.refresh()
        rows = session.project.article_rows() if session is not None else []
        unfinished = [row for row in rows if row.status != "done"] or rows
        if unfinished:
            self.reader.open(unfinished[0].info.id)
            self.reader.focus_text()
        self._refresh_actions()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Open a dropped project, add everything else to the one that is open."""
        projects = [path for path in paths if path.suffix.casefold() == ask.PROJECT_SUFFIX]
        others = [path for path in paths if path not in projects]
        if projects:
            self.projects.open(projects[0])
        if others and self.context.session is None:
            self.projects.new()
        if others and self.context.session is not None:
            self.projects.add(others)

    def close_window(self) -> bool:
        """Write what is being typed, keep the window's state, let go of the project.

        Returns:
            Whether it was done; not where a person would rather keep what cannot be written.
        """
        if not self._may_leave():
            return False
        self.view.bring_back()
        self.reader.note_place()
        self.context.settings = replace(
            self.context.settings.read_at(self.reader.places),
            geometry=bytes(self._window.saveGeometry().data()),
            window_state=bytes(self._window.saveState().data()),
        ).saved()
        self.leave_project()
        return True

    def restore_window(self) -> None:
        """Place the window and its panels as they were."""
        if self.context.settings.geometry:
            self._window.restoreGeometry(self.context.settings.geometry)
        if self.context.settings.window_state:
            self._window.restoreState(self.context.settings.window_state)

    # --- wiring ---

    def _connect_parts(self) -> None:
        window = self._window
        window.article_list.add_requested.connect(self.projects.choose_articles)
        window.annotation_list.delete_requested.connect(self.editing.delete)
        window.annotation_list.tag_requested.connect(self.marking.tag)
        window.annotation_list.role_requested.connect(self.marking.set_role)
        window.annotation_list.kind_requested.connect(self.marking.set_kind)
        window.annotation_list.place_requested.connect(self.marking.place)
        window.annotation_list.highlight_requested.connect(self.marking.highlight)
        window.annotation_list.relate_requested.connect(self.relating.relate)
        window.annotation_list.dropped.connect(self.relating.offer)
        window.annotation_list.annotation_activated.connect(self._go_to)
        window.search_panel.hit_activated.connect(self._show_hit)
        window.search_panel.left.connect(window.leave_search)
        window.start_page.new_requested.connect(self.projects.new)
        window.start_page.open_requested.connect(self.projects.choose)
        window.start_page.sample_requested.connect(self.projects.open_sample)
        window.start_page.recent_requested.connect(self.projects.open)
        window.start_page.forget_requested.connect(self._forget_recent)
        window.start_page.files_dropped.connect(self.take_files)
        window.no_article.requested.connect(self._fill_project)
        self.articles.counted.connect(window.show_total)
        window.find_bar.annotate_requested.connect(self._hits.annotate_all)
        window.article_view.menu_requested.connect(self._show_menu)
        self.reader.failed.connect(self.context.show_error)
        self.marking.failed.connect(self.context.show_error)
        self.relating.failed.connect(self.context.show_error)
        self.reader.article_opened.connect(self._article_opened)
        self.reader.annotation_selected.connect(self._call(self._enable_actions))
        self.projects.project_opened.connect(self._project_opened)
        self.projects.articles_added.connect(self._articles_added)

    def _connect_actions(self) -> None:
        does: dict[str, Callable[[], object]] = {
            "NewProject": self.projects.new,
            "OpenProject": self.projects.choose,
            "Sample": self.projects.open_sample,
            "AddArticles": self.projects.choose_articles,
            "AddFolder": self.projects.choose_folder,
            "ExportReport": self.reports.export,
            "CheckProject": self.projects.check,
            "AnnotatorName": self._ask_name,
            "Quit": self._window.close,
            "Copy": self._copy,
            "Find": self._finder.start,
            "FindNext": self._finder.next,
            "FindPrevious": self._finder.previous,
            "AnnotateHits": self._hits.annotate_all,
            "FindElsewhere": self._find_elsewhere,
            "SearchProject": self._window.show_search,
            "ArticleDetails": self.articles.edit_details,
            "ReplaceText": self.articles.replace_text,
            "RemoveArticle": self.articles.remove,
            "Tag": self.marking.tag,
            "SetRole": self.marking.offer_roles,
            "Relate": self.relating.relate,
            "ChangeNote": self._window.annotation_editor.focus_note,
            "PlaceAnnotation": self.marking.place,
            "CommandPalette": self._show_palette,
            "Keys": self._edit_keys,
            "Preferences": self.view.edit_preferences,
            "LogFolder": self._open_log,
            "About": self._about,
        }
        does.update(
            NextArticle=self._call(self.articles.step, 1),
            PreviousArticle=self._call(self.articles.step, -1),
            NextAnnotation=self._call(self.reader.step, 1),
            PreviousAnnotation=self._call(self.reader.step, -1),
            ZoomIn=self._call(self.view.zoom_by, 1),
            ZoomOut=self._call(self.view.zoom_by, -1),
            ZoomReset=self.view.zoom_normal,
            ExtendSentence=self._window.article_view.extend_sentence,
            SelectSentence=self._window.article_view.select_sentence,
            ArticleDone=self._toggle_done,
        )
        does.update(self.editing.does())
        for name, choice in THEMES.items():
            does[name] = self._call(self.view.use_theme, choice)
        for name, do in does.items():
            self._window.commands_of[name].triggered.connect(self._call(do))
        self._window.commands_of["FocusMode"].toggled.connect(self.view.focus_on_text)

    def connect_kinds(self) -> None:
        """Let the scheme's highlight actions highlight."""
        for name, action in self._window.commands_of.kinds.items():
            action.triggered.connect(self._call(self.marking.highlight, name))
        self._window.commands_of.set_keys(self.context.settings.keys)

    def _call(self, do: Callable[..., object], *args: object) -> Callable[[], None]:
        """A slot that calls something with fixed arguments, and tells of what a person can mend."""

        def slot(*_sent: object) -> None:
            try:
                do(*args)
            except Error as error:
                self.context.show_error(error)

        return slot

    # --- what happened ---

    def _apply(self, change: Change) -> None:
        self.reader.apply(change)
        self.relating.apply(change)
        self.articles.apply(change)
        self.categories.apply(change)
        if change.how in {"undone", "redone"}:
            self.context.notices.drop_success()
            self.reader.show_change(change)
        self._hits.refresh()
        now = QTime.currentTime().toString("HH:mm")
        words = {"done": self.tr("Saved"), "undone": self.tr("Undone"), "redone": self.tr("Redone")}
        words["elsewhere"] = self.tr("Changed elsewhere")
        self._window.show_saved(f"{words[change.how]}: {change.edit.label} · {now}")
        self._refresh_actions()

    def _project_opened(self, project: Project) -> None:
        if self._may_leave():
            self._window.set_project(project)
        else:
            project.close()

    def _may_leave(self) -> bool:
        """Write what is being typed, and ask before files are read or written in vain."""
        if not self.editing.may_leave():
            return False
        question = " ".join(self.context.jobs.questions())
        detail = self.tr("What was there before stays as it is.")
        return not question or ask.confirm(self._window, question, detail, self.tr("Leave"))

    def _articles_added(self, added: Sequence[Article]) -> None:
        if added:
            self.reader.open(added[0].id)
            self.reader.focus_text()
        self._refresh_actions()

    def _article_opened(self, article: Article | None) -> None:
        self._finder.show_article()
        self._window.article_list.select(article.id if article is not None else None)
        self._window.show_article_page(article is not None)
        session = self.context.session
        name = session.project.path.stem if session is not None else ""
        parts = [article.title if article is not None else "", name, "Annotator"]
        self._window.setWindowTitle(" — ".join(part for part in parts if part))
        self._refresh_actions()

    def _refresh_actions(self) -> None:
        self._enable_actions()
        project = self.context.session.project if self.context.session is not None else None
        undo, redo = (project.undo_label, project.redo_label) if project is not None else ("", "")
        self._window.commands_of.name_steps(undo, redo)

    def _enable_actions(self) -> None:
        article, selected = self.reader.article, self.reader.selected
        actions = self._window.commands_of
        actions.enable(
            project=self.context.session is not None,
            article=article is not None,
            annotation=selected is not None,
            lost=selected is not None and bool(selected.lost),
        )
        actions["ArticleDone"].setChecked(article is not None and article.done)

    # --- commands ---

    def _copy(self) -> None:
        span, article = self._window.article_view.selected_span(), self.reader.article
        if span is not None and article is not None:
            QGuiApplication.clipboard().setText(article.text[span.start : span.end])

    def _find_elsewhere(self) -> None:
        if self._hits.find_elsewhere(self._window.article_view):
            self._window.show_search()

    def _toggle_done(self) -> None:
        if self.reader.article is not None:
            self.articles.set_done("", not self.reader.article.done)

    def _go_to(self, annotation_id: str) -> None:
        self.reader.select(annotation_id)
        self.reader.focus_text()

    def _show_hit(self, hit: Hit) -> None:
        here = self.reader.article is not None and self.reader.article.id == hit.article_id
        if not here and not self.reader.open(hit.article_id):
            return
        if hit.annotation_id is not None:
            self.reader.select(hit.annotation_id)
        elif hit.start >= 0:
            length = hit.match[1] - hit.match[0]
            self._window.article_view.reveal(Span(hit.start, hit.start + length))
            self._window.article_view.select(hit.start, hit.start + length)

    def _fill_project(self, how: str) -> None:
        if how == "folder":
            self.projects.choose_folder()
        else:
            self.projects.choose_articles()

    def _forget_recent(self, path: Path) -> None:
        self.context.settings = self.context.settings.forgotten(path)
        self._window.start_page.set_recent(self.context.settings.recent)

    def _show_menu(self, position: QPoint) -> None:
        menu = Menu(self._window)
        menu.setObjectName("articleMenu")
        self._window.commands_of.fill_annotation_menu(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(position)

    def _show_palette(self) -> None:
        self._palette = CommandPalette(self._window, self._window.commands_of.all())
        self._palette.open_over(self._window)

    def _edit_keys(self) -> None:
        self.view.edit_keys(self.categories.bindings())

    def _ask_name(self) -> None:
        session = self.context.session
        known = session.project.annotator if session else self.context.settings.annotator
        name = ask.text(
            self._window, self.tr("Your name"), self.tr("New annotations bear this name:"), known
        )
        if name:
            self.context.settings = replace(self.context.settings, annotator=name).saved()
            if session is not None:
                session.project.annotator = name
            self._refresh_actions()

    def _open_log(self) -> None:
        with suppress(OSError):
            crash.log_folder().mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(crash.log_folder())))

    def _about(self) -> None:
        from annotator import __version__

        words = self.tr("Annotator {version}").format(version=__version__)
        ask.tell(self._window, words, self.tr("Highlight, tag and report what the news say."))
