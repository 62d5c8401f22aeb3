"""What is stored is what is loaded; adding twice adds nothing; a stopped run leaves whole articles."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.record.drawing import CLAIMS, draw_noun, dump_record, page_of, reports

from dragoman.model.claims import ArticleClaims, Claim, Entry, kind_of
from dragoman.model.decisions import Decision
from dragoman.record.adding import add_claims, add_decision, add_page
from dragoman.record.checking import check_record
from dragoman.record.entering import load_entries, replace_entries
from dragoman.record.loading import load_claims, load_decisions, load_pages, load_raw, load_reports
from dragoman.record.opening import Record, open_record
from dragoman.record.packing import claim_from, from_json, to_json
from dragoman.record.runs import begin_run

NOON = datetime(2025, 1, 1, 12, tzinfo=UTC)
SLOW = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
MANY = st.lists(st.integers(0, 3), unique=True, max_size=3).flatmap(
    lambda keys: st.tuples(*(reports(key=f"a-{key}") for key in keys))
)


@contextmanager
def fresh_record() -> Iterator[Record]:
    """A new record that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "dragoman.db", create=True) as record:
        yield record


def add_all(record: Record, several: tuple[ArticleClaims, ...]) -> list[bool]:
    """Add reports in one run."""
    run = begin_run(record, as_of=NOON)
    return [add_claims(record, run, report=report, page=page_of(report)) for report in several]


@SLOW
@given(CLAIMS)
def test_json_is_identity(claim: Claim) -> None:
    """Every kind of claim comes back as it was."""
    assert claim_from(to_json(claim), kind_of(claim)) == claim


@SLOW
@given(MANY)
def test_store_and_load(several: tuple[ArticleClaims, ...]) -> None:
    """Reports, claims and bytes come back as they were, and the record is sound."""
    with fresh_record() as record:
        add_all(record, several)
        loaded = {report.article.id: report for report in load_reports(record)}
        assert {key: report.article for key, report in loaded.items()} == {r.article.id: r.article for r in several}
        assert all(loaded[report.article.id].people == report.people for report in several)
        assert set(load_claims(record)) == {claim for report in several for claim in report.claims}
        kept = {page.page: load_raw(record, page.raw_sha256) for page in load_pages(record)}
        assert kept == {report.article.page: page_of(report).raw for report in several}
        assert check_record(record) == ()


@SLOW
@given(MANY, st.data())
def test_twice_is_once(several: tuple[ArticleClaims, ...], data: st.DataObject) -> None:
    """Another run over the same reports, in another order, changes no table but that of runs."""
    with fresh_record() as record:
        assert all(add_all(record, several))
        before = dump_record(record)
        again = tuple(data.draw(st.permutations(several)))
        assert not any(add_all(record, again))
        assert dump_record(record) == before


@SLOW
@given(reports())
def test_another_name_adds_a_page(report: ArticleClaims) -> None:
    """The same bytes under another name are one article with two page rows."""
    with fresh_record() as record:
        add_all(record, (report,))
        before = dump_record(record, without=("runs", "pages"))
        assert not add_claims(record, 1, report=report, page=page_of(report, name="copy"))
        assert not add_page(record, 1, page=page_of(report, name="copy"), article=report.article.id)
        assert dump_record(record, without=("runs", "pages")) == before
        assert {page.page for page in load_pages(record)} == {report.article.page, "copy"}


@SLOW
@given(st.lists(draw_noun(Entry), max_size=4, unique_by=lambda entry: entry.id), st.data())
def test_entries_are_replaced(entries: list[Entry], data: st.DataObject) -> None:
    """What is given is what is there afterwards; given again, in any order, nothing is written."""
    with fresh_record() as record:
        fewer = data.draw(st.lists(st.sampled_from(entries), unique_by=lambda entry: entry.id)) if entries else []
        for wanted in (entries, fewer, entries):
            replace_entries(record, wanted)
            assert {entry.id: entry for entry in load_entries(record)} == {entry.id: entry for entry in wanted}
        before = dump_record(record)
        change = replace_entries(record, data.draw(st.permutations(entries)))
        assert (change.added, change.altered, change.removed) == ((), (), ())
        assert dump_record(record) == before


@SLOW
@given(st.lists(draw_noun(Decision, at=st.datetimes(timezones=st.just(UTC))), max_size=4))
def test_decisions_come_back(decisions: list[Decision]) -> None:
    """Every ruling is kept once."""
    with fresh_record() as record:
        for decision in (*decisions, *decisions):
            add_decision(record, decision)
        assert set(load_decisions(record)) == set(decisions)


@SLOW
@given(draw_noun(Entry))
def test_entries_are_json(entry: Entry) -> None:
    """An entry comes back as it was."""
    assert from_json(to_json(entry), Entry) == entry
