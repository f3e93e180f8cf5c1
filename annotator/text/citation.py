"""Where words come from, in one line."""

from annotator.model.article import ArticleInfo
from annotator.text.direction import is_right_to_left, isolated


def citation(article: ArticleInfo, *, day: str = "", paragraph: str = "") -> str:
    """Author, title, source, place, date, paragraph and address; what is unknown is left out.

    Args:
        article: What is cited.
        day: When it was published, as it should stand; left out, as ISO 8601 has it.
        paragraph: Where the words are in it, such as ``paragraph 3``; may be empty.
    """
    published = article.published.isoformat() if article.published is not None else ""
    rtl = is_right_to_left(article.title)
    title, author, *where = (
        _kept(" ".join(part.split()), rtl=rtl)
        for part in (
            article.title,
            article.author,
            article.source,
            article.place,
            day or published,
            paragraph,
        )
    )
    head = f"{author}: “{title}”" if author else f"“{title}”"
    line = ", ".join([head, *filter(None, where)])
    address = _kept(article.url.strip(), rtl=rtl)
    return f"{line}. {address}" if address else f"{line}."


def _kept(part: str, *, rtl: bool) -> str:
    """A part that does not mix with those beside it, where it may run the other way."""
    return part if is_right_to_left(part) is rtl else isolated(part)
