"""Writes snapshots as files for other people and programs.

To add a format, write one module with an ``Exporter`` and name it in ``BUILT_IN``; a package of its
own names it in the entry-point group ``annotator.exporters``. Nothing heavy is imported here: an
exporter imports what it needs when it writes.
"""

import logging
from pathlib import Path
from typing import TypeGuard

from annotator.exporters.csv import CsvExporter
from annotator.exporters.docx import DocxExporter
from annotator.exporters.exporter import Exporter, Notice, Options, no_notice, options_for
from annotator.exporters.files import replacing
from annotator.exporters.html import HtmlExporter
from annotator.exporters.jsonl import JsonlExporter
from annotator.exporters.labels import Labels
from annotator.exporters.languages import languages
from annotator.exporters.markdown import MarkdownExporter
from annotator.exporters.pdf import PdfExporter
from annotator.exporters.xlsx import XlsxExporter
from annotator.files.plug_ins import BROKEN, plug_ins
from annotator.model.errors import ExportError
from annotator.model.snapshot import Snapshot

__all__ = [
    "BUILT_IN",
    "GROUP",
    "Exporter",
    "Labels",
    "Options",
    "available",
    "find",
    "languages",
    "no_notice",
    "options_for",
    "write",
]

BUILT_IN: tuple[Exporter, ...] = (
    DocxExporter(),
    PdfExporter(),
    HtmlExporter(),
    XlsxExporter(),
    CsvExporter(),
    JsonlExporter(),
    MarkdownExporter(),
)
"""Formats that come with the program, the default one first."""

GROUP = "annotator.exporters"
"""Entry-point group in which other packages name an ``Exporter`` object each."""

_DEFAULTS = Options()
_log = logging.getLogger(__name__)


def available(notice: Notice = no_notice) -> tuple[Exporter, ...]:
    """The built-in formats and those of installed plug-ins.

    Args:
        notice: Told of each plug-in that cannot be loaded; it is skipped.
    """
    added, warnings = plug_ins(GROUP, "exporter", _is_exporter)
    for warning in warnings:
        notice(warning)
    found: dict[str, Exporter] = {}
    for exporter in (*BUILT_IN, *added):  # a package may add a format, not take over one of ours
        found.setdefault(exporter.name, exporter)
    return tuple(found.values())


def find(path: Path, name: str | None = None, notice: Notice = no_notice) -> Exporter:
    """The exporter for a format, given by its name or suffix, else by the path's suffix.

    Raises:
        ExportError: There is none; the hint lists those there are.
    """
    wanted = (name if name is not None else path.suffix).lower()
    exporters = BUILT_IN
    exporter = _named(wanted, exporters)
    if exporter is None:
        # Last, since looking for plug-ins reads the folders of every installed package.
        exporters = available(notice)
        exporter = _named(wanted, exporters)
    if exporter is not None:
        return exporter
    known = ", ".join(f"{each.suffix} ({each.label})" for each in exporters)
    if name is None:
        raise ExportError(f"The name “{path.name}” tells no known format", f"end it with {known}")
    raise ExportError(f"“{path.name}”: the format “{name}” is unknown", f"use {known}")


def write(
    snapshot: Snapshot,
    path: Path | str,
    format: str | None = None,  # noqa: A002 - the name that the façade and the command line use
    options: Options = _DEFAULTS,
) -> None:
    """Write a snapshot to a file; an existing one stays whole until the new one is complete.

    Args:
        snapshot: What to write.
        path: The file; the last level of its folders is created if missing.
        format: Name or suffix of a format; None to go by the path's suffix.
        options: How to write it.

    Raises:
        ExportError: The format is unknown or the file cannot be written.
        DiskFull: There is no room for the file.
        Cancelled: ``options.progress`` stopped it; nothing was changed.
    """
    path = Path(path)
    exporter = find(path, format, options.notice)
    with replacing(path) as written:
        try:
            exporter.write(snapshot, written, options)
        except OSError:
            raise
        except BROKEN as error:
            if exporter in BUILT_IN:
                raise
            _log.warning("The exporter %s failed", exporter.name, exc_info=True)
            raise ExportError(
                f"“{path.name}” was not written, because the exporter “{exporter.name}” failed "
                f"({error})",
                "choose another format, or update the package of the exporter",
            ) from error


def _named(wanted: str, exporters: tuple[Exporter, ...]) -> Exporter | None:
    for exporter in exporters:
        if wanted and wanted in {exporter.name, exporter.suffix, exporter.suffix.lstrip(".")}:
            return exporter
    return None


def _is_exporter(found: object) -> TypeGuard[Exporter]:
    return isinstance(found, Exporter)
