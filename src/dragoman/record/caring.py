"""Looking after a record: a copy of it, and its file made as small as what is in it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from dragoman.model.errors import RecordError
from dragoman.record.faults import telling_faults
from dragoman.record.opening import Record

SETTLE = "PRAGMA wal_checkpoint(TRUNCATE)"
"""Move what is in the writer's log into the file."""


def backup_record(record: Record, to: Path) -> int:
    """Copy a record as it is at this moment, a writer at work or not; gives the size of the copy in bytes.

    The copy bears its name only when it is whole.

    Raises: RecordError when something of that name is there, or it cannot be written.
    """
    if os.path.lexists(to):
        raise RecordError(f"{to}: there is a file of that name; name another one")
    if not os.path.isdir(to.parent):
        raise RecordError(f"{to}: no folder {to.parent}; make it first")
    part = to.with_name(f"{to.name}.part")
    try:
        with telling_faults(to), closing(sqlite3.connect(part)) as copy:
            _copy(record, copy)
        os.replace(part, to)
    finally:
        part.unlink(missing_ok=True)
    return to.stat().st_size


def _copy(record: Record, copy: sqlite3.Connection) -> None:
    with closing(record.engine.raw_connection()) as raw:
        source = raw.driver_connection
        if isinstance(source, sqlite3.Connection):
            source.backup(copy)


def compact_record(record: Record) -> tuple[int, int]:
    """Give back the space that retired passages and rewritten entries took; gives the bytes before and after.

    Raises: RecordError when another dragoman is writing, or the disk has no room for the new file.
    """
    _do(record, SETTLE)
    before = record.path.stat().st_size
    _do(record, "INSERT INTO passages (passages) VALUES ('optimize')", "VACUUM", SETTLE)
    return before, record.path.stat().st_size


def _do(record: Record, *statements: str) -> None:
    """Outside any transaction, which SQLAlchemy would begin: VACUUM must not run within one."""
    with telling_faults(record.path), closing(record.engine.raw_connection()) as raw:
        cursor = raw.cursor()
        for statement in statements:
            cursor.execute(statement)
        cursor.close()
