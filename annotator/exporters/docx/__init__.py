"""The Word report: articles with their highlights, comments, tables and indexes."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.model.snapshot import Snapshot

if TYPE_CHECKING:
    from annotator.exporters.exporter import Options


@dataclass(frozen=True, slots=True)
class DocxExporter:
    """Writes the report as a Word document."""

    name: str = "docx"
    label: str = "Word report"
    suffix: str = ".docx"

    def write(self, snapshot: Snapshot, path: Path, options: "Options") -> None:
        """Write the report."""
        # python-docx and lxml take 100 ms to import, which only an export should pay.
        from annotator.exporters.collecting import without_collecting
        from annotator.exporters.docx.report import write_report
        from annotator.exporters.ordering import as_shown

        with without_collecting():
            write_report(as_shown(snapshot, options), path, options)
