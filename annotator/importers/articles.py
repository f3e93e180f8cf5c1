"""Makes articles of texts."""

import datetime as dt
import hashlib
import uuid
from pathlib import Path

from annotator.importers.decoding import Decoded
from annotator.importers.news_header import Header
from annotator.model.article import Article
from annotator.model.snapshot import Snapshot
from annotator.text.canonical import canonical


def one_article(path: Path, data: bytes, decoded: Decoded, form: str, header: Header) -> Snapshot:
    """A snapshot of the one article that a file holds.

    Args:
        path: The file; only its name is kept.
        data: Its bytes.
        decoded: Its text.
        form: Short name of the importer.
        header: What the text says about itself.
    """
    text = decoded.text
    article = Article(
        id=str(uuid.uuid4()),
        title=header.title,
        published=header.published,
        source=header.source,
        author=header.author,
        place=header.place,
        url=header.url,
        language=header.language,
        file_name=canonical(path.name),
        format=form,
        sha256=hashlib.sha256(data).hexdigest(),
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        length=len(text),
        added=dt.datetime.now(dt.UTC),
        notes=(*decoded.doubts, *header.notes),
        text=text,
    )
    return Snapshot(articles=(article,))
