"""Group references: "the two countries", "both men", "the trio", "the four"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dragoman.model.actors import Actor, ActorType
from dragoman.resolve.discourse import Memory
from dragoman.resolve.surface import Surface

_NUMBERS: Final = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_STATE_NOUNS = frozenset(
    "countries country sides nations states neighbours neighbors governments capitals republics powers armies "
    "peoples parties delegations militaries economies allies rivals".split()
)
_PERSON_NOUNS = frozenset(
    {
        "men",
        "women",
        "leaders",
        "presidents",
        "ministers",
        "officials",
        "diplomats",
        "statesmen",
        "counterparts",
        "premiers",
    }
)
_BARE: Final = {"trio": 3, "duo": 2, "pair": 2}
_BETWEEN = frozenset(
    {
        "asian",
        "european",
        "neighbouring",
        "neighboring",
        "arab",
        "muslim",
        "regional",
        "foreign",
        "prime",
        "defence",
        "friendly",
        "side",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPhrase:
    """Pieces [first, last) that stand for several; `many` of them (0: not said); of persons or of states."""

    first: int
    last: int
    many: int
    persons: bool


def find_groups(surface: Surface) -> tuple[GroupPhrase, ...]:
    """Group phrases in text order."""
    found, i = [], 0
    while i < len(surface.pieces):
        group = _read_group(surface, i)
        if group:
            found.append(group)
        i = group.last if group else i + 1
    return tuple(found)


def _read_group(surface: Surface, i: int) -> GroupPhrase | None:
    first, k, many = i, i, 0
    if surface.word(k) in ("the", "these", "all", "its", "their", "his"):
        k += 1
    if surface.word(k) in _NUMBERS:
        many = _NUMBERS[surface.word(k)]
        k += 1
    elif surface.word(first) != "the" and not (surface.word(first) == "its" and surface.word(k) == "parties"):
        return None  # "Its parties undertake": those of the treaty
    while surface.word(k) in _BETWEEN:
        k += 1
    noun = surface.word(k)
    if not surface.same_sentence(first, k):
        return None
    if noun in _BARE:
        return GroupPhrase(first=first, last=k + 1, many=_BARE[noun], persons=False)
    if noun in _STATE_NOUNS and noun != "country" and surface.word(k + 1) != "of":
        return GroupPhrase(first=first, last=k + 1, many=many, persons=False)
    if noun in ("ministers", "leaders", "presidents") and not many and surface.word(first - 1) == "between":
        many = 2  # "several telephone conversations between the ministers"
    if noun in _PERSON_NOUNS and many:
        return GroupPhrase(first=first, last=k + 1, many=many, persons=True)
    if (
        many
        and first < k
        and surface.word(k) in ("on", "in", ",", "will", "also", "had", "have", "agreed", "met", "said")
        and surface.word(first) == "the"
    ):
        return GroupPhrase(first=first, last=k, many=many, persons=True)
    return None


def resolve_group(group: GroupPhrase, surface: Surface, *, memory: Memory, dyad: tuple[str, ...]) -> tuple[Actor, ...]:
    """Whom a group phrase means: the sentence before if it names just so many, else the page's own pair."""
    sent = surface.pieces[group.first].sent
    if group.persons:
        pair = _latest_pair(memory, group.many, dyad) or _persons_together(memory, group.many)
        return pair or _latest_persons(memory, group.many)
    many = group.many or 2
    states = _coordinated(memory, sent, many) or _listed_here(memory, sent, many)
    states = states or _met_here(memory, surface.pieces[group.last - 1].token, many)
    # three who acted together are meant before three that the last sentence happens to name
    states = states or _team(memory, sent, many)
    states = states or _exactly(memory.states_in(range(sent - 1, sent)), many)
    if not states and many < 3:  # who "the four" are only a list of four can tell
        states = dyad[:many] if len(dyad) >= many else memory.leading_states(many)
    return tuple(state_actor(surface, code) for code in states) if len(states) == many else ()


def _coordinated(memory: Memory, sent: int, many: int) -> tuple[str, ...]:
    # "Haddad and his Peruvian guest chaired the joint council of the two neighbours"
    subjects = (a.country for s in memory.seen if s.sent == sent and s.subject for a in s.actors if a.country)
    return _exactly(tuple(dict.fromkeys(subjects)), many)


def _team(memory: Memory, sent: int, many: int) -> tuple[str, ...]:
    """Three or more who acted together before: "The presidents of Iran, Russia and Turkey met"."""
    if many < 3:
        return ()
    for back in range(sent - 1, -1, -1):
        acting = (a.country for s in memory.seen if s.sent == back and s.subject for a in s.actors if a.country)
        found = _exactly(tuple(dict.fromkeys(acting)), many)
        if found:
            return found
    return ()


def _listed_here(memory: Memory, sent: int, many: int) -> tuple[str, ...]:
    # "Trilateral relations between Oman, Chile and Japan ... show that the trio are bent on it"
    return _exactly(memory.states_in(range(sent, sent + 1)), many) if many > 2 else ()


def _met_here(memory: Memory, token: int, many: int) -> tuple[str, ...]:
    # "he had conferred with his Norlander counterpart, the two sides agreeing": those of the sentence so far
    here = memory.annotated.tokens[token]
    free = memory.annotated.tokens[here.head].tag == "VBG" and here.dep == "nsubj"
    return _exactly(memory.states_in(range(here.sent, here.sent + 1)), many) if many == 2 and free else ()


def _exactly(states: tuple[str, ...], many: int) -> tuple[str, ...]:
    return states if len(states) == many else ()


def _latest_pair(memory: Memory, many: int, dyad: tuple[str, ...]) -> tuple[Actor, ...]:
    """ "The two leaders": the latest persons of the two states that the page is about."""
    if many != 2 or len(dyad) < 2:
        return ()
    found: dict[str, Actor] = {}
    for seen in memory.persons_back():
        country = seen.actors[0].country
        if country in dyad[:2]:
            found.setdefault(country, seen.actors[0])
    return tuple(reversed(found.values())) if len(found) == many else ()


def _persons_together(memory: Memory, many: int) -> tuple[Actor, ...]:
    """Three or more of several states named in one sentence: "Rouhani received Putin and Erdogan" are "the three"."""
    if many < 3:
        return ()
    by_sent: dict[int, dict[str, Actor]] = {}
    for seen in memory.persons_back():
        by_sent.setdefault(seen.sent, {}).setdefault(seen.actors[0].name, seen.actors[0])
    for persons in by_sent.values():
        if len(persons) == many and len({a.country or a.org for a in persons.values()}) == many:
            return tuple(reversed(persons.values()))
    return ()


def _latest_persons(memory: Memory, many: int) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for seen in memory.persons_back():
        found.setdefault(seen.actors[0].name, seen.actors[0])
        if len(found) == many:
            return tuple(reversed(found.values()))
    return ()


def state_actor(surface: Surface, code: str) -> Actor:
    """The actor that is a state (ISO3) or an organisation (code)."""
    state = surface.world.states.get(code)
    if state:
        return Actor(name=state.name, type=ActorType.STATE, country=code, sector="GOV")
    body = surface.world.organisations.get(code)
    if body is None:
        return Actor(name=code, type=ActorType.ORGANISATION, org=code)
    return Actor(name=body.name, type=ActorType.ORGANISATION, country=body.country, org=body.id, sector=body.sector)
