"""The article's text from what was kept, and the map that leads it back to the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.clean.repair import Piece
from dragoman.model.pages import Line, Stretch, Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A line that stays: its pieces, its zone, and whether a blank line stood before it."""

    pieces: tuple[Piece, ...]
    zone: Zone
    apart: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """Text, body bounds, body lines and stretches, ready for an Article."""

    text: str
    body_start: int
    lines: tuple[Line, ...]
    stretches: tuple[Stretch, ...]


def compose_text(headline: tuple[Piece, ...], body: Sequence[Kept]) -> Composed:
    """Headline, a blank line, then the body lines with the breaks they had on the page (one at least).

    Every character of the text lies in exactly one stretch; a break between lines leads to the gap on the page.
    """
    texts: list[str] = []
    stretches: list[Stretch] = []
    lines: list[Line] = []
    at = _append(headline, 0, texts, stretches)
    body_start = at
    for kept in body:
        at = _append_break(_break_before(kept, texts, lines), kept, at, texts, stretches)
        start = at
        body_start = at if not lines else body_start
        at = _append(kept.pieces, at, texts, stretches)
        lines.append(Line(start=start, end=at, zone=kept.zone))
    return Composed(text="".join(texts), body_start=body_start, lines=tuple(lines), stretches=tuple(_join(stretches)))


def _break_before(kept: Kept, texts: Sequence[str], lines: Sequence[Line]) -> str:
    if not texts:
        return ""
    return "\n\n" if not lines or kept.apart else "\n"


def _append_break(gap: str, kept: Kept, at: int, texts: list[str], stretches: list[Stretch]) -> int:
    if not gap:
        return at
    texts.append(gap)
    page_start, page_end = stretches[-1].page_end, kept.pieces[0].page_start
    stretches.append(
        Stretch(text_start=at, text_end=at + len(gap), page_start=page_start, page_end=max(page_start, page_end))
    )
    return at + len(gap)


def _append(pieces: tuple[Piece, ...], at: int, texts: list[str], stretches: list[Stretch]) -> int:
    for piece in pieces:
        texts.append(piece.text)
        stretches.append(
            Stretch(text_start=at, text_end=at + len(piece.text), page_start=piece.page_start, page_end=piece.page_end)
        )
        at += len(piece.text)
    return at


def _join(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Neighbours that are both unrepaired and meet on the page become one."""
    joined: list[Stretch] = []
    for one in stretches:
        if joined and _is_plain(one) and _is_plain(joined[-1]) and joined[-1].page_end == one.page_start:
            last = joined.pop()
            one = Stretch(
                text_start=last.text_start, text_end=one.text_end, page_start=last.page_start, page_end=one.page_end
            )
        joined.append(one)
    return joined


def _is_plain(stretch: Stretch) -> bool:
    return stretch.text_end - stretch.text_start == stretch.page_end - stretch.page_start
