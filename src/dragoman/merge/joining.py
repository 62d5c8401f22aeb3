"""From pairs to groups: the surest pairs first, never two that are surely different, people's rulings above all.

The order of the input plays no part: tellings are sorted by id, pairs by weight and ids.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dragoman.merge.blocks import Keyer, find_pairs
from dragoman.merge.evidence import Verdict, Weigher, weigh_all
from dragoman.merge.telling import Telling
from dragoman.model.decisions import Decision, Ruling

MARGIN = 0.25
"""When two that exclude each other fit about equally well, neither is taken."""
RULED = 9.0
"""The weight of a person's ruling, above anything signs add up to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matcher:
    """How one kind is compared: its blocks, its signs, and the sum that is enough.

    Tellings to which `namer` gives one name (the id of a register) are one without more comparing.
    """

    keyer: Keyer
    weighers: Sequence[Weigher]
    enough: float
    namer: Callable[[Telling], str | None] = lambda telling: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Tellings of one happening, by id, and the verdict of each pair that was looked at."""

    tellings: tuple[Telling, ...]
    verdicts: Mapping[tuple[str, str], Verdict]


class Judge(Protocol):
    """Gives the verdict on two positions."""

    def __call__(self, a: int, b: int) -> Verdict:
        """The verdict on the tellings at `a` and `b`."""
        ...


def join_tellings(
    tellings: Iterable[Telling], *, matcher: Matcher, rulings: Mapping[tuple[str, str], Decision]
) -> tuple[Group, ...]:
    """Groups of one kind, in the order of their first id. Any order of the input gives the same groups."""
    ordered = sorted(tellings, key=lambda telling: telling.id)
    names = [matcher.namer(telling) for telling in ordered]
    judge = _make_judge(ordered, matcher, rulings)
    edges = {pair: judge(*pair) for pair in find_pairs(ordered, keyer=matcher.keyer, names=names)}
    edges |= {pair: judge(*pair) for pair in (*_ruled_same(ordered, rulings), *_named_same(names))}
    good = {pair: verdict for pair, verdict in edges.items() if verdict.weight >= matcher.enough}
    return _gather(ordered, _drop_doubtful(good, judge), judge)


def _named_same(names: Sequence[str | None]) -> list[tuple[int, int]]:
    """Each telling of a name with the first one of it."""
    first: dict[str, int] = {}
    return [(first[name], at) for at, name in enumerate(names) if name is not None and first.setdefault(name, at) != at]


def settle_rulings(decisions: Iterable[Decision]) -> Mapping[tuple[str, str], Decision]:
    """The ruling on each pair of claims: the latest."""
    latest = sorted(decisions, key=lambda one: (one.at.isoformat(), one.kind, one.by, one.note))
    return {(min(one.claim_a, one.claim_b), max(one.claim_a, one.claim_b)): one for one in latest}


def _make_judge(ordered: Sequence[Telling], matcher: Matcher, rulings: Mapping[tuple[str, str], Decision]) -> Judge:
    known: dict[tuple[int, int], Verdict] = {}

    def judge(a: int, b: int) -> Verdict:
        pair = (min(a, b), max(a, b))
        if pair not in known:
            one, other = ordered[pair[0]], ordered[pair[1]]
            ruling = rulings.get((one.id, other.id))
            known[pair] = _rule(ruling) if ruling else weigh_all(one, other, weighers=matcher.weighers)
        return known[pair]

    return judge


def _rule(decision: Decision) -> Verdict:
    note = (f"ruled {decision.kind} by {decision.by}" + (f": {decision.note}" if decision.note else ""),)
    if decision.kind is Ruling.SAME:
        return Verdict(weight=RULED, because=note, against=())
    return Verdict(weight=float("-inf"), because=(), against=note)


def _ruled_same(ordered: Sequence[Telling], rulings: Mapping[tuple[str, str], Decision]) -> list[tuple[int, int]]:
    at = {telling.id: place for place, telling in enumerate(ordered)}
    pairs = (pair for pair, ruling in rulings.items() if ruling.kind is Ruling.SAME)
    return sorted((at[a], at[b]) for a, b in pairs if a in at and b in at and a != b)


def _drop_doubtful(edges: Mapping[tuple[int, int], Verdict], judge: Judge) -> Mapping[tuple[int, int], Verdict]:
    """Leave out pairs of one with two others that exclude each other, when it fits both about equally well.

    "Shoigu held talks in Tehran" fits his talks with the president as well as those with the chief of staff.
    """
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), verdict in edges.items():
        if verdict.weight < RULED:
            near[a][b] = near[b][a] = verdict.weight
    doubtful = {pair for at in near for pair in _find_rivals(at, near, judge)}
    return {pair: verdict for pair, verdict in edges.items() if pair not in doubtful}


def _find_rivals(at: int, near: Mapping[int, Mapping[int, float]], judge: Judge) -> set[tuple[int, int]]:
    doubtful: set[tuple[int, int]] = set()
    ours = near[at]
    for j, weight in ours.items():
        # Those that fit each other exclude nothing.
        for k in ours.keys() - near[j].keys():
            if j < k and abs(weight - ours[k]) < MARGIN and judge(j, k).is_barred:
                doubtful |= {(min(at, j), max(at, j)), (min(at, k), max(at, k))}
    return doubtful


def _gather(ordered: Sequence[Telling], edges: Mapping[tuple[int, int], Verdict], judge: Judge) -> tuple[Group, ...]:
    home = list(range(len(ordered)))
    members: dict[int, list[int]] = {at: [at] for at in home}
    apart: dict[int, set[int]] = defaultdict(set)
    for a, b in sorted(edges, key=lambda pair: (-edges[pair].weight, pair)):
        first, second = sorted((home[a], home[b]))
        if first == second or second in apart[first]:
            continue
        if not _may_join(members[first], members[second], judge, forced=edges[a, b].weight >= RULED):
            apart[first].add(second)
            apart[second].add(first)
            continue
        for at in members[second]:
            home[at] = first
        members[first] = sorted(members[first] + members.pop(second))
        for other in apart.pop(second, set()):
            apart[first].add(other)
            apart[other].add(first)
    return tuple(_make_group(ordered, members[at], edges) for at in sorted(members))


def _may_join(ours: Sequence[int], theirs: Sequence[int], judge: Judge, *, forced: bool) -> bool:
    verdicts = (judge(a, b) for a in ours for b in theirs)
    if forced:
        return not any(verdict.is_barred and verdict.against[0].startswith("ruled") for verdict in verdicts)
    return not any(verdict.is_barred for verdict in verdicts)


def _make_group(ordered: Sequence[Telling], members: Sequence[int], edges: Mapping[tuple[int, int], Verdict]) -> Group:
    found = {
        (ordered[a].id, ordered[b].id): edges[a, b]
        for place, a in enumerate(members)
        for b in members[place + 1 :]
        if (a, b) in edges
    }
    return Group(tellings=tuple(ordered[at] for at in members), verdicts=found)
