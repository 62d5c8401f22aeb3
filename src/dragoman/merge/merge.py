"""Claims to entries: compare within blocks, join, decide what the group says, and what came of promises."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from dragoman.merge import agreements, commitments, events, meetings, statements
from dragoman.merge.joining import Group, Matcher, join_tellings, settle_rulings
from dragoman.merge.labels import label_entry
from dragoman.merge.library import open_library
from dragoman.merge.outcomes import find_outcome
from dragoman.merge.telling import KINDS, tell_claim
from dragoman.merge.values import choose_lead, choose_status, choose_when, explain_merges, find_conflicts
from dragoman.model.claims import Claim, Entry, OutcomeOf, kind_of
from dragoman.model.decisions import Decision
from dragoman.model.ids import content_id
from dragoman.model.pages import Article

MATCHERS: Mapping[str, Matcher] = MappingProxyType(
    {
        "meeting": Matcher(keyer=meetings.key_meeting, weighers=meetings.WEIGHERS, enough=meetings.ENOUGH),
        "event": Matcher(keyer=events.key_event, weighers=events.WEIGHERS, enough=events.ENOUGH),
        "statement": Matcher(keyer=statements.key_statement, weighers=statements.WEIGHERS, enough=statements.ENOUGH),
        "agreement": Matcher(
            keyer=agreements.key_agreement,
            weighers=agreements.WEIGHERS,
            enough=agreements.ENOUGH,
            namer=agreements.name_agreement,
        ),
        "commitment": Matcher(
            keyer=commitments.key_commitment, weighers=commitments.WEIGHERS, enough=commitments.ENOUGH
        ),
    }
)


def merge_claims(
    claims: Iterable[Claim], articles: Mapping[str, Article], *, decisions: Sequence[Decision] = ()
) -> tuple[Entry, ...]:
    """Make entries of claims: one a happening, by kind and id.

    Pure and order-free: the same claims, articles and decisions give the same entries in whatever order and however
    often they are given. A ruling "different" keeps two claims apart, a ruling "same" joins them, whatever the signs.

    Example:
        >>> merge_claims([], {})
        ()
    """
    rulings = settle_rulings(decisions)
    by_kind = _sort_claims(claims)
    occasions: dict[str, str] = {}
    groups: dict[str, tuple[Group, ...]] = {}
    for kind in KINDS:
        tellings = [tell_claim(claim, articles, occasions=occasions) for claim in by_kind.get(kind, ())]
        groups[kind] = join_tellings(tellings, matcher=MATCHERS[kind], rulings=rulings)
        if kind == "meeting":
            occasions = {t.id: name_group(group) for group in groups[kind] for t in group.tellings}
    library = open_library({name_group(group): group for group in groups["meeting"]}, groups)
    made = [
        make_entry(group, outcome=find_outcome(group, library) if kind == "commitment" else None)
        for kind, found in groups.items()
        for group in found
    ]
    return tuple(sorted(made, key=lambda entry: (entry.kind, entry.id)))


def _sort_claims(claims: Iterable[Claim]) -> Mapping[str, tuple[Claim, ...]]:
    """Claims by kind, each id once; of two claims with one id the same one always, whichever comes first."""
    found: dict[str, Claim] = {}
    for claim in claims:
        known = found.get(claim.id)
        if known is None or (known != claim and repr(claim) < repr(known)):
            found[claim.id] = claim
    return {kind: tuple(claim for claim in found.values() if kind_of(claim) == kind) for kind in KINDS}


def name_group(group: Group) -> str:
    """The id of a group's entry: from its earliest claim, by the report's day, then by id."""
    earliest = min(group.tellings, key=lambda telling: (telling.day or date.max, telling.id))
    return content_id("en", earliest.id)


def make_entry(group: Group, *, outcome: OutcomeOf | None = None) -> Entry:
    """The entry of a group: what its claims say together, and where they disagree."""
    stated = choose_status(group.tellings)
    lead = choose_lead(group.tellings, stated)
    status = lead.status if lead.kind == "agreement" else stated
    return Entry(
        id=name_group(group),
        kind=lead.kind,
        lead=lead.id,
        claims=tuple(telling.id for telling in group.tellings),
        articles=tuple(sorted({telling.article for telling in group.tellings})),
        countries=tuple(sorted({place for telling in group.tellings for place in telling.places})),
        status=status,
        when=choose_when(group.tellings, lead),
        label=label_entry(group.tellings, lead=lead, status=status),
        reasons=explain_merges(group, status),
        conflicts=find_conflicts(group.tellings),
        outcome=outcome,
    )
