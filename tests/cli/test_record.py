"""`dragoman record backup|compact|migrate`: what they do, what they say, what they refuse."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.calling import dragoman, dump_record
from tests.cli.reports import HELD


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A small record of its own."""
    (tmp_path / "held.txt").write_text(HELD)
    dragoman("run", tmp_path / "held.txt", "--record", tmp_path / "kept.db")
    return tmp_path / "kept.db"


def test_backup(kept: Path) -> None:
    """Under the name given, else the record's with the day in it; never over a file that is there."""
    copy = kept.with_name("copy.db")
    said = dragoman("record", "backup", kept, copy)
    assert (said.code, said.out) == (0, b"")
    assert said.talk == f"{kept} copied to {copy} ({copy.stat().st_size:,} bytes)\n"
    assert dump_record(copy) == dump_record(kept)
    assert dragoman("record", "check", copy).code == 0
    again = dragoman("record", "backup", kept, copy)
    assert (again.code, again.talk) == (2, f"dragoman: {copy}: there is a file of that name; name another one\n")
    assert dragoman("record", "backup", kept).code == 0
    assert len(list(kept.parent.glob("kept.20??-??-??.db"))) == 1


def test_compact(kept: Path) -> None:
    """Sizes before and after; not a row is lost."""
    before = dump_record(kept)
    said = dragoman("record", "compact", kept)
    assert (said.code, said.out) == (0, b"")
    assert said.talk.endswith(f"{kept.stat().st_size:,} after\n")
    assert dump_record(kept) == before
    assert "Athens" in dragoman("search", "Athens", "--record", kept).text


def test_migrate(kept: Path) -> None:
    """A record of this version is left as it is."""
    before = dump_record(kept)
    said = dragoman("record", "migrate", kept)
    assert (said.code, said.out) == (0, b"")
    assert said.talk == f"{kept}: version 1, the newest; nothing to do\n"
    assert dump_record(kept) == before


@pytest.mark.parametrize("command", ["backup", "compact", "migrate"])
def test_what_is_no_record(command: str, tmp_path: Path) -> None:
    """Refused untouched, exit code 2."""
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as conn:
        conn.execute("CREATE TABLE books (title)")
        conn.commit()
    before = other.read_bytes()
    for path, reason in ((other, "not a dragoman record"), (tmp_path / "none.db", "no record there")):
        said = dragoman("record", command, path)
        assert (said.code, said.out) == (2, b"")
        assert said.talk.startswith(f"dragoman: {path}: ") and reason in said.talk
    assert other.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["other.db"]
