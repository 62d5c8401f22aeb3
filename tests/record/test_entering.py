"""Entries: what is written, what an old id leads to, what is found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.merge.tellers import MOSCOW, TEHRAN, article, meeting, shelve

from dragoman.merge.merge import merge_claims
from dragoman.model.claims import Claim, Entry
from dragoman.record.entering import find_entry, load_entries, replace_entries
from dragoman.record.opening import Record, open_record

A, B = article("a", "2024-08-05"), article("b", "2024-08-06")
EARLY = article("early", "2024-08-04")
FIRST = meeting(A, "Pezeshkian Shoigu", when="2024-08-05", where=TEHRAN)
SECOND = meeting(B, "Pezeshkian Shoigu", when="2024-08-05", where=TEHRAN)
OTHER = meeting(B, "Erdogan Putin", where=MOSCOW)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A new record."""
    with open_record(tmp_path / "dragoman.db", create=True) as opened:
        yield opened


def entries_of(*claims: Claim) -> tuple[Entry, ...]:
    """The entries of claims."""
    return merge_claims(claims, shelve(A, B, EARLY))


def test_only_what_differs_is_written(record: Record) -> None:
    """A second report alters one entry and leaves the other."""
    assert len(replace_entries(record, entries_of(FIRST, OTHER)).added) == 2
    change = replace_entries(record, entries_of(FIRST, SECOND, OTHER))
    assert (len(change.added), len(change.altered), len(change.removed)) == (0, 1, 0)


def test_an_old_id_leads_on(record: Record) -> None:
    """An earlier report gives the entry another id; the old one, and the claims, still lead to it."""
    (old,) = entries_of(FIRST)
    replace_entries(record, [old])
    earlier = meeting(EARLY, "Pezeshkian Shoigu", when="2024-08-05", where=TEHRAN)
    (new,) = entries_of(FIRST, earlier)
    assert new.id != old.id
    replace_entries(record, [new])
    assert find_entry(record, old.id) == find_entry(record, FIRST.id) == new
    replace_entries(record, [old])
    assert find_entry(record, old.id) == find_entry(record, new.id) == old
    assert find_entry(record, "en-none") is None


def test_entries_are_found_by_states_kinds_and_days(record: Record) -> None:
    """An unknown day is inside any days."""
    replace_entries(record, entries_of(FIRST, OTHER))
    ours, theirs = load_entries(record)
    assert (ours.countries, theirs.countries) == (("IRN", "RUS"), ("RUS", "TUR"))
    assert load_entries(record, countries=["RUS", "IRN"]) == (ours,)
    assert load_entries(record, kinds=["event"]) == ()
    assert load_entries(record, since=date(2024, 9, 1)) == (theirs,)
    assert load_entries(record, until=date(2024, 8, 5)) == (ours, theirs)
