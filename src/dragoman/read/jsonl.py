"""JSONL to pages: one JSON object a line, read one line at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import BinaryIO

import msgspec

from dragoman.model.ids import sha256
from dragoman.model.pages import Given, Page
from dragoman.model.spans import Refusal

LIMIT = 20_000_000
"""Bytes of a page. Nothing that long is one report, and it would have to be held in memory."""
ENCODING = "utf-8"
BOM = b"\xef\xbb\xbf"
ISO_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?!\d)")
DAYS = ("published", "retrieved")
FIELD = "read.jsonl.field"
"""The rule of a refusal that costs a page one field only: the page is read all the same."""
JSON_NAMES: Mapping[str, str] = MappingProxyType(
    {"NoneType": "null", "bool": "true or false", "int": "a number", "float": "a number", "str": "a string"}
    | {"list": "an array", "dict": "an object"}
)
STATED = ("url", "title", "published", "outlet", "agency", "author", "dateline", "language", "retrieved")


def read_jsonl(handle: BinaryIO, *, name: str, source: str, first: bytes = b"") -> Iterator[Page | Refusal]:
    """The pages of a JSONL stream; `first` is a line that was already taken from it.

    A line that is no JSON object, has no text, or is longer than 20 MB is a Refusal; what follows is still read.
    A field that is not what it should be is a Refusal, too, and its page is read without it.
    """
    seen = False
    for number, line in enumerate(_lines(handle, first), start=1):
        line = line.removeprefix(BOM) if number == 1 else line
        if line.strip():
            seen = True
            yield from _read_line(line, number, name, source)
    if not seen:
        yield _refuse(name, "read.page.empty", f"{source}: the file is empty; remove it or fetch it again")


def _lines(handle: BinaryIO, first: bytes) -> Iterator[bytes]:
    if first:
        _skip_line(handle, first if len(first) > LIMIT else b"")
        yield first
    while line := handle.readline(LIMIT + 1):
        if len(line) > LIMIT:
            _skip_line(handle, line)
        yield line


def _skip_line(handle: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = handle.readline(LIMIT)


def _read_line(line: bytes, number: int, name: str, source: str) -> Iterator[Page | Refusal]:
    page, where = f"{name}#{number}", f"{source}:{number}"
    if len(line) > LIMIT:
        why = f"{where}: the line is longer than {LIMIT:,} bytes; split it or leave it out"
        yield _refuse(page, "read.jsonl.too-long", why)
        return
    row = _decode(line)
    if isinstance(row, str):
        yield _refuse(page, "read.jsonl.malformed", f"{where}: {row}; write one JSON object a line, in UTF-8")
        return
    page = _id_of(row, page)
    yield from (_refuse(page, FIELD, f"{where}: {why}") for why in _bad_fields(row))
    yield _page_of_row(row, line, page, where)


def _decode(line: bytes) -> dict[str, object] | str:
    """The object of a line, or what is wrong with the line."""
    try:
        row = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return f"not valid JSON ({error})"
    except RecursionError:
        return "not valid JSON (thousands of brackets within one another)"
    return row if isinstance(row, dict) else f"{_json_name(row)}, not an object"


def _json_name(value: object) -> str:
    return JSON_NAMES[type(value).__name__]


def _bad_fields(row: dict[str, object]) -> Iterator[str]:
    """What is wrong with the fields beside the text; null says nothing, and is as good as no field."""
    for key in ("id", *STATED):
        value = row.get(key)
        if value is not None and not _is_stated(value):
            yield f"'{key}' is {_json_name(value)}, not read; give it as a string, or leave it out"
        elif key in DAYS and value is not None and not _is_day(str(value)):
            yield f"'{key}' is '{str(value)[:40]}', not read; give an ISO day or time (2017-12-07), or leave it out"


def _is_stated(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


def _is_day(value: str) -> bool:
    match = ISO_DAY.match(value)
    try:
        return not value.strip() or match is not None and date.fromisoformat(match[1]) is not None
    except ValueError:
        return False


def _id_of(row: dict[str, object], otherwise: str) -> str:
    given = row.get("id")
    return str(given) if _is_stated(given) and str(given) else otherwise


def _page_of_row(row: dict[str, object], line: bytes, page: str, where: str) -> Page | Refusal:
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        return _refuse(page, "read.jsonl.no-text", f"{where}: {_why_no_text(row)}")
    raw = line.strip()
    return Page(id=page, source=where, text=text, raw=raw, raw_sha256=sha256(raw), encoding=ENCODING, given=_given(row))


def _why_no_text(row: dict[str, object]) -> str:
    if isinstance(row.get("html"), str) and "text" not in row:
        return "the line has 'html' and no 'text'; HTML is not read yet, give the page's text as 'text'"
    if "text" not in row:
        return f"no 'text' among the keys {sorted(row)[:8]}; give the page's text as 'text'"
    seen = "empty" if isinstance(row["text"], str) else _json_name(row["text"])
    return f"'text' is {seen}; give the page's text as a string"


def _given(row: dict[str, object]) -> Given:
    stated = {key: str(value).strip() for key in STATED if _is_stated(value := row.get(key)) and str(value).strip()}
    return Given(**{key: value for key, value in stated.items() if key not in DAYS or _is_day(value)})


def _refuse(page: str, rule: str, reason: str) -> Refusal:
    return Refusal(reason=reason, page=page, rule=rule)
