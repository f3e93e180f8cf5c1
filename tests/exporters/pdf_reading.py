"""Reads PDF reports back: texts, notes, links, bookmarks."""

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pypdf

from annotator import exporters
from annotator.exporters import Options
from annotator.model.snapshot import Snapshot


@dataclass(frozen=True)
class Note:
    """A note as a reader sees it; boxes are left, bottom, right, top."""

    page: int
    author: str
    date: str
    lines: list[str]
    boxes: list[tuple[float, float, float, float]]


class Document:
    """A report read from its file."""

    def __init__(self, path: Path) -> None:
        self.reader = pypdf.PdfReader(path, strict=True)
        self.pages = [page.extract_text() for page in self.reader.pages]
        self.notes, self.links = [], []
        for number, page in enumerate(self.reader.pages):
            for entry in page["/Annots"]:
                found = entry.get_object()
                if found["/Subtype"] == "/Link":
                    page_led_to = found["/Dest"][0].get_object()
                    self.links.append((number, self._number(page_led_to)))
                else:
                    self.notes.append(_note(number, found))

    @classmethod
    def of(cls, snapshot: Snapshot, options: Options | None = None) -> "Document":
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "report.pdf"
            exporters.write(snapshot, path, options=options or Options())
            return cls(path)

    def words(self) -> str:
        """All texts without blanks, headers and footers."""
        return "".join(squeezed(re.sub(r"Page \d+ of \d+\n.*\Z", "", page)) for page in self.pages)

    def outline(self) -> list[object]:
        """Titles of the bookmarks with the page of each, those below in a list."""
        return self._titles(self.reader.outline)

    def _titles(self, entries: list[object]) -> list[object]:
        return [
            self._titles(each)
            if isinstance(each, list)
            else (each.title, self.reader.get_destination_page_number(each))
            for each in entries
        ]

    def _number(self, page: object) -> int:
        return next(n for n, each in enumerate(self.reader.pages) if each.get_object() == page)


def squeezed(text: str) -> str:
    """A text without blanks."""
    return "".join(text.split())


def _note(page: int, found: object) -> Note:
    assert found["/Subtype"] == "/Highlight"
    quads = [float(each) for each in found["/QuadPoints"]]
    boxes = [
        (quads[at], quads[at + 5], quads[at + 2], quads[at + 1]) for at in range(0, len(quads), 8)
    ]
    return Note(page, found["/T"], found["/M"], found["/Contents"].split("\n"), boxes)
