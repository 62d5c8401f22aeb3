"""Everything one article says, in the order in which one kind of claim rests on another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dragoman.extract.agreements import find_agreements
from dragoman.extract.commitments import find_commitments
from dragoman.extract.events import find_events
from dragoman.extract.meetings import find_meetings
from dragoman.extract.scene import Scene, set_scene
from dragoman.extract.statements import find_statements
from dragoman.knowledge.world import World
from dragoman.model.actors import Party, Resolved
from dragoman.model.claims import Agreement, ArticleClaims, Claim, Commitment, Event, Meeting, Statement
from dragoman.model.spans import Refusal, Span, Trace


def extract_claims(resolved: Resolved, *, world: World) -> ArticleClaims:
    """The statements, meetings, agreements, commitments and events of a resolved article, and the mentions not told.

    Claims come by kind, within a kind in text order. A mention whose actor could not be told is a Refusal.
    """
    scene = set_scene(resolved, world)
    statements = find_statements(scene)
    meetings = find_meetings(scene)
    agreements = find_agreements(scene)
    commitments = find_commitments(scene, statements, meetings=meetings)
    events = find_events(scene, statements, meetings=meetings, commitments=commitments)
    told: dict[Span | None, Trace] = {resolution.mention.span: resolution.trace for resolution in resolved.resolutions}
    claims: tuple[Claim, ...] = (*statements, *meetings, *agreements, *commitments, *events)
    return ArticleClaims(
        article=resolved.annotated.article,
        people=resolved.people,
        claims=tuple(_with_resolutions(told, claim) for claim in _each_once(claims)),
        refusals=_untold(scene),
    )


def _each_once(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    return tuple({claim.id: claim for claim in claims}.values())


def _with_resolutions(told: Mapping[Span | None, Trace], claim: Claim) -> Claim:
    """Before the claim's own steps, those by which its actors were told: "The Iranian president -> Hassan Rouhani"."""
    used = dict.fromkeys(party.span for party in _parties_of(claim) if party.span in told)
    return replace(claim, traces=(*(told[span] for span in used), *claim.traces))


def _parties_of(claim: Claim) -> tuple[Party, ...]:
    match claim:
        case Event():
            return (*claim.actors, *claim.recipients)
        case Statement():
            return claim.speaker
        case Meeting():
            return claim.participants
        case Agreement():
            return claim.parties
        case Commitment():
            return (*claim.by, *claim.to)


def _untold(scene: Scene) -> tuple[Refusal, ...]:
    page = scene.annotated.article.page
    return tuple(
        Refusal(
            reason="whom this means could not be told",
            span=r.mention.span,
            quote=r.mention.text,
            page=page,
            rule=r.trace.rule,
        )
        for r in scene.resolved.resolutions
        if not r.actors
    )
