"""Which files lie under the paths that the user named, and the page id that each of them gives."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dragoman.model.spans import Refusal
from dragoman.read.opening import refuse_unread
from dragoman.text.folding import spell_bytes

STDIN: Literal["-"] = "-"
TEXT = frozenset({".txt", ".text", ".md", ""})
JSONL = frozenset({".jsonl", ".ndjson"})

Source = Path | Literal["-"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file to read, the page id it gives, and its path as it is written in messages."""

    path: Path
    id: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    path: Path
    relative: str


def find_files(paths: Sequence[Source]) -> list[Found | Refusal | Literal["-"]]:
    """Every file under the paths with its page id: the stem, or the relative path where two pages share a stem.

    Folders recursively, in name order, through links too. A folder that cannot be opened, that is reached a second
    time, or that holds nothing to read is a Refusal.
    """
    listed: list[_File | Refusal | Literal["-"]] = []
    for path in paths:
        listed.extend(_walk(path) if isinstance(path, Path) else [STDIN])
    stems = Counter(one.path.stem for one in listed if isinstance(one, _File) and is_read(one.path))
    return [_name(one, stems) if isinstance(one, _File) else one for one in listed]


def is_read(path: Path) -> bool:
    """True for a kind of file that holds pages, by its ending."""
    return path.suffix.lower() in TEXT | JSONL


def _name(file: _File, stems: Mapping[str, int]) -> Found:
    # labels that lie beside the pages ("p06.txt", "gold/p06.yaml") are refused and take no page's name
    alone = stems[file.path.stem] == (1 if is_read(file.path) else 0)
    page = file.path.stem if alone else file.relative
    return Found(path=file.path, id=spell_bytes(page), source=spell_bytes(str(file.path)))


def _walk(path: Path) -> Iterator[_File | Refusal]:
    if not os.path.isdir(path):
        yield _File(path=path, relative=path.as_posix())
        return
    found = list(_walk_folder(path))
    yield from found or [refuse_unread(path, "no page in this folder; name a folder that holds pages")]


def _walk_folder(top: Path) -> Iterator[_File | Refusal]:
    seen: dict[tuple[int, int], Path] = {}
    waiting = [top]
    while waiting:
        one = waiting.pop()
        if not os.path.isdir(one):
            yield _File(path=one, relative=one.relative_to(top).as_posix())
            continue
        inside = _open_folder(one, seen)
        if isinstance(inside, Refusal):
            yield inside
        else:
            waiting.extend(reversed(inside))


def _open_folder(folder: Path, seen: dict[tuple[int, int], Path]) -> list[Path] | Refusal:
    """What lies in a folder, in name order; a folder that was opened before is refused, or a loop would never end."""
    try:
        place, names = folder.stat(), sorted(os.listdir(folder))
    except OSError as error:
        return refuse_unread(folder, error)
    first = seen.setdefault((place.st_dev, place.st_ino), folder)
    if first is not folder:
        return refuse_unread(folder, f"the same folder as {spell_bytes(str(first))}; remove the link")
    return [folder / name for name in names if not _is_passed_over(folder / name)]


def _is_passed_over(path: Path) -> bool:
    return path.name.startswith(".") or path.stem.upper() == "README" and not os.path.isdir(path)
