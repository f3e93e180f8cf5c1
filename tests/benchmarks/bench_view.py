"""Thousands of highlights at once, beside a text format for each and a page without any."""

import datetime as dt
import random
import time
from dataclasses import replace

from measuring import Benchmark
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from annotator.assets import resource
from annotator.model.annotation import Annotation
from annotator.model.article import Article
from annotator.model.scheme_file import parse_scheme
from annotator.model.span import Span
from annotator.ui import theme
from annotator.ui.reading.article_view import ArticleView

NOW = dt.datetime(2024, 3, 12, tzinfo=dt.UTC)
PARAGRAPH = "An official said on Tuesday that the talks about the crossing would go on. " * 6 + "\n"
LENGTH = 1_000_000
ANNOTATIONS = 10_000
SIZE = (900, 800)
PAGE = 1_800
"""Characters of which a window of that size shows all."""
OVERLAPS = 1_000
FRAME = 1 / 60
"""Seconds between two pictures of a 60 Hz screen."""


class Material:
    """An article of 1 MB with overlapping annotations."""

    def __init__(self):
        self.app = QApplication.instance() or QApplication(["annotator"])
        theme.install(self.app, "light")
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


class Pages(Material):
    """The first page of the article twice: with a thousand overlapping annotations, and without."""

    def __init__(self):
        super().__init__()
        luck = random.Random(2)  # noqa: S311 - the same spans every time
        kinds, starts = self.scheme.kinds, range(0, PAGE * OVERLAPS, PAGE)
        spans = [(start // OVERLAPS, luck.randint(20, 400)) for start in starts]
        self.annotations = [
            replace(
                self.annotations[number],
                kind=kinds[number % len(kinds)].name,
                spans=(Span(start, start + length),),
                words=(self.text[start : start + length],),
            )
            for number, (start, length) in enumerate(spans)
        ]
        self.dense, self.bare = ArticleView(), ArticleView()
        for view in (self.dense, self.bare):
            view.show_article(self.article, self.scheme)
            view.resize(*SIZE)
            view.show()
        self.dense.put(self.annotations)
        self.app.processEvents()

    def paint_dense(self):
        """A frame of what is on the screen already."""
        self.dense.viewport().repaint()

    def paint_dense_anew(self):
        """The first frame: where highlights are is found out anew."""
        self.dense.highlights.forget_layout()
        self.dense.viewport().repaint()

    def paint_bare(self):
        """A frame of the page without annotations."""
        self.bare.viewport().repaint()


def one_frame(material):
    del material
    time.sleep(FRAME)


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
        "1 MB, 10,000 highlights: view / one text format each",
        Material,
        open_view,
        open_with_formats,
        aim=0.2,
        rounds=3,
    ),
    Benchmark(
        "frame of a page with 1,000 overlaps / the page without",
        Pages,
        Pages.paint_dense,
        Pages.paint_bare,
        aim=3.0,
        rounds=25,
    ),
    Benchmark(
        "first frame of a page with 1,000 overlaps / a 60 Hz frame",
        Pages,
        Pages.paint_dense_anew,
        one_frame,
        aim=1.0,
        rounds=15,
    ),
]
