"""Which relations there may be; nothing is written here."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from annotator.model.annotation import Annotation
from annotator.model.errors import AnnotationError
from annotator.model.relation import Relation
from annotator.model.scheme import RelationType, Scheme

AnnotationKey = Annotation | str
"""An annotation or its id."""


def id_of(key: AnnotationKey) -> str:
    """The id of an annotation."""
    return key.id if isinstance(key, Annotation) else key


def relation_type(scheme: Scheme, name: str) -> RelationType:
    """A relation type of the scheme.

    Raises:
        AnnotationError: There is none of that name.
    """
    found = scheme.relation(name)
    if found is None:
        known = ", ".join(each.name for each in scheme.relations)
        hint = f"use one of {known}" if known else "the scheme declares none"
        raise AnnotationError(f"There is no relation “{name}”", hint)
    return found


def new_relation(
    scheme: Scheme, declared: RelationType, ends: tuple[Annotation, Annotation], annotator: str
) -> Relation:
    """A relation between two annotations, source and target.

    One that says the same at both ends is always made in the same direction, so that the same two
    annotations cannot be related twice.

    Raises:
        AnnotationError: They are one and the same, or of kinds that it does not link.
    """
    source, target = ends
    if source.id == target.id:
        raise AnnotationError("An annotation cannot be related to itself", "choose another one")
    if not declared.allows(source.kind, target.kind):
        raise _misfit(scheme, declared, source, target)
    if declared.is_symmetric:
        source, target = sorted(ends, key=id_of)
    return Relation(
        id=str(uuid.uuid4()),
        type=declared.name,
        source_id=source.id,
        target_id=target.id,
        annotator=annotator,
        created=dt.datetime.now(dt.UTC),
    )


def _misfit(
    scheme: Scheme, declared: RelationType, source: Annotation, target: Annotation
) -> AnnotationError:
    end, allowed, verb = target, declared.target, "lead to"
    if declared.source and source.kind not in declared.source:
        end, allowed, verb = source, declared.source, "start from"
    kind = scheme.kind(end.kind)
    called = kind.label.lower() if kind else end.kind
    return AnnotationError(
        f"The relation “{declared.name}” cannot {verb} “{_short(end.text)}”, which is of the "
        f"kind {called}",
        f"let it {verb} one of the kind {' or '.join(allowed)}",
    )


@dataclass(frozen=True, slots=True)
class Way:
    """A relation type as it is read at one of its ends.

    Attributes:
        type: The relation type.
        forward: Whether it leads from here to the other end.
    """

    type: RelationType
    forward: bool

    @property
    def label(self) -> str:
        """What people read here, e.g. ``supports`` or ``is supported by``."""
        return self.type.read(forward=self.forward)


def ways(scheme: Scheme, kind: str, other: str) -> list[Way]:
    """How an annotation of a kind may be related to one of another kind, given by name."""
    found = []
    for each in scheme.relations:
        if each.allows(kind, other):
            found.append(Way(each, forward=True))
        if each.allows(other, kind) and not each.is_symmetric:
            found.append(Way(each, forward=False))
    return found


def shared_ways(scheme: Scheme, kinds: Iterable[str], other: str) -> list[Way]:
    """How annotations of several kinds may all be related to one of another kind."""
    each = [ways(scheme, kind, other) for kind in dict.fromkeys(kinds)]
    return [way for way in each[0] if all(way in found for found in each)] if each else []


def related_kinds(scheme: Scheme, kind: str) -> list[str]:
    """Names of the kinds that an annotation of a kind may be related to."""
    return [other.name for other in scheme.kinds if ways(scheme, kind, other.name)]


def unfit(
    scheme: Scheme, relations: Iterable[Relation], kinds: Mapping[str, str]
) -> Iterator[Relation]:
    """Relations that the scheme does not allow between annotations of these kinds, given by id."""
    for relation in relations:
        declared = scheme.relation(relation.type)
        if declared is None or not declared.allows(
            kinds[relation.source_id], kinds[relation.target_id]
        ):
            yield relation


_SHORT = 40


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHORT else words[:_SHORT] + "…"
