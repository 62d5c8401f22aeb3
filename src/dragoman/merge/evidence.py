"""Signs for and against two tellings being of one happening, and the sums that decide."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.merge.telling import Telling
from dragoman.model.actors import Place
from dragoman.model.when import When, meet
from dragoman.text.folding import fold_words

BAR = -math.inf
"""The weight of a sign that settles it: they are not the same, whatever else speaks for it."""
NEAR_KM = 60.0
TELLING = 4
"""Words beside names that a sentence needs to be recognised by its wording."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One observation on two tellings: above zero it speaks for one happening, below against."""

    weight: float
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """All signs on two tellings, added up."""

    weight: float
    because: tuple[str, ...]
    against: tuple[str, ...]

    @property
    def is_barred(self) -> bool:
        """Whether one sign settled that they are different."""
        return self.weight == BAR


Weigher = Callable[[Telling, Telling], Sign | None]


def weigh_all(one: Telling, other: Telling, *, weighers: Sequence[Weigher]) -> Verdict:
    """Ask every weigher and add up; a sign that settles it ends the asking."""
    signs: list[Sign] = []
    for weigher in weighers:
        sign = weigher(one, other)
        if sign is not None and sign.weight == BAR:
            return Verdict(weight=BAR, because=(), against=(sign.note,))
        signs += [sign] if sign is not None else []
    return Verdict(
        weight=round(sum(sign.weight for sign in signs), 3),
        because=tuple(sign.note for sign in signs if sign.weight > 0),
        against=tuple(sign.note for sign in signs if sign.weight < 0),
    )


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared words over all words (Jaccard).

    Example:
        >>> overlap(frozenset({"a", "b"}), frozenset({"b", "c"})) == 1 / 3
        True
    """
    return len(one & other) / len(one | other) if one and other else 0.0


def inclusion(part: frozenset[str], whole: frozenset[str]) -> float:
    """How much of `part` is in `whole`."""
    return len(part & whole) / len(part) if part else 0.0


def closeness(one: Telling, other: Telling) -> float:
    """How alike two tellings are worded: half the sentence, half the evidence in it."""
    return (overlap(one.words, other.words) + overlap(one.said, other.said)) / 2


def gap_days(one: When, other: When) -> int:
    """Days between two known intervals; 0 when they share a day."""
    if meet(one, other):
        return 0
    first, second = sorted((one, other), key=_start)
    return (_start(second) - (first.latest or date.max)).days


def _start(when: When) -> date:
    return when.earliest or date.min


def days_between(one: date | None, other: date | None) -> int | None:
    """Days between two days, None when one is unknown."""
    return abs((one - other).days) if one is not None and other is not None else None


def weigh_wording(one: Telling, other: Telling) -> Sign | None:
    """The same words: copies of one agency's text, or of one another."""
    if min(len(one.words), len(other.words)) < TELLING:
        return None
    like = closeness(one, other)
    for least, weight in ((0.8, 1.5), (0.6, 1.2), (0.4, 0.8), (0.25, 0.4)):
        if like >= least:
            return Sign(weight=weight, note=f"worded alike ({like:.0%})")
    return None


def weigh_occasion(one: Telling, other: Telling) -> Sign | None:
    """At the same meeting, or at two different ones."""
    if not (one.occasion and other.occasion):
        return None
    if one.occasion == other.occasion:
        return Sign(weight=0.8, note="at the same meeting")
    return Sign(weight=-0.8, note="at different meetings")


def compare_places(one: Place | None, other: Place | None) -> Sign | None:
    """The same place, places that fit, or places that contradict each other."""
    if one is None or other is None:
        return None
    if fold_words(one.name) == fold_words(other.name):
        return Sign(weight=0.7, note=f"same place: {one.name}")
    both = " / ".join(sorted((one.name, other.name)))
    if one.country and other.country and one.country != other.country:
        return Sign(weight=BAR, note=f"different places: {both}")
    away = distance_km(one, other)
    if away is None:
        return Sign(weight=-0.2, note=f"places named differently: {both}")
    return (
        Sign(weight=0.5, note=f"places close by: {both}")
        if away <= NEAR_KM
        else Sign(weight=-1.0, note=f"places {away:.0f} km apart: {both}")
    )


def distance_km(one: Place, other: Place) -> float | None:
    """The way between two places as the crow flies; None when one is not on the map."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    a, b = math.radians(one.lat), math.radians(other.lat)
    turn = math.radians(one.lon - other.lon)
    part = math.sin((a - b) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(turn / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(part)))
