"""JSONL to pages: one JSON object a line, read one line at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from dragoman.model.ids import sha256
from dragoman.model.pages import Given, Page
from dragoman.model.spans import Refusal

LIMIT = 20_000_000
ENCODING = "utf-8"
BOM = b"\xef\xbb\xbf"
STATED = ("url", "title", "published", "outlet", "agency", "author", "dateline", "language", "retrieved")


def read_jsonl(handle: BinaryIO, *, name: str, source: str, first: bytes = b"") -> Iterator[Page | Refusal]:
    """The pages of a JSONL stream; `first` is a line that was already taken from it.

    A line that is no JSON object, has no text, or is longer than 20 MB is a Refusal; what follows is still read.
    """
    for number, line in enumerate(_lines(handle, first), start=1):
        line = line.removeprefix(BOM) if number == 1 else line
        if line.strip():
            yield _page_of(line, number, name, source)


def _lines(handle: BinaryIO, first: bytes) -> Iterator[bytes]:
    if first:
        yield first
    while line := handle.readline(LIMIT + 1):
        if len(line) > LIMIT:
            _skip_line(handle, line)
        yield line


def _skip_line(handle: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = handle.readline(LIMIT)


def _page_of(line: bytes, number: int, name: str, source: str) -> Page | Refusal:
    page, where = f"{name}#{number}", f"{source}:{number}"
    if len(line) > LIMIT:
        return _refuse(
            page, "read.jsonl.too-long", f"{where}: the line is longer than {LIMIT:,} bytes; split it or leave it out"
        )
    try:
        row = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return _refuse(page, "read.jsonl.malformed", f"{where}: not valid JSON ({error}); write one JSON object a line")
    if not isinstance(row, dict):
        return _refuse(
            page,
            "read.jsonl.malformed",
            f"{where}: a JSON {type(row).__name__}, not an object; write one JSON object a line",
        )
    return _page_of_row(row, line, _id_of(row, page), where)


def _id_of(row: dict[str, object], otherwise: str) -> str:
    given = row.get("id")
    return str(given) if isinstance(given, str | int) and not isinstance(given, bool) and str(given) else otherwise


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
    seen = "empty" if isinstance(row["text"], str) else f"a JSON {type(row['text']).__name__}"
    return f"'text' is {seen}; give the page's text as a string"


def _given(row: dict[str, object]) -> Given:
    stated = {
        key: str(value).strip() for key in STATED if isinstance(value := row.get(key), str | int) and str(value).strip()
    }
    return Given(**stated)


def _refuse(page: str, rule: str, reason: str) -> Refusal:
    return Refusal(reason=reason, page=page, rule=rule)
