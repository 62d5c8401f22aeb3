"""Calling the command line as a shell does: arguments and bytes in; exit code, bytes and talk out."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.cli import main

SHADOWS = ("passages_",)
"""Tables that FTS5 keeps for itself: how it cuts its index up is no promise of ours."""

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[tuple[object, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a command left: its exit code, the bytes on stdout, the words on stderr."""

    code: int
    out: bytes
    talk: str

    @property
    def text(self) -> str:
        """stdout as text."""
        return self.out.decode("utf-8")

    @property
    def rows(self) -> list[Row]:
        """stdout as JSON lines."""
        return [json.loads(line) for line in self.text.splitlines()]


def dragoman(*words: str | Path, stdin: bytes = b"") -> Said:
    """Run `dragoman WORDS...` in this process, where the knowledge is loaded once for all tests."""
    out, talk = io.BytesIO(), io.StringIO()
    with (
        redirect_stdout(io.TextIOWrapper(out, encoding="utf-8", write_through=True)) as kept,
        redirect_stderr(talk),
        _given([str(word) for word in words], stdin),
    ):
        code = _run()
        kept.flush()
    return Said(code=code, out=out.getvalue(), talk=talk.getvalue())


def _run() -> int:
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


@contextmanager
def _given(words: Sequence[str], stdin: bytes) -> Iterator[None]:
    before = sys.argv, sys.stdin
    sys.argv, sys.stdin = ["dragoman", *words], io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    try:
        yield
    finally:
        sys.argv, sys.stdin = before


def dump_record(record: Path) -> Tables:
    """Every row of every table but `runs`, in an order that does not depend on when it was written."""
    with closing(sqlite3.connect(f"file:{record}?mode=ro", uri=True)) as conn:
        found = conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        names = [name for (name,) in found if name != "runs" and not name.startswith(SHADOWS)]
        return {name: sorted(conn.execute(f'SELECT * FROM "{name}"'), key=repr) for name in names}


SAME_IN_ANY_ORDER = {
    "articles": "id, status, url, title, published, outlet, language, text, people, payload",
    **{f"{kind}s": "id, article, status, earliest, latest, payload" for kind in ("event", "statement", "meeting")},
    **{f"{kind}s": "id, article, status, earliest, latest, payload" for kind in ("agreement", "commitment")},
    "entries": "id, kind, status, earliest, latest, label, payload",
    "entry_claims": "entry, claim",
    "entry_countries": "entry, country",
}


def dump_meaning(record: Path) -> Tables:
    """What a record says, without the number of the run that wrote it down."""
    with closing(sqlite3.connect(f"file:{record}?mode=ro", uri=True)) as conn:
        return {
            table: sorted(conn.execute(f"SELECT {columns} FROM {table}"), key=repr)
            for table, columns in SAME_IN_ANY_ORDER.items()
        }


def count_articles(record: Path) -> int:
    """Articles that another process has kept so far; 0 while there is no record yet."""
    try:
        with closing(sqlite3.connect(f"file:{record}?mode=ro", uri=True)) as conn:
            return int(conn.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def entries_of(record: Path, kind: str) -> list[Row]:
    """The payloads of all entries of a kind."""
    with closing(sqlite3.connect(f"file:{record}?mode=ro", uri=True)) as conn:
        return [json.loads(row) for (row,) in conn.execute("SELECT payload FROM entries WHERE kind = ?", [kind])]
