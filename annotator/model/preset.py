"""What a report is made of: a choice that can be kept under a name."""

from dataclasses import dataclass
from enum import StrEnum


class Order(StrEnum):
    """What the tables of a report are sorted by first; then by place in the text."""

    ARTICLE = "article"
    CATEGORY = "category"
    KIND = "kind"
    DATE = "date"
    PERSON = "person"


class Chart(StrEnum):
    """What a chart of a report counts annotations by."""

    KINDS = "kinds"
    CATEGORIES = "categories"
    TIME = "time"
    SOURCES = "sources"
    PEOPLE = "people"
    PAIRS = "pairs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A choice of what a report holds and how.

    Attributes:
        name: What it is called in the project; empty while it has no name.
        title: What the report is called; empty for the preset's name, else the project's.
        articles: Ids of the articles; None for all.
        search: Only articles in which this search finds something; empty for all.
        kinds: Names of kinds; None for all.
        categories: Ids of categories, each with those below it; None for all annotations, those
            without a category too.
        annotators: Names; None for all.
        fields: Names of fields of any kind; None for all.
        texts: Whether the articles' full texts are part of it.
        comments: Whether the text has a comment for each annotation.
        notes: Whether annotations' notes are part of it.
        charts: Which charts there are, as ``Chart`` names them; None for all.
        order: What the tables are sorted by.
        template: Path of the document whose styles it takes; empty for the built-in one.
        language: Of the headings, as a BCP 47 tag, e.g. ``de``.
    """

    name: str = ""
    title: str = ""
    articles: tuple[str, ...] | None = None
    search: str = ""
    kinds: tuple[str, ...] | None = None
    categories: tuple[str, ...] | None = None
    annotators: tuple[str, ...] | None = None
    fields: tuple[str, ...] | None = None
    texts: bool = True
    comments: bool = True
    notes: bool = True
    charts: tuple[str, ...] | None = None
    order: Order = Order.ARTICLE
    template: str = ""
    language: str = "en"
