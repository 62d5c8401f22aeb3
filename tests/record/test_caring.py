"""Backups and compacting: the copy is whole, nothing is overwritten, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.merge.tellers import article, meeting
from tests.record.drawing import dump_record, page_of

from dragoman.model.claims import ArticleClaims
from dragoman.model.errors import RecordError
from dragoman.record.adding import add_claims
from dragoman.record.caring import backup_record, compact_record
from dragoman.record.checking import check_record
from dragoman.record.opening import Record, open_record
from dragoman.record.passages import drop_article, search_text
from dragoman.record.runs import begin_run

SHADOWS = ("passages_config", "passages_content", "passages_data", "passages_docsize", "passages_idx")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A record of some reports."""
    with open_record(tmp_path / "dragoman.db", create=True) as opened:
        run = begin_run(opened, as_of=datetime(2025, 1, 1, tzinfo=UTC))
        for n in range(30):
            source = article(
                f"n{n}", "2022-07-20", f"Erdogan met Putin in Tehran. {n} words were said. " + "word " * 900
            )
            claim = meeting(source, "Erdogan Putin", quote="Erdogan met Putin")
            report = ArticleClaims(article=source, people=(), claims=(claim,))
            add_claims(opened, run, report=report, page=page_of(report))
        yield opened


def test_a_backup_is_the_record_as_it_is_now(record: Record, tmp_path: Path) -> None:
    """Even while another connection is in the middle of writing; what that one has not kept is not in it."""
    with record.writing() as conn:
        drop_article(conn, "a-n1")
        size = backup_record(record, tmp_path / "copy.db")
        conn.rollback()
    assert size == (tmp_path / "copy.db").stat().st_size
    with open_record(tmp_path / "copy.db", create=False) as copy:
        assert check_record(copy) == ()
        assert dump_record(copy, without=()) == dump_record(record, without=())
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy.db"]


def test_a_backup_overwrites_nothing(record: Record, tmp_path: Path) -> None:
    taken = tmp_path / "taken.db"
    taken.write_text("mine")
    with pytest.raises(RecordError, match=r"taken.db: there is a file of that name; name another one"):
        backup_record(record, taken)
    with pytest.raises(RecordError, match=r"the folder|no folder .*; make it first"):
        backup_record(record, tmp_path / "nowhere" / "copy.db")
    assert taken.read_text() == "mine"


def test_compacting_gives_space_back_and_keeps_every_row(record: Record) -> None:
    with record.writing() as conn:
        for n in range(1, 30):
            drop_article(conn, article(f"n{n}", "2022-07-20", "x").id)
    kept = dump_record(record, without=SHADOWS)
    before, after = compact_record(record)
    assert after == record.path.stat().st_size <= before
    assert dump_record(record, without=SHADOWS) == kept
    assert check_record(record) == ()
    assert search_text(record, "Tehran", kind="sentence")
