"""Opening a record: is it ours, is it of this version, and how SQLite is to treat it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from dragoman.model.errors import RecordError
from dragoman.record.faults import telling_faults
from dragoman.record.migrations import NEWEST, migrate_record, read_version
from dragoman.text.folding import has_beginning

OURS = 0x44524147
"""SQLite's application id of a record: "DRAG"."""

BEGINS = "has_beginning"
"""The name under which SQL finds `text.folding.has_beginning`."""

PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 30000",
    # FULL: what was acknowledged survives the loss of power, not only the end of the process.
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Record:
    """An open record. `path` is for messages; everything goes through the engine. `version` is that of its tables,
    `migrated` names the steps that opening it took to bring it there."""

    path: Path
    engine: Engine
    version: int = NEWEST
    migrated: tuple[str, ...] = ()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of the record; never waits for the writer."""
        with telling_faults(self.path), self.engine.begin() as conn:
            yield conn

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that takes the writer's place at once; all of it is kept, or nothing."""
        with telling_faults(self.path), self.engine.connect() as plain:
            conn = plain.execution_options(dragoman_writes=True)
            with conn.begin():
                yield conn


@contextmanager
def open_record(path: Path, *, create: bool) -> Iterator[Record]:
    """Open the record at `path`, made anew where it is missing and `create` is true, migrated where it is older.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     with open_record(Path(folder) / "dragoman.db", create=True) as record:
        ...         print(record.path.name)
        dragoman.db

    Raises: RecordError when the file is missing (and `create` is false), not a record, or from a newer dragoman.
    """
    _check_file(path, create=create)
    engine = _make_engine(path, frozen=not create and _is_frozen(path))
    try:
        steps = _prepare(Record(path=path, engine=engine), create=create)
        yield Record(path=path, engine=engine, migrated=steps)
    finally:
        engine.dispose()


def _check_file(path: Path, *, create: bool) -> None:
    if os.path.isdir(path):
        raise RecordError(f"{path}: a folder, not a record; name a file in it, for example {path / 'dragoman.db'}")
    if not os.path.exists(path) and not create:
        raise RecordError(f"{path}: no record there; make one with `dragoman run PATH --record {path}`")
    if not os.path.isdir(path.parent):
        what = "is no folder; name a file in one" if os.path.exists(path.parent) else "does not exist; make it first"
        raise RecordError(f"{path}: the folder {path.parent} {what}")


def _is_frozen(path: Path) -> bool:
    """Whether nobody can be writing to a record: one may not write beside it, and no writer left its log there."""
    return not os.access(path.parent, os.W_OK) and not os.path.exists(f"{path}-wal")


def _make_engine(path: Path, *, frozen: bool) -> Engine:
    url = URL.create("sqlite", database=str(path))
    if frozen:  # SQLite could make no `-shm` beside it; it must be told that it needs none
        place = quote(os.fsencode(path.absolute()))
        url = URL.create("sqlite", database=f"file:{place}", query={"immutable": "1", "mode": "ro", "uri": "true"})
    engine = create_engine(url)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(raw: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # sqlite3 would begin transactions by itself, after the first write; SQLAlchemy is to say when.
    raw.isolation_level = None
    if isinstance(raw, sqlite3.Connection):
        raw.create_function(BEGINS, 2, has_beginning, deterministic=True)
    cursor = raw.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _on_begin(conn: Connection) -> None:
    writes = conn.get_execution_options().get("dragoman_writes", False)
    conn.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare(record: Record, *, create: bool) -> tuple[str, ...]:
    with record.reading() as conn:
        ours, version = _look(conn)
    _refuse(record.path, ours=ours, version=version, create=create)
    return _set_up(record) if version < NEWEST else ()


def _look(conn: Connection) -> tuple[bool, int]:
    """Whether the file is a record (or has nothing in it), and of which version."""
    mark = conn.execute(text("PRAGMA application_id")).scalar_one()
    empty = mark == 0 and not inspect(conn).get_table_names()
    return mark == OURS or empty, 0 if empty else read_version(conn)


def _refuse(path: Path, *, ours: bool, version: int, create: bool) -> None:
    if not ours:
        raise RecordError(f"{path}: an SQLite file, but not a dragoman record; name another file")
    if version > NEWEST:
        raise RecordError(f"{path}: version {version}, this dragoman knows up to {NEWEST}; install a newer dragoman")
    if version == 0 and not create:
        raise RecordError(f"{path}: empty, nothing was recorded; make it with `dragoman run PATH --record {path}`")


def _set_up(record: Record) -> tuple[str, ...]:
    # Outside any transaction, so not through a SQLAlchemy connection, which would begin one.
    with telling_faults(record.path), closing(record.engine.raw_connection()) as raw:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    with record.writing() as conn:
        steps = migrate_record(conn)
        conn.exec_driver_sql(f"PRAGMA application_id = {OURS}")
        conn.exec_driver_sql(f"PRAGMA user_version = {NEWEST}")
    return steps
