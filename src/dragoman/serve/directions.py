"""The sections of a dossier that have a direction: who criticised or backed whom, who did what, who said what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from dragoman.model.claims import Entry, Event, EventType, Meeting, Statement
from dragoman.serve.days import has_day, sort_key
from dragoman.serve.entry_lines import Desk, day_key, line_key, write_line
from dragoman.serve.naming import join_names, name_code, places_of
from dragoman.serve.nouns import DossierLine, Group, Section
from dragoman.serve.wording import tell_occasion

NO_YEAR = 9999
Heading = tuple[int, int, tuple[date, ...], str]
"""Where a group of statements stands (year, meetings first, day), and its title."""
CRITICAL = (EventType.ACCUSE, EventType.PROTEST, EventType.REJECT, EventType.THREATEN)
SUPPORTIVE = (EventType.SUPPORT, EventType.CONCEDE)
DEEDS: Mapping[str, tuple[EventType, ...]] = {
    "Attacks and force": (EventType.ASSAULT, EventType.MOBILIZE, EventType.COERCE),
    "Sanctions": (EventType.SANCTION,),
    "Aid": (EventType.AID,),
    "Cooperation": (EventType.COOPERATE,),
    "Requests and demands": (EventType.REQUEST,),
    "Steps back": (EventType.RETREAT,),
    "Understandings and undertakings": (EventType.AGREE,),
    "Consultations": (EventType.CONSULT,),
}


def list_criticism(desk: Desk) -> Section:
    """Who criticised, accused, refused or threatened whom, by direction."""
    return Section(
        key="criticism",
        title="Who criticised whom",
        about="Criticism, accusations, refusals, protests and threats, by who against whom; third states included.",
        nothing="The reports tell of no criticism.",
        groups=_by_direction(desk, CRITICAL, "against"),
    )


def list_support(desk: Desk) -> Section:
    """Who praised, backed or gave way to whom, by direction."""
    return Section(
        key="support",
        title="Who supported whom",
        about="Praise, backing and concessions in words, by who for whom.",
        nothing="The reports tell of no support in words.",
        groups=_by_direction(desk, SUPPORTIVE, "for"),
    )


def list_deeds(desk: Desk) -> Section:
    """Other acts of the two and acts on either of them, by sort."""
    groups = [Group(title=title, lines=_lines(desk, _events(desk, types))) for title, types in DEEDS.items()]
    return Section(
        key="deeds",
        title="Other acts",
        about="Force, sanctions, aid, cooperation and demands that touch either of the two.",
        nothing="The reports tell of no other act.",
        groups=tuple(group for group in groups if group.lines),
    )


def list_statements(desk: Desk) -> Section:
    """Who said what: by the meeting it was said at, else by year."""
    groups: dict[Heading, list[DossierLine]] = {}
    entries = sorted(desk.holdings.entries("statement"), key=lambda entry: _position(desk, entry))
    for entry in entries:
        line, heading = _at_occasion(desk, entry)
        groups.setdefault(heading, []).append(line)
    return Section(
        key="statements",
        title="Statements",
        about="In quotation marks the speaker's own words; the rest is the report's rendering.",
        nothing="The reports quote nobody.",
        groups=tuple(
            Group(title=key[-1], lines=tuple(sorted(lines, key=day_key))) for key, lines in sorted(groups.items())
        ),
    )


def _position(desk: Desk, entry: Entry) -> tuple[str, int, str]:
    """Where a statement stands in its report, so that "he added" follows what it adds to."""
    anchor = desk.holdings.lead_of(entry).anchor
    return anchor.page, anchor.span.start, entry.id


def _events(desk: Desk, types: Iterable[EventType]) -> tuple[Entry, ...]:
    """Event entries of the given types that no other entry tells better."""
    wanted = frozenset(types)
    absorbed = {key for keys in desk.also.values() for key in keys}
    return tuple(
        entry for entry in desk.holdings.entries("event") if entry.id not in absorbed and _type(desk, entry) in wanted
    )


def _type(desk: Desk, entry: Entry) -> EventType | None:
    lead = desk.holdings.lead_of(entry)
    return lead.type if isinstance(lead, Event) else None


def _lines(desk: Desk, entries: Iterable[Entry]) -> tuple[DossierLine, ...]:
    return tuple(sorted((write_line(desk, entry) for entry in entries), key=line_key))


def _by_direction(desk: Desk, types: Iterable[EventType], word: str) -> tuple[Group, ...]:
    """One group for each pair of sides; those between the two states first."""
    found: dict[tuple[bool, str], list[Entry]] = {}
    for entry in _events(desk, types):
        lead = desk.holdings.lead_of(entry)
        if isinstance(lead, Event):
            key = (not desk.holdings.is_core(entry), _direction(desk, lead, word))
            found.setdefault(key, []).append(entry)
    return tuple(Group(title=key[1], lines=_lines(desk, entries)) for key, entries in sorted(found.items()))


def _direction(desk: Desk, event: Event, word: str) -> str:
    return f"By {_side(desk, event, actors=True)}, {word} {_side(desk, event, actors=False)}"


def _side(desk: Desk, event: Event, *, actors: bool) -> str:
    parties = event.actors if actors else event.recipients
    told = (name_code(code, desk.holdings.names) for code in places_of(parties))
    unplaced = (party.actor.name for party in parties if party.actor.country is None and party.actor.org is None)
    return join_names(dict.fromkeys((*told, *unplaced))) or "nobody named"


def _at_occasion(desk: Desk, entry: Entry) -> tuple[DossierLine, Heading]:
    """The line of a statement and its heading: the meeting it was made at (whose day it shares), else the year."""
    line, lead = write_line(desk, entry), desk.holdings.lead_of(entry)
    meeting = _meeting_of(desk, lead) if isinstance(lead, Statement) else None
    if meeting is None:
        year = _year(line)
        return line, (year, 1, (), f"{year}, occasion not stated" if year < NO_YEAR else "Undated")
    dated = line if has_day(line.when) else replace(line, when=meeting.when)
    order = sort_key(meeting.when) if has_day(meeting.when) else ()
    return dated, (_year(dated), 0, order, tell_occasion(meeting, desk.holdings.names))


def _year(line: DossierLine) -> int:
    """The year it was said in, else reported in."""
    when = line.when if has_day(line.when) else line.reported
    day = when.earliest or when.latest
    return day.year if day is not None else NO_YEAR


def _meeting_of(desk: Desk, statement: Statement) -> Meeting | None:
    """The meeting a statement was made at, as the merged entry tells it best."""
    key = statement.occasion or ""
    entry = desk.holdings.entry_of.get(key)
    found = desk.holdings.lead_of(entry) if entry is not None else desk.holdings.claims.get(key)
    return found if isinstance(found, Meeting) else None
