"""Opening a file for reading: what is no file or cannot be read is a Refusal that says why, and what to do."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from dragoman.model.pages import Page
from dragoman.model.spans import Refusal
from dragoman.text.folding import spell_bytes

# What a shell hands over: `dragoman claims <(zcat pages.gz)` names a pipe in one of these.
HANDED = ("/dev/fd/", "/proc/self/fd/", "/dev/stdin")
WHY: Mapping[int, str] = MappingProxyType(
    {
        errno.EACCES: "no permission to read it; change its permissions, or leave it out",
        errno.EPERM: "no permission to read it; change its permissions, or leave it out",
        errno.ENOENT: "no longer there, or a link that leads nowhere; put it back, or leave it out",
        errno.ELOOP: "a link that leads back to itself; remove the link",
        errno.ENAMETOOLONG: "the name is too long for this file system; shorten it",
    }
)
KINDS: Mapping[int, str] = MappingProxyType(
    {stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device"}
)


def read_open(
    path: Path, read: Callable[[BinaryIO], Iterator[Page | Refusal]], *, page: str
) -> Iterator[Page | Refusal]:
    """What `read` makes of an open file; one Refusal where the file cannot be opened, or no longer be read."""
    try:
        kind = stat.S_IFMT(path.stat().st_mode)
        if kind in KINDS and not str(path).startswith(HANDED):
            yield refuse_unread(path, f"{KINDS[kind]}, not a file; pipe its pages in and read '-'", page=page)
            return
        with path.open("rb") as handle:
            yield from read(handle)
    except OSError as error:
        yield refuse_unread(path, error, page=page)


def refuse_unread(path: Path, why: str | OSError, *, page: str = "") -> Refusal:
    """The refusal of a file or folder that cannot be read."""
    name = spell_bytes(str(path))
    reason = why if isinstance(why, str) else _explain(why)
    return Refusal(reason=f"{name}: {reason}", page=page or name, rule="read.file.unreadable")


def _explain(error: OSError) -> str:
    number = error.errno or 0
    return WHY.get(number) or f"cannot be read ({os.strerror(number)}); check the disk, or leave it out"
