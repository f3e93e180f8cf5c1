"""What an exporter is, and what it is told."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol, runtime_checkable

from annotator.exporters.labels import Labels
from annotator.exporters.languages import labels_in
from annotator.model.preset import Order, Preset
from annotator.model.progress import Progress, no_progress
from annotator.model.snapshot import Snapshot

Notice = Callable[[str], None]
"""Takes one sentence about something that went otherwise than asked, e.g. a missing style."""


def no_notice(sentence: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to export.

    Attributes:
        labels: The words that the file uses.
        progress: Told after each article and part; raises ``Cancelled`` to stop.
        template: Document whose styles, page and header the report takes; None for the built-in.
        notice: Told what could not be done as asked, one sentence each.
        bom: Whether a CSV table begins with a byte order mark, without which Excel takes UTF-8 for
            the code page of the system.
        texts: Whether articles have their full texts, else only their annotated passages.
        comments: Whether highlights have comments.
        notes: Whether tables have a column of notes.
        charts: Which charts there are, as ``model.preset.Chart`` names them; None for all.
        order: What tables are sorted by.
        title: What the report is called; empty for the project's own title.
    """

    labels: Labels = field(default_factory=Labels)
    progress: Progress = no_progress
    template: Path | None = None
    notice: Notice = no_notice
    bom: bool = True
    texts: bool = True
    comments: bool = True
    notes: bool = True
    charts: tuple[str, ...] | None = None
    order: Order = Order.ARTICLE
    title: str = ""


def options_for(preset: Preset, options: Options, folder: Path) -> Options:
    """How to export what a preset chooses.

    Args:
        preset: The choice.
        options: What no preset says.
        folder: Where the path of its template counts from.
    """
    return replace(
        options,
        labels=labels_in(preset.language, options.notice),
        template=folder / preset.template if preset.template else options.template,
        texts=preset.texts,
        comments=preset.comments,
        notes=preset.notes,
        charts=preset.charts,
        order=preset.order,
        title=preset.title or preset.name,
    )


@runtime_checkable
class Exporter(Protocol):
    """A format that snapshots are written in."""

    @property
    def name(self) -> str:
        """Identifier for the command line, e.g. ``docx``."""

    @property
    def label(self) -> str:
        """What people read in a list of formats."""

    @property
    def suffix(self) -> str:
        """Suffix of its files with the dot, in lower case."""

    def write(self, snapshot: Snapshot, path: Path, options: Options) -> None:
        """Write a new file at ``path``; ``annotator.exporters.write`` puts it in its place."""
