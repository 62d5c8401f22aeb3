"""One page under the scorer, and the one-to-one pairs of its gold items and claims."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.bench.items import Item, is_optional, list_items, list_values
from dragoman.bench.locate import PageText, find_evidence, find_gold, is_overlapping, measure_gap, read_text
from dragoman.bench.marks import Check, Find, Outcome
from dragoman.bench.same import is_same_name
from dragoman.serve.json_types import Json

EASTERN = frozenset({"CHN", "KOR", "PRK", "VNM", "TWN", "KHM", "HUN", "MMR"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A page under the scorer: its gold, its claims, the text they stand in, and whose surname comes first."""

    gold: Item
    claims: tuple[Item, ...]
    article: Item
    text: PageText
    eastern: Mapping[str, bool]

    def claims_of(self, kind: str) -> tuple[Item, ...]:
        """The claims of one kind."""
        return tuple(claim for claim in self.claims if claim.get("kind") == kind)

    def golds_of(self, key: str) -> tuple[Item, ...]:
        """The gold items under a key."""
        return list_items(self.gold.get(key))

    def is_person(self, wanted: Json, name: Json) -> bool:
        """Whether a claimed name is that of the gold's person."""
        return is_same_name(wanted, name, eastern=self.eastern.get(str(wanted), False))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A gold item and a claim that may answer it."""

    scene: Scene
    gold: Item
    claim: Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Which claim answers which gold item, by their numbers, both ways."""

    claim_of: Mapping[int, int]
    gold_of: Mapping[int, int]


Fits = Callable[[Pair], bool]
Closeness = Callable[[Pair], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """How claims of one kind are matched: what may answer a gold item, what does so best, what is then compared."""

    gold_key: str
    kind: str
    fits: Fits
    closeness: Closeness
    compare: Callable[[Pair], Iterator[Check]]


def set_scene(gold: Item, claims: Sequence[Item], *, raw: str) -> Scene:
    """Lay out a page; `raw` is its text where the claims hold no article."""
    article = next((claim for claim in claims if claim.get("kind") == "article"), {})
    named = [person for person in list_items(gold.get("people")) if person.get("name")]
    return Scene(
        gold=gold,
        claims=tuple(claims),
        article=article,
        text=read_text(str(article.get("text") or raw)),
        eastern={str(person["name"]): person.get("country") in EASTERN for person in named},
    )


def closeness_in_text(pair: Pair) -> float:
    """How near a claim is to a gold item: overlap first, then equal type, status and act, then characters between."""
    page = pair.scene.text
    wanted, got = find_gold(page, pair.gold), find_evidence(page, pair.claim)
    equal = sum(pair.gold.get(key) == pair.claim.get(key) for key in ("type", "status", "act"))
    overlap = 100 if is_overlapping(wanted, got) else 0
    return overlap + 10 * equal - min(measure_gap(wanted, got), 9999) / 1e3


def pair_up(pairs: Sequence[Sequence[Pair]], *, fits: Fits, closeness: Closeness) -> Pairs:
    """One-to-one pairs, best first: firm gold before optional; ties go by the claim's own text, never by line order.

    `pairs[i][j]` is the pair of gold item i and claim j.
    """
    texts = [json.dumps(pair.claim, sort_keys=True, default=str) for pair in (pairs[0] if pairs else ())]
    ranked = sorted(
        (is_optional(pair.gold), -closeness(pair), i, texts[j], j)
        for i, row in enumerate(pairs)
        for j, pair in enumerate(row)
        if fits(pair)
    )
    claim_of: dict[int, int] = {}
    gold_of: dict[int, int] = {}
    for _, _, i, _, j in ranked:
        if i not in claim_of and j not in gold_of:
            claim_of[i], gold_of[j] = j, i
    return Pairs(claim_of=claim_of, gold_of=gold_of)


def lay_pairs(scene: Scene, *, gold_key: str, kind: str) -> tuple[tuple[Pair, ...], ...]:
    """Every gold item with every claim of a kind: row i holds gold item i with each claim."""
    golds, claims = scene.golds_of(gold_key), scene.claims_of(kind)
    return tuple(tuple(Pair(scene=scene, gold=gold, claim=claim) for claim in claims) for gold in golds)


def match_kind(scene: Scene, matching: Matching) -> Iterator[Find | Check]:
    """Marks of one kind of claim on a page."""
    golds = scene.golds_of(matching.gold_key)
    table = lay_pairs(scene, gold_key=matching.gold_key, kind=matching.kind)
    pairs = pair_up(table, fits=matching.fits, closeness=matching.closeness)
    for i, gold in enumerate(golds):
        if not is_optional(gold):
            yield from _mark_gold(gold, table[i][pairs.claim_of[i]] if i in pairs.claim_of else None, matching)
    for j, claim in enumerate(scene.claims_of(matching.kind)):
        optional = (row[j] for row in table if is_optional(row[j].gold))
        if j not in pairs.gold_of and not any(matching.fits(pair) for pair in optional):
            yield Find(kind=matching.gold_key, outcome=Outcome.EXTRA, item=claim)


def _mark_gold(gold: Item, pair: Pair | None, matching: Matching) -> Iterator[Find | Check]:
    outcome = Outcome.MISSED if pair is None else Outcome.FOUND
    yield Find(kind=matching.gold_key, outcome=outcome, item=gold)
    if pair is not None:
        yield from matching.compare(pair)


def count_named(scene: Scene, wanted: Json, *, names: Sequence[str]) -> int:
    """How many of the gold's people are among the names."""
    return sum(any(scene.is_person(person, name) for name in names) for person in list_values(wanted))
