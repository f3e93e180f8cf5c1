"""One connection to a project's file: opening, pragmas, transactions, and SQLite's errors."""

import os
import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, cast

from annotator.files.held import Held, hold, identity
from annotator.files.scratch import scratch
from annotator.model.errors import ProjectError, ProjectLocked
from annotator.store.failures import (
    being_written,
    damaged,
    foreign_log,
    gone,
    log_gone,
    not_a_project,
    raise_own,
    with_trigger,
)
from annotator.store.project_file import (
    APPLICATION_ID,
    VERSION,
    cannot_be_made,
    check_free,
    check_writable,
    inspect,
    log_of,
    put,
    too_new,
)

Row = tuple[Any, ...]
Parameters = Sequence[object]

OPENING_PATIENCE = 2.0
"""Seconds to wait for another program's lock when opening."""

_WRITING_PATIENCE = 5.0
"""Seconds to wait for another connection's write."""

_SETTINGS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "cache_size = -32768",  # kilobytes: an article with 10,000 annotations needs about 10,000
)

_APPLIED = "SELECT count(*) FROM _sqlite_migrations WHERE migration_set = 'annotator'"
"""How many migrations the file has seen; sqlite-utils keeps this table."""

_SMALL = 4_000_000
"""Bytes up to which a project is checked in full when it is opened, which takes a few ms."""


class Database:
    """A connection, which belongs to the thread that opened it.

    Errors of SQLite that a person can act on come out as the package's own; any other is a bug or
    a violated constraint and comes out as it is.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, held: Held) -> None:
        self.path = path
        self._held = held
        self._log = identity(log_of(path))
        self._thread = threading.get_ident()
        self._connection: sqlite3.Connection | None = connection
        self._reading: weakref.WeakSet[sqlite3.Cursor] = weakref.WeakSet()
        self._writing = 0
        self._is_stopped: Callable[[], bool] | None = None

    @classmethod
    def create(cls, path: Path, about: Mapping[str, str]) -> "Database":
        """Make a new project's file, which is there when it is whole.

        Args:
            path: Where.
            about: What the table ``project`` holds.

        Raises:
            ProjectError: There is such a file already, or it cannot be made.
        """

        def fill(_: Path, connection: sqlite3.Connection) -> None:
            connection.executemany("INSERT INTO project VALUES (?, ?)", about.items())

        check_free(path)
        try:
            with scratch(path.parent) as folder:
                made = folder / path.name
                made.touch()
                with closing(_connected(made, _prepare, fill, named=path)) as connection:
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                put(made, path)
        except OSError as error:
            raise cannot_be_made(path, error) from error
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, patience: float = OPENING_PATIENCE) -> "Database":
        """Open a project's file and bring its tables up to date.

        Args:
            path: Where it is.
            patience: Seconds to wait for another program that holds it.

        Raises:
            ProjectError: It cannot be opened; its children tell why.
        """
        held = hold(path, inspect)
        try:
            _check_name(path, held.other)
            check_writable(path)
            if not held.other:
                _try_log(path, patience)
            return cls(path, _connected(path, _check, _prepare, patience=patience), held)
        except BaseException:
            held.release()
            raise

    @property
    def connection(self) -> sqlite3.Connection:
        """The open connection.

        Raises:
            ProjectError: The project was closed, or is another thread's.
        """
        if self._thread != threading.get_ident():
            raise ProjectError(
                f"{self.path.name} was opened by another thread",
                "open the project again in the thread that uses it",
            )
        if self._connection is None:
            raise ProjectError(f"{self.path.name} was closed", "open the project again")
        return self._connection

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of a query."""
        connection = self.connection
        try:
            return connection.execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            raise_own(error, self.path)

    def each(self, sql: str, parameters: Parameters = ()) -> Iterator[Row]:
        """The rows of a query one by one, for rows that may be large."""
        connection = self.connection
        try:
            found = connection.execute(sql, parameters)
            self._reading.add(found)
            # Not the cursor itself, which would be closed once more, after its connection.
            yield from iter(found.fetchone, None)
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
        connection = self.connection
        try:
            connection.execute(sql, parameters)
        except sqlite3.Error as error:
            raise_own(error, self.path)

    def write_many(self, sql: str, rows: Iterable[Parameters]) -> None:
        """Run one statement with each of many rows."""
        given = list(rows)
        if not given:
            return
        connection = self.connection
        try:
            connection.executemany(sql, given)
        except sqlite3.Error as error:
            raise_own(error, self.path)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let several queries see one and the same moment of the project."""
        connection = self.connection
        if connection.in_transaction:
            yield
            return
        self._write_whole("BEGIN")
        try:
            yield
        finally:
            with self._unstopped():
                connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All or nothing; inside another one, a part that can fail by itself."""
        connection = self.connection
        inner = connection.in_transaction
        if not inner:
            self._check_files()
        begin, end, undo = _INNER if inner else _OUTER
        try:
            self._write_whole(begin)
        except ProjectLocked as error:
            raise being_written(self.path) from error
        self._writing += 1
        try:
            yield
            self._write_whole(end)
        except BaseException:
            # A full disk may have ended the transaction already.
            if connection.in_transaction:
                for statement in undo:
                    self._write_whole(statement)
            raise
        finally:
            self._writing -= 1

    def _check_files(self) -> None:
        """Refuse to write what nobody would find: to a file or a log that is no longer there."""
        if identity(self.path) != self._held.file:
            raise gone(self.path)
        log = identity(log_of(self.path))
        if self._log is not None and log != self._log:
            raise log_gone(self.path)
        self._log = log

    def stop_once(self, is_stopped: Callable[[], bool]) -> None:
        """Ask from now on, within statements too; once it is so, they raise ``Cancelled``."""
        self._is_stopped = is_stopped
        self.connection.set_progress_handler(is_stopped, _ASKED_EVERY)

    def _write_whole(self, sql: str) -> None:
        """Run a statement that is not stopped."""
        with self._unstopped():
            self.write(sql)

    @contextmanager
    def _unstopped(self) -> Iterator[None]:
        """Ask no more: SQLite may say that a statement was stopped which it has done."""
        if self._is_stopped is None:
            yield
            return
        self.connection.set_progress_handler(None, 0)
        try:
            yield
        finally:
            self.stop_once(self._is_stopped)

    def wait_at_most(self, seconds: float) -> None:
        """Refuse a change after so long while another program is writing."""
        self.write(f"PRAGMA busy_timeout = {int(seconds * 1000)}")

    def close(self) -> None:
        """Bring everything from the write-ahead log into the file and let go of it.

        Raises:
            ProjectError: A transaction is under way.
        """
        if self._connection is None:
            return
        if self._writing:
            raise ProjectError(
                f"{self.path.name} cannot be closed in the middle of a transaction",
                "close it after the transaction",
            )
        connection = self._connection
        connection.set_progress_handler(None, 0)
        # What cannot be brought over now, stays in the log and is at the next opening.
        with suppress(sqlite3.Error):
            connection.rollback()
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        # SQLite lets go of the file only when no query is left, also one that nobody reads to its
        # end (SQLite, "sqlite3_close_v2"); the locks would seem to be held, and be gone.
        for found in list(self._reading):
            found.close()
        connection.close()
        self._held.release()
        self._connection = None


_ASKED_EVERY = 100_000
"""Steps of SQLite's virtual machine, some milliseconds, between two questions."""

_OUTER = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
_INNER = ("SAVEPOINT part", "RELEASE part", ("ROLLBACK TO part", "RELEASE part"))
"""Savepoints may share a name: the innermost one is meant (SQLite, "SAVEPOINT")."""


def _check_name(path: Path, name: str) -> None:
    # The log goes by the name of the file: with two names there would be two logs.
    if name not in {"", os.path.realpath(path)}:
        raise ProjectError(f"{path} is open already, as {name}", "close that one first")


def _connected(
    path: Path,
    *steps: Callable[[Path, sqlite3.Connection], None],
    named: Path | None = None,
    patience: float = OPENING_PATIENCE,
) -> sqlite3.Connection:
    """Connect to a file and prepare it; errors call it by another name if one is given."""
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=patience,
            isolation_level=None,
            cached_statements=256,
        )
        try:
            for step in steps:
                step(path, connection)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise_own(error, named or path)
    return connection


def _try_log(path: Path, patience: float) -> None:
    """Refuse a write-ahead log that does not go with its file, before anything can write it there.

    Such a log is left by a program that was killed, when another copy of the file is then put in
    the place of the one that it belongs to. SQLite takes it for part of the file, and brings it
    over when the last connection that may write is closed, whatever was found before.
    """
    log = log_of(path)
    if not log.exists() or not log.stat().st_size:
        return
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as trial:
            trial.text_factory = bytes
            trial.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
            sound = trial.execute("PRAGMA quick_check(1)").fetchone()[0] == b"ok"
    except sqlite3.DatabaseError as error:
        # A lock or a missing right is found again by opening, which says so.
        sound = isinstance(error, sqlite3.OperationalError)
    if not sound:
        raise foreign_log(path, log)


def _check(path: Path, connection: sqlite3.Connection) -> None:
    def number(sql: str) -> object:
        return cast("Row", connection.execute(sql).fetchone())[0]

    # Asked again of SQLite, since the newest header may still be in the write-ahead log.
    if number("PRAGMA application_id") != APPLICATION_ID:
        raise not_a_project(path)
    steps = cast("int", number(_APPLIED))
    if cast("int", number("PRAGMA user_version")) > VERSION or steps > VERSION:
        raise too_new(path)
    trigger = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchone()
    if trigger is not None:
        raise with_trigger(path, trigger[0])
    pages, size = number("PRAGMA page_count"), number("PRAGMA page_size")
    small = cast("int", pages) * cast("int", size) <= _SMALL
    if small and number("PRAGMA quick_check(1)") != "ok":
        raise damaged(path)


def _prepare(_: Path, connection: sqlite3.Connection) -> None:
    for setting in _SETTINGS:
        connection.execute(f"PRAGMA {setting}")
    # Asks for the right to write even where nothing is to be brought up to date, so that a file
    # which another program holds is found out now and not at the first highlight.
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA user_version").fetchone()[0] < VERSION:
        _migrate(connection)
    connection.execute("COMMIT")
    connection.execute(f"PRAGMA busy_timeout = {int(_WRITING_PATIENCE * 1000)}")


def _migrate(connection: sqlite3.Connection) -> None:
    # Imported only when there is something to do: it takes longer than opening a project.
    from sqlite_utils import Database as Tables

    from annotator.store.schema import migrations

    migrations.apply(Tables(connection, execute_plugins=False))
