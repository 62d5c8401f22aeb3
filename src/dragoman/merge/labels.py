"""One line of plain English for an entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.merge.telling import AHEAD, DONE, Telling
from dragoman.merge.values import show_when
from dragoman.model.actors import ActorType, Party, Place
from dragoman.model.claims import Act, Agreement, Commitment, Event, EventType, Meeting, MeetingForm, Statement, Status

MOST_WORDS = 24
MOST_NAMES = 5

ACTS: Mapping[EventType, tuple[str, str]] = {
    EventType.AGREE: ("agreed with", "to agree with"),
    EventType.CONSULT: ("consulted with", "to consult with"),
    EventType.SUPPORT: ("gave diplomatic support to", "to give diplomatic support to"),
    EventType.CONCEDE: ("made concessions to", "to make concessions to"),
    EventType.COOPERATE: ("cooperated with", "to cooperate with"),
    EventType.AID: ("gave aid to", "to give aid to"),
    EventType.RETREAT: ("drew back from", "to draw back from"),
    EventType.REQUEST: ("made demands on", "to make demands on"),
    EventType.ACCUSE: ("accused or criticised", "to accuse"),
    EventType.REJECT: ("rejected what came from", "to reject what comes from"),
    EventType.THREATEN: ("threatened", "to threaten"),
    EventType.PROTEST: ("protested against", "to protest against"),
    EventType.SANCTION: ("imposed sanctions on", "to impose sanctions on"),
    EventType.MOBILIZE: ("mobilised against", "to mobilise against"),
    EventType.COERCE: ("coerced", "to coerce"),
    EventType.ASSAULT: ("attacked", "to attack"),
}
"""Each type told as done, and as still to be done."""

ASIDES: Mapping[Status, str] = {
    Status.ONGOING: "ongoing",
    Status.PLANNED: "planned",
    Status.PROPOSED: "proposed",
    Status.HYPOTHETICAL: "hypothetical",
    Status.DENIED: "denied",
    Status.CANCELLED: "cancelled",
}


def label_entry(tellings: Sequence[Telling], *, lead: Telling, status: Status | None) -> str:
    """What the entry is, in one line: who, what, where; anything not done says so in brackets."""
    match lead.claim:
        case Meeting():
            return _label_meeting(tellings, lead.claim, status)
        case Event():
            return _label_event(lead.claim, status)
        case Statement():
            return f"{_names(lead.claim.speaker)}: {shorten(lead.claim.content.quote)}"
        case Agreement():
            return f"{lead.claim.name}: {', '.join(_list_acts(tellings))}"
        case Commitment():
            return f"{_names(lead.claim.by)}: {shorten(lead.claim.what)}"


def shorten(text: str) -> str:
    """A text in one line, cut after so many words.

    Example:
        >>> shorten("one  two")
        'one two'
    """
    words = text.split()
    return " ".join(words) if len(words) <= MOST_WORDS else " ".join(words[:MOST_WORDS]) + " …"


def join_names(names: Sequence[str]) -> str:
    """Names as one says them.

    Example:
        >>> join_names(["A", "B", "C"])
        'A, B and C'
    """
    if len(names) > MOST_NAMES:
        return f"{', '.join(names[:MOST_NAMES])} and {len(names) - MOST_NAMES} more"
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1] if names else "") if part)


def _names(parties: Iterable[Party]) -> str:
    """The people among the parties, and the others where their state has nobody named."""
    held = tuple(parties)
    people = [party.actor for party in held if party.actor.type is ActorType.PERSON]
    covered = {actor.country or actor.org for actor in people} - {None}
    rest = [
        p.actor
        for p in held
        if p.actor.type is not ActorType.PERSON and (p.actor.country or p.actor.org) not in covered
    ]
    names = dict.fromkeys(actor.name for actor in (*people, *rest))
    return join_names(tuple(names)) or "Somebody unnamed"


def _label_meeting(tellings: Sequence[Telling], lead: Meeting, status: Status | None) -> str:
    told = [lead, *(telling.claim for telling in tellings if isinstance(telling.claim, Meeting))]
    fullest = max(
        told, key=lambda meeting: (min(2, _named(meeting)), meeting.id == lead.id, _named(meeting), meeting.id)
    )
    places = [meeting.where for meeting in told if meeting.where is not None]
    who = _names(fullest.participants) if fullest.participants else join_names(lead.countries) or "Somebody unnamed"
    phrase = _meet_word(fullest, lead.form, status)
    where = _at(_choose_place(places))
    return f"{who} {phrase}{where.replace(' in ', ' to ', 1) if phrase.endswith('visit') else where}{_aside(status)}"


def _choose_place(places: Sequence[Place]) -> Place | None:
    """The place on the map rather than the state around it, then the lead's."""
    return min(places, key=lambda place: place.lat is None, default=None)


def _named(meeting: Meeting) -> int:
    return sum(party.actor.type is ActorType.PERSON for party in meeting.participants)


def _meet_word(meeting: Meeting, form: MeetingForm, status: Status | None) -> str:
    alone = len(meeting.participants) == 1 or (not meeting.participants and len(meeting.countries) == 1)
    done = status is None or status in DONE
    if form is MeetingForm.PHONE:
        return "spoke by phone" if done else "to speak by phone"
    if form is MeetingForm.VISIT and alone:
        return "paid a visit" if done else "to pay a visit"
    if alone:
        return "held talks" if done else "to hold talks"
    return "met" if done else "to meet"


def _label_event(event: Event, status: Status | None) -> str:
    done, ahead = ACTS[event.type if status not in AHEAD else event.said_type]
    phrase = ahead if status in AHEAD else done
    whom = _names(event.recipients) if event.recipients else _each_other(event)
    return f"{_names(event.actors)} {phrase} {whom}{_at(event.where)}{_aside(status)}"


def _each_other(event: Event) -> str:
    return "each other" if event.reciprocal and len(event.actors) > 1 else "somebody unnamed"


def _at(place: Place | None) -> str:
    return f" in {place.name}" if place is not None else ""


def _aside(status: Status | None) -> str:
    said = ASIDES.get(status) if status is not None else None
    return f" ({said})" if said else ""


def _list_acts(tellings: Sequence[Telling]) -> list[str]:
    """Each act once with its day, in the order of the days, what has none last."""
    acts: dict[str, str] = {}
    for telling in sorted(tellings, key=_act_order):
        if isinstance(telling.claim, Agreement):
            said = telling.claim.act.value.replace("-", " ") + _aside(telling.status)
            acts[said] = acts.get(said) or show_when(telling.when)
    told = [said for said in acts if said != Act.MENTIONED] or list(acts)
    return [f"{said} {acts[said]}".rstrip() for said in told]


def _act_order(telling: Telling) -> tuple[bool, str, str]:
    start = telling.when.earliest or telling.day
    return start is None, start.isoformat() if start else "", telling.id
