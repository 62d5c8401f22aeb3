"""Paths and streams to pages: text files, folders, JSONL, standard input."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO, Literal

from dragoman.model.errors import InputError
from dragoman.model.ids import sha256
from dragoman.model.pages import Given, Page
from dragoman.model.spans import Refusal
from dragoman.read.decoding import decode_page
from dragoman.read.jsonl import read_jsonl

TEXT = frozenset({".txt", ".text", ".md", ""})
JSONL = frozenset({".jsonl", ".ndjson"})
STDIN: Literal["-"] = "-"

Source = Path | Literal["-"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file to read and the page id it gives."""

    path: Path
    id: str


def check_paths(paths: Sequence[Source]) -> None:
    """Raise InputError for the first path that is not there, before anything is read."""
    for path in paths:
        if isinstance(path, Path) and not path.exists():
            raise InputError(f"{path}: no such file or folder; check the path")


def read_pages(
    paths: Sequence[Source], *, stdin: BinaryIO | None = None, days: Mapping[str, date] | None = None
) -> Iterator[Page | Refusal]:
    """Pages one after another, in the order of `paths`; folders recursively, in name order.

    In folders, hidden files and folders and README files are passed over; every other file that cannot be read is a
    Refusal. `days` (page id to day) overrides what a page or its JSONL line states as its publication day.

    Raises: InputError when a path does not exist; all are checked before the first is read.
    """
    check_paths(paths)
    return _read_all(_name_files(paths), stdin, days or {})


def _read_all(
    found: Sequence[Found | Literal["-"]], stdin: BinaryIO | None, days: Mapping[str, date]
) -> Iterator[Page | Refusal]:
    for one in found:
        for page in _read_stdin(stdin) if one == STDIN else _read_file(one):
            yield _give_day(page, days)


def _name_files(paths: Sequence[Source]) -> list[Found | Literal["-"]]:
    """Every file under the paths with its page id: the stem, or the relative path where two files share a stem."""
    files: list[tuple[Path, str] | Literal["-"]] = []
    for path in paths:
        files.extend([STDIN] if not isinstance(path, Path) else _walk(path))
    stems = Counter(file[0].stem for file in files if file != STDIN)
    return [STDIN if file == STDIN else Found(path=file[0], id=_id_of(file, stems)) for file in files]


def _id_of(file: tuple[Path, str], stems: Mapping[str, int]) -> str:
    path, relative = file
    return path.stem if stems[path.stem] == 1 else relative


def _walk(path: Path) -> list[tuple[Path, str]]:
    if not path.is_dir():
        return [(path, path.as_posix())]
    inside = ((one, one.relative_to(path)) for one in sorted(path.rglob("*")) if one.is_file())
    return [(one, relative.as_posix()) for one, relative in inside if not _is_passed_over(relative)]


def _is_passed_over(relative: Path) -> bool:
    return any(part.startswith(".") for part in relative.parts) or relative.stem.upper() == "README"


def _read_file(found: Found) -> Iterator[Page | Refusal]:
    suffix = found.path.suffix.lower()
    if suffix in JSONL:
        with found.path.open("rb") as handle:
            yield from read_jsonl(handle, name=found.id, source=str(found.path))
    elif suffix in TEXT:
        yield _page_of(found.path.read_bytes(), found.id, str(found.path))
    else:
        yield _refuse(
            found, f"files of kind '{suffix}' are not read yet; give text (.txt, .text, .md) or JSONL (.jsonl, .ndjson)"
        )


def _refuse(found: Found, why: str) -> Refusal:
    return Refusal(reason=f"{found.path}: {why}", page=found.id, rule="read.page.unknown-kind")


def _read_stdin(stdin: BinaryIO | None) -> Iterator[Page | Refusal]:
    if stdin is None:
        raise InputError("-: no standard input to read; pipe a page into the command or name a file")
    first = stdin.readline()
    while first and not first.strip():
        first = stdin.readline()
    if first.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        yield from read_jsonl(stdin, name=STDIN, source=STDIN, first=first)
    else:
        yield _page_of(first + stdin.read(), "-#1", STDIN)


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
            reason=f"{source}: the page is empty ({len(raw)} bytes); remove it or fetch it again",
            page=page,
            rule="read.page.empty",
        )
    return Page(id=page, source=source, text=decoded.text, raw=raw, raw_sha256=sha256(raw), encoding=decoded.encoding)


def _give_day(page: Page | Refusal, days: Mapping[str, date]) -> Page | Refusal:
    if isinstance(page, Refusal) or page.id not in days:
        return page
    given: Given = replace(page.given, published=days[page.id].isoformat())
    return replace(page, given=given)
