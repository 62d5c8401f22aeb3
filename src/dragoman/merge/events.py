"""Are two events one? The type, who to whom, the day, the people or the place, the wording."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.merge.blocks import Key, dyads_of, time_keys, word_keys
from dragoman.merge.evidence import (
    BAR,
    Sign,
    Weigher,
    closeness,
    compare_places,
    gap_days,
    weigh_occasion,
    weigh_wording,
)
from dragoman.merge.figures import compare_figures
from dragoman.merge.telling import AHEAD, DONE, Telling, codes_of
from dragoman.model.claims import Event, Status
from dragoman.model.when import is_known, width

ENOUGH = 2.2
LONGEST = 31
"""Days an event may be uncertain by and still meet another one by its day."""


def key_event(telling: Telling) -> Iterator[Key]:
    """The blocks of an event: type, states and days; its wording where a day is missing; its article."""
    event = telling.claim
    if not isinstance(event, Event):
        return
    kind = event.type.value
    for dyad in dyads_of(telling):
        yield from time_keys(f"{kind} {dyad}", telling.when, pad=1)
    for key in word_keys(kind, telling.words):
        yield Key(block=key.block, opens=not telling.is_dated)
    yield Key(block=("in", telling.article, kind))


def weigh_act(one: Telling, other: Telling) -> Sign | None:
    """The same act by the same states on the same states; for mutual acts the order does not matter."""
    ours, theirs = one.claim, other.claim
    if not (isinstance(ours, Event) and isinstance(theirs, Event)):
        return None
    if ours.type is not theirs.type or stage_of(one) != stage_of(other):
        return Sign(weight=BAR, note=f"{ours.type} {ours.status} / {theirs.type} {theirs.status}")
    if not _is_same_direction(ours, theirs):
        return Sign(weight=BAR, note="different states")
    same_mode = ours.mode is not None and ours.mode == theirs.mode
    return Sign(weight=1.2 if same_mode else 1.0, note=f"same act: {ours.type}{f', {ours.mode}' if same_mode else ''}")


def stage_of(telling: Telling) -> str:
    """Done, ahead, or denied: what is planned is never the same as what is done."""
    if telling.status in DONE:
        return "done"
    return "ahead" if telling.status in AHEAD else "denied"


def _is_same_direction(ours: Event, theirs: Event) -> bool:
    if ours.reciprocal or theirs.reciprocal:
        return set(codes_of((*ours.actors, *ours.recipients))) == set(codes_of((*theirs.actors, *theirs.recipients)))
    return set(codes_of(ours.actors)) == set(codes_of(theirs.actors)) and set(codes_of(ours.recipients)) == set(
        codes_of(theirs.recipients)
    )


def weigh_days(one: Telling, other: Telling) -> Sign | None:
    """The same day, days that fit, days apart; or a day too uncertain to count."""
    if not (is_known(one.when) and is_known(other.when)):
        return Sign(weight=-0.8, note=_missing(one, other))
    apart, wide = gap_days(one.when, other.when), max(width(one.when), width(other.when))
    if apart > 1:
        return Sign(weight=BAR, note=f"{apart} days apart")
    if apart == 1:
        return Sign(weight=-0.6, note="one day apart")
    if wide > LONGEST:
        both = (one.when.earliest, one.when.latest) == (other.when.earliest, other.when.latest)
        return Sign(weight=0.3, note="same year") if both else Sign(weight=-0.8, note="no day known well enough")
    return Sign(weight=1.0 if wide <= 3 else 0.5, note="same day" if wide == 1 else "days that fit")


def weigh_people(one: Telling, other: Telling) -> Sign | None:
    """The same people act; different ones settle that it is another act."""
    company = compare_figures(one.figures, other.figures)
    if company.clashes and not company.shared:
        return Sign(weight=BAR, note=f"different people of {', '.join(company.clashes)}")
    if company.shared:
        return Sign(weight=0.5, note=f"same people: {', '.join(company.shared)}")
    return None


def weigh_place(one: Telling, other: Telling) -> Sign | None:
    """Where it happened."""
    ours, theirs = one.claim, other.claim
    if not (isinstance(ours, Event) and isinstance(theirs, Event)):
        return None
    return compare_places(ours.where, theirs.where)


def weigh_report(one: Telling, other: Telling) -> Sign | None:
    """One report tells two sentences apart, unless it only recalls what it told."""
    if one.article != other.article:
        return None
    recalls = sum(telling.status is Status.BACKGROUND for telling in (one, other)) == 1
    same_days = is_known(one.when) and (one.when.earliest, one.when.latest) == (other.when.earliest, other.when.latest)
    if recalls and same_days:
        return Sign(weight=0.5, note="the report recalls it")
    return Sign(weight=BAR, note="one report tells of two")


def weigh_distance(one: Telling, other: Telling) -> Sign | None:
    """Worded with hardly a word in common: two acts of one kind on one day."""
    if closeness(one, other) < 0.08:
        return Sign(weight=-0.5, note="worded quite differently")
    return None


def _missing(one: Telling, other: Telling) -> str:
    return "no day on one side" if is_known(one.when) or is_known(other.when) else "no day on either side"


WEIGHERS: tuple[Weigher, ...] = (
    weigh_act,
    weigh_days,
    weigh_people,
    weigh_place,
    weigh_report,
    weigh_occasion,
    weigh_wording,
    weigh_distance,
)
