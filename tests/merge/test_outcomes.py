"""What came of a promise, and what may be said where nothing is reported."""

from __future__ import annotations

import pytest
from tests.merge.tellers import KAZAN, MOSCOW, agreement, article, commitment, event, meeting, shelve

from dragoman.merge.merge import merge_claims
from dragoman.model.claims import Act, Claim, Commitment, EventType, Outcome, OutcomeOf, Status

MADE = article("made", "2023-12-08")
LATER = article("later", "2024-11-02")
BARE = article("bare")
SHELF = shelve(MADE, LATER, BARE)
MEET = commitment(MADE, "IRN RUS", "the two presidents to meet on the sidelines of the summit in Kazan")
SIGN = commitment(MADE, "IRN EAEU", "sign a free trade agreement before the end of December", due="2023-12-31")
TRADE = "Iran-EAEU free trade agreement"
NEWS = meeting(LATER, "Zarif Lavrov", when="2024-10-30", where=MOSCOW)


def outcome_of(promise: Commitment, *others: Claim) -> OutcomeOf:
    """What came of a promise in a record of these claims."""
    entries = merge_claims([promise, *others], SHELF)
    found = next(entry.outcome for entry in entries if promise.id in entry.claims)
    assert found is not None
    return found


def test_met_where_they_said() -> None:
    """Kept, with the deciding claim and a reason one can read."""
    held = meeting(LATER, "Raisi Putin", when="2024-10-23", where=KAZAN)
    found = outcome_of(MEET, held)
    assert found == OutcomeOf(
        outcome=Outcome.KEPT, why="met in the place named in Kazan on 2024-10-23", claims=(held.id,)
    )


@pytest.mark.parametrize(
    "other",
    [
        meeting(LATER, "Raisi Putin", when="2024-10-23", where=MOSCOW),
        meeting(LATER, "Zarif Lavrov", when="2024-10-23", where=KAZAN),
        meeting(LATER, "Raisi Erdogan", when="2024-10-23", where=KAZAN),
        meeting(LATER, "Raisi Putin", when="2023-01-05", where=KAZAN),
        meeting(LATER, "Raisi Putin", when="2024-12-23", where=KAZAN, status=Status.PLANNED),
    ],
    ids=["another place", "other offices", "another state", "before the promise", "only planned"],
)
def test_not_the_meeting_that_was_promised(other: Claim) -> None:
    """What does not fit keeps nothing."""
    assert outcome_of(MEET, other).outcome is not Outcome.KEPT


def test_signed_in_time() -> None:
    """The act itself decides, before the acts that presuppose it."""
    signed = agreement(LATER, TRADE, Act.SIGNED, of="IRN EAEU", when="2023-12-25")
    in_force = agreement(LATER, TRADE, Act.IN_FORCE, of="IRN EAEU", when="2024-05-15")
    assert outcome_of(SIGN, signed, in_force).claims == (signed.id,)
    assert outcome_of(SIGN, in_force).outcome is Outcome.KEPT


def test_signed_late() -> None:
    """Months after the day: kept in part, and it says so."""
    late = agreement(LATER, TRADE, Act.SIGNED, of="IRN EAEU", when="2024-06-01")
    found = outcome_of(SIGN, late)
    assert (found.outcome, found.why) == (Outcome.PARTLY, f"{TRADE}: signed on 2024-06-01, late")


def test_only_planned_again() -> None:
    """An agreement that is to be signed keeps no promise to sign it."""
    planned = agreement(LATER, TRADE, Act.SIGNED, of="IRN EAEU", when="2024-12-25", status=Status.PLANNED)
    assert outcome_of(SIGN, planned).outcome is Outcome.OVERDUE


def test_the_treaty_in_sight() -> None:
    """ "The treaty" is the one treaty the report speaks of."""
    promise = commitment(MADE, "IRN RUS", "sign the treaty at a separate ceremony")
    draft = agreement(MADE, "strategic partnership treaty", Act.NEGOTIATED, of="IRN RUS")
    signed = agreement(LATER, "strategic partnership treaty", Act.SIGNED, of="IRN RUS", when="2024-10-01")
    assert outcome_of(promise, draft, signed).claims == (signed.id,)
    other = agreement(MADE, "gas treaty", Act.NEGOTIATED, of="IRN RUS")
    assert outcome_of(promise, draft, signed, other).outcome is Outcome.UNKNOWN


def test_the_meeting_it_is_linked_to() -> None:
    """A promise about a planned meeting follows that meeting: held, or called off."""
    plan = meeting(MADE, "Raisi Putin", when="2024-03-01", where=MOSCOW, status=Status.PLANNED)
    promise = commitment(MADE, "IRN RUS", "Raisi to be received", about=plan)
    held = meeting(LATER, "Raisi Putin", when="2024-03-01", where=MOSCOW)
    off = meeting(LATER, "Raisi Putin", when="2024-03-01", where=MOSCOW, status=Status.CANCELLED)
    assert outcome_of(promise, plan, held).outcome is Outcome.KEPT
    assert outcome_of(promise, plan, off).outcome is Outcome.BROKEN


def test_broken_by_withdrawal() -> None:
    """To leave an agreement is to break the promise to ratify it."""
    promise = commitment(MADE, "IRN RUS", "ratify the Caspian convention")
    left = agreement(LATER, "Caspian convention", Act.WITHDRAWN, of="IRN RUS", when="2024-10-01")
    assert outcome_of(promise, left).outcome is Outcome.BROKEN


def test_reported_as_done() -> None:
    """An event in the words of the promise keeps it; agreeing once more does not."""
    promise = commitment(MADE, "IRN", "release the crew of the seized tanker")
    said = "released the crew of the seized tanker; the release"
    freed = event(LATER, EventType.CONCEDE, of="IRN", on="RUS", when="2024-02-01", quote=said)
    again = event(LATER, EventType.AGREE, of="IRN", on="RUS", when="2024-02-01", quote=said)
    assert outcome_of(promise, freed).claims == (freed.id,)
    assert outcome_of(promise, again).outcome is Outcome.UNKNOWN


def test_what_silence_means() -> None:
    """Open without later reports, unknown when they are silent, overdue once the day has passed."""
    assert outcome_of(MEET).outcome is Outcome.OPEN
    assert outcome_of(MEET, NEWS) == OutcomeOf(outcome=Outcome.UNKNOWN, why="1 later report says nothing of it")
    assert outcome_of(SIGN, NEWS).outcome is Outcome.OVERDUE
    ahead = commitment(MADE, "IRN RUS", "open the railway", due="2030-01-01")
    assert outcome_of(ahead, NEWS).outcome is Outcome.OPEN
    undated = commitment(BARE, "IRN RUS", "hold talks in Kazan")
    assert outcome_of(undated, NEWS).outcome is Outcome.UNKNOWN


def test_a_repeated_promise_is_one() -> None:
    """Told again within two years in much the same words."""
    again = commitment(LATER, "IRN RUS", "presidents to meet at the sidelines of a summit in Kazan")
    entries = merge_claims([MEET, again], SHELF)
    assert [len(entry.claims) for entry in entries] == [2]
    part = commitment(MADE, "IRN RUS", "to meet on the sidelines of the summit")
    assert [len(entry.claims) for entry in merge_claims([MEET, part], SHELF)] == [2]
    other = commitment(LATER, "IRN RUS", "build a railway to the Gulf")
    assert len(merge_claims([MEET, other], SHELF)) == 2
