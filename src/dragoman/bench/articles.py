"""Marks of spans, metadata and people: what holds of the article as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.bench.items import Item, ends_in, list_items, list_values, text_in
from dragoman.bench.marks import Check, Find, Outcome, check_field
from dragoman.bench.pairing import Scene
from dragoman.bench.same import fold_ascii, is_same_when, read_interval, squeeze_ascii

CLAIMED = frozenset({"event", "statement", "meeting", "agreement", "commitment"})
NAMED = (("publisher", "outlet"), ("agency", "agency"), ("dateline", "dateline"))
KEPT_ZONES = frozenset({"crosshead", "headline", "dup-headline", "caption", "body", "dateline", "agency"})
ACTOR_KEYS = ("actors", "recipients", "participants", "by", "to", "speaker", "addressee", "said_by")
NOT_OFFICE = frozenset({"of", "the", "s"})
BRACKETED = re.compile(r"\(.*?\)")
SHORTEST_LEFTOVER = 12
ENDS_COMPARED = 30


def mark_spans(scene: Scene) -> Iterator[Check]:
    """Whether each claim's span is its quote."""
    body = text_in(scene.article, "text")
    for claim in scene.claims:
        if claim.get("kind") in CLAIMED:
            start, end = ends_in(claim, "span") or (0, -1)
            quote = claim.get("quote")
            yield Check(kind="spans", field="right", right=bool(quote) and body[start:end] == quote)


def mark_metadata(scene: Scene) -> Iterator[Check]:
    """Title, day, outlet, agency, dateline, the first and last words of the body, and what should not be in it."""
    gold, article = scene.gold, scene.article
    yield _check("title", _is_same_title(gold, article))
    yield _check("published", _is_same_day(gold, article))
    for key, own in NAMED:
        wanted, got = fold_ascii(gold.get(key)), fold_ascii(article.get(own))
        if wanted or got:
            yield _check(key, bool(wanted and got) and (wanted in got or got in wanted))
    yield from _mark_body(gold, squeeze_ascii(_body_of(article)))


def _check(field: str, right: bool) -> Check:
    return Check(kind="metadata", field=field, right=right)


def _is_same_title(gold: Item, article: Item) -> bool:
    if not gold.get("title"):
        return not article.get("title")
    return fold_ascii(article.get("title")) == fold_ascii(gold["title"])


def _is_same_day(gold: Item, article: Item) -> bool:
    if not gold.get("published"):
        return read_interval(article.get("published")) is None
    return is_same_when(gold["published"], article.get("published"))


def _body_of(article: Item) -> str:
    text = text_in(article, "text")
    start, end = ends_in(article, "body") or (0, len(text))
    return text[start:end]


def _mark_body(gold: Item, body: str) -> Iterator[Check]:
    firsts = [squeeze_ascii(gold[key]) for key in ("body_first", "body_first_without_lead_in") if gold.get(key)]
    yield _check("body_first", any(body.startswith(first[:ENDS_COMPARED]) for first in firsts))
    yield _check("body_last", body.endswith(squeeze_ascii(gold.get("body_last"))[-ENDS_COMPARED:]))
    rest = _leftovers(gold)
    if rest:
        yield _check(
            "no_leftovers", bool(body) and not any(len(line) >= SHORTEST_LEFTOVER and line in body for line in rest)
        )


def _leftovers(gold: Item) -> list[str]:
    """Lines that do not belong to the body."""
    zones = (zone for zone in list_items(gold.get("zones")) if zone.get("zone") not in KEPT_ZONES)
    return [
        *map(squeeze_ascii, list_values(gold.get("not_body"))),
        *(squeeze_ascii(zone.get("line")) for zone in zones),
    ]


def mark_people(scene: Scene) -> Iterator[Find | Check]:
    """Whether the gold's people are found, with country and office; recall only."""
    for person in list_items(scene.article.get("people")):
        written = squeeze_ascii(person.get("as_written") or person.get("name"))
        yield Check(kind="people", field="in_page", right=bool(written) and written in scene.text.letters)
    found = _people_found(scene)
    for person in list_items(scene.gold.get("people")):
        if person.get("name"):
            hits = [actor for actor in found if scene.is_person(person["name"], actor.get("name"))]
            yield from _mark_person(person, hits)


def _people_found(scene: Scene) -> list[Item]:
    found = list(list_items(scene.article.get("people")))
    for claim in scene.claims:
        found += [actor for key in ACTOR_KEYS for actor in list_items(claim.get(key))]
    return found


def _mark_person(person: Item, hits: list[Item]) -> Iterator[Find | Check]:
    if not hits:
        yield Find(kind="people", outcome=Outcome.MISSED, item=person, counted=not person.get("unsure"))
        return
    yield Find(kind="people", outcome=Outcome.FOUND, item=person)
    if person.get("country"):
        right = any(actor.get("country") == person["country"] for actor in hits)
        yield from check_field("people", "country", right=right, gold=person)
    office = set(fold_ascii(BRACKETED.sub("", text_in(person, "office"))).split()) - NOT_OFFICE
    if office:
        right = any(len(office & set(fold_ascii(actor.get("office")).split())) * 2 >= len(office) for actor in hits)
        yield from check_field("people", "office", right=right, gold=person)
