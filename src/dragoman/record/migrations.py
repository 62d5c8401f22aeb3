"""The ordered steps that lead a record from one version to the next, each recorded in the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, inspect, select, text

from dragoman import __version__
from dragoman.record.schema import META, MIGRATED, SEARCH_DDL, TABLES


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step: the version it leads to and what it does."""

    version: int
    name: str
    apply: Callable[[Connection], None]


def create_tables(conn: Connection) -> None:
    """Version 1: all tables and the full-text index (for a new file, as they are today)."""
    TABLES.create_all(conn)
    conn.execute(text(SEARCH_DDL))


MIGRATIONS: tuple[Migration, ...] = (Migration(version=1, name="create-tables", apply=create_tables),)
NEWEST = MIGRATIONS[-1].version


def read_version(conn: Connection) -> int:
    """The version of a record; 0 of a file without tables."""
    if not inspect(conn).has_table(MIGRATED.name):
        return 0
    return conn.execute(select(func.max(MIGRATED.c.version))).scalar() or 0


def migrate_record(conn: Connection) -> tuple[str, ...]:
    """Bring a record to the newest version inside the caller's transaction; gives the names of the steps recorded.

    A file without tables is made at the newest version at once, with every step written down as taken.
    """
    have = read_version(conn)
    due = [step for step in MIGRATIONS if step.version > have]
    for step in MIGRATIONS[:1] if have == 0 else due:
        step.apply(conn)
    for step in due:
        conn.execute(insert(MIGRATED).values(version=step.version, name=step.name, dragoman=__version__))
    if have == 0:
        made = {"format": "dragoman record", "made_by": __version__}
        conn.execute(insert(META), [{"key": key, "value": value} for key, value in made.items()])
    return tuple(step.name for step in due)
