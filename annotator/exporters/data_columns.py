"""What tables of annotations have in their columns, and where annotations stand."""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from annotator.exporters import values
from annotator.exporters.labels import Labels
from annotator.exporters.relating import Relating
from annotator.model.annotation import SPAN_SEPARATOR, Annotation, FieldValue
from annotator.model.scheme import Field, FieldType, Kind, RoleReference, RoleType
from annotator.model.snapshot import Snapshot
from annotator.text.paragraphs import ParagraphNumbers

Cell = str | int | float | bool | dt.date | dt.datetime | None
"""What a cell holds; None and empty text leave it empty."""

CATEGORY_SEPARATOR = "; "

_FORMULA = re.compile("'*(?:[\\s\\x00-\\x1f\ufeff]*[=+\\-@＝＋－＠]|[\t\r\n])")
_WHOLE_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_formula_like(text: str) -> bool:
    """Whether a program for tables might take a text for a formula.

    The first characters are those of OWASP's "CSV Injection", their full-width twins included;
    blanks before them count as nothing, because some programs drop them. So do apostrophes, so
    that putting one before such a text can be taken back.
    """
    # Most texts begin with a letter or digit, which is told sooner.
    return not text[:1].isalnum() and _FORMULA.match(text) is not None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table with a row per annotation.

    Attributes:
        name: For programs; made of the scheme's names, so that labels may change.
        heading: For people.
        value: What is stored.
        shown: What people read.
    """

    name: str
    heading: str
    value: Callable[[Annotation], Cell]
    shown: Callable[[Annotation], Cell]


def kinds_in(snapshot: Snapshot) -> Mapping[str, Kind]:
    """Kinds by name; roles and fields that only annotations have stand after the scheme's own."""
    kinds = values.kinds_of(snapshot.scheme, snapshot.annotations)
    roles: dict[str, dict[str, None]] = {name: {} for name in kinds}
    fields: dict[str, dict[str, None]] = {name: {} for name in kinds}
    for annotation in snapshot.annotations:
        roles[annotation.kind].update(dict.fromkeys(annotation.roles))
        fields[annotation.kind].update(dict.fromkeys(annotation.fields))
    return {name: _with(kind, roles[name], fields[name]) for name, kind in kinds.items()}


def kind_columns(kind: Kind, labels: Labels) -> list[Column]:
    """The columns of a kind's roles and fields; their names begin with that of the kind."""
    found: list[Column] = []
    for role in kind.roles:
        found.extend(_role_columns(kind, role, labels))
    found.extend(_field_column(kind, field, labels) for field in kind.fields)
    return found


def common_columns(snapshot: Snapshot, labels: Labels) -> list[Column]:
    """The columns that annotations of all kinds have."""
    articles = {article.id: article for article in snapshot.articles}
    paragraphs = paragraphs_of(snapshot)
    kinds = values.kinds_of(snapshot.scheme, snapshot.annotations)
    relating = Relating(snapshot, labels, kinds, paragraphs)

    def related(annotation: Annotation) -> str:
        found = relating.of(annotation)
        ends = [f"{each.relation.type} {each.other.id}" for each in found if each.is_forward]
        return CATEGORY_SEPARATOR.join(ends)

    def relations(annotation: Annotation) -> str:
        return "\n".join(line.text for line in relating.lines(annotation))

    return [
        _column("words", labels.words, lambda a: a.text),
        _column("categories", labels.categories, lambda a: CATEGORY_SEPARATOR.join(a.categories)),
        _column("note", labels.note, lambda a: a.note),
        Column("relations", labels.relations, related, relations),
        _column("article", labels.article, lambda a: articles[a.article_id].title),
        _column("source", labels.source, lambda a: articles[a.article_id].source),
        _column("published", labels.published, lambda a: articles[a.article_id].published),
        _column("url", labels.url, lambda a: articles[a.article_id].url),
        _column("paragraph", labels.paragraph, lambda a: paragraphs[a.id]),
        _column("start", labels.start, lambda a: a.start if a.in_text else None),
        _column("end", labels.end, lambda a: a.end if a.in_text else None),
        _column("spans", labels.spans, _spans),
        _column("annotator", labels.annotator, lambda a: a.annotator),
        _column("created", labels.created, lambda a: a.created),
        _column("modified", labels.modified, lambda a: a.modified),
        _column("id", labels.identifier, lambda a: a.id),
        _column("article_id", f"{labels.article} {labels.identifier}", lambda a: a.article_id),
    ]


def paragraphs_in(text: str) -> list[tuple[int, str]]:
    """The lines that are numbered as paragraphs, in order from 1: where each begins, and it."""
    numbers, found, start = ParagraphNumbers(text), [], 0
    for place, line in enumerate(text.split("\n")):
        if numbers.of_line(place):
            found.append((start, line))
        start += len(line) + 1
    return found


def paragraphs_of(snapshot: Snapshot) -> Mapping[str, int | None]:
    """The number of the paragraph that each annotation begins in, by its id; None without one."""
    by_article = snapshot.by_article()
    found: dict[str, int | None] = {}
    for article in snapshot.articles:
        starts = [start for start, _ in paragraphs_in(article.text)]
        for annotation in by_article[article.id]:
            if not annotation.in_text:
                found[annotation.id] = None
                continue
            # A passage that begins with a line end begins with the paragraph that follows.
            words = annotation.words[0]
            blanks = len(words) - len(words.lstrip())
            found[annotation.id] = bisect_right(starts, annotation.start + blanks) or None
    return found


def _column(name: str, heading: str, value: Callable[[Annotation], Cell]) -> Column:
    return Column(name, heading, value, value)


def _spans(annotation: Annotation) -> str:
    return " ".join(f"{start}-{end}" for start, end in annotation.spans)


def _role_columns(kind: Kind, role_type: RoleType, labels: Labels) -> tuple[Column, Column]:
    name = role_type.name

    def value(annotation: Annotation) -> Cell:
        role = annotation.roles.get(name)
        return None if role is None else role.value

    def text(annotation: Annotation) -> Cell:
        role = annotation.roles.get(name)
        return None if role is None else role.text

    def words(annotation: Annotation) -> Cell:
        role = annotation.roles.get(name)
        return None if role is None else SPAN_SEPARATOR.join(role.words)

    heading = labels.role_words.format(role=role_type.label)
    return (
        Column(f"{kind.name}.{name}.value", role_type.label, value, text),
        Column(f"{kind.name}.{name}.words", heading, words, words),
    )


def _field_column(kind: Kind, field: Field, labels: Labels) -> Column:
    name, read = field.name, _reader(field, labels)

    def value(annotation: Annotation) -> Cell:
        return annotation.fields.get(name)

    def shown(annotation: Annotation) -> Cell:
        held = annotation.fields.get(name)
        return None if held is None else read(held)

    return Column(f"{kind.name}.{name}", field.label, value, shown)


def _reader(field: Field, labels: Labels) -> Callable[[FieldValue], Cell]:
    """What turns a field's value into what people read, numbers and whole dates kept as such."""
    choices = {choice.name: choice.label for choice in field.choices}

    def read(value: FieldValue) -> Cell:
        if isinstance(value, bool):
            return labels.yes if value else labels.no
        if not isinstance(value, str):
            return value
        if field.type is FieldType.DATE:
            return _date(value)
        return choices.get(value, value)

    return read


def _date(value: str) -> Cell:
    """A date; the text where it is only a year or a month."""
    try:
        return dt.date.fromisoformat(value) if _WHOLE_DATE.fullmatch(value) else value
    except ValueError:
        return value


def _with(kind: Kind, roles: Iterable[str], fields: Iterable[str]) -> Kind:
    more_roles = [RoleType(r, r, "", RoleReference.THING) for r in roles if not kind.role(r)]
    more_fields = [Field(f, f, FieldType.TEXT) for f in fields if not kind.field(f)]
    return replace(kind, roles=(*kind.roles, *more_roles), fields=(*kind.fields, *more_fields))
