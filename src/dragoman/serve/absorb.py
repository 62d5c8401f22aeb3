"""One sentence, one line: an event that only repeats a meeting, an agreement or a promise is told with it."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.model.claims import Claim, Entry, Event, EventType
from dragoman.serve.holdings import Holdings
from dragoman.serve.nouns import DONE

Place = tuple[str, int]
HOSTS: Mapping[EventType, tuple[str, ...]] = {
    EventType.CONSULT: ("meeting",),
    EventType.AGREE: ("agreement", "commitment"),
    EventType.COOPERATE: ("agreement", "commitment"),
}
"""Which kinds say more about the same sentence than an event of this type does."""


def find_absorbed(holdings: Holdings) -> Mapping[str, tuple[str, ...]]:
    """Of every entry that tells it better: the event entries it stands for.

    Only where each sentence of the event is one of the host's, the host concerns the same states, and both are done or
    both are not.
    """
    hosts = _hosts_by_sentence(holdings)
    found: dict[str, tuple[str, ...]] = {}
    for entry in holdings.entries("event"):
        host = _find_host(holdings, entry, hosts)
        if host is not None:
            found[host.id] = (*found.get(host.id, ()), entry.id)
    return found


def _hosts_by_sentence(holdings: Holdings) -> Mapping[Place, tuple[Entry, ...]]:
    hosts: dict[Place, tuple[Entry, ...]] = {}
    for entry in holdings.entries("meeting", "agreement", "commitment"):
        for place in dict.fromkeys(_sentence(claim) for claim in holdings.claims_of(entry)):
            hosts[place] = (*hosts.get(place, ()), entry)
    return hosts


def _find_host(holdings: Holdings, entry: Entry, hosts: Mapping[Place, tuple[Entry, ...]]) -> Entry | None:
    told = holdings.claims_of(entry)
    lead = told[0]
    kinds = HOSTS.get(lead.said_type, ()) if isinstance(lead, Event) else ()
    for host in hosts.get(_sentence(lead), ()):
        places = {_sentence(claim) for claim in holdings.claims_of(host)}
        if host.kind in kinds and _is_same(entry, host) and all(_sentence(claim) in places for claim in told):
            return host
    return None


def _is_same(entry: Entry, host: Entry) -> bool:
    stage = host.status is None or (host.status in DONE) == (entry.status in DONE)
    return stage and set(entry.countries) <= set(host.countries)


def _sentence(claim: Claim) -> Place:
    return claim.anchor.article, claim.anchor.sentence.start
