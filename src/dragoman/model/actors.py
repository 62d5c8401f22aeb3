"""Actors: who acts, in which office, and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dragoman.model.parse import Annotated
from dragoman.model.spans import Span, Trace
from dragoman.model.when import When


class ActorType(StrEnum):
    """What kind of actor it is."""

    PERSON = "person"
    OFFICE = "office"
    STATE = "state"
    ORGAN = "organ"
    ORGANISATION = "organisation"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody or something that acts; unknown fields are None, never guessed.

    `country` is ISO3, `org` an organisation's code, `code` the PLOVER actor code (country + sector).
    """

    name: str
    type: ActorType
    country: str | None = None
    org: str | None = None
    sector: str | None = None
    office: str | None = None
    person_id: str | None = None

    @property
    def code(self) -> str | None:
        """The PLOVER actor code: country or organisation, then sector."""
        place = self.country or self.org
        return f"{place}{self.sector or ''}" if place else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """Who held an office from `since` to `until` (None: still at `verified_to`), to a `precision`: day, month, year."""

    actor: str
    office: str
    since: date
    until: date | None
    precision: str
    acting: bool
    source: str
    verified_to: date


class MentionKind(StrEnum):
    """How an actor is mentioned."""

    NAME = "name"
    ROLE = "role"
    STATE = "state"
    ORGAN = "organ"
    PRONOUN = "pronoun"
    GROUP = "group"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that stand for an actor; `head` is the index of their head word."""

    span: Span
    text: str
    kind: MentionKind
    head: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Whom a mention means. `actors` is empty when unknown, several for a group ("the two countries")."""

    mention: Mention
    actors: tuple[Actor, ...]
    trace: Trace
    rivals: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where: a name as known, with the state it lies in when it lies in one."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time phrase and the interval it means for this article."""

    span: Span
    text: str
    when: When
    trace: Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor in a claim, with the words and the place it was taken from (None: only implied)."""

    actor: Actor
    as_written: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """An annotated article with who, where and when resolved as of its day. All tuples are in text order."""

    annotated: Annotated
    resolutions: tuple[Resolution, ...]
    times: tuple[TimeMention, ...]
    places: tuple[Place, ...]
    people: tuple[Party, ...]
