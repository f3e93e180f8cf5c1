"""Opening a long article with thousands of highlights, beside Qt's bare text widgets."""

import datetime as dt
import random

from measuring import Benchmark
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from annotator.assets import resource
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.scheme_file import parse_scheme
from annotator.model.span import Span
from annotator.ui.article_view import ArticleView

NOW = dt.datetime(2024, 3, 12, tzinfo=dt.UTC)
PARAGRAPH = "An official said on Tuesday that the talks about the crossing would go on. " * 6 + "\n"
LENGTH = 1_000_000
ANNOTATIONS = 10_000
SIZE = (900, 800)


class Material:
    """An article of 1 MB with overlapping annotations."""

    def __init__(self):
        self.app = QApplication.instance() or QApplication(["annotator"])
        source = resource("schemes", "news.toml").read_text("utf-8")
        self.scheme = parse_scheme(source, "news.toml")
        self.text = (PARAGRAPH * (LENGTH // len(PARAGRAPH) + 1))[:LENGTH]
        luck = random.Random(1)  # noqa: S311 - the same spans every time
        self.article = Article(
            id="a", title="T", text_sha256="", length=LENGTH, added=NOW, text=self.text
        )
        self.annotations = sorted(
            (self.annotation(number, luck) for number in range(ANNOTATIONS)),
            key=lambda annotation: annotation.spans,
        )

    def annotation(self, number, luck):
        start = luck.randrange(LENGTH - 400)
        span = Span(start, start + luck.randint(20, 400))
        kind = self.scheme.kinds[number % len(self.scheme.kinds)]
        return Annotation(
            id=f"n{number}",
            article_id="a",
            kind=kind.name,
            spans=(span,),
            words=(self.text[slice(*span)],),
            created=NOW,
            modified=NOW,
        )


def painted(widget):
    widget.resize(*SIZE)
    widget.show()
    widget.grab()
    widget.close()
    widget.deleteLater()


def open_view(material):
    view = ArticleView()
    view.show_article(material.article, material.scheme)
    view.put(material.annotations)
    painted(view)


def open_bare(material):
    edit = QPlainTextEdit()
    edit.setPlainText(material.text)
    painted(edit)


def open_with_formats(material):
    edit = QPlainTextEdit()
    edit.setPlainText(material.text)
    cursor = QTextCursor(edit.document())
    form = QTextCharFormat()
    form.setBackground(QColor("#FFE3BA"))
    for annotation in material.annotations:
        cursor.setPosition(annotation.start)
        cursor.setPosition(annotation.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(form)
    painted(edit)


BENCHMARKS = [
    Benchmark(
        "1 MB, 10,000 highlights: view / bare text without any",
        Material,
        open_view,
        open_bare,
        aim=2.0,
    ),
    Benchmark(
        "1 MB, 10,000 highlights: view / one text format each",
        Material,
        open_view,
        open_with_formats,
        aim=0.2,
        rounds=3,
    ),
]
