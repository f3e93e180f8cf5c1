"""The articles: title, what is known about each, and its text."""

from annotator.exporters import values
from annotator.exporters.docx import styles as names
from annotator.exporters.docx import xml
from annotator.exporters.docx.book import Book
from annotator.exporters.docx.orphans import add_orphans
from annotator.exporters.docx.text import add_article_text
from annotator.exporters.sources import citation
from annotator.model.article import Article

_LABEL_WIDTH = 1500


def add_articles(book: Book, width: int) -> None:
    """Append each article on a page of its own; ``width`` is that of its lines, in twips."""
    count = len(book.snapshot.articles)
    for number, article in enumerate(book.snapshot.articles, start=1):
        book.step(book.labels.progress_article.format(number=number, count=count))
        book.heading(1, article.title, book.article_mark(article.id), new_page=True)
        _add_details(book, article, width)
        for note in article.notes:
            book.paragraph(names.ARTICLE_NOTE, note)
        add_article_text(book, article, book.by_article[article.id])
        add_orphans(book, book.by_article[article.id])


def _add_details(book: Book, article: Article, width: int) -> None:
    known = values.article_details(article, book.labels)
    style, quiet = book.styles.id(names.TABLE_TEXT), book.styles.look(names.QUIET)
    widths = [_LABEL_WIDTH, width - _LABEL_WIDTH]
    rtl = book.labels.is_rtl
    book.body.append(xml.table_start(book.styles.id(names.PLAIN_TABLE), widths, rtl=rtl))
    for label, text in known:
        # A right-to-left value stays beside its label: only its run has that direction.
        value = xml.paragraph(style, xml.run(text, xml.PLAIN[xml.runs_rtl(text)]))
        book.body.append(xml.row([xml.text_paragraph(style, label, quiet), value]))
    cited = citation(article, book.labels).short
    shown = xml.run(cited, book.styles.look(names.HYPERLINK)[xml.runs_rtl(cited)])
    value = xml.paragraph(style, xml.link(book.source_mark(article.id), shown))
    book.body.append(xml.row([xml.text_paragraph(style, book.labels.cited, quiet), value]))
    book.body.append(xml.TABLE_END)
    book.paragraph(names.DETAILS, "")
