"""Marks of statements: who said what, where one claim may cover several gold statements and the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.bench.items import Ends, Item, is_optional, list_values
from dragoman.bench.locate import find_content, find_gold, is_overlapping, measure_gap
from dragoman.bench.marks import Check, Find, Joint, Mark, Outcome, check_field
from dragoman.bench.pairing import Pair, Pairs, Scene, lay_pairs, pair_up
from dragoman.bench.parties import actor_names
from dragoman.bench.same import fold_ascii, telling_words

KIND = "statements"
ENOUGH = 0.5

Table = Sequence[Sequence[Pair]]


def is_touching(pair: Pair) -> bool:
    """Whether the claimed content shares a character with the gold's."""
    page = pair.scene.text
    return is_overlapping(find_gold(page, pair.gold), find_content(page, pair.claim))


def has_speaker(pair: Pair) -> bool:
    """Whether every speaker of the gold is among the claimed ones; none where the gold has none."""
    said = actor_names(pair.claim.get("speaker"))
    wanted = [str(one) for one in list_values(pair.gold.get("speaker")) if one]
    if not wanted:
        return not any(said)
    return all(_is_among(pair.scene, one, said) for one in wanted)


def _is_among(scene: Scene, wanted: str, said: Sequence[str]) -> bool:
    if wanted in scene.eastern:
        return any(scene.is_person(wanted, name) for name in said)
    words = telling_words(wanted)
    return any(len(words & set(fold_ascii(name).split())) * 2 >= len(words) for name in said)


def measure_overlap(pair: Pair) -> float:
    """Characters shared by the gold content (`at`..`ends`) and the claimed one, over their union."""
    page = pair.scene.text
    start, end = next(iter(find_gold(page, pair.gold)), (0, 0))
    spans = find_content(page, pair.claim)
    both = sum(_shared((start, end), span) for span in spans)
    return both / max(1, (end - start) + sum(b - a for a, b in spans) - both)


def _shared(one: Ends, other: Ends) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _closeness(pair: Pair) -> float:
    page = pair.scene.text
    gap = measure_gap(find_gold(page, pair.gold), find_content(page, pair.claim))
    return (50 if has_speaker(pair) else 0) - gap / 1e3


def mark_statements(scene: Scene) -> Iterator[Mark]:
    """Statements found, missed and extra; speaker and form of the found; and how many are right in both."""
    table = lay_pairs(scene, gold_key=KIND, kind="statement")
    golds = scene.golds_of(KIND)
    pairs = pair_up(table, fits=is_touching, closeness=_closeness)
    yield _count_joint(scene, table, pairs)
    for i, gold in enumerate(golds):
        if not is_optional(gold):
            yield from _mark_gold(gold, _cover(table[i], pairs.claim_of.get(i)))
    for j, claim in enumerate(scene.claims_of("statement")):
        if j not in pairs.gold_of and not any(_is_accounted(row[j]) for row in table):
            yield Find(kind=KIND, outcome=Outcome.EXTRA, item=claim)


def _is_accounted(pair: Pair) -> bool:
    return is_touching(pair) and (is_optional(pair.gold) or has_speaker(pair))


def _cover(row: Sequence[Pair], paired: int | None) -> Pair | None:
    """The claim that a gold statement is paired with, else one that covers it together with a neighbour."""
    if paired is not None:
        return row[paired]
    return next((pair for pair in row if is_touching(pair) and has_speaker(pair)), None)


def _mark_gold(gold: Item, cover: Pair | None) -> Iterator[Find | Check]:
    if cover is None:
        yield Find(kind=KIND, outcome=Outcome.MISSED, item=gold)
        return
    yield Find(kind=KIND, outcome=Outcome.FOUND, item=gold)
    is_listed = all(str(one) in cover.scene.eastern for one in list_values(gold.get("speaker")))
    field = "speaker" if is_listed else "other_speaker"
    yield from check_field(KIND, field, right=has_speaker(cover), gold=gold)
    yield from check_field(KIND, "kind", right=gold.get("kind") == cover.claim.get("form"), gold=gold)


def _count_joint(scene: Scene, table: Table, pairs: Pairs) -> Joint:
    golds = scene.golds_of(KIND)
    firm = {i for i, gold in enumerate(golds) if not is_optional(gold)}
    hits = sum(_is_joint(table[i][j]) for i, j in pairs.claim_of.items() if i in firm)
    claimed = sum(_is_counted(table, j, pairs) for j in range(len(scene.claims_of("statement"))))
    return Joint(hits=hits, gold=len(firm), claimed=claimed)


def _is_joint(pair: Pair) -> bool:
    return measure_overlap(pair) >= ENOUGH and has_speaker(pair)


def _is_counted(table: Table, j: int, pairs: Pairs) -> bool:
    """Whether a claim counts: it answers firm gold, or it touches no optional gold."""
    if j in pairs.gold_of and not is_optional(table[pairs.gold_of[j]][j].gold):
        return True
    return not any(is_optional(row[j].gold) and is_touching(row[j]) for row in table)
