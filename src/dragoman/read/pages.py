"""Paths and streams to pages: text files, folders, JSONL, standard input."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO, Literal

from dragoman.model.errors import InputError
from dragoman.model.ids import sha256
from dragoman.model.pages import Given, Page
from dragoman.model.spans import Refusal
from dragoman.read.decoding import decode_page
from dragoman.read.files import JSONL, STDIN, Found, Source, find_files, is_read
from dragoman.read.jsonl import LIMIT, read_jsonl
from dragoman.read.opening import read_open
from dragoman.text.folding import spell_bytes


def check_paths(paths: Sequence[Source]) -> None:
    """Raise InputError for the first path that is not there, before anything is read."""
    for path in paths:
        if isinstance(path, Path) and not _is_there(path):
            raise InputError(f"{spell_bytes(str(path))}: no such file or folder; check the path")


def _is_there(path: Path) -> bool:
    """Whether something bears this name, be it a broken link or in a folder that may not be searched."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def read_pages(
    paths: Sequence[Source], *, stdin: BinaryIO | None = None, days: Mapping[str, date] | None = None
) -> Iterator[Page | Refusal]:
    """Pages one after another, in the order of `paths`; folders recursively, in name order.

    In folders, hidden files and folders and README files are passed over; every other file that cannot be read is a
    Refusal. `days` (page id to day) overrides what a page or its JSONL line states as its publication day.

    Raises: InputError when a path does not exist; all are checked before the first is read.
    """
    check_paths(paths)
    return _read_all(find_files(paths), stdin, days or {})


def _read_all(
    found: Sequence[Found | Refusal | Literal["-"]], stdin: BinaryIO | None, days: Mapping[str, date]
) -> Iterator[Page | Refusal]:
    for one in found:
        if isinstance(one, Refusal):
            yield one
            continue
        for page in _read_file(one) if isinstance(one, Found) else _read_stdin(stdin):
            yield _give_day(page, days)


def _read_file(found: Found) -> Iterator[Page | Refusal]:
    suffix = found.path.suffix.lower()
    if not is_read(found.path):
        yield _refuse_kind(found, spell_bytes(suffix))
    elif suffix in JSONL:
        yield from read_open(found.path, lambda f: read_jsonl(f, name=found.id, source=found.source), page=found.id)
    else:
        yield from read_open(found.path, lambda f: _read_text(f, found.id, found.source), page=found.id)


def _refuse_kind(found: Found, suffix: str) -> Refusal:
    why = f"files of kind '{suffix}' are not read yet; give text (.txt, .text, .md) or JSONL (.jsonl, .ndjson)"
    return Refusal(reason=f"{found.source}: {why}", page=found.id, rule="read.page.unknown-kind")


def _read_stdin(stdin: BinaryIO | None) -> Iterator[Page | Refusal]:
    if stdin is None:
        raise InputError("-: no standard input to read; pipe a page into the command or name a file")
    first = stdin.readline(LIMIT + 1)
    while first and not first.strip():
        first = stdin.readline(LIMIT + 1)
    if first.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        yield from read_jsonl(stdin, name=STDIN, source=STDIN, first=first)
    else:
        yield from _read_text(stdin, "-#1", STDIN, first=first)


def _read_text(handle: BinaryIO, page: str, source: str, *, first: bytes = b"") -> Iterator[Page | Refusal]:
    raw = first + handle.read(max(LIMIT + 1 - len(first), 0))
    if len(raw) <= LIMIT:
        yield _page_of(raw, page, source)
    else:
        why = f"{source}: longer than {LIMIT:,} bytes; give one report a page"
        yield Refusal(reason=why, page=page, rule="read.page.too-long")


def _page_of(raw: bytes, page: str, source: str) -> Page | Refusal:
    decoded = decode_page(raw)
    if decoded is None:
        return Refusal(
            reason=f"{source}: the bytes are not text in any known encoding (a binary file?); convert it to UTF-8 text",
            page=page,
            rule="read.page.binary",
        )
    if not decoded.text.strip():
        return Refusal(
            reason=f"{source}: the page is empty ({len(raw)} bytes); {_mend_empty(source)}",
            page=page,
            rule="read.page.empty",
        )
    return Page(id=page, source=source, text=decoded.text, raw=raw, raw_sha256=sha256(raw), encoding=decoded.encoding)


def _mend_empty(source: str) -> str:
    return "pipe a page into the command" if source == STDIN else "remove it or fetch it again"


def _give_day(page: Page | Refusal, days: Mapping[str, date]) -> Page | Refusal:
    if isinstance(page, Refusal) or page.id not in days:
        return page
    given: Given = replace(page.given, published=days[page.id].isoformat())
    return replace(page, given=given)
