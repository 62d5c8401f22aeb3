"""The tables of a record in its newest version; how older ones get there is in `migrations`.

Every noun is kept as JSON (`payload`); the columns beside it are what one looks for.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

from dragoman.model.claims import CLAIM_KINDS

TABLES = MetaData()

META = Table("meta", TABLES, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

MIGRATED = Table(
    "migrations",
    TABLES,
    Column("version", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("dragoman", String, nullable=False),
)

RUNS = Table(
    "runs",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("started", String, nullable=False),
    Column("finished", String),
    Column("dragoman", String, nullable=False),
    Column("note", Text, nullable=False),
)

RAWS = Table(
    "raws",
    TABLES,
    Column("sha256", String, primary_key=True),
    Column("packed", LargeBinary, nullable=False),
)

ARTICLES = Table(
    "articles",
    TABLES,
    Column("id", String, primary_key=True),
    Column("run", Integer, ForeignKey("runs.id"), nullable=False),
    Column("status", String, nullable=False),
    Column("superseded_by", String),
    Column("url", String),
    Column("title", Text),
    Column("published", String),
    Column("outlet", Text),
    Column("language", String, nullable=False),
    Column("raw_sha256", String, nullable=False),
    Column("retrieved", String),
    Column("text", Text, nullable=False),
    Column("people", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Index("articles_by_url", "url"),
    Index("articles_by_day", "published"),
)

PAGES = Table(
    "pages",
    TABLES,
    Column("page", String, primary_key=True),
    Column("article", String, ForeignKey("articles.id"), primary_key=True),
    Column("source", Text, nullable=False),
    Column("raw_sha256", String, ForeignKey("raws.sha256"), nullable=False),
    Column("run", Integer, ForeignKey("runs.id"), nullable=False),
    Index("pages_by_article", "article"),
)


def _claim_table(kind: str) -> Table:
    name = f"{kind}s"
    table = Table(
        name,
        TABLES,
        Column("row", Integer, primary_key=True),
        Column("id", String, nullable=False),
        Column("article", String, ForeignKey("articles.id"), nullable=False),
        Column("status", String),
        Column("earliest", String),
        Column("latest", String),
        Column("confidence", Float, nullable=False),
        Column("run", Integer, ForeignKey("runs.id"), nullable=False),
        Column("retired_by_run", Integer, ForeignKey("runs.id")),
        Column("retired_why", Text),
        Column("payload", Text, nullable=False),
        Index(f"{name}_by_article", "article"),
        Index(f"{name}_by_day", "earliest", "latest"),
    )
    live = table.c.retired_by_run.is_(None)
    Index(f"{name}_live", table.c.id, unique=True, sqlite_where=live, postgresql_where=live)
    return table


CLAIMS: Mapping[str, Table] = MappingProxyType({kind: _claim_table(kind) for kind in CLAIM_KINDS})
"""Kind of claim -> its table. One id is live once; retired rows of it may stand beside."""

REFUSALS = Table(
    "refusals",
    TABLES,
    Column("id", String, primary_key=True),
    Column("run", Integer, ForeignKey("runs.id"), nullable=False),
    Column("page", String, nullable=False),
    Column("article", String),
    Column("reason", String, nullable=False),
    Column("payload", Text, nullable=False),
    Index("refusals_by_article", "article"),
)

DECISIONS = Table(
    "decisions",
    TABLES,
    Column("id", String, primary_key=True),
    Column("claim_a", String, nullable=False),
    Column("claim_b", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("at", String, nullable=False),
    Column("undone_at", String),
    Column("payload", Text, nullable=False),
)

ENTRIES = Table(
    "entries",
    TABLES,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("status", String),
    Column("earliest", String),
    Column("latest", String),
    Column("label", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Index("entries_by_day", "kind", "earliest", "latest"),
)

ENTRY_CLAIMS = Table(
    "entry_claims",
    TABLES,
    Column("entry", String, ForeignKey("entries.id"), primary_key=True),
    Column("claim", String, primary_key=True),
    Index("entry_claims_by_claim", "claim"),
)

ENTRY_COUNTRIES = Table(
    "entry_countries",
    TABLES,
    Column("entry", String, ForeignKey("entries.id"), primary_key=True),
    Column("country", String, primary_key=True),
    Index("entry_countries_by_country", "country"),
)

REDIRECTS = Table("redirects", TABLES, Column("old", String, primary_key=True), Column("new", String, nullable=False))

SEARCH_DDL = (
    "CREATE VIRTUAL TABLE passages USING fts5("
    "text, kind UNINDEXED, ref UNINDEXED, article UNINDEXED, start UNINDEXED, stop UNINDEXED, "
    "tokenize = 'porter unicode61 remove_diacritics 2')"
)
"""The full-text index: sentences of articles (kind `sentence`) and quotes of claims (kind of the claim)."""
