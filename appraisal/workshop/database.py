"""A connection to SQLite or PostgreSQL that keeps what it acknowledges, and says plainly when it cannot."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from appraisal.errors import AppraisalError, RecordError
from appraisal.workshop.migrations import upgrade
from appraisal.workshop.refused import StoreUnavailable

WAIT_SECONDS = 5
"""How long to wait for a lock before saying that the database is busy."""


class Database:
    """One database, brought to the form this software uses."""

    def __init__(self, url: str) -> None:
        """Open it, and create its tables where they are missing.

        Args:
            url: ``sqlite:///path`` or ``postgresql://user@host/name``.

        Raises:
            AppraisalError: not such an address.
            StoreUnavailable: the database cannot be reached.
            RecordError: a newer version of the software wrote it, or its file is damaged.
        """
        self._path, self.engine = _engine(url)
        self._writer = self.engine.execution_options(write=True)
        self._identity: tuple[int, int] | None = None
        with ExitStack() as undo:
            undo.callback(self.engine.dispose)
            with self.writing() as connection:
                upgrade(connection)
            undo.pop_all()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one moment of the database."""
        with self._plainly(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that nobody else writes beside; once the block is left, it is on the disk.

        Raises:
            StoreUnavailable: the database is locked, full or gone; nothing was kept.
        """
        with self._plainly():
            self._still_there()
            with self._writer.begin() as connection:
                yield connection
            self._still_there()

    def scrub(self) -> None:
        """Overwrite what was erased in the files themselves, at once if nobody else uses them, else a little later.

        PostgreSQL does so when it next cleans up.
        """
        if self._path:
            with suppress(OperationalError, PoolTimeout), closing(self.engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    def _still_there(self) -> None:
        """Notice a deleted file, into which SQLite would go on writing: a silent loss."""
        if not self._path:
            return
        try:
            stat = self._path.stat()
        except OSError:
            found = None
        else:
            found = (stat.st_dev, stat.st_ino)
        if self._identity is None:
            self._identity = found
        elif found != self._identity:
            self._identity = None
            self.engine.dispose()
            file = self._path.name
            raise StoreUnavailable(f"the database file {file} was deleted or replaced; nothing was kept")

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, PoolTimeout) as error:
            if _damaged(error):
                raise RecordError(
                    f"the database file {self._path} is damaged, and nothing was written to it; put a copy of it back, "
                    "or give it another name and a new one is begun"
                ) from error
            if not isinstance(error, OperationalError | PoolTimeout) and not error.connection_invalidated:
                raise
            raise StoreUnavailable(_words(str(error))) from error


def _engine(url: str) -> tuple[Path | None, Engine]:
    try:
        address = make_url(url)
        if address.get_backend_name() == "sqlite":
            path = Path(address.database or "workshops.db").absolute()
            path.parent.mkdir(parents=True, exist_ok=True)
            engine = create_engine(address.set(database=str(path)), connect_args={"timeout": WAIT_SECONDS})
            event.listen(engine, "connect", _sqlite)
            event.listen(engine, "begin", _begin)
            return path, engine
        if address.get_backend_name() == "postgresql":
            engine = create_engine(
                address.set(drivername="postgresql+psycopg"),
                pool_pre_ping=True,
                pool_timeout=WAIT_SECONDS,
                connect_args={
                    "connect_timeout": WAIT_SECONDS,
                    "options": f"-c lock_timeout={WAIT_SECONDS}s -c synchronous_commit=on",
                },
            )
            return None, engine
    except (ArgumentError, NoSuchModuleError, OSError) as error:
        raise AppraisalError(f"the store '{url}' cannot be opened: {error}") from error
    raise AppraisalError("a store is sqlite:///path or postgresql://user@host/name")


def _sqlite(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # transactions begin in _begin alone
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Writers wait for each other before they read, so that none decides on what is already old."""
    writes = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _damaged(error: Exception) -> bool:
    """Whether SQLite says that the file is malformed or no database; the lowest byte of its codes tells the kind."""
    code = getattr(getattr(error, "orig", None), "sqlite_errorcode", 0)
    return code & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def _words(message: str) -> str:
    found = (
        ("no such table", "no longer the one it was"),
        ("lock", "busy with another write"),
        ("disk", "on a full or failing disk"),
        ("full", "on a full or failing disk"),
    )
    state = next((words for sign, words in found if sign in message.lower()), "not reachable")
    return f"the database is {state}; nothing was kept, and the same can be sent again"
