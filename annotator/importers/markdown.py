"""Reads Markdown; the text keeps its markup, which is part of what annotations count in."""

import re
from pathlib import Path

from annotator.importers.articles import one_article
from annotator.importers.decoding import decode, read_bytes, signature
from annotator.importers.news_header import Header, read_header
from annotator.model.snapshot import Snapshot
from annotator.text.canonical import canonical

_FRONT_MATTER = re.compile(
    r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*\n(?P<lines>.*?)^(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_ENTRY = re.compile(r"(?P<key>\w[\w .-]{0,40}?)[ \t]*[:=](?:[ \t]+(?P<value>.*))?")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>.*)")
_HEADING = re.compile(
    r"^ {0,3}#[ \t]+(?P<hashed>[^\n]+?)(?:[ \t]+#+)?[ \t]*$"
    r"|^(?P<underlined>[^\n]*\S)[ \t]*\n=+[ \t]*$",
    re.MULTILINE,
)
_FENCED = re.compile(r"^(?P<fence>```|~~~).*?^(?P=fence)[^\n]*$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"!?\[(?P<words>[^\[\]\n]*)\]\([^)\n]*\)")
_EMPHASIS = re.compile(r"(?<!\\)(\*\*|__|\*|`|(?<!\w)_|_(?!\w))")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINE_START = re.compile(r"^ {0,3}(?:>[ \t]?|#{1,6}[ \t]+)+", re.MULTILINE)
_HEAD = 16_000
"""Code points in which headings and bylines are looked for."""


class MarkdownImporter:
    """One article a file: metadata from front matter and the first heading."""

    name = "markdown"
    label = "Markdown"
    suffixes = (".md", ".markdown", ".mdown", ".mkd")

    def sniff(self, head: bytes) -> float:
        """Likelihood that a file is Markdown: front matter or a heading at the start tells."""
        if signature(head):
            return 0.0
        text = head.decode("utf-8", "replace").replace("\r\n", "\n").lstrip("\ufeff")
        front = _FRONT_MATTER.match(text[:_HEAD])
        if front and _entries(front["lines"]):
            return 0.8
        return 0.6 if re.match(r"\s*# \S", text) else 0.0

    def read(self, path: Path) -> Snapshot:
        """Read the article; raises ``UnreadableArticle``."""
        data = read_bytes(path)
        name = canonical(path.name)
        decoded = decode(data, name)
        return one_article(path, data, decoded, self.name, _header(decoded.text, name))


def _header(text: str, name: str) -> Header:
    front = _FRONT_MATTER.match(text[:_HEAD])
    known = _entries(front["lines"]) if front else {}
    body = text[front.end() if front else 0 :][:_HEAD]
    body = _FENCED.sub("", body)
    heading = _HEADING.search(body)
    if heading:
        known.setdefault("title", heading["hashed"] or heading["underlined"])
        body = body[: heading.start()] + body[heading.end() :]
    if "title" in known:
        known["title"] = _plain(known["title"])
    # A file of front matter alone still has a language and a title.
    return read_header(_plain(body) if body.strip() else text, name, known)


def _entries(lines: str) -> dict[str, str]:
    """Front matter's simple entries; nested ones and comments are passed over.

    Lists, in brackets or an item a line, become one line with commas.
    """
    entries: dict[str, str] = {}
    key = ""
    for line in map(str.rstrip, lines.split("\n")):
        item = _ITEM.fullmatch(line)
        entry = _ENTRY.fullmatch(line)
        if item and key:
            before = entries.get(key, "")
            entries[key] = f"{before}, {_value(item['value'])}" if before else _value(item["value"])
        elif entry:
            key = entry["key"].casefold()
            value = _value(entry["value"] or "")
            if value:
                entries[key] = value
    return {key: value for key, value in entries.items() if value}


def _value(written: str) -> str:
    quoted = re.fullmatch(r"([\"'])(.*)\1(?:\s+#.*)?", written)
    if quoted:
        return quoted[2].replace("''", "'") if quoted[1] == "'" else quoted[2].replace('\\"', '"')
    if written.startswith("[") and written.endswith("]"):
        return ", ".join(_value(part.strip()) for part in written[1:-1].split(","))
    written = re.sub(r"(?<!\S)#.*", "", written).rstrip()
    return "" if written in {"|", ">", "|-", ">-", "~", "null"} else written


def _plain(text: str) -> str:
    """Text without the commonest markup, for its words only."""
    text = _LINK.sub(lambda link: link["words"], _LINE_START.sub("", text))
    return _ESCAPE.sub(r"\1", _EMPHASIS.sub("", text))
