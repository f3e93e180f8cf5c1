"""The last page: which characters of the texts are not as they were."""

import unicodedata
from collections import Counter

from annotator.exporters.docx import styles as names
from annotator.exporters.docx import values, xml
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
            listed = ", ".join(f"{_named(each)} × {counts[each]:,}" for each in sorted(counts))
            line = book.labels.replaced_line.format(
                article=values.article_caption(article, book.labels), characters=listed
            )
            book.paragraph(names.DETAILS, line)


def _named(character: str) -> str:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return f"{code} {name.lower()}" if name else code
