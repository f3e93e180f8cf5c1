"""Half-open spans of code points."""

from typing import NamedTuple


class Span(NamedTuple):
    """``[start, end)`` in Unicode code points of an article's text.

    A named tuple, so that it equals and unpacks like the plain pair that callers pass in.
    """

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end
