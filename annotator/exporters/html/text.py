"""An article's text, to the letter, with its highlights."""

from collections.abc import Iterator, Mapping, Sequence

from annotator.exporters import values
from annotator.exporters.html.look import LEVELS
from annotator.exporters.html.markup import direction, escape
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.text.direction import is_right_to_left
from annotator.text.paragraphs import ParagraphNumbers
from annotator.text.segments import flatten, underline_levels

_DEEPEST = 8
"""Elements within each other for one word; browsers cut at 512, and nobody sees more."""


class Marks:
    """Opens the elements around highlighted words.

    Args:
        numbers: Number of each annotation in the page, by id.
        kinds: Number of each kind, by name.
    """

    def __init__(
        self,
        annotations: Sequence[Annotation],
        numbers: Mapping[str, int],
        kinds: Mapping[str, int],
    ) -> None:
        spans = [(span, each) for each in annotations for span in each.spans]
        levels = underline_levels([span for span, _ in spans])
        self.spans = [(span, place) for place, (span, _) in enumerate(spans)]
        self._numbers = [numbers[each.id] for _, each in spans]
        self._classes = [
            f"k{kinds[each.kind]} l{min(level, LEVELS)}"
            for (_, each), level in zip(spans, levels, strict=True)
        ]
        self._begun: set[int] = set()

    def around(self, words: str, places: tuple[int, ...]) -> str:
        """Words within highlights, the outermost first."""
        if not places:
            return words
        outer, inner = places[: -_DEEPEST + 1], places[-_DEEPEST + 1 :]
        if len(places) <= _DEEPEST:
            return self._open(places) + words + "</mark>" * len(places)
        start = self._mark(outer[-1], [self._numbers[place] for place in outer])
        return start + self._open(inner) + words + "</mark>" * _DEEPEST

    def _open(self, places: tuple[int, ...]) -> str:
        return "".join([self._mark(place, [self._numbers[place]]) for place in places])

    def _mark(self, place: int, numbers: Sequence[int]) -> str:
        number = numbers[-1]
        first = "" if number in self._begun else f' id="a{number}" tabindex="0"'
        self._begun.add(number)
        listed = " ".join(map(str, numbers))
        return f'<mark class="{self._classes[place]}" data-a="{listed}"{first}>'


def text_lines(article: Article, marks: Marks) -> Iterator[str]:
    """A paragraph of HTML per line of the text."""
    tag = values.language_tag(article)
    # The left-to-right lines of a right-to-left article are not in its language.
    foreign = bool(tag) and is_right_to_left(article.text)
    numbers = ParagraphNumbers(article.text)
    text, pieces, start = article.text, [""], 0
    lines = text.split("\n")
    for run in flatten(marks.spans, 0, len(text)):
        for number, words in enumerate(text[run.start : run.end].split("\n")):
            if number:
                yield _paragraph(lines[start], pieces, numbers.of_line(start), foreign=foreign)
                pieces, start = [], start + 1
            if words:
                pieces.append(marks.around(escape(words), run.keys))
    yield _paragraph(lines[start], pieces, numbers.of_line(start), foreign=foreign)


def _paragraph(line: str, pieces: Sequence[str], number: int, *, foreign: bool) -> str:
    way = direction(line)
    language = ' lang=""' if foreign and not way and number else ""
    counted = f' data-n="{number}"' if number else ""
    return f"<p{counted}{way}{language}>{''.join(pieces)}</p>\n"
