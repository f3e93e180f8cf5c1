"""Notices what other connections write to the project."""

from annotator.model.edit import Edit, Record
from annotator.model.elsewhere import Elsewhere
from annotator.store.edit_forms import by_type, joined
from annotator.store.log import EditLog
from annotator.store.store import Store

MOST = 1_000_000
"""Characters of the log that are read for one look, some 50 ms of work."""


class Watch:
    """Looks at the edit log from where it was at first, or when it was looked at last.

    What another connection wrote without the log, as other programs may, it does not see.
    """

    def __init__(self, store: Store) -> None:
        self._store, self._database = store, store.database
        self._log: EditLog = store.log
        self._log.own = set()
        self._version = self._data_version()
        (self._last,) = self._database.one("SELECT coalesce(max(id), 0) FROM edits")

    def look(self) -> Elsewhere | None:
        """What others wrote since the last look; None for nothing."""
        version = self._data_version()
        if version == self._version:
            return None
        with self._database.reading():
            found = self._found()
        # Only now: a look that failed is to be made again.
        self._version = version
        return found

    def _data_version(self) -> int:
        # Changes with what other connections write, not with our own (SQLite, "data_version").
        return int(self._database.one("PRAGMA data_version")[0])

    def _found(self) -> Elsewhere | None:
        own = self._log.own or set()
        rows = self._database.rows(
            "SELECT made.id, made.time, made.annotator, made.label, "
            "length(e.before) + length(e.after) FROM edits AS made "
            "JOIN edits AS e ON e.id = coalesce(made.reverts, made.id) "
            "WHERE made.id > ? ORDER BY made.id",
            (self._last,),
        )
        foreign = [row for row in rows if row[1:3] not in own]
        found = None
        if foreign:
            label = foreign[-1][3]
            few = sum(row[-1] for row in foreign) <= MOST
            edit = self._joined([row[0] for row in foreign], label) if few else None
            names = tuple(dict.fromkeys(row[2] for row in foreign))
            found = Elsewhere(len(foreign), names, label, edit)
        if rows:
            self._last = rows[-1][0]
        own.clear()
        return found

    def _joined(self, rows: list[int], label: str) -> Edit:
        """Some edits of the log as one, its records as they are now."""
        edits = []
        for row in rows:
            how, *known = self._database.one(
                "SELECT made.how, e.id, e.label, e.before, e.after FROM edits AS made "
                "JOIN edits AS e ON e.id = coalesce(made.reverts, made.id) WHERE made.id = ?",
                (row,),
            )
            edit = self._log.read(*known)
            edits.append(edit.inverse() if how == "undone" else edit)
        edit = joined(label, edits)
        return Edit(label, edit.before, self._as_now([*edit.before, *edit.after]))

    def _as_now(self, records: list[Record]) -> tuple[Record, ...]:
        wanted = by_type(records)
        store = self._store
        return (
            *store.articles.infos(wanted.articles),
            *store.categories.with_ids(wanted.categories),
            *store.annotations.with_ids(wanted.annotations, store.named()),
            *store.relations.with_ids(wanted.relations),
        )
