"""The web page: one file to read, filter and print in any browser, without a network."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.model.snapshot import Snapshot

if TYPE_CHECKING:
    from annotator.exporters.exporter import Options


@dataclass(frozen=True, slots=True)
class HtmlExporter:
    """Writes the report as one self-contained web page."""

    name: str = "html"
    label: str = "Web page"
    suffix: str = ".html"

    def write(self, snapshot: Snapshot, path: Path, options: "Options") -> None:
        """Write the page."""
        from annotator.exporters.html.page import write_page
        from annotator.exporters.ordering import as_shown

        write_page(as_shown(snapshot, options), path, options)
