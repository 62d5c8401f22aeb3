"""Repairing text that was decoded wrongly, in pieces as small as can be, so that offsets stay exact."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

import ftfy


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """`text` stands for `page.text[page_start:page_end]`; equal lengths mean the same characters."""

    text: str
    page_start: int
    page_end: int


# UTF-8 read as cp1252: a lead byte (C2-F4), then one to three continuation bytes (80-BF), each as cp1252 shows it.
CONTINUATION = "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(0x80, 0xC0))
SEQUENCE = re.compile(f"[\u00c2-\u00f4][{re.escape(CONTINUATION)}]{{1,3}}")
SUSPECT = re.compile("[\u00c2-\u00f4\u0102\u0413\u0420\u0421\u0432\ufffd]")
TOKEN = re.compile(r"[^ \t]+")
ENTITY = re.compile(
    r"&(?:amp;)*(?:quot|apos|nbsp|lt|gt|amp|[lr][sd]quo|ndash|mdash|hellip|#\d{2,5}|#x[0-9a-fA-F]{2,4});"
)
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]+")


def is_mojibake(text: str) -> bool:
    """True when a word of the text is UTF-8 read as something else, beyond doubt ("Syriaâ€™s")."""
    return any(ftfy.fix_encoding(token) != token for token in TOKEN.findall(text) if SUSPECT.search(token))


def repair_line(line: str, *, start: int, proven: bool) -> tuple[Piece, ...]:
    """The line in pieces, repaired ones apart; `start` is its offset in the page.

    `proven` says that the page holds mojibake elsewhere: then weaker signs are believed ("ErdoÄŸan").

    Example:
        >>> [piece.text for piece in repair_line("Syriaâ€™s unity", start=0, proven=False)]
        ['Syria', '’', 's unity']
    """
    if line.isascii() and "&" not in line:
        return (Piece(text=line, page_start=start, page_end=start + len(line)),)
    repairs = _find_repairs(line, proven)
    pieces, at = [], 0
    for begin, end, text in repairs:
        pieces += [(line[at:begin], at, begin), (text, begin, end)]
        at = end
    pieces.append((line[at:], at, len(line)))
    return tuple(Piece(text=text, page_start=start + a, page_end=start + b) for text, a, b in pieces if text)


def joined(pieces: tuple[Piece, ...]) -> str:
    """The text of the pieces."""
    return "".join(piece.text for piece in pieces)


def cut_pieces(pieces: tuple[Piece, ...], *, start: int, end: int) -> tuple[Piece, ...]:
    """The pieces of `joined(pieces)[start:end]`; a repaired piece at the edge stays whole."""
    kept, at = [], 0
    for piece in pieces:
        first, last = max(start, at), min(end, at + len(piece.text))
        if first < last:
            kept.append(_cut(piece, first - at, last - at))
        at += len(piece.text)
    return tuple(kept)


def _cut(piece: Piece, first: int, last: int) -> Piece:
    if len(piece.text) != piece.page_end - piece.page_start:
        return piece
    return Piece(text=piece.text[first:last], page_start=piece.page_start + first, page_end=piece.page_start + last)


def _find_repairs(line: str, proven: bool) -> list[tuple[int, int, str]]:
    found = [(match.start(), match.end(), "") for match in INVISIBLE.finditer(line)]
    found += [(match.start(), match.end(), _unescape(match[0])) for match in ENTITY.finditer(line)]
    for token in TOKEN.finditer(line):
        if SUSPECT.search(token[0]):
            found += [(token.start() + a, token.start() + b, text) for a, b, text in _repair_token(token[0], proven)]
    return _without_overlaps(sorted(found))


def _without_overlaps(found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for one in found:
        # A repair that keeps the length cannot be told from an untouched stretch by the map.
        if (not kept or one[0] >= kept[-1][1]) and len(one[2]) != one[1] - one[0]:
            kept.append(one)
    return kept


def _unescape(entity: str) -> str:
    while (plain := html.unescape(entity)) != entity:
        entity = plain
    return entity


def _repair_token(token: str, proven: bool) -> list[tuple[int, int, str]]:
    fixed = ftfy.fix_encoding(token)
    pieces = [
        (match.start(), match.end(), text)
        for match in SEQUENCE.finditer(token)
        if (text := _decode(match[0])) and (proven or fixed != token or _breaks_word(token, match.start()))
    ]
    return pieces or ([_trim(token, fixed)] if fixed != token else [])


def _decode(sequence: str) -> str | None:
    try:
        return bytes(_byte_of(char) for char in sequence).decode("utf-8")
    except (UnicodeDecodeError, ValueError):
        return None


def _byte_of(char: str) -> int:
    return ord(char) if ord(char) < 256 else char.encode("cp1252")[0]


def _breaks_word(token: str, at: int) -> bool:
    # "ErdoÄŸan": a capital in the middle of a small-letter word.
    return at > 0 and token[at - 1].islower() and token[at].isupper()


def _trim(token: str, fixed: str) -> tuple[int, int, str]:
    same = next((i for i, (a, b) in enumerate(zip(token, fixed, strict=False)) if a != b), min(len(token), len(fixed)))
    tail = 0
    while tail < min(len(token), len(fixed)) - same and token[-1 - tail] == fixed[-1 - tail]:
        tail += 1
    return same, len(token) - tail, fixed[same : len(fixed) - tail]
