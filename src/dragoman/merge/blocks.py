"""Which claims are compared at all: those that share a block (kind, states, day or month; people; article; words)."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from dragoman.merge.telling import Telling
from dragoman.model.when import When

SHORT = 7
"""Intervals of up to a week are put under each of their days, longer ones under their months."""
MOST = 8
"""So many states or people at most are paired with each other for blocks."""
HASHES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A block, and whether this claim opens it: two claims of which neither does are not compared in it."""

    block: tuple[str, ...]
    opens: bool = True


Keyer = Callable[[Telling], Iterable[Key]]


def find_pairs(tellings: Sequence[Telling], *, keyer: Keyer, names: Sequence[str | None]) -> Iterator[tuple[int, int]]:
    """Pairs of positions to compare, each once, the smaller first, in order.

    `names` are those under which tellings are joined already: of the same name, the first stands for all in a block.
    """
    blocks: dict[tuple[str, ...], dict[int, bool]] = defaultdict(dict)
    taken: set[tuple[tuple[str, ...], str]] = set()
    for at, telling in enumerate(tellings):
        for key in keyer(telling):
            name = names[at]
            if name is not None and (key.block, name) in taken and at not in blocks[key.block]:
                continue
            if name is not None:
                taken.add((key.block, name))
            blocks[key.block][at] = blocks[key.block].get(at, False) or key.opens
    found = {
        (a, b)
        for members in blocks.values()
        for (a, opens), (b, opens_too) in combinations(sorted(members.items()), 2)
        if opens or opens_too
    }
    yield from sorted(found)


def time_keys(name: str, when: When, *, pad: int = 0) -> Iterator[Key]:
    """Blocks for an interval of up to a month; none for a longer or unknown one."""
    if when.earliest is None or when.latest is None or (when.latest - when.earliest).days > 31:
        return
    start, end = when.earliest - timedelta(days=pad), when.latest + timedelta(days=pad)
    short = (when.latest - when.earliest).days < SHORT
    for month in dict.fromkeys(f"{day:%Y-%m}" for day in each_day(start, end)):
        yield Key(block=(name, month), opens=not short)
    if short:
        yield from (Key(block=(name, day.isoformat())) for day in each_day(start, end))


def each_day(start: date, end: date) -> Iterator[date]:
    """Every day from `start` to `end`, both included."""
    for more in range((end - start).days + 1):
        yield start + timedelta(days=more)


def dyads_of(telling: Telling) -> tuple[str, ...]:
    """The pairs of states a claim concerns, or the one state it concerns."""
    places = sorted(telling.places)[:MOST]
    return tuple("-".join(pair) for pair in combinations(places, 2)) or tuple(places) or ("",)


def people_keys(name: str, telling: Telling) -> Iterator[Key]:
    """Blocks by two of the people; opened by a claim without a day, which no block of days can hold."""
    surnames = sorted({figure.surname for figure in telling.figures if figure.surname})[:MOST]
    for pair in combinations(surnames, 2):
        yield Key(block=(name, *pair), opens=not telling.is_dated)


def word_keys(name: str, words: frozenset[str]) -> Iterator[Key]:
    """Blocks that two sets of words share the likelier the more words they share (min-hashes)."""
    for turn in range(HASHES):
        if words:
            least = min(zlib.crc32(f"{turn}\x1f{word}".encode()) for word in words)
            yield Key(block=(name, str(turn), str(least)))
