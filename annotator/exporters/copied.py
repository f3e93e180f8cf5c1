"""Passages and tables as they are pasted elsewhere: as rich text, and as plain text."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotator.exporters import values
from annotator.exporters.data_columns import is_formula_like, paragraphs_in, paragraphs_of
from annotator.exporters.html.markup import direction, element, escape
from annotator.exporters.labels import Labels
from annotator.model.annotation import SPAN_SEPARATOR, Annotation
from annotator.model.article import Article
from annotator.model.scheme import Kind, Pattern, Scheme
from annotator.model.snapshot import Snapshot
from annotator.model.span import Span
from annotator.text.citation import citation
from annotator.text.segments import flatten

_OPENING, _CLOSING = '“„‟«‹「『"', '”“‟»›」』"'
_STYLES = {
    Pattern.SOLID: "solid",
    Pattern.DOTTED: "dotted",
    Pattern.DASHED: "dashed",
    Pattern.DASH_DOT: "dashed",
    Pattern.DOUBLE: "double",
    Pattern.WAVE: "wavy",
}
"""How CSS calls the patterns; it has no dash-dot (CSS Text Decoration 3, section 2.2)."""

_TABLE = ' border="1" cellspacing="0" cellpadding="4" style="border-collapse:collapse"'
_TEXT_CELL = ' valign="top" style="mso-number-format:\'\\@\'"'
"""Tells Excel that a cell is text, whatever it begins with."""


@dataclass(frozen=True, slots=True)
class Copied:
    """The same in two forms; who pastes chooses."""

    text: str
    html: str


def passage(
    article: Article,
    spans: Sequence[Span],
    annotations: Sequence[Annotation],
    scheme: Scheme,
    labels: Labels,
) -> Copied:
    """Words of an article in quotation marks, with the colours of their highlights, and the source.

    Args:
        article: Where the words are.
        spans: The words, in text order; without any, those that the annotations have lost.
        annotations: Those that may cover some of the words.
        scheme: Knows the colours.
        labels: Words of the citation.
    """
    if spans:
        pieces = [article.text[span.start : span.end] for span in spans]
        coloured = [_coloured(article.text, span, annotations, scheme) for span in spans]
        starts = [start for start, _ in paragraphs_in(article.text)]
        paragraph = bisect_right(starts, spans[0].start)
    else:
        pieces = [annotation.text for annotation in annotations]
        coloured, paragraph = [escape(piece) for piece in pieces], 0
    words = SPAN_SEPARATOR.join(pieces)
    quoted = words[:1] in _OPENING and words[-1:] in _CLOSING
    form = "{words}" if quoted else labels.quoted
    source = f"— {_cited(article, paragraph, labels)}"
    shown = form.format(words=SPAN_SEPARATOR.join(coloured))
    html = f"<blockquote><p{direction(words)}>{shown}</p></blockquote>\n{element('p', source)}\n"
    return Copied(f"{form.format(words=words)}\n{source}\n", html)


def table(
    article: Article, annotations: Sequence[Annotation], scheme: Scheme, labels: Labels
) -> Copied:
    """A row per annotation: kind, words, roles, fields, categories, note, source.

    Roles, fields, categories and notes that no row has are left out.
    """
    known = tuple(annotations)
    kinds = values.kinds_of(scheme, known)
    paragraphs = paragraphs_of(Snapshot(articles=(article,), annotations=known))
    details = [dict(_details(kinds[each.kind], each, labels)) for each in known]
    last = ("", labels.categories, labels.note)
    found = dict.fromkeys(name for row in details for name in row)
    names = sorted(found, key=lambda name: last.index(name) if name in last else 0)
    heads = [labels.kind, labels.words, *names, labels.source]
    rows = [
        [
            kinds[each.kind].label,
            each.text,
            *(row.get(name, "") for name in names),
            _cited(article, paragraphs[each.id] or 0, labels),
        ]
        for each, row in zip(known, details, strict=True)
    ]
    text = "".join("\t".join(map(_plain_cell, row)) + "\n" for row in (heads, *rows))
    head = "".join(element("th", name, ' align="left"') for name in heads)
    body = "".join(
        f"<tr>{''.join(_cells(row, kinds[each.kind]))}</tr>\n"
        for row, each in zip(rows, known, strict=True)
    )
    return Copied(text, f"<table{_TABLE}>\n<tr>{head}</tr>\n{body}</table>\n")


def _coloured(text: str, span: Span, annotations: Iterable[Annotation], scheme: Scheme) -> str:
    """Words as HTML in the colours of the innermost annotation that covers them."""
    known = {each.id: each for each in annotations}
    kinds = values.kinds_of(scheme, tuple(known.values()))
    covering = [(place, each.id) for each in known.values() for place in each.spans]
    parts = []
    for run in flatten(covering, *span):
        words = escape(text[run.start : run.end]).replace("\n", "<br>\n")
        kind = kinds[known[run.keys[-1]].kind] if run.keys else None
        parts.append(words if kind is None else _highlighted(words, kind))
    return "".join(parts)


def _highlighted(words: str, kind: Kind) -> str:
    """HTML in a kind's colours of paper; Word takes the ground and a plain underline of it."""
    fill, line = kind.light.fill, kind.light.line
    decoration = f"text-decoration:underline {_STYLES[kind.pattern]} {line}"
    return f'<span style="background-color:{fill};color:#1B1F24;{decoration}">{words}</span>'


def _details(kind: Kind, annotation: Annotation, labels: Labels) -> Iterator[tuple[str, str]]:
    for name, role in values.role_items(kind, annotation):
        yield name, values.role_text(role, labels)
    yield from values.field_items(kind, annotation, labels)
    if annotation.categories:
        yield labels.categories, ", ".join(annotation.categories)
    if annotation.note.strip():
        yield labels.note, annotation.note.strip()


def _cells(row: Sequence[str], kind: Kind) -> Iterator[str]:
    for number, cell in enumerate(row):
        words = escape(cell).replace("\n", "<br>\n")
        shown = _highlighted(words, kind) if number == 1 else words
        yield f"<td{_TEXT_CELL}{direction(cell)}>{shown}</td>"


def _plain_cell(cell: str) -> str:
    """A cell of a line; what might be taken for a formula begins with an apostrophe."""
    line = " ".join(cell.split())
    return f"'{line}" if is_formula_like(line) else line


def _cited(article: Article, paragraph: int, labels: Labels) -> str:
    day = labels.day(article.published) if article.published is not None else ""
    place = f"{labels.paragraph.lower()} {paragraph}" if paragraph else ""
    return citation(article, day=day, paragraph=place)
