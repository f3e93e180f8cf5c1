"""What the report dialog is made of, and which articles it can offer."""

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.model.category import Category
from annotator.model.preset import Preset
from annotator.model.scheme import Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Articles that a report may be of.

    Attributes:
        key: What tells it from the others.
        label: What people read, with how many there are.
        articles: Their ids; None for all.
        search: Only those in which this is found; empty for all.
        why: Why it cannot be chosen now; empty if it can.
    """

    key: str
    label: str
    articles: tuple[str, ...] | None = None
    search: str = ""
    why: str = ""

    def is_of(self, preset: Preset) -> bool:
        """Whether a preset is of these articles."""
        return not self.why and (self.articles, self.search) == (preset.articles, preset.search)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportChoices:
    """What there is to choose from.

    Attributes:
        scheme: Kinds and fields.
        categories: The whole tree.
        annotators: Names.
        scopes: Articles that it may be of; the last one is the whole project.
        languages: Own names by tag.
        formats: Label and suffix of each.
        presets: Those that the project keeps, by name.
    """

    scheme: Scheme
    categories: tuple[Category, ...]
    annotators: tuple[str, ...]
    scopes: tuple[Scope, ...]
    languages: Mapping[str, str]
    formats: tuple[tuple[str, str], ...]
    presets: Mapping[str, Preset]
