"""Adding: versions of a page, what is refused, and what a kill leaves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.merge.tellers import article, event, meeting
from tests.record.drawing import dump_record, page_of

from dragoman.model.claims import ArticleClaims, EventType
from dragoman.model.errors import RecordError
from dragoman.model.spans import Refusal
from dragoman.record.adding import add_claims, add_page, add_refusal, has_article
from dragoman.record.checking import check_record, count_rows
from dragoman.record.loading import load_articles, load_claims, load_refusals, load_reports
from dragoman.record.opening import Record, open_record
from dragoman.record.passages import search_text
from dragoman.record.runs import begin_run, finish_run, load_runs

NOON = datetime(2025, 1, 1, 12, tzinfo=UTC)
SAID = "Pezeshkian received Shoigu in Tehran. The two spoke of trade."
CORRECTED = "Pezeshkian received Shoigu in Tehran. The two spoke of gas."


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A new record with one run."""
    with open_record(tmp_path / "dragoman.db", create=True) as opened:
        begin_run(opened, as_of=NOON, note="first")
        yield opened


def report(key: str, text: str, *, url: str | None = None, published: str = "2024-08-05") -> ArticleClaims:
    """A report with two claims."""
    source = replace(article(key, published, text), url=url)
    claims = (
        meeting(source, "Pezeshkian Shoigu", quote="Pezeshkian received Shoigu"),
        event(source, EventType.CONSULT, of="Pezeshkian", on="RUS", quote="Pezeshkian received Shoigu in Tehran"),
    )
    return ArticleClaims(article=source, people=claims[0].participants, claims=claims)


def add(record: Record, one: ArticleClaims, *, run: int = 1, retrieved: str | None = None) -> bool:
    """Add a report."""
    return add_claims(record, run, report=one, page=page_of(one, retrieved=retrieved))


def test_a_correction_supersedes(record: Record) -> None:
    """The later version lives; the earlier one and its claims are kept, retired, and no longer found."""
    old, new = report("old", SAID, url="https://x/1"), report("new", CORRECTED, url="https://x/1")
    assert add(record, old)
    assert add(record, new, run=begin_run(record, as_of=NOON))
    assert [one.id for one in load_articles(record)] == ["a-new"]
    assert {claim.anchor.article for claim in load_claims(record)} == {"a-new"}
    assert len(load_claims(record, retired=True)) == 4
    assert [one.id for one in load_articles(record, statuses=["superseded"])] == ["a-old"]
    assert search_text(record, "trade") == ()
    assert check_record(record) == ()


@pytest.mark.parametrize("order", [("early", "late"), ("late", "early")])
def test_the_later_retrieved_wins(record: Record, order: tuple[str, str]) -> None:
    """In whatever order two versions come, the one retrieved later lives."""
    days = {"early": "2024-08-05", "late": "2024-08-09"}
    for key in order:
        add(record, report(key, SAID if key == "early" else CORRECTED, url="https://x/1"), retrieved=days[key])
    assert [one.id for one in load_articles(record)] == ["a-late"]


def test_two_reports_at_one_address(record: Record) -> None:
    """A feed's own address over every item is no reason to retire any."""
    add(record, report("one", SAID, url="https://x/feed"))
    other = article("two", "2024-08-06", "Grain prices rose sharply across several markets last week.")
    add(record, ArticleClaims(article=replace(other, url="https://x/feed"), people=(), claims=()))
    assert len(load_articles(record)) == 2


def test_one_id_twice(record: Record) -> None:
    """The second of two claims with one id is refused, in sight, and refused once."""
    one = report("one", SAID)
    add(record, replace(one, claims=(one.claims[0], one.claims[0])))
    assert len(load_claims(record)) == 1
    assert [refusal.rule for refusal in load_refusals(record)] == ["record.add.same-id"]


def test_refusals(record: Record) -> None:
    """A page refused again is one refusal; those of an article come back with its report."""
    refusal = Refusal(reason="no body", page="p1", rule="clean.no-body")
    assert add_refusal(record, 1, refusal=refusal)
    assert not add_refusal(record, 1, refusal=refusal)
    one = report("one", SAID)
    doubt = Refusal(reason="whose words", span=one.claims[0].anchor.span, rule="extract.doubt")
    add(record, replace(one, refusals=(doubt,)))
    assert load_reports(record)[0].refusals == (doubt,)
    assert load_refusals(record) == (doubt, refusal)


def test_pages_need_an_article(record: Record) -> None:
    """A page name leads to an article that is there."""
    with pytest.raises(RecordError, match="no article a-one"):
        add_page(record, 1, page=page_of(report("one", SAID)), article="a-one")
    assert not has_article(record, "a-one")


def test_a_failed_report_leaves_nothing(record: Record) -> None:
    """One transaction an article: an error half-way undoes all of it."""
    before = dump_record(record)
    with pytest.raises(Exception, match="FOREIGN KEY"):
        add(record, report("one", SAID), run=99)
    assert dump_record(record) == before


def test_runs(record: Record) -> None:
    """Runs say when they began and, unless stopped, when they ended."""
    finish_run(record, 1, as_of=NOON)
    second = begin_run(record, as_of=NOON)
    assert [(run.id, run.finished is None, run.note) for run in load_runs(record)] == [
        (1, False, "first"),
        (second, True, ""),
    ]


KILLED = """
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from tests.record.test_adding import NOON, SAID, add, report
from dragoman.record.opening import open_record
from dragoman.record.runs import begin_run
with open_record(Path({path!r}), create=True) as record:
    run = begin_run(record, as_of=NOON)
    for n in range(5000):
        add(record, report(str(n), SAID), run=run)
        sys.stdout.write(f"{{n}}\\n")
        sys.stdout.flush()
"""


def test_kill_loses_nothing_acknowledged(tmp_path: Path) -> None:
    """Killed in the midst of writing: every article acknowledged is there and whole, and the record is sound."""
    path, root = tmp_path / "dragoman.db", str(Path(__file__).parents[2])
    script = KILLED.format(root=root, path=str(path))
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout is not None
        acknowledged = [process.stdout.readline().strip() for _ in range(20)]
        time.sleep(0.05)
        os.kill(process.pid, signal.SIGKILL)
    with open_record(path, create=False) as record:
        kept = {one.page for one in load_articles(record)}
        assert set(acknowledged) <= kept
        counts = count_rows(record)
        assert counts["meetings"] == counts["events"] == counts["pages"] == len(kept)
        assert check_record(record) == ()
