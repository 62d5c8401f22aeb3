"""Organs that no list names: "Ministerial Council for National Security", "National Security Committee"."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.knowledge.gazetteer import Listing
from dragoman.model.actors import Actor, ActorType
from dragoman.resolve.discourse import Memory
from dragoman.resolve.groups import state_actor
from dragoman.resolve.surface import Surface, listed_as

BODY_NOUNS = frozenset(
    "council committee commission agency authority board assembly court tribunal directorate headquarters command "
    "secretariat bureau ministry department institute corporation guard corps front party".split()
)
_LINKS = frozenset({"of", "for", "on", "and", "the", "'s"})


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyName:
    """Capitalised pieces [first, last) that name a body; `head` is its head noun."""

    first: int
    last: int
    head: int


def find_bodies(surface: Surface) -> tuple[BodyName, ...]:
    """Capitalised names built around a noun for a body, in text order; those a list knows are left out."""
    found: list[BodyName] = []
    for i in range(len(surface.pieces)):
        if surface.word(i) not in BODY_NOUNS or not _is_capital(surface, i) or (found and i < found[-1].last):
            continue
        body = BodyName(first=_left(surface, i), last=_right(surface, i), head=i)
        if body.last - body.first > 1 and not any(k in surface.name_at for k in range(body.head, body.last)):
            found.append(body)
    return tuple(found)


def body_actor(body: BodyName, surface: Surface, *, memory: Memory) -> Actor:
    """The body as an organ of the state that the text is about just there."""
    name = surface.text_of(body.first, body.last)
    seen = (s.actors[0].country for s in reversed(memory.seen) if s.actors and s.actors[0].country)
    home = _seat(body, surface) or next(seen, None)
    owner = state_actor(surface, home) if home else None
    label = f"{name} of {owner.name}" if owner else name
    return Actor(name=label, type=ActorType.ORGAN, country=home, sector="GOV")


def _seat(body: BodyName, surface: Surface) -> str | None:
    # "the Foreign Ministry in Moscow": of the state whose capital it is
    name = surface.name_at.get(body.last + 1) if surface.word(body.last) == "in" else None
    capital = listed_as(name, Listing.CAPITAL)
    return capital.ref if capital else None


def _is_capital(surface: Surface, i: int) -> bool:
    token = surface.annotated.tokens[surface.pieces[i].token]
    return surface.pieces[i].text[:1].isupper() and token.i != surface.annotated.sentences[surface.pieces[i].sent].first


def _left(surface: Surface, i: int) -> int:
    k = i
    while surface.same_sentence(k - 1, i) and surface.pieces[k - 1].text[:1].isupper() and k - 1 not in surface.name_at:
        k -= 1
    return k + 1 if surface.word(k) == "the" else k


def _right(surface: Surface, i: int) -> int:
    k = i + 1
    if surface.word(k) not in ("of", "for", "on"):
        return k
    end = k
    while surface.same_sentence(k, i) and (surface.word(k) in _LINKS or surface.pieces[k].text[:1].isupper()):
        end = k + 1 if surface.pieces[k].text[:1].isupper() else end
        k += 1
    return end if end > i + 1 else i + 1
