"""Which claims answer a gold meeting or a gold event, and what is then compared."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dragoman.bench.items import Item, list_values
from dragoman.bench.locate import is_located
from dragoman.bench.marks import Check, check_field
from dragoman.bench.pairing import Matching, Pair, closeness_in_text, count_named
from dragoman.bench.parties import actor_codes, actor_names, gold_codes
from dragoman.bench.same import fold_ascii, is_same_date, is_same_when, read_interval

DONE = frozenset({"actual", "ongoing", "past-background"})
HAPPENED = frozenset({"actual", "past-background"})


def is_meeting(pair: Pair) -> bool:
    """The gold's countries, not drowned in others, and half of its named people; near by, or on the same known day."""
    gold, claim = pair.gold, pair.claim
    got = actor_codes(claim.get("participants")) | gold_codes(claim.get("countries"))
    wanted = gold_codes(gold.get("countries"))
    people, named = list_values(gold.get("participants")), _count_participants(pair)
    if not wanted <= got or len(got) >= 2 * max(len(wanted), 1) + 1 or named * 2 < len(people):
        return False
    return is_located(pair.scene.text, gold, claim=claim) or (named > 0 and _is_same_known_day(gold, claim))


def _count_participants(pair: Pair) -> int:
    names = actor_names(pair.claim.get("participants"))
    return count_named(pair.scene, pair.gold.get("participants"), names=names)


def _is_same_known_day(gold: Item, claim: Item) -> bool:
    known = read_interval(gold.get("date")) is not None and read_interval(claim.get("when")) is not None
    return known and is_same_when(gold.get("date"), claim.get("when"))


def closeness_of_meetings(pair: Pair) -> float:
    """By place in the text, people named and day."""
    same_day = is_same_date(pair.gold, pair.claim.get("when"))
    return closeness_in_text(pair) + 50 * _count_participants(pair) + 60 * same_day


def compare_meetings(pair: Pair) -> Iterator[Check]:
    """Date, place, status, form."""
    gold, claim = pair.gold, pair.claim
    yield from check_field("meetings", "date", right=is_same_date(gold, claim.get("when")), gold=gold)
    if gold.get("place"):
        said = fold_ascii(json.dumps(claim.get("where"), ensure_ascii=False))
        right = fold_ascii(gold["place"]).split(" ")[0] in said
        yield from check_field("meetings", "place", right=right, gold=gold)
    yield from check_field("meetings", "status", right=gold.get("status") == claim.get("status"), gold=gold)
    if gold.get("form") not in (None, "unknown"):
        yield from check_field("meetings", "form", right=gold.get("form") == claim.get("form"), gold=gold)


def is_event(pair: Pair) -> bool:
    """The gold's type (or its alternative) near by, between its source and its target."""
    gold, claim = pair.gold, pair.claim
    if claim.get("type") not in (gold.get("type"), gold.get("alt_type")):
        return False
    return is_located(pair.scene.text, gold, claim=claim) and _are_sides(gold, claim)


def _are_sides(gold: Item, claim: Item) -> bool:
    source, target = gold_codes(gold.get("source")), gold_codes(gold.get("target"))
    actors, recipients = actor_codes(claim.get("actors")), actor_codes(claim.get("recipients"))
    everyone = actors | recipients
    if len(everyone - source - target) > 1:
        return False  # everybody did everything is no answer
    if not source or (not target and gold.get("target_text")):
        return True  # an actor without a code (the West ...): type and place decide
    if _is_either_way(gold):
        return bool(source & everyone) and (not target or bool(target & everyone))
    reached = recipients or (actors if len(actors) > 1 else frozenset())
    return bool(source & actors) and (not target or bool(target & reached))


def _is_either_way(gold: Item) -> bool:
    return bool(gold.get("mutual") or gold.get("reciprocal")) or gold.get("type") == "CONSULT"


def compare_events(pair: Pair) -> Iterator[Check]:
    """Status, whether what is not done stayed undone, date."""
    gold, claim = pair.gold, pair.claim
    wanted, got = gold.get("status"), claim.get("status")
    right = wanted == got or {wanted, got} == HAPPENED
    yield from check_field("events", "status", right=right, gold=gold)
    if gold.get("type") != "AGREE":  # nearly always planned: the others show whether status is understood
        yield from check_field("events", "status_not_agree", right=right, gold=gold)
    if wanted not in DONE:
        yield from check_field("events", "kept_undone", right=got not in DONE, gold=gold)
    yield from check_field("events", "date", right=is_same_date(gold, claim.get("when")), gold=gold)


MEETINGS = Matching(
    gold_key="meetings",
    kind="meeting",
    fits=is_meeting,
    closeness=closeness_of_meetings,
    compare=compare_meetings,
)
EVENTS = Matching(
    gold_key="events",
    kind="event",
    fits=is_event,
    closeness=closeness_in_text,
    compare=compare_events,
)
