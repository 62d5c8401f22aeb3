"""Where quotes stand in an article, found by letters and digits only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.bench.items import Ends, Item, ends_in, item_in, list_items
from dragoman.bench.same import squeeze_ascii
from dragoman.serve.json_types import Json

SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+|\n+")
LONGEST_EVIDENCE = 1200  # evidence as long as a page locates nothing
LONGEST_CONTENT = 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """A text, its ASCII letters and digits with their offsets, and the ends of its sentences."""

    text: str
    letters: str
    offsets: tuple[int, ...]
    sentences: tuple[Ends, ...]


def read_text(text: str) -> PageText:
    """Make a text ready for searching."""
    offsets = tuple(i for i, ch in enumerate(text) if ch.isascii() and ch.isalnum())
    breaks = [match.start() for match in SENTENCE_END.finditer(text)]
    return PageText(
        text=text,
        letters="".join(text[i] for i in offsets).lower(),
        offsets=offsets,
        sentences=tuple(zip([0, *breaks], [*breaks, len(text)], strict=True)),
    )


def find_quote(page: PageText, quote: Json, *, nth: int = 1) -> tuple[Ends, ...]:
    """Every place where a quote stands; with `nth` over 1, that one alone.

    Example:
        >>> find_quote(read_text('"We agree," he said. We agree.'), "we agree")
        ((1, 9), (21, 29))
    """
    wanted = squeeze_ascii(quote)
    hits: list[Ends] = []
    start = page.letters.find(wanted) if wanted else -1
    while start >= 0:
        hits.append((page.offsets[start], page.offsets[start + len(wanted) - 1] + 1))
        start = page.letters.find(wanted, start + 1)
    return tuple(hits[nth - 1 : nth] if nth > 1 else hits)


def find_gold(page: PageText, gold: Item) -> tuple[Ends, ...]:
    """Where a gold item stands: `at` (its `nth` occurrence), drawn out to `ends` where it has that."""
    nth = gold.get("nth")
    spans = find_quote(page, gold.get("at"), nth=nth if isinstance(nth, int) and nth else 1)
    if spans and gold.get("ends"):
        start, first_end = spans[0]
        ends = [end for _, end in find_quote(page, gold["ends"]) if end >= first_end]
        if ends and min(ends) - start < LONGEST_CONTENT:
            return ((start, min(ends)),)
    return spans


def find_evidence(page: PageText, claim: Item) -> tuple[Ends, ...]:
    """A claim's evidence: its own span, its content's, its mentions'; where it gives none, its quote is searched."""
    holders = (claim, item_in(claim, "content"), *list_items(claim.get("mentions")))
    spans: Sequence[Ends] = [ends for holder in holders if (ends := ends_in(holder, "span")) is not None]
    if not spans:
        spans = find_quote(page, claim.get("quote") or item_in(claim, "content").get("text"))
    return tuple(ends for ends in spans if ends[1] - ends[0] <= LONGEST_EVIDENCE)


def find_content(page: PageText, claim: Item) -> tuple[Ends, ...]:
    """Where the content of a statement stands, else its evidence."""
    content = item_in(claim, "content")
    ends = ends_in(content, "span")
    if ends is not None:
        return (ends,)
    return find_quote(page, content.get("text")) or find_evidence(page, claim)


def number_sentences(page: PageText, spans: Iterable[Ends]) -> frozenset[int]:
    """The numbers of the sentences that spans touch."""
    wanted = tuple(spans)
    return frozenset(
        number for number, (first, last) in enumerate(page.sentences) if any(first < b and a < last for a, b in wanted)
    )


def is_overlapping(spans: Iterable[Ends], others: Sequence[Ends]) -> bool:
    """Whether any of the spans shares a character with any of the others."""
    return any(a < d and c < b for a, b in spans for c, d in others)


def is_located(page: PageText, gold: Item, *, claim: Item) -> bool:
    """Whether a claim stands in the gold's sentence or a neighbour of it."""
    wanted = number_sentences(page, find_gold(page, gold))
    got = number_sentences(page, find_evidence(page, claim))
    return any(abs(a - b) <= 1 for a in wanted for b in got)


def measure_gap(spans: Iterable[Ends], others: Sequence[Ends]) -> int:
    """Characters between the nearest starts of spans and others; 9999 when one side is empty."""
    return min((abs(a - c) for a, _ in spans for c, _ in others), default=9999)
