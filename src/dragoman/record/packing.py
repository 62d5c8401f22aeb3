"""Nouns to rows and back. JSON by msgspec, which decodes straight into the dataclasses and names a bad path."""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import date
from typing import TypeVar

import msgspec

from dragoman.model.actors import Party
from dragoman.model.claims import (
    CLAIM_KINDS,
    ArticleClaims,
    Claim,
    Commitment,
    Entry,
    Status,
)
from dragoman.model.errors import RecordError
from dragoman.model.ids import content_id
from dragoman.model.pages import Article, Page
from dragoman.model.spans import Refusal
from dragoman.model.when import When

T = TypeVar("T")
Cell = str | int | float | bytes | None
Row = dict[str, Cell]


def to_json(noun: object) -> str:
    """A noun as JSON text, its fields in their order."""
    return msgspec.json.encode(noun).decode("utf-8")


def from_json(payload: str, noun: type[T]) -> T:
    """A noun from its JSON text; RecordError names the bad path."""
    try:
        return msgspec.json.decode(payload, type=noun)
    except msgspec.DecodeError as error:
        raise RecordError(f"a stored {noun.__name__} cannot be read ({error}); run `dragoman record check`") from error


def claim_from(payload: str, kind: str) -> Claim:
    """A claim of the given kind from its JSON text."""
    return from_json(payload, CLAIM_KINDS[kind])


def article_from(payload: str, text: str) -> Article:
    """An article from its JSON text and its text, which is kept beside it."""
    return replace(from_json(payload, Article), text=text)


def people_from(payload: str) -> tuple[Party, ...]:
    """The people of an article."""
    return from_json(payload, tuple[Party, ...])


def pack_bytes(raw: bytes) -> bytes:
    """Raw bytes as they are kept."""
    return zlib.compress(raw, 6)


def unpack_bytes(packed: bytes) -> bytes:
    """Raw bytes as they came."""
    return zlib.decompress(packed)


def iso(day: date | None) -> str | None:
    """A day as text."""
    return day.isoformat() if day is not None else None


def article_row(report: ArticleClaims, page: Page) -> Row:
    """The row of an article; its text has a column of its own."""
    article = report.article
    return {
        "id": article.id,
        "url": article.url,
        "title": article.title.value if article.title else None,
        "published": iso(article.published.earliest),
        "outlet": article.outlet.value if article.outlet else None,
        "language": article.language,
        "raw_sha256": article.raw_sha256,
        "retrieved": page.given.retrieved,
        "text": article.text,
        "people": to_json(report.people),
        "payload": to_json(replace(article, text="")),
    }


def when_of(claim: Claim) -> When:
    """The day a claim is looked for under: when it happened, was said, or is due."""
    return claim.due if isinstance(claim, Commitment) else claim.when


def claim_row(claim: Claim) -> Row:
    """The row of a claim, without its run."""
    status: Status | None = getattr(claim, "status", None)
    when = when_of(claim)
    return {
        "id": claim.id,
        "article": claim.anchor.article,
        "status": status.value if status else None,
        "earliest": iso(when.earliest),
        "latest": iso(when.latest),
        "confidence": claim.confidence,
        "payload": to_json(claim),
    }


def refusal_row(refusal: Refusal) -> Row:
    """The row of a refusal, under an id made of all it says: refused again, it is the same one."""
    payload = to_json(refusal)
    return {
        "id": content_id("re", payload),
        "page": refusal.page,
        "article": refusal.span.article if refusal.span else None,
        "reason": refusal.reason,
        "payload": payload,
    }


def entry_row(entry: Entry) -> Row:
    """The row of an entry."""
    return {
        "id": entry.id,
        "kind": entry.kind,
        "status": entry.status.value if entry.status else None,
        "earliest": iso(entry.when.earliest),
        "latest": iso(entry.when.latest),
        "label": entry.label,
        "payload": to_json(entry),
    }
