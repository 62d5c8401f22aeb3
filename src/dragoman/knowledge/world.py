"""The world: everything dragoman knows, as one frozen argument."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from dragoman.knowledge.nouns import (
    KnownAgreement,
    KnownPlace,
    Office,
    Organ,
    Organisation,
    OrganType,
    Person,
    Predicate,
    RoleClass,
    RoleNoun,
    SpeechCue,
    State,
)
from dragoman.knowledge.tables import Item, Row, broken, first_day, last_day, read_rows, read_yaml
from dragoman.model.actors import Tenure

T = TypeVar("T", State, Organisation, Organ, Office, Person, KnownAgreement, RoleClass, RoleNoun)

LOWEST_RANK = 5
CUE_KEYS = ("lemma", "pos", "force")
CUE_KINDS = frozenset({"verb", "noun", "adverbial"})
FRAMES = frozenset({"clause", "quote", "np", "inf", "as", "for"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class World:
    """All loaded knowledge. Mappings are by id; `tenures_of` by office id, `offices_held` by person id."""

    states: Mapping[str, State]
    organisations: Mapping[str, Organisation]
    organs: Mapping[str, Organ]
    organ_types: tuple[OrganType, ...]
    roles: Mapping[str, RoleClass]
    role_nouns: Mapping[str, RoleNoun]
    offices: Mapping[str, Office]
    persons: Mapping[str, Person]
    tenures_of: Mapping[str, tuple[Tenure, ...]]
    offices_held: Mapping[str, tuple[Tenure, ...]]
    agreements: Mapping[str, KnownAgreement]
    places: tuple[KnownPlace, ...]
    cues: tuple[SpeechCue, ...]
    predicates: tuple[Predicate, ...]


@lru_cache(maxsize=1)
def load_world() -> World:
    """Load and check `dragoman/data/`; raises KnowledgeError naming file and line."""
    states = _by_key("states.csv", _state, "iso3")
    bodies = _by_key("organisations.csv", _organisation, "id")
    known = states.keys() | bodies.keys()
    offices = _by_key("offices.csv", lambda row: _office(row, known), "id")
    persons = _by_key("persons.csv", _person, "id")
    tenures = tuple(_tenure(row, persons, offices) for row in read_rows("tenures.csv"))
    return World(
        states=states,
        organisations=bodies,
        organs=_by_key("organs.csv", lambda row: _organ(row, known), "id"),
        organ_types=tuple(_organ_type(row) for row in read_rows("organ_types.csv")),
        roles=_by_key("roles.csv", _role, "role"),
        role_nouns=_by_key("role_nouns.csv", _role_noun, "noun"),
        offices=offices,
        persons=persons,
        tenures_of=_grouped(tenures, "office"),
        offices_held=_grouped(tenures, "actor"),
        agreements=_by_key("agreements.csv", _agreement, "id"),
        places=tuple(_place(row) for row in read_rows("places.csv")),
        cues=tuple(map(_cue, read_yaml("cues.yaml", "cues", needed=CUE_KEYS, optional=("frame", "topic")))),
        predicates=tuple(_predicate(row) for row in read_rows("predicates.csv")),
    )


def holders_on(world: World, office: str, *, earliest: date, latest: date) -> tuple[Tenure, ...]:
    """Tenures of an office that cover the whole interval; empty outside what was verified."""
    return tuple(t for t in world.tenures_of.get(office, ()) if t.since <= earliest and latest <= end_of(t))


def end_of(tenure: Tenure) -> date:
    """The last day a tenure is known to have lasted."""
    return tenure.until or tenure.verified_to


def _by_key(file: str, build: Callable[[Row], T], key: str) -> Mapping[str, T]:
    """The nouns of a file by one of their fields; a second row for a key is an error, not a replacement."""
    found: dict[str, T] = {}
    lines: dict[str, int] = {}
    for row in read_rows(file):
        noun = build(row)
        name: str = getattr(noun, key)
        if name in found:
            raise broken(row, f"{key} '{name}' stands in line {lines[name]}, too; rename or remove one")
        found[name], lines[name] = noun, row.line
    return MappingProxyType(found)


def _known(row: Row, column: str, codes: Collection[str]) -> str:
    code = row.needed(column)
    if code not in codes:
        raise broken(row, f"{column} '{code}' is no state and no organisation; add it there or correct the code")
    return code


def _grouped(tenures: tuple[Tenure, ...], field: str) -> Mapping[str, tuple[Tenure, ...]]:
    groups: dict[str, list[Tenure]] = {}
    for tenure in sorted(tenures, key=lambda t: (t.since, t.actor)):
        groups.setdefault(getattr(tenure, field), []).append(tenure)
    return MappingProxyType({key: tuple(group) for key, group in groups.items()})


def _state(row: Row) -> State:
    return State(
        iso3=row.needed("iso3"),
        name=row.needed("name"),
        aliases=row.several("aliases"),
        demonyms=row.several("demonyms"),
        capital=row.text("capital"),
        capital_aliases=row.several("capital_aliases"),
        metonyms=row.several("metonyms"),
        iso2=row.text("iso2"),
        numeric=row.text("numeric"),
    )


def _organisation(row: Row) -> Organisation:
    return Organisation(
        id=row.needed("id"),
        name=row.needed("name"),
        aliases=row.several("aliases"),
        kind=row.needed("kind"),
        country=row.text("country") or None,
        sector=row.text("sector") or None,
    )


def _organ(row: Row, known: Collection[str]) -> Organ:
    return Organ(
        id=row.needed("id"),
        name=row.needed("name"),
        country=_known(row, "country", known),
        aliases=row.several("aliases"),
        sector=row.needed("sector"),
        kind=row.text("kind"),
    )


def _organ_type(row: Row) -> OrganType:
    return OrganType(kind=row.needed("kind"), names=row.several("names"), sector=row.text("sector"))


def _role(row: Row) -> RoleClass:
    return RoleClass(
        role=row.needed("role"),
        titles=row.several("titles"),
        sector=row.text("sector"),
        rank=int(row.number("rank") or LOWEST_RANK),
    )


def _role_noun(row: Row) -> RoleNoun:
    return RoleNoun(noun=row.needed("noun"), roles=row.several("roles"), sector=row.text("sector"))


def _office(row: Row, known: Collection[str]) -> Office:
    return Office(
        id=row.needed("id"),
        title=row.needed("title"),
        of=_known(row, "of", known),
        role=row.needed("role"),
        aliases=row.several("aliases"),
        sector=row.text("sector"),
    )


def _person(row: Row) -> Person:
    return Person(
        id=row.needed("id"),
        name=row.needed("name"),
        aliases=row.several("aliases"),
        gender=row.text("gender"),
        country=row.text("country"),
    )


def _tenure(row: Row, persons: Mapping[str, Person], offices: Mapping[str, Office]) -> Tenure:
    person, office = row.needed("person"), row.needed("office")
    since, until = first_day(row, "since"), last_day(row, "until")
    tenure = f"tenure of '{person}' as '{office}'"
    if person not in persons or office not in offices:
        raise broken(row, f"{tenure}: no such person or office; add it or correct the id")
    if since is None or (until is not None and until < since):
        raise broken(row, f"{tenure} ends ({until}) before it starts ({since}); swap or correct the dates")
    return Tenure(
        actor=person,
        office=office,
        since=since,
        until=until,
        precision=row.text("precision") or "day",
        acting=row.text("acting") == "true",
        source=row.needed("source"),
        verified_to=last_day(row, "verified_to") or until or since,
    )


def _agreement(row: Row) -> KnownAgreement:
    return KnownAgreement(
        id=row.needed("id"),
        name=row.needed("name"),
        aliases=row.several("aliases"),
        kind=row.needed("kind"),
        parties=row.several("parties"),
        signed=row.text("signed"),
    )


def _place(row: Row) -> KnownPlace:
    return KnownPlace(
        name=row.needed("name"),
        aliases=row.several("aliases"),
        iso3=row.text("iso3") or None,
        kind=row.text("kind"),
        lat=row.number("lat"),
        lon=row.number("lon"),
    )


def _cue(item: Item) -> SpeechCue:
    return SpeechCue(
        lemma=item.text("lemma"),
        pos=item.one_of("pos", CUE_KINDS),
        frame=frozenset(item.some_of("frame", FRAMES)),
        force=item.text("force"),
        topic=item.flag("topic"),
    )


def _predicate(row: Row) -> Predicate:
    flags = row.several("flags")
    return Predicate(
        lemma=row.needed("lemma"),
        pos=row.needed("pos"),
        objects=frozenset(row.several("object")),
        type=row.needed("type"),
        mode=row.text("mode") or None,
        cameo=row.text("cameo") or None,
        to=row.several("to"),
        by=row.several("by"),
        reciprocal="reciprocal" in flags,
        joint="joint" in flags,
        speech="speech" in flags,
        weak="weak" in flags,
    )
