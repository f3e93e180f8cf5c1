"""Searches articles and annotations."""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator

from annotator.model.annotation import SPAN_SEPARATOR
from annotator.model.snapshot import Hit
from annotator.store.database import Database, Row
from annotator.store.long_texts import LONG, LongTexts
from annotator.store.query import Query

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Put around matches by ``highlight()``; canonical text holds neither."""

_BEFORE, _AFTER = 50, 110
"""Code points of a snippet before and after where its match begins."""

_ELLIPSIS = "…"
_QUOTE = '"'
_WILD = re.compile("[%_!]")
"""What LIKE takes for something else, with "!" to say that it is meant as it stands."""

_ARTICLES = """
    SELECT articles.id, articles.number, articles.title, {0}
    FROM article_search JOIN articles ON articles.number = article_search.rowid
    WHERE article_search MATCH ? AND articles.id <> ? ORDER BY article_search.rowid LIMIT ?
"""
_ANNOTATIONS = """
    SELECT annotations.article_id, articles.number, articles.title, annotations.id, {0}
    FROM annotation_search
    JOIN annotations ON annotations.number = annotation_search.rowid
    JOIN articles ON articles.id = annotations.article_id
    WHERE annotation_search MATCH ? AND articles.id <> ?
    ORDER BY annotation_search.rowid LIMIT ?
"""

_ARTICLES_WITH = """
    SELECT articles.id
    FROM article_search JOIN articles ON articles.number = article_search.rowid
    WHERE article_search MATCH ?1
    UNION SELECT annotations.article_id
    FROM annotation_search JOIN annotations ON annotations.number = annotation_search.rowid
    WHERE annotation_search MATCH ?1
"""
_ARTICLES_WITH_PARTS = """
    SELECT id FROM articles JOIN texts USING (text_sha256) WHERE {0}
    UNION SELECT annotations.article_id FROM annotation_search AS found
    JOIN annotations ON annotations.number = found.rowid WHERE {1}
"""
_IN_ARTICLES = ("title", "text")
_IN_ANNOTATIONS = ("found.words", "found.note", "found.roles")


class Search:
    """Finds the articles and annotations that a query matches."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def hits(self, text: str, limit: int, without: str = "") -> list[Hit]:
        """The first hits, article by article: title, text, then annotations in text order.

        Args:
            text: Words, "phrases", prefixes*, AND, OR, NOT, NEAR, parentheses. Case and diacritics
                do not matter. A query with broken syntax is searched for word by word.
            limit: At most so many.
            without: Id of an article that is left out.

        Raises:
            SearchError: The query is too long.
        """
        query = Query(text)
        if query.is_blank or limit < 1:
            return []
        with self._database.reading():
            if query.is_unspaced and query.words:
                found = self._scanned(query.words, limit, without)
            else:
                found = self._indexed(query, limit, without)
        found.sort(key=lambda hit: (hit.article_number, hit.annotation_id is not None, hit.start))
        return found[:limit]

    def annotations(self, text: str, kinds: Iterable[str], limit: int) -> list[str]:
        """Ids of the newest annotations that have all words of a text, or words that begin so.

        Args:
            text: Nothing in it is syntax.
            kinds: Only annotations of these, given by name.
            limit: At most so many.

        Raises:
            SearchError: The text is too long.
        """
        query = Query(text)
        if query.is_unspaced:
            wanted = _all_in(len(query.words), *_IN_ANNOTATIONS)
            asked = [_pattern(word) for word in query.words]
        else:
            wanted = "annotation_search MATCH ?1"
            asked = [" ".join(f'"{word.replace(_QUOTE, "")}"*' for word in query.words)]
        if not query.words:
            return []
        rows = self._database.rows(
            "SELECT annotations.id FROM annotation_search AS found "
            f"JOIN annotations ON annotations.number = found.rowid WHERE {wanted} "
            f"AND kind IN (SELECT value FROM json_each(?{len(asked) + 1})) "
            f"ORDER BY found.rowid DESC LIMIT ?{len(asked) + 2}",
            (*asked, json.dumps(list(kinds)), limit),
        )
        return [key for (key,) in rows]

    def articles(self, text: str) -> set[str]:
        """Ids of the articles that have hits, whether in themselves or in their annotations.

        Raises:
            SearchError: The query is too long.
        """
        query = Query(text)
        if query.is_blank:
            return set()
        if query.is_unspaced and query.words:
            parts = [_all_in(len(query.words), *each) for each in (_IN_ARTICLES, _IN_ANNOTATIONS)]
            sql, asked = _ARTICLES_WITH_PARTS.format(*parts), [_pattern(w) for w in query.words]
            return {key for (key,) in self._database.rows(sql, asked)}
        try:
            rows = self._database.rows(_ARTICLES_WITH, (query.expression,))
        except sqlite3.OperationalError:
            rows = self._database.rows(_ARTICLES_WITH, (query.literal,))
        return {key for (key,) in rows}

    def _indexed(self, query: Query, limit: int, without: str) -> list[Hit]:
        try:
            return self._matches(query.anywhere, query.expression, without, limit)
        except sqlite3.OperationalError:
            words = query.literal
            return self._matches(words.replace('" "', '" OR "'), words, without, limit)

    def _matches(self, anywhere: str, *asked: str | int) -> list[Hit]:
        in_title, in_text = _highlights("article_search", 2)
        marked = f"{in_title}, iif(length(text) > {LONG}, text, {in_text})"
        hits: list[Hit] = []
        with LongTexts(anywhere) as long:
            for row in self._database.each(_ARTICLES.format(marked), asked):
                *known, text = row
                if _OPEN not in text and len(text) > LONG:
                    text = long.marked(text, _OPEN, _CLOSE)
                hits.extend(_article_hits((*known, text)))
        marked = ", ".join(_highlights("annotation_search", 3))
        rows = self._database.rows(_ANNOTATIONS.format(marked), asked)
        return hits + self._annotation_hits(rows)

    def _scanned(self, words: list[str], limit: int, without: str) -> list[Hit]:
        patterns = [_pattern(word) for word in words]
        first = re.compile(re.escape(words[0]), re.IGNORECASE)
        asked = (*patterns, without, limit)
        other, last = (f"articles.id <> ?{len(asked) - 1}", f"?{len(asked)}")
        rows = self._database.rows(
            "SELECT id, number, title, title, text FROM articles JOIN texts USING (text_sha256) "
            f"WHERE {_all_in(len(words), *_IN_ARTICLES)} AND {other} "
            f"ORDER BY number LIMIT {last}",
            asked,
        )
        hits = [hit for row in rows for hit in _article_hits(_marked(row, 3, first))]
        rows = self._database.rows(
            "SELECT annotations.article_id, articles.number, articles.title, annotations.id, "
            "found.words, found.note, found.roles FROM annotation_search AS found "
            "JOIN annotations ON annotations.number = found.rowid "
            "JOIN articles ON articles.id = annotations.article_id "
            f"WHERE {_all_in(len(words), *_IN_ANNOTATIONS)} "
            f"AND {other} LIMIT {last}",
            asked,
        )
        return hits + self._annotation_hits([_marked(row, 4, first) for row in rows])

    def _annotation_hits(self, rows: list[Row]) -> list[Hit]:
        spans: dict[str, list[tuple[int, int]]] = {}
        for key, start, end in self._database.rows(
            'SELECT annotation_id, start, "end" FROM json_each(?) AS wanted '
            "JOIN spans ON annotation_id = wanted.value ORDER BY annotation_id, position",
            (json.dumps([row[3] for row in rows]),),
        ):
            spans.setdefault(key, []).append((start, end))
        hits = []
        for article, number, title, key, *columns in rows:
            marked = next(column for column in columns if _OPEN in column)
            snippet, match = _snippet(marked)
            start = spans[key][0][0] if key in spans else -1
            if marked is columns[0] and key in spans:
                start = _place(marked.index(_OPEN), spans[key])
            hits.append(Hit(article, number, title, snippet, match, start, key))
        return hits


def _pattern(word: str) -> str:
    """What LIKE finds a word with, anywhere."""
    return "%" + _WILD.sub(r"!\g<0>", word) + "%"


def _all_in(words: int, *columns: str) -> str:
    """The condition that each of so many patterns is found in some column."""
    either = " OR ".join(f"{column} LIKE ?1 ESCAPE '!'" for column in columns)
    return " AND ".join(f"({either.replace('?1', f'?{n}')})" for n in range(1, words + 1))


def _highlights(table: str, columns: int) -> list[str]:
    return [f"highlight({table}, {n}, '{_OPEN}', '{_CLOSE}')" for n in range(columns)]


def _article_hits(row: Row) -> Iterator[Hit]:
    key, number, title, in_title, in_text = row
    for marked, begins in ((in_title, -1), (in_text, in_text.find(_OPEN))):
        if _OPEN in marked:
            yield Hit(key, number, title, *_snippet(marked), begins)


def _marked(row: Row, first: int, word: re.Pattern[str]) -> Row:
    """Put marks around a word's first place in each of a row's columns from one on."""
    return (
        *row[:first],
        *(word.sub(f"{_OPEN}\\g<0>{_CLOSE}", column, count=1) for column in row[first:]),
    )


def _snippet(marked: str) -> tuple[str, tuple[int, int]]:
    """Some words around the first match, and where in them it is."""
    start = marked.index(_OPEN)
    length = marked.index(_CLOSE) - start - 1
    first = max(start - _BEFORE, 0)
    blank = marked.find(" ", first, start)
    first = blank + 1 if first and blank >= 0 else first
    shown = marked[first : start + length + 2 + _AFTER].replace(_OPEN, "").replace(_CLOSE, "")
    lead = _ELLIPSIS if first else ""
    begins = len(lead) + start - first
    snippet = lead + re.sub(r"\s", " ", shown)
    return snippet, (begins, min(begins + length, len(snippet)))


def _place(index: int, spans: Iterable[tuple[int, int]]) -> int:
    """Where in the article an index into an annotation's joined words is."""
    begins = 0
    place = 0
    for start, end in spans:
        if index >= begins:
            place = min(start + index - begins, end)
        begins += end - start + len(SPAN_SEPARATOR)
    return place
