"""Articles and their texts in the project's file."""

import datetime as dt
import json
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from annotator.model.article import Article, ArticleInfo, ArticleRow
from annotator.store.database import Database, Row
from annotator.store.failures import telling_row
from annotator.store.records import to_text

_COLUMNS = tuple(field.name for field in fields(ArticleInfo) if field.name != "length")
_STORED = ", ".join(_COLUMNS)
_INFO = ", ".join(f"articles.{name}" for name in _COLUMNS) + ", texts.length"
_JOINED = "articles JOIN texts USING (text_sha256)"
_ID = _COLUMNS.index("id")
_PUBLISHED = _COLUMNS.index("published")
_ADDED = _COLUMNS.index("added")
_NOTES = _COLUMNS.index("notes")
_DONE = _COLUMNS.index("done")
_LARGEST = 2**63 - 1

_Made = TypeVar("_Made")

_KEPT_TEXTS = 4
"""Texts kept in memory: they never change, and annotating reads the same one again and again."""


class Articles:
    """Reads and writes articles."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._texts: OrderedDict[str, str] = OrderedDict()

    def infos(self, ids: Iterable[str] | None = None) -> list[ArticleInfo]:
        """Metadata of some articles or of all, in order of addition; unknown ids are left out."""
        return self._made(_info, self._rows(_INFO, ids))

    def whole(self, ids: Iterable[str] | None = None) -> list[Article]:
        """Some articles or all with their texts, in order of addition."""
        return self._made(_article, self._rows(f"{_INFO}, texts.text", ids))

    def rows(self, ids: Iterable[str] | None = None) -> list[ArticleRow]:
        """Articles with these ids, or all, as lists show them, in order of addition."""
        placed = "SELECT count(*) FROM spans WHERE article_id = articles.id AND position = 0"
        orphans = "SELECT count(*) FROM orphans WHERE article_id = articles.id"
        rows = self._rows(f"{_INFO}, ({placed}) + ({orphans})", ids)
        return self._made(_counted, rows)

    def info(self, key: str | int) -> ArticleInfo | None:
        """Metadata of the article with an id or a number; None if there is none."""
        column = "number" if isinstance(key, int) else "id"
        if isinstance(key, int) and not 0 < key <= _LARGEST:
            return None
        row = self._database.row(f"SELECT {_INFO} FROM {_JOINED} WHERE {column} = ?", (key,))
        return self._made(_info, [row])[0] if row else None

    def with_text(self, info: ArticleInfo) -> Article:
        """An article with its text."""
        known = {name: getattr(info, name) for name in (*_COLUMNS, "length")}
        return Article(**known, text=self.text(info.text_sha256))

    def text(self, text_sha256: str) -> str:
        """The text with a hash."""
        text = self._texts.pop(text_sha256, None)
        if text is None:
            sql = "SELECT text FROM texts WHERE text_sha256 = ?"
            text = str(self._database.one(sql, (text_sha256,))[0])
        self._texts[text_sha256] = text
        if len(self._texts) > _KEPT_TEXTS:
            self._texts.popitem(last=False)
        return text

    def each_text(self) -> Iterator[tuple[str, str, int]]:
        """Every text with its hash and length as they are stored."""
        yield from self._database.each("SELECT text_sha256, text, length FROM texts")

    def twin(self, text_sha256: str, title: str) -> ArticleInfo | None:
        """The article with the same text and title, if the project has it."""
        row = self._database.row(
            f"SELECT {_INFO} FROM {_JOINED} WHERE text_sha256 = ? AND title = ? ORDER BY number",
            (text_sha256, title),
        )
        return self._made(_info, [row])[0] if row else None

    def add(self, articles: Sequence[ArticleInfo]) -> list[ArticleInfo]:
        """Add articles; those without a number get the next ones.

        Of an ``ArticleInfo`` that comes back by undo, the text is still there.
        """
        if not articles:
            return []
        last = self._database.row("SELECT seq FROM sqlite_sequence WHERE name = 'articles'")
        number = last[0] if last else 0
        added: list[ArticleInfo] = []
        for article in articles:
            number += not article.number
            added.append(article if article.number else replace(article, number=number))
        self._keep_texts(added)
        marks = ", ".join("?" * len(_COLUMNS))
        self._database.write_many(
            f"INSERT INTO articles ({_STORED}) VALUES ({marks})", map(_values, added)
        )
        self._index(added)
        return added

    def change(self, pairs: Sequence[tuple[ArticleInfo, ArticleInfo]]) -> None:
        """Give articles other metadata or another text: (before, after) each."""
        self._keep_texts(after for _, after in pairs)
        read = [a for b, a in pairs if (b.title, b.text_sha256) != (a.title, a.text_sha256)]
        self._unindex(read)
        places = ", ".join(f"{name} = ?" for name in _COLUMNS)
        self._database.write_many(
            f"UPDATE articles SET {places} WHERE id = ?",
            [(*_values(after), after.id) for _, after in pairs],
        )
        self._index(read)

    def remove(self, articles: Sequence[ArticleInfo]) -> None:
        """Remove articles; their texts stay, so that undo can bring them back."""
        self._unindex(articles)
        self._database.write_many(
            "DELETE FROM articles WHERE id = ?", [(article.id,) for article in articles]
        )

    def _keep_texts(self, articles: Iterable[ArticleInfo]) -> None:
        self._database.write_many(
            "INSERT OR IGNORE INTO texts (text_sha256, text, length) VALUES (?, ?, ?)",
            [(a.text_sha256, a.text, a.length) for a in articles if isinstance(a, Article)],
        )

    def _made(self, make: Callable[[Row], _Made], rows: Sequence[Row]) -> list[_Made]:
        found: list[_Made] = []
        with telling_row(self._database.path, "articles", lambda: rows[len(found)][_ID]):
            found.extend(map(make, rows))
        return found

    def _rows(self, columns: str, ids: Iterable[str] | None) -> list[Row]:
        chosen = "" if ids is None else "WHERE articles.id IN (SELECT value FROM json_each(?))"
        return self._database.rows(
            f"SELECT {columns} FROM {_JOINED} {chosen} ORDER BY articles.number",
            () if ids is None else (json.dumps(list(ids)),),
        )

    def _index(self, articles: Sequence[ArticleInfo]) -> None:
        self._database.write_many(
            "INSERT INTO article_search (rowid, title, text) "
            "SELECT number, title, text FROM article_search_content WHERE number = ?",
            [(article.number,) for article in articles],
        )

    def _unindex(self, articles: Sequence[ArticleInfo]) -> None:
        # An index over external content must be told what it once was given (FTS5, 4.4.3).
        self._database.write_many(
            "INSERT INTO article_search (article_search, rowid, title, text) "
            "SELECT 'delete', number, title, text FROM article_search_content WHERE number = ?",
            [(article.number,) for article in articles],
        )


def _values(article: ArticleInfo) -> list[object]:
    values = [getattr(article, name) for name in _COLUMNS]
    published = article.published
    values[_PUBLISHED] = published.isoformat() if published is not None else None
    values[_ADDED] = to_text(article.added)
    values[_NOTES] = json.dumps(article.notes, ensure_ascii=False)
    values[_DONE] = int(article.done)
    return values


def _counted(row: Row) -> ArticleRow:
    return ArticleRow(_info(row[:-1]), row[-1])


def _known(row: Row) -> dict[str, Any]:
    values: dict[str, Any] = dict(zip((*_COLUMNS, "length", "text"), row, strict=False))
    published = row[_PUBLISHED]
    values["published"] = dt.date.fromisoformat(published) if published else None
    values["added"] = dt.datetime.fromisoformat(row[_ADDED])
    values["notes"] = tuple(json.loads(row[_NOTES]))
    values["done"] = bool(row[_DONE])
    return values


def _info(row: Row) -> ArticleInfo:
    return ArticleInfo(**_known(row))


def _article(row: Row) -> Article:
    return Article(**_known(row))
