"""Entries: rebuilt from live claims and decisions, written only where they changed, with redirects for old ids."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Column, Connection, Select, delete, insert, or_, select

from dragoman.model.claims import Entry
from dragoman.record.opening import Record
from dragoman.record.packing import entry_row, from_json
from dragoman.record.schema import ENTRIES, ENTRY_CLAIMS, ENTRY_COUNTRIES, REDIRECTS

CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a rebuild did to the entries: their ids, sorted."""

    added: tuple[str, ...]
    altered: tuple[str, ...]
    removed: tuple[str, ...]


def replace_entries(record: Record, entries: Iterable[Entry]) -> Change:
    """Make the record's entries those given, touching only rows that differ; an unchanged set writes nothing.

    An id that is gone leads on to the entry that now holds most of its claims.
    """
    wanted = {entry.id: entry for entry in entries}
    with record.reading() as conn:
        change = _compare(conn, wanted)
    if not (change.added or change.altered or change.removed):
        return change
    with record.writing() as conn:
        change = _compare(conn, wanted)
        _redirect(conn, change.removed, wanted)
        _delete(conn, (*change.removed, *change.altered))
        _insert(conn, [wanted[key] for key in (*change.added, *change.altered)])
    return change


def load_entries(
    record: Record,
    *,
    kinds: Sequence[str] = (),
    countries: Sequence[str] = (),
    since: date | None = None,
    until: date | None = None,
) -> tuple[Entry, ...]:
    """Entries by day and id, those without a day last. Of the given kinds, concerning all the given countries, and not
    wholly outside the days; an unknown day is inside."""
    asked = select(ENTRIES.c.payload).order_by(ENTRIES.c.earliest.is_(None), ENTRIES.c.earliest, ENTRIES.c.id)
    asked = asked.where(ENTRIES.c.kind.in_(kinds)) if kinds else asked
    for country in sorted(set(countries)):
        of_it = select(ENTRY_COUNTRIES.c.entry).where(ENTRY_COUNTRIES.c.country == country)
        asked = asked.where(ENTRIES.c.id.in_(of_it))
    with record.reading() as conn:
        return tuple(from_json(row.payload, Entry) for row in conn.execute(_within(asked, since, until)))


def find_entry(record: Record, key: str) -> Entry | None:
    """The entry with this id, or holding this claim, or the one that an old id leads to."""
    with record.reading() as conn:
        for _ in range(CHUNK):
            row = conn.execute(select(ENTRIES.c.payload).where(ENTRIES.c.id == key)).first()
            if row is not None:
                return from_json(row.payload, Entry)
            onward = conn.execute(select(REDIRECTS.c.new).where(REDIRECTS.c.old == key)).scalar()
            onward = onward or conn.execute(select(ENTRY_CLAIMS.c.entry).where(ENTRY_CLAIMS.c.claim == key)).scalar()
            if onward is None:
                return None
            key = onward
    return None


def _within(asked: Select[tuple[str]], since: date | None, until: date | None) -> Select[tuple[str]]:
    if since is not None:
        asked = asked.where(or_(ENTRIES.c.latest.is_(None), ENTRIES.c.latest >= since.isoformat()))
    if until is not None:
        asked = asked.where(or_(ENTRIES.c.earliest.is_(None), ENTRIES.c.earliest <= until.isoformat()))
    return asked


def _compare(conn: Connection, wanted: Mapping[str, Entry]) -> Change:
    held = {row.id: row.payload for row in conn.execute(select(ENTRIES.c.id, ENTRIES.c.payload))}
    both = sorted(wanted.keys() & held.keys())
    return Change(
        added=tuple(sorted(wanted.keys() - held.keys())),
        altered=tuple(key for key in both if entry_row(wanted[key])["payload"] != held[key]),
        removed=tuple(sorted(held.keys() - wanted.keys())),
    )


def _redirect(conn: Connection, removed: Sequence[str], wanted: Mapping[str, Entry]) -> None:
    home = {claim: entry.id for entry in wanted.values() for claim in entry.claims}
    _delete_in(conn, REDIRECTS.c.old, tuple(wanted))
    for old, claims in _claims_of(conn, removed).items():
        heirs = Counter(home[claim] for claim in claims if claim in home)
        if heirs:
            new = min(heirs, key=lambda key: (-heirs[key], key))
            conn.execute(delete(REDIRECTS).where(REDIRECTS.c.old == old))
            conn.execute(insert(REDIRECTS).values(old=old, new=new))


def _claims_of(conn: Connection, entries: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for at in range(0, len(entries), CHUNK):
        some = ENTRY_CLAIMS.c.entry.in_(entries[at : at + CHUNK])
        for row in conn.execute(select(ENTRY_CLAIMS).where(some).order_by(ENTRY_CLAIMS.c.entry, ENTRY_CLAIMS.c.claim)):
            found[row.entry].append(row.claim)
    return {key: tuple(claims) for key, claims in found.items()}


def _delete(conn: Connection, entries: Sequence[str]) -> None:
    for column in (ENTRY_CLAIMS.c.entry, ENTRY_COUNTRIES.c.entry, ENTRIES.c.id):
        _delete_in(conn, column, entries)


def _delete_in(conn: Connection, column: Column[str], keys: Sequence[str]) -> None:
    for at in range(0, len(keys), CHUNK):
        conn.execute(delete(column.table).where(column.in_(keys[at : at + CHUNK])))


def _insert(conn: Connection, entries: Sequence[Entry]) -> None:
    if not entries:
        return
    conn.execute(insert(ENTRIES), [entry_row(entry) for entry in entries])
    claims = [{"entry": entry.id, "claim": claim} for entry in entries for claim in sorted(set(entry.claims))]
    places = [{"entry": entry.id, "country": place} for entry in entries for place in sorted(set(entry.countries))]
    for table, rows in ((ENTRY_CLAIMS, claims), (ENTRY_COUNTRIES, places)):
        if rows:
            conn.execute(insert(table), rows)
