"""Reads pages back with the standard library's parser: texts, highlights, tables, scripts."""

import tempfile
from html.parser import HTMLParser
from pathlib import Path

from annotator import exporters
from annotator.exporters import Options
from annotator.model.snapshot import Snapshot

EMPTY = {"meta", "col", "input", "br"}


class Page(HTMLParser):
    """A page as a reader sees it.

    Attributes:
        texts: The articles' texts, in order.
        words: The words of each annotation by its number, in one string.
        lines: Attributes of the paragraphs of texts.
        rows: Texts of the cells of each table row, by its id.
        tags: Every tag with its attributes.
        data: Texts by the tag that they stand in.
    """

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.source = source
        self.texts: list[str] = []
        self.words: dict[str, str] = {}
        self.lines: list[dict[str, str | None]] = []
        self.rows: dict[str, list[str]] = {}
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.data: dict[str, list[str]] = {}
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self._row = ""
        self._at_start = True
        self.feed(source)
        self.close()
        assert not self._open

    @classmethod
    def of(cls, snapshot: Snapshot, options: Options | None = None) -> "Page":
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "page.html"
            exporters.write(snapshot, path, options=options or Options())
            return cls(path.read_bytes().decode("utf-8"))

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append((tag, found))
        if found.get("class") == "text":
            self.texts.append("")
            self._at_start = True
        elif tag == "p" and self._inside("text"):
            self.texts[-1] += "" if self._at_start else "\n"
            self._at_start = False
            self.lines.append(found)
        elif tag == "tr":
            self._row = found.get("id", "")
            self.rows.setdefault(self._row, [])
        elif tag == "td":
            self.rows[self._row].append("")
        if tag not in EMPTY:
            self._open.append((tag, found))

    def handle_endtag(self, tag):
        assert self._open.pop()[0] == tag

    def handle_data(self, data):
        if not self._open:
            return
        self.data.setdefault(self._open[-1][0], []).append(data)
        if self._inside("text") and any(tag == "p" for tag, _ in self._open):
            self._add(data)
        elif any(tag == "td" for tag, _ in self._open):
            self.rows[self._row][-1] += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """Attributes of every element of a tag."""
        return [found for name, found in self.tags if name == tag]

    def _inside(self, name: str) -> bool:
        return any(found.get("class") == name for _, found in self._open)

    def _add(self, data: str) -> None:
        self.texts[-1] += data
        around = [found["data-a"].split() for tag, found in self._open if tag == "mark"]
        for number in {each for numbers in around for each in numbers}:
            self.words[number] = self.words.get(number, "") + data
