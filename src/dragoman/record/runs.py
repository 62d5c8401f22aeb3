"""Runs: who wrote when, and with which dragoman."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from dragoman import __version__
from dragoman.record.opening import Record
from dragoman.record.schema import RUNS


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of dragoman over some pages; `finished` is None while it goes on, or when it was stopped."""

    id: int
    started: str
    finished: str | None
    dragoman: str
    note: str


def begin_run(record: Record, *, as_of: datetime, note: str = "") -> int:
    """Write down that a run begins; gives its number, which every row it writes will carry."""
    with record.writing() as conn:
        row = {"started": as_of.isoformat(), "dragoman": __version__, "note": note}
        made: int = conn.execute(insert(RUNS).values(row).returning(RUNS.c.id)).scalar_one()
        return made


def finish_run(record: Record, run: int, *, as_of: datetime) -> None:
    """Write down that a run came to its end."""
    with record.writing() as conn:
        conn.execute(update(RUNS).where(RUNS.c.id == run).values(finished=as_of.isoformat()))


def load_runs(record: Record) -> tuple[Run, ...]:
    """All runs, the first first."""
    with record.reading() as conn:
        rows = conn.execute(select(RUNS).order_by(RUNS.c.id))
        return tuple(
            Run(id=r.id, started=r.started, finished=r.finished, dragoman=r.dragoman, note=r.note) for r in rows
        )
