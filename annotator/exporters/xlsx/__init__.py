"""The workbook: a sheet of annotations per kind, the articles, and their paragraphs."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.model.snapshot import Snapshot

if TYPE_CHECKING:
    from annotator.exporters.exporter import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What Excel can open ("Excel specifications and limits", and XlsxWriter on hyperlinks).

    Attributes:
        rows: Of a sheet, that of the headings included.
        links: Of a sheet.
        characters: Of a cell, in UTF-16 code units.
    """

    rows: int = 1_048_576
    links: int = 65_530
    characters: int = 32_767


@dataclass(frozen=True, slots=True)
class XlsxExporter:
    """Writes the tables as a workbook of Excel."""

    name: str = "xlsx"
    label: str = "Excel workbook"
    suffix: str = ".xlsx"
    limits: Limits = Limits()

    def write(self, snapshot: Snapshot, path: Path, options: "Options") -> None:
        """Write the workbook; raises ``Cancelled`` from ``options.progress``."""
        # XlsxWriter takes 50 ms to import, which only an export should pay.
        from annotator.exporters.xlsx.tables import write_tables

        write_tables(snapshot, path, options, self.limits)
