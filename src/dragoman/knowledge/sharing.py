"""Offices that several hold at a time: deputy ministers, spokespersons, the two captains regent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from types import MappingProxyType

from dragoman.knowledge.world import World, end_of
from dragoman.model.actors import Tenure

OPEN_ENDS: Mapping[str, int] = MappingProxyType({"day": 0, "month": 30, "year": 365})
"""Days by which a bound may be off that was given to a day, month or year."""
HANDOVER = 31
"""Days for which a predecessor and a successor may both be on file."""


@lru_cache(maxsize=2)
def shared_offices(world: World) -> frozenset[str]:
    """The ids of the offices that two persons held at one time, neither of them for the other."""
    return frozenset(office for office, _, _ in shared_tenures(world))


def shared_tenures(world: World) -> Iterator[tuple[str, str, str]]:
    """Each office with two persons who held it at one time."""
    for office, tenures in world.tenures_of.items():
        for one, other in combinations(tenures, 2):
            if one.acting == other.acting and days_shared(one, other) > HANDOVER:
                yield office, one.actor, other.actor


def days_shared(one: Tenure, other: Tenure) -> int:
    """Days that two tenures have in common, beyond what their precision leaves open."""
    days = (min(end_of(one), end_of(other)) - max(one.since, other.since)).days
    return days - max(OPEN_ENDS[one.precision], OPEN_ENDS[other.precision])
