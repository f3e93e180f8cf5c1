"""One connection to a project's file: opening, pragmas, transactions, and SQLite's errors."""

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from annotator.model.errors import ProjectError
from annotator.store.failures import damaged, not_a_project, raise_own
from annotator.store.project_file import inspect, remove, reserve, too_new

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables

Row = tuple[Any, ...]
Parameters = Sequence[object]

_OPENING_PATIENCE = 2.0
"""Seconds to wait for another program's lock when opening."""

_WRITING_PATIENCE = 5000
"""Milliseconds to wait for another connection's write."""

_SETTINGS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "cache_size = -32768",  # kilobytes: an article with 10,000 annotations needs about 10,000
)

_SMALL = 4_000_000
"""Bytes up to which a project is checked in full when it is opened, which takes a few ms."""


class Database:
    """A connection, which belongs to the thread that opened it.

    Errors of SQLite that a person can act on come out as the package's own; any other is a bug or
    a violated constraint and comes out as it is.
    """

    def __init__(self, path: Path, tables: "Tables") -> None:
        self.path = path
        self._thread = threading.get_ident()
        self._tables: Tables | None = tables

    @classmethod
    def create(cls, path: Path, about: Mapping[str, str]) -> "Database":
        """Make a new project's file; a failure leaves none behind.

        Args:
            path: Where.
            about: What the table ``project`` holds.
        """

        def fill(_: Path, tables: "Tables") -> None:
            tables.table("project").insert_all(
                {"key": key, "value": value} for key, value in about.items()
            )

        reserve(path)
        try:
            return cls(path, _connected(path, _prepare, fill))
        except BaseException:
            remove(path)
            raise

    @classmethod
    def open(cls, path: Path) -> "Database":
        """Open a project's file and bring its tables up to date."""
        from annotator.store.schema import APPLICATION_ID, VERSION

        inspect(path, application_id=APPLICATION_ID, version=VERSION)
        return cls(path, _connected(path, _check, _prepare))

    @property
    def tables(self) -> "Tables":
        """The connection as sqlite-utils sees it.

        Raises:
            ProjectError: The project was closed, or is another thread's.
        """
        if self._thread != threading.get_ident():
            raise ProjectError(
                f"{self.path.name} was opened by another thread",
                "open the project again in the thread that uses it",
            )
        if self._tables is None:
            raise ProjectError(f"{self.path.name} was closed", "open the project again")
        return self._tables

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of a query."""
        connection = self.tables.conn
        try:
            return connection.execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            raise_own(error, self.path)

    def each(self, sql: str, parameters: Parameters = ()) -> Iterator[Row]:
        """The rows of a query one by one, for rows that may be large."""
        connection = self.tables.conn
        try:
            yield from connection.execute(sql, parameters)
        except sqlite3.Error as error:
            raise_own(error, self.path)

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row of a query; None if there is none."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def one(self, sql: str, parameters: Parameters = ()) -> Row:
        """The first row of a query that has one."""
        return self.rows(sql, parameters)[0]

    def write(self, sql: str, parameters: Parameters = ()) -> None:
        """Run one statement."""
        connection = self.tables.conn
        try:
            connection.execute(sql, parameters)
        except sqlite3.Error as error:
            raise_own(error, self.path)

    def write_many(self, sql: str, rows: Iterable[Parameters]) -> None:
        """Run one statement with each of many rows."""
        given = list(rows)
        if not given:
            return
        connection = self.tables.conn
        try:
            connection.executemany(sql, given)
        except sqlite3.Error as error:
            raise_own(error, self.path)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let several queries see one and the same moment of the project."""
        connection = self.tables.conn
        if connection.in_transaction:
            yield
            return
        self.write("BEGIN")
        try:
            yield
        finally:
            connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All or nothing; inside another one, a part that can fail by itself."""
        connection = self.tables.conn
        inner = connection.in_transaction
        begin, end, undo = _INNER if inner else _OUTER
        self.write(begin)
        try:
            yield
            self.write(end)
        except BaseException:
            # A full disk may have ended the transaction already.
            if connection.in_transaction:
                for statement in undo:
                    self.write(statement)
            raise

    def close(self) -> None:
        """Bring everything from the write-ahead log into the file and let go of it."""
        if self._tables is None:
            return
        connection = self.tables.conn
        # What cannot be brought over now, stays in the log and is at the next opening.
        with suppress(sqlite3.Error):
            connection.rollback()
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        self._tables = None


_OUTER = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
_INNER = ("SAVEPOINT part", "RELEASE part", ("ROLLBACK TO part", "RELEASE part"))
"""Savepoints may share a name: the innermost one is meant (SQLite, "SAVEPOINT")."""


def _connected(path: Path, *steps: Callable[[Path, "Tables"], None]) -> "Tables":
    from sqlite_utils import Database as Tables

    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=_OPENING_PATIENCE,
            isolation_level=None,
            cached_statements=256,
        )
        try:
            tables = Tables(connection, execute_plugins=False)
            for step in steps:
                step(path, tables)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise_own(error, path)
    return tables


def _check(path: Path, tables: "Tables") -> None:
    from annotator.store.schema import APPLICATION_ID, VERSION, migrations

    def pragma(name: str) -> Row:
        return cast("Row", tables.conn.execute(f"PRAGMA {name}").fetchone())

    # Asked again of SQLite, since the newest header may still be in the write-ahead log.
    if pragma("application_id")[0] != APPLICATION_ID:
        raise not_a_project(path)
    if pragma("user_version")[0] > VERSION or len(migrations.applied(tables)) > VERSION:
        raise too_new(path)
    small = pragma("page_count")[0] * pragma("page_size")[0] <= _SMALL
    if small and pragma("quick_check(1)")[0] != "ok":
        raise damaged(path)


def _prepare(_: Path, tables: "Tables") -> None:
    from annotator.store.schema import migrations

    connection = tables.conn
    for setting in _SETTINGS:
        connection.execute(f"PRAGMA {setting}")
    # Asks for the right to write even where nothing is to be brought up to date, so that a file
    # which another program holds is found out now and not at the first highlight.
    connection.execute("BEGIN IMMEDIATE")
    migrations.apply(tables)
    connection.execute("COMMIT")
    connection.execute(f"PRAGMA busy_timeout = {_WRITING_PATIENCE}")
