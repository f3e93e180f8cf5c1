"""A report in Markdown: articles with their highlights, and tables of these."""

from pathlib import Path

from annotator.exporters.exporter import Options
from annotator.exporters.markdown.report import Report
from annotator.exporters.ordering import as_shown
from annotator.model.snapshot import Snapshot


class MarkdownExporter:
    """Writes GitHub-flavoured Markdown that reads well as plain text too."""

    name = "markdown"
    label = "Markdown report"
    suffix = ".md"

    def write(self, snapshot: Snapshot, path: Path, options: Options) -> None:
        """Write the report; raises ``Cancelled`` from ``options.progress``."""
        with path.open("w", encoding="utf-8", newline="\n") as file:
            report = Report(as_shown(snapshot, options), options)
            for number, block in enumerate(report.blocks()):
                file.write(f"\n{block}\n" if number else f"{block}\n")
