"""The list of sources."""

from annotator.exporters.docx import styles as names
from annotator.exporters.docx import xml
from annotator.exporters.docx.book import Book
from annotator.exporters.sources import in_order

_STEP = 500


def add_sources(book: Book) -> None:
    """Append the articles as sources are cited; each leads to its article, and to its page."""
    book.step(book.labels.progress_index)
    if not book.snapshot.articles:
        return
    book.heading(1, book.labels.sources, new_page=True)
    style, title_look = book.styles.id(names.SOURCE), book.styles.look(names.SOURCE_TITLE)
    web_look = book.styles.look(names.HYPERLINK)
    for place, (article, cited) in enumerate(in_order(book.snapshot.articles, book.labels)):
        if place % _STEP == 0:
            book.still(book.labels.progress_index)
        rtl = xml.runs_rtl(cited.text)
        number = book.number()
        content = xml.bookmark_start(number, book.source_mark(article.id))
        if cited.before:
            content += xml.run(f"{cited.before} ", xml.PLAIN[rtl])
        title = xml.run(cited.title, title_look[xml.runs_rtl(cited.title)])
        content += xml.link(book.article_mark(article.id), title) + xml.bookmark_end(number)
        if cited.after:
            content += xml.run(f" {cited.after}", xml.PLAIN[rtl])
        if cited.url:
            content += xml.run(" ", "") + xml.web_link(cited.url, xml.run(cited.url, web_look[0]))
        book.body.append(xml.paragraph(style, content, rtl=rtl))
