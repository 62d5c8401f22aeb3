"""The world: everything dragoman knows, as one frozen argument."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
from dragoman.knowledge.tables import Row, first_day, last_day, read_rows, read_yaml
from dragoman.model.actors import Tenure
from dragoman.model.errors import KnowledgeError

T = TypeVar("T", Organisation, Organ, Office, Person, KnownAgreement)


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
    offices = _by_id(_office(row) for row in read_rows("offices.csv"))
    persons = _by_id(_person(row) for row in read_rows("persons.csv"))
    tenures = tuple(_tenure(row, persons, offices) for row in read_rows("tenures.csv"))
    return World(
        states=MappingProxyType({state.iso3: state for state in map(_state, read_rows("states.csv"))}),
        organisations=_by_id(_organisation(row) for row in read_rows("organisations.csv")),
        organs=_by_id(_organ(row) for row in read_rows("organs.csv")),
        organ_types=tuple(_organ_type(row) for row in read_rows("organ_types.csv")),
        roles=MappingProxyType({role.role: role for role in map(_role, read_rows("roles.csv"))}),
        role_nouns=MappingProxyType({noun.noun: noun for noun in map(_role_noun, read_rows("role_nouns.csv"))}),
        offices=offices,
        persons=persons,
        tenures_of=_grouped(tenures, "office"),
        offices_held=_grouped(tenures, "actor"),
        agreements=_by_id(_agreement(row) for row in read_rows("agreements.csv")),
        places=tuple(_place(row) for row in read_rows("places.csv")),
        cues=tuple(_cue(item) for item in read_yaml("cues.yaml", "cues")),
        predicates=tuple(_predicate(row) for row in read_rows("predicates.csv")),
    )


def holders_on(world: World, office: str, *, earliest: date, latest: date) -> tuple[Tenure, ...]:
    """Tenures of an office that cover the whole interval; empty outside what was verified."""
    return tuple(t for t in world.tenures_of.get(office, ()) if t.since <= earliest and latest <= end_of(t))


def end_of(tenure: Tenure) -> date:
    """The last day a tenure is known to have lasted."""
    return tenure.until or tenure.verified_to


def _by_id(nouns: Iterable[T]) -> Mapping[str, T]:
    found: dict[str, T] = {}
    for noun in nouns:
        if noun.id in found:
            raise KnowledgeError(
                f"data: id '{noun.id}' stands twice among {type(noun).__name__} rows; rename or remove one"
            )
        found[noun.id] = noun
    return MappingProxyType(found)


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


def _organ(row: Row) -> Organ:
    return Organ(
        id=row.needed("id"),
        name=row.needed("name"),
        country=row.needed("country"),
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
        rank=int(row.text("rank") or 5),
    )


def _role_noun(row: Row) -> RoleNoun:
    return RoleNoun(noun=row.needed("noun"), roles=row.several("roles"), sector=row.text("sector"))


def _office(row: Row) -> Office:
    return Office(
        id=row.needed("id"),
        title=row.needed("title"),
        of=row.needed("of"),
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
    where = f"data/{row.file}:{row.line}: tenure of '{person}' as '{office}'"
    if person not in persons or office not in offices:
        raise KnowledgeError(f"{where}: no such person or office; add it or correct the id")
    if since is None or (until is not None and until < since):
        raise KnowledgeError(f"{where} ends ({until}) before it starts ({since}); swap or correct the dates")
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
        lat=float(row.text("lat")) if row.text("lat") else None,
        lon=float(row.text("lon")) if row.text("lon") else None,
    )


def _cue(item: Mapping[str, object]) -> SpeechCue:
    return SpeechCue(
        lemma=str(item["lemma"]),
        pos=str(item["pos"]),
        frame=frozenset(_words(item.get("frame"))),
        force=str(item["force"]),
        topic=bool(item.get("topic", False)),
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


def _words(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(str(part) for part in value) if isinstance(value, list) else (str(value),)
