"""Claims: what one article says; entries: what the record makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from dragoman.model.actors import Party, Place
from dragoman.model.pages import Article
from dragoman.model.spans import Evidence, Refusal, Span, Trace
from dragoman.model.when import UNKNOWN, When


class Status(StrEnum):
    """How far an act got. For meetings `held` and `cancelled` take the place of `actual` and add calling off."""

    ACTUAL = "actual"
    HELD = "held"
    ONGOING = "ongoing"
    PLANNED = "planned"
    PROPOSED = "proposed"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"
    CANCELLED = "cancelled"
    BACKGROUND = "past-background"


class EventType(StrEnum):
    """The sixteen PLOVER 2.0 event types."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class SpeechForm(StrEnum):
    """Direct speech, reported speech, or reported speech with quoted words in it."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class MeetingForm(StrEnum):
    """What kind of encounter."""

    TALKS = "talks"
    VISIT = "visit"
    PHONE = "phone"
    SUMMIT = "summit"
    MULTILATERAL = "multilateral"
    PRESS_CONFERENCE = "press-conference"
    UNKNOWN = "unknown"


class Act(StrEnum):
    """What happens to an agreement."""

    NEGOTIATED = "negotiated"
    SIGNED = "signed"
    RATIFIED = "ratified"
    IN_FORCE = "in-force"
    TO_BE_UPDATED = "to-be-updated"
    UPDATED = "updated"
    EXTENDED = "extended"
    REVIVED = "revived"
    IMPLEMENTED = "implemented"
    VIOLATED = "violated"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    MENTIONED = "mentioned"


class Outcome(StrEnum):
    """What came of a commitment."""

    KEPT = "kept"
    PARTLY = "partly"
    BROKEN = "broken"
    OVERDUE = "overdue"
    OPEN = "open"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """From a claim to another one of the same article: `rel` says how ("said-in", "at-meeting" ...)."""

    rel: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a claim stands: its evidence, the sentence around it, further mentions, and body or headline."""

    page: str
    article: str
    span: Span
    quote: str
    sentence: Span
    inside: str = "body"
    mentions: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom (PLOVER). `type` by the codebook's rules, `said_type` the act spoken of."""

    id: str
    anchor: Anchor
    type: EventType
    said_type: EventType
    status: Status
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...] = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    intensity: float | None = None
    quad: int | None = None
    when: When = UNKNOWN
    where: Place | None = None
    said_by: tuple[Party, ...] = ()
    reciprocal: bool = False
    confidence: float = 0.5
    links: tuple[Link, ...] = ()
    traces: tuple[Trace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The words that introduce speech, and their force (say, ask, deny, promise ...)."""

    text: str
    span: Span
    force: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """How a statement stands towards a state, and the words this rests on."""

    towards: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who said what: the content without cue and attribution, its speakers and what it is about."""

    id: str
    anchor: Anchor
    speaker: tuple[Party, ...]
    form: SpeechForm
    cue: Cue
    content: Evidence
    when: When = UNKNOWN
    polarity: str = "affirmed"
    addressee: tuple[Party, ...] = ()
    reported_by: tuple[Party, ...] = ()
    on_behalf_of: Party | None = None
    about: tuple[str, ...] = ()
    stance: tuple[Stance, ...] = ()
    occasion: str | None = None
    marks_lost: bool = False
    confidence: float = 0.5
    links: tuple[Link, ...] = ()
    traces: tuple[Trace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """An encounter between officials of different states or organisations."""

    id: str
    anchor: Anchor
    participants: tuple[Party, ...]
    countries: tuple[str, ...]
    form: MeetingForm
    status: Status
    when: When = UNKNOWN
    where: Place | None = None
    topics: tuple[str, ...] = ()
    confidence: float = 0.5
    links: tuple[Link, ...] = ()
    traces: tuple[Trace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A treaty, deal, resolution, mechanism or format, and what is said to happen to it."""

    id: str
    anchor: Anchor
    name: str
    act: Act
    status: Status
    parties: tuple[Party, ...] = ()
    agreement_id: str | None = None
    aliases: tuple[str, ...] = ()
    when: When = UNKNOWN
    confidence: float = 0.5
    links: tuple[Link, ...] = ()
    traces: tuple[Trace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Something a named party says will be done, that a later report could confirm."""

    id: str
    anchor: Anchor
    by: tuple[Party, ...]
    what: str
    to: tuple[Party, ...] = ()
    due: When = UNKNOWN
    made: When = UNKNOWN
    condition: str | None = None
    confidence: float = 0.5
    links: tuple[Link, ...] = ()
    traces: tuple[Trace, ...] = ()


Claim = Event | Statement | Meeting | Agreement | Commitment

CLAIM_KINDS: Mapping[str, type[Claim]] = MappingProxyType(
    {"event": Event, "statement": Statement, "meeting": Meeting, "agreement": Agreement, "commitment": Commitment}
)
"""The kinds of claims, by the word that lines, tables and entries use for them."""


def kind_of(claim: Claim) -> str:
    """The kind of a claim, a key of `CLAIM_KINDS`.

    Example:
        >>> [kind for kind, made in CLAIM_KINDS.items() if made is Event]
        ['event']
    """
    return next(kind for kind, made in CLAIM_KINDS.items() if isinstance(claim, made))


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleClaims:
    """Everything one article says, with the article, its people and what was refused."""

    article: Article
    people: tuple[Party, ...]
    claims: tuple[Claim, ...]
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeReason:
    """Why a claim joined an entry: what spoke for it and what against."""

    claim: str
    weight: float
    because: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Reports disagree on a field; the values stand side by side with the claims that hold them."""

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeOf:
    """What came of a commitment, and the claims that decide it."""

    outcome: Outcome
    why: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One happening, from all claims that report it; never called a fact.

    `kind` is that of its claims; `lead` the claim that tells it best; `countries` the ISO3 codes it concerns.
    """

    id: str
    kind: str
    lead: str
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    countries: tuple[str, ...]
    status: Status | None
    when: When
    label: str
    reasons: tuple[MergeReason, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    outcome: OutcomeOf | None = None
