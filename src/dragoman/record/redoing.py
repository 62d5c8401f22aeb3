"""Reading an article again, with another day: its new claims take the place of the old ones, which stay, retired."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, delete, insert, select, update

from dragoman.model.claims import ArticleClaims, kind_of
from dragoman.model.pages import Article, Page
from dragoman.record.adding import first_of_each, keep_page, keep_refusals, refuse_repeats
from dragoman.record.loading import load_articles
from dragoman.record.opening import Record
from dragoman.record.packing import Row, article_row, claim_row
from dragoman.record.passages import drop_article, index_article
from dragoman.record.schema import ARTICLES, CLAIMS, REFUSALS
from dragoman.record.versions import settle_versions

WHY = "read again with the day that the user gave"


def has_other_day(record: Record, article: Article) -> bool:
    """Whether the record holds the article, live, with another publication day."""
    held = load_articles(record, ids=[article.id])
    return bool(held) and held[0].published != article.published


def redo_claims(record: Record, run: int, *, report: ArticleClaims, page: Page) -> None:
    """Put what an article says now in the place of what it said, in one transaction.

    A claim that says the same stays as it is. One that says something else is retired, and the new one, often of the
    same id, stands beside it. What could not be said of the article before is replaced by what cannot be said now.
    """
    with record.writing() as conn:
        article = report.article
        row = {key: value for key, value in article_row(report, page).items() if key != "retrieved"}
        conn.execute(update(ARTICLES).where(ARTICLES.c.id == article.id).values(row))
        claims = first_of_each(report.claims)
        for kind in CLAIMS:
            _replace(conn, run, kind, article.id, [claim_row(claim) for claim in claims if kind_of(claim) == kind])
        conn.execute(delete(REFUSALS).where(REFUSALS.c.article == article.id))
        keep_refusals(conn, run, refusals=(*report.refusals, *refuse_repeats(report.claims)))
        drop_article(conn, article.id)
        index_article(conn, article, claims=claims)
        keep_page(conn, run, page=page, article=article.id)
        settle_versions(conn, run, article=article)


def _replace(conn: Connection, run: int, kind: str, article: str, rows: Collection[Row]) -> None:
    table = CLAIMS[kind]
    live = (table.c.article == article, table.c.retired_by_run.is_(None))
    held = {row.payload: row.id for row in conn.execute(select(table.c.payload, table.c.id).where(*live))}
    said = {row["payload"] for row in rows}
    for payload, key in held.items():
        if payload not in said:
            old = update(table).where(*live, table.c.id == key)
            conn.execute(old.values(retired_by_run=run, retired_why=WHY))
    fresh = [{**row, "run": run} for row in rows if row["payload"] not in held]
    if fresh:
        conn.execute(insert(table), fresh)
