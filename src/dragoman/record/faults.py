"""What SQLite could not do, told to the person who can do something about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DatabaseError, OperationalError

from dragoman.model.errors import RecordError

REMEDIES = (
    ("database or disk is full", "free some space and run it again, nothing kept so far is lost"),
    ("database is locked", "another dragoman is writing to it; wait until it is done"),
    ("unable to open database file", "may you write in the folder {folder}? name a file where you may"),
    ("attempt to write a readonly database", "the file or its folder is read-only; name a file where you may write"),
    ("file is not a database", "name another file"),
    ("malformed", "the file is damaged; restore a backup"),
)


# What comes from the file and its surroundings; a broken constraint or a wrong statement is our bug.
FAULTS = (DatabaseError, OperationalError, sqlite3.DatabaseError, sqlite3.OperationalError)


@contextmanager
def telling_faults(path: Path) -> Iterator[None]:
    """Raise RecordError where SQLite cannot use the file at `path`; let every other error pass."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        if type(error) not in FAULTS:
            raise
        raise explain_fault(path, error) from error


def explain_fault(path: Path, error: DatabaseError | sqlite3.DatabaseError) -> RecordError:
    """The error for the user: which file, what SQLite says, what to do."""
    said = str(error.orig if isinstance(error, DatabaseError) else error)
    remedy = next((do for words, do in REMEDIES if words in said), "name another file").format(folder=path.parent)
    return RecordError(f"{path}: SQLite cannot use it ({said}); {remedy}")
