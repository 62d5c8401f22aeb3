"""Finding known names in a row of words: longest first, spelling marks and case treated as names need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from dragoman.knowledge.world import World
from dragoman.text.names import strip_marks
from dragoman.text.plurals import to_plural

_PIECE = re.compile(r"\w+|[^\w\s]")


class Listing(StrEnum):
    """What a listed name is a name of."""

    STATE = "state"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    METONYM = "metonym"
    ORGANISATION = "organisation"
    ORGAN = "organ"
    ORGAN_TYPE = "organ-type"
    PERSON = "person"
    PLACE = "place"
    AGREEMENT = "agreement"
    ROLE = "role"
    ROLE_NOUN = "role-noun"
    OFFICE = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A listed name: what it is (`kind`), the id it leads to (`ref`), and its spelling in the data."""

    kind: Listing
    ref: str
    spelling: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Pieces `first` to `last` (exclusive) read as one of `listed`."""

    first: int
    last: int
    listed: tuple[Listed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Names by their first piece; `loose` names may be written in any case."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], tuple[Listed, ...]], ...]]
    loose: bool

    def find(self, words: Sequence[str]) -> tuple[Hit, ...]:
        """The longest listed names in a row of pieces, left to right, without overlap."""
        hits, i = [], 0
        keys = [fold_piece(word) for word in words]
        while i < len(words):
            hit = self._longest(words, keys, i)
            if hit is not None:
                hits.append(hit)
            i = hit.last if hit else i + 1
        return tuple(hits)

    def _longest(self, words: Sequence[str], keys: Sequence[str], i: int) -> Hit | None:
        for pieces, listed in self.by_first.get(keys[i], ()):
            last = i + len(pieces)
            if tuple(keys[i:last]) == pieces:
                fitting = tuple(x for x in listed if self.loose or _case_fits(words[i:last], x.spelling))
                if fitting:
                    return Hit(first=i, last=last, listed=fitting)
        return None


def split_pieces(text: str) -> list[tuple[str, int, int]]:
    """Words and punctuation marks with their offsets: "U.S." is four pieces, "Iran-Russia" three."""
    return [(m.group(), m.start(), m.end()) for m in _PIECE.finditer(text)]


def fold_piece(word: str) -> str:
    """The key of one piece: no marks, lower case, one kind of apostrophe."""
    return strip_marks(word).lower()


def build_gazetteer(names: Iterable[Listed], *, loose: bool = False) -> Gazetteer:
    """A gazetteer of listed names."""
    table: dict[tuple[str, ...], list[Listed]] = {}
    for name in names:
        pieces = tuple(fold_piece(text) for text, _, _ in split_pieces(name.spelling))
        if pieces:
            table.setdefault(pieces, []).append(name)
    firsts: dict[str, list[tuple[tuple[str, ...], tuple[Listed, ...]]]] = {}
    for pieces, listed in sorted(table.items(), key=lambda item: -len(item[0])):
        firsts.setdefault(pieces[0], []).append((pieces, tuple(listed)))
    return Gazetteer(by_first=MappingProxyType({k: tuple(v) for k, v in firsts.items()}), loose=loose)


@lru_cache(maxsize=2)
def names_gazetteer(world: World) -> Gazetteer:
    """States, organisations, organs, persons by full name, and places."""
    return build_gazetteer(_proper_names(world))


@lru_cache(maxsize=2)
def titles_gazetteer(world: World) -> Gazetteer:
    """Titles of offices and role classes, and kinds of organs; any case."""
    return build_gazetteer(_titles(world), loose=True)


@lru_cache(maxsize=2)
def agreements_gazetteer(world: World) -> Gazetteer:
    """Agreements and mechanisms by name and alias; any case."""
    rows = ((a.id, name) for a in world.agreements.values() for name in (a.name, *a.aliases))
    return build_gazetteer((Listed(kind=Listing.AGREEMENT, ref=ref, spelling=name) for ref, name in rows), loose=True)


def vouching_names(world: World) -> frozenset[str]:
    """Names of states, capitals and metonyms, as written: what mends "Russias" and "toIran"."""
    found: set[str] = set()
    for state in world.states.values():
        found.update((state.name, *state.aliases, state.capital, *state.capital_aliases, *state.metonyms))
        found.update(state.demonyms)
    return frozenset(name for name in found if len(name) > 3)


_ENGLISH_SPEAKING = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL"})


def stand_in_names(world: World) -> Mapping[str, str]:
    """Given names and surnames that an English parser rarely saw, each with a common one of its kind."""
    found: dict[str, str] = {}
    for person in world.persons.values():
        if person.country in _ENGLISH_SPEAKING:
            continue
        for name in (person.name, *person.aliases):
            words = [w for w in name.split() if w[0].isupper() and w.isalpha() and len(w) > 2]
            for word in words[:-1]:
                found.setdefault(word, "John" if person.gender != "f" else "Mary")
            if words:
                found[words[-1]] = "Smith"
    listed = vouching_names(world)
    return MappingProxyType({word: common for word, common in found.items() if word not in listed})


def _proper_names(world: World) -> Iterable[Listed]:
    for state in world.states.values():
        yield from _listed(Listing.STATE, state.iso3, (state.name, *state.aliases))
        yield from _listed(Listing.DEMONYM, state.iso3, state.demonyms)
        yield from _listed(Listing.CAPITAL, state.iso3, (state.capital, *state.capital_aliases))
        yield from _listed(Listing.METONYM, state.iso3, state.metonyms)
    for body in world.organisations.values():
        yield from _listed(Listing.ORGANISATION, body.id, (body.name, *body.aliases))
    for organ in world.organs.values():
        yield from _listed(Listing.ORGAN, organ.id, (organ.name, *organ.aliases))
    for person in world.persons.values():
        yield from _listed(
            Listing.PERSON, person.id, tuple(n for n in (person.name, *person.aliases) if len(n.split()) > 1)
        )
    for place in world.places:
        yield from _listed(Listing.PLACE, place.name, (place.name, *place.aliases))


def _titles(world: World) -> Iterable[Listed]:
    for office in world.offices.values():
        yield from _listed(Listing.OFFICE, office.id, (office.title, *office.aliases))
    for role in world.roles.values():
        yield from _listed(Listing.ROLE, role.role, _with_plurals(role.titles))
    for noun in world.role_nouns:
        yield from _listed(Listing.ROLE_NOUN, noun, _with_plurals((noun,)))
    for kind in world.organ_types:
        yield from _listed(Listing.ORGAN_TYPE, kind.kind, kind.names)


def _with_plurals(titles: tuple[str, ...]) -> tuple[str, ...]:
    # "the foreign ministers of Austria and Hungary"; of titles of one word the plural is listed where it is used
    return (*titles, *(to_plural(title) for title in titles if " " in title and title[-1] != "s"))


def _listed(kind: Listing, ref: str, spellings: tuple[str, ...]) -> Iterable[Listed]:
    return (Listed(kind=kind, ref=ref, spelling=s) for s in spellings if s)


def _case_fits(words: Sequence[str], spelling: str) -> bool:
    if spelling.replace(".", "").isupper() and len(spelling) <= 4:  # "US" is not "us"
        return all(word.isupper() or not word.isalpha() for word in words)
    return words[0][:1].isupper() or not spelling[0].isupper()
