"""Checks and cleans the metadata of articles."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from annotator.model.article import ArticleInfo
from annotator.model.errors import ArticleError
from annotator.text.canonical import canonical

_LINES = ("title", "source", "author", "place", "url", "language")
_CHANGEABLE = (*_LINES, "published", "notes", "done")


def changed_metadata(info: ArticleInfo, given: Mapping[str, object]) -> ArticleInfo:
    """An article's metadata with some entries changed.

    Args:
        info: As it is.
        given: Entry to value; a day of publication may also be an ISO 8601 text.

    Raises:
        ArticleError: There is no such entry, or it cannot hold the value.
    """
    for name, value in given.items():
        if name not in _CHANGEABLE:
            raise ArticleError(
                f"The {name} of an article cannot be set", f"use one of {', '.join(_CHANGEABLE)}"
            )
        if name in _LINES:
            line: dict[str, Any] = {name: _line(name, value)}
            info = replace(info, **line)
        elif name == "published":
            info = replace(info, published=_day(value))
        elif name == "notes":
            info = replace(info, notes=_notes(value))
        else:
            info = replace(info, done=_done(value))
    return info


def _line(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise ArticleError(f"The {name} of an article cannot be {value!r}", "use text")
    line = " ".join(canonical(value).split())
    if name == "title" and not line:
        raise ArticleError("An article's title cannot be empty", "write at least one letter")
    return line


def _day(value: object) -> dt.date | None:
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value) if value.strip() else None
        except ValueError:
            pass
    elif value is None or (isinstance(value, dt.date) and not isinstance(value, dt.datetime)):
        return value
    raise ArticleError(
        f"The day of publication cannot be {value!r}", "use a day such as 2014-07-23"
    )


def _notes(value: object) -> tuple[str, ...]:
    if isinstance(value, (tuple, list)) and all(isinstance(note, str) for note in value):
        return tuple(" ".join(canonical(note).split()) for note in value)
    raise ArticleError(f"The notes of an article cannot be {value!r}", "use a list of sentences")


def _done(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ArticleError(f"Whether an article is done cannot be {value!r}", "use True or False")
