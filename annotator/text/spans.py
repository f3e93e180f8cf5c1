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


def without(spans: Iterable[Span], cut: Span) -> tuple[Span, ...]:
    """What is left of spans when a stretch is taken out of them; may be nothing."""
    left: list[Span] = []
    for span in spans:
        if not span.overlaps(cut):
            left.append(span)
            continue
        left.append(Span(span.start, max(span.start, cut.start)))
        left.append(Span(min(span.end, cut.end), span.end))
    return united(left)


def parted(spans: Iterable[Span], at: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Spans before and after a position; a span that holds it is cut in two."""
    before, after = [], []
    for span in spans:
        before.append(Span(span.start, min(span.end, at)))
        after.append(Span(max(span.start, at), span.end))
    return united(s for s in before if s.start < s.end), united(s for s in after if s.start < s.end)
