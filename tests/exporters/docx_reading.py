"""Reads reports back from the file itself: texts, anchors, comments, tables, links."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD}}}"
NS = {"w": WORD}
TEXT_STYLES = {"Article Text", "Article Blank Line"}


@dataclass(frozen=True)
class Comment:
    """A comment as a reader sees it; ``words`` is what it is anchored to."""

    id: str
    author: str
    date: str
    initials: str
    lines: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class Cell:
    """A cell of a table; ``anchor`` is where its link leads, empty without one."""

    text: str
    anchor: str
    style: str


class Report:
    """A report read from its file."""

    def __init__(self, source: Path | bytes) -> None:
        self.data = source if isinstance(source, bytes) else source.read_bytes()
        with zipfile.ZipFile(io.BytesIO(self.data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.document = self.part("word/document.xml")
        self.body = self.document.find(W + "body")
        self.styles = {
            style.get(W + "styleId"): style
            for style in self.part("word/styles.xml").findall("w:style", NS)
        }

    def part(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name], etree.XMLParser(huge_tree=True))

    def style_name(self, paragraph: etree._Element) -> str:
        found = paragraph.find("w:pPr/w:pStyle", NS)
        return "" if found is None else self.name_of(found.get(W + "val"))

    def name_of(self, style_id: str) -> str:
        return self.styles[style_id].find("w:name", NS).get(W + "val")

    def style(self, name: str) -> etree._Element:
        return next(s for i, s in self.styles.items() if self.name_of(i) == name)

    def paragraphs(self, *styles: str) -> list[str]:
        """Texts of the body's paragraphs in the given styles."""
        return [text_of(p) for p in self.body.iter(W + "p") if self.style_name(p) in styles]

    def articles(self) -> list[str]:
        """The articles' texts, in order."""
        return ["\n".join(map(text_of, lines)) for lines in self.article_lines()]

    def article_lines(self) -> list[list[etree._Element]]:
        """The paragraphs of each article's text."""
        found: list[list[etree._Element]] = []
        for element in self.body:
            if element.tag == W + "p" and self.style_name(element) == "heading 1":
                found.append([])
            elif element.tag == W + "p" and self.style_name(element) in TEXT_STYLES:
                found[-1].append(element)
        return [lines for lines in found if lines]

    def comments(self) -> list[Comment]:
        """The comments in the order of the comments part."""
        words = self.ranges("commentRangeStart", "commentRangeEnd")
        return [
            Comment(
                id=comment.get(W + "id"),
                author=comment.get(W + "author"),
                date=comment.get(W + "date"),
                initials=comment.get(W + "initials"),
                lines=tuple(text_of(p) for p in comment.iter(W + "p")),
                words=words[comment.get(W + "id")],
            )
            for comment in self.part("word/comments.xml")
        ]

    def bookmarks(self) -> dict[str, str]:
        """Names of bookmarks and the words between their ends."""
        words = self.ranges("bookmarkStart", "bookmarkEnd")
        starts = self.body.iter(W + "bookmarkStart")
        return {start.get(W + "name"): words[start.get(W + "id")] for start in starts}

    def fields(self) -> list[tuple[str, str]]:
        """The words of links that are fields within a paragraph, and where they lead."""
        found, target = [], ""
        for element in self.body.iter(W + "instrText", W + "t", W + "fldChar"):
            if element.tag == W + "instrText" and "HYPERLINK" in element.text:
                target = element.text.split('"')[1]
            elif element.tag == W + "t" and target:
                found.append((element.text or "", target))
            elif element.get(W + "fldCharType") == "end":
                target = ""
        return found

    def ranges(self, start: str, end: str) -> dict[str, str]:
        """Words between the start and end marks, by id; a paragraph's end reads as a line end."""
        open_ranges: dict[str, list[str]] = {}
        closed: dict[str, str] = {}
        for event, element in etree.iterwalk(self.body, events=("start", "end")):
            key = element.get(W + "id")
            if event == "end":
                if element.tag == W + "p":
                    _add(open_ranges, "\n")
            elif element.tag == W + start:
                assert key not in open_ranges
                assert key not in closed
                open_ranges[key] = []
            elif element.tag == W + end:
                closed[key] = "".join(open_ranges.pop(key))
            else:
                _add(open_ranges, word_of(element))
        assert not open_ranges
        return closed

    def table_after(self, heading: str) -> list[list[Cell]]:
        """Rows of the first table after a heading."""
        elements = iter(self.body)
        for element in elements:
            if element.tag == W + "p" and text_of(element) == heading:
                break
        table = next(element for element in elements if element.tag == W + "tbl")
        return [[self._cell(cell) for cell in row.iter(W + "tc")] for row in table.iter(W + "tr")]

    def after(self, heading: str) -> list[str]:
        """Texts of the paragraphs between a heading and the next of its level."""
        found: list[str] = []
        inside = False
        for element in self.body:
            if element.tag == W + "p":
                is_heading = self.style_name(element) == "heading 1"
                if inside and not is_heading:
                    found.append(text_of(element))
                inside = text_of(element) == heading if is_heading else inside
        return found

    def _cell(self, cell: etree._Element) -> Cell:
        link = cell.find(".//w:hyperlink", NS)
        anchor = "" if link is None else link.get(W + "anchor")
        paragraph = cell.find("w:p", NS)
        return Cell(
            "\n".join(text_of(p) for p in cell.iter(W + "p")), anchor, self.style_name(paragraph)
        )


def text_of(element: etree._Element) -> str:
    """The words below an element, tabs and line breaks included."""
    return "".join(word_of(each) for each in element.iter())


def word_of(element: etree._Element) -> str:
    """What one element adds to the text."""
    if element.tag == W + "t":
        return element.text or ""
    if element.tag == W + "tab" and element.getparent().tag == W + "r":
        return "\t"
    return "\n" if element.tag == W + "br" else ""


def run_style(report: Report, words: str) -> Iterator[str]:
    """Names of the character styles of the runs that hold exactly these words."""
    for run in report.body.iter(W + "r"):
        if text_of(run) == words:
            style = run.find("w:rPr/w:rStyle", NS)
            yield "" if style is None else report.name_of(style.get(W + "val"))


def _add(open_ranges: dict[str, list[str]], words: str) -> None:
    if words:
        for found in open_ranges.values():
            found.append(words)
