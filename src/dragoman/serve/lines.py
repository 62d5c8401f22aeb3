"""The JSONL of `dragoman claims`: one object for the article, one for each claim, one for each refusal.

The keys and their order are the contract of DESIGN ("JSONL of `dragoman claims`"). Three keys come after the contract's
own, because the nouns say more: `reciprocal` (event), `when` (statement) and `made` (commitment).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dragoman.model.actors import Party, Place
from dragoman.model.claims import (
    Agreement,
    ArticleClaims,
    Claim,
    Commitment,
    Event,
    Meeting,
    Stance,
    Statement,
)
from dragoman.model.ids import content_id
from dragoman.model.pages import Article, Clued, Removal
from dragoman.model.spans import Evidence, Refusal, Span
from dragoman.model.when import When, is_known
from dragoman.serve.json_types import Json, JsonObject

_ENCODER = msgspec.json.Encoder()


def claims_lines(claims: ArticleClaims, *, with_refusals: bool) -> Iterator[JsonObject]:
    """The lines of one article: the article itself, then what it says, then (if wanted) what was refused.

    Example:
        >>> from dragoman.model.pages import Article
        >>> article = Article(id="ar-1", page="p", text="Hi.", body_start=0, body_end=3, lines=(), stretches=(),
        ...                   removed=(), raw_sha256="0", encoding="utf-8", language="en")
        >>> claims = ArticleClaims(article=article, people=(), claims=())
        >>> [line["kind"] for line in claims_lines(claims, with_refusals=True)]
        ['article']
    """
    yield article_line(claims.article, people=claims.people)
    for claim in claims.claims:
        yield claim_line(claim)
    if with_refusals:
        for refusal in claims.refusals:
            yield refusal_line(refusal, article=claims.article)


def encode_lines(lines: Iterable[JsonObject]) -> Iterator[bytes]:
    """Each object as UTF-8 JSON that ends in a line break."""
    for line in lines:
        yield _ENCODER.encode(line) + b"\n"


def article_line(article: Article, *, people: Iterable[Party]) -> JsonObject:
    """The object of an article: its metadata as plain values, the clue of each in `clues`, its text and map."""
    return {
        "kind": "article",
        "id": article.id,
        "page": article.page,
        "title": _value(article.title),
        "published": published_value(article.published),
        "outlet": _value(article.outlet),
        "agency": _value(article.agency),
        "author": _value(article.author),
        "dateline": _value(article.dateline),
        "url": article.url,
        "language": article.language,
        "text": article.text,
        "body": [article.body_start, article.body_end],
        "people": _parties(people),
        "raw_sha256": article.raw_sha256,
        "encoding": article.encoding,
        "map": [[s.text_start, s.text_end, s.page_start, s.page_end] for s in article.stretches],
        "removed": [_removal(removal) for removal in article.removed],
        "clues": _clues(article),
    }


def claim_line(claim: Claim) -> JsonObject:
    """The object of a claim: what all kinds share, then what its kind adds."""
    match claim:
        case Event():
            return _shared("event", claim) | _event(claim)
        case Statement():
            return _shared("statement", claim) | _statement(claim)
        case Meeting():
            return _shared("meeting", claim) | _meeting(claim)
        case Agreement():
            return _shared("agreement", claim) | _agreement(claim)
        case Commitment():
            return _shared("commitment", claim) | _commitment(claim)


def refusal_line(refusal: Refusal, *, article: Article) -> JsonObject:
    """The object of something that was not said, and why."""
    span = refusal.span
    ends = (span.start, span.end) if span is not None else ("", "")
    return {
        "kind": "refusal",
        "id": content_id("re", article.id, refusal.rule, refusal.reason, *ends),
        "page": refusal.page or article.page,
        "article": article.id,
        "reason": refusal.reason,
        "span": _span(span),
        "quote": refusal.quote,
        "traces": [{"rule": refusal.rule, "note": refusal.reason}] if refusal.rule else [],
    }


def published_value(when: When) -> str | None:
    """The story's day as one ISO value: a day, or an interval "2022-01-01/2022-01-31"; None when unknown."""
    if not is_known(when) or when.earliest is None or when.latest is None:
        return None
    if when.earliest == when.latest:
        return when.earliest.isoformat()
    return f"{when.earliest.isoformat()}/{when.latest.isoformat()}"


def _shared(kind: str, claim: Claim) -> JsonObject:
    anchor = claim.anchor
    return {
        "kind": kind,
        "id": claim.id,
        "page": anchor.page,
        "article": anchor.article,
        "quote": anchor.quote,
        "span": _span(anchor.span),
        "sentence": _span(anchor.sentence),
        "mentions": [{"span": _span(m.span), "quote": m.quote} for m in anchor.mentions],
        "in": anchor.inside,
        "confidence": claim.confidence,
        "links": [{"rel": link.rel, "id": link.id} for link in claim.links],
        "traces": [{"rule": trace.rule, "note": trace.note} for trace in claim.traces],
    }


def _event(event: Event) -> JsonObject:
    return {
        "type": event.type.value,
        "said_type": event.said_type.value,
        "mode": event.mode,
        "contexts": event.contexts,
        "cameo": event.cameo,
        "intensity": event.intensity,
        "quad": event.quad,
        "actors": _parties(event.actors),
        "recipients": _parties(event.recipients),
        "when": _when(event.when),
        "where": _place(event.where),
        "status": event.status.value,
        "said_by": _parties(event.said_by),
        "reciprocal": event.reciprocal,
    }


def _statement(statement: Statement) -> JsonObject:
    cue = statement.cue
    return {
        "speaker": _parties(statement.speaker),
        "form": statement.form.value,
        "cue": {"text": cue.text, "span": _span(cue.span), "force": cue.force},
        "content": _content(statement.content),
        "polarity": statement.polarity,
        "addressee": _parties(statement.addressee),
        "reported_by": _parties(statement.reported_by),
        "on_behalf_of": _party(statement.on_behalf_of) if statement.on_behalf_of is not None else None,
        "about": statement.about,
        "stance": [_stance(stance) for stance in statement.stance],
        "occasion": statement.occasion,
        "marks_lost": statement.marks_lost,
        "when": _when(statement.when),
    }


def _meeting(meeting: Meeting) -> JsonObject:
    return {
        "participants": _parties(meeting.participants),
        "countries": meeting.countries,
        "form": meeting.form.value,
        "when": _when(meeting.when),
        "where": _place(meeting.where),
        "status": meeting.status.value,
        "topics": meeting.topics,
    }


def _agreement(agreement: Agreement) -> JsonObject:
    return {
        "name": agreement.name,
        "agreement_id": agreement.agreement_id,
        "aliases": agreement.aliases,
        "parties": _parties(agreement.parties),
        "act": agreement.act.value,
        "status": agreement.status.value,
        "when": _when(agreement.when),
    }


def _commitment(commitment: Commitment) -> JsonObject:
    return {
        "by": _parties(commitment.by),
        "to": _parties(commitment.to),
        "what": commitment.what,
        "due": _when(commitment.due),
        "condition": commitment.condition,
        "made": _when(commitment.made),
    }


def _parties(parties: Iterable[Party]) -> list[Json]:
    return [_party(party) for party in parties]


def _party(party: Party) -> JsonObject:
    actor = party.actor
    return {
        "name": actor.name,
        "type": actor.type.value,
        "country": actor.country,
        "org": actor.org,
        "code": actor.code,
        "sector": actor.sector,
        "office": actor.office,
        "person_id": actor.person_id,
        "as_written": party.as_written,
        "span": _span(party.span),
    }


def _when(when: When) -> JsonObject:
    return {
        "earliest": when.earliest.isoformat() if when.earliest is not None else None,
        "latest": when.latest.isoformat() if when.latest is not None else None,
        "basis": when.basis,
    }


def _place(place: Place | None) -> Json:
    if place is None:
        return None
    return {"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon, "span": _span(place.span)}


def _span(span: Span | None) -> Json:
    return [span.start, span.end] if span is not None else None


def _content(content: Evidence) -> JsonObject:
    return {"text": content.quote, "span": _span(content.span)}


def _stance(stance: Stance) -> JsonObject:
    return {"towards": stance.towards, "value": stance.value, "span": _span(stance.span)}


def _removal(removal: Removal) -> JsonObject:
    return {
        "page_span": [removal.page_start, removal.page_end],
        "zone": removal.zone.value,
        "why": removal.why,
    }


def _value(clued: Clued | None) -> str | None:
    return clued.value if clued is not None else None


def _clues(article: Article) -> JsonObject:
    """Of every metadata value that is known: the words it came from and where they stand on the page."""
    found = {
        "title": article.title,
        "published": article.published_clue,
        "outlet": article.outlet,
        "agency": article.agency,
        "author": article.author,
        "dateline": article.dateline,
        "story_id": article.story_id,
    }
    return {name: _clue(clued) for name, clued in found.items() if clued is not None}


def _clue(clued: Clued) -> JsonObject:
    known = clued.page_start is not None and clued.page_end is not None
    return {"clue": clued.clue, "page_span": [clued.page_start, clued.page_end] if known else None}
