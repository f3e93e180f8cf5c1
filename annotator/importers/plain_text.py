"""Reads plain text."""

import re
from pathlib import Path

from annotator.importers.articles import one_article
from annotator.importers.decoding import decode, read_bytes, signature
from annotator.importers.news_header import read_header
from annotator.model.snapshot import Snapshot
from annotator.text.canonical import canonical

_MARKUP = re.compile(rb"\s*<(?:!doctype|html|\?xml)\b", re.IGNORECASE)


class PlainTextImporter:
    """One article a file, kept to the letter."""

    name = "text"
    label = "Plain text"
    suffixes = (".txt", ".text")

    def sniff(self, head: bytes) -> float:
        """Likelihood that a file is plain text; any text is, if not surely something else."""
        return 0.0 if signature(head) or _MARKUP.match(head) or not head else 0.2

    def read(self, path: Path) -> Snapshot:
        """Read the article; raises ``UnreadableArticle``."""
        data = read_bytes(path)
        name = canonical(path.name)
        decoded = decode(data, name)
        return one_article(path, data, decoded, self.name, read_header(decoded.text, name))
