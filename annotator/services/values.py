"""Checks and cleans what an annotation is made of; nothing is written here."""

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping, Sequence

from annotator.model.annotation import FieldValue, Role
from annotator.model.article import Article
from annotator.model.errors import AnnotationError
from annotator.model.scheme import Field, FieldType, Kind, Scheme
from annotator.model.span import Span
from annotator.text.canonical import canonical
from annotator.text.spans import united

Spans = Iterable[Sequence[int]]
"""Half-open pairs of code points."""

RoleGiven = Role | Spans | None
"""What a caller says about a role: all of it, its spans alone, or None to remove it."""

FieldGiven = FieldValue | dt.date | None
"""What a caller says about a field: its value, a day as a date of Python's, or None for none."""

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_LARGEST = 2**63 - 1


def kind_named(scheme: Scheme, name: str) -> Kind:
    """A kind of the scheme.

    Raises:
        AnnotationError: There is none of that name.
    """
    kind = scheme.kind(name)
    if kind is None:
        known = ", ".join(each.name for each in scheme.kinds)
        raise AnnotationError(f"There is no kind “{name}”", f"use one of {known}")
    return kind


def checked_spans(given: Spans, article: Article, what: str) -> tuple[Span, ...]:
    """Spans in text order, those that touch or overlap joined.

    Args:
        given: The pairs, in any order.
        article: The text they count in.
        what: What they are of, for errors.

    Raises:
        AnnotationError: One is no pair of whole numbers, is empty or lies outside the text.
    """
    if not isinstance(given, Iterable):
        raise AnnotationError(f"The spans of the {what} are {given!r}", _PAIRS)
    return united(_checked_span(pair, article, what) for pair in given)


_PAIRS = "give a list of pairs (start, end)"


def _checked_span(pair: Sequence[int], article: Article, what: str) -> Span:
    try:
        start, end = pair
    except (TypeError, ValueError) as error:
        raise AnnotationError(f"A span of the {what} is {pair!r}", _PAIRS) from error
    for offset in (start, end):
        if not isinstance(offset, int) or isinstance(offset, bool):
            raise AnnotationError(
                f"The span ({start!r}, {end!r}) of the {what} holds {offset!r}",
                "use whole numbers that count code points",
            )
    if start >= end:
        raise AnnotationError(
            f"The span ({start}, {end}) of the {what} is empty", "let it end after its start"
        )
    if start < 0 or end > article.length:
        raise AnnotationError(
            f"The span ({start}, {end}) of the {what} is outside of “{article.title}”, which has "
            f"{article.length} code points",
            f"use offsets from 0 to {article.length}",
        )
    return Span(int(start), int(end))


def clean_note(note: object) -> str:
    """A note as the project keeps it.

    Raises:
        AnnotationError: It is no text.
    """
    if not isinstance(note, str):
        raise AnnotationError(f"The note is {note!r}", "use text")
    return canonical(note)


def words_at(spans: Iterable[Span], text: str) -> tuple[str, ...]:
    """The text's words at each span."""
    return tuple(text[span.start : span.end] for span in spans)


def merged_roles(
    kind: Kind, known: Mapping[str, Role], given: Mapping[str, RoleGiven], article: Article
) -> dict[str, Role]:
    """An annotation's roles after a change, in the scheme's order.

    Raises:
        AnnotationError: The kind has no such role, or it says nothing.
    """
    roles = dict(known)
    for name, value in given.items():
        role = kind.role(name)
        if role is None:
            raise _unknown(kind, "role", name, [each.name for each in kind.roles])
        if value is None:
            roles.pop(name, None)
        else:
            roles[name] = _role(value, article, role.label)
    return {role.name: roles[role.name] for role in kind.roles if role.name in roles}


def _role(given: Role | Spans, article: Article, label: str) -> Role:
    whole = isinstance(given, Role)
    value = canonical(given.value).strip() if isinstance(given, Role) else ""
    spans = checked_spans(
        given.spans if isinstance(given, Role) else given, article, f"role {label}"
    )
    lost = given.lost if isinstance(given, Role) else ()
    if not spans and not value and not lost:
        way = "give it a span or a value" if whole else "give it a span"
        raise AnnotationError(f"The role {label} says nothing", f"{way}, or None to remove it")
    return Role(spans, words_at(spans, article.text), value, lost)


def merged_fields(
    kind: Kind, known: Mapping[str, FieldValue], given: Mapping[str, FieldGiven]
) -> dict[str, FieldValue]:
    """An annotation's fields after a change, in the scheme's order.

    Raises:
        AnnotationError: The kind has no such field, or the field cannot hold the value.
    """
    values = dict(known)
    for name, value in given.items():
        field = kind.field(name)
        if field is None:
            raise _unknown(kind, "field", name, [each.name for each in kind.fields])
        checked = None if value is None else _CHECKS[field.type](field, value)
        if checked is None:
            values.pop(name, None)
        else:
            values[name] = checked
    return {field.name: values[field.name] for field in kind.fields if field.name in values}


def defaults(kind: Kind) -> dict[str, FieldValue]:
    """The fields of a new annotation."""
    return {field.name: field.default for field in kind.fields if field.default}


def fitting_fields(kind: Kind, values: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
    """Those of some values that a kind can hold."""
    fitting: dict[str, FieldValue] = {}
    for name, value in values.items():
        try:
            fitting = merged_fields(kind, fitting, {name: value})
        except AnnotationError:
            continue
    return fitting


def _unknown(kind: Kind, what: str, name: str, known: Sequence[str]) -> AnnotationError:
    hint = f"use one of {', '.join(known)}" if known else f"it has no {what}s at all"
    return AnnotationError(f"The kind “{kind.name}” has no {what} “{name}”", hint)


def _wrong(field: Field, value: object, hint: str) -> AnnotationError:
    return AnnotationError(f"{field.label} cannot be {value!r}", hint)


def _choice(field: Field, value: FieldValue | dt.date) -> FieldValue:
    known = [choice.name for choice in field.choices]
    if isinstance(value, str) and value in known:
        return value
    raise _wrong(field, value, f"use one of {', '.join(known)}")


def _text(field: Field, value: FieldValue | dt.date) -> FieldValue | None:
    if not isinstance(value, str):
        raise _wrong(field, value, "use text")
    return canonical(value) if value.strip() else None


def _date(field: Field, value: FieldValue | dt.date) -> FieldValue:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.isoformat()
    found = _DATE.fullmatch(value) if isinstance(value, str) else None
    try:
        if found:
            dt.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
            return found[0]
    except ValueError:
        pass
    raise _wrong(field, value, "use a date such as 2014-07-23, 2014-07 or 2014")


def _number(field: Field, value: FieldValue | dt.date) -> FieldValue:
    if isinstance(value, float) and math.isfinite(value):
        return value
    # bool is an int to Python; larger ints than these are no integers to SQLite.
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST:
        return value
    raise _wrong(field, value, "use a number")


def _truth(field: Field, value: FieldValue | dt.date) -> FieldValue:
    if not isinstance(value, bool):
        raise _wrong(field, value, "use yes (True) or no (False)")
    return value


_CHECKS = {
    FieldType.CHOICE: _choice,
    FieldType.TEXT: _text,
    FieldType.DATE: _date,
    FieldType.NUMBER: _number,
    FieldType.YES_NO: _truth,
}
