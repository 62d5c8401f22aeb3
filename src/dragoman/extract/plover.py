"""The codebook: quad class, score and CAMEO code of a type, and what becomes of acts that are not done yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from dragoman.knowledge.tables import read_rows
from dragoman.model.actors import Party
from dragoman.model.claims import EventType, Status
from dragoman.model.when import UNKNOWN, When

DONE = frozenset({Status.ACTUAL, Status.ONGOING, Status.BACKGROUND})
UNDONE = frozenset({Status.PLANNED, Status.PROPOSED})
FRIENDLY = frozenset({EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE, EventType.AID})
VERBAL = frozenset({EventType.AGREE, EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN})
HOSTILE = frozenset(
    {EventType.PROTEST, EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT, EventType.THREATEN}
)
MATERIAL = HOSTILE - {EventType.THREATEN}
_INTENT = MappingProxyType(
    {EventType.CONSULT: "036", EventType.SUPPORT: "030", EventType.COOPERATE: "031", EventType.AID: "033"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What the codebook says of a type and mode."""

    quad: int
    score: float
    cameo: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act found in the text, before acts that tell one happening become one event. `head` is its word."""

    type: EventType
    said_type: EventType
    status: Status
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    head: int
    start: int
    end: int
    rule: str
    status_rule: str
    mode: str | None = None
    cameo: str | None = None
    when: When = UNKNOWN
    said_by: tuple[Party, ...] = ()
    reciprocal: bool = False
    confidence: float = 0.5
    statement: str | None = None
    meeting: str | None = None


@lru_cache(maxsize=1)
def codings() -> Mapping[tuple[str, str], Coding]:
    """The table of `data/plover.csv` by type and mode ("" is the type itself)."""
    return MappingProxyType(
        {
            (row.needed("type"), row.text("mode")): Coding(
                quad=int(row.needed("quad")), score=float(row.needed("score")), cameo=row.needed("cameo")
            )
            for row in read_rows("plover.csv")
        }
    )


def coding_of(type_: EventType, mode: str | None) -> Coding:
    """Quad class, score and CAMEO code; those of the type where the mode is not its own."""
    table = codings()
    return table.get((type_.value, mode or ""), table[type_.value, ""])


def by_the_codebook(act: Act) -> Act:
    """Planned CONSULT, SUPPORT, COOPERATE and AID are AGREE; a planned RETREAT is CONCEDE; `said_type` stays."""
    if act.status is Status.DENIED and act.status_rule == "extract.status.future":
        return _refrained(act)
    if act.status in UNDONE and act.type in FRIENDLY:
        return replace(act, type=EventType.AGREE, mode=None, cameo=_INTENT[act.type])
    if act.status in UNDONE and act.type is EventType.RETREAT:
        return replace(act, type=EventType.CONCEDE, mode=None, cameo="080")
    return act


def _refrained(act: Act) -> Act:
    """ "They will neither threaten nor use force" is a promise; "Kyiv will not cooperate with Moscow" a refusal."""
    if act.type in HOSTILE:
        return replace(act, type=EventType.AGREE, status=Status.PLANNED, mode=None, cameo="030")
    if act.type in FRIENDLY | {EventType.RETREAT, EventType.CONCEDE}:
        return replace(act, type=EventType.REJECT, status=Status.ACTUAL, mode=None, cameo="120")
    return act
