"""Is the record sound? What it holds, counted, and every promise it makes, tested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, func, select, text

from dragoman.model.claims import Entry
from dragoman.model.errors import RecordError
from dragoman.model.ids import sha256
from dragoman.record.migrations import NEWEST, read_version
from dragoman.record.opening import Record
from dragoman.record.packing import claim_from, from_json, unpack_bytes
from dragoman.record.schema import ARTICLES, CLAIMS, ENTRIES, ENTRY_CLAIMS, PAGES, RAWS, TABLES


def count_rows(record: Record) -> Mapping[str, int]:
    """Rows of every table, and `live_articles`, `live_claims`."""
    with record.reading() as conn:
        found = {t.name: conn.execute(select(func.count()).select_from(t)).scalar_one() for t in TABLES.sorted_tables}
        live = select(func.count()).where(ARTICLES.c.status == "live")
        claims = [select(func.count()).where(t.c.retired_by_run.is_(None)) for t in CLAIMS.values()]
        found["live_articles"] = conn.execute(live).scalar_one()
        found["live_claims"] = sum(conn.execute(asked).scalar_one() for asked in claims)
        return found


def check_record(record: Record) -> tuple[str, ...]:
    """Everything that is wrong with a record, one line each; empty when it is sound."""
    with record.reading() as conn:
        finders = (_find_damage, _find_version, _find_raw, _find_quotes, _find_strays)
        return tuple(line for find in finders for line in find(conn))


def _find_damage(conn: Connection) -> Iterator[str]:
    for row in conn.execute(text("PRAGMA integrity_check")):
        if row[0] != "ok":
            yield f"SQLite: {row[0]}; restore a backup"
    for row in conn.execute(text("PRAGMA foreign_key_check")):
        yield f"{row[0]}: row {row[1]} points at a missing row of {row[2]}; restore a backup"


def _find_version(conn: Connection) -> Iterator[str]:
    if (version := read_version(conn)) != NEWEST:
        yield f"migrations: version {version}, {NEWEST} expected; use `dragoman record migrate FILE`"


def _find_raw(conn: Connection) -> Iterator[str]:
    for row in conn.execute(select(RAWS.c.sha256, RAWS.c.packed)):
        if sha256(unpack_bytes(row.packed)) != row.sha256:
            yield f"raws: {row.sha256}: the bytes are not those that came; restore a backup"
    pageless = select(ARTICLES.c.id).where(ARTICLES.c.id.not_in(select(PAGES.c.article)))
    for row in conn.execute(pageless.order_by(ARTICLES.c.id)):
        yield f"articles: {row.id}: no page leads to it; restore a backup"


def _find_quotes(conn: Connection) -> Iterator[str]:
    for kind in CLAIMS:
        table = CLAIMS[kind]
        asked = select(table.c.id, table.c.payload, ARTICLES.c.text).join(ARTICLES, ARTICLES.c.id == table.c.article)
        for row in conn.execute(asked.order_by(table.c.row)):
            yield from _check_claim(kind, row.id, row.payload, row.text)


def _check_claim(kind: str, key: str, payload: str, whole: str) -> Iterator[str]:
    try:
        anchor = claim_from(payload, kind).anchor
    except RecordError as error:
        yield f"{kind}s: {key}: {error}"
        return
    if whole[anchor.span.start : anchor.span.end] != anchor.quote:
        yield f"{kind}s: {key}: its span is not its quote {anchor.quote[:40]!r}; extract the article again"


def _find_strays(conn: Connection) -> Iterator[str]:
    live: set[str] = set()
    for table in CLAIMS.values():
        live |= {row.id for row in conn.execute(select(table.c.id).where(table.c.retired_by_run.is_(None)))}
    linked = {(row.entry, row.claim) for row in conn.execute(select(ENTRY_CLAIMS))}
    for row in conn.execute(select(ENTRIES.c.id, ENTRIES.c.payload).order_by(ENTRIES.c.id)):
        entry = from_json(row.payload, Entry)
        stray = sorted(set(entry.claims) - live)
        if stray:
            yield f"entries: {entry.id}: rests on {', '.join(stray)}, not live; rebuild the entries with `dragoman run`"
        if {(entry.id, claim) for claim in entry.claims} - linked:
            yield f"entries: {entry.id}: its claims are not all linked; rebuild the entries with `dragoman run`"
