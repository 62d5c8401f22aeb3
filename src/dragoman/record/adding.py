"""Adding what an article says: one transaction an article, nothing twice, nothing overwritten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from dragoman.model.claims import ArticleClaims, Claim, kind_of
from dragoman.model.decisions import Decision
from dragoman.model.errors import RecordError
from dragoman.model.ids import content_id, sha256
from dragoman.model.pages import Page
from dragoman.model.spans import Refusal
from dragoman.record.opening import Record
from dragoman.record.packing import Row, article_row, claim_row, pack_bytes, refusal_row, to_json
from dragoman.record.passages import index_article
from dragoman.record.schema import ARTICLES, CLAIMS, DECISIONS, PAGES, RAWS, REFUSALS
from dragoman.record.versions import settle_versions


def has_article(record: Record, article: str) -> bool:
    """Whether the record holds an article, in whatever state."""
    with record.reading() as conn:
        return _holds(conn, article)


def add_claims(record: Record, run: int, *, report: ArticleClaims, page: Page) -> bool:
    """Keep an article with everything it says, in one transaction; False when the record had it already.

    The same bytes under another page name add only the page. A corrected page at the same address takes the place of
    the earlier one, whose claims are retired and stay.
    """
    with record.writing() as conn:
        fresh = not _holds(conn, report.article.id)
        if fresh:
            _insert_report(conn, run, report, page)
        keep_page(conn, run, page=page, article=report.article.id)
        if fresh:
            settle_versions(conn, run, article=report.article)
        return fresh


def add_page(record: Record, run: int, *, page: Page, article: str) -> bool:
    """Keep one more page name of an article that the record holds; False when the name was known, too.

    Raises: RecordError when the record does not hold the article.
    """
    with record.writing() as conn:
        if not _holds(conn, article):
            raise RecordError(f"{record.path}: no article {article} for page {page.id}; add its claims first")
        return keep_page(conn, run, page=page, article=article)


def add_refusal(record: Record, run: int, *, refusal: Refusal) -> bool:
    """Keep what was refused, once; False when it had been refused before."""
    with record.writing() as conn:
        return keep_refusals(conn, run, refusals=[refusal]) > 0


def add_decision(record: Record, decision: Decision) -> bool:
    """Keep a person's ruling on two claims; False when the very same one is there."""
    payload = to_json(decision)
    row = {
        "id": content_id("de", payload),
        "claim_a": min(decision.claim_a, decision.claim_b),
        "claim_b": max(decision.claim_a, decision.claim_b),
        "kind": decision.kind.value,
        "at": decision.at.isoformat(),
        "payload": payload,
    }
    with record.writing() as conn:
        return conn.execute(upsert(DECISIONS).values(row).on_conflict_do_nothing()).rowcount > 0


def _holds(conn: Connection, article: str) -> bool:
    return conn.execute(select(ARTICLES.c.id).where(ARTICLES.c.id == article)).first() is not None


def _insert_report(conn: Connection, run: int, report: ArticleClaims, page: Page) -> None:
    conn.execute(insert(ARTICLES).values({**article_row(report, page), "run": run, "status": "live"}))
    claims = first_of_each(report.claims)
    for kind, table in CLAIMS.items():
        rows = [{**claim_row(claim), "run": run} for claim in claims if kind_of(claim) == kind]
        if rows:
            conn.execute(insert(table), rows)
    index_article(conn, report.article, claims=claims)
    keep_refusals(conn, run, refusals=(*report.refusals, *refuse_repeats(report.claims)))


def first_of_each(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims with different ids; of those with one id the first."""
    found: dict[str, Claim] = {}
    for claim in claims:
        found.setdefault(claim.id, claim)
    return tuple(found.values())


def refuse_repeats(claims: Sequence[Claim]) -> tuple[Refusal, ...]:
    """A refusal for every id that more than one claim of an article bears: only the first can be kept."""
    times = Counter(claim.id for claim in claims)
    return tuple(
        Refusal(
            reason=f"{times[claim.id]} claims with the id {claim.id}; the first is kept",
            span=claim.anchor.span,
            quote=claim.anchor.quote,
            page=claim.anchor.page,
            rule="record.add.same-id",
        )
        for claim in first_of_each(claims)
        if times[claim.id] > 1
    )


def keep_refusals(conn: Connection, run: int, *, refusals: Iterable[Refusal]) -> int:
    """Keep refusals inside the caller's transaction, each once; gives how many were new."""
    rows: list[Row] = [{**refusal_row(refusal), "run": run} for refusal in refusals]
    return sum(conn.execute(upsert(REFUSALS).values(row).on_conflict_do_nothing()).rowcount for row in rows)


def keep_page(conn: Connection, run: int, *, page: Page, article: str) -> bool:
    """Keep a page name and its bytes inside the caller's transaction; False when the name was known."""
    key = sha256(page.raw)
    known = select(PAGES.c.page).where(PAGES.c.page == page.id, PAGES.c.article == article)
    if conn.execute(known).first() is not None:
        return False
    if conn.execute(select(RAWS.c.sha256).where(RAWS.c.sha256 == key)).first() is None:
        conn.execute(insert(RAWS).values(sha256=key, packed=pack_bytes(page.raw)))
    row = {"page": page.id, "article": article, "source": page.source, "raw_sha256": key, "run": run}
    conn.execute(insert(PAGES).values(row))
    return True
