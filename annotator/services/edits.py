"""Builds edits: what a person asks for, checked and made into records before and after."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from annotator.model.annotation import NO_FIELDS, NO_ROLES, Annotation
from annotator.model.article import Article, ArticleInfo
from annotator.model.category import CategoryTree
from annotator.model.edit import Edit
from annotator.model.errors import AnnotationError, ArticleError
from annotator.model.relation import Relation
from annotator.model.scheme import Field, Kind, RoleType, Scheme
from annotator.model.span import Span
from annotator.services.category_edits import CategoryEdits, later
from annotator.services.metadata import changed_metadata
from annotator.services.relating import (
    AnnotationKey,
    id_of,
    new_relation,
    relation_type,
    unfit,
)
from annotator.services.tree_draft import TreeDraft
from annotator.services.values import (
    FieldGiven,
    RoleGiven,
    Spans,
    checked_spans,
    clean_note,
    defaults,
    fitting_fields,
    kind_named,
    merged_fields,
    merged_roles,
    words_at,
)
from annotator.store.store import Store

Part = TypeVar("Part", RoleType, Field)

ArticleKey = Article | ArticleInfo | str | int
"""An article, its id or its number."""


class Edits(CategoryEdits):
    """Builds edits on a project without writing anything.

    Args:
        store: Where the project is read.
        scheme: What there may be.
        whose: Tells the annotator's name.
    """

    def __init__(self, store: Store, scheme: Scheme, whose: Callable[[], str]) -> None:
        super().__init__(store)
        self._scheme = scheme
        self._whose = whose

    def annotate(
        self,
        article: ArticleKey,
        *,
        kind: str,
        spans: Spans,
        categories: Iterable[str] = (),
        fields: Mapping[str, FieldGiven] | None = None,
        roles: Mapping[str, RoleGiven] | None = None,
        note: str = "",
    ) -> Edit:
        """A new annotation, with the scheme's defaults; missing categories are made with it.

        Args:
            article: The article, its id or its number.
            kind: Name of a kind of the scheme.
            spans: Pairs of code points; those that touch or overlap become one.
            categories: Paths such as ``Diplomacy/Security``.
            fields: Field name to value; None for none, not even the default.
            roles: Role name to its spans, or to a ``Role`` whose value counts too.
            note: Free text.

        Raises:
            AnnotationError: The article or the scheme does not allow it.
            ArticleError: There is no such article.
            CategoryError: A path has an empty name.
        """
        chosen = kind_named(self._scheme, kind)
        whole = self._article(article)
        now = dt.datetime.now(dt.UTC)
        placed = self._spans(spans, whole, chosen)
        draft, paths = self._tagged(categories)
        annotation = Annotation(
            id=str(uuid.uuid4()),
            article_id=whole.id,
            kind=chosen.name,
            spans=placed,
            words=words_at(placed, whole.text),
            roles=merged_roles(chosen, {}, roles or {}, whole) or NO_ROLES,
            fields=merged_fields(chosen, defaults(chosen), fields or {}) or NO_FIELDS,
            categories=paths,
            note=clean_note(note),
            annotator=self._whose(),
            created=now,
            modified=now,
        )
        return draft.joined(Edit(f"Add {chosen.label.lower()}", (), (annotation,)))

    def annotate_each(
        self,
        article: ArticleKey,
        *,
        kind: str,
        spans: Iterable[Sequence[int]],
        categories: Iterable[str] = (),
    ) -> Edit:
        """A new annotation for each of some spans, as ``annotate`` makes them.

        Raises:
            AnnotationError: The article or the scheme does not allow it, or there is no span.
            ArticleError: There is no such article.
            CategoryError: A path has an empty name.
        """
        chosen = kind_named(self._scheme, kind)
        whole = self._article(article)
        placed = [self._spans([pair], whole, chosen) for pair in spans]
        if not placed:
            raise AnnotationError("There is nothing to annotate", "choose at least one hit")
        now = dt.datetime.now(dt.UTC)
        draft, paths = self._tagged(categories)
        fields = merged_fields(chosen, {}, defaults(chosen)) or NO_FIELDS
        made = tuple(
            Annotation(
                id=str(uuid.uuid4()),
                article_id=whole.id,
                kind=chosen.name,
                spans=each,
                words=words_at(each, whole.text),
                fields=fields,
                categories=paths,
                annotator=self._whose(),
                created=now,
                modified=now,
            )
            for each in placed
        )
        hits = "hit" if len(made) == 1 else "hits"
        return draft.joined(Edit(f"Annotate {len(made):,} {hits}", (), made))

    def update(
        self,
        annotation_id: str,
        *,
        kind: str | None = None,
        spans: Spans | None = None,
        fields: Mapping[str, FieldGiven] | None = None,
        roles: Mapping[str, RoleGiven] | None = None,
        categories: Iterable[str] | None = None,
        note: str | None = None,
    ) -> Edit:
        """A changed annotation; what is None stays. Empty if nothing changes.

        Args:
            annotation_id: Which one.
            kind: Its new kind, which drops roles and fields that the new kind has not, and
                relations that the scheme does not allow it.
            spans: In place of those it has; one that was not in the text any more is placed anew.
            fields: Merged into those it has; the value None removes one.
            roles: Merged likewise.
            categories: Paths, in place of those it has.
            note: In place of the one it has.

        Raises:
            AnnotationError: There is no such annotation, or it is not allowed.
            CategoryError: A path has an empty name.
        """
        old = self.known((annotation_id,))[0]
        whole = self._article(old.article_id)
        chosen = kind_named(self._scheme, old.kind if kind is None else kind)
        placed = old.spans if spans is None else self._spans(spans, whole, chosen)
        known = old.fields
        cast = {name: role for name, role in old.roles.items() if chosen.role(name)}
        if chosen.name != old.kind:
            known = defaults(chosen) | fitting_fields(chosen, old.fields)
        draft, paths = TreeDraft(CategoryTree()), old.categories
        if categories is not None:
            draft, paths = self._tagged(categories)
        new = replace(
            old,
            kind=chosen.name,
            spans=placed,
            words=words_at(placed, whole.text),
            # Moving an edge of what is there says nothing of what is not.
            lost=old.lost if spans is None or old.spans else (),
            roles=merged_roles(chosen, cast, roles or {}, whole) or NO_ROLES,
            fields=merged_fields(chosen, known, fields or {}) or NO_FIELDS,
            categories=paths,
            note=old.note if note is None else clean_note(note),
        )
        label = _update_label(old, new, chosen)
        if new == old:
            return Edit(label)
        new = replace(new, modified=later(old))
        gone = self._unfit(new) if new.kind != old.kind else ()
        return draft.joined(Edit(label, (old, *gone), (new,)))

    def delete(self, ids: Iterable[str]) -> Edit:
        """Annotations taken away with their relations.

        Raises:
            AnnotationError: One is not there.
        """
        gone = self.known(ids)
        kinds = {annotation.kind for annotation in gone}
        what = f"{len(gone)} annotations"
        if len(gone) == 1:
            kind = self._scheme.kind(kinds.pop())
            what = kind.label.lower() if kind else "annotation"
        return Edit(f"Delete {what}", before=(*self._relations_of(gone), *gone))

    def relate(
        self,
        source: AnnotationKey,
        target: AnnotationKey,
        type: str,  # noqa: A002
    ) -> Edit:
        """A relation from one annotation to another; empty if it is there already.

        One that says the same at both ends may be given either way.

        Args:
            source: Where it starts.
            target: Where it leads, in the same article or in another.
            type: Name of a relation type of the scheme.

        Raises:
            AnnotationError: There is no such annotation or type, the two are one and the same, or
                the type does not link their kinds.
        """
        declared = relation_type(self._scheme, type)
        keys = id_of(source), id_of(target)
        ends = {annotation.id: annotation for annotation in self.known(keys)}
        pair = ends[keys[0]], ends[keys[1]]
        made = new_relation(self._scheme, declared, pair, self._whose())
        label = f"Add relation “{declared.label}”"
        there = self._store.relations.between(made.source_id, made.target_id, made.type)
        return Edit(label, (there,), (there,)) if there else Edit(label, after=(made,))

    def unrelate(self, ids: Iterable[str]) -> Edit:
        """Relations taken away.

        Raises:
            AnnotationError: One is not there.
        """
        wanted = list(dict.fromkeys(ids))
        gone = self._store.relations.with_ids(wanted)
        if len(gone) < len(wanted):
            missing = set(wanted) - {relation.id for relation in gone}
            raise AnnotationError(
                f"There is no relation {missing.pop()} in {self._store.database.path.name}",
                "it may have been removed; look the relations up again",
            )
        what = "relation" if len(gone) == 1 else f"{len(gone)} relations"
        return Edit(f"Remove {what}", before=tuple(gone))

    def add_articles(self, articles: Sequence[Article]) -> Edit:
        """Articles as importers read them, new to the project."""
        what = f"“{articles[0].title}”" if len(articles) == 1 else f"{len(articles)} articles"
        return Edit(f"Add {what}", after=tuple(articles))

    def update_article(self, article_id: ArticleKey, **metadata: object) -> Edit:
        """An article's metadata changed; its text stays. Empty if nothing changes.

        Raises:
            ArticleError: There is no such article, no such entry, or it cannot hold the value.
        """
        old = self.article_info(article_id)
        new = changed_metadata(old, metadata)
        label = "Change article"
        if set(metadata) == {"done"}:
            label = "Mark article as done" if new.done else "Mark article as not done"
        return Edit(label) if new == old else Edit(label, (old,), (new,))

    def remove_articles(self, ids: Iterable[ArticleKey]) -> Edit:
        """Articles taken away with their annotations and the relations of those.

        Raises:
            ArticleError: One is not there.
        """
        infos = {info.id: info for info in map(self.article_info, ids)}
        annotations = self.known(self._store.annotations.ids_of(infos))
        what = "article" if len(infos) == 1 else f"{len(infos)} articles"
        relations = self._relations_of(annotations)
        return Edit(f"Remove {what}", before=(*infos.values(), *relations, *annotations))

    def known(self, ids: Iterable[str]) -> list[Annotation]:
        """Annotations by id, in text order.

        Raises:
            AnnotationError: One is not there.
        """
        wanted = list(dict.fromkeys(ids))
        found = self._store.annotations.with_ids(wanted, self._store.named())
        if len(found) < len(wanted):
            missing = set(wanted) - {annotation.id for annotation in found}
            raise AnnotationError(
                f"There is no annotation {missing.pop()} in {self._store.database.path.name}",
                "it may have been deleted; look the annotations up again",
            )
        return found

    def article_info(self, key: ArticleKey) -> ArticleInfo:
        """An article's metadata as it is now.

        Raises:
            ArticleError: There is no such article.
        """
        name = key.id if isinstance(key, ArticleInfo) else key
        info = self._store.articles.info(name)
        if info is None and isinstance(name, str) and name.isdecimal():
            info = self._store.articles.info(int(name))
        if info is None:
            raise ArticleError(
                f"There is no article {name} in {self._store.database.path.name}",
                "it may have been removed; list the articles again",
            )
        return info

    def _article(self, key: ArticleKey) -> Article:
        return self._store.articles.with_text(self.article_info(key))

    def _relations_of(self, annotations: Iterable[Annotation]) -> list[Relation]:
        return self._store.relations.of(annotation.id for annotation in annotations)

    def _unfit(self, changed: Annotation) -> Iterable[Relation]:
        """Relations that an annotation of another kind now cannot keep."""
        relations = self._relations_of([changed])
        others = {key for r in relations for key in (r.source_id, r.target_id)} - {changed.id}
        kinds = {each.id: each.kind for each in self.known(others)}
        return unfit(self._scheme, relations, {**kinds, changed.id: changed.kind})

    def _spans(self, given: Spans, article: Article, kind: Kind) -> tuple[Span, ...]:
        spans = checked_spans(given, article, kind.label.lower())
        if not spans:
            raise AnnotationError(f"The {kind.label.lower()} has no span", "mark at least one word")
        return spans

    def _tagged(self, categories: Iterable[str]) -> tuple[TreeDraft, tuple[str, ...]]:
        """The tree with the categories at some paths, and their paths as the tree writes them."""
        given = [categories] if isinstance(categories, str) else list(categories)
        draft = TreeDraft(self._store.categories.tree() if given else CategoryTree())
        ids = {draft.add(path)[0].id for path in given}
        return draft, tuple(sorted(draft.after.path(key) for key in ids))


def _update_label(old: Annotation, new: Annotation, kind: Kind) -> str:
    if old.kind != new.kind:
        return "Change kind"
    place = "Move" if old.in_text else "Place"
    labels = [
        *([f"{place} {kind.label.lower()}"] if old.spans != new.spans else []),
        *([f"Tag {kind.label.lower()}"] if old.categories != new.categories else []),
        *(["Change note"] if old.note != new.note else []),
        *(f"Set {role.label.lower()}" for role in _differing(kind.roles, old.roles, new.roles)),
        *(
            f"Set {field.label.lower()}"
            for field in _differing(kind.fields, old.fields, new.fields)
        ),
    ]
    return labels[0] if len(labels) == 1 else f"Change {kind.label.lower()}"


def _differing(
    parts: Iterable[Part], old: Mapping[str, object], new: Mapping[str, object]
) -> list[Part]:
    return [part for part in parts if old.get(part.name) != new.get(part.name)]
