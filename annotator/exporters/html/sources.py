"""The list of sources."""

from collections.abc import Iterable, Iterator, Mapping

from annotator.exporters.html.markup import direction, element, escape
from annotator.exporters.labels import Labels
from annotator.exporters.sources import in_order
from annotator.model.article import Article


def sources_section(
    articles: Iterable[Article], labels: Labels, numbers: Mapping[str, int]
) -> Iterator[str]:
    """The articles as sources are cited; each leads to its article, and to its page.

    Args:
        articles: In any order.
        labels: Words for people.
        numbers: Of the articles in the page, by id.
    """
    if not numbers:
        return
    yield '<section id="sources">' + element("h2", labels.sources) + '\n<ul class="sources">\n'
    for article, cited in in_order(articles, labels):
        title = f'<a href="#article-{numbers[article.id]}"><cite>{escape(cited.title)}</cite></a>'
        url = escape(cited.url)
        page = f'<a href="{url}" rel="noopener noreferrer">{url}</a>' if url else ""
        parts = (escape(cited.before), title, escape(cited.after), page)
        yield f"<li{direction(cited.text)}>{' '.join(part for part in parts if part)}</li>\n"
    yield "</ul></section>\n"
