"""Events: who did what to whom, from meetings, from statements, and from the clauses of the text."""

from __future__ import annotations

from dragoman.extract.meeting_acts import meeting_acts
from dragoman.extract.occasion import with_days
from dragoman.extract.plover import MATERIAL, Act, by_the_codebook, coding_of
from dragoman.extract.promised_acts import promised_acts
from dragoman.extract.scene import Scene, anchor_at, codes_of
from dragoman.extract.speech_acts import speech_acts
from dragoman.extract.story import open_story
from dragoman.extract.told_acts import told_acts
from dragoman.model.claims import Commitment, Event, EventType, Link, Meeting, Statement, Status
from dragoman.model.ids import content_id
from dragoman.model.spans import Trace
from dragoman.model.when import is_known, meet, width

_MEASURES = frozenset({"extract.event.clause-verb", "extract.event.expulsion"})


def find_events(
    scene: Scene,
    statements: tuple[Statement, ...],
    *,
    meetings: tuple[Meeting, ...],
    commitments: tuple[Commitment, ...],
) -> tuple[Event, ...]:
    """All events of an article, in text order; acts that tell one happening are one event with mentions."""
    story = open_story(scene, statements=statements, meetings=meetings)
    told = [act for act in told_acts(story) if _is_no_meeting(act)]
    found = [*meeting_acts(story), *told, *speech_acts(story, told)]
    found.extend(promised_acts(story, commitments, told=found))
    dated = with_days(story, _told_in_full(scene, found))
    acts = sorted((by_the_codebook(act) for act in dated), key=lambda a: (a.start, a.end, a.type, a.rule))
    return tuple(_event(scene, group) for group in _grouped(scene, acts))


def _told_in_full(scene: Scene, acts: list[Act]) -> list[Act]:
    """Headlines leave out who and when; they count only where the body tells nothing."""
    body = [act for act in acts if act.start >= scene.annotated.article.body_start]
    return body or acts


def _is_no_meeting(act: Act) -> bool:
    # meetings are read elsewhere; a verb such as "hold talks" adds only what is still to come, or mediation
    return (
        act.said_type is not EventType.CONSULT
        or act.mode == "third-party"
        or act.status in (Status.PLANNED, Status.PROPOSED)
    )


def _grouped(scene: Scene, acts: list[Act]) -> list[list[Act]]:
    """Acts of one type between the same states, close by or on the same day, told once."""
    groups: list[list[Act]] = []
    for act in acts:
        home = next((g for g in reversed(groups) if any(_same_happening(scene, one, act) for one in g)), None)
        if home is None:
            groups.append([act])
        else:
            home.append(act)
    return groups


def _same_happening(scene: Scene, one: Act, other: Act) -> bool:
    if one.type is not other.type or not _same_parties(one, other):
        return False
    if (one.start < other.end and other.start < one.end) or one.head == other.head:
        return True
    if one.meeting != other.meeting or one.statement != other.statement or _is_another(one, other):
        return False
    near = abs(scene.tokens[one.head].sent - scene.tokens[other.head].sent)
    if is_known(one.when) and is_known(other.when) and not meet(one.when, other.when):
        return False
    return near == 0 or (near == 1 and one.type is EventType.SUPPORT and one.statement is None)


def _is_another(one: Act, other: Act) -> bool:
    # "severed relations and gave its diplomats two days to go": two measures, one after the other
    return {one.rule, other.rule} <= _MEASURES and one.type in MATERIAL


def _same_parties(one: Act, other: Act) -> bool:
    mine, theirs = set(codes_of(one.actors)), set(codes_of(other.actors))
    if (mine | set(codes_of(one.recipients))) == (theirs | set(codes_of(other.recipients))) and (
        one.reciprocal or other.reciprocal
    ):
        return True
    to, too = set(codes_of(one.recipients)), set(codes_of(other.recipients))
    return bool(mine & theirs) and (bool(to & too) or not to or not too)


def _event(scene: Scene, group: list[Act]) -> Event:
    """One event from the acts that tell it: the fullest leads, the others are mentions."""
    lead = max(group, key=lambda a: (bool(a.recipients), a.confidence, is_known(a.when), -a.start))
    dated = [a.when for a in group if is_known(a.when)]
    when = lead.when if is_known(lead.when) or not dated else min(dated, key=width)
    others = tuple((a.start, a.end) for a in group if (a.start, a.end) != (lead.start, lead.end))
    coding = coding_of(lead.type, lead.mode)
    names = (p.actor.name for p in (*lead.actors, *lead.recipients))
    return Event(
        id=content_id("ev", scene.annotated.article.id, lead.start, lead.end, lead.type, *names),
        anchor=anchor_at(scene, lead.start, end=lead.end, mentions=tuple(dict.fromkeys(others))),
        type=lead.type,
        said_type=lead.said_type,
        status=lead.status,
        actors=lead.actors,
        recipients=lead.recipients,
        mode=lead.mode,
        cameo=lead.cameo or coding.cameo,
        intensity=coding.score,
        quad=coding.quad,
        when=when,
        said_by=lead.said_by,
        reciprocal=lead.reciprocal,
        confidence=round(min(0.98, lead.confidence + 0.05 * (len(group) - 1)), 2),
        links=_links(lead),
        traces=(*_traces(scene, lead), *_retellings(scene, lead, group)),
    )


def _links(act: Act) -> tuple[Link, ...]:
    found = []
    if act.statement:
        found.append(Link(rel="said-in", id=act.statement))
    if act.meeting:
        found.append(Link(rel="at-meeting", id=act.meeting))
    return tuple(found)


def _traces(scene: Scene, act: Act) -> tuple[Trace, ...]:
    saw = (scene.span(act.start, act.end),)
    told = f"{act.said_type.value} by {', '.join(p.actor.name for p in act.actors)}"
    coded = f" coded {act.type.value}" if act.type is not act.said_type else ""
    return (
        Trace(rule=act.rule, saw=saw, note=told + coded),
        Trace(rule=act.status_rule, saw=saw, note=act.status.value),
    )


def _retellings(scene: Scene, lead: Act, group: list[Act]) -> tuple[Trace, ...]:
    """The other rules that found the same happening."""
    others = {act.rule: act for act in reversed(group) if act.rule != lead.rule}
    return tuple(
        Trace(rule=rule, saw=(scene.span(act.start, act.end),), note="tells the same")
        for rule, act in sorted(others.items())
    )
