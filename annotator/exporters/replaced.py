"""Characters that a format cannot hold: told to who exports, and listed in the file."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from annotator.exporters import values
from annotator.exporters.exporter import Options
from annotator.model.article import Article

__all__ = ["replaced_lines"]

_MOST = 200
"""Characters of the list that is told; the file has all of it."""


def replaced_lines(
    articles: Iterable[Article],
    options: Options,
    cannot_hold: Callable[[str], Iterable[str] | Mapping[str, int]],
) -> list[str]:
    """A line for each article in which characters are replaced, and one notice of all of them.

    Args:
        articles: Whose texts are written.
        options: Its ``notice`` is told, if there are any.
        cannot_hold: Finds the characters of a text that the format cannot hold, or counts them.
    """
    labels, lines, total = options.labels, [], Counter[str]()
    for article in articles:
        counts = Counter(cannot_hold(article.text))
        if counts:
            total += counts
            caption = values.article_caption(article, labels)
            listed = values.listed_characters(counts)
            lines.append(labels.replaced_line.format(article=caption, characters=listed))
    if total:
        listed = values.shortened(values.listed_characters(total), _MOST)
        options.notice(labels.replaced_told.format(characters=listed))
    return lines
