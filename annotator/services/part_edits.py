"""Builds edits on the parts of annotations: adding, taking out, splitting, merging."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from annotator.model.annotation import Annotation, FieldValue, Role
from annotator.model.article import Article
from annotator.model.edit import Edit
from annotator.model.errors import AnnotationError
from annotator.model.relation import Relation
from annotator.model.scheme import Field, Kind
from annotator.model.span import Span
from annotator.services.edits import Edits
from annotator.services.values import RoleGiven, Spans, checked_spans, kind_named
from annotator.store.edit_forms import joined
from annotator.text.spans import united, within, without
from annotator.text.trimming import tidied


class PartEdits(Edits):
    """Builds edits that put annotations together and take them apart."""

    def add_part(self, annotation_id: str, spans: Spans) -> Edit:
        """An annotation that covers more words than before.

        Args:
            annotation_id: Which one.
            spans: What it covers too; what touches its parts is joined with them.

        Raises:
            AnnotationError: There is no such annotation, or a span is not allowed.
        """
        old, _, kind, given = self._start(annotation_id, spans)
        edit = self.update(annotation_id, spans=[*old.spans, *given])
        return replace(edit, label=f"Add to {kind.label.lower()}")

    def remove_part(self, annotation_id: str, spans: Spans) -> Edit:
        """An annotation without some of its words, and without white space at the cuts.

        Raises:
            AnnotationError: There is no such annotation, a span is not allowed, or nothing would
                be left.
        """
        old, article, kind, given = self._start(annotation_id, spans)
        kept = _cut(article, old.spans, given)
        if not kept:
            raise AnnotationError(
                f"Nothing of the {kind.label.lower()} would be left", "delete it, or take out less"
            )
        edit = self.update(annotation_id, spans=kept)
        return replace(edit, label=f"Take out of {kind.label.lower()}")

    def place(self, annotation_id: str, spans: Spans) -> Edit:
        """An annotation whose lost words are found again: at these spans, besides those it has.

        Raises:
            AnnotationError: There is no such annotation, or a span is not allowed.
        """
        old, _, kind, given = self._start(annotation_id, spans)
        edit = self.update(annotation_id, spans=[*old.spans, *given])
        after = tuple(replace(r, lost=()) if isinstance(r, Annotation) else r for r in edit.after)
        return replace(edit, label=f"Place {kind.label.lower()}", after=after)

    def split(self, annotation_id: str, spans: Spans) -> Edit:
        """Two annotations in place of one, both with its fields, categories and note.

        A role's words that lie within only one of the two stay with that one; those outside both,
        and roles without words, stay with both.

        Args:
            annotation_id: Which one; it keeps its id and what is not given to the other.
            spans: What the new one gets, as far as the old one covers it.

        Raises:
            AnnotationError: There is no such annotation, a span is not allowed, or one of the two
                would be empty.
        """
        old, article, kind, given = self._start(annotation_id, spans)
        taken = tidied(article.text, (part for span in given for part in within(old.spans, span)))
        kept = _cut(article, old.spans, taken)
        if not taken or not kept:
            raise AnnotationError(
                f"The {kind.label.lower()} cannot be split there",
                "put the text cursor inside it, or select the words that become one of their own",
            )
        first = self.update(annotation_id, spans=kept, roles=_roles_left(old, kept, taken))
        other = self.update(annotation_id, spans=taken, roles=_roles_left(old, taken, kept))
        now = dt.datetime.now(dt.UTC)
        new = [
            replace(record, id=str(uuid.uuid4()), lost=(), created=now, modified=now)
            for record in other.after
            if isinstance(record, Annotation)
        ]
        return Edit(f"Split {kind.label.lower()}", first.before, (*first.after, *new))

    def merge(self, ids: Sequence[str]) -> Edit:
        """One annotation in place of several of the same kind in the same article.

        The first of them stays, with the spans, lost words, role words, categories and relations
        of all, except relations among themselves. Notes are joined. Where another one has a value
        that the first lacks, the first takes it; where the two differ, that of the other is written
        into the note, so that nothing is lost.

        Args:
            ids: At least two; the first one stays.

        Raises:
            AnnotationError: One is not there, or they do not go together.
        """
        found = {annotation.id: annotation for annotation in self.known(ids)}
        if not found:
            raise AnnotationError("No annotation is chosen", "choose two or more to merge")
        first, *others = [found[key] for key in dict.fromkeys(ids)]
        kind = kind_named(self._scheme, first.kind)
        if not others:
            raise AnnotationError(
                f"Only one {kind.label.lower()} is chosen", "choose two or more to merge"
            )
        for other in others:
            if (other.kind, other.article_id) != (first.kind, first.article_id):
                raise AnnotationError(
                    "Annotations of two kinds or of two articles cannot be merged",
                    f"choose {kind.plural.lower()} of one article only",
                )
        merged = _Merged(kind, first)
        for other in others:
            merged.take(other)
        edit = self.update(
            first.id,
            spans=merged.spans,
            categories=merged.categories,
            fields=merged.fields,
            roles=merged.roles,
            note="\n\n".join(merged.notes),
        )
        lost = tuple(each for annotation in (first, *others) for each in annotation.lost)
        if lost != first.lost:
            new = next((each for each in edit.after if isinstance(each, Annotation)), first)
            edit = joined(edit.label, [edit, Edit("", (new,), (replace(new, lost=lost),))])
        gone, moved = self._moved_relations(first, others)
        before = (*edit.before, *gone, *others)
        return Edit(f"Merge {kind.plural.lower()}", before, (*edit.after, *moved))

    def _moved_relations(
        self, first: Annotation, others: Sequence[Annotation]
    ) -> tuple[list[Relation], list[Relation]]:
        """Relations of annotations that are merged into another, and those in their place."""
        ids = {other.id for other in others}
        gone = self._relations_of(others)
        known = {
            (r.type, r.source_id, r.target_id)
            for r in self._relations_of([first])
            if r.source_id not in ids and r.target_id not in ids
        }
        moved = []
        for relation in gone:
            source = first.id if relation.source_id in ids else relation.source_id
            target = first.id if relation.target_id in ids else relation.target_id
            declared = self._scheme.relation(relation.type)
            if declared is not None and declared.is_symmetric:
                source, target = sorted((source, target))
            if source != target and (relation.type, source, target) not in known:
                known.add((relation.type, source, target))
                key = str(uuid.uuid4())
                moved.append(replace(relation, id=key, source_id=source, target_id=target))
        return gone, moved

    def _start(
        self, annotation_id: str, spans: Spans
    ) -> tuple[Annotation, Article, Kind, tuple[Span, ...]]:
        old = self.known((annotation_id,))[0]
        article, kind = self._article(old.article_id), kind_named(self._scheme, old.kind)
        return old, article, kind, checked_spans(spans, article, kind.label.lower())


class _Merged:
    """What an annotation becomes while it takes others in."""

    def __init__(self, kind: Kind, first: Annotation) -> None:
        self._kind, self._first = kind, first
        self.spans = first.spans
        self.categories = first.categories
        self.fields: dict[str, FieldValue] = dict(first.fields)
        self.roles: dict[str, Role] = dict(first.roles)
        self.notes = [first.note] if first.note else []

    def take(self, other: Annotation) -> None:
        """Take in another annotation."""
        self.spans = united((*self.spans, *other.spans))
        self.categories = tuple(sorted({*self.categories, *other.categories}))
        if other.note and other.note not in self.notes:
            self.notes.append(other.note)
        lost = [*self._lost_fields(other), *self._lost_roles(other)]
        if other.annotator != self._first.annotator:
            lost.append(f"Annotator: {other.annotator}")
        if lost:
            self.notes.append("\n".join(lost))

    def _lost_fields(self, other: Annotation) -> Iterator[str]:
        for name, value in other.fields.items():
            if self.fields.setdefault(name, value) != value:
                field = self._kind.field(name)
                yield f"{field.label if field else name}: {_shown(field, value)}"

    def _lost_roles(self, other: Annotation) -> Iterator[str]:
        for name, role in other.roles.items():
            known = self.roles.get(name, Role((), ()))
            value = known.value or role.value
            self.roles[name] = Role(united((*known.spans, *role.spans)), (), value)
            if role.value and role.value != value:
                kind_role = self._kind.role(name)
                yield f"{kind_role.label if kind_role else name}: {role.value}"


def _cut(article: Article, spans: Iterable[Span], cuts: Iterable[Span]) -> tuple[Span, ...]:
    """Spans without some stretches; those that were cut are without white space at their ends."""
    known = left = tuple(spans)
    for cut in cuts:
        left = without(left, cut)
    whole = [span for span in left if span in known]
    return united((*whole, *tidied(article.text, (span for span in left if span not in known))))


def _roles_left(
    old: Annotation, own: Sequence[Span], others: Sequence[Span]
) -> Mapping[str, RoleGiven]:
    """Roles that change because some of their words lie in the other half only; None for gone."""
    changed: dict[str, RoleGiven] = {}
    for name, role in old.roles.items():
        kept = [span for span in role.spans if _overlap(span, own) or not _overlap(span, others)]
        if len(kept) < len(role.spans):
            changed[name] = replace(role, spans=tuple(kept)) if kept else None
    return changed


def _overlap(span: Span, others: Iterable[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def _shown(field: Field | None, value: FieldValue) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return field.choice_label(str(value)) if field else str(value)
