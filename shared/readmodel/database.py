"""Where the rows of one generation live: a file of its own on SQLite, a schema of its own on PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData, event, make_url, text
from sqlalchemy.engine import URL, Connection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.schema import CreateSchema, DropSchema

WRITES = "kunjung_writes"
BACKENDS = frozenset({"postgresql", "sqlite"})
SQLITE_FILES = ("", "-wal", "-shm")
BUSY_TIMEOUT_MILLISECONDS = 30_000


class DatabaseRefused(Exception):  # noqa: N818 - says what happened
    """The configured address is none where read models can live."""

    def __init__(self, found: str) -> None:
        super().__init__(
            f"KUNJUNG_DATABASE_URL: found {found}; expected postgresql+asyncpg://user:password@host/database or "
            "sqlite+aiosqlite:///folder."
        )


class Database:
    """One namespace (`intake_g1`) and the connections to it. Close it."""

    def __init__(self, url: URL, namespace: str) -> None:
        self.namespace = namespace
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self._file = _sqlite_file(url, namespace) if self.is_sqlite else None
        self.engine = _postgres_engine(url, namespace) if self._file is None else _sqlite_engine(self._file)
        self._one_writer: asyncio.Lock | None = asyncio.Lock() if self.is_sqlite else None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """One transaction that only reads and sees one state of the rows throughout."""
        async with self.engine.connect() as connection:
            if not self.is_sqlite:
                await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """One transaction; it commits at the end, or nothing of it happened.

        SQLite has one writer at a time: the others wait here, in order, instead of polling the file's lock.
        """
        async with self._turn(), self.engine.connect() as connection:
            await connection.execution_options(**{WRITES: True})
            async with connection.begin():
                yield connection

    def _turn(self) -> AbstractAsyncContextManager[Any]:
        return self._one_writer or nullcontext()

    async def create(self, *table_sets: MetaData) -> None:
        """Make the namespace and those of the tables that are not there yet."""
        async with self.writing() as connection:
            if not self.is_sqlite:
                await take_turns(connection, self.namespace)
                await connection.execute(CreateSchema(self.namespace, if_not_exists=True))
            for tables in table_sets:
                await connection.run_sync(tables.create_all)

    async def drop(self) -> None:
        """Remove the namespace with all its rows, and close."""
        if not self.is_sqlite:
            async with self.writing() as connection:
                await connection.execute(DropSchema(self.namespace, cascade=True, if_exists=True))
        await self.close()
        if self._file is not None:
            for suffix in SQLITE_FILES:
                self._file.with_name(self._file.name + suffix).unlink(missing_ok=True)

    async def close(self) -> None:
        await self.engine.dispose()


def database_url(configured: str | None, data_dir: Path) -> URL:
    """Return where the read models live: as configured, else SQLite files in the data directory.

    Raises:
        DatabaseRefused: it is no address of PostgreSQL or of a folder for SQLite.
    """
    try:
        url = make_url(configured or f"sqlite+aiosqlite:///{data_dir / 'readmodels'}")
    except ArgumentError:
        # Not the text itself: it may hold a password.
        raise DatabaseRefused("no database address") from None
    if url.get_backend_name() not in BACKENDS:
        raise DatabaseRefused(f"the scheme {url.drivername!r}")
    if url.get_backend_name() == "sqlite" and url.database in {None, "", ":memory:"}:
        raise DatabaseRefused("SQLite without a folder")
    return url


def _sqlite_engine(file: Path) -> AsyncEngine:
    file.parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(URL.create("sqlite+aiosqlite", database=str(file)))
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _postgres_engine(url: URL, namespace: str) -> AsyncEngine:
    engine = create_async_engine(url.set(drivername="postgresql+asyncpg"), pool_pre_ping=True)
    return engine.execution_options(schema_translate_map={None: namespace})


def _sqlite_file(url: URL, namespace: str) -> Path:
    """`sqlite:///dir` and `sqlite:///dir/any.db` both mean: one file per namespace in `dir`."""
    place = Path(str(url.database))
    folder = place.parent if place.suffix else place
    return folder / f"{namespace.replace('_g', '-g')}.db"


async def take_turns(connection: AsyncConnection, about: str) -> None:
    """Wait until no other transaction is doing this; SQLite has one writer anyway.

    PostgreSQL's CREATE … IF NOT EXISTS of two sessions at once would end in an error for one of them.
    """
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT pg_advisory_xact_lock(hashtext(:about))"), {"about": f"kunjung {about}"})


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver would begin transactions at moments of its own; `_begin_sqlite` does it instead.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    # A commit lost with the power is not missed: its checkpoint is lost with it, and the log gives it again.
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MILLISECONDS}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that turns into a writer fails at once when another wrote meanwhile; IMMEDIATE waits.
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
