"""The commands on reports: put one together, see its first pages, write it, keep the choice."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QSize, Qt

from annotator.assets import export_folder
from annotator.model.category import CategoryTree
from annotator.model.errors import Error
from annotator.model.preset import Preset
from annotator.model.progress import Progress
from annotator.project import Project
from annotator.ui import ask
from annotator.ui.context import Context
from annotator.ui.panel_parts import counted
from annotator.ui.project_commands import ProjectCommands

if TYPE_CHECKING:
    from annotator.exporters.preview import Part
    from annotator.ui.main_window import MainWindow
    from annotator.ui.report_dialog import ReportDialog
    from annotator.ui.report_form import ReportChoices


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a choice makes: the first pages, and how much it holds."""

    parts: "list[Part]"
    articles: int
    annotations: int
    notices: list[str]


class ReportCommands(QObject):
    """Opens the dialog, and does what it asks for."""

    def __init__(self, context: Context, window: "MainWindow", projects: ProjectCommands) -> None:
        super().__init__(context)
        self._context, self._window, self._projects = context, window, projects
        self._dialog: ReportDialog | None = None
        self._last: dict[Path, Preset] = {}
        self._targets: dict[Path, Path] = {}
        self._size: QSize | None = None
        self._wanted: Preset | None = None
        self._busy = False

    def open(self, articles: tuple[str, ...] = ()) -> None:
        """Open the dialog on some articles, or with the choice that was made last."""
        from annotator.ui.report_dialog import ReportDialog

        session = self._context.session
        if session is None or self._dialog is not None:
            return
        dialog = ReportDialog(self._choices(session.project, articles), self._window)
        self._dialog = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._size is not None:
            dialog.resize(self._size)
        dialog.choice_made.connect(self._preview)
        dialog.export_requested.connect(self._export)
        dialog.save_requested.connect(self._save)
        dialog.remove_requested.connect(self._remove)
        dialog.template_requested.connect(self._choose_template)
        dialog.finished.connect(self._closed)
        last = self._last.get(session.project.path, Preset())
        dialog.show_presets(session.project.presets(), last.name)
        dialog.form.show_preset(last)
        if articles:
            dialog.form.choose_scope("selected")
        dialog.show_waiting()
        dialog.open()

    def _choices(self, project: Project, chosen: tuple[str, ...]) -> "ReportChoices":
        from annotator.exporters.languages import languages
        from annotator.ui.report_form import ReportChoices, Scope

        shown = self._window.article_list.shown()
        chosen = chosen or self._window.article_list.selected()
        article = self._window.commands.reader.article
        scopes = (
            Scope(key="all", label=self.tr("The whole project")),
            Scope(
                key="this",
                label=self.tr("This article"),
                articles=(article.id,) if article is not None else (),
                missing="" if article is not None else self.tr("No article is open"),
            ),
            Scope(
                key="selected",
                label=self.tr("Selected articles ({n})").format(n=f"{len(chosen):,}"),
                articles=chosen,
                missing="" if chosen else self.tr("No article is selected in the list"),
            ),
            Scope(
                key="shown",
                label=self.tr("Articles that the list shows ({n})").format(n=f"{len(shown):,}"),
                articles=shown,
                missing="" if shown else self.tr("The list of articles is not filtered"),
            ),
        )
        return ReportChoices(
            scheme=project.scheme,
            categories=CategoryTree(project.categories()),
            annotators=project.annotators(),
            languages=languages(),
            scopes=scopes,
            search=self._window.search_panel.query(),
        )

    # --- the preview ---

    def _preview(self, preset: Preset) -> None:
        """Make the first pages in the background; of choices made meanwhile only the last."""
        self._wanted = preset
        session = self._context.session
        if self._busy or session is None or self._dialog is None:
            return
        self._dialog.show_waiting()
        self._busy, self._wanted = True, None
        folder = session.project.path.parent

        from annotator import exporters
        from annotator.exporters.preview import first_pages

        def work(project: Project, _progress: Progress) -> _Outcome | Error:
            notices: list[str] = []
            try:
                snapshot = project.report(preset, notice=notices.append)
                options = exporters.Options(notice=notices.append)
                options = exporters.options_for(preset, options, folder)
                pages = first_pages(snapshot, options)
            except Error as error:
                return error
            return _Outcome(pages, len(snapshot.articles), len(snapshot.annotations), notices)

        job = self._context.start(work, self._show_preview)
        if job is not None:
            job.signals.ended.connect(self._previewed)

    def _show_preview(self, result: object) -> None:
        found = cast("_Outcome | Error", result)
        if self._dialog is None:
            return
        if isinstance(found, Error):
            self._dialog.show_trouble(str(found))
            return
        articles = self.tr("1 article") if found.articles == 1 else self.tr("{n} articles")
        words = f"{articles.format(n=f'{found.articles:,}')} · "
        words += counted(found.annotations, f"{found.annotations:,}")
        notices = found.notices
        if not found.articles:
            notices = [*notices, self.tr("No article is chosen, so that the report is empty.")]
        self._dialog.show_outcome(found.parts, words, notices)

    def _previewed(self) -> None:
        self._busy = False
        if self._wanted is not None and self._dialog is not None:
            self._preview(self._wanted)

    # --- what the dialog asks for ---

    def _export(self, preset: Preset) -> None:
        session = self._context.session
        if session is None or self._dialog is None:
            return
        from annotator import exporters

        path = session.project.path
        before = self._targets.get(path, export_folder(path) / f"{path.stem}.docx")
        name = ask.file_name(f"{preset.name or path.stem}{before.suffix}")
        found = exporters.available(self._context.notices.show_trouble)
        formats = [(exporter.label, exporter.suffix) for exporter in found]
        target = ask.report_file(self._dialog, before.with_name(name), formats)
        if target is not None:
            self._targets[path] = target
            self._dialog.accept()
            self._projects.export_to(target, preset=preset)

    def _save(self, preset: Preset) -> None:
        if self._dialog is None or self._context.session is None:
            return
        project = self._context.session.project
        label = self.tr("Name of the preset; one of that name is replaced")
        name = ask.text(self._dialog, self.tr("Save preset"), label, preset.name)
        if not name:
            return
        try:
            project.save_preset(replace(preset, name=name))
        except Error as error:
            self._dialog.show_trouble(str(error))
        else:
            self._dialog.show_presets(project.presets(), " ".join(name.split()))

    def _remove(self, name: str) -> None:
        if self._dialog is None or self._context.session is None:
            return
        project = self._context.session.project
        question = self.tr("Remove the preset “{name}”?").format(name=name)
        detail = self.tr("No article and no annotation is touched. It cannot be undone.")
        if not ask.confirm(self._dialog, question, detail, self.tr("Remove")):
            return
        try:
            project.remove_preset(name)
        except Error as error:
            self._dialog.show_trouble(str(error))
        else:
            choice = self._dialog.preset()
            self._dialog.show_presets(project.presets())
            self._dialog.form.show_preset(choice)

    def _choose_template(self) -> None:
        if self._dialog is None or self._context.session is None:
            return
        start = self._context.session.project.path.parent
        path = ask.template_file(self._dialog, start)
        if path is not None:
            self._dialog.form.set_template(str(path))

    def _closed(self) -> None:
        if self._dialog is not None and self._context.session is not None:
            self._last[self._context.session.project.path] = self._dialog.preset()
            self._size = self._dialog.size()
        self._dialog = None
