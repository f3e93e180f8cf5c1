"""What giving an article another text does to its annotations."""

from dataclasses import dataclass
from enum import StrEnum

from annotator.model.annotation import Annotation
from annotator.model.article import Article, ArticleInfo
from annotator.model.edit import Edit
from annotator.model.span import Span


class How(StrEnum):
    """How words were found again in another version of their text."""

    UNCHANGED = "unchanged"
    """Exactly, where they were, whatever was put in or taken out before them."""
    MOVED = "moved"
    """Exactly, but elsewhere, by their surroundings."""
    CHANGED = "changed"
    """With other letters or words in them."""
    LOST = "lost"
    """Not at all."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of an annotation or of a role, and what becomes of it.

    Attributes:
        annotation: The annotation as it was.
        role: Name of the role whose words these are; empty for the annotation's own.
        words: As they were.
        how: How they were found in the new text.
        score: Likeness of the words before and after, 0 to 100.
        now: What stands there in the new text; empty when they are lost.
        near: Code point of the new text where they are or would be.
    """

    annotation: Annotation
    role: str
    words: str
    how: How
    score: float
    now: str
    near: int

    @property
    def span(self) -> Span | None:
        """Where the words are in the new text; None when they are lost."""
        return Span(self.near, self.near + len(self.now)) if self.now else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """Another text for an article.

    Attributes:
        before: The article as it was.
        after: With the new text.
        unchanged: How many passages are where they were.
        passages: The others, in the text order of their annotations.
        edit: What does it; empty when the texts are the same.
    """

    before: ArticleInfo
    after: Article
    unchanged: int
    passages: tuple[Passage, ...]
    edit: Edit

    def having(self, how: How) -> tuple[Passage, ...]:
        """The passages that were found in one way."""
        return tuple(passage for passage in self.passages if passage.how is how)
