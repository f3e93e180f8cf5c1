"""Arithmetic of an annotation's spans."""

from collections.abc import Iterable, Sequence

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


def without(spans: Iterable[Span], cut: Span) -> tuple[Span, ...]:
    """What is left of spans when a stretch is taken out of them; may be nothing."""
    left: list[Span] = []
    for span in spans:
        left.append(Span(span.start, min(span.end, cut.start)))
        left.append(Span(max(span.start, cut.end), span.end))
    return united(left)


def within(spans: Iterable[Span], part: Span) -> tuple[Span, ...]:
    """What of spans lies in a stretch; may be nothing."""
    return united(Span(max(s.start, part.start), min(s.end, part.end)) for s in spans)


def edge_limits(spans: Sequence[Span], number: int, length: int) -> Span:
    """How far the edges of a span may go: as far as its neighbours and the text reach.

    Args:
        spans: In text order.
        number: Of the span.
        length: Of the text.
    """
    start = spans[number - 1].end if number else 0
    return Span(start, spans[number + 1].start if number + 1 < len(spans) else length)
