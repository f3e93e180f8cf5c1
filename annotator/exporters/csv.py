"""A table of all annotations as comma-separated values, for other programs."""

import csv
import datetime as dt
from pathlib import Path
from typing import TextIO

from annotator.exporters import values
from annotator.exporters.data_columns import (
    Cell,
    common_columns,
    is_formula_like,
    kind_columns,
    kinds_in,
)
from annotator.exporters.exporter import Options
from annotator.exporters.ordering import in_order
from annotator.exporters.pace import Pace
from annotator.model.snapshot import Snapshot


class CsvExporter:
    """Writes one row per annotation as RFC 4180 has it, in UTF-8.

    The columns that all kinds share come first; those of a kind's roles and fields follow, named
    ``kind.role.value``, ``kind.role.words`` and ``kind.field``.
    """

    name = "csv"
    label = "CSV table"
    suffix = ".csv"

    def write(self, snapshot: Snapshot, path: Path, options: Options) -> None:
        """Write the table; raises ``Cancelled`` from ``options.progress``."""
        encoding = "utf-8-sig" if options.bom else "utf-8"
        with path.open("w", encoding=encoding, errors="replace", newline="") as file:
            _write_rows(snapshot, file, options)


def _write_rows(snapshot: Snapshot, file: TextIO, options: Options) -> None:
    writer = csv.writer(file)
    common = common_columns(snapshot, options.labels)
    kinds = kinds_in(snapshot)
    own = {name: kind_columns(kind, options.labels) for name, kind in kinds.items()}
    names = [column.name for columns in (common, *own.values()) for column in columns]
    writer.writerow([_text(name) for name in ("kind", *names)])
    # RFC 4180 wants as many fields in each row: those of other kinds are empty.
    blanks, before = {}, 0
    for name, columns in own.items():
        after = len(names) - len(common) - before - len(columns)
        blanks[name] = [None] * before, [None] * after
        before += len(columns)
    pace = Pace(options, len(snapshot.annotations))
    for annotation in in_order(snapshot, options.order):
        pace.step(options.labels.progress_rows)
        earlier, later = blanks[annotation.kind]
        shared = [column.value(annotation) for column in common]
        cells = [column.value(annotation) for column in own[annotation.kind]]
        row = [annotation.kind, *shared, *earlier, *cells, *later]
        writer.writerow([cell if cell is None else _text(cell) for cell in row])
    pace.finish()


def _text(cell: Cell) -> str:
    """A cell as text; what might be taken for a formula begins with an apostrophe."""
    if isinstance(cell, str):
        return f"'{cell}" if is_formula_like(cell) else cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, dt.datetime):
        return values.timestamp(cell)
    return cell.isoformat() if isinstance(cell, dt.date) else str(cell)
