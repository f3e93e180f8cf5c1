"""What an annotation's fields, roles and dates read like."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from annotator.exporters.labels import Labels
from annotator.model.annotation import Annotation, FieldValue, Lost, Role
from annotator.model.article import ArticleInfo
from annotator.model.relation import Related
from annotator.model.scheme import (
    Colours,
    Field,
    FieldType,
    Kind,
    Pattern,
    RoleReference,
    Scheme,
)
from annotator.text.direction import is_right_to_left

_GREY = Colours(fill="#E5E7EB", line="#4B5563")
_DARK_GREY = Colours(fill="#40444C", line="#B4BAC4")
_ELLIPSIS = "…"
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _NO_BREAK = "\u200e", "\u200f", "\u00a0"
_CAPTION_LIMIT = 60
# The shape of a language tag (BCP 47, section 2.1), without its private and old forms.
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def kinds_of(scheme: Scheme | None, annotations: tuple[Annotation, ...]) -> dict[str, Kind]:
    """The scheme's kinds by name, then grey ones for annotations whose kind it does not have."""
    kinds = {kind.name: kind for kind in scheme.kinds} if scheme else {}
    for annotation in annotations:
        if annotation.kind not in kinds:
            kinds[annotation.kind] = _made_up(annotation.kind)
    return kinds


def _made_up(name: str) -> Kind:
    label = name.capitalize()
    return Kind(
        name=name,
        label=label,
        plural=label,
        letter=label[:1],
        shortcut="",
        pattern=Pattern.SOLID,
        light=_GREY,
        dark=_DARK_GREY,
    )


def field_items(kind: Kind, annotation: Annotation, labels: Labels) -> Iterator[tuple[str, str]]:
    """Label and text of each field that is set, in the scheme's order, unknown ones last."""
    for field in kind.fields:
        if field.name in annotation.fields:
            yield field.label, field_text(field, annotation.fields[field.name], labels)
    for name, value in annotation.fields.items():
        if kind.field(name) is None:
            yield name, plain_text(value, labels)


def role_items(kind: Kind, annotation: Annotation) -> Iterator[tuple[str, Role]]:
    """Label and role of each role that is set, in the scheme's order, unknown ones last."""
    for role_type in kind.roles:
        if role_type.name in annotation.roles:
            yield role_type.label, annotation.roles[role_type.name]
    for name, role in annotation.roles.items():
        if kind.role(name) is None:
            yield name, role


def persons(kind: Kind, annotation: Annotation) -> Iterator[str]:
    """Names of the persons that an annotation's roles name, in the scheme's order."""
    for role_type in kind.roles:
        role = annotation.roles.get(role_type.name)
        if role is not None and role_type.refers is RoleReference.PERSON:
            name = " ".join(role.text.split())
            if name:
                yield name


def paragraph_mark(number: int | None) -> str:
    """The number of a paragraph as tables and lists name it; empty without one."""
    return f"¶{_NO_BREAK}{number}" if number else ""


def relation_label(scheme: Scheme | None, related: Related) -> str:
    """What a relation says at this end; the name of a type that the scheme does not have."""
    name = related.relation.type
    declared = scheme.relation(name) if scheme else None
    return declared.read(forward=related.is_forward) if declared else name


def related_words(related: Related, limit: int) -> str:
    """The beginning of the words at a relation's other end, as they stand after a label."""
    words = shortened(related.other.text, limit)
    # The marks keep quotation marks at the ends of the words with them (UAX #9, rule N1).
    return set_apart(words, rtl=False)


def set_apart(text: str, *, rtl: bool) -> str:
    """Words of one direction as they stand among words of another."""
    own = is_right_to_left(text)
    mark = _RIGHT_TO_LEFT if own else _LEFT_TO_RIGHT
    return text if own is rtl else f"{mark}{text}{mark}"


def closed(text: str, *, rtl: bool) -> str:
    """A part of a line of a direction, after which what follows is in that direction again.

    Digits and marks that follow words of another direction would else go with these (UAX #9,
    rules W2, N1 and N2).
    """
    return (
        text
        if is_right_to_left(text) is rtl
        else f"{text}{_RIGHT_TO_LEFT if rtl else _LEFT_TO_RIGHT}"
    )


def field_text(field: Field, value: FieldValue, labels: Labels) -> str:
    """A field's value as people read it."""
    if field.type is FieldType.CHOICE:
        return field.choice_label(str(value))
    return plain_text(value, labels)


def plain_text(value: FieldValue, labels: Labels) -> str:
    """A value by its own type: yes or no, a number without idle decimals, or the text."""
    if isinstance(value, bool):
        return labels.yes if value else labels.no
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def role_text(role: Role, labels: Labels) -> str:
    """The normalised value with the text's words behind it where they differ."""
    words = _ELLIPSIS.join(role.words) or lost_text(role.lost)
    if role.value and words and words != role.value:
        return labels.normalised.format(value=role.value, words=words)
    return role.text


def lost_text(lost: Iterable[Lost]) -> str:
    """Words that are no longer in the text."""
    return _ELLIPSIS.join(each.words for each in lost)


def shortened(text: str, limit: int) -> str:
    """The text in one line, cut at a word when it is longer than the limit in characters."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[:limit].rsplit(" ", 1)[0] if " " in text[:limit] else text[:limit]
    return cut.rstrip(" ,;:–—-") + _ELLIPSIS


def article_caption(article: ArticleInfo, labels: Labels) -> str:
    """Title and date in one short line."""
    title = shortened(article.title, _CAPTION_LIMIT)
    if article.published is None:
        return title
    day = labels.day(article.published).replace(" ", _NO_BREAK)
    # Digits that follow Arabic letters would stand on the wrong side (UAX #9, rule W2), and so
    # would those before an Arabic month that follow other letters.
    mark = _LEFT_TO_RIGHT if is_right_to_left(title) else ""
    return f"{title} · {_RIGHT_TO_LEFT if is_right_to_left(day) else mark}{day}"


def article_details(article: ArticleInfo, labels: Labels) -> list[tuple[str, str]]:
    """Label and text of what is known about an article, in order."""
    known = {
        labels.published: labels.day(article.published) if article.published else "",
        labels.source: article.source,
        labels.author: article.author,
        labels.place: article.place,
        labels.language: article.language,
        labels.url: article.url,
        labels.file: article.file_name,
    }
    return [(label, text) for label, text in known.items() if text]


def comment_lines(
    kind: Kind, annotation: Annotation, labels: Labels, relations: Iterable[str] = ()
) -> list[str]:
    """What a comment on an annotation says below its kind: all but its words.

    ``relations`` are lines on what it is related to, which stand before its note.
    """
    items = [(labels.categories, ", ".join(annotation.categories))] if annotation.categories else []
    items += field_items(kind, annotation, labels)
    items += [(label, role_text(role, labels)) for label, role in role_items(kind, annotation)]
    lines = [labels.colon.format(label=label, text=text) for label, text in items]
    if annotation.lost and annotation.in_text:
        lost = labels.colon.format(label=labels.no_longer, text=lost_text(annotation.lost))
        lines.insert(0, lost)
    elif annotation.lost:
        lines.insert(0, labels.no_longer)
    return [*lines, *relations, *annotation.note.splitlines()]


def timestamp(when: dt.datetime) -> str:
    """A moment as Word's comments hold it: UTC to the second, marked so (ISO 8601)."""
    utc = when.astimezone(dt.UTC) if when.tzinfo else when
    return utc.replace(tzinfo=None, microsecond=0).isoformat() + "Z"


def language_tag(article: ArticleInfo) -> str:
    """The article's language as formats take it; empty where it is none."""
    return article.language if _LANGUAGE_TAG.fullmatch(article.language) else ""


def listed_characters(counts: Mapping[str, int]) -> str:
    """Characters by code and name with how often each is there, in one line."""
    return ", ".join(f"{_named(each)} × {counts[each]:,}" for each in sorted(counts))


def _named(character: str) -> str:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return f"{code} {name.lower()}" if name else code
