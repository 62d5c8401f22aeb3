"""When two events are one, and when they are not."""

from __future__ import annotations

from dataclasses import replace

from tests.merge.tellers import TEHRAN, article, event, shelve, together

from dragoman.merge.merge import merge_claims
from dragoman.model.claims import EventType, Status

A = article("a", "2024-08-06")
B = article("b", "2024-08-07")
SHELF = shelve(A, B)
STRUCK = "the strike on the depot killed 12 people near the town"
ACCUSED = event(A, EventType.ACCUSE, of="Rouhani", on="USA", when="2024-08-05", quote="accused Washington of lying")


def test_two_outlets_one_event() -> None:
    """Same act, day and person, and much the same words."""
    other = event(B, EventType.ACCUSE, of="Rouhani", on="USA", when="2024-08-05", quote="accused Washington of lies")
    assert together(merge_claims([ACCUSED, other], SHELF), ACCUSED, other)


def test_two_people_two_accusations() -> None:
    """A state accuses twice when two of its people do."""
    other = event(B, EventType.ACCUSE, of="Zarif", on="USA", when="2024-08-05", quote="accused Washington of lying")
    assert len(merge_claims([ACCUSED, other], SHELF)) == 2


def test_planned_is_not_done() -> None:
    """What is planned is another entry than what is done."""
    other = event(
        B,
        EventType.ACCUSE,
        of="Rouhani",
        on="USA",
        when="2024-08-05",
        status=Status.PLANNED,
        quote=ACCUSED.anchor.quote,
    )
    assert len(merge_claims([ACCUSED, other], SHELF)) == 2


def test_the_other_way_round() -> None:
    """Who does it to whom matters, unless the act is mutual."""
    one = event(A, EventType.ASSAULT, of="IRN", on="USA", when="2024-08-05", quote=STRUCK)
    other = event(B, EventType.ASSAULT, of="USA", on="IRN", when="2024-08-05", quote=STRUCK)
    assert len(merge_claims([one, other], SHELF)) == 2
    mutual = [replace(claim, reciprocal=True) for claim in (one, other)]
    assert together(merge_claims(mutual, SHELF), *mutual)


def test_one_report_tells_of_two() -> None:
    """Two sentences of one report are two events, unless one recalls the other."""
    one = event(A, EventType.ASSAULT, of="USA", on="IRN", when="2024-08-05", quote=STRUCK)
    other = event(A, EventType.ASSAULT, of="USA", on="IRN", when="2024-08-05", quote=STRUCK + " again")
    assert len(merge_claims([one, other], SHELF)) == 2
    recalled = replace(other, status=Status.BACKGROUND)
    assert together(merge_claims([one, recalled], SHELF), one, recalled)


def test_a_year_is_too_wide() -> None:
    """Days that may be anywhere in a year do not make one event of two."""
    one = event(A, EventType.AID, of="RUS", on="IRN", when="2024-01-01/2024-12-31", quote="sent aid after the flood")
    other = event(B, EventType.AID, of="RUS", on="IRN", when="2024-08-05", quote="handed over medicine and tents")
    assert len(merge_claims([one, other], SHELF)) == 2


def test_two_tolls_stand_side_by_side() -> None:
    """Two death tolls are a conflict within one event."""
    one = replace(event(A, EventType.ASSAULT, of="USA", on="IRN", when="2024-08-05", quote=STRUCK), where=TEHRAN)
    said = STRUCK.replace("12", "15")
    other = replace(event(B, EventType.ASSAULT, of="USA", on="IRN", when="2024-08-05", quote=said), where=TEHRAN)
    (entry,) = merge_claims([one, other], SHELF)
    assert [(c.field, c.values) for c in entry.conflicts] == [("killed", (("12", (one.id,)), ("15", (other.id,))))]
    assert entry.label == "United States attacked Iran in Tehran"
