"""The articles as a list of sources cites them: author, date, title, publisher, place, address.

The order and the punctuation are those of APA 7 for news articles; what is unknown is left out, and
where no author is known, the publisher or the title stands first.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from annotator.exporters.labels import Labels
from annotator.exporters.values import set_apart
from annotator.model.article import Article, ArticleInfo
from annotator.text.direction import is_right_to_left

_WEB = re.compile(r'https?://[^\s"\\<>]+', re.IGNORECASE)
_ENDS = (".", "?", "!", "…", "؟", "。", "？", "！")


@dataclass(frozen=True, slots=True)
class Citation:
    """An entry of the list of sources.

    Attributes:
        before: Who and when.
        title: Of the article, with its full stop.
        after: Publisher and place.
        url: Address; empty if it is no page of the web.
        short: How running text names the entry.
        place: What entries are sorted by.
    """

    before: str
    title: str
    after: str
    url: str
    short: str
    place: tuple[str, str]

    @property
    def text(self) -> str:
        """All of it in one line."""
        return " ".join(part for part in (self.before, self.title, self.after, self.url) if part)


def citation(article: ArticleInfo, labels: Labels) -> Citation:
    """An article's entry."""
    title, author, source, town = (
        " ".join(each.split())
        for each in (article.title, article.author, article.source, article.place)
    )
    day = labels.day(article.published) if article.published else labels.undated
    year = f"{article.published.year:04}" if article.published else labels.undated
    who = author or source
    day = set_apart(day, rtl=is_right_to_left(who or title))
    publisher = source if author else ""
    after = ", ".join(each for each in (publisher, town) if each)
    return Citation(
        before=f"{_ended(who)} ({day})." if who else "",
        title=_ended(title) if who else f"{title} ({day}).",
        after=_ended(after) if after else "",
        url=article.url if _WEB.fullmatch(article.url) else "",
        short=f"{who or title}, {year}",
        place=(
            (who or title).casefold(),
            article.published.isoformat() if article.published else "",
        ),
    )


def in_order(articles: Iterable[Article], labels: Labels) -> list[tuple[Article, Citation]]:
    """Articles with their entries, as a list of sources has them."""
    found = [(article, citation(article, labels)) for article in articles]
    return sorted(found, key=lambda each: each[1].place)


def _ended(text: str) -> str:
    return text if text.endswith(_ENDS) else f"{text}."
