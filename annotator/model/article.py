"""Articles: a text, which may be replaced but never changes, and what is known about it."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleInfo:
    """What is known about an article, without its text.

    Attributes:
        id: UUID, kept through undo, exchange and merging.
        number: Order of addition to the project, from 1; for people and the command line.
        title: Never empty.
        published: Day of publication; None when unknown or doubtful.
        source: Publisher or agency, e.g. ``Reuters``; may be empty.
        author: As printed; may be empty.
        place: Dateline place as printed, e.g. ``GAZA CITY/JERUSALEM``; may be empty.
        url: Address of the article; never fetched.
        language: BCP 47 tag such as ``en`` or ``ar``; empty when unknown.
        file_name: Name of the file it came from, without folders.
        format: Short name of the importer that read it, e.g. ``text``.
        sha256: Hex digest of the original file's bytes.
        text_sha256: Hex digest of the article's text in UTF-8.
        length: Length of the text in code points.
        added: When it was added, UTC.
        notes: Doubts of the import, one sentence each, e.g. an ambiguous date.
        done: Whether the analyst has finished with it.
    """

    id: str
    number: int = 0
    title: str
    published: dt.date | None = None
    source: str = ""
    author: str = ""
    place: str = ""
    url: str = ""
    language: str = ""
    file_name: str = ""
    format: str = "text"
    sha256: str = ""
    text_sha256: str
    length: int
    added: dt.datetime
    notes: tuple[str, ...] = ()
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(ArticleInfo):
    """An article with its text.

    Attributes:
        text: Canonical text (see ``annotator.text.canonical``); spans count its code points.
    """

    text: str


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as lists show it.

    Attributes:
        info: Its metadata.
        annotations: How many annotations it has.
    """

    info: ArticleInfo
    annotations: int

    @property
    def status(self) -> str:
        """``new`` without annotations, ``in progress`` with some, ``done`` when marked so."""
        if self.info.done:
            return "done"
        return "in progress" if self.annotations else "new"
