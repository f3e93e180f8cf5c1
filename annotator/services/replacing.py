"""Gives an article another text and finds its annotations again."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from annotator.model.annotation import NO_ROLES, Annotation, Lost, Role
from annotator.model.article import Article
from annotator.model.edit import Edit
from annotator.model.errors import ArticleError
from annotator.model.progress import Progress
from annotator.model.replacement import How, Passage, Replacement
from annotator.model.span import Span
from annotator.services.values import words_at
from annotator.text.anchoring import Finder, Found
from annotator.text.canonical import canonical
from annotator.text.spans import united

_BETWEEN_STEPS = 20


def replacement(
    article: Article,
    annotations: Sequence[Annotation],
    version: Article | str,
    progress: Progress,
) -> Replacement:
    """What replacing an article's text does; nothing is written.

    An annotation that is not found keeps its words. One that was not found when the text was
    replaced before is placed again where its words have come back.

    Args:
        article: As it is.
        annotations: All that it has.
        version: The new text; of an ``Article`` also the file that it came from.
        progress: Told how many annotations are done.

    Raises:
        ArticleError: The new text is empty.
        Cancelled: ``progress`` stopped it.
    """
    after = _replaced(article, version)
    if after.text == article.text:
        edit = Edit(_LABEL)
        return Replacement(before=article, after=article, unchanged=0, passages=(), edit=edit)
    seeker = _Seeker(article.text, after.text)
    moved = []
    for number, annotation in enumerate(annotations):
        if number % _BETWEEN_STEPS == 0:
            progress(number, len(annotations), article.title)
        moved.append(seeker.placed(annotation))
    pairs = [(old, new) for old, new in zip(annotations, moved, strict=True) if old != new]
    return Replacement(
        before=article,
        after=after,
        unchanged=seeker.unchanged,
        passages=tuple(seeker.passages),
        edit=Edit(_LABEL, (article, *(a for a, _ in pairs)), (after, *(b for _, b in pairs))),
    )


_LABEL = "Replace text"


def _replaced(article: Article, version: Article | str) -> Article:
    given = version.text if isinstance(version, Article) else version
    text = canonical(given)
    if not text.strip():
        raise ArticleError(f"The new text of “{article.title}” is empty", "give it some words")
    changed = replace(
        article,
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        length=len(text),
        sha256="",
    )
    if isinstance(version, Article):
        file_name, form = version.file_name, version.format
        changed = replace(changed, file_name=file_name, format=form, sha256=version.sha256)
    return changed


class _Seeker:
    """Places annotations in a new text, and remembers what became of their passages."""

    def __init__(self, old: str, new: str) -> None:
        self._finder = Finder(old, new)
        self._new = new
        self.unchanged = 0
        self.passages: list[Passage] = []

    def placed(self, annotation: Annotation) -> Annotation:
        """An annotation in the new text."""
        spans, lost = self._found(annotation, "", annotation)
        return replace(
            annotation,
            spans=spans,
            words=words_at(spans, self._new),
            lost=lost,
            roles=self._roles(annotation) or NO_ROLES,
        )

    def _roles(self, annotation: Annotation) -> Mapping[str, Role]:
        roles = {}
        for name, role in annotation.roles.items():
            spans, lost = self._found(annotation, name, role)
            roles[name] = Role(spans, words_at(spans, self._new), role.value, lost)
        return roles

    def _found(
        self, annotation: Annotation, role: str, part: Annotation | Role
    ) -> tuple[tuple[Span, ...], tuple[Lost, ...]]:
        spans: list[Span] = []
        lost: list[Lost] = []
        for words, found in self._sought(part):
            if found.span is None:
                lost.append(Lost(words, found.near))
            else:
                spans.append(found.span)
            self._remember(annotation, role, words, found)
        return united(spans), tuple(lost)

    def _sought(self, part: Annotation | Role) -> Iterator[tuple[str, Found]]:
        for span, words in zip(part.spans, part.words, strict=True):
            yield words, self._finder.find(span)
        for words, near in part.lost:
            yield words, self._finder.find_lost(words, near)

    def _remember(self, annotation: Annotation, role: str, words: str, found: Found) -> None:
        if found.how is How.UNCHANGED:
            self.unchanged += 1
            return
        now = self._new[slice(*found.span)] if found.span is not None else ""
        passage = Passage(annotation, role, words, found.how, found.score, now, found.near)
        self.passages.append(passage)
