"""Versions of a page: a corrected page at the same address takes the place of the earlier one; both are kept."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Row, select, update

from dragoman.model.pages import Article
from dragoman.record.passages import drop_article
from dragoman.record.schema import ARTICLES, CLAIMS
from dragoman.text.folding import fold_words

SHARED = 0.3
"""Texts at one address that share less of their words than this are two reports, not two versions of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One article at an address, with what tells which of two is the later one."""

    article: str
    live: bool
    retrieved: str
    published: str
    run: int
    title: str
    words: frozenset[str]

    def order(self) -> tuple[str, str, int, str]:
        """Later retrieved wins, then later published, then added by a later run; ids make it the same every time."""
        return self.retrieved, self.published, self.run, self.article


def settle_versions(conn: Connection, run: int, *, article: Article) -> None:
    """Leave one live version at the address of `article`; retire the claims of the others that were live."""
    if article.url is None:
        return
    rows = conn.execute(select(ARTICLES).where(ARTICLES.c.url == article.url, ARTICLES.c.status != "retired"))
    found = [_read_version(row) for row in rows]
    new = next(one for one in found if one.article == article.id)
    family = [one for one in found if is_version(one, new)]
    newest = max(family, key=Version.order)
    for one in family:
        if one.live and one is not newest:
            _retire(conn, run, one.article, newest.article)


def is_version(one: Version, other: Version) -> bool:
    """Whether two articles at one address are the same report: same headline, or much the same words."""
    if one.title and one.title == other.title:
        return True
    together = one.words | other.words
    return not together or len(one.words & other.words) / len(together) >= SHARED


def _read_version(row: Row[tuple[object, ...]]) -> Version:
    return Version(
        article=row.id,
        live=row.status == "live",
        retrieved=row.retrieved or "",
        published=row.published or "",
        run=row.run,
        title=fold_words(row.title or ""),
        words=frozenset(fold_words(row.text).split()),
    )


def _retire(conn: Connection, run: int, old: str, new: str) -> None:
    conn.execute(update(ARTICLES).where(ARTICLES.c.id == old).values(status="superseded", superseded_by=new))
    why = {"retired_by_run": run, "retired_why": f"superseded by {new} at the same address"}
    for table in CLAIMS.values():
        conn.execute(update(table).where(table.c.article == old, table.c.retired_by_run.is_(None)).values(why))
    drop_article(conn, old)
