"""Reading a record back: articles, claims, reports, refusals, decisions, pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, Select, select

from dragoman.model.claims import ArticleClaims, Claim
from dragoman.model.decisions import Decision
from dragoman.model.errors import RecordError
from dragoman.model.pages import Article
from dragoman.model.spans import Refusal
from dragoman.record.opening import Record
from dragoman.record.packing import article_from, claim_from, from_json, people_from, unpack_bytes
from dragoman.record.schema import ARTICLES, CLAIMS, DECISIONS, PAGES, RAWS, REFUSALS

LIVE = ("live",)
EVERY = ("live", "superseded", "retired")
CHUNK = 500
"""Ids asked for at once; SQLite takes some 30,000 in one statement, other stores fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage:
    """A page name, where it lay, and the article that was found on it."""

    page: str
    article: str
    source: str
    raw_sha256: str


def load_articles(
    record: Record, *, ids: Sequence[str] | None = None, statuses: Sequence[str] = LIVE
) -> tuple[Article, ...]:
    """Articles in the order of their ids; live ones unless other statuses are asked for."""
    asked = select(ARTICLES.c.payload, ARTICLES.c.text).where(ARTICLES.c.status.in_(statuses)).order_by(ARTICLES.c.id)
    with record.reading() as conn:
        return tuple(article_from(row.payload, row.text) for row in _rows(conn, asked, ids))


def load_claims(
    record: Record, *, kind: str | None = None, articles: Sequence[str] | None = None, retired: bool = False
) -> tuple[Claim, ...]:
    """Live claims (with `retired`, all) by kind, then id; of one kind or of some articles only where asked."""
    with record.reading() as conn:
        return tuple(_read_claims(conn, kind=kind, articles=articles, retired=retired))


def load_reports(record: Record, *, articles: Sequence[str] | None = None) -> tuple[ArticleClaims, ...]:
    """Live articles, each with its people, its live claims in text order, and what was refused."""
    asked = select(ARTICLES.c.id, ARTICLES.c.payload, ARTICLES.c.text, ARTICLES.c.people)
    live = asked.where(ARTICLES.c.status == "live").order_by(ARTICLES.c.id)
    with record.reading() as conn:
        claims = _by_article(_read_claims(conn, kind=None, articles=articles, retired=False))
        refused = _refusals_by_article(conn)
        return tuple(
            ArticleClaims(
                article=article_from(row.payload, row.text),
                people=people_from(row.people),
                claims=tuple(claims.get(row.id, ())),
                refusals=tuple(refused.get(row.id, ())),
            )
            for row in _rows(conn, live, articles)
        )


def load_refusals(record: Record) -> tuple[Refusal, ...]:
    """Everything that was refused, by page, then id."""
    asked = select(REFUSALS.c.payload).order_by(REFUSALS.c.page, REFUSALS.c.id)
    with record.reading() as conn:
        return tuple(from_json(row.payload, Refusal) for row in conn.execute(asked))


def load_decisions(record: Record) -> tuple[Decision, ...]:
    """The rulings that hold, the earliest first."""
    asked = select(DECISIONS.c.payload).where(DECISIONS.c.undone_at.is_(None)).order_by(DECISIONS.c.at, DECISIONS.c.id)
    with record.reading() as conn:
        return tuple(from_json(row.payload, Decision) for row in conn.execute(asked))


def load_pages(record: Record) -> tuple[KeptPage, ...]:
    """Every page name with its article, by name."""
    asked = select(PAGES).order_by(PAGES.c.page, PAGES.c.article)
    with record.reading() as conn:
        return tuple(
            KeptPage(page=r.page, article=r.article, source=r.source, raw_sha256=r.raw_sha256)
            for r in conn.execute(asked)
        )


def load_raw(record: Record, raw_sha256: str) -> bytes:
    """The bytes of a page as they came; RecordError when the record does not hold them."""
    with record.reading() as conn:
        row = conn.execute(select(RAWS.c.packed).where(RAWS.c.sha256 == raw_sha256)).first()
    if row is None:
        raise RecordError(f"{record.path}: no page with the bytes {raw_sha256[:12]}…; run `dragoman record check`")
    return unpack_bytes(row.packed)


def _rows(
    conn: Connection, asked: Select[tuple[str, ...]], ids: Sequence[str] | None
) -> Iterator[Row[tuple[str, ...]]]:
    if ids is None:
        yield from conn.execute(asked)
        return
    wanted = sorted(set(ids))
    for at in range(0, len(wanted), CHUNK):
        yield from conn.execute(asked.where(ARTICLES.c.id.in_(wanted[at : at + CHUNK])))


def _read_claims(
    conn: Connection, *, kind: str | None, articles: Sequence[str] | None, retired: bool
) -> Iterator[Claim]:
    if kind is not None and kind not in CLAIMS:
        raise RecordError(f"no claims of kind {kind!r}; the kinds are {', '.join(CLAIMS)}")
    wanted = None if articles is None else frozenset(articles)
    for name, table in CLAIMS.items():
        if kind in (None, name):
            asked = select(table.c.payload, table.c.article).order_by(table.c.id, table.c.row)
            held = conn.execute(asked if retired else asked.where(table.c.retired_by_run.is_(None)))
            yield from (claim_from(r.payload, name) for r in held if wanted is None or r.article in wanted)


def _by_article(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda one: (one.anchor.span.start, one.id)):
        found[claim.anchor.article].append(claim)
    return found


def _refusals_by_article(conn: Connection) -> dict[str, list[Refusal]]:
    found: dict[str, list[Refusal]] = defaultdict(list)
    for row in conn.execute(select(REFUSALS.c.article, REFUSALS.c.payload).order_by(REFUSALS.c.id)):
        if row.article is not None:
            found[row.article].append(from_json(row.payload, Refusal))
    return found
