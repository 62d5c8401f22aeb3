"""What the knowledge files hold, as frozen nouns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state: its names, the adjectives and people named after it, its capital, and what stands for its government."""

    iso3: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    capital_aliases: tuple[str, ...]
    metonyms: tuple[str, ...]
    iso2: str
    numeric: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation with a code of its own: IGO, bloc, armed group, company, outlet, movement."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str | None
    sector: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organ:
    """A state organ with a name of its own (State Duma, Majlis, Quds Force)."""

    id: str
    name: str
    country: str
    aliases: tuple[str, ...]
    sector: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganType:
    """A kind of organ that any state has ("foreign ministry"), with the words for it."""

    kind: str
    names: tuple[str, ...]
    sector: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleClass:
    """A class of offices ("foreign-minister"), the generic titles that name it, its sector and rank (1 highest)."""

    role: str
    titles: tuple[str, ...]
    sector: str
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleNoun:
    """A bare noun for office-holders ("diplomat") and the role classes it covers; `*` is a wildcard."""

    noun: str
    roles: tuple[str, ...]
    sector: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One post of one state or organisation."""

    id: str
    title: str
    of: str
    role: str
    aliases: tuple[str, ...]
    sector: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person by the usual spelling of the name, with other spellings."""

    id: str
    name: str
    aliases: tuple[str, ...]
    gender: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAgreement:
    """A treaty, deal, resolution, mechanism or format that the register knows by name."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    parties: tuple[str, ...]
    signed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlace:
    """A place that diplomatic news names."""

    name: str
    aliases: tuple[str, ...]
    iso3: str | None
    kind: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechCue:
    """A word that introduces speech: how its content is attached (`frame`) and what it does (`force`)."""

    lemma: str
    pos: str
    frame: frozenset[str]
    force: str
    topic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A way an act is told: the PLOVER type it stands for and where actor and recipient are found."""

    lemma: str
    pos: str
    objects: frozenset[str]
    type: str
    mode: str | None
    cameo: str | None
    to: tuple[str, ...]
    by: tuple[str, ...]
    reciprocal: bool
    joint: bool
    speech: bool
    weak: bool
