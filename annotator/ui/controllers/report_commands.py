"""What the report dialog wishes: first pages, presets that are kept, a file."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QObject

from annotator.assets import export_folder
from annotator.files.there import is_file, is_folder
from annotator.model.errors import Cancelled, Error
from annotator.model.preset import Preset
from annotator.model.preset_json import from_json, to_json
from annotator.model.progress import Progress
from annotator.project import Project
from annotator.ui import ask
from annotator.ui.controllers.context import Context
from annotator.ui.controllers.project_commands import ProjectCommands
from annotator.ui.controllers.reader import Reader
from annotator.ui.report.report_choices import ReportChoices, Scope
from annotator.ui.widgets.panel_parts import one_line

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from annotator.ui.report.report_dialog import ReportDialog
    from annotator.ui.report.report_sheet import Sheet

_MOST = 12_000
"""Annotations that are read for a preview: some tenths of a second."""
_SHORT = 32


class ReportCommands(QObject):
    """Opens the dialog on the project as it is, and does what it asks for."""

    def __init__(
        self,
        context: Context,
        window: "MainWindow",
        reader: Reader,
        projects: ProjectCommands,
    ) -> None:
        super().__init__(context)
        self._context, self._reader, self._projects = context, reader, projects
        self._list, self._search = window.article_list, window.search_panel
        self._dialog: ReportDialog | None = None
        self._number = 0
        self._list.export_requested.connect(self.export_selected)

    def export(self) -> None:
        """Choose a report of the whole project, or of a part of it."""
        self._open(())

    def export_selected(self, articles: tuple[str, ...]) -> None:
        """Choose a report of some articles."""
        self._open(articles)

    def _open(self, articles: tuple[str, ...]) -> None:
        # Imported when first used: the formats and what they need take a tenth of the start.
        from annotator.ui.report.report_dialog import ReportDialog

        session = self._context.session
        if session is None or self._dialog is not None:
            return
        project, settings = session.project, self._context.settings
        choices = self._choices(project)
        name, choice = settings.reports.get(str(project.path.absolute()), ("", ""))
        kept = from_json(name if name in choices.presets else "", choice) or Preset()
        preset = replace(kept, articles=articles or None, search="")
        dialog = ReportDialog(choices, preset, settings.report_format, self._context.window)
        dialog.restore(settings.report_geometry, settings.report_splitter)
        dialog.preview_requested.connect(self._preview)
        dialog.export_requested.connect(self._export)
        dialog.save_requested.connect(self._save)
        dialog.remove_requested.connect(self._remove)
        dialog.template_requested.connect(self._choose_template)
        dialog.finished.connect(self._closed)
        self._dialog = dialog
        dialog.open()
        self._preview(dialog.preset())

    def _closed(self) -> None:
        """Remember sizes and the choice, but not which articles it was of."""
        dialog, session = self._dialog, self._context.session
        self._dialog = None
        if dialog is None or session is None:
            return
        preset = replace(dialog.preset(), articles=None, search="")
        geometry, splitter = dialog.sizes()
        settings = self._context.settings.reported(
            session.project.path.absolute(), preset.name, to_json(preset)
        )
        self._context.settings = replace(
            settings,
            report_format=dialog.suffix(),
            report_geometry=geometry,
            report_splitter=splitter,
        ).saved()
        dialog.deleteLater()

    # --- what there is to choose from ---

    def _choices(self, project: Project) -> ReportChoices:
        from annotator import exporters

        found = exporters.available(self._context.notices.show_trouble)
        return ReportChoices(
            scheme=project.scheme,
            categories=project.categories(),
            annotators=project.annotators(),
            scopes=tuple(self._scopes()),
            languages=exporters.languages(),
            formats=tuple((exporter.label, exporter.suffix) for exporter in found),
            presets={preset.name: preset for preset in project.presets()},
        )

    def _scopes(self) -> Iterator[Scope]:
        article = self._reader.article
        if article is None:
            label, why = self.tr("This article"), self.tr("No article is open")
        else:
            title = one_line(article.title, _SHORT)
            label, why = self.tr("This article: {title}").format(title=title), ""
        articles = (article.id,) if article is not None else ()
        yield Scope(key="article", label=label, articles=articles, why=why)
        selected = self._list.selected()
        label = _counted(self.tr("Selected articles"), len(selected))
        why = "" if selected else self.tr("No article is selected in the list")
        yield Scope(key="selected", label=label, articles=selected, why=why)
        shown = self._list.shown()
        label = _counted(self.tr("Articles that the filter shows"), len(shown or ()))
        why = "" if shown else self.tr("The filter of the list shows no article")
        why = self.tr("The list of articles has no filter") if shown is None else why
        yield Scope(key="shown", label=label, articles=shown or (), why=why)
        query = self._search.answered()
        label = self.tr("Search result: “{query}”").format(query=one_line(query, _SHORT))
        label = label if query else self.tr("Search result")
        why = "" if query else self.tr("Nothing was searched for and found in the project")
        yield Scope(key="search", label=label, search=query, why=why)
        yield Scope(key="project", label=_counted(self.tr("Whole project"), self._list.total))

    # --- wishes ---

    def _preview(self, preset: Preset) -> None:
        """Read the first pages of a choice; only those of the newest one are shown."""
        self._number += 1
        number = self._number

        def work(project: Project, progress: Progress) -> "tuple[int, Sheet | Error]":
            del progress
            try:
                return number, _read(project, preset)
            except Cancelled:
                raise
            except Error as error:
                return number, error

        self._context.start(work, self._show)

    def _show(self, result: object) -> None:
        number, found = cast("tuple[int, Sheet | Error]", result)
        if self._dialog is None or number != self._number:
            return
        if isinstance(found, Error):
            self._dialog.complain(str(found))
        else:
            self._dialog.show_sheet(found)

    def _save(self, preset: Preset) -> None:
        self._change(partial(Project.save_preset, preset=preset), preset.name)

    def _remove(self, name: str) -> None:
        self._change(partial(Project.remove_preset, name=name), "")

    def _change(self, write: Callable[[Project], None], shown: str) -> None:
        """Change the presets that the project keeps, then show one of them, or none."""
        if self._dialog is None or self._context.session is None:
            return
        project = self._context.session.project
        try:
            write(project)
        except Error as error:
            self._dialog.complain(str(error))
            return
        self._dialog.show_presets({preset.name: preset for preset in project.presets()}, shown)

    def _choose_template(self) -> None:
        if self._dialog is None or self._context.session is None:
            return
        path = ask.template_file(self._dialog, self._context.settings.folder("templates"))
        if path is None:
            return
        self._context.settings = self._context.settings.with_folder("templates", path.parent)
        folder = self._context.session.project.path.absolute().parent
        inside = path.is_relative_to(folder)
        self._dialog.use_template(str(path.relative_to(folder) if inside else path))

    def _export(self, preset: Preset, suffix: str) -> None:
        if self._dialog is None or self._context.session is None:
            return
        from annotator import exporters

        project = self._context.session.project.path
        kept = self._context.settings.folders.get("reports")
        folder = kept if kept is not None and is_folder(kept) else export_folder(project)
        formats = [(each.label, each.suffix) for each in exporters.available()]
        formats.sort(key=lambda each: each[1] != suffix)
        path = ask.report_file(self._dialog, folder / f"{project.stem}{suffix}", formats)
        if path is None:
            return
        self._dialog.accept()
        self._context.settings = self._context.settings.with_folder("reports", path.parent)
        self._projects.export_to(path, preset=preset)


def _read(project: Project, preset: Preset) -> "Sheet":
    from annotator import exporters
    from annotator.ui.report.report_sheet import first_pages

    notices: list[str] = []
    sample = project.sample(preset, _MOST, notices.append)
    options = exporters.Options(notice=notices.append)
    options = exporters.options_for(preset, options, project.path.parent)
    if options.template is not None and not is_file(options.template):
        words = QCoreApplication.translate("ReportCommands", "The template {path} is not there.")
        notices.append(words.format(path=options.template))
    return first_pages(sample, options, notices)


def _counted(label: str, number: int) -> str:
    return f"{label} ({number:,})" if number else label
