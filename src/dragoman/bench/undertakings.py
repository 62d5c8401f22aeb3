"""Which claims answer a gold agreement or a gold commitment, and what is then compared."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.bench.items import list_values
from dragoman.bench.locate import find_evidence, find_gold, is_located, is_overlapping
from dragoman.bench.marks import Check, check_field
from dragoman.bench.pairing import Matching, Pair, closeness_in_text
from dragoman.bench.parties import actor_codes, gold_codes
from dragoman.bench.same import is_same_when, telling_words
from dragoman.serve.json_types import Json


def is_agreement(pair: Pair) -> bool:
    """A telling name or alias in common; or near by, with a shared party or shared words."""
    gold, claim = pair.gold, pair.claim
    wanted = _tellings(gold.get("name"), *list_values(gold.get("aliases")))
    got = _tellings(claim.get("name"), claim.get("as_written"), *list_values(claim.get("aliases")))
    if any(_is_one_name(one, other) for one in wanted for other in got):
        return True
    return is_located(pair.scene.text, gold, claim=claim) and (_has_shared_party(pair) or _is_at_one_place(pair))


def _tellings(*names: Json) -> list[frozenset[str]]:
    return [words for words in map(telling_words, names) if words]


def _is_one_name(wanted: frozenset[str], got: frozenset[str]) -> bool:
    if len(wanted & got) * 2 >= len(wanted | got):
        return True
    return (len(got) > 1 and got <= wanted) or (len(wanted) > 1 and wanted <= got)


def _has_shared_party(pair: Pair) -> bool:
    return bool(gold_codes(pair.gold.get("parties")) & actor_codes(pair.claim.get("parties")))


def _is_at_one_place(pair: Pair) -> bool:
    page = pair.scene.text
    return is_overlapping(find_gold(page, pair.gold), find_evidence(page, pair.claim))


def closeness_of_agreements(pair: Pair) -> float:
    """By place in the text and telling words in common."""
    one, other = telling_words(pair.gold.get("name")), telling_words(pair.claim.get("name"))
    return closeness_in_text(pair) + 100 * len(one & other) / max(len(one | other), 1)


def compare_agreements(pair: Pair) -> Iterator[Check]:
    """What happens to the agreement, and how far that got."""
    gold, claim = pair.gold, pair.claim
    if gold.get("act") and gold["act"] != "mentioned":
        right = claim.get("act") in (gold["act"], gold.get("alt_act"))
        yield from check_field("agreements", "act", right=right, gold=gold)
    if gold.get("status"):
        yield from check_field("agreements", "status", right=gold["status"] == claim.get("status"), gold=gold)


def is_commitment(pair: Pair) -> bool:
    """Near by, and bound by one of the same."""
    same = gold_codes(pair.gold.get("by")) & actor_codes(pair.claim.get("by"))
    return bool(same) and is_located(pair.scene.text, pair.gold, claim=pair.claim)


def compare_commitments(pair: Pair) -> Iterator[Check]:
    """The day it is due, where the gold knows one."""
    if pair.gold.get("due"):
        right = is_same_when(pair.gold["due"], pair.claim.get("due"))
        yield from check_field("commitments", "due", right=right, gold=pair.gold)


AGREEMENTS = Matching(
    gold_key="agreements",
    kind="agreement",
    fits=is_agreement,
    closeness=closeness_of_agreements,
    compare=compare_agreements,
)
COMMITMENTS = Matching(
    gold_key="commitments",
    kind="commitment",
    fits=is_commitment,
    closeness=closeness_in_text,
    compare=compare_commitments,
)
