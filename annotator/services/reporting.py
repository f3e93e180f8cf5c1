"""What a report holds: a choice made of a snapshot, and choices kept in the project."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from annotator.model.annotation import Annotation
from annotator.model.category import CategoryTree
from annotator.model.errors import PresetError
from annotator.model.preset import Preset
from annotator.model.scheme import Kind, RelationType, Scheme
from annotator.model.snapshot import Snapshot
from annotator.services.edits import ArticleKey
from annotator.services.reading import ProjectReader
from annotator.store.presets import Presets
from annotator.text.canonical import canonical

Notice = Callable[[str], None]
"""Takes one sentence about something that went otherwise than asked."""

_CHUNK = 200
"""Articles whose annotations are counted at once."""

_LETTERS = 500
"""Code points of text that take as long to read as an annotation, about."""


def no_notice(sentence: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What a report holds, as far as it was read.

    Attributes:
        snapshot: The first articles, or all.
        articles: How many articles the whole report has.
    """

    snapshot: Snapshot
    articles: int


class ProjectReports(ProjectReader):
    """What reports of a project hold, and the choices of that which are kept under a name.

    Presets are on disk at once, for all annotators; they are no steps that undo takes back.
    """

    def presets(self) -> tuple[Preset, ...]:
        """The presets that the project keeps, in alphabetical order."""
        return tuple(self._presets.all())

    def preset(self, name: str) -> Preset:
        """The preset of that name.

        Raises:
            PresetError: There is none.
        """
        found = self.presets()
        named = [preset for preset in found if preset.name == _name(name)]
        if not named:
            known = ", ".join(f"“{preset.name}”" for preset in found)
            hint = f"use {known}" if known else "save one in the report dialog"
            raise PresetError(f"There is no preset “{name}”", hint)
        return named[0]

    def save_preset(self, preset: Preset) -> None:
        """Keep a preset in the project, in the place of the one of that name if there is one.

        Raises:
            PresetError: It has no name.
        """
        name = _name(preset.name)
        if not name:
            raise PresetError("A preset has no name", "give one")
        with self._store.database.writing():
            self._presets.put(replace(preset, name=name))

    def remove_preset(self, name: str) -> None:
        """Remove a preset from the project.

        Raises:
            PresetError: There is none of that name.
        """
        with self._store.database.writing():
            self._presets.remove(self.preset(name).name)

    def report(
        self,
        preset: Preset,
        articles: Sequence[ArticleKey] | None = None,
        notice: Notice = no_notice,
    ) -> Snapshot:
        """What a report of a preset holds, at this moment.

        Args:
            preset: The choice.
            articles: Articles, ids or numbers; in place of those that the preset names.
            notice: Told what the preset names and the project does not have, a sentence each.

        Raises:
            ArticleError: One of ``articles`` is not there.
            SearchError: The preset's search is too long.
        """
        with self._store.database.reading():
            if articles is not None:
                preset = replace(preset, articles=self._ids(articles))
            return chosen(self.snapshot(self._wanted(preset, notice)), preset)

    def sample(self, preset: Preset, most: int, notice: Notice = no_notice) -> Sample:
        """The beginning of what ``report`` gives: enough for its first pages, and soon there.

        Args:
            preset: The choice.
            most: No more articles are read once they have about so many annotations.
            notice: As of ``report``.

        Raises:
            SearchError: The preset's search is too long.
        """
        with self._store.database.reading():
            ids = self._wanted(preset, notice)
            first = self._first(ids, most)
            return Sample(chosen(self.snapshot(first), preset), len(ids))

    def annotators(self) -> tuple[str, ...]:
        """Names of all who have ever made an annotation, in alphabetical order."""
        return tuple(sorted(self._presets.annotators(), key=str.casefold))

    @property
    def _presets(self) -> Presets:
        return Presets(self._store.database)

    def _wanted(self, preset: Preset, notice: Notice) -> list[str]:
        """Ids of the articles that a preset chooses, in order."""
        infos = self._store.articles.infos(preset.articles)
        ids = [info.id for info in infos]
        for sentence in self._missing(preset, len(ids)):
            notice(sentence)
        if preset.search.strip():
            from annotator.store.search import Search

            with_hits = Search(self._store.database).articles(preset.search)
            ids = [key for key in ids if key in with_hits]
            if not ids:
                notice(f"“{preset.search}” is found in none of the articles.")
        return ids

    def _first(self, ids: Sequence[str], most: int) -> list[str]:
        """The first of some articles, at least one, until they have so many annotations."""
        first: list[str] = []
        for start in range(0, len(ids), _CHUNK):
            for row in self._store.articles.rows(ids[start : start + _CHUNK]):
                if most <= 0:
                    return first
                first.append(row.info.id)
                most -= row.annotations + row.info.length // _LETTERS + 1
        return first

    def _missing(self, preset: Preset, articles: int) -> Iterable[str]:
        """A sentence for each part of a preset that names what the project does not have."""
        gone = 0 if preset.articles is None else len(set(preset.articles)) - articles
        if gone:
            what = "An article" if gone == 1 else f"{gone:,} articles"
            yield f"{what} of the choice {'is' if gone == 1 else 'are'} no longer in the project."
        tree = CategoryTree(self._store.categories.all())
        gone = sum(key not in tree for key in set(preset.categories or ()))
        if gone:
            what = "A category" if gone == 1 else f"{gone:,} categories"
            yield f"{what} of the choice {'is' if gone == 1 else 'are'} no longer in the project."
        fields = {field.name for kind in self.scheme.kinds for field in kind.fields}
        for what, names, known in (
            ("kind", preset.kinds, {kind.name for kind in self.scheme.kinds}),
            ("field", preset.fields, fields),
            ("annotator", preset.annotators, self._presets.annotators()),
        ):
            for name in names or ():
                if name not in known:
                    yield f"The project has no {what} “{name}”."


def chosen(snapshot: Snapshot, preset: Preset) -> Snapshot:
    """The part of a snapshot that a preset chooses, with what of the scheme belongs to it.

    Annotations of other kinds, categories and annotators are left out, and so are relations that
    lose an end; what is left loses fields and categories that are not chosen, and its note.
    Words, places and roles stay. ``preset.search`` is for the project, which knows how to search.
    """
    tree = CategoryTree(snapshot.categories)
    kept = _Choice(snapshot, preset, tree)
    articles = {article.id for article in snapshot.articles}
    if preset.articles is not None:
        articles &= set(preset.articles)
    annotations = tuple(
        kept.of(annotation)
        for annotation in snapshot.annotations
        if annotation.article_id in articles and kept.has(annotation)
    )
    ids = {annotation.id for annotation in annotations}
    return replace(
        snapshot,
        scheme=snapshot.scheme and _scheme(snapshot.scheme, preset),
        articles=tuple(each for each in snapshot.articles if each.id in articles),
        annotations=annotations,
        relations=tuple(r for r in snapshot.relations if {r.source_id, r.target_id} <= ids),
        categories=tuple(each for each in snapshot.categories if each.id in kept.shown),
        annotators=tuple(sorted({each.annotator for each in annotations} - {""})),
    )


class _Choice:
    """Which annotations a preset chooses, and what of each.

    Attributes:
        shown: Ids of the categories that the report knows: those chosen, and all above them.
    """

    def __init__(self, snapshot: Snapshot, preset: Preset, tree: CategoryTree) -> None:
        self._preset = preset
        self.shown = {category.id for category in snapshot.categories}
        self._paths: set[str] | None = None
        if preset.categories is None:
            return
        below = [c for key in preset.categories if key in tree for c in tree.subtree(key)]
        self._paths = {tree.path(category.id) for category in below}
        self.shown = set()
        for category in below:
            key: str | None = category.id
            while key is not None and key not in self.shown:
                self.shown.add(key)
                key = tree[key].parent

    def has(self, annotation: Annotation) -> bool:
        """Whether an annotation is part of the report."""
        preset = self._preset
        return (
            (preset.kinds is None or annotation.kind in preset.kinds)
            and (preset.annotators is None or annotation.annotator in preset.annotators)
            and (self._paths is None or not self._paths.isdisjoint(annotation.categories))
        )

    def of(self, annotation: Annotation) -> Annotation:
        """What of an annotation is part of the report."""
        preset, names, paths = self._preset, self._preset.fields, self._paths
        fields, categories = annotation.fields, annotation.categories
        if names is not None:
            fields = {name: value for name, value in fields.items() if name in names}
        if paths is not None:
            categories = tuple(path for path in categories if path in paths)
        note = annotation.note if preset.notes else ""
        return replace(annotation, fields=fields, categories=categories, note=note)


def _scheme(scheme: Scheme, preset: Preset) -> Scheme:
    """A scheme without what is not chosen; its source stays, as it is the project's."""
    kinds = tuple(
        _kind(kind, preset)
        for kind in scheme.kinds
        if preset.kinds is None or kind.name in preset.kinds
    )
    names = {kind.name for kind in kinds}
    return replace(
        scheme, kinds=kinds, relations=tuple(r for r in scheme.relations if _fits(r, names))
    )


def _kind(kind: Kind, preset: Preset) -> Kind:
    if preset.fields is None:
        return kind
    return replace(kind, fields=tuple(f for f in kind.fields if f.name in preset.fields))


def _fits(relation: RelationType, kinds: set[str]) -> bool:
    """Whether some kinds may be at both ends of a relation."""
    ends = (relation.source, relation.target)
    return all(not end or not kinds.isdisjoint(end) for end in ends)


def _name(name: str) -> str:
    return " ".join(canonical(name).split())
