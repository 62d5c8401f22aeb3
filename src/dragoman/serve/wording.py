"""One claim in one plain English line. What is only planned, wished or denied never reads like done."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.model.actors import Party, Place
from dragoman.model.claims import (
    Act,
    Agreement,
    Claim,
    Commitment,
    Event,
    EventType,
    Meeting,
    MeetingForm,
    SpeechForm,
    Statement,
    Status,
)
from dragoman.serve.days import has_day, tell_when
from dragoman.serve.naming import join_names, name_code, name_parties, places_of

Names = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb as done ("met") and as not done ("meet")."""

    done: str
    bare: str


EVENT_VERBS: Mapping[EventType, Verb] = {
    EventType.AGREE: Verb(done="came to an understanding with", bare="come to an understanding with"),
    EventType.CONSULT: Verb(done="consulted with", bare="consult with"),
    EventType.SUPPORT: Verb(done="praised or supported", bare="support"),
    EventType.CONCEDE: Verb(done="yielded to", bare="yield to"),
    EventType.COOPERATE: Verb(done="cooperated with", bare="cooperate with"),
    EventType.AID: Verb(done="gave aid to", bare="give aid to"),
    EventType.RETREAT: Verb(done="stepped back towards", bare="step back towards"),
    EventType.REQUEST: Verb(done="made a request or demand of", bare="make a request or demand of"),
    EventType.ACCUSE: Verb(done="criticised or accused", bare="criticise or accuse"),
    EventType.REJECT: Verb(done="refused or rejected something from", bare="refuse or reject something from"),
    EventType.THREATEN: Verb(done="threatened", bare="threaten"),
    EventType.PROTEST: Verb(done="protested against", bare="protest against"),
    EventType.SANCTION: Verb(done="took sanctions against", bare="take sanctions against"),
    EventType.MOBILIZE: Verb(done="readied forces towards", bare="ready forces towards"),
    EventType.COERCE: Verb(done="used coercion against", bare="use coercion against"),
    EventType.ASSAULT: Verb(done="attacked", bare="attack"),
}
BACKED = Verb(done="backed or signed with", bare="back or sign with")
"""Support by deeds: signing, ratifying, backing."""
WORDS_OF_SUPPORT = frozenset({"050", "051", "052", "053"})
"""CAMEO codes of support by words: praise, defence, rallying."""

MEETING_VERBS: Mapping[MeetingForm, Verb] = {
    MeetingForm.TALKS: Verb(done="held talks", bare="hold talks"),
    MeetingForm.VISIT: Verb(done="met on a visit", bare="meet on a visit"),
    MeetingForm.PHONE: Verb(done="spoke by telephone", bare="speak by telephone"),
    MeetingForm.SUMMIT: Verb(done="met at a summit", bare="meet at a summit"),
    MeetingForm.MULTILATERAL: Verb(done="met in a wider round", bare="meet in a wider round"),
    MeetingForm.PRESS_CONFERENCE: Verb(done="faced the press together", bare="face the press together"),
    MeetingForm.UNKNOWN: Verb(done="met", bare="meet"),
}
ACTS: Mapping[Act, Verb] = {
    Act.NEGOTIATED: Verb(done="under negotiation", bare="be negotiated"),
    Act.SIGNED: Verb(done="signed", bare="be signed"),
    Act.RATIFIED: Verb(done="ratified", bare="be ratified"),
    Act.IN_FORCE: Verb(done="in force", bare="come into force"),
    Act.TO_BE_UPDATED: Verb(done="said to be due for an update", bare="be updated"),
    Act.UPDATED: Verb(done="updated", bare="be updated"),
    Act.EXTENDED: Verb(done="extended", bare="be extended"),
    Act.REVIVED: Verb(done="revived", bare="be revived"),
    Act.IMPLEMENTED: Verb(done="implemented", bare="be implemented"),
    Act.VIOLATED: Verb(done="violated", bare="be violated"),
    Act.SUSPENDED: Verb(done="suspended", bare="be suspended"),
    Act.WITHDRAWN: Verb(done="left by a party", bare="be left by a party"),
    Act.EXPIRED: Verb(done="expired", bare="expire"),
    Act.MENTIONED: Verb(done="mentioned", bare="be mentioned"),
}
SAID_HOW: Mapping[SpeechForm, str] = {
    SpeechForm.DIRECT: "own words",
    SpeechForm.INDIRECT: "reported speech",
    SpeechForm.MIXED: "partly own words",
}
DENIALS = frozenset({"deny", "reject"})
SPEECH_VERB = re.compile(
    r"(?:[a-z]+ed|said|told|wrote|spoke|put|made|gave|took|thought|felt|saw|held|hit|sought|swore|undertook)\b"
)
OF_REPORT = "report"
"""Whose words a line shows when they are neither quoted nor reported speech: the report's."""


def tell_claim(claim: Claim, names: Names) -> str:
    """The claim as a line: who did what to whom, by name."""
    return start_line(_tell(claim, names))


def start_line(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def _tell(claim: Claim, names: Names) -> str:
    match claim:
        case Event():
            return tell_event(claim, names)
        case Statement():
            return tell_statement(claim, names)
        case Meeting():
            return tell_meeting(claim, names)
        case Agreement():
            return f"{claim.name}: {tell_act(claim, names)}"
        case Commitment():
            return tell_commitment(claim, names)


def tell_event(event: Event, names: Names) -> str:
    """Who did what to whom; an undertaking names the act undertaken."""
    actors = name_parties(event.actors, names)
    joint = not event.recipients and len(event.actors) > 1
    whom = "each other" if joint else name_parties(event.recipients, names)
    said_by = name_parties(event.said_by, names, nobody="")
    source = f" (according to {said_by})" if said_by and said_by != actors else ""
    return f"{_frame(actors, _event_verb(event), event.status, whom)}{_in_place(event.where)}{source}"


def tell_meeting(meeting: Meeting, names: Names) -> str:
    """Who met, how and where; what is not stated is said to be not stated."""
    verb = MEETING_VERBS[meeting.form]
    where = _in_place(meeting.where) or ", place not stated"
    return f"{_frame(_who_met(meeting, names), verb, meeting.status, '')}{where}{_on_topics(meeting)}"


def tell_occasion(meeting: Meeting, names: Names) -> str:
    """A meeting as a heading: "Meeting in Ashgabat, 11 October 2024: Masoud Pezeshkian and Vladimir Putin"."""
    people = dict.fromkeys(party.actor.name for party in meeting.participants)
    who = join_names(people) or join_names(name_code(code, names) for code in meeting.countries)
    where = f" in {meeting.where.name}" if meeting.where is not None else ""
    return f"Meeting{where}, {tell_when(meeting.when)}: {who or 'participants not named'}"


def tell_act(agreement: Agreement, names: Names) -> str:
    """What happened to an agreement, without its name, then its parties."""
    parties = name_parties(agreement.parties, names, nobody="parties not stated")
    return f"{tell_stage(agreement)} ({parties})"


def tell_stage(agreement: Agreement) -> str:
    """The act alone, done or not: "signed", "to be ratified"."""
    return _frame_act(ACTS[agreement.act], agreement.status)


def tell_commitment(commitment: Commitment, names: Names) -> str:
    """Who promised what to whom."""
    to = name_parties(commitment.to, names, nobody="")
    return f"{name_parties(commitment.by, names)} promised{' ' + to if to else ''}: {commitment.what}"


def tell_statement(statement: Statement, names: Names) -> str:
    """Who spoke, to whom, and through whom, with the report's own verb; the content stands beside it."""
    verb = speech_verb(statement) or "said"
    if statement.polarity == "denied" and statement.cue.force not in DENIALS:
        verb = f"denied, with “{verb}”,"
    behalf = statement.on_behalf_of
    parts = (
        f"{name_parties(statement.speaker, names, nobody='a speaker not named')} {verb}",
        f"on behalf of {name_parties((behalf,), names)}" if behalf is not None else "",
        _to_whom(statement, names),
        f"as quoted by {name_parties(statement.reported_by, names)}" if statement.reported_by else "",
    )
    return " ".join(part for part in parts if part)


def speech_verb(statement: Statement) -> str | None:
    """The words that introduce the speech, where they are a verb that fits behind the speaker's name."""
    words = statement.cue.text
    fits = SPEECH_VERB.match(words) is not None and (words != "told" or bool(_others(statement)))
    return words if fits else None


def tell_due(commitment: Commitment) -> str:
    """The deadline of a promise, or that there is none."""
    return tell_when(commitment.due) if has_day(commitment.due) else "no date given"


def _to_whom(statement: Statement, names: Names) -> str:
    others = name_parties(_others(statement), names, nobody="")
    return f"to {others}" if others and speech_verb(statement) != "told" else others


def _others(statement: Statement) -> tuple[Party, ...]:
    """Those spoken to; nobody tells himself."""
    speakers = {party.actor for party in statement.speaker}
    return tuple(party for party in statement.addressee if party.actor not in speakers)


def is_spoken(event: Event) -> bool:
    """True for an act done by words: praising is, signing a treaty (CAMEO 057) is not, though both are support."""
    return event.said_type is not EventType.SUPPORT or (event.cameo or "051")[:3] in WORDS_OF_SUPPORT


def _event_verb(event: Event) -> Verb:
    said = EVENT_VERBS[event.said_type]
    if event.said_type is EventType.SUPPORT and not is_spoken(event):
        said = BACKED
    if event.type is EventType.AGREE and event.said_type is not EventType.AGREE:
        return Verb(done=f"undertook to {said.bare}", bare=said.bare)
    return said if event.type is event.said_type else EVENT_VERBS[event.type]


def _frame(who: str, verb: Verb, status: Status, whom: str) -> str:
    """Subject, verb, object; the form of the verb tells done from not done."""
    rest = f" {whom}" if whom else ""
    match status:
        case Status.PLANNED:
            return f"{who} to {verb.bare}{rest}"
        case Status.PROPOSED:
            return f"{who} should {verb.bare}{rest}"
        case Status.HYPOTHETICAL:
            return f"{who} might {verb.bare}{rest}"
        case Status.CANCELLED:
            return f"Called off: {who} to {verb.bare}{rest}"
        case Status.DENIED:
            return f"Denied that {who} {verb.done}{rest}"
        case Status.ACTUAL | Status.HELD | Status.ONGOING | Status.BACKGROUND:
            return f"{who} {verb.done}{rest}"


def _frame_act(verb: Verb, status: Status) -> str:
    match status:
        case Status.PLANNED:
            return f"to {verb.bare}"
        case Status.PROPOSED:
            return f"should {verb.bare}"
        case Status.HYPOTHETICAL:
            return f"might {verb.bare}"
        case Status.CANCELLED:
            return f"no longer to {verb.bare}"
        case Status.DENIED:
            return f"denied: {verb.done}"
        case Status.ACTUAL | Status.HELD | Status.ONGOING | Status.BACKGROUND:
            return verb.done


def _who_met(meeting: Meeting, names: Names) -> str:
    """The participants, then the states of which nobody is named."""
    shown = places_of(meeting.participants)
    absent = [f"{name_code(code, names)} (nobody named)" for code in meeting.countries if code not in shown]
    present = [name_parties((party,), names) for party in meeting.participants]
    return join_names(dict.fromkeys(present + absent)) or "Participants not named"


def _in_place(place: Place | None) -> str:
    return f" in {place.name}" if place is not None else ""


def _on_topics(meeting: Meeting) -> str:
    return f"; on {join_names(meeting.topics)}" if meeting.topics else ""
