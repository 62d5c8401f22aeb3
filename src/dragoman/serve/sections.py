"""The sections of a dossier that tell what happened: chronology, meetings, agreements, promises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.model.claims import (
    Act,
    Agreement,
    Claim,
    Commitment,
    Entry,
    Event,
    EventType,
    Outcome,
)
from dragoman.model.spans import Span
from dragoman.serve.days import has_day, tell_published
from dragoman.serve.entry_lines import Desk, line_key, write_line
from dragoman.serve.escape import cut_text
from dragoman.serve.naming import join_names
from dragoman.serve.nouns import DossierLine, Group, LineNote, NotePart, Section
from dragoman.serve.wording import start_line, tell_act, tell_stage
from dragoman.text.names import name_key

MATERIAL = frozenset(
    {EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.MOBILIZE, EventType.AID, EventType.RETREAT}
)
"""Deeds: of these (and of meetings and agreements) the chronology also tells what touches one of the two states."""
UNDATED = "Day not stated"
QUOTE_LIMIT = 420
SILENT = "no later report at hand says anything about it"


def list_chronology(desk: Desk) -> Section:
    """Everything of the pair by year, what has no day after it."""
    entries = _unabsorbed(desk, "event", "meeting", "agreement", "commitment")
    lines = [_chronicle(desk, entry) for entry in entries if _is_chronicled(desk, entry)]
    years: dict[str, list[DossierLine]] = {}
    for line in sorted(lines, key=line_key):
        years.setdefault(_year(line), []).append(line)
    return Section(
        key="chronology",
        title="Chronology",
        about="What was done, planned, proposed or denied, on the day it concerns. What was said is under Statements.",
        nothing="The reports tell of no happening between the two.",
        groups=tuple(Group(title=year, lines=tuple(found)) for year, found in years.items()),
    )


def list_meetings(desk: Desk) -> Section:
    """Meetings of the two, then others that the same reports tell of."""
    lines = sorted((write_line(desk, entry) for entry in desk.holdings.entries("meeting")), key=line_key)
    return Section(
        key="meetings",
        title="Meetings",
        about="Who met whom. A meeting that was only announced is marked as planned.",
        nothing="The reports tell of no meeting.",
        groups=_by_core(lines, "Between the two", "Others in the same reports"),
    )


def list_agreements(desk: Desk) -> Section:
    """Each agreement with what happened to it, in order."""
    named: dict[str, list[Entry]] = {}
    for entry in desk.holdings.entries("agreement"):
        named.setdefault(_agreement_key(desk.holdings.lead_of(entry)), []).append(entry)
    groups = [_agreement_group(desk, entries) for entries in named.values()]
    return Section(
        key="agreements",
        title="Agreements and what became of them",
        about="Treaties, deals, resolutions and standing formats, each with its acts in order.",
        nothing="The reports name no agreement.",
        groups=tuple(sorted(groups, key=lambda group: (not group.lines[0].is_core, line_key(group.lines[0])))),
    )


def list_commitments(desk: Desk) -> Section:
    """Promises with the sentence that made them and the sentences that bear on their outcome."""
    lines = sorted((_promise(desk, entry) for entry in desk.holdings.entries("commitment")), key=line_key)
    return Section(
        key="commitments",
        title="Promises and their outcome",
        about="What was promised, and what later reports say of it. Without a later report the outcome is unknown.",
        nothing="The reports tell of no promise.",
        groups=_by_core(lines, "Between the two", "Towards others"),
    )


def _unabsorbed(desk: Desk, *kinds: str) -> Iterator[Entry]:
    """Entries that no other entry tells better."""
    absorbed = {key for keys in desk.also.values() for key in keys}
    return (entry for entry in desk.holdings.entries(*kinds) if entry.id not in absorbed)


def _is_chronicled(desk: Desk, entry: Entry) -> bool:
    """Everything of the two; of the context dated deeds, meetings and agreements. A bare mention is no happening."""
    lead = desk.holdings.lead_of(entry)
    if isinstance(lead, Agreement) and all(_act(claim) is Act.MENTIONED for claim in desk.holdings.claims_of(entry)):
        return False
    if desk.holdings.is_core(entry):
        return True
    material = lead.type in MATERIAL if isinstance(lead, Event) else not isinstance(lead, Commitment)
    return material and has_day(entry.when)


def _chronicle(desk: Desk, entry: Entry) -> DossierLine:
    line = write_line(desk, entry)
    return replace(line, status="promised", is_done=False) if entry.kind == "commitment" else line


def _year(line: DossierLine) -> str:
    day = line.when.earliest or line.when.latest
    return str(day.year) if day is not None else UNDATED


def _by_core(lines: Iterable[DossierLine], core: str, others: str) -> tuple[Group, ...]:
    held = tuple(lines)
    groups = (
        Group(title=core, lines=tuple(line for line in held if line.is_core)),
        Group(title=others, lines=tuple(line for line in held if not line.is_core)),
    )
    return tuple(group for group in groups if group.lines)


def _act(claim: Claim) -> Act | None:
    return claim.act if isinstance(claim, Agreement) else None


def _agreement_key(claim: Claim) -> str:
    return (claim.agreement_id or name_key(claim.name) or claim.id) if isinstance(claim, Agreement) else claim.id


def _agreement_group(desk: Desk, entries: list[Entry]) -> Group:
    acts = sorted((act for entry in entries for act in _acts(desk, entry)), key=lambda act: line_key(act[0]))
    line, claim = max(acts, key=lambda act: line_key(replace(act[0], when=act[0].reported)))
    lead = acts[0][1]
    aliases = dict.fromkeys(alias for _, found in acts for alias in found.aliases if alias != lead.name)
    called = f" (also: {join_names(aliases)})" if aliases else ""
    stage = f"{start_line(tell_stage(claim))} ({line.status}), {tell_published(line.reported)}"
    last = LineNote(label="At the last report", parts=(NotePart(text=stage, refs=(desk.notes.cite(claim),)),))
    lines = tuple(act[0] for act in acts)
    return Group(title=start_line(f"{lead.name}{called}"), lines=lines, note=last if len(lines) > 1 else None)


def _acts(desk: Desk, entry: Entry) -> Iterator[tuple[DossierLine, Agreement]]:
    """One line for each act of an entry, with the claim that tells it best."""
    acts: dict[Act, list[Agreement]] = {}
    for claim in desk.holdings.claims_of(entry):
        if isinstance(claim, Agreement):
            acts.setdefault(claim.act, []).append(claim)
    for found in acts.values():
        only = tuple(found) if len(acts) > 1 else ()
        yield write_line(desk, entry, claims=only, text=start_line(tell_act(found[0], desk.holdings.names))), found[0]


def _promise(desk: Desk, entry: Entry) -> DossierLine:
    line = write_line(desk, entry)
    outcome = entry.outcome.outcome if entry.outcome is not None else Outcome.UNKNOWN
    lead = desk.holdings.lead_of(entry)
    made = LineNote(label="Promised", parts=(NotePart(quote=_sentence(desk, lead), refs=(desk.notes.cite(lead),)),))
    notes = (made, *line.notes, *_outcome(desk, entry))
    return replace(line, status=outcome.value, is_done=outcome is Outcome.KEPT, notes=notes)


def _outcome(desk: Desk, entry: Entry) -> Iterator[LineNote]:
    """Why the outcome is what it is, and the later sentences that bear on it."""
    found = entry.outcome
    why = found.why if found is not None and found.why else SILENT
    keys = found.claims if found is not None else ()
    later = [desk.holdings.claims[key] for key in keys if key in desk.holdings.claims]
    yield LineNote(label="Outcome", parts=(NotePart(text=why, refs=desk.notes.cite_all(later)),))
    if later:
        yield LineNote(label="Later", parts=tuple(_later(desk, claim) for claim in later))


def _later(desk: Desk, claim: Claim) -> NotePart:
    day = tell_published(desk.holdings.article_of(claim).published)
    return NotePart(text=day, refs=(desk.notes.cite(claim),), quote=_sentence(desk, claim))


def _sentence(desk: Desk, claim: Claim) -> str:
    span: Span = claim.anchor.sentence
    return cut_text(desk.holdings.article_of(claim).text[span.start : span.end], QUOTE_LIMIT)
