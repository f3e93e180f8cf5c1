"""The edit log: undo stack, history and audit trail at once."""

from dataclasses import dataclass
from typing import Any

from annotator.model.edit import Edit
from annotator.store.database import Database
from annotator.store.failures import telling_row
from annotator.store.records import dump, load, now, to_text


@dataclass(frozen=True, slots=True)
class Entry:
    """An edit of the log in stored form, with its row."""

    row: int
    edit: Edit


class EditLog:
    """Writes what was done, and finds what can be undone or redone.

    An edit is ``done``, ``undone``, or ``dropped``: undone, and then another edit was made in its
    place. The undone ones of an annotator are always newer than the done ones, so the newest done
    one is next to be undone and the oldest undone one next to be redone.

    Attributes:
        own: Time and annotator of what was written by this connection, where that is asked for.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.own: set[tuple[str, str]] | None = None

    def add(self, edit: Edit, annotator: str) -> None:
        """Write a new edit; what this annotator had undone can no longer be redone."""
        self._database.write(
            "UPDATE edits SET status = 'dropped' WHERE annotator = ? AND status = 'undone'",
            (annotator,),
        )
        self._database.write(
            "INSERT INTO edits (time, annotator, label, how, status, before, after) "
            "VALUES (?, ?, ?, 'done', 'done', ?, ?)",
            (self._time(annotator), annotator, edit.label, dump(edit.before), dump(edit.after)),
        )

    def revert(self, entry: Entry, annotator: str, how: str) -> None:
        """Write that an edit was ``undone`` or ``redone``."""
        status = "undone" if how == "undone" else "done"
        self._database.write("UPDATE edits SET status = ? WHERE id = ?", (status, entry.row))
        self._database.write(
            "INSERT INTO edits (time, annotator, label, how, reverts) VALUES (?, ?, ?, ?, ?)",
            (self._time(annotator), annotator, entry.edit.label, how, entry.row),
        )

    def next(self, annotator: str, how: str) -> Entry | None:
        """The edit of an annotator that is next to be ``undone`` or ``redone``; None if none."""
        row = self._next("id, label, before, after", annotator, how)
        return Entry(row[0], self.read(*row)) if row else None

    def read(self, row: int, label: str, before: str, after: str) -> Edit:
        """The edit of a row of the log.

        Raises:
            ProjectDamaged: The records cannot be understood.
        """
        with telling_row(self._database.path, "edits", lambda: row):
            return Edit(label, load(before), load(after))

    def next_label(self, annotator: str, how: str) -> str:
        """The label of that edit; empty if there is none."""
        row = self._next("label", annotator, how)
        return row[0] if row else ""

    def next_size(self, annotator: str, how: str) -> int:
        """Characters of that edit's records; 0 if there is none."""
        row = self._next("length(before) + length(after)", annotator, how)
        return int(row[0]) if row else 0

    def _next(self, columns: str, annotator: str, how: str) -> tuple[Any, ...] | None:
        status, choice = ("done", "max") if how == "undone" else ("undone", "min")
        return self._database.row(
            f"SELECT {columns} FROM edits WHERE id = (SELECT {choice}(id) FROM edits "
            "WHERE annotator = ? AND status = ?)",
            (annotator, status),
        )

    def _time(self, annotator: str) -> str:
        time = to_text(now())
        if self.own is not None:
            self.own.add((time, annotator))
        return time
