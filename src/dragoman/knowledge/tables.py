"""Reading the data files: CSV rows and YAML lists, with errors that name file, line and remedy."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping
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
            raise broken(self, f"column '{column}' is empty; fill it or remove the row")
        return value

    def number(self, column: str) -> float | None:
        """The cell as a number; None when it is empty; raises KnowledgeError when it is no number."""
        value = self.text(column)
        try:
            return float(value) if value else None
        except ValueError as error:
            raise broken(self, f"{column} '{value}' is no number; write digits, and a point before decimals") from error


def read_rows(file: str) -> Iterator[Row]:
    """The rows of `data/FILE`; raises KnowledgeError when a row has more cells than the header."""
    reader = csv.DictReader(io.StringIO(_text_of(file), newline=""))
    for cells in reader:
        row = Row(file=file, line=reader.line_num, cells=cells)
        if None in cells:
            raise broken(row, "more cells than columns; quote the cell with the comma")
        yield row


def _text_of(file: str) -> str:
    try:
        return resources.files(DATA).joinpath(file).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"data/{file}: not UTF-8 ({error}); save it again as UTF-8") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One mapping in a list of a YAML file, and where it stands."""

    file: str
    line: int
    cells: Mapping[str, object]

    def text(self, key: str) -> str:
        """The value as text; raises KnowledgeError when it is missing or a list."""
        words = self.words(key)
        if len(words) != 1 or isinstance(self.cells.get(key), list):
            raise broken(self, f"'{key}' is {'a list' if words else 'empty'}; write one word for it")
        return words[0]

    def one_of(self, key: str, choices: Collection[str]) -> str:
        """The value, which must be one of `choices`; raises KnowledgeError otherwise."""
        return _chosen(self, key, self.text(key), choices)

    def words(self, key: str) -> tuple[str, ...]:
        """The values of a list, or the one that stands in its place; none when it is missing."""
        value = self.cells.get(key)
        listed = value if isinstance(value, list) else [] if value is None else [value]
        if any(isinstance(one, bool) for one in listed):  # YAML reads a bare "on" or "no" as true or false
            raise broken(self, f"'{key}' holds a bare on, off, yes or no; put it in quotation marks")
        return tuple(map(str, listed))

    def some_of(self, key: str, choices: Collection[str]) -> tuple[str, ...]:
        """The values of a list, each of which must be one of `choices`; raises KnowledgeError otherwise."""
        return tuple(_chosen(self, key, word, choices) for word in self.words(key))

    def flag(self, key: str) -> bool:
        """Whether it says `true`; false when it is missing."""
        return self.cells.get(key) is True


def _chosen(item: Item, key: str, value: str, choices: Collection[str]) -> str:
    if value not in choices:
        raise broken(item, f"{key} '{value}' is none of {', '.join(sorted(choices))}; correct it")
    return value


def broken(where: Row | Item, why: str) -> KnowledgeError:
    """The error for a row or an item that is not as it should be; `why` says what was seen and what to do."""
    return KnowledgeError(f"data/{where.file}:{where.line}: {why}")


def read_yaml(file: str, key: str, *, needed: Collection[str], optional: Collection[str] = ()) -> list[Item]:
    """The list under `key` of `data/FILE`, every item with the keys `needed` and none but these and `optional`.

    Raises: KnowledgeError, with the line, when the file is no YAML, is not such a list, or an item has other keys.
    """
    items = [_item(file, key, line, cells) for line, cells in _mappings(file, key)]
    for item in items:
        if missing := sorted(set(needed) - item.cells.keys()):
            raise broken(item, f"no {' and no '.join(missing)} among {sorted(item.cells)}; add it")
        if unknown := sorted(item.cells.keys() - {*needed, *optional}):
            raise broken(item, f"unknown key '{unknown[0]}'; the keys are {', '.join((*needed, *optional))}")
    return items


def _item(file: str, key: str, line: int, cells: object) -> Item:
    if not isinstance(cells, dict):
        raise KnowledgeError(f"data/{file}:{line}: '{key}' should be a list of mappings; write {{key: value, ...}}")
    return Item(file=file, line=line, cells={str(name): value for name, value in cells.items()})


def _mappings(file: str, key: str) -> Iterator[tuple[int, object]]:
    """The items under a key, each with its line."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(_text_of(file))
    try:
        root = loader.get_single_node()
        pairs = root.value if isinstance(root, yaml.MappingNode) else []
        listed = next((value for name, value in pairs if name.value == key), None)
        if not isinstance(listed, yaml.SequenceNode):
            raise KnowledgeError(f"data/{file}: '{key}' should be a list of mappings; see docs/knowledge-formats.md")
        yield from ((node.start_mark.line + 1, loader.construct_document(node)) for node in listed.value)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise KnowledgeError(f"data/{file}:{line}: not YAML ({error.problem}); correct the line") from error


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
        raise broken(row, f"{column} '{value}' is no date; write YYYY-MM-DD, YYYY-MM or YYYY") from error
