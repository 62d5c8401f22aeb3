"""When two meetings are one, and when they are not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.merge.tellers import ISFAHAN, KAZAN, KREMLIN, MOSCOW, TEHRAN, article, meeting, shelve, together

from dragoman.merge.merge import merge_claims
from dragoman.model.claims import Meeting, MeetingForm, Status

A = article("a", "2024-08-05")
B = article("b", "2024-08-06")
LATE = article("late", "2025-01-18")
BARE = article("bare")
BARE_TOO = article("bare-too")
SHELF = shelve(A, B, LATE, BARE, BARE_TOO)
HELD = meeting(A, "Pezeshkian Shoigu", when="2024-08-05", where=TEHRAN)

SAME = {
    "another outlet": (HELD, meeting(B, "Shoigu Pezeshkian", when="2024-08-05", where=TEHRAN)),
    "recalled months later, day by the month": (HELD, meeting(LATE, "Pezeshkian Shoigu", when="2024-08-01/2024-08-31")),
    "one side unnamed": (HELD, meeting(B, "IRN Shoigu", when="2024-08-05", where=TEHRAN)),
    "Kremlin is in Moscow": (
        meeting(A, "Raisi Putin", when="2023-12-07", where=MOSCOW),
        meeting(B, "Raisi Putin", when="2023-12-07", where=KREMLIN),
    ),
    "one day apart, all else agrees": (HELD, meeting(B, "Pezeshkian Shoigu", when="2024-08-06", where=TEHRAN)),
    "planned and held": (
        meeting(A, "Pezeshkian Putin", when="2024-10-22/2024-10-24", where=KAZAN, status=Status.PLANNED),
        meeting(LATE, "Pezeshkian Putin", when="2024-10-23", where=KAZAN),
    ),
    "planned without a day and held there": (
        meeting(A, "Pezeshkian Putin", where=KAZAN, status=Status.PLANNED),
        meeting(LATE, "Pezeshkian Putin", when="2024-10-23", where=KAZAN),
    ),
    "talks and the press conference after them": (
        meeting(BARE, "Rouhani Putin", where=MOSCOW),
        meeting(BARE, "Rouhani Putin", where=MOSCOW, form=MeetingForm.PRESS_CONFERENCE),
    ),
}
APART = {
    "other people of one state": (HELD, meeting(B, "Ahmadian Shoigu", when="2024-08-05", where=TEHRAN)),
    "another day": (HELD, meeting(B, "Pezeshkian Shoigu", when="2024-08-08", where=TEHRAN)),
    "a third state": (HELD, meeting(B, "Pezeshkian Shoigu Erdogan", when="2024-08-05", where=TEHRAN)),
    "another state's capital": (HELD, meeting(B, "Pezeshkian Shoigu", when="2024-08-05", where=MOSCOW)),
    "on the phone": (HELD, meeting(B, "Pezeshkian Shoigu", when="2024-08-05", form=MeetingForm.PHONE)),
    "no days at all, same people and place": (
        meeting(BARE, "Zarif Lavrov", where=MOSCOW),
        meeting(BARE_TOO, "Zarif Lavrov", where=MOSCOW),
    ),
    "an undated one and a dated one in the same place": (
        meeting(BARE, "Zarif Lavrov", where=MOSCOW),
        meeting(B, "Zarif Lavrov", when="2024-08-05", where=MOSCOW),
    ),
    "planned after it was held": (
        meeting(LATE, "Pezeshkian Putin", where=KAZAN, status=Status.PLANNED),
        meeting(A, "Pezeshkian Putin", when="2024-08-01", where=KAZAN),
    ),
    "planned somewhere, some day": (
        meeting(A, "Pezeshkian Putin", status=Status.PLANNED),
        meeting(LATE, "Pezeshkian Putin", when="2024-10-23", where=KAZAN),
    ),
    "held and still planned in one report": (
        meeting(A, "Pezeshkian Putin", when="2024-08-05", where=MOSCOW),
        meeting(A, "Pezeshkian Putin", where=MOSCOW, status=Status.PLANNED),
    ),
    "states only, same day": (meeting(A, "IRN RUS", when="2024-08-05"), meeting(B, "IRN RUS", when="2024-08-05")),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME.keys())
def test_one_meeting(pair: tuple[Meeting, Meeting]) -> None:
    """They become one entry."""
    assert together(merge_claims(pair, SHELF), *pair)


@pytest.mark.parametrize("pair", APART.values(), ids=APART.keys())
def test_two_meetings(pair: tuple[Meeting, Meeting]) -> None:
    """They stay two."""
    assert len(merge_claims(pair, SHELF)) == 2


def test_planned_and_held_is_held() -> None:
    """Status, day and label are those of what took place; the plan is kept in the reasons."""
    plan, held = SAME["planned and held"]
    (entry,) = merge_claims([plan, held], SHELF)
    assert (entry.status, entry.when, entry.lead) == (Status.HELD, held.when, held.id)
    assert entry.label == "Masoud Pezeshkian and Vladimir Putin met in Kazan"
    assert "was planned, came to be held" in next(r for r in entry.reasons if r.claim == plan.id).because
    assert entry.conflicts == ()


def test_two_days_stand_side_by_side() -> None:
    """A conflict is shown with the claims that hold each value; neither is averaged away."""
    one, other = SAME["one day apart, all else agrees"]
    (entry,) = merge_claims([one, other], SHELF)
    assert [(c.field, c.values) for c in entry.conflicts] == [
        ("date", (("2024-08-05", (one.id,)), ("2024-08-06", (other.id,))))
    ]
    assert entry.when in (one.when, other.when)
    assert all("one day apart" in reason.against for reason in entry.reasons)


def test_two_towns_stand_side_by_side() -> None:
    """Two towns of one state are a conflict, not another meeting, when the words are the same."""
    said = "The two men met to speak of the gas"
    one = meeting(A, "Pezeshkian Shoigu", when="2024-08-05", where=TEHRAN, quote=said)
    other = meeting(B, "Pezeshkian Shoigu", when="2024-08-05", where=ISFAHAN, quote=said)
    (entry,) = merge_claims([one, other], SHELF)
    assert [conflict.field for conflict in entry.conflicts] == ["place"]


def test_what_fits_two_is_left_alone() -> None:
    """ "Shoigu held talks in Tehran" fits both of his meetings there, so it joins neither."""
    both = [HELD, meeting(A, "Ahmadian Shoigu", when="2024-08-05", where=TEHRAN)]
    vague = meeting(B, "IRN Shoigu", when="2024-08-05", where=TEHRAN)
    assert len(merge_claims([*both, vague], SHELF)) == 3


def test_called_off_is_not_planned() -> None:
    """What was reported last says how far it got."""
    plan = meeting(A, "Pezeshkian Putin", when="2024-10-23", where=KAZAN, status=Status.PLANNED)
    off = meeting(B, "Pezeshkian Putin", when="2024-10-23", where=KAZAN, status=Status.CANCELLED)
    (entry,) = merge_claims([plan, off], SHELF)
    assert entry.status is Status.CANCELLED
    assert entry.label.endswith("(cancelled)")


def test_a_surname_meets_the_full_name() -> None:
    """ "Raisi" without a first name, unknown to the knowledge, is the Raisi of the same state."""
    whole = meeting(A, "Raisi Putin", when="2023-12-07", where=MOSCOW)
    short = replace(whole.participants[0], actor=replace(whole.participants[0].actor, name="Raisi", person_id=None))
    other = meeting(B, "Raisi Putin", when="2023-12-07")
    other = replace(other, participants=(short, other.participants[1]))
    assert together(merge_claims([whole, other], SHELF), whole, other)
