"""The PDF report: pages to read and print, with every note at its passage."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.model.snapshot import Snapshot

if TYPE_CHECKING:
    from annotator.exporters.exporter import Options


@dataclass(frozen=True, slots=True)
class PdfExporter:
    """Writes the report as a PDF document."""

    name: str = "pdf"
    label: str = "PDF"
    suffix: str = ".pdf"

    def write(self, snapshot: Snapshot, path: Path, options: "Options") -> None:
        """Write the document."""
        # HarfBuzz takes 50 ms to import, which only an export should pay.
        from annotator.exporters.ordering import as_shown
        from annotator.exporters.pdf.report import write_report

        write_report(as_shown(snapshot, options), path, options)
