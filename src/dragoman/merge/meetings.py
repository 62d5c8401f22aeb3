"""Are two meetings one? The people, the states, the day, the place, how far it got."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from dragoman.merge.blocks import Key, dyads_of, people_keys, time_keys
from dragoman.merge.evidence import BAR, Sign, Weigher, compare_places, days_between, gap_days, weigh_wording
from dragoman.merge.figures import compare_figures
from dragoman.merge.telling import AHEAD, DONE, Telling
from dragoman.model.claims import Meeting, MeetingForm, Status
from dragoman.model.when import When, is_known, meet, width

ENOUGH = 2.0
LONG_AHEAD = 400
"""A plan without a day is for a meeting within so many days."""
PARTS = frozenset({MeetingForm.PRESS_CONFERENCE, MeetingForm.VISIT, MeetingForm.UNKNOWN})
"""Forms that may be a part or the frame of another one: a press conference after talks, the visit around them."""


def key_meeting(telling: Telling) -> Iterator[Key]:
    """The blocks of a meeting: states and days, people where a day is missing, its article."""
    for dyad in dyads_of(telling):
        yield from time_keys(dyad, telling.when, pad=1)
    yield from people_keys("who", telling)
    yield Key(block=("in", telling.article))


def weigh_people(one: Telling, other: Telling) -> Sign | None:
    """People in both; other people for the same state settle that it is another meeting."""
    company = compare_figures(one.figures, other.figures)
    if company.clashes and len(company.shared) < 2:
        return Sign(weight=BAR, note=f"different people of {', '.join(company.clashes)}")
    if not company.shared:
        return None
    note = ("same people: " if company.equal else "shared: ") + ", ".join(company.shared)
    return Sign(weight=min(2.0, 1.0 * len(company.shared)), note=note)


def weigh_states(one: Telling, other: Telling) -> Sign | None:
    """The same states; two states are not three ("the summit" and "talks on its margins")."""
    ours, theirs = one.places, other.places
    if not ours or not theirs:
        return None
    if ours == theirs:
        return Sign(weight=0.5, note=f"same states: {', '.join(sorted(ours))}")
    if min(len(ours), len(theirs)) < 2 and ours & theirs:
        return None
    if min(len(ours), len(theirs)) > 2 and len(ours & theirs) / len(ours | theirs) >= 0.5:
        return Sign(weight=0.2, note="most of the states")
    return Sign(weight=BAR, note=f"different states: {_list(ours)} / {_list(theirs)}")


def _list(places: frozenset[str]) -> str:
    return ", ".join(sorted(places))


def weigh_days(one: Telling, other: Telling) -> Sign | None:
    """The same day, days that fit, days apart; or no day on one side."""
    if is_known(one.when) and is_known(other.when):
        return _weigh_known(one, other)
    if not meet(bound_days(one), bound_days(other)):
        return Sign(weight=BAR, note="reported before it could have been, or long after")
    if _is_plan_of(one, other) or _is_plan_of(other, one):
        return _weigh_plan(one, other)
    apart = days_between(one.day, other.day)
    if apart is not None and apart <= 7 and one.article != other.article:
        return Sign(weight=-0.9, note=f"{_missing(one, other)}; reported within a week")
    return Sign(weight=-1.5, note=_missing(one, other))


def _weigh_known(one: Telling, other: Telling) -> Sign:
    apart, wide = gap_days(one.when, other.when), max(width(one.when), width(other.when))
    if apart > 1 or (apart == 1 and one.article == other.article):
        return Sign(weight=BAR, note=f"{apart} days apart")
    if apart == 1:
        return Sign(weight=-1.2, note="one day apart")
    weight = 1.4 if wide <= 3 else 0.8 if wide <= 31 else 0.3
    return Sign(weight=weight, note="same day" if wide == 1 else "days that fit")


def bound_days(telling: Telling) -> When:
    """The days a meeting may fall on: its own, or before the report when held, after it when planned."""
    if is_known(telling.when) or telling.day is None:
        return telling.when
    if telling.status in DONE:
        return When(latest=telling.day + timedelta(days=1), basis="reported")
    if telling.status in AHEAD:
        return When(
            earliest=telling.day - timedelta(days=1), latest=telling.day + timedelta(days=LONG_AHEAD), basis="planned"
        )
    return telling.when


def _is_plan_of(plan: Telling, held: Telling) -> bool:
    return plan.status in AHEAD and held.status in DONE and not is_known(plan.when) and is_known(held.when)


def _weigh_plan(one: Telling, other: Telling) -> Sign:
    plan, held = (one, other) if _is_plan_of(one, other) else (other, one)
    later = days_between(plan.day, held.when.earliest)
    place = weigh_place(one, other)
    if later is None or place is None or place.weight <= 0:
        return Sign(weight=-1.5, note="planned without a day, and for no place that fits")
    return Sign(
        weight=round(-0.3 - min(1.0, later / LONG_AHEAD), 3), note=f"planned without a day, held {later} days later"
    )


def weigh_place(one: Telling, other: Telling) -> Sign | None:
    """Where they met."""
    ours, theirs = one.claim, other.claim
    if not (isinstance(ours, Meeting) and isinstance(theirs, Meeting)):
        return None
    return compare_places(ours.where, theirs.where)


def weigh_form(one: Telling, other: Telling) -> Sign | None:
    """On the phone or face to face; and one report that tells of talks and of a summit means two meetings."""
    ours, theirs = one.claim, other.claim
    if not (isinstance(ours, Meeting) and isinstance(theirs, Meeting)) or MeetingForm.UNKNOWN in (
        ours.form,
        theirs.form,
    ):
        return None
    if ours.form is theirs.form:
        return Sign(weight=0.05, note=f"both {ours.form.value}")
    forms = {ours.form, theirs.form}
    if MeetingForm.PHONE in forms or (one.article == other.article and not forms & PARTS):
        return Sign(weight=BAR, note=f"{' / '.join(sorted(forms))}")
    return None


def weigh_stage(one: Telling, other: Telling) -> Sign | None:
    """One says held, the other called off or denied; and what a report has held is not what it still plans."""
    stages = {one.status in DONE, other.status in DONE}
    if one.article == other.article and len(stages) == 2 and not (one.is_dated and other.is_dated):
        return Sign(weight=BAR, note=f"one report: {one.status} / {other.status}")
    off = {one.status, other.status} & {Status.CANCELLED, Status.DENIED}
    if off and len(stages) == 2:
        return Sign(weight=-0.7, note=f"{one.status} / {other.status}")
    return None


def weigh_report(one: Telling, other: Telling) -> Sign | None:
    """One report returning to the same people; where it names two circles of people it tells of two meetings."""
    if one.article != other.article:
        return None
    company = compare_figures(one.figures, other.figures)
    if not company.equal and min(len(one.figures), len(other.figures)) > 1:
        return Sign(weight=BAR, note="one report tells of two")
    if not company.shared:
        return None
    return Sign(weight=1.5, note="same report")


def weigh_topics(one: Telling, other: Telling) -> Sign | None:
    """What they spoke of."""
    ours, theirs = one.claim, other.claim
    if not (isinstance(ours, Meeting) and isinstance(theirs, Meeting)):
        return None
    shared = sorted(set(ours.topics) & set(theirs.topics))
    return Sign(weight=0.3, note=f"both about {', '.join(shared)}") if shared else None


def _missing(one: Telling, other: Telling) -> str:
    return "no day on one side" if is_known(one.when) or is_known(other.when) else "no day on either side"


WEIGHERS: tuple[Weigher, ...] = (
    weigh_people,
    weigh_states,
    weigh_days,
    weigh_place,
    weigh_form,
    weigh_stage,
    weigh_report,
    weigh_topics,
    weigh_wording,
)
