"""Arithmetic of an annotation's spans."""

from collections.abc import Iterable

from annotator.model.span import Span


def united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in text order, those that touch or overlap joined; empty ones are dropped."""
    joined: list[Span] = []
    for span in sorted(spans):
        if span.start >= span.end:
            continue
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
