"""Outlets and agencies, by name and by domain, from `data/outlets.csv`; and the places a dateline may name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from dragoman.knowledge.tables import DATA, Row, read_rows
from dragoman.text.folding import fold_words

FILE = "outlets.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A newspaper, broadcaster, site (`kind` outlet) or news agency (`kind` agency)."""

    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    kind: str
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletTable:
    """Outlets by folded name and by domain, and the folded names of places."""

    by_name: Mapping[str, Outlet]
    by_domain: Mapping[str, Outlet]
    places: frozenset[str] = frozenset()


def load_outlets() -> OutletTable:
    """The outlets of `data/outlets.csv` and the place names of `data/states.csv` and `data/places.csv`.

    Raises: KnowledgeError when a row is broken.
    """
    return index_outlets(tuple(_outlet(row) for row in _rows(FILE)), places=_places())


def index_outlets(outlets: tuple[Outlet, ...], *, places: frozenset[str] = frozenset()) -> OutletTable:
    """A table over outlets; of two with one name the first wins."""
    by_name: dict[str, Outlet] = {}
    by_domain: dict[str, Outlet] = {}
    for outlet in outlets:
        for name in (outlet.name, *outlet.aliases):
            by_name.setdefault(fold_words(name), outlet)
        for domain in outlet.domains:
            by_domain.setdefault(domain.lower().removeprefix("www."), outlet)
    return OutletTable(by_name=by_name, by_domain=by_domain, places=places)


def find_by_domain(table: OutletTable, host: str) -> Outlet | None:
    """The outlet whose domain is `host` or a parent of it ("en.irna.ir" is irna.ir)."""
    parts = host.lower().split(".")
    return next((found for i in range(len(parts) - 1) if (found := table.by_domain.get(".".join(parts[i:])))), None)


def _outlet(row: Row) -> Outlet:
    return Outlet(
        name=row.needed("name"),
        aliases=row.several("aliases"),
        domains=row.several("domains"),
        kind=row.text("kind") or "outlet",
        country=row.text("country") or None,
    )


def _places() -> frozenset[str]:
    columns = ("name", "aliases", "capital", "capital_aliases")
    names = {value for row in _rows("states.csv") for column in columns for value in row.several(column)}
    names |= {value for row in _rows("places.csv") for column in ("name", "aliases") for value in row.several(column)}
    return frozenset(fold_words(name) for name in names)


def _rows(file: str) -> tuple[Row, ...]:
    return tuple(read_rows(file)) if resources.files(DATA).joinpath(file).is_file() else ()
