"""Reading the data files: CSV rows and YAML lists, with errors that name file, line and remedy."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import resources

import yaml

from dragoman.model.errors import KnowledgeError
from dragoman.model.when import in_month

DATA = "dragoman.data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a CSV file: its cells by column, and where it stands."""

    file: str
    line: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """The cell, stripped; empty when the file has none."""
        return (self.cells.get(column) or "").strip()

    def several(self, column: str) -> tuple[str, ...]:
        """The `;`-separated values of a cell."""
        return tuple(part.strip() for part in self.text(column).split(";") if part.strip())

    def needed(self, column: str) -> str:
        """The cell; raises KnowledgeError when it is empty."""
        value = self.text(column)
        if not value:
            raise KnowledgeError(f"data/{self.file}:{self.line}: column '{column}' is empty; fill it or remove the row")
        return value


def read_rows(file: str) -> Iterator[Row]:
    """The rows of `data/FILE`; raises KnowledgeError when a row has more cells than the header."""
    text = resources.files(DATA).joinpath(file).read_text(encoding="utf-8")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    for cells in reader:
        if None in cells:
            where = f"data/{file}:{reader.line_num}"
            raise KnowledgeError(f"{where}: more cells than columns; quote the cell with the comma")
        yield Row(file=file, line=reader.line_num, cells=cells)


def read_yaml(file: str, key: str) -> list[dict[str, object]]:
    """The list under `key` of `data/FILE`; raises KnowledgeError when it is not a list of mappings."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loaded = yaml.load(resources.files(DATA).joinpath(file).read_text(encoding="utf-8"), Loader=loader)
    items = loaded.get(key) if isinstance(loaded, dict) else None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise KnowledgeError(f"data/{file}: '{key}' should be a list of mappings; see docs/knowledge-formats.md")
    return items


def first_day(row: Row, column: str) -> date | None:
    """The first day a cell such as 2013-08-03, 2013-08 or 2013 can mean; None when it is empty."""
    parts = _date_parts(row, column)
    if not parts:
        return None
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def last_day(row: Row, column: str) -> date | None:
    """The last day a cell such as 2013-08-03, 2013-08 or 2013 can mean; None when it is empty."""
    parts = _date_parts(row, column)
    if not parts:
        return None
    if len(parts) > 2:
        return date(*parts[:3])
    return in_month(parts[0], parts[1] if len(parts) > 1 else 12).latest


def _date_parts(row: Row, column: str) -> list[int]:
    value = row.text(column)
    try:
        parts = [int(part) for part in value.split("-")] if value else []
        if parts:
            date(parts[0], *(parts[1:] + [1, 1])[:2])
        return parts
    except ValueError as error:
        raise KnowledgeError(
            f"data/{row.file}:{row.line}: {column} '{value}' is no date; write YYYY-MM-DD, YYYY-MM or YYYY"
        ) from error
