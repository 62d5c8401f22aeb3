"""Opening: what is a record, what is not, and what the error says."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from dragoman.model.errors import RecordError
from dragoman.record.migrations import MIGRATIONS, NEWEST
from dragoman.record.opening import OURS, open_record


def make_file(path: Path, statement: str) -> Path:
    """An SQLite file."""
    with sqlite3.connect(path) as conn:
        conn.executescript(statement)
    conn.close()
    return path


def refused(path: Path, *, create: bool) -> str:
    """The message with which a path is refused."""
    with pytest.raises(RecordError) as caught, open_record(path, create=create):
        pass
    return str(caught.value)


def test_a_new_record(tmp_path: Path) -> None:
    """It has every table, every migration, WAL and full synchronisation; opened again it is the same."""
    path = tmp_path / "dragoman.db"
    for create in (True, False):
        with open_record(path, create=create) as record, record.reading() as conn:
            versions = conn.execute(text("SELECT version, name FROM migrations")).all()
            assert [tuple(row) for row in versions] == [(step.version, step.name) for step in MIGRATIONS]
            pragmas = [
                conn.execute(text(f"PRAGMA {name}")).scalar_one()
                for name in ("journal_mode", "synchronous", "application_id", "foreign_keys")
            ]
            assert pragmas == ["wal", 2, OURS, 1]


def test_missing(tmp_path: Path) -> None:
    """Reading does not make a file."""
    path = tmp_path / "none.db"
    assert "no record there" in refused(path, create=False)
    assert not path.exists()
    assert "does not exist" in refused(tmp_path / "no" / "none.db", create=True)
    assert "a folder" in refused(tmp_path, create=True)


def test_not_ours(tmp_path: Path) -> None:
    """Another program's database and a file that is no database are left as they are."""
    other = make_file(tmp_path / "other.db", "CREATE TABLE notes (id INTEGER)")
    words = tmp_path / "words.db"
    words.write_text("not a database at all, but long enough to have a header of a hundred bytes " * 3)
    before = words.read_bytes(), other.read_bytes()
    assert "not a dragoman record" in refused(other, create=True)
    assert "SQLite cannot use it" in refused(words, create=True)
    assert (words.read_bytes(), other.read_bytes()) == before


def test_newer(tmp_path: Path) -> None:
    """A record of a newer dragoman is not touched."""
    path = tmp_path / "dragoman.db"
    with open_record(path, create=True):
        pass
    make_file(path, f"INSERT INTO migrations VALUES ({NEWEST + 1}, 'from-the-future', '9.9')")
    assert f"version {NEWEST + 1}" in refused(path, create=True)


def test_empty(tmp_path: Path) -> None:
    """An empty file, as a run killed at its start leaves it, becomes a record; it is not one to read from."""
    path = tmp_path / "dragoman.db"
    path.touch()
    assert "empty" in refused(path, create=False)
    with open_record(path, create=True):
        pass
    with open_record(path, create=False):
        pass
