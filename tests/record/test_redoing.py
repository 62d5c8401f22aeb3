"""Reading an article again with another day: what is retired, what stays, what is found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.merge.tellers import article, meeting
from tests.record.drawing import dump_record, page_of

from dragoman.model.claims import ArticleClaims
from dragoman.model.spans import Refusal, Span
from dragoman.model.when import UNKNOWN, on_day
from dragoman.record.adding import add_claims
from dragoman.record.checking import check_record
from dragoman.record.loading import load_articles, load_claims, load_reports
from dragoman.record.opening import Record, open_record
from dragoman.record.passages import search_text
from dragoman.record.redoing import has_other_day, redo_claims
from dragoman.record.runs import begin_run

NOON = datetime(2025, 1, 1, 12, tzinfo=UTC)
SAID = "Pezeshkian received Shoigu in Tehran. The two spoke of trade. Aliyev met Putin."


def read_report(day: date | None) -> ArticleClaims:
    """A report of two meetings, the first dated by the day of the story, and a refusal where it has none."""
    source = replace(article("one", "2024-08-05", SAID), published=on_day(day, "given") if day else UNKNOWN)
    first = meeting(source, "Pezeshkian Shoigu", quote="Pezeshkian received Shoigu")
    second = meeting(source, "Aliyev Putin", quote="Aliyev met Putin")
    first = replace(first, when=on_day(day, "stated") if day else UNKNOWN)
    span = Span(article=source.id, start=0, end=10)
    lost = () if day else (Refusal(reason="no day", span=span, quote=SAID[:10], page="one", rule="resolve.time.none"),)
    return ArticleClaims(article=source, people=(), claims=(first, replace(second, when=UNKNOWN)), refusals=lost)


BARE, DATED = read_report(None), read_report(date(2024, 8, 5))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A record of the report without a day, read again with one."""
    with open_record(tmp_path / "dragoman.db", create=True) as opened:
        add_claims(opened, begin_run(opened, as_of=NOON), report=BARE, page=page_of(BARE))
        assert has_other_day(opened, DATED.article)
        redo_claims(opened, begin_run(opened, as_of=NOON), report=DATED, page=page_of(DATED))
        yield opened


def test_the_new_reading_is_live_under_the_same_ids(record: Record) -> None:
    assert load_reports(record) == (DATED,)
    assert {claim.id for claim in load_claims(record)} == {claim.id for claim in BARE.claims}
    assert load_articles(record)[0].published == DATED.article.published


def test_the_old_reading_is_retired_and_stays(record: Record) -> None:
    """Only the claim that says something else is written anew."""
    assert len(load_claims(record, retired=True)) == 3
    with record.reading() as conn:
        rows = conn.execute(text("SELECT id, run, retired_by_run, retired_why FROM meetings ORDER BY row")).all()
    assert [tuple(row)[1:3] for row in rows] == [(1, 2), (1, None), (2, None)]
    assert rows[0].id == rows[2].id == BARE.claims[0].id
    assert rows[0].retired_why == "read again with the day that the user gave"


def test_the_record_is_sound_and_every_passage_is_found_once(record: Record) -> None:
    assert check_record(record) == ()
    assert len(search_text(record, "Shoigu", kind="sentence")) == 1
    assert len(search_text(record, "Shoigu", kind="meeting")) == 1


def test_the_same_day_again_changes_nothing(record: Record) -> None:
    before = dump_record(record)
    assert not has_other_day(record, DATED.article)
    redo_claims(record, 2, report=DATED, page=page_of(DATED))
    assert dump_record(record, without=("runs",)).keys() == before.keys()
    assert dump_record(record)["meetings"] == before["meetings"]


def test_an_article_that_is_not_held_has_no_other_day(record: Record) -> None:
    assert not has_other_day(record, article("two", "2024-08-05", SAID))
