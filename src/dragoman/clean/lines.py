"""A page as lines, with what can be seen of each line by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.clean.repair import Piece, cut_pieces, is_mojibake, joined, repair_line
from dragoman.model.pages import Page
from dragoman.text.dates import Calendar, DateHit, find_dates
from dragoman.text.folding import fold_words

LINE = re.compile("[^\n\r\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e]+")
DATED = 30
FULL_STOP = re.compile(r"""[.!?…。！？।؟]["”’'»)\]]*$|[.!?,]["”]$""")
# "... he said. (AFP)", "... he said.—APP", "... he said. EFE": a sentence, and who reported it.
SIGNED = re.compile(
    r"""[.!?…]["”’'»]?\s*(?:[(\[/][^()\[\]]{2,80}[)\]/]\.?|[-–—]+\s*[A-Z][\w/, ]{1,25}|\s[A-Z]{2,6}|\sEnditem)$"""
)
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """A line that is not blank: `page.text[start:end]`, repaired in `pieces`; `gap` line breaks before it."""

    i: int
    start: int
    end: int
    gap: int
    text: str
    pieces: tuple[Piece, ...]
    folded: str
    words: int
    dates: tuple[DateHit, ...] = ()

    @property
    def ends_sentence(self) -> bool:
        """True when the line ends as a sentence ends."""
        return FULL_STOP.search(self.text) is not None or SIGNED.search(self.text) is not None


def split_lines(page: Page, *, calendar: Calendar) -> tuple[PageLine, ...]:
    """The lines of a page that hold more than blanks, mojibake repaired."""
    proven = is_mojibake(page.text)
    lines: list[PageLine] = []
    at = 0
    for match in LINE.finditer(page.text):
        text = match[0].strip()
        if not text:
            continue
        start = match.start() + match[0].index(text)
        gap = page.text.count("\n", at, start) or 1
        line = _line_of(
            text, repair_line(text, start=start, proven=proven), i=len(lines), start=start, gap=gap, calendar=calendar
        )
        if line is not None:
            lines.append(line)
            at = line.end
    return tuple(lines)


def _line_of(
    raw: str, pieces: tuple[Piece, ...], *, i: int, start: int, gap: int, calendar: Calendar
) -> PageLine | None:
    text = joined(pieces)
    inner = text.strip()
    if not inner:
        return None
    first, folded = text.index(inner), fold_words(inner)
    words = _count_words(inner, folded)
    return PageLine(
        i=i,
        start=start,
        end=start + len(raw),
        gap=gap,
        text=inner,
        pieces=cut_pieces(pieces, start=first, end=first + len(inner)),
        folded=folded,
        words=words,
        dates=find_dates(inner, names=calendar) if words <= DATED else (),
    )


def _count_words(text: str, folded: str) -> int:
    # Chinese, Japanese, Korean and Thai do not part their words; two characters count as one.
    wide = len(WIDE.findall(text))
    return wide // 2 if wide > len(text) // 3 else len(folded.split())
