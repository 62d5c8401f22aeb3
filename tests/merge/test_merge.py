"""What an entry is made of, and what people rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from tests.merge.tellers import MOSCOW, TEHRAN, article, meeting, shelve, together

from dragoman.merge.merge import merge_claims
from dragoman.model.claims import MeetingForm, Status
from dragoman.model.decisions import Decision, Ruling
from dragoman.model.ids import content_id

A = article("a", "2024-08-05")
B = article("b", "2024-08-06")
C = article("c", "2024-08-07")
SHELF = shelve(A, B, C)
FIRST = meeting(A, "Pezeshkian Shoigu", when="2024-08-05", where=TEHRAN)
SECOND = meeting(B, "Pezeshkian Shoigu", when="2024-08-05", where=TEHRAN)
ELSEWHERE = meeting(C, "Zarif Lavrov", when="2024-08-06", where=MOSCOW)


def rule(kind: Ruling, one: str, other: str, *, hour: int = 1) -> Decision:
    """A ruling."""
    return Decision(kind=kind, claim_a=one, claim_b=other, by="amira", at=datetime(2025, 1, 1, hour, tzinfo=UTC))


def test_an_entry() -> None:
    """Claims, reports, states, label; its id is from the claim of the earliest report."""
    (entry,) = merge_claims([SECOND, FIRST], SHELF)
    assert entry.id == content_id("en", FIRST.id)
    assert entry.claims == tuple(sorted([FIRST.id, SECOND.id]))
    assert (entry.articles, entry.countries) == (("a-a", "a-b"), ("IRN", "RUS"))
    assert (entry.kind, entry.status, entry.when) == ("meeting", Status.HELD, FIRST.when)
    assert {reason.claim for reason in entry.reasons} == set(entry.claims)
    assert "same day" in entry.reasons[0].because


def test_one_claim_needs_no_reason() -> None:
    """Nothing was merged, nothing is explained."""
    (entry,) = merge_claims([FIRST], {})
    assert (entry.reasons, entry.conflicts, entry.lead) == ((), (), FIRST.id)


def test_different_wins_over_the_machine() -> None:
    """A person keeps two claims apart; a third cannot bring them together."""
    third = meeting(C, "Pezeshkian Shoigu", when="2024-08-05", where=TEHRAN)
    ruling = rule(Ruling.DIFFERENT, SECOND.id, FIRST.id)
    assert len(merge_claims([FIRST, SECOND], SHELF, decisions=[ruling])) == 2
    entries = merge_claims([FIRST, SECOND, third], SHELF, decisions=[ruling])
    assert not any({FIRST.id, SECOND.id} <= set(entry.claims) for entry in entries)


def test_same_forces() -> None:
    """A person joins what the machine would never join, and the reason names the person."""
    entries = merge_claims([FIRST, ELSEWHERE], SHELF, decisions=[rule(Ruling.SAME, ELSEWHERE.id, FIRST.id)])
    assert together(entries, FIRST, ELSEWHERE)
    assert "ruled same by amira" in entries[0].reasons[0].because
    assert {conflict.field for conflict in entries[0].conflicts} == {"date", "place"}


def test_the_latest_ruling_holds() -> None:
    """Of two rulings on a pair the later one, in whatever order they are given."""
    early, late = rule(Ruling.SAME, FIRST.id, ELSEWHERE.id), rule(Ruling.DIFFERENT, ELSEWHERE.id, FIRST.id, hour=2)
    for decisions in ([early, late], [late, early]):
        assert len(merge_claims([FIRST, ELSEWHERE], SHELF, decisions=decisions)) == 2


def test_split_undoes_join() -> None:
    """After join and split the entries are those of the machine."""
    join, split = rule(Ruling.SAME, FIRST.id, ELSEWHERE.id), rule(Ruling.DIFFERENT, FIRST.id, ELSEWHERE.id, hour=2)
    claims = [FIRST, SECOND, ELSEWHERE]
    assert merge_claims(claims, SHELF, decisions=[join, split]) == merge_claims(claims, SHELF)


def test_labels() -> None:
    """Plain English; what is not done says so."""
    wanted = {
        "Masoud Pezeshkian and Sergei Shoigu met in Tehran": FIRST,
        "Hassan Rouhani to pay a visit to Moscow (planned)": meeting(
            A, "Rouhani", where=MOSCOW, status=Status.PLANNED, form=MeetingForm.VISIT
        ),
        "Ebrahim Raisi and Vladimir Putin spoke by phone": meeting(A, "Raisi Putin", form=MeetingForm.PHONE),
        "IRN and RUS met": meeting(A, "IRN RUS"),
        "Somebody unnamed met": replace(FIRST, participants=(), countries=(), where=None),
    }
    for label, claim in wanted.items():
        assert merge_claims([claim], SHELF)[0].label == label
