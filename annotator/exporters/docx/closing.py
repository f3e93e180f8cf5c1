"""The last page: which characters of the texts are not as they were."""

from collections import Counter

from annotator.exporters import values
from annotator.exporters.docx import styles as names
from annotator.exporters.docx import xml
from annotator.exporters.docx.book import Book


def add_replaced_characters(book: Book) -> None:
    """Append a note on the characters that XML forbids, if an article has any."""
    found = {
        article: Counter(xml.ILLEGAL.findall(article.text)) for article in book.snapshot.articles
    }
    if not any(found.values()):
        return
    book.heading(1, book.labels.replaced, new_page=True)
    book.paragraph(names.DETAILS, book.labels.replaced_intro)
    for article, counts in found.items():
        if counts:
            line = book.labels.replaced_line.format(
                article=values.article_caption(article, book.labels),
                characters=values.listed_characters(counts),
            )
            book.paragraph(names.DETAILS, line)
